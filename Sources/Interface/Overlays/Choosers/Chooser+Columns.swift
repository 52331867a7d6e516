// Help at 100 columns and more: its groups side by side, keys before what they do. Up and down go through a
// column and on into the next, left and right go across; below stands the sentence of what the cursor is on, with
// the reason when it cannot be done.

import Drawing
import SalesDesk

extension Chooser {
  /// The least width of a column.
  private static let columnWidth = 38

  /// Whether its rows stand in columns in a window of this width.
  func isInColumns(_ width: Int) -> Bool { areKeysFirst && field.isEmpty && width >= 100 }

  /// The rows of each column, nil for a blank one: a group's name keeps two of its rows beneath it.
  private func columns(height: Int) -> [[Int?]] {
    var columns: [[Int?]] = [[]]
    for (index, item) in items.enumerated() {
      let isHeading = item.target == .none
      let last = columns.count - 1
      let isEmpty = columns[last].isEmpty
      let room = height - columns[last].count
      if room < (isHeading ? (isEmpty ? 1 : 4) : 1) {
        columns.append([])
      } else if isHeading && !isEmpty {
        columns[last].append(nil)
      }
      columns[columns.count - 1].append(index)
    }
    return columns
  }

  /// Goes to the column at the right (1) or left (-1), to the row beside this one.
  mutating func goAcross(_ step: Int) {
    let columns = columns(height: columnHeight)
    guard let from = columns.firstIndex(where: { $0.contains(window.selected) }),
      let row = columns[from].firstIndex(of: window.selected),
      columns.indices.contains(from + step)
    else { return }
    let rows = columns[from + step].enumerated().filter { _, index in
      index.map { items[$0].target != .none } ?? false
    }
    let nearest = rows.min { abs($0.offset - row) < abs($1.offset - row) }
    if let index = nearest?.element { window.select(index, of: items.count) }
  }

  /// Draws the rows side by side, as many columns as fit, those with the cursor among them.
  mutating func drawColumns(
    in list: Rect, on canvas: inout Canvas, more: (Int) -> String
  ) {
    columnHeight = max(4, list.height - 3)
    let columns = columns(height: columnHeight)
    cells = []
    let count = max(1, list.width / Chooser.columnWidth)
    let width = list.width / count
    let present = columns.firstIndex { $0.contains(window.selected) } ?? 0
    let first = max(0, min(present / count * count, columns.count - count))
    for (place, column) in columns.dropFirst(first).prefix(count).enumerated() {
      for (offset, index) in column.enumerated() {
        guard let index else { continue }
        let row = Rect(
          x: list.x + place * width, y: list.y + offset, width: width - 1, height: 1)
        cells.append((index, row))
        drawCell(items[index], in: row, isSelected: index == window.selected, on: &canvas)
      }
    }
    let foot = Rect(x: list.x, y: list.bottom - 2, width: list.width, height: 2)
    drawSentence(in: foot, on: &canvas)
    let hidden = columns.enumerated().filter { place, _ in
      place < first || place >= first + count
    }
    let rows = hidden.reduce(0) { sum, column in
      sum + column.element.count { $0.map { items[$0].target != .none } ?? false }
    }
    if rows > 0 {
      canvas.putRight(" \(more(rows)) › ", at: foot.origin, .dim, width: foot.width - 1)
    }
  }

  private func drawCell(
    _ item: Item, in row: Rect, isSelected: Bool, on canvas: inout Canvas
  ) {
    if item.target == .none {
      canvas.put(item.label, at: row.origin.moved(x: 1), .heading, width: row.width - 1)
      return
    }
    if isSelected { canvas.fill(row, .selection) }
    canvas.grounded(on: isSelected ? .selection : .overlay) { canvas in
      if isSelected { canvas.put("▸", at: row.origin, .selection) }
      canvas.put(item.keys(within: 8), at: row.origin.moved(x: 1), .key, width: 8)
      let place = row.origin.moved(x: 10)
      let room = row.width - 10
      let style: Style = item.obstacle == nil ? .text : .dim
      let used = canvas.put(item.detail, at: place, style, width: room)
      guard let obstacle = item.obstacle, room - used > 6 else { return }
      canvas.put("∙ " + obstacle, at: place.moved(x: used + 1), .dim, width: room - used - 1)
    }
  }

  private func drawSentence(in rows: Rect, on canvas: inout Canvas) {
    guard items.indices.contains(window.selected) else { return }
    let item = items[window.selected]
    canvas.horizontalRule(at: rows.origin, width: rows.width)
    var pieces: [(text: String, style: Style)] = [
      (item.keys + "  ", .key), (item.label, .text),
    ]
    if let obstacle = item.obstacle { pieces.append(("  ! " + obstacle, .late)) }
    canvas.put(pieces, at: rows.row(1).origin.moved(x: 1), width: rows.width - 2)
  }
}
