// The swimlanes of a board as text and as JSON, where the query groups: for each lane how many open cards it has, what
// they are worth, and how many cards stand in each column.

import Reports
import SalesDesk

extension ShowBoard {
  /// The lanes as a table, under their attribute's name; nothing where the board is not grouped.
  func laneLines(_ board: BoardReport, _ reading: Reading) -> [String] {
    guard let swimlanes = board.swimlanes,
      let index = reading.book.schema(board.kind).index(of: swimlanes.attribute)
    else { return [] }
    let attribute = reading.book.schema(board.kind).attributes[index]
    let language = reading.language
    var board = board
    var table = TextTable(
      [
        .init(title: attribute.words[language]),
        .init(title: Wording.open[language], isNumber: true), .init(title: "", isNumber: true),
      ] + board.columns.map { .init(title: $0.words[language], isNumber: true) })
    for (lane, key) in swimlanes.keys.enumerated() {
      let sum = board.openSum(lane: lane, reading.book)
      var cells = [
        key.map { reading.text.heading($0, of: attribute, in: reading.book) }
          ?? Wording.none[language],
        "\(board.openCount(lane: lane))", amounts(sum, reading),
      ]
      for column in board.columns.indices {
        let count = swimlanes.count(lane: lane, column: column)
        cells.append(count == 0 ? "" : "\(count)")
      }
      table.append(cells)
    }
    return [""] + table.lines(within: reading.width)
  }

  /// The lanes as JSON; null where the board is not grouped.
  func lanesJSON(_ board: BoardReport, _ reading: Reading) -> JSON? {
    guard let swimlanes = board.swimlanes,
      let index = reading.book.schema(board.kind).index(of: swimlanes.attribute)
    else { return nil }
    let attribute = reading.book.schema(board.kind).attributes[index]
    var board = board
    var lanes: [JSON] = []
    for (lane, key) in swimlanes.keys.enumerated() {
      var columns: [JSON] = []
      for (place, column) in board.columns.enumerated() {
        let count = swimlanes.count(lane: lane, column: place)
        columns.append(
          .object([
            ("stage", .string(reading.book.bareName(column.stage))),
            ("count", .integer(Int64(count))),
            ("sum", money(board.sum(lane: lane, column: place, reading.book), reading)),
          ]))
      }
      lanes.append(
        .object([
          (
            "key",
            key.map { RecordText.json(reading.book.factValue($0, of: attribute)) } ?? .null
          ),
          ("open-count", .integer(Int64(board.openCount(lane: lane)))),
          ("open-sum", money(board.openSum(lane: lane, reading.book), reading)),
          ("columns", .array(columns)),
        ]))
    }
    return .array(lanes)
  }
}
