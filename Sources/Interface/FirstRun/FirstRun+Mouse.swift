// The mouse in the first run: a click chooses a row, goes to a field and puts the caret where it was, turns what has
// two arrows, strikes a key named at the bottom; the wheel goes through rows and fields. Whatever it does a key does too.

import Drawing
import SalesDesk

extension FirstRun {
  /// What a click can be on.
  enum Target: Sendable {
    /// A row of the first page.
    case choice(Choice)
    /// The path of a table.
    case path
    /// The kind a table's rows are, between its arrows.
    case kind
    /// The language, between its arrows.
    case otherLanguage
    /// A field of the new desk, whose text begins at a column.
    case field(Field, text: Int)
  }

  /// Follows the mouse.
  mutating func handle(_ mouse: Mouse, _ host: any FirstRunHost) {
    switch mouse.kind {
    case .press where mouse.button == 0: press(mouse.point, host)
    case .scrollUp: turn(-1, host)
    case .scrollDown: turn(1, host)
    case .press, .drag, .release: break
    }
  }

  private mutating func press(_ point: Point, _ host: any FirstRunHost) {
    guard let (rect, target) = pressable.first(where: { $0.rect.contains(point) }) else {
      let keys = shown.flatMap { KeyHints.keys(at: point, on: $0) }
      for key in keys ?? [] { handle(key, host) }
      return
    }
    fault = nil
    switch target {
    case .choice(let choice):
      self.choice = choice
      choose(host)
    case .path: path.moveCaret(toColumn: point.x - rect.x, isFocused: true)
    case .kind: handle(point.x < rect.x + rect.width / 2 ? .left : .right, host)
    case .otherLanguage:
      go(to: .language, host)
      switchLanguage(host)
    case .field(let field, let text):
      let isAgain = field == focus
      go(to: field, host)
      fields[field]?.moveCaret(toColumn: point.x - text, isFocused: isAgain)
    }
  }

  /// The wheel: a row or a field on, never round the ends.
  private mutating func turn(_ step: Int, _ host: any FirstRunHost) {
    switch page {
    case .choices: choice = Choice(rawValue: choice.rawValue + step) ?? choice
    case .desk: if let next = Field(rawValue: focus.rawValue + step) { go(to: next, host) }
    case .path, .preview: break
    }
  }
}
