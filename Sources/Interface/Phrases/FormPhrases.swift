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
}
