// A day's queue kept up with the book is the one made anew, row for row, with what each row says.

import Reports
import SalesDesk
import Testing

@Suite("Queues kept up")
struct KeptQueueTests {
  /// Something of a day's work.
  private static func happen(_ small: SmallDesk, _ random: inout Seeded) throws {
    func any(_ name: String) -> Record? {
      guard let kind = KindCatalogue.id(named: name) else { return nil }
      let count = small.desk.book.count(kind)
      return count == 0 ? nil : Record(kind, slot: random.below(count))
    }
    func kind(_ name: String) throws -> KindID { try #require(KindCatalogue.id(named: name)) }
    let owner = Value.link(random.below(3) == 0 ? small.chen : small.lin)
    let text = Value.text("t\(random.below(99))")
    let day = small.day(random.below(14) - 4)
    let due: Due =
      random.below(2) == 0
      ? .day(day) : .at(small.at(random.below(24), random.below(60), random.below(5) - 2))
    let names = ["account", "contact", "deal", "lead", "task", "activity", "comment", "item"]
    let topic = any(names[random.below(names.count)])
    switch random.below(20) {
    case 0:
      try small.perform(.add(try kind("account"), [.set("title", text)]))
    case 1:
      try small.perform(
        .add(
          try kind("contact"),
          [.set("title", text), .set("account", any("account").map(Value.link))]))
    case 2, 3:
      try small.perform(
        .add(
          try kind("deal"),
          [
            .set("title", text), .set("account", any("account").map(Value.link)),
            .set("owner", owner), .set("next-due", .day(day)), .set("next-step", text),
            .set("value", Money(minor: Int64(random.below(99)) * 100, .cny).map(Value.money)),
          ]), daysAgo: random.below(40))
    case 4, 5, 6:
      try small.perform(
        .add(
          try kind("task"),
          [
            .set("title", text), .set("about", topic.map(Value.link)), .set("owner", owner),
            .set("due", .due(due)),
          ]))
    case 7, 8:
      if let topic {
        try small.perform(
          .log(topic, kind: "call", "said", [.set("when", .due(due)), .set("owner", owner)]))
      }
    case 9: if let topic { try small.perform(.comment(topic, "look @lin, \(random.below(9))")) }
    case 10: if let task = any("task") { try small.perform(.complete(task)) }
    case 11:
      if let deal = any("deal") {
        let name = ["new", "qualified", "quote", "won", "lost"][random.below(5)]
        try small.perform(.move(deal, to: try small.record("stage:deal/" + name), []))
      }
    case 12: if let topic { try small.perform(.archive([topic])) }
    case 13: if let topic { try small.perform(.revive([topic])) }
    case 14: if let topic { try small.perform(.set(topic, [.set("title", text)])) }
    case 15: if let task = any("task") { try small.perform(.set(task, [.set("due", .due(due))])) }
    case 16:
      if let contact = any("contact") {
        try small.perform(.set(contact, [.set("main", .flag(random.below(2) == 0))]))
      }
    case 17:
      if let comment = any("comment") {
        try small.perform(.set(comment, [Change("mentions", .remove(.link(small.lin)))]))
      }
    case 18:
      if let deal = any("deal"), let account = any("account") {
        try small.perform(.set(deal, [.set("account", .link(account))]))
      }
    default: try small.perform(.undo([small.desk.book.revision], isPartial: true))
    }
  }

  @Test(
    "six hundred random entries, with links kept and without",
    arguments: [31, 32, 33, 34] as [UInt64])
  func keptUp(seed: UInt64) throws {
    let small = try SmallDesk()
    var random = Seeded(seed)
    if seed % 2 == 0 { while small.desk.keepLinks() {} }
    var queue = TodayQueue(small.desk.book, small.context, owner: small.lin, limit: 5)
    var all = TodayQueue(small.desk.book, small.context, owner: nil)
    for step in 0..<600 {
      do { try Self.happen(small, &random) } catch DeskFault.refused { continue }
      if random.below(6) == 0 {
        small.now.instant = small.now.instant.adding(
          milliseconds: Int64(random.below(10) == 0 ? 1_500 : 9) * 60_000)
      }
      let limit = random.below(4) == 0 ? 200 : 5
      queue.update(small.desk.book, small.context, limit: limit)
      if random.below(3) == 0 { all.update(small.desk.book, small.context, limit: 200) }
      let anew = TodayQueue(small.desk.book, small.context, owner: small.lin, limit: limit)
      expect(queue, anew, "seed \(seed), step \(step)")
    }
    all.update(small.desk.book, small.context, limit: 200)
    expect(all, TodayQueue(small.desk.book, small.context, owner: nil), "seed \(seed), everybody")
  }

  @Test(
    "with a filter it is the rows of all that the filter selects", arguments: [41, 42] as [UInt64])
  func filtered(seed: UInt64) throws {
    let small = try SmallDesk()
    var random = Seeded(seed)
    var queue = TodayQueue(small.desk.book, small.context, owner: nil)
    var shown = 0
    for step in 0..<300 {
      do { try Self.happen(small, &random) } catch DeskFault.refused { continue }
      let text = ["t1", "owner:lin", "is:overdue", "t", "-owner: t2"][random.below(5)]
      var queries: [KindID: Query] = [:]
      var shut: Set<KindID> = []
      for name in ["task", "deal", "lead", "activity"] {
        let found = small.desk.book.kind(named: name)
        let kind = try #require(found)
        if random.below(5) == 0 {
          shut.insert(kind)
        } else {
          queries[kind] = try Query.parse(text, in: small.desk.book, kind: kind)
        }
      }
      queue.update(
        small.desk.book, small.context, limit: 40, TodayQueue.Filter(queries, shut: shut))
      let all = TodayQueue(small.desk.book, small.context, owner: nil, limit: 40)
      for section in AgendaSection.allCases {
        let wanted = all[section].filter { item in
          let kind = item.record.kind
          if shut.contains(kind) { return false }
          guard let query = queries[kind] else { return true }
          return !small.desk.book.matching([item.record], query, small.context).isEmpty
        }
        try #require(queue[section] == wanted, "seed \(seed), step \(step): \(text), \(section)")
        #expect(queue.count(section) == all.count(section))
        shown += wanted.count
      }
    }
    #expect(shown > 1000)
  }

  private func expect(_ queue: TodayQueue, _ anew: TodayQueue, _ place: String) {
    for section in AgendaSection.allCases {
      #expect(queue[section] == anew[section], "\(place), \(section)")
      #expect(queue.count(section) == anew.count(section), "\(place), \(section)")
    }
    #expect(queue.ahead == anew.ahead, "\(place)")
  }
}
