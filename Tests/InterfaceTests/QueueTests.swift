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
}
