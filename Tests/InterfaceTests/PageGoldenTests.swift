// Golden screens of Today, lists, the customer's page and records' pages, and the rules they hold.

import Drawing
import Interface
import SalesDesk
import Testing

/// A screen of the richer desk.
struct ShownPage: ShownScreen {
  let name: String
  let keys: String
  let size: Size
  let language: Language

  func play() throws -> Play {
    try Play(
      keys, size: size, language: language, on: try TestDesk.makeRich(), then: [.tick])
  }

  static let all: [ShownPage] = [
    ("today", "1 j j"), ("today-snooze", "1 s"), ("today-next", "1 d"),
    ("today-filter", "1 / P u m p s"),
    ("customers", "4 j j j"), ("customers-sort", "4 ,"), ("deal-list", "gd j"),
    ("list-columns", "4 C j"), ("list-groups", "gd S s t a g e Enter j j j j j"),
    ("task-list", "gt"), ("members", "gw"),
    ("customer", "4 j j j j j j j Enter j"), ("customer-work", "4 j j j j j j j Enter Tab"),
    ("deal", "gd j j j j j j j Enter"), ("deal-history", "gd j j j j j j j Enter H"),
    ("task", "gt Enter G"), ("contact", "gc Enter"),
  ].flatMap { name, keys in
    Golden.everywhere { ShownPage(name: name, keys: keys, size: $0, language: $1) }
  }
}

@Suite("Golden pages")
struct PageGoldenTests {
  @Test("every page looks as it was kept", arguments: ShownPage.all)
  func looks(_ shown: ShownPage) throws {
    let play = try shown.play()
    try Golden.check(try #require(play.screen.frames.last), shown.testDescription)
  }

  @Test("rows are the window's width, one cursor, no number is cut", arguments: ShownPage.all)
  func holdsRules(_ shown: ShownPage) throws {
    let play = try shown.play()
    Golden.expectWholeRows(play.screen.frames)
    #expect(play.text.count { $0 == "▸" } <= 1)
    #expect(play.screen.frames.last?.cursor != nil)
    for amount in ["¥120,00⋯", "¥120,0⋯", "¥120,⋯", "¥⋯", "¥1⋯", "8000⋯", "138 0⋯"] {
      #expect(!play.text.contains(amount), "\(amount)")
    }
  }
}
