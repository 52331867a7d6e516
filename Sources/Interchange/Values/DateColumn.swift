// A column of dates. Whether `5/11/2026` is in May or in November is decided once, from all values
// of the column together; where they do not tell, it is asked, and never guessed.
//
//     let column = DateColumn(values)
//     column.verdict      // .ambiguous: ask, then DateColumn(values, chosen: .dayFirst)
//     try column.read("25/12/2026")?.day  // 2026-12-25

import SalesDesk

/// Which of the two numbers in `5/11/2026` is the day.
package enum DateOrder: Hashable, Sendable {
  /// `25/12/2026`
  case dayFirst
  /// `12/25/2026`
  case monthFirst
}

/// A day, perhaps with a time of the day, as a foreign file has it.
package struct ForeignTime: Hashable, Sendable {
  /// The day, in the zone of whoever wrote the file.
  package let day: Day
  /// Seconds since midnight, 0…86399; nil when the file gives only the day.
  package let second: Int?
  /// Seconds east of UTC where the file says so; otherwise the importer's zone is meant.
  package let offset: Int?

  /// Minutes since midnight, 0…1439; nil when the file gives only the day.
  package var minute: Int? { second.map { $0 / 60 } }

  /// The point in time, midnight when there is only a day; `zone` counts unless the file has its
  /// own offset.
  package func instant(in zone: Zone) -> Instant {
    let second = second ?? 0
    if let offset {
      let local = Int64(day.number) * 86_400 + Int64(second)
      return Instant(milliseconds: (local - Int64(offset)) * 1000)
    }
    return zone.instant(of: day, minute: second / 60)
      .adding(milliseconds: Int64(second % 60) * 1000)
  }

  /// A day where there is only a day, otherwise the point in time.
  package func due(in zone: Zone) -> Due { second == nil ? .day(day) : .at(instant(in: zone)) }
}

/// Reads the values of one column of dates.
package struct DateColumn: Sendable {
  /// The order of day and month; nil when no value needs one, or when it has to be asked.
  package let order: DateOrder?
  /// How sure that is: `plain`, `proven`, `ambiguous`, `contradictory` or `chosen`, never
  /// `assumed`.
  package let verdict: ColumnVerdict
  /// Values that only the day first, only the month first, and both would fit.
  package let evidence: (dayFirst: Int, monthFirst: Int, either: Int)

  /// Decides over all values of a column.
  package init(_ values: some Sequence<String>, chosen: DateOrder? = nil) {
    var (days, months, either) = (0, 0, 0)
    for value in values {
      guard case .twofold(let first, let second, _)? = try? DateText(Self.bare(value)).form else {
        continue
      }
      guard first > 0, second > 0 else { continue }
      switch (first > 12, second > 12) {
      case (true, false): days += 1
      case (false, true): months += 1
      case (false, false): either += first == second ? 0 : 1
      case (true, true): break
      }
    }
    evidence = (days, months, either)
    switch (chosen, days > 0, months > 0) {
    case (let chosen?, _, _): (order, verdict) = (chosen, .chosen)
    case (nil, true, true): (order, verdict) = (nil, .contradictory)
    case (nil, true, false): (order, verdict) = (.dayFirst, .proven)
    case (nil, false, true): (order, verdict) = (.monthFirst, .proven)
    case (nil, false, false): (order, verdict) = (nil, either > 0 ? .ambiguous : .plain)
    }
  }

  /// A day with or without a time; nil when blank. Throws `notADate`, `impossibleDate`,
  /// `impossibleTime`, or `dateOrderUnknown` when the order has to be asked first.
  package func read(_ text: String) throws(ValueFlaw.Reason) -> ForeignTime? {
    let bare = Self.bare(text)
    if bare.isEmpty { return nil }
    let date = try DateText(bare)
    return ForeignTime(day: try day(date.form), second: date.second, offset: date.offset)
  }

  private func day(_ form: DateText.Form) throws(ValueFlaw.Reason) -> Day {
    let parts: (year: Int, month: Int, day: Int)
    switch form {
    case .settled(let year, let month, let day): parts = (year, month, day)
    case .twofold(let first, let second, let year):
      switch order ?? Self.onlyOrder(first, second) {
      case .dayFirst?: parts = (year, second, first)
      case .monthFirst?: parts = (year, first, second)
      case nil: throw .dateOrderUnknown
      }
    }
    guard let day = Day(year: parts.year, month: parts.month, day: parts.day) else {
      throw .impossibleDate
    }
    return day
  }

  /// The order two numbers leave no doubt about; any, where both are impossible.
  private static func onlyOrder(_ first: Int, _ second: Int) -> DateOrder? {
    if first == second || first > 12 || first == 0 || second == 0 { return .dayFirst }
    return second > 12 ? .monthFirst : nil
  }

  private static func bare(_ text: String) -> String {
    FormulaGuard.unguarded(TextValue.trimmed(text))
  }
}
