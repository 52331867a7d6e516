// How the pipeline changed: on random histories the equation holds to the cent in each row, each figure is the sum of
// its deals, and both ends are what queries of the books select; and one deal of each fate, by hand.

import Foundation
import Reports
import SalesDesk
import Testing

@Suite("The pipeline's change")
struct PipelineDiffTests {
  static let filters = ["", "owner:lin", "owner:chen or -owner:", "value>=20k", "stage:quote"]

  /// Random histories: twenty-four, ten thousand with `BULLPEN_LONG=1`.
  static let seeds = ProcessInfo.processInfo.environment["BULLPEN_LONG"] == "1" ? 10_000 : 24

  /// Changes that the other histories do not have: owners, values, close dates, archiving and reviving.
  private func shake(_ small: SmallDesk, _ random: inout Seeded, steps: Int) throws {
    let kind = KindCatalogue.id(of: Deal.self)
    for _ in 0..<steps where small.desk.book.count(kind) > 0 {
      let deal = Record(kind, slot: random.below(small.desk.book.count(kind)))
      guard small.desk.book.exists(deal) else { continue }
      let currency = random.below(5) == 0 ? Currency("USD") ?? .cny : .cny
      let money = Money(minor: Int64(random.below(4_000_000)), currency).map(Value.money)
      let command: Command =
        switch random.below(7) {
        case 0:
          .set(deal, [.set("owner", [.link(small.lin), .link(small.chen), nil][random.below(3)])])
        case 1: .set(deal, [.set("value", random.below(6) == 0 ? nil : money)])
        case 2: .set(deal, [.set("close", .day(small.day(random.below(120) - 60)))])
        case 3: .archive([deal])
        case 4: .revive([deal])
        case 5: .undo([max(2, small.desk.book.revision - random.below(8))], isPartial: false)
        default:
          .move(
            deal,
            to: try small.record("stage:deal/" + ["new", "quote", "won", "void"][random.below(4)]),
            [])
        }
      _ = try? small.desk.perform(Proposal(command), by: "lin", now: small.now)
    }
  }

  private func sum(_ shares: [PipelineDiff.Share]) -> [Currency: Int64] {
    var sum: [Currency: Int64] = [:]
    for share in shares { if let own = share.currency { sum[own, default: 0] += share.minor } }
    return sum
  }

  private func checkEquation(_ row: PipelineDiff.Row, _ context: String) {
    let comes: [PipelineDiff.Term] = [.opening, .new, .reopened, .raised, .pulledIn, .movedIn]
    let goes: [PipelineDiff.Term] = [.lowered, .pushedOut, .movedOut, .lost, .won, .dropped]
    for term in comes + goes + [.closing] {
      #expect(sum(row[term].shares) == row[term].amounts, "\(context) \(term)")
      #expect(Set(row[term].shares.map(\.deal)).count <= row[term].count)
    }
    for currency in [Currency.cny, Currency("USD") ?? .cny] {
      let come = comes.reduce(0) { $0 + (row[$1].amounts[currency] ?? 0) }
      let go = goes.reduce(0) { $0 + (row[$1].amounts[currency] ?? 0) }
      #expect(come - go == row[.closing].amounts[currency] ?? 0, "\(context) \(row.place)")
    }
    let arrived = comes.filter { $0 != .raised }.reduce(0) { $0 + row[$1].count }
    let left = goes.filter { $0 != .lowered }.reduce(0) { $0 + row[$1].count }
    #expect(arrived - left == row[.closing].count, "\(context) \(row.place)")
    #expect(row.isBalanced)
  }

  /// An end of the equation against the books' own queries, in all, by owner and by stage.
  private func checkEnd(
    _ term: PipelineDiff.Term, _ diff: PipelineDiff, _ text: String, _ book: borrowing Book,
    _ context: QueryContext
  ) throws {
    let query = try Query.parse(text, in: book, kind: KindCatalogue.id(of: Deal.self))
    let records = book.select(query, context).records
    #expect(Set(diff.total[term].shares.map(\.deal)) == Set(records), "\(text)")
    for grouping in [PipelineDiff.Grouping.owners, .stages, .ownersStages] {
      var expected: [PipelineDiff.Place: Int64] = [:]
      for record in records {
        var place = PipelineDiff.Place()
        if grouping != .stages { place.owner = book[Deal.owner, of: record]?.record }
        if grouping != .owners { place.stage = book.stage(of: record) }
        let value = book[Deal.value, of: record]
        expected[place, default: 0] += value?.currency == .cny ? value?.minor ?? 0 : 0
      }
      for row in diff.rows(grouping) {
        #expect(row[term].amounts[.cny] ?? 0 == expected[row.place] ?? 0, "\(text) \(grouping)")
      }
      #expect(Set(expected.keys).isSubset(of: diff.rows(grouping).map(\.place)))
    }
  }

  @Test("random histories balance, and every figure is its deals", arguments: 0..<seeds)
  func balances(seed: Int) throws {
    var random = Seeded(UInt64(seed) &* 7919 &+ 11)
    let small = try SmallDesk()
    try small.live(&random, steps: 150)
    try shake(small, &random, steps: 60)
    let newest = small.desk.book.revision
    var seen: Set<PipelineDiff.Term> = []
    for round in 0..<6 {
      // one is from the middle to the end and of everything: some deal is open at both
      let isWhole = round == 5
      let first = isWhole ? newest / 2 : random.below(newest + 1)
      let last = isWhole ? newest : first + random.below(newest - first + 1)
      let (before, after) = (
        PastBook(try small.desk.book(after: first)), PastBook(try small.desk.book(after: last))
      )
      let filter = isWhole || first < 3 ? "" : Self.filters[random.below(Self.filters.count)]
      let from = small.day(random.below(40) - 40)
      let days = isWhole || round % 3 == 0 ? nil : from...from.adding(days: random.below(90))
      let diff = try PipelineDiff(
        filter, closing: days, before: before.book, small.context, after: after.book, small.context)
      let context = "#\(first)..#\(last) \(filter)"
      for grouping in PipelineDiff.Grouping.allCases {
        for row in diff.rows(grouping) { checkEquation(row, context) }
      }
      let due = days.map { " close:\($0.lowerBound.iso)..\($0.upperBound.iso)" } ?? ""
      let text = "is:open" + due + (filter.isEmpty ? "" : " (\(filter))")
      try checkEnd(.opening, diff, text, before.book, small.context)
      try checkEnd(.closing, diff, text, after.book, small.context)
      for term in PipelineDiff.Term.allCases where diff.total[term].count > 0 { seen.insert(term) }
    }
    #expect(seen.contains(.opening) && seen.contains(.closing))
  }

  @Test("without a filter nothing moves in or out of the whole; the same instant changes nothing")
  func quiet() throws {
    var random = Seeded(5)
    let small = try SmallDesk()
    try small.live(&random, steps: 200)
    try shake(small, &random, steps: 80)
    let (newest, middle) = (small.desk.book.revision, small.desk.book.revision / 2)
    let (before, after) = (
      PastBook(try small.desk.book(after: middle)), PastBook(try small.desk.book(after: newest))
    )
    let diff = try PipelineDiff(
      closing: nil, before: before.book, small.context, after: after.book, small.context)
    for term in [PipelineDiff.Term.movedIn, .movedOut, .pulledIn, .pushedOut] {
      #expect(diff.total[term].count == 0, "\(term)")
    }
    let none = try PipelineDiff(
      closing: nil, before: after.book, small.context, after: after.book, small.context)
    for row in PipelineDiff.Grouping.allCases.flatMap({ none.rows($0) }) {
      for term in PipelineDiff.Term.allCases where term != .opening && term != .closing {
        #expect(row[term].count == 0, "\(term)")
      }
    }
  }

  @Test("one deal of each fate, by hand")
  func byHand() throws {
    let small = try SmallDesk()
    func deal(_ yuan: Int64, _ close: Int = 5) throws -> Record {
      try small.add(
        Deal.self,
        [
          "title": .text("d"), "value": try small.money(yuan * 100), "owner": .link(small.lin),
          "close": .day(small.day(close)),
        ])
    }
    let (stays, raised, lowered, won) = (try deal(1), try deal(20), try deal(300), try deal(4000))
    let (lost, pushed, pulled, void) = (
      try deal(50_000), try deal(600_000), try deal(7_000_000, 99), try deal(80_000_000)
    )
    let (reopened, handed) = (try deal(9), try deal(90))
    let (wonStage, lostStage) = (
      try small.record("stage:deal/won"), try small.record("stage:deal/lost")
    )
    let reason: [Change] = [.set("lost-reason", .choice("price"))]
    try small.perform(.move(reopened, to: lostStage, reason))
    let first = small.desk.book.revision
    try small.perform(.set(raised, [.set("value", try small.money(2500))]))
    try small.perform(.set(lowered, [.set("value", try small.money(29_900))]))
    try small.perform(.move(won, to: wonStage, [.set("value", try small.money(400_100))]))
    try small.perform(.move(lost, to: lostStage, reason))
    try small.perform(.set(pushed, [.set("close", .day(small.day(99)))]))
    try small.perform(.set(pulled, [.set("close", .day(small.day(5)))]))
    try small.perform(.move(void, to: try small.record("stage:deal/void"), []))
    try small.perform(.move(reopened, to: try small.record("stage:deal/quote"), []))
    try small.perform(.set(handed, [.set("owner", .link(small.chen))]))
    let (new, both) = (try deal(11), try deal(12))
    try small.perform(.move(both, to: wonStage, []))
    let before = PastBook(try small.desk.book(after: first))
    let diff = try PipelineDiff(
      closing: small.day(0)...small.day(30), before: before.book, small.context,
      after: small.desk.book, small.context)
    func check(
      _ term: PipelineDiff.Term, _ deals: [Record], _ minor: Int64, _ row: PipelineDiff.Row? = nil
    ) {
      let total = (row ?? diff.total)[term]
      #expect(total.shares.map(\.deal) == deals, "\(term)")
      #expect(total.amounts[.cny] ?? 0 == minor, "\(term)")
    }
    check(.opening, [stays, raised, lowered, won, lost, pushed, void, handed], 8_065_441_100)
    check(.new, [new, both], 2300)
    check(.reopened, [reopened], 900)
    check(.raised, [raised, won], 600)
    check(.pulledIn, [pulled], 700_000_000)
    check(.lowered, [lowered], 100)
    check(.pushedOut, [pushed], 60_000_000)
    check(.won, [won, both], 401_300)
    check(.lost, [lost], 5_000_000)
    check(.dropped, [void], 8_000_000_000)
    check(.movedIn, [], 0)
    check(.closing, [stays, raised, lowered, pulled, reopened, handed, new], 700_043_500)
    let rows = diff.rows(.owners)
    #expect(rows.map(\.place.owner) == [small.lin, small.chen])
    check(.movedOut, [handed], 9000, rows.first)
    check(.movedIn, [handed], 9000, rows.last)
    check(.closing, [handed], 9000, rows.last)
    #expect(diff.isBalanced)
    let lins = try PipelineDiff(
      "owner:lin", closing: nil, before: before.book, small.context, after: small.desk.book,
      small.context)
    check(.movedOut, [handed], 9000, lins.total)
  }

  @Test("a filter that names who came later had nothing before; a denied one is refused")
  func namesThatCameLater() throws {
    let small = try SmallDesk()
    let deal = try small.add(
      Deal.self, ["title": .text("d"), "value": try small.money(100), "close": .day(small.day(1))])
    let before = PastBook(small.desk.book.copy())
    try small.perform(
      .name(KindCatalogue.id(of: Member.self), key: "wu", [.set("title", .text("Wu"))]))
    try small.perform(.set(deal, [.set("owner", .link(try small.record("member:wu")))]))
    let diff = try PipelineDiff(
      "owner:wu", closing: nil, before: before.book, small.context, after: small.desk.book,
      small.context)
    #expect(diff.total[.opening].count == 0 && diff.total[.movedIn].shares.map(\.deal) == [deal])
    #expect(throws: QueryFault.self) {
      try PipelineDiff(
        "-owner:wu", closing: nil, before: before.book, small.context, after: small.desk.book,
        small.context)
    }
  }
}
