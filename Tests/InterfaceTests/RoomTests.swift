// What happens where there is little room: what matters is said whole, somewhere; the rest is left out whole.

import Drawing
import Interface
import SalesDesk
import Testing

@Suite("Little room")
struct RoomTests {
  private static let phone = Size(width: 40, height: 20)

  /// Gives who sits here a long name.
  private static func rename(_ desk: Desk) throws {
    try TestDesk.perform(
      .set(
        try TestDesk.record("member:lin", desk),
        [.set("title", .text("Lin Na of the East office"))]), on: desk)
  }

  @Test("every key that can follow the one typed is named, on a phone too", arguments: ["g", "s"])
  func continuations(_ key: String) throws {
    let play = try Play("1 " + key, size: RoomTests.phone)
    for action in ActionCatalogue.all where action.exists(in: "today") {
      guard let keys = action.keys.first(where: { $0.hasPrefix(key) && $0.count == 2 }) else {
        continue
      }
      #expect(play.text.contains(keys + " " + action.words[.en]), "\(keys) is not named")
    }
    #expect(!play.text.contains("⋯ ?"))
  }

  @Test(
    "what is wrong with a filter is said whole, and what was meant", arguments: Language.allCases)
  func fault(_ language: Language) throws {
    for size in [RoomTests.phone, Size(width: 80, height: 24)] {
      let play = try Play(
        "2 / …", size: size, language: language, typing: ["valu>5"], then: [.tick])
      let text = play.text.replacing("\n", with: " ")
      #expect(text.contains(language == .en ? "not “valu”" : "而不是「valu」"))
      #expect(text.contains(language == .en ? "Did you mean value?" : "是不是 value？"))
      let kept = try Play("2 / … Enter", size: size, language: language, typing: ["valu>5"])
      #expect(kept.text.contains("value"), "said after Enter too")
    }
  }

  @Test("the clock of a review is whole where the name has no room")
  func clock() throws {
    let desk = try TestDesk.makeReviewed()
    desk.takesCommentsOnly = false
    try RoomTests.rename(desk)
    desk.takesCommentsOnly = true
    let play = try Play("", on: desk)
    let bar = try #require(play.text.split(separator: "\n").first)
    #expect(bar.contains("REVIEW"))
    #expect(bar.hasSuffix("09:42"), "\(bar)")
  }

  @Test("who one is has room in a review's title at 80 columns: the name colleagues use")
  func reviewer() throws {
    for (name, short) in [("陈涛 Chen Tao", "陈涛"), ("Maria Silva dos Santos", "Maria")] {
      let desk = try TestDesk.makeReviewed()
      desk.takesCommentsOnly = false
      try TestDesk.perform(
        .set(try TestDesk.record("member:lin", desk), [.set("title", .text(name))]), on: desk)
      desk.takesCommentsOnly = true
      for (width, shown) in [(80, short), (100, name)] {
        let play = try Play("", size: Size(width: width, height: 24), on: desk)
        let bar = try #require(play.text.split(separator: "\n").first)
        #expect(bar.contains("REVIEW  \(shown)  "), "\(bar)")
      }
    }
  }

  @Test("where a file's path would take the line, the folders before it give way to what is said")
  func paths() {
    let long = "/home/lin/companies/east/branches/ningbo/desk"
    let text = "\(long) lies on nfs; “\(long)/journal/000001.jsonl” at line 7"
    #expect(PathText.shortened(text, to: 200) == text)
    #expect(
      PathText.shortened(text, to: 60)
        == "⋯/ningbo/desk lies on nfs; “⋯/000001.jsonl” at line 7")
    #expect(PathText.shortened("\(long) 位于 nfs 上", to: 20) == "⋯/desk 位于 nfs 上")
    #expect(PathText.shortened("无法写入\(long)/lock。", to: 20) == "无法写入⋯/lock。")
    for plain in ["m/s and km/h and 2026/11/23 are no paths", "a sentence without any of it"] {
      #expect(PathText.shortened(plain, to: 10) == plain)
    }
    for width in 0..<TextWidth.of(text) {
      let short = PathText.shortened(text, to: width)
      #expect(short.contains("lies on nfs") && short.contains("000001.jsonl” at line 7"))
    }
  }

  @Test("a number to call is whole in a list, or not there")
  func numbers() throws {
    for width in 60...90 {
      let play = try Play(
        "gc", size: Size(width: width, height: 24), on: try TestDesk.makeRich(), then: [.tick])
      let row = try #require(play.text.split(separator: "\n").first { $0.contains("王小明") })
      #expect(row.contains("138 0013 8000") || !row.contains("138"), "\(width): \(row)")
    }
  }

  @Test("on a phone a bulk change says from what to what")
  func bulk() throws {
    let desk = try TestDesk.make()
    try RoomTests.rename(desk)
    let play = try Play("2 Space Space w Enter", size: RoomTests.phone, on: desk)
    #expect(play.text.contains("Lin Na of the East office › none"))
    #expect(play.text.contains("Esc leave all as it is"))
  }

  @Test("amounts of the pipeline's change are whole on a phone, the counts give way")
  func change() throws {
    let (desk, before) = try TestDesk.makeChanged()
    for (deal, text) in [("D-6", "123456000.00 CNY"), ("D-7", "98765000.00 USD")] {
      try TestDesk.perform(
        .set(try TestDesk.record(deal, desk), [.set("value", Money(text).map(Value.money))]),
        on: desk)
    }
    for language in Language.allCases {
      let play = try Play(
        "5 D … Enter", size: RoomTests.phone, language: language, on: desk, typing: ["#\(before)"])
      let whole = try Play(
        "5 D … Enter", size: Size(width: 60, height: 20), language: language, on: desk,
        typing: ["#\(before)"])
      let closing = language == .en ? "= Closing" : "= 期末"
      func amount(_ play: Play) -> String? {
        play.text.split(separator: "\n").first { $0.contains(closing) }?
          .split(separator: " ").suffix(2).joined(separator: " ")
      }
      #expect(amount(play) != nil)
      #expect(amount(play) == amount(whole))
    }
  }

  @Test(
    "on a phone a menu's rows are whole: a sentence that is too long gives way to the name, and is said at the foot",
    arguments: ["gt Space m", "2 F10 Down Down Enter", "2 ?", "2 ? m o v", "2 :"])
  func menus(_ keys: String) throws {
    for language in Language.allCases {
      let play = try Play(keys, size: RoomTests.phone, language: language)
      let rows = play.text.split(separator: "\n").filter { $0.hasPrefix("│") }
      for row in rows where !row.contains("∙") {
        #expect(!row.contains("⋯"), "\(row)")
      }
    }
    let menu = try Play("gt Space m", size: RoomTests.phone)
    #expect(menu.text.contains("▸ Path") && menu.text.contains("See the stages, and go to another"))
    let help = try Play("2 ? m o v Down", size: RoomTests.phone)
    #expect(help.text.contains("The card to the next stage"))
  }

  @Test("on a phone a question is whole, and so are its answers")
  func question() throws {
    let desk = try TestDesk.make()
    let (blocked, blocker) = (
      try TestDesk.record("T-4", desk), try TestDesk.record("T-2", desk)
    )
    try TestDesk.perform(.set(blocked, [Change("blocked-by", .add(.link(blocker)))]), on: desk)
    let play = try Play("3 l l d", size: RoomTests.phone, on: desk)
    let text = play.text.replacing("│", with: " ").split(whereSeparator: \.isWhitespace)
      .joined(separator: " ")
    #expect(text.contains("T-4 waits for T-2 Send revised quote 报价修订"), "\(play.text)")
    #expect(text.contains("y complete it all the same"))
    #expect(text.contains("Esc leave all as it is"))
  }

  @Test("amounts that have no room on a card to the cent are rounded, names give way to no label")
  func cards() throws {
    let desk = try TestDesk.make()
    for (deal, text) in [("D-1", "-1234567890.12 CNY"), ("D-2", "999999999999.99 CNY")] {
      try TestDesk.perform(
        .set(try TestDesk.record(deal, desk), [.set("value", Money(text).map(Value.money))]),
        on: desk)
    }
    let play = try Play("2", on: desk)
    #expect(play.text.contains(" -¥1.23B ") && play.text.contains(" ¥1,000B "), "\(play.text)")
    let list = try Play("gd", size: Size(width: 120, height: 40), on: desk)
    #expect(list.text.contains("-¥1,234,567,890.12") && list.text.contains("¥999,999,999,999.99"))
  }

  @Test("sums of several currencies take the sign of what is below nothing")
  func sums() throws {
    let desk = try TestDesk.make()
    try TestDesk.perform(
      .set(
        try TestDesk.record("D-1", desk), [.set("value", Money("-500.00 USD").map(Value.money))]),
      on: desk)
    let play = try Play("gd", on: desk)
    #expect(play.text.contains("¥876k -$500") && !play.text.contains("+-"), "\(play.text)")
  }

  @Test("what lies below and is the same record is said once; what shows is whole")
  func crumbs() throws {
    let desk = try TestDesk.makeRich()
    let play = try Play("gd G Enter H", on: desk)
    let line = play.text.split(separator: "\n")[1]
    #expect(line.contains("› History   ") && !line.contains("⋯"), "\(line)")
    try TestDesk.perform(
      .set(
        try TestDesk.record("D-1", desk),
        [.set("title", .text(String(repeating: "very long name ", count: 12)))]), on: desk)
    let long = try Play("gd G Enter H", on: desk)
    #expect(long.text.split(separator: "\n")[1].contains("⋯ › History   "), "\(long.text)")
  }

  @Test("a key that means nothing where the cursor is says why; the footer leaves it out")
  func reasons() throws {
    let page = try Play("2 l Enter x", on: try TestDesk.makeRich())
    #expect(page.text.contains("this is no item of a checklist"))
    #expect(!(try Play("2 l Enter", on: try TestDesk.makeRich()).text.contains("x check off")))
    let folded = try Play("2 l l l l e")
    #expect(folded.text.contains("the column is folded; z unfolds it"), "\(folded.text)")
    let foot = try Play("2 l l l l").text.split(separator: "\n").last
    #expect(foot?.contains("edit") == false && foot?.contains("z fold") == true)
  }

  @Test("an empty list says how records come into it")
  func empty() throws {
    for (keys, en, zh) in [("gp", "a adds a record", "按 a 新建"), ("gd / z z z Enter", "Esc", "Esc")]
    {
      #expect(try Play(keys).text.contains(en))
      #expect(try Play(keys, language: .zh).text.contains(zh))
    }
  }

  @Test("an empty board and an empty desk say how one begins")
  func beginning() throws {
    let desk = Desk(MemoryStore())
    try desk.found(
      StandardDesk.facts(
        title: "New", zone: "Asia/Shanghai", currency: .cny, member: "lin", login: "lin",
        name: "Lin Na"), by: "lin", now: TestDesk.now)
    for (keys, en, zh) in [
      ("1", "This desk is still empty.", "工作台还是空的。"),
      ("2", "Nothing here yet. a adds a deal.", "这里还没有商机。按 a 新建。"),
      ("3 S Down Enter", "a adds a task.", "这里还没有任务。"), ("gl", "a adds a lead.", "这里还没有线索。"),
    ] {
      #expect(try Play(keys, on: desk).text.contains(en), "\(keys)")
      #expect(try Play(keys, language: .zh, on: desk).text.contains(zh), "\(keys)")
    }
    #expect(try Play("1", on: try TestDesk.make()).text.contains("still empty") == false)
    #expect(try Play("2").text.contains("Nothing here yet") == false)
  }

  @Test("where nothing changed in the pipeline it is said, not shown twice for everybody")
  func still() throws {
    let (en, zh) = ("Nothing changed since then.", "这段时间没有变动。")
    let desk = try TestDesk.make()
    let last = "#\(desk.book.revision)"
    let play = try Play("5 D … Enter", on: desk, typing: [last])
    #expect(play.text.contains("Closing") && !play.text.contains("BY OWNER"), "\(play.text)")
    #expect(play.text.contains(en), "\(play.text)")
    #expect(try Play("5 D … Enter", language: .zh, on: desk, typing: [last]).text.contains(zh))
  }

  @Test("the number of the tab one is in leads back to its own view")
  func again() throws {
    #expect(try Play("gl").text.contains("Today › Leads"))
    #expect(try Play("gl 1").text.contains("Leads") == false)
    #expect(try Play("2 Enter 1 2").text.contains("Pipeline › "))
    #expect(try Play("2 Enter 1 2 2").text.contains("Pipeline › ") == false)
  }

  @Test("from a figure's records Esc leads back to it; its filter is not the list's")
  func figure() throws {
    let host = TestHost()
    let drilled = try Play("5 j j Enter", host: host)
    #expect(drilled.text.contains("Reports › Deal list"))
    #expect(drilled.session.state.place?.filter.isEmpty == false)
    #expect(try Play("5 j j Enter Esc", host: host).session.state.place?.view == "reports")
    // the cursor is where it was: what Enter opens is the same again, not what the first figure counts
    let again = try Play("5 j j Enter Esc Enter", host: host).session.state.place?.filter
    #expect(again == drilled.session.state.place?.filter)
    #expect(again != (try Play("5 Enter", host: host).session.state.place?.filter))
    let narrowed = try Play("5 j j Enter / … Enter", host: host, typing: [" owner:me"])
    #expect(narrowed.session.state.place?.filter.hasSuffix("owner:me") == true)
    #expect(host.kept["lists"]?.contains("owner:me") != true)
    let back = try Play("5 j j Enter / … Enter Esc", host: host, typing: [" owner:me"])
    #expect(back.session.state.place?.filter == drilled.session.state.place?.filter)
  }

  @Test("in the past too one sees which tab one is in")
  func past() throws {
    let play = try Play("2 (")
    let bar = try #require(play.screen.frames.last?.styles.split(separator: "\n").first)
    #expect(bar.contains("activeTab+bold/activeTab"))
  }

  @Test("a field without the focus shows how its text begins")
  func field() throws {
    let play = try Play("2 l e Tab Tab", size: RoomTests.phone, on: try TestDesk.makeRich())
    let title = try #require(play.text.split(separator: "\n").first { $0.contains("Title") })
    #expect(title.contains("40 sensors"), "\(title)")
  }

  @Test("a list to choose from says when nothing is like what was typed")
  func nothing() throws {
    #expect(try Play("2 : …", typing: ["qqqq"]).text.contains("Nothing like that"))
    #expect(try Play("2 : …", language: .zh, typing: ["qqqq"]).text.contains("没有匹配的内容"))
  }

  @Test("of keys at a foot those show that fit whole, the way out among them")
  func hints() throws {
    let play = try Play("2 w", size: RoomTests.phone)
    #expect(play.text.contains("Enter choose  Esc close"))
    #expect(!play.text.contains("Up/Down"))
  }

  @Test("where not all keys have room at the foot, those that move are the first to go")
  func movingKeys() throws {
    for (keys, moving) in [("1", ["j/k"]), ("2", ["h/l", "j/k"])] {
      func foot(_ width: Int) throws -> [String] {
        let play = try Play(keys, size: Size(width: width, height: 24))
        let foot = play.text.split(separator: "\n").last ?? ""
        return foot.split(separator: " ").map(String.init)
      }
      let all = try foot(260)
      #expect(moving.allSatisfy(all.contains), "\(all)")
      let narrower = try stride(from: 259, to: 60, by: -1).lazy.map(foot).first { $0 != all }
      let left = try #require(narrower)
      let gone = all.filter { !left.contains($0) }
      #expect(gone.contains(where: moving.contains), "\(keys): \(left)")
      #expect(all.count - left.count == 2, "\(keys): \(gone)")
    }
  }

  @Test("beside a wide record's page stands what is around it; a click there opens it")
  func around() throws {
    let wide = Size(width: 160, height: 45)
    let play = try Play("2 l Enter j", size: wide, on: try TestDesk.makeRich())
    #expect(play.text.contains("│ 华东精密仪器"))
    #expect(play.text.contains("138 0013 8000"))
    let clicked = try Play(
      "2 l Enter j", size: wide, on: try TestDesk.makeRich(),
      then: [.mouse(Mouse(.press, at: Point(x: 140, y: 3)))])
    #expect(clicked.text.contains("PROFILE") && !play.text.contains("PROFILE"))
    let narrow = try Play(
      "2 l Enter j", size: Size(width: 120, height: 40), on: try TestDesk.makeRich())
    #expect(!narrow.text.contains("│ 华东精密仪器"))
  }

  @Test("bars beside the pipeline's change are as long as the amounts, where there is room")
  func bars() throws {
    let (desk, before) = try TestDesk.makeChanged()
    func bars(_ width: Int) throws -> [String: Int] {
      let play = try Play(
        "5 D … Enter", size: Size(width: width, height: 40), on: desk, typing: ["#\(before)"])
      var bars: [String: Int] = [:]
      for row in play.text.split(separator: "\n").prefix(12) {
        for term in ["Opening", "+ New", "= Closing"] where row.contains(term) {
          bars[term] = row.unicodeScalars.count { (0x2800..<0x2900).contains($0.value) }
        }
      }
      return bars
    }
    let wide = try bars(120)
    let (new, closing) = (try #require(wide["+ New"]), try #require(wide["= Closing"]))
    #expect(0 < new && new < closing)
    #expect(try bars(50).values.allSatisfy { $0 == 0 })
  }
}
