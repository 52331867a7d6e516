// The wordings of marks and of changes to several records.

import SalesDesk

/// The words of marks and bulk change.
package protocol MarkPhrases: Sendable {
  /// `3 marked`.
  func markedCount(_ count: Int) -> String
  /// The title of the list of what can be done to so many records.
  func changeMarked(_ count: Int) -> String
  /// `12 records will change`.
  func willChange(_ count: Int) -> String
  /// `2 refused`.
  func refusedCount(_ count: Int) -> String
  /// `3 are so already`.
  func soAlready(_ count: Int) -> String
  /// What Enter comes to.
  var doIt: String { get }
  /// What Esc comes to.
  var leaveIt: String { get }
  /// Asks whether a record of the desk's set-up shall be put aside: what it is, and its title.
  func archiveSetup(_ kind: String, _ title: String) -> String
  /// What saying yes to that comes to.
  var putAside: String { get }
  /// That a record has not what is asked of it, by the labels.
  func lacks(_ labels: [String]) -> String
  /// What up and down come to.
  var scrollHint: String { get }
  /// That all was so already and nothing was changed.
  var nothingChanged: String { get }
  /// That no change was made yet which could be made again.
  var nothingToRepeat: String { get }
  /// `Owner: 12 changed`.
  func altered(_ count: Int, _ words: Words) -> String
  /// What was taken back.
  func undone(_ what: String) -> String
  /// What was done again.
  func redone(_ what: String) -> String
}
