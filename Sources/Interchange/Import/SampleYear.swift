// A sample desk told again from its files: the desk and its people as founding facts, then a year of what they
// did, each thing with its author and its time, every reference resolved against the book as it grows.
//
//     var year = try SampleYear(files: files, desk: desk, boards: boards, zone: zone, now: now)
//     try desk.found(year.founding, by: year.founder, now: year.beginning)
//     while let event = year.next(on: draft.book) { … }

import SalesDesk

/// A sample desk's year.
package struct SampleYear {
  /// Something somebody did.
  package struct Event: Sendable {
    /// The member's key.
    package let author: String
    /// When it was done.
    package let now: Now
    /// What is to be proposed.
    package let proposal: Proposal
    /// The file and the line it stands on.
    package let place: (file: String, line: Int)
  }

  /// How many days before its today a sample desk is made.
  package static let length = 365

  /// The facts a desk of these files begins with.
  package let founding: [Fact]
  /// The member who makes it.
  package let founder: String
  /// When it was made.
  package let beginning: Now

  private struct Dated {
    let at: Instant
    let row: SampleTables.Row
  }

  private let tables: SampleTables
  private let calendar: SampleCalendar
  private let kinds: [String: (kind: KindID, row: SampleTables.Row)]
  private let stock: [String]
  private var events: [Dated] = []
  private var next = 0
  private var isStocked = false
  private var records: [String: Record] = [:]
  private var items: [String: [Record]] = [:]

  /// Reads a sample desk: its tables by file name, and `desk.toml` and `boards.toml` as values by path.
  /// - Throws: what is missing or cannot be read, with file and line.
  package init(
    files: [String: [UInt8]], desk: [[String]: [String]], boards: [[String]: [String]], zone: Zone,
    now: Instant
  ) throws(SampleFault) {
    tables = try SampleTables(files)
    calendar = SampleCalendar(today: zone.day(of: now), zone: zone, now: now)
    founder = tables["team.csv"].first?["key"] ?? ""
    founding = try SampleYear.facts(tables, desk, boards)
    beginning = Now(
      zone.instant(of: calendar.today.adding(days: -SampleYear.length), minute: 480), zone: zone)
    var kinds: [String: (KindID, SampleTables.Row)] = [:]
    var order: [String] = []
    for (file, name) in SampleTables.kinds {
      guard let kind = KindCatalogue.id(named: name) else { continue }
      for row in tables[file] {
        kinds[row["ref"]] = (kind, row)
        order.append(row["ref"])
      }
    }
    self.kinds = kinds
    let added = Set(tables["year.csv"].filter { $0["do"] == "add" }.map { $0["record"] })
    stock = order.filter { !added.contains($0) }
    events = try dated()
  }

  /// How many events there are, the first filling of the desk among them.
  package var count: Int { events.count + 1 }

  /// Dates the year: each event on its day, never before what stands above it about the same record or
  /// anything that record leans on.
  private func dated() throws(SampleFault) -> [Dated] {
    var last: [String: Instant] = [:]
    var dated: [(index: Int, event: Dated)] = []
    for (index, row) in tables["year.csv"].enumerated() {
      guard var at = calendar.instant(row["day"], row["time"], salt: index) else {
        throw row.fault("day")
      }
      let reference = row["record"]
      var leaning = [reference]
      if let own = kinds[reference]?.row {
        leaning += SampleYear.references(own["account"] + ";" + own["contact"] + ";" + own["about"])
      }
      leaning += SampleYear.references(row["attributes"])
      at = max(at, beginning.instant.adding(milliseconds: 60_000))
      for name in leaning { at = max(at, last[name] ?? at) }
      last[reference] = at
      dated.append((index, Dated(at: at, row: row)))
    }
    return dated.sorted { ($0.event.at, $0.index) < ($1.event.at, $1.index) }.map(\.event)
  }

  /// The references in a text: `A001` and the like.
  private static func references(_ text: String) -> [String] {
    text.split { ";= ".contains($0) }.filter {
      $0.utf8.count == 4 && $0.dropFirst().allSatisfy(\.isNumber)
    }
    .map(String.init)
  }

  /// The next thing that was done; nil when the year is over.
  /// - Throws: what a line says that cannot be.
  package mutating func next(on book: borrowing Book) throws(SampleFault) -> Event? {
    if !isStocked {
      isStocked = true
      var commands: [Command] = []
      var slots: [KindID: Int] = [:]
      for reference in stock { try add(reference, [:], &commands, &slots, book) }
      return Event(
        author: founder, now: beginning,
        proposal: Proposal(.batch(commands), verb: "import", via: .import),
        place: ("accounts.csv", 1))
    }
    guard next < events.count else { return nil }
    let event = events[next]
    next += 1
    let row = event.row
    var slots: [KindID: Int] = [:]
    let reason =
      ["move", "reopen", "set", "archive", "done"].contains(row["do"]) ? row["text"] : ""
    let proposal = Proposal(
      try command(row, &slots, book), verb: row["do"] == "add" ? "add" : nil,
      why: reason.isEmpty ? nil : reason)
    return Event(
      author: row["who"], now: Now(event.at, zone: calendar.zone), proposal: proposal,
      place: (row.file, row.line))
  }

  private mutating func command(
    _ row: SampleTables.Row, _ slots: inout [KindID: Int], _ book: borrowing Book
  ) throws(SampleFault) -> Command {
    let given = try SampleYear.pairs(row)
    if row["do"] == "add" {
      var commands: [Command] = []
      try add(row["record"], given, &commands, &slots, book)
      if !row["text"].isEmpty, let record = records[row["record"]] {
        commands.append(.comment(record, row["text"]))
      }
      return commands.count == 1 ? commands[0] : .batch(commands)
    }
    guard let record = records[row["record"]] else { throw row.fault("record") }
    let activity = KindCatalogue.id(of: Activity.self)
    let isTalk = ["call", "visit", "mail", "meeting"].contains(row["do"])
    let changes = try self.changes(given, isTalk ? activity : record.kind, row, book)
    switch row["do"] {
    case "move", "reopen", "done":
      guard let stage = stage(row["to"], of: record, book) else { throw row.fault("to") }
      return .move(record, to: stage, changes)
    case "set": return .set(record, changes)
    case "check":
      guard let number = Int(row["to"]), let items = items[row["record"]],
        items.indices.contains(number - 1)
      else { throw row.fault("to") }
      return .set(items[number - 1], [.set("done", .flag(true))])
    case "call", "visit", "mail", "meeting":
      return .log(record, kind: row["do"], row["text"].isEmpty ? row["do"] : row["text"], changes)
    case "note": return .comment(record, row["text"])
    case "convert": return .convert(record, account: nil, deal: row["to"])
    case "archive": return .archive([record])
    default: throw row.fault("do")
    }
  }

  private func stage(_ key: String, of record: Record, _ book: borrowing Book) -> Record? {
    guard let process = book.process(of: record) else { return nil }
    return book.record("stage:\(book.bareName(process))/\(key)")
  }

  /// `name=value;name=value`.
  private static func pairs(_ row: SampleTables.Row) throws(SampleFault) -> [String: String] {
    var pairs: [String: String] = [:]
    for part in row["attributes"].split(separator: ";") {
      guard let equals = part.firstIndex(of: "=") else { throw row.fault("attributes") }
      pairs[String(part[..<equals])] = String(part[part.index(after: equals)...])
    }
    return pairs
  }

  // MARK: Records

  private static let late: Set<String> = [
    "ref", "stage", "rank", "lost-reason", "next-step", "next-due", "checklist", "board",
  ]

  /// The commands that make the record of a reference, with its checklist.
  private mutating func add(
    _ reference: String, _ given: [String: String], _ commands: inout [Command],
    _ slots: inout [KindID: Int], _ book: borrowing Book
  ) throws(SampleFault) {
    guard let (kind, row) = kinds[reference] else {
      throw .cell(file: "year.csv", line: 0, column: "record")
    }
    let values = row.cells.filter { !SampleYear.late.contains($0.key) }
      .merging(given) { _, new in new }.filter { !$0.value.isEmpty }
    var changes = try self.changes(values, kind, row, book)
    changes.append(.set("external", .text("sample/\(reference)")))
    if let process = book.record("process:\(row["board"])") {
      changes.append(.set("process", .link(process)))
    }
    let record = slot(kind, &slots, book)
    records[reference] = record
    commands.append(.add(kind, changes))
    let item = KindCatalogue.id(of: ChecklistItem.self)
    for text in row["checklist"].split(separator: ";") {
      let title = text.hasPrefix("x ") ? text.dropFirst(2) : text
      items[reference, default: []].append(slot(item, &slots, book))
      commands.append(.add(item, [.set("title", .text(String(title))), .set("of", .link(record))]))
    }
  }

  /// The record that the next `add` of a kind will make.
  private func slot(_ kind: KindID, _ slots: inout [KindID: Int], _ book: borrowing Book) -> Record
  {
    let slot = slots[kind] ?? book.count(kind)
    slots[kind] = slot + 1
    return Record(kind, slot: slot)
  }

  private func changes(
    _ values: [String: String], _ kind: KindID, _ row: SampleTables.Row, _ book: borrowing Book
  ) throws(SampleFault) -> [Change] {
    let schema = book.schema(kind)
    var changes: [Change] = []
    for (name, text) in values.sorted(by: { $0.key < $1.key }) {
      guard let index = schema.index(of: name) else { throw row.fault(name) }
      let attribute = schema.attributes[index]
      if text.isEmpty {
        changes.append(attribute.isSet ? Change(name, .replace([])) : .set(name, nil))
        continue
      }
      let parts = attribute.isSet ? text.split(separator: ";").map(String.init) : [text]
      for part in parts {
        guard let value = value(part, attribute, row, book) else { throw row.fault(name) }
        changes.append(attribute.isSet ? Change(name, .add(value)) : .set(name, value))
      }
    }
    return changes
  }

  private func value(
    _ text: String, _ attribute: AttributeDescription, _ row: SampleTables.Row,
    _ book: borrowing Book
  ) -> Value? {
    switch attribute.type {
    case .text, .longText: .text(text)
    case .choice: .choice(text)
    case .integer: Int64(text).map(Value.integer)
    case .money: (Money(text) ?? Money(text + " " + row["currency"])).map(Value.money)
    case .flag: text == "true" ? .flag(true) : text == "false" ? .flag(false) : nil
    case .day: (Day(text) ?? calendar.day(text)).map(Value.day)
    case .due: calendar.due(text).map(Value.due)
    case .instant: Instant(text).map(Value.instant)
    case .duration: TimeLength(text).map(Value.duration)
    case .link(let kind):
      (records[text] ?? KindCatalogue.id(named: kind).flatMap { book.record(named: text, in: $0) })
        .map(Value.link)
    case .anyLink: records[text].map(Value.link)
    }
  }
}
