// Texts made alike before they are compared: ASCII letters small, full-width forms (Ａ１：) as their ASCII
// ones. Everything else is compared as it is.

/// Folding of texts and characters.
enum Fold {
  /// The ASCII character of a full-width one (U+FF01…U+FF5E), any other unchanged; an ideographic space
  /// becomes a space, and `≤ ≥ ≠` stay.
  static func plain(_ character: Character) -> Character {
    guard let scalar = character.unicodeScalars.first else { return character }
    if scalar.value == 0x3000 { return " " }
    guard (0xff01...0xff5e).contains(scalar.value), character.unicodeScalars.count == 1,
      let plain = Unicode.Scalar(scalar.value - 0xfee0)
    else { return character }
    return Character(plain)
  }

  /// A text with its full-width forms made ASCII and its ASCII letters made small.
  static func text(_ text: String) -> String { String(decoding: bytes(text), as: UTF8.self) }

  /// The bytes of a folded text.
  static func bytes(_ text: String) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(text.utf8.count)
    var text = text
    text.withUTF8 { bytes in
      var index = 0
      while index < bytes.count { result.append(next(bytes, &index)) }
    }
    return result
  }

  /// The folded byte at an index, which moves on; three bytes of a full-width form give one.
  @inline(__always)
  static func next(_ bytes: UnsafeBufferPointer<UInt8>, _ index: inout Int) -> UInt8 {
    let byte = bytes[index]
    index += 1
    guard byte == 0xef, index + 1 < bytes.count else { return small(byte) }
    let (second, third) = (bytes[index], bytes[index + 1])
    if second == 0xbc, third >= 0x81, third <= 0xbf {
      index += 2
      return small(third - 0x60)
    }
    if second == 0xbd, third >= 0x80, third <= 0x9e {
      index += 2
      return small(third - 0x20)
    }
    return byte
  }

  /// An ASCII letter made small.
  @inline(__always)
  static func small(_ byte: UInt8) -> UInt8 { byte &- 65 < 26 ? byte | 32 : byte }

  /// ASCII letters among eight bytes made small.
  @inline(__always)
  static func small(_ word: UInt64) -> UInt64 {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let seven = word & (ones &* 0x7f)
    let isUpper = (seven &+ ones &* (0x80 - 65)) & ~(seven &+ ones &* (0x7f - 90)) & ~word
    return word | (isUpper & (ones &* 0x80)) >> 2
  }

  /// Whether a full-width form may begin among eight bytes.
  @inline(__always)
  static func mayHaveFullWidth(_ word: UInt64) -> Bool {
    let lows: UInt64 = 0x7f7f_7f7f_7f7f_7f7f
    let other = word ^ 0xefef_efef_efef_efef
    return ~(((other & lows) &+ lows) | other | lows) != 0
  }

  /// Compares a text, folded, with folded bytes: negative, 0 or positive.
  static func compare(_ bytes: UnsafeBufferPointer<UInt8>, _ other: [UInt8]) -> Int {
    var (index, place) = (0, 0)
    while index < bytes.count {
      guard place < other.count else { return 1 }
      let byte = next(bytes, &index)
      if byte != other[place] { return byte < other[place] ? -1 : 1 }
      place += 1
    }
    return place < other.count ? -1 : 0
  }

  /// Compares two texts, folded: negative, 0 or positive.
  static func compare(
    _ left: UnsafeBufferPointer<UInt8>, _ right: UnsafeBufferPointer<UInt8>
  ) -> Int {
    var (index, other) = (0, 0)
    while index < left.count, other < right.count {
      let (a, b) = (next(left, &index), next(right, &other))
      if a != b { return a < b ? -1 : 1 }
    }
    return index < left.count ? 1 : other < right.count ? -1 : 0
  }
}
