// The day's queue beyond tasks: mentions, calls in three fields, reasons for putting off, reminders.

import Drawing
import Interface
import SalesDesk
import Testing

@Suite("The day's queue")
struct QueueTests {
  private func mention(_ desk: Desk) throws {
    try TestDesk.perform(
      .comment(try TestDesk.record("D-3", desk), "@lin can we give 3 %?"), on: desk)
  }

  @Test("who mentions me stands in my queue until I have dealt with it")
  func mentions() throws {
    let desk = try TestDesk.make()
    try mention(desk)
    let before = try Play("1", on: desk)
    #expect(before.text.contains("@you  @lin can we give 3 %?"))
    let kept = desk.book.revision
    let play = try Play("1 / … Enter d", on: desk, typing: ["3 %"])
    #expect(!play.text.contains("@you"))
    #expect(desk.book.revision == kept + 1)
    let comment = try TestDesk.record("M-1", desk)
    #expect(desk.book.values("mentions", of: comment).isEmpty)
    #expect(desk.book[Comment.text, of: comment] == "@lin can we give 3 %?")
    let back = try Play("1 u", on: desk)
    #expect(!back.text.contains("@you"), "another session's entry is not this one's to undo")
    let same = try TestDesk.make()
    try mention(same)
    #expect(try Play("1 / … Enter d u", on: same, typing: ["3 %"]).text.contains("@you"))
  }

  @Test("a call in three fields: what was said, what came of it, what is next; one entry, one undo")
  func logsACall() throws {
    let desk = try TestDesk.make()
    let before = desk.book.revision
    let play = try Play(
      "2 c … Tab … Tab … Tab … F2", on: desk,
      typing: ["Wants a sample", "reached", "Send it", "fri"])
    #expect(play.text.contains("Wants a sample"))
    #expect(desk.book.revision == before + 1)
    let entry = try #require(try desk.entries([before + 1]).first)
    #expect(entry.verb == "log")
    let deal = try TestDesk.record("D-1", desk)
    #expect(desk.book.value("next-step", of: deal) == .text("Send it"))
    #expect(desk.book.value("next-due", of: deal) == .day(TestDesk.now.today.adding(days: 4)))
    let call = try TestDesk.record("V-1", desk)
    #expect(desk.book.value("result", of: call) == .choice("reached"))
    #expect(desk.book.value("kind", of: call) == .choice("call"))
  }

  @Test("the next step after a call about a customer becomes a task")
  func callBecomesTask() throws {
    let desk = try TestDesk.make()
    let count = desk.book.count(KindCatalogue.id(of: WorkTask.self))
    _ = try Play("4 c … Tab Tab … F2", on: desk, typing: ["Hello", "Call again"])
    #expect(desk.book.count(KindCatalogue.id(of: WorkTask.self)) == count + 1)
    let task = try TestDesk.record("T-\(count + 1)", desk)
    #expect(desk.book.title(task) == "Call again")
  }

  @Test("sr puts off until a day and keeps the reason")
  func snoozesWithReason() throws {
    let desk = try TestDesk.makeRich()
    let play = try Play("j j sr … Tab … F2", on: desk, typing: ["", "waits for the drawing"])
    #expect(play.text.contains("put off until Tue 24 Nov"))
    let entry = try #require(try desk.entries([desk.book.revision]).first)
    #expect(entry.why == "waits for the drawing")
  }

  @Test("a task with a time speaks up ten minutes before and at its time, once each")
  func reminds() throws {
    let desk = try TestDesk.make()
    let due = TestDesk.now.instant.adding(milliseconds: 12 * 60_000)
    try TestDesk.perform(
      .add(
        KindCatalogue.id(of: WorkTask.self),
        [
          .set("title", .text("Call the bank")), .set("due", .due(.at(due))),
          .set("owner", .link(try TestDesk.record("member:lin", desk))),
        ]), on: desk)
    let host = TestHost()
    let screen = ScriptedScreen(size: Size(width: 80, height: 24))
    let session = Session(desk, on: screen, host: host, author: "lin", language: .en)
    session.hasBell = true
    var said: [String] = []
    for minute in 0..<20 {
      host.time = Now(
        TestDesk.now.instant.adding(milliseconds: Int64(minute) * 60_000), zone: TestDesk.now.zone)
      session.passTime()
      said = session.state.scene.messages.map(\.text)
    }
    #expect(said == ["in 10 min: Call the bank", "now: Call the bank"])
    #expect(screen.bells == 2)
  }
}
