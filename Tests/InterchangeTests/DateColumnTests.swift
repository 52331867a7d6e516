import Interchange
import SalesDesk
import Testing

@Suite("Dates are read by the column")
struct DateColumnTests {
  private func shown(_ time: ForeignTime?) -> String {
    guard let time else { return "nil" }
    let clock = time.second.map {
      " " + String(padded: $0 / 3600, 2) + ":" + String(padded: $0 / 60 % 60, 2)
        + ($0 % 60 == 0 ? "" : ":" + String(padded: $0 % 60, 2))
    }
    return time.day.iso + (clock ?? "") + (time.offset.map { " \($0)" } ?? "")
  }

  private func reason(_ text: String, _ column: DateColumn? = nil) -> ValueFlaw.Reason? {
    do throws(ValueFlaw.Reason) {
      _ = try (column ?? DateColumn([text])).read(text)
      return nil
    } catch { return error }
  }

  @Test(
    "forms that can be read in one way",
    arguments: [
      ("2026-01-05", "2026-01-05"), ("2024/5/5", "2024-05-05"), ("2026.1.5", "2026-01-05"),
      ("2026-01-05T10:00:00Z", "2026-01-05 10:00 0"), ("2026-01-05 10:00", "2026-01-05 10:00"),
      ("2026-01-05T10:00:07.123+08:00", "2026-01-05 10:00:07 28800"),
      ("2026-01-05T10:00:00-0330", "2026-01-05 10:00 -12600"),
      ("15 Apr, 2021 00:03:00", "2021-04-15 00:03"), ("10/Jan/26 11:19 AM", "2026-01-10 11:19"),
      ("05/Sep/25 7:24 PM", "2025-09-05 19:24"), ("18/Sep/25 12:00 AM", "2025-09-18 00:00"),
      ("18/Sep/25 12:30 PM", "2025-09-18 12:30"), ("10/一月/26 11:19 上午", "2026-01-10 11:19"),
      ("10/十二月/26 1:19 下午", "2026-12-10 13:19"), ("2026年1月5日", "2026-01-05"),
      ("2026年1月5日 14:05", "2026-01-05 14:05"), ("2026年1月5日 下午2:05", "2026-01-05 14:05"),
      ("2026年1月5日14时05分30秒", "2026-01-05 14:05:30"), ("46295", "2026-09-30"),
      ("46295.5", "2026-09-30 12:00"), ("46295.999999", "2026-10-01 00:00"),
      ("20260105", "2026-01-05"), ("Apr 15, 2021", "2021-04-15"), ("April 15th 2021", "2021-04-15"),
      ("Mon, 05 Jan 2026 10:00:00 +0800", "2026-01-05 10:00 28800"),
      ("周一 2026-01-05", "2026-01-05"), ("２０２６－０１－０５", "2026-01-05"),
      ("5.11.2026", "2026-11-05"), ("25/12/2026", "2026-12-25"), ("12/25/2026", "2026-12-25"),
      ("5/5/2026", "2026-05-05"), ("22/9/2025", "2025-09-22"), ("31-12-69", "1969-12-31"),
      ("31-12-68", "2068-12-31"), ("29/02/2024", "2024-02-29"),
      ("", "nil"), ("  ", "nil"), ("Thu Jan 15 2026", "2026-01-15"), ("15-Apr-2021", "2021-04-15"),
      ("2026-01-05T10:00:00 UTC+8", "2026-01-05 10:00 28800"),
    ])
  func forms(text: String, expected: String) throws {
    #expect(shown(try DateColumn([text]).read(text)) == expected)
  }

  @Test(
    "impossible dates and times are said, never shifted",
    arguments: [
      ("31/02/2026", ValueFlaw.Reason.impossibleDate), ("2026-02-29", .impossibleDate),
      ("13/13/2026", .impossibleDate), ("2026-00-10", .impossibleDate),
      ("0/5/2026", .impossibleDate),
      ("2026年2月30日", .impossibleDate), ("20260230", .impossibleDate),
      ("30 Feb 2026", .impossibleDate), ("0000-00-00", .impossibleDate),
      ("2026-01-05 25:00", .impossibleTime), ("2026-01-05 10:60", .impossibleTime),
      ("2026-01-05 10:00+25:00", .impossibleTime), ("soon", .notADate), ("2026", .notADate),
      ("12:30", .notADate), ("2026-01", .notADate), ("5/11", .notADate), ("1/2/3/4", .notADate),
      ("12 11 2026", .notADate), ("5/11-2026", .notADate), ("2026-01-05 ten", .notADate),
      ("2026-01-05 10:00 XYZ", .notADate), ("5", .notADate), ("99999", .notADate),
      ("123456789012345678901234567890", .notADate), ("2026-01-05 7", .notADate),
      ("99999999999999999999/1/1", .notADate), ("10/Foo/26", .notADate), ("2026年1月", .notADate),
    ])
  func impossible(text: String, expected: ValueFlaw.Reason) {
    #expect(reason(text) == expected)
  }

  @Test("one value that leaves no doubt decides for the column")
  func proven() throws {
    let days = DateColumn(["5/11/2026", "25/12/2026"])
    #expect(days.verdict == .proven && days.order == .dayFirst)
    #expect(try days.read("5/11/2026")?.day.iso == "2026-11-05")
    let months = DateColumn(["5/11/2026", "12/25/2026"])
    #expect(try months.read("5/11/2026")?.day.iso == "2026-05-11")
    #expect(reason("25/12/2026", months) == .impossibleDate)
  }

  @Test("a column that does not tell is asked about, not guessed")
  func ambiguous() throws {
    let column = DateColumn(["5/11/2026", "6/7/2026", "5/5/2026", "2026-01-01"])
    #expect(column.verdict == .ambiguous && column.order == nil)
    #expect(column.evidence == (0, 0, 2))
    #expect(DateColumn(["0/5/2026", "5/0/2026"]).verdict == .plain)
    #expect(reason("5/11/2026", column) == .dateOrderUnknown)
    let chosen = DateColumn(["5/11/2026"], chosen: .monthFirst)
    #expect(try chosen.read("5/11/2026")?.day.iso == "2026-05-11")
    #expect(chosen.verdict == .chosen)
  }

  @Test("a column that contradicts itself is asked about; what leaves no doubt is still read")
  func contradictory() throws {
    let column = DateColumn(["25/12/2026", "12/25/2026", "5/11/2026"])
    #expect(column.verdict == .contradictory)
    #expect(try column.read("25/12/2026")?.day.iso == "2026-12-25")
    #expect(reason("5/11/2026", column) == .dateOrderUnknown)
  }

  @Test("a time is in the file's offset or else in the importer's zone")
  func zones() throws {
    let shanghai = Zone(name: "Asia/Shanghai", offset: 28_800)
    let column = DateColumn([])
    let own = try #require(try column.read("2026-01-05 10:00:07"))
    #expect(own.instant(in: shanghai).iso == "2026-01-05T02:00:07.000Z")
    let said = try #require(try column.read("2026-01-05T10:00:00+01:00"))
    #expect(said.instant(in: shanghai).iso == "2026-01-05T09:00:00.000Z")
    #expect(own.minute == 600)
    #expect(try column.read("2026-01-05")?.due(in: shanghai).iso == "2026-01-05")
    #expect(said.due(in: shanghai).iso == "2026-01-05T09:00:00.000Z")
  }

  @Test("no text makes a date trap")
  func monkeys() {
    var random = Seeded(state: 11)
    let pieces = [
      "2026", "1", "05", "/", "-", ".", ":", " ", "T", "Z", "Jan", "月", "年", "日", "十月", "下午", "PM",
      "+", "99999999999999999999", ",", "周一", "'", "E+5", "%", "$", "万", "(", ")", "\u{0301}", "é",
    ]
    for _ in 0..<20_000 {
      let text = (0..<Int.random(in: 0...9, using: &random)).compactMap { _ in
        pieces.randomElement(using: &random)
      }.joined()
      let numbers = NumberColumn([text])
      _ = try? DateColumn([text], chosen: .dayFirst).read(text)
      _ = try? numbers.money(text, default: .cny)
      _ = try? numbers.percent(text)
      _ = try? numbers.integer(text)
      _ = TextValue.clean(text)
      _ = TextValue.isScientific(text)
    }
  }
}
