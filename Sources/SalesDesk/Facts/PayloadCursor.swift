// A place in a payload that walks over JSON. It is a local variable of the scan, so that the place stays in a
// register: what is met in every fact is inlined, what is rare takes a place and gives the next one. Every step
// is bounds-checked, and nothing here can trap.

/// Why a payload is not an entry, and where.
package struct Malformed: Error, Sendable, Equatable {
  /// The byte offset within the payload.
  package let at: Int
  /// What is wrong there.
  package let reason: PayloadFlaw

  @inline(never)
  init(at: Int, expected part: PayloadPart) {
    self.at = at
    reason = .expected(part)
  }

  @inline(never)
  init(at: Int, expected text: StaticString) {
    self.at = at
    reason = .expectedText("\(text)")
  }
}

/// A JSON value within a payload.
struct Token: Sendable {
  enum Form: UInt8, Sendable {
    case null, string, escapedString, integer, yes, no, raw
  }
  var form = Form.null
  /// Without the quotes for strings.
  var slice = Slice()
}

/// Walks over a payload.
struct PayloadCursor {
  private(set) var index = 0

  @inline(__always)
  func bad(_ expected: PayloadPart) -> Malformed { Malformed(at: index, expected: expected) }

  /// Passes over a text that stands here.
  @inline(__always)
  mutating func has(_ text: Mark, _ bytes: Span<UInt8>) -> Bool {
    guard index + text.count <= bytes.count,
      bytes.head(Slice(start: index, end: index + text.count)) == text.word
    else { return false }
    index += text.count
    return true
  }

  /// Passes over a text that must stand here.
  @inline(__always)
  mutating func literal(_ text: Mark, _ bytes: Span<UInt8>) throws(Malformed) {
    guard has(text, bytes) else { throw Malformed(at: index, expected: text.name) }
  }

  /// Passes over one byte when it is the one wanted.
  @inline(__always)
  mutating func next(_ byte: UInt8, _ bytes: Span<UInt8>) -> Bool {
    guard index < bytes.count, bytes[index] == byte else { return false }
    index += 1
    return true
  }

  // MARK: Strings

  /// A string; those of at most seven plain bytes, the most, within one word.
  @inline(__always)
  mutating func string(_ bytes: Span<UInt8>) throws(Malformed) -> Token {
    guard next(UInt8(ascii: "\""), bytes) else { throw bad(.string) }
    if index + 8 <= bytes.count {
      let word = bytes.word(at: index)
      let marks = PayloadCursor.marks(word)
      if marks != 0 {
        let offset = marks.trailingZeroBitCount >> 3
        if UInt8(truncatingIfNeeded: word >> UInt64(offset << 3)) == UInt8(ascii: "\"") {
          let token = Token(form: .string, slice: Slice(start: index, end: index + offset))
          index += offset + 1
          return token
        }
      }
    }
    let (token, after) = try PayloadCursor.longString(bytes, from: index)
    index = after
    return token
  }

  /// A string without escapes and not empty.
  @inline(__always)
  mutating func plainString(_ bytes: Span<UInt8>) throws(Malformed) -> Slice {
    let token = try string(bytes)
    guard token.form == .string, token.slice.count > 0 else { throw bad(.plainName) }
    return token.slice
  }

  /// A string from its first byte on, and the place after its closing quote.
  @inline(never)
  private static func longString(
    _ bytes: Span<UInt8>, from start: Int
  ) throws(Malformed) -> (Token, after: Int) {
    var cursor = PayloadCursor(index: start)
    var form = Token.Form.string
    var hasWideBytes = false
    while true {
      cursor.skipPlain(bytes, &hasWideBytes)
      guard cursor.index < bytes.count else { throw cursor.bad(.stringEnd) }
      let byte = bytes[cursor.index]
      if byte == UInt8(ascii: "\"") {
        let end = cursor.index
        if hasWideBytes, (try? UTF8Span(validating: bytes.extracting(start..<end))) == nil {
          throw cursor.bad(.utf8)
        }
        return (Token(form: form, slice: Slice(start: start, end: end)), end + 1)
      }
      if byte < 32 { throw cursor.bad(.noControl) }
      if byte == UInt8(ascii: "\\") {
        form = .escapedString
        try cursor.escape(bytes)
      } else {
        cursor.index += 1
      }
    }
  }

  /// Passes over bytes that mean nothing in a string, eight at a time: stops at a quote, a backslash or a control
  /// character, or where fewer than eight bytes are left; notes bytes beyond ASCII.
  @inline(__always)
  private mutating func skipPlain(_ bytes: Span<UInt8>, _ hasWideBytes: inout Bool) {
    while index + 8 <= bytes.count {
      let word = bytes.word(at: index)
      let marks = PayloadCursor.ends(word)
      if word & PayloadCursor.highs != 0 { hasWideBytes = true }
      if marks != 0 {
        index += marks.trailingZeroBitCount >> 3
        return
      }
      index += 8
    }
    while index < bytes.count {
      let byte = bytes[index]
      if byte >= 128 { hasWideBytes = true }
      if byte < 32 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { return }
      index += 1
    }
  }

  private static var highs: UInt64 { 0x8080_8080_8080_8080 }

  /// The high bit of each byte that is a quote, a backslash, a control character or beyond ASCII; those above
  /// the lowest may be false ("Determine if a word has a byte equal to n", Bit Twiddling Hacks, S. E. Anderson).
  @inline(__always)
  private static func marks(_ word: UInt64) -> UInt64 { ends(word) | word & highs }

  /// The same without what is beyond ASCII.
  @inline(__always)
  private static func ends(_ word: UInt64) -> UInt64 {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let quote = word ^ (ones &* 0x22)
    let slash = word ^ (ones &* 0x5c)
    let found =
      ((quote &- ones) & ~quote) | ((slash &- ones) & ~slash) | ((word &- ones &* 0x20) & ~word)
    return found & highs
  }

  private mutating func escape(_ bytes: Span<UInt8>) throws(Malformed) {
    guard index + 1 < bytes.count else { throw bad(.escape) }
    switch bytes[index + 1] {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"),
      UInt8(ascii: "f"), UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
      index += 2
    case UInt8(ascii: "u"):
      guard index + 6 <= bytes.count else { throw bad(.escape) }
      for offset in 2..<6 where JSONText.hexDigit(bytes[index + offset]) == nil {
        throw bad(.hexadecimal)
      }
      index += 6
    default: throw bad(.escape)
    }
  }

  // MARK: Numbers and times

  /// An integer within 2^53.
  @inline(__always)
  mutating func integer(_ bytes: Span<UInt8>) throws(Malformed) -> Int64 {
    let isNegative = next(UInt8(ascii: "-"), bytes)
    var value: Int64 = 0
    let first = index
    while index < bytes.count {
      let digit = bytes[index] &- 48
      guard digit < 10 else { break }
      value = value &* 10 &+ Int64(digit)
      guard value <= 9_007_199_254_740_992 else { throw bad(.safeInteger) }
      index += 1
    }
    guard index > first, index - first == 1 || bytes[first] != 48 else { throw bad(.integer) }
    return isNegative ? -value : value
  }

  /// The milliseconds of the day of an instant in quotes and where its date begins.
  @inline(__always)
  mutating func instant(_ bytes: Span<UInt8>) throws(Malformed) -> (date: Int, time: Int64) {
    guard bytes.count - index >= 26, bytes[index] == UInt8(ascii: "\""),
      bytes[index + 25] == UInt8(ascii: "\""), bytes[index + 11] == UInt8(ascii: "T"),
      bytes[index + 24] == UInt8(ascii: "Z"),
      let time = Instant.timeOfDay(bytes, at: index + 12)
    else { throw bad(.instant) }
    defer { index += 26 }
    return (index + 1, time)
  }

  // MARK: Values

  /// Any value.
  @inline(__always)
  mutating func value(_ bytes: Span<UInt8>) throws(Malformed) -> Token {
    guard index < bytes.count else { throw bad(.value) }
    if bytes[index] == UInt8(ascii: "\"") { return try string(bytes) }
    if has(.null, bytes) { return Token() }
    let (token, after) = try PayloadCursor.rareValue(bytes, from: index)
    index = after
    return token
  }

  @inline(never)
  private static func rareValue(
    _ bytes: Span<UInt8>, from start: Int
  ) throws(Malformed) -> (Token, after: Int) {
    var cursor = PayloadCursor(index: start)
    var form = Token.Form.raw
    switch bytes[start] {
    case UInt8(ascii: "t"):
      try cursor.literal(.yes, bytes)
      form = .yes
    case UInt8(ascii: "f"):
      try cursor.literal(.no, bytes)
      form = .no
    case UInt8(ascii: "n"): throw cursor.bad(.value)
    default:
      if (try? cursor.integer(bytes)) != nil, cursor.index < bytes.count,
        bytes[cursor.index] == UInt8(ascii: ",") || bytes[cursor.index] == UInt8(ascii: "]")
      {
        form = .integer
      } else {
        cursor.index = start
        try cursor.raw(bytes, depth: 0)
      }
    }
    return (Token(form: form, slice: Slice(start: start, end: cursor.index)), cursor.index)
  }

  /// Skips JSON this program has no type for: objects, arrays, numbers with fractions; at most 32 deep.
  private mutating func raw(_ bytes: Span<UInt8>, depth: Int) throws(Malformed) {
    guard depth < 32, index < bytes.count else { throw bad(.value) }
    switch bytes[index] {
    case UInt8(ascii: "{"): try rawList(bytes, depth, close: UInt8(ascii: "}"), isObject: true)
    case UInt8(ascii: "["): try rawList(bytes, depth, close: UInt8(ascii: "]"), isObject: false)
    case UInt8(ascii: "\""): _ = try string(bytes)
    case UInt8(ascii: "t"): try literal(.yes, bytes)
    case UInt8(ascii: "f"): try literal(.no, bytes)
    case UInt8(ascii: "n"): try literal(.null, bytes)
    default: try rawNumber(bytes)
    }
  }

  private mutating func rawList(
    _ bytes: Span<UInt8>, _ depth: Int, close: UInt8, isObject: Bool
  ) throws(Malformed) {
    index += 1
    if next(close, bytes) { return }
    repeat {
      if isObject {
        _ = try string(bytes)
        guard next(UInt8(ascii: ":"), bytes) else { throw bad(.colon) }
      }
      try raw(bytes, depth: depth + 1)
    } while next(UInt8(ascii: ","), bytes)
    guard next(close, bytes) else { throw bad(.listEnd) }
  }

  private mutating func rawNumber(_ bytes: Span<UInt8>) throws(Malformed) {
    let start = index
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "+"),
        UInt8(ascii: "."), UInt8(ascii: "e"), UInt8(ascii: "E"):
        index += 1
      default:
        if index == start { throw bad(.value) }
        return
      }
    }
    throw bad(.value)
  }
}
