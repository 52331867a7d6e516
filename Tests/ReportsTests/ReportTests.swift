// Reports: every number is what the query behind it selects, on random books; won and lost at a date is right for
// deals that were reopened and for moves that were taken back.

import Foundation
import Reports
import SalesDesk
import Testing

@Suite("Reports")
struct ReportTests {
  static let ranges = [
    "month", "last-month", "quarter", "last-week", "2026-09-03..2026-10-20", "year",
  ]
  static let filters = ["", "owner:lin", "owner:chen or -owner:", "value>=20k", "#urgent", "@chen"]

  /// Random books: twenty-four, six hundred with `BULLPEN_LONG=1`.
  static let seeds = ProcessInfo.processInfo.environment["BULLPEN_LONG"] == "1" ? 600 : 24

  private func weighted(_ record: Record, _ desk: Desk) -> Money? {
    guard let value = desk.book[Deal.value, of: record] else { return nil }
    let own = desk.book[Deal.probability, of: record]
    let stage = desk.book.stage(of: record)
    let theirs = stage.flatMap { desk.book[Stage.probability, of: $0] }
    return value.weighted(percent: Int(own ?? theirs ?? 0))
  }

  private func check(_ figure: Figure, _ column: ReportLabel, _ small: SmallDesk) throws {
    let book = small.desk.book.copy()
    if let record = figure.record {
      let found = book.select(try Query.parse(figure.query, in: book), small.context).records
      #expect(found.contains(record))
      return
    }
    let known = book.kind(named: figure.kind)
    let kind = try #require(known)
    let query = try Query.parse(figure.query, in: book, kind: kind)
    let records = book.select(query, small.context).records
    switch figure.amount {
    case .count(let count): #expect(records.count == count, "\(figure.query)")
    case .money(let sum):
      var expected = MoneySum()
      for record in records {
        let isWeighted = column == .measure(.weighted)
        let money = isWeighted ? weighted(record, small.desk) : book[Deal.value, of: record]
        if let money { expected.add(money) }
      }
      for currency in [Currency.cny, Currency("USD") ?? .cny] {
        #expect(expected[currency] == sum[currency], "\(figure.query)")
      }
    case .rate(let part, let whole):
      #expect(records.count == whole, "\(figure.query)")
      let text = try #require(figure.part)
      let partQuery = try Query.parse(text, in: book, kind: kind)
      let parts = book.select(partQuery, small.context).records
      #expect(parts.count == part, "\(text)")
      #expect(Set(parts).isSubset(of: records), "\(text)")
    case .days(let days):
      var spans: [Int64] = []
      for record in records {
        let (ended, created) = (book.ended(record), book.created(record))
        let (end, start) = (try #require(ended), try #require(created))
        spans.append(max(0, end.milliseconds - start.milliseconds))
      }
      let mean = spans.isEmpty ? nil : spans.reduce(0, +) / Int64(spans.count)
      #expect(mean.map { Int(($0 + 43_200_000) / 86_400_000) } == days, "\(figure.query)")
    }
  }

  @Test("every number is what its query selects, on random books", arguments: 0..<ReportTests.seeds)
  func numbersAreTheirRecords(seed: Int) throws {
    var random = Seeded(UInt64(seed) &* 7919 &+ 17)
    let small = try SmallDesk()
    try small.live(&random, steps: 160)
    let range = try #require(ReportRange(ReportTests.ranges[seed % ReportTests.ranges.count]))
    for filter in ["", ReportTests.filters[seed % ReportTests.filters.count]] {
      guard
        let scope = try? ReportScope(range, filter: filter, small.desk.book, small.context)
      else { continue }
      for report in ReportCatalogue.all {
        for table in report.tables(scope, small.desk.book) {
          for row in table.rows {
            #expect(row.figures.count == table.columns.count)
            for (column, figure) in zip(table.columns, row.figures) {
              if let figure { try check(figure, column, small) }
            }
          }
        }
      }
    }
  }

  @Test(
    "when a deal ended is what its entries say, one after the other",
    arguments: 0..<ReportTests.seeds)
  func endings(seed: Int) throws {
    var random = Seeded(UInt64(seed) &* 104_729 &+ 3)
    let small = try SmallDesk()
    try small.live(&random, steps: 200)
    let slow = try SlowEndings(small.desk)
    let kind = KindCatalogue.id(of: Deal.self)
    var count = 0
    for slot in 0..<small.desk.book.count(kind) {
      let deal = Record(kind, slot: slot)
      guard small.desk.book.exists(deal) else { continue }
      let ended = small.desk.book.ended(deal)
      let subject = small.desk.book.subject(deal)
      #expect(ended == slow.ended(subject, small.desk), "\(subject)")
      if ended != nil { count += 1 }
    }
    #expect(count > 0)
  }

  // MARK: - By hand

  private func count(_ query: String, _ small: SmallDesk) throws -> Int {
    let kind = KindCatalogue.id(of: Deal.self)
    let parsed = try Query.parse(query, in: small.desk.book, kind: kind)
    return small.desk.book.count(parsed, small.context)
  }

  @Test(
    "a deal won in October stays October's though it was moved by mistake in November, which was taken back"
  )
  func mistakeTakenBack() throws {
    let small = try SmallDesk()
    let deal = try small.add(
      Deal.self, ["title": .text("d"), "value": try small.money(100), "close": .day(small.day(0))],
      daysAgo: 60)
    let won = try small.record("stage:deal/won")
    let quote = try small.record("stage:deal/quote")
    try small.perform(.move(deal, to: won, []), daysAgo: 30)
    #expect(try count("is:won ended:2026-10", small) == 1)
    let mistake = try #require(try small.perform(.move(deal, to: quote, []), daysAgo: 2).entry)
    #expect(try count("is:won ended:2026-10", small) == 0)
    let undo = try #require(try small.perform(.undo([mistake], isPartial: false)).entry)
    #expect(try count("is:won ended:2026-10", small) == 1)
    #expect(try count("is:won ended:2026-11", small) == 0)
    #expect(try count("left:won", small) == 0)
    try small.desk.perform(
      Proposal(.undo([undo], isPartial: false), verb: "redo"), by: "lin", now: small.now)
    #expect(try count("is:won", small) == 0)
    #expect(try count("left:won=2026-11", small) == 1)
  }

  @Test("a deal reopened does not count as won; won again it counts on the day it was won again")
  func reopened() throws {
    let small = try SmallDesk()
    let deal = try small.add(
      Deal.self, ["title": .text("d"), "value": try small.money(100), "close": .day(small.day(0))],
      daysAgo: 60)
    let won = try small.record("stage:deal/won")
    let quote = try small.record("stage:deal/quote")
    try small.perform(.move(deal, to: won, []), daysAgo: 40)
    try small.perform(.move(deal, to: quote, []), daysAgo: 20)
    #expect(try count("is:won ended:2026-10", small) == 0)
    try small.perform(.move(deal, to: won, []), daysAgo: 3)
    #expect(try count("is:won ended:2026-10", small) == 0)
    #expect(try count("is:won ended:2026-11", small) == 1)
    #expect(try count("passed:quote=2026-11", small) == 1)
  }

  @Test("the period before a month is the month before, of other days as many days")
  func periods() throws {
    let today = try #require(Day("2026-11-23"))
    func spelt(_ text: String) throws -> [String] {
      let days = try #require(ReportRange(text)).days(today: today)
      return [ReportRange.spelt(days), ReportRange.spelt(ReportRange.before(days))]
    }
    #expect(try spelt("month") == ["2026-11", "2026-10"])
    #expect(try spelt("last-quarter") == ["2026-Q3", "2026-Q2"])
    #expect(try spelt("quarter") == ["2026-Q4", "2026-Q3"])
    #expect(try spelt("year") == ["2026", "2025"])
    #expect(try spelt("2024-02") == ["2024-02", "2024-01"])
    #expect(
      try spelt("2026-11-03..2026-11-20") == ["2026-11-03..2026-11-20", "2026-10-16..2026-11-02"])
    #expect(try spelt("week") == ["2026-11-23..2026-11-29", "2026-11-16..2026-11-22"])
    #expect(ReportRange("2026-11-20..2026-11-03") == nil)
    #expect(ReportRange("soon") == nil)
  }

  @Test("figures by hand: won, lost, win rate, cycle, against the month before")
  func byHand() throws {
    let small = try SmallDesk()
    let (won, lost) = (try small.record("stage:deal/won"), try small.record("stage:deal/lost"))
    // (worth, created, ended, won?) in days before 23 November
    let deals: [(Int64, Int, Int, Bool)] = [
      (100, 50, 10, true), (250, 30, 5, true), (40, 20, 1, false), (70, 60, 30, true),
      (10, 60, 35, false), (20, 61, 36, false),
    ]
    for (yuan, created, ended, isWon) in deals {
      let deal = try small.add(
        Deal.self,
        ["title": .text("d"), "value": try small.money(yuan * 100), "owner": .link(small.lin)],
        daysAgo: created)
      try small.perform(
        .move(deal, to: isWon ? won : lost, [.set("lost-reason", .choice("price"))]), daysAgo: ended
      )
    }
    let scope = try ReportScope(.month(0), small.desk.book, small.context)
    let foundResults = ResultTables.named(.results, scope, small.desk.book)
    let results = try #require(foundResults)
    func amount(_ measure: Measure, _ column: Measure) -> Figure.Amount? {
      results.figure(.measure(measure), .measure(column))?.amount
    }
    #expect(amount(.won, .now) == .count(2))
    #expect(amount(.won, .before) == .count(1))
    #expect(amount(.lost, .now) == .count(1))
    #expect(amount(.winRate, .now) == .rate(part: 2, whole: 3))
    #expect(amount(.winRate, .before) == .rate(part: 1, whole: 3))
    #expect(amount(.cycle, .now) == .days(33))
    #expect(amount(.cycle, .before) == .days(30))
    #expect(results.figure(.measure(.wonValue), .measure(.now))?.size(in: .cny) == 35_000)
    let foundReasons = ResultTables.named(.reasons, scope, small.desk.book)
    let reasons = try #require(foundReasons)
    #expect(reasons.rows.map(\.label) == [.option("lost-reason", "price")])
  }
}

/// Tables looked up by name.
enum ResultTables {
  static func named(_ name: ReportTable.Name, _ scope: ReportScope, _ book: borrowing Book)
    -> ReportTable?
  {
    for report in ReportCatalogue.all {
      for table in report.tables(scope, book) where table.name == name { return table }
    }
    return nil
  }
}
