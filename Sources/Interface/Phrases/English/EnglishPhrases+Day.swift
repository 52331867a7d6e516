// English for the day's work.

import SalesDesk

extension EnglishPhrases {
  package var logTitle: String { "Log" }
  package var whatWasSaid: String { "What was said" }
  package var stepNeedsDay: String { "With a day, so that it comes up again: send quote +3d" }
  package var plusDay: String { "+3d" }
  package func loggedWithStep(_ title: String, step: String, day: Day, today: Day) -> String {
    let when = weekday(day.weekday) + " " + self.day(day, today: today)
    return "Logged: \(title) ∙ next: " + (step.isEmpty ? when : "\(step), \(when)")
  }
  package var putOff: String { "Put off" }
  package func putOff(_ title: String, until day: Day, today: Day, withClose: Bool) -> String {
    let when = weekday(day.weekday) + " " + self.day(day, today: today)
    // what went along must not be cut off behind a long title
    return withClose
      ? "Until \(when), close date too: \(title)" : "\(title) is put off until \(when)"
  }
  package func reminder(minutes: Int, _ time: String, _ what: String) -> String {
    switch minutes {
    case 1...: "In \(minutes) min: \(time) \(what)"
    case 0: "Now: \(time) \(what)"
    default: "\(-minutes) min ago: \(time) \(what)"
    }
  }
  package var weekAhead: String { "WEEK AHEAD" }
  package var teamLoad: String { "TEAM" }
  package var recent: String { "RECENT" }
  package func dayShort(_ day: Day) -> String { "\(weekday(day.weekday)) \(day.date.day)" }
  package func again(on day: Day, today: Day) -> String {
    "again " + weekday(day.weekday) + " " + self.day(day, today: today)
  }
  package func handled(_ title: String) -> String { "Dealt with: \(title)" }
}
