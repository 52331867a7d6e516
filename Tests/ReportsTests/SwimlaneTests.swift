// Swimlanes: whatever a board shows in a lane and a column is what a query for that value and that stage counts and
// sums, on random books, filtered, sorted, with archived records, after every change.

import Reports
import SalesDesk
import Testing

@Suite("Swimlanes")
struct SwimlaneTests {
  /// Labels, priorities and owners of every sort, some records with none.
  private static func dress(_ small: SmallDesk, _ random: inout Seeded) throws {
    let label = KindCatalogue.id(of: Label.self)
    for name in ["urgent", "price"] {
      try small.perform(.name(label, key: name, [.set("title", .text(name))]))
    }
    let labels = (0..<small.desk.book.count(label)).map { Record(label, slot: $0) }
    let deals = KindCatalogue.id(of: Deal.self)
    for slot in 0..<small.desk.book.count(deals) {
      let deal = Record(deals, slot: slot)
      guard !small.desk.book.isArchived(deal) else { continue }
      for one in labels where random.below(3) == 0 {
        try small.perform(.set(deal, [Change("label", .add(.link(one)))]))
      }
      if random.below(5) == 0 { try small.perform(.set(deal, [.set("owner", nil)])) }
      if random.below(2) == 0 {
        let source = ["fair", "web", "referral"][random.below(3)]
        try small.perform(.set(deal, [.set("source", .choice(source))]))
      }
    }
  }

  /// What a query says that asks for one value of an attribute.
  private static func term(_ attribute: String, _ key: Value?, _ small: SmallDesk) -> String {
    guard let key else { return "-\(attribute):" }
    switch key {
    case .link(let record): return "\(attribute):\(small.desk.book.bareName(record))"
    case .choice(let option): return "\(attribute):\(option)"
    case .day(let day): return "\(attribute)=\(day.iso)"
    default: return ""
    }
  }

  private static func check(
    _ small: SmallDesk, _ filter: String, _ attribute: String, _ hint: String
  )
    throws
  {
    var board = try small.board("deal", "\(filter) group:\(attribute)")
    let swimlanes = try #require(board.swimlanes)
    let book = small.desk.book.copy()
    var shown: [[Record]] = Array(repeating: [], count: board.columns.count)
    for (lane, key) in swimlanes.keys.enumerated() {
      var (open, openSum) = (0, MoneySum())
      for (place, column) in board.columns.enumerated() {
        let name = book.bareName(column.stage)
        let text = "deals stage:\(name) \(filter) \(term(attribute, key, small))"
        let query = try Query.parse(text, in: book)
        let found = book.select(query, small.context)
        let cards = Array(swimlanes.cards(lane: lane, column: place))
        #expect(swimlanes.count(lane: lane, column: place) == found.count, "\(hint) \(text)")
        #expect(Set(cards) == Set(found.records), "\(hint) \(text)")
        let sum = board.sum(lane: lane, column: place, book)
        #expect(sum == book.sum("value", of: found.records), "\(hint) \(text)")
        if column.stageClass == .open {
          open += found.count
          openSum.add(sum)
        }
        shown[place] += cards
        for (row, card) in cards.enumerated() {
          #expect(swimlanes.card(lane: lane, column: place, row: row) == card)
          let position = swimlanes.position(of: card, near: lane)
          #expect(position?.lane == lane && position?.column == place && position?.row == row)
        }
      }
      #expect(board.openCount(lane: lane) == open)
      #expect(board.openSum(lane: lane, book) == openSum)
    }
    for (place, column) in board.columns.enumerated() {
      #expect(Set(shown[place]) == Set(column.cards), "\(hint) \(filter) \(attribute)")
      for lane in swimlanes.keys.indices {
        let cards = Set(swimlanes.cards(lane: lane, column: place))
        let expected = column.cards.filter(cards.contains)
        #expect(Array(swimlanes.cards(lane: lane, column: place)) == expected, "order, \(hint)")
      }
    }
  }

  @Test(
    "a lane's cards, count and sum in a column are the query's",
    arguments: [21, 22, 23] as [UInt64])
  func equalQueries(seed: UInt64) throws {
    let small = try SmallDesk()
    var random = Seeded(seed)
    try BoardTests.fill(small, &random, count: 90)
    try Self.dress(small, &random)
    let filters = ["", "value>=30k", "owner:lin sort:-value", "is:archived", "is:stuck"]
    for filter in filters {
      for attribute in ["owner", "label", "source", "account", "next-due"] {
        try Self.check(small, filter, attribute, "seed \(seed)")
      }
    }
  }

  @Test("lanes stand in the order of their values, those without one last; unknown lanes are empty")
  func order() throws {
    let small = try SmallDesk()
    for (title, owner) in [("a", small.lin), ("b", small.chen), ("c", nil)] as [(String, Record?)] {
      var values: [String: Value] = [
        "title": .text(title), "stage": try small.stage("deal/new"),
      ]
      values["owner"] = owner.map(Value.link)
      try small.add(Deal.self, values)
    }
    let swimlanes = try #require(try small.board("deal", "group:owner").swimlanes)
    #expect(swimlanes.keys == [.link(small.chen), .link(small.lin), nil])
    #expect(swimlanes.count(lane: 3, column: 0) == 0)
    #expect(swimlanes.count(lane: 0, column: 99) == 0)
    #expect(swimlanes.card(lane: 0, column: 0, row: 1) == nil)
    #expect(try small.board("deal", "owner:lin").swimlanes == nil)
  }

  @Test("lanes kept up with the book are those made anew", arguments: [31, 32, 33] as [UInt64])
  func keptUp(seed: UInt64) throws {
    let small = try SmallDesk()
    var random = Seeded(seed)
    try BoardTests.fill(small, &random, count: 40)
    try Self.dress(small, &random)
    for name in ["Zeta", "Alpha", "Mid", "Alpha"] {
      let account = try small.add(Account.self, ["title": .text(name)])
      try small.add(
        Deal.self,
        ["title": .text(name), "account": .link(account), "stage": try small.stage("deal/new")])
    }
    let attributes = ["owner", "account", "label", "source", "close", "title", "value", "process"]
    var boards: [(filter: String, board: BoardReport)] = []
    for attribute in attributes {
      for filter in ["group:" + attribute, "value>=30k group:" + attribute] {
        boards.append((filter, try small.board("deal", filter)))
      }
    }
    for _ in 0..<90 where try Self.change(small, &random) {
      for place in boards.indices {
        let filter = boards[place].filter
        boards[place].board.update(small.desk.book, small.context)
        var anew = try small.board("deal", filter)
        #expect(boards[place].board.swimlanes == anew.swimlanes, "\(filter), seed \(seed)")
        let lanes = try #require(anew.swimlanes)
        for lane in lanes.keys.indices {
          #expect(
            boards[place].board.openSum(lane: lane, small.desk.book)
              == anew.openSum(lane: lane, small.desk.book), "\(filter), seed \(seed)")
        }
      }
    }
  }

  /// Changes something that may move a card from lane to lane; gives whether it was allowed.
  private static func change(_ small: SmallDesk, _ random: inout Seeded) throws -> Bool {
    let accounts = KindCatalogue.id(of: Account.self)
    let kind = KindCatalogue.id(of: Deal.self)
    let label = KindCatalogue.id(of: Label.self)
    let deal = Record(kind, slot: random.below(small.desk.book.count(kind)))
    let account = Record(accounts, slot: random.below(small.desk.book.count(accounts)))
    let owner: Value? =
      random.below(3) == 0 ? nil : .link(random.below(2) == 0 ? small.lin : small.chen)
    do {
      switch random.below(10) {
      case 0: try small.perform(.archive([deal]))
      case 1: try small.perform(.move(deal, to: try small.record("stage:deal/qualified"), []))
      case 2: try small.perform(.set(deal, [.set("account", .link(account))]))
      case 3:
        try small.perform(.set(account, [.set("title", .text("name \(random.below(9))"))]))
      case 4:
        let one = Record(label, slot: random.below(small.desk.book.count(label)))
        let change: Change =
          Change("label", random.below(2) == 0 ? .add(.link(one)) : .remove(.link(one)))
        try small.perform(.set(deal, [change]))
      case 5:
        let money = try small.money(Int64(random.below(9_000_000)), .cny)
        try small.perform(.set(deal, [.set("value", money)]))
      case 6: try small.perform(.set(deal, [.set("close", .day(small.day(random.below(9))))]))
      case 7:
        try small.perform(.undo([small.desk.book.revision], isPartial: false))
      case 8:
        try small.perform(
          .add(
            kind,
            [
              .set("title", .text("new \(random.below(5))")), .set("account", .link(account)),
              .set("stage", try small.stage("deal/new")),
            ]))
      default: try small.perform(.set(deal, [.set("owner", owner)]))
      }
      return true
    } catch DeskFault.refused { return false }
  }
}
