// A question before something is lost. The harmless answer is the default.

import Drawing
import SalesDesk

/// A question with a few answers.
package struct Question: Sendable {
  /// One of them.
  struct Answer: Sendable {
    /// The keys that give it.
    let keys: [Key]
    /// How its key is called.
    let key: String
    /// What it comes to, in a word.
    let words: String
    /// Does it; the question is gone by then.
    let run: @Sendable (inout State, borrowing Book) -> [Effect]

    init(
      _ keys: [Key], _ key: String, _ words: String,
      run: @escaping @Sendable (inout State, borrowing Book) -> [Effect]
    ) {
      self.keys = keys
      self.key = key
      self.words = words
      self.run = run
    }
  }

  /// What is asked.
  let text: String
  /// What can be answered.
  private let answers: [Answer]

  /// A question that is answered by its own keys alone.
  init(_ text: String, _ answers: [Answer]) {
    self.text = text
    self.answers = answers
  }

  /// A yes or no: what yes is called and what it does; Esc, `n` and Enter leave all as it is, which goes on with
  /// what one was at unless it is called otherwise.
  package init(
    _ text: String, yes: String, no: String = "",
    run: @escaping @Sendable (inout State, borrowing Book) -> [Effect]
  ) {
    self.init(
      text,
      [
        Answer([.character("y"), .character("Y")], "y", yes, run: run),
        Answer([.escape, .enter, .character("n")], "Esc", no) { _, _ in [] },
      ])
  }

  /// Draws it in a small box, as high as the text and the answers need: both are whole.
  func draw(_ state: State, on canvas: inout Canvas) {
    let phrases = state.scene.phrases
    let hints = answers.map {
      (keys: $0.key, words: $0.words.isEmpty ? phrases.keepEditing : $0.words)
    }
    let most = canvas.size.width - 4
    let length = hints.reduce(-2) { $0 + KeyHints.columns($1) + 2 }
    let width = min(most, max(TextWidth.of(text), length))
    let lines = TextWidth.wrapped(text, width: width)
    // the answers side by side, or one under the other
    let rows = length <= width ? [hints] : hints.map { [$0] }
    let rect = canvas.bounds.centred(
      Size(width: width + 4, height: lines.count + 1 + rows.count + 2))
    canvas.recede()
    let inside = canvas.box(rect).inset(left: 1, right: 1)
    canvas.grounded(on: .overlay) { canvas in
      for (offset, line) in lines.enumerated() {
        canvas.put(line, at: inside.row(offset).origin, .heading, width: width)
      }
      let place = inside.row(lines.count + 1).origin
      for (offset, row) in rows.enumerated() {
        KeyHints.put(row, at: place.moved(y: offset), on: &canvas)
      }
      canvas.showCursor(at: place)
    }
  }

  /// The answer a key gives; nil for any other key.
  fileprivate func answer(_ key: Key) -> Answer? { answers.first { $0.keys.contains(key) } }
}

extension State {
  /// A key that is an answer does it; other keys ask again.
  mutating func handle(_ question: Question, _ key: Key, _ book: borrowing Book) -> [Effect] {
    if let answer = question.answer(key.normalised) { return answer.run(&self, book) }
    overlays.append(.question(question))
    return []
  }
}
