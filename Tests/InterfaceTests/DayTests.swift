// The day's work by its keys: a contact logged in three fields, putting off with a reason, mentions.

import Drawing
import Interface
import SalesDesk
import Testing

@Suite("The day's work")
struct DayTests {
  private func value(_ name: String, _ subject: String, _ desk: Desk) -> Value? {
    desk.book.record(subject).flatMap { desk.book.value(name, of: $0) }
  }

  @Test("a call in three fields: result, what was said, next step with its day, as one entry")
  func threeFields() throws {
    let desk = try TestDesk.makeRich()
    let before = desk.book.revision
    let play = try Play(
      "2 l c … Tab … Tab … Enter", on: desk,
      typing: ["pos", "Wants the test in December", "Send the plan +3d"])
    #expect(desk.book.revision == before + 1)
    #expect(value("result", "V-4", desk) == .choice("positive"))
    #expect(value("title", "V-4", desk) == .text("Wants the test in December"))
    #expect(value("about", "V-4", desk) == desk.book.record("D-6").map(Value.link))
    #expect(value("owner", "V-4", desk) == desk.book.record("member:lin").map(Value.link))
    #expect(value("next-step", "D-6", desk) == .text("Send the plan"))
    #expect(value("next-due", "D-6", desk) == .day(TestDesk.now.today.adding(days: 3)))
    #expect(play.text.contains("next: Send the plan, Thu 26"))
    let entry = try #require(try desk.entries([before + 1]).first)
    #expect(entry.verb == "log")
    _ = try Play("u", on: desk, host: TestHost())
    let again = try Play("2 l c … Tab … Tab … Enter u", on: desk, typing: ["pos", "x", "fri y"])
    #expect(value("next-step", "D-6", again.desk) == .text("Send the plan"))
    #expect(again.desk.book.record("V-5").map { again.desk.book.exists($0) } != true)
  }

  @Test(
    "the day of the next step stands before or behind it, in either language, without spaces",
    arguments: [
      ("send quote +3d", "send quote", 3), ("fri send quote", "send quote", 4),
      ("周五 发报价", "发报价", 4), ("发报价周五", "发报价", 4), ("明天打电话", "打电话", 1), ("+1w", "", 7),
      ("2026-11-30 回访", "回访", 7), ("call + 2d", "call", 2),
    ])
  func steps(_ line: String, _ text: String, _ days: Int) throws {
    let desk = try TestDesk.makeRich()
    let before = value("next-step", "D-6", desk)
    _ = try Play("2 l c … Tab … Tab … Enter", on: desk, typing: ["pos", "said", line])
    #expect(value("next-due", "D-6", desk) == .day(TestDesk.now.today.adding(days: days)))
    #expect(value("next-step", "D-6", desk) == (text.isEmpty ? before : .text(text)))
  }

  @Test("a next step without a day is asked for one; nothing is written")
  func needsDay() throws {
    let desk = try TestDesk.makeRich()
    let before = desk.book.revision
    let play = try Play("2 l c Tab … Tab … Enter", on: desk, typing: ["said", "send quote"])
    #expect(play.text.contains("With a day"))
    #expect(desk.book.revision == before)
  }

  @Test("how it took place is a letter before the result; an empty text is the result's")
  func kinds() throws {
    let desk = try TestDesk.makeRich()
    _ = try Play("2 l c S-Tab v Tab … F2", on: desk, typing: ["reached"])
    #expect(value("kind", "V-4", desk) == .choice("visit"))
    #expect(value("title", "V-4", desk) == .text("reached"))
    _ = try Play(
      "2 l c S-Tab e F2", size: Size(width: 80, height: 24), on: desk)
    #expect(value("kind", "V-5", desk) == nil)
    let meeting = try Play("2 l c S-Tab e Tab Tab … F2", language: .zh, on: desk, typing: ["谈合同"])
    #expect(value("kind", "V-5", desk) == .choice("meeting"))
    #expect(meeting.text.contains("已记录「谈合同」"))
  }

  @Test("one letter that two results begin with is asked again, not taken for a result")
  func ambiguous() throws {
    let desk = try TestDesk.makeRich()
    let play = try Play("2 l c … Tab … F2", on: desk, typing: ["n", "said"])
    #expect(play.text.contains("n is not one of the choices"))
  }

  @Test("a call from Today's task is about its deal; one about a customer steps its only open deal")
  func topics() throws {
    let desk = try TestDesk.makeRich()
    _ = try Play("j j c Tab … Tab … Enter", on: desk, typing: ["said", "again tomorrow"])
    #expect(value("about", "V-4", desk) == desk.book.record("D-4").map(Value.link))
    #expect(value("next-step", "D-4", desk) == .text("again"))
    let customer = "4 j j j j j j j Enter"
    _ = try Play(customer + " c Tab … Tab … Enter", on: desk, typing: ["said", "visit +2d"])
    #expect(value("about", "V-5", desk) == desk.book.record("A-6").map(Value.link))
    #expect(value("next-step", "D-6", desk) == .text("visit"))
  }

  @Test("where the customer has no open deal the next step is a task about it")
  func stepAsTask() throws {
    let desk = try TestDesk.makeRich()
    let account = try TestDesk.perform(
      .add(KindCatalogue.id(of: Account.self), [.set("title", .text("Nobody yet"))]), on: desk
    ).created
    let subject = desk.book.subject(try #require(account.first))
    _ = try Play(
      "4 / … Enter c Tab … Tab … Enter", on: desk,
      typing: ["Nobody yet", "said", "send catalogue +3d"])
    #expect(value("title", "T-9", desk) == .text("send catalogue"))
    #expect(value("about", "T-9", desk) == desk.book.record(subject).map(Value.link))
    #expect(value("due", "T-9", desk) == .due(.day(TestDesk.now.today.adding(days: 3))))
  }

  // MARK: - Progress

  @Test("a next step finished by d counts as done, with what comes next; u takes both back")
  func stepDone() throws {
    let desk = try TestDesk.makeRich()
    let today = TestDesk.now.today
    try TestDesk.perform(
      .set(
        try TestDesk.record("D-6", desk),
        [.set("next-step", .text("Send the plan")), .set("next-due", .day(today))]), on: desk)
    func progress(_ play: Play) throws -> [Int] {
      let heading = play.text.split(separator: "\n")[1]
      let words = heading.split(separator: " ").map(String.init)
      let place = try #require(words.firstIndex(of: "✓"))
      return [words[place + 1], words[place + 3]].compactMap(Int.init)
    }
    let size = Size(width: 120, height: 40)
    let before = try progress(try Play("", size: size, on: desk))
    let play = try Play(
      "/ … Enter d … Tab … Enter", size: size, on: desk,
      typing: ["Send the plan", "Call about it", "+3d"])
    #expect(try progress(play) == [before[0] + 1, before[1]])
    #expect(play.text.contains("Done: Send the plan"))
    #expect(value("next-step", "D-6", desk) == .text("Call about it"))
    #expect(value("about", "V-4", desk) == desk.book.record("D-6").map(Value.link))
    #expect(value("title", "V-4", desk) == .text("Send the plan"))
    #expect(value("kind", "V-4", desk) == nil)
    let again = try Play(
      "/ … Enter d … Tab … Enter u", size: size, on: desk, typing: ["Call about", "x", "+4d"])
    #expect(try progress(again) == [before[0] + 1, before[1]])
    #expect(value("next-step", "D-6", desk) == .text("Call about it"))
  }

  @Test("where the day to close by has passed, d asks for another; many are done at once")
  func closePassed() throws {
    let desk = try TestDesk.makeRich()
    let today = TestDesk.now.today
    try TestDesk.perform(
      .set(try TestDesk.record("D-6", desk), [.set("close", .day(today.adding(days: -3)))]),
      on: desk)
    let form = try Play("/ … Enter d", on: desk, typing: ["close<today"])
    #expect(form.text.contains("Close date"))
    _ = try Play("/ … Enter d Tab Tab … F2", on: desk, typing: ["close<today", "+2w"])
    #expect(value("close", "D-6", desk) == .day(today.adding(days: 14)))
    let many = try Play("* d", on: desk)
    #expect(many.text.contains("› ✓"))
  }

  @Test("in what order late things stand is said, and what makes one stand before older ones")
  func lateOrder() throws {
    let desk = try TestDesk.makeRich()
    let kind = KindCatalogue.id(of: WorkTask.self)
    for (title, days, priority) in [("Old thing", 9, "normal"), ("Hot thing", 1, "urgent")] {
      try TestDesk.perform(
        .add(
          kind,
          [
            .set("title", .text(title)), .set("priority", .choice(priority)),
            .set("due", .due(.day(TestDesk.now.today.adding(days: -days)))),
            .set("owner", .link(try TestDesk.record("member:lin", desk))),
          ]), on: desk)
    }
    for (language, order, pressing) in [
      (Language.en, "urgent first, then oldest", "urgent"), (.zh, "紧急优先，逾期久者在前", "紧急"),
    ] {
      let play = try Play("", language: language, on: desk)
      let rows = play.text.split(separator: "\n")
      let late = try #require(rows.firstIndex { $0.contains(order) })
      #expect(rows[late + 1].contains("Hot thing") && rows[late + 1].contains(pressing))
      let old = try #require(rows.first { $0.contains("Old thing") })
      #expect(!old.contains(pressing))
    }
  }

  // MARK: - Putting off

  @Test("sr takes a day and a reason, and the reason stands in the entry")
  func reason() throws {
    let desk = try TestDesk.makeRich()
    let play = try Play("j j sr … Tab … Enter", on: desk, typing: ["周五", "Customer on holiday"])
    #expect(value("due", "T-2", desk) == .due(.day(TestDesk.now.today.adding(days: 4))))
    let entry = try #require(try desk.entries([desk.book.revision]).first)
    #expect(entry.why == "Customer on holiday")
    #expect(play.text.contains("is put off until Fri 27 Nov"))
  }

  @Test("sr without a reason is asked for one; several marked are shown first, one entry with it")
  func reasonForMany() throws {
    let desk = try TestDesk.makeRich()
    let before = desk.book.revision
    let none = try Play("j j sr … F2", on: desk, typing: ["+3d"])
    #expect(desk.book.revision == before)
    #expect(none.text.contains("must be filled") || none.text.contains("!"))
    let shown = try Play("Space Space sr … Tab … F2", on: desk, typing: ["+3d", "Fair"])
    #expect(shown.text.contains("2 records will change"))
    #expect(desk.book.revision == before)
    _ = try Play("Space Space sr … Tab … F2 Enter", on: desk, typing: ["+3d", "Fair"])
    #expect(desk.book.revision == before + 1)
    #expect(try desk.entries([before + 1]).first?.why == "Fair")
  }

  // MARK: - Mentions

  private func mention(_ text: String, _ desk: Desk) throws {
    try TestDesk.perform(.comment(try TestDesk.record("D-7", desk), text), daysAgo: 2, on: desk)
  }

  @Test(
    "a task that repeats says when it is due again, and the cursor goes on to what is to be done")
  func repeats() throws {
    let desk = try TestDesk.make()
    let tasks = KindCatalogue.id(of: WorkTask.self)
    for title in ["Aaa", "Bbb"] {
      try TestDesk.perform(
        .add(
          tasks,
          [
            .set("title", .text(title)), .set("repeat", .choice("daily")),
            .set("due", .due(.day(TestDesk.now.today))), .set("priority", .choice("urgent")),
            .set("owner", desk.book.record("member:lin").map(Value.link)),
          ]), on: desk)
    }
    let keys = "/ … Enter d"
    let play = try Play(keys, on: desk, typing: ["aaa or bbb"])
    #expect(play.text.contains("Done: Aaa ∙ again Tue 24 Nov ∙ u takes it back"), "\(play.text)")
    #expect(play.session.state.selected.map { desk.book.title($0) } == "Bbb")
    let chinese = try Play(keys, language: .zh, on: desk, typing: ["bbb"])
    #expect(chinese.text.contains("已完成「Bbb」 ∙ 下次 11月24日 周二"), "\(chinese.text)")
  }

  @Test("a lead's next step says whose it is: the company and the name, also on a phone")
  func leads() throws {
    let desk = try TestDesk.make()
    try TestDesk.perform(
      .add(
        KindCatalogue.id(of: Lead.self),
        [
          .set("title", .text("Wang Lei")), .set("company", .text("新公司 Ltd")),
          .set("next-step", .text("Ask for the budget")),
          .set("next-due", .day(TestDesk.now.today)),
          .set("owner", desk.book.record("member:lin").map(Value.link)),
        ]), on: desk)
    let wide = try Play("", on: desk)
    let row = wide.text.split(separator: "\n").first { $0.contains("Ask for the budget") }
    #expect(row?.contains("新公司 Ltd") == true && row?.contains("Wang Lei") == true)
    let phone = try Play("/ … Enter", size: Size(width: 40, height: 20), on: desk, typing: ["wang"])
    #expect(phone.text.contains("新公司 Ltd ∙ Wang Lei"), "\(phone.text)")
  }

  @Test("a comment that mentions me stands in Today with its deal's money until d deals with it")
  func mentioned() throws {
    let desk = try TestDesk.makeRich()
    try mention("@lin can we give 5%?", desk)
    let play = try Play("/ … Enter", on: desk, typing: ["give"])
    #expect(play.text.contains("@you"))
    #expect(play.text.contains("can we give 5%?"))
    #expect(play.text.contains("Acme Corp"))
    #expect(play.text.contains("¥48,000"))
    let done = try Play("/ … Enter d", on: desk, typing: ["give"])
    #expect(done.text.contains("Dealt with: @lin can we give 5%?"))
    #expect(!(try Play("", on: desk)).text.contains("@you"))
    let undone = try Play("/ … Enter", on: desk, typing: ["give"])
    #expect(!undone.text.contains("@you"))
  }

  @Test("Enter on a mention opens what it is about; an answer deals with it, in one entry")
  func answered() throws {
    let desk = try TestDesk.makeRich()
    try mention("@lin can we give 5%?", desk)
    let open = try Play("/ … Enter Enter", on: desk, typing: ["give"])
    #expect(open.session.state.selected == desk.book.record("D-7"))
    let before = desk.book.revision
    _ = try Play("/ … Enter n … F2", on: desk, typing: ["give", "Yes, up to 5%"])
    #expect(desk.book.revision == before + 1)
    #expect(value("about", "M-3", desk) == desk.book.record("D-7").map(Value.link))
    #expect(!(try Play("", on: desk)).text.contains("@you"))
  }

  // MARK: - Reminders

  /// What the bottom line says at minutes of the day, one look after the other.
  private func lines(
    _ desk: Desk, at minutes: [Int], bell: Bool = false, keys: [Int: Key] = [:],
    language: Language = .en
  ) -> (lines: [String], bells: Int, messages: Int) {
    let host = TestHost()
    let screen = ScriptedScreen(size: Size(width: 80, height: 24))
    func set(_ minute: Int) {
      let instant = TestDesk.now.zone.instant(of: TestDesk.now.today, minute: minute)
      host.time = Now(instant, zone: TestDesk.now.zone)
    }
    set(minutes.first ?? 0)
    let session = Session(desk, on: screen, host: host, author: "lin", language: language)
    session.hasBell = bell
    var lines: [String] = []
    for minute in minutes {
      set(minute)
      session.passTime()
      if let key = keys[minute] { session.handle(.key(key)) }
      session.paint()
      lines.append(screen.frames.last?.text(row: 23) ?? "")
    }
    return (lines, screen.bells, session.state.scene.messages.count)
  }

  @Test("a task with a time speaks up ten minutes before and at its time, once each")
  func reminds() throws {
    let desk = try TestDesk.makeRich()
    let at = 14 * 60
    let found = lines(desk, at: [at - 11, at - 10, at - 9, at - 1, at, at + 1], bell: true)
    #expect(!found.lines[0].contains("Demo"))
    #expect(found.lines[1].contains("In 10 min: 14:00 Demo: batch import 演示 ∙ Umbrella Ltd"))
    #expect(found.lines[3].contains("In 10 min"))
    #expect(found.lines[4].contains("Now: 14:00 Demo: batch import 演示"))
    #expect(found.bells == 2)
    #expect(found.messages == 2)
    let silent = lines(desk, at: [at - 10, at])
    #expect(silent.bells == 0)
    #expect(silent.messages == 2)
    let chinese = lines(desk, at: [at - 10, at], language: .zh)
    #expect(chinese.lines[0].contains("10 分钟后：14:00 Demo"))
    #expect(chinese.lines[1].contains("时间到：14:00 Demo"))
  }

  @Test("it stays until a key is pressed; a start in between says how long there is; sleep is told")
  func stays() throws {
    let desk = try TestDesk.makeRich()
    let at = 14 * 60
    let keyed = lines(desk, at: [at - 10, at - 8, at - 7], keys: [at - 8: Key(.character("j"))])
    #expect(keyed.lines[0].contains("In 10 min"))
    #expect(!keyed.lines[1].contains("min"))
    #expect(!keyed.lines[2].contains("min"))
    let late = lines(desk, at: [at - 4, at - 3])
    #expect(late.lines[0].contains("In 4 min"))
    #expect(late.messages == 1)
    let slept = lines(desk, at: [at - 60, at + 25])
    #expect(slept.lines[1].contains("25 min ago: 14:00 Demo"))
    #expect(lines(desk, at: [at + 1, at + 2]).messages == 0)
  }

  @Test("what is done or put off says nothing; what is put off speaks at its new time")
  func moved() throws {
    let desk = try TestDesk.makeRich()
    let at = 14 * 60
    let task = try TestDesk.record("T-5", desk)
    let later = TestDesk.now.zone.instant(of: TestDesk.now.today, minute: at + 30)
    try TestDesk.perform(.set(task, [.set("due", .due(.at(later)))]), on: desk)
    let found = lines(desk, at: [at - 10, at, at + 19, at + 20, at + 30])
    #expect(found.messages == 2)
    #expect(found.lines[3].contains("In 10 min: 14:30"))
    try TestDesk.perform(.complete(task), on: desk)
    #expect(lines(desk, at: [at + 20, at + 30]).messages == 0)
  }
}
