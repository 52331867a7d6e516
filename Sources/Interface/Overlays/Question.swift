// A question before something is lost. The harmless answer is the default.

import Drawing
import SalesDesk

/// A yes or no.
package struct Question: Sendable {
  /// What is asked.
  let text: String
  /// What yes comes to, in a word.
  let yes: String
  /// What is done on yes.
  let run: @Sendable (inout State, borrowing Book) -> [Effect]

  /// A question, what yes is called and what it does.
  package init(
    _ text: String, yes: String,
    run: @escaping @Sendable (inout State, borrowing Book) -> [Effect]
  ) {
    self.text = text
    self.yes = yes
    self.run = run
  }

  /// Draws it in a small box.
  func draw(_ state: State, on canvas: inout Canvas) {
    let phrases = state.scene.phrases
    let hint = "y \(yes)  Esc \(phrases.keepEditing)"
    let width = max(TextWidth.of(text), TextWidth.of(hint)) + 4
    let rect = canvas.bounds.centred(Size(width: width, height: 5))
    canvas.shade(canvas.bounds)
    let inside = canvas.box(rect)
    canvas.grounded(on: .overlay) { canvas in
      canvas.put(text, at: Point(x: inside.x + 1, y: inside.y), .heading, width: inside.width - 2)
      let place = Point(x: inside.x + 1, y: inside.y + 2)
      canvas.put(
        [("y ", .key), ("\(yes)  ", .keyText), ("Esc ", .key), (phrases.keepEditing, .keyText)],
        at: place, width: inside.width - 2)
      canvas.showCursor(at: place)
    }
  }
}

extension State {
  /// `y` does it; Esc, `n` and Enter do not; other keys ask again.
  mutating func handle(_ question: Question, _ key: Key, _ book: borrowing Book) -> [Effect] {
    let meant = key.normalised
    if meant == .character("y") || meant == .character("Y") { return question.run(&self, book) }
    if meant == .escape || meant == .enter || meant == .character("n") { return [] }
    overlays.append(.question(question))
    return []
  }
}
