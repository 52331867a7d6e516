// Looking at the past: what shows equals a book replayed up to there, nothing can be changed, and one comes back.

import Drawing
import Interface
import SalesDesk
import Testing

extension TestDesk {
  /// A desk written over ten days: a deal added on each, all moved on the last but one.
  static func makeOverDays() throws -> Desk {
    let desk = Desk(MemoryStore())
    func at(_ days: Int) -> Now {
      Now(now.instant.adding(milliseconds: Int64(-days) * 86_400_000), zone: now.zone)
    }
    try desk.found(
      StandardDesk.facts(
        title: "East", zone: "Asia/Shanghai", currency: .cny, member: "lin", login: "lin",
        name: "Lin Na"), by: "lin", now: at(11))
    try desk.perform(
      Proposal(
        .name(
          KindCatalogue.id(of: Member.self), key: "chen",
          [.set("title", .text("Chen Tao")), .set("login", .text("chen"))])), by: "lin", now: at(11)
    )
    let kind = KindCatalogue.id(of: Deal.self)
    for day in (1...10).reversed() {
      try desk.perform(
        Proposal(
          .add(
            kind,
            [
              .set("title", .text("Deal \(11 - day)")),
              .set("value", Money(minor: Int64(day) * 1_000_000, .cny).map(Value.money)),
              .set("owner", desk.book.record("member:lin").map(Value.link)),
            ])), by: "lin", now: at(day))
    }
    let first = try record("D-1", desk)
    try desk.perform(
      Proposal(.set(first, [.set("title", .text("Renamed"))])), by: "chen", now: at(0))
    return desk
  }
}

@Suite("The past")
struct PastTests {
  /// What is looked at: the keys that lead there.
  static let views = [
    "1", "2", "3", "4", "gl", "gd", "gt", "gw", "2 Enter", "4 j Enter", "gd j Enter",
    "2 l / i s : o p e n Enter",
  ]

  @Test("a view as of an entry is the view of a book replayed up to it", arguments: views)
  func equalsReplayed(keys: String) throws {
    let whole = try TestDesk.makeRich()
    let newest = whole.book.revision
    let payloads = try #require(whole.store as? MemoryStore).payloads
    for entry in Array(stride(from: 1, to: newest, by: newest / 5)) + [newest - 1] {
      let host = TestHost()
      host.time = Now(try #require(whole.entries([entry]).first).at, zone: TestDesk.now.zone)
      let earlier = try Play(keys, on: Desk(MemoryStore(Array(payloads[..<entry]))), host: host)
      let past = try Play("T … Enter " + keys, on: whole, typing: ["#\(entry)"])
      let rows = 1..<23
      for row in rows {
        #expect(
          past.screen.frames.last?.text(row: row) == earlier.screen.frames.last?.text(row: row),
          "entry \(entry), row \(row)")
      }
    }
  }

  @Test("the past says what it is, and Esc or 0 leads back")
  func showsBanner() throws {
    let desk = try TestDesk.makeOverDays()
    let wide = Size(width: 120, height: 40)
    var play = try Play("gd T … Enter", size: wide, on: desk, typing: ["-5d"])
    #expect(play.text.contains("« as of Wed 18 Nov 2026") && play.text.contains("read only »"))
    #expect(play.text.contains("Deal 6") && !play.text.contains("Deal 7"))
    #expect(play.text.contains("Deal 1") && !play.text.contains("Renamed"))
    for back in ["Esc", "0", "T Enter"] {
      play = try Play("gd T … Enter " + back, on: desk, typing: ["-5d"])
      #expect(play.text.contains("Renamed") && !play.text.contains("as of"), "\(back)")
    }
    play = try Play("gd T … Enter Enter Esc", on: desk, typing: ["-5d"])
    #expect(play.text.contains("as of"), "a page opened in the past is left first")
    play = try Play("gd 0", on: desk)
    #expect(play.text.contains("this is now already"))
  }

  @Test("( and ) go by days, from an entry by entries, and on to now")
  func steps() throws {
    let desk = try TestDesk.makeOverDays()
    var play = try Play("gd (", on: desk)
    #expect(play.text.contains("as of 22 Nov 2026") && !play.text.contains("Renamed"))
    play = try Play("gd ( ( (", on: desk)
    #expect(play.text.contains("as of 20 Nov 2026") && !play.text.contains("Deal 9"))
    play = try Play("gd ( ( )", on: desk)
    #expect(play.text.contains("as of 22 Nov 2026"))
    play = try Play("gd ( )", on: desk)
    #expect(play.text.contains("Renamed"))
    play = try Play("gd T … Enter (", on: desk, typing: ["#5"])
    #expect(play.text.contains("as of #4") && !play.text.contains("Deal 3"))
    play = try Play("gd T … Enter", on: desk, typing: ["#99"])
    #expect(play.text.contains("Renamed") && !play.text.contains("as of"))
  }

  @Test("what is typed is understood, and what is no day is refused with what would be one")
  func asks() throws {
    let desk = try TestDesk.makeOverDays()
    var play = try Play("2 T …", on: desk, typing: ["上周五"])
    #expect(play.text.contains("end of Fri 20 Nov 2026"))
    play = try Play("2 T … Enter", on: desk, typing: ["whenever"])
    #expect(play.text.contains("a day (-30d"))
    play = try Play("2 T … Enter", on: desk, typing: ["tomorrow"])
    #expect(!play.text.contains("as of"))
  }

  @Test("no action changes anything in the past, and all that would say why")
  func isReadOnly() throws {
    let desk = try TestDesk.makeOverDays()
    let before = desk.book.revision
    let play = try Play("gd T … Enter", on: desk, typing: ["-1d"])
    var refused = 0
    for action in ActionCatalogue.all {
      switch action.need {
      case .writing, .changing, .kind, .attribute:
        #expect(action.obstacle(play.session.state, desk.book) == .inThePast, "\(action.name)")
        refused += 1
      default: break
      }
    }
    #expect(refused > 15)
    for view in ["1", "2", "gd", "gd Enter", "4"] {
      for action in ActionCatalogue.all {
        guard let key = action.keys.first, action.group != .program else { continue }
        let play = try Play("\(view) T … Enter \(key) Enter F2", on: desk, typing: ["-1d"])
        #expect(desk.book.revision == before, "\(action.name) in \(view)")
        #expect(!play.text.contains("takes it back"), "\(action.name) in \(view)")
      }
    }
  }

  @Test("a long way back goes in slices; Esc stops it, what is kept is there at once")
  func longWay() throws {
    let desk = try TestDesk.makeOverDays()
    let first = try TestDesk.record("D-1", desk)
    for number in 0..<9000 {
      try desk.perform(
        Proposal(.set(first, [.set("value", Money(minor: Int64(number), .cny).map(Value.money))])),
        by: "lin", now: TestDesk.now)
    }
    var play = try Play("gd T … Enter j j", on: desk, typing: ["#9000"])
    #expect(play.text.contains("as of #9,000"))
    let host = SlowHost()
    play = try Play("gd T … Enter j j", on: desk, host: host, typing: ["#9000"])
    #expect(play.screen.frames.contains { $0.text.contains("Reading back: 8,192 of 9,000") })
    #expect(play.text.contains("as of #9,000"))
    play = try Play("gd T … Enter Esc j", on: desk, host: SlowHost(), typing: ["#9000"])
    #expect(!play.text.contains("as of #9,000"))
    play = try Play("gd T … Enter ( ) (", on: desk, typing: ["#5"])
    #expect(play.text.contains("as of #4"))
  }
}

/// A host whose clock goes on by a quarter of a second whenever it is looked at.
final class SlowHost: TestHost {
  override func now() -> Now {
    time = Now(time.instant.adding(milliseconds: 250), zone: time.zone)
    return time
  }
}
