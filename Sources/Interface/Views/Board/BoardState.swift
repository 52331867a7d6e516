// What a board remembers: which process it shows, its report as computed for a revision of the book, and
// a cursor for every column. Moving the cursor computes nothing.

import Drawing
import Reports
import SalesDesk

/// The state of a board.
struct BoardState: ViewState {
  /// The kind whose records are the cards.
  let kindName: String
  /// The process whose stages are the columns; nil where none is set up.
  var process: Record?
  /// The board as computed; nil until it is, or where there is no process.
  var report: BoardReport?
  /// The board without a filter, kept while one is in force.
  var unfiltered: BoardReport?
  /// A cursor for every column.
  var windows: [ListWindow] = []
  /// The column the cursor is in.
  var column = 0
  /// The first column that shows.
  var firstColumn = 0
  /// The record the cursor shall be on once the board is computed anew.
  var wanted: Record?
  var filterFault: String?
  /// The card that is dragged with the mouse.
  var dragged: DraggedCard?
  /// Where the columns lie on the screen, from the last drawing.
  var layout = BoardLayout()
  /// Whether the kind has more than one process, so that its name says something.
  var hasSeveralProcesses = false
  /// How many cards are overdue.
  var overdueCount = 0
  /// What the board was computed for.
  var computedFor: Key?

  /// A board of a kind's records.
  init(kindName: String) {
    self.kindName = kindName
  }

  /// What a board depends on, besides the book.
  struct Key: Hashable, Sendable {
    var filter: String
    var process: Record?
    var today: Day
  }

  /// The columns.
  var columns: [BoardColumn] { report?.columns ?? [] }

  /// The record the cursor is on.
  var selected: Record? {
    guard let report, report.columns.indices.contains(column), windows.indices.contains(column)
    else { return nil }
    let row = windows[column].selected
    let cards = report.columns[column].cards
    return row < cards.count ? cards[row] : nil
  }

  /// Moves the cursor to a record; gives whether it is on the board.
  @discardableResult
  mutating func select(_ record: Record) -> Bool {
    guard let place = report?.position(of: record), windows.indices.contains(place.column) else {
      return false
    }
    column = place.column
    windows[place.column].select(place.row, of: columns[place.column].count)
    return true
  }
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
