// Links read backwards for all targets at once, and the place of a record in an order: both against the slow way.

import SalesDesk
import Testing

@Suite("Link indexes and places")
struct LinkIndexTests {
  private func desk() throws -> Scene {
    let scene = try Scene()
    for index in 0..<9 {
      _ = try scene.add("account", [.set("title", .text("Account \(index * 7 % 10)"))])
    }
    for index in 0..<40 {
      let account = scene.desk.book.record("A-\(index * index % 9 + 1)")
      _ = try scene.add(
        "deal", [.set("title", .text("Deal")), .set("account", account.map(Value.link))])
      _ = try scene.add(
        "task",
        [
          .set("title", .text("Task")),
          .set("about", (index % 3 == 0 ? account : scene.desk.book.record("D-1")).map(Value.link)),
        ])
    }
    return scene
  }

  @Test("an index gives for every target what links gives, also after archiving and undoing")
  func agreesWithLinks() throws {
    let scene = try desk()
    let deal = try #require(scene.desk.book.record("D-3").map { $0 })
    try scene.perform(.archive([deal]))
    let receipt = try scene.perform(
      .add(
        try scene.kind("deal"),
        [
          .set("title", .text("Gone")),
          .set("account", scene.desk.book.record("A-1").map(Value.link)),
        ]))
    try scene.perform(.undo([try #require(receipt.entry)], isPartial: false))
    let account = try scene.kind("account")
    for (kind, name) in [("deal", "account"), ("task", "about"), ("deal", "title")] {
      let source = try scene.kind(kind)
      let index = scene.desk.book.linkIndex(from: source, by: name, to: account)
      for slot in 0..<scene.desk.book.count(account) {
        let target = Record(account, slot: slot)
        let slow = scene.desk.book.links(from: source, by: name, to: [target])
        #expect(index.records(to: target) == slow)
        #expect(index.count(to: target) == slow.count)
      }
      #expect(index.records(to: Record(account, slot: 999)).isEmpty)
      #expect(index.records(to: Record(source, slot: 0)).isEmpty)
    }
  }

  @Test(
    "the place of a record among the others is where a fresh selection has it",
    arguments: ["title", "-title", "tier"])
  func placesAgree(_ sort: String) throws {
    let scene = try desk()
    let kind = try scene.kind("account")
    let tier = try #require(scene.desk.book.record("A-4").map { $0 })
    try scene.perform(.set(tier, [.set("tier", .choice("B"))]))
    let book = scene.desk.book.copy()
    let query = try Query.parse("sort:" + sort, in: book, kind: kind)
    let context = QueryContext(now: scene.now)
    let all = book.select(query, context).records
    for record in all {
      let others = all.filter { $0 != record }
      #expect(book.place(of: record, among: others, query, context) == all.firstIndex(of: record))
    }
    #expect(book.records(of: kind, changedSince: book.revision - 1) == [tier])
    #expect(book.records(of: kind, changedSince: book.revision).isEmpty)
  }
}
