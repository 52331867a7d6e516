// The model of a text of several lines being edited.

/// Lines of text with a caret; long lines scroll sideways, many scroll down.
package struct TextArea: Hashable, Sendable {
  private var lines: [TextField]
  private var line: Int
  private var first = 0

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

  /// Inserts text at the caret; line ends begin lines.
  package mutating func insert(_ text: String) {
    for (index, part) in TextWidth.paragraphs(text).enumerated() {
      if index > 0 { breakLine() }
      lines[line].insert(part)
    }
  }

  /// Does what an editing key asks for; `false` where the key means nothing here. Enter begins a line.
  package mutating func handle(_ key: Key) -> Bool {
    let caret = lines[line].caret
    switch key.code {
    case .enter where key.modifiers.isEmpty: breakLine()
    case .up where line > 0: moveLine(to: line - 1)
    case .down where line + 1 < lines.count: moveLine(to: line + 1)
    case .pageUp where line > 0: moveLine(to: max(0, line - 10))
    case .pageDown where line + 1 < lines.count: moveLine(to: min(lines.count - 1, line + 10))
    case .backspace where caret == 0 && line > 0: joinWithLineBefore()
    case .delete where lines[line].textBeforeCaret == lines[line].text && line + 1 < lines.count:
      line += 1
      _ = lines[line].handle(.home)
      joinWithLineBefore()
    case .left where caret == 0 && line > 0:
      line -= 1
      _ = lines[line].handle(.end)
    default: return lines[line].handle(key)
    }
    return true
  }

  /// Draws the visible part in `rect`, and the real cursor at the caret where it has the focus.
  package mutating func draw(in rect: Rect, on canvas: inout Canvas, isFocused: Bool) {
    guard !rect.isEmpty else { return }
    if line < first { first = line }
    if line >= first + rect.height { first = line - rect.height + 1 }
    canvas.fill(rect, isFocused ? .inputFocus : .input)
    for row in 0..<rect.height where first + row < lines.count {
      let index = first + row
      let isCaretLine = isFocused && index == line
      lines[index].draw(
        at: Point(x: rect.x, y: rect.y + row), width: rect.width, on: &canvas,
        isFocused: isCaretLine, isFocused ? .inputFocus : .input)
    }
  }

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

  private mutating func moveLine(to target: Int) {
    let caret = lines[line].caret
    line = target
    lines[line].moveCaret(to: caret)
  }
}
