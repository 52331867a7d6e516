// What a team says about a foreign table once, so that it need not be said on every command line: which column
// is which attribute, which words mean which option, which columns say when it happened. Written as TOML:
//
//     kind = "deal"
//     source = "maven"                  # identifiers become maven/1C1I7A6R
//     external = "opportunity_id"       # without it: made of the title and the account
//     currency = "USD"                  # of amounts that name none
//     dates = "ymd"                     # or dmy, mdy
//     decimal = "."                     # or ,
//     ignore = ["notes_internal"]
//     create = ["account"]              # kinds whose records are made where a link leads nowhere
//
//     [columns]                         # what their names do not tell by themselves
//     product = "title"
//
//     [values.stage]                    # by attribute, or by the column's own name
//     Won = "won"
//
//     [defaults]                        # for blank cells
//     source = "web"
//     [defaults.lost]                   # … of records in one stage
//     lost-reason = "other"
//
//     [on]                              # columns with the days things happened in the world
//     created = "engage_date"
//     opening = "qualified"             # the stage it was in then; else the process's first
//     won = "close_date"                # when it came to that stage, or to one of that class

import SalesDesk

/// How to read one kind of foreign table.
package struct ImportMap: Sendable, Hashable {
  /// The kind's name.
  package var kind: String?
  /// Where the records come from, the first half of their external identifiers.
  package var source: String?
  /// The column that identifies a row in its source.
  package var external: String?
  /// The process whose stages the stage column means; nil for the kind's first.
  package var process: String?
  /// Attribute names (or `external`, `key`) by column.
  package var columns: [String: String] = [:]
  /// Columns that are passed over without a word.
  package var ignored: Set<String> = []
  /// What cells mean, by attribute or column, then by cell.
  package var values: [String: [String: String]] = [:]
  /// What blank cells mean, by attribute.
  package var defaults: [String: String] = [:]
  /// The same in one stage, by the stage's key, then by attribute.
  package var stageDefaults: [String: [String: String]] = [:]
  /// Names of kinds whose records are made where a link leads nowhere.
  package var create: Set<String> = []
  /// The currency of amounts that name none; nil for the desk's.
  package var currency: Currency?
  /// Which of two numbers in a date is the day; nil to find out.
  package var dateOrder: DateOrder?
  /// The decimal mark; nil to find out.
  package var mark: DecimalMark?
  /// The column with the day the record began.
  package var begun: String?
  /// The stage it began in, by key; nil for the process's first.
  package var opening: String?
  /// The columns with the day a stage was reached, by the stage's key or class.
  package var reached: [String: String] = [:]

  /// A map that says nothing: columns speak for themselves.
  package init() {}

  /// A map from a TOML file's values by path: one text for a plain value, several for an array.
  /// - Throws: the first path that is not part of the language, or holds what it cannot.
  package init(_ entries: [[String]: [String]]) throws(ImportMapFault) {
    for path in entries.keys.sorted(by: { $0.lexicographicallyPrecedes($1) }) {
      try take(path, entries[path] ?? [])
    }
  }

  private mutating func take(_ path: [String], _ texts: [String]) throws(ImportMapFault) {
    let fault = ImportMapFault(path: path, value: texts.joined(separator: ", "))
    guard let first = path.first else { throw fault }
    switch (path.count, first) {
    case (1, "ignore"): ignored = Set(texts.map(ColumnNames.folded))
    case (1, "create"):
      for name in texts where KindCatalogue.id(named: name) == nil { throw fault }
      create = Set(texts)
    case (_, "columns"), (_, "values"), (_, "defaults"), (_, "on"), (1, _):
      guard texts.count == 1 else { throw fault }
      try take(path, texts[0], fault)
    default: throw fault
    }
  }

  private mutating func take(_ path: [String], _ text: String, _ fault: ImportMapFault)
    throws(ImportMapFault)
  {
    switch (path.count, path[0]) {
    case (1, "kind"):
      guard KindCatalogue.id(named: text) != nil else { throw fault }
      kind = text
    case (1, "source"):
      guard !text.isEmpty, !text.utf8.contains(where: { $0 < 33 }) else { throw fault }
      source = text
    case (1, "external"): external = ColumnNames.folded(text)
    case (1, "process"): process = text
    case (1, "currency"):
      guard let found = Currency(text) else { throw fault }
      currency = found
    case (1, "dates"):
      guard let style = DateStyle(rawValue: text) else { throw fault }
      dateOrder = style.order
    case (1, "decimal"):
      guard let found = DecimalMark(text) else { throw fault }
      mark = found
    case (1, "on"): begun = ColumnNames.folded(text)
    case (2, "columns"): columns[ColumnNames.folded(path[1])] = text
    case (3, "values"): values[ColumnNames.folded(path[1]), default: [:]][path[2]] = text
    case (2, "defaults"): defaults[path[1]] = text
    case (3, "defaults"): stageDefaults[path[1], default: [:]][path[2]] = text
    case (2, "on"):
      switch path[1] {
      case "created": begun = ColumnNames.folded(text)
      case "opening": opening = text
      default: reached[path[1]] = ColumnNames.folded(text)
      }
    default: throw fault
    }
  }
}

/// A map that cannot be understood.
package struct ImportMapFault: Error, Sendable, Hashable {
  /// The path of the value, such as `["defaults", "owner"]`.
  package let path: [String]
  /// The value found there.
  package let value: String

  /// A fault of a value at a path.
  package init(path: [String], value: String) {
    self.path = path
    self.value = value
  }
}

/// The orders of day, month and year a user can name.
package enum DateStyle: String, CaseIterable, Sendable {
  /// `25/12/2026`
  case dayFirst = "dmy"
  /// `12/25/2026`
  case monthFirst = "mdy"
  /// `2026/12/25`, which leaves nothing to ask.
  case yearFirst = "ymd"

  /// What is to be said of the column; nil where the values speak for themselves.
  package var order: DateOrder? {
    switch self {
    case .dayFirst: .dayFirst
    case .monthFirst: .monthFirst
    case .yearFirst: nil
    }
  }
}

extension DecimalMark {
  /// The mark written as itself, `.` or `,`; nil for anything else.
  package init?(_ text: String) {
    guard let byte = text.utf8.first, text.utf8.count == 1 else { return nil }
    self.init(rawValue: byte)
  }
}
