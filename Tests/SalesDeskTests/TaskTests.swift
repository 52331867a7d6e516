// Tasks that wait for others, and tasks that come again.

import SalesDesk
import Testing

@Suite("Tasks")
struct TaskTests {
  private func task(_ scene: Scene, _ title: String, _ changes: [Change] = []) throws -> Record {
    try scene.add("task", [.set("title", .text(title))] + changes)
  }

  private func day(_ iso: String) throws -> Day {
    let day = Day(iso: Array(iso.utf8).span)
    return try #require(day)
  }

  @Test("a task that waits for an open one is not completed, however one asks")
  func blocked() throws {
    let scene = try Scene()
    let first = try task(scene, "Get the drawing")
    let second = try task(scene, "Send the quote", [Change("blocked-by", .add(.link(first)))])
    let done = try scene.stage("task/done")
    let refusal = Refusal.blocked(record: "T-2", by: ["T-1"])
    #expect(scene.refusal(.complete(second)) == refusal)
    #expect(scene.refusal(.move(second, to: done, [])) == refusal)
    #expect(scene.refusal(.set(second, [.set("stage", .link(done))])) == refusal)
    #expect(scene.refusal(.batch([.complete(second), .complete(first)])) == refusal)
    var forced = Proposal(.complete(second))
    forced.isOverride = true
    #expect(throws: DeskFault.self, "an override without a reason") {
      try scene.desk.perform(forced, by: "lin", now: scene.now)
    }
    #expect(scene.desk.book.stage(of: second) != done)
    try scene.perform(.batch([.complete(first), .complete(second)]))
    #expect(scene.desk.book.stage(of: second) == done)
  }

  @Test("with a reason it is completed all the same")
  func override() throws {
    let scene = try Scene()
    let first = try task(scene, "Get the drawing")
    let second = try task(scene, "Send the quote", [Change("blocked-by", .add(.link(first)))])
    var forced = Proposal(.complete(second), why: "the customer sent it himself")
    forced.isOverride = true
    try scene.desk.perform(forced, by: "lin", now: scene.now)
    #expect(scene.desk.book.stageClass(of: second) == .won)
    #expect(scene.replayed() == scene.state())
  }

  @Test(
    "a repeating task leaves its successor, due at the next time after today",
    arguments: [
      ("daily", "2023-11-10", "2023-11-15"), ("weekly", "2023-11-10", "2023-11-17"),
      ("monthly", "2023-08-31", "2023-11-30"), ("quarterly", "2023-11-01", "2024-02-01"),
      ("yearly", "2024-02-29", "2025-02-28"),
    ])
  func repeats(_ interval: String, _ due: String, _ next: String) throws {
    let scene = try Scene()  // 2023-11-14
    let label = try #require(
      try scene.perform(.name(try scene.kind("label"), key: "urgent", [])).created.first)
    let task = try task(
      scene, "Send the list",
      [
        .set("due", .day(try day(due))), .set("repeat", .choice(interval)),
        Change("label", .add(.link(label))),
        .set("owner", .link(try scene.desk.record("member:lin"))),
      ])
    let item = try scene.add("item", [.set("title", .text("prices")), .set("of", .link(task))])
    try scene.perform(.complete(item))
    let before = scene.state()
    let receipt = try scene.perform(.complete(task))
    let successor = try #require(receipt.created.first)
    let book = scene.state()["T-2"] ?? []
    #expect(book.contains(Fact("T-2", "due", from: nil, to: .string(next))))
    #expect(book.contains(Fact("T-2", "label", from: nil, to: .string("urgent"))))
    #expect(scene.text("repeat", of: successor) == .string(interval))
    #expect(scene.text("repeat", of: task) == nil)
    #expect(scene.desk.book.stageClass(of: successor) == .open)
    let items = scene.desk.book.checklists(of: [task, successor])
    #expect(items[0] == (1, 1) && items[1] == (0, 1))
    let entry = try #require(receipt.entry)
    try scene.perform(.undo([entry], isPartial: false))
    #expect(scene.state() == before, "one undo takes back both")
    #expect(scene.replayed() == scene.state())
  }

  @Test("a time of day stays, and what was opened again has no second successor")
  func timesAndOnce() throws {
    let scene = try Scene()
    let at = Instant("2023-11-14T08:30:00.000Z") ?? scene.now.instant
    let task = try task(
      scene, "Stand-up", [.set("due", .due(.at(at))), .set("repeat", .choice("daily"))])
    let stage = scene.desk.book.stage(of: task)
    let open = try #require(stage)
    try scene.perform(.complete(task))
    #expect(
      scene.state()["T-2"]?.first { $0.attribute == "due" }?.to
        == .string("2023-11-15T08:30:00.000Z"))
    try scene.perform(.move(task, to: open, []))
    let again = try scene.perform(.complete(task))
    #expect(again.created.isEmpty)
  }
}
