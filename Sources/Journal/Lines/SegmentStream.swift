// Feeds a segment's file to a scan, piece by piece, through one buffer that is used again and again
// (a fresh one for each file would cost more than the reading) and grows only for a line that does
// not fit.

import SalesDesk

/// A reusable buffer for reading segments.
struct SegmentStream {
  /// What the buffer holds unless a line is longer.
  static let bufferCount = 256 << 10

  private var buffer: [UInt8] = []

  /// Reads from where `scan` stands to the file's end, or to `limit`, a byte offset.
  /// - Returns: how it ended, and with `exhausted` how many bytes without an LF follow the last
  ///   line.
  mutating func read(
    _ file: Descriptor, _ scan: inout SegmentScan, limit: Int = .max,
    _ receive: (Span<UInt8>, LineMark) -> ScanStep
  ) throws(StoreFault) -> (outcome: ScanOutcome, remainder: Int) {
    if buffer.isEmpty { buffer = [UInt8](repeating: 0, count: Self.bufferCount) }
    defer { if buffer.count > Self.bufferCount { buffer = [] } }
    var filled = 0
    var searched = 0
    var attempts = 0
    while true {
      if filled == buffer.count { grow() }
      let room = min(buffer.count, max(filled, limit - scan.offset))
      let count = try file.read(into: &buffer, filled..<room, at: scan.offset + filled)
      if count == 0 { return (.exhausted, filled) }
      filled += count
      let start = scan.offset
      let outcome = scan.readLines(
        in: buffer.span.extracting(0..<filled), searched: searched, receive)
      let used = scan.offset - start
      if case .damaged = outcome, attempts < 3 {
        // What was read of an unfinished line may have been taken back and another line written in
        // its place between two reads: only what one fresh read shows is damage.
        attempts += 1
        filled = 0
        searched = 0
        continue
      }
      guard outcome == .exhausted else { return (outcome, 0) }
      if used > 0 {
        move(used..<filled)
        attempts = 0
      }
      filled -= used
      searched = filled
    }
  }

  private mutating func grow() {
    var larger = [UInt8](repeating: 0, count: buffer.count * 2)
    larger.withUnsafeMutableBytes { target in
      buffer.withUnsafeBytes { target.copyMemory(from: $0) }
    }
    buffer = larger
  }

  /// Moves a part of the buffer to its front.
  private mutating func move(_ part: Range<Int>) {
    buffer.withUnsafeMutableBytes { bytes in
      guard let base = bytes.baseAddress else { return }
      base.copyMemory(from: base + part.lowerBound, byteCount: part.count)
    }
  }
}
