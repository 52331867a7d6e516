// What the workbench said in this session, newest first: a toast that went by too fast is here.

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
    "messages", Words("Messages", "消息"), footer: ["down", "back"],
    start: { _ in Rows() },
    prepare: { _, _, _, _ in },
    heading: { _, _, scene in
      Heading([ViewCatalogue.view("messages")?.words[scene.language] ?? ""])
    },
    draw: { state, _, scene, rect, canvas in
      let list = rect.inset(top: 1)
      state.height = list.height
      state.top = list.y
      let count = scene.messages.count
      guard count > 0 else {
        canvas.put(scene.phrases.noMessages, at: list.origin.moved(x: 1), .dim)
        return
      }
      state.window.fit(count: count, height: list.height)
      for (offset, index) in state.window.rows(count: count, height: list.height).enumerated() {
        let message = scene.messages[count - 1 - index]
        let row = list.row(offset)
        let isSelected = index == state.window.selected
        if isSelected { canvas.fill(row, .selection) }
        canvas.grounded(on: isSelected ? .selection : .text) { canvas in
          if isSelected { canvas.put("▸", at: row.origin, .accent) }
          let time = Figures.time(scene.now.zone.minute(of: message.at))
          canvas.put(
            [(time + "  ", .dim), (message.text, message.isError ? .error : .text)],
            at: row.origin.moved(x: 1), width: row.width - 2)
        }
        if isSelected { canvas.parkCursor(at: row.origin) }
      }
    },
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
}
