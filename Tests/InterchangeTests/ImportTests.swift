// Foreign tables imported into a desk in memory: what columns become, what is kept, what is reported.

import Interchange
import SalesDesk
import Testing

@Suite("An import")
struct ImportTests {
  @Test("columns are known by attribute, label or usual name, in either language")
  func columns() throws {
    let desk = try ImportDesk()
    let ledger = try desk.load(
      "客户名称,联系电话,Industry,城市,标签,授信,备注\n华东仪器,021-1,仪表,上海,重点;vip,9,一\n")
    #expect(desk.text("A-1", "title") == "\"华东仪器\"")
    #expect(desk.text("A-1", "phone") == "\"021-1\"")
    #expect(desk.text("A-1", "industry") == "\"仪表\"")
    #expect(desk.text("A-1", "city") == "\"上海\"")
    #expect(desk.text("A-1", "label") == "\"重点\";\"vip\"")
    #expect(desk.text("A-1", "external") == "\"test/华东仪器\"")
    #expect(ledger.unmapped == ["授信"])
    #expect((ledger.rows, ledger.created, ledger.linked) == (1, 1, ["label": 2]))
    #expect(ledger.newOptions == ["industry": 1])
    #expect(try desk.load("客户,行业\n乙,仪表\n").newOptions.isEmpty)
  }

  @Test("a second run brings nothing new; a changed row is reported, and set only when asked")
  func again() throws {
    let desk = try ImportDesk()
    let old = "id,name,city\n7,甲,上海\n8,乙,北京\n"
    try desk.load(old)
    let revision = desk.desk.book.revision
    let second = try desk.load(old)
    #expect((second.created, second.unchanged, second.differing) == (0, 2, 0))
    #expect(desk.desk.book.revision == revision)
    let new = "id,name,city\n7,甲,上海\n8,乙,天津\n9,丙,\n"
    let third = try desk.load(new)
    #expect((third.created, third.unchanged, third.differing) == (1, 1, 1))
    #expect(desk.text("A-2", "city") == "\"北京\"")
    let fourth = try desk.load(new, isUpdating: true)
    #expect((fourth.created, fourth.unchanged, fourth.updated) == (0, 2, 1))
    #expect(desk.text("A-2", "city") == "\"天津\"")
  }

  @Test("a cell that cannot be read leaves its row; a row without a title is passed over")
  func flaws() throws {
    let desk = try ImportDesk()
    let ledger = try desk.load(
      "deal,amount,close date,stage,owner\nA,\"¥1,000.50\",2026-02-31,quote,lin\n,5,2026-01-01,,\n"
        + "B,abc,2026-03-01,nowhere,somebody\nC,1,2026-03-02\n", "deal")
    #expect((ledger.rows, ledger.created, ledger.skipped) == (4, 3, 1))
    #expect(desk.text("D-1", "value") == "\"1000.50 CNY\"")
    #expect(desk.text("D-1", "close") == nil)
    #expect(desk.text("D-1", "stage") == "\"deal/new\"", "a quote asks for a close date")
    #expect(desk.text("D-1", "owner") == "\"lin\"")
    let flaws = ledger.flaws.map { "\($0.column ?? "-") \($0.reason) \($0.lines)" }
    #expect(ledger.count(of: .value(.impossibleDate)) == 1)
    #expect(ledger.count(of: .stageRequires(["close"])) == 1)
    #expect(ledger.count(of: .noTitle) == 1)
    #expect(ledger.count(of: .value(.notANumber)) == 1)
    #expect(ledger.count(of: .unknownStage) == 1)
    #expect(ledger.count(of: .unknownRecord(kind: "member")) == 1)
    #expect(ledger.count(of: .shortRow) == 1)
    #expect(ledger.unknownNames == ["owner": 1])
    #expect(!flaws.joined().contains("somebody"))
  }

  @Test("a record begins and moves on the days the file says, all in one undo")
  func days() throws {
    let desk = try ImportDesk()
    let map: [[String]: [String]] = [
      ["on", "created"]: ["begun"], ["on", "opening"]: ["qualified"], ["on", "won"]: ["ended"],
      ["on", "lost"]: ["ended"], ["defaults", "lost", "lost-reason"]: ["other"],
      ["values", "stage", "Gone"]: ["lost"], ["create"]: ["account"],
    ]
    let text =
      "deal,account,stage,amount,begun,ended\nA,甲,Won,5,2026-01-05,2026-02-01\n"
      + "B,甲,Gone,5,2026-01-05,2026-02-01\nC,乙,Qualified,,2026-01-06,\n"
      + "D,乙,Won,7,2026-03-01,2026-02-01\nE,,Won,7,2026-03-01,2099-02-01\n"
    let ledger = try desk.load(text, "deal", map)
    #expect(desk.visits("D-1") == ["deal/qualified 2026-01-05", "deal/won 2026-02-01"])
    #expect(desk.visits("D-2") == ["deal/qualified 2026-01-05", "deal/lost 2026-02-01"])
    #expect(desk.text("D-2", "lost-reason") == "\"other\"")
    #expect(desk.text("D-1", "lost-reason") == nil)
    #expect(desk.visits("D-3") == ["deal/qualified 2026-01-06"])
    #expect(ledger.count(of: .beforeItBegan) == 1)
    #expect(ledger.count(of: .inTheFuture) == 1)
    #expect((ledger.created, ledger.linked) == (5, ["account": 2]))
    #expect(desk.desk.book.parts["p"]?.count == 4, "an entry a day")
    try desk.desk.perform(
      Proposal(.undo([desk.desk.book.revision], isPartial: false)), by: "lin", now: desk.now)
    #expect(desk.desk.book.record("D-1") == nil)
    #expect(desk.desk.book.record("A-1") == nil)
    let again = try desk.load(text, "deal", map)
    #expect(again.created == 5)
    try desk.undoPart("p")
    #expect(desk.desk.book.record("D-6") == nil)
  }

  @Test("links lead to identifiers, other imports and titles; to rows further down too")
  func links() throws {
    let desk = try ImportDesk()
    let ledger = try desk.load(
      "name,parent\nSouth,Head\nHead,\nLost,Nobody\n", "account", [["source"]: ["crm"]])
    #expect(desk.text("A-1", "parent") == "\"A-2\"")
    #expect(ledger.count(of: .unknownRecord(kind: "account")) == 1)
    try desk.load(
      "name,account\nx,crm/South\ny,head\nz,A-3\n", "contact", [["source"]: ["other"]])
    #expect(desk.text("C-1", "account") == "\"A-1\"")
    #expect(desk.text("C-2", "account") == "\"A-2\"")
    #expect(desk.text("C-3", "account") == "\"A-3\"")
    let contacts = try desk.load("name,account\nx,South\nx,Head\nx,South\n", "contact")
    #expect((contacts.created, contacts.skipped, contacts.sameTitle) == (2, 1, 2))
  }

  @Test("people come in by name, with keys made of their names")
  func members() throws {
    let desk = try ImportDesk()
    let map: [[String]: [String]] = [["create"]: ["team"], ["columns", "office"]: ["team"]]
    let text = "sales_agent,office\nAnna Snelling,Central\nanna-snelling,East\n王芳,East\n"
    let ledger = try desk.load(text, "member", map)
    #expect(ledger.created == 3)
    #expect(desk.text("member:anna-snelling", "title") == "\"Anna Snelling\"")
    #expect(desk.text("member:anna-snelling-2", "team") == "\"east\"")
    #expect(desk.text("member:王芳", "team") == "\"east\"")
    let again = try desk.load(text, "member", map)
    #expect((again.created, again.unchanged) == (0, 3))
  }

  @Test("what only a person can decide is asked, and the map's word is taken")
  func questions() throws {
    let desk = try ImportDesk()
    let text = "task,due\nx,05/11/2026\n"
    let asked = try desk.load(text, "task", isRehearsal: true)
    #expect(asked.questions.map(\.column) == ["due"])
    #expect(asked.count(of: .value(.dateOrderUnknown)) == 1)
    try desk.load(text, "task", [["dates"]: ["dmy"]])
    #expect(desk.text("T-1", "due") == "\"2026-11-05\"")
  }

  @Test("a rehearsal writes nothing, and what it counts is what happens")
  func rehearsal() throws {
    let desk = try ImportDesk()
    let text = "name,label\n甲,x\n乙,y;x\n"
    let revision = desk.desk.book.revision
    let rehearsed = try desk.load(text, isRehearsal: true)
    #expect(desk.desk.book.revision == revision)
    #expect(try desk.load(text) == rehearsed)
  }

  @Test("a map or a table that cannot be understood says where")
  func faults() throws {
    let desk = try ImportDesk()
    #expect(throws: ImportMapFault(path: ["colour"], value: "red")) {
      try ImportMap([["colour"]: ["red"]])
    }
    #expect(throws: TableFault.noTitle(kind: "deal", columns: ["a", "b"])) {
      try desk.load("a,b\n1,2\n", "deal")
    }
    #expect(throws: TableFault.noSuchAttribute("citty", kind: "account", nearest: "city")) {
      try desk.load("name,b\n1,2\n", "account", [["columns", "b"]: ["citty"]])
    }
    #expect(throws: TableFault.noSuchColumn("born")) {
      try desk.load("name,b\n1,2\n", "account", [["on"]: ["born"]])
    }
    #expect(desk.desk.book.revision == 1)
  }

  @Test("a book replayed from the journal is the one the import left")
  func replay() throws {
    let desk = try ImportDesk()
    try desk.load(
      "deal,account,stage,amount,created,won on\nA,甲,won,5,2026-01-05,2026-02-01\nB,甲,lost,,,\n",
      "deal", [["create"]: ["account"], ["on", "won"]: ["won on"]])
    let replayed = Desk(MemoryStore(desk.store.payloads))
    #expect(replayed.damage == nil)
    for subject in ["D-1", "D-2", "A-1"] {
      let (one, two) = (desk.desk.book.record(subject), replayed.book.record(subject))
      #expect(one != nil)
      #expect(one.map { desk.desk.book.facts(of: $0) } == two.map { replayed.book.facts(of: $0) })
    }
  }
}
