// Given a desk, when something is asked, then facts or a refusal.

import SalesDesk
import Testing

@Suite("Deciding")
struct DecidingTests {
  let scene: Scene

  init() throws { scene = try Scene() }

  private func deal(_ title: String = "40 sensors") throws -> Record {
    try scene.add("deal", [.set("title", .text(title))])
  }

  @Test("a new deal begins in the first stage, last in its column")
  func begins() throws {
    let first = try deal()
    let second = try deal()
    #expect(scene.text("stage", of: first) == .string("deal/new"))
    #expect(scene.text("process", of: first) == .string("deal"))
    #expect(scene.text("rank", of: first) == .string("a0"))
    #expect(scene.text("rank", of: second) == .string("a1"))
  }

  @Test("a move is refused with exactly the missing attributes, and goes with them")
  func gate() throws {
    let deal = try deal()
    let quote = try scene.stage("deal/quote")
    #expect(
      scene.refusal(.move(deal, to: quote, []))
        == .missing(attributes: ["value", "close"], record: "D-1", stage: "deal/quote"))
    let money = try #require(Money("120000.00 CNY"))
    #expect(
      scene.refusal(.move(deal, to: quote, [.set("value", .money(money))]))
        == .missing(attributes: ["close"], record: "D-1", stage: "deal/quote"))
    let day = try #require(Day("2026-12-18"))
    let receipt = try scene.perform(
      .move(deal, to: quote, [.set("value", .money(money)), .set("close", .day(day))]))
    #expect(receipt.facts.count == 3)
    #expect(scene.text("stage", of: deal) == .string("deal/quote"))
  }

  @Test("lost needs a reason")
  func lost() throws {
    let deal = try deal()
    let lost = try scene.stage("deal/lost")
    #expect(
      scene.refusal(.move(deal, to: lost, []))
        == .missing(attributes: ["lost-reason"], record: "D-1", stage: "deal/lost"))
    try scene.perform(.move(deal, to: lost, [.set("lost-reason", .choice("price"))]))
    #expect(scene.text("lost-reason", of: deal) == .string("price"))
  }

  @Test("a stage of another process is refused")
  func otherProcess() throws {
    let deal = try deal()
    let stage = try scene.stage("lead/new")
    #expect(
      scene.refusal(.move(deal, to: stage, []))
        == .otherProcess(record: "D-1", stage: "lead/new"))
  }

  @Test("a card moved from a stage it has left is a conflict, to where it has gone no fact")
  func staleMove() throws {
    let deal = try deal()
    let new = try scene.stage("deal/new")
    let qualified = try scene.stage("deal/qualified")
    let void = try scene.stage("deal/void")
    try scene.perform(.move(deal, to: void, []))
    let seen = Change("stage", .set(.link(qualified)), seen: .some(.link(new)))
    #expect(
      scene.refusal(.move(deal, to: qualified, [seen]))
        == .conflict(
          record: "D-1", attribute: "stage", seen: .string("deal/new"),
          present: .string("deal/void"), entry: scene.desk.book.revision))
    let same = Change("stage", .set(.link(void)), seen: .some(.link(new)))
    #expect(try scene.perform(.move(deal, to: void, [same])).entry == nil)
  }

  @Test("what was seen and is no longer so is a conflict, the same value is not")
  func conflict() throws {
    let deal = try deal()
    let (one, two) = (Value.text("one"), Value.text("two"))
    try scene.perform(.set(deal, [Change("competitor", .set(one), seen: .some(nil))]), by: "chen")
    #expect(
      scene.refusal(.set(deal, [Change("competitor", .set(two), seen: .some(nil))]))
        == .conflict(
          record: "D-1", attribute: "competitor", seen: nil, present: .string("one"), entry: 4))
    let same = try scene.perform(.set(deal, [Change("competitor", .set(one), seen: .some(nil))]))
    #expect(same.entry == nil)
    try scene.perform(.set(deal, [Change("close", .set(.day(try #require(Day("2026-01-01")))))]))
  }

  @Test("values of the wrong type, out of bounds, or not among the options are refused")
  func values() throws {
    let deal = try deal()
    #expect(
      scene.refusal(.set(deal, [.set("value", .text("much"))]))
        == .wrongType(attribute: "value", expected: .money, found: "\"much\""))
    #expect(
      scene.refusal(.set(deal, [.set("probability", .integer(101))]))
        == .outOfRange(attribute: "probability", 101, 0...100))
    #expect(
      scene.refusal(.set(deal, [.set("valeu", nil)]))
        == .noSuchAttribute(kind: "deal", name: "valeu", nearest: "value"))
    #expect(scene.refusal(.set(deal, [.set("created", nil)])) == .derived(attribute: "created"))
    let task = try scene.add("task", [.set("title", .text("call"))])
    #expect(
      scene.refusal(.set(task, [.set("priority", .choice("huge"))]))
        == .notAnOption(
          attribute: "priority", found: "huge", options: ["urgent", "high", "normal", "low"]))
    #expect(
      scene.refusal(.set(deal, [.set("title", .text("two\nlines"))]))
        == .severalLines(attribute: "title"))
  }

  @Test("an external identifier never repeats within a kind")
  func external() throws {
    _ = try scene.add(
      "account", [.set("title", .text("Acme")), .set("external", .text("maven/Acme"))])
    #expect(
      scene.refusal(
        .add(
          try scene.kind("account"),
          [.set("title", .text("Other")), .set("external", .text("maven/Acme"))]))
        == .taken(attribute: "external", value: "maven/Acme", by: "A-1"))
  }

  @Test("sets gain and lose elements, one fact each; what is there is no fact")
  func sets() throws {
    let deal = try deal()
    let lin = Value.link(try scene.desk.record("member:lin"))
    let chen = Value.link(try scene.desk.record("member:chen"))
    let added = try scene.perform(.set(deal, [Change("helper", .replace([lin, chen]))]))
    #expect(added.facts.map(\.to) == [.string("lin"), .string("chen")])
    let changed = try scene.perform(.set(deal, [Change("helper", .replace([chen]))]))
    #expect(changed.facts == [Fact("D-1", "helper", from: .string("lin"), to: nil)])
    #expect(try scene.perform(.set(deal, [Change("helper", .add(chen))])).entry == nil)
  }

  @Test("a lead becomes an account, a contact and a deal in one entry that one undo takes back")
  func conversion() throws {
    let lead = try scene.add(
      "lead",
      [
        .set("title", .text("周强")), .set("company", .text("南京启明电子")),
        .set("source", .choice("fair")),
      ])
    let before = scene.state()
    let receipt = try scene.perform(.convert(lead, account: nil, deal: nil))
    #expect(receipt.created.map { scene.desk.book.subject($0) } == ["A-1", "C-1", "D-1"])
    #expect(scene.text("stage", of: lead) == .string("lead/converted"))
    #expect(scene.refusal(.convert(lead, account: nil, deal: nil)) == .alreadyConverted("L-1"))
    try scene.perform(.undo([try #require(receipt.entry)], isPartial: false))
    #expect(scene.state() == before)
    let again = try scene.perform(.move(lead, to: try scene.stage("lead/converted"), []))
    #expect(again.created.map { scene.desk.book.subject($0) } == ["A-2", "C-2", "D-2"])
  }

  @Test("an activity belongs to the account of what it is about; a comment mentions members")
  func about() throws {
    let account = try scene.add("account", [.set("title", .text("Acme"))])
    let deal = try scene.add("deal", [.set("title", .text("x")), .set("account", .link(account))])
    let call = try #require(
      try scene.perform(.log(deal, kind: "call", "6 min", [.set("minutes", .integer(6))])).created
        .first)
    #expect(scene.text("account", of: call) == .string("A-1"))
    #expect(scene.text("about", of: call) == .string("D-1"))
    let comment = try #require(
      try scene.perform(.comment(deal, "please look @chen, @nobody")).created.first)
    let mentions = scene.desk.book.values("mentions", of: comment)
    #expect(mentions == [.link(try scene.desk.record("member:chen"))])
  }

  @Test("nobody but a member writes, and a viewer only looks")
  func members() throws {
    let kind = try scene.kind("account")
    let add = Command.add(kind, [.set("title", .text("x"))])
    #expect(scene.refusal(add, by: "mallory") == .notAMember("mallory"))
    let members = try scene.kind("member")
    try scene.perform(
      .name(members, key: "guest", [.set("title", .text("g")), .set("role", .choice("viewer"))]))
    #expect(scene.refusal(add, by: "guest") == .mayOnlyLook("guest"))
  }

  @Test("nothing happens in the future, and a move not before the one before it")
  func times() throws {
    let deal = try deal()
    let later = scene.now.instant.adding(milliseconds: 86_400_000)
    #expect(scene.refusal(.set(deal, []), on: later) == .inTheFuture(later))
    let earlier = scene.now.instant.adding(milliseconds: -86_400_000)
    let qualified = try scene.stage("deal/qualified")
    let entered = scene.desk.book.stageEntered(deal)
    #expect(
      scene.refusal(.move(deal, to: qualified, []), on: earlier)
        == .beforeLastMove(record: "D-1", try #require(entered)))
  }

  @Test("a move taken back never happened: the record is in its stage since when it was")
  func since() throws {
    let deal = try deal()
    let before = scene.desk.book.stageSince(deal)
    let since = try #require(before)
    let qualified = try scene.stage("deal/qualified")
    try scene.perform(.move(deal, to: qualified, []))
    let moved = scene.desk.book.stageSince(deal)
    #expect(try #require(moved) > since)
    try scene.perform(.undo([scene.desk.book.revision], isPartial: false))
    let (back, entered) = (scene.desk.book.stageSince(deal), scene.desk.book.stageEntered(deal))
    #expect(back == since)
    #expect(try #require(entered) > since)
  }

  @Test("a retried operation happens once")
  func retry() throws {
    let kind = try scene.kind("account")
    let proposal = Proposal(.add(kind, [.set("title", .text("Acme"))]), operation: "op-1")
    let first = try scene.desk.perform(proposal, by: "lin", now: scene.now)
    let second = try scene.desk.perform(proposal, by: "lin", now: scene.now)
    #expect(first.entry == second.entry)
    let count = scene.desk.book.count(kind)
    #expect(count == 1)
  }

  @Test("an attribute the team makes is set, shown and undone like any other")
  func ownAttribute() throws {
    let kind = try scene.kind("attribute")
    try scene.perform(
      .name(
        kind, key: "deal/competitor-2",
        [.set("of", .text("deal")), .set("type", .text("text")), .set("title", .text("Second"))]))
    let deal = try deal()
    let receipt = try scene.perform(.set(deal, [.set("competitor-2", .text("Keyence"))]))
    #expect(scene.text("competitor-2", of: deal) == .string("Keyence"))
    try scene.perform(.undo([try #require(receipt.entry)], isPartial: false))
    #expect(scene.text("competitor-2", of: deal) == nil)
    #expect(scene.state() == scene.replayed())
  }

  @Test("a batch sees what it did itself, and is one entry")
  func batch() throws {
    let deal = try deal()
    let count = scene.store.payloads.count
    try scene.perform(
      .batch([
        .set(deal, [.set("competitor", .text("a"))]), .set(deal, [.set("competitor", .text("b"))]),
        .archive([deal]),
      ]))
    #expect(scene.store.payloads.count == count + 1)
    #expect(scene.text("competitor", of: deal) == .string("b"))
    let isArchived = scene.desk.book.isArchived(deal)
    #expect(isArchived)
  }
}
