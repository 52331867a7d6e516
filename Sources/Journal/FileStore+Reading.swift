// Reading: on from the last line read, segment after segment, and single entries by number.

import Glibc
import SalesDesk

extension FileStore {
  /// Hands every whole, verified payload beyond the last one read to `body`, in order.
  /// - Returns: how many `body` accepted.
  /// - Throws: `damaged` at the first line that does not verify or that `body` calls malformed, and
  ///   again at every later call (the store is read-only from then on); `unknownFormat` for a
  ///   segment of a later format; `notPermitted` or `failed` when reading fails.
  package func readNew(
    _ body: (Span<UInt8>) -> PayloadVerdict
  ) throws(StoreFault) -> Int {
    try readNew(isScanned: false) { payload, _ in body(payload) }
  }

  /// As `readNew`, with what each payload holds; long segments are read ahead by a second thread.
  package func readNewScanned(
    _ body: (Span<UInt8>, borrowing PayloadScanner) -> PayloadVerdict
  ) throws(StoreFault) -> Int {
    try readNew(isScanned: true, body)
  }

  private func readNew(
    isScanned: Bool, _ body: (Span<UInt8>, borrowing PayloadScanner) -> PayloadVerdict
  ) throws(StoreFault) -> Int {
    if let damage { throw damage }
    watch?.drain()
    if highestSegment == 0 { try lookForSegments() }
    var count = 0
    while true {
      // Looked at before reading: once there is a next segment, this one grows no more. Under the lock nobody begins
      // one, and it has been looked then.
      let next = tail.header.segment + 1
      let found = isLocked ? nil : try journal.status(Self.name(of: next))
      let hasNext = found != nil || next <= highestSegment
      count += try readTail(isLast: !hasNext, isScanned: isScanned, body)
      guard hasNext else { return count }
      begin(next)
    }
  }

  /// Hands the payloads with these entry numbers to `body`, verified once more.
  /// - Parameter numbers: ascending, each from 1 to `lastNumber`.
  /// - Throws: `damaged` when a line does not verify or its file has changed, `failed` when reading
  ///   fails (`ERANGE` for a number not read yet).
  package func read(
    _ numbers: [Int], _ body: (Span<UInt8>) -> Void
  ) throws(StoreFault) {
    var index = 0
    while index < numbers.count {
      let segment = try segmentIndex(of: numbers[index])
      let end = endOfRun(numbers, from: index, in: segments[segment])
      try readRun(numbers[index]...numbers[end - 1], in: segment, isScanned: false) {
        number, payload, _ in
        while index < end, numbers[index] == number {
          body(payload)
          index += 1
        }
        return index < end ? numbers[index] : nil
      }
      index = end
    }
  }

  /// As `read`, all entries of a range with what each payload holds; long stretches are read ahead by a second thread.
  package func readScanned(
    _ numbers: ClosedRange<Int>, _ body: (Span<UInt8>, borrowing PayloadScanner) -> Void
  ) throws(StoreFault) {
    var next = numbers.lowerBound
    while next <= numbers.upperBound {
      let segment = try segmentIndex(of: next)
      let last = min(numbers.upperBound, segments[segment].nextNumber - 1)
      try readRun(next...last, in: segment, isScanned: true) { number, payload, scanner in
        body(payload, scanner)
        return number < last ? number + 1 : nil
      }
      next = last + 1
    }
  }

  /// Finds out which segments there are.
  func lookForSegments() throws(StoreFault) {
    for name in try journal.names() {
      if let number = Self.segment(named: name) { highestSegment = max(highestSegment, number) }
    }
  }

  /// The same when others may have begun some since: then the one after the tail's is there. Listing a folder
  /// takes seven calls, and this is done under the lock.
  func lookForNewSegments() throws(StoreFault) {
    if highestSegment > 0, try journal.status(Self.name(of: tail.header.segment + 1)) == nil {
      return
    }
    try lookForSegments()
  }

  /// Says what is wrong, here and at every later call; nothing may be written any more.
  func condemn(_ fault: StoreFault) -> StoreFault {
    damage = fault
    readOnlyReason = fault
    return fault
  }

  func condemnTail(_ reason: DamageReason) -> StoreFault {
    let place = Self.place(in: tail.header.segment, line: tail.line, offset: tail.offset)
    return condemn(.damaged(place, reason: reason))
  }

  // MARK: The tail

  /// Goes on to the next segment, which must continue this one.
  private func begin(_ segment: Int) {
    let header = SegmentHeader(
      desk: desk, segment: segment, first: tail.nextNumber, previous: tail.checksum)
    enter(SegmentScan(expecting: header))
  }

  /// Makes another segment the tail's.
  func enter(_ scan: SegmentScan) {
    earlierBytes += tail.offset
    segments.append(SegmentMarks(header: scan.header))
    tail = scan
    tailFile = nil
    writer = nil
  }

  private static func step(
    _ verdict: PayloadVerdict, _ mark: LineMark, _ marks: inout SegmentMarks
  ) -> ScanStep {
    switch verdict {
    case .accepted:
      marks.add(mark)
      return .next
    case .malformed(let at, let reason): return .refuse(.payload(reason, at: at))
    }
  }

  private func readTail(
    isLast: Bool, isScanned: Bool,
    _ body: (Span<UInt8>, borrowing PayloadScanner) -> PayloadVerdict
  ) throws(StoreFault) -> Int {
    let (file, size) = try openTail()
    unfinishedBytes = 0
    if size == tail.offset, tail.line > 1 { return 0 }
    var scan = tail
    var marks = segments[segments.count - 1]
    let before = marks.count
    var month: Int?
    defer {
      tail = scan
      segments[segments.count - 1] = marks
    }
    let (outcome, remainder) = try read(
      file, &scan, size: size - tail.offset, isScanned: isScanned
    ) { payload, mark, scanner in
      // what a writer asks when it appends, known before others read on
      if isLocked { month = EntryHead.month(of: payload) }
      return Self.step(body(payload, scanner), mark, &marks)
    }
    tail = scan
    if let month { (lastMonth, monthEntry) = (month, lastNumber) }
    try judge(outcome, remainder: remainder, isLast: isLast)
    return marks.count - before
  }

  /// What the end of reading the tail means.
  private func judge(
    _ outcome: ScanOutcome, remainder: Int, isLast: Bool
  ) throws(StoreFault) {
    switch outcome {
    case .exhausted, .stopped: break
    case .damaged(let reason): throw condemnTail(.store(reason.rawValue))
    case .refused(let reason): throw condemnTail(reason)
    case .unknownFormat(let format):
      let path = journal.path(of: Self.name(of: tail.header.segment))
      throw condemn(.unknownFormat(path: path, found: String(format)))
    }
    if tail.line == 1 { throw condemnTail(.store(LineDamage.tornHeader.rawValue)) }
    guard remainder > 0 else { return }
    guard isLast else { throw condemnTail("the line has no end, though a segment follows") }
    unfinishedBytes = remainder
    if isLocked, readOnlyReason == nil { try setAside(remainder) }
  }

  /// The tail's file, if it is still the one read from and no shorter, and its size.
  private func openTail() throws(StoreFault) -> (Descriptor, size: Int) {
    let name = Self.name(of: tail.header.segment)
    guard let found = try journal.status(name) else { throw condemnTail(Self.missing) }
    let file: Descriptor
    if let tailFile {
      file = tailFile
    } else {
      do throws(StoreFault) {
        file = try journal.open(name, O_RDONLY)
      } catch .failed(_, _, ENOENT) {
        // a repair took it away since it was looked for
        throw condemnTail(Self.missing)
      }
      tailInode = try file.status().inode
      if tail.line > 1 {
        // known, but not open since it was written or a checkpoint told of it: a repair may have replaced it
        guard try closes(file, at: tail.offset, with: tail.checksum) else {
          throw condemnTail(.replaced)
        }
        writer = nil
      }
      tailFile = file
    }
    guard found.inode == tailInode else { throw condemnTail(.replaced) }
    guard found.size >= tail.offset else {
      throw condemnTail("the segment is shorter than what was read of it")
    }
    return (file, found.size)
  }

  // MARK: Entries by number

  /// The index of the segment that holds an entry.
  /// - Throws: `failed` (`ERANGE`) when it has not been read.
  private func segmentIndex(of number: Int) throws(StoreFault) -> Int {
    var low = 0
    var high = segments.count
    while low < high {
      let middle = (low + high) / 2
      if segments[middle].nextNumber <= number { low = middle + 1 } else { high = middle }
    }
    guard low < segments.count, number >= segments[low].header.first else {
      throw .failed(operation: "read entry", path: journal.path, code: ERANGE)
    }
    return low
  }

  /// The end of the numbers, from `start` on, that one reading of the segment serves well.
  private func endOfRun(_ numbers: [Int], from start: Int, in marks: SegmentMarks) -> Int {
    var end = start + 1
    while end < numbers.count, numbers[end] >= numbers[end - 1], numbers[end] < marks.nextNumber,
      numbers[end] - numbers[end - 1] <= SegmentMarks.interval
    {
      end += 1
    }
    return end
  }

  /// Why entries could not be read.
  private enum LineFault: Error {
    case store(StoreFault)
    /// A line does not verify.
    case damaged(StoreFault)
  }

  /// Hands a receiver entries of a range with their numbers; it says which one it wants next, nil at the last. Where
  /// the places known of the segment prove wrong, they are found anew and reading goes on.
  private func readRun(
    _ range: ClosedRange<Int>, in segment: Int, isScanned: Bool,
    _ receive: (Int, Span<UInt8>, borrowing PayloadScanner) -> Int?
  ) throws(StoreFault) {
    var wanted = range.lowerBound
    while true {
      do throws(LineFault) {
        return try readRun(
          wanted...range.upperBound, in: segments[segment], isScanned: isScanned
        ) { number, payload, scanner in
          guard number == wanted else { return .next }
          guard let next = receive(number, payload, scanner) else { return .stop }
          wanted = next
          return .next
        }
      } catch {
        switch error {
        case .store(let fault): throw fault
        case .damaged(let fault):
          guard try findPlacesAnew(segment) else { throw condemn(fault) }
        }
      }
    }
  }

  /// Hands a receiver the entries of a segment, from a little before a range's first on, until it says stop.
  private func readRun(
    _ range: ClosedRange<Int>, in marks: SegmentMarks, isScanned: Bool,
    _ receive: (Int, Span<UInt8>, borrowing PayloadScanner) -> ScanStep
  ) throws(LineFault) {
    guard let (mark, marked) = marks.mark(before: range.lowerBound) else { return }
    let segment = marks.header.segment
    var scan = SegmentScan(expecting: marks.header, resumingAt: mark, number: marked)
    var number = marked
    let outcome: ScanOutcome
    do throws(StoreFault) {
      let file: Descriptor
      if segment == tail.header.segment, let tailFile {
        file = tailFile
      } else {
        file = try journal.open(Self.name(of: segment), O_RDONLY)
      }
      let limit = marks.offset(ofMarkAfter: range.upperBound)
      let size = (limit ?? marks.marks.last?.offset ?? mark.offset) - mark.offset
      outcome = try read(file, &scan, size: size, limit: limit ?? .max, isScanned: isScanned) {
        payload, _, scanner in
        defer { number += 1 }
        return receive(number, payload, scanner)
      }.outcome
    } catch { throw .store(error) }
    if outcome == .stopped { return }
    let place = Self.place(in: segment, line: scan.line, offset: scan.offset)
    switch outcome {
    case .damaged(let damage): throw .damaged(.damaged(place, reason: .store(damage.rawValue)))
    case .refused(let reason): throw .damaged(.damaged(place, reason: reason))
    default:
      throw .damaged(.damaged(place, reason: "the segment is shorter than what was read of it"))
    }
  }

  /// Reads a segment's lines, a long stretch by two threads.
  /// - Parameter size: about how many bytes will be read.
  private func read(
    _ file: Descriptor, _ scan: inout SegmentScan, size: Int, limit: Int = .max, isScanned: Bool,
    _ receive: (Span<UInt8>, LineMark, borrowing PayloadScanner) -> ScanStep
  ) throws(StoreFault) -> (outcome: ScanOutcome, remainder: Int) {
    if files.servesThreads, size >= readAheadFrom,
      let ended = try ReadAhead.read(file, &scan, isScanned: isScanned, receive)
    {
      return ended
    }
    // Taken out, so that the receiver may ask this store for entries meanwhile.
    var stream = SegmentStream()
    var scanner = PayloadScanner()
    swap(&stream, &self.stream)
    swap(&scanner, &self.scanner)
    defer {
      swap(&stream, &self.stream)
      swap(&scanner, &self.scanner)
    }
    return try stream.read(file, &scan, limit: limit) { payload, mark in
      if isScanned, let fault = scanner.fault(scanning: payload) { return .refuse(fault) }
      return receive(payload, mark, scanner)
    }
  }
}
