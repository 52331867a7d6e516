// Reading single records: typed by key, generic by name or place, and the identifiers people see. Loops over
// a kind are scans (`Scan.swift`).

extension Book {
  /// The value of a typed attribute of a record, or nil when it is absent or the record's slot is not there.
  package subscript<V: AttributeValue, K: Kind>(attribute: Attribute<V>, of link: Link<K>) -> V? {
    V.read(self, attribute.kind, attribute.index, Int(link.slot))
  }

  /// The value of a typed attribute of a record; nil when it is absent or the record is of another kind.
  package subscript<V: AttributeValue>(attribute: Attribute<V>, of record: Record) -> V? {
    record.kind == attribute.kind
      ? V.read(self, attribute.kind, attribute.index, record.index) : nil
  }

  @inline(__always)
  func cell(_ kind: KindID, _ attribute: Int, _ slot: Int) -> Int64 {
    let kind = Int(kind.index)
    guard kind < tables.count, attribute >= 0, slot >= 0, attribute < schema[kind].places.count
    else { return Int64.min }
    let place = schema[kind].places[attribute]
    return place.isSet ? Int64.min : tables[kind].cell(place, slot)
  }

  func textCell(_ kind: KindID, _ attribute: Int, _ slot: Int) -> String? {
    let cell = cell(kind, attribute, slot)
    guard cell >= 0 else { return nil }
    let place = schema[Int(kind.index)].places[attribute]
    return tables[Int(kind.index)].arenas[place.aside].string(Int32(truncatingIfNeeded: cell))
  }

  func choiceCell(_ kind: KindID, _ attribute: Int, _ slot: Int) -> String? {
    let cell = cell(kind, attribute, slot)
    guard cell >= 0 else { return nil }
    let place = schema[Int(kind.index)].places[attribute]
    return tables[Int(kind.index)].choices[place.aside].names[Int(cell)]
  }

  /// A kind's schema.
  package func schema(_ kind: KindID) -> KindSchema { schema[Int(kind.index)] }

  /// The kind of this name, singular or plural.
  package func kind(named name: String) -> KindID? {
    schema.firstIndex { $0.description.name == name || $0.description.plural == name }
      .map(KindID.init(index:))
  }

  /// How many slots a kind has; records are numbered 1 to this.
  package func count(_ kind: KindID) -> Int { tables[Int(kind.index)].count }

  /// Whether a record is there.
  package func exists(_ record: Record) -> Bool {
    let kind = Int(record.kind.index)
    guard kind < tables.count, record.index >= 0, record.index < tables[kind].count else {
      return false
    }
    return tables[kind].exists[record.index]
  }

  /// Whether a record has attributes or values this program does not know, and so may not be changed here.
  package func isReadOnly(_ record: Record) -> Bool { !unknown.isEmpty && unknown[record] != nil }

  /// The attributes and values of a record that this program does not know.
  package func unknownFacts(of record: Record) -> [RawFact] { unknown[record] ?? [] }

  /// Records of kinds this program does not know, by subject.
  package var strangeSubjects: [String] { strangers.keys.sorted() }

  /// What is known of a record of a kind this program does not know.
  package func strangeFacts(of subject: String) -> [RawFact] { strangers[subject] ?? [] }

  /// A record's full subject, such as `D-17`, `member:lin` or `desk`.
  package func subject(_ record: Record) -> String {
    let description = schema[Int(record.kind.index)].description
    if let prefix = description.prefix { return "\(prefix)-\(record.index + 1)" }
    let name = bareName(record)
    return description.name == "desk" ? name : "\(description.name):\(name)"
  }

  /// A record's name where its kind is known: `D-17`, `lin`, `deal/quote`.
  package func bareName(_ record: Record) -> String {
    if let prefix = schema[Int(record.kind.index)].description.prefix {
      return "\(prefix)-\(record.index + 1)"
    }
    let keys = tables[Int(record.kind.index)].keys.names
    return record.index < keys.count ? keys[record.index] : ""
  }

  /// The record of a subject (`D-17`, `d-17`, `member:lin`, `desk`), or nil when it does not exist.
  package func record(_ subject: String) -> Record? {
    if subject == "desk" { return record(named: "desk", in: Book.deskKind) }
    if let colon = subject.firstIndex(of: ":") {
      guard let kind = KindCatalogue.id(named: String(subject[..<colon])) else { return nil }
      return record(named: String(subject[subject.index(after: colon)...]), in: kind)
    }
    let upper = subject.uppercased()
    guard let (kind, number) = Book.number(Array(upper.utf8).span), number <= tables[kind].count
    else { return nil }
    let record = Record(KindID(index: kind), slot: number - 1)
    return exists(record) ? record : nil
  }

  /// The record with a bare name in a kind (`lin`, `deal/quote`, `A-3`), or nil when it does not exist.
  package func record(named name: String, in kind: KindID) -> Record? {
    if schema[Int(kind.index)].description.prefix != nil {
      return record(name).flatMap { $0.kind == kind ? $0 : nil }
    }
    guard let slot = tables[Int(kind.index)].keys.find(name) else { return nil }
    let record = Record(kind, slot: slot)
    return exists(record) ? record : nil
  }

  /// The value of an attribute by place; nil when absent, or when it is a set.
  package func value(_ attribute: Int, of record: Record) -> Value? {
    let kind = Int(record.kind.index)
    guard kind < schema.count, attribute >= 0, attribute < schema[kind].places.count else {
      return nil
    }
    let place = schema[kind].places[attribute]
    guard !place.isSet else { return nil }
    return value(ofCell: tables[kind].cell(place, record.index), kind, place)
  }

  /// The value of an attribute by name; nil when absent, unknown, or a set.
  package func value(_ name: String, of record: Record) -> Value? {
    schema[Int(record.kind.index)].index(of: name).flatMap { value($0, of: record) }
  }

  /// The elements of a set by place, in the order of adding; for other attributes the value, if there is one.
  package func values(_ attribute: Int, of record: Record) -> [Value] {
    let kind = Int(record.kind.index)
    guard kind < schema.count, attribute >= 0, attribute < schema[kind].places.count else {
      return []
    }
    let place = schema[kind].places[attribute]
    guard place.isSet else { return value(attribute, of: record).map { [$0] } ?? [] }
    return tables[kind].sets[place.column].elements(record.index).compactMap {
      value(ofCell: $0, kind, place)
    }
  }

  /// The elements of a set by name, in the order of adding.
  package func values(_ name: String, of record: Record) -> [Value] {
    schema[Int(record.kind.index)].index(of: name).map { values($0, of: record) } ?? []
  }

  func value(ofCell cell: Int64, _ kind: Int, _ place: CellPlace) -> Value? {
    guard cell != Int64.min else { return nil }
    let narrow = Int32(truncatingIfNeeded: cell)
    switch place.form {
    case .text: return .text(tables[kind].arenas[place.aside].string(narrow))
    case .choice: return .choice(tables[kind].choices[place.aside].names[Int(cell)])
    case .day: return Day(number: Int(cell)).map(Value.day)
    case .link: return .link(Record(place.target, slot: Int(cell)))
    case .flag: return .flag(cell != 0)
    case .integer: return .integer(cell)
    case .money: return Money(packed: cell).map(Value.money)
    case .due: return Due(packed: cell).map(Value.due)
    case .instant, .created, .changed: return .instant(Instant(milliseconds: cell))
    case .duration: return TimeLength(seconds: cell).map(Value.duration)
    case .anyLink: return .link(Record(packed: cell))
    }
  }

  /// A record's title; for an untitled comment its text, else its identifier.
  package func title(_ record: Record) -> String {
    textCell(record.kind, schema[Int(record.kind.index)].title, record.index)
      ?? value("text", of: record)?.plainText ?? bareName(record)
  }

  /// A named record's title in a language; the English one serves where there is no Chinese one.
  package func title(_ record: Record, _ language: Language) -> String {
    if language == .zh, let text = value("title-zh", of: record)?.plainText { return text }
    return title(record)
  }

  /// When a record was created (`on`, else `at`, of its first entry).
  package func created(_ record: Record) -> Instant? {
    instant(time(\.created, record))
  }

  /// When a record was last changed.
  package func changed(_ record: Record) -> Instant? {
    instant(state(record).changed)
  }

  /// When something last happened to a record: a change, or an activity, comment, task or deal about it.
  package func touched(_ record: Record) -> Instant? {
    instant(time(\.touched, record))
  }

  func state(_ record: Record) -> RecordState {
    let states = tables[Int(record.kind.index)].states
    return record.index >= 0 && record.index < states.count ? states[record.index] : RecordState()
  }

  private func time(_ column: KeyPath<Table, [Int64]>, _ record: Record) -> Int64 {
    let times = tables[Int(record.kind.index)][keyPath: column]
    return times.indices.contains(record.index) ? times[record.index] : Int64.min
  }

  private func instant(_ cell: Int64) -> Instant? {
    cell == Int64.min ? nil : Instant(milliseconds: cell)
  }

  /// The numbers of the entries that touched a record, newest first.
  package func entries(of record: Record) -> [Int] {
    history.numbers(of: record, from: state(record).lastEntry)
  }

  /// The number of the newest entry that touched a record.
  package func lastEntry(of record: Record) -> Int? {
    let last = state(record).lastEntry
    return last > 0 ? Int(last) : nil
  }

  /// The stages a record has been in, oldest first, each with the time it came there.
  package func stageVisits(of record: Record) -> [(stage: Record, from: Instant)] {
    visits.visits(from: state(record).lastVisit).map {
      (Record(Book.stageKind, slot: $0.stage), Instant(milliseconds: $0.start))
    }
  }

  static let stageKind = KindCatalogue.id(of: Stage.self)

  /// When a record last came into the stage it is in, be it by taking a move back.
  package func stageEntered(_ record: Record) -> Instant? {
    visits.start(state(record).lastVisit)
      .map(Instant.init(milliseconds:))
  }

  /// Since when a record is in the stage it is in; a move that was taken back never happened.
  package func stageSince(_ record: Record) -> Instant? {
    let last = state(record).lastVisit
    return last < 0 ? nil : visits.start(visits.standing(last)).map(Instant.init(milliseconds:))
  }

  /// The entry that carried an operation's identifier, if it is among the recent ones.
  package func entry(ofOperation name: String) -> Int? { operations[name] }
}
