// The journal's lines taken apart. A payload is scanned whole before anything is changed, into places within
// it; nothing is copied. Members stand in a fixed order, anything else is damage; a valid checksum does not
// make a line well formed.

/// A fact within a payload.
struct ScannedFact: Sendable {
  var subject = Slice()
  var attribute = Slice()
  var from = Token()
  var to = Token()
  var reading = FactReading()
}

/// What an entry seldom says, but for its reason mostly one line in a hundred.
private struct RareMembers {
  var on: Int64?
  var why: Token?
  var operation: Token?
  var via: Token?
  var part: Token?
  var of: [Int] = []
}

/// What stands in a payload, with its facts and what it seldom says by their places in the scanner's arrays.
private struct ScannedEntry {
  var number = 0
  var at: Int64 = 0
  var by = Token()
  var verb = Token()
  var firstFact: Int32 = 0
  var pastFacts: Int32 = 0
  /// -1 for nothing.
  var rare: Int32 = -1
}

/// Takes payloads apart; kept between lines so that its arrays are, and never copied: at every line that would cost
/// more than applying what it holds. What it holds of many payloads lies side by side, for it goes from one processor
/// to another.
package struct PayloadScanner: ~Copyable, Sendable {
  /// The entry that the members tell of.
  private var entry = ScannedEntry()
  /// All that were kept.
  private var entries: [ScannedEntry] = []
  private var rareMembers: [RareMembers] = []
  private var scanned: [ScannedFact] = []
  private var cachedDate: (UInt64, UInt16) = (0, 0)
  private var cachedDay: Int64 = 0
  private let reader: FactReader?

  /// A scanner with nothing scanned.
  /// - Parameter isReading: whether it finds out what facts come to as well; else the book does, more slowly.
  package init(isReading: Bool = true) { reader = isReading ? FactReader.shipped : nil }

  /// The entry's number.
  package var number: Int { @inline(__always) get { entry.number } }
  /// When it was recorded, in milliseconds.
  var at: Int64 { @inline(__always) get { entry.at } }
  var by: Token { entry.by }
  var verb: Token { entry.verb }
  /// When it happened, in milliseconds.
  var on: Int64? { rare?.on }
  var why: Token? { rare?.why }
  var operation: Token? { rare?.operation }
  var via: Token? { rare?.via }
  var part: Token? { rare?.part }
  var of: [Int] { rare?.of ?? [] }
  /// Whether it says anything of these.
  var hasRareMembers: Bool { @inline(__always) get { entry.rare >= 0 } }

  private var rare: RareMembers? { entry.rare < 0 ? nil : rareMembers[Int(entry.rare)] }

  /// How many facts there are.
  var factCount: Int { @inline(__always) get { Int(entry.pastFacts &- entry.firstFact) } }

  /// The fact at an index below `factCount`.
  @inline(__always)
  func fact(_ index: Int) -> ScannedFact { scanned[Int(entry.firstFact) + index] }

  /// The facts.
  var facts: ArraySlice<ScannedFact> { scanned[Int(entry.firstFact)..<Int(entry.pastFacts)] }

  /// Scans a payload; afterwards the members say what it holds, and nothing else is kept.
  /// - Throws: `Malformed` with the place where it stops being an entry.
  package mutating func scan(_ bytes: Span<UInt8>) throws(Malformed) {
    forget()
    try scanOn(bytes)
  }

  /// Scans a payload, and says what is wrong with it, or nil.
  package mutating func fault(scanning bytes: Span<UInt8>) -> DamageReason? {
    forget()
    return fault(bytes)
  }

  /// Scans a payload and keeps what it holds beside that of those kept before, and says what is wrong with it, or nil.
  package mutating func fault(keeping bytes: Span<UInt8>) -> DamageReason? {
    if let fault = fault(bytes) { return fault }
    entries.append(entry)
    return nil
  }

  /// Has the members say what the payload holds that was kept as number `index`, from 0; whether there is one.
  @inline(__always)
  package mutating func turn(to index: Int) -> Bool {
    guard index >= 0, index < entries.count else { return false }
    entry = entries[index]
    return true
  }

  /// Lets go of all that was kept.
  package mutating func forget() {
    entry = ScannedEntry()
    entries.removeAll(keepingCapacity: true)
    scanned.removeAll(keepingCapacity: true)
    if !rareMembers.isEmpty { rareMembers.removeAll(keepingCapacity: true) }
  }

  private mutating func fault(_ bytes: Span<UInt8>) -> DamageReason? {
    do {
      try scanOn(bytes)
      return nil
    } catch {
      return .payload(error.reason, at: error.at)
    }
  }

  private mutating func scanOn(_ bytes: Span<UInt8>) throws(Malformed) {
    var cursor = PayloadCursor()
    entry.firstFact = Int32(truncatingIfNeeded: scanned.count)
    entry.pastFacts = entry.firstFact
    entry.rare = -1
    try cursor.literal(.number, bytes)
    entry.number = Int(try cursor.integer(bytes))
    guard entry.number >= 1 else { throw cursor.bad(.entryNumber) }
    try cursor.literal(.at, bytes)
    entry.at = try instant(bytes, &cursor)
    try cursor.literal(.by, bytes)
    entry.by = try cursor.string(bytes)
    try cursor.literal(.verb, bytes)
    entry.verb = try cursor.string(bytes)
    if !cursor.has(.facts, bytes) {
      cursor = try scanRareMembers(bytes, cursor)
      guard cursor.has(.facts, bytes) else {
        throw Malformed(at: cursor.index, expected: Mark.facts.name)
      }
    }
    try cursor.literal(.list, bytes)
    try scanFacts(bytes, &cursor)
    guard cursor.index == bytes.count else { throw cursor.bad(.entryEnd) }
    entry.pastFacts = Int32(truncatingIfNeeded: scanned.count)
  }

  @inline(never)
  private mutating func scanRareMembers(
    _ bytes: Span<UInt8>, _ start: PayloadCursor
  ) throws(Malformed) -> PayloadCursor {
    var cursor = start
    var rare = RareMembers()
    if cursor.has(.on, bytes) { rare.on = try instant(bytes, &cursor) }
    if cursor.has(.why, bytes) { rare.why = try cursor.string(bytes) }
    if cursor.has(.operation, bytes) { rare.operation = try cursor.string(bytes) }
    if cursor.has(.of, bytes) {
      guard cursor.next(UInt8(ascii: "["), bytes) else { throw cursor.bad(.list) }
      repeat {
        rare.of.append(Int(try cursor.integer(bytes)))
      } while cursor.next(
        UInt8(ascii: ","), bytes)
      guard cursor.next(UInt8(ascii: "]"), bytes) else { throw cursor.bad(.listEnd) }
    }
    if cursor.has(.via, bytes) { rare.via = try cursor.string(bytes) }
    if cursor.has(.part, bytes) { rare.part = try cursor.string(bytes) }
    entry.rare = Int32(truncatingIfNeeded: rareMembers.count)
    rareMembers.append(rare)
    return cursor
  }

  @inline(__always)
  private mutating func scanFacts(
    _ bytes: Span<UInt8>, _ cursor: inout PayloadCursor
  ) throws(Malformed) {
    if cursor.next(UInt8(ascii: "]"), bytes) { return }
    var last = ScannedFact()
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
      if let reader { fact.reading = reader.read(fact, after: last, in: bytes) }
      scanned.append(fact)
      last = fact
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
