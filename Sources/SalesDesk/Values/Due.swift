// When a task is due: a day, or a day with a time, which is an instant.

/// A day, or a point in time, as the attribute `due` holds it.
package enum Due: Hashable, Sendable {
  /// Any time of that day.
  case day(Day)
  /// At that instant.
  case at(Instant)

  /// Reads the journal's form: `2026-12-18` or `2026-11-23T09:12:03.412Z`; nil for any other.
  package init?(_ text: some StringProtocol) {
    let bytes = Array(text.utf8)
    if let day = Day(iso: bytes.span) {
      self = .day(day)
    } else if let instant = Instant(iso: bytes.span) {
      self = .at(instant)
    } else {
      return nil
    }
  }

  /// The journal's form.
  package var iso: String {
    switch self {
    case .day(let day): day.iso
    case .at(let instant): instant.iso
    }
  }

  /// The day it falls on in a zone.
  package func day(in zone: Zone) -> Day {
    switch self {
    case .day(let day): day
    case .at(let instant): zone.day(of: instant)
    }
  }

  /// Packed for a column: twice the day number, or twice the milliseconds plus one.
  var packed: Int64 {
    switch self {
    case .day(let day): Int64(day.number) << 1
    case .at(let instant): instant.milliseconds << 1 | 1
    }
  }

  init?(packed: Int64) {
    if packed & 1 == 1 {
      self = .at(Instant(milliseconds: packed >> 1))
    } else {
      guard let day = Day(number: Int(packed >> 1)) else { return nil }
      self = .day(day)
    }
  }

  /// A number that orders dues in a zone: minutes since 1970 local time, a bare day standing at its end.
  package func order(in zone: Zone) -> Int64 {
    switch self {
    case .day(let day): (Int64(day.number) + 1) * 1440 - 1
    case .at(let instant):
      Int64(zone.day(of: instant).number) * 1440 + Int64(zone.minute(of: instant))
    }
  }
}

/// A length of time as the journal writes it: ISO 8601, `PT15M`, `P1DT2H`, whole seconds.
package struct TimeLength: Hashable, Sendable, Comparable {
  /// Whole seconds, 0 up to 100 years.
  package let seconds: Int64

  /// A length of whole seconds; nil when negative or beyond 100 years.
  package init?(seconds: Int64) {
    guard seconds >= 0, seconds <= 3_155_760_000 else { return nil }
    self.seconds = seconds
  }

  /// Reads `PnDTnHnMnS` (any part may be missing, but not all); nil for any other form.
  package init?(_ text: some StringProtocol) {
    var rest = Substring(text)
    guard rest.popFirst() == "P", !rest.isEmpty else { return nil }
    var total: Int64 = 0
    var units: [(Character, Int64)] = [("D", 86_400)]
    var isTime = false
    while !rest.isEmpty {
      if rest.first == "T", !isTime {
        rest.removeFirst()
        units = [("H", 3600), ("M", 60), ("S", 1)]
        isTime = true
        guard !rest.isEmpty else { return nil }
        continue
      }
      let digits = rest.prefix { $0.isASCII && $0.isNumber }
      rest = rest.dropFirst(digits.count)
      guard let number = Int64(digits), number < 4_000_000_000, let unit = rest.popFirst(),
        let index = units.firstIndex(where: { $0.0 == unit })
      else { return nil }
      total += number * units[index].1
      units.removeSubrange(...index)
    }
    self.init(seconds: total)
  }

  /// The canonical form, such as `P1DT2H`, `PT15M`, `PT0S`.
  package var iso: String {
    let (days, hours) = (seconds / 86_400, seconds / 3600 % 24)
    let (minutes, rest) = (seconds / 60 % 60, seconds % 60)
    var time = hours > 0 ? "\(hours)H" : ""
    if minutes > 0 { time += "\(minutes)M" }
    if rest > 0 { time += "\(rest)S" }
    let date = days > 0 ? "\(days)D" : ""
    if date.isEmpty && time.isEmpty { return "PT0S" }
    return "P" + date + (time.isEmpty ? "" : "T" + time)
  }

  package static func < (left: TimeLength, right: TimeLength) -> Bool {
    left.seconds < right.seconds
  }
}
