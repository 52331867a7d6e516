// How a board looks: a rule with what is hidden, a line of column heads, cards of three lines under them.

import Drawing
import Reports
import SalesDesk

extension BoardState {
  /// Draws the board. The first row of `rect` is the rule.
  mutating func draw(
    _ book: borrowing Book, _ scene: Scene, in rect: Rect, on canvas: inout Canvas
  ) {
    let list = rect.inset(top: 1)
    guard !columns.isEmpty else {
      canvas.put(
        scene.phrases.noProcess, at: list.origin.moved(x: 1, y: 1), .dim, width: rect.width - 2)
      return
    }
    arrange(in: rect, scene)
    if scene.breadth == .phone {
      drawPhone(book, scene, in: list, on: &canvas)
      return
    }
    if report?.count == 0, computedFor?.filter.isEmpty == false {
      canvas.put(
        scene.phrases.nothingFound, at: Point(x: 1, y: layout.top + 2), .dim,
        width: rect.width - 2)
    }
    let last = min(columns.count, firstColumn + layout.shown)
    drawHidden(last, scene, in: rect, on: &canvas)
    for index in firstColumn..<last {
      let x = (index - firstColumn) * layout.pitch
      let head = Rect(x: x, y: list.y, width: layout.pitch - 1, height: 2)
      drawHead(index, book, scene, in: head, on: &canvas)
      let cards = Rect(
        x: x, y: layout.top, width: layout.pitch - 1, height: rect.bottom - layout.top)
      drawCards(index, book, scene, in: cards, on: &canvas)
    }
  }

  /// Settles how many columns and cards show, and which.
  private mutating func arrange(in rect: Rect, _ scene: Scene) {
    let isPhone = scene.breadth == .phone
    let least = isPhone ? rect.width : scene.breadth == .narrow ? 20 : 24
    layout.shown = isPhone ? 1 : max(1, min(columns.count, rect.width / least))
    layout.pitch = isPhone ? rect.width : rect.width / layout.shown
    let isTall = scene.size.height >= 24
    layout.cardRows = isPhone ? 2 : isTall ? 4 : 3
    layout.top = rect.y + (isPhone ? 3 : 3)
    let room = rect.bottom - layout.top
    layout.visible = max(1, (room + (isTall && !isPhone ? 1 : 0)) / layout.cardRows)
    column = max(0, min(column, columns.count - 1))
    // a dragged card is looked for where it would drop
    let sought = dragged?.column ?? column
    if sought < firstColumn { firstColumn = sought }
    if sought >= firstColumn + layout.shown { firstColumn = sought - layout.shown + 1 }
    firstColumn = max(0, min(firstColumn, columns.count - layout.shown))
  }

  private func drawHidden(
    _ last: Int, _ scene: Scene, in rect: Rect, on canvas: inout Canvas
  ) {
    if last < columns.count {
      let text = " \(scene.phrases.more(columns.count - last)) ▸"
      canvas.putRight(
        text, at: Point(x: rect.x, y: rect.y), .dim, width: rect.width - 1)
    }
    if firstColumn > 0 {
      canvas.put(
        "◂ \(scene.phrases.more(firstColumn)) ", at: Point(x: rect.x + 1, y: rect.y), .dim)
    }
  }

  private func drawHead(
    _ index: Int, _ book: borrowing Book, _ scene: Scene, in rect: Rect, on canvas: inout Canvas
  ) {
    let column = columns[index]
    let isFocused = index == dragged?.column ?? self.column
    let style: Style = isFocused ? .accent.bold : .text.bold
    let isFull = column.fill != .free
    let counted = self.counted(column, scene)
    var right = isFull ? scene.phrases.full : ""
    if !isFull && kindName == "deal" && scene.breadth >= .medium && column.count > 0 {
      right = scene.phrases.moneyShort(column.sum[book.currency], book.currency)
    }
    let place = rect.origin.moved(x: 1)
    var room = rect.width - 1
    let title = column.words[scene.language]
    let needed = TextWidth.of(title) + 1 + TextWidth.of(counted)
    if !right.isEmpty && needed + 1 + TextWidth.of(right) <= room {
      canvas.putRight(right, at: place, isFull ? .full : .dim, width: room)
      room -= TextWidth.of(right) + 1
    }
    let used = canvas.put(title, at: place, style, width: room - TextWidth.of(counted) - 1)
    canvas.put(counted, at: place.moved(x: used + 1), isFull ? .full : style)
    canvas.horizontalRule(
      at: rect.origin.moved(y: 1), width: rect.width, isFocused ? .accent : .rule)
  }

  /// How many cards a column has, and of how many it should have at most.
  private func counted(_ column: BoardColumn, _ scene: Scene) -> String {
    guard let limit = column.limit else { return scene.phrases.number(column.count) }
    return scene.phrases.number(column.total) + "/" + scene.phrases.number(limit)
  }

  private mutating func drawCards(
    _ index: Int, _ book: borrowing Book, _ scene: Scene, in rect: Rect, on canvas: inout Canvas
  ) {
    let count = columns[index].count
    if count == 0 {
      let text = scene.phrases.emptyColumn
      canvas.put(text, at: rect.origin.moved(x: 1), .dim, width: rect.width - 1)
      if index == column { canvas.put("▸", at: rect.origin, .accent) }
      if index == column { canvas.parkCursor(at: rect.origin) }
      drawDrop(index, scene, in: rect, on: &canvas)
      return
    }
    var visible = layout.visible
    let hasMore = count > visible
    if hasMore {
      let spare = rect.height - visible * layout.cardRows + (layout.cardRows == 4 ? 1 : 0)
      if spare < 1 { visible = max(1, visible - 1) }
    }
    windows[index].fit(count: count, height: visible)
    let shown = windows[index].rows(count: count, height: visible)
    let list = columns[index].cards
    let cards = Card.cards(shown.map { list[$0] }, book, scene.now)
    for (offset, content) in cards.enumerated() {
      let card = Rect(
        x: rect.x, y: rect.y + offset * layout.cardRows, width: rect.width, height: 3)
      let isSelected =
        index == column && shown.lowerBound + offset == windows[index].selected
      CardFace(content, book, scene).draw(in: card, isSelected: isSelected, on: &canvas)
      if dragged?.record == content.record { canvas.restyle(card, .selectionDim) }
    }
    drawDrop(index, scene, in: rect, on: &canvas)
    let hidden = windows[index].hidden(count: count, height: visible)
    if hidden.below + hidden.above > 0 {
      var text = hidden.above > 0 ? "▴ \(scene.phrases.number(hidden.above))  " : ""
      if hidden.below > 0 { text += "▾ " + scene.phrases.more(hidden.below) }
      canvas.put(
        text, at: Point(x: rect.x + 1, y: rect.bottom - 1), .dim, width: rect.width - 1)
    }
  }

  private mutating func drawPhone(
    _ book: borrowing Book, _ scene: Scene, in rect: Rect, on canvas: inout Canvas
  ) {
    let row = rect.row(0)
    let side = max(8, row.width / 4)
    if column > 0 {
      let name = columns[column - 1].words[scene.language]
      canvas.put("< " + name, at: row.origin.moved(x: 1), .dim, width: side - 1)
    }
    if column + 1 < columns.count {
      let name = columns[column + 1].words[scene.language]
      let cut = TextWidth.truncated(name, to: side - 3)
      canvas.putRight(cut + " >", at: row.origin, .dim, width: row.width - 1)
    }
    let counted = counted(columns[column], scene)
    let middle = Point(x: row.x + side, y: row.y)
    let text = columns[column].words[scene.language] + " " + counted
    canvas.putCentred(text, at: middle, .accent.bold, width: row.width - 2 * side)
    let area = Rect(
      x: rect.x, y: layout.top, width: rect.width, height: rect.bottom - layout.top)
    drawPhoneCards(book, scene, in: area, on: &canvas)
  }

  private mutating func drawPhoneCards(
    _ book: borrowing Book, _ scene: Scene, in rect: Rect, on canvas: inout Canvas
  ) {
    let cards = columns[column].cards
    let visible = max(1, rect.height / 2)
    layout.visible = visible
    if cards.isEmpty {
      canvas.put("▸", at: rect.origin, .accent)
      canvas.put(scene.phrases.emptyColumn, at: rect.origin.moved(x: 1), .dim)
      canvas.parkCursor(at: rect.origin)
      return
    }
    windows[column].fit(count: cards.count, height: visible)
    let shown = windows[column].rows(count: cards.count, height: visible)
    let contents = Card.cards(shown.map { cards[$0] }, book, scene.now)
    for (offset, content) in contents.enumerated() {
      let place = Rect(x: rect.x, y: rect.y + offset * 2, width: rect.width, height: 2)
      let isSelected = shown.lowerBound + offset == windows[column].selected
      CardFace(content, book, scene).drawShort(in: place, isSelected: isSelected, on: &canvas)
    }
  }
}
