// Golden screens of the reports, going about in them, and that each number opens what it counts.

import Drawing
import Reports
import SalesDesk
import Testing

@testable import Interface

extension TestDesk {
  /// The rich desk with a second owner, deals won and lost in two months, calls, and a team.
  static func makeReported() throws -> Desk {
    let desk = try makeRich()
    let members = KindCatalogue.id(of: Member.self)
    try perform(
      .name(
        members, key: "chen",
        [.set("title", .text("陈涛 Chen Tao")), .set("role", .choice("seller"))]), on: desk)
    let (lin, chen) = (desk.book.record("member:lin"), desk.book.record("member:chen"))
    for number in [2, 4, 7, 9] {
      let deal = try record("D-\(number)", desk)
      try perform(.set(deal, [.set("owner", chen.map(Value.link))]), daysAgo: 12, on: desk)
    }
    let ends: [(String, Int64, String, Int, Int)] = [
      ("Gears 齿轮", 52_000, "won", 36, 31), ("Retrofit 改造", 118_000, "won", 30, 9),
      ("Probes", 33_000, "won", 25, 3), ("Valves II", 41_000, "lost", 30, 6),
      ("Spare kits 备件包", 27_500, "lost", 33, 28), ("Line 4 四号线", 86_000, "lost", 20, 2),
    ]
    for (index, (title, yuan, stage, created, ended)) in ends.enumerated() {
      let owner = index % 3 == 1 ? chen : lin
      let made = try perform(
        .add(
          KindCatalogue.id(of: Deal.self),
          [
            .set("title", .text(title)), .set("owner", owner.map(Value.link)),
            .set("value", Money(minor: yuan * 100, .cny).map(Value.money)),
            .set("account", desk.book.record("A-\(index + 1)").map(Value.link)),
          ]), daysAgo: created, on: desk
      ).created.first
      let to = try record("stage:deal/\(stage)", desk)
      let reason = Change.set("lost-reason", .choice(index == 5 ? "timing" : "price"))
      if let made { try perform(.move(made, to: to, [reason]), daysAgo: ended, on: desk) }
    }
    for number in 1...5 {
      let deal = try record("D-\(number)", desk)
      let who = Change.set("owner", (number % 2 == 0 ? chen : lin).map(Value.link))
      try perform(.log(deal, kind: "call", "Talk", [who]), daysAgo: number, on: desk)
    }
    return desk
  }
}

/// A screen of the reports.
struct ShownReport: ShownScreen {
  let name: String
  let keys: String
  let size: Size
  let language: Language

  func play() throws -> Play {
    try Play(keys, size: size, language: language, on: try TestDesk.makeReported())
  }

  static let all: [ShownReport] = [
    ("reports", "5 j j"), ("reports-stuck", "5 Tab Tab Tab"), ("reports-end", "5 G"),
    ("reports-range", "5 R"), ("reports-quarter", "5 R Down Down Enter rest j j l"),
    ("reports-whose", "5 o"), ("reports-list", "5 j j l Enter"),
  ].flatMap { name, keys in
    Golden.everywhere { ShownReport(name: name, keys: keys, size: $0, language: $1) }
  }
}

@Suite("Footers with little room")
struct FooterTests {
  @Test(
    "the keys that matter most stay at 80 columns, in their order", arguments: Language.allCases)
  func keeps(_ language: Language) throws {
    let text = try Play("5", language: language, on: try TestDesk.makeReported()).text
    let foot = try #require(text.split(separator: "\n").last)
    let keys = foot.split(separator: " ").map(String.init)
    let places = ["Enter", "R", "o", "/", "D", ":", "?"].compactMap { keys.firstIndex(of: $0) }
    #expect(places.count == 7 && places == places.sorted(), "\(foot)")
  }
}

@Suite("Golden reports")
struct ReportGoldenTests {
  @Test("every report looks as it was kept", arguments: ShownReport.all)
  func looks(_ shown: ShownReport) throws {
    let play = try shown.play()
    try Golden.check(try #require(play.screen.frames.last), shown.testDescription)
  }

  @Test("rows are the window's width, one cursor, no number is cut", arguments: ShownReport.all)
  func holdsRules(_ shown: ShownReport) throws {
    let play = try shown.play()
    Golden.expectWholeRows(play.screen.frames)
    #expect(play.text.count { $0 == "▸" } == 1)
    #expect(play.screen.frames.last?.cursor != nil)
    for row in play.text.split(separator: "\n").dropFirst(2) {
      let cut = row.split(separator: " ").filter { $0.hasSuffix("⋯") }
      #expect(!cut.contains { $0.contains("¥") || $0.contains("%") }, "\(row)")
    }
  }

  @Test("Enter on any number opens a list that counts it")
  func opensRecords() throws {
    for steps in stride(from: 0, through: 60, by: 5) {
      let walk = Array(repeating: "]", count: steps).joined(separator: " ")
      let before = try Play(
        "5 " + walk, size: Size(width: 120, height: 40), on: try TestDesk.makeReported())
      let row = try #require(before.text.split(separator: "\n").first { $0.contains("▸") })
      let after = row.split(separator: "▸").last ?? ""
      let number = after.split(separator: " ").first { $0 != "!" } ?? ""
      let opened = try Play(
        "5 " + walk + " Enter", size: Size(width: 120, height: 40),
        on: try TestDesk.makeReported())
      let heading = opened.text.split(separator: "\n")[1]
      #expect(heading.contains("Reports › "), "\(heading)")
      guard let count = Int(number) else { continue }
      let isThere =
        heading.contains(" of \(count) ") || heading.contains(" \(count)   ")
        || heading.contains("/\(count) ")
      #expect(isThere, "\(number): \(heading)")
    }
  }

  @Test("another period is computed once the keys rest, and said only then")
  func range() throws {
    let desk = try TestDesk.makeReported()
    let before = try Play("5 R Down Enter", on: desk)
    #expect(before.text.contains("Reports › November"))
    let after = try Play("5 R Down Enter rest", on: desk)
    #expect(after.text.contains("Reports › October"))
    #expect(after.text.contains("vs September"))
    let typed = try Play("5 R … Enter rest", on: desk, typing: ["2026-11-01..2026-11-20"])
    #expect(typed.text.contains("1 Nov - 20 Nov"))
  }

  @Test("keys are heard between two reports of another period, and the numbers change all together")
  func parts() throws {
    let desk = try TestDesk.makeReported()
    let whole = try Play("5 R Down Enter rest", on: desk)
    let play = try Play("5 R Down Enter", on: desk)
    play.screen.hasWaitingInput = true
    for _ in ReportCatalogue.all {
      #expect(play.text.contains("Reports › November"))
      play.session.handle(.tick)
      play.session.paint()
    }
    #expect(play.text == whole.text)
  }

  @Test("one person's numbers are a filter, which shows")
  func whose() throws {
    let play = try Play("5 o c h e n Enter rest", on: try TestDesk.makeReported())
    #expect(play.text.contains("/owner:chen"))
    #expect(play.text.contains("陈涛") || play.text.contains("¥118k"))
  }

  @Test(
    "where not all columns have room, h and l go on to the others: every number is reached",
    arguments: [40, 60, 80, 100, 120, 200])
  func sideways(_ width: Int) throws {
    let desk = try TestDesk.makeReported()
    let play = try Play("5", size: Size(width: width, height: 40), on: desk)
    let state = try #require(play.session.state.place?.state as? ReportState)
    let scene = play.session.state.scene
    var seen: Set<Figure> = []
    for turn in 0..<12 {
      let turned = Dictionary(uniqueKeysWithValues: state.tables.map { ($0.name, turn) })
      let layout = ReportLayout(
        state.tables, width: width, turned: turned, desk.book, scene)
      seen.formUnion(layout.spots.map(\.figure))
      for spot in layout.spots { #expect(spot.x > 0 && spot.x + spot.width < width) }
    }
    let all = state.tables.flatMap { $0.rows.flatMap { $0.figures.compactMap { $0 } } }
    #expect(all.allSatisfy { seen.contains($0) })
  }

  @Test(
    "on a phone the marks at the edge say that there are more columns, and a click turns to them")
  func marks() throws {
    let desk = try TestDesk.makeReported()
    let phone = Size(width: 40, height: 20)
    let start = try Play("5 Tab", size: phone, on: desk)
    let row = try #require(start.text.split(separator: "\n").first { $0.contains("PIPELINE") })
    #expect(row.hasSuffix("›") && !row.hasPrefix("‹"), "\(row)")
    let on = try Play("5 Tab l l l", size: phone, on: desk)
    let turned = try #require(on.text.split(separator: "\n").first { $0.contains("PIPELINE") })
    #expect(turned.hasPrefix("‹"), "\(turned)")
    #expect(on.text.count { $0 == "▸" } == 1)
    let back = try Play("5 Tab l l l " + String(repeating: "h ", count: 3), size: phone, on: desk)
    #expect(back.text.contains(String(row)))
    let mark = Point(x: 39, y: try start.place("PIPELINE").y)
    let clicked = try Play("5 Tab", size: phone, on: desk, then: click(mark))
    let after = try #require(clicked.text.split(separator: "\n").first { $0.contains("PIPELINE") })
    #expect(after.hasPrefix("‹"), "\(after)")
  }

  @Test("a wrong filter says so and leaves the numbers")
  func wrongFilter() throws {
    let play = try Play("5 / … Enter rest", on: try TestDesk.makeReported(), typing: ["nosuch:1"])
    #expect(play.text.contains("PIPELINE"))
    #expect(play.text.contains("The query needs"))
  }
}
