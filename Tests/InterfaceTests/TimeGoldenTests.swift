// Golden screens of time: the past, histories, what changed since one last looked, saved views.

import Drawing
import Interface
import SalesDesk
import Testing

/// A screen of a desk that was written over several days.
struct ShownTime: Sendable, CustomTestStringConvertible {
  let name: String
  let keys: String
  let typing: [String]
  let size: Size
  let language: Language

  var testDescription: String { file }
  var file: String { "\(name)-\(size.width)x\(size.height)-\(language.rawValue)" }

  func play() throws -> Play {
    try Play(
      keys, size: size, language: language, on: try TestDesk.makeOverDays(), typing: typing)
  }

  static let all: [ShownTime] = [
    ("as-of", "2 T", []), ("as-of-typed", "2 T …", ["eom-1m"]),
    ("past-board", "2 T … Enter", ["-3d"]),
    ("past-list", "gd T … Enter", ["#9"]),
  ].flatMap { name, keys, typing in
    [Size(width: 40, height: 20), Size(width: 80, height: 24), Size(width: 120, height: 40)]
      .flatMap { size in
        Language.allCases.map {
          ShownTime(name: name, keys: keys, typing: typing, size: size, language: $0)
        }
      }
  }
}

@Suite("Golden time")
struct TimeGoldenTests {
  @Test("every screen of time looks as it was kept", arguments: ShownTime.all)
  func looks(_ shown: ShownTime) throws {
    let play = try shown.play()
    try Golden.check(try #require(play.screen.frames.last), shown.file)
  }

  @Test("rows are the window's width, one cursor", arguments: ShownTime.all)
  func holdsRules(_ shown: ShownTime) throws {
    let play = try shown.play()
    for frame in play.screen.frames {
      for y in 0..<frame.size.height {
        #expect(TextWidth.of(frame.text(row: y)) == frame.size.width)
      }
    }
    let rows = play.text.split(separator: "\n").filter { !$0.hasPrefix("─") && !$0.contains("▸─") }
    #expect(rows.joined().count { $0 == "▸" } <= 1)
    #expect(play.screen.frames.last?.cursor != nil)
  }
}
