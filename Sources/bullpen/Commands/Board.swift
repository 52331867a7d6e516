// `bullpen board`: a process as columns of cards, with counts and sums, as text.

import ArgumentParser
import Drawing
import Reports
import SalesDesk

/// Shows a board.
struct ShowBoard: ReadCommand {
  static let configuration = CommandConfiguration(
    commandName: "board",
    abstract: "Show a board as text: columns, cards, counts and sums.",
    discussion: """
      The name is a process (deal, lead, task), a kind, or a board your team made. A query narrows it.

        bullpen board deal
        bullpen board deals owner:me 'value>=50k'
        bullpen board deal group:owner
        bullpen board task --json | jq '.columns[] | {title, count}'

      Marks: ! late, ~ today, + new, zz nothing happened for too long.
      """)

  @Argument(help: "A process, a kind or a board.")
  var name: String

  @Argument(help: "What the cards must be.")
  var query: [String] = []

  @OptionGroup var read: ReadOptions

  func answer(_ reading: Reading) throws(Failure) -> [String] {
    let (process, own) = try process(reading)
    let kindName = reading.book[Process.of, of: process] ?? ""
    let kind = reading.book.kind(named: kindName)
    let given = try reading.query(joined(query), kind: kind)
    let narrowed = own.isEmpty ? given : try reading.query(own, kind: kind).narrowed(by: given)
    let context = QueryContext(now: reading.now, me: reading.me)
    let board = BoardReport(reading.book, process: process, query: narrowed, context)
    return reading.isJSON ? [json(board, reading).text] : lines(board, reading)
  }

  /// The process a name means, with the query of the team's own board.
  private func process(_ reading: Reading) throws(Failure) -> (process: Record, query: String) {
    let kind = KindCatalogue.id(of: Process.self)
    if let board = reading.book.record("board:\(name)"),
      let process = reading.book[Board.process, of: board]?.record
    {
      let group = reading.book.value("group", of: board)?.plainText.map { " group:" + $0 } ?? ""
      return (process, (reading.book[Board.query, of: board] ?? "") + group)
    }
    if let process = reading.book.record(named: name, in: kind) { return (process, "") }
    if let of = try? ValueText.kind(named: name, in: reading.book),
      let process = reading.book.processes(of: of).first
    {
      return (process, "")
    }
    var known: [String] = []
    for slot in 0..<reading.book.count(kind) {
      let process = Record(kind, slot: slot)
      guard reading.book.exists(process) else { continue }
      if [Language.en, .zh].contains(where: { reading.book.title(process, $0) == name }) {
        return (process, "")
      }
      known.append(reading.book.bareName(process))
    }
    throw Failure(
      .notAnOption(attribute: "board", found: name, options: known), in: reading.book)
  }

  private func lines(_ board: BoardReport, _ reading: Reading) -> [String] {
    let language = reading.language
    var lines: [String] = []
    for column in board.columns {
      let limit = column.limit.map { "/\($0)" } ?? ""
      let fill = column.fill == .over ? " !" : ""
      var head = "\(Sanitizer.drawable(column.words[language]))  \(column.count)\(limit)\(fill)"
      let sums = amounts(column.sum, reading)
      if !sums.isEmpty { head += "  " + sums }
      if column.stageClass == .open, !sums.isEmpty {
        head += "  (\(Wording.weighted[language]) \(amounts(column.weighted, reading)))"
      }
      if column.rotting > 0 { head += "  zz \(column.rotting)" }
      if !lines.isEmpty { lines.append("") }
      lines.append(head)
      lines += cards(column, reading)
    }
    let sums = amounts(board.openSum, reading)
    let weighted = amounts(board.openWeighted, reading)
    let total = "\(Wording.open[language])  \(board.openCount)"
    lines += [
      "", sums.isEmpty ? total : "\(total)  \(sums)  (\(Wording.weighted[language]) \(weighted))",
    ]
    return lines + laneLines(board, reading)
  }

  private func cards(_ column: BoardColumn, _ reading: Reading) -> [String] {
    var table = TextTable([
      .init(title: "", isWhole: true), .init(title: "", isWhole: true), .init(title: ""),
      .init(title: ""), .init(title: "", isNumber: true), .init(title: "", isNumber: true),
      .init(title: ""),
    ])
    for card in Card.cards(column.cards, reading.book, reading.now, me: reading.me) {
      table.append([
        "  " + mark(card), reading.book.bareName(card.record), card.title, card.second,
        card.value.map(RecordText.grouped) ?? "", "\(card.age)d",
        card.owner.map { reading.text.name($0, in: reading.book) } ?? "",
      ])
    }
    return table.lines(within: reading.width)
  }

  private func mark(_ card: Card) -> String {
    if case .late = card.nextStep { return "!" }
    if case .today = card.nextStep { return "~" }
    if card.isRotting { return "zz" }
    return card.isNew ? "+" : ""
  }

  func amounts(_ sum: MoneySum, _ reading: Reading) -> String {
    guard !sum.amounts.isEmpty else { return "" }
    return sum.parts(first: reading.book.currency).map {
      RecordText.grouped(minor: $0.minor, $0.currency)
    }.joined(separator: " + ")
  }

  /// A sum as JSON: an amount a currency, the desk's first.
  func money(_ sum: MoneySum, _ reading: Reading) -> JSON {
    .array(
      sum.parts(first: reading.book.currency).map {
        .string(RecordText.decimal(minor: $0.minor, $0.currency) + " " + $0.currency.code)
      })
  }

  private func json(_ board: BoardReport, _ reading: Reading) -> JSON {
    var columns: [JSON] = []
    for column in board.columns {
      columns.append(
        .object([
          ("stage", .string(reading.book.bareName(column.stage))),
          ("title", .string(column.words.en)),
          ("class", .string(column.stageClass.rawValue)),
          ("limit", column.limit.map { .integer(Int64($0)) } ?? .null),
          ("count", .integer(Int64(column.count))), ("total", .integer(Int64(column.total))),
          ("rotting", .integer(Int64(column.rotting))), ("sum", money(column.sum, reading)),
          ("weighted", money(column.weighted, reading)),
          ("cards", .array(cardsJSON(column, reading))),
        ]))
    }
    let grouped = lanesJSON(board, reading).map { [("lanes", $0)] } ?? []
    return .object(
      [
        ("process", .string(reading.book.bareName(board.process))),
        ("kind", .string(reading.book.schema(board.kind).description.name)),
        ("columns", .array(columns)), ("open-count", .integer(Int64(board.openCount))),
        ("open-sum", money(board.openSum, reading)),
        ("open-weighted", money(board.openWeighted, reading)),
      ] + grouped)
  }

  private func cardsJSON(_ column: BoardColumn, _ reading: Reading) -> [JSON] {
    var cards: [JSON] = []
    for card in Card.cards(column.cards, reading.book, reading.now, me: reading.me) {
      cards.append(
        .object([
          ("id", .string(reading.book.bareName(card.record))),
          ("title", .string(reading.book.title(card.record))),
          ("value", card.value.map { .string($0.canonical) } ?? .null),
          ("age", .integer(Int64(card.age))), ("rotting", .flag(card.isRotting)),
          ("owner", card.owner.map { .string(reading.book.bareName($0)) } ?? .null),
        ]))
    }
    return cards
  }
}
