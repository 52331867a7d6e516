// A card dragged with the mouse: where it would drop shows while it is held, and what was seen there is what
// happens.

import Drawing
import Reports
import SalesDesk

/// A card on its way with the mouse.
struct DraggedCard: Sendable {
  /// The card.
  let record: Record
  /// The column it would drop in.
  var column: Int
  /// The swimlane it would drop in; nil where the board has none.
  var lane: Int?
  /// The card of that column it would come before; as many as there are for the end.
  var row: Int
}

extension BoardState {
  /// The name of the column the dragged card would drop in; nil when none is dragged.
  func dropName(_ scene: Scene) -> String? {
    guard let dragged, columns.indices.contains(dragged.column) else { return nil }
    return columns[dragged.column].words[scene.language]
  }

  /// The column, the swimlane and the place in it at a point of the body; nil where there is none.
  func spot(at point: Point) -> (column: Int, lane: Int?, row: Int)? {
    guard point.y >= layout.top, let span = layout.column(at: point.x),
      columns.indices.contains(span.column), windows.indices.contains(span.column)
    else { return nil }
    let step = max(1, layout.cardRows)
    guard swimlanes != nil else {
      return (span.column, nil, windows[span.column].first + (point.y - layout.top) / step)
    }
    guard let band = layout.bands.last(where: { $0.y <= point.y }) else { return nil }
    let first = span.column == column && band.lane == lanes.lane ? laneWindow.first : 0
    return (span.column, band.lane, first + max(0, point.y - band.y - 1) / step)
  }

  /// Follows the mouse with the card the cursor is on; at the edges further columns come.
  mutating func drag(to point: Point) {
    guard let record = dragged?.record ?? selected else { return }
    let right = layout.spans.last.map { $0.x + $0.width } ?? 0
    var point = Point(x: point.x, y: max(layout.top, point.y))
    if swimlanes == nil { point.y += layout.cardRows / 2 }
    guard let spot = spot(at: point) else { return }
    var column = spot.column
    if point.x <= 0 { column = max(0, column - 1) }
    if point.x >= right - 1 { column = min(columns.count - 1, column + 1) }
    let most = min(columns[column].count, windows[column].first + layout.visible)
    dragged = DraggedCard(
      record: record, column: column, lane: spot.lane, row: max(0, min(spot.row, most)))
  }

  /// Lets the card go: it goes to the column and swimlane it is over, and to its place there where the order is the
  /// cards' own.
  mutating func drop(_ book: borrowing Book, _ scene: Scene) -> [ViewReply] {
    guard let card = dragged, columns.indices.contains(card.column) else { return [] }
    dragged = nil
    let target = columns[card.column]
    let title = book.title(card.record)
    let isSameStage = book.stage(of: card.record) == target.stage
    var commands: [Command] = []
    if !isSameStage {
      commands.append(
        .move(card.record, to: target.stage, [.stage(target.stage, of: card.record, book)]))
    }
    if let lane = card.lane {
      if lane != lanes.lane, let change = laneChange(to: lane, from: card.record, book) {
        commands.append(.set(card.record, [change]))
      }
    } else if order(book, scene) == nil, let place = placing(card, in: target) {
      commands.append(place)
    }
    guard let first = commands.first else { return [] }
    var deed = Deed(commands.count == 1 ? first : .batch(commands), .placed(title: title))
    if !isSameStage {
      deed.done = .moved(title: title, stage: book.title(target.stage, scene.language))
      deed.gate = (card.record, target.stage)
      deed.proposal.verb = "move"
    } else if card.lane != nil {
      deed.done = .changed(title: title)
    }
    wanted = card.record
    return [.effect(.perform(deed))]
  }

  /// The command that puts a card between the two it was held between; nil where it is there already.
  private func placing(_ card: DraggedCard, in column: BoardColumn) -> Command? {
    let cards = column.cards
    let (after, before) = (card.row - 1, card.row)
    let neighbours = [after, before].map { cards.indices.contains($0) ? cards[$0] : nil }
    if neighbours.contains(card.record) { return nil }
    if cards.isEmpty { return nil }
    return .place(card.record, after: neighbours[0], before: neighbours[1])
  }

  /// Draws where the dragged card would drop: a line between the cards of its column.
  func drawDrop(_ index: Int, in rect: Rect, on canvas: inout Canvas) {
    guard let dragged, dragged.column == index else { return }
    let offset = (dragged.row - windows[index].first) * layout.cardRows - 1
    let y = max(rect.y - 1, min(rect.y + offset, rect.bottom - 1))
    canvas.horizontalRule(at: Point(x: rect.x, y: y), width: rect.width, .accent.bold)
    canvas.put("▸", at: Point(x: rect.x, y: y), .accent.bold)
    canvas.parkCursor(at: Point(x: rect.x, y: y))
  }
}
