// The column the cursor is in: h and l go across the columns that show, the cell stands out in its row, and E opens what
// suits its attribute: a list to choose from, the stages, or a form of that one field.

import Drawing
import SalesDesk

extension ListState {
  /// Goes a column to the right or left; before the first one the cursor is on the whole row.
  mutating func goAcross(_ step: Int) {
    let keys = shown.filter { !columns[$0].isMain }.map { columns[$0].key }
    let place = cell.flatMap { keys.firstIndex(of: $0) } ?? -1
    let next = min(place + step, keys.count - 1)
    cell = next < 0 ? nil : keys[next]
  }

  /// A press selects the row there and its cell, the whole row where the record is named and beside all columns; one on
  /// what is selected opens it. Beside the list the record that stands there is opened.
  mutating func press(_ point: Point) -> [ViewReply] {
    guard point.x < side.start else {
      return side.record(at: point).map { [.openRecord($0)] } ?? []
    }
    guard point.y >= layout.top, point.y < layout.top + layout.rows * layout.span else { return [] }
    let line = window.first + (point.y - layout.top) / layout.span
    guard line < lineCount else { return [] }
    let before = (window.selected, cell)
    let column = cellPlaces.first { $0.x.contains(point.x) }.map { columns[$0.column] }
    cell = column.flatMap { $0.isMain ? nil : $0.key }
    select(line: line)
    return [.pressed(isAgain: before == (line, cell))]
  }

  /// The column the cursor is in; the one that names the record where it is on the whole row.
  var cellColumn: ListColumn? {
    columns.first { $0.key == cell } ?? columns.first(where: \.isMain)
  }

  /// Draws the cell over its row.
  func drawCell(
    _ place: Int, _ spans: [Columns.Span], _ book: borrowing Book,
    _ scene: Scene, in row: Rect, on canvas: inout Canvas
  ) {
    guard let index = columns.firstIndex(where: { $0.key == cell }), spans.indices.contains(index),
      spans[index].width > 0
    else { return }
    let box = Rect(
      x: row.x + left + spans[index].x, y: row.y, width: spans[index].width, height: 1)
    canvas.fill(box, .input)
    var text = columns[index].text(records[place], tallies, book, scene)
    if columns[index].isName { text = NameText.fitting(text, box.width) }
    if columns[index].isMoney { text = amounts[index].aligned(text) }
    if columns[index].isRight {
      canvas.putRight(text, at: box.origin, .input, width: box.width)
    } else {
      canvas.put(text, at: box.origin, .input, width: box.width)
    }
    canvas.moveParkedCursor(to: box.origin)
  }

  /// What can stand under the column the cursor is in; on the whole row under the first of numbers.
  func totalUnderCell(_ scene: Scene, _ book: borrowing Book) -> [ViewReply] {
    guard let kind = book.kind(named: kindName) else { return [] }
    let schema = book.schema(kind)
    let column = columns.first { $0.key == cell } ?? columns.first { $0.total != nil }
    guard let column = column ?? columns.first(where: \.isMain) else { return [] }
    let offered = column.totals(schema)
    guard !offered.isEmpty else { return [.say(scene.phrases.obstacle(.computed))] }
    return [.choose(.totals(under: column, of: kindName, offered, scene))]
  }
}

extension State {
  /// The attribute of the column the cursor is in; nil where the view is no list or the column is none of the record's.
  func cellAttribute(_ book: borrowing Book) -> AttributeDescription? {
    guard let list = place?.state as? ListState, let kind = book.kind(named: list.kindName),
      case .attribute(let index)? = list.cellColumn?.source
    else { return nil }
    return book.schema(kind).attributes[index]
  }

  /// Why what stands in the column cannot be changed; nil where it can.
  func cellObstacle(_ book: borrowing Book) -> Obstacle? {
    if let selectionObstacle { return selectionObstacle }
    guard let attribute = cellAttribute(book), Form.isShown(attribute) else { return .computed }
    let isOne = targets.count < 2 || attribute.name == "stage" || Form.isForEach(attribute)
    return isOne ? nil : .oneByOne
  }

  /// Opens what suits the attribute of the column.
  mutating func editCell(_ book: borrowing Book) -> [Effect] {
    guard let attribute = cellAttribute(book), let first = targets.first else { return [] }
    if attribute.name == "stage" { return run("path", book) }
    if attribute.isChosen { return choose(attribute, book) }
    let targets = targets
    guard targets.count > 1 else {
      return show(.edit(first, only: attribute.name, scene, book))
    }
    return Form.asking(attribute.name, of: targets, first.kind, scene, book).map { show($0) } ?? []
  }

  /// Opens the list that gives what is meant another value of an attribute.
  mutating func choose(_ attribute: AttributeDescription, _ book: borrowing Book) -> [Effect] {
    guard let first = targets.first else { return [] }
    let title = marks.isEmpty ? book.title(first) : scene.phrases.markedCount(marks.count)
    // of several a preview is shown first
    let present = targets.count == 1 ? book.value(attribute.name, of: first) : nil
    show(.change(of: attribute, title, scene, present: present), book)
    return []
  }
}

extension AttributeDescription {
  /// Whether its values are chosen from a list alone, not typed.
  fileprivate var isChosen: Bool {
    switch type {
    case .choice: !isOpen
    case .link, .anyLink, .flag: true
    default: false
    }
  }
}
