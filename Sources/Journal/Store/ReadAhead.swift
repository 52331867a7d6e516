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
  /// How often the user found nothing filled: so many pieces it may as well scan for itself.
  private let idle: UnsafeMutablePointer<sem_t>
  /// Scans what comes unscanned.
  private var scanner: PayloadScanner
  /// Set before the user gives its last piece back, looked at after taking a free one.
  private var isEnough = false

  private init(_ file: Descriptor, _ scan: SegmentScan, isScanned: Bool) {
    self.file = file
    self.isScanned = isScanned
    scanner = PayloadScanner()
    pieces = .allocate(capacity: Self.pieceCount)
    for index in 0..<Self.pieceCount { (pieces + index).initialize(to: Piece(scan)) }
    free = .allocate(capacity: 1)
    filled = .allocate(capacity: 1)
    idle = .allocate(capacity: 1)
    sem_init(free, 0, UInt32(Self.pieceCount))
    sem_init(filled, 0, 0)
    sem_init(idle, 0, 0)
  }

  deinit {
    for semaphore in [free, filled, idle] {
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
    guard let companion = Companion.begin({ ahead.fillPieces() }) else { return nil }
    defer { ahead.end(companion) }
    var index = 0
    while true {
      if sem_trywait(ahead.filled) != 0 {
        sem_post(ahead.idle)
        Self.wait(ahead.filled)
      }
      let outcome = ahead.pieces[index].use(&scan, &ahead.scanner, isScanned: isScanned, receive)
      if let outcome { return (outcome, 0) }
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

  private func end(_ companion: Companion) {
    isEnough = true
    sem_post(free)
    companion.join()
  }

  private func fillPieces() {
    var reader = PieceReader(file: file, scan: pieces[0].scan)
    var index = 0
    while true {
      Self.wait(free)
      if isEnough { return }
      reader.fill(&pieces[index], isScanned: isScanned && sem_trywait(idle) != 0)
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
private struct Piece: ~Copyable {
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
  /// What the lines hold, where they have been scanned.
  var scanned = PayloadScanner()
  var isScanned = false
  /// The number of the first line's entry.
  var first = 0
  /// Where the segment's reader stands behind the last line.
  var scan: SegmentScan
  var end: End?

  init(_ scan: SegmentScan) {
    self.scan = scan
  }

  /// Hands the payloads out, and moves a reader on to where it stands then.
  /// - Parameter isScanned: whether they are wanted scanned; `scanner` does what has not been done.
  /// - Returns: how it ended when the receiver had enough; nil when the piece is used up.
  mutating func use(
    _ scan: inout SegmentScan, _ scanner: inout PayloadScanner, isScanned: Bool,
    _ receive: (Span<UInt8>, LineMark, borrowing PayloadScanner) -> ScanStep
  ) -> ScanOutcome? {
    // taken out, since the payloads lend from the same piece
    var scanned = PayloadScanner()
    swap(&scanned, &self.scanned)
    defer { swap(&scanned, &self.scanned) }
    for index in lines.indices {
      let line = lines[index]
      let payload = bytes.span.extracting(Int(line.start)..<Int(line.start) + Int(line.count))
      let step: ScanStep
      if self.isScanned, scanned.turn(to: index) {
        step = receive(payload, line.mark, scanned)
      } else if isScanned, let fault = scanner.fault(scanning: payload) {
        step = .refuse(fault)
      } else {
        step = receive(payload, line.mark, scanner)
      }
      switch step {
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
  /// The beginning of a line whose end has not been read.
  private var carried: [UInt8] = []
  private var attempts = 0

  init(file: Descriptor, scan: SegmentScan) {
    self.file = file
    self.scan = scan
  }

  /// Fills a piece with the lines that follow, scanned if wanted.
  mutating func fill(_ piece: inout Piece, isScanned: Bool) {
    piece.isScanned = isScanned
    piece.lines.removeAll(keepingCapacity: true)
    piece.scanned.forget()
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
    var scanned = PayloadScanner()
    let isScanned = piece.isScanned
    swap(&lines, &piece.lines)
    swap(&scanned, &piece.scanned)
    let outcome = scan.readLines(
      in: piece.bytes.span.extracting(0..<filled), searched: carried.count
    ) { payload, mark in
      if isScanned {
        let fault = scanned.fault(keeping: payload)
        if let fault { return .refuse(fault) }
      }
      lines.append(
        Piece.Line(
          start: Int32(truncatingIfNeeded: mark.offset - start),
          count: Int32(truncatingIfNeeded: payload.count), mark: mark))
      return .next
    }
    swap(&lines, &piece.lines)
    swap(&scanned, &piece.scanned)
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
