// Saved views: kept under a name for oneself or the team, found with their counts, put in force, changed, deleted.

import Drawing
import Interface
import SalesDesk
import Testing

@Suite("Saved views")
struct SavedViewTests {
  private func saved(_ keys: String = "Enter", on desk: Desk) throws {
    _ = try Play("gd / … Enter F … " + keys, on: desk, typing: ["value>50k", "Big ones"])
  }

  @Test("F keeps what shows under a name, one's own or the team's")
  func saves() throws {
    let desk = try TestDesk.makeOverDays()
    try saved(on: desk)
    let own = try TestDesk.record("view:big-ones", desk)
    #expect(desk.book[SavedView.query, of: own] == "value>50k")
    #expect(desk.book[SavedView.kind, of: own] == "deal")
    #expect(desk.book[SavedView.place, of: own] == "deal-list")
    #expect(desk.book.value("owner", of: own) != nil)
    try saved("Down Enter", on: desk)
    let team = try TestDesk.record("view:big-ones-2", desk)
    #expect(desk.book.value("owner", of: team) == nil)
    let lin = try TestDesk.record("member:lin", desk)
    let chen = try TestDesk.record("member:chen", desk)
    #expect(desk.book.savedViews(of: lin) == [own, team])
    #expect(desk.book.savedViews(of: chen) == [team])
    #expect(desk.book.savedView("BIG ONES", of: lin) == own)
    #expect(desk.book.savedView("big-ones", of: chen) == nil)
    let play = try Play("1 F", on: desk)
    #expect(play.text.contains("only lists and boards can be saved"))
  }

  @Test("a key is made of any name, and never twice")
  func keys() throws {
    let desk = try TestDesk.makeOverDays()
    let views = KindCatalogue.id(of: SavedView.self)
    for (name, key) in [
      ("Big ones!", "big-ones"), ("大客户 A级", "大客户-a级"), ("???", "view"),
      ("  Q4 / East ", "q4-east"), ("é", "é"),
    ] {
      let free = desk.book.freeKey(for: name, of: views)
      #expect(Draft.isKey(free), "\(name)")
      if name != "é" { #expect(free == key) }
    }
    let long = desk.book.freeKey(for: String(repeating: "重点客户", count: 30), of: views)
    #expect(Draft.isKey(long))
  }

  @Test("f lists them with their counts once the keys rest, and Enter puts one in force anywhere")
  func applies() throws {
    let desk = try TestDesk.makeOverDays()
    try saved(on: desk)
    let screen = ScriptedScreen(size: Size(width: 80, height: 24))
    let session = Session(desk, on: screen, host: TestHost(), author: "lin", language: .en)
    session.paint()
    for input in [Input.key(.character("f")), .tick, .tick] {
      screen.add([input])
      session.turn()
    }
    let row = screen.text.split(separator: "\n").first { $0.contains("Big ones") }
    #expect(row?.contains("own ∙ Deals ∙ value>50k") == true && row?.contains("5") == true)
    var play = try Play("1 f b i g Enter", on: desk)
    #expect(play.session.state.place?.view == "deal-list")
    #expect(play.session.state.place?.filter == "value>50k")
    #expect(play.text.contains("@Big ones") && !play.text.contains("Deal 7"))
    play = try Play("2 : B i g Space o n e s Enter", on: desk)
    #expect(play.text.contains("@Big ones"))
    play = try Play("f Enter / Backspace Backspace Enter", on: desk)
    #expect(!play.text.contains("@Big ones"), "what was changed is no longer that view")
  }

  @Test("a view is brought up, renamed, handed over, deleted, and each can be undone")
  func changes() throws {
    let desk = try TestDesk.makeOverDays()
    try saved(on: desk)
    let view = try TestDesk.record("view:big-ones", desk)
    _ = try Play("f Enter / … Enter F Enter", on: desk, typing: [" owner:me"])
    #expect(desk.book[SavedView.query, of: view] == "value>50k owner:me")
    _ = try Play("f Enter F Enter … Enter", on: desk, typing: [" indeed"])
    #expect(desk.book.title(view) == "Big ones indeed")
    _ = try Play("f Enter F Down Enter", on: desk)
    #expect(desk.book.value("owner", of: view) == nil)
    var play = try Play("f Enter F Down Down Enter", on: desk)
    let isArchived = desk.book.isArchived(view)
    #expect(isArchived)
    #expect(play.text.contains("Archived Big ones indeed"))
    play = try Play("f", on: desk)
    #expect(play.text.contains("No view was saved yet"))
    try saved(on: desk)
    play = try Play("f Enter F Down Down Enter u", on: desk)
    #expect(desk.book.savedViews(of: try TestDesk.record("member:lin", desk)).count == 1)
  }

  /// The line of heads of the columns.
  private func heads(_ play: Play) -> String {
    let line = play.text.split(separator: "\n", omittingEmptySubsequences: false)[3]
    return String(line.prefix { $0 != "│" })
  }

  @Test("a list's columns, order and groups come back with the view, and the list keeps its own")
  func arranges() throws {
    let desk = try TestDesk.makeOverDays()
    let host = TestHost()
    let wide = Size(width: 120, height: 40)
    let plain = try Play("gd", size: wide, on: desk, host: host)
    #expect(heads(plain).contains("Account") && heads(plain).contains("Value"))
    // the third column out, dearest first, by owner, saved; then the list as it was
    let saved = try Play(
      "gd C j j Space Enter , V a l u e Space ▾ Enter S o w n e r Enter F … Enter", size: wide,
      on: desk, host: host, typing: ["Dear"])
    #expect(!heads(saved).contains("Account") && heads(saved).contains("Value▾"))
    let view = try TestDesk.record("view:dear", desk)
    #expect(desk.book[SavedView.columns, of: view] == "title value stage close next-due owner")
    #expect(desk.book[SavedView.sort, of: view] == "-value")
    let other = TestHost()
    let own = try Play("gd", size: wide, on: desk, host: other)
    #expect(heads(own) == heads(plain))
    for keys in ["f Enter", "gd f Enter", "2 f Enter"] {
      let play = try Play(keys, size: wide, on: desk, host: other)
      #expect(heads(play) == heads(saved), "\(keys)")
      #expect(play.text.contains("Lin Na  "))
      #expect(play.text.contains("@Dear"))
    }
    #expect(other.kept["lists"] == nil, "a view changes nothing of what lists remember")
    let left = try Play("gd f Enter Esc", size: wide, on: desk, host: other)
    #expect(heads(left) == heads(plain))
    #expect(!left.text.contains("@Dear") && !left.text.contains("group:"))
  }

  @Test("what stands under columns comes back with the view, and the list keeps its own")
  func totals() throws {
    let desk = try TestDesk.makeOverDays()
    let (host, other) = (TestHost(), TestHost())
    let wide = Size(width: 120, height: 40)
    let saved = try Play(
      "gd l = … Enter F … Enter", size: wide, on: desk, host: host, typing: ["average", "Mean"])
    #expect(saved.text.contains("avg ¥"))
    let view = try TestDesk.record("view:mean", desk)
    #expect(desk.book[SavedView.totals, of: view] == "value=average")
    // another has sums under the same columns, and the view's where it is in force
    let plain = try Play("gd", size: wide, on: desk, host: other)
    #expect(!plain.text.contains("avg ¥"))
    #expect(try Play("gd f Enter", size: wide, on: desk, host: other).text.contains("avg ¥"))
    let left = try Play("gd f Enter Esc", size: wide, on: desk, host: other)
    #expect(!left.text.contains("avg ¥") && other.kept["lists"] == nil)
    // changed while it is in force it is offered to the view, and not remembered for the list
    let keys = "gd f Enter l = … Enter F"
    let offered = try Play(keys, size: wide, on: desk, host: other, typing: ["none"])
    #expect(offered.text.contains("Let “Mean” be") && other.kept["lists"] == nil)
    _ = try Play(keys + " Enter", size: wide, on: desk, host: other, typing: ["none"])
    #expect(desk.book[SavedView.totals, of: view] == "value=none")
    let without = try Play("gd f Enter", size: wide, on: desk, host: host)
    #expect(!without.text.contains("avg ¥") && !without.text.contains("Of "))
    #expect(try Play("gd f Enter F", size: wide, on: desk).text.contains("Let “Mean”") == false)
  }

  @Test("a view that says no totals shows the list's own; one that says nonsense shows none")
  func totalsUnsaid() throws {
    let desk = try TestDesk.makeOverDays()
    let host = TestHost()
    let wide = Size(width: 120, height: 40)
    host.kept["lists"] = "totals\tdeal\tvalue=least\n"
    let kind = KindCatalogue.id(of: SavedView.self)
    for (key, totals) in [("old", nil), ("odd", "value=huge title=sum x close=")] {
      try TestDesk.perform(
        .name(
          kind, key: key,
          [
            .set("title", .text(key)), .set("kind", .text("deal")),
            .set("columns", .text("title value close")), .set("place", .text("deal-list")),
            .set("totals", totals.map { .text($0) }),
          ]), on: desk)
    }
    let old = try Play("gd f o l d Enter", size: wide, on: desk, host: host)
    #expect(old.text.contains("min ¥"), "\(old.text)")
    let odd = try Play("gd f o d d Enter", size: wide, on: desk, host: host)
    #expect(!odd.text.contains("min ¥") && !odd.text.contains("Of "), "\(odd.text)")
  }

  @Test(
    "columns and order changed while a view is in force are offered to it, and nowhere remembered")
  func arrangesAnew() throws {
    let desk = try TestDesk.makeOverDays()
    let host = TestHost()
    let wide = Size(width: 120, height: 40)
    _ = try Play("gd F … Enter", size: wide, on: desk, host: host, typing: ["Mine"])
    let view = try TestDesk.record("view:mine", desk)
    var play = try Play("f Enter F", size: wide, on: desk, host: host)
    #expect(!play.text.contains("Let “Mine” be"))
    play = try Play("f Enter C j j Space Enter F", size: wide, on: desk, host: host)
    #expect(play.text.contains("Let “Mine” be"))
    play = try Play("f Enter C j j Space Enter F Enter", size: wide, on: desk, host: host)
    #expect(host.kept["lists"] == nil)
    #expect(
      desk.book[SavedView.columns, of: view] == "title value stage close next-due owner")
    play = try Play("f Enter F", size: wide, on: desk, host: host)
    #expect(!play.text.contains("Let “Mine” be"))
    play = try Play("f Enter Esc", size: wide, on: desk, host: host)
    #expect(heads(play).contains("Account"), "Esc leaves a view that asks nothing too")
    #expect(!play.text.contains("@Mine"))
  }

  @Test(
    "a view written by hand brings its group and columns, with commas as well; what is gone is left out"
  )
  func byHand() throws {
    let desk = try TestDesk.makeOverDays()
    let kind = KindCatalogue.id(of: SavedView.self)
    try TestDesk.perform(
      .name(
        kind, key: "hand",
        [
          .set("title", .text("By hand")), .set("kind", .text("deal")),
          .set("query", .text("is:open")), .set("group", .text("stage")),
          .set("columns", .text("title,value,nothing")),
        ]), on: desk)
    let play = try Play("f Enter", size: Size(width: 120, height: 40), on: desk)
    #expect(play.session.state.place?.filter == "is:open group:stage")
    #expect(play.text.contains("@By hand"))
    #expect(heads(play).contains("Title") && heads(play).contains("Value"))
    #expect(!heads(play).contains("Owner"))
    #expect(play.text.contains("Sum of"))
  }

  @Test("in the past nothing is saved, and views show as they were")
  func inThePast() throws {
    let desk = try TestDesk.makeOverDays()
    let before = desk.book.revision
    let play = try Play("gd ( F … Enter", on: desk, typing: ["Old"])
    #expect(play.text.contains("cannot be changed"))
    #expect(desk.book.revision == before)
  }
}
