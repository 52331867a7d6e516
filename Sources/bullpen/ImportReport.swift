// What an import did, as text and as JSON: counts, columns, lines and reasons, never what a cell holds.

import Interchange
import SalesDesk

/// The account of one command's files.
struct ImportReport {
  let ledgers: [ImportLedger]
  let part: String
  let isRehearsal: Bool
  let language: Language
  /// The entries it became; nil when nothing was written.
  var entries: ClosedRange<Int>?

  init(ledgers: [ImportLedger], part: String, isRehearsal: Bool, language: Language) {
    self.ledgers = ledgers
    self.part = part
    self.isRehearsal = isRehearsal
    self.language = language
  }

  /// The report for people.
  var lines: [String] {
    var lines = ledgers.flatMap(lines)
    if isRehearsal {
      lines.append(Wording.nothingWritten[language])
    } else if let entries {
      let numbers =
        entries.count == 1 ? "\(entries.lowerBound)" : "\(entries.lowerBound)–\(entries.upperBound)"
      lines.append("\(Wording.entry[language]) \(numbers)  bullpen undo --part '\(part)'")
    } else {
      lines.append(Wording.nothingToChange[language])
    }
    return lines
  }

  private func lines(_ ledger: ImportLedger) -> [String] {
    let words = ImportWords.self
    var counts = TextTable([.init(title: ""), .init(title: "", isNumber: true)])
    for (word, count) in [
      (words.rows, ledger.rows), (words.created, ledger.created), (words.updated, ledger.updated),
      (words.unchanged, ledger.unchanged), (words.differing, ledger.differing),
      (words.skipped, ledger.skipped), (words.sameTitle, ledger.sameTitle),
    ] where count > 0 || word == words.rows || word == words.created {
      counts.append(["  " + word[language], String(count)])
    }
    let certainty = ledger.certainty == .guessed ? " (\(words.guessed[language]))" : ""
    var table = TextTable([.init(title: "")])
    let kind = KindCatalogue.all.first { $0.name == ledger.kind }
    // in English the names are words too, and what a map is written with
    let kindName = language == .en ? ledger.kind : kind?.words[language] ?? ledger.kind
    table.append(["\(ledger.file)  \(kindName)  \(ledger.encoding.rawValue)\(certainty)"])
    var lines = table.lines(within: nil) + counts.lines(within: nil)
    func say(_ word: Words, _ text: String) {
      var line = TextTable([.init(title: "")])
      line.append(["  \(word[language])  \(text)"])
      if !text.isEmpty { lines += line.lines(within: nil) }
    }
    func tally(_ counts: [String: Int]) -> String {
      counts.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", ")
    }
    say(
      words.columns,
      ledger.mapped.map { column, name in
        let attribute = kind?.attributes.first { $0.name == name }
        let label = language == .en ? name : attribute?.words[language] ?? name
        return column == label ? column : "\(column) → \(label)"
      }.joined(separator: ", "))
    say(words.unmapped, ledger.unmapped.joined(separator: ", "))
    say(words.absent, ledger.absent.joined(separator: ", "))
    say(words.linked, tally(ledger.linked))
    say(words.newOptions, tally(ledger.newOptions))
    say(words.unknownNames, tally(ledger.unknownNames))
    for question in ledger.questions { say(words.question(question), question.column) }
    return lines + flaws(ledger)
  }

  private func flaws(_ ledger: ImportLedger) -> [String] {
    guard !ledger.flaws.isEmpty else { return [] }
    var table = TextTable([
      .init(title: "  " + ImportWords.column[language]),
      .init(title: ImportWords.reason[language]),
      .init(title: ImportWords.rows[language], isNumber: true),
      .init(title: ImportWords.inLines[language]),
    ])
    for flaw in ledger.flaws {
      let more = flaw.count > flaw.lines.count ? " …" : ""
      table.append([
        "  " + (flaw.column ?? "—"), ImportWords.reason(flaw.reason, language),
        String(flaw.count), flaw.lines.map(String.init).joined(separator: " ") + more,
      ])
    }
    return table.lines(within: nil)
  }

  /// The report for programs, one object.
  var json: String {
    JSON.object([
      ("part", .string(part)), ("dry-run", .flag(isRehearsal)),
      (
        "entries",
        entries.map { .array([.integer(Int64($0.lowerBound)), .integer(Int64($0.upperBound))]) }
          ?? .null
      ),
      ("files", .array(ledgers.map(ImportReport.object))),
    ]).text
  }

  private static func object(_ ledger: ImportLedger) -> JSON {
    func number(_ count: Int) -> JSON { .integer(Int64(count)) }
    func tally(_ counts: [String: Int]) -> JSON {
      .object(counts.sorted { $0.key < $1.key }.map { ($0.key, number($0.value)) })
    }
    func names(_ names: [String]) -> JSON { .array(names.map(JSON.string)) }
    let flaws = ledger.flaws.map { flaw in
      JSON.object([
        ("column", flaw.column.map(JSON.string) ?? .null),
        ("reason", .string(ImportWords.key(flaw.reason))), ("count", number(flaw.count)),
        ("lines", .array(flaw.lines.map(number))),
      ])
    }
    let questions = ledger.questions.map { question in
      JSON.object([
        ("column", .string(question.column)),
        ("option", .string(question.isAboutDates ? "--dates" : "--decimal")),
        ("assumed", .flag(question.isAssumed)),
      ])
    }
    return .object([
      ("file", .string(ledger.file)), ("kind", .string(ledger.kind)),
      ("encoding", .string(ledger.encoding.rawValue)),
      ("guessed", .flag(ledger.certainty == .guessed)),
      ("separator", .string(String(UnicodeScalar(ledger.separator.rawValue)))),
      ("header-line", number(ledger.headerLine)), ("rows", number(ledger.rows)),
      ("created", number(ledger.created)), ("updated", number(ledger.updated)),
      ("unchanged", number(ledger.unchanged)), ("differing", number(ledger.differing)),
      ("skipped", number(ledger.skipped)), ("same-title", number(ledger.sameTitle)),
      ("columns", .object(ledger.mapped.map { ($0.column, .string($0.attribute)) })),
      ("unmapped", names(ledger.unmapped)), ("absent", names(ledger.absent)),
      ("linked", tally(ledger.linked)), ("new-options", tally(ledger.newOptions)),
      ("unknown-names", tally(ledger.unknownNames)), ("questions", .array(questions)),
      ("flaws", .array(flaws)),
    ])
  }
}
