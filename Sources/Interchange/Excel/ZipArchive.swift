// The files of a zip archive by name, as far as workbooks need them: stored or deflated, no encryption, no 64-bit
// sizes (PKWARE's APPNOTE 6.3, sections 4.3.7, 4.3.12, 4.3.16).

/// A zip archive.
struct ZipArchive {
  private struct Member {
    let method: Int
    let packed: Int
    let size: Int
    let header: Int
  }

  /// The most one file of it may hold, in bytes.
  private static let sizeMax = 256 << 20
  private let bytes: [UInt8]
  private var members: [String: Member] = [:]

  /// Reads the directory; nil when there is none.
  init?(_ bytes: [UInt8]) {
    self.bytes = bytes
    guard let end = ZipArchive.endOfDirectory(bytes) else { return nil }
    let count = ZipArchive.number(bytes, end + 10, 2)
    var place = ZipArchive.number(bytes, end + 16, 4)
    for _ in 0..<count {
      guard place + 46 <= bytes.count, ZipArchive.number(bytes, place, 4) == 0x0201_4B50 else {
        return nil
      }
      let length = ZipArchive.number(bytes, place + 28, 2)
      let rest = ZipArchive.number(bytes, place + 30, 2) + ZipArchive.number(bytes, place + 32, 2)
      guard place + 46 + length <= bytes.count else { return nil }
      let name = String(decoding: bytes[(place + 46)..<(place + 46 + length)], as: UTF8.self)
      members[name] = Member(
        method: ZipArchive.number(bytes, place + 10, 2),
        packed: ZipArchive.number(bytes, place + 20, 4),
        size: ZipArchive.number(bytes, place + 24, 4),
        header: ZipArchive.number(bytes, place + 42, 4))
      place += 46 + length + rest
    }
  }

  /// What a file holds; nil when there is none of that name, or it is damaged.
  func file(_ name: String) -> [UInt8]? {
    guard let member = members[name], member.size <= ZipArchive.sizeMax,
      member.header + 30 <= bytes.count,
      ZipArchive.number(bytes, member.header, 4) == 0x0403_4B50
    else { return nil }
    let start =
      member.header + 30 + ZipArchive.number(bytes, member.header + 26, 2)
      + ZipArchive.number(bytes, member.header + 28, 2)
    guard start + member.packed <= bytes.count else { return nil }
    let packed = bytes[start..<(start + member.packed)]
    switch member.method {
    case 0: return Array(packed)
    case 8:
      let found = Inflate.inflate(packed, limit: member.size)
      return found?.count == member.size ? found : nil
    default: return nil
    }
  }

  /// Where the end of the directory stands: within the last 64 KiB, for a comment may follow it.
  private static func endOfDirectory(_ bytes: [UInt8]) -> Int? {
    guard bytes.count >= 22 else { return nil }
    let first = max(0, bytes.count - 65_557)
    for place in stride(from: bytes.count - 22, through: first, by: -1)
    where number(bytes, place, 4) == 0x0605_4B50 {
      return place
    }
    return nil
  }

  /// An unsigned number of so many bytes, the lowest first; 0 where the bytes end before.
  private static func number(_ bytes: [UInt8], _ place: Int, _ count: Int) -> Int {
    guard place >= 0, place + count <= bytes.count else { return 0 }
    return (0..<count).reduce(0) { $0 | Int(bytes[place + $1]) << (8 * $1) }
  }
}
