// What others changed: unread since one last looked, walked through, and marked as it happens.

import Drawing
import Interface
import SalesDesk
import Testing

@Suite("News")
struct NewsTests {
  /// A host to which somebody comes back: all but the last entry was looked at.
  private func returning(_ desk: Desk, after mark: Int? = nil) -> TestHost {
    let host = TestHost()
    host.kept["looked-lin"] = String(mark ?? desk.book.revision - 1)
    return host
  }

  private func isStarred(_ title: String, _ text: String) -> Bool {
    text.split(separator: "\n").contains { $0.hasPrefix("*") && $0.contains(title) }
  }

  @Test("who comes for the first time has looked at everything")
  func firstTime() throws {
    let play = try Play("gd gu", on: try TestDesk.makeOverDays())
    #expect(play.text.contains("Nothing new since you last looked"))
    #expect(play.host.kept["looked-lin"] == String(play.desk.book.revision))
  }

  @Test("rows and cards are starred, is:unread finds them, and seeing a list looks at nothing")
  func stars() throws {
    let desk = try TestDesk.makeOverDays()
    let host = returning(desk)
    var play = try Play("gd", on: desk, host: host)
    #expect(isStarred("Renamed", play.text))
    play = try Play("2 j", on: desk, host: host)
    #expect(play.text.contains("*Renamed"))
    play = try Play("gd / … Enter", on: desk, host: host, typing: ["is:unread"])
    #expect(play.text.contains("Renamed") && !play.text.contains("Deal 2"))
    play = try Play("2 / … Enter", on: desk, host: host, typing: ["is:未读"])
    #expect(play.text.contains("Renamed") && !play.text.contains("Deal 2"))
    #expect(host.kept["looked-lin"] == String(desk.book.revision - 1))
  }

  @Test("gu shows the record and who changed what; then it counts as looked at")
  func walks() throws {
    let desk = try TestDesk.makeOverDays()
    for (place, by) in [("D-4", "chen"), ("D-2", "chen"), ("D-3", "lin")] {
      try desk.perform(
        Proposal(
          .set(try TestDesk.record(place, desk), [.set("probability", .integer(40))])), by: by,
        now: TestDesk.now)
    }
    let host = returning(desk, after: desk.book.revision - 4)
    var play = try Play("gd gu", on: desk, host: host)
    #expect(play.text.contains("Chen Tao changed Renamed: Title Deal 1 › Renamed ∙ 2 more"))
    play = try Play("gd", on: desk, host: host)
    #expect(!play.text.contains("* Renamed") && play.text.contains("Deal 4"))
    play = try Play("gu", on: desk, host: host)
    #expect(play.text.contains("Chen Tao changed Deal 4: Probability 40% ∙ 1 more"))
    play = try Play("gu gu", on: desk, host: host)
    #expect(play.text.contains("Nothing new since you last looked"))
    #expect(host.kept["looked-lin"] == String(desk.book.revision))
    #expect(play.session.state.place?.view == "history")
  }

  @Test("opening a record's page looks at it; gU looks at everything")
  func looks() throws {
    let desk = try TestDesk.makeOverDays()
    var host = returning(desk)
    _ = try Play("gd G Enter", on: desk, host: host)
    #expect(host.kept["looked-lin"] == String(desk.book.revision))
    host = returning(desk, after: 3)
    let play = try Play("gd gU", on: desk, host: host)
    #expect(play.text.contains("1 record counts as looked at"))
    #expect(host.kept["looked-lin"] == String(desk.book.revision))
  }

  @Test("what another process changes is marked for a moment and told; form and cursor stay")
  func live() throws {
    let desk = try TestDesk.makeOverDays()
    let journal = try #require(desk.store as? MemoryStore).journal
    let other = Desk(MemoryStore(sharing: journal))
    let screen = ScriptedScreen(size: Size(width: 80, height: 24))
    let host = TestHost()
    let session = Session(desk, on: screen, host: host, author: "lin", language: .en)
    func play(_ inputs: [Input]) {
      screen.add(inputs)
      for _ in inputs { session.turn() }
    }
    func keys(_ names: String) {
      let keys = names.split(separator: " ").flatMap { Key.sequence(named: String($0)) ?? [] }
      play(keys.map(Input.key))
    }
    session.paint()
    keys("gd j j e X Y")
    let before = session.state.selected
    #expect(screen.text.contains("XY"))
    let deal = try TestDesk.record("D-2", other)
    try other.perform(
      Proposal(.set(deal, [.set("probability", .integer(30))])), by: "chen", now: TestDesk.now)
    play([.wake(0)])
    #expect(screen.text.contains("XY") && session.state.selected == before)
    keys("Esc y")
    #expect(screen.text.contains("‹ Chen Tao"))
    host.time = Now(host.time.instant.adding(milliseconds: 6000), zone: host.time.zone)
    play([.tick])
    #expect(!screen.text.contains("‹ Chen Tao"))
    #expect(isStarred("Deal 2", screen.text))
    #expect(session.state.selected == before)
    keys("gm")
    #expect(screen.text.contains("Chen Tao changed Deal 2: Probability 30"))
  }
}
