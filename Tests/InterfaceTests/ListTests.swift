// Lists: columns chosen and kept, groups with counts and sums, orders and filters kept for each list.

import Drawing
import Interface
import SalesDesk
import Testing

@Suite("Lists")
struct ListTests {
  /// The line of heads of the columns.
  private func heads(_ play: Play) -> String {
    let line = play.text.split(separator: "\n", omittingEmptySubsequences: false)[3]
    return String(line.prefix { $0 != "│" })
  }

  @Test("C chooses columns: Space shows, K orders, Enter uses them, also at the next start")
  func choosesColumns() throws {
    let host = TestHost()
    let first = try Play("4", host: host)
    #expect(heads(first).contains("Tier"))
    // the second column out, the third one to the top
    let play = try Play("4 C j Space K Enter", host: host)
    #expect(!heads(play).contains("Tier"))
    #expect(host.kept["lists"]?.contains("columns\taccount\t") == true)
    let again = try Play("4", host: host)
    #expect(heads(again) == heads(play))
    let reset = try Play("4 C r Enter", host: host)
    #expect(heads(reset) == heads(first))
    #expect(host.kept["lists"]?.contains("columns") == false)
  }

  @Test("Esc leaves the columns, the name's column stays, search finds by sound and by name")
  func leavesColumns() throws {
    let host = TestHost()
    #expect(try heads(Play("4 C j Space Esc", host: host)).contains("Tier"))
    #expect(host.kept["lists"] == nil)
    #expect(try Play("4 C Space", host: host).text.contains("always shows"))
    let found = try Play("4 C / p h o n e Enter Space Esc Enter", host: host)
    #expect(host.kept["lists"]?.contains("phone") == true)
    #expect(found.session.state.overlays.isEmpty)
    let chinese = try Play("4 C / d h", language: .zh)
    #expect(chinese.text.contains("电话"))
  }

  @Test("S groups the rows: heads with counts and sums, over which the cursor goes")
  func groups() throws {
    let host = TestHost()
    let play = try Play("gd S s t a g e Enter", size: Size(width: 120, height: 40), host: host)
    #expect(play.text.contains("/group:stage"))
    #expect(play.text.contains("New  5"))
    #expect(play.text.contains("Quote  2"))
    #expect(play.text.contains("¥346k"))
    #expect(play.text.contains("Sum of 12"))
    let titles = try (0..<4).map { steps -> String in
      let keys = "gd" + String(repeating: " j", count: 4 + steps)
      let play = try Play(keys, size: Size(width: 120, height: 40), host: host)
      return play.session.state.selected.map { play.desk.book.title($0) } ?? ""
    }
    #expect(Set(titles).count == 4)
    #expect(!titles.contains(""))
    let back = try Play("gd G k k k k gg", host: host)
    #expect(back.session.state.selected != nil)
    #expect(back.text.contains("New  5"))
    #expect(try !Play("gd Esc", host: host).text.contains("group:"))
  }

  @Test("each list keeps its own filter and order, in the session and for the next start")
  func keepsFilters() throws {
    let host = TestHost()
    let play = try Play("4 / 宁 波 Enter 1 4", host: host)
    #expect(play.text.contains("/宁波"))
    let lists = try Play("gd , V a l u e Space ▾ Enter", host: host)
    #expect(lists.text.contains("Value▾"))
    #expect(!lists.text.contains("/宁波"))
    let again = try Play("gd", host: host)
    #expect(again.text.contains("Value▾"))
    #expect(try Play("4", host: host).text.contains("/宁波"))
    #expect(try !Play("4 Esc", host: host).text.contains("/宁波"))
    #expect(try !Play("4", host: host).text.contains("/宁波"))
    #expect(try Play("4 / 宁 波 Esc", host: host).host.kept["lists"]?.contains("宁波") == false)
  }

  @Test(", offers every column that shows that a query can sort by, both ways")
  func sorts() throws {
    let desk = try TestDesk.make()
    for column in ["Title", "Value", "Account", "Stage", "Close date", "Owner"] {
      let typed = column.filter { $0 != " " }.map(String.init).joined(separator: " ")
      let play = try Play("gd , " + typed, size: Size(width: 120, height: 40), on: desk)
      #expect(play.text.contains(column + " ▴") && play.text.contains(column + " ▾"), "\(column)")
    }
  }

  @Test("every column of the customers sorts, both ways, as what stands in it says")
  func sortsCustomers() throws {
    let desk = try TestDesk.makeRich()
    let deals = KindCatalogue.id(of: Deal.self)
    let account = try TestDesk.record("A-2", desk)
    let changes: [Change] = [
      .set("title", .text("More")), .set("account", .link(account)),
      .set("value", Money(minor: 100_000_00, .cny).map(Value.money)),
      .set("stage", desk.book.record("stage:deal/new").map(Value.link)),
    ]
    try TestDesk.perform(.add(deals, changes), on: desk)
    let dollars = Money(minor: 999_999_00, .usd).map(Value.money)
    for name in ["A-3", "A-5"] {
      try TestDesk.perform(
        .add(
          deals,
          [
            .set("title", .text("Abroad")), .set("value", dollars),
            .set("account", .link(try TestDesk.record(name, desk))),
          ]), on: desk)
    }
    let size = Size(width: 120, height: 30)
    /// What a column shows, from the first row to the last.
    func column(_ head: String, _ keys: String) throws -> [String] {
      let play = try Play(keys, size: size, on: desk, host: TestHost())
      let lines = play.text.split(separator: "\n", omittingEmptySubsequences: false).map(
        String.init)
      let place = try #require(lines[3].firstRange(of: head), "\(lines[3])")
      let end = TextWidth.of(String(lines[3][..<place.upperBound]))
      return (4..<16).map { row in
        let canvas = play.screen.frames.last
        let cells = (max(0, end - 9)..<end).map {
          canvas?[Point(x: $0, y: row)].scalar.flatMap(Unicode.Scalar.init) ?? " "
        }
        let text = String(String.UnicodeScalarView(cells))
        return String(text.split(separator: " ").last ?? "")
      }
    }
    let open = "4 B , O p e n Space"
    #expect(try column("Open▾", open + " ▾ Enter").prefix(4) == ["2", "2", "2", "1"])
    #expect(
      try column("Open▴", open + " ▴ Enter").prefix(8) == Array(repeating: "1", count: 8)[...])
    #expect(try column("Open▴", open + " ▴ Enter").last == "")
    let values = try column("Value▾", "4 B , V a l u e Space ▾ Enter")
    #expect(values.prefix(3) == ["¥260k", "¥143k", "¥120k"])
    #expect(values.last == "")
    let rising = try column("Value▴", "4 B , V a l u e Space ▴ Enter")
    #expect(rising.prefix(2) == ["¥18k", "¥22k"] && rising.last == "")
    #expect(try column("Last▴", "4 B , L a s t Space ▴ Enter").prefix(3) == ["0d", "4d", ""])
    #expect(try column("Last▾", "4 B , L a s t Space ▾ Enter").prefix(3) == ["4d", "0d", ""])
    // what cannot be asked of other kinds is said
    #expect(throws: QueryFault.self) {
      try Query.parse("sort:open-value", in: desk.book, kind: deals)
    }
  }

  @Test(
    "B hides what stands beside a list and shows it again, also at the next start; narrow windows say why not"
  )
  func besides() throws {
    let host = TestHost()
    let wide = Size(width: 120, height: 40)
    let shown = try Play("4 rest", size: wide, on: try TestDesk.makeRich(), host: host)
    #expect(heads(shown).contains("Last") && !heads(shown).contains("City"))
    #expect(shown.text.contains("│ Acme Corp") && shown.text.contains("│ PEOPLE"))
    let hidden = try Play("4 B", size: wide, on: try TestDesk.makeRich(), host: host)
    #expect(heads(hidden).contains("City") && !hidden.text.contains("PEOPLE"))
    #expect(host.kept["lists"] == "beside\tlists\thidden\n")
    #expect(try !Play("gd rest", size: wide, host: host).text.contains("│"))
    #expect(
      try Play("1 rest", size: wide, on: try TestDesk.makeRich(), host: host).text.contains("│"))
    #expect(try Play("4 B rest", size: wide, host: host).text.contains("│ Acme Corp"))
    #expect(host.kept["lists"] == "")
    #expect(try Play("4 B").text.contains("too narrow: this takes 100 columns"))
    #expect(try Play("2 B", size: wide).text.contains("too narrow: this takes 160 columns"))
    // columns in which nothing stands are left out before those in which something does
    let desk = try TestDesk.make()
    for number in 1...12 {
      let deal = try TestDesk.record("D-\(number)", desk)
      try TestDesk.perform(.set(deal, [.set("close", nil), .set("account", nil)]), on: desk)
    }
    let narrow = try Play("gd rest", size: Size(width: 100, height: 30), on: desk)
    #expect(heads(narrow).contains("Owner") && !heads(narrow).contains("Close"))
    #expect(!heads(narrow).contains("Account"))
    // columns a person chose come first: one more than fits beside it takes the whole width
    let chosen = TestHost()
    chosen.kept["lists"] = "columns\taccount\ttitle,tier,status,city,owner,@open,@value,@last\n"
    let whole = try Play("4 rest", size: wide, on: try TestDesk.makeRich(), host: chosen)
    #expect(heads(whole).contains("Last") && !whole.text.contains("PEOPLE"))
    let refused = try Play("4 B", size: wide, on: try TestDesk.makeRich(), host: chosen)
    #expect(refused.text.contains("the columns chosen for this list take the whole width"))
    chosen.kept["lists"] = "columns\taccount\ttitle,@last\n"
    let few = try Play("4 rest", size: wide, on: try TestDesk.makeRich(), host: chosen)
    #expect(heads(few).contains("Last") && few.text.contains("│ PEOPLE"))
    #expect(try Play("gw B", size: wide).text.contains("not for records of this kind"))
  }

  @Test(
    "while a list scrolls what stands beside it goes along, and follows the cursor once the keys rest"
  )
  func goesAlong() throws {
    let desk = try TestDesk.makeRich()
    for number in 1...20 {
      try TestDesk.perform(
        .add(KindCatalogue.id(of: Account.self), [.set("title", .text("Customer \(number)"))]),
        on: desk)
    }
    let size = Size(width: 120, height: 12)
    func canvas(_ keys: String) throws -> Canvas {
      try #require(try Play(keys, size: size, on: desk, host: TestHost()).screen.frames.last)
    }
    func beside(_ canvas: Canvas, _ row: Int) -> String {
      String(canvas.text(row: row).drop { $0 != "│" })
    }
    // eight rows show: the ninth step scrolls
    let before = try canvas("4 rest j j j j j")
    let after = try canvas("4 rest j j j j j j j")
    #expect(beside(before, 3) == beside(after, 3) && beside(after, 3).contains("Acme Corp"))
    let scrolled = try #require((1...2).first { beside(after, 4) == beside(before, 4 + $0) })
    for row in 4..<(10 - scrolled) { #expect(beside(after, row) == beside(before, row + scrolled)) }
    let rested = try Play("4 rest j j j j j j j rest", size: size, on: desk, host: TestHost())
    let selected = try #require(rested.session.state.selected)
    let frame = try #require(rested.screen.frames.last)
    #expect(beside(frame, 3).contains(desk.book.title(selected)))
    #expect(desk.book.title(selected).hasPrefix("Customer"))
    // a page is no scrolling: it stays where it is until the keys rest
    #expect(try beside(canvas("4 rest G"), 5) == beside(before, 5))
  }

  @Test("what is remembered is read as it was written, and lines that are none are passed over")
  func remembers() {
    var memory = ListMemory()
    memory.setColumns(["title", "@open"], of: "account")
    memory.setSort("-value", of: "deal-list")
    memory.setFilter("owner:me\nx", of: "deal-list")
    #expect(ListMemory(memory.text) == memory)
    #expect(memory.filter(of: "deal-list") == "owner:me x")
    #expect(ListMemory("columns\nnothing\t\t\n\tx") == ListMemory())
    memory.setFilter("", of: "deal-list")
    memory.setColumns(nil, of: "account")
    #expect(memory.text == "sort\tdeal-list\t-value\n")
  }

  @Test("columns of attributes that are gone are left out, the name's column is always there")
  func forgetsGone() throws {
    let host = TestHost()
    host.kept["lists"] = "columns\taccount\tnothing,city\n"
    let play = try Play("4", host: host)
    #expect(heads(play).contains("Name") || heads(play).contains("Title"))
    #expect(play.text.contains("Acme Corp"))
  }

  @Test(
    "beside a record a list keeps how far it is, whose it is and when it is due",
    arguments: Language.allCases)
  func keptColumns(_ language: Language) throws {
    let wanted: [(keys: String, heads: [Words])] = [
      (
        "gd",
        [
          Words("Value", "金额"), Words("Account", "客户"), Words("Stage", "阶段"),
          Words("Close", "成交日"), Words("Owner", "负责人"),
        ]
      ),
      ("gt", [Words("Due", "到期"), Words("About", "关于"), Words("Owner", "负责人")]),
      ("4", [Words("Status", "状态"), Words("Owner", "负责人"), Words("Last", "最近联系")]),
    ]
    for (keys, heads) in wanted {
      let play = try Play(
        keys, size: Size(width: 120, height: 40), language: language,
        on: try TestDesk.makeRich(), then: [.tick])
      let row = play.text.split(separator: "\n", omittingEmptySubsequences: false)[3]
      let shown = row.split(separator: "│")[0]
      for head in heads {
        #expect(shown.contains(head[language]), "\(keys): \(shown)")
      }
    }
  }
}
