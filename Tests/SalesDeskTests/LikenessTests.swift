// Which names and numbers mean the same, in a book against a slow reference, and records made together.

import SalesDesk
import Testing

@Suite("What is alike")
struct LikenessTests {
  private static let now = Now(Instant(milliseconds: 1_795_398_120_000), zone: .utc)

  private func desk() throws -> Desk {
    let desk = Desk(MemoryStore())
    let facts = StandardDesk.facts(
      title: "Alike", zone: "UTC", currency: .cny, member: "lin", login: "lin", name: "Lin Na")
    try desk.found(facts, by: "lin", now: Self.now)
    return desk
  }

  @discardableResult
  private func add(_ kind: String, _ texts: [String: String], to desk: Desk) throws -> Record {
    let id = try #require(KindCatalogue.id(named: kind))
    let changes = texts.sorted { $0.key < $1.key }.map { Change.set($0.key, .text($0.value)) }
    let receipt = try desk.perform(Proposal(.add(id, changes)), by: "lin", now: Self.now)
    return try #require(receipt.created.first)
  }

  private func isLike(_ left: String, _ right: String, _ measure: Likeness.Measure) -> Bool {
    Likeness.key(left, measure).isLike(Likeness.key(right, measure))
  }

  @Test(
    "a company is the same in any width, legal form, bracket and with or without its city",
    arguments: [
      ("华东精密仪器", "华东精密仪器有限公司"), ("上海华东精密仪器有限公司", "华东 精密 仪器"),
      ("上海市华东精密仪器有限责任公司", "上海华东精密仪器"), ("Ａｃｍｅ", "ACME Co., Ltd."),
      ("Acme (China) Ltd", "acme china"),
      ("华东（精密）仪器集团有限公司", "华东精密仪器"), ("Müller GmbH", "müller"),
    ])
  func companies(_ left: String, _ right: String) {
    #expect(isLike(left, right, .company))
    #expect(isLike(right, left, .company))
  }

  @Test(
    "other companies are others",
    arguments: [
      ("上海华东精密仪器", "北京华东精密仪器"), ("华东精密仪器", "华南精密仪器"), ("Cisco", "Cis"), ("公司", "集团"),
      ("Tesco", "Tes"), ("有限公司", "华东"),
    ])
  func otherCompanies(_ left: String, _ right: String) {
    #expect(!isLike(left, right, .company))
  }

  @Test("a number is its last digits, however it is written; a short one tells nothing")
  func numbers() {
    #expect(isLike("13800138000", "+86 138-0013-8000", .phone))
    #expect(isLike("138 0013 8000", "１３８００１３８０００", .phone))
    #expect(!isLike("13800138000", "13800138001", .phone))
    #expect(!Likeness.key("110", .phone).isTelling)
  }

  @Test("what a book finds is what comparing every record finds")
  func reference() throws {
    let desk = try desk()
    let heads = ["上海", "北京市", "", "苏州"]
    let names = ["华东精密仪器", "启明 电子", "Acme", "Eastern Machine Tools", "远景（中国）"]
    let tails = ["", "有限公司", "股份有限公司", " Co., Ltd.", "集团"]
    var made: [(record: Record, title: String)] = []
    for head in heads {
      for name in names {
        for tail in tails {
          let title = head + name + tail
          made.append((try add("account", ["title": title], to: desk), title))
        }
      }
    }
    for (record, title) in made {
      let key = Likeness.key(title, .company)
      let wanted = made.filter {
        $0.record != record && key.isLike(Likeness.key($0.title, .company))
      }
      let hits = desk.book.alike("account", ["title": title], but: record, limit: 1000)
      let found = Set(hits.map(\.record))
      #expect(wanted.allSatisfy { found.contains($0.record) }, "\(title)")
      let others = Likeness.key("宁波甬江", .company)
      #expect(!others.isLike(key))
    }
    #expect(desk.book.alike("account", ["title": "华东精密"]).count == 20)
    #expect(desk.book.alike("account", ["title": "华东"]).isEmpty)
  }

  @Test("a name finds those that go on where it stops, and those that stop where it goes on")
  func begins() throws {
    let desk = try desk()
    let names = [
      "华东精密", "华东精密集团有限公司", "华东精密集体", "华东精密股份合作", "华东精密仪器有限公司", "华东精 密仪器 2",
      "华东仪器精密", "新华东精密", "Northwind Traders Ltd", "Northwind Trade", "Northwind Éclair",
      "Northwind éclairs",
    ]
    var made: [(record: Record, core: String)] = []
    for name in names {
      let record = try add("account", ["title": name], to: desk)
      made.append((record, Likeness.key(name, .company).core))
    }
    for typed in names + ["华东精密集", "华东精密有限合伙", "Northwind Tra", "华东精"] {
      let core = Likeness.key(typed, .company).core
      let wanted = made.filter { other in
        let (short, long) =
          core.utf8.count < other.core.utf8.count ? (core, other.core) : (other.core, core)
        return core == other.core || short.utf8.count >= 9 && long.utf8.starts(with: short.utf8)
      }
      let found = desk.book.alike("account", ["title": typed]).map(\.record)
      // other scripts are looked for as they are written
      let plain = wanted.filter { $0.core.utf8.allSatisfy { $0 < 0xc0 || $0 >= 0xe3 } }
      #expect(plain.allSatisfy { found.contains($0.record) }, "\(typed)")
      #expect(found.allSatisfy { one in wanted.contains { $0.record == one } }, "\(typed)")
    }
  }

  @Test("a contact is found by number in contacts and leads, by mail, then by name")
  func people() throws {
    let desk = try desk()
    let lead = try add("lead", ["title": "王 经理", "mobile": "138 0013 8000"], to: desk)
    let named = try add("contact", ["title": "吴岚"], to: desk)
    let mailed = try add("contact", ["title": "W. Lan", "mail": "Wu.Lan@East.example"], to: desk)
    let hits = desk.book.alike(
      "contact", ["title": "吴 岚", "mobile": "+8613800138000", "mail": "wu.lan@east.example"])
    #expect(hits.map(\.record) == [lead, mailed, named])
    #expect(hits.map(\.attribute) == ["mobile", "mail", "title"])
    #expect(desk.book.alike("contact", ["title": "吴岚"], but: named).isEmpty)
    _ = try desk.perform(Proposal(.archive([named])), by: "lin", now: Self.now)
    #expect(desk.book.alike("contact", ["title": "吴岚"]).isEmpty)
    #expect(desk.book.alike("deal", ["title": "吴岚"]).isEmpty)
  }

  @Test("records made together are one entry, whoever wrote before it, and one undo takes all back")
  func making() throws {
    let desk = try desk()
    let account = KindCatalogue.id(of: Account.self)
    let contact = KindCatalogue.id(of: Contact.self)
    let deal = KindCatalogue.id(of: Deal.self)
    let company = NewRecord(account, number: 0, [.set("title", .text("East"))])
    let person = NewRecord(
      contact, number: 1,
      [.set("title", .text("Wu")), .set("account", .link(company.standIn))])
    try add("contact", ["title": "Other"], to: desk)
    let command = Command.making(
      [company, person],
      .add(
        deal,
        [
          .set("title", .text("Lathes")), .set("account", .link(company.standIn)),
          Change("contact", .replace([.link(person.standIn)])),
        ]))
    let receipt = try desk.perform(Proposal(command), by: "lin", now: Self.now)
    #expect(receipt.created.map { desk.book.subject($0) } == ["A-1", "C-2", "D-1"])
    let made = receipt.created
    #expect(desk.book.values("contact", of: made[2]) == [.link(made[1])])
    #expect(desk.book.value("account", of: made[1]) == .link(made[0]))
    #expect(command.verb == "add")
    let entry = try #require(receipt.entry)
    _ = try desk.perform(Proposal(.undo([entry], isPartial: false)), by: "lin", now: Self.now)
    for record in made {
      let isThere = desk.book.exists(record)
      #expect(!isThere)
    }
    #expect(throws: DeskFault.self) {
      _ = try desk.perform(
        Proposal(.add(deal, [.set("title", .text("x")), .set("account", .link(company.standIn))])),
        by: "lin", now: Self.now)
    }
  }
}
