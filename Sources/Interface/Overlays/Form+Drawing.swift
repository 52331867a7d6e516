// How a form looks: labels at the left, fields beside them, an error as text under its field, the keys at
// the foot. A box over the view; the whole window on a phone.

import Drawing
import SalesDesk

extension Form {
  /// Draws it over the view.
  mutating func draw(_ state: State, _ book: borrowing Book, on canvas: inout Canvas) {
    let isPhone = state.scene.breadth == .phone
    let size = canvas.size
    let labels = min(20, (fields.map { TextWidth.of($0.label) }.max() ?? 8) + 2)
    let wanted = fields.reduce(0) { $0 + $1.rows + ($1.error == nil ? 0 : 1) }
    let height = isPhone ? size.height : min(size.height - 2, wanted + 5)
    let width = isPhone ? size.width : min(size.width - 2, 88)
    let rect = Rect(
      x: (size.width - width) / 2, y: isPhone ? 0 : max(1, (size.height - height) / 2),
      width: width, height: height)
    let hints = hints(state.scene, book)
    canvas.shade(canvas.bounds)
    let inside = canvas.box(rect, title: title + (isDirty ? " *" : ""))
    canvas.grounded(on: .overlay) { canvas in
      let top = isPhone ? 0 : 1
      let area = inside.inset(left: 1, top: top, right: 1, bottom: 2)
      drawFields(in: area, labels: labels, hints, on: &canvas)
      canvas.horizontalRule(
        at: Point(x: inside.x, y: inside.bottom - 2), width: inside.width, .rule)
      let foot = inside.row(-1).inset(left: 1, right: 1)
      let phrases = state.scene.phrases
      var pieces: [(text: String, style: Style)] = [
        (isPhone ? phrases.formHintShort : phrases.formHint, .text.bold)
      ]
      if let field = focused, field.isPicked, !isPhone {
        pieces.append(("  " + phrases.pickHint, .text.bold))
      }
      if errorCount > 0 { pieces.append(("  ! " + phrases.errors(errorCount), .error)) }
      canvas.put(pieces, at: foot.origin, width: foot.width)
    }
  }

  private mutating func drawFields(
    in area: Rect, labels: Int, _ hints: [String], on canvas: inout Canvas
  ) {
    scrollToFocus(height: area.height)
    var y = area.y - scroll
    for index in fields.indices {
      let rows = fields[index].rows
      let isFocused = index == focus
      let row = Rect(x: area.x, y: y, width: area.width, height: rows)
      y += rows
      canvas.clipped(to: area) { canvas in
        drawLabel(fields[index], at: row.origin, width: labels, isFocused, on: &canvas)
        let box = row.inset(left: labels + 1)
        if row.y >= area.y && row.y < area.bottom {
          let shown = box.intersection(area)
          canvas.fill(shown, isFocused ? .inputFocus : .input)
          fields[index].draw(in: shown.inset(left: 1), on: &canvas, isFocused: isFocused)
          let ground: Role = isFocused ? .inputFocus : .input
          let hint = fields[index].isPicked && hints[index].isEmpty ? "▾" : hints[index]
          if box.width > TextWidth.of(fields[index].text) + TextWidth.of(hint) + 3 {
            canvas.putRight(
              hint, at: box.origin, Style(.dim, on: ground), width: box.width - 1)
          }
        }
        if let error = fields[index].error {
          let place = Point(x: box.x, y: row.bottom)
          canvas.put("! " + error, at: place, .error, width: box.width)
        }
      }
      if fields[index].error != nil { y += 1 }
    }
  }

  private func drawLabel(
    _ field: FormField, at point: Point, width: Int, _ isFocused: Bool, on canvas: inout Canvas
  ) {
    let style: Style = isFocused ? .accent.bold : .label
    if field.error != nil { canvas.put("!", at: point, .error) }
    if isFocused { canvas.put("▸", at: point, .accent) }
    canvas.put(field.label, at: point.moved(x: 1), style, width: width - 1)
  }

  /// Moves the fields so that the one being edited shows with its error.
  private mutating func scrollToFocus(height: Int) {
    var start = 0
    for field in fields.prefix(focus) { start += field.rows + (field.error == nil ? 0 : 1) }
    let end = start + (focused?.rows ?? 1) + (focused?.error == nil ? 0 : 1)
    if start < scroll { scroll = start }
    if end > scroll + height { scroll = end - height }
    let total = fields.reduce(0) { $0 + $1.rows + ($1.error == nil ? 0 : 1) }
    scroll = max(0, min(scroll, total - height))
  }
}
