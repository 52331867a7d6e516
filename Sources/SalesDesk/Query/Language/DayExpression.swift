// Days as people write them, in queries and in forms: relative, named, or as far as they are known.

/// A day, or a range of days, written relative to a today.
package enum DayExpression: Sendable, Hashable {
  /// From a day to a day, whatever today is.
  case fixed(ClosedRange<Day>)
  /// So many days from today.
  case days(Int)
  /// So many months from today; the last day of a month that is too short.
  case months(Int)
  /// The next such day of the week (Monday 0 … Sunday 6), today included, and weeks after it.
  case weekday(Int)
  /// That day of the week in the week after this one.
  case nextWeek(Int)
  /// That day of the week in the week before this one.
  case lastWeek(Int)
  /// The last day of this week, month, quarter or year.
  case end(Period)
  /// The last day of the week, month, quarter or year in which the day so many days and months from today lies.
  case endFrom(Period, days: Int, months: Int)

  /// A stretch of the calendar.
  package enum Period: Sendable, Hashable {
    /// Seven days; which day it begins with is the desk's business.
    case week
    /// A calendar month.
    case month
    /// Three calendar months.
    case quarter
    /// A calendar year.
    case year
  }

  /// Reads a day: `today`, `+3d`, `-2w`, `+1m`, `fri` (the next one, today included), `last-fri`, `next-fri`,
  /// `eow eom eoq eoy`, `eom-1m`, `2026-12-18`, `2026-12`, `2026-Q4`, `2026`, `今天`, `周五`, `上周五`. Nil for any
  /// other form.
  package init?(_ text: String) {
    let word = Fold.text(text).filter { $0 != " " }
    guard !word.isEmpty, word.utf8.count <= 32 else { return nil }
    if let named = DayExpression.names[word] {
      self = named
    } else if let span = DayExpression.span(word) {
      self = span
    } else if let found = DayExpression.offset(word) ?? DayExpression.weekday(word)
      ?? DayExpression.date(word) ?? DayExpression.end(word)
    {
      self = found
    } else {
      return nil
    }
  }

  /// The days a text names, seen from a today; nil when it names none. `weekStart` is the first day of the
  /// week (Monday 0 … Sunday 6).
  package static func parse(_ text: String, today: Day, weekStart: Int = 0) -> ClosedRange<Day>? {
    DayExpression(text)?.range(today: today, weekStart: weekStart)
  }

  /// The days meant, seen from a today.
  package func range(today: Day, weekStart: Int = 0) -> ClosedRange<Day> {
    switch self {
    case .fixed(let range): return range
    case .days(let days): return DayExpression.one(today.adding(days: days))
    case .months(let months): return DayExpression.one(today.adding(months: months))
    case .weekday(let weekday):
      return DayExpression.one(today.adding(days: (weekday - today.weekday + 7) % 7))
    case .nextWeek(let weekday):
      let start = today.adding(days: -((today.weekday - weekStart + 7) % 7))
      return DayExpression.one(start.adding(days: 7 + (weekday - weekStart + 7) % 7))
    case .lastWeek(let weekday):
      let start = today.adding(days: -((today.weekday - weekStart + 7) % 7))
      return DayExpression.one(start.adding(days: (weekday - weekStart + 7) % 7 - 7))
    case .endFrom(let period, let days, let months):
      let day = today.adding(months: months).adding(days: days)
      return DayExpression.one(period.end(day, weekStart))
    case .end(let period): return DayExpression.one(period.end(today, weekStart))
    }
  }

  private static func one(_ day: Day) -> ClosedRange<Day> { day...day }

  private static let names: [String: DayExpression] = [
    "today": .days(0), "tomorrow": .days(1), "yesterday": .days(-1), "今天": .days(0), "今日": .days(0),
    "明天": .days(1), "后天": .days(2), "昨天": .days(-1), "前天": .days(-2), "eow": .end(.week),
    "eom": .end(.month), "eoq": .end(.quarter), "eoy": .end(.year), "月底": .end(.month),
    "年底": .end(.year),
  ]

  private static let weekdays = [
    ["mon", "monday", "一"], ["tue", "tuesday", "二"], ["wed", "wednesday", "三"],
    ["thu", "thursday", "四"], ["fri", "friday", "五"], ["sat", "saturday", "六"],
    ["sun", "sunday", "日", "天"],
  ]

  private static func weekday(_ word: String) -> DayExpression? {
    if let index = weekdays.firstIndex(where: { $0[..<2].contains(word) }) {
      return .weekday(index)
    }
    for start in ["last-", "last", "next-", "next"] where word.hasPrefix(start) {
      let rest = String(word.dropFirst(start.count))
      return weekdays.firstIndex { $0[..<2].contains(rest) }.map {
        start.hasPrefix("last") ? .lastWeek($0) : .nextWeek($0)
      }
    }
    for start in ["下周", "上周", "周", "星期", "礼拜"] where word.hasPrefix(start) {
      let rest = String(word.dropFirst(start.count))
      guard let index = weekdays.firstIndex(where: { $0[2...].contains(rest) }) else { return nil }
      switch start {
      case "下周": return .nextWeek(index)
      case "上周": return .lastWeek(index)
      default: return .weekday(index)
      }
    }
    return nil
  }

  /// `eom-1m`: the end of a stretch, seen from another day.
  private static func end(_ word: String) -> DayExpression? {
    let name = word.prefix { $0 != "+" && $0 != "-" }
    guard name.count < word.count, case .end(let period)? = names[String(name)] else { return nil }
    switch offset(String(word.dropFirst(name.count))) {
    case .days(let days): return .endFrom(period, days: days, months: 0)
    case .months(let months): return .endFrom(period, days: 0, months: months)
    default: return nil
    }
  }

  private static func offset(_ word: String) -> DayExpression? {
    guard let unit = word.last, let first = word.first else { return nil }
    let digits = (first == "+" || first == "-" ? word.dropFirst() : word[...]).dropLast()
    guard digits.count <= 5, let number = number(digits) else { return nil }
    let signed = first == "-" ? -number : number
    switch unit {
    case "d", "天": return .days(signed)
    case "w", "周": return .days(signed * 7)
    case "m", "月": return .months(signed)
    case "q": return .months(signed * 3)
    case "y", "年": return .months(signed * 12)
    default: return nil
    }
  }

  /// `2026-11-03..2026-11-20`: from a date, or the first day of a month, quarter or year, to another's last.
  private static func span(_ word: String) -> DayExpression? {
    guard let dots = word.firstRange(of: "..") else { return nil }
    guard case .fixed(let first)? = date(String(word[..<dots.lowerBound])),
      case .fixed(let last)? = date(String(word[dots.upperBound...])),
      first.lowerBound <= last.upperBound
    else { return nil }
    return .fixed(first.lowerBound...last.upperBound)
  }

  private static func number(_ digits: Substring) -> Int? {
    digits.allSatisfy { $0.isASCII && $0.isNumber } ? Int(digits) : nil
  }

  private static func date(_ word: String) -> DayExpression? {
    let parts = word.split(
      omittingEmptySubsequences: false, whereSeparator: { $0 == "-" || $0 == "/" || $0 == "." })
    guard parts.count <= 3, parts[0].count == 4, let year = number(parts[0]) else { return nil }
    var months = 1...12
    if parts.count > 1 {
      if parts[1].first == "q", let quarter = number(parts[1].dropFirst()), parts.count == 2 {
        guard (1...4).contains(quarter) else { return nil }
        months = (quarter * 3 - 2)...(quarter * 3)
      } else if parts[1].count <= 2, let month = number(parts[1]), (1...12).contains(month) {
        months = month...month
      } else {
        return nil
      }
    }
    if parts.count == 3 {
      guard parts[2].count <= 2, let number = number(parts[2]) else { return nil }
      return Day(year: year, month: months.lowerBound, day: number).map { .fixed($0...$0) }
    }
    guard let first = Day(year: year, month: months.lowerBound, day: 1),
      let last = Day(
        year: year, month: months.upperBound,
        day: Day.length(ofMonth: months.upperBound, year: year))
    else { return nil }
    return .fixed(first...last)
  }
}

extension DayExpression.Period {
  fileprivate func end(_ today: Day, _ weekStart: Int) -> Day {
    let date = today.date
    let month: Int
    switch self {
    case .week: return today.adding(days: 6 - (today.weekday - weekStart + 7) % 7)
    case .month: month = date.month
    case .quarter: month = (date.month + 2) / 3 * 3
    case .year: month = 12
    }
    let last = Day.length(ofMonth: month, year: date.year)
    return Day(year: date.year, month: month, day: last) ?? today
  }
}
