// Golden screens: text and styles of every view and overlay, at three sizes, in both languages.
// `BULLPEN_RECORD=1 swift test` writes them anew; a change of them is a commit of its own.

import Drawing
import Foundation
import Interface
import SalesDesk
import Testing

/// Where golden screens are kept, and how they are compared.
enum Golden {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appending(path: "Goldens")
  private static let isRecording = ProcessInfo.processInfo.environment["BULLPEN_RECORD"] == "1"

  /// The sizes every screen is kept at.
  static let sizes = [
    Size(width: 40, height: 20), Size(width: 80, height: 24), Size(width: 120, height: 40),
  ]

  /// A screen at all of some sizes, in both languages.
  static func everywhere<S>(_ sizes: [Size] = sizes, _ shown: (Size, Language) -> S) -> [S] {
    sizes.flatMap { size in Language.allCases.map { shown(size, $0) } }
  }

  /// Every row of every frame is as wide as its window.
  static func expectWholeRows(
    _ frames: [Canvas], sourceLocation: SourceLocation = #_sourceLocation
  ) {
    for frame in frames {
      for y in 0..<frame.size.height {
        #expect(
          TextWidth.of(frame.text(row: y)) == frame.size.width, sourceLocation: sourceLocation)
      }
    }
  }

  /// Compares a frame with the one kept under a name, or keeps it.
  static func check(_ canvas: Canvas, _ name: String) throws {
    let text = canvas.text + "--- styles\n" + canvas.styles
    let file = folder.appending(path: name + ".txt")
    if isRecording {
      try text.write(to: file, atomically: true, encoding: .utf8)
      return
    }
    let kept = try String(contentsOf: file, encoding: .utf8)
    guard kept != text else { return }
    let new = text.split(separator: "\n", omittingEmptySubsequences: false)
    let old = kept.split(separator: "\n", omittingEmptySubsequences: false)
    let row = zip(old, new).enumerated().first { $0.element.0 != $0.element.1 }
    Issue.record(
      "\(name), line \((row?.offset ?? 0) + 1):\n\(row?.element.0 ?? "")\n\(row?.element.1 ?? "")")
  }
}

/// A screen to be looked at.
struct Shown: ShownScreen {
  let name: String
  let keys: String
  let size: Size
  let language: Language

  static let all: [Shown] = [
    ("board", "2"), ("tasks", "3"), ("leads", "gl"), ("form", "2 l e"), ("add", "2 a"),
    ("gate", "2 t Esc l l < > l"), ("palette", "2 : q u o"), ("help", "2 ?"),
    ("help-search", "2 ? m o v"), ("empty-column", "2 l l l l l"), ("owner", "2 w"),
    ("choice", "3 l P"), ("filter", "2 / v a l u e > 5 0 k"), ("prefix", "2 y"),
    ("continuations", "2 g"),
    ("form-error", "2 l e Tab Tab Tab x F2"), ("discard", "2 e x Esc"), ("path", "2 l p"),
    ("sort", "2 ,"), ("day-picker", "2 l e Tab Tab Tab Tab Tab F4"),
    ("set", "2 l e Tab Tab F4 Down Space"), ("letter", "3 l e Tab Tab Tab Tab Tab h"),
    ("marked", "2 Space Space"), ("marked-list", "gd Space j Space"),
    ("preview", "2 Space Space Space >"), ("preview-refused", "2 * p L o s t Enter F2"),
    ("gate-marked", "2 * p L o s t Enter"),
    ("change-marked", "gt Space m"),
    ("nothing-found", "2 / z z z Enter"), ("toast", "2 >"), ("messages", "2 > gm"),
    ("menu", "2 F10"), ("menu-change", "2 F10 Down Down Enter Down"),
    ("help-disabled", "2 ? t a k e"),
  ].flatMap { name, keys in
    Golden.everywhere { Shown(name: name, keys: keys, size: $0, language: $1) }
  }
}

@Suite("Golden screens")
struct GoldenTests {
  @Test("every screen looks as it was kept", arguments: Shown.all)
  func looks(_ shown: Shown) throws {
    let play = try Play(shown.keys, size: shown.size, language: shown.language)
    let frame = try #require(play.screen.frames.last)
    try Golden.check(frame, shown.testDescription)
  }

  @Test(
    "every screen has one cursor at most in a view, and every row is the window's width",
    arguments: Shown.all)
  func holdsRules(_ shown: Shown) throws {
    let play = try Play(shown.keys, size: shown.size, language: shown.language)
    Golden.expectWholeRows(play.screen.frames)
    let rows = play.text.split(separator: "\n").filter { !$0.hasPrefix("─") && !$0.contains("▸─") }
    #expect(rows.joined().count { $0 == "▸" } <= 1)
    #expect(play.screen.frames.last?.cursor != nil)
  }
}
