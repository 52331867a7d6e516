// Golden screens of time: the past, histories, what changed since one last looked, saved views.

import Drawing
import Interface
import SalesDesk
import Testing

/// A screen of a desk that was written over several days.
struct ShownTime: ShownScreen {
  let name: String
  let keys: String
  let typing: [String]
  let size: Size
  let language: Language

  func play() throws -> Play {
    let host = TestHost()
    host.kept["looked-lin"] = "12"
    return try Play(
      keys, size: size, language: language, on: try TestDesk.makeOverDays(), host: host,
      typing: typing)
  }

  static let all: [ShownTime] = [
    ("as-of", "2 T", []), ("as-of-typed", "2 T …", ["eom-1m"]),
    ("past-board", "2 T … Enter", ["-3d"]),
    ("past-list", "gd T … Enter", ["#9"]),
    ("history", "gd G H", []), ("take-back", "gd G H u", []),
    ("unread-list", "gd", []), ("unread-board", "2 j", []), ("since-last-looked", "gu", []),
    ("save-view", "gd F …", ["Big 大单"]), ("no-views", "f", []),
  ].flatMap { name, keys, typing in
    Golden.everywhere {
      ShownTime(name: name, keys: keys, typing: typing, size: $0, language: $1)
    }
  }
}

@Suite("Golden time")
struct TimeGoldenTests {
  @Test("every screen of time looks as it was kept", arguments: ShownTime.all)
  func looks(_ shown: ShownTime) throws {
    let play = try shown.play()
    try Golden.check(try #require(play.screen.frames.last), shown.testDescription)
  }

  @Test("rows are the window's width, one cursor", arguments: ShownTime.all)
  func holdsRules(_ shown: ShownTime) throws {
    let play = try shown.play()
    Golden.expectWholeRows(play.screen.frames)
    let rows = play.text.split(separator: "\n").filter { !$0.hasPrefix("─") && !$0.contains("▸─") }
    #expect(rows.joined().count { $0 == "▸" } <= 1)
    #expect(play.screen.frames.last?.cursor != nil)
  }
}
