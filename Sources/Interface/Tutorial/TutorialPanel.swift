// The tutorial's panel: a few rows below the footer. The workbench is drawn as if the window ended above it, so
// nothing of the work is covered, on a phone neither.

import Drawing
import SalesDesk

extension State {
  /// The rows of the panel in the window; none where there is nothing to show or no room.
  private var tutorialLines: [(text: String, style: Style)] {
    guard let tutorial else { return [] }
    let phrases = scene.phrases
    let width = scene.size.width - 2
    switch tutorial.phase {
    case .away: return []
    case .offered: return [(withKeys(phrases.tutorialOffer), .accent)]
    case .finished: return wrapped(phrases.tutorialEnd, width, .done)
    case .running:
      guard let step = tutorial.current else { return [] }
      let task = wrapped(step.task[scene.language], width, .text)
      guard tutorial.isHinted else { return task }
      return task + wrapped(phrases.tutorialHint + step.hint[scene.language], width, .today)
    }
  }

  private func wrapped(
    _ text: String, _ width: Int, _ style: Style
  ) -> [(text: String, style: Style)] {
    TextWidth.wrapped(withKeys(text), width: width).map { ($0, style) }
  }

  /// How many rows the panel takes.
  var tutorialRows: Int {
    let lines = tutorialLines.count
    guard lines > 0 else { return 0 }
    let head = tutorial?.phase == .offered ? 0 : 1
    return max(0, min(lines + head, scene.size.height - Frame.smallest.height))
  }

  /// Draws the panel.
  func drawTutorial(in rect: Rect, on canvas: inout Canvas) {
    var rows = rect
    if tutorial?.phase != .offered {
      let head = rect.row(0)
      canvas.horizontalRule(at: head.origin, width: head.width, .accent)
      let phrases = scene.phrases
      let step = tutorial?.phase == .finished ? Tutorial.count : (tutorial?.step ?? 0) + 1
      let title = " \(phrases.tutorialTitle) \(step)/\(Tutorial.count) "
      let used = canvas.put(title, at: head.origin.moved(x: 1), .accent.bold, width: head.width - 2)
      let hint = " " + withKeys(phrases.tutorialKeys) + " "
      canvas.putRight(
        hint, at: head.origin.moved(x: used + 2), .dim, width: head.width - used - 3)
      rows = rect.inset(top: 1)
    }
    for (offset, line) in tutorialLines.prefix(rows.height).enumerated() {
      let place = rows.row(offset).origin.moved(x: 1)
      canvas.put(line.text, at: place, line.style, width: rows.width - 2)
    }
  }

  /// A text with the keys in force for the names of actions in braces.
  func withKeys(_ text: String) -> String {
    var result = ""
    var rest = text[...]
    while let start = rest.firstIndex(of: "{"), let end = rest[start...].firstIndex(of: "}") {
      let name = String(rest[rest.index(after: start)..<end])
      result += rest[..<start] + (keyMap.names(of: name).first ?? name)
      rest = rest[rest.index(after: end)...]
    }
    return result + rest
  }
}
