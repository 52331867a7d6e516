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
}
