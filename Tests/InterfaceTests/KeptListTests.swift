// What a list and the marks keep from one state to the next, and what is computed before it is asked for: never anything
// else than made anew, without it.

import Drawing
import SalesDesk
import Testing

@testable import Interface

@Suite("Lists kept, marks, foresight")
struct KeptListTests {
  /// Something happens to deals, accounts or tasks.
  private static func happen(_ desk: Desk, _ dice: inout ListSumTests.Dice) throws {
    let names = ["deal", "account", "task", "contact"]
    let name = names[dice.roll(names.count)]
    let kind = try #require(KindCatalogue.id(named: name))
    let count = desk.book.count(kind)
    let record = Record(kind, slot: dice.roll(max(1, count)))
    let owner = dice.roll(3) == 0 ? nil : desk.book.record("member:lin").map(Value.link)
    let text = Value.text("\(["Pumps", "华东", "zeta", "Valves"][dice.roll(4)]) \(dice.roll(9))")
    do {
      switch dice.roll(9) {
      case 0, 1: try TestDesk.perform(.add(kind, [.set("title", text)]), on: desk)
      case 2: try TestDesk.perform(.set(record, [.set("title", text)]), on: desk)
      case 3, 4: try TestDesk.perform(.set(record, [.set("owner", owner)]), on: desk)
      case 5: try TestDesk.perform(.archive([record]), on: desk)
      case 6: try TestDesk.perform(.comment(record, "said"), on: desk)
      case 7:
        let deal = try #require(KindCatalogue.id(named: "deal"))
        let one = Record(deal, slot: dice.roll(desk.book.count(deal)))
        let value = Money(minor: Int64(dice.roll(9_000_000)), .cny).map(Value.money)
        let account = desk.book.record("A-\(dice.roll(12) + 1)").map(Value.link)
        try TestDesk.perform(
          .set(one, [.set("value", value), .set("account", account)]), on: desk)
      default: try TestDesk.perform(.undo([desk.book.revision], isPartial: true), on: desk)
      }
    } catch DeskFault.refused {}
  }

  private static let filters = [
    "", "group:owner", "group:stage", "group:account", "owner:me", "owner:me group:owner",
    "value>20k group:stage", "is:archived", "Pumps", "group:account limit:5", "zeta group:owner",
  ]

  private static let filtersOfAccounts = [
    "", "group:owner", "group:tier", "owner:me", "owner:me group:owner", "is:archived", "Pumps",
    "group:owner limit:5", "zeta group:owner", "-owner: sort:-title",
  ]

  @Test(
    "a list that goes on from one order, filter and group to another is one made anew, and so is one that was left and is opened again",
    arguments: 1...8, [false, true])
  func listsAgree(seed: Int, isLeft: Bool) throws {
    var dice = ListSumTests.Dice(state: UInt64(seed) &* 977)
    let desk = try TestDesk.make()
    var scene = TestDesk.scene(desk)
    let isDeals = seed % 2 == 0
    let (kind, view) = isDeals ? ("deal", "deal-list") : ("account", "customers")
    let sorts =
      isDeals ? ["", "-value", "title", "account,-value"] : ["title", "-@value", "", "@open"]
    var list = ListState(kindName: kind, view: view, sort: "")
    var filter = ""
    for step in 0..<160 {
      if dice.roll(3) > 0 { try Self.happen(desk, &dice) }
      let isBegun = isLeft && dice.roll(2) == 0
      if isBegun { list = list.begun }
      let filters = isDeals ? Self.filters : Self.filtersOfAccounts
      if dice.roll(4) == 0 { filter = filters[dice.roll(filters.count)] }
      if dice.roll(4) == 0 {
        let sort = sorts[dice.roll(sorts.count)].replacing("@value", with: "open-value")
          .replacing("@open", with: "open-deals")
        scene.lists.setSort(sort, of: view)
      }
      list.prepare(desk.book, scene, filter)
      var anew = ListState(kindName: kind, view: view, sort: "")
      anew.prepare(desk.book, scene, filter)
      let place = "seed \(seed), step \(step): \(filter), \(list.sort)"
      try #require(list.records == anew.records, "\(place)")
      try #require(list.sums == anew.sums, "\(place)")
      try #require(list.headCount == anew.headCount, "\(place)")
      if isBegun {
        try #require(list.ideals == anew.ideals && list.areFilled == anew.areFilled, "\(place)")
        try #require(list.selected == anew.selected, "\(place)")
      } else if dice.roll(2) == 0 {
        list.select(line: dice.roll(list.lineCount + 1))
      }
      for group in 0..<list.headCount {
        let (one, other) = (
          list.head(group, desk.book, scene), anew.head(group, desk.book, scene)
        )
        try #require(one?.label == other?.label && one?.sums == other?.sums, "\(place), \(group)")
        try #require(list.groups?.range(group) == anew.groups?.range(group), "\(place)")
      }
    }
  }

  @Test("what a list that lets nothing through comes to follows when something comes into it")
  func fromNothing() throws {
    let desk = try TestDesk.make()
    let scene = TestDesk.scene(desk)
    var list = ListState(kindName: "deal", view: "deal-list", sort: "")
    list.prepare(desk.book, scene, "nothing")
    #expect(list.records.isEmpty)
    let value = Value.money(try #require(Money(minor: 123_400, .cny)))
    let kind = KindCatalogue.id(of: Deal.self)
    try TestDesk.perform(
      .add(kind, [.set("title", .text("nothing")), .set("value", value)]), on: desk)
    list.prepare(desk.book, scene, "nothing")
    let place = try #require(list.columns.firstIndex { $0.key == "value" })
    #expect(list.records.count == 1)
    #expect(list.sums[place] == scene.phrases.moneyShort(123_400, .cny))
  }

  private static let arranging = [
    ", v a l u e Enter", ", t i t l e Enter", ", Down Down Enter", ", Enter", "S o w n e r Enter",
    "S s t a g e Enter", "S Enter", "b Down Enter", "b Enter", "= Down Enter", "= Enter", "j", "k",
    "l", "h", "G", "g g", "v j v", "* *", "e x F2", "u", "n x F2", "Enter Esc", "d", "w Enter",
    "Esc", ", Down Esc", "S Down Up Enter", "g d", "g t", "g d", "Esc Esc",
  ]

  @Test("with the keys at rest between them it shows what it shows without", arguments: 1...12)
  func foresight(seed: Int) throws {
    var dice = ListSumTests.Dice(state: UInt64(seed) &* 1409)
    let start = ["2", "3", "4", "g d", "g t", "1"][seed % 6]
    var keys = start
    for _ in 0..<40 { keys += " " + Self.arranging[dice.roll(Self.arranging.count)] }
    var sessions: [(session: Session, screen: ScriptedScreen)] = []
    for _ in 0..<2 {
      let screen = ScriptedScreen(size: Size(width: 80, height: 24))
      let session = Session(
        try TestDesk.makeRich(), on: screen, host: TestHost(), author: "lin", language: .en)
      session.paint()
      sessions.append((session, screen))
    }
    for (place, key) in (Key.sequence(named: keys) ?? []).enumerated() {
      for (session, _) in sessions {
        session.handle(.key(key))
        session.paint()
      }
      try #require(
        sessions[0].screen.text == sessions[1].screen.text,
        "seed \(seed), key \(place) \(Key.name(of: [key])) of \(keys)")
      for (session, _) in sessions {
        guard let shown = session.state.place, let list = shown.state as? ListState,
          list.own == nil
        else { continue }
        var anew = ListState(kindName: list.kindName, view: list.view, sort: list.usualSort)
        anew.prepare(session.desk.book, session.state.scene, shown.filter)
        try #require(
          list.records == anew.records && list.sums == anew.sums,
          "seed \(seed), key \(place): \(list.view), which was left and opened again")
      }
      // one of them rests after every key
      sessions[1].session.handle(.tick)
      sessions[1].session.paint()
    }
  }

  @Test("the long lists without a tab are computed while the keys rest")
  func ahead() throws {
    let screen = ScriptedScreen(size: Size(width: 80, height: 24))
    let session = Session(
      try TestDesk.makeRich(), on: screen, host: TestHost(), author: "lin", language: .en)
    session.paint()
    for _ in 0..<8 { session.handle(.tick) }
    #expect(session.state.leftLists.keys.sorted() == ["deal-list", "task-list"])
    for key in Key.sequence(named: "g d") ?? [] { session.handle(.key(key)) }
    session.paint()
    #expect(session.state.leftLists.keys.sorted() == ["task-list"])
    for _ in 0..<8 { session.handle(.tick) }
    #expect(session.state.leftLists.keys.sorted() == ["task-list"])
  }

  @Test("all that shows is what rows there are, folded columns left out")
  func allThatShows() throws {
    for keys in ["1", "2", "2 z", "2 l z z", "2 S o w n e r Enter", "3", "g d", "4 / x Enter"] {
      let screen = ScriptedScreen(size: Size(width: 80, height: 24))
      let session = Session(
        try TestDesk.makeRich(), on: screen, host: TestHost(), author: "lin", language: .en)
      for key in Key.sequence(named: keys) ?? [] {
        session.handle(.key(key))
        session.paint()
      }
      let place = try #require(session.state.place)
      let view = try #require(session.state.view)
      #expect(view.all(place.state) == MarkSet(view.rows(place.state)), "\(keys)")
    }
  }

  @Test("marks are a set of records, by kind and number", arguments: 1...6)
  func marks(seed: Int) {
    var dice = ListSumTests.Dice(state: UInt64(seed) &* 31)
    var (marks, slow) = (MarkSet(), Set<Record>())
    for _ in 0..<400 {
      let record = Record(KindID(index: dice.roll(4)), slot: dice.roll(150))
      switch dice.roll(4) {
      case 0: #expect(marks.remove(record) == (slow.remove(record) != nil))
      case 1:
        let rows = (0..<dice.roll(40)).map { Record(record.kind, slot: record.index + $0 / 2) }
        marks.formUnion(rows)
        slow.formUnion(rows)
        if dice.roll(2) == 0 { continue }
        let other = MarkSet((0..<dice.roll(9)).map { Record(record.kind, slot: $0 * 20) })
        let isSuperset = slow.isSuperset(of: other.records)
        #expect(marks.isSuperset(of: other) == isSuperset)
        marks.formUnion(other)
        slow.formUnion(other.records)
        #expect(marks.isSuperset(of: other))
      default:
        marks.insert(record)
        slow.insert(record)
      }
      #expect(marks.contains(record) == slow.contains(record))
      #expect(marks.count == slow.count && marks.isEmpty == slow.isEmpty)
      #expect(marks.records == slow.sorted())
      #expect(marks == MarkSet(slow.shuffled(using: &dice)))
    }
  }
}
