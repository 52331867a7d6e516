// A board kept up with the book is the board made anew, after every entry.

import Reports
import SalesDesk
import Testing

@Suite("Boards kept up")
struct BoardUpdateTests {
  private static func move(_ small: SmallDesk, _ random: inout Seeded) throws {
    let kind = KindCatalogue.id(of: Deal.self)
    let deal = Record(kind, slot: random.below(small.desk.book.count(kind)))
    let names = ["new", "qualified", "quote", "negotiate", "won"]
    let target = try small.record("stage:deal/" + names[random.below(5)])
    switch random.below(12) {
    case 0: try small.perform(.archive([deal]))
    case 1: try small.perform(.revive([deal]))
    case 2:
      try small.perform(
        .add(kind, [.set("title", .text("new")), .set("value", try small.money(12_345))]))
    case 3:
      try small.perform(.set(deal, [.set("value", try small.money(Int64(random.below(9999))))]))
    case 4: try small.perform(.set(deal, [.set("owner", .link(small.chen))]))
    case 5: try small.perform(.comment(deal, "what next?"))
    case 6: try small.perform(.undo([small.desk.book.revision], isPartial: true))
    case 7, 8:
      let board = try small.board()
      guard let column = board.columns.first(where: { $0.cards.contains(deal) }),
        let other = column.cards.randomElement(using: &random), other != deal
      else { return }
      try small.perform(.place(deal, after: other, before: nil))
    default:
      if small.desk.book.isArchived(deal) { return }
      try small.perform(.move(deal, to: target, []))
    }
    small.now.instant = small.now.instant.adding(milliseconds: Int64(random.below(7_200_000)))
  }

  private static func isSame(_ left: BoardReport, _ right: BoardReport) -> Bool {
    left.columns == right.columns && left.revision == right.revision
  }

  @Test("a thousand random moves", arguments: [11, 12] as [UInt64])
  func randomMoves(seed: UInt64) throws {
    let small = try SmallDesk()
    var random = Seeded(seed)
    try BoardTests.fill(small, &random, count: 60)
    let queries = [nil, "owner:lin", "is:stuck", "value>=5000 sort:-value", "idle<3d"]
    var boards = try queries.map { try small.board("deal", $0) }
    for step in 0..<1000 {
      do { try Self.move(small, &random) } catch DeskFault.refused { continue }
      for index in boards.indices {
        boards[index].update(small.desk.book, small.context)
        let anew = try small.board("deal", queries[index])
        #expect(
          Self.isSame(boards[index], anew),
          "seed \(seed), step \(step), query \(queries[index] ?? "none")")
      }
    }
    BoardTests.check(boards[0], small) { _ in true }
  }

  @Test("a new limit and a new stage show at once")
  func stages() throws {
    let small = try SmallDesk()
    var board = try small.board()
    let stage = try small.record("stage:deal/new")
    try small.perform(.set(stage, [.set("limit", .integer(3))]))
    board.update(small.desk.book, small.context)
    #expect(board.columns[0].limit == 3)
  }
}
