// Lists of what is in use begin with it: whoever opens one to look and presses Enter has changed nothing.

import Drawing
import SalesDesk
import Testing

@testable import Interface

@Suite("What is in use is chosen first")
struct PresentChoiceTests {
  /// What a list decides: what is shown, how, of whom and of when.
  private struct Shown: Equatable {
    let view: String?
    let filter: String?
    let order: String?
    let totals: [String: String]?
    let range: String

    init(_ play: Play) {
      let place = play.session.state.place
      view = place?.view
      filter = place?.filter
      let list = place?.state as? ListState
      order = list?.sort
      totals = list.map { ListColumn.totals(of: $0.columns) }
      let board = place?.state as? BoardState
      let report = place?.state as? ReportState
      range =
        "\(String(describing: board?.kept)) \(board?.isArchive == true) "
        + String(describing: report?.range)
    }
  }

  private func selected(_ chooser: Chooser) -> Chooser.Item? {
    let row = chooser.window.selected
    return chooser.items.indices.contains(row) ? chooser.items[row] : nil
  }

  @Test(
    "the list opened again stands on what was chosen, and Enter leaves all as it is",
    arguments: [
      ("2 S … Enter", "S", "owner"), ("2 , … Enter", ",", "Value ▾"),
      ("gd S … Enter", "S", "Stage"), ("gd , … Enter", ",", "Value ▾"),
      ("gt , … Enter", ",", "Priority ▴"), ("5 R … Enter", "R", "Last quarter"),
      ("5 o … Enter", "o", "Lin Na"), ("gd = … Enter", "=", "Average"),
    ])
  func again(choosing: String, key: String, text: String) throws {
    let desk = try TestDesk.make()
    let chosen = try Play(choosing, on: desk, typing: [text])
    let open = try Play(choosing + " " + key, on: desk, typing: [text])
    guard case .chooser(let chooser)? = open.session.state.overlays.last else {
      Issue.record("no list is open: \(open.text)")
      return
    }
    let row = try #require(selected(chooser))
    #expect(row.target == chooser.present && row.target != .value(nil), "\(row.label)")
    #expect(row.label.lowercased().hasPrefix(text.lowercased()), "\(row.label)")
    let after = try Play(choosing + " " + key + " Enter", on: desk, typing: [text])
    #expect(after.session.state.overlays.isEmpty)
    #expect(Shown(after) == Shown(chosen))
    #expect(Shown(after) != Shown(try Play(String(choosing.prefix(2)), on: desk)))
  }

  @Test(
    "a typed period, several columns of an order, another board and the path begin with what is in use too"
  )
  func others() throws {
    let desk = try TestDesk.makeRich()
    for keys in ["5 R … Enter", "gd , … Enter , … Enter"] {
      let typing = keys.hasPrefix("5") ? ["2026-05"] : ["Owner ▴", "then"]
      let whole = keys.hasPrefix("5") ? keys : keys + " … Enter"
      let texts = keys.hasPrefix("5") ? typing : typing + ["Value ▾"]
      let chosen = try Play(whole, on: desk, typing: texts)
      let again = keys.hasPrefix("5") ? " R Enter" : " , Enter Esc"
      let after = try Play(whole + again, on: desk, typing: texts)
      #expect(after.session.state.overlays.isEmpty, "\(after.text)")
      #expect(Shown(after) == Shown(chosen))
    }
    let archive = try Play("2 b … Enter", on: desk, typing: ["Arch"])
    #expect((archive.session.state.place?.state as? BoardState)?.isArchive == true)
    let still = try Play("2 b … Enter b Enter", on: desk, typing: ["Arch"])
    #expect((still.session.state.place?.state as? BoardState)?.isArchive == true)
    let before = desk.book.revision
    let path = try Play("2 l p Enter", on: desk)
    #expect(desk.book.revision == before && path.session.state.overlays.isEmpty)
    let next = try Play("2 p Down Enter", on: desk)
    #expect(desk.book.revision == before + 1, "\(next.text)")
  }

  @Test("in a form, a list begins with what the field holds, even where that is one of very many")
  func inForm() throws {
    let desk = try TestDesk.make()
    for number in 0..<60 {
      try TestDesk.perform(
        .add(KindCatalogue.id(of: Account.self), [.set("title", .text("Aa \(number)"))]),
        on: desk)
    }
    let deal = try TestDesk.record("D-9", desk)
    let present = desk.book.value("account", of: deal)
    let account = try #require(present)
    let before = desk.book.revision
    let open = try Play("gd / … Enter e Tab F4", on: desk, typing: ["服务合同"])
    guard case .chooser(let chooser)? = open.session.state.overlays.last else {
      Issue.record("no list is open: \(open.text)")
      return
    }
    #expect(selected(chooser)?.target == .value(account))
    _ = try Play("gd / … Enter e Tab F4 Enter F2", on: desk, typing: ["服务合同"])
    #expect(desk.book.value("account", of: deal) == account && desk.book.revision == before)
  }

  @Test("tasks that are done stand behind those to do, however they are sorted")
  func openFirst() throws {
    let desk = try TestDesk.makeRich()
    func classes(_ keys: String, _ typing: [String] = []) throws -> [Bool] {
      let play = try Play(keys, on: desk, typing: typing)
      let list = try #require(play.session.state.place?.state as? ListState)
      #expect(list.records.count > 3)
      return list.records.map { desk.book.isOpen($0) }
    }
    for (keys, typing) in [("gt", []), ("gt , … Enter", ["Title ▾"])] {
      let open = try classes(keys, typing)
      #expect(open.contains(false) && open.first == true)
      #expect(open == open.sorted { $0 && !$1 }, "\(keys): \(open)")
    }
    let first = try Play("gt", on: desk)
    #expect(first.text.contains("Open first") && first.text.contains("Due▴"))
    let list = try #require(first.session.state.place?.state as? ListState)
    let due = list.records.filter { desk.book.isOpen($0) }.compactMap { record -> Int64? in
      guard case .due(let due)? = desk.book.value("due", of: record) else { return nil }
      return due.order(in: TestDesk.now.zone)
    }
    #expect(due == due.sorted() && due.count > 2)
    // a click on a head keeps it so
    let head = try first.place("Title")
    let clicked = try Play("gt", on: desk, then: click(head))
    #expect((clicked.session.state.place?.state as? ListState)?.sort == "closed,title")
  }

  @Test("of very many tasks those that are over stand last too, and after each change")
  func manyTasks() throws {
    let desk = try TestDesk.make()
    let kind = KindCatalogue.id(of: WorkTask.self)
    let today = TestDesk.now.today
    for number in 0..<300 {
      let made = try TestDesk.perform(
        .add(
          kind,
          [
            .set("title", .text("Task \(number)")),
            .set("due", .due(.day(today.adding(days: number * 7 % 60 - 30)))),
          ]), on: desk
      ).created
      if number % 3 == 0, let task = made.first { try TestDesk.perform(.complete(task), on: desk) }
    }
    func order() throws -> [Record] {
      let query = try Query.parse("tasks sort:closed,due", in: desk.book)
      return desk.book.select(query, QueryContext(now: TestDesk.now)).records
    }
    let open = try order().map { desk.book.isOpen($0) }
    #expect(open.count > 300 && open.count { !$0 } == 100)
    #expect(open == open.sorted { $0 && !$1 })
    let play = try Play("gt d", on: desk)
    let list = try #require(play.session.state.place?.state as? ListState)
    #expect(list.records == (try order()), "kept up is as made anew")
  }
}
