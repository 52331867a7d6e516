// When the sample year happened, counted back from today. Its files are written as if today were a Monday; on
// another weekday most of what falls on a weekend moves to the working day beside it.

import SalesDesk

/// The days of a sample year.
struct SampleCalendar {
  let today: Day
  let zone: Zone
  /// The present; nothing happens after it.
  let now: Instant

  /// The day that many days away, as the files count.
  func day(_ text: some StringProtocol) -> Day? {
    guard let days = Int(text), (-36_500...36_500).contains(days) else { return nil }
    return today.adding(days: days)
  }

  /// When something happened that the files put on a day and a time, `salt` choosing which Saturdays stay.
  func instant(_ dayText: String, _ time: String, salt: Int) -> Instant? {
    guard var day = day(dayText), let minute = SampleCalendar.minute(time) else { return nil }
    if day.weekday == 6, day < today {
      day = day.adding(days: 1)
    } else if day.weekday == 5, salt % 5 != 0 {
      day = day.adding(days: -1)
    }
    return min(zone.instant(of: day, minute: minute), now)
  }

  /// Minutes since midnight of `09:30`.
  static func minute(_ text: some StringProtocol) -> Int? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false).map { Int($0) }
    guard parts.count == 2, let hour = parts[0], let minute = parts[1], (0..<24).contains(hour),
      (0..<60).contains(minute)
    else { return nil }
    return hour * 60 + minute
  }

  /// `0`, `-3`, `+5 10:30`, or a date.
  func due(_ text: String) -> Due? {
    let parts = text.split(separator: " ")
    guard let first = parts.first, let day = Day(first) ?? day(first) else { return nil }
    guard parts.count == 2 else { return parts.count == 1 ? .day(day) : nil }
    return SampleCalendar.minute(parts[1]).map { .at(zone.instant(of: day, minute: $0)) }
  }
}
