// Reads the fixed texts of a desk, `desk.json`, a segment's header, seals and heads, byte by byte
// within bounds. They have one form only, so this is no JSON reader: it expects, and says no.

/// A place in a short text and what may be expected there.
struct HeaderScanner {
  /// The most bytes such a text can have; anything longer never ends as expected.
  private static let textMax = 512

  private let bytes: [UInt8]
  private var place = 0

  init(_ text: Span<UInt8>) {
    let count = min(text.count, Self.textMax + 1)
    bytes = text.extracting(0..<count).withUnsafeBufferPointer { Array($0) }
  }

  /// Whether everything has been read.
  var isAtEnd: Bool { place == bytes.count && place <= Self.textMax }

  /// Steps over exactly this ASCII text, or stays and says no.
  mutating func skip(_ text: StaticString) -> Bool {
    let count = text.utf8CodeUnitCount
    guard bytes.count - place >= count else { return false }
    for index in 0..<count where bytes[place + index] != text.byte(at: index) { return false }
    place += count
    return true
  }

  /// A decimal number of at most 15 digits without leading zeros, or nil.
  mutating func number() -> Int? {
    var value = 0
    var end = place
    while end < bytes.count, end - place < 16, (0x30...0x39).contains(bytes[end]) {
      value = value * 10 + Int(bytes[end] - 0x30)
      end += 1
    }
    let count = end - place
    guard (1...15).contains(count), count == 1 || bytes[place] != 0x30 else { return nil }
    place = end
    return value
  }

  /// A lower-case UUID, or nil.
  mutating func uuid() -> String? {
    guard bytes.count - place >= 36 else { return nil }
    var text = ""
    for index in 0..<36 {
      let byte = bytes[place + index]
      let isHyphen = index == 8 || index == 13 || index == 18 || index == 23
      guard isHyphen ? byte == 0x2D : (0x30...0x39).contains(byte) || (0x61...0x66).contains(byte)
      else { return nil }
      text.unicodeScalars.append(Unicode.Scalar(byte))
    }
    place += 36
    return text
  }

  /// A SHA-256 as 64 lower-case hexadecimal digits, or nil.
  mutating func digest() -> String? {
    guard bytes.count - place >= 64 else { return nil }
    let digits = bytes[place..<place + 64]
    guard digits.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x66).contains($0) })
    else { return nil }
    place += 64
    return String(decoding: digits, as: UTF8.self)
  }

  /// Eight lower-case hexadecimal digits, or nil.
  mutating func checksum() -> UInt32? {
    guard let value = LineFrame.hexadecimal(bytes.span, at: place) else { return nil }
    place += 8
    return value
  }
}

extension StaticString {
  /// The byte at an index below `utf8CodeUnitCount`.
  func byte(at index: Int) -> UInt8 {
    withUTF8Buffer { $0[index] }
  }
}
