// Moments and the books of them, against the slow way: looking at every entry, applying all from the start.

import SalesDesk
import Testing

@Suite("Moments")
struct MomentTests {
  private static let now = Now(
    Instant(milliseconds: 1_795_398_120_000), zone: Zone(name: "Asia/Shanghai", offset: 28_800))

  @Test(
    "a moment as it is typed",
    arguments: [
      ("#17", "#17"), ("＃ 17", "#17"), ("yesterday", "2026-11-22"), ("mon", "2026-11-16"),
      ("fri", "2026-11-20"), ("上周五", "2026-11-20"), ("eom-1m", "2026-10-31"),
      ("-30d", "2026-10-24"), ("2026-09-30", "2026-09-30"), ("today", "now"), ("+1d", "now"),
      ("2027", "now"),
      ("eom", "now"), ("soon", "none"), ("#", "none"), ("#-1", "none"), ("", "none"),
      ("#1x", "none"),
    ])
  func reads(text: String, expected: String) throws {
    let scene = try Scene()
    var found = "none"
    switch Moment(text, in: scene.desk.book, now: Self.now) {
    case .entry(let number): found = "#\(number)"
    case .present: found = "now"
    case .at(let instant):
      found = Self.now.zone.day(of: instant).iso
      #expect(
        Self.now.zone.day(of: instant.adding(milliseconds: 1))
          == Self.now.zone.day(of: instant).adding(days: 1))
    case nil: break
    }
    #expect(found == expected)
  }

  @Test("steps go by days, from an entry by entries, and end in the present")
  func steps() {
    let zone = Self.now.zone
    let yesterday = Moment.end(of: Self.now.today.adding(days: -1), zone)
    #expect(Moment.present.moved(by: -1, now: Self.now, newest: 9) == yesterday)
    #expect(yesterday.moved(by: 1, now: Self.now, newest: 9) == .present)
    #expect(
      yesterday.moved(by: -2, now: Self.now, newest: 9)
        == .end(of: Self.now.today.adding(days: -3), zone))
    #expect(Moment.entry(5).moved(by: -1, now: Self.now, newest: 9) == .entry(4))
    #expect(Moment.entry(0).moved(by: -1, now: Self.now, newest: 9) == .entry(0))
    #expect(Moment.entry(8).moved(by: 1, now: Self.now, newest: 9) == .present)
  }

  @Test("the last entry known at any instant is the one a look at all entries finds")
  func lastEntries() throws {
    let scene = try Scene.lived(5, steps: Sweep.count(60))
    let desk = scene.desk
    let entries = try desk.entries(Array(1...desk.book.revision))
    for entry in entries {
      for shift in [-1, 0, 1, 30_000] as [Int64] {
        let instant = entry.at.adding(milliseconds: shift)
        let slow = entries.last { $0.at <= instant }?.number ?? 0
        #expect(try desk.lastEntry(at: .at(instant)) == slow)
      }
    }
    #expect(try desk.lastEntry(at: .at(Instant(milliseconds: 0))) == 0)
    #expect(try desk.lastEntry(at: .entry(99_999)) == desk.book.revision)
  }

  @Test("a book made in slices, from nothing or from an earlier one, is the prefix applied")
  func replays() throws {
    let scene = try Scene.lived(6, steps: Sweep.count(80))
    let newest = scene.desk.book.revision
    var kept: [PastBook] = []
    for goal in [0, 1, newest / 3, newest / 2, newest / 4, newest] {
      let replay = Replay(to: goal, beside: kept, on: scene.desk)
      while try !replay.advance(7, scene.desk) { #expect(replay.revision < goal) }
      let book = PastBook(replay.finish())
      kept.append(book)
      #expect(book.book.revision == goal)
      let slow = Desk(MemoryStore(Array(scene.store.payloads[..<goal])))
      #expect(Scene.state(book.book) == Scene.state(slow.book))
    }
  }
}
