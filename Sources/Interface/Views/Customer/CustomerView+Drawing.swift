// How the customer's page looks: three panes from 100 columns on, a strip over two panes below that, one column
// on a phone.

import Drawing
import Reports
import SalesDesk

extension CustomerState {
  /// Draws the page. The first row of `rect` is the rule.
  mutating func draw(
    _ book: borrowing Book, _ scene: Scene, in rect: Rect, on canvas: inout Canvas
  ) {
    let body = rect.inset(top: 1)
    guard page != nil else {
      canvas.put(scene.phrases.gone, at: body.origin.moved(x: 1), .dim, width: body.width - 2)
      return
    }
    shownEntries = []
    switch scene.breadth {
    case .phone:
      places = [
        .init(x: 0, y: 0, width: 0, height: 0), body, .init(x: 0, y: 0, width: 0, height: 0),
      ]
      draw(.timeline, book, scene, in: body, on: &canvas)
    case .narrow: drawNarrow(book, scene, in: body, on: &canvas)
    default: drawWide(book, scene, in: body, on: &canvas)
    }
  }

  private mutating func drawWide(
    _ book: borrowing Book, _ scene: Scene, in body: Rect, on canvas: inout Canvas
  ) {
    let side = CustomerState.side(body.width)
    let left = Rect(x: body.x, y: body.y, width: side, height: body.height)
    let right = Rect(x: body.right - side - 4, y: body.y, width: side + 4, height: body.height)
    let middle = Rect(
      x: left.right + 1, y: body.y, width: right.x - left.right - 2, height: body.height)
    canvas.verticalRule(at: Point(x: left.right, y: body.y), height: body.height)
    canvas.verticalRule(at: Point(x: right.x - 1, y: body.y), height: body.height)
    places = [left, middle.inset(top: 1), right]
    draw(.people, book, scene, in: left, on: &canvas)
    drawTimeline(book, scene, in: middle, on: &canvas)
    draw(.work, book, scene, in: right, on: &canvas)
  }

  private mutating func drawNarrow(
    _ book: borrowing Book, _ scene: Scene, in body: Rect, on canvas: inout Canvas
  ) {
    let pairs = pairs(book, scene)
    let rows = min(4, (pairs.count + 1) / 2)
    for (index, pair) in pairs.prefix(rows * 2).enumerated() {
      let column = Rect(
        x: body.x + 1 + index % 2 * (body.width / 2), y: body.y + index / 2,
        width: body.width / 2 - 2, height: 1)
      draw(pair.label, pair.text, in: column, on: &canvas)
    }
    if rows > 0 {
      canvas.horizontalRule(at: Point(x: body.x, y: body.y + rows), width: body.width)
    }
    let rest = body.inset(top: rows > 0 ? rows + 1 : 0)
    let side = CustomerState.narrowSide(body.width)
    let left = Rect(x: rest.x, y: rest.y, width: rest.width - side - 1, height: rest.height)
    let right = Rect(x: left.right + 1, y: rest.y, width: side, height: rest.height)
    canvas.verticalRule(at: Point(x: left.right, y: rest.y), height: rest.height)
    let people = min(lists[0].lines.count, rest.height / 3)
    let top = Rect(x: right.x, y: right.y, width: right.width, height: people)
    let bottom = right.inset(top: people == 0 ? 0 : people + 1)
    places = [top, left.inset(top: 1), bottom]
    drawTimeline(book, scene, in: left, on: &canvas)
    if people > 0 { draw(.people, book, scene, in: top, on: &canvas) }
    draw(.work, book, scene, in: bottom, on: &canvas)
  }

  private mutating func drawTimeline(
    _ book: borrowing Book, _ scene: Scene, in rect: Rect, on canvas: inout Canvas
  ) {
    let isFocused = pane == .timeline
    let used = canvas.put(
      scene.phrases.timeline, at: rect.origin.moved(x: 1),
      isFocused ? Style.accent.bold : Style.heading.bold)
    canvas.putRight(
      sieved(scene), at: rect.origin.moved(x: used + 2), .dim, width: rect.width - used - 3)
    let rows = rect.height >= 24 ? 5 : rect.height >= 14 ? 3 : 0
    draw(.timeline, book, scene, in: rect.inset(top: 1, bottom: rows), on: &canvas)
    if rows > 0, case .event(let index)? = lists[Pane.timeline.rawValue].chosen {
      let foot = Rect(x: rect.x, y: rect.bottom - rows, width: rect.width, height: rows)
      drawWhole(items[index], book, scene, in: foot, on: &canvas)
    }
  }

  /// Which part of the timeline shows, and how much that is.
  func sieved(_ scene: Scene) -> String {
    let count = scene.phrases.number(items.count)
    return sieve == .all ? count : scene.phrases.sieve(sieve) + " " + count
  }

  /// What the cursor of the timeline is on, in full: when, who and how, then the text.
  private func drawWhole(
    _ item: Timeline.Item, _ book: borrowing Book, _ scene: Scene, in rect: Rect,
    on canvas: inout Canvas
  ) {
    canvas.horizontalRule(at: rect.origin, width: rect.width)
    let inside = rect.inset(left: 1, top: 1, right: 1)
    var parts = [DueText.day(item.when, scene)]
    if case .at(let instant) = item.when {
      parts[0] += " " + Figures.time(scene.now.zone.minute(of: instant))
    }
    if let author = author(of: item, book) { parts.append(author) }
    let how = TimelineRow(item, nil, book, scene).how
    if !how.isEmpty { parts.append(how) }
    let most = max(1, inside.height - 1)
    func lines() -> [String] {
      TextWidth.wrapped(parts.joined(separator: " ∙ "), width: inside.width)
    }
    while parts.count > 1, lines().count > most { parts.removeLast() }
    let head = lines().prefix(most)
    for (offset, line) in head.enumerated() {
      canvas.put(line, at: inside.row(offset).origin, .dim, width: inside.width)
    }
    canvas.putWrapped(item.text, in: inside.inset(top: head.count))
  }

  /// Draws a pane's lines.
  private mutating func draw(
    _ pane: Pane, _ book: borrowing Book, _ scene: Scene, in rect: Rect, on canvas: inout Canvas
  ) {
    let index = pane.rawValue
    let isFocused = pane == self.pane
    lists[index].height = rect.height
    let list = lists[index]
    lists[index].cursor.fit(stops: list.stops, lines: list.lines.count, height: rect.height)
    let shown = lists[index].cursor.shown(lines: list.lines.count, height: rect.height)
    let chosen = list.stops.indices.contains(list.cursor.place) ? list.stops[list.cursor.place] : -1
    for (offset, line) in shown.enumerated() {
      let row = rect.row(offset)
      let isSelected = isFocused && line == chosen
      if isSelected {
        canvas.fill(row, .selection)
        canvas.put("▸", at: row.origin, Style.accent.on(.selection))
        canvas.parkCursor(at: row.origin)
      }
      let inside = Rect(x: row.x + 1, y: row.y, width: row.width - 2, height: 1)
      if case .event(let event) = list.lines[line] {
        shownEntries += entries(of: items[event], book)
      }
      canvas.grounded(on: isSelected ? .selection : .text) { canvas in
        draw(list.lines[line], isFocused, book, scene, in: inside, on: &canvas)
      }
    }
  }

  private func draw(
    _ line: Line, _ isFocused: Bool, _ book: borrowing Book, _ scene: Scene, in row: Rect,
    on canvas: inout Canvas
  ) {
    switch line {
    case .blank: break
    case .text(let text), .reading(let text):
      canvas.put(text, at: row.origin, width: row.width)
    case .heading(let text, let figure):
      let style = isFocused && !isPhone ? Style.accent.bold : Style.heading.bold
      let used = canvas.put(text, at: row.origin, style, width: row.width)
      canvas.putRight(
        figure, at: row.origin.moved(x: used + 1), .dim, width: row.width - used - 1)
    case .label(let label, let text): draw(label, text, in: row, on: &canvas)
    case .contact(let contact): draw(contact, book, scene, in: row, on: &canvas)
    case .number(let number): canvas.putRight(number, at: row.origin, .dim, width: row.width)
    case .deal(let deal): DealRow(deal, book, scene).draw(in: row, on: &canvas)
    case .task(let task): TaskRow(task, book, scene).draw(in: row, on: &canvas)
    case .event(let index):
      let item = items[index]
      let happening = TimelineRow(item, author(of: item, book), book, scene)
      happening.draw(in: row, dayWidth: dayWidth, on: &canvas)
    }
  }

  /// A label and its text.
  private func draw(
    _ label: String, _ text: String, in row: Rect, on canvas: inout Canvas
  ) {
    canvas.put(label, at: row.origin, .label, width: labelWidth)
    let start = labelWidth + 1
    let shown = NameText.fitting(text, row.width - start)
    canvas.put(shown, at: row.origin.moved(x: start), width: row.width - start)
  }

  /// A person: name, role, number. The number is whole, or stands in the line below.
  private func draw(
    _ contact: Record, _ book: borrowing Book, _ scene: Scene, in row: Rect,
    on canvas: inout Canvas
  ) {
    let role = scene.text("role", of: contact, book)
    let number = CustomerState.number(of: contact, book, scene)
    var room = row.width
    if CustomerState.fits(contact, number, room, book) {
      let used = canvas.putRight(number, at: row.origin, .dim, width: room)
      room -= used > 0 ? used + 1 : 0
    }
    let name = NameText.fitting(book.title(contact), room)
    let used = canvas.put(name, at: row.origin, Style.text.bold, width: room)
    let start = max(used + 1, min(11, row.width / 3))
    guard room - start > 3 else { return }
    canvas.put(role, at: row.origin.moved(x: start), .dim, width: room - start)
  }
}
