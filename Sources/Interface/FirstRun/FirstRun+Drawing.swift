// The pages of the first run: choices with what each comes to, the path of a table and what it would bring, the form
// of a new desk; at the bottom where the files lie.

import Drawing
import SalesDesk

extension FirstRun {
  /// Draws the page that shows. `places` are the paths to be told.
  package mutating func draw(
    _ places: (desk: String, settings: String, state: String)
  ) -> Canvas {
    var canvas = Canvas(size: size)
    pressable = []
    defer { shown = canvas }
    guard size.width >= Frame.smallest.width, size.height >= Frame.smallest.height else {
      let text = phrases.tooSmall(width: Frame.smallest.width, height: Frame.smallest.height)
      canvas.put(text, at: Point(x: 0, y: 0), .error, width: size.width)
      return canvas
    }
    let bar = canvas.bounds.row(0)
    canvas.fill(bar, .titleBar)
    canvas.grounded(on: .titleBar) { canvas in
      canvas.put("Bullpen", at: bar.origin.moved(x: 1), .titleBar.bold)
      canvas.putRight(phrases.firstRunTitle, at: bar.origin, .titleBar, width: bar.width - 1)
    }
    let body = canvas.bounds.inset(left: 1, top: 1, right: 1, bottom: 1)
    switch page {
    case .choices: drawChoices(in: body, places, on: &canvas)
    case .path: drawPath(in: body, on: &canvas)
    case .preview(let preview): drawPreview(preview, in: body, on: &canvas)
    case .desk: drawDesk(in: body, places.desk, on: &canvas)
    }
    drawFoot(on: &canvas)
    return canvas
  }

  private func drawFoot(on canvas: inout Canvas) {
    let foot = canvas.bounds.row(-1)
    canvas.fill(foot, .footer)
    if let fault {
      let text = [fault.what, fault.help ?? ""].joined(separator: "\n")
      let lines = TextWidth.wrapped(text, width: size.width - 2).filter { !$0.isEmpty }.prefix(5)
      for (offset, line) in lines.enumerated() {
        let row = Rect(x: 0, y: foot.y - lines.count + 1 + offset, width: size.width, height: 1)
        canvas.fill(row, .footer)
        canvas.grounded(on: .footer) { canvas in
          canvas.put(line, at: row.origin.moved(x: 1), .error, width: row.width - 2)
        }
      }
      return
    }
    let hint: String
    switch page {
    case .choices: hint = phrases.firstRunHint
    case .path: hint = phrases.pathHint
    case .preview: hint = phrases.previewHint
    case .desk: hint = phrases.deskHint
    }
    canvas.grounded(on: .footer) { canvas in
      let keys = KeyHints.fitting(hint, width: foot.width - 2)
      canvas.put(KeyHints.pieces(keys), at: foot.origin.moved(x: 1), width: foot.width - 2)
    }
  }

  /// Writes wrapped lines from a row on; gives the row after them.
  @discardableResult
  private func write(
    _ text: String, from y: Int, in body: Rect, _ style: Style, indent: Int = 0,
    on canvas: inout Canvas
  ) -> Int {
    var y = y
    for line in TextWidth.wrapped(text, width: body.width - indent) where y < body.bottom {
      canvas.put(line, at: Point(x: body.x + indent, y: y), style, width: body.width - indent)
      y += 1
    }
    return y
  }

  // MARK: - Choices

  private mutating func drawChoices(
    in body: Rect, _ places: (desk: String, settings: String, state: String),
    on canvas: inout Canvas
  ) {
    let isTight = size.height < 22
    var y = body.y + (isTight ? 0 : 1)
    y = write(phrases.firstRunWelcome, from: y, in: body, .text, on: &canvas)
    y += 1
    for choice in Choice.allCases {
      let row = Rect(x: 0, y: y, width: size.width, height: 1)
      let isHere = choice == self.choice
      if isHere { canvas.fill(row, .selection) }
      canvas.grounded(on: isHere ? .selection : .text) { canvas in
        if isHere {
          canvas.put("▸", at: row.origin, .accent)
          canvas.parkCursor(at: row.origin)
        }
        canvas.put(
          [
            ("\(choice.rawValue + 1)  ", .key),
            (phrases.firstRunChoice(choice), isHere ? .text.bold : .text),
          ],
          at: row.origin.moved(x: 2), width: row.width - 3)
      }
      let first = y
      y += 1
      if !isTight {
        y = write(phrases.firstRunDetail(choice), from: y, in: body, .dim, indent: 4, on: &canvas)
      }
      pressable.append(
        (Rect(x: 0, y: first, width: size.width, height: y - first), .choice(choice)))
      if !isTight, size.height > 26 { y += 1 }
    }
    if isTight {
      y = write(
        phrases.firstRunDetail(choice), from: y + 1, in: body, .dim, indent: 1, on: &canvas)
    }
    drawPlaces(places, below: y, in: body, on: &canvas)
  }

  private func drawPlaces(
    _ places: (desk: String, settings: String, state: String), below y: Int, in body: Rect,
    on canvas: inout Canvas
  ) {
    let rows = [
      (phrases.deskPlace, places.desk), (phrases.settingsPlace, places.settings),
      (phrases.statePlace, places.state),
    ]
    let labels = (rows.map { TextWidth.of($0.0) }.max() ?? 0) + 2
    let room = max(0, body.bottom - y - 1)
    let first = body.bottom - min(rows.count, room)
    guard room > 0 else { return }
    canvas.horizontalRule(at: Point(x: 0, y: first - 1), width: size.width)
    for (offset, row) in rows.prefix(room).enumerated() {
      let place = Point(x: body.x, y: first + offset)
      canvas.put(row.0, at: place, .label, width: labels)
      canvas.put(
        tail(row.1, width: body.width - labels), at: place.moved(x: labels), .dim,
        width: body.width - labels)
    }
  }

  /// The end of a path, which tells more than its beginning.
  private func tail(_ path: String, width: Int) -> String {
    guard TextWidth.of(path) > width else { return path }
    var text = path[...]
    while !text.isEmpty, TextWidth.of(String(text)) > width - 1 { text = text.dropFirst() }
    return "⋯" + text
  }

  // MARK: - A table

  private mutating func drawPath(in body: Rect, on canvas: inout Canvas) {
    var y = write(phrases.tableQuestion, from: body.y + 1, in: body, .text, on: &canvas)
    y += 1
    canvas.put(phrases.file, at: Point(x: body.x, y: y), .label)
    let field = Rect(x: body.x, y: y + 1, width: body.width, height: 1)
    path.draw(at: field.origin, width: field.width, on: &canvas, isFocused: true)
    pressable.append((field, .path))
    write(phrases.tableHelp, from: y + 3, in: body, .dim, on: &canvas)
  }

  private mutating func drawPreview(
    _ preview: TablePreview, in body: Rect, on canvas: inout Canvas
  ) {
    let kind = KindCatalogue.all.first { $0.name == preview.kind }?.words[language] ?? preview.kind
    var x = body.x
    x += canvas.put(phrases.rowsAre + " ", at: Point(x: x, y: body.y), .label)
    let place = Point(x: x, y: body.y)
    let width = canvas.put("◂ \(kind) ▸", at: place, .accent.bold, width: body.right - x)
    pressable.append((Rect(x: x, y: place.y, width: width, height: 1), .kind))
    canvas.parkCursor(at: place)
    canvas.horizontalRule(at: Point(x: 0, y: body.y + 1), width: size.width)
    var y = body.y + 2
    for line in preview.lines {
      let indent = line.prefix { $0 == " " }.count
      y = write(
        String(line.dropFirst(indent)), from: y, in: body, y == body.y + 2 ? .heading : .text,
        indent: indent, on: &canvas)
    }
  }

  // MARK: - A desk

  private mutating func drawDesk(in body: Rect, _ path: String, on canvas: inout Canvas) {
    var y = write(phrases.deskQuestion, from: body.y, in: body, .text, on: &canvas)
    y = write(path, from: y, in: body, .dim, on: &canvas)
    if let table {
      y = write(phrases.importing + table.path, from: y, in: body, .dim, on: &canvas)
    }
    if size.height >= 20 { y += 1 }
    let labels = (Field.allCases.map { TextWidth.of(phrases.deskField($0)) }.max() ?? 8) + 3
    for field in Field.allCases where y < body.bottom {
      let isFocused = field == focus
      let place = Point(x: body.x, y: y)
      if isFocused { canvas.put("▸", at: place, .accent) }
      canvas.put(
        phrases.deskField(field), at: place.moved(x: 1), isFocused ? .accent.bold : .label,
        width: labels - 1)
      let width = max(8, min(body.width - labels, 44))
      if field == .language {
        let name = "◂ " + (language == .en ? "English" : "中文") + " ▸"
        let style: Style = isFocused ? .inputFocus : .input
        canvas.fill(Rect(x: body.x + labels, y: y, width: width, height: 1), style)
        canvas.put(name, at: place.moved(x: labels), style, width: width)
        if isFocused { canvas.showCursor(at: place.moved(x: labels)) }
        let arrows = Rect(x: body.x + labels, y: y, width: TextWidth.of(name), height: 1)
        pressable.append((arrows, .otherLanguage))
      } else if var text = fields[field] {
        text.draw(at: place.moved(x: labels), width: width, on: &canvas, isFocused: isFocused)
        fields[field] = text
      }
      let row = Rect(x: body.x, y: y, width: labels + width, height: 1)
      pressable.append((row, .field(field, text: body.x + labels)))
      y += 1
      if let error = errors[field] {
        y = write("! " + error, from: y, in: body, .error, indent: labels, on: &canvas)
      }
    }
  }
}
