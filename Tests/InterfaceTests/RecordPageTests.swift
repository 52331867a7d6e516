// A record's page: what leads there can be seen whole, and what stands beside the page can be clicked on.

import Drawing
import SalesDesk
import Testing

@testable import Interface

@Suite("A record's page")
struct RecordPageTests {
  /// A deal that twelve tasks are about, one of them archived.
  private func desk() throws -> Desk {
    let desk = try TestDesk.make()
    let deal = try TestDesk.record("D-9", desk)
    var last: Record?
    for number in 1...13 {
      last = try TestDesk.perform(
        .add(
          KindCatalogue.id(of: WorkTask.self),
          [.set("title", .text("Step \(number)")), .set("about", .link(deal))]), on: desk
      ).created.first
    }
    try TestDesk.perform(.archive([try #require(last)]), on: desk)
    return desk
  }

  @Test(
    "of many records that lead to one the first few stand on its page, and Enter lists all of them")
  func listsAll() throws {
    let desk = try desk()
    let page = "gd / … Enter Enter "
    for size in [Size(width: 40, height: 20), Size(width: 120, height: 40)] {
      let start = try Play(page + "G", size: size, on: desk, typing: ["服务合同"])
      #expect(start.text.contains("▸  ⋯ 4 more"), "\(start.text)")
      let all = try Play(page + "G Enter", size: size, on: desk, typing: ["服务合同"])
      let list = try #require(all.session.state.place?.state as? ListState)
      #expect(list.kindName == "task" && list.records.count == 12)
      #expect(all.session.state.place?.filter == "about:D-9")
      let back = try Play(page + "G Enter q", size: size, on: desk, typing: ["服务合同"])
      #expect(back.session.state.place?.view == "record")
    }
  }

  @Test("every kind of link of every record that leads to many has a filter that finds as many")
  func filters() throws {
    let desk = try TestDesk.makeRich()
    let scene = TestDesk.scene(desk)
    var looked = 0
    for kind in desk.book.schema.indices.map({ KindID(index: $0) }) {
      for slot in 0..<desk.book.count(kind) {
        let record = Record(kind, slot: slot)
        var state = RecordState(record: record)
        state.prepare(desk.book, scene)
        for place in state.lines.indices {
          guard case .row(let cell) = state.lines[place], let list = cell.list else { continue }
          looked += 1
          let play = try Play("gd", on: desk)
          let kindName = try #require(ListView.setups.first { $0.view == list.view }).kind
          let named = desk.book.kind(named: kindName)
          let id = try #require(named)
          let query = try Query.parse(list.filter, in: desk.book, kind: id)
          let heading = state.lines[..<place].last {
            if case .heading = $0 { true } else { false }
          }
          guard case .heading(let text)? = heading else {
            Issue.record("no heading over \(cell.text)")
            continue
          }
          let context = play.session.state.scene.context
          let found = desk.book.select(query, context).records.count
          #expect(text.contains(" \(found) "), "\(desk.book.subject(record)): \(list.filter)")
        }
      }
    }
    #expect(looked > 0)
  }

  @Test(
    "beside a wide record's page a click opens what its line is about; the page's own record stays")
  func clicksBeside() throws {
    let desk = try TestDesk.makeRich()
    let wide = Size(width: 200, height: 60)
    let page = "gd / … Enter Enter rest"
    let start = try Play(page, size: wide, on: desk, typing: ["样品订单"])
    let state = try #require(start.session.state.place?.state as? RecordState)
    let deal = try TestDesk.record("D-8", desk)
    let found = desk.book.account(of: deal)
    let account = try #require(found)
    let title = try start.place(desk.book.title(account), isLast: false)
    let place = Point(x: max(title.x, state.side.start + 3), y: 3)
    #expect(state.side.record(at: place) == account, "\(start.text)")
    let clicked = try Play(page, size: wide, on: desk, typing: ["样品订单"], then: click(place))
    #expect(clicked.session.state.selected == account)
    let nothing = Point(x: state.side.start + 3, y: 58)
    let still = try Play(page, size: wide, on: desk, typing: ["样品订单"], then: click(nothing))
    #expect(still.session.state.selected == start.session.state.selected)
  }

  @Test("parts of a hundred say so, in lists, on pages and in what changed")
  func percent() throws {
    let desk = try TestDesk.make()
    let deal = try TestDesk.record("D-9", desk)
    try TestDesk.perform(.set(deal, [.set("probability", .integer(45))]), on: desk)
    for keys in ["gd / … Enter Enter", "gd / … Enter H"] {
      let play = try Play(keys, on: desk, typing: ["服务合同"])
      #expect(play.text.contains("45%"), "\(play.text)")
    }
  }
}
