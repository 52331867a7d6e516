// The wordings of the review.

import SalesDesk

/// The words of the review.
package protocol ReviewPhrases: Sendable {
  /// What stands in the title bar while only comments are taken.
  var reviewMark: String { get }
  /// Why a change is not taken in a review.
  var commentsOnly: String { get }
  /// The headings of a round's parts.
  var reviewBoards: String { get }
  /// Those with much on the desk.
  var reviewPeople: String { get }
  /// What changed since the last review.
  var reviewChanges: String { get }
  /// The end of the round.
  var reviewSummary: String { get }
  /// `2 of 24 stuck`, of a board.
  func stuckOf(_ stuck: Int, _ open: Int) -> String
  /// The heads of a board's columns: what stands still, how many cards there are, what they come to.
  var reviewColumns: (stuck: String, count: String, sum: String) { get }
  /// When a record was changed last, by the words of that day.
  func changed(_ day: String) -> String
  /// What a member has on the desk.
  func load(deals: Int, tasks: Int, late: Int, stuck: Int) -> String
  /// How long nothing has happened.
  func quiet(days: Int) -> String
  /// How many comments were made.
  func commentsMade(_ count: Int) -> String
  /// How many records changed since the last review that are not gone through one by one.
  func furtherChanges(_ count: Int) -> String
  /// From where the next review counts changes.
  var reviewKept: String { get }
  /// That there is nothing to review.
  var nothingToReview: String { get }
}
