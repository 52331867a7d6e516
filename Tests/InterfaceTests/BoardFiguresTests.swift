// What a board shows in its heads, strips, lanes and feet is what queries count and sum: on random desks, filtered,
// grouped, archived, marked.

import Drawing
import Interface
import SalesDesk
import Testing

@Suite("Figures of boards")
struct BoardFiguresTests {
  /// SplitMix64 (Steele, Lea, Flood 2014).
  private struct Random {
    var state: UInt64

    mutating func below(_ bound: Int) -> Int {
      state &+= 0x9e37_79b9_7f4a_7c15
      var z = state
      z = (z ^ z >> 30) &* 0xbf58_476d_1ce4_e5b9
      z = (z ^ z >> 27) &* 0x94d0_49bb_1331_11eb
      return Int((z ^ z >> 31) % UInt64(bound))
    }
  }

  private static let stages = ["new", "qualified", "quote", "negotiate", "won"]

  private static func desk(_ seed: UInt64) throws -> Desk {
    let desk = try TestDesk.makeBoards()
    var random = Random(state: seed)
    let members = try ["lin", "chen"].map { Value.link(try TestDesk.record("member:" + $0, desk)) }
    for number in 0..<70 {
      let stage = try TestDesk.record("stage:deal/" + stages[random.below(5)], desk)
      var changes: [Change] = [
        .set("title", .text("Deal \(number)")), .set("stage", .link(stage)),
        .set("value", Money(minor: Int64(random.below(9_000_000)), .cny).map(Value.money)),
        .set("close", .day(TestDesk.now.today.adding(days: 20))),
      ]
      if random.below(4) > 0 { changes.append(.set("owner", members[random.below(2)])) }
      let made = try TestDesk.perform(
        .add(KindCatalogue.id(of: Deal.self), changes), daysAgo: random.below(30), on: desk)
      if random.below(6) == 0 { try TestDesk.perform(.archive(made.created), on: desk) }
    }
    return desk
  }

  private struct Asked {
    let desk: Desk
    let phrases = EnglishPhrases()

    /// What a query counts and sums, as a board says it.
    func figures(_ text: String) throws -> (count: Int, sum: String) {
      let query = try Query.parse("deals " + text, in: desk.book)
      let context = QueryContext(
        now: TestDesk.now, me: desk.book.record("member:lin"))
      let found = desk.book.select(query, context)
      let sum = desk.book.sum("value", of: found.records)
      return (found.count, phrases.moneyShort(sum[.cny], .cny))
    }
  }

  private func play(_ desk: Desk, _ keys: String, _ typing: [String]) throws -> Play {
    try Play(keys, size: Size(width: 200, height: 160), on: desk, typing: typing)
  }

  @Test("heads, strips and the heading", arguments: [1, 2, 3] as [UInt64])
  func columns(seed: UInt64) throws {
    let desk = try Self.desk(seed)
    let asked = Asked(desk: desk)
    for filter in ["", "owner:chen", "value>=30k sort:-value", "is:archived", "close<=+30d"] {
      let keys = filter.isEmpty ? "2" : "2 / … Enter"
      let text = try play(desk, keys, [filter]).text
      for (stage, name) in [("new", "New"), ("qualified", "Qualified"), ("quote", "Quote")] {
        let (count, sum) = try asked.figures("stage:deal/\(stage) \(filter)")
        let head = text.split(separator: "\n").first { $0.contains(" Qualified ") } ?? ""
        #expect(head.contains("\(name) \(count)"), "\(seed) \(filter) \(name) \(count): \(head)")
        #expect(count == 0 || head.contains(sum), "\(seed) \(filter) \(name) \(sum): \(head)")
      }
      let (open, openSum) = try asked.figures("is:open \(filter)")
      #expect(text.contains("\(open) open") && text.contains(openSum), "\(seed) \(filter)")
      let (won, wonSum) = try asked.figures("stage:deal/won \(filter)")
      #expect(text.contains("\(won)"), "\(seed) \(filter)")
      #expect(won == 0 || text.contains(wonSum), "\(seed) \(filter) won \(wonSum)")
    }
  }

  @Test("lanes and their feet", arguments: [4, 5, 6] as [UInt64])
  func lanes(seed: UInt64) throws {
    let desk = try Self.desk(seed)
    let asked = Asked(desk: desk)
    for filter in ["", "value>=30k sort:-value", "is:archived"] {
      let text = try play(desk, "2 / … Enter", [filter + " group:owner"]).text
        .split(separator: "\n").map { $0 + " " }.joined(separator: "\n")
      for (term, name) in [
        ("owner:lin", "Lin Na"), ("owner:chen", "陈涛 Chen Tao"), ("-owner:", "no owner"),
      ] {
        let (count, sum) = try asked.figures("is:open \(term) \(filter)")
        guard count > 0 else { continue }
        let row = text.split(separator: "\n").first { $0.hasPrefix(" " + name) } ?? ""
        #expect(row.contains("\(name)  \(count) open ∙ \(sum) "), "\(seed) \(filter): \(row)")
        for stage in ["new", "qualified", "quote", "negotiate"] {
          let (few, part) = try asked.figures("stage:deal/\(stage) \(term) \(filter)")
          #expect(few == 0 || text.contains(" \(few) ∙ \(part) "), "\(seed) \(filter) \(stage)")
        }
      }
    }
  }

  @Test(
    "* marks what shows: as many as the query finds in unfolded columns",
    arguments: [7, 8] as [UInt64])
  func marks(seed: UInt64) throws {
    let desk = try Self.desk(seed)
    let asked = Asked(desk: desk)
    let (open, _) = try asked.figures("is:open owner:lin")
    for keys in ["2 / … Enter *", "2 / … Enter S o w n e r Enter *"] {
      let text = try play(desk, keys, ["owner:lin"]).text
      #expect(text.contains("x \(open) marked"), "\(seed) \(keys)")
    }
    let moved = try play(
      desk, "2 / … Enter * w … Enter Enter", ["owner:lin stage:deal/new", "chen"])
    #expect(try asked.figures("stage:deal/new owner:lin").count == 0)
    let (count, sum) = try asked.figures("stage:deal/new owner:chen")
    let after = try play(moved.desk, "2 / … Enter", ["owner:chen"]).text
    #expect(after.contains("New \(count)") && after.contains(sum), "\(seed)")
  }
}
