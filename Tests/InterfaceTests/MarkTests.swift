// Marks: several records changed at once, looked at before, taken back as one.

import Drawing
import Interface
import SalesDesk
import Testing

@Suite("Marks and bulk change")
struct MarkTests {
  /// The record of a name.
  private func found(_ name: String, _ desk: Desk) -> Record? { desk.book.record(name) }

  private func stages(_ desk: Desk) -> [String] {
    (1...3).map { number in
      desk.book.record("D-\(number)").flatMap { record in
        desk.book.stage(of: record).map { desk.book.bareName($0) }
      } ?? ""
    }
  }

  @Test("owners begin with the present one: Enter alone changes nothing, what is typed does")
  func presentOwner() throws {
    let desk = try TestDesk.make()
    let deal = try TestDesk.record("D-1", desk)
    let owner = desk.book.value("owner", of: deal)
    let before = desk.book.revision
    #expect(owner != nil)
    _ = try Play("2 w Enter", on: desk)
    #expect(desk.book.value("owner", of: deal) == owner && desk.book.revision == before)
    _ = try Play("2 w c BS Enter", on: desk)
    #expect(desk.book.value("owner", of: deal) == owner && desk.book.revision == before)
    _ = try Play("2 w PageUp Enter", on: desk)
    #expect(desk.book.value("owner", of: deal) == nil, "the first row takes it away")
    _ = try Play("2 w … Enter", on: desk, typing: ["lin"])
    #expect(desk.book.value("owner", of: deal) == owner)
  }

  @Test("Space marks and goes on; marked cards move together, as one entry that one u takes back")
  func movesMarked() throws {
    let desk = try TestDesk.make()
    let before = desk.book.revision
    var play = try Play("2 Space Space", on: desk)
    #expect(play.text.contains("x 2 marked"))
    #expect(play.text.contains("x南京启明电子"))
    play = try Play("2 Space Space >", on: desk)
    #expect(play.text.contains("2 records will change"))
    #expect(play.text.contains("New › Qualified"))
    #expect(desk.book.revision == before)
    play = try Play("2 Space Space > Enter", on: desk)
    #expect(desk.book.revision == before + 1)
    #expect(stages(desk).filter { $0 == "deal/qualified" }.count == 2)
    #expect(play.text.contains("Move: 2 changed"))
    #expect(!play.text.contains("marked"))
  }

  @Test("records that are so already are counted; where none would change Enter is not offered")
  func countsUnchanged() throws {
    let desk = try TestDesk.make()
    let one = try TestDesk.record("D-1", desk)
    try TestDesk.perform(.set(one, [.set("owner", nil)]), on: desk)
    let some = try Play("2 Space Space w … Enter", on: desk, typing: ["lin"])
    #expect(some.text.contains("1 record will change   1 is so already"))
    #expect(some.text.contains("Enter do it"))
    let none = try Play("2 j Space Space w … Enter", on: desk, typing: ["lin"])
    #expect(none.text.contains("0 records will change   2 are so already"), "\(none.text)")
    #expect(!none.text.contains("Enter do it"))
  }

  @Test("one u takes all of it back and says what")
  func undoes() throws {
    let desk = try TestDesk.make()
    let before = stages(desk)
    let play = try Play("2 Space Space > Enter u", on: desk)
    #expect(stages(desk) == before)
    #expect(play.text.contains("Undone: Move: 2 changed"))
  }

  @Test("what is refused is named with its reason before anything happens, the rest is done")
  func namesRefused() throws {
    let desk = try TestDesk.make()
    let play = try Play("2 Space Space p L o s t", on: desk)
    #expect(play.text.contains("Lost"))
    let shown = try Play("2 Space Space p L o s t Enter F2", on: desk)
    #expect(shown.text.contains("2 refused"))
    #expect(shown.text.contains("0 records will change"))
    let before = desk.book.revision
    _ = try Play("2 Space Space p L o s t Enter F2 Enter", on: desk)
    #expect(desk.book.revision == before)
  }

  /// A desk and another one over the same journal, as another process has it.
  private func twoDesks() throws -> (own: Desk, other: Desk) {
    let own = try TestDesk.make()
    let journal = try #require(own.store as? MemoryStore).journal
    return (own, Desk(MemoryStore(sharing: journal)))
  }

  /// Plays keys up to a preview, lets another desk do something, and goes on.
  private func play(_ before: String, _ command: (Desk) -> Command?, _ after: String) throws
    -> (desk: Desk, text: String, session: Session)
  {
    let (own, other) = try twoDesks()
    let screen = ScriptedScreen(size: Size(width: 80, height: 24))
    let session = Session(own, on: screen, host: TestHost(), author: "lin", language: .en)
    func press(_ keys: String) {
      for word in keys.split(separator: " ") {
        for key in Key.sequence(named: String(word)) ?? [] { session.handle(.key(key)) }
      }
      session.paint()
    }
    press(before)
    if let command = command(other) { try TestDesk.perform(command, on: other) }
    press(after)
    return (own, screen.text, session)
  }

  @Test(
    "what another did meanwhile is counted out where it is the same, and refused where it is not")
  func meetsOthers() throws {
    func move(to name: String) -> (Desk) -> Command? {
      { desk in
        guard let deal = desk.book.record("D-1"), let stage = desk.book.record("stage:deal/" + name)
        else { return nil }
        return .move(deal, to: stage, [])
      }
    }
    let same = try play("2 Space Space >", move(to: "qualified"), "Enter")
    #expect(same.text.contains("Move: 1 changed"))
    let other = try play("2 Space Space >", move(to: "void"), "Enter")
    #expect(stages(other.desk)[0] == "deal/void")
    #expect(stages(other.desk)[1] == "deal/new")
    #expect(other.text.contains("D-1"))
    #expect(other.session.state.place?.marks.count == 2)
  }

  @Test("a key on one card is refused where another moved it meanwhile")
  func refusesStaleMove() throws {
    let moved = try play(
      "2",
      { desk in
        guard let deal = desk.book.record("D-1"), let stage = desk.book.record("stage:deal/void")
        else { return nil }
        return .move(deal, to: stage, [])
      }, ">")
    #expect(stages(moved.desk)[0] == "deal/void")
    #expect(!moved.text.contains("Moved"))
  }

  @Test(
    "a filter hides marked cards and the change still means them; Esc at the preview changes nothing"
  )
  func keepsHidden() throws {
    let play = try Play("2 Space Space / 宁 波 Enter >")
    #expect(play.text.contains("2 records will change"))
    #expect(try Play("2 Space Space > Esc .").text.contains("nothing was changed yet"))
    #expect(try Play("2 > .").text.contains("Moved"))
    #expect(try Play("2 w L i n Enter").text.contains("Nothing to change"))
  }

  @Test("v v marks a range, * all, Esc takes the marks away and nothing else")
  func marksRanges() throws {
    var play = try Play("2 v j j v")
    #expect(play.session.state.place?.marks.count == 3)
    play = try Play("gd * Esc")
    #expect(play.session.state.place?.marks.isEmpty == true)
    play = try Play("gd *")
    #expect((play.session.state.place?.marks.count ?? 0) > 10)
    play = try Play("gd * *")
    #expect(play.session.state.place?.marks.isEmpty == true)
  }

  @Test(". makes the last change again, on the record the cursor is on now")
  func repeats() throws {
    let desk = try TestDesk.make()
    let play = try Play("gt P H i g h Enter j .", on: desk)
    var high = 0
    for number in 1...4 {
      guard let task = desk.book.record("T-\(number)") else { continue }
      if desk.book.value("priority", of: task)?.plainText == "high" { high += 1 }
    }
    #expect(high == 2)
    #expect(play.text.contains("Changed"))
    #expect(try Play("gt .").text.contains("nothing was changed yet"))
  }

  @Test("m offers what can be done to the marked")
  func offers() throws {
    let play = try Play("gt Space Space m")
    #expect(play.text.contains("Change 2 records"))
    let desk = try TestDesk.make()
    _ = try Play("gt * m a r c h i v e Enter Enter", on: desk)
    for number in 1...4 {
      let isArchived = desk.book.record("T-\(number)").map { desk.book.isArchived($0) }
      #expect(isArchived == true)
    }
  }

  @Test("a stage that requires something asks for it once, for all that lack it")
  func asksOnce() throws {
    let desk = try TestDesk.make()
    let before = desk.book.revision
    let asked = try Play("2 Space Space p L o s t Enter", on: desk)
    #expect(asked.text.contains("Move to Lost"))
    let play = try Play("2 Space Space p L o s t Enter P r i c e F2", on: desk)
    #expect(play.text.contains("2 records will change"))
    _ = try Play("2 Space Space p L o s t Enter P r i c e F2 Enter", on: desk)
    #expect(desk.book.revision == before + 1)
    #expect(stages(desk).filter { $0 == "deal/lost" }.count == 2)
    let reasons = (1...3).compactMap { number in
      desk.book.record("D-\(number)").flatMap { desk.book.value("lost-reason", of: $0) }
    }
    #expect(reasons.count == 2)
  }

  @Test("m gives all a day, a comment, and takes a label off, each as one entry")
  func changesAll() throws {
    let desk = try TestDesk.make()
    let before = desk.book.revision
    _ = try Play("gt * m d u e Space o n Enter 2 0 2 6 - 1 2 - 0 1 Enter Enter", on: desk)
    #expect(desk.book.revision == before + 1)
    let task = try #require(found("T-1", desk))
    let day = Day(year: 2026, month: 12, day: 1)
    let due = desk.book.value("due", of: task)
    #expect(due == day.map { .due(.day($0)) })
    _ = try Play("gd Space Space m c o m m e n t Enter H i F2 Enter", on: desk)
    #expect(desk.book.revision == before + 2)
    #expect(found("M-2", desk) != nil)
    _ = try Play("gd Space Space m c l o s e Enter 2 0 2 6 - 1 2 - 0 1 F2 Enter", on: desk)
    #expect(desk.book.revision == before + 3)
    let labels = KindCatalogue.id(of: Label.self)
    try TestDesk.perform(.name(labels, key: "hot", [.set("title", .text("Hot"))]), on: desk)
    let label = try #require(found("label:hot", desk))
    for name in ["D-12", "D-11"] {
      let deal = try #require(found(name, desk))
      try TestDesk.perform(.set(deal, [Change("label", .add(.link(label)))]), on: desk)
    }
    let taken = try Play("gd * m t a k e Enter Enter Enter", on: desk)
    #expect(taken.text.contains("Label off: 2 changed"))
    #expect(try !Play("gd", on: desk).text.contains("Hot"))
  }

  @Test("m gives all that are marked a value of any field, by its own editor, as one entry")
  func anyField() throws {
    let desk = try TestDesk.make()
    let accounts = KindCatalogue.id(of: Account.self)
    let before = desk.book.revision
    let marked = "4 Space Space Space m …  Enter … Enter"
    let form = try Play(marked, on: desk, typing: ["another field", "Tier"])
    #expect(form.text.contains("▸Tier") && desk.book.revision == before)
    // the letter chooses, as in the form of one record
    let looked = try Play(marked + " a F2", on: desk, typing: ["another field", "Tier"])
    #expect(looked.text.contains("3 records will change"))
    let done = try Play(marked + " a F2 Enter", on: desk, typing: ["another field", "Tier"])
    #expect(done.text.contains("Tier: 3 changed") && desk.book.revision == before + 1)
    func count(_ name: String, _ value: Value) -> Int {
      (0..<desk.book.count(accounts)).count {
        desk.book.values(name, of: Record(accounts, slot: $0)).contains(value)
      }
    }
    #expect(count("tier", .choice("A")) == 3)
    _ = try Play(marked + " … F2 Enter", on: desk, typing: ["another field", "City", "上海"])
    #expect(count("city", .text("上海")) == 3)
    // an empty field takes the value away; a set must be given something
    _ = try Play(marked + " F2 Enter", on: desk, typing: ["another field", "City"])
    #expect(count("city", .text("上海")) == 0)
    let named = try Play("4 Space m … Enter …", on: desk, typing: ["another field", "Name"])
    #expect(!named.text.contains("title"), "what names each is not given to several")
  }
}
