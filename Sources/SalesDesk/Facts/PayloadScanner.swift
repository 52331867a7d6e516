// The journal's lines taken apart. A payload is scanned whole before anything is changed, into places within
// it; nothing is copied. Members stand in a fixed order, anything else is damage; a valid checksum does not
// make a line well formed, so every step is bounds-checked and nothing here can trap.

/// A JSON value within a payload.
struct Token: Sendable {
  enum Form: UInt8, Sendable {
    case null, string, escapedString, integer, yes, no, raw
  }
  var form = Form.null
  /// Without the quotes for strings.
  var slice = Slice()
}

/// A fact within a payload.
struct ScannedFact: Sendable {
  var subject = Slice()
  var attribute = Slice()
  var from = Token()
  var to = Token()
}

/// Why a payload is not an entry, and where.
package struct Malformed: Error, Sendable, Equatable {
  /// The byte offset within the payload.
  package let at: Int
  /// What was expected there.
  package let reason: String
}

/// Takes payloads apart; kept between lines so that its arrays are.
package struct PayloadScanner: Sendable {
  /// The entry's number.
  package private(set) var number = 0
  /// When it was recorded, in milliseconds.
  private(set) var at: Int64 = 0
  /// When it happened, in milliseconds.
  private(set) var on: Int64?
  private(set) var by = Token()
  private(set) var verb = Token()
  private(set) var why: Token?
  private(set) var operation: Token?
  private(set) var via: Token?
  private(set) var part: Token?
  private(set) var of: [Int] = []
  private(set) var facts: [ScannedFact] = []
  private var index = 0
  private var cachedDate: (UInt64, UInt16) = (0, 0)
  private var cachedDay: Int64 = 0

  /// A scanner with nothing scanned.
  package init() {}

  /// Scans a payload; afterwards the members say what it holds.
  /// - Throws: `Malformed` with the place where it stops being an entry.
  package mutating func scan(_ bytes: Span<UInt8>) throws(Malformed) {
    index = 0
    (on, why, operation, via, part) = (nil, nil, nil, nil, nil)
    of.removeAll(keepingCapacity: true)
    facts.removeAll(keepingCapacity: true)
    try literal("{\"n\":", bytes)
    number = Int(try integer(bytes))
    guard number >= 1 else { throw bad("an entry number") }
    try literal(",\"at\":", bytes)
    at = try instant(bytes)
    try literal(",\"by\":", bytes)
    by = try string(bytes)
    try literal(",\"do\":", bytes)
    verb = try string(bytes)
    if has(",\"on\":", bytes) { on = try instant(bytes) }
    if has(",\"why\":", bytes) { why = try string(bytes) }
    if has(",\"op\":", bytes) { operation = try string(bytes) }
    if has(",\"of\":", bytes) { try scanOf(bytes) }
    if has(",\"via\":", bytes) { via = try string(bytes) }
    if has(",\"part\":", bytes) { part = try string(bytes) }
    try literal(",\"facts\":[", bytes)
    try scanFacts(bytes)
    guard index == bytes.count else { throw bad("the end of the entry") }
  }

  private mutating func scanOf(_ bytes: Span<UInt8>) throws(Malformed) {
    try literal("[", bytes)
    repeat { of.append(Int(try integer(bytes))) } while has(",", bytes)
    try literal("]", bytes)
  }

  private mutating func scanFacts(_ bytes: Span<UInt8>) throws(Malformed) {
    if next(UInt8(ascii: "]"), bytes) { return }
    repeat {
      var fact = ScannedFact()
      guard next(UInt8(ascii: "["), bytes) else { throw bad("a fact") }
      fact.subject = try plainString(bytes)
      guard next(UInt8(ascii: ","), bytes) else { throw bad("a comma") }
      fact.attribute = try plainString(bytes)
      guard fact.attribute.count <= 32 else { throw bad("an attribute name of 1 to 32 bytes") }
      guard next(UInt8(ascii: ","), bytes) else { throw bad("a comma") }
      fact.from = try value(bytes)
      guard next(UInt8(ascii: ","), bytes) else { throw bad("a comma") }
      fact.to = try value(bytes)
      guard next(UInt8(ascii: "]"), bytes) else { throw bad("the end of a fact") }
      facts.append(fact)
    } while next(UInt8(ascii: ","), bytes)
    guard next(UInt8(ascii: "]"), bytes) else { throw bad("the end of the facts") }
  }

  /// Passes over one byte when it is the one wanted.
  @inline(__always)
  private mutating func next(_ byte: UInt8, _ bytes: Span<UInt8>) -> Bool {
    guard index < bytes.count, bytes[index] == byte else { return false }
    index += 1
    return true
  }

  private func bad(_ expected: StaticString) -> Malformed {
    Malformed(at: index, reason: "expected \(expected)")
  }

  @inline(__always)
  private mutating func has(_ text: StaticString, _ bytes: Span<UInt8>) -> Bool {
    let count = text.utf8CodeUnitCount
    guard bytes.count - index >= count else { return false }
    let pattern = UnsafeBufferPointer(start: text.utf8Start, count: count)
    for offset in 0..<count where bytes[index + offset] != pattern[offset] { return false }
    index += count
    return true
  }

  @inline(__always)
  private mutating func literal(_ text: StaticString, _ bytes: Span<UInt8>) throws(Malformed) {
    guard has(text, bytes) else { throw Malformed(at: index, reason: "expected \(text)") }
  }

  private mutating func integer(_ bytes: Span<UInt8>) throws(Malformed) -> Int64 {
    let start = index
    let isNegative = index < bytes.count && bytes[index] == UInt8(ascii: "-")
    if isNegative { index += 1 }
    var value: Int64 = 0
    let first = index
    while index < bytes.count {
      let digit = bytes[index] &- 48
      guard digit < 10 else { break }
      value = value * 10 + Int64(digit)
      guard value <= 9_007_199_254_740_992 else { throw bad("an integer within 2^53") }
      index += 1
    }
    guard index > first, index - first == 1 || bytes[first] != 48 else {
      index = start
      throw bad("an integer")
    }
    return isNegative ? -value : value
  }

  /// An instant in quotes; neighbours mostly share their date, so the last one is kept.
  private mutating func instant(_ bytes: Span<UInt8>) throws(Malformed) -> Int64 {
    guard bytes.count - index >= 26, bytes[index] == UInt8(ascii: "\""),
      bytes[index + 25] == UInt8(ascii: "\""), bytes[index + 11] == UInt8(ascii: "T"),
      bytes[index + 24] == UInt8(ascii: "Z"),
      let time = Instant.timeOfDay(bytes.extracting((index + 12)..<(index + 24)))
    else { throw bad("an instant") }
    let raw = bytes.bytes
    let date = (
      raw.unsafeLoadUnaligned(fromByteOffset: index + 1, as: UInt64.self),
      raw.unsafeLoadUnaligned(fromByteOffset: index + 9, as: UInt16.self)
    )
    if date != cachedDate {
      guard let day = Day(iso: bytes.extracting((index + 1)..<(index + 11))) else {
        throw bad("a date")
      }
      (cachedDate, cachedDay) = (date, Int64(day.number) * 86_400_000)
    }
    index += 26
    return cachedDay + time
  }

  /// A string without escapes and not empty.
  @inline(__always)
  private mutating func plainString(_ bytes: Span<UInt8>) throws(Malformed) -> Slice {
    let token = try string(bytes)
    guard token.form == .string, token.slice.count > 0 else { throw bad("a plain name") }
    return token.slice
  }

  /// A string; those of at most seven plain bytes, the most, within one word.
  @inline(__always)
  private mutating func string(_ bytes: Span<UInt8>) throws(Malformed) -> Token {
    guard index < bytes.count, bytes[index] == UInt8(ascii: "\"") else { throw bad("a string") }
    index += 1
    if index + 8 <= bytes.count {
      let word = bytes.bytes.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self)
      let word8 = UInt64(littleEndian: word)
      let marks = PayloadScanner.marks(word8)
      if marks != 0 {
        let offset = marks.trailingZeroBitCount >> 3
        if UInt8(truncatingIfNeeded: word8 >> UInt64(offset << 3)) == UInt8(ascii: "\"") {
          let token = Token(form: .string, slice: Slice(start: index, end: index + offset))
          index += offset + 1
          return token
        }
      }
    }
    return try longString(bytes)
  }

  /// A string from its first byte on.
  @inline(never)
  private mutating func longString(_ bytes: Span<UInt8>) throws(Malformed) -> Token {
    let start = index
    var form = Token.Form.string
    var hasWideBytes = false
    while true {
      skipPlain(bytes)
      guard index < bytes.count else { throw bad("the end of a string") }
      let byte = bytes[index]
      if byte == UInt8(ascii: "\"") {
        if hasWideBytes, (try? UTF8Span(validating: bytes.extracting(start..<index))) == nil {
          throw bad("valid UTF-8")
        }
        let token = Token(form: form, slice: Slice(start: start, end: index))
        index += 1
        return token
      }
      if byte < 32 { throw bad("no control character") }
      if byte == UInt8(ascii: "\\") {
        form = .escapedString
        try escape(bytes)
      } else {
        if byte >= 128 { hasWideBytes = true }
        index += 1
      }
    }
  }

  /// Passes over bytes that mean nothing in a string, eight at a time: stops in the eight that hold a quote, a
  /// backslash, a control character or a byte beyond ASCII ("Determine if a word has a byte equal to n", Bit
  /// Twiddling Hacks, S. E. Anderson).
  @inline(__always)
  private mutating func skipPlain(_ bytes: Span<UInt8>) {
    let raw = bytes.bytes
    while index + 8 <= bytes.count {
      let word = raw.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self)
      let marks = PayloadScanner.marks(UInt64(littleEndian: word))
      if marks != 0 {
        index += marks.trailingZeroBitCount >> 3
        return
      }
      index += 8
    }
  }

  /// The high bit of each byte that is a quote, a backslash, a control character or beyond ASCII; those above
  /// the lowest may be false.
  @inline(__always)
  private static func marks(_ word: UInt64) -> UInt64 {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let quote = word ^ (ones &* 0x22)
    let slash = word ^ (ones &* 0x5c)
    let found =
      ((quote &- ones) & ~quote) | ((slash &- ones) & ~slash) | ((word &- ones &* 0x20) & ~word)
      | word
    return found & 0x8080_8080_8080_8080
  }

  private mutating func escape(_ bytes: Span<UInt8>) throws(Malformed) {
    guard index + 1 < bytes.count else { throw bad("an escape") }
    switch bytes[index + 1] {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"),
      UInt8(ascii: "f"), UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
      index += 2
    case UInt8(ascii: "u"):
      guard index + 6 <= bytes.count else { throw bad("an escape") }
      for offset in 2..<6 where JSONText.hexDigit(bytes[index + offset]) == nil {
        throw bad("four hexadecimal digits")
      }
      index += 6
    default: throw bad("an escape")
    }
  }

  @inline(__always)
  private mutating func value(_ bytes: Span<UInt8>) throws(Malformed) -> Token {
    guard index < bytes.count else { throw bad("a value") }
    let start = index
    switch bytes[index] {
    case UInt8(ascii: "\""): return try string(bytes)
    case UInt8(ascii: "n"):
      guard isNull(bytes) else { throw bad("a value") }
      index += 4
      return Token()
    case UInt8(ascii: "t"):
      try literal("true", bytes)
      return Token(form: .yes, slice: Slice(start: start, end: index))
    case UInt8(ascii: "f"):
      try literal("false", bytes)
      return Token(form: .no, slice: Slice(start: start, end: index))
    default: return try number(bytes)
    }
  }

  @inline(__always)
  private func isNull(_ bytes: Span<UInt8>) -> Bool {
    guard index + 4 <= bytes.count else { return false }
    return bytes.bytes.unsafeLoadUnaligned(fromByteOffset: index, as: UInt32.self)
      == UInt32(littleEndian: 0x6c6c_756e)
  }

  private mutating func number(_ bytes: Span<UInt8>) throws(Malformed) -> Token {
    let start = index
    if (try? integer(bytes)) != nil, index < bytes.count,
      bytes[index] == UInt8(ascii: ",") || bytes[index] == UInt8(ascii: "]")
    {
      return Token(form: .integer, slice: Slice(start: start, end: index))
    }
    index = start
    try raw(bytes, depth: 0)
    return Token(form: .raw, slice: Slice(start: start, end: index))
  }

  /// Skips JSON this program has no type for: objects, arrays, numbers with fractions; at most 32 deep.
  private mutating func raw(_ bytes: Span<UInt8>, depth: Int) throws(Malformed) {
    guard depth < 32, index < bytes.count else { throw bad("a value") }
    switch bytes[index] {
    case UInt8(ascii: "{"):
      try rawList(bytes, depth, close: "}", isObject: true)
    case UInt8(ascii: "["):
      try rawList(bytes, depth, close: "]", isObject: false)
    case UInt8(ascii: "\""): _ = try string(bytes)
    case UInt8(ascii: "t"): try literal("true", bytes)
    case UInt8(ascii: "f"): try literal("false", bytes)
    case UInt8(ascii: "n"): try literal("null", bytes)
    default: try rawNumber(bytes)
    }
  }

  private mutating func rawList(
    _ bytes: Span<UInt8>, _ depth: Int, close: StaticString, isObject: Bool
  ) throws(Malformed) {
    index += 1
    if has(close, bytes) { return }
    repeat {
      if isObject {
        _ = try string(bytes)
        try literal(":", bytes)
      }
      try raw(bytes, depth: depth + 1)
    } while has(",", bytes)
    try literal(close, bytes)
  }

  private mutating func rawNumber(_ bytes: Span<UInt8>) throws(Malformed) {
    let start = index
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "+"),
        UInt8(ascii: "."), UInt8(ascii: "e"), UInt8(ascii: "E"):
        index += 1
      default:
        if index == start { throw bad("a value") }
        return
      }
    }
    throw bad("a value")
  }
}
