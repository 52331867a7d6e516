// The window for ears: one thing under the other, no rules and no boxes, the real cursor where one is, and what a key
// changed in words on the last line. Screen readers follow the cursor and read the line that changed.

import Drawing
import Reports
import SalesDesk

/// What was said last of where one is, so that only what is new is said.
struct Spoken: Sendable {
  /// The view and its counts.
  var heading = ""
  /// The column or the box one is in.
  var part = ""
  /// The row the cursor is on.
  var row = ""
}

extension Frame {
  /// Takes what is only for eyes off a drawn window, shows the cursor and says what is new on the last line.
  static func makePlain(_ canvas: inout Canvas, _ state: inout State) {
    for y in 0..<canvas.size.height { takeOrnaments(offRow: y, of: &canvas) }
    let last = canvas.bounds.row(-1)
    canvas.fill(last, .text)
    let said = words(of: canvas, &state)
    let style: Style = state.toast?.isError == true ? .error : .text
    canvas.put(said, at: last.origin, style, width: last.width)
    if let cursor = canvas.cursor { canvas.showCursor(at: cursor.point) }
  }

  /// What is new since the last frame: what was done, where one is now, what the cursor is on.
  private static func words(of canvas: Canvas, _ state: inout State) -> String {
    let phrases = state.scene.phrases
    let y = canvas.cursor?.point.y ?? -1
    var now = Spoken(heading: spoken(row: 1, of: canvas, phrases))
    switch state.overlays.last {
    case .chooser(let chooser):
      now.heading = state.spoken.heading
      now.part = chooser.title
      now.row = spoken(chooser, phrases)
    case .form(let form):
      now.heading = state.spoken.heading
      now.part = form.title
      now.row = spoken(row: y, of: canvas, phrases)
      if let error = form.focused?.error { now.row += ", " + error }
    case .filter:
      now.row = state.spoken.row
    case .question(let question):
      now.heading = state.spoken.heading
      now.row = question.text + ", " + spoken(row: y, of: canvas, phrases)
    default:
      now.row = spoken(row: y, of: canvas, phrases)
      if let board = state.place?.state as? BoardState {
        now.part = board.columnName(state.scene)
        // a card's second line
        now.row += ", " + spoken(row: y + 1, of: canvas, phrases)
      }
    }
    var parts = [state.toast?.text ?? ""]
    if now.heading != state.spoken.heading { parts.append(now.heading) }
    if now.part != state.spoken.part { parts.append(now.part) }
    if now.row != state.spoken.row || parts == [""] { parts.append(now.row) }
    state.spoken = now
    return parts.filter { !$0.isEmpty }.joined(separator: "; ")
  }

  /// The chosen row of a list to choose from, and how many there are.
  private static func spoken(_ chooser: Chooser, _ phrases: any Phrasebook) -> String {
    let chosen = chooser.window.selected
    guard chooser.items.indices.contains(chosen) else { return phrases.nothingFound }
    let item = chooser.items[chosen]
    let place = phrases.place(chosen + 1, of: chooser.items.count)
    return [item.label, item.obstacle ?? item.detail, item.keys, place].filter { !$0.isEmpty }
      .joined(separator: ", ")
  }

  /// A row as it is read: gaps become pauses, signs become words where the phrasebook has some.
  private static func spoken(
    row y: Int, of canvas: Canvas, _ phrases: any Phrasebook
  ) -> String {
    var text = ""
    var blanks = 3
    for word in canvas.text(row: y).split(separator: " ", omittingEmptySubsequences: false) {
      guard !word.isEmpty else {
        blanks += 1
        continue
      }
      let said = phrases.spoken(String(word)) ?? String(word)
      guard !said.isEmpty else { continue }
      if !text.isEmpty { text += blanks > 1 ? ", " : " " }
      text += said
      blanks = 0
    }
    return text
  }

  /// Blanks lines, boxes, bars and the cursor's mark.
  private static func takeOrnaments(offRow y: Int, of canvas: inout Canvas) {
    for (x, cell) in canvas.row(y).enumerated() {
      guard let scalar = cell.scalar, !cell.isContinuation else { continue }
      let isOrnament =
        (0x2500..<0x2580).contains(scalar) || (0x2800..<0x2900).contains(scalar) || scalar == 0x25B8
        || scalar == 0x2219
      if isOrnament { canvas.put(" ", at: Point(x: x, y: y), cell.style) }
    }
  }
}

extension BoardState {
  /// The column the cursor is in, and how many cards it has.
  fileprivate func columnName(_ scene: Scene) -> String {
    guard columns.indices.contains(column) else { return "" }
    return columns[column].words[scene.language] + " " + scene.phrases.number(columns[column].count)
  }
}
