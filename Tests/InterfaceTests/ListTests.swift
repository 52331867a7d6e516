// Lists: columns chosen and kept, groups with counts and sums, orders and filters kept for each list.

import Drawing
import Interface
import SalesDesk
import Testing

@Suite("Lists")
struct ListTests {
  /// The line of heads of the columns.
  private func heads(_ play: Play) -> String {
    play.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)[3]
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
}
