// Sessions in Today, lists and pages: keys typed, and what must be seen and what must have happened.

import Drawing
import Interface
import SalesDesk
import Testing

@Suite("Sessions in Today and on pages")
struct PageSessionTests {
  private let customer = "4 j j j j j j j Enter"

  private func value(_ name: String, _ subject: String, _ desk: Desk) -> Value? {
    desk.book.record(subject).flatMap { desk.book.value(name, of: $0) }
  }

  @Test("Today is the first thing seen, and d completes a task with one key")
  func completes() throws {
    let play = try Play("j j d", on: try TestDesk.makeRich())
    #expect(play.text.contains("Done: Send revised quote 报价修订 ∙ u takes it back"))
    #expect(play.text.contains("! 3 overdue"))
    #expect(play.text.contains("✓ 3 of 12"))
    #expect(play.desk.book.record("T-2").map { play.desk.book.isOpen($0) } == false)
    let back = try Play("j j d u", on: try TestDesk.makeRich())
    #expect(back.text.contains("! 4 overdue"))
  }

  @Test("after d the cursor stays where it was: on the next thing to do")
  func staysInPlace() throws {
    let play = try Play("j j d", on: try TestDesk.makeRich())
    #expect(play.session.state.selected == play.desk.book.record("D-7"))
  }

  @Test(
    "d on a deal's next step asks for the one after it; saving sets it, nothing typed clears it")
  func asksForNextStep() throws {
    let desk = try TestDesk.makeRich()
    let play = try Play("d … Tab … F2", on: desk, typing: ["Send samples", "fri"])
    #expect(play.text.contains("Done: 样品订单"))
    #expect(value("next-step", "D-8", desk) == .text("Send samples"))
    #expect(value("next-due", "D-8", desk) == .day(TestDesk.now.today.adding(days: 4)))
    _ = try Play("4 G gd / … Enter d F2", on: desk, typing: ["样品订单"])
    #expect(value("next-step", "D-8", desk) == nil)
    #expect(value("next-due", "D-8", desk) == nil)
  }

  @Test("s and a second key puts off what is due; a time of day stays")
  func snoozes() throws {
    let desk = try TestDesk.makeRich()
    let play = try Play("j j s1", on: desk)
    let tomorrow = TestDesk.now.today.adding(days: 1)
    #expect(value("due", "T-2", desk) == .due(.day(tomorrow)))
    #expect(play.text.contains("is put off until Tue 24 Nov"))
    _ = try Play("/ D e m o Enter sw", on: desk)
    let monday = TestDesk.now.today.adding(days: 7)
    let timed = TestDesk.now.zone.instant(of: monday, minute: 14 * 60)
    #expect(value("due", "T-5", desk) == .due(.at(timed)))
  }

  @Test("the page of a customer without deals or tasks says so, and leaves no pane blank")
  func withoutWork() throws {
    let desk = try TestDesk.make()
    let accounts = KindCatalogue.id(of: Account.self)
    _ = try TestDesk.perform(.add(accounts, [.set("title", .text("Quiet Mill"))]), on: desk)
    let wide = Size(width: 120, height: 40)
    let play = try Play("4 / … Enter Enter", size: wide, on: desk, typing: ["Quiet"])
    #expect(play.text.contains("Customers › Quiet Mill"))
    #expect(play.text.split(separator: "\n").contains { $0.contains(/│ DEALS +0 *$/) })
  }

  @Test("the preview follows the cursor once the keys rest")
  func previews() throws {
    let desk = try TestDesk.makeRich()
    let size = Size(width: 120, height: 40)
    let screen = ScriptedScreen(size: size)
    screen.type("j j")
    screen.add([.tick])
    let session = Session(desk, on: screen, host: TestHost(), author: "lin", language: .en)
    session.run()
    #expect(screen.frames.first?.text.contains("│ 杭州海拓贸易") == true)
    #expect(screen.frames.dropLast().last?.text.contains("│ 杭州海拓贸易") == true)
    #expect(screen.frames.last?.text.contains("│ Umbrella Ltd") == true)
    #expect(screen.waits.contains(120))
  }

  @Test("a filter on Today keeps what fits it, of every kind")
  func filtersToday() throws {
    let play = try Play("/ P u m p s Enter", on: try TestDesk.makeRich())
    #expect(play.text.contains("Pumps"))
    #expect(!play.text.contains("Renewal"))
    let wrong = try Play("/ v a l u e > x", on: try TestDesk.makeRich())
    #expect(wrong.session.state.place?.state.filterFault != nil)
  }

  @Test("a call logged on the customer's page stands in the timeline with its author")
  func logsCall() throws {
    let play = try Play(
      customer + " c … F2", on: try TestDesk.makeRich(), typing: ["Asked for the drawing"])
    #expect(play.text.contains("Logged: Asked for the drawing"))
    #expect(play.text.contains("Asked for th"))
    let call = play.desk.book.record("V-4")
    #expect(
      call.flatMap { play.desk.book[Activity.account, of: $0]?.record }
        == play.desk.book.record("A-6"))
    let row = play.text.split(separator: "\n").first { $0.contains("Intro") }
    #expect(row == nil)
  }

  @Test("a task added on the customer's page is there, and u takes it away again")
  func addsTask() throws {
    let desk = try TestDesk.makeRich()
    var play = try Play(customer + " t … F2", on: desk, typing: ["Send drawing"])
    #expect(play.text.contains("Added task Send drawing"))
    #expect(play.text.contains("TASKS                          3"))
    play = try Play(customer + " t … F2 u", on: try TestDesk.makeRich(), typing: ["Send drawing"])
    #expect(play.text.contains("TASKS                          2"))
    #expect(play.text.contains("Undone: Added task Send drawing"))
    #expect(play.text.split(separator: "\n").count { $0.contains("Send drawing") } == 1)
  }

  @Test("Enter on a deal of the customer opens its page, e edits it, Esc leads back")
  func editsDeal() throws {
    let play = try Play(
      customer + " Tab Enter e End … F2", on: try TestDesk.makeRich(), typing: [" (new)"])
    #expect(value("title", "D-6", play.desk) == .text("40 sensors for line 3 (new)"))
    #expect(play.text.contains("华东精密仪器 › 40 sensors for line 3 (new)"))
    let back = try Play(customer + " Tab Enter Esc", on: try TestDesk.makeRich())
    #expect(back.text.contains("TIMELINE"))
  }

  @Test("] and [ go to the next and the last customer of the list")
  func steps() throws {
    let play = try Play("4 Enter ]", on: try TestDesk.makeRich())
    #expect(play.text.contains("Customers › Stark Supply"))
    let back = try Play("4 Enter ] ] [", on: try TestDesk.makeRich())
    #expect(back.text.contains("Customers › Stark Supply"))
    let list = try Play("4 Enter ] Esc", on: try TestDesk.makeRich())
    #expect(list.session.state.selected == list.desk.book.record("A-2"))
  }

  @Test("x checks an item of a task's checklist off, and back")
  func checksOff() throws {
    let desk = try TestDesk.makeRich()
    var play = try Play("gt Enter G x", on: desk)
    #expect(play.text.contains("CHECKLIST 2/3"))
    #expect(play.text.contains("[x] Terms"))
    play = try Play("gt Enter G Space", on: desk)
    #expect(play.text.contains("[ ] Terms"))
  }

  @Test("H shows who changed what, and hides it again")
  func showsHistory() throws {
    let deal = "gd / 4 0 Enter Enter"
    let play = try Play(deal + " H", on: try TestDesk.makeRich())
    #expect(play.text.contains("Lin Na changed"))
    #expect(play.text.contains("Competitor"))
    let hidden = try Play(deal + " H H", on: try TestDesk.makeRich())
    #expect(!hidden.text.contains("Lin Na changed"))
  }

  @Test("a list is filtered by the query language and ordered by a column")
  func lists() throws {
    var play = try Play("4 / … Enter", on: try TestDesk.makeRich(), typing: ["tier:B city:南京"])
    #expect(play.text.contains("南京启明电子"))
    #expect(!play.text.contains("Stark Supply"))
    play = try Play("gd , … Enter", on: try TestDesk.makeRich(), typing: ["Value ▾"])
    #expect(play.session.state.selected == play.desk.book.record("D-13"))
    #expect(play.text.contains("Value▾"))
    play = try Play("gd , … Enter gg", on: try TestDesk.makeRich(), typing: ["Value ▾"])
    #expect(play.session.state.selected == play.desk.book.record("D-10"))
  }

  @Test("a list in order stays in order when a record is renamed, added or put aside")
  func keepsOrder() throws {
    let desk = try TestDesk.makeRich()
    var play = try Play("4 e Home … F2", on: desk, typing: ["Zeta "])
    let names = { (play: Play) in
      play.text.split(separator: "\n").dropFirst(4).dropLast().map {
        $0.dropFirst().prefix { $0 != " " }
      }.filter { !$0.isEmpty }
    }
    let moved = names(play)
    let fresh = names(try Play("4", on: desk))
    #expect(moved.map(String.init) == fresh.map(String.init))
    #expect(!moved.contains("Acme"))
    play = try Play("4 a … F2", on: desk, typing: ["Mira"])
    #expect(names(play).map(String.init) == names(try Play("4", on: desk)).map(String.init))
    play = try Play("4 j A", on: desk)
    #expect(names(play).map(String.init) == names(try Play("4", on: desk)).map(String.init))
  }

  @Test("text from the book cannot move the cursor, hide or widen a row")
  func isSanitised() throws {
    let desk = try TestDesk.makeRich()
    let account = try TestDesk.record("A-6", desk)
    try TestDesk.perform(
      .set(account, [.set("city", .text("a\u{202E}b\u{1B}[31mc\u{200B}\u{07}"))]), on: desk)
    for keys in ["1", "4", customer, customer + " Tab Enter H"] {
      let play = try Play(keys, on: desk)
      for frame in play.screen.frames {
        for y in 0..<frame.size.height {
          let row = frame.text(row: y)
          #expect(TextWidth.of(row) == frame.size.width)
          #expect(!row.unicodeScalars.contains { $0.value < 0x20 || $0 == "\u{202E}" })
        }
      }
    }
  }

  @Test("a call logged in Today is among what was done today")
  func countsCalls() throws {
    let play = try Play("c … F2 G", on: try TestDesk.makeRich(), typing: ["Rang, will call back"])
    #expect(play.text.contains("✓ 3 of 13"))
    #expect(play.text.contains("✓ 09:42 call   Rang, will call back"))
  }

  @Test("what a newer program wrote is shown raw, and the record says that it is read only")
  func showsUnknown() throws {
    let old = try TestDesk.makeRich()
    let store = try #require(old.store as? MemoryStore)
    let entry = Entry(
      number: old.book.revision + 1, at: TestDesk.now.instant, by: "lin", verb: "set",
      facts: [Fact("D-6", "mood", from: nil, to: .string("sunny"))])
    let desk = Desk(MemoryStore(store.payloads + [EntryWriter.payload(entry)]))
    try desk.refresh()
    let play = try Play("gd / 4 0 Enter Enter G", on: desk)
    #expect(play.text.contains("READ ONLY"))
    #expect(play.text.contains("FROM A NEWER PROGRAM"))
    #expect(play.text.contains("\"sunny\""))
  }

  @Test("what the cursor of the timeline is on stands in full below it, with its author")
  func showsWhole() throws {
    let play = try Play(
      customer + " j j j", size: Size(width: 120, height: 40), on: try TestDesk.makeRich())
    #expect(play.text.contains("19 Nov 09:42 ∙ Lin Na ∙ Call, 6 min"))
    #expect(play.text.contains("│ Wants on-site test before order "))
  }

  @Test("H on the customer's page leads to all of its attributes and what links there")
  func opensAccountRecord() throws {
    let play = try Play(customer + " H", on: try TestDesk.makeRich())
    #expect(play.text.contains("Credit limit"))
    #expect(play.text.contains("account A-6"))
  }

  @Test("on a phone everything about a customer stands in one column")
  func fitsPhone() throws {
    let size = Size(width: 40, height: 20)
    let play = try Play(customer, size: size, on: try TestDesk.makeRich())
    #expect(play.text.contains("PEOPLE"))
    #expect(play.text.contains("138 0013 8000"))
    let down = try Play(customer + " G", size: size, on: try TestDesk.makeRich())
    #expect(down.text.contains("New account"))
    #expect(down.session.state.selected == down.desk.book.record("A-6"))
  }

  @Test("comments on a page show who wrote them and when; in the other language too")
  func commentsHaveAuthors() throws {
    let desk = try TestDesk.makeOverDays()
    let deal = try TestDesk.record("D-2", desk)
    try desk.perform(Proposal(.comment(deal, "They call back")), by: "chen", now: TestDesk.now)
    try TestDesk.perform(.comment(deal, "Price is fine"), daysAgo: 5, on: desk)
    func row(_ words: String, _ play: Play) -> String {
      play.text.split(separator: "\n").first { $0.contains(words) }.map(String.init) ?? ""
    }
    for (size, language) in [(80, Language.en), (40, .en), (80, .zh)] {
      let play = try Play(
        "gd / D - 2 Enter Enter", size: Size(width: size, height: 40), language: language, on: desk)
      let (late, early) = (row("They call back", play), row("Price is fine", play))
      #expect(late.contains("Chen Tao ∙ 09:42"), "\(late)")
      #expect(early.contains("Lin Na ∙ " + (language == .en ? "18 Nov" : "11月18日")), "\(early)")
    }
  }
}
