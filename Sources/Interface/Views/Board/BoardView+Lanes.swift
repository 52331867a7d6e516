// How swimlanes look: a line with the lane's name, count and sum, its cards in their columns under it, and a line that
// says for each column how many they are, what they are worth, and how many do not show.

import Drawing
import Reports
import SalesDesk

extension BoardState {
  /// Draws the lanes under the column heads.
  mutating func drawLanes(
    _ book: borrowing Book, _ scene: Scene, in body: Rect, on canvas: inout Canvas
  ) {
    guard !lanes.shown.isEmpty else {
      drawNothing(scene, in: body, on: &canvas)
      return
    }
    chooseLanes(in: body)
    let hidden = (
      above: lanes.first, below: lanes.shown.count - lanes.first - layout.bands.count
    )
    for band in layout.bands { draw(band, book, scene, in: body, on: &canvas) }
    if hidden.above + hidden.below > 0 {
      let row = body.row(-1)
      canvas.fill(row, .text)
      canvas.put(
        BoardState.hidden(hidden, scene), at: row.origin.moved(x: 1), .dim, width: row.width - 2)
    }
  }

  /// Settles which lanes show: the cursor's among them, as many as fit.
  private mutating func chooseLanes(in body: Rect) {
    let place = lanes.place ?? 0
    var room = body.height
    if needed(from: 0, in: body, atMost: room) > room { room -= 1 }
    var (lowest, rows) = (place, height(of: lanes.shown[place], in: body))
    while lowest > 0 {
      rows += height(of: lanes.shown[lowest - 1], in: body)
      if rows > room { break }
      lowest -= 1
    }
    lanes.first = min(max(lanes.first, lowest), place)
    while lanes.first > 0, needed(from: lanes.first - 1, in: body, atMost: room) <= room {
      lanes.first -= 1
    }
    layout.bands = []
    var y = body.y
    for lane in lanes.shown[lanes.first...] {
      let rest = body.y + room - y
      var height = min(height(of: lane, in: body), max(rest, 0))
      if height < self.height(of: lane, in: body) {
        if height < layout.cardRows + 2 && !layout.bands.isEmpty { break }
        height = max(1, 2 + (height - 2) / layout.cardRows * layout.cardRows)
      }
      layout.bands.append(.init(lane: lane, y: y, height: height))
      y += height
    }
  }

  /// The rows the lanes from a place on take; no further than is asked for.
  private func needed(from place: Int, in body: Rect, atMost: Int) -> Int {
    var rows = 0
    for lane in lanes.shown[place...] {
      rows += height(of: lane, in: body)
      if rows > atMost { break }
    }
    return rows
  }

  /// The rows a lane takes: at most half of the window, so that two show.
  private func height(of lane: Int, in body: Rect) -> Int {
    if isLaneFolded(lane) { return 1 }
    let cards = cards(of: lane, in: body)
    return cards == 0 ? 2 : 1 + cards * layout.cardRows + 1
  }

  /// How many cards of a lane show in its fullest column.
  private func cards(of lane: Int, in body: Rect) -> Int {
    var most = 0
    for span in layout.spans where !span.isFolded {
      most = max(most, swimlanes?.count(lane: lane, column: span.column) ?? 0)
    }
    let share = lanes.shown.count > 1 ? body.height / 2 : body.height
    return min(most, max(1, (share - 2) / layout.cardRows))
  }

  private mutating func draw(
    _ band: BoardLayout.Band, _ book: borrowing Book, _ scene: Scene, in body: Rect,
    on canvas: inout Canvas
  ) {
    let head = Rect(x: body.x, y: band.y, width: headWidth(in: body), height: 1)
    let isFolded = isLaneFolded(band.lane)
    drawName(of: band.lane, isFolded: isFolded, book, scene, in: head, on: &canvas)
    guard !isFolded, let swimlanes else { return }
    let visible = max(1, (band.height - 2) / layout.cardRows)
    for span in layout.spans where !span.isFolded {
      let count = swimlanes.count(lane: band.lane, column: span.column)
      let isHere = band.lane == lanes.lane && span.column == column
      let rect = Rect(x: span.x, y: band.y + 1, width: span.width, height: band.height - 1)
      if count == 0 {
        if isHere { drawEmpty(isSelected: true, scene, in: rect, on: &canvas) }
        continue
      }
      let cell = cell(band.lane, span.column)
      var window = lanes.windows[cell] ?? ListWindow()
      window.fit(count: count, height: visible)
      if isHere { lanes.windows[cell] = window }
      let shown = window.rows(count: count, height: visible)
      let records = shown.compactMap {
        swimlanes.card(lane: band.lane, column: span.column, row: $0)
      }
      drawCards(
        records, selected: isHere ? window.selected - shown.lowerBound : -1, book, scene, in: rect,
        on: &canvas)
      drawFoot(
        band.lane, span.column, window.hidden(count: count, height: visible), book, scene,
        in: rect.row(-1), on: &canvas)
    }
  }

  /// How far a lane's line goes: up to the strips at the end.
  private func headWidth(in body: Rect) -> Int {
    guard let last = layout.spans.last(where: { !$0.isFolded }) else { return body.width }
    return layout.spans.last?.isFolded == true ? last.x + last.width : body.width
  }

  /// The lane's name, how many open cards it has and what they are worth.
  private mutating func drawName(
    of lane: Int, isFolded: Bool, _ book: borrowing Book, _ scene: Scene, in row: Rect,
    on canvas: inout Canvas
  ) {
    let isFocused = lane == lanes.lane
    let isCursor = isFocused && isFolded && !self.isFolded(column)
    var figures = scene.phrases.openCount(report?.openCount(lane: lane) ?? 0)
    let worth = kindName == "deal" ? report?.openSum(lane: lane, book) : nil
    let sum = worth.map { scene.phrases.sumShort($0, book.currency) } ?? ""
    if !sum.isEmpty { figures += " ∙ " + sum }
    if isFolded { figures += " ∙ " + scene.phrases.folded }
    if isCursor {
      canvas.fill(row, .selection)
      canvas.parkCursor(at: row.origin)
    } else {
      canvas.horizontalRule(at: row.origin, width: row.width)
    }
    canvas.grounded(on: isCursor ? .selection : .text) { canvas in
      canvas.put(isCursor ? "▸" : " ", at: row.origin, .accent)
      let room = row.width - 4 - TextWidth.of(figures)
      let used = canvas.put(
        laneTitle(lane, book, scene), at: row.origin.moved(x: 1),
        isFocused ? .accent.bold : .text.bold, width: room)
      canvas.put(
        [("  ", .dim), (figures, .dim), (" ", .dim)], at: row.origin.moved(x: 1 + used),
        width: row.width - 1 - used)
    }
  }

  /// How many cards of a lane a column has, what they are worth, and how many do not show.
  private mutating func drawFoot(
    _ lane: Int, _ column: Int, _ hidden: (above: Int, below: Int), _ book: borrowing Book,
    _ scene: Scene, in row: Rect, on canvas: inout Canvas
  ) {
    var text = scene.phrases.number(swimlanes?.count(lane: lane, column: column) ?? 0)
    if kindName == "deal", let sum = report?.sum(lane: lane, column: column, book) {
      let short = scene.phrases.sumShort(sum, book.currency)
      if !short.isEmpty { text += " ∙ " + short }
    }
    let above = hidden.above > 0 ? "▴\(scene.phrases.number(hidden.above))" : ""
    let below = hidden.below > 0 ? "▾\(scene.phrases.number(hidden.below))" : ""
    var signs = above.isEmpty || below.isEmpty ? above + below : above + " " + below
    if TextWidth.of(text) + 1 + TextWidth.of(signs) > row.width - 2 {
      signs = below.isEmpty ? "" : below
    }
    let place = row.origin.moved(x: 1)
    let used = canvas.putRight(signs, at: place, .dim, width: row.width - 2)
    let left = row.width - 2 - (used == 0 ? 0 : used + 1)
    if TextWidth.of(text) <= left { canvas.put(text, at: place, .dim, width: left) }
  }
}
