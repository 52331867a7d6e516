// What holds after anything: a replayed book equals the live one, history and visits are whole, damage is seen.

import SalesDesk
import Testing

@Suite("Invariants")
struct InvariantTests {
  @Test(
    "a replayed book equals the live one after a random history", arguments: [1, 2, 3] as [UInt64])
  func sweepReplay(seed: UInt64) throws {
    let scene = try Scene.lived(seed, steps: Sweep.count(400))
    #expect(scene.state() == scene.replayed(), "seed \(seed)")
    #expect(scene.store.payloads.count > 100, "seed \(seed): too much was refused")
  }

  @Test("every record's history, applied alone, gives the record")
  func sweepHistory() throws {
    let scene = try Scene.lived(11, steps: Sweep.count(300))
    for (subject, facts) in scene.state() {
      let record = try scene.desk.record(subject)
      var values: [String: [FactValue]] = [:]
      for fact in try scene.desk.history(of: record).flatMap(\.facts) {
        if let from = fact.from { values[fact.attribute]?.removeAll { $0 == from } }
        if let to = fact.to { values[fact.attribute, default: []].append(to) }
      }
      for fact in facts {
        #expect(fact.to.map { values[fact.attribute]?.contains($0) == true } == true)
      }
    }
  }

  @Test("a payload cut anywhere, or with any byte changed, is refused or is an entry; never a trap")
  func sweepPayloads() throws {
    let scene = try Scene()
    let deal = try scene.add("deal", [.set("title", .text("40 \"sensors\"\tfor 华东 🙂"))])
    try scene.perform(.comment(deal, "a\nb @chen"))
    let payloads = scene.store.payloads
    for (number, payload) in payloads.enumerated() {
      for cut in stride(from: 0, to: payload.count, by: 7) {
        var bytes = Array(payload[..<cut])
        try check(bytes, payloads, number, mustRefuse: true)
        bytes = payload
        bytes[cut] = bytes[cut] &+ 1
        try check(bytes, payloads, number, mustRefuse: false)
      }
    }
  }

  private func check(_ bytes: [UInt8], _ payloads: [[UInt8]], _ number: Int, mustRefuse: Bool)
    throws
  {
    var book = Book()
    var scanner = PayloadScanner()
    for payload in payloads[..<number] { _ = book.apply(payload.span, &scanner) }
    let before = Scene.state(book)
    if case .malformed(let at, _) = book.apply(bytes.span, &scanner) {
      #expect(at <= bytes.count)
      #expect(Scene.state(book) == before)
    } else {
      #expect(!mustRefuse)
    }
  }

  @Test("facts about what is not there are kept and change nothing else")
  func forged() throws {
    let lines = [
      #"{"n":1,"at":"2026-01-01T00:00:00.000Z","by":"x","do":"add","facts":[["D-99999999","is",null,"deal"],["Q-1","is",null,"quote"],["Q-1","total",null,1.5],["A-1","is",null,"account"],["A-1","title",null,"a"],["A-1","parent",null,"A-7"],["A-1","tier",null,{"x":[1,2]}]]"#
    ]
    let desk = Desk(MemoryStore(lines.map { Array($0.utf8) }))
    let account = try desk.record("A-1")
    let isReadOnly = desk.book.isReadOnly(account)
    let kept = desk.book.unknownFacts(of: account)
    let strangers = desk.book.strangeSubjects
    let total = desk.book.strangeFacts(of: "Q-1")
    #expect(isReadOnly)
    #expect(kept.map(\.json) == ["\"A-7\"", #"{"x":[1,2]}"#])
    #expect(strangers == ["D-99999999", "Q-1"])
    #expect(total.map(\.json) == ["\"quote\"", "1.5"])
  }

  @Test("every typed key names an attribute of its type")
  func keys() {
    let keys: [Int] = [
      Account.title.index, Account.status.index, Account.tier.index, Account.city.index,
      Account.phone.index, Account.owner.index, Contact.title.index, Contact.account.index,
      Contact.role.index, Contact.mobile.index, Contact.phone.index, Contact.mail.index,
      Contact.isMain.index, Lead.title.index, Lead.company.index, Lead.stage.index,
      Deal.title.index, Deal.account.index, Deal.contacts.index, Deal.process.index,
      Deal.stage.index, Deal.value.index, Deal.close.index, Deal.probability.index,
      Deal.nextStep.index, Deal.nextDue.index, Deal.owner.index, Product.title.index,
      Product.price.index, WorkTask.title.index, WorkTask.about.index, WorkTask.stage.index,
      WorkTask.due.index, WorkTask.priority.index, WorkTask.owner.index,
      ChecklistItem.title.index, ChecklistItem.of.index, ChecklistItem.isDone.index,
      Activity.title.index, Activity.kind.index, Activity.about.index, Activity.account.index,
      Activity.minutes.index, Activity.result.index, Comment.about.index, Comment.text.index,
      Comment.mentions.index, DeskKind.title.index, DeskKind.zone.index, DeskKind.currency.index,
      Member.title.index, Member.login.index, Member.role.index, Process.title.index,
      Process.of.index, Stage.title.index, Stage.titleZh.index, Stage.process.index,
      Stage.stageClass.index, Stage.probability.index, Stage.limit.index, Stage.rot.index,
      Stage.requires.index, Stage.rank.index, Board.process.index, Board.query.index,
    ]
    #expect(keys.allSatisfy { $0 >= 0 })
  }
}
