// English for reports.

import Reports
import SalesDesk

extension EnglishPhrases {
  package func table(_ name: ReportTable.Name) -> String {
    switch name {
    case .stages: "PIPELINE"
    case .owners: "PIPELINE BY OWNER"
    case .results: "WON AND LOST"
    case .trend: "WON OVER TIME"
    case .reasons: "LOST BY REASON"
    case .wonByOwner: "WON BY OWNER"
    case .stuck: "DEALS IN TROUBLE"
    case .longest: "LEFT ALONE LONGEST"
    case .workload: "WORKLOAD"
    }
  }

  package func ofNow(_ title: String) -> String { title + ", NOW" }

  package func measure(_ measure: Measure) -> String {
    switch measure {
    case .deals: "deals"
    case .value: "value"
    case .weighted: "weighted"
    case .step: "step rate"
    case .won: "won"
    case .wonValue: "won value"
    case .lost: "lost"
    case .lostValue: "lost value"
    case .winRate: "win rate"
    case .cycle: "cycle"
    case .begun: "new deals"
    case .rotting: "stuck in stage"
    case .noStep: "no next step"
    case .closePassed: "close date passed"
    case .idle: "nothing for 14 days"
    case .stuck: "in trouble"
    case .idleDays: "quiet"
    case .tasks: "tasks"
    case .late: "late"
    case .done: "done"
    case .calls: "calls"
    case .now: "now"
    case .before: "before"
    }
  }

  package func period(_ days: ClosedRange<Day>, today: Day) -> String {
    let (first, last) = (days.lowerBound, days.upperBound)
    let date = first.date
    switch ReportRange.monthCount(days) {
    case 1:
      let name = EnglishPhrases.monthNames[date.month - 1]
      return date.year == today.date.year ? name : "\(name) \(date.year)"
    case 3: return "Q\((date.month + 2) / 3) \(date.year)"
    case 12: return "\(date.year)"
    default: break
    }
    if first == last { return day(first, today: today) }
    return day(first, today: today) + " - " + day(last, today: today)
  }

  package func stretch(_ days: ClosedRange<Day>, today: Day) -> String {
    let date = days.lowerBound.date
    guard ReportRange.monthCount(days) == 1 else { return day(days.lowerBound, today: today) }
    let name = String(EnglishPhrases.monthNames[date.month - 1].prefix(3))
    return date.year == today.date.year ? name : "\(name) \(date.year)"
  }

  package func versus(_ period: String) -> String { "vs \(period)" }

  package func range(_ name: String) -> String {
    switch name {
    case "month": "This month"
    case "last-month": "Last month"
    case "quarter": "This quarter"
    case "last-quarter": "Last quarter"
    case "year": "This year"
    case "last-year": "Last year"
    case "week": "This week"
    case "last-week": "Last week"
    default: name
    }
  }

  package var rangeTitle: String { "Range" }
  package var rangeExplained: String { ": choose, or type 2026-10, 2026-Q3, FROM..TO" }
  package var whoseTitle: String { "Whose numbers" }
  package var everybody: String { "Everybody" }

  package func without(_ name: ReportTable.Name) -> String {
    switch name {
    case .stages: "no stage"
    case .reasons: "no reason given"
    default: "nobody"
    }
  }

  package var total: String { "all" }
  package var change: String { "change" }
  package func points(_ count: Int64) -> String { "\(count)pt" }
  package var nothingToReport: String { "Nothing here." }

  private static let monthNames = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]
}
