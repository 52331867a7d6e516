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
  /// The card of that column it would come before; as many as there are for the end.
  var row: Int
}

extension BoardState {
  /// The name of the column the dragged card would drop in; nil when none is dragged.
  func dropName(_ scene: Scene) -> String? {
    guard let dragged, columns.indices.contains(dragged.column) else { return nil }
    return columns[dragged.column].words[scene.language]
  }

  /// The column and the place in it at a point of the body; nil where there is none.
  func spot(at point: Point) -> (column: Int, row: Int)? {
    let index = firstColumn + max(0, point.x) / max(1, layout.pitch)
    guard windows.indices.contains(index), columns.indices.contains(index),
      index < firstColumn + layout.shown
    else { return nil }
    return (index, windows[index].first + (point.y - layout.top) / max(1, layout.cardRows))
  }

  /// Follows the mouse with the card the cursor is on; at the edges further columns come.
  mutating func drag(to point: Point) {
    guard let record = dragged?.record ?? selected else { return }
    let right = layout.pitch * layout.shown
    if point.x <= 0 { firstColumn = max(0, firstColumn - 1) }
    if point.x >= right - 1 {
      firstColumn = max(0, min(firstColumn + 1, columns.count - layout.shown))
    }
    let inside = Point(x: min(point.x, right - 1), y: point.y + layout.cardRows / 2)
    guard let (column, row) = spot(at: inside) else { return }
    let most = windows[column].first + layout.visible
    dragged = DraggedCard(
      record: record, column: column, row: max(0, min(row, min(most, columns[column].count))))
  }

  /// Lets the card go: it moves to the column it is over, and to its place there where the order is the cards' own.
  mutating func drop(_ book: borrowing Book, _ scene: Scene) -> [ViewReply] {
    guard let card = dragged, columns.indices.contains(card.column) else { return [] }
    dragged = nil
    let target = columns[card.column]
    let isOwnOrder = computedFor?.filter.contains("sort:") != true
    let isSameStage = book.stage(of: card.record) == target.stage
    var commands: [Command] = []
    if !isSameStage {
      commands.append(
        .move(card.record, to: target.stage, [.stage(target.stage, of: card.record, book)]))
    }
    if isOwnOrder, let place = placing(card, in: target) { commands.append(place) }
    let title = book.title(card.record)
    guard let first = commands.first else { return [] }
    guard !isSameStage else {
      return [.effect(.perform(Deed(first, .placed(title: title))))]
    }
    var deed = Deed(
      commands.count == 1 ? first : .batch(commands),
      .moved(title: title, stage: book.title(target.stage, scene.language)),
      gate: (card.record, target.stage))
    deed.proposal.verb = "move"
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
  func drawDrop(
    _ index: Int, _ scene: Scene, in rect: Rect, on canvas: inout Canvas
  ) {
    guard let dragged, dragged.column == index else { return }
    let offset = (dragged.row - windows[index].first) * layout.cardRows - 1
    let y = max(rect.y - 1, min(rect.y + offset, rect.bottom - 1))
    canvas.horizontalRule(at: Point(x: rect.x, y: y), width: rect.width, .accent.bold)
    canvas.put("▸", at: Point(x: rect.x, y: y), .accent.bold)
    canvas.parkCursor(at: Point(x: rect.x, y: y))
  }
}
