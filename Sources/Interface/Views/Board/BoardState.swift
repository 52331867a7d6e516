// What a board remembers: which board it shows, its report as computed for a revision of the book, what is folded,
// and a cursor for every column, with swimlanes for every lane's part of it. Moving the cursor computes nothing.

import Drawing
import Reports
import SalesDesk

/// The state of a board.
struct BoardState: ViewState {
  /// The kind whose records are the cards.
  let kindName: String
  /// The process whose stages are the columns; nil where none is set up.
  var process: Record?
  /// The team's own board or saved view that is shown; nil for all of the process.
  var kept: Record?
  /// Whether archived cards are shown instead of the others.
  var isArchive = false
  /// Whether the board shows without the swimlanes it has by itself.
  var isUngrouped = false
  /// The board as computed; nil until it is, or where there is no process.
  var report: BoardReport?
  /// The board without a filter, kept while one is in force.
  var unfiltered: BoardReport?
  /// Whether the report is the board without a filter: nothing is typed, or nothing yet that means something.
  var isUnfiltered = false
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
  /// Where columns, lanes and cards lie on the screen, from the last drawing.
  var layout = BoardLayout()
  /// Whether the kind has more than one process, so that its name says something.
  var hasSeveralProcesses = false
  /// The cards that are overdue, and how many.
  var overdue: KeptSet?
  var overdueCount = 0
  /// What the board was computed for.
  var computedFor: Key?
  /// Whether what was kept from the last session was taken up.
  var isRestored = false
  /// What is folded.
  var folding = BoardFolding()
  /// What lies behind the cards, found for a revision of the book.
  var links: CardLinks?
  /// The cursor among swimlanes.
  var lanes = LaneCursor()
  /// The card's record beside the board.
  var side = SidePreview()

  var isUnsettled: Bool { side.isBehind(selected, report?.revision) }

  /// A board of a kind's records.
  init(kindName: String) {
    self.kindName = kindName
  }

  /// What a board depends on, besides the book.
  struct Key: Hashable, Sendable {
    var filter: String
    var process: Record?
    var kept: Record?
    var isArchive: Bool
    var isUngrouped: Bool
    /// What the board itself asks, which the team may change.
    var base: String?
    var today: Day

    /// Whether it is the same board, filtered or not.
    func isSameBoard(as other: Key?) -> Bool {
      process == other?.process && kept == other?.kept && isArchive == other?.isArchive
    }
  }

  /// The columns.
  var columns: [BoardColumn] { report?.columns ?? [] }

  /// The swimlanes; nil where the board is not grouped.
  var swimlanes: Swimlanes? { report?.swimlanes }

  /// The record the cursor is on.
  var selected: Record? {
    guard let report, report.columns.indices.contains(column), windows.indices.contains(column),
      !isFolded(column)
    else { return nil }
    if let swimlanes {
      guard !isLaneFolded(lanes.lane) else { return nil }
      return swimlanes.card(lane: lanes.lane, column: column, row: laneWindow.selected)
    }
    let row = windows[column].selected
    let cards = report.columns[column].cards
    return row < cards.count ? cards[row] : nil
  }

  /// The records that show, in their order: those of unfolded columns, lane after lane.
  var rows: [Record] {
    let open = columns.indices.filter { !isFolded($0) }
    let columns = columns
    var rows: [Record] = []
    rows.reserveCapacity(open.reduce(0) { $0 + columns[$1].cards.count })
    guard let swimlanes else {
      for column in open { columns[column].cards.append(to: &rows) }
      return rows
    }
    for lane in lanes.shown where !isLaneFolded(lane) {
      for column in open { swimlanes.cards(lane: lane, column: column).append(to: &rows) }
    }
    return rows
  }

  /// The same in no order; nil with swimlanes.
  var all: MarkSet? {
    guard swimlanes == nil else { return nil }
    var all = MarkSet()
    let columns = columns
    for index in columns.indices where !isFolded(index) { all.formUnion(columns[index].cards) }
    return all
  }

  /// Those of a few records that show, in the order of the rows; nil with swimlanes.
  func among(_ few: [Record]) -> [Record]? {
    guard swimlanes == nil else { return nil }
    var found: [(place: (column: Int, row: Int), record: Record)] = []
    for record in few {
      guard let place = report?.position(of: record), !isFolded(place.column) else { continue }
      found.append((place, record))
    }
    return found.sorted { $0.place < $1.place }.map(\.record)
  }

  /// Moves the cursor to a record; gives whether it is on the board. Where its column or lane is folded, the
  /// cursor stays.
  @discardableResult
  mutating func select(_ record: Record) -> Bool {
    if let swimlanes {
      guard let place = swimlanes.position(of: record, near: lanes.lane) else { return false }
      guard !isFolded(place.column), !isLaneFolded(place.lane) else { return true }
      (lanes.lane, column) = (place.lane, place.column)
      laneWindow.select(place.row, of: laneCount)
      return true
    }
    guard let place = report?.position(of: record), windows.indices.contains(place.column) else {
      return false
    }
    guard !isFolded(place.column) else { return true }
    column = place.column
    windows[place.column].select(place.row, of: columns[place.column].count)
    return true
  }
}
