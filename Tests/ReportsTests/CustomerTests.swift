// Cards, the timeline and the customer's page.

import Reports
import SalesDesk
import Testing

@Suite("Customers")
struct CustomerTests {
  private struct Scene {
    let small: SmallDesk
    let account, main, other, deal: Record
  }

  private func scene() throws -> Scene {
    let small = try SmallDesk()
    let account = try small.add(
      Account.self,
      ["title": .text("华东精密仪器"), "tier": .choice("A"), "note": .text("WeChat after 17:00")],
      daysAgo: 40)
    let other = try small.add(
      Contact.self, ["title": .text("Gao Yi"), "account": .link(account)], daysAgo: 39)
    let main = try small.add(
      Contact.self, ["title": .text("王小明"), "account": .link(account), "main": .flag(true)],
      daysAgo: 38)
    let deal = try small.add(
      Deal.self,
      [
        "title": .text("40 sensors"), "account": .link(account), "contact": .link(main),
        "stage": try small.stage("deal/new"), "value": try small.money(12_000_000),
        "next-due": .day(small.day(3)), "next-step": .text("quote"), "owner": .link(small.lin),
      ], daysAgo: 30)
    return Scene(small: small, account: account, main: main, other: other, deal: deal)
  }

  @Test("a card says customer, deal, worth, age and next step")
  func card() throws {
    let scene = try scene()
    let small = scene.small
    let card = Card(scene.deal, small.desk.book, small.now)
    #expect(card.title == "华东精密仪器")
    #expect(card.second == "40 sensors")
    #expect(card.contact == "王小明")
    #expect(card.value?.minor == 12_000_000)
    #expect(card.age == 30)
    #expect(card.nextStep == .upcoming(small.day(3)))
    #expect(!card.isNew)
    #expect(!card.isRotting)
    #expect(card.owner == small.lin)
  }

  @Test("a task's card counts its checklist; the next step knows the time")
  func checklist() throws {
    let scene = try scene()
    let small = scene.small
    let task = try small.add(
      WorkTask.self,
      ["title": .text("Prepare"), "about": .link(scene.deal), "due": .due(.at(small.at(10, 0)))])
    for isDone in [true, false, true] {
      try small.add(
        ChecklistItem.self, ["title": .text("x"), "of": .link(task), "done": .flag(isDone)])
    }
    let cards = Card.cards([scene.deal, task], small.desk.book, small.now)
    #expect(cards.map(\.items) == [0, 3])
    #expect(cards[1].itemsDone == 2)
    #expect(cards[1].isNew)
    #expect(cards[1].nextStep == .today(minute: 600))
    #expect(cards[1].second == "华东精密仪器")
    small.now.instant = small.at(10, 1)
    #expect(Card(task, small.desk.book, small.now).nextStep == .late(small.day(0)))
    try small.perform(.complete(task))
    #expect(Card(task, small.desk.book, small.now).nextStep == .none)
  }

  @Test("an account's timeline holds everything about it, newest first")
  func timeline() throws {
    let scene = try scene()
    let small = scene.small
    let won = try small.record("stage:deal/won")
    let qualified = try small.record("stage:deal/qualified")
    try small.perform(.log(scene.main, kind: "call", "Wants a test", []), daysAgo: 20)
    try small.perform(.move(scene.deal, to: qualified, []), daysAgo: 10)
    try small.perform(.comment(scene.deal, "Competitor is cheaper"), daysAgo: 5)
    try small.perform(.move(scene.deal, to: won, []))
    try small.add(
      WorkTask.self,
      ["title": .text("Thank"), "about": .link(scene.account), "due": .due(.day(small.day(1)))])
    let line = Timeline(of: scene.account, small.desk.book, small.now)
    #expect(
      line.items.map(\.event) == [
        .taskDue(isLate: false), .won(won), .comment,
        .moved(from: try small.record("stage:deal/new"), to: qualified),
        .activity(kind: "call", isPlanned: false), .created, .created, .created, .created,
      ])
    #expect(line.items[2].text == "Competitor is cheaper")
    let said = line.items[2].entry(small.desk.book)
    let entries = try small.desk.entries([try #require(said)])
    #expect(entries.map(\.verb) == ["note"])
    let newest = small.desk.book.lastEntry(of: scene.deal)
    let moved = line.items[1].entry(small.desk.book)
    #expect(moved == newest)
    let short = Timeline(of: scene.account, small.desk.book, small.now, limit: 2)
    #expect(short.items == Array(line.items.prefix(2)))
    #expect(short.count == 9)
    let ofDeal = Timeline(of: scene.deal, small.desk.book, small.now)
    #expect(ofDeal.count == 4)
  }

  @Test("the page gives people, deals with their sums, tasks, last and next")
  func page() throws {
    let scene = try scene()
    let small = scene.small
    let old = try small.add(
      Deal.self,
      [
        "title": .text("old"), "account": .link(scene.account),
        "stage": try small.stage("deal/won"), "value": try small.money(3_800_000),
      ], daysAgo: 25)
    try small.perform(.log(scene.main, kind: "mail", "sent", []), daysAgo: 12)
    try small.perform(.log(scene.deal, kind: "call", "reached", []), daysAgo: 4)
    let task = try small.add(
      WorkTask.self,
      ["title": .text("Test plan"), "about": .link(scene.deal), "due": .due(.day(small.day(1)))])
    let page = CustomerPage(of: scene.account, small.desk.book, small.now)
    #expect(page.identity.map(\.attribute.name).contains("tier"))
    #expect(page.identity.map(\.attribute.name).contains("note") == false)
    #expect(page.note == "WeChat after 17:00")
    #expect(page.contacts == [scene.main, scene.other])
    #expect(page.openDeals.map(\.record) == [scene.deal])
    #expect(page.otherDeals.map(\.record) == [old])
    #expect(page.openSum[.cny] == 12_000_000)
    #expect(page.wonSum[.cny] == 3_800_000)
    #expect(page.wonCount == 1)
    #expect(page.tasks.map(\.record) == [task])
    #expect(page.activityCount == 2)
    #expect(page.lastContact?.kind == "call")
    #expect(page.next?.record == task)
  }
}
