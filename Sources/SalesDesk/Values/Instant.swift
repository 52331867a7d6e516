// Points in time, and the zone that turns them into days. The core never asks for the time: a `Now` is
// handed in by whoever holds a clock.

/// A point in time, UTC, to the millisecond, from year 1 to year 9999.
package struct Instant: Hashable, Comparable, Sendable {
  /// Milliseconds since 1970-01-01T00:00:00Z.
  package let milliseconds: Int64

  private static let span: ClosedRange<Int64> =
    Int64(Day.range.lowerBound.number) * 86_400_000...(Int64(Day.range.upperBound.number) + 1)
    * 86_400_000 - 1

  /// The instant that many milliseconds after the epoch, kept within the years 1 to 9999.
  package init(milliseconds: Int64) {
    self.milliseconds = Swift.min(
      Swift.max(milliseconds, Instant.span.lowerBound), Instant.span.upperBound)
  }

  /// The instant written in exactly 24 characters, `2026-11-23T09:12:03.412Z`; nil for any other form.
  package init?(_ text: some StringProtocol) {
    guard let instant = Instant(iso: Array(text.utf8).span) else { return nil }
    self = instant
  }

  /// The instant written in exactly 24 bytes, `2026-11-23T09:12:03.412Z`; nil for any other form.
  package init?(iso bytes: Span<UInt8>) {
    guard bytes.count == 24, bytes[10] == UInt8(ascii: "T"), bytes[23] == UInt8(ascii: "Z"),
      let day = Day(iso: bytes.extracting(0..<10)),
      let time = Instant.timeOfDay(bytes, at: 11)
    else { return nil }
    self.milliseconds = Int64(day.number) * 86_400_000 + time
  }

  /// Milliseconds of the day from the twelve bytes `09:12:03.412` at an index; nil for any other form.
  @inline(__always)
  static func timeOfDay(_ bytes: Span<UInt8>, at index: Int) -> Int64? {
    guard index >= 0, index + 12 <= bytes.count else { return nil }
    // hh:mm:ss less its zeros and colons; what is not a digit shows in a high half of a byte, once added to
    let clock = bytes.word(at: index) ^ 0x3030_3a30_303a_3030
    let parts = bytes.word(at: index + 4) ^ 0x3030_302e_3030_3a30
    let beyond = (clock &+ 0x0606_0f06_060f_0606) | (parts &+ 0x0606_060f_0606_0f06) | clock | parts
    guard beyond & 0xf0f0_f0f0_f0f0_f0f0 == 0 else { return nil }
    let tens = clock &* 10 &+ clock >> 8
    let (hour, minute, second) = (tens & 0xff, tens >> 24 & 0xff, tens >> 48 & 0xff)
    let milli = (parts >> 40 & 0xff) * 100 + (parts >> 48 & 0xff) * 10 + parts >> 56
    guard hour < 24, minute < 60, second < 60 else { return nil }
    return Int64(((hour * 60 + minute) * 60 + second) * 1000 + milli)
  }

  /// `2026-11-23T09:12:03.412Z`, always 24 characters.
  package var iso: String {
    let days = milliseconds.floorDivided(by: 86_400_000)
    let rest = Int(milliseconds - days * 86_400_000)
    let day = Day(number: Int(days)) ?? Day.range.lowerBound
    let seconds = rest / 1000
    return day.iso + "T" + String(padded: seconds / 3600, 2) + ":"
      + String(padded: seconds / 60 % 60, 2) + ":" + String(padded: seconds % 60, 2) + "."
      + String(padded: rest % 1000, 3) + "Z"
  }

  /// This instant moved by milliseconds, kept within the years 1 to 9999.
  package func adding(milliseconds delta: Int64) -> Instant {
    let (sum, overflow) = milliseconds.addingReportingOverflow(delta)
    if overflow { return Instant(milliseconds: delta > 0 ? .max : .min) }
    return Instant(milliseconds: sum)
  }

  package static func < (left: Instant, right: Instant) -> Bool {
    left.milliseconds < right.milliseconds
  }
}

extension Int64 {
  /// Division rounding towards minus infinity; `divisor` must be positive.
  package func floorDivided(by divisor: Int64) -> Int64 {
    let quotient = self / divisor
    return self % divisor < 0 ? quotient - 1 : quotient
  }
}

/// A time zone as a table of its changes, so that the core can turn instants into local days without asking
/// the system. Made by whoever holds a clock; UTC when nothing is known.
package struct Zone: Sendable, Hashable {
  /// The zone's name as the system knows it, such as `Asia/Shanghai`.
  package let name: String
  private let starts: [Int64]
  private let offsets: [Int32]

  /// A zone with one offset from UTC for ever, in seconds east.
  package init(name: String, offset seconds: Int) {
    self.init(name: name, changes: [(Instant(milliseconds: .min), seconds)])
  }

  /// A zone that takes each offset (seconds east of UTC) from the instant beside it on; ascending.
  package init(name: String, changes: [(from: Instant, offset: Int)]) {
    self.name = name
    starts = changes.map(\.from.milliseconds)
    offsets = changes.map { Int32(clamping: Swift.min(Swift.max($0.offset, -86_400), 86_400)) }
  }

  /// Coordinated universal time.
  package static let utc = Zone(name: "UTC", offset: 0)

  /// Seconds east of UTC at an instant.
  package func offset(at instant: Instant) -> Int {
    guard var low = starts.indices.first else { return 0 }
    var high = starts.count
    while low + 1 < high {
      let middle = (low + high) / 2
      if starts[middle] <= instant.milliseconds { low = middle } else { high = middle }
    }
    return Int(offsets[low])
  }

  /// The local day of an instant.
  package func day(of instant: Instant) -> Day {
    let local = instant.milliseconds + Int64(offset(at: instant)) * 1000
    return Day(number: Int(local.floorDivided(by: 86_400_000))) ?? Day.range.upperBound
  }

  /// Minutes since local midnight, 0…1439.
  package func minute(of instant: Instant) -> Int {
    let local = instant.milliseconds + Int64(offset(at: instant)) * 1000
    let day = local.floorDivided(by: 86_400_000)
    return Int((local - day * 86_400_000) / 60_000)
  }

  /// The instant of a local day and minute (0…1439); where clocks jump, the offset after the jump counts.
  package func instant(of day: Day, minute: Int = 0) -> Instant {
    let local = Int64(day.number) * 86_400_000 + Int64(minute) * 60_000
    let guess = Instant(milliseconds: local)
    let first = guess.adding(milliseconds: -Int64(offset(at: guess)) * 1000)
    return guess.adding(milliseconds: -Int64(offset(at: first)) * 1000)
  }
}

/// The time at the desk: what a clock seam gives, and all the core ever knows of time.
package struct Now: Sendable {
  /// The present instant.
  package var instant: Instant
  /// The desk's zone.
  package var zone: Zone

  /// The present instant in the desk's zone.
  package init(_ instant: Instant, zone: Zone = .utc) {
    self.instant = instant
    self.zone = zone
  }

  /// The desk's present day.
  package var today: Day { zone.day(of: instant) }
}
