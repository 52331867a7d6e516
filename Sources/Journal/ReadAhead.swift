// Reading ahead: while a long segment's lines are replayed, a second thread reads, checks and scans those that come next.
// The two share nothing but pieces, each of which belongs to one of them at a time, and the thread is gone when the
// call returns.

import Glibc
import SalesDesk

/// Reads a segment in a thread of its own.
final class ReadAhead {
  /// Below so many bytes a thread is not worth its beginning.
  static let worthwhile = 4 << 20
  /// Pieces on their way: one being filled, one waiting, one being used.
  private static let pieceCount = 3

  private let file: Descriptor
  private let isScanned: Bool
  private let pieces: UnsafeMutablePointer<Piece>
  private let free: UnsafeMutablePointer<sem_t>
  private let filled: UnsafeMutablePointer<sem_t>
  /// Set before the user gives its last piece back, looked at after taking a free one.
  private var isEnough = false

  private init(_ file: Descriptor, _ scan: SegmentScan, isScanned: Bool) {
    self.file = file
    self.isScanned = isScanned
    pieces = .allocate(capacity: Self.pieceCount)
    pieces.initialize(repeating: Piece(scan, isScanned: isScanned), count: Self.pieceCount)
    free = .allocate(capacity: 1)
    filled = .allocate(capacity: 1)
    sem_init(free, 0, UInt32(Self.pieceCount))
    sem_init(filled, 0, 0)
  }

  deinit {
    for semaphore in [free, filled] {
      sem_destroy(semaphore)
      semaphore.deallocate()
    }
    pieces.deinitialize(count: Self.pieceCount)
    pieces.deallocate()
  }

  /// Reads from where `scan` stands to the file's end, as `SegmentStream.read` does.
  /// - Parameter isScanned: whether `receive` is given what the payload holds; else nothing of use.
  /// - Returns: how it ended, and with `exhausted` how many bytes without an LF follow the last line; nil, and
  ///   nothing read, where no thread is to be had.
  static func read(
    _ file: Descriptor, _ scan: inout SegmentScan, isScanned: Bool,
    _ receive: (Span<UInt8>, LineMark, borrowing PayloadScanner) -> ScanStep
  ) throws(StoreFault) -> (outcome: ScanOutcome, remainder: Int)? {
    let ahead = ReadAhead(file, scan, isScanned: isScanned)
    guard let thread = ahead.begin() else { return nil }
    defer { ahead.end(thread) }
    var index = 0
    while true {
      Self.wait(ahead.filled)
      if let outcome = ahead.pieces[index].use(&scan, receive) { return (outcome, 0) }
      switch ahead.pieces[index].end {
      case .outcome(let outcome, let remainder): return (outcome, remainder)
      case .fault(let fault): throw fault
      case nil: break
      }
      sem_post(ahead.free)
      index = (index + 1) % Self.pieceCount
    }
  }

  // MARK: The thread

  /// Begins the thread, with no signal going to it.
  private func begin() -> pthread_t? {
    var (all, before) = (sigset_t(), sigset_t())
    sigfillset(&all)
    pthread_sigmask(SIG_SETMASK, &all, &before)
    defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
    var thread = pthread_t()
    let code = pthread_create(
      &thread, nil,
      { context in
        guard let context else { return nil }
        Unmanaged<ReadAhead>.fromOpaque(context).takeUnretainedValue().fillPieces()
        return nil
      }, Unmanaged.passUnretained(self).toOpaque())
    return code == 0 ? thread : nil
  }

  private func end(_ thread: pthread_t) {
    isEnough = true
    sem_post(free)
    pthread_join(thread, nil)
  }

  private func fillPieces() {
    var reader = PieceReader(file: file, scan: pieces[0].scan, isScanned: isScanned)
    var index = 0
    while true {
      Self.wait(free)
      if isEnough { return }
      reader.fill(&pieces[index])
      let isLast = pieces[index].end != nil
      sem_post(filled)
      if isLast { return }
      index = (index + 1) % Self.pieceCount
    }
  }

  private static func wait(_ semaphore: UnsafeMutablePointer<sem_t>) {
    while sem_wait(semaphore) != 0, errno == EINTR {}
  }
}

/// A stretch of a segment that has been read, with its whole, verified lines.
private struct Piece {
  /// Why no piece follows.
  enum End {
    case outcome(ScanOutcome, remainder: Int)
    case fault(StoreFault)
  }

  /// An entry's payload within the bytes, and where its line begins in the segment.
  struct Line {
    let start: Int32
    let count: Int32
    let mark: LineMark
  }

  var bytes: [UInt8] = []
  var lines: [Line] = []
  /// What the lines hold, a scanner each; those beyond are left from pieces before.
  var scanners: [PayloadScanner] = []
  /// The number of the first line's entry.
  var first = 0
  /// Where the segment's reader stands behind the last line.
  var scan: SegmentScan
  var end: End?
  private let isScanned: Bool

  init(_ scan: SegmentScan, isScanned: Bool) {
    self.scan = scan
    self.isScanned = isScanned
  }

  /// Hands the payloads out, and moves a reader on to where it stands then.
  /// - Returns: how it ended when the receiver had enough; nil when the piece is used up.
  func use(
    _ scan: inout SegmentScan,
    _ receive: (Span<UInt8>, LineMark, borrowing PayloadScanner) -> ScanStep
  ) -> ScanOutcome? {
    for (index, line) in lines.enumerated() {
      let payload = bytes.span.extracting(Int(line.start)..<Int(line.start) + Int(line.count))
      switch receive(payload, line.mark, scanners.span[isScanned ? index : 0]) {
      case .next: continue
      case .stop:
        scan = reader(before: index + 1)
        return .stopped
      case .refuse(let reason):
        scan = reader(before: index)
        return .refused(reason)
      }
    }
    scan = self.scan
    return nil
  }

  private func reader(before index: Int) -> SegmentScan {
    guard index < lines.count else { return scan }
    return SegmentScan(
      expecting: scan.header, resumingAt: lines[index].mark, number: first + index)
  }
}

/// Fills pieces with a segment's lines, one after the other.
private struct PieceReader {
  /// Bytes of a piece unless a line is longer: with what its lines hold it fits the second fastest memory.
  static let size = 128 << 10

  let file: Descriptor
  var scan: SegmentScan
  let isScanned: Bool
  /// The beginning of a line whose end has not been read.
  private var carried: [UInt8] = []
  private var attempts = 0

  init(file: Descriptor, scan: SegmentScan, isScanned: Bool) {
    self.file = file
    self.scan = scan
    self.isScanned = isScanned
  }

  /// Fills a piece with the lines that follow.
  mutating func fill(_ piece: inout Piece) {
    piece.lines.removeAll(keepingCapacity: true)
    piece.first = scan.line == 1 ? scan.header.first : scan.nextNumber
    do throws(StoreFault) {
      let filled = try read(into: &piece.bytes)
      piece.end =
        filled == carried.count
        ? .outcome(.exhausted, remainder: filled) : findLines(in: &piece, filled)
    } catch {
      piece.end = .fault(error)
    }
    piece.scan = scan
  }

  /// Reads on behind what was carried over, and says how many bytes there are now.
  private func read(into bytes: inout [UInt8]) throws(StoreFault) -> Int {
    let size = max(Self.size, carried.count * 2)
    if bytes.count < size { bytes = [UInt8](repeating: 0, count: size) }
    bytes.withUnsafeMutableBytes { target in carried.withUnsafeBytes { target.copyMemory(from: $0) }
    }
    let read = try file.read(
      into: &bytes, carried.count..<bytes.count, at: scan.offset + carried.count)
    return carried.count + read
  }

  private mutating func findLines(in piece: inout Piece, _ filled: Int) -> Piece.End? {
    let start = scan.offset
    var lines: [Piece.Line] = []
    var scanners: [PayloadScanner] = []
    swap(&lines, &piece.lines)
    swap(&scanners, &piece.scanners)
    if scanners.isEmpty { scanners.append(PayloadScanner()) }
    let outcome = scan.readLines(
      in: piece.bytes.span.extracting(0..<filled), searched: carried.count
    ) { payload, mark in
      if isScanned {
        if lines.count == scanners.count { scanners.append(PayloadScanner()) }
        if let fault = scanners[lines.count].fault(scanning: payload) { return .refuse(fault) }
      }
      lines.append(
        Piece.Line(
          start: Int32(truncatingIfNeeded: mark.offset - start),
          count: Int32(truncatingIfNeeded: payload.count), mark: mark))
      return .next
    }
    swap(&lines, &piece.lines)
    swap(&scanners, &piece.scanners)
    carried.removeAll(keepingCapacity: true)
    if case .damaged = outcome, attempts < 3 {
      // as in SegmentStream: only what one fresh read shows is damage
      attempts += 1
      return nil
    }
    guard outcome == .exhausted else { return .outcome(outcome, remainder: 0) }
    let used = scan.offset - start
    if used > 0 { attempts = 0 }
    carried.append(contentsOf: piece.bytes[used..<filled])
    return nil
  }
}
