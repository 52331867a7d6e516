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

  @Test("an index kept up with the book is one made anew", arguments: [5, 6] as [UInt64])
  func keptUp(seed: UInt64) throws {
    let scene = try desk()
    var random = SeededRandom(seed: seed)
    let (account, deal) = (try scene.kind("account"), try scene.kind("deal"))
    var index = scene.desk.book.linkIndex(from: deal, by: "account", to: account)
    for round in 0..<80 {
      let one = Record(deal, slot: Int.random(in: 0..<scene.desk.book.count(deal), using: &random))
      let other = Record(
        account, slot: Int.random(in: 0..<scene.desk.book.count(account), using: &random))
      switch Int.random(in: 0..<5, using: &random) {
      case 0:
        _ = try scene.add("deal", [.set("title", .text("New")), .set("account", .link(other))])
      case 1: _ = try? scene.perform(.set(one, [.set("account", nil)]))
      case 2: _ = try? scene.perform(.undo([scene.desk.book.revision], isPartial: false))
      default: _ = try? scene.perform(.set(one, [.set("account", .link(other))]))
      }
      if Int.random(in: 0..<3, using: &random) == 0 { index.update(scene.desk.book) }
      guard round % 4 == 0 else { continue }
      index.update(scene.desk.book)
      let anew = scene.desk.book.linkIndex(from: deal, by: "account", to: account)
      for slot in 0..<scene.desk.book.count(account) {
        let target = Record(account, slot: slot)
        #expect(index.records(to: target) == anew.records(to: target), "seed \(seed)")
        #expect(index.count(to: target) == anew.count(to: target), "seed \(seed)")
      }
    }
  }

  @Test("the newest that lead to a record are the last of all that do, and all are counted")
  func newest() throws {
    let scene = try desk()
    let archived = try #require(scene.desk.book.record("D-10").map { $0 })
    try scene.perform(.archive([archived]))
    let owner = try #require(scene.desk.book.record("member:lin").map { $0 })
    for slot in 0..<30 {
      let deal = Record(try scene.kind("deal"), slot: slot)
      _ = try? scene.perform(.set(deal, [.set("owner", .link(owner))]))
    }
    let targets = ["A-1", "A-2", "D-1", "member:lin"].map { scene.desk.book.record($0) }
    for target in targets.compactMap({ $0 }) {
      for (kind, name) in [("deal", "account"), ("task", "about"), ("deal", "owner")] {
        let kind = try scene.kind(kind)
        let slow = scene.desk.book.links(from: kind, by: name, to: [target]).filter {
          $0 != target && !scene.desk.book.isArchived($0)
        }
        let found = scene.desk.book.newestLinks(from: kind, by: name, to: target, limit: 3)
        #expect(found.count == slow.count)
        #expect(found.records == slow.suffix(3).reversed())
      }
    }
  }

  @Test("what changed since an entry is the same, noted as it came or looked for")
  func changedSince() throws {
    let scene = try desk()
    let kinds = try ["account", "deal", "task", "item"].map(scene.kind)
    let deal = try #require(scene.desk.book.record("D-4").map { $0 })
    // more subjects than are kept, in one entry
    let items = (0..<5000).map { number in
      Command.add(
        kinds[3], [.set("title", .text("\(number)")), .set("of", .link(deal))])
    }
    for round in 0..<3 {
      let looked = Desk(MemoryStore(scene.store.payloads))
      for revision in stride(from: scene.desk.book.revision, to: 0, by: -1) {
        for kind in kinds {
          #expect(
            scene.desk.book.records(of: kind, changedSince: revision)
              == looked.book.records(of: kind, changedSince: revision))
        }
      }
      if round == 0 { try scene.perform(.batch(items)) }
      try scene.perform(.set(deal, [.set("title", .text("Round \(round)"))]))
    }
  }
}
