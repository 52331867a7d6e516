// The wordings of forms: drafts, editors of values, hints while typing.

import SalesDesk

/// The words of forms and their editors.
package protocol FormPhrases: Sendable {
  // Drafts

  /// `New deal: draft of 14:05`.
  func draft(of time: String, _ title: String) -> String
  /// Going on in a draft.
  var goOn: String { get }
  /// Deciding later.
  var later: String { get }
  /// That what is typed could not be kept.
  var draftNotKept: String { get }
  /// That the form a draft was typed into cannot be opened any more.
  func draftHasNoForm(_ title: String) -> String
  /// What a draft is called in the palette's detail.
  var draftDetail: String { get }

  // Editors

  /// The month a calendar shows: `November 2026`.
  func month(of day: Day) -> String
  /// A day of the week, Monday 0 … Sunday 6, in at most three columns.
  func weekdayShort(_ weekday: Int) -> String
  /// How many days away a day is: `in 3 days`.
  func away(_ days: Int) -> String
  /// The keys of a calendar.
  var calendarHint: String { get }
  /// That a text does not look like what it should be.
  func odd(_ check: FieldCheck) -> String
  /// The keys of a list of which several can be chosen.
  var chooserHintMany: String { get }
  /// The keys of a list of what can be done.
  var chooserHintRun: String { get }
  /// That a list to choose from has nothing like what was typed.
  var nothingLikeIt: String { get }
  /// The key that opens the choices of a field, and what it does.
  func pickHint(_ picker: FormField.Picker) -> String
  /// That a letter typed into a field chooses nothing there.
  func noChoice(_ letter: String) -> String
  /// That a choice was typed which no record has.
  var newChoice: String { get }
  /// The key that opens the person's editor.
  var editorHint: String { get }
  /// That the editor gave nothing back.
  var editorFailed: String { get }
  /// That only texts of several lines go to the editor.
  var editorForLongText: String { get }

  /// Under a value that another changed meanwhile: the key that saves over it, and the one that takes it.
  var overwriteHint: String { get }

  // New records and who may be the same

  /// The row that makes a new record: `+ New contact “Wu”`.
  func makeNew(_ kind: String, _ title: String) -> String
  /// A record that is made when the form is saved, as it stands in a field.
  func toBe(_ title: String) -> String
  /// `1 similar: Acme A-3 (Name)`.
  func similar(_ count: Int, _ first: String, by attribute: String) -> String
  /// The key that shows them.
  var similarHint: String { get }
  /// The title of the list of them.
  var similarTitle: String { get }
  /// That what was typed is kept as a draft.
  var draftStays: String { get }
}
