// A form made from a kind's description: a field for every attribute asked for, edited as text and read by
// type. Saving gives a deed; a refusal leaves the form as it is.

import Drawing
import SalesDesk

/// A form being filled in.
package struct Form: Sendable {
  /// What saving means.
  package enum Purpose: Sendable {
    /// A new record of a kind, with changes that are not shown.
    case add(KindID, [Change])
    /// Changes of a record.
    case edit(Record)
    /// What a stage requires, and then the move.
    case gate(Record, stage: Record)
    /// A call, visit, mail or meeting about a record.
    case log(Record, kind: String)
    /// Something said about a record.
    case note(Record)
    /// What is due is put off to a day, with a reason; for all that is marked.
    case snooze(Record)
    /// The next step of a record is done, and this is the one after it; empty fields clear it.
    case next(Record)
  }

  /// What saving means.
  package let purpose: Purpose
  /// The title of the box.
  package let title: String
  /// The fields, in order; at least one.
  package internal(set) var fields: [FormField]
  /// The field being edited.
  package internal(set) var focus = 0
  /// The first row of fields that shows.
  var scroll = 0
  /// The name its draft is kept under.
  package let draftName: String
  /// What a new record is given from the start, shown in its field or not.
  var given: [Change] = []
  /// What of it the draft that was kept last holds.
  var kept: [[String]] = []

  /// A form of these fields.
  init(_ purpose: Purpose, title: String, draftName: String, fields: [FormField]) {
    self.purpose = purpose
    self.title = title
    self.draftName = draftName
    self.fields = fields
  }

  /// Whether something was typed that is not saved.
  package var isDirty: Bool { fields.contains { $0.isDirty } }

  /// How many fields have an error.
  var errorCount: Int { fields.count { $0.error != nil } }

  /// The field being edited.
  var focused: FormField? { fields.indices.contains(focus) ? fields[focus] : nil }

  /// Inserts pasted text into the field being edited.
  mutating func insert(_ text: String) {
    if fields.indices.contains(focus) { fields[focus].insert(text) }
  }
}

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
  /// What is typed.
  private(set) var editor: Editor
  /// The text it began with.
  private(set) var original: String
  /// The values it began with.
  let values: [Value]
  /// What is wrong with it.
  var error: String?

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
      error = nil
    }
  }

  /// Whether it holds something else than at the start.
  var isDirty: Bool { text != original }

  /// How many rows it takes, without its error.
  var rows: Int {
    if case .area(let area) = editor { return min(4, max(2, area.lineCount)) }
    return 1
  }

  /// Whether its value is chosen from a list.
  var isPicked: Bool {
    switch attribute.type {
    case .choice, .link, .anyLink, .flag: true
    default: false
    }
  }

  /// Inserts text at the caret.
  mutating func insert(_ text: String) {
    error = nil
    switch editor {
    case .line(var field):
      field.insert(text)
      editor = .line(field)
    case .area(var area):
      area.insert(text)
      editor = .area(area)
    }
  }

  /// Does what an editing key asks for; `false` where it means nothing here.
  mutating func handle(_ key: Key) -> Bool {
    switch editor {
    case .line(var field):
      let before = field
      guard field.handle(key) else { return false }
      editor = .line(field)
      if field.text != before.text { error = nil }
    case .area(var area):
      guard area.handle(key) else { return false }
      editor = .area(area)
      error = nil
    }
    return true
  }

  /// Draws what it holds.
  mutating func draw(in rect: Rect, on canvas: inout Canvas, isFocused: Bool) {
    switch editor {
    case .line(var field):
      field.draw(at: rect.origin, width: rect.width, on: &canvas, isFocused: isFocused)
      editor = .line(field)
    case .area(var area):
      area.draw(in: rect, on: &canvas, isFocused: isFocused)
      editor = .area(area)
    }
  }
}
