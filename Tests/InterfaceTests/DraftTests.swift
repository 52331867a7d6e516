// Drafts: what was typed into a form outlives a kill, a refusal, a dropped line, a full disk, and comes back.

import Drawing
import Interface
import SalesDesk
import Testing

@Suite("Drafts")
struct DraftTests {
  /// A session as far as its script goes, then gone without leaving, as by SIGKILL.
  @discardableResult
  private func killed(
    _ keys: String, _ host: TestHost, typing: [String] = [], rests: Int = 3, step: Int64 = 30,
    on desk: Desk? = nil
  ) throws -> ScriptedScreen {
    let screen = ScriptedScreen(size: Size(width: 80, height: 24))
    var texts = typing[...]
    var count = rests
    for word in keys.split(separator: " ").map(String.init) {
      if word == "…" {
        let text = texts.popFirst() ?? ""
        screen.write(text)
        count += text.unicodeScalars.count
      } else {
        #expect(screen.type(word).isEmpty)
        count += Key.sequence(named: word)?.count ?? 0
      }
    }
    screen.add(Array(repeating: .tick, count: rests))
    host.step = step
    let session = Session(
      try desk ?? TestDesk.make(), on: screen, host: host, author: "lin", language: .en)
    session.paint()
    for _ in 0..<count { session.turn() }
    host.step = 0
    return screen
  }

  @Test("what was typed is kept once the keys rest, with the form it was typed into")
  func keptAtRest() throws {
    let host = TestHost()
    try killed("2 a …", host, typing: ["Half"])
    let kept = try #require(host.drafts["add-deal"])
    #expect(kept.contains("form\tadd\tdeal\n"))
    #expect(kept.contains("title\tNew deal\n"))
    #expect(kept.contains("field\ttitle\tHalf\n"))
    #expect(host.saves == 1)
  }

  @Test("nothing is written between keys, once a second while they go on, never without a change")
  func keptInTime() throws {
    let host = TestHost()
    try killed("2 a …", host, typing: ["Half"], rests: 0, step: 20)
    #expect(host.saves == 0)
    try killed("2 a …", host, typing: [String(repeating: "x", count: 60)], rests: 0, step: 20)
    #expect((2...6).contains(host.saves))
    let before = host.saves
    try killed("Escape 2 a", TestHost(), rests: 20, step: 100)
    let idle = TestHost()
    try killed("2 a", idle, rests: 20, step: 100)
    #expect(idle.saves == 0)
    #expect(host.saves == before)
  }

  @Test("at the next start a draft is offered, and Enter goes on in its form")
  func offeredAtStart() throws {
    let host = TestHost()
    try killed("2 l e End … Tab Tab …", host, typing: [" more", "x"])
    var play = try Play("", host: host)
    #expect(play.text.contains("Edit deal ∙ 40 sensors for line 3: draft of 09:42"))
    #expect(play.text.contains("Enter continue  Del discard  Esc later"))
    play = try Play("Enter", host: host)
    #expect(play.text.contains("Edit deal *"))
    #expect(play.text.contains("40 sensors for line 3 more"))
    play = try Play("Enter Tab Tab F2", host: host)
    let title = play.desk.book.record("D-6").map { play.desk.book.title($0) }
    #expect(title == "40 sensors for line 3")
    play = try Play("Esc", host: host)
    #expect(!host.drafts.isEmpty)
    play = try Play("Esc gm", host: host)
    #expect(play.text.contains("Edit deal ∙ 40 sensors for line 3: draft of"))
    play = try Play("Esc : … Enter Enter", host: host, typing: ["draft"])
    #expect(play.text.contains("40 sensors for line 3 more"))
    play = try Play("Del", host: host)
    #expect(host.drafts.isEmpty)
  }

  @Test("where its form is opened again it is offered; what is typed ahead throws nothing away")
  func offeredAtOpening() throws {
    let host = TestHost()
    try killed("2 a …", host, typing: ["Half"])
    var play = try Play("Esc 2 a d x", host: host)
    #expect(play.text.contains("New deal: draft of 09:42"))
    play = try Play("Esc 2 a Enter", host: host)
    #expect(play.text.contains("▸Title") && play.text.contains("Half"))
    play = try Play("Esc 2 a Esc", host: host)
    #expect(!play.text.contains("New deal"))
    #expect(!host.drafts.isEmpty)
    play = try Play("Esc 2 a Del …", host: host, typing: ["Other"])
    #expect(host.drafts["add-deal"]?.contains("Other") == true)
    play = try Play("Enter F2", host: host)
    #expect(host.drafts.isEmpty)
    #expect(play.desk.book.record("D-13").map { play.desk.book.title($0) } == "Other")
  }

  @Test("a draft holds any text, and what a new record was given")
  func holdsAnything() throws {
    let host = TestHost()
    let text = "tab\\t 王 \\ e\u{301}"
    try killed("4 t … Tab … S-Tab", host, typing: [text, "x"])
    let name = try #require(host.drafts.keys.first)
    #expect(name.hasPrefix("add-task-A-"))
    let play = try Play("Enter F2", host: host)
    #expect(play.text.contains("tab"))
    #expect(host.drafts[name]?.contains("given\tabout\tA-") == true)
  }

  @Test("a full disk is said once, and the form stays with what was typed")
  func fullDisk() throws {
    let host = TestHost()
    host.isFull = true
    let screen = try killed("2 a …", host, typing: ["Half"])
    #expect(screen.text.contains("The draft could not be written"))
    #expect(screen.text.contains("Half"))
    #expect(host.drafts.isEmpty)
  }

  /// What was said about a record.
  private func comments(_ name: String, _ desk: Desk) throws -> [String] {
    let record = try TestDesk.record(name, desk)
    return desk.book.links(from: KindCatalogue.id(of: Comment.self), by: "about", to: [record])
      .compactMap { desk.book.value("text", of: $0)?.plainText }
  }

  private let commenting = "m C o m m e n t Enter"

  @Test("a form of the menu of marks keeps a draft, and knows its records at the next start")
  func ofMarks() throws {
    let desk = try TestDesk.make()
    let host = TestHost()
    try killed("gd Space Space Space \(commenting) …", host, typing: ["Call them"], on: desk)
    let kept = try #require(host.drafts.first?.value)
    #expect(kept.contains("\nform\teach\tcomment\tD-12\tD-11\tD-10\n"))
    #expect(kept.contains("\nfield\ttext\tCall them\n"))
    #expect(kept.contains(" ∙ 3 marked\n"))
    let before = desk.book.revision
    // at the next start nothing is marked: the draft is offered, and comes to the same records
    let looked = try Play("Enter F2", on: desk, host: host)
    #expect(looked.text.contains("3 records will change"))
    let back = try Play("Enter F2 Esc", on: desk, host: host)
    #expect(!back.text.contains("will change") && back.text.contains("Call them"))
    #expect(desk.book.revision == before && host.drafts.count == 1)
    let done = try Play("Enter F2 Enter", on: desk, host: host)
    for name in ["D-12", "D-11", "D-10"] {
      #expect(try comments(name, desk) == ["Call them"], "\(name)")
    }
    #expect(
      desk.book.revision == before + 1 && desk.book.count(KindCatalogue.id(of: Comment.self)) == 3)
    #expect(host.drafts.isEmpty && done.session.state.overlays.isEmpty)
  }

  @Test("opened again over the same marks it offers what was typed, over others it does not")
  func ofMarksAgain() throws {
    let desk = try TestDesk.make()
    let host = TestHost()
    let same = "gd Space Space \(commenting)"
    try killed(same + " …", host, typing: ["Call them"], on: desk)
    let others = try Play("Esc gd Space j Space \(commenting)", on: desk, host: host)
    #expect(others.session.state.place?.marks.count == 2)
    #expect(!others.text.contains("draft of"))
    let again = try Play("Esc \(same)", on: desk, host: host)
    #expect(again.text.contains("2 marked: draft of 09:42"))
    #expect(try Play("Esc \(same) Enter", on: desk, host: host).text.contains("Call them"))
    #expect(host.drafts.count == 1)
    // given up it leaves nothing
    let given = try Play("Esc \(same) Enter Esc y", on: desk, host: host)
    #expect(host.drafts.isEmpty && given.session.state.overlays.isEmpty)
    #expect(desk.book.count(KindCatalogue.id(of: Comment.self)) == 0)
  }

  @Test("what a stage requires of several keeps a draft, for those that are still there")
  func ofSeveralMoves() throws {
    let desk = try TestDesk.make()
    let host = TestHost()
    try killed("2 Space Space Space p L o s t Enter P r i c e", host, on: desk)
    let kept = try #require(host.drafts.first?.value)
    let lost = "stage:deal/lost"
    #expect(
      kept.contains(
        "\nform\teach\tmove\tlost-reason\tD-1\t\(lost)\tD-2\t\(lost)\tD-3\t\(lost)\n"))
    #expect(kept.contains("\nfield\tlost-reason\tPrice\n"))
    try TestDesk.perform(.archive([try TestDesk.record("D-2", desk)]), on: desk)
    let looked = try Play("Enter F2", on: desk, host: host)
    #expect(looked.text.contains("2 records will change") && looked.text.contains("New › Lost"))
    _ = try Play("Enter F2 Enter", on: desk, host: host)
    for (name, stage) in [("D-1", lost), ("D-2", "stage:deal/new"), ("D-3", lost)] {
      let deal = try TestDesk.record(name, desk)
      #expect(desk.book.stage(of: deal) == desk.book.record(stage), "\(name)")
      let reason = desk.book.value("lost-reason", of: deal)?.plainText
      #expect(reason == (stage == lost ? "price" : nil), "\(name)")
    }
    #expect(host.drafts.isEmpty)
  }

  @Test("a field given to several is kept with its name and the records")
  func ofField() throws {
    let desk = try TestDesk.make()
    let host = TestHost()
    try killed(
      "gd Space Space m … Enter … Enter …", host, typing: ["another field", "Source", "r"], on: desk
    )
    let kept = try #require(host.drafts.first?.value)
    #expect(kept.contains("\nform\teach\tfield\tsource\tD-12\tD-11\n"))
    _ = try Play("Enter F2 Enter", on: desk, host: host)
    let values = try ["D-12", "D-11"].map {
      desk.book.value("source", of: try TestDesk.record($0, desk))
    }
    #expect(values[0] != nil && values[0] == values[1] && host.drafts.isEmpty)
  }
}
