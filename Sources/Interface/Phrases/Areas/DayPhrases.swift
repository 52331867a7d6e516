// The wordings of the day's work: logging a contact, putting off, mentions, reminders, the panes beside Today.

import SalesDesk

/// The words of the day's work.
package protocol DayPhrases: Sendable {
  /// The title of the form that notes down a contact.
  var logTitle: String { get }
  /// The label of what was said.
  var whatWasSaid: String { get }
  /// What is wrong with a next step without a day.
  var stepNeedsDay: String { get }
  /// What stands beside a next step that has no day yet.
  var plusDay: String { get }
  /// A contact was noted down and the next step set.
  func loggedWithStep(_ title: String, step: String, day: Day, today: Day) -> String
  /// The title of the form that puts something off with a reason.
  var putOff: String { get }
  /// Something was put off, and the day to close by with it where that had passed.
  func putOff(_ title: String, until day: Day, today: Day, withClose: Bool) -> String
  /// Something has a time in so many minutes, now (0), or had it so many minutes ago (negative).
  func reminder(minutes: Int, _ time: String, _ what: String) -> String
  /// The heading over the days to come.
  var weekAhead: String { get }
  /// The heading over who has how much to do.
  var teamLoad: String { get }
  /// The heading over what happened last.
  var recent: String { get }
  /// A day in few columns, with its day of the week: `Mon 23`.
  func dayShort(_ day: Day) -> String
  /// When a task that repeats is due again.
  func again(on day: Day, today: Day) -> String
  /// A mention was dealt with.
  func handled(_ title: String) -> String
}
