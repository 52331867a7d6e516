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
  /// What a moment can be typed as, behind the title.
  var momentExplained: String { get }
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
  /// How many changes there were.
  func changeCount(_ count: Int) -> String
  /// That an entry was taken back by another.
  func takenBack(by number: Int) -> String
  /// The title of the look at taking an entry back.
  var takeBack: String { get }
  /// So many changes will be taken back.
  func willBeTakenBack(_ count: Int) -> String
  /// So many others could be taken back.
  func couldBeTakenBack(_ count: Int) -> String
  /// So many changes stand in the way, and nothing happens.
  func conflicting(_ count: Int) -> String
  /// What taking back what can be is called.
  var takeBackRest: String { get }
  /// A record will be gone again.
  var unmade: String { get }
  /// A record will be there again.
  var remade: String { get }
  /// An attribute was changed since, by whom and when, and what it is now.
  func changedSince(_ label: String, by who: String, now: String) -> String
  /// Something was added since.
  func addedSince(_ label: String, by who: String) -> String
  /// Another record links here.
  func linkedFrom(_ title: String) -> String
  /// That so many records count as looked at.
  func lookedAtAll(_ count: Int) -> String
  /// That others changed nothing.
  var nothingUnread: String { get }
  /// So many records more to look at.
  func unreadLeft(_ count: Int) -> String
  /// So many authors besides one.
  func andOthers(_ count: Int) -> String
  /// Somebody's changes of several records, the first of them by name.
  func changedMany(_ who: String, _ count: Int, _ titles: [String]) -> String
  /// What stands between a statement and its particulars.
  var colon: String { get }
  /// How far an earlier book is.
  func replaying(_ count: Int, of total: Int) -> String
}
