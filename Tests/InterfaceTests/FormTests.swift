// Forms: every type of value has its editor, what is wrong is said under its field, lists and calendar put in what
// was chosen.

import Drawing
import Interface
import SalesDesk
import Testing

@Suite("Forms")
struct FormTests {
  private func values(_ name: String, _ subject: String, _ play: Play) -> [Value] {
    play.desk.book.record(subject).map { play.desk.book.values(name, of: $0) } ?? []
  }

  private func line(_ label: String, _ play: Play) -> String {
    play.text.split(separator: "\n").first { $0.contains(label) }.map(String.init) ?? ""
  }

  @Test(
    "a day is typed as people say it, and what it comes to stands beside it while it is typed",
    arguments: [
      ("+3d", "Thu 26 Nov"), ("周五", "Fri 27 Nov"), ("fri", "Fri 27 Nov"), ("eom", "Mon 30 Nov"),
      ("2026-12-18", "2026-12-18  Fri"),
    ])
  func days(_ typed: String, _ meant: String) throws {
    let play = try Play("2 e Tab Tab Tab Tab Tab ^U …", typing: [typed])
    #expect(line("Close date", play).contains(typed))
    #expect(line("Close date", play).contains(meant))
  }

  @Test("F4 opens a calendar at the day; arrows, pages and what is typed go about in it")
  func calendar() throws {
    let start = "2 e Tab Tab Tab Tab Tab F4"
    var play = try Play(start)
    #expect(play.text.contains("December 2026"))
    #expect(play.text.contains("▸23"))
    #expect(play.text.contains("Wed 2026-12-23  in 30 days"))
    play = try Play(start + " Right Down PgUp Enter F2")
    #expect(values("close", "D-1", play) == [.day(try #require(Day("2026-11-30")))])
    play = try Play(start + " … Enter F2", typing: ["周五"])
    #expect(values("close", "D-1", play) == [.day(try #require(Day("2026-11-27")))])
    play = try Play(start + " Home")
    #expect(play.text.contains("November 2026"))
    play = try Play(start + " Del F2")
    #expect(values("close", "D-1", play).isEmpty)
    play = try Play(start + " Esc Esc")
    #expect(!play.text.contains("Edit deal"))
    let sunday = try TestDesk.make()
    try TestDesk.perform(
      .set(try TestDesk.record("desk", sunday), [.set("week-starts", .choice("sunday"))]),
      on: sunday)
    play = try Play(start, on: sunday)
    #expect(play.text.contains("Su  Mo"))
  }

  @Test("of a due date the calendar changes the day and leaves the time")
  func calendarWithTime() throws {
    let desk = try TestDesk.make()
    let task = try TestDesk.record("T-1", desk)
    let zone = TestDesk.now.zone
    let at = zone.instant(of: TestDesk.now.today, minute: 14 * 60 + 30)
    try TestDesk.perform(.set(task, [.set("due", .due(.at(at)))]), on: desk)
    let play = try Play("3 e Tab Tab Tab F4 Right Enter F2", on: desk)
    let next = zone.instant(of: TestDesk.now.today.adding(days: 1), minute: 14 * 60 + 30)
    #expect(values("due", "T-1", play) == [.due(.at(next))])
    #expect(play.text.contains("Changed"))
  }

  @Test("money takes units and currencies, and what it comes to is shown")
  func money() throws {
    for (typed, meant) in [("5万", "¥50,000"), ("50k", "¥50,000"), ("¥1.2m", "¥1,200,000")] {
      let play = try Play("2 e Tab Tab Tab Tab ^U …", typing: [typed])
      #expect(line("Value ¥", play).contains(meant))
    }
    let wrong = try Play("2 e Tab Tab Tab Tab … Tab", typing: ["x"])
    #expect(wrong.text.contains("! not an amount"))
    #expect(wrong.text.contains("!Value ¥"))
  }

  @Test(
    "what is typed into a filled amount, day or link replaces it; keys that go about in it mend it")
  func replaces() throws {
    let desk = try TestDesk.make()
    let amount = "2 e Tab Tab Tab Tab "
    func text(_ keys: String, _ typing: [String] = [], then inputs: [Input] = []) throws -> String {
      let play = try Play(keys, on: desk, typing: typing, then: inputs)
      guard case .form(let form)? = play.session.state.overlays.last else { return "no form" }
      return form.fields[form.focus].text
    }
    #expect(try text(amount) == "18,000")
    #expect(try text(amount + "…", ["50k"]) == "50k")
    #expect(try text(amount + "BS 5") == "18,005")
    #expect(try text(amount + "Left …", ["7"]) == "18,0070")
    #expect(try text(amount + "End …", ["7"]) == "18,0007")
    #expect(try text(amount + "… Tab S-Tab …", ["50k", "3"]) == "3", "who comes back types anew")
    #expect(try text(amount, then: [.paste("12k")]) == "12k")
    #expect(try text("2 e Tab …", ["hdjm"]) == "hdjm")
    #expect(try text("2 e …", ["s"]).hasSuffix("s"), "names are written on")
    let close = amount + "Tab "
    #expect(try text(close) == "2026-12-23")
    #expect(try text(close + "…", ["+3d"]) == "+3d")
    #expect(try text(close + "F4 Enter …", ["fri"]) == "fri")
    let before = desk.book.revision
    _ = try Play(amount + "… Tab F2", on: desk, typing: ["50k"])
    #expect(desk.book.revision == before + 1)
    let deal = try TestDesk.record("D-1", desk)
    #expect(desk.book[Deal.value, of: deal] == Money(minor: 5_000_000, .cny))
  }

  @Test("numbers take units and a percent sign and keep to their bounds")
  func numbers() throws {
    let tabs = "2 e Tab Tab Tab Tab Tab Tab "
    var play = try Play(tabs + "… F2", typing: ["45%"])
    #expect(values("probability", "D-1", play) == [.integer(45)])
    play = try Play(tabs + "… Tab", typing: ["145"])
    #expect(play.text.contains("! ") && play.text.contains("100"))
  }

  @Test("a letter chooses one of few; the same letter goes on, Backspace takes it away")
  func letters() throws {
    let tabs = "3 e Tab Tab Tab Tab Tab "
    #expect(line("Priority", try Play(tabs + "u")).contains("Urgent"))
    #expect(line("Priority", try Play(tabs + "…", typing: ["low"])).contains("Low"))
    #expect(line("Priority", try Play(tabs + "u x n")).contains("Normal"))
    #expect(!line("Priority", try Play(tabs + "u Backspace")).contains("Urgent"))
    let chinese = try Play(tabs + "j", language: .zh)
    #expect(line("优先级", chinese).contains("紧急"))
    let saved = try Play(tabs + "h F2")
    #expect(values("priority", "T-1", saved) == [.choice("high")])
  }

  @Test("several of a set are chosen with Space, and Enter takes them all")
  func sets() throws {
    let start = "2 e Tab Tab F4"
    var play = try Play(start)
    #expect(play.text.contains("✓ 周强"))
    play = try Play(start + " Down Space Down Space Enter F2")
    let contacts = values("contact", "D-1", play)
    #expect(contacts.count == 3)
    play = try Play(start + " Space … Enter F2", typing: ["chenjing"])
    let other = play.desk.book.record("C-9").map(Value.link)
    #expect(values("contact", "D-1", play) == [try #require(other)])
  }

  @Test("a link is looked for by its sounds, and a name that is not one's alone opens the list")
  func links() throws {
    var play = try Play("2 e Tab F4 … Enter F2", typing: ["hdjm"])
    #expect(values("account", "D-1", play) == play.desk.book.record("A-6").map { [.link($0)] })
    play = try Play("2 e Tab ^U … Tab", typing: ["nb"])
    #expect(play.text.contains("› nb"))
    #expect(play.text.contains("宁波远航") && play.text.contains("宁波甬江"))
    play = try Play("2 e Tab ^U … Tab", typing: ["A-6"])
    #expect(!play.text.contains("› A-6"))
  }

  @Test(
    "what does not look like a mail, a telephone or a web address is said, and saved all the same")
  func checks() throws {
    let start = "gc e Tab Tab Tab Tab "
    var play = try Play(start + "… Tab", typing: ["12"])
    #expect(play.text.contains("? does not look like a telephone number"))
    play = try Play(start + "… Tab", typing: ["+86 138 0013 8000 转 5"])
    #expect(!play.text.contains("does not look"))
    play = try Play(start + "Tab Tab … Tab", typing: ["lin@east"])
    #expect(play.text.contains("? does not look like a mail address"))
    play = try Play(start + "Tab Tab … Tab F2", typing: ["lin@east.example"])
    #expect(play.text.contains("Changed"))
    play = try Play("4 e Tab Tab Tab Tab Tab Tab Tab Tab Tab … Tab", typing: ["not a site"])
    #expect(play.text.contains("? does not look like a web address"))
  }

  @Test("a long text goes to the editor and comes back; that it did not is said")
  func editor() throws {
    let host = TestHost()
    host.edited = "one\ntwo"
    var play = try Play("2 n ^G F2", host: host)
    let notes = play.desk.book.record("M-1").map { play.desk.book.values("text", of: $0) }
    #expect(notes == [.text("one\ntwo")])
    host.edited = nil
    play = try Play("2 n x ^G", host: host)
    #expect(play.text.contains("The editor gave nothing back"))
    #expect(play.text.contains("^G editor"))
    play = try Play("2 e ^G")
    #expect(play.text.contains("only texts of several lines"))
  }

  @Test("a form higher than the window scrolls, and the cursor is always in it")
  func scrolls() throws {
    let keys = "2 e " + Array(repeating: "Tab", count: 30).joined(separator: " ")
    let play = try Play(keys, size: Size(width: 40, height: 12))
    for frame in play.screen.frames.dropFirst(2) {
      let point = try #require(frame.cursor?.point)
      #expect(point.y > 0 && point.y < 11)
    }
  }

  @Test("a contact made from the list of a link is saved with the deal, as one entry")
  func makesNew() throws {
    let keys = "2 a … Tab … Tab F4 … Enter"
    let typing = ["Lathes", "A-6", "Wu Lan"]
    var play = try Play("2 a … Tab … Tab F4 …", typing: typing)
    #expect(play.text.contains("▸   + New contact “Wu Lan”"))
    play = try Play(keys, typing: typing)
    #expect(play.text.contains("New contact"))
    #expect(line("Account", play).contains("华东精密仪器 A-6"))
    play = try Play(keys + " F2", typing: typing)
    #expect(play.text.contains("New deal *") && line("Contacts", play).contains("Wu Lan (new)"))
    let host = play.host
    #expect(host.drafts.keys.sorted() == ["add-deal"])
    let before = play.desk.book.revision
    play = try Play("Enter F2", host: host)
    let deal = try TestDesk.record("D-13", play.desk)
    let contact = try TestDesk.record("C-13", play.desk)
    #expect(play.desk.book.revision == before + 1)
    #expect(play.desk.book.values("contact", of: deal) == [.link(contact)])
    #expect(
      play.desk.book.value("account", of: contact) == play.desk.book.value("account", of: deal))
    #expect(play.text.contains("Added deal Lathes"))
    #expect(host.drafts.isEmpty)
    play = try Play(keys + " F2 F2", typing: typing)
    #expect(play.session.state.selected == play.desk.book.record("D-13"))
    play = try Play(keys + " F2 F2 u", typing: typing)
    #expect(play.desk.book.record("D-13") == nil && play.desk.book.record("C-13") == nil)
  }

  @Test(
    "an account made for a deal is the account of a contact made for it, and its form may be left")
  func makesChain() throws {
    let typing = ["Lathes", "East", "Wu Lan"]
    var play = try Play("2 a … Tab F4 … Enter F2 Tab F4 … Enter F2 F2", typing: typing)
    let contact = try TestDesk.record("C-13", play.desk)
    #expect(
      play.desk.book.value("account", of: contact) == play.desk.book.record("A-13").map(Value.link))
    play = try Play("2 a … Tab F4 … Enter Esc y", typing: typing)
    #expect(play.text.contains("New deal *"))
    play = try Play("2 a … Tab F4 … Enter F2 Del F2", typing: typing)
    #expect(play.desk.book.record("D-13") != nil)
  }

  @Test(
    "who may be the same is said once the keys rest; F5 shows them and opens one, the form kept")
  func similar() throws {
    let desk = try TestDesk.make()
    let screen = ScriptedScreen(size: Size(width: 80, height: 24))
    screen.type("4 a")
    screen.write("华东精密仪器有限公司")
    screen.add([.tick])
    let host = TestHost()
    let session = Session(desk, on: screen, host: host, author: "lin", language: .en)
    session.run()
    #expect(screen.text.contains("~ 1 similar: 华东精密仪器 A-6 (Name)"))
    #expect(screen.text.contains("F5 show"))
    let other = ScriptedScreen(size: Size(width: 80, height: 24))
    other.type("Enter")
    other.add([.tick])
    other.type("F5 Enter")
    Session(desk, on: other, host: host, author: "lin", language: .en).run()
    #expect(other.text.contains("› 华东精密仪器"))
    #expect(other.text.contains("What you typed is kept as a draft"))
    #expect(host.drafts["add-account"]?.contains("华东精密仪器有限公司") == true)
  }

  // MARK: - Choices

  @Test("a letter that no choice begins with changes nothing and is said, until the next key")
  func strayLetter() throws {
    let start = "3 l e Tab Tab Tab Tab Tab "
    let before = line("Priority", try Play(start + "h"))
    #expect(before.contains("High"))
    let stray = try Play(start + "h x")
    #expect(line("Priority", stray) == before)
    #expect(stray.text.contains("? no choice begins with “x”"))
    #expect(!(try Play(start + "h x l")).text.contains("no choice begins"))
    let how = try Play("2 l c S-Tab x", language: .zh)
    #expect(how.text.contains("没有以「x」开头的选项"))
  }

  @Test("an open choice takes what others hold by its beginning, no letter alone, and says so")
  func openChoice() throws {
    let desk = try TestDesk.make()
    try TestDesk.perform(
      .set(
        try TestDesk.record("A-1", desk), [.set("industry", .choice("Chemicals"))]), on: desk)
    let start = "4 G e Tab Tab Tab "
    let known = try Play(start + "… Tab", on: desk, typing: ["ch"])
    #expect(line("Industry", known).contains("Chemicals"))
    #expect(!known.text.contains("nothing is called so"))
    let listed = try Play(start + "F4", on: desk)
    #expect(listed.text.contains("Chemicals"))
    let before = desk.book.revision
    let stray = try Play(start + "… F2", on: desk, typing: ["q"])
    #expect(stray.text.contains("q is not one of the choices"))
    #expect(desk.book.revision == before)
    let new = try Play(start + "… Tab", on: desk, typing: ["Textiles"])
    #expect(new.text.contains("? new: nothing is called so yet"))
    _ = try Play(start + "… F2", on: desk, typing: ["Textiles"])
    let attribute = try #require(
      Account.description.attributes.first { $0.name == "industry" })
    let given = desk.book.choicesGiven(for: attribute)
    #expect(given == ["Chemicals", "Textiles"])
  }
}
