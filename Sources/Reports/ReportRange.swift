// The days a report is about, and those before them to compare with. Written as `month`, `last-quarter`, `2026-11`,
// `2026-Q3` or `2026-11-03..2026-11-20`, and written back so for the queries behind the numbers.

import SalesDesk

/// A period, seen from today.
package enum ReportRange: Sendable, Hashable {
  /// The week so many from this one (0 this, -1 the last).
  case week(Int)
  /// The month.
  case month(Int)
  /// The quarter.
  case quarter(Int)
  /// The year.
  case year(Int)
  /// These days, whatever today is.
  case days(ClosedRange<Day>)

  /// Those with a name, in the order to offer them.
  package static let named: [(name: String, range: ReportRange)] = [
    ("month", .month(0)), ("last-month", .month(-1)), ("quarter", .quarter(0)),
    ("last-quarter", .quarter(-1)), ("year", .year(0)), ("last-year", .year(-1)),
    ("week", .week(0)), ("last-week", .week(-1)),
  ]

  /// Reads a name, a month, a quarter, a year, a day, or `FROM..TO`; nil for anything else.
  package init?(_ text: String) {
    let word = text.filter { !$0.isWhitespace }.lowercased()
    if let found = ReportRange.named.first(where: { $0.name == word }) {
      self = found.range
    } else if case .fixed(let days)? = DayExpression(word) {
      self = .days(days)
    } else {
      return nil
    }
  }

  /// The days. `weekStart` is the first day of the week (Monday 0 … Sunday 6).
  package func days(today: Day, weekStart: Int = 0) -> ClosedRange<Day> {
    switch self {
    case .week(let step):
      let start = today.adding(days: step * 7 - (today.weekday - weekStart + 7) % 7)
      return start...start.adding(days: 6)
    case .month(let step): return ReportRange.months(1, step, around: today)
    case .quarter(let step): return ReportRange.months(3, step, around: today)
    case .year(let step): return ReportRange.months(12, step, around: today)
    case .days(let days): return days
    }
  }

  /// The days to compare with: the month before a month, and so on; else as many days before.
  package static func before(_ days: ClosedRange<Day>) -> ClosedRange<Day> {
    for count in [1, 3, 12] where months(count, 0, around: days.lowerBound) == days {
      return months(count, -1, around: days.lowerBound)
    }
    let count = days.upperBound.days(since: days.lowerBound) + 1
    return days.lowerBound.adding(days: -count)...days.lowerBound.adding(days: -1)
  }

  /// The days as a query says them, the shortest way.
  package static func spelt(_ days: ClosedRange<Day>) -> String {
    let date = days.lowerBound.date
    if days.lowerBound == days.upperBound { return days.lowerBound.iso }
    if months(12, 0, around: days.lowerBound) == days { return String(padded: date.year, 4) }
    if months(3, 0, around: days.lowerBound) == days {
      return String(padded: date.year, 4) + "-Q\((date.month + 2) / 3)"
    }
    if months(1, 0, around: days.lowerBound) == days {
      return String(padded: date.year, 4) + "-" + String(padded: date.month, 2)
    }
    return days.lowerBound.iso + ".." + days.upperBound.iso
  }

  /// Which calendar stretch some days are: 1 a month, 3 a quarter, 12 a year; nil for other days.
  package static func monthCount(_ days: ClosedRange<Day>) -> Int? {
    [1, 3, 12].first { months($0, 0, around: days.lowerBound) == days }
  }

  /// The stretch of so many months (1, 3, 12) of the calendar, so many from the one in which a day lies.
  static func months(_ count: Int, _ step: Int, around day: Day) -> ClosedRange<Day> {
    let date = day.date
    let first = (date.month - 1) / count * count + 1
    let start = Day(year: date.year, month: first, day: 1) ?? day
    let from = start.adding(months: step * count)
    return from...from.adding(months: count).adding(days: -1)
  }

  /// The stretches a trend is drawn over: months up to the last of the days for a quarter or a year, else the
  /// weeks; none of them after today's.
  static func stretches(_ days: ClosedRange<Day>, today: Day, weekStart: Int) -> [ClosedRange<Day>]
  {
    let last = min(days.upperBound, max(today, days.lowerBound))
    if days.upperBound.days(since: days.lowerBound) > 45 {
      return (-11...0).map { months(1, $0, around: last) }
    }
    return (-7...0).map { ReportRange.week($0).days(today: last, weekStart: weekStart) }
  }
}
