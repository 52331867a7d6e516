// The journal's lines taken apart. A payload is scanned whole before anything is changed, into places within
// it; nothing is copied. Members stand in a fixed order, anything else is damage; a valid checksum does not
// make a line well formed.

/// A fact within a payload.
struct ScannedFact: Sendable {
  var subject = Slice()
  var attribute = Slice()
  var from = Token()
  var to = Token()
}

/// Takes payloads apart; kept between lines so that its arrays are, and never copied: at every line that would cost
/// more than applying what it holds.
package struct PayloadScanner: ~Copyable, Sendable {
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
  /// The facts; those beyond `factCount` are left from entries before.
  private var scanned: [ScannedFact] = []
  /// How many facts there are.
  private(set) var factCount = 0
  private var cachedDate: (UInt64, UInt16) = (0, 0)
  private var cachedDay: Int64 = 0

  /// A scanner with nothing scanned.
  package init() {}

  /// The fact at an index below `factCount`.
  @inline(__always)
  func fact(_ index: Int) -> ScannedFact { scanned[index] }

  /// The facts.
  var facts: ArraySlice<ScannedFact> { scanned[0..<factCount] }

  /// Scans a payload; afterwards the members say what it holds.
  /// - Throws: `Malformed` with the place where it stops being an entry.
  package mutating func scan(_ bytes: Span<UInt8>) throws(Malformed) {
    var cursor = PayloadCursor()
    factCount = 0
    try cursor.literal(.number, bytes)
    number = Int(try cursor.integer(bytes))
    guard number >= 1 else { throw cursor.bad(.entryNumber) }
    try cursor.literal(.at, bytes)
    at = try instant(bytes, &cursor)
    try cursor.literal(.by, bytes)
    by = try cursor.string(bytes)
    try cursor.literal(.verb, bytes)
    verb = try cursor.string(bytes)
    clearRareMembers()
    if !cursor.has(.facts, bytes) {
      cursor = try scanRareMembers(bytes, cursor)
      guard cursor.has(.facts, bytes) else {
        throw Malformed(at: cursor.index, expected: Mark.facts.name)
      }
    }
    try cursor.literal(.list, bytes)
    try scanFacts(bytes, &cursor)
    guard cursor.index == bytes.count else { throw cursor.bad(.entryEnd) }
  }

  /// Scans a payload, and says what is wrong with it, or nil.
  package mutating func fault(scanning bytes: Span<UInt8>) -> DamageReason? {
    do {
      try scan(bytes)
      return nil
    } catch {
      return .payload(error.reason, at: error.at)
    }
  }

  @inline(__always)
  private mutating func clearRareMembers() {
    (on, why, operation, via, part) = (nil, nil, nil, nil, nil)
    if !of.isEmpty { of.removeAll(keepingCapacity: true) }
  }

  @inline(never)
  private mutating func scanRareMembers(
    _ bytes: Span<UInt8>, _ start: PayloadCursor
  ) throws(Malformed) -> PayloadCursor {
    var cursor = start
    if cursor.has(.on, bytes) { on = try instant(bytes, &cursor) }
    if cursor.has(.why, bytes) { why = try cursor.string(bytes) }
    if cursor.has(.operation, bytes) { operation = try cursor.string(bytes) }
    if cursor.has(.of, bytes) {
      guard cursor.next(UInt8(ascii: "["), bytes) else { throw cursor.bad(.list) }
      repeat {
        of.append(Int(try cursor.integer(bytes)))
      } while cursor.next(
        UInt8(ascii: ","), bytes)
      guard cursor.next(UInt8(ascii: "]"), bytes) else { throw cursor.bad(.listEnd) }
    }
    if cursor.has(.via, bytes) { via = try cursor.string(bytes) }
    if cursor.has(.part, bytes) { part = try cursor.string(bytes) }
    return cursor
  }

  @inline(__always)
  private mutating func scanFacts(
    _ bytes: Span<UInt8>, _ cursor: inout PayloadCursor
  ) throws(Malformed) {
    if cursor.next(UInt8(ascii: "]"), bytes) { return }
    repeat {
      var fact = ScannedFact()
      guard cursor.next(UInt8(ascii: "["), bytes) else { throw cursor.bad(.fact) }
      fact.subject = try cursor.plainString(bytes)
      guard cursor.next(UInt8(ascii: ","), bytes) else { throw cursor.bad(.comma) }
      fact.attribute = try cursor.plainString(bytes)
      guard fact.attribute.count <= 32 else {
        throw cursor.bad(.attributeName)
      }
      guard cursor.next(UInt8(ascii: ","), bytes) else { throw cursor.bad(.comma) }
      fact.from = try cursor.value(bytes)
      guard cursor.next(UInt8(ascii: ","), bytes) else { throw cursor.bad(.comma) }
      fact.to = try cursor.value(bytes)
      guard cursor.next(UInt8(ascii: "]"), bytes) else { throw cursor.bad(.factEnd) }
      if factCount < scanned.count { scanned[factCount] = fact } else { scanned.append(fact) }
      factCount += 1
    } while cursor.next(UInt8(ascii: ","), bytes)
    guard cursor.next(UInt8(ascii: "]"), bytes) else { throw cursor.bad(.factsEnd) }
  }

  /// An instant in quotes; neighbours mostly share their date, so the last one is kept.
  @inline(__always)
  private mutating func instant(
    _ bytes: Span<UInt8>, _ cursor: inout PayloadCursor
  ) throws(Malformed) -> Int64 {
    let (start, time) = try cursor.instant(bytes)
    let raw = bytes.bytes
    let date = (
      raw.unsafeLoadUnaligned(fromByteOffset: start, as: UInt64.self),
      raw.unsafeLoadUnaligned(fromByteOffset: start + 8, as: UInt16.self)
    )
    if date != cachedDate {
      guard let day = Day(iso: bytes.extracting(start..<(start + 10))) else {
        throw cursor.bad(.date)
      }
      (cachedDate, cachedDay) = (date, Int64(day.number) * 86_400_000)
    }
    return cachedDay + time
  }
}
