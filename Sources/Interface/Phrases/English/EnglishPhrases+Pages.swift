// The English words of Today, lists and pages.

import SalesDesk

extension EnglishPhrases {
  package var emptyList: String { "Nothing here yet." }
  package var emptyListHint: String { "a adds a record; rows copied in Excel can be pasted here." }
  package var openDeals: String { "Open" }
  package var openValue: String { "Value" }
  package var lastContact: String { "Last" }
  package var newestFirst: String { "Newest first" }
  package var ascending: String { "ascending" }
  package var descending: String { "descending" }
  package var sortBy: String { "Order" }
  package func place(_ place: Int, of count: Int) -> String {
    "\(number(place)) of \(number(count))"
  }
  package func afterStep(_ step: String) -> String { "Done: \(step). What is next?" }

  package func section(_ section: AgendaSection) -> String {
    switch section {
    case .late: "OVERDUE"
    case .today: "TODAY"
    case .stuck: "STUCK"
    case .next: "NEXT 7 DAYS"
    case .done: "DONE"
    }
  }

  package func reason(_ reason: AgendaReason, activity: String?) -> String {
    switch reason {
    case .task: "task"
    case .nextStep: "next"
    case .closeDate: "close"
    case .stuck: "stuck"
    case .mention: "@you"
    case .finished: "done"
    case .lost: "lost"
    case .planned, .logged: activity == "meeting" ? "meet" : activity ?? "step"
    }
  }

  package var lateOrder: String { "urgent first, then oldest" }
  package func pressing(isUrgent: Bool) -> String { isUrgent ? "urgent" : "high" }
  package func dueCount(_ count: Int) -> String { number(count) + " due" }
  package func doneCount(_ done: Int, of count: Int) -> String {
    "\(number(done)) of \(number(count))"
  }
  package var nothingDue: String { "Nothing is due. Enjoy the day." }
  package var emptyDesk: String {
    "This desk is still empty. 4 is the list of customers: a adds the first one there, "
      + "and rows copied in Excel can be pasted."
  }

  package var profile: String { "PROFILE" }
  package var people: String { "PEOPLE" }
  package var note: String { "NOTE" }
  package var timeline: String { "TIMELINE" }
  package var similarWon: String { "SIMILAR WON" }
  package var deals: String { "DEALS" }
  package var tasks: String { "TASKS" }
  package var closedDeals: String { "CLOSED DEALS" }
  package var nextStep: String { "NEXT" }
  package var lastTalk: String { "LAST CONTACT" }
  package var open: String { "OPEN" }
  package func won(_ count: Int, _ sum: String) -> String {
    sum.isEmpty ? "\(number(count)) won" : "\(number(count)) won ∙ \(sum)"
  }
  package var planned: String { "planned" }
  package func created(_ kind: String, _ title: String) -> String { "New \(kind): \(title)" }
  package func minutes(_ minutes: Int) -> String { "\(number(minutes)) min" }
  package var addWhat: String { "Add" }
  package var gone: String { "This record is not there any more." }

  package func checklist(_ done: Int, of count: Int) -> String { "CHECKLIST \(done)/\(count)" }
  package func linked(_ kind: String, by attribute: String?, _ count: Int) -> String {
    "\(kind.uppercased()) \(number(count))" + (attribute.map { " ∙ " + $0.lowercased() } ?? "")
  }
  package var history: String { "HISTORY" }
  package var unknown: String { "FROM A NEWER PROGRAM, READ ONLY" }

  package func verb(_ verb: String) -> String {
    switch verb {
    case "add": "added"
    case "set": "changed"
    case "move": "moved"
    case "rank": "reordered"
    case "note": "commented"
    case "log": "logged"
    case "archive": "archived"
    case "revive": "brought back"
    case "convert": "converted"
    case "undo": "undone"
    case "redo": "redone"
    case "import": "imported"
    case "init": "founded"
    default: verb
    }
  }

  package func because(_ why: String) -> String { ": " + why }
  package var absent: String { "nothing" }

  package func sieve(_ sieve: TimelineSieve) -> String {
    switch sieve {
    case .all: "all"
    case .calls: "calls"
    case .meetings: "visits, mails, meetings"
    case .comments: "comments"
    case .tasks: "tasks"
    case .stages: "stages"
    }
  }
}
