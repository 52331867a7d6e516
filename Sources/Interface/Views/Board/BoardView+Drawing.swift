// How a board looks: a rule with what is hidden, a line of column heads, cards of three lines under them; a folded
// column is a strip with its name, count and sum.

import Drawing
import Reports
import SalesDesk

extension BoardState {
  /// Draws the board. The first row of `rect` is the rule.
  mutating func draw(
    _ book: borrowing Book, _ scene: Scene, in rect: Rect, on canvas: inout Canvas
  ) {
    guard !columns.isEmpty else {
      canvas.put(
        scene.phrases.noProcess, at: rect.origin.moved(x: 1, y: 2), .dim, width: rect.width - 2)
      return
    }
    let whole = rect
    let rect = side.makeRoom(scene.shows(.boards), scene, in: rect)
    side.draw(selected, book, scene, beside: rect, of: whole, on: &canvas)
    arrange(in: rect, scene)
    let isPhone = scene.breadth == .phone
    if isPhone {
      drawPhoneHead(scene, in: rect.inset(top: 1), on: &canvas)
    } else {
      drawHidden(scene, in: rect, on: &canvas)
      for span in layout.spans {
        let head = Rect(x: span.x, y: rect.y + 1, width: span.width, height: 2)
        drawHead(span, book, scene, in: head, on: &canvas)
      }
    }
    let body = Rect(x: rect.x, y: layout.top, width: rect.width, height: rect.bottom - layout.top)
    defer {
      for span in layout.spans where span.isFolded {
        drawStrip(span, book, scene, in: body, on: &canvas)
      }
    }
    if swimlanes != nil {
      drawLanes(book, scene, in: body, on: &canvas)
      return
    }
    if report?.count == 0 { drawNothing(scene, in: body, on: &canvas) }
    for span in layout.spans where !span.isFolded {
      let cards = Rect(x: span.x, y: body.y, width: span.width, height: body.height)
      drawCards(span.column, book, scene, in: cards, on: &canvas)
      drawDrop(span.column, in: cards, on: &canvas)
    }
  }

  private func drawHidden(_ scene: Scene, in rect: Rect, on canvas: inout Canvas) {
    let last = (layout.spans.last?.column ?? 0) + 1
    if last < columns.count {
      let text = " \(scene.phrases.more(columns.count - last)) ▸"
      canvas.putRight(text, at: rect.origin, .dim, width: rect.width - 1)
    }
    if firstColumn > 0 {
      canvas.put("◂ \(scene.phrases.more(firstColumn)) ", at: rect.origin.moved(x: 1), .dim)
    }
  }

  private func drawHead(
    _ span: BoardLayout.Span, _ book: borrowing Book, _ scene: Scene, in rect: Rect,
    on canvas: inout Canvas
  ) {
    let column = columns[span.column]
    let isFocused = span.column == dragged?.column ?? self.column
    let style: Style = isFocused ? .accent.bold : .text.bold
    canvas.horizontalRule(
      at: rect.origin.moved(y: 1), width: rect.width, isFocused ? .accent : .rule)
    let place = rect.origin.moved(x: 1)
    var room = rect.width - 1
    let title = column.words[scene.language]
    if span.isFolded {
      // up to the next column's first cell, which is a margin
      canvas.put(title, at: place, isFocused ? style : .dim, width: room + 1)
      return
    }
    let counted = counted(column, scene)
    var (right, rightStyle) = (column.fill == .full ? scene.phrases.full : "", Style.full)
    if column.fill == .free && kindName == "deal" && scene.breadth >= .medium && column.count > 0 {
      rightStyle = .dim
      right = scene.phrases.sumShort(column.sum, book.currency)
    }
    let needed = TextWidth.of(title) + 1 + TextWidth.of(counted)
    if rightStyle == .dim, needed + 1 + TextWidth.of(right) > room {
      // the desk's own currency, and that there are others
      let own = scene.phrases.moneyShort(column.sum[book.currency], book.currency)
      right = own + (right.hasPrefix(own + " ") ? " +" : "")
    }
    if !right.isEmpty && needed + 1 + TextWidth.of(right) <= room {
      canvas.putRight(right, at: place, rightStyle, width: room)
      room -= TextWidth.of(right) + 1
    }
    let used = canvas.put(title, at: place, style, width: room - TextWidth.of(counted) - 1)
    canvas.put(counted, at: place.moved(x: used + 1), column.fill == .free ? style : .full)
  }

  /// How many cards a column has, and of how many it should have at most; a sign where there are more.
  private func counted(_ column: BoardColumn, _ scene: Scene) -> String {
    guard let limit = column.limit else { return scene.phrases.number(column.count) }
    let text = scene.phrases.number(column.total) + "/" + scene.phrases.number(limit)
    return column.fill == .over ? text + " !" : text
  }

  /// A folded column: how many cards, and what they are worth.
  private func drawStrip(
    _ span: BoardLayout.Span, _ book: borrowing Book, _ scene: Scene, in body: Rect,
    on canvas: inout Canvas
  ) {
    let column = columns[span.column]
    let isFocused = span.column == self.column
    var lines = [counted(column, scene)]
    if kindName == "deal" {
      for (currency, minor) in column.sum.parts(first: book.currency) where minor != 0 {
        lines.append(scene.phrases.moneyShort(minor, currency))
      }
    }
    if scene.breadth == .phone { lines.append(scene.phrases.folded) }
    let rect = Rect(
      x: span.x, y: body.y, width: span.width, height: min(lines.count, body.height))
    if isFocused {
      canvas.fill(rect, .selection)
      canvas.parkCursor(at: rect.origin)
    }
    canvas.grounded(on: isFocused ? .selection : .text) { canvas in
      if isFocused { canvas.put("▸", at: rect.origin, .accent) }
      for (row, line) in lines.enumerated() {
        canvas.put(line, at: rect.origin.moved(x: 1, y: row), .dim, width: rect.width - 1)
      }
    }
  }

  private mutating func drawCards(
    _ index: Int, _ book: borrowing Book, _ scene: Scene, in rect: Rect, on canvas: inout Canvas
  ) {
    let count = columns[index].count
    if count == 0 {
      drawEmpty(isSelected: index == column, scene, in: rect, on: &canvas)
      return
    }
    let isPhone = scene.breadth == .phone
    var visible = layout.visible
    if count > visible && !isPhone {
      let spare = rect.height - visible * layout.cardRows + (layout.cardRows == 4 ? 1 : 0)
      if spare < 1 { visible = max(1, visible - 1) }
    }
    windows[index].fit(count: count, height: visible)
    let shown = windows[index].rows(count: count, height: visible)
    let list = columns[index].cards
    let selected = index == column ? windows[index].selected : -1
    drawCards(
      shown.map { list[$0] }, selected: selected - shown.lowerBound, book, scene, in: rect,
      on: &canvas)
    let hidden = windows[index].hidden(count: count, height: visible)
    if hidden.below + hidden.above > 0 && !isPhone {
      canvas.put(
        BoardState.hidden(hidden, scene), at: Point(x: rect.x + 1, y: rect.bottom - 1), .dim,
        width: rect.width - 1)
    }
  }

  /// Under columns that are all empty: that the filter lets nothing through, or how a first card is made.
  func drawNothing(_ scene: Scene, in body: Rect, on canvas: inout Canvas) {
    let isFiltered = !FilterWords.conditions(of: computedFor?.filter ?? "").isEmpty
    let kind = KindCatalogue.all.first { $0.name == kindName }?.words[scene.language] ?? kindName
    let text = isFiltered ? scene.phrases.nothingFound : scene.phrases.emptyBoard(kind)
    canvas.putWrapped(text, in: body.inset(left: 1, top: 2, right: 1), .dim)
  }

  /// An empty column or lane's part of one.
  func drawEmpty(isSelected: Bool, _ scene: Scene, in rect: Rect, on canvas: inout Canvas) {
    canvas.put(scene.phrases.emptyColumn, at: rect.origin.moved(x: 1), .dim, width: rect.width - 1)
    if isSelected {
      canvas.put("▸", at: rect.origin, .accent)
      canvas.parkCursor(at: rect.origin)
    }
  }

  /// Cards one under the other; `selected` counts from the first of them.
  mutating func drawCards(
    _ records: [Record], selected: Int, _ book: borrowing Book, _ scene: Scene, in rect: Rect,
    on canvas: inout Canvas
  ) {
    let isPhone = scene.breadth == .phone
    let links = links ?? CardLinks(book, records.first?.kind ?? KindCatalogue.id(of: Deal.self))
    for (offset, content) in Card.cards(records, book, scene.now, me: scene.me, links).enumerated()
    {
      let card = Rect(
        x: rect.x, y: rect.y + offset * layout.cardRows, width: rect.width, height: isPhone ? 2 : 3)
      let face = CardFace(content, book, scene)
      if isPhone {
        face.drawShort(in: card, isSelected: offset == selected, on: &canvas)
      } else {
        face.draw(in: card, isSelected: offset == selected, on: &canvas)
      }
      if dragged?.record == content.record { canvas.restyle(card, .selectionDim) }
    }
  }

  /// `▴ 3  ▾ 12 more`.
  static func hidden(_ hidden: (above: Int, below: Int), _ scene: Scene) -> String {
    var text = hidden.above > 0 ? "▴ \(scene.phrases.number(hidden.above))  " : ""
    if hidden.below > 0 { text += "▾ " + scene.phrases.more(hidden.below) }
    return text
  }

  private func drawPhoneHead(_ scene: Scene, in rect: Rect, on canvas: inout Canvas) {
    let row = rect.row(0)
    let text = columns[column].words[scene.language] + " " + counted(columns[column], scene)
    // the neighbours' names have what the column's own leaves at both sides
    let side = max(8, (row.width - TextWidth.of(text) - 2) / 2)
    if column > 0 {
      let name = columns[column - 1].words[scene.language]
      canvas.put("< " + name, at: row.origin.moved(x: 1), .dim, width: side - 1)
    }
    if column + 1 < columns.count {
      let name = columns[column + 1].words[scene.language]
      let cut = TextWidth.truncated(name, to: side - 3)
      canvas.putRight(cut + " >", at: row.origin, .dim, width: row.width - 1)
    }
    let middle = Point(x: row.x + side, y: row.y)
    canvas.putCentred(text, at: middle, .accent.bold, width: row.width - 2 * side)
  }
}
