// The whole state of a desk: tables of typed columns with the indexes that follow from them. Only `apply`
// changes a book, so a replayed book equals a live one, always.

/// The state made by applying entries. Copied only on purpose (`copy`), for a copy held makes the next write
/// to each column copy that column.
package struct Book: ~Copyable, Sendable {
  /// The kinds and attributes known, the team's own among them.
  package internal(set) var schema: [KindSchema] {
    didSet { names = AttributeNames(schema) }
  }
  /// The number of the last entry applied; 0 for an empty book.
  package internal(set) var revision = 0
  /// When the last entry was recorded.
  package internal(set) var lastAt = Instant(milliseconds: .min)
  /// The names of imports and other things done in parts, with the entries of each.
  package internal(set) var parts: [String: [Int]] = [:]

  /// What `apply` asks of the schema.
  private(set) var names: AttributeNames
  var tables: [Table]
  var history = History()
  var visits = VisitLog()
  /// Attributes and values this program does not know, by record, as they came.
  var unknown: [Record: [RawFact]] = [:]
  /// Records of kinds this program does not know, by subject.
  var strangers: [String: [RawFact]] = [:]
  /// Recent operation identifiers, so that a retry is recognised; the newest last.
  var operations: [String: Int] = [:]
  var operationOrder: [String] = []
  /// The prefixes' kinds, here as well: what is static costs a check each time.
  let prefixes = Book.prefixes
  /// Changes of records' states that `settle` will write.
  var pending: [StateChange] = []
  /// Which records the newest entries have for subjects.
  var recent = RecentSubjects()
  /// Where links lead, read backwards, in a book that people look at for longer; a copy does without.
  var keptLinks: KeptLinks?
  /// The letters of names, in such a book.
  var keptNames: KeptNames?
  /// Whether the entry being applied takes others back.
  var isTakingBack = false
  /// Means nothing: what `settle` looked at, so that it is looked at.
  var glance: UInt32 = 0
  var scratch: [UInt8] = []

  /// An empty book with the kinds that ship with the program.
  package init() {
    schema = KindCatalogue.all.map(KindSchema.init)
    names = AttributeNames(schema)
    tables = schema.map(Table.init)
  }

  /// A book that stands in for one that is away.
  static var none: Book { Book(schema: []) }

  private init(schema: [KindSchema]) {
    self.schema = schema
    names = AttributeNames(schema)
    tables = []
  }

  private init(copying other: borrowing Book) {
    schema = other.schema
    names = other.names
    revision = other.revision
    lastAt = other.lastAt
    parts = other.parts
    tables = other.tables
    history = other.history
    visits = other.visits
    recent = other.recent
    unknown = other.unknown
    strangers = other.strangers
    operations = other.operations
    operationOrder = other.operationOrder
  }

  /// A second book with the same content. Cheap now; each column is copied when one of the two writes to it.
  package borrowing func copy() -> Book { Book(copying: self) }
}

/// The subjects of the newest entries, so that views that follow a book need not look through all records for the
/// few that changed. Of a replay nothing is kept.
struct RecentSubjects: Sendable {
  /// So many are kept at most.
  private static let most = 4096

  private var subjects: [(entry: Int, record: Record)] = []
  /// The records they touch beside their subjects.
  private var touches: [(entry: Int, record: Record)] = []
  /// All entries after this one are known; none are where it is far away.
  private(set) var since = Int.max

  /// Forgets everything: an entry comes that is not noted.
  @inline(__always)
  mutating func forget() { since = Int.max }

  /// Notes the subjects of an entry and what else it touches, from what waits of it; nothing waits where they are not
  /// known. Before it all entries after `since` were.
  mutating func note(_ waiting: [StateChange], in entry: Int, since: Int) {
    guard !waiting.isEmpty else {
      self = RecentSubjects()
      return
    }
    if since >= entry {
      subjects.removeAll(keepingCapacity: true)
      touches.removeAll(keepingCapacity: true)
    }
    self.since = min(since, entry - 1)
    for change in waiting {
      switch change.what {
      case .subject: subjects.append((entry, change.record))
      case .touch: touches.append((entry, change.record))
      case .stage, .resumed, .end: break
      }
    }
    if max(subjects.count, touches.count) > RecentSubjects.most { self = RecentSubjects() }
  }

  /// The slots of a kind's records that are subjects of entries after one; nil where that is not known.
  func slots(of kind: KindID, since revision: Int) -> [Int]? {
    revision >= since ? RecentSubjects.slots(subjects, kind, since: revision) : nil
  }

  /// The records that are subjects of entries after one; nil where that is not known.
  func records(since revision: Int) -> [Record]? {
    guard revision >= since else { return nil }
    return subjects.reversed().prefix { $0.entry > revision }.map(\.record)
  }

  /// The slots of a kind's records that entries after one touch, subjects or not; nil where that is not known.
  func touched(_ kind: KindID, since revision: Int) -> [Int]? {
    guard revision >= since else { return nil }
    return RecentSubjects.slots(subjects, kind, since: revision)
      + RecentSubjects.slots(touches, kind, since: revision)
  }

  private static func slots(
    _ noted: [(entry: Int, record: Record)], _ kind: KindID, since revision: Int
  ) -> [Int] {
    var slots: [Int] = []
    for one in noted.reversed() {
      if one.entry <= revision { break }
      if one.record.kind == kind { slots.append(one.record.index) }
    }
    return slots
  }
}

/// An attribute with its value as the journal has it, kept because this program does not know it.
package struct RawFact: Sendable, Hashable {
  /// The attribute's name.
  package let attribute: String
  /// The value as JSON, byte for byte.
  package let json: String
}

/// Which entries have which record for a subject, as chains through the entries: each entry says which one had
/// its first subject before; its further subjects stand in a list of their own, in the order of entries.
struct History: Sendable {
  private struct Further: Sendable {
    let entry: UInt32
    let previous: UInt32
    let record: Record
  }

  private var previous: [UInt32] = []
  private var further: [Further] = []

  /// Notes that an entry, none older than those before, has a record for a subject, which `last` had before (0
  /// for none).
  @inline(__always)
  mutating func note(_ record: Record, in entry: UInt32, after last: UInt32) {
    guard previous.count < Int(entry) else {
      return further.grow(by: Further(entry: entry, previous: last, record: record))
    }
    while previous.count < Int(entry) - 1 { previous.grow(by: 0) }
    previous.grow(by: last)
  }

  /// The entry numbers of a record whose newest entry is `last`, newest first.
  func numbers(of record: Record, from last: UInt32) -> [Int] {
    var result: [Int] = []
    var entry = last
    while entry > 0, Int(entry) <= previous.count {
      result.append(Int(entry))
      entry = self.entry(before: entry, of: record)
    }
    return result
  }

  private func entry(before entry: UInt32, of record: Record) -> UInt32 {
    var (low, high) = (0, further.count)
    while low < high {
      let middle = (low + high) / 2
      if further[middle].entry < entry { low = middle + 1 } else { high = middle }
    }
    while low < further.count, further[low].entry == entry {
      if further[low].record == record { return further[low].previous }
      low += 1
    }
    return previous[Int(entry) - 1]
  }
}

extension History {
  func write(to writer: inout CheckpointWriter) {
    writer.column(previous)
    writer.column(further.map(\.entry))
    writer.column(further.map(\.previous))
    writer.column(further.map(\.record.packed))
  }

  /// Reads the history of a book of so many entries; every chain leads to older ones.
  init(_ reader: CheckpointReader, entries: Int) throws(CheckpointFault) {
    let spare = CheckpointReader.entriesBehind
    previous = try reader.column(UInt32.self, atMost: entries, spare: spare)
    let numbers = try reader.column(UInt32.self)
    let befores = try reader.column(UInt32.self, exactly: numbers.count)
    let records = try reader.column(Int64.self, exactly: numbers.count)
    var isRight = true
    for index in previous.indices { isRight = isRight && Int(previous[index]) <= index }
    var last: UInt32 = 1
    further.reserveCapacity(CheckpointReader.room(for: numbers.count, spare: spare))
    for index in numbers.indices {
      let (number, before) = (numbers[index], befores[index])
      let record = Record(packed: records[index])
      isRight = isRight && number >= last && Int(number) <= previous.count && before < number
      isRight = isRight && record.packed == records[index]
      last = number
      further.append(Further(entry: number, previous: before, record: record))
    }
    guard isRight else { throw .malformed }
  }

  /// The newest entry it knows.
  var count: Int { previous.count }

  /// The records of further subjects.
  var records: some Sequence<Record> { further.lazy.map(\.record) }
}

/// The stages each record has been in, with the times it came there, chained like the history.
struct VisitLog: Sendable {
  private var stages: [Int32] = []
  private var starts: [Int64] = []
  private var previous: [Int32] = []
  /// By the visits that taking a move back made: the visit that goes on as if the move had not been.
  private var resumed: [Int32: Int32] = [:]
  /// A bit for each visit that has such a one, so that the others need no looking up.
  private var marks: [UInt64] = []

  private mutating func resume(_ new: Int32, as old: Int32) {
    resumed[new] = old
    while marks.count <= Int(new) >> 6 { marks.append(0) }
    marks[Int(new) >> 6] |= 1 << UInt64(new & 63)
  }

  /// Notes a visit that taking back a move made: it resumes the last one to the same stage before the move.
  mutating func noteResumed(_ stage: Int32, at start: Int64, after last: Int32) -> Int32 {
    let new = note(stage, at: start, after: last)
    var node = last >= 0 ? previous[Int(last)] : -1
    while node >= 0, stages[Int(node)] != stage { node = previous[Int(node)] }
    if node >= 0 { resume(new, as: standing(node)) }
    return new
  }

  /// The visit itself, or the one it resumes.
  @inline(__always)
  func standing(_ visit: Int32) -> Int32 {
    let word = Int(visit) >> 6
    guard word < marks.count, marks[word] >> UInt64(visit & 63) & 1 != 0 else { return visit }
    return resumed[visit] ?? visit
  }

  /// The visit before, moves that were taken back left out; negative for none.
  @inline(__always)
  func before(_ visit: Int32) -> Int32 {
    let node = previous[Int(visit)]
    return node < 0 ? -1 : standing(node)
  }

  /// The stage of a visit.
  @inline(__always)
  func stage(_ visit: Int32) -> Int { Int(stages[Int(visit)]) }

  @inline(__always)
  mutating func note(_ stage: Int32, at start: Int64, after last: Int32) -> Int32 {
    stages.grow(by: stage)
    starts.grow(by: start)
    previous.grow(by: last)
    return Int32(truncatingIfNeeded: stages.count - 1)
  }

  /// The visits of the chain that ends in `last`, oldest first.
  func visits(from last: Int32) -> [(stage: Int, start: Int64)] {
    var result: [(stage: Int, start: Int64)] = []
    var node = last
    while node >= 0 {
      result.append((Int(stages[Int(node)]), starts[Int(node)]))
      node = previous[Int(node)]
    }
    return result.reversed()
  }

  /// When the newest visit of the chain that ends in `last` began.
  @inline(__always)
  func start(_ last: Int32) -> Int64? { last >= 0 ? starts[Int(last)] : nil }
}

extension VisitLog {
  func write(to writer: inout CheckpointWriter) {
    writer.column(stages)
    writer.column(starts)
    writer.column(previous)
    let keys = resumed.keys.sorted()
    writer.column(keys)
    writer.column(keys.map { resumed[$0] ?? 0 })
  }

  /// Reads visits to so many stages; every chain leads to older ones.
  init(_ reader: CheckpointReader, stages count: Int) throws(CheckpointFault) {
    let spare = CheckpointReader.entriesBehind
    stages = try reader.column(Int32.self, atMost: Int(Int32.max), spare: spare)
    starts = try reader.column(Int64.self, exactly: stages.count, spare: spare)
    previous = try reader.column(Int32.self, exactly: stages.count, spare: spare)
    let keys = try reader.column(Int32.self, atMost: stages.count, spare: 0)
    let values = try reader.column(Int32.self, exactly: keys.count)
    guard stages.areAbsent(orBelow: count), !stages.contains(Int32.min),
      starts.allSatisfy(Instant.isMilliseconds), previous.areChainsBackwards
    else { throw .malformed }
    for (key, value) in zip(keys, values) {
      guard key >= 0, Int(key) < stages.count, value >= 0, value < key, resumed[key] == nil
      else { throw .malformed }
      resume(key, as: value)
    }
  }

  /// How many visits there are.
  var count: Int { stages.count }
}
