// The model of a text of several lines being edited. Long lines are wrapped where they are drawn, so up and down,
// Home and End go by what one sees; the text itself has only the line ends one typed.

/// Lines of text with a caret, wrapped softly; many scroll down.
package struct TextArea: Hashable, Sendable {
  private var lines: [TextField]
  private var line: Int
  private var first = 0
  /// The columns it was drawn in last; one is kept free for the caret.
  private var width = 0
  private var height = 4
  /// The column up and down aim at.
  private var goal: Int?

  /// An area holding `text`, the caret behind it.
  package init(_ text: String = "") {
    lines = TextWidth.paragraphs(text).map { TextField($0) }
    line = lines.count - 1
  }

  /// What it holds, lines ended by `\n` but for the last.
  package var text: String { lines.map(\.text).joined(separator: "\n") }

  /// How many lines it holds; at least 1.
  package var lineCount: Int { lines.count }

  /// The line of the caret, from 0.
  package var caretLine: Int { line }

  /// Whether it holds nothing.
  package var isEmpty: Bool { lines.count == 1 && lines[0].isEmpty }

  /// How many rows it takes when it is drawn in so many columns.
  package func rowCount(width: Int) -> Int {
    lines.reduce(0) { $0 + TextWidth.rows(of: $1.pieces, width: width - 1).count }
  }

  /// Inserts text at the caret; line ends begin lines.
  package mutating func insert(_ text: String) {
    goal = nil
    for (index, part) in TextWidth.paragraphs(text).enumerated() {
      if index > 0 { breakLine() }
      lines[line].insert(part)
    }
  }

  /// Does what an editing key asks for; `false` where the key means nothing here. Enter begins a line.
  package mutating func handle(_ key: Key) -> Bool {
    switch key.code {
    case .up: return move(by: -1)
    case .down: return move(by: 1)
    case .pageUp: return move(by: -max(1, height - 1)) || move(by: -place.row)
    case .pageDown:
      return move(by: max(1, height - 1)) || move(by: rows.count - 1 - place.row)
    default: goal = nil
    }
    let caret = lines[line].caret
    let isWhole = key.modifiers.contains(.control)
    switch key.code {
    case .enter where key.modifiers.isEmpty: breakLine()
    case .home where isWhole: (line, _) = (0, lines[0].moveCaret(to: 0))
    case .end where isWhole:
      line = lines.count - 1
      lines[line].moveCaret(to: lines[line].pieces.count)
    case .home: lines[line].moveCaret(to: rows[place.row].pieces.lowerBound)
    case .end: lines[line].moveCaret(to: end(of: place.row))
    case .backspace where caret == 0 && line > 0: joinWithLineBefore()
    case .delete where caret == lines[line].pieces.count && line + 1 < lines.count:
      line += 1
      _ = lines[line].handle(.home)
      joinWithLineBefore()
    case .left where caret == 0 && line > 0:
      line -= 1
      _ = lines[line].handle(.end)
    case .right where caret == lines[line].pieces.count && line + 1 < lines.count:
      line += 1
      _ = lines[line].handle(.home)
    default: return lines[line].handle(key)
    }
    return true
  }

  /// Puts the caret where a point of the part drawn last is: so many rows down and columns to the right, at the end of
  /// shorter rows, at the end of the text below it.
  package mutating func moveCaret(toRow row: Int, column: Int) {
    goal = nil
    let target = max(0, min(first + row, rows.count - 1))
    put(caretIn: target, nearest: column)
  }

  /// Draws the visible part in `rect`, and the real cursor at the caret where it has the focus.
  package mutating func draw(in rect: Rect, on canvas: inout Canvas, isFocused: Bool) {
    guard !rect.isEmpty else { return }
    (width, height) = (rect.width, rect.height)
    let (rows, place) = (rows, place)
    if place.row < first { first = place.row }
    if place.row >= first + height { first = place.row - height + 1 }
    first = max(0, min(first, rows.count - 1))
    let style: Style = isFocused ? .inputFocus : .input
    canvas.fill(rect, style)
    for (offset, row) in rows[first...].prefix(height).enumerated() {
      let text = lines[row.line].pieces[row.pieces].joined()
      canvas.put(text, at: Point(x: rect.x, y: rect.y + offset), style, width: rect.width)
    }
    guard isFocused else { return }
    let column = min(place.column, rect.width - 1)
    canvas.showCursor(at: Point(x: rect.x + column, y: rect.y + place.row - first))
  }

  // MARK: - Rows

  /// What is seen as one row.
  private struct Row {
    let line: Int
    let pieces: Range<Int>
  }

  private var rows: [Row] {
    var rows: [Row] = []
    for (index, field) in lines.enumerated() {
      let ranges =
        width > 0
        ? TextWidth.rows(of: field.pieces, width: width - 1) : [0..<field.pieces.count]
      rows += ranges.map { Row(line: index, pieces: $0) }
    }
    return rows
  }

  /// The row and column of the caret.
  private var place: (row: Int, column: Int) {
    let caret = lines[line].caret
    let row = rows.lastIndex { $0.line == line && $0.pieces.lowerBound <= caret } ?? 0
    let start = rows.indices.contains(row) ? rows[row].pieces.lowerBound : 0
    return (row, lines[line].columns(from: min(start, caret), to: caret))
  }

  /// The last place of a row: behind it where its line ends, else before its last piece.
  private func end(of row: Int) -> Int {
    let rows = rows
    guard rows.indices.contains(row) else { return 0 }
    let isLast = !rows.indices.contains(row + 1) || rows[row + 1].line != rows[row].line
    return isLast ? rows[row].pieces.upperBound : max(0, rows[row].pieces.upperBound - 1)
  }

  private mutating func move(by steps: Int) -> Bool {
    let (rows, place) = (rows, place)
    let target = place.row + steps
    guard steps != 0, rows.indices.contains(target) else { return false }
    let wanted = goal ?? place.column
    put(caretIn: target, nearest: wanted)
    goal = wanted
    return true
  }

  /// Puts the caret into a row, before the glyph at a column, behind the last where there is none.
  private mutating func put(caretIn target: Int, nearest wanted: Int) {
    let row = rows[target]
    line = row.line
    var (caret, column) = (row.pieces.lowerBound, 0)
    let last = end(of: target)
    while caret < last {
      column += lines[line].columns(from: caret, to: caret + 1)
      if column > wanted { break }
      caret += 1
    }
    lines[line].moveCaret(to: caret)
  }

  // MARK: - Lines

  private mutating func breakLine() {
    let before = lines[line].textBeforeCaret
    let after = String(lines[line].text.unicodeScalars.dropFirst(before.unicodeScalars.count))
    lines[line] = TextField(before)
    line += 1
    lines.insert(TextField(after), at: line)
    _ = lines[line].handle(.home)
  }

  private mutating func joinWithLineBefore() {
    let moved = lines.remove(at: line).text
    line -= 1
    _ = lines[line].handle(.end)
    let caret = lines[line].caret
    lines[line].insert(moved)
    lines[line].moveCaret(to: caret)
  }
}
