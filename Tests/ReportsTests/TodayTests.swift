// The day's queue: sections, reasons, order and counts.

import Reports
import SalesDesk
import Testing

@Suite("Today")
struct TodayTests {
  private func queue(_ small: SmallDesk, _ owner: Record?, limit: Int = 200) -> TodayQueue {
    TodayQueue(small.desk.book, small.context, owner: owner, limit: limit)
  }

  private func task(
    _ small: SmallDesk, _ title: String, _ due: Due?, _ values: [String: Value] = [:]
  ) throws -> Record {
    var all = values
    all["title"] = .text(title)
    if let due { all["due"] = .due(due) }
    if all["owner"] == nil { all["owner"] = .link(small.lin) }
    return try small.add(WorkTask.self, all)
  }

  @Test("tasks stand by section: late by priority and age, today by time")
  func tasks() throws {
    let small = try SmallDesk()
    _ = try task(small, "today", .day(small.day(0)))
    _ = try task(small, "15:30", .at(small.at(15, 30)))
    _ = try task(small, "10:00", .at(small.at(10, 0)))
    _ = try task(small, "urgent today", .day(small.day(0)), ["priority": .choice("urgent")])
    _ = try task(small, "old", .day(small.day(-9)))
    _ = try task(small, "09:00", .at(small.at(9, 0)))
    _ = try task(small, "urgent", .day(small.day(-1)), ["priority": .choice("urgent")])
    _ = try task(small, "next", .day(small.day(7)))
    _ = try task(small, "far", .day(small.day(8)))
    _ = try task(small, "some day", nil)
    _ = try task(small, "hers", .day(small.day(0)), ["owner": .link(small.chen)])
    let done = try task(small, "done", .day(small.day(-2)))
    try small.perform(.complete(done))
    try small.perform(.archive([try task(small, "gone", .day(small.day(0)))]))
    let mine = queue(small, small.lin)
    #expect(mine[.late].map(\.text) == ["urgent", "old", "09:00"])
    #expect(mine[.today].map(\.text) == ["10:00", "15:30", "urgent today", "today"])
    #expect(mine[.next].map(\.text) == ["next"])
    #expect(mine[.done].map(\.text) == ["done"])
    #expect(mine.dayCount == 8)
    #expect(mine[.today].map(\.minute) == [600, 930, nil, nil])
    let all = queue(small, nil, limit: 1)
    #expect(all.count(.today) == 5)
    #expect(all[.today].map(\.text) == ["10:00"])
  }

  @Test("a deal stands once, for its most urgent reason")
  func deals() throws {
    let small = try SmallDesk()
    let account = try small.add(Account.self, ["title": .text("Acme")])
    let person = try small.add(
      Contact.self, ["title": .text("Li Wei"), "account": .link(account), "main": .flag(true)])
    func deal(_ title: String, _ values: [String: Value], daysAgo: Int = 0) throws -> Record {
      var all = values
      all["title"] = .text(title)
      all["account"] = .link(account)
      all["owner"] = .link(small.lin)
      all["stage"] = try small.stage("deal/new")
      all["value"] = try small.money(4_800_000)
      return try small.add(Deal.self, all, daysAgo: daysAgo)
    }
    let both = try deal("both", ["next-due": .day(small.day(-1)), "close": .day(small.day(-3))])
    let closing = try deal(
      "closing", ["next-due": .day(small.day(0)), "close": .day(small.day(-3))])
    let today = try deal("today", ["next-due": .day(small.day(0)), "next-step": .text("call")])
    let still = try deal("still", [:], daysAgo: 20)
    let next = try deal("next", ["next-due": .day(small.day(2))], daysAgo: 20)
    let found = queue(small, small.lin)
    #expect(found[.late].map(\.record) == [closing, both])
    #expect(found[.late].map(\.reason) == [.closeDate, .nextStep])
    #expect(found[.today].map(\.record) == [today])
    #expect(found[.today].map(\.text) == ["call"])
    #expect(found[.today].first?.account == account)
    #expect(found[.today].first?.contact == person)
    #expect(found[.today].first?.money?.minor == 4_800_000)
    #expect(found[.stuck].map(\.record) == [still])
    #expect(found[.next].map(\.record) == [next])
  }

  @Test(
    "what was for today and is dealt with counts as done, until it is taken back; what is put off leaves"
  )
  func progress() throws {
    let small = try SmallDesk()
    func deal(_ title: String, _ values: [String: Value]) throws -> Record {
      var all = values
      all["title"] = .text(title)
      all["owner"] = .link(small.lin)
      all["stage"] = try small.stage("deal/new")
      return try small.add(Deal.self, all, daysAgo: 20)
    }
    let step = try deal(
      "step", ["next-due": .day(small.day(0)), "next-step": .text("send the quote")])
    let late = try deal("late", ["next-due": .day(small.day(-2))])
    let close = try deal("close", ["close": .day(small.day(-3))])
    let lost = try deal("lost", ["close": .day(small.day(-1))])
    let still = try deal("still", [:])
    let lead = try small.add(
      Lead.self,
      ["title": .text("lead"), "owner": .link(small.lin), "next-due": .day(small.day(0))])
    let dropped = try task(small, "dropped", .day(small.day(0)))
    let later = try task(small, "later", .day(small.day(0)))
    func progress() -> [Int] {
      let found = queue(small, small.lin)
      return [found.count(.done), found.dayCount]
    }
    #expect(progress() == [0, 7])
    let done = try small.perform(.complete(step))
    #expect(progress() == [1, 7])
    #expect(queue(small, small.lin)[.done].map(\.text) == ["send the quote"])
    #expect(queue(small, small.lin)[.done].map(\.reason) == [.logged])
    #expect(small.desk.book[Deal.nextStep, of: step] == nil)
    #expect(small.desk.book[Deal.nextDue, of: step] == nil)
    try small.perform(.undo([try #require(done.entry)], isPartial: false))
    #expect(progress() == [0, 7] && small.desk.book[Deal.nextStep, of: step] == "send the quote")
    for (index, record) in [step, late, lead].enumerated() {
      try small.perform(.complete(record))
      #expect(progress() == [index + 1, 7])
    }
    try small.perform(
      .batch([.complete(close), .set(close, [.set("close", .day(small.day(30)))])]))
    #expect(progress() == [4, 7])
    try small.perform(
      .move(
        lost, to: try small.record("stage:deal/lost"),
        [.set("lost-reason", .choice("price"))]))
    #expect(progress() == [5, 7])
    let given = queue(small, small.lin)[.done].filter { $0.reason == .lost }
    #expect(given.map(\.record) == [lost])
    // what nobody had on the list for today is done over and above it
    try small.perform(.complete(still))
    #expect(progress() == [6, 8])
    try small.perform(.set(later, [.set("due", .due(.day(small.day(1))))]))
    try small.perform(.archive([dropped]))
    #expect(progress() == [6, 6])
  }

  @Test("planned calls are to come, calls made today are done")
  func activities() throws {
    let small = try SmallDesk()
    let account = try small.add(Account.self, ["title": .text("Acme")])
    let mine = Change.set("owner", .link(small.lin))
    try small.perform(.log(account, kind: "call", "made", [mine]))
    try small.perform(
      .log(account, kind: "visit", "planned", [mine, .set("when", .due(.at(small.at(14, 0))))]))
    try small.perform(.log(account, kind: "mail", "yesterday", [mine]), daysAgo: 1)
    let found = queue(small, small.lin)
    #expect(found[.today].map(\.text) == ["planned"])
    #expect(found[.today].map(\.activity) == ["visit"])
    #expect(found[.done].map(\.text) == ["made"])
  }

  @Test("a mention stands for today until the one it names has dealt with it; nobody else sees it")
  func mentions() throws {
    let small = try SmallDesk()
    let account = try small.add(Account.self, ["title": .text("Acme")])
    try small.perform(.comment(account, "@lin and @chen, look at this"), daysAgo: 3)
    try small.perform(.comment(account, "nobody is named"), daysAgo: 2)
    try small.perform(.comment(account, "@lin long ago"), daysAgo: 15)
    let mine = queue(small, small.lin)
    #expect(mine[.today].map(\.reason) == [.mention])
    #expect(mine[.today].map(\.text) == ["@lin and @chen, look at this"])
    #expect(mine[.today].map(\.account) == [account])
    let comment = try #require(mine[.today].first?.record)
    let before = mine.dayCount
    try small.perform(.complete(comment))
    let after = queue(small, small.lin)
    #expect(after[.today].isEmpty)
    #expect(after[.done].map(\.record) == [comment] && after[.done].map(\.reason) == [.finished])
    #expect(after.dayCount == before, "what was to be done is done")
    #expect(queue(small, small.chen)[.done].isEmpty && queue(small, nil)[.done].isEmpty)
    small.now = Now(small.now.instant.adding(milliseconds: 86_400_000), zone: small.now.zone)
    #expect(queue(small, small.lin)[.done].isEmpty, "yesterday's")
    small.now = Now(small.now.instant.adding(milliseconds: -86_400_000), zone: small.now.zone)
    #expect(queue(small, small.chen)[.today].map(\.record) == [comment])
    #expect(queue(small, nil)[.today].isEmpty)
  }

  @Test("a comment that names somebody else, or nobody, is nothing one has dealt with")
  func mentionOfAnother() throws {
    let small = try SmallDesk()
    let account = try small.add(Account.self, ["title": .text("Acme")])
    try small.perform(.comment(account, "@chen, look at this"))
    try small.perform(.comment(account, "lin is named, and not asked"))
    #expect(queue(small, small.lin)[.done].isEmpty && queue(small, small.lin)[.today].isEmpty)
    #expect(queue(small, small.chen)[.today].map(\.text) == ["@chen, look at this"])
    #expect(queue(small, small.chen)[.done].isEmpty)
  }

  @Test("no record stands twice, and late ones are those the book calls overdue")
  func reference() throws {
    let small = try SmallDesk()
    var random = Seeded(21)
    try BoardTests.fill(small, &random, count: 150)
    for index in 0..<80 {
      let due = Due.at(small.at(random.below(24), random.below(60), random.below(12) - 6))
      _ = try task(small, "\(index)", random.below(3) == 0 ? .day(due.day(in: .utc)) : due)
    }
    let found = queue(small, nil, limit: 10_000)
    let records = found.sections.flatMap { $0.items.map(\.record) }
    #expect(Set(records).count == records.count)
    let query = try Query.parse("is:overdue", in: small.desk.book)
    let overdue = small.desk.book.select(query, small.context).records
    #expect(Set(found[.late].map(\.record)) == Set(overdue))
  }

  @Test("the days ahead, who has how much, and what has a time are what a slow count finds")
  func slowCounts() throws {
    let small = try SmallDesk()
    var random = Seeded(7)
    try BoardTests.fill(small, &random, count: 120)
    for index in 0..<90 {
      let due = Due.at(small.at(random.below(24), random.below(60), random.below(12) - 4))
      let owner = random.below(3) == 0 ? small.chen : small.lin
      let task = try task(
        small, "\(index)", random.below(3) == 0 ? .day(due.day(in: .utc)) : due,
        ["owner": .link(owner)])
      if random.below(5) == 0 { try small.perform(.complete(task)) }
      if random.below(9) == 0 { try small.perform(.archive([task])) }
    }
    let now = small.context.now
    let found = queue(small, small.lin, limit: 10_000)
    var ahead = [Int](repeating: 0, count: 8)
    for section in [AgendaSection.late, .today, .next] {
      for item in found[section] {
        ahead[section == .next ? item.day.days(since: now.today) : 0] += 1
      }
    }
    #expect(found.ahead == ahead)
    var open: [Record: Int] = [:]
    var late: [Record: Int] = [:]
    var timed: [Appointment] = []
    let end = now.instant.adding(milliseconds: 2 * 86_400_000)
    for name in ["task", "deal", "lead"] {
      guard let kind = small.desk.book.kind(named: name) else { continue }
      for slot in 0..<small.desk.book.count(kind) {
        let record = Record(kind, slot: slot)
        let isThere = small.desk.book.exists(record) && !small.desk.book.isArchived(record)
        guard isThere, small.desk.book.isOpen(record),
          case .link(let owner)? = small.desk.book.value("owner", of: record)
        else { continue }
        open[owner, default: 0] += 1
        if small.desk.book.isOverdue(record, now) { late[owner, default: 0] += 1 }
        if owner == small.lin, case .due(.at(let at))? = small.desk.book.value("due", of: record),
          at >= now.instant, at <= end
        {
          timed.append(Appointment(record, at: at))
        }
      }
    }
    let loads = small.desk.book.workload(small.context)
    #expect(Dictionary(uniqueKeysWithValues: loads.map { ($0.member, $0.open) }) == open)
    for load in loads { #expect(load.late == late[load.member, default: 0]) }
    #expect(loads.map(\.late) == loads.map(\.late).sorted(by: >))
    let appointments = small.desk.book.appointments(of: small.lin, from: now.instant, through: end)
    #expect(!timed.isEmpty)
    #expect(appointments == timed.sorted { ($0.at, $0.record) < ($1.at, $1.record) })
  }
}
