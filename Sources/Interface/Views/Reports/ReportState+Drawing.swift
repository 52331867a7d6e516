// How reports look: what shows of the layout, and the cursor on its number.

import Drawing
import Reports
import SalesDesk

extension ReportState {
  /// Draws the reports. The first row of `rect` is the rule.
  mutating func draw(
    _ book: borrowing Book, _ scene: Scene, in rect: Rect, on canvas: inout Canvas
  ) {
    let body = rect.inset(top: 1)
    if layout == nil || layout?.width != rect.width || layout?.language != scene.language {
      let before = spot?.figure
      let made = ReportLayout(tables, width: rect.width, turned: turned, days: days, book, scene)
      layout = made
      if let before, let place = made.spots.firstIndex(where: { $0.figure.query == before.query }),
        !made.spots.indices.contains(cursor) || made.spots[cursor].figure.query != before.query
      {
        cursor = place
      }
    }
    guard let layout, !layout.spots.isEmpty else {
      canvas.put(
        scene.phrases.nothingToReport, at: body.origin.moved(x: 1), .dim, width: body.width - 2)
      return
    }
    cursor = max(0, min(cursor, layout.spots.count - 1))
    (height, top) = (body.height, body.y)
    fit(layout)
    let shift = body.y - first
    canvas.clipped(to: body) { canvas in
      for column in layout.rules.columns {
        let start = max(body.y, layout.rules.from + shift)
        canvas.verticalRule(at: Point(x: column, y: start), height: body.bottom - start)
      }
      draw(layout, shift, body, on: &canvas)
      drawHeads(layout, body, on: &canvas)
    }
  }

  /// Over the first line, the title and the column heads of tables whose own line has gone out of sight above.
  private func drawHeads(_ layout: ReportLayout, _ body: Rect, on canvas: inout Canvas) {
    for head in layout.heads where head.stays(from: first) {
      canvas.fill(
        Rect(x: head.x.lowerBound - 1, y: body.y, width: head.x.count + 2, height: 1), .text)
      for piece in layout.pieces[head.pieces] {
        let point = Point(x: piece.x, y: body.y)
        if piece.isRight {
          canvas.putRight(piece.text, at: point, piece.style, width: piece.width)
        } else {
          canvas.put(piece.text, at: point, piece.style, width: piece.width)
        }
      }
    }
  }

  private func draw(
    _ layout: ReportLayout, _ shift: Int, _ body: Rect, on canvas: inout Canvas
  ) {
    func isShown(_ y: Int) -> Bool { y + shift >= body.y && y + shift < body.bottom }
    for piece in layout.pieces where isShown(piece.y) {
      let point = Point(x: piece.x, y: piece.y + shift)
      if piece.isRight {
        canvas.putRight(piece.text, at: point, piece.style, width: piece.width)
      } else {
        canvas.put(piece.text, at: point, piece.style, width: piece.width)
      }
    }
    for bar in layout.bars where isShown(bar.y) {
      Chart.bar(
        bar.fraction, at: Point(x: bar.x, y: bar.y + shift), width: bar.width, on: &canvas)
    }
    for (index, spot) in layout.spots.enumerated() where isShown(spot.y) {
      let point = Point(x: spot.x, y: spot.y + shift)
      guard index == cursor else {
        canvas.put(spot.text, at: point, spot.style)
        continue
      }
      let sign = point.moved(x: -1)
      canvas.fill(Rect(x: sign.x, y: sign.y, width: spot.width + 1, height: 1), .selection)
      canvas.grounded(on: .selection) { canvas in
        canvas.put("▸", at: sign, .accent)
        canvas.put(spot.text, at: point, spot.style)
      }
      canvas.parkCursor(at: sign)
    }
  }

  /// Keeps the cursor's line in sight, with the line above it, where a title may be.
  private mutating func fit(_ layout: ReportLayout) {
    guard let spot else { return }
    if spot.y - 1 < first { first = max(0, spot.y - 1) }
    if spot.y < height - 1, first < height, spot.y <= 1 { first = 0 }
    if spot.y >= first + height { first = spot.y - height + 1 }
    // the headline goes out of sight whole
    if first > 0, first < layout.rules.from, spot.y > layout.rules.from {
      first = layout.rules.from
    }
    first = max(0, min(first, layout.lineCount - height))
  }
}
