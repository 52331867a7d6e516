// The palette: how what it finds is ranked, what it says of it, what it begins with.

import Drawing
import Interface
import SalesDesk
import Testing

@Suite("The palette")
struct PaletteTests {
  private func row(_ play: Play, _ text: String) -> Int? {
    play.text.split(separator: "\n", omittingEmptySubsequences: false)
      .firstIndex { $0.contains(text) }
  }

  @Test("ranks: whole, beginning, a word's beginning, initials, inside")
  func ranks() {
    let names = ["a pump", "pump", "pumps", "big pumps", "xpump", "p u m p", "others"]
    let search = NameSearch("pump")
    #expect(
      names.map { search.rank($0) } == [.word, .whole, .start, .word, .inside, .initials, nil])
    #expect(NameSearch("njqm").rank("南京启明电子") == .initials)
    #expect(NameSearch("qmdz").rank("南京启明电子") == .inside)
    #expect(NameSearch("tb").rank("Take back") == .initials)
    #expect(NameSearch("tkbk").rankOfLabel("Take back") == .scattered)
    #expect(NameSearch("tkbk").rank("Take back") == nil)
    #expect(NameSearch("启明").rank("南京启明电子") == .inside)
    #expect(NameSearch("ＰＵＭＰ").rank("Pump") == .whole)
  }

  @Test("in Chinese what can be done is found by its English name too, and not by chance initials")
  func english() throws {
    let play = try Play(": …", language: .zh, typing: ["undo"])
    #expect(row(play, "撤销") != nil)
    #expect(row(play, "没有匹配的内容") == nil)
    let chance = try Play(": …", language: .zh, typing: ["nlane"])
    #expect(row(chance, "没有匹配的内容") != nil)
  }

  @Test("what has the word stands there, and nothing whose letters are scattered over a sentence")
  func nothingOdd() throws {
    func found(_ typed: String) throws -> [String] {
      let play = try Play("2 : …", size: Size(width: 120, height: 40), typing: [typed])
      let rows = play.text.split(separator: "\n").drop { !$0.contains(": " + typed) }
      return rows.dropFirst().filter { $0.contains("│  ") || $0.contains("│▸") }.map(String.init)
    }
    let themes = try found("theme")
    #expect(!themes.isEmpty)
    for row in themes {
      #expect(row.lowercased().contains("theme"), "\(row)")
    }
    // letters of the words one after the other, close together, are still found
    #expect(try found("tkback").contains { $0.contains("Take back") })
    let nothing = try found("thmsy")
    #expect(nothing[0].contains("Nothing like that"), "\(nothing)")
  }

  @Test("records are found by sound, with their kind, what tells them, and their name")
  func records() throws {
    for size in [Size(width: 80, height: 24), Size(width: 120, height: 40)] {
      let play = try Play(": …", size: size, typing: ["xsp"])
      let line = try #require(row(play, "显示屏"))
      let text = String(play.text.split(separator: "\n", omittingEmptySubsequences: false)[line])
      #expect(text.contains("deal ∙ 南京启明"))
      #expect(text.contains("D-1"))
    }
    let account = try Play(": … Enter", typing: ["njqmdz"])
    #expect(account.session.state.place?.view == "customer")
    #expect(account.text.contains("南京启明电子"))
  }

  @Test("a company is found by what it is called, before what only begins so")
  func called() throws {
    let desk = try TestDesk.make()
    let task = KindCatalogue.id(of: WorkTask.self)
    try TestDesk.perform(.add(task, [.set("title", .text("启明要新报价"))]), on: desk)
    for typed in ["启明", "qiming"] {
      let play = try Play(": …", on: desk, typing: [typed])
      let (company, work) = (row(play, "南京启明电子"), row(play, "启明要新报价"))
      #expect(try #require(company) < (try #require(work)), "\(play.text)")
    }
  }

  @Test("a letter more narrows what was found, a letter less widens it again")
  func narrowing() throws {
    let desk = try TestDesk.make()
    for typed in ["stark", "nj", "umb", "v", "D-3", "pumps"] {
      let whole = try Play(": …", on: desk, typing: [typed])
      let longer = try Play(": … BS", on: desk, typing: [typed + "x"])
      #expect(whole.text == longer.text, "\(typed)")
    }
  }

  @Test("what was chosen and opened last stands first, also in the next session")
  func recents() throws {
    let desk = try TestDesk.make()
    let host = TestHost()
    _ = try Play(": … Enter Esc", on: desk, host: host, typing: ["umbrella"])
    #expect(host.kept["recent"]?.hasPrefix("record A-4") == true)
    let play = try Play(":", on: desk, host: host)
    let first = try #require(row(play, "▸"))
    let lines = play.text.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines[first].contains("Umbrella Ltd"), "\(lines[first])")
    let open = try Play("2 Enter Esc :", on: desk, host: host)
    #expect(open.text.contains("D-1"))
    #expect(host.kept["recent"]?.hasPrefix("record D-1\nrecord A-4") == true)
  }

  @Test("what cannot be done stays in sight, with the reason, behind what can")
  func obstacles() throws {
    let play = try Play(": …", typing: ["take back"])
    #expect(play.text.contains("nothing left to undo"))
  }

  @Test("actions are found by the sounds of their Chinese names")
  func chineseActions() throws {
    let play = try Play("2 : …", size: Size(width: 120, height: 40), language: .zh, typing: ["cx"])
    #expect(play.text.contains("撤销"))
  }

  @Test("a form's list of customers finds them by sound and shows what tells them")
  func picker() throws {
    let play = try Play("2 e Tab F4 …", typing: ["nbyh"])
    #expect(play.text.contains("宁波远航"))
    #expect(play.text.contains("A-3"))
  }

  @Test("with more names than a key has time for, records come when the keys rest, or with Enter")
  func later() throws {
    let screen = ScriptedScreen(size: Size(width: 80, height: 24))
    let session = Session(
      try TestDesk.make(), on: screen, host: TestHost(), author: "lin", language: .en)
    session.namesAtOnce = 0
    func type(_ text: String) {
      for scalar in text.unicodeScalars { session.handle(.key(.character(scalar))) }
      session.paint()
    }
    type(":njqmdz")
    #expect(!screen.text.contains("南京启明电子"))
    session.handle(.tick)
    session.paint()
    #expect(screen.text.contains("南京启明电子"))
    let rows = screen.text
    session.handle(.tick)
    session.paint()
    #expect(screen.text == rows)
    session.handle(.key(.escape))
    type(":njqmdz")
    session.handle(.key(.enter))
    session.paint()
    #expect(session.state.place?.view == "customer")
    #expect(screen.text.contains("南京启明电子"))
  }
}
