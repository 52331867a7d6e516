// How a list to choose from looks: a box with what is typed, its rows, and its keys at the foot.

import Drawing
import SalesDesk

extension Chooser.Item {
  /// What it is called in so many columns: an action whose sentence is too long by its name.
  func label(within width: Int) -> String {
    guard case .action = target, TextWidth.of(label) > width, !detail.isEmpty else { return label }
    return detail.prefix(1).uppercased() + detail.dropFirst()
  }

  /// Its keys, as many as are whole in so many columns.
  func keys(within width: Int) -> String {
    var shown = keys
    while TextWidth.of(shown) > width, let space = shown.lastIndex(of: " ") {
      shown = String(shown[..<space])
    }
    return shown
  }

  /// What stands beside the label in so many columns; the name of an action only whole, and not beside itself.
  func detail(besides label: String, within width: Int) -> String {
    guard obstacle == nil, case .action = target else { return said }
    return label == self.label && TextWidth.of(said) <= width ? said : ""
  }
}

extension Chooser {
  /// Whether a row is among what is chosen.
  private func isChosen(_ item: Item) -> Bool {
    if case .value(let value?) = item.target { return chosen?.contains(value) ?? false }
    return false
  }

  /// Draws it as a box over the view; over all of it on a phone.
  mutating func draw(_ state: State, on canvas: inout Canvas) {
    let size = canvas.size
    let isPhone = state.scene.breadth == .phone
    let isInColumns = isInColumns(size.width)
    let width =
      isPhone
      ? size.width
      : isInColumns
        ? min(size.width - 4, 160) : min(max(72, size.width * 2 / 3), size.width - 8, 96)
    let told = isInColumns ? 0 : toldRows(width: width - 2, isPhone)
    let rows = max(3, min(items.count, isPhone ? 40 : 18))
    let height = isInColumns ? size.height - 4 : min(size.height - 2, rows + 5 + told)
    // above the keys of the view, which would be cut to stumps
    let top = isPhone ? 1 : max(0, min(3, size.height - height - 1))
    let rect = Rect(x: (size.width - width) / 2, y: top, width: width, height: height)
    canvas.recede()
    let whole = title + explanation
    let inside = canvas.box(rect, title: TextWidth.of(whole) + 4 < width ? whole : title)
    let phrases = state.scene.phrases
    canvas.grounded(on: .overlay) { canvas in
      let prompt = self.prompt.isEmpty ? "› " : self.prompt
      let line = Point(x: inside.x + 1, y: inside.y)
      let used = canvas.put(prompt, at: line, .accent)
      field.draw(
        at: line.moved(x: used), width: inside.width - used - 2, on: &canvas, isFocused: true,
        .overlay)
      canvas.horizontalRule(at: Point(x: inside.x, y: inside.y + 1), width: inside.width)
      let list = inside.inset(top: 2, bottom: 1 + told)
      if isInColumns {
        drawColumns(in: list, on: &canvas, more: phrases.more)
      } else {
        drawRows(in: list, on: &canvas)
      }
      if told > 0 {
        drawTold(in: inside.inset(top: inside.height - 1 - told, bottom: 1), on: &canvas)
      }
      let counted = phrases.chooserCount(items.count, of: max(total, items.count))
      let foot = inside.row(-1).inset(left: 1, right: 1)
      let taken = canvas.putRight(counted, at: foot.origin, .dim, width: foot.width)
      let hint = foot.width - taken - 2
      drawHint(state, in: foot, width: hint, isTold: told > 0, on: &canvas)
      if items.isEmpty {
        canvas.put(
          phrases.nothingLikeIt, at: list.origin.moved(x: 2), .dim, width: list.width - 3)
      }
    }
  }

  /// The keys of the box, or why the row the cursor is on cannot be chosen: over several lines where there is room above.
  private func drawHint(
    _ state: State, in foot: Rect, width: Int, isTold: Bool, on canvas: inout Canvas
  ) {
    let phrases = state.scene.phrases
    guard !isTold, items.indices.contains(window.selected),
      let obstacle = items[window.selected].obstacle
    else {
      let runs = if case .everything = search { !isOfField } else { areKeysFirst }
      let hint =
        chosen != nil
        ? phrases.chooserHintMany : runs ? phrases.chooserHintRun : phrases.chooserHint
      let pieces = KeyHints.pieces(KeyHints.fitting(hint, width: width))
      canvas.put(pieces, at: foot.origin, width: width)
      return
    }
    var lines = TextWidth.wrapped("∙ " + obstacle, width: width)
    if lines.count > max(1, place.height - items.count) { lines = ["∙ " + obstacle] }
    for (offset, line) in lines.enumerated() {
      let point = foot.origin.moved(y: offset + 1 - lines.count)
      canvas.put(line, at: point, .text, width: width)
    }
  }

  /// How many rows at the foot say in full what the row the cursor is on does: none where every row says it itself.
  private func toldRows(width: Int, _ isPhone: Bool) -> Int {
    guard isPhone else { return 0 }
    let isCut = items.prefix(200).contains { item in
      item.target != .none && TextWidth.of(item.label) > labelRoom(of: item, width)
    }
    return isCut ? 3 : 0
  }

  /// The columns a row's label may take in a list of so many.
  private func labelRoom(of item: Item, _ width: Int) -> Int {
    if areKeysFirst { return width - 14 }
    let keys = TextWidth.of(item.keys)
    return width - 3 - (keys > 0 ? keys + 2 : 0) - (chosen == nil ? 0 : 2)
  }

  private func drawTold(in rows: Rect, on canvas: inout Canvas) {
    canvas.horizontalRule(at: rows.origin, width: rows.width)
    guard items.indices.contains(window.selected) else { return }
    let item = items[window.selected]
    let text = rows.inset(left: 1, top: 1, right: 1)
    var said = item.label
    if let obstacle = item.obstacle {
      let both = said + " ∙ " + obstacle
      let fits = TextWidth.wrapped(both, width: text.width).count <= text.height
      said = fits ? both : "∙ " + obstacle
    }
    canvas.putWrapped(said, in: text)
  }

  /// The columns of labels where details stand beside them in a row of so many: as many as leave the details whole, or
  /// as the labels need.
  private func labelRoom(_ width: Int) -> Int {
    var (label, detail, keys) = (0, 0, 0)
    for item in items.prefix(200) where item.target != .none {
      keys = max(keys, TextWidth.of(item.keys))
      guard !item.said.isEmpty else { continue }
      label = max(label, TextWidth.of(item.label))
      detail = max(detail, TextWidth.of(item.said))
    }
    let most = (width - 6) * 3 / 5
    let rest = width - 3 - (keys > 0 ? keys + 2 : 0) - detail - 2
    return max(min(label, most), min(rest, max(label, most)))
  }

  private mutating func drawRows(in list: Rect, on canvas: inout Canvas) {
    (place, cells) = (list, [])
    window.fit(count: items.count, height: list.height)
    let labelRoom = list.width >= 60 && !areKeysFirst ? labelRoom(list.width) : 0
    for (offset, index) in window.rows(count: items.count, height: list.height).enumerated() {
      let item = items[index]
      let row = list.row(offset)
      let isHeading = item.target == .none && item.obstacle == nil
      let isSelected = index == window.selected && !isHeading
      if isSelected { canvas.fill(row, .selection) }
      canvas.grounded(on: isSelected ? .selection : .overlay) { canvas in
        if isSelected { canvas.put("▸", at: row.origin, .selection) }
        if item.target == .none {
          canvas.put(item.label, at: row.origin.moved(x: 1), .heading, width: row.width - 2)
        } else if areKeysFirst {
          drawBehindKeys(item, in: row.inset(left: 2, right: 1), on: &canvas)
        } else {
          let place = row.inset(left: 2, right: 1)
          drawLabelled(item, isSelected, labelRoom, in: place, on: &canvas)
        }
      }
    }
  }

  /// A row of help: its keys, then what they do.
  private func drawBehindKeys(_ item: Item, in row: Rect, on canvas: inout Canvas) {
    canvas.put(item.keys(within: 10), at: row.origin, .key, width: 10)
    let (place, room) = (row.origin.moved(x: 11), row.width - 11)
    let used = canvas.put(
      item.label(within: room), at: place, item.obstacle == nil ? .text : .dim, width: room)
    if let obstacle = item.obstacle, room - used > 6 {
      canvas.put("∙ " + obstacle, at: place.moved(x: used + 1), .dim, width: room - used - 1)
    }
  }

  /// A row of any other list: what can be chosen, what is said of it, its keys at the right.
  private func drawLabelled(
    _ item: Item, _ isSelected: Bool, _ labelRoom: Int, in row: Rect, on canvas: inout Canvas
  ) {
    var (place, room) = (row.origin, row.width)
    if chosen != nil {
      if isChosen(item) { canvas.put("✓", at: place, .done) }
      place = place.moved(x: 2)
      room -= 2
    }
    let keys = TextWidth.of(item.keys)
    if keys > 0 {
      canvas.putRight(item.keys, at: place, item.areKeys ? .key : .dim, width: room)
      room -= keys + 2
    }
    let style: Style = item.obstacle == nil ? .text : .dim
    let isParted = labelRoom > 0 && !item.said.isEmpty
    let label = isParted ? item.label : item.label(within: room)
    let used = canvas.put(label, at: place, style, width: isParted ? labelRoom : room)
    // further left where the detail needs that to be whole
    let needed = room - TextWidth.of(item.said)
    let start = isParted ? max(used + 2, min(labelRoom + 2, needed)) : used + 2
    let detail = item.detail(besides: label, within: room - start)
    // the foot says in full why the row the cursor is on cannot be chosen
    let isSaid = isSelected && item.obstacle != nil
    if !detail.isEmpty, !isSaid, room - start > 3 {
      canvas.put(detail, at: place.moved(x: start), .dim, width: room - start)
    }
  }
}
