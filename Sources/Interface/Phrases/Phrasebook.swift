// Every wording of the workbench as a requirement, so that the compiler lists what a language lacks.
// Names of kinds, attributes, stages, views and actions carry both languages where they are described.

import SalesDesk

/// The words and forms of a language.
package protocol Phrasebook:
  PagePhrases,
  MarkPhrases,
  TimePhrases,
  SavedViewPhrases,
  TaskPhrases,
  FormPhrases,
  LearnPhrases,
  FirstRunPhrases,
  BoardPhrases,
  ReportPhrases,
  DiffPhrases,
  ReviewPhrases,
  DayPhrases,
  TerminalPhrases,
  ListPhrases,
  PastePhrases
{
  /// The language.
  var language: Language { get }

  // Numbers and times

  /// An amount in full, `¥120,000`; decimals only where they are not zero.
  func money(_ money: Money) -> String
  /// A sum in short, `¥1.38M` or `¥138万`, from minor units.
  func moneyShort(_ minor: Int64, _ currency: Currency) -> String
  /// A whole number with its thousands parted.
  func number(_ number: Int) -> String
  /// A day without its year, `23 Nov`, with it where it is not this year.
  func day(_ day: Day, today: Day) -> String
  /// A day of the week, Monday 0 … Sunday 6, in short: `Fri`.
  func weekday(_ weekday: Int) -> String
  /// Day and time for the title bar, `Mon 23 Nov`.
  func dayOfClock(_ day: Day) -> String
  /// A number of days as an age, `12d`.
  func age(days: Int) -> String
  /// `yes` or `no`.
  func flag(_ flag: Bool) -> String
  /// A length of time.
  func duration(_ length: TimeLength) -> String

  // Board

  /// `22 open`.
  func openCount(_ count: Int) -> String
  /// `2 overdue`.
  func overdueCount(_ count: Int) -> String
  /// `wtd ¥590k`.
  func weighted(_ sum: String) -> String
  /// `2 more`, of columns and cards that do not show.
  func more(_ count: Int) -> String
  /// What stands in a column that has reached its limit.
  var full: String { get }
  /// What stands on a card that rots.
  var stale: String { get }
  /// What stands on a card nothing has happened to yet.
  var new: String { get }
  /// `today`, on a card due today.
  var today: String { get }
  /// What an empty column says.
  var emptyColumn: String { get }
  /// What a board without stages says.
  var noProcess: String { get }
  /// What a board says that shows nothing because of its filter.
  var nothingFound: String { get }
  /// The title of the list of orders.
  var sort: String { get }
  /// The order cards were put in by hand.
  var ownOrder: String { get }
  /// The title of the list of boards.
  var chooseBoard: String { get }

  // Frame

  /// The line shown where a window is too small, with the size needed.
  func tooSmall(width: Int, height: Int) -> String
  /// What the title bar says where nothing can be written.
  var readOnly: String { get }
  /// What the footer asks when Chinese is typed as commands.
  var inputMethod: String { get }
  /// What the message list is called when it is empty.
  var noMessages: String { get }

  // Overlays

  /// The title of the palette.
  var command: String { get }
  /// The title of help.
  var help: String { get }
  /// The name of a group of actions in help.
  func group(_ group: Action.Group) -> String
  /// `7 of 212`.
  func chooserCount(_ count: Int, of total: Int) -> String
  /// The keys of a list to choose from.
  var chooserHint: String { get }
  /// A view as the palette names it.
  func goTo(_ name: String) -> String
  /// A theme as the palette names it.
  func theme(_ name: String) -> String
  /// A language as the palette names it, in that language.
  func languageName(_ language: Language) -> String
  /// What a record is called in the palette's detail.
  var record: String { get }
  /// What a setting is called in the palette's detail.
  var setting: String { get }
  /// Nothing, as a choice.
  var none: String { get }
  /// What goes on when a question is answered with no.
  var keepEditing: String { get }

  // Forms

  /// `Edit deal`.
  func editing(_ kind: String) -> String
  /// `New deal`.
  func adding(_ kind: String) -> String
  /// `Move to Quote`.
  func movingTo(_ stage: String) -> String
  /// `Log a call`.
  func logging(_ kind: String) -> String
  /// The title of the form for a comment.
  var commentTitle: String { get }
  /// The keys of a form.
  var formHint: String { get }
  /// The keys of a form on a phone.
  var formHintShort: String { get }
  /// `1 error`.
  func errors(_ count: Int) -> String
  /// The question before changes are thrown away.
  var discardQuestion: String { get }
  /// What yes to it comes to.
  var discard: String { get }
  /// What is wrong with a text that should be of a type.
  func notA(_ type: ValueType) -> String
  /// What is wrong with a field that must be filled.
  var isRequired: String { get }
  /// What is wrong with a number outside its bounds.
  func outside(_ bounds: ClosedRange<Int64>) -> String
  /// What is wrong with a text that names no record, or several.
  func noSuchRecord(_ text: String) -> String
  /// What is wrong with a text that is no option.
  func noSuchOption(_ text: String) -> String

  // Saying

  /// Why an action cannot be done now.
  func obstacle(_ obstacle: Obstacle) -> String
  /// What was done.
  func done(_ done: Done, kind: (KindID) -> String) -> String
  /// What follows what was done: that a key takes it back.
  func undoHint(_ key: String) -> String
  /// That somebody, named by `FaultPhrases.writer`, is writing and one's own change waits.
  func waiting(for holder: String) -> String
  /// That a text went to the clipboard.
  func copied(_ text: String) -> String
}
