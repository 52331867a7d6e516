// Where the columns, lanes and cards of a board lie: as many columns as fit, folded ones as strips, the cursor's among
// them.

import Drawing
import Reports
import SalesDesk

/// Where columns and cards lie.
struct BoardLayout: Sendable {
  /// A column that shows.
  struct Span: Sendable {
    var column: Int
    var x: Int
    /// Without the gap after it.
    var width: Int
    var isFolded: Bool
  }

  /// A lane that shows.
  struct Band: Sendable {
    var lane: Int
    var y: Int
    var height: Int
  }

  /// The columns that show, from the left.
  var spans: [Span] = []
  /// The lanes that show, from the top; none without grouping.
  var bands: [Band] = []
  /// Rows a card takes with its gap.
  var cardRows = 4
  /// How many cards of a column show.
  var visible = 5
  /// The first row of cards.
  var top = 5

  /// The width of a folded column with its gap.
  static let strip = 10

  /// The column at a place of the screen.
  func column(at x: Int) -> Span? { spans.last { $0.x <= x } }
}

extension BoardState {
  /// Settles how many columns and cards show, and which.
  mutating func arrange(in rect: Rect, _ scene: Scene) {
    let isPhone = scene.breadth == .phone
    let isTall = scene.size.height >= 24
    let isGrouped = swimlanes != nil
    column = max(0, min(column, columns.count - 1))
    layout.cardRows = isPhone ? 2 : isTall && !isGrouped ? 4 : 3
    layout.top = rect.y + 3
    let room = rect.bottom - layout.top
    layout.visible = max(
      1, (room + (layout.cardRows == 4 ? 1 : 0)) / layout.cardRows)
    layout.bands = []
    if isPhone {
      layout.spans = [
        .init(column: column, x: rect.x, width: rect.width, isFolded: isFolded(column))
      ]
    } else {
      let least = scene.breadth == .narrow ? 20 : 24
      chooseColumns(width: rect.width, least: least)
      place(width: rect.width, end: end(from: firstColumn, width: rect.width, least: least))
    }
  }

  /// The column after the last that shows when this is the first.
  private func end(from first: Int, width: Int, least: Int) -> Int {
    var (used, index) = (0, first)
    while index < columns.count {
      used += isFolded(index) ? BoardLayout.strip : least
      if used > width && index > first { break }
      index += 1
    }
    return index
  }

  private mutating func chooseColumns(width: Int, least: Int) {
    firstColumn = max(0, min(firstColumn, column))
    while column >= end(from: firstColumn, width: width, least: least) { firstColumn += 1 }
    while firstColumn > 0,
      end(from: firstColumn - 1, width: width, least: least) == columns.count
    {
      firstColumn -= 1
    }
  }

  /// Gives unfolded columns the width the strips leave.
  private mutating func place(width: Int, end: Int) {
    let folded = (firstColumn..<end).count { isFolded($0) }
    let open = end - firstColumn - folded
    let pitch = open == 0 ? 0 : (width - folded * BoardLayout.strip) / open
    var x = 0
    layout.spans = []
    for index in firstColumn..<end {
      let step = isFolded(index) ? BoardLayout.strip : pitch
      layout.spans.append(
        .init(column: index, x: x, width: min(step, width) - 1, isFolded: isFolded(index)))
      x += step
    }
  }
}
