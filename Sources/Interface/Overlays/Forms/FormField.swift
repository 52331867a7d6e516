// A field of a form: what is typed for an attribute, by an editor that suits its type, and what is to be said of it.

import Drawing
import SalesDesk

/// A field of a form: an attribute and what is typed for it.
package struct FormField: Sendable {
  /// What kind of editor it has.
  enum Editor: Sendable {
    /// A line.
    case line(TextField)
    /// Several lines.
    case area(TextArea)
  }

  /// The attribute.
  package let attribute: AttributeDescription
  /// Its label.
  let label: String
  /// The process whose stages it can hold, for a field of stages.
  let process: Record?
  /// Whether it must be filled.
  let isRequired: Bool
  /// What a letter chooses, for a field that holds one of few: the labels of what it can hold.
  var choices: LetterChoice?
  /// What is typed.
  private(set) var editor: Editor
  /// The text it began with.
  private(set) var original: String
  /// The values it began with; after a conflict those that another made of them.
  private(set) var values: [Value]
  /// What was chosen from a list and still stands there, by the text it stands as.
  private(set) var picked: (text: String, values: [Value])?
  /// What is wrong with it.
  var error: String?
  /// What looks odd in it, though it can be saved.
  var remark: String?
  /// What is said of the value another gave it since, met at saving.
  private var met: String?
  /// A letter typed last that no choice begins with; it changed nothing.
  private(set) var stray: Unicode.Scalar?
  /// Whether nothing was done in it since one came to it.
  private var isUntouched = true

  /// A field for an attribute, holding a text that stands for its values.
  init(
    _ attribute: AttributeDescription, label: String, text: String, values: [Value],
    isRequired: Bool = false, process: Record? = nil
  ) {
    self.attribute = attribute
    self.process = process
    self.label = label
    self.isRequired = isRequired
    self.values = values
    original = text
    editor =
      attribute.type == .longText ? .area(TextArea(text)) : .line(TextField(text))
  }

  /// What it holds.
  package var text: String {
    get {
      switch editor {
      case .line(let field): field.text
      case .area(let area): area.text
      }
    }
    set {
      switch editor {
      case .line: editor = .line(TextField(newValue))
      case .area: editor = .area(TextArea(newValue))
      }
      changed()
    }
  }

  /// Takes values chosen from a list, which stand there as a text.
  mutating func pick(_ values: [Value], as text: String) {
    self.text = text
    leave()
    picked = (self.text, values)
  }

  /// Notes that another gave it values since: saving goes over them from now on.
  mutating func meet(_ values: [Value], as text: String, saying words: String) {
    self.values = values
    original = text
    met = words
    error = nil
  }

  /// Holds what another just made of it, in a field in which nothing was typed.
  mutating func renew(_ values: [Value], as text: String, saying words: String) {
    self.values = values
    original = text
    self.text = text
    leave()
    remark = words
  }

  /// What is said of another's value, while something else is typed over it.
  var meeting: String? { isDirty ? met : nil }

  /// Holds another's value in place of what was typed; `false` where there is none.
  mutating func takeTheirs() -> Bool {
    guard meeting != nil else { return false }
    text = original
    met = nil
    return true
  }

  /// Whether it holds something else than at the start.
  var isDirty: Bool { text != original }

  /// How many rows it takes in so many columns, without what is said of it.
  func rows(width: Int, most: Int) -> Int {
    if case .area(let area) = editor {
      return min(most, max(2, area.rowCount(width: width)))
    }
    return 1
  }

  /// How its value is chosen, apart from being typed.
  package enum Picker: Sendable {
    /// From a list.
    case list
    /// From a calendar.
    case calendar
  }

  /// How its value can be chosen; nil where it is typed alone.
  var picker: Picker? {
    switch attribute.type {
    case .choice, .link, .anyLink, .flag: .list
    case .day, .due, .instant: .calendar
    default: nil
    }
  }

  /// Whether what is typed next takes the place of what it holds, as in a spreadsheet: amounts, numbers, days
  /// and links are given anew, not mended. Keys that go about in it or delete keep it.
  var isReplacedByTyping: Bool {
    guard isUntouched, !text.isEmpty else { return false }
    switch attribute.type {
    case .money, .integer, .duration, .day, .due, .instant: return true
    case .link, .anyLink: return !attribute.isSet
    default: return false
    }
  }

  /// One leaves it: who comes back types anew.
  mutating func leave() { isUntouched = true }

  /// What it holds is being written: typing goes on behind it.
  mutating func touch() { isUntouched = false }

  /// Inserts text at the caret.
  mutating func insert(_ text: String) {
    if isReplacedByTyping { self.text = "" }
    touch()
    switch editor {
    case .line(var field):
      field.insert(text)
      editor = .line(field)
    case .area(var area):
      area.insert(text)
      editor = .area(area)
    }
    changed()
  }

  /// Does what an editing key asks for; `false` where it means nothing here.
  mutating func handle(_ key: Key) -> Bool {
    if key.typed != nil, isReplacedByTyping { text = "" }
    touch()
    stray = nil
    if let choices, let scalar = key.typed {
      if let chosen = choices.chosen(by: scalar, from: text) {
        self.choices = chosen.choice
        text = chosen.text
      } else {
        stray = scalar
      }
      return true
    }
    switch editor {
    case .line(var field):
      let before = field.text
      guard field.handle(key) else { return false }
      editor = .line(field)
      if field.text != before {
        if choices != nil { text = "" }
        changed()
      }
    case .area(var area):
      guard area.handle(key) else { return false }
      editor = .area(area)
      changed()
    }
    return true
  }

  /// Puts the caret where a point of its text as it was drawn is, so many columns in and rows down.
  mutating func moveCaret(to column: Int, row: Int, isFocused: Bool) {
    // the first click goes there, the second into the text
    if isFocused { touch() }
    switch editor {
    case .line(var field):
      field.moveCaret(toColumn: column, isFocused: isFocused)
      editor = .line(field)
    case .area(var area):
      area.moveCaret(toRow: row, column: column)
      editor = .area(area)
    }
  }

  /// Forgets what was said of another text.
  private mutating func changed() {
    error = nil
    remark = nil
  }

  /// Draws what it holds.
  mutating func draw(in rect: Rect, on canvas: inout Canvas, isFocused: Bool) {
    switch editor {
    case .line(var field):
      field.draw(at: rect.origin, width: rect.width, on: &canvas, isFocused: isFocused)
      if isFocused, isReplacedByTyping, TextWidth.of(field.text) < rect.width {
        canvas.put(field.text, at: rect.origin, .selection)
      }
      editor = .line(field)
    case .area(var area):
      area.draw(in: rect, on: &canvas, isFocused: isFocused)
      editor = .area(area)
    }
  }
}

/// Choosing one of few by letters: the first letters of a label, or of its sounds; the same letter again goes on to
/// the next that begins so.
struct LetterChoice: Sendable {
  /// The labels, in order.
  private let labels: [String]
  /// What each is called besides.
  private let others: [[String]]
  private var typed = ""

  init(_ labels: [String], also others: [[String]]) {
    self.labels = labels
    self.others = others
  }

  /// The label a letter chooses, typed after those before it; nil where none begins so.
  func chosen(by letter: Unicode.Scalar, from text: String) -> (text: String, choice: LetterChoice)?
  {
    var next = self
    next.typed = typed + String(Character(letter))
    if let label = fitting(next.typed).first { return (label, next) }
    next.typed = String(Character(letter))
    let fitting = fitting(next.typed)
    guard let first = fitting.first else { return nil }
    let place = fitting.firstIndex(of: text).map { ($0 + 1) % fitting.count }
    return (place.map { fitting[$0] } ?? first, next)
  }

  private func fitting(_ typed: String) -> [String] {
    let search = NameSearch(typed)
    return labels.indices.filter { index in
      ([labels[index]] + (others.indices.contains(index) ? others[index] : [])).contains { name in
        search.rank(name).map { $0 <= .start || $0 == .initials } ?? false
      }
    }.map { labels[$0] }
  }
}
