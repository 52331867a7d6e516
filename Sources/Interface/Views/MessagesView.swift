// What the workbench said in this session, newest first: a toast that went by too fast is here. The message under
// the cursor stands below in full, however long, with what helps; `yy` copies it.

import Drawing
import SalesDesk

/// The list of messages.
enum MessagesView {
  /// Its cursor.
  struct Rows: ViewState {
    var window = ListWindow()
    var height = 10
    var top = 3
  }

  static let messages = View(
    "messages", Words("Messages", "消息"), footer: ["down", "copy", "back"],
    start: { _ in Rows() },
    prepare: { _, _, _, _ in },
    heading: { _, _, scene in
      Heading([ViewCatalogue.view("messages")?.words[scene.language] ?? ""])
    },
    draw: { state, _, scene, rect, canvas in draw(&state, scene, in: rect, on: &canvas) },
    update: { state, event, _, scene in
      let count = scene.messages.count
      switch event {
      case .move(.down): state.window.move(by: 1, of: count)
      case .move(.up): state.window.move(by: -1, of: count)
      case .page(let pages):
        state.window.scroll(by: Int(pages * Double(state.height)), of: count, height: state.height)
      case .first: state.window.select(0, of: count)
      case .last: state.window.select(count - 1, of: count)
      case .press(let point):
        let row = state.window.first + point.y - state.top
        if point.y >= state.top, row < count { state.window.select(row, of: count) }
      default: break
      }
      return []
    },
    selection: { _ in nil })

  private static func draw(
    _ state: inout Rows, _ scene: Scene, in rect: Rect, on canvas: inout Canvas
  ) {
    let area = rect.inset(top: 1)
    let count = scene.messages.count
    guard count > 0 else {
      canvas.put(scene.phrases.noMessages, at: area.origin.moved(x: 1), .dim)
      return
    }
    state.window.select(state.window.selected, of: count)
    let whole = lines(
      of: scene.messages[count - 1 - state.window.selected], scene, width: area.width - 2)
    let room = max(1, min(whole.count, area.height - min(count, 4) - 1))
    let (list, below) = area.split(top: area.height - room - 1)
    state.height = list.height
    state.top = list.y
    state.window.fit(count: count, height: list.height)
    for (offset, index) in state.window.rows(count: count, height: list.height).enumerated() {
      draw(
        scene.messages[count - 1 - index], scene, in: list.row(offset),
        isSelected: index == state.window.selected, on: &canvas)
    }
    canvas.horizontalRule(at: below.origin, width: below.width)
    for (offset, line) in whole.prefix(room).enumerated() {
      canvas.put(
        line.text, at: below.row(offset + 1).origin.moved(x: 1), line.style,
        width: below.width - 2)
    }
  }

  private static func draw(
    _ message: Toast, _ scene: Scene, in row: Rect, isSelected: Bool, on canvas: inout Canvas
  ) {
    if isSelected { canvas.fill(row, .selection) }
    canvas.grounded(on: isSelected ? .selection : .text) { canvas in
      if isSelected { canvas.put("▸", at: row.origin, .accent) }
      let time = Figures.time(scene.now.zone.minute(of: message.at))
      let text = PathText.shortened(
        message.text.replacing("\n", with: " "), to: row.width - 5 - TextWidth.of(time))
      canvas.put(
        [
          (time + " ", .dim), (message.isError ? "! " : "  ", .error),
          (text, message.isError ? .error : .text),
        ], at: row.origin.moved(x: 1), width: row.width - 2)
    }
    if isSelected { canvas.parkCursor(at: row.origin) }
  }

  /// A message in full, wrapped, with what helps.
  private static func lines(
    of message: Toast, _ scene: Scene, width: Int
  ) -> [(text: String, style: Style)] {
    let style: Style = message.isError ? .error : .text
    var lines: [(text: String, style: Style)] = []
    for line in message.text.split(separator: "\n") {
      lines += TextWidth.wrapped(String(line), width: width).map { ($0, style) }
    }
    if let help = message.help {
      let text = scene.phrases.whatHelps + help
      lines += TextWidth.wrapped(text, width: width).map { ($0, .text) }
    }
    return lines
  }
}
