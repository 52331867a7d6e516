// What a board remembers: which process it shows, its columns as computed for a revision of the book, and
// a cursor for every column. Moving the cursor computes nothing.

import Drawing
import SalesDesk

/// The state of a board.
struct BoardState: ViewState {
  /// The kind whose records are the cards.
  let kindName: String
  /// The process whose stages are the columns; nil where none is set up.
  var process: Record?
  var columns: [BoardColumn] = []
  /// The column the cursor is in.
  var column = 0
  /// The first column that shows.
  var firstColumn = 0
  /// The record the cursor shall be on once the columns are computed anew.
  var wanted: Record?
  var filterFault: String?
  /// Where the columns lie on the screen, from the last drawing.
  var layout = BoardLayout()
  /// Whether the kind has more than one process, so that its name says something.
  var hasSeveralProcesses = false
  /// How many cards are overdue.
  var overdueCount = 0
  /// Checklists of the cards: how many items are done, and how many there are.
  var checklists: [Record: (done: Int, all: Int)] = [:]
  /// What the columns were computed for.
  var computedFor: Key?

  /// What columns depend on.
  struct Key: Hashable, Sendable {
    var revision: Int
    var filter: String
    var process: Record?
    var today: Day
  }

  /// The record the cursor is on.
  var selected: Record? {
    guard columns.indices.contains(column) else { return nil }
    let cards = columns[column].cards
    let row = columns[column].window.selected
    return cards.indices.contains(row) ? cards[row] : nil
  }

  /// How many cards there are in open stages.
  var openCount: Int { columns.reduce(0) { $0 + ($1.isOpen ? $1.cards.count : 0) } }

  /// Moves the cursor to a record; gives whether it is on the board.
  @discardableResult
  mutating func select(_ record: Record) -> Bool {
    for index in columns.indices {
      if let row = columns[index].cards.firstIndex(of: record) {
        column = index
        columns[index].window.select(row, of: columns[index].cards.count)
        return true
      }
    }
    return false
  }
}

/// A column: a stage and its cards in order.
struct BoardColumn: Sendable {
  let stage: Record
  let isOpen: Bool
  let limit: Int?
  var cards: [Record]
  var sum = MoneySum()
  var weighted = MoneySum()
  var window = ListWindow()
}

/// Where columns and cards lie.
struct BoardLayout: Sendable {
  /// How many columns show.
  var shown = 1
  /// The width of a column with its gap.
  var pitch = 20
  /// Rows a card takes with its gap.
  var cardRows = 4
  /// How many cards of a column show.
  var visible = 5
  /// The first row of cards.
  var top = 5
}
