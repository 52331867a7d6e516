// An account's timeline kept up with the book is the one gathered anew, after every entry.

import Reports
import SalesDesk
import Testing

@Suite("Timelines kept up")
struct KeptTimelineTests {
  /// Something that happens around one of two accounts, or between them.
  private static func happen(_ small: SmallDesk, _ accounts: [Record], _ random: inout Seeded)
    throws
  {
    func any(_ kind: KindID) -> Record? {
      let count = small.desk.book.count(kind)
      return count == 0 ? nil : Record(kind, slot: random.below(count))
    }
    let account = accounts[random.below(accounts.count)]
    let kinds = [KindCatalogue.id(of: Deal.self), KindCatalogue.id(of: Contact.self)]
    let (task, activity) = (
      KindCatalogue.id(of: WorkTask.self), KindCatalogue.id(of: Activity.self)
    )
    let topics = [account, any(kinds[0]), any(kinds[1]), any(task)].compactMap { $0 }
    let topic = topics[random.below(topics.count)]
    switch random.below(16) {
    case 0, 1, 2: try small.perform(.comment(topic, "said \(random.below(99))"))
    case 3, 4: try small.perform(.log(topic, kind: "call", "call \(random.below(99))", []))
    case 5:
      try small.perform(
        .add(task, [.set("title", .text("do")), .set("about", .link(topic))]))
    case 6: if let one = any(task) { try small.perform(.complete(one)) }
    case 7:
      try small.perform(
        .add(kinds[random.below(2)], [.set("title", .text("x")), .set("account", .link(account))]))
    case 8:
      if let one = any(kinds[random.below(2)]) {
        try small.perform(.set(one, [.set("account", .link(account))]))
      }
    case 9:
      if let deal = any(kinds[0]) {
        let name = ["new", "qualified", "quote", "won"][random.below(4)]
        try small.perform(.move(deal, to: try small.record("stage:deal/" + name), []))
      }
    case 10: if let one = any(activity) { try small.perform(.archive([one])) }
    case 11: try small.perform(.archive([topic]))
    case 12: try small.perform(.revive([topic]))
    case 13: try small.perform(.set(topic, [.set("title", .text("t\(random.below(99))"))]))
    default: try small.perform(.undo([small.desk.book.revision], isPartial: true))
    }
  }

  @Test("six hundred random entries", arguments: [21, 22, 23] as [UInt64])
  func keptUp(seed: UInt64) throws {
    let small = try SmallDesk()
    var random = Seeded(seed)
    let accounts = [
      try small.add(Account.self, ["title": .text("One")], daysAgo: 9),
      try small.add(Account.self, ["title": .text("Two")], daysAgo: 9),
    ]
    let account = accounts[0]
    var page = CustomerPage(of: account, small.desk.book, small.now)
    var kept = KeptTimeline(page, small.desk.book, small.now)
    var updates = 0
    for step in 0..<600 {
      do { try Self.happen(small, accounts, &random) } catch DeskFault.refused { continue }
      let isSamePage = kept.hasOnlyComments(small.desk.book)
      if !isSamePage { page = CustomerPage(of: account, small.desk.book, small.now) }
      let fresh = kept.update(small.desk.book)
      if fresh == nil {
        kept = KeptTimeline(page, small.desk.book, small.now)
      } else {
        updates += 1
      }
      let anew = Timeline(of: account, small.desk.book, small.now, limit: .max).items
      #expect(kept.items == anew, "seed \(seed), step \(step)")
      let shared = Timeline(of: account, page: page, small.desk.book, small.now, limit: .max).items
      #expect(shared == anew, "seed \(seed), step \(step)")
      guard isSamePage else { continue }
      let other = CustomerPage(of: account, small.desk.book, small.now)
      #expect(page.tasks == other.tasks && page.openDeals == other.openDeals)
      #expect(page.lastContact == other.lastContact && page.activityCount == other.activityCount)
      #expect(page.contacts == other.contacts && page.next == other.next)
    }
    #expect(updates > 200)
  }
}
