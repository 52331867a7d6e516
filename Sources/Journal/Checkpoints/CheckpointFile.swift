// A checkpoint's file: a header line that says where in which journal it stands, the places of entries before it,
// the book, and a checksum over all of it.
//
//   {"bullpen":1,"checkpoint":"5e6f…","entries":1200,"segment":2,"offset":4096,"chain":"57fafde8",
//    "layout":"0123456789abcdef","crc":"…"} LF      one line
//   places, book                                     numbers of eight bytes and columns, little-endian
//   sum of everything before (BlockSum)              four bytes, little-endian

import Glibc
import SalesDesk

/// What a checkpoint's first line says.
struct CheckpointHeader: Equatable {
  /// The desk's identity.
  var desk: String
  /// The number of the last entry in it.
  var entries: Int
  /// The segment that entry is in, or the next one where only its header follows.
  var segment: Int
  /// Where in the segment the entry's line ends.
  var offset: Int
  /// The checksum of that line.
  var chain: UInt32
  /// What the program that wrote it knew of kinds and layout.
  var layout: UInt64

  /// The header's line, LF included.
  var line: [UInt8] {
    let digits = String(layout, radix: 16)
    let layout = String(repeating: "0", count: 16 - digits.utf8.count) + digits
    let payload = Array(
      """
      {"bullpen":\(SegmentHeader.format),"checkpoint":"\(desk)","entries":\(entries),\
      "segment":\(segment),"offset":\(offset),"chain":"\(LineFrame.hexadecimal(chain))",\
      "layout":"\(layout)"
      """.utf8)
    var line: [UInt8] = []
    _ = LineFrame.write(payload.span, after: 0, to: &line)
    return line
  }
}

extension CheckpointHeader {
  /// The most bytes the line can have.
  static let lineMax = 512

  /// What a line without its LF says, or nil when it is none, or its checksum is wrong.
  init?(_ line: Span<UInt8>) {
    guard let (count, _) = try? LineFrame.verify(line, after: 0) else { return nil }
    var scanner = HeaderScanner(line.extracting(0..<count))
    guard scanner.skip("{\"bullpen\":"), scanner.number() == SegmentHeader.format,
      scanner.skip(",\"checkpoint\":\""), let desk = scanner.uuid(),
      scanner.skip("\",\"entries\":"), let entries = scanner.number(), entries > 0,
      scanner.skip(",\"segment\":"), let segment = scanner.number(), segment > 0,
      scanner.skip(",\"offset\":"), let offset = scanner.number(),
      scanner.skip(",\"chain\":\""), let chain = scanner.checksum(),
      scanner.skip("\",\"layout\":\""), let high = scanner.checksum(),
      let low = scanner.checksum(), scanner.skip("\""), scanner.isAtEnd
    else { return nil }
    self.init(
      desk: desk, entries: entries, segment: segment, offset: offset, chain: chain,
      layout: UInt64(high) << 32 | UInt64(low))
  }
}

/// A checkpoint's bytes, read from its file and summed up on the way.
final class CheckpointFileSource: CheckpointSource {
  private static let room = 64 << 10
  private static let piece = 256 << 10
  private static let checksumCount = 4

  private let file: Descriptor
  /// Where the checksum stands.
  private let end: Int
  /// Where the next byte that is not in `buffer` stands.
  private var place = 0
  private var buffer: [UInt8]
  private var used = 0
  private var filled = 0
  private var sum = BlockSum()

  /// The bytes of a file from its first one on.
  init?(_ file: Descriptor, size: Int) {
    guard size > Self.checksumCount else { return nil }
    self.file = file
    end = size - Self.checksumCount
    buffer = [UInt8](repeating: 0, count: Self.room)
  }

  var left: Int { filled - used + end - place }

  func fill(_ target: UnsafeMutableRawBufferPointer) -> Bool {
    guard target.count <= left else { return false }
    var done = 0
    while done < target.count {
      if used < filled {
        let count = min(filled - used, target.count - done)
        buffer.withUnsafeBytes { bytes in
          let part = UnsafeRawBufferPointer(rebasing: bytes[used..<used + count])
          UnsafeMutableRawBufferPointer(rebasing: target[done...]).copyMemory(from: part)
        }
        used += count
        done += count
      } else if target.count - done >= Self.room {
        let end = min(done + Self.piece, target.count)
        let part = UnsafeMutableRawBufferPointer(rebasing: target[done..<end])
        guard read(part) else { return false }
        done = end
      } else {
        let count = min(Self.room, end - place)
        let isRead = buffer.withUnsafeMutableBytes {
          read(UnsafeMutableRawBufferPointer(rebasing: $0[..<count]))
        }
        guard isRead else { return false }
        (used, filled) = (0, count)
      }
    }
    return true
  }

  /// A line of at most so many bytes, without its LF; nil when none ends within them.
  func line(atMost limit: Int) -> [UInt8]? {
    var line: [UInt8] = []
    var byte: UInt8 = 0
    while line.count < limit, left > 0 {
      guard withUnsafeMutableBytes(of: &byte, { fill($0) }) else { return nil }
      if byte == 0x0A { return line }
      line.append(byte)
    }
    return nil
  }

  /// Whether all has been read and the checksum is that of what was read.
  var isWhole: Bool {
    guard left == 0 else { return false }
    var stated: UInt32 = 0
    let count = withUnsafeMutableBytes(of: &stated) { try? file.read(into: $0, at: end) }
    return count == Self.checksumCount && UInt32(littleEndian: stated) == sum.value
  }

  /// Reads all that is left, and says whether the checksum is that of what was read.
  func readsWhole() -> Bool {
    var bytes = [UInt8](repeating: 0, count: min(Self.piece, left))
    while left > 0 {
      let isRead = bytes.withUnsafeMutableBytes {
        fill(UnsafeMutableRawBufferPointer(rebasing: $0[..<min($0.count, left)]))
      }
      guard isRead else { return false }
    }
    return isWhole
  }

  private func read(_ target: UnsafeMutableRawBufferPointer) -> Bool {
    guard (try? file.read(into: target, at: place)) == target.count else { return false }
    sum.take(UnsafeRawBufferPointer(target))
    place += target.count
    return true
  }
}

/// Writes a checkpoint's bytes to its file, summed up on the way. The first failure is remembered, and nothing
/// more written.
final class CheckpointFileSink: CheckpointSink {
  private let file: Descriptor
  private(set) var count = 0
  private var sum = BlockSum()
  private var fault: StoreFault?

  init(_ file: Descriptor) { self.file = file }

  func take(_ bytes: UnsafeRawBufferPointer) {
    guard fault == nil else { return }
    sum.take(bytes)
    do throws(StoreFault) {
      try file.write(bytes, at: count)
      count += bytes.count
    } catch { fault = error }
  }

  /// Writes the checksum and makes all of it durable.
  func finish() throws(StoreFault) {
    withUnsafeBytes(of: sum.value.littleEndian) { take($0) }
    if let fault { throw fault }
    try file.sync()
  }
}
