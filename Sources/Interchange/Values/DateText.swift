// A date as people and programs write it, taken apart into its parts: `2026-01-05T10:00:00Z`, `15
// Apr, 2021 00:03:00`, `10/Jan/26 11:19 AM`, `2026年1月5日 下午2:05`, `5/11/2026`. Which of two numbers
// is the day is not decided here; the column decides.

import SalesDesk

/// A date's parts, in the order its form gives.
struct DateText {
  /// How the day is written.
  enum Form: Hashable {
    /// Year, month, day: one way to read it.
    case settled(year: Int, month: Int, day: Int)
    /// Two numbers and a year: day first or month first.
    case twofold(first: Int, second: Int, year: Int)
  }

  /// The day.
  private(set) var form: Form
  /// Seconds since midnight; nil when there is no time.
  private(set) var second: Int?
  /// Seconds east of UTC; nil when the text does not say.
  private(set) var offset: Int?

  /// Throws `notADate`, or `impossibleTime` for a time there is none such.
  init(_ text: String) throws(ValueFlaw.Reason) {
    if let serial = try Self.serial(text) {
      self = serial
      return
    }
    var words = DateWords(text)
    guard let form = Self.form(&words) else { throw .notADate }
    self.form = form
    try readTime(&words)
    guard words.isAtEnd else { throw .notADate }
  }

  private init(day: Day, second: Int?) {
    let (year, month, day) = day.date
    form = .settled(year: year, month: month, day: day)
    self.second = second
  }

  /// A number alone: `20260105`, or the days since 1899-12-30 a spreadsheet counts, from 1954 to
  /// 2119 (20000 to 80000), with the time of day as its fraction. Nil when the text is no number.
  private static func serial(_ text: String) throws(ValueFlaw.Reason) -> DateText? {
    let parts = text.utf8.split(separator: 46, omittingEmptySubsequences: false)
    guard parts.count <= 2, text.utf8.count <= 24,
      parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy { (48...57).contains($0) } }),
      let whole = parts.first.flatMap({ Int(Substring($0)) })
    else { return nil }
    if parts.count == 1, parts[0].count == 8 {
      guard (1900...2199).contains(whole / 10_000) else { throw .notADate }
      guard let day = Day(year: whole / 10_000, month: whole / 100 % 100, day: whole % 100) else {
        throw .impossibleDate
      }
      return DateText(day: day, second: nil)
    }
    guard (20_000...80_000).contains(whole), let day = Day(number: whole - 25_569) else {
      throw .notADate
    }
    guard parts.count == 2, let fraction = Double("0." + Substring(parts[1])) else {
      return DateText(day: day, second: nil)
    }
    let second = Int((fraction * 86_400).rounded())
    return second < 86_400
      ? DateText(day: day, second: second) : DateText(day: day.adding(days: 1), second: 0)
  }

  // MARK: The day

  private static func form(_ words: inout DateWords) -> Form? {
    words.skipWeekday()
    guard let first = words.part() else { return nil }
    let mark = words.mark()
    guard let second = words.part() else { return nil }
    let markAgain = words.mark()
    guard let third = words.part() else { return nil }
    switch (first, second, third) {
    case (.number(let year, 4), .number(let month, 1...2), .number(let day, 1...2)):
      return mark != nil && mark == markAgain
        ? .settled(year: year, month: month, day: day) : nil
    case (.number(let year, 4), .month(let month), .number(let day, 1...2)),
      (.number(let day, 1...2), .month(let month), .number(let year, 4)),
      (.month(let month), .number(let day, 1...2), .number(let year, 4)):
      return .settled(year: year, month: month, day: day)
    case (.number(let day, 1...2), .month(let month), .number(let year, 2)):
      return .settled(year: century(year), month: month, day: day)
    case (.number(let first, 1...2), .number(let second, 1...2), .number(let year, let digits)):
      guard digits == 2 || digits == 4, let mark, mark == markAgain else { return nil }
      let full = digits == 2 ? century(year) : year
      // Points stand in dates where the day comes first.
      return mark == "."
        ? .settled(year: full, month: second, day: first)
        : .twofold(first: first, second: second, year: full)
    default: return nil
    }
  }

  /// Two digits of a year as POSIX reads them: 69–99 are of the twentieth century.
  private static func century(_ year: Int) -> Int { year < 69 ? 2000 + year : 1900 + year }

  // MARK: The time

  private mutating func readTime(_ words: inout DateWords) throws(ValueFlaw.Reason) {
    words.skipBeforeTime()
    if words.isAtEnd { return }
    var half = words.half()
    guard let hour = words.number(digits: 1...2) else { throw .notADate }
    var minute = 0
    var second = 0
    if words.skip(":") {
      guard let minutes = words.number(digits: 1...2) else { throw .notADate }
      minute = minutes
      if words.skip(":"), let seconds = words.number(digits: 1...2) {
        second = seconds
        if words.skip(".") || words.skip(",") { _ = words.number(digits: 1...9) }
      }
      half = half ?? words.half()
    } else {
      half = half ?? words.half()
      guard half != nil else { throw .notADate }
    }
    guard hour < 24, minute < 60, second < 60 else { throw .impossibleTime }
    var full = hour
    if half == .forenoon && hour == 12 { full = 0 }
    if half == .afternoon && hour < 12 { full += 12 }
    self.second = (full * 60 + minute) * 60 + second
    offset = try words.zone()
  }
}
