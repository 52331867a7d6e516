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
    /// Something asked once for every record meant.
    case each(BulkAsk)
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
  /// Where each field lies on the screen, its label with it, and where its text begins; from the last drawing.
  var places: [(row: Rect, text: Int)] = []
  /// The name its draft is kept under.
  package internal(set) var draftName: String
  /// What a new record is given from the start, shown in its field or not.
  var given: [Change] = []
  /// The attribute it is for alone, of a record; nil where it shows all of them.
  var only: String?
  /// The form it is over, by the name of its draft: what it makes goes into that one's field.
  var parent: String?
  /// Who may be the same as what is typed; nil until it was looked for.
  var similar: Similar?
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
