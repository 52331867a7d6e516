// The mouse in every view and in long texts: what was clicked already opens, the wheel turns what is under it.

import Drawing
import SalesDesk
import Testing

@testable import Interface

@Suite("The mouse in every view")
struct MousePlacesTests {
  private static let wide = Size(width: 120, height: 40)

  private func wheel(_ point: Point, _ kind: Mouse.Kind = .scrollDown) -> [Input] {
    [.mouse(Mouse(kind, at: point))]
  }

  @Test("in a history, in what changed, in reports a click selects, a second one opens")
  func secondClicks() throws {
    let desk = try TestDesk.make()
    let deal = desk.book.record("D-1")
    try TestDesk.perform(
      .set(try #require(deal), [.set("close", .day(TestDesk.now.today))]), on: desk)
    // how many boxes are open, and how many views lie below
    func opened(_ play: Play) -> [Int] {
      [play.session.state.overlays.count, play.session.state.depth]
    }
    for (keys, text) in [("2 H", "added"), ("5 D Enter", "+ New"), ("5", "¥")] {
      let start = try Play(keys, size: Self.wide, on: desk)
      let point = try start.place(text, isLast: true)
      let once = try Play(keys, size: Self.wide, on: desk, then: click(point))
      let twice = try Play(keys, size: Self.wide, on: desk, then: click(point) + click(point))
      let (before, first, second) = (opened(start), opened(once), opened(twice))
      #expect(first == before && second != before, "\(keys): \(twice.text)")
      // on a heading nothing happens
      let head = click(Point(x: 1, y: 2)) + click(Point(x: 1, y: 2))
      #expect(opened(try Play(keys, size: Self.wide, on: desk, then: head)) == before)
    }
  }

  @Test("in a review a click goes to an item, a second one opens it")
  func review() throws {
    let desk = try TestDesk.make()
    let start = try Play("gr", size: Self.wide, on: desk)
    let point = try start.place("Tasks ", isLast: true)
    let once = try Play("gr", size: Self.wide, on: desk, then: click(point))
    #expect(once.session.state.place?.view == "review")
    #expect(once.session.state.selected == desk.book.record("process:task"), "\(start.text)")
    let twice = try Play("gr", size: Self.wide, on: desk, then: click(point) + click(point))
    #expect(twice.session.state.place?.view == "tasks")
    // on the head of a part nothing happens
    let head = try start.place("BOARDS AND")
    let beside = try Play("gr", size: Self.wide, on: desk, then: click(head) + click(head))
    #expect(beside.session.state.selected == start.session.state.selected)
    #expect(beside.session.state.place?.view == "review")
    let narrow = try Play("gr", on: desk)
    let title = try narrow.place("▸")
    let opened = try Play("gr", on: desk, then: click(title))
    #expect(opened.session.state.place?.view != "review")
  }

  @Test(
    "a click in a text of several lines puts the caret there, in wrapped rows and behind short ones too"
  )
  func longText() throws {
    let desk = try TestDesk.make()
    let text = "first line\n第二行文字\n" + String(repeating: "wrapped words ", count: 9) + "end"
    let start = try Play("2 n", size: Self.wide, on: desk, then: [.paste(text)])
    func caret(_ point: Point) throws -> Point {
      let play = try Play("2 n", size: Self.wide, on: desk, then: [.paste(text)] + click(point))
      return try #require(play.screen.frames.last?.cursor).point
    }
    let first = try start.place("first line").moved(x: 6)
    #expect(try caret(first) == first)
    let wide = try start.place("第二行文字").moved(x: 4)
    #expect(try caret(wide) == wide)
    #expect(
      try caret(wide.moved(x: 1)) == wide, "on the second half of a character it is before it")
    let behind = try start.place("第二行文字").moved(x: 30)
    #expect(try caret(behind) == (try start.place("第二行文字")).moved(x: 10))
    let wrapped = try start.place("end").moved(x: 1)
    #expect(try caret(wrapped) == wrapped)
    let typed = try Play(
      "2 n", size: Self.wide, on: desk,
      then: [.paste(text)] + click(first) + [.key(.character("X"))])
    #expect(typed.text.contains("first Xline"))
  }

  @Test("the wheel goes through the fields of a form and stays at its ends")
  func forms() throws {
    let desk = try TestDesk.make()
    func focus(_ turns: Int, _ kind: Mouse.Kind) throws -> (Int, Int) {
      let inputs = Array(repeating: wheel(Point(x: 40, y: 10), kind), count: turns).flatMap { $0 }
      let play = try Play("2 l e", on: desk, then: inputs)
      guard case .form(let form)? = play.session.state.overlays.last else { return (-1, 0) }
      return (form.focus, form.fields.count)
    }
    #expect(try focus(2, .scrollDown).0 == 2)
    #expect(try focus(1, .scrollUp).0 == 0)
    let (last, count) = try focus(90, .scrollDown)
    #expect(last == count - 1)
  }

  @Test(
    "while a filter is typed the wheel turns the list; it turns the pane and the column under it")
  func panes() throws {
    let desk = try TestDesk.make()
    let start = try Play("4", on: desk)
    let row = try start.place("Stark Supply")
    let list = try Play("4 /", on: desk, then: wheel(row))
    #expect(list.text.contains("▸北京"), "\(list.text)")
    #expect(list.session.state.overlays.count == 1)
    let board = try Play("2", on: desk)
    let column = try board.place("华东精密仪器")
    let turned = try Play("2", on: desk, then: wheel(column))
    #expect(turned.session.state.selected == desk.book.record("D-7"))
    // beside the columns the one with the cursor turns
    let above = try Play("2", on: desk, then: wheel(Point(x: 4, y: 0)))
    #expect(above.session.state.selected == desk.book.record("D-2"))
    let page = try Play("2 l Enter Tab", size: Self.wide, on: desk)
    #expect(page.session.state.depth > 1)
  }

  @Test("on a customer's page the wheel turns the pane under it")
  func customer() throws {
    let desk = try TestDesk.make()
    let start = try Play("4 Enter", size: Self.wide, on: desk)
    let deal = try #require(start.screen.frames.last)
    let before = try #require(deal.cursor).point
    let inside = Point(x: before.x < 60 ? 100 : 4, y: 8)
    let play = try Play("4 Enter", size: Self.wide, on: desk, then: wheel(inside))
    let after = try #require(play.screen.frames.last?.cursor).point
    #expect((after.x < 60) != (before.x < 60), "\(before) \(after)")
  }

  @Test("in a list a click goes to the cell, a second one on it opens the record")
  func cells() throws {
    let desk = try TestDesk.makeRich()
    func cell(_ play: Play) -> String? { (play.session.state.place?.state as? ListState)?.cell }
    let start = try Play("gd", size: Self.wide, on: desk)
    let value = try start.place("¥31,500")
    let once = try Play("gd", size: Self.wide, on: desk, then: click(value))
    #expect(cell(once) == "value")
    let chosen = try #require(once.session.state.selected)
    #expect(desk.book[Deal.value, of: chosen] == Money(minor: 3_150_000, .cny))
    // E changes the field that was clicked on
    let edit = try Play(
      "gd", size: Self.wide, on: desk, then: click(value) + [.key(.character("E"))])
    #expect(edit.text.contains("Value"), "\(edit.text)")
    let account = Point(x: try start.place("Account").x, y: value.y)
    let other = try Play("gd", size: Self.wide, on: desk, then: click(value) + click(account))
    #expect(cell(other) == "account" && other.session.state.depth == once.session.state.depth)
    let twice = try Play("gd", size: Self.wide, on: desk, then: click(value) + click(value))
    #expect(twice.session.state.depth > once.session.state.depth)
    // on the name the whole row is meant
    let name = Point(x: 5, y: value.y)
    let row = try Play("gd", size: Self.wide, on: desk, then: click(value) + click(name))
    #expect(cell(row) == nil && row.session.state.depth == once.session.state.depth)
  }

  @Test(
    "a click beside a list, a board or Today opens the record of that line, and selects nothing",
    arguments: ["gd", "4", "2 l", "1"])
  func beside(_ keys: String) throws {
    let desk = try TestDesk.makeRich()
    let size = Size(width: 160, height: 45)
    let start = try Play(keys, size: size, on: desk, then: [.tick])
    let canvas = try #require(start.screen.frames.last)
    // every line beside it: what it opens is named on it, and the cursor stays where it was
    var opened = 0
    let left = try #require(canvas.text(row: 10).firstRange(of: "│"))
    let x = TextWidth.of(String(canvas.text(row: 10)[..<left.lowerBound])) + 4
    for y in 3..<canvas.size.height - 1 {
      let play = try Play(
        keys, size: size, on: desk, then: [.tick] + click(Point(x: x, y: y)))
      if play.session.state.depth == start.session.state.depth {
        #expect(play.session.state.selected == start.session.state.selected, "row \(y)")
        continue
      }
      opened += 1
    }
    #expect(opened > 3, "\(start.text)")
  }

  @Test("the second click of a double one that closed a box is not meant for what lies below")
  func doubleClicks() throws {
    let desk = try TestDesk.make()
    let size = Size(width: 120, height: 40)
    let open = try Play("2 l w", size: size, on: desk)
    let item = try open.place("Lin Na", isLast: true)
    let before = desk.book.record("D-6")
    func play(_ step: Int64, _ clicks: Int) throws -> State {
      let host = TestHost()
      host.step = step
      let inputs = Array(repeating: click(item), count: clicks).flatMap { $0 }
      return try Play("2 l w", size: size, on: desk, host: host, then: inputs).session.state
    }
    let once = try play(0, 1)
    let double = try play(0, 2)
    let slow = try play(500, 2)
    #expect(once.overlays.isEmpty && once.selected == before)
    #expect(double.overlays.isEmpty && double.selected == before && double.depth == once.depth)
    #expect(slow.selected != before || slow.depth > once.depth, "a later click is one of its own")
    // elsewhere it is a click like any other, however soon
    let card = try Play("2", size: size, on: desk).place("Stark Supply")
    let inputs = click(item) + click(card)
    let beside = try Play("2 l w", size: size, on: desk, then: inputs).session.state
    #expect(beside.overlays.isEmpty && beside.selected != before)
    // a third one is
    let third = try play(0, 3)
    #expect(third.selected == slow.selected && third.depth == slow.depth)
  }
}
