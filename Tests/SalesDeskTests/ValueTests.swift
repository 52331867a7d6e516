// Values: calendar, money and ranks against slow references.

import Foundation
import SalesDesk
import Testing

@Suite("Values")
struct ValueTests {
  @Test("days agree with Foundation's calendar over four centuries")
  func days() throws {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = try #require(TimeZone(identifier: "UTC"))
    for number in stride(from: -90_000, to: 90_000, by: 37) {
      let day = try #require(Day(number: number))
      let date = Date(timeIntervalSince1970: Double(number) * 86_400)
      let parts = calendar.dateComponents([.year, .month, .day, .weekday], from: date)
      #expect(
        day.date.year == parts.year && day.date.month == parts.month && day.date.day == parts.day)
      #expect((day.weekday + 1) % 7 + 1 == parts.weekday)
      #expect(Day(day.iso) == day)
    }
    #expect(Day("2026-02-29") == nil)
    #expect(Day("2026-2-09") == nil)
    #expect(Day("2026-01-31")?.adding(months: 1).iso == "2026-02-28")
    #expect(Day.range.upperBound.adding(days: .max) == Day.range.upperBound)
  }

  @Test("instants are 24 characters, and nothing else is an instant")
  func instants() {
    #expect(Instant("2026-11-23T09:12:03.412Z")?.iso == "2026-11-23T09:12:03.412Z")
    #expect(Instant("1969-12-31T23:59:59.999Z")?.milliseconds == -1)
    for text in [
      "2026-11-23T09:12:03Z", "2026-11-23T24:00:00.000Z", "2026-11-23 09:12:03.412Z", "",
    ] {
      #expect(Instant(text) == nil)
    }
  }

  @Test("money is canonical or refused")
  func money() {
    for text in ["0.00 CNY", "120000.00 CNY", "-5.50 USD", "7 JPY", "0.123 KWD"] {
      #expect(Money(text)?.canonical == text)
    }
    for text in [
      "1.0 CNY", "1 CNY", "01.00 CNY", "-0.00 CNY", "1.00CNY", "1.00 cny", "1.00 JPY", ".50 CNY",
      "99999999999999999.00 CNY", "", "CNY", "1,000.00 CNY",
    ] {
      #expect(Money(text) == nil, "\(text)")
    }
  }

  @Test("weighting rounds half to even at the minor unit")
  func weighted() {
    let cases: [(Int64, Int, Int64)] = [
      (150, 50, 75), (1, 50, 0), (3, 50, 2), (5, 50, 2), (7, 50, 4), (-1, 50, 0), (-3, 50, -2),
      (100, 33, 33), (1050, 10, 105), (45, 10, 4), (55, 10, 6),
    ]
    for (minor, percent, expected) in cases {
      #expect(Money(minor: minor, .cny)?.weighted(percent: percent).minor == expected)
    }
  }

  @Test("a rank made between two lies between them, however often one asks")
  func ranks() {
    var random = SeededRandom(seed: 3)
    var ranks = ["a0"]
    for _ in 0..<3000 {
      let place = Int.random(in: 0...ranks.count, using: &random)
      let low = place > 0 ? ranks[place - 1] : nil
      let high = place < ranks.count ? ranks[place] : nil
      let new = Rank.between(low, high)
      if let low { #expect(low.utf8.lexicographicallyPrecedes(new.utf8), "\(low) \(new)") }
      if let high { #expect(new.utf8.lexicographicallyPrecedes(high.utf8), "\(new) \(high)") }
      ranks.insert(new, at: place)
    }
    #expect(Rank.between(nil, "a0") == "Zz")
    #expect(Rank.between("a0", "a1") == "a0V")
    #expect(Rank.between("nonsense!", nil) == "a0")
  }

  @Test("ranks stay between when always asked at the same end")
  func rankEnds() {
    var (low, high) = ("a0", "a0")
    for _ in 0..<5000 {
      let next = Rank.between(low, nil)
      #expect(low.utf8.lexicographicallyPrecedes(next.utf8))
      low = next
      let before = Rank.between(nil, high)
      #expect(before.utf8.lexicographicallyPrecedes(high.utf8))
      high = before
    }
  }

  @Test("lengths of time are canonical")
  func lengths() {
    for text in ["PT15M", "P1DT2H", "PT0S", "P3D", "PT1H30M5S"] {
      #expect(TimeLength(text)?.iso == text)
    }
    for text in ["", "P", "PT", "15M", "PT15", "PT5M1H", "P-1D", "P9999999999D"] {
      #expect(TimeLength(text) == nil, "\(text)")
    }
  }

  @Test("a zone turns instants into days and back, over a jump of the clocks")
  func zones() throws {
    let jump = try #require(Instant("2026-03-29T01:00:00.000Z"))
    let berlin = Zone(
      name: "Europe/Berlin", changes: [(Instant(milliseconds: .min), 3600), (jump, 7200)])
    let before = try #require(Instant("2026-03-28T23:30:00.000Z"))
    #expect(berlin.day(of: before).iso == "2026-03-29")
    let day = try #require(Day("2026-03-30"))
    #expect(berlin.instant(of: day, minute: 600).iso == "2026-03-30T08:00:00.000Z")
    #expect(berlin.minute(of: try #require(Instant("2026-03-30T08:00:00.000Z"))) == 600)
  }
}
