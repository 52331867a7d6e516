// What a card says: checklist, comments, mentions, blockers, helpers.

import Reports
import SalesDesk
import Testing

@Suite("Cards")
struct CardTests {
  @Test("a card counts items and comments, knows mentions, helpers and open blockers")
  func counts() throws {
    let small = try SmallDesk()
    let stage = try small.stage("task/inbox")
    let blocker = try small.add(WorkTask.self, ["title": .text("First"), "stage": stage])
    let task = try small.add(
      WorkTask.self,
      [
        "title": .text("Second"), "stage": stage, "blocked-by": .link(blocker),
        "helper": .link(small.chen),
      ])
    for place in 0..<3 {
      let item = try small.add(
        ChecklistItem.self, ["title": .text("\(place)"), "of": .link(task)])
      if place == 0 { try small.perform(.complete(item)) }
      if place == 2 { try small.perform(.archive([item])) }
    }
    try small.perform(.comment(task, "ask @chen"))
    try small.perform(.comment(task, "done?"))
    func card(_ me: Record?) -> Card { Card(task, small.desk.book, small.now, me: me) }
    #expect(card(nil).itemsDone == 1 && card(nil).items == 2)
    #expect(card(nil).comments == 2 && card(nil).helpers == 1)
    #expect(card(nil).blockers == [blocker])
    #expect(card(small.chen).isMentioned)
    #expect(!card(small.lin).isMentioned && !card(nil).isMentioned)
    try small.perform(.complete(blocker))
    #expect(card(nil).blockers.isEmpty)
  }

  @Test("many cards at once are the cards one by one")
  func together() throws {
    let small = try SmallDesk()
    var random = Seeded(41)
    try BoardTests.fill(small, &random, count: 40)
    let kind = KindCatalogue.id(of: Deal.self)
    let deals = (0..<small.desk.book.count(kind)).map { Record(kind, slot: $0) }
    for _ in 0..<60 {
      let deal = deals[random.below(deals.count)]
      if small.desk.book.isArchived(deal) { continue }
      if random.below(2) == 0 {
        try small.perform(.comment(deal, random.below(2) == 0 ? "@lin look" : "fine"))
      } else {
        try small.add(ChecklistItem.self, ["title": .text("x"), "of": .link(deal)])
      }
    }
    let links = CardLinks(small.desk.book, kind)
    let cards = Card.cards(deals, small.desk.book, small.now, me: small.lin, links)
    for (deal, card) in zip(deals, cards) {
      #expect(card == Card(deal, small.desk.book, small.now, me: small.lin))
    }
    #expect(cards.contains { $0.comments > 1 } && cards.contains { $0.isMentioned })
  }

  @Test("what lies behind cards, kept up with the book, is what is found anew")
  func keptUp() throws {
    let small = try SmallDesk()
    var random = Seeded(43)
    try BoardTests.fill(small, &random, count: 20)
    let kind = KindCatalogue.id(of: Deal.self)
    let deals = (0..<small.desk.book.count(kind)).map { Record(kind, slot: $0) }
    var links = CardLinks(small.desk.book, kind)
    var items: [Record] = []
    for _ in 0..<60 {
      let deal = deals[random.below(deals.count)]
      if small.desk.book.isArchived(deal) { continue }
      switch random.below(4) {
      case 0: try small.perform(.comment(deal, random.below(2) == 0 ? "@lin look" : "fine"))
      case 1:
        items.append(try small.add(ChecklistItem.self, ["title": .text("x"), "of": .link(deal)]))
      case 2: if let item = items.last { _ = try? small.perform(.complete(item)) }
      default: if let item = items.popLast() { try small.perform(.archive([item])) }
      }
      links.update(small.desk.book)
      #expect(
        Card.cards(deals, small.desk.book, small.now, me: small.lin, links)
          == Card.cards(deals, small.desk.book, small.now, me: small.lin))
    }
  }
}
