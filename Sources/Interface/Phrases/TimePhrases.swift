// The wordings of time: looking at the past, histories, what changed since one last looked, saved views.

import SalesDesk

/// The words of time.
package protocol TimePhrases: Sendable {
  /// A day in full: `Wed 25 Nov 2026`.
  func wholeDay(_ day: Day) -> String
  /// A day with its year: `25 Nov 2026`.
  func plainDay(_ day: Day) -> String
  /// What the title row says of the moment that shows; whole with day of the week and entry.
  func asOf(_ day: Day, entry: Int?, isWhole: Bool) -> String
  /// The title of the list of moments.
  var asOfWhen: String { get }
  /// What a text says that names no moment.
  var noSuchMoment: String { get }
  /// The way back.
  var backToPresent: String { get }
  /// One of the usual moments, given as it would be typed.
  func usualMoment(_ text: String) -> String
  /// The end of a day.
  func endOf(_ day: String) -> String
  /// After an entry.
  func afterEntry(_ number: Int) -> String
  /// How far an earlier book is.
  func replaying(_ count: Int, of total: Int) -> String
}
