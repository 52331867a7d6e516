// What a table's columns are, decided once over the header, the map and all values: which attribute each is, how
// its dates and numbers are written, which columns say when things happened.

import SalesDesk

/// Why a table cannot be imported at all.
package enum TableFault: Error, Sendable, Hashable {
  /// The file cannot be read.
  case file(ImportFault)
  /// No column is the title of the kind; the columns there are.
  case noTitle(kind: String, columns: [String])
  /// The map speaks of a column that decides what a row is or when it happened, and the file has none such.
  case noSuchColumn(String)
  /// The map names an attribute the kind does not have; the nearest that it has.
  case noSuchAttribute(String, kind: String, nearest: String?)
  /// The map names a process or stage that is not there.
  case noSuchStage(String)
}

/// A table's columns, decided.
struct TablePlan: Sendable {
  /// A column that fills an attribute.
  struct Column: Sendable {
    /// Its place in the file; -1 for a default.
    let index: Int
    /// Its name in the file.
    let name: String
    let attribute: AttributeDescription
    let dates: DateColumn?
    let numbers: NumberColumn?
    /// What its cells mean, by cell in lower case.
    let words: [String: String]
  }

  /// A column of days in the world.
  struct Days: Sendable {
    let index: Int
    let name: String
    let dates: DateColumn
  }

  let kind: KindID
  let source: String
  let currency: Currency
  /// The attribute a record must have: `title`, for comments `text`.
  let main: String
  var columns: [Column] = []
  var external: Int?
  /// Whether the identifiers are whole external identifiers, as an export of ours writes them.
  var isWholeExternal = false
  var key: Int?
  var begun: Days?
  var reached: [Record: Days] = [:]
  var stages: [String: Record] = [:]
  var opening: Record?
  var defaults: [(column: Column, text: String)] = []
  var stageDefaults: [Record: [(column: Column, text: String)]] = [:]

  /// Decides over a header and rows.
  /// - Throws: `noTitle`, `noSuchColumn`, `noSuchAttribute`, `noSuchStage`.
  init(
    _ reader: CSVReader, _ rows: [CSVRow], _ map: ImportMap, kind: KindID, source: String,
    _ book: borrowing Book, _ ledger: inout ImportLedger
  ) throws(TableFault) {
    let schema = book.schema(kind)
    self.kind = kind
    self.source = source
    currency = map.currency ?? book.currency
    main = schema.index(of: "text") != nil ? "text" : "title"
    let table = Table(names: reader.header.names, rows: rows, separator: reader.separator, map: map)
    try takeColumns(table, schema, &ledger)
    guard columns.contains(where: { $0.attribute.name == main }) || map.defaults[main] != nil else {
      throw .noTitle(kind: schema.description.name, columns: table.names)
    }
    if schema.stage >= 0 { try takeStages(table, book) }
    try takeDefaults(table, schema)
    for column in columns { ask(column.name, column.dates, column.numbers, &ledger) }
    for days in reached.values.map({ $0 }) + (begun.map { [$0] } ?? [])
    where !columns.contains(where: { $0.index == days.index }) {
      ask(days.name, days.dates, nil, &ledger)
    }
  }

  private struct Table {
    let names: [String]
    let rows: [CSVRow]
    let separator: CSVSeparator
    let map: ImportMap

    func values(_ index: Int) -> some Sequence<String> { rows.lazy.map { $0[index] } }

    func place(_ folded: String) throws(TableFault) -> Int {
      guard let found = names.firstIndex(where: { ColumnNames.folded($0) == folded }) else {
        throw .noSuchColumn(folded)
      }
      return found
    }

    func days(_ folded: String) throws(TableFault) -> Days {
      let index = try place(folded)
      return Days(
        index: index, name: names[index], dates: DateColumn(values(index), chosen: map.dateOrder))
    }

    func column(_ index: Int, _ attribute: AttributeDescription, text: String? = nil) -> Column {
      let name = index >= 0 ? names[index] : attribute.name
      let words =
        map.values[ColumnNames.folded(name)] ?? map.values[attribute.name]
        ?? map.values[ColumnNames.folded(attribute.name)] ?? [:]
      let lower = Dictionary(
        words.map { ($0.lowercased(), $1) }, uniquingKeysWith: { first, _ in first })
      let cells = text.map { [$0] } ?? rows.map { $0[index] }
      var dates: DateColumn?
      var numbers: NumberColumn?
      switch attribute.type {
      case .day, .due, .instant: dates = DateColumn(cells, chosen: map.dateOrder)
      case .integer, .money:
        numbers = NumberColumn(cells, chosen: map.mark, separator: separator)
      default: break
      }
      return Column(
        index: index, name: name, attribute: attribute, dates: dates, numbers: numbers, words: lower
      )
    }
  }

  private mutating func takeColumns(
    _ table: Table, _ schema: KindSchema, _ ledger: inout ImportLedger
  ) throws(TableFault) {
    let map = table.map
    var found: [(index: Int, name: String, rank: Int)] = []
    for (index, name) in table.names.enumerated() where !name.isEmpty {
      let folded = ColumnNames.folded(name)
      if map.ignored.contains(folded) { continue }
      if let attribute = map.columns[folded] {
        found.append((index, attribute, -1))
      } else if folded == map.external {
        found.append((index, "external", -1))
      } else if let guess = ColumnNames.attribute(name, of: schema) {
        found.append((index, guess.name, guess.rank))
      } else if folded != map.begun, !map.reached.values.contains(folded) {
        ledger.unmapped.append(name)
      }
    }
    if let name = map.external { external = try table.place(name) }
    for (index, name, rank) in found {
      let isSet = schema.index(of: name).map { schema.attributes[$0].isSet } ?? false
      let best = found.filter { $0.name == name }.map(\.rank).min() ?? rank
      let sameName = found.first { $0.name == name && $0.rank == best }.map {
        table.names[$0.index]
      }
      let isTaken = !isSet && (rank > best || table.names[index] != sameName)
      if isTaken || (name == "external" && external != nil && external != index) {
        ledger.unmapped.append(table.names[index])
        continue
      }
      try take(index, name, table, schema)
      ledger.mappedColumns.append(table.names[index])
      ledger.mappedAttributes.append(name)
    }
    let known = Set(table.names.map(ColumnNames.folded))
    ledger.absent = map.columns.keys.filter { !known.contains($0) }.sorted()
    if let name = map.begun { begun = try table.days(name) }
  }

  private mutating func take(_ index: Int, _ name: String, _ table: Table, _ schema: KindSchema)
    throws(TableFault)
  {
    if name == "external" {
      external = index
      isWholeExternal = ColumnNames.folded(table.names[index]) == "external"
    } else if name == "key", schema.description.prefix == nil {
      key = index
    } else if name == "created" {
      if table.map.begun == nil { begun = try table.days(ColumnNames.folded(table.names[index])) }
    } else if let place = schema.index(of: name), !schema.attributes[place].isDerived {
      columns.append(table.column(index, schema.attributes[place]))
    } else {
      throw .noSuchAttribute(
        name, kind: schema.description.name,
        nearest: Nearest.name(to: name, among: schema.attributes.map(\.name)))
    }
  }

  private mutating func takeStages(_ table: Table, _ book: borrowing Book) throws(TableFault) {
    var process = book.processes(of: kind).first
    if let name = table.map.process {
      guard let found = book.record(named: name, in: KindCatalogue.id(of: Process.self)) else {
        throw .noSuchStage(name)
      }
      process = found
    }
    guard let process else { return }
    let all = book.stages(of: process)
    for stage in all {
      let name = book.bareName(stage)
      let titles = [book.title(stage), book.title(stage, .zh)].map { $0.lowercased() }
      for title in titles where stages[title] == nil { stages[title] = stage }
      stages[name] = stage
      stages[TablePlan.key(of: name)] = stage
    }
    opening = all.first
    if let name = table.map.opening {
      guard let found = stages[name] else { throw .noSuchStage(name) }
      opening = found
    }
    for (name, column) in table.map.reached.sorted(by: { $0.key < $1.key }) {
      let days = try table.days(column)
      let meant = all.filter {
        book[Stage.stageClass, of: $0]?.key == name && reached[$0] == nil
      }
      guard let stage = stages[name] else {
        guard !meant.isEmpty else { throw .noSuchStage(name) }
        for stage in meant { reached[stage] = days }
        continue
      }
      reached[stage] = days
    }
  }

  /// `won` of `deal/won`.
  private static func key(of bareName: String) -> String {
    String(
      bareName[
        (bareName.lastIndex(of: "/").map { bareName.index(after: $0) } ?? bareName.startIndex)...])
  }

  private mutating func takeDefaults(_ table: Table, _ schema: KindSchema) throws(TableFault) {
    func column(_ name: String, _ text: String) throws(TableFault) -> Column {
      guard let index = schema.index(of: name), !schema.attributes[index].isDerived else {
        throw .noSuchAttribute(
          name, kind: schema.description.name,
          nearest: Nearest.name(to: name, among: schema.attributes.map(\.name)))
      }
      return table.column(-1, schema.attributes[index], text: text)
    }
    for (name, text) in table.map.defaults.sorted(by: { $0.key < $1.key }) {
      defaults.append((try column(name, text), text))
    }
    for (stage, values) in table.map.stageDefaults.sorted(by: { $0.key < $1.key }) {
      guard let found = stages[stage] else { throw .noSuchStage(stage) }
      for (name, text) in values.sorted(by: { $0.key < $1.key }) {
        stageDefaults[found, default: []].append((try column(name, text), text))
      }
    }
  }

  private func ask(
    _ name: String, _ dates: DateColumn?, _ numbers: NumberColumn?, _ ledger: inout ImportLedger
  ) {
    for (verdict, isAboutDates) in [(dates?.verdict, true), (numbers?.verdict, false)] {
      guard let verdict, [.assumed, .ambiguous, .contradictory].contains(verdict) else { continue }
      ledger.questions.append(
        .init(column: name, isAboutDates: isAboutDates, isAssumed: verdict == .assumed))
    }
  }
}
