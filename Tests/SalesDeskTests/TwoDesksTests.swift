// Two desks on one journal, and a clock that goes backwards: who writes has read what others wrote, and no entry stands
// before its predecessor.

import SalesDesk
import Testing

@Suite("Two desks, one journal")
struct TwoDesksTests {
  private let scene: Scene
  private let other: Desk

  init() throws {
    scene = try Scene()
    other = Desk(MemoryStore(sharing: scene.store.journal))
  }

  @Test("who decides has caught up: numbers go on, what was changed meanwhile is a conflict")
  func catchesUp() throws {
    let kind = try scene.kind("account")
    let first = try scene.add("account", [.set("title", .text("First"))])
    let name = scene.desk.book.subject(first)
    let second = try other.perform(
      Proposal(.add(kind, [.set("title", .text("Second"))])), by: "chen", now: scene.now
    ).created.first.map { other.book.subject($0) }
    #expect(name == "A-1" && second == "A-2")
    // seen before the other's change, decided after it
    let seen = Change("city", .set(.text("Suzhou")), seen: .some(nil))
    let record = try other.record(name)
    try other.perform(
      Proposal(.set(record, [.set("city", .text("Wuxi"))])), by: "chen", now: scene.now)
    #expect(
      scene.refusal(.set(first, [seen]))
        == .conflict(
          record: "A-1", attribute: "city", seen: nil, present: .string("Wuxi"),
          entry: other.book.revision))
    #expect(scene.replayed() == scene.state())
  }

  @Test("a draft is not written on a book that has moved on since it was begun")
  func movedOn() throws {
    let proposal = Proposal(.add(try scene.kind("account"), [.set("title", .text("Late"))]))
    func draft() throws -> Receipt? {
      var draft = try other.draft(for: proposal, by: "chen", now: scene.now)
      try draft.perform(proposal.command)
      _ = try scene.add("account", [.set("title", .text("First"))])
      return try other.commit(draft, proposal)
    }
    let before = scene.store.payloads.count
    #expect(try draft() == nil, "A-1 is taken")
    #expect(scene.store.payloads.count == before + 1)
    #expect(scene.replayed() == scene.state())
  }

  @Test("an operation is known to whoever reads the journal")
  func operation() throws {
    let kind = try scene.kind("account")
    let proposal = Proposal(.add(kind, [.set("title", .text("Acme"))]), operation: "op-1")
    let first = try scene.desk.perform(proposal, by: "lin", now: scene.now)
    let again = try other.perform(proposal, by: "lin", now: scene.now)
    let late = try Desk(MemoryStore(scene.store.payloads)).perform(
      proposal, by: "lin", now: scene.now)
    #expect(first.entry == again.entry && first.entry == late.entry)
    let count = other.book.count(kind)
    #expect(count == 1)
  }

  @Test("a clock that goes backwards: the entry stands at its predecessor's instant")
  func backwards() throws {
    let deal = try scene.add("deal", [.set("title", .text("Lathe"))])
    let last = scene.desk.book.lastAt
    let earlier = Now(last.adding(milliseconds: -3_600_000), zone: scene.now.zone)
    let stage = try scene.stage("deal/qualified")
    try other.refresh()
    try scene.desk.perform(Proposal(.move(deal, to: stage, [])), by: "lin", now: earlier)
    try other.perform(
      Proposal(.set(try other.record("D-1"), [.set("title", .text("Lathes"))])), by: "chen",
      now: earlier)
    let fresh = Desk(MemoryStore(scene.store.payloads))
    #expect(fresh.damage == nil && fresh.book.lastAt == last)
    let entries = try fresh.entries([fresh.book.revision - 1, fresh.book.revision])
    #expect(entries.map(\.at) == [last, last])
    let entered = fresh.book.stageEntered(try fresh.record("D-1"))
    #expect(entered == last)
  }

  @Test("an entry before its predecessor is damage, and what stands before it is read")
  func outOfOrder() throws {
    for number in 1...3 {
      _ = try scene.add("account", [.set("title", .text("Firm \(number)"))])
    }
    let payloads = scene.store.payloads
    let texts = payloads.map { String(decoding: $0, as: UTF8.self) }
    func at(_ text: String) throws -> String {
      let start = try #require(text.firstRange(of: "\"at\":\"")).upperBound
      return String(text[start..<text.index(start, offsetBy: 24)])
    }
    let last = texts.count - 1
    let changed = texts[last].replacing(try at(texts[last]), with: try at(texts[0]))
    let desk = Desk(MemoryStore(payloads.dropLast() + [Array(changed.utf8)]))
    #expect(desk.damage != nil && desk.book.revision == last)
    let whole = Desk(MemoryStore(payloads))
    #expect(whole.damage == nil && whole.book.revision == last + 1)
  }
}
