// The inside of JSON strings: escapes, checked when a payload is scanned, resolved when its text is wanted.

/// JSON strings' inner text.
enum JSONText {
  static func hexDigit(_ byte: UInt8) -> UInt32? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte - 48)
    case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt32(byte - 87)
    case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt32(byte - 55)
    default: nil
    }
  }

  /// Appends the text of a scanned string with its escapes resolved; a lone surrogate becomes U+FFFD.
  static func unescape(_ bytes: Span<UInt8>, into out: inout [UInt8]) {
    var index = 0
    while index < bytes.count {
      guard bytes[index] == UInt8(ascii: "\\"), index + 1 < bytes.count else {
        out.append(bytes[index])
        index += 1
        continue
      }
      switch bytes[index + 1] {
      case UInt8(ascii: "n"): out.append(10)
      case UInt8(ascii: "t"): out.append(9)
      case UInt8(ascii: "r"): out.append(13)
      case UInt8(ascii: "b"): out.append(8)
      case UInt8(ascii: "f"): out.append(12)
      case UInt8(ascii: "u"):
        index += unicode(bytes, index, into: &out)
        continue
      case let other: out.append(other)
      }
      index += 2
    }
  }

  private static func unit(_ bytes: Span<UInt8>, _ index: Int) -> UInt32? {
    guard index + 6 <= bytes.count, bytes[index] == UInt8(ascii: "\\"),
      bytes[index + 1] == UInt8(ascii: "u")
    else { return nil }
    var value: UInt32 = 0
    for offset in 2..<6 {
      guard let digit = hexDigit(bytes[index + offset]) else { return nil }
      value = value << 4 | digit
    }
    return value
  }

  private static func unicode(_ bytes: Span<UInt8>, _ index: Int, into out: inout [UInt8]) -> Int {
    guard let high = unit(bytes, index) else { return 2 }
    var (scalar, length) = (high, 6)
    if (0xd800..<0xdc00).contains(high), let low = unit(bytes, index + 6),
      (0xdc00..<0xe000).contains(low)
    {
      scalar = 0x1_0000 + ((high - 0xd800) << 10) + (low - 0xdc00)
      length = 12
    }
    out += String(Unicode.Scalar(scalar) ?? "\u{fffd}").utf8
    return length
  }
}
