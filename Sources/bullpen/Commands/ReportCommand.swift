// `bullpen report`: the numbers of the reports as text, JSON or CSV, each with the query that lists its records.

import ArgumentParser
import Drawing
import Interchange
import Interface
import Reports
import SalesDesk

/// Prints reports.
struct ShowReport: ReadCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Print reports: the pipeline, won and lost, what is stuck, workload.",
    discussion: """
      The name is pipeline, won-lost, stuck or workload; without one all are printed. A query narrows the deals.
      The range is month, last-month, quarter, last-quarter, year, last-year, week, last-week, 2026-10, 2026-Q3, \
      2026, or FROM..TO. In JSON and CSV each number carries the query that lists its records.

        bullpen report
        bullpen report won-lost --range last-quarter owner:me
        bullpen report workload --csv
        bullpen report pipeline --json
      """)

  @Option(help: ArgumentHelp("The days it is about.", valueName: "range"))
  var range = "month"

  @Flag(help: "Print CSV: a line for each number.")
  var csv = false

  @Argument(help: "A report, then what the deals must be.")
  var words: [String] = []

  @OptionGroup var read: ReadOptions

  func answer(_ reading: Reading) throws(Failure) -> [String] {
    guard let range = ReportRange(range) else {
      throw .usage(
        Words("“\(self.range)” is not a range.", "「\(self.range)」不是时间范围。"),
        help: Words(
          "month, last-quarter, 2026-10, 2026-Q3, 2026-11-03..2026-11-20",
          "month、last-quarter、2026-10、2026-Q3、2026-11-03..2026-11-20"))
    }
    let named = ReportCatalogue.all.filter { $0.name == words.first || $0.words.zh == words.first }
    if named.isEmpty, let word = words.first, word.allSatisfy({ $0.isLetter || $0 == "-" }),
      let nearest = Nearest.name(to: word, among: ReportCatalogue.all.map(\.name))
    {
      throw .usage(
        Words("There is no report “\(word)”.", "没有报表「\(word)」。"),
        help: Words("Did you mean \(nearest)?", "是不是 \(nearest)？"))
    }
    let filter = joined(Array(named.isEmpty ? words : Array(words.dropFirst())))
    let scope: ReportScope
    do throws(QueryFault) {
      let context = QueryContext(now: reading.now, me: reading.me)
      scope = try ReportScope(range, filter: filter, reading.book, context)
    } catch { throw Failure(error, in: filter) }
    var reports: [(name: String, tables: [ReportTable])] = []
    for report in named.isEmpty ? ReportCatalogue.all : named {
      reports.append((report.name, report.tables(scope, reading.book)))
    }
    if csv { return lines(ofCSV: reports, reading) }
    if reading.isJSON { return [json(reports, scope, reading).text] }
    return text(reports, scope, filter, reading)
  }

  // MARK: - Text

  private func text(
    _ reports: [(name: String, tables: [ReportTable])], _ scope: ReportScope, _ filter: String,
    _ reading: Reading
  ) -> [String] {
    let phrases = Phrasebooks.of(reading.language)
    let today = reading.now.today
    var lines = [
      phrases.period(scope.days, today: today) + "  "
        + phrases.versus(phrases.period(scope.before, today: today))
        + (filter.isEmpty ? "" : "  " + Sanitizer.drawable(filter))
    ]
    for table in reports.flatMap(\.tables) where !table.rows.isEmpty {
      var heads = [
        TextTable.Column(title: phrases.title(table.name, isOver: scope.days.upperBound < today))
      ]
      for column in table.columns {
        heads.append(
          .init(title: label(column, .stages, phrases, reading), isNumber: true))
      }
      var text = TextTable(heads)
      for row in table.rows {
        let numbers = row.figures.map { $0.map { amount($0, reading) } ?? "–" }
        text.append([label(row.label, table.name, phrases, reading)] + numbers)
      }
      lines += [""] + text.lines(within: reading.width)
    }
    return lines
  }

  private func label(
    _ label: ReportLabel, _ table: ReportTable.Name, _ phrases: any Phrasebook, _ reading: Reading
  ) -> String {
    switch label {
    case .measure(let measure): return phrases.measure(measure)
    case .record(let record): return reading.book.title(record, reading.language)
    case .option(let name, let key):
      let schema = reading.book.schema(KindCatalogue.id(of: Deal.self))
      let attribute = schema.attributes.first { $0.name == name }
      return attribute?.options.first { $0.key == key }?.words[reading.language] ?? key
    case .stretch(let days): return phrases.stretch(days, today: reading.now.today)
    case .none: return phrases.without(table)
    case .total: return phrases.total
    }
  }

  private func amount(_ figure: Figure, _ reading: Reading) -> String {
    switch figure.amount {
    case .count(let count): return String(count)
    case .money(let sum):
      let parts = sum.parts(first: reading.book.currency)
      let shown = parts.count > 1 && parts[0].minor == 0 ? Array(parts.dropFirst()) : parts
      return shown.map { RecordText.grouped(minor: $0.minor, $0.currency) }.joined(
        separator: " + ")
    case .rate(let part, let whole):
      return whole > 0 ? "\((part * 200 + whole) / (whole * 2))%" : "–"
    case .days(let days):
      return days.map { Phrasebooks.of(reading.language).age(days: $0) } ?? "–"
    }
  }

  // MARK: - For machines

  /// The name of a row or column that does not change with the language.
  private func name(_ label: ReportLabel, _ reading: Reading) -> String {
    switch label {
    case .measure(let measure): measure.rawValue
    case .record(let record): reading.book.subject(record)
    case .option(_, let key): key
    case .stretch(let days): ReportRange.spelt(days)
    case .none: "none"
    case .total: "total"
    }
  }

  private func json(
    _ reports: [(name: String, tables: [ReportTable])], _ scope: ReportScope, _ reading: Reading
  ) -> JSON {
    var tables: [JSON] = []
    for (report, all) in reports {
      for table in all {
        var rows: [JSON] = []
        for row in table.rows {
          var members: [(String, JSON)] = [("row", .string(name(row.label, reading)))]
          for (column, figure) in zip(table.columns, row.figures) {
            let value = figure.map { json($0, reading) } ?? .null
            members.append((name(column, reading), value))
          }
          rows.append(.object(members))
        }
        tables.append(
          .object([
            ("report", .string(report)), ("table", .string(table.name.rawValue)),
            ("rows", .array(rows)),
          ]))
      }
    }
    return .object([
      ("from", .string(scope.days.lowerBound.iso)), ("to", .string(scope.days.upperBound.iso)),
      ("before-from", .string(scope.before.lowerBound.iso)),
      ("before-to", .string(scope.before.upperBound.iso)),
      ("entry", .integer(Int64(reading.book.revision))), ("tables", .array(tables)),
    ])
  }

  private func json(_ figure: Figure, _ reading: Reading) -> JSON {
    var members: [(String, JSON)] = []
    switch figure.amount {
    case .count(let count): members.append(("count", .integer(Int64(count))))
    case .money(let sum):
      let parts = sum.parts(first: reading.book.currency).map {
        JSON.string(RecordText.decimal(minor: $0.minor, $0.currency) + " " + $0.currency.code)
      }
      members.append(("sum", .array(parts)))
    case .rate(let part, let whole):
      members += [("part", .integer(Int64(part))), ("whole", .integer(Int64(whole)))]
    case .days(let days): members.append(("days", days.map { .integer(Int64($0)) } ?? .null))
    }
    members.append(("query", .string(query(figure, reading))))
    return .object(members)
  }

  /// The query with its kind in front, as `list` takes it.
  private func query(_ figure: Figure, _ reading: Reading) -> String {
    let kind = reading.book.kind(named: figure.kind)
    let plural = kind.map { reading.book.schema($0).description.plural } ?? figure.kind
    return plural + " " + figure.query
  }

  private func lines(
    ofCSV reports: [(name: String, tables: [ReportTable])], _ reading: Reading
  ) -> [String] {
    var writer = CSVWriter()
    writer.append(
      ["report", "table", "row", "column", "amount", "unit", "query"].map(CSVCell.text))
    for (report, tables) in reports {
      for table in tables {
        for row in table.rows {
          for (column, figure) in zip(table.columns, row.figures) {
            guard let figure else { continue }
            for (amount, unit) in amounts(figure, reading) {
              writer.append([
                .text(report), .text(table.name.rawValue), .text(name(row.label, reading)),
                .text(name(column, reading)), .typed(amount), .text(unit),
                .text(query(figure, reading)),
              ])
            }
          }
        }
      }
    }
    let text = String(decoding: writer.bytes, as: UTF8.self)
    return text.split(separator: "\n").map(String.init)
  }

  /// An amount as a plain number, and its unit; a line a currency.
  private func amounts(_ figure: Figure, _ reading: Reading) -> [(String, String)] {
    switch figure.amount {
    case .count(let count): return [(String(count), "records")]
    case .money(let sum):
      return sum.parts(first: reading.book.currency).map {
        (RecordText.decimal(minor: $0.minor, $0.currency), $0.currency.code)
      }
    case .rate(let part, let whole): return [(whole > 0 ? "\(part)/\(whole)" : "", "of")]
    case .days(let days): return [(days.map { String($0) } ?? "", "days")]
    }
  }
}
