// The wordings of Today, lists and pages, apart from those of frame, forms and boards.

import SalesDesk

/// The words of Today, lists and pages of one record.
package protocol PagePhrases: Sendable {
  // Lists

  /// What a list says in which nothing is yet.
  var emptyList: String { get }
  /// How records come into an empty list.
  var emptyListHint: String { get }
  /// The head over how many open deals there are.
  var openDeals: String { get }
  /// The head over what they are worth.
  var openValue: String { get }
  /// The head over how long ago the last contact was.
  var lastContact: String { get }
  /// The order of a list that has none.
  var newestFirst: String { get }
  /// The least first.
  var ascending: String { get }
  /// The greatest first.
  var descending: String { get }
  /// The title of the list of orders.
  var sortBy: String { get }
  /// `2 of 41`.
  func place(_ place: Int, of count: Int) -> String
  /// The title of the form that asks for the step after one that was done.
  func afterStep(_ step: String) -> String

  // Today

  /// In what order late things stand.
  var lateOrder: String { get }
  /// How pressing a task is, in six columns, where it is more than usual: urgent or high.
  func pressing(isUrgent: Bool) -> String
  /// The heading of a section.
  func section(_ section: AgendaSection) -> String
  /// Why something is in the queue, in at most five columns.
  func reason(_ reason: AgendaReason, activity: String?) -> String
  /// `7 due`.
  func dueCount(_ count: Int) -> String
  /// `4 of 14` done.
  func doneCount(_ done: Int, of count: Int) -> String
  /// What Today says when nothing is to be done.
  var nothingDue: String { get }
  /// What Today says on a desk where nothing was ever added: how to begin.
  var emptyDesk: String { get }

  // Customer

  /// Who they are.
  var profile: String { get }
  /// Whom to call.
  var people: String { get }
  /// Why something was done, behind what was done.
  func because(_ why: String) -> String
  /// What was written down.
  var note: String { get }
  /// What happened.
  var timeline: String { get }
  /// The heading over deals won before that are like one.
  var similarWon: String { get }
  /// A sort of event the timeline is narrowed to.
  func sieve(_ sieve: TimelineSieve) -> String
  /// The deals.
  var deals: String { get }
  /// The tasks.
  var tasks: String { get }
  /// Deals won, lost or void.
  var closedDeals: String { get }
  /// What comes next.
  var nextStep: String { get }
  /// The last contact.
  var lastTalk: String { get }
  /// What is open.
  var open: String { get }
  /// How many deals were won, and what they were worth.
  func won(_ count: Int, _ sum: String) -> String
  /// Something is planned.
  var planned: String { get }
  /// A record of a kind was created.
  func created(_ kind: String, _ title: String) -> String
  /// So many minutes.
  func minutes(_ minutes: Int) -> String
  /// The title of the list of what can be added to a customer.
  var addWhat: String { get }
  /// What a page says whose record is not there (any more).
  var gone: String { get }

  // Record

  /// The heading of a checklist.
  func checklist(_ done: Int, of count: Int) -> String
  /// The heading of records of a kind that lead here.
  func linked(_ kind: String, by attribute: String?, _ count: Int) -> String
  /// The heading of the history.
  var history: String { get }
  /// The heading of what this program does not know.
  var unknown: String { get }
  /// What an entry did, by its verb.
  func verb(_ verb: String) -> String
  /// What stands where a value was not set.
  var absent: String { get }
}
