// Golden screens where there is room for three panes, and of the day's forms; what follows the cursor late does.

import Drawing
import Interface
import SalesDesk
import Testing

/// A screen of the richer desk, after the keys rested.
struct ShownWide: ShownScreen {
  let name: String
  let keys: String
  let size: Size
  let language: Language

  /// Plays the keys, then lets them rest.
  func play() throws -> ScriptedScreen {
    let screen = ScriptedScreen(size: size)
    #expect(screen.type(keys).isEmpty)
    screen.add([.tick])
    let desk = try TestDesk.makeRich()
    try TestDesk.perform(
      .comment(try TestDesk.record("D-7", desk), "@lin 5% for a yearly order?"), daysAgo: 2,
      on: desk)
    let session = Session(
      desk, on: screen, host: TestHost(), author: "lin", language: language)
    session.run()
    return screen
  }

  private static let usual = Golden.sizes
  private static let wide = [Size(width: 160, height: 45)]

  static let all: [ShownWide] = [
    ("today-wide", "1 j j", wide), ("board-wide", "2 l", wide), ("tasks-wide", "3 l", wide),
    ("customers-wide", "4 j j j j j j j", wide), ("task-list-wide", "gt j", wide),
    ("deal-page-wide", "2 l Enter", wide), ("contact-page-wide", "gc Enter", wide),
    ("log", "2 l c", usual), ("log-kind", "2 l c S-Tab v", usual), ("snooze-reason", "1 sr", usual),
    ("mention", "1 j j j j", usual),
  ].flatMap { name, keys, sizes in
    Golden.everywhere(sizes) { ShownWide(name: name, keys: keys, size: $0, language: $1) }
  }
}

@Suite("Golden wide screens")
struct WideGoldenTests {
  @Test("every wide screen looks as it was kept", arguments: ShownWide.all)
  func looks(_ shown: ShownWide) throws {
    let screen = try shown.play()
    try Golden.check(try #require(screen.frames.last), shown.testDescription)
  }

  @Test("rows are the window's width, one cursor", arguments: ShownWide.all)
  func holdsRules(_ shown: ShownWide) throws {
    let screen = try shown.play()
    Golden.expectWholeRows(screen.frames)
    #expect(screen.frames.last?.cursor != nil)
  }

  @Test("beside a wide board the card's detail follows once the keys rest, in a frame of its own")
  func follows() throws {
    let screen = ScriptedScreen(size: Size(width: 160, height: 45))
    screen.type("2 l")
    screen.add([.tick])
    screen.type("j")
    screen.add([.tick])
    let session = Session(
      try TestDesk.makeRich(), on: screen, host: TestHost(), author: "lin", language: .en)
    session.run()
    let frames = screen.frames.map(\.text)
    #expect(frames.last?.contains("│ Acme Corp") == true)
    #expect(frames.dropLast().last?.contains("│ 华东精密仪器") == true)
    #expect(frames.dropLast().last?.contains("│ Acme Corp") == false)
    #expect(screen.waits.contains(120))
  }

  @Test("a board of less than 160 columns has no detail, and asks for no rest")
  func isNarrow() throws {
    let play = try Play("2 l j", size: Size(width: 159, height: 45), on: try TestDesk.makeRich())
    #expect(!play.text.contains("TIMELINE"))
  }
}
