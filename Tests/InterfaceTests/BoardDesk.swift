// The small desk with what boards show: several owners, priorities, labels, a full column, a board of the team's own,
// and a saved view.

import Drawing
import Interface
import SalesDesk
import Testing

extension TestDesk {
  /// The desk of `make` with two owners, labels, priorities, boards, and six tasks in a column for five.
  static func makeBoards() throws -> Desk {
    let desk = try make()
    let member = KindCatalogue.id(of: Member.self)
    try perform(
      .name(
        member, key: "chen", [.set("title", .text("陈涛 Chen Tao")), .set("login", .text("chen"))]),
      on: desk)
    try perform(
      .name(
        KindCatalogue.id(of: Label.self), key: "sample",
        [.set("title", .text("Sample")), .set("title-zh", .text("样品"))]), on: desk)
    let chen = Value.link(try record("member:chen", desk))
    for (place, number) in [2, 4, 7, 9, 10].enumerated() {
      let deal = try record("D-\(number)", desk)
      try perform(.set(deal, [.set("owner", chen)]), daysAgo: 1, on: desk)
      if place < 2 {
        let label = Value.link(try record("label:sample", desk))
        try perform(.set(deal, [Change("label", .add(label))]), daysAgo: 1, on: desk)
      }
    }
    try perform(.set(try record("D-3", desk), [.set("owner", nil)]), daysAgo: 1, on: desk)
    try addBoards(desk)
    try fillColumn(desk)
    let waiting = try record("T-4", desk)
    let helper = Value.link(try record("member:chen", desk))
    try perform(
      .set(
        waiting,
        [
          Change("blocked-by", .add(.link(try record("T-2", desk)))),
          Change("helper", .add(helper)),
        ]), daysAgo: 1, on: desk)
    try perform(.comment(waiting, "谁来寄样品? @lin"), daysAgo: 1, on: desk)
    return desk
  }

  private static func addBoards(_ desk: Desk) throws {
    try perform(
      .name(
        KindCatalogue.id(of: Board.self), key: "large",
        [
          .set("title", .text("Large ones")), .set("title-zh", .text("大单")),
          .set("process", .link(try record("process:deal", desk))),
          .set("query", .text("value>=50k")), .set("group", .text("owner")),
        ]), on: desk)
    try perform(
      .name(
        KindCatalogue.id(of: SavedView.self), key: "chens",
        [
          .set("title", .text("Chen's deals")), .set("title-zh", .text("陈涛的商机")),
          .set("kind", .text("deal")), .set("query", .text("owner:chen")),
          .set("sort", .text("-value")),
        ]), on: desk)
  }

  private static func fillColumn(_ desk: Desk) throws {
    let tasks = KindCatalogue.id(of: WorkTask.self)
    let stage = Value.link(try record("stage:task/doing", desk))
    let titles = ["Check stock 查库存", "Book courier", "Call customs", "Print labels"]
    for (place, title) in titles.enumerated() {
      let priority = ["urgent", "normal", "normal", "low"][place]
      try perform(
        .add(
          tasks,
          [
            .set("title", .text(title)), .set("stage", stage), .set("priority", .choice(priority)),
            .set("owner", .link(try record(place == 0 ? "member:chen" : "member:lin", desk))),
          ]), daysAgo: place == 3 ? 9 : 2, on: desk)
    }
  }
}

/// A screen of the desk with boards.
struct ShownBoard: ShownScreen {
  let name: String
  let keys: String
  let size: Size
  let language: Language

  func play() throws -> Play {
    try Play(keys, size: size, language: language, on: try TestDesk.makeBoards())
  }

  static let all: [ShownBoard] = [
    ("swimlanes", "2 S o w n e r Enter j j"), ("swimlanes-by", "2 S"),
    ("swimlane-folded", "2 S o w n e r Enter Z"), ("swimlanes-priority", "3 S p r i Enter l"),
    ("unfolded", "2 l l l l z"), ("folded", "2 l z l"), ("over-limit", "3 >"),
    ("blocked", "3 l l"), ("blocked-page", "3 l l Enter"), ("blocked-asks", "3 l l d"),
    ("boards", "2 b"), ("own-board", "2 b Down Enter"), ("archive", "2 A b Down Down Down Enter"),
  ].flatMap { name, keys in
    Golden.everywhere { ShownBoard(name: name, keys: keys, size: $0, language: $1) }
  }
}

@Suite("Golden boards")
struct BoardGoldenTests {
  @Test("every board looks as it was kept", arguments: ShownBoard.all)
  func looks(_ shown: ShownBoard) throws {
    let play = try shown.play()
    try Golden.check(try #require(play.screen.frames.last), shown.testDescription)
  }

  @Test("rows are the window's width, one cursor, no number is cut", arguments: ShownBoard.all)
  func holdsRules(_ shown: ShownBoard) throws {
    let play = try shown.play()
    Golden.expectWholeRows(play.screen.frames)
    let rows = play.text.split(separator: "\n").filter { !$0.contains("▸─") }
    #expect(rows.joined().count { $0 == "▸" } == (shown.name == "blocked-asks" ? 0 : 1))
    #expect(play.screen.frames.last?.cursor != nil)
  }
}
