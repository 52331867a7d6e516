// What a list counts and adds up is what the query says, on random desks: rows, groups, sums a group and in all,
// against a slow count over the records one by one.

import Drawing
import SalesDesk
import Testing

@testable import Interface

@Suite("Sums of lists")
struct ListSumTests {
  /// Seeded random numbers (SplitMix64), so that a failure can be repeated.
  struct Dice: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state &+= 0x9e37_79b9_7f4a_7c15
      var z = state
      z = (z ^ z >> 30) &* 0xbf58_476d_1ce4_e5b9
      z = (z ^ z >> 27) &* 0x94d0_49bb_1331_11eb
      return z ^ z >> 31
    }
    mutating func roll(_ sides: Int) -> Int { Int.random(in: 0..<sides, using: &self) }
  }

  /// The desk of tests with random deals and activities besides.
  private func desk(_ dice: inout Dice) throws -> Desk {
    let desk = try TestDesk.make()
    let stages = ["new", "qualified", "won", "void"]
    for number in 0..<40 {
      var changes: [Change] = [.set("title", .text("Deal \(number)"))]
      let stage = stages[dice.roll(4)]
      if stage == "won" || dice.roll(4) > 0 {
        let currency: Currency = dice.roll(5) == 0 ? .usd : .cny
        changes.append(
          .set("value", Money(minor: Int64(dice.roll(9_000_000)), currency).map(Value.money)))
      }
      if dice.roll(3) > 0 {
        let account = desk.book.record("A-\(dice.roll(12) + 1)")
        changes.append(.set("account", account.map(Value.link)))
      }
      if dice.roll(3) > 0 {
        changes.append(.set("owner", desk.book.record("member:lin").map(Value.link)))
      }
      changes.append(
        .set("stage", desk.book.record("stage:deal/" + stage).map(Value.link)))
      let made = try TestDesk.perform(
        .add(KindCatalogue.id(of: Deal.self), changes), on: desk
      ).created
      if dice.roll(8) == 0 { try TestDesk.perform(.archive(made), on: desk) }
      try TestDesk.perform(
        .add(
          KindCatalogue.id(of: Activity.self),
          [
            .set("title", .text("Call \(number)")), .set("kind", .choice("call")),
            .set("minutes", .integer(Int64(dice.roll(90)))),
          ]), on: desk)
    }
    return desk
  }

  private func sum(_ records: [Record], _ attribute: String, _ desk: Desk) -> MoneySum {
    var sum = MoneySum()
    for record in records {
      if case .money(let money)? = desk.book.value(attribute, of: record) { sum.add(money) }
    }
    return sum
  }

  @Test("groups, counts and sums are the query's", arguments: 1...12)
  func equalsQuery(seed: Int) throws {
    var dice = Dice(state: UInt64(seed))
    let desk = try desk(&dice)
    let phrases = EnglishPhrases()
    let scene = Scene(
      now: TestDesk.now, phrases: phrases, me: desk.book.record("member:lin"), author: "lin",
      size: Size(width: 120, height: 40))
    let context = QueryContext(now: scene.now, me: scene.me)
    let filters = [
      "group:stage", "group:owner", "owner:me group:stage", "value>=10k group:account",
      "group:account sort:-value", "is:archived group:stage", "group:close limit:9", "is:open",
      "group:label", "value<100 group:owner",
    ]
    for filter in filters {
      var list = ListState(kindName: "deal", view: "deal-list", sort: "")
      list.prepare(desk.book, scene, filter)
      let query = try Query.parse(filter, in: desk.book, kind: KindCatalogue.id(of: Deal.self))
      let selection = desk.book.select(query, context)
      #expect(Set(list.records) == Set(selection.records), "\(filter)")
      let counts = (0..<list.headCount).map { list.groups?.range($0).count }
      #expect(counts == selection.groups.map(\.records.count), "\(filter)")
      let place = try #require(list.columns.firstIndex { $0.key == "value" })
      for (index, group) in selection.groups.enumerated() {
        let head = list.head(index, desk.book, scene)
        let rows = try #require(list.groups?.range(index))
        #expect(Array(list.records[rows]) == group.records, "\(filter)")
        let expected = phrases.sumShort(sum(group.records, "value", desk), .cny)
        #expect(head?.sums[place] == expected, "\(filter)")
      }
      #expect(list.sums[place] == phrases.sumShort(sum(list.records, "value", desk), .cny))
      var lines: [Record] = []
      for line in 0..<list.lineCount {
        if case .record(let place) = list.row(at: line) { lines.append(list.records[place]) }
      }
      #expect(lines == list.records, "\(filter)")
    }
  }

  @Test("figures of accounts and whole numbers add up too", arguments: 1...6)
  func addsFigures(seed: Int) throws {
    var dice = Dice(state: UInt64(seed))
    let desk = try desk(&dice)
    let book = desk.book.copy()
    let context = QueryContext(now: TestDesk.now, me: nil)
    let accounts = book.select(Query(kind: KindCatalogue.id(of: Account.self)), context).records
    let some = accounts.filter { _ in dice.roll(2) == 0 }
    let deals = book.select(Query(kind: KindCatalogue.id(of: Deal.self)), context).records
    let tallies = CustomerTallies(book, TestDesk.now)
    for chosen in [accounts, some, []] {
      var (count, sum) = (0, MoneySum())
      for deal in deals where book.isOpen(deal) {
        guard case .link(let account)? = book.value("account", of: deal), chosen.contains(account)
        else { continue }
        count += 1
        if case .money(let value)? = book.value("value", of: deal) { sum.add(value) }
      }
      let found = tallies.openDeals(of: chosen)
      #expect(found.count == count)
      #expect(found.sum.parts(first: .cny).map(\.minor) == sum.parts(first: .cny).map(\.minor))
      let apart = chosen.map { tallies.openSum(of: $0) }
      #expect(chosen.reduce(0) { $0 + tallies.openCount(of: $1) } == count)
      let together = apart.reduce(into: MoneySum()) { $0.add($1) }
      #expect(together.parts(first: .cny).map(\.minor) == sum.parts(first: .cny).map(\.minor))
    }
    let activities = book.select(Query(kind: KindCatalogue.id(of: Activity.self)), context).records
    var minutes: Int64 = 0
    for activity in activities {
      if case .integer(let number)? = book.value("minutes", of: activity) { minutes += number }
    }
    #expect(book.total("minutes", of: activities) == minutes)
    #expect(minutes > 0)
    #expect(book.total("title", of: activities) == 0)
  }
}
