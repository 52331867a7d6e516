// Boards: order, sums, limits, rot, against what a slow reading of the same book says.

import Foundation
import Reports
import SalesDesk
import Testing

@Suite("Boards")
struct BoardTests {
  /// Deals of every sort in a desk.
  static func fill(_ small: SmallDesk, _ random: inout Seeded, count: Int) throws {
    let account = try small.add(Account.self, ["title": .text("华东精密仪器")])
    let dollar = try #require(Currency("USD"))
    let stages = ["new", "qualified", "quote", "negotiate", "won"]
    for index in 0..<count {
      var values: [String: Value] = [
        "title": .text("deal \(index)"), "account": .link(account), "close": .day(small.day(30)),
        "stage": try small.stage("deal/" + stages[random.below(5)]),
        "value": try small.money(
          Int64(random.below(10_000_001)), random.below(9) == 0 ? dollar : .cny),
        "owner": .link(random.below(2) == 0 ? small.lin : small.chen),
      ]
      if random.below(3) == 0 { values["probability"] = .integer(Int64(random.below(101))) }
      if random.below(4) == 0 { values["next-due"] = .day(small.day(random.below(20) - 10)) }
      let deal = try small.add(Deal.self, values, daysAgo: random.below(30))
      if random.below(12) == 0 { try small.perform(.archive([deal])) }
    }
  }

  /// The same columns from single reads.
  static func slow(_ small: SmallDesk, _ process: String, _ isWanted: (Record) -> Bool)
    -> [(stage: Record, cards: [Record])]
  {
    var result: [(stage: Record, cards: [Record])] = []
    guard let process = small.desk.book.record("process:\(process)") else { return [] }
    let kind = KindCatalogue.id(of: Deal.self)
    for stage in small.desk.book.stages(of: process) {
      var cards: [(rank: [UInt8]?, record: Record)] = []
      for slot in 0..<small.desk.book.count(kind) {
        let record = Record(kind, slot: slot)
        guard small.desk.book.exists(record), !small.desk.book.isArchived(record),
          small.desk.book.stage(of: record) == stage, isWanted(record)
        else { continue }
        let rank = small.desk.book.value("rank", of: record)?.plainText
        cards.append((rank.map { Array($0.utf8) }, record))
      }
      cards.sort { left, right in
        guard let first = left.rank, let second = right.rank else {
          return left.rank == nil && right.rank == nil
            ? left.record < right.record : left.rank != nil
        }
        if first == second { return left.record < right.record }
        return first.lexicographicallyPrecedes(second)
      }
      result.append((stage, cards.map(\.record)))
    }
    return result
  }

  static func check(_ board: BoardReport, _ small: SmallDesk, _ isWanted: (Record) -> Bool) {
    let wanted = slow(small, "deal", isWanted)
    #expect(board.columns.map(\.stage) == wanted.map(\.stage))
    for (column, lane) in zip(board.columns, wanted) {
      #expect(Array(column.cards) == lane.cards)
      #expect(column.count == lane.cards.count)
      let own = small.desk.book[Stage.probability, of: column.stage]
      var (sum, weighted, rotting) = (MoneySum(), MoneySum(), 0)
      for card in lane.cards {
        if small.desk.book.isRotting(card, small.now) { rotting += 1 }
        guard let value = small.desk.book[Deal.value, of: card] else { continue }
        sum.add(value)
        let percent = small.desk.book[Deal.probability, of: card] ?? own ?? 0
        weighted.add(value.weighted(percent: Int(percent)))
      }
      #expect(column.sum == sum)
      #expect(column.weighted == weighted)
      #expect(column.rotting == rotting)
    }
  }

  @Test("columns, order, sums, weights and rot are those of a slow reading")
  func reference() throws {
    let small = try SmallDesk()
    var random = Seeded(7)
    try Self.fill(small, &random, count: 300)
    Self.check(try small.board(), small) { _ in true }
    let mine = try small.board("deal", "owner:lin")
    Self.check(mine, small) { small.desk.book[Deal.owner, of: $0]?.record == small.lin }
    #expect(mine.columns.map(\.total) == (try small.board()).columns.map(\.count))
    #expect(try small.board().columns.contains { $0.rotting > 0 })
  }

  @Test("a header says what a query for its stage sums and counts")
  func headers() throws {
    let small = try SmallDesk()
    var random = Seeded(8)
    try Self.fill(small, &random, count: 200)
    let board = try small.board("deal", "value>=30k")
    for column in board.columns {
      let name = small.desk.book.bareName(column.stage)
      let query = try Query.parse("deals stage:\(name) value>=30k", in: small.desk.book)
      let selection = small.desk.book.select(query, small.context)
      let sum = small.desk.book.sum("value", of: selection.records)
      #expect(column.count == selection.count)
      #expect(column.sum == sum)
    }
  }

  @Test("counts without cards are the same counts")
  func countsOnly() throws {
    let small = try SmallDesk()
    var random = Seeded(9)
    try Self.fill(small, &random, count: 100)
    let (board, counts) = (try small.board(), try small.board(isOrdered: false))
    #expect(counts.columns.map(\.count) == board.columns.map(\.count))
    #expect(counts.columns.map(\.weighted) == board.columns.map(\.weighted))
    #expect(counts.openSum == board.openSum)
    #expect(counts.columns.allSatisfy { $0.cards.isEmpty })
  }

  @Test("a query's order is the columns' order")
  func sorted() throws {
    let small = try SmallDesk()
    var random = Seeded(10)
    try Self.fill(small, &random, count: 100)
    for column in try small.board("deal", "sort:-value").columns {
      let name = small.desk.book.bareName(column.stage)
      let query = try Query.parse("deals stage:\(name) sort:-value", in: small.desk.book)
      let records = small.desk.book.select(query, small.context).records
      #expect(Array(column.cards) == records)
    }
  }

  @Test("half a fen goes to the even one, card by card")
  func halfToEven() throws {
    let small = try SmallDesk()
    for minor in [1, 3, 5] as [Int64] {
      try small.add(
        Deal.self,
        [
          "title": .text("x"), "stage": try small.stage("deal/new"),
          "value": try small.money(minor), "probability": .integer(50),
        ])
    }
    // 0.5 → 0, 1.5 → 2, 2.5 → 2; together 4, and not the 4.5 of the sum.
    #expect(try small.board().columns[0].weighted[.cny] == 4)
  }

  @Test("a column is free, full, or over its limit, whatever the query hides")
  func limits() throws {
    let small = try SmallDesk()
    var fills: [BoardColumn.Fill] = []
    for index in 0..<6 {
      try small.add(
        WorkTask.self,
        [
          "title": .text("\(index)"), "stage": try small.stage("task/doing"),
          "owner": .link(index == 0 ? small.chen : small.lin),
        ])
      let columns = try small.board("task", "owner:chen").columns
      let doing = try #require(columns.first { $0.limit == 5 })
      #expect(doing.count == 1)
      fills.append(doing.fill)
    }
    #expect(fills == [.free, .free, .free, .free, .full, .over])
  }

  @Test("the worked board is the fixture's", .enabled(if: Fixture.isThere, "no BULLPEN_FIXTURES"))
  func fixture() throws {
    let desk = Desk(MemoryStore(try Fixture.payloads()))
    let named = desk.book.record("process:deal")
    let process = try #require(named)
    let now = Now(try #require(Instant("2026-11-23T00:00:00.000Z")))
    let board = BoardReport(desk.book, process: process, QueryContext(now: now))
    var found: [String: [String]] = [:]
    for column in board.columns where column.count > 0 {
      found[desk.book.bareName(column.stage)] = column.cards.map { desk.book.subject($0) }
    }
    #expect(found == (try Fixture.json("board-deal.json") as? [String: [String]]))
  }
}

/// The worked journal made elsewhere.
enum Fixture {
  private static var folder: URL? {
    ProcessInfo.processInfo.environment["BULLPEN_FIXTURES"].map {
      URL(fileURLWithPath: $0).appending(path: "facts")
    }
  }

  static var isThere: Bool { folder != nil }

  static func payloads() throws -> [[UInt8]] {
    let folder = try #require(folder)
    let data = try Data(contentsOf: folder.appending(path: "journal/000001.jsonl"))
    return data.split(separator: 10).dropFirst().map { Array($0.dropLast(18)) }
  }

  static func json(_ name: String) throws -> Any {
    let folder = try #require(folder)
    return try JSONSerialization.jsonObject(
      with: Data(contentsOf: folder.appending(path: name)))
  }
}
