// The mouse: what a click, the wheel and a drag come to, and what shows while a card is held.

import Drawing
import Interface
import SalesDesk
import Testing

@Suite("The mouse")
struct MouseTests {
  private func drag(_ from: Point, _ to: Point, _ end: [Input]) -> [Input] {
    let half = Point(x: (from.x + to.x) / 2, y: (from.y + to.y) / 2)
    return [
      .mouse(Mouse(.press, at: from)), .mouse(Mouse(.drag, at: half)), .mouse(Mouse(.drag, at: to)),
    ] + end
  }

  private func stage(_ subject: String, _ desk: Desk) -> String? {
    desk.book.record(subject).flatMap { record in
      desk.book.stage(of: record).map { desk.book.bareName($0) }
    }
  }

  @Test("a click selects a card, a click on it opens it")
  func clicks() throws {
    let start = try Play("2")
    let point = try start.place("华东精密仪器")
    var play = try Play("2", on: start.desk, then: click(point))
    #expect(play.session.state.selected == play.desk.book.record("D-6"))
    #expect(play.text.contains("Pipeline "))
    play = try Play("2", on: start.desk, then: click(point) + click(point))
    #expect(play.text.contains("Pipeline › 40 sensors for line 3"))
    // beside every card nothing happens, and a tab is gone to
    play = try Play("2", on: start.desk, then: click(Point(x: 70, y: 20)))
    #expect(play.session.state.depth == 1)
    play = try Play("2", on: start.desk, then: click(try start.place("4 Customers")))
    #expect(play.text.contains("Customers   1 of 12"))
  }

  @Test("in a list and in the palette a second click does what Enter does; the wheel scrolls")
  func lists() throws {
    let start = try Play("4")
    let point = try start.place("Stark Supply")
    var play = try Play("4", on: start.desk, then: click(point) + click(point))
    #expect(play.text.contains("Customers › Stark Supply"))
    play = try Play(
      "4", on: start.desk, then: [.mouse(Mouse(.scrollDown, at: point))])
    #expect(play.text.contains("4 of 12"))
    let palette = try Play("2 : …", on: start.desk, typing: ["messages"])
    let item = try palette.place("Go to Messages")
    play = try Play(
      "2 : …", on: start.desk, typing: ["messages"], then: click(item) + click(item))
    #expect(play.text.contains("Pipeline › Messages"))
  }

  @Test("a card is dragged to another column: where it would drop shows, and there it is")
  func drags() throws {
    let start = try Play("2", size: Size(width: 120, height: 40))
    let from = try start.place("Umbrella Ltd")
    let to = try start.place("杭州海拓贸易")
    var play = try Play(
      "2", size: Size(width: 120, height: 40), on: start.desk, then: drag(from, to, []))
    #expect(play.text.contains("Drop in Qualified ∙ Esc leaves it where it was"))
    let canvas = try #require(play.screen.frames.last)
    #expect(
      canvas.text(row: to.y - 1).contains("▸──────────────────────"), "the place between cards")
    #expect(stage("D-4", start.desk) == "deal/new")
    play = try Play(
      "2", size: Size(width: 120, height: 40), on: start.desk,
      then: drag(from, to, [.key(.escape), .mouse(Mouse(.release, at: to))]))
    #expect(stage("D-4", start.desk) == "deal/new" && !play.text.contains("Drop in"))
    play = try Play(
      "2", size: Size(width: 120, height: 40), on: start.desk,
      then: drag(from, to, [.mouse(Mouse(.release, at: to))]))
    #expect(stage("D-4", start.desk) == "deal/qualified")
    #expect(play.text.contains("Moved Pumps to Qualified"))
    #expect(play.session.state.selected == start.desk.book.record("D-4"))
    #expect(try play.place("Umbrella Ltd").y < (try play.place("杭州海拓贸易")).y)
    let entry = try #require(try start.desk.entries([start.desk.book.revision]).first)
    #expect(entry.verb == "move" && Set(entry.facts.map(\.attribute)).isSuperset(of: ["stage"]))
  }

  @Test("a card dragged within its column has another place there; a gate asks for what is missing")
  func places() throws {
    let size = Size(width: 120, height: 40)
    let start = try Play("2", size: size)
    let from = try start.place("南京启明电子")
    let to = try start.place("宁波远航")
    var play = try Play(
      "2", size: size, on: start.desk, then: drag(from, to, [.mouse(Mouse(.release, at: to))]))
    #expect(stage("D-1", start.desk) == "deal/new")
    #expect(try play.place("Stark Supply").y < (try play.place("南京启明电子")).y)
    let kind = KindCatalogue.id(of: Deal.self)
    try TestDesk.perform(.add(kind, [.set("title", .text("Bare"))]), on: start.desk)
    play = try Play("2", size: size, on: start.desk)
    let bare = try play.place("Bare")
    let quote = try play.place("深圳云图科技")
    play = try Play(
      "2", size: size, on: start.desk,
      then: drag(bare, quote, [.mouse(Mouse(.release, at: quote))]))
    #expect(play.text.contains("Move to Quote"))
  }

  @Test("M switches it off and on, and says how text is selected")
  func switching() throws {
    let play = try Play("M")
    #expect(play.screen.isMouseOn && play.text.contains("hold Shift to select"))
    #expect(try !Play("M M").screen.isMouseOn)
  }

  @Test("pasted text is never commands: outside a field it is refused in words or does nothing")
  func pastes() throws {
    let text = "> > > A d\nq\nq\n:quit\n"
    for keys in ["1", "2", "3", "4", "2 Enter", "4 Enter", "gm", "2 >", "2 Space m"] {
      let desk = try TestDesk.make()
      let before = try Play(keys, on: desk).desk.book.revision
      let play = try Play(keys, on: desk, then: [.paste(text)])
      #expect(play.screen.frames.count > 2)
      #expect(play.desk.book.revision - before == (keys == "2 >" ? 1 : 0), "\(keys)")
    }
    let said = try Play("2", then: [.paste(text)]).session.state.scene.messages.last?.text ?? ""
    #expect(said.contains("pasted into a list") || said.contains("never run as keys"), "\(said)")
    let field = try Play("2 a", then: [.paste("two\nlines\u{1B}[31m")])
    #expect(field.text.contains("two lines"))
  }
}
