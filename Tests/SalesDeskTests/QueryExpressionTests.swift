// Days, amounts and lengths of time as people write them.

import SalesDesk
import Testing

@Suite("Days, amounts and lengths of time as written")
struct QueryExpressionTests {
  /// A Monday.
  static let today = Day("2026-11-23") ?? Day.range.lowerBound

  @Test(
    "days and ranges of days",
    arguments: [
      ("today", "2026-11-23"), ("Tomorrow", "2026-11-24"), ("yesterday", "2026-11-22"),
      ("+3d", "2026-11-26"), ("-2w", "2026-11-09"), ("+1m", "2026-12-23"), ("+1y", "2027-11-23"),
      ("-9m", "2026-02-23"), ("3d", "2026-11-26"), ("mon", "2026-11-23"), ("tue", "2026-11-24"),
      ("sunday", "2026-11-29"), ("eow", "2026-11-29"), ("eom", "2026-11-30"), ("eoq", "2026-12-31"),
      ("eoy", "2026-12-31"), ("2026-12-18", "2026-12-18"), ("2026-12", "2026-12-01…2026-12-31"),
      ("2024-02", "2024-02-01…2024-02-29"), ("2026-Q4", "2026-10-01…2026-12-31"),
      ("2026-q1", "2026-01-01…2026-03-31"), ("2026", "2026-01-01…2026-12-31"),
      ("2026/2/3", "2026-02-03"), ("今天", "2026-11-23"), ("明天", "2026-11-24"), ("昨天", "2026-11-22"),
      ("周五", "2026-11-27"), ("星期一", "2026-11-23"), ("下周一", "2026-11-30"), ("下周日", "2026-12-06"),
      ("月底", "2026-11-30"), ("＋３ｄ", "2026-11-26"), ("3天", "2026-11-26"), ("+99999y", "9999-12-31"),
      ("-99999d", "1753-02-08"), ("上周五", "2026-11-20"), ("上周一", "2026-11-16"),
      ("last-fri", "2026-11-20"), ("next-mon", "2026-11-30"), ("next Fri", "2026-12-04"),
      ("last Sunday", "2026-11-22"), ("eom-1m", "2026-10-31"),
      ("eom-9m", "2026-02-28"), ("eoq-1q", "2026-09-30"), ("eow-1w", "2026-11-22"),
      ("eoy-1y", "2025-12-31"), ("月底-1月", "2026-10-31"), ("eom+1m", "2026-12-31"),
    ])
  func days(text: String, expected: String) {
    let range = DayExpression.parse(text, today: QueryExpressionTests.today)
    let found = range.map {
      $0.lowerBound == $0.upperBound
        ? $0.lowerBound.iso : $0.lowerBound.iso + "…" + $0.upperBound.iso
    }
    #expect(found == expected)
  }

  @Test(
    "what is no day",
    arguments: [
      "", " ", "soon", "2026-13", "2026-02-29", "2026-Q5", "2026-Q", "26-12-18", "+d", "+1", "+1x",
      "2026-12-18-1", "周八", "周", "--1d", "+-1d", "last", "last-week", "上周八", "eom-", "eom-1",
      "today-1d", "2026-", "-", "+123456d", "2026-Q1-1", "eo",
    ])
  func noDays(text: String) {
    #expect(DayExpression.parse(text, today: QueryExpressionTests.today) == nil)
  }

  @Test("the week ends where the desk's week ends")
  func weeks() {
    let sunday = DayExpression.parse("eow", today: QueryExpressionTests.today, weekStart: 6)
    let next = DayExpression.parse("下周日", today: QueryExpressionTests.today, weekStart: 6)
    #expect(sunday?.lowerBound.iso == "2026-11-28")
    #expect(next?.lowerBound.iso == "2026-11-29")
  }

  @Test("next Friday is that of next week, on whichever day one says so")
  func nextFriday() {
    for offset in 0..<7 {
      let day = QueryExpressionTests.today.adding(days: offset)
      for text in ["next-fri", "next friday", "下周五"] {
        let found = DayExpression.parse(text, today: day)
        #expect(found?.lowerBound.iso == "2026-12-04", "\(text) on \(day.iso)")
        #expect(found?.upperBound.iso == "2026-12-04", "\(text) on \(day.iso)")
      }
    }
  }

  @Test("every end of a month, quarter and year is its last day, for four thousand days")
  func ends() {
    for offset in 0..<4000 {
      let day = QueryExpressionTests.today.adding(days: offset)
      let ends = ["eow", "eom", "eoq", "eoy"].compactMap {
        DayExpression.parse($0, today: day)?.lowerBound
      }
      #expect(ends.count == 4)
      #expect(ends.allSatisfy { $0 >= day })
      #expect(ends[0].weekday == 6)
      #expect(ends[1].adding(days: 1).date.day == 1)
      #expect([1, 4, 7, 10].contains(ends[2].adding(days: 1).date.month))
      #expect(ends[3].adding(days: 1).date.month == 1)
    }
  }

  @Test(
    "amounts",
    arguments: [
      ("50000", "50000.00 CNY"), ("50k", "50000.00 CNY"), ("1.2m", "1200000.00 CNY"),
      ("1.2M", "1200000.00 CNY"), ("5万", "50000.00 CNY"), ("2亿", "200000000.00 CNY"),
      ("1.2345万", "12345.00 CNY"), ("50,000", "50000.00 CNY"), ("1,234,567.89", "1234567.89 CNY"),
      ("50，000", "50000.00 CNY"), ("50k USD", "50000.00 USD"), ("usd 50k", "50000.00 USD"),
      ("50kUSD", "50000.00 USD"), ("$12.5", "12.50 USD"), ("¥300", "300.00 CNY"),
      ("￥300", "300.00 CNY"),
      ("5万元", "50000.00 CNY"), ("-5k", "-5000.00 CNY"), ("0", "0.00 CNY"), ("500 JPY", "500 JPY"),
      ("0.01", "0.01 CNY"), ("1.230", "1.23 CNY"), ("1.5k JPY", "1500 JPY"), ("３００", "300.00 CNY"),
      ("3百万", "3000000.00 CNY"), ("1.234 KWD", "1.234 KWD"),
    ])
  func amounts(text: String, expected: String) {
    #expect(MoneyExpression.parse(text, currency: .cny)?.canonical == expected)
  }

  @Test(
    "what is no amount",
    arguments: [
      "", "abc", "50x", "0.001", "1,5", "1,2345", "1.2.3", "k", "--5", "1.", ".5", "5.5 JPY",
      "50k US",
      "999999999999999999999", "99999999999亿", "5 0万万", ",500", "1,,000", "1.5,000", "$", "-",
      "$-5",
    ])
  func noAmounts(text: String) {
    #expect(MoneyExpression.parse(text, currency: .cny) == nil)
  }

  @Test(
    "lengths of time",
    arguments: [
      ("7d", 604_800), ("2w", 1_209_600), ("3m", 7_776_000), ("24h", 86_400), ("1y", 31_536_000),
      ("90min", 5400), ("7天", 604_800), ("2周", 1_209_600), ("PT15M", 900), ("0d", 0),
      ("7D", 604_800),
    ])
  func lengths(text: String, seconds: Int64) {
    #expect(DurationExpression.parse(text)?.seconds == seconds)
  }

  @Test(
    "what is no length of time",
    arguments: ["", "d", "7", "7x", "-7d", "999999999y", "1.5d", "7 d x"])
  func noLengths(text: String) { #expect(DurationExpression.parse(text) == nil) }
}
