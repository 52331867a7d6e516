// English for looking at the past, histories, what changed, saved views.

import SalesDesk

extension EnglishPhrases {
  package func wholeDay(_ day: Day) -> String {
    weekday(day.weekday) + " " + plainDay(day)
  }
  package func plainDay(_ day: Day) -> String {
    let date = day.date
    return "\(date.day) \(EnglishPhrases.months[date.month - 1]) \(date.year)"
  }
  package func asOf(_ day: Day, entry: Int?, isWhole: Bool) -> String {
    let mark = entry.map { "#" + number($0) }
    if isWhole { return "as of " + wholeDay(day) + (mark.map { " ∙ " + $0 } ?? "") }
    return "as of " + (mark ?? plainDay(day))
  }
  package var asOfWhen: String { "As of" }
  package var momentExplained: String { ": a day, a time, or #entry" }
  package var noSuchMoment: String { "a day (-30d, fri, eom-1m, 2026-09-30), a time or #entry" }
  package var backToPresent: String { "Back to now" }
  package func usualMoment(_ text: String) -> String {
    switch text {
    case "yesterday": "Yesterday"
    case "-2d": "The day before yesterday"
    case "last-fri": "Friday last week"
    case "-7d": "A week ago"
    case "eom-1m": "The end of last month"
    case "-30d": "30 days ago"
    case "eoq-1q": "The end of last quarter"
    case "eoy-1y": "The end of last year"
    default: text
    }
  }
  package func endOf(_ day: String) -> String { "end of " + day }
  package func afterEntry(_ number: Int) -> String { "after entry #" + self.number(number) }
  package func replaying(_ count: Int, of total: Int) -> String {
    "Reading back: \(number(count)) of \(number(total)) ∙ Esc stops"
  }

  package func changeCount(_ count: Int) -> String {
    count == 1 ? "1 change" : number(count) + " changes"
  }
  package func takenBack(by number: Int) -> String { "undone by #\(number)" }
  package var takeBack: String { "Take back" }
  package func willBeTakenBack(_ count: Int) -> String {
    count == 1 ? "1 change will be taken back" : number(count) + " changes will be taken back"
  }
  package func couldBeTakenBack(_ count: Int) -> String { number(count) + " could be taken back" }
  package func conflicting(_ count: Int) -> String {
    count == 1
      ? "1 was changed since: nothing is taken back"
      : number(count) + " were changed since: nothing is taken back"
  }
  package var takeBackRest: String { "take back the rest" }
  package var unmade: String { "will be gone again" }
  package var remade: String { "will be there again" }
  package func changedSince(_ label: String, by who: String, now: String) -> String {
    "\(label): changed since by \(who), now \(now)"
  }
  package func addedSince(_ label: String, by who: String) -> String {
    "\(label): added since by \(who)"
  }
  package func linkedFrom(_ title: String) -> String { "\(title) links to it" }

  package func lookedAtAll(_ count: Int) -> String {
    count == 1 ? "1 record counts as looked at" : number(count) + " records count as looked at"
  }
  package var nothingUnread: String { "Nothing new since you last looked" }
  package func unreadLeft(_ count: Int) -> String { number(count) + " more" }
  package func andOthers(_ count: Int) -> String { " and \(number(count)) more" }
  package func changedMany(_ who: String, _ count: Int, _ titles: [String]) -> String {
    "\(who): " + changeCount(count) + " ∙ " + titles.joined(separator: ", ") + " ⋯"
  }
  package var colon: String { ": " }
}
