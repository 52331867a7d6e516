// A calendar day without a clock or a zone, kept as a day number so that a column of days is four bytes a
// record and comparing is comparing integers.

/// A day of the proleptic Gregorian calendar, from 0001-01-01 to 9999-12-31.
package struct Day: Hashable, Comparable, Sendable {
  /// Days since 1970-01-01; negative before.
  package let number: Int32

  /// The first and the last day that can be written with four digits of year.
  package static let range = Day(unchecked: -719_162)...Day(unchecked: 2_932_896)

  private init(unchecked number: Int32) { self.number = number }

  /// The day with this number, or nil outside `range`.
  package init?(number: Int) {
    guard number >= -719_162, number <= 2_932_896 else { return nil }
    self.number = Int32(number)
  }

  /// The day of this date, or nil when there is no such date (month 1…12, day 1…28–31).
  package init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
      day <= Day.length(ofMonth: month, year: year)
    else { return nil }
    self.number = Int32(Day.number(year: year, month: month, day: day))
  }

  /// The day written `2026-12-18`; nil for any other form or no such date.
  package init?(_ text: some StringProtocol) {
    guard let day = Day(iso: Array(text.utf8).span) else { return nil }
    self = day
  }

  /// The day written in ten bytes `2026-12-18`; nil for any other form or no such date.
  package init?(iso bytes: Span<UInt8>) {
    guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
      let year = Day.digits(bytes, 0, 4), let month = Day.digits(bytes, 5, 7),
      let day = Day.digits(bytes, 8, 10)
    else { return nil }
    self.init(year: year, month: month, day: day)
  }

  /// Reads the decimal digits in `from..<to`; nil when another byte stands there.
  @inline(__always)
  static func digits(_ bytes: Span<UInt8>, _ from: Int, _ to: Int) -> Int? {
    var value = 0
    for index in from..<to {
      let digit = bytes[index] &- 48
      guard digit < 10 else { return nil }
      value = value * 10 + Int(digit)
    }
    return value
  }

  /// Days in a month, 28 to 31.
  package static func length(ofMonth month: Int, year: Int) -> Int {
    switch month {
    case 2: (year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// Days from civil, after Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms".
  private static func number(year: Int, month: Int, day: Int) -> Int {
    let y = month <= 2 ? year - 1 : year
    let era = (y >= 0 ? y : y - 399) / 400
    let yearOfEra = y - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  /// Year, month 1…12 and day of the month 1…31.
  package var date: (year: Int, month: Int, day: Int) {
    let z = Int(number) + 719_468
    let era = (z >= 0 ? z : z - 146_096) / 146_097
    let dayOfEra = z - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let mp = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * mp + 2) / 5 + 1
    let month = mp < 10 ? mp + 3 : mp - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
  }

  /// The day of the week, Monday 0 … Sunday 6.
  package var weekday: Int { ((Int(number) + 3) % 7 + 7) % 7 }

  /// `2026-12-18`.
  package var iso: String {
    let (year, month, day) = date
    return String(padded: year, 4) + "-" + String(padded: month, 2) + "-" + String(padded: day, 2)
  }

  /// This day moved by whole days, kept within `range`.
  package func adding(days: Int) -> Day {
    let (sum, overflow) = Int(number).addingReportingOverflow(days)
    if overflow { return days > 0 ? Day.range.upperBound : Day.range.lowerBound }
    return Day(number: sum) ?? (sum > 0 ? Day.range.upperBound : Day.range.lowerBound)
  }

  /// The same day of a month that many months away, or that month's last day; kept within `range`.
  package func adding(months: Int) -> Day {
    let (year, month, day) = date
    let (index, overflow) = (year * 12 + month - 1).addingReportingOverflow(months)
    guard !overflow, index >= 12, index < 120_000 else {
      return months > 0 ? Day.range.upperBound : Day.range.lowerBound
    }
    let (y, m) = (index / 12, index % 12 + 1)
    let last = Day.length(ofMonth: m, year: y)
    return Day(year: y, month: m, day: Swift.min(day, last)) ?? self
  }

  /// Whole days from `other` to this day; negative when this day is earlier.
  package func days(since other: Day) -> Int { Int(number) - Int(other.number) }

  package static func < (left: Day, right: Day) -> Bool { left.number < right.number }
}

extension String {
  /// A whole number written with at least `width` digits, zeros in front.
  package init(padded number: Int, _ width: Int) {
    let text = String(number)
    self =
      text.utf8.count >= width
      ? text : String(repeating: "0", count: width - text.utf8.count) + text
  }
}
