// Taking back: to equality, or not at all with the conflicts listed.

import SalesDesk
import Testing

@Suite("Undo")
struct UndoTests {
  let scene: Scene

  init() throws { scene = try Scene() }

  @Test("an edit changed since is a conflict that names the present value and the entry")
  func conflict() throws {
    let deal = try scene.add("deal", [.set("title", .text("x"))])
    let set = try scene.perform(
      .set(deal, [.set("competitor", .text("one")), .set("source", .choice("web"))]))
    let later = try scene.perform(.set(deal, [.set("competitor", .text("two"))]), by: "chen")
    let number = try #require(set.entry)
    let expected = UndoConflict(
      subject: "D-1", attribute: "competitor", present: .string("two"), entry: later.entry,
      reason: .changedSince)
    #expect(scene.refusal(.undo([number], isPartial: false)) == .undoConflicts([expected]))
    let partial = try scene.perform(.undo([number], isPartial: true))
    #expect(partial.leftOut == [expected])
    #expect(scene.text("source", of: deal) == nil)
    #expect(scene.text("competitor", of: deal) == .string("two"))
  }

  @Test("a creation others link to or added to is not undone")
  func creation() throws {
    let receipt = try scene.perform(.add(try scene.kind("account"), [.set("title", .text("Acme"))]))
    let account = try #require(receipt.created.first)
    let number = try #require(receipt.entry)
    let deal = try scene.perform(
      .add(try scene.kind("deal"), [.set("title", .text("x")), .set("account", .link(account))]))
    guard case .undoConflicts(let conflicts)? = scene.refusal(.undo([number], isPartial: false))
    else {
      Issue.record("not refused")
      return
    }
    #expect(conflicts.map(\.reason) == [.linked(from: "D-1")])
    try scene.perform(.undo([try #require(deal.entry)], isPartial: false))
    try scene.perform(.set(account, [.set("city", .text("上海"))]))
    guard case .undoConflicts(let added)? = scene.refusal(.undo([number], isPartial: true)) else {
      Issue.record("not refused")
      return
    }
    #expect(added.map(\.reason) == [.addedSince])
  }

  @Test("what is gone is not taken away again, nor what is back brought back")
  func twice() throws {
    let made = try scene.perform(.add(try scene.kind("account"), [.set("title", .text("Acme"))]))
    let number = try #require(made.entry)
    let undone = try #require(try scene.perform(.undo([number], isPartial: false)).entry)
    for (entry, isThere) in [(number, false), (undone, true)] {
      if isThere { try scene.perform(.undo([undone], isPartial: false)) }
      let (before, count) = (scene.state(), scene.store.payloads.count)
      guard case .undoConflicts(let left)? = scene.refusal(.undo([entry], isPartial: true)) else {
        Issue.record("entry \(entry) was taken back twice")
        continue
      }
      #expect(left.map(\.attribute) == ["title"])
      #expect(scene.state() == before && scene.store.payloads.count == count)
    }
  }

  @Test("an identifier is never given twice")
  func numbers() throws {
    let receipt = try scene.perform(.add(try scene.kind("account"), [.set("title", .text("a"))]))
    try scene.perform(.undo([try #require(receipt.entry)], isPartial: false))
    let next = try scene.add("account", [.set("title", .text("b"))])
    let subject = scene.desk.book.subject(next)
    #expect(subject == "A-2")
  }

  @Test("a redo is the undo of an undo")
  func redo() throws {
    let deal = try scene.add("deal", [.set("title", .text("x"))])
    let before = scene.state()
    let set = try scene.perform(.set(deal, [.set("competitor", .text("one"))]))
    let after = scene.state()
    let undo = try scene.perform(.undo([try #require(set.entry)], isPartial: false))
    #expect(scene.state() == before)
    try scene.perform(.undo([try #require(undo.entry)], isPartial: false))
    #expect(scene.state() == after)
  }

  @Test("one's own last entries are found, undone ones passed over")
  func undoable() throws {
    let first = try scene.perform(.add(try scene.kind("account"), [.set("title", .text("a"))]))
    let second = try scene.perform(.add(try scene.kind("account"), [.set("title", .text("b"))]))
    try scene.perform(.add(try scene.kind("account"), [.set("title", .text("c"))]), by: "chen")
    try scene.perform(.undo([try #require(second.entry)], isPartial: false))
    #expect(try scene.desk.undoable(by: "lin").map(\.number) == [try #require(first.entry)])
  }

  @Test("undoing everything a random history did, newest first, comes back to the beginning")
  func sweepBack() throws {
    var random = SeededRandom(seed: 7)
    let scene = try Scene()
    let start = scene.state()
    let first = scene.store.payloads.count
    var history = RandomHistory(scene)
    for _ in 0..<Sweep.count(300) { history.step(&random) }
    for number in stride(from: scene.store.payloads.count, to: first, by: -1) {
      try scene.perform(.undo([number], isPartial: false))
    }
    #expect(scene.state() == start)
    #expect(scene.state() == scene.replayed())
  }
}
