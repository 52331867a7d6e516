// Mentions in the day's queue, and their undo.

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

  /// What the heading says of the day: how much of how much is done.
  private static func progress(_ play: Play) -> (done: Int, all: Int)? {
    guard let found = play.text.firstMatch(of: /✓ (\d+) of (\d+)/), let done = Int(found.1),
      let all = Int(found.2)
    else { return nil }
    return (done, all)
  }

  @Test("who mentions me stands in my queue until I have dealt with it")
  func mentions() throws {
    let desk = try TestDesk.make()
    try mention(desk)
    let before = try Play("1", on: desk)
    #expect(before.text.contains("@you   @lin can we give 3 %?"))
    let kept = desk.book.revision
    let (done, all) = try #require(Self.progress(before))
    let play = try Play("1 / … Enter d Esc", on: desk, typing: ["3 %"])
    #expect(!play.text.contains("@you"))
    let progress = try #require(Self.progress(play))
    #expect(progress.done == done + 1 && progress.all == all, "\(play.text)")
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

  @Test("a high task says that it is of high priority, in few columns")
  func pressing() throws {
    let desk = try TestDesk.make()
    let task = try TestDesk.record("T-3", desk)
    try TestDesk.perform(.set(task, [.set("priority", .choice("high"))]), on: desk)
    #expect(try Play("1", language: .zh, on: desk).text.contains("高优先 Approve discount 8%"))
    #expect(try Play("1", on: desk).text.contains("high   Approve discount 8%"))
    try TestDesk.perform(.set(task, [.set("priority", .choice("urgent"))]), on: desk)
    #expect(try Play("1", language: .zh, on: desk).text.contains("紧急   Approve discount 8%"))
  }

  @Test("what is late by its day to close leaves the queue when it is put off: that day goes along")
  func closeGoesAlong() throws {
    let desk = try TestDesk.make()
    let deal = try TestDesk.record("D-6", desk)
    let (today, past) = (TestDesk.now.today, TestDesk.now.today.adding(days: -14))
    try TestDesk.perform(
      .set(deal, [.set("close", .day(past)), .set("next-due", .day(today.adding(days: 3)))]),
      on: desk)
    let revision = desk.book.revision
    let play = try Play("1 / … Enter s1", on: desk, typing: ["close<today"])
    #expect(play.text.contains("Until Tue 24 Nov, close date too: 40 sensors"), "\(play.text)")
    #expect(desk.book.revision == revision + 1)
    let tomorrow = today.adding(days: 1)
    #expect(desk.book.value("close", of: deal) == .day(tomorrow))
    #expect(desk.book.value("next-due", of: deal) == .day(tomorrow))
    #expect(try Play("1 / … Enter", on: desk, typing: ["close<today"]).text.contains("Nothing"))
    let again = try Play("1 / … Enter s3 u", on: desk, typing: ["close<=+1d"])
    #expect(desk.book.value("close", of: deal) == .day(tomorrow), "\(again.text)")
    // a day to close by that is still to come is nobody's business here
    _ = try Play("1 / … Enter sw", on: desk, typing: ["close<=+1d"])
    #expect(desk.book.value("close", of: deal) == .day(tomorrow))
    #expect(desk.book.value("next-due", of: deal) == .day(today.adding(days: 7)))
    let kept = try TestDesk.make()
    try TestDesk.perform(
      .set(try TestDesk.record("D-6", kept), [.set("close", .day(past))]), on: kept)
    let chinese = try Play(
      "1 / … Enter s1", language: .zh, on: kept, typing: ["close<today"])
    #expect(chinese.text.contains("推迟到 11月24日 周二（含预计成交日）"))
  }
}
