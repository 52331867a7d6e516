// What a demanding eye found in reports, reviews, histories, help and pasted rows, kept mended.

import Drawing
import Reports
import SalesDesk
import Testing

@testable import Interface

@Suite("What a critic found")
struct CriticTests {
  private static let phone = Size(width: 40, height: 20)

  private func rows(_ play: Play) -> [String] { play.text.split(separator: "\n").map(String.init) }

  @Test("on a phone the only row that help finds shows, above what it does", arguments: ["u n d o"])
  func onlyRow(_ typed: String) throws {
    let play = try Play("2 ? " + typed, size: CriticTests.phone, language: .zh)
    let rows = rows(play)
    let row = try #require(rows.firstIndex { $0.contains("▸ u ") }, "\(play.text)")
    #expect(rows[(row + 1)...].contains { $0.contains("撤销自己上一次更改") })
  }

  @Test("a heading among rows to choose from is no row the cursor is on")
  func headings() throws {
    let play = try Play("gd F")
    #expect(play.text.contains("Type a name to save what shows"))
    #expect(!play.text.contains("▸"), "\(play.text)")
  }

  @Test(
    "one key archives no board and no member for everybody: it asks", arguments: ["gr A", "gw A"])
  func archivesSetup(_ keys: String) throws {
    func archived(_ desk: Desk) -> Int {
      var count = 0
      for kind in ["process", "member"].compactMap({ desk.book.kind(named: $0) }) {
        for slot in 0..<desk.book.count(kind)
        where desk.book.isArchived(Record(kind, slot: slot)) { count += 1 }
      }
      return count
    }
    let desk = try TestDesk.makeReported()
    let asked = try Play(keys, on: desk)
    #expect(asked.text.contains("for everybody?"), "\(asked.text)")
    #expect(archived(desk) == 0)
    _ = try Play(keys + " Enter", on: desk)
    #expect(archived(desk) == 0)
    _ = try Play(keys + " y", on: desk)
    #expect(archived(desk) == 1)
    let task = try Play("2 A", on: try TestDesk.make())
    #expect(task.text.contains("Archived") && !task.text.contains("for everybody?"))
  }

  @Test("a call is logged with a customer or a deal, not with a board")
  func callsNobody() throws {
    let play = try Play("gr c", on: try TestDesk.makeReported())
    #expect(play.session.state.overlays.isEmpty)
    #expect(play.text.contains("not for records of this kind"), "\(play.text)")
  }

  @Test("a review names the columns of a board, and says what a day under a record means")
  func review() throws {
    let desk = try TestDesk.makeReviewed()
    let board = rows(try Play("", on: desk))
    let head = try #require(
      board.firstIndex { $0.contains("stuck  cards") && $0.contains("value") })
    #expect(board[head + 1].contains("New"))
    let changed = try Play("Tab Tab", on: desk)
    #expect(changed.text.contains("changed Sat"), "\(changed.text)")
    let zh = try Play("Tab Tab", language: .zh, on: desk)
    #expect(zh.text.contains("周六有变化"))
  }

  @Test("next to a bar stands what it measures")
  func bars() throws {
    let play = try Play("5", size: Size(width: 200, height: 60), on: try TestDesk.makeReported())
    let state = try #require(play.session.state.place?.state as? ReportState)
    for table in state.tables where table.bar != nil { #expect(table.bar == 0, "\(table.name)") }
    let trend = try #require(state.table(.trend))
    #expect(trend.columns.first == .measure(.wonValue))
  }

  @Test(
    "what is late has its mark in the headline too, and what was won its trend where it is long")
  func headline() throws {
    let desk = try TestDesk.makeReported()
    let wide = try Play("5", size: Size(width: 120, height: 40), on: desk)
    #expect(rows(wide)[4].contains("! 1"), "\(rows(wide)[4])")
    // in two currencies the sum is too long for the trend beside it
    let deals = KindCatalogue.id(of: Deal.self)
    let dollars = Money(minor: 1_234_500, Currency("USD") ?? .cny).map(Value.money)
    for slot in 0..<desk.book.count(deals) {
      let deal = Record(deals, slot: slot)
      guard desk.book.title(deal) == "Probes" else { continue }
      try TestDesk.perform(.set(deal, [.set("value", dollars)]), on: desk)
      break
    }
    let narrow = try Play("5", on: desk)
    #expect(rows(narrow)[3].contains("▴") && !rows(narrow)[4].hasPrefix("▸¥182k +$12.3k  ▴"))
    #expect(rows(narrow)[4].contains("+$12.3k"), "\(narrow.text)")
  }

  @Test("of a period that is over the tables that show the present say so")
  func now() throws {
    let desk = try TestDesk.makeReported()
    #expect(!(try Play("5", on: desk)).text.contains(", NOW"))
    let last = try Play("5 R Down Enter rest", on: desk)
    #expect(last.text.contains("PIPELINE, NOW") && last.text.contains("WON AND LOST "))
    let zh = try Play("5 R Down Enter rest", language: .zh, on: desk)
    #expect(zh.text.contains("商机漏斗（目前）"))
  }

  @Test("a table's title and heads stay in sight while its rows show", arguments: Language.allCases)
  func heads(_ language: Language) throws {
    let desk = try TestDesk.makeReported()
    var seen = 0
    for steps in 0..<40 {
      let keys = "5 " + String(repeating: "j ", count: steps)
      let play = try Play(keys, size: CriticTests.phone, language: language, on: desk)
      let state = try #require(play.session.state.place?.state as? ReportState)
      let layout = try #require(state.layout)
      let first = state.first
      let cut = layout.heads.first { $0.y < first && first < $0.y + $0.rows }
      guard let head = cut else { continue }
      seen += 1
      let title = layout.pieces[head.pieces.lowerBound].text
      #expect(rows(play)[3].contains(title), "\(steps): \(rows(play)[3])")
      #expect(play.text.count { $0 == "▸" } == 1)
    }
    #expect(seen > 3)
  }

  @Test("half a page goes down from the headline, too")
  func halfPage() throws {
    let play = try Play("5 ^D", on: try TestDesk.makeReported())
    let state = try #require(play.session.state.place?.state as? ReportState)
    #expect((state.spot?.pane ?? -1) == 0)
  }

  @Test("a key of another view is told by the action most views have")
  func elsewhere() throws {
    let play = try Play("5 Space", on: try TestDesk.makeReported())
    #expect(play.text.contains("“mark”"), "\(play.text)")
  }

  @Test("themes and languages are found as settings, in both languages")
  func settings() throws {
    for (typed, language) in [("s e t t i n g", Language.en), ("t h e m e", .zh), ("l a n g", .zh)]
    {
      let play = try Play(": " + typed, size: Size(width: 120, height: 40), language: language)
      let items = play.text
      let isThere =
        typed == "l a n g" ? items.contains("English") : items.contains("quiet-dark")
      #expect(isThere, "\(typed): \(items)")
    }
  }

  @Test("on a phone a history says what was done, by short names")
  func history() throws {
    let desk = try TestDesk.makeOverDays()
    let play = try Play("gd G H", size: CriticTests.phone, on: desk)
    #expect(play.text.contains("Chen changed") || play.text.contains("Lin changed"), "\(play.text)")
  }

  @Test(
    "columns of pasted rows without a head are named as the list names them, rows parted by commas")
  func pasted() throws {
    let screen = ScriptedScreen(size: Size(width: 120, height: 40))
    let session = Session(
      try TestDesk.make(), on: screen, host: TestHost(), author: "lin", language: .zh)
    session.handle(.key(.character("4")))
    session.paint()
    session.handle(.paste("Acme Two\tZZ\nBeta Two\tYY\n"))
    session.paint()
    #expect(screen.text.contains("! 级别"), "\(screen.text)")
    #expect(screen.text.contains("（第 1、2 行）"), "\(screen.text)")
  }
}
