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

  /// Draws it in a small box.
  func draw(_ state: State, on canvas: inout Canvas) {
    let phrases = state.scene.phrases
    let length = answers.reduce(0) { $0 + TextWidth.of($1.key + $1.words) + 3 }
    let gap = length > canvas.size.width - 4 ? " " : "  "
    var pieces: [(text: String, style: Style)] = []
    for answer in answers {
      let words = answer.words.isEmpty ? phrases.keepEditing : answer.words
      let isLast = answer.key == answers.last?.key
      pieces += [(answer.key + " ", .key), (words + (isLast ? "" : gap), .keyText)]
    }
    let hint = pieces.reduce(0) { $0 + TextWidth.of($1.text) }
    let width = min(canvas.size.width, max(TextWidth.of(text), hint) + 4)
    let rect = canvas.bounds.centred(Size(width: width, height: 5))
    canvas.shade(canvas.bounds)
    let inside = canvas.box(rect)
    canvas.grounded(on: .overlay) { canvas in
      canvas.put(text, at: Point(x: inside.x + 1, y: inside.y), .heading, width: inside.width - 2)
      let place = Point(x: inside.x + 1, y: inside.y + 2)
      canvas.put(pieces, at: place, width: inside.width - 2)
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
