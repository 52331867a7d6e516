// How a form looks: labels at the left, fields beside them, what is wrong as text under its field, the keys at
// the foot. A box over the view; the whole window on a phone. Where it is higher than the window, what is edited shows.

import Drawing
import SalesDesk

extension Form {
  /// Where the parts of a form lie, in a window of a size.
  private struct Layout {
    let rect: Rect
    let labels: Int
    let most: Int
    let isPhone: Bool

    init(_ form: Form, _ scene: Scene, _ size: Size) {
      isPhone = scene.breadth == .phone
      let longest = form.fields.map { TextWidth.of($0.label) }.max() ?? 8
      labels = min(isPhone ? 16 : 20, longest + 2)
      let width = isPhone ? size.width : min(size.width - 2, 88)
      most = form.fields.count < 3 ? max(4, size.height - 8) : 4
      let rows = form.heights(width: width - 6 - labels, most: most, labels, scene).reduce(0, +)
      let height = isPhone ? size.height : min(size.height - 2, rows + 6)
      rect = Rect(
        x: (size.width - width) / 2, y: isPhone ? 0 : max(1, (size.height - height) / 2),
        width: width, height: height)
    }
  }

  /// The rows each field takes, with what is said of it.
  private func heights(width: Int, most: Int, _ labels: Int, _ scene: Scene) -> [Int] {
    fields.map {
      $0.rows(width: width, most: most) + said(of: $0, width: width + labels, scene).count
    }
  }

  /// What is said under a field, line by line: what is wrong, what another made of it meanwhile and which keys save
  /// over that or take it, or what looks odd.
  private func said(of field: FormField, width: Int, _ scene: Scene) -> [String] {
    var said: [String] = []
    if let error = field.error {
      said = ["! " + error]
    } else if let meeting = field.meeting {
      said = ["! " + meeting, scene.phrases.overwriteHint]
    } else if let remark = field.remark {
      said = ["? " + remark]
    }
    return said.flatMap { TextWidth.wrapped($0, width: width) }
  }

  /// Draws it over the view.
  mutating func draw(_ state: State, _ book: borrowing Book, on canvas: inout Canvas) {
    let layout = Layout(self, state.scene, canvas.size)
    let hints = hints(state.scene, book)
    canvas.recede()
    let inside = canvas.box(layout.rect, title: title + (isDirty ? " *" : ""))
    canvas.grounded(on: .overlay) { canvas in
      let top = layout.isPhone ? 0 : 1
      let area = inside.inset(left: 1, top: top, right: 1, bottom: 3)
      drawFields(in: area, layout, hints, state.scene, on: &canvas)
      if let line = state.similarLine(self, book) {
        let row = inside.row(-3).inset(left: 1, right: 1)
        let key = state.scene.phrases.similarHint
        let width = TextWidth.of(key)
        canvas.putRight(key, at: row.origin, .key, width: row.width)
        canvas.put("~ " + line, at: row.origin, .today, width: row.width - width - 2)
      }
      let rule = Point(x: inside.x, y: inside.bottom - 2)
      canvas.horizontalRule(at: rule, width: inside.width, .rule)
      let hidden = hidden
      if hidden.above + hidden.below > 0 {
        canvas.putRight(
          " " + BoardState.hidden(hidden, state.scene) + " ", at: rule, .dim,
          width: inside.width - 1)
      }
      drawKeys(inside.row(-1).inset(left: 1, right: 1), layout, state.scene, on: &canvas)
    }
  }

  private func drawKeys(
    _ foot: Rect, _ layout: Layout, _ scene: Scene, on canvas: inout Canvas
  ) {
    let phrases = scene.phrases
    var keys = layout.isPhone ? phrases.formHintShort : phrases.formHint
    var more = ""
    if let picker = focused?.picker {
      more = "  " + phrases.pickHint(picker)
    } else if focused?.attribute.type == .longText {
      more = "  " + phrases.editorHint
    }
    let errors = errorCount > 0 ? "  ! " + phrases.errors(errorCount) : ""
    // what does not fit whole is left out; what is wrong before the keys of one field
    let used = TextWidth.of(keys) + TextWidth.of(errors)
    if used + TextWidth.of(more) > foot.width { more = "" }
    let leave = "  " + (phrases.formHint.split(separator: "  ").last.map(String.init) ?? "")
    if layout.isPhone, used + TextWidth.of(more + leave) <= foot.width { keys += leave }
    canvas.put(
      KeyHints.pieces(keys + more) + [(errors, .error)], at: foot.origin, width: foot.width)
  }

  private mutating func drawFields(
    in area: Rect, _ layout: Layout, _ hints: [String], _ scene: Scene, on canvas: inout Canvas
  ) {
    let labels = layout.labels
    let width = area.width - labels - 2
    let heights = heights(width: width, most: layout.most, labels, scene)
    scrollToFocus(heights, height: area.height)
    var y = area.y - scroll
    places = fields.map { _ in (Rect(x: 0, y: 0, width: 0, height: 0), 0) }
    canvas.clipped(to: area) { canvas in
      for index in fields.indices {
        let said = said(of: fields[index], width: width + labels, scene)
        let rows = heights[index] - said.count
        let row = Rect(x: area.x, y: y, width: area.width, height: rows)
        y += heights[index]
        guard row.y < area.bottom, y > area.y else { continue }
        let isFocused = index == focus
        drawLabel(fields[index], at: row.origin, width: labels, isFocused, on: &canvas)
        let box = row.inset(left: labels + 1)
        places[index] = (row.intersection(area), box.x + 1)
        canvas.fill(box, isFocused ? .inputFocus : .input)
        let shown = rows == 1 ? box : box.intersection(area)
        fields[index].draw(in: shown.inset(left: 1), on: &canvas, isFocused: isFocused)
        drawHint(hints[index], fields[index], in: box, isFocused, on: &canvas)
        draw(said, of: fields[index], below: row, box, in: area, on: &canvas)
      }
    }
  }

  /// How many fields do not show, above and below those that do, as they were drawn last.
  private var hidden: (above: Int, below: Int) {
    let shown = places.indices.filter { places[$0].row.height > 0 }
    guard let first = shown.first, let last = shown.last else { return (0, 0) }
    return (first, places.count - 1 - last)
  }

  /// What is said of a field, below it.
  private func draw(
    _ said: [String], of field: FormField, below row: Rect, _ box: Rect, in area: Rect,
    on canvas: inout Canvas
  ) {
    let style: Style = field.error != nil || field.meeting != nil ? .error : .today
    // where it is too long for the place below the field it begins further left
    let longest = said.map { TextWidth.of($0) }.max() ?? 0
    let x = max(area.x + 1, min(box.x, area.right - longest))
    for (offset, line) in said.enumerated() {
      canvas.put(
        line, at: Point(x: x, y: row.bottom + offset), style, width: area.right - x)
    }
  }

  /// What a text is understood as stands behind it; at the right, that there is a list to choose from.
  private func drawHint(
    _ hint: String, _ field: FormField, in box: Rect, _ isFocused: Bool, on canvas: inout Canvas
  ) {
    guard field.attribute.type != .longText else { return }
    let style = Style(.dim, on: isFocused ? .inputFocus : .input)
    let used = TextWidth.of(field.text) + 3
    var room = box.width - used
    if field.picker == .list, room > 2 {
      canvas.putRight("▾", at: box.origin, style, width: box.width - 1)
      room -= 2
    }
    if !hint.isEmpty, room > TextWidth.of(hint) {
      canvas.put(hint, at: box.origin.moved(x: used), style, width: room)
    }
  }

  private func drawLabel(
    _ field: FormField, at point: Point, width: Int, _ isFocused: Bool, on canvas: inout Canvas
  ) {
    let style: Style = isFocused ? .accent.bold : .label
    if field.error != nil || field.meeting != nil { canvas.put("!", at: point, .error) }
    if isFocused { canvas.put("▸", at: point, .accent) }
    canvas.put(field.label, at: point.moved(x: 1), style, width: width - 1)
  }

  /// Moves the fields so that the one being edited shows with its error.
  private mutating func scrollToFocus(_ heights: [Int], height: Int) {
    let start = heights.prefix(focus).reduce(0, +)
    let end = start + (heights.indices.contains(focus) ? heights[focus] : 1)
    if end > scroll + height { scroll = end - height }
    if start < scroll { scroll = start }
    scroll = max(0, min(scroll, heights.reduce(0, +) - height))
  }
}
