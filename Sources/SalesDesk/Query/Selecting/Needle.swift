// Looking for a short text in very many: eight bytes at a time, for the byte of the needle that is rarest,
// and only where that stands, for the rest.

/// A folded text to look for.
struct Needle: Sendable {
  private let bytes: [UInt8]
  private let anchor: Int
  private let pattern: UInt64
  private let small: UInt64

  private static let ones: UInt64 = 0x0101_0101_0101_0101
  private static let lows: UInt64 = 0x7f7f_7f7f_7f7f_7f7f
  private static let wide: UInt64 = ones &* 0xef

  /// The needle for bytes that `Fold` has made alike.
  init(folded: [UInt8]) {
    bytes = folded
    anchor = folded.indices.max { Needle.rarity(folded[$0]) < Needle.rarity(folded[$1]) } ?? 0
    let byte = folded.isEmpty ? 0 : folded[anchor]
    let isLetter = byte &- 97 < 26
    small = isLetter ? Needle.ones &* 32 : 0
    pattern = Needle.ones &* UInt64(byte)
  }

  /// How rare a byte is in names and titles: continuation bytes, odd letters, digits, lead bytes, spaces.
  private static func rarity(_ byte: UInt8) -> Int {
    switch byte {
    case 0x80..<0xc0: return 40
    case 0xc0...: return 1
    case UInt8(ascii: " "): return 0
    case UInt8(ascii: "0")...UInt8(ascii: "9"): return 3
    default:
      let common = Array("eiaotnrslcudmhgpybfvkwxzqj".utf8)
      return 4 + (common.firstIndex(of: byte) ?? 26)
    }
  }

  /// Whether a text, folded, holds the needle.
  @inline(__always)
  func isIn(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    let count = text.count
    guard count >= bytes.count, !bytes.isEmpty, let base = text.baseAddress else {
      return bytes.isEmpty
    }
    if count < 8 { return isInShort(text) }
    let raw = UnsafeRawPointer(base)
    var index = 0
    while true {
      let second = min(index + 8, count - 8)
      let (one, two) = (Needle.word(raw, index), Needle.word(raw, second))
      if mayStand(one) | mayStand(two) != 0 {
        if let found = isIn(text, one, index) ?? isIn(text, two, second) { return found }
      }
      if second + 8 >= count { return false }
      index = second + 8 <= count - 8 ? second + 8 : count - 8
    }
  }

  @inline(__always)
  private static func word(_ raw: UnsafeRawPointer, _ index: Int) -> UInt64 {
    UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: index, as: UInt64.self))
  }

  /// Not 0 when the rarest byte or a full-width form may be among eight bytes.
  @inline(__always)
  private func mayStand(_ word: UInt64) -> UInt64 {
    let (near, full) = ((word | small) ^ pattern, word ^ Needle.wide)
    return ((near &- Needle.ones) & ~near | (full &- Needle.ones) & ~full) & ~Needle.lows
  }

  /// Whether the needle stands where its rarest byte is among eight of a text; nil when that is not settled.
  @inline(__always)
  private func isIn(_ text: UnsafeBufferPointer<UInt8>, _ word: UInt64, _ index: Int) -> Bool? {
    var hits = Needle.zeros((word | small) ^ pattern)
    let fulls = Needle.zeros(word ^ Needle.wide)
    guard hits | fulls != 0 else { return nil }
    if fulls != 0, hasFullWidth(text, index, fulls) { return isInFolded(text) }
    while hits != 0 {
      if stands(text, index + hits.trailingZeroBitCount / 8 - anchor) { return true }
      hits &= hits - 1
    }
    return nil
  }

  /// The high bit of every byte that is 0.
  @inline(__always)
  private static func zeros(_ word: UInt64) -> UInt64 {
    ~(((word & lows) &+ lows) | word | lows)
  }

  @inline(__always)
  private func stands(_ text: UnsafeBufferPointer<UInt8>, _ start: Int) -> Bool {
    guard start >= 0, start + bytes.count <= text.count else { return false }
    for offset in 0..<bytes.count where Fold.small(text[start + offset]) != bytes[offset] {
      return false
    }
    return true
  }

  @inline(__always)
  private func isInShort(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    var word: UInt64 = 0
    for index in text.indices { word |= UInt64(text[index]) << UInt64(index * 8) }
    return isIn(text, word, 0) ?? false
  }

  @inline(never)
  private func hasFullWidth(_ text: UnsafeBufferPointer<UInt8>, _ index: Int, _ fulls: UInt64)
    -> Bool
  {
    var fulls = fulls
    while fulls != 0 {
      let second = index + fulls.trailingZeroBitCount / 8 + 1
      if second < text.count, text[second] == 0xbc || text[second] == 0xbd { return true }
      fulls &= fulls - 1
    }
    return false
  }

  @inline(never)
  private func isInFolded(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    var folded: [UInt8] = []
    folded.reserveCapacity(text.count)
    var index = 0
    while index < text.count { folded.append(Fold.next(text, &index)) }
    guard folded.count >= bytes.count else { return false }
    return folded.withUnsafeBufferPointer { text in
      for start in 0...(text.count - bytes.count) where stands(text, start) { return true }
      return false
    }
  }
}
