// Deals won before that are like an open one: of about the same worth, how long each took.

import Reports
import SalesDesk
import Testing

@Suite("Similar deals")
struct SimilarDealsTests {
  @Test("of what was won between half and twice the worth, the nearest come first, with their days")
  func nearest() throws {
    let small = try SmallDesk()
    func deal(_ minor: Int64, _ currency: Currency = .cny, won: Bool = true) throws -> Record {
      let deal = try small.add(
        Deal.self,
        [
          "title": .text("\(minor)"), "value": try small.money(minor, currency),
          "stage": try small.stage("deal/new"),
        ], daysAgo: 40)
      if won {
        try small.perform(.move(deal, to: try small.record("stage:deal/won"), []), daysAgo: 12)
      }
      return deal
    }
    let asked = try deal(100_00, won: false)
    let (half, less, twice) = (try deal(50_00), try deal(49_99), try deal(200_00))
    let (near, same) = (try deal(110_00), try deal(100_00))
    _ = (try deal(201_00), try deal(100_00, .usd), try deal(105_00, won: false))
    let gone = try deal(101_00)
    try small.perform(.archive([gone]))
    let found = SimilarDeal.won(like: asked, small.desk.book, small.now, limit: 5)
    #expect(found.map(\.record) == [same, near, twice, half])
    #expect(found.map(\.days) == [28, 28, 28, 28])
    #expect(found.map(\.value.minor) == [100_00, 110_00, 200_00, 50_00])
    let few = SimilarDeal.won(like: asked, small.desk.book, small.now, limit: 2)
    #expect(few.map(\.record) == [same, near])
    #expect(SimilarDeal.won(like: less, small.desk.book, small.now).isEmpty, "it is not open")
    let lead = try small.add(
      Lead.self, ["title": .text("x"), "stage": try small.stage("lead/new")])
    #expect(SimilarDeal.won(like: lead, small.desk.book, small.now).isEmpty)
    let bare = try small.add(
      Deal.self, ["title": .text("x"), "stage": try small.stage("deal/new")])
    #expect(SimilarDeal.won(like: bare, small.desk.book, small.now).isEmpty)
  }
}
