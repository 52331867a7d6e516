// The mouse in boxes and at the bottom: rows, days, fields and keys that are clicked.

import Drawing
import Interface
import SalesDesk
import Testing

@Suite("The mouse in boxes and at the bottom")
struct MouseBoxTests {
  /// Plays keys, then clicks on texts one after another, each found on what shows by then; so many cells to the right of
  /// where it begins.
  private func play(
    _ keys: String, _ texts: [(text: String, right: Int)], on desk: Desk, typing: [String] = [],
    _ size: Size = Size(width: 80, height: 24)
  ) throws -> Play {
    var inputs: [Input] = []
    var last = try Play(keys, size: size, on: desk, typing: typing)
    let journal = try #require(desk.store as? MemoryStore).journal
    for (text, right) in texts {
      inputs += click(try last.place(text, isLast: true).moved(x: right))
      let fresh = Desk(MemoryStore(sharing: journal))
      last = try Play(keys, size: size, on: fresh, typing: typing, then: inputs)
    }
    return last
  }

  private func form(_ play: Play) throws -> Form {
    let overlay = play.session.state.overlays.last
    guard case .form(let form)? = overlay else {
      return try #require(nil as Form?, "no form is open")
    }
    return form
  }

  private func focused(_ play: Play) throws -> FormField {
    let form = try form(play)
    return form.fields[form.focus]
  }

  @Test(
    "a click on a field goes there with the caret, on it again its list or calendar opens, a day is picked"
  )
  func fields() throws {
    let desk = try TestDesk.make()
    var play = try play("2 l e", [("Value ¥", 2)], on: desk)
    #expect(try focused(play).attribute.name == "value")
    play = try self.play("2 l e", [("40 sensors", 3)], on: desk)
    let caret = try #require(play.screen.frames.last?.cursor)
    #expect(
      try caret.point == play.place("40 sensors", isLast: true).moved(x: 3) && caret.isVisible)
    play = try self.play("2 l e", [("Close date", 0), ("Close date", 0)], on: desk)
    #expect(play.text.contains("December 2026"))
    play = try self.play("2 l e", [("Close date", 0), ("Close date", 0), (" 31", 1)], on: desk)
    #expect(try focused(play).text == "2026-12-31")
    #expect(try focused(play).attribute.name == "close")
    // what stands in the field that is left is checked, as with Tab
    let money = try TestDesk.form("2 a", on: desk).fields.firstIndex {
      $0.attribute.name == "value"
    }
    let tabs = "2 a" + String(repeating: " Tab", count: try #require(money)) + " …"
    play = try self.play(tabs, [("Title", 0)], on: desk, typing: ["x"])
    #expect(try form(play).focus == 0 && play.text.contains("! not an amount"))
  }

  @Test("the keys at the foot of a form and of a question are struck by a click")
  func feet() throws {
    let desk = try TestDesk.make()
    var play = try play("2 l e", [("F2 save", 4)], on: desk)
    #expect(play.session.state.overlays.isEmpty)
    play = try self.play("2 l e x", [("Esc discard", 0), ("y discard", 3)], on: desk)
    #expect(play.session.state.overlays.isEmpty)
    play = try self.play("2 l e", [("Tab/Down next", 9)], on: desk)
    #expect(try form(play).focus == 1)
    let before = desk.book.revision
    play = try self.play("2 Space Space >", [("Enter do it", 8)], on: desk)
    #expect(play.desk.book.revision == before + 1)
  }

  @Test("a click on a row of a list to choose from chooses it; of several it ticks it")
  func rows() throws {
    let desk = try TestDesk.make()
    var play = try play("gt G w", [("Lin Na", 1)], on: desk, Size(width: 120, height: 40))
    #expect(play.session.state.overlays.isEmpty && play.text.contains("now belongs to Lin Na"))
    play = try self.play("2 l e Tab Tab F4", [("王小明", 1), ("Li Wei", 1)], on: desk)
    #expect(play.text.contains("✓ Li Wei") && play.session.state.overlays.count == 2)
    play = try self.play("2 l e Tab Tab F4", [("Li Wei", 1), ("Enter done", 0)], on: desk)
    #expect(try focused(play).text.contains("Li Wei"))
    play = try self.play("4 C", [("Tier", 0)], on: desk)
    #expect(play.text.contains("7 of "))
    play = try self.play("2 ?", [("archive", 0)], on: desk, Size(width: 120, height: 40))
    #expect(play.session.state.overlays.isEmpty && play.text.contains("Archived"))
  }

  @Test(
    "a key named in the footer is struck by a click: the one of two that is hit, the rest of a sequence too"
  )
  func footer() throws {
    let desk = try TestDesk.make()
    var play = try play("2", [("e edit", 3)], on: desk)
    #expect(play.text.contains("Edit deal"))
    // where all have room
    let wide = Size(width: 200, height: 60)
    play = try self.play("2", [("h/l column", 2)], on: desk, wide)
    #expect(play.session.state.selected == play.desk.book.record("D-6"))
    play = try self.play("2 l", [("h/l column", 0)], on: desk, wide)
    #expect(play.session.state.selected == play.desk.book.record("D-1"))
    play = try self.play("2 l", [("h/l column", 6)], on: desk, wide)
    #expect(play.session.state.selected == play.desk.book.record("D-1"))
    play = try self.play("1 s", [("s3 ", 4)], on: desk)
    #expect(play.text.contains("is put off until"))
    play = try self.play("2", [(": command", 4)], on: desk)
    #expect(play.session.state.overlays.count == 1)
    // between two of them nothing is meant
    play = try self.play("2", [("j/k move", 9)], on: desk, wide)
    #expect(play.session.state.overlays.isEmpty)
    #expect(play.session.state.selected == play.desk.book.record("D-1"))
  }

  @Test("a click on the view keeps the filter being typed and means what it means")
  func filters() throws {
    let desk = try TestDesk.make()
    let play = try play("2 / …", [("华东精密仪器", 1)], on: desk, typing: ["value>=100k"])
    #expect(play.session.state.place?.filter == "value>=100k")
    #expect(play.session.state.overlays.isEmpty)
    #expect(play.session.state.selected == play.desk.book.record("D-6"))
  }

  @Test(
    "a click on the head of a column sorts by it, numbers greatest first; again the other way round"
  )
  func heads() throws {
    let desk = try TestDesk.make()
    var play = try play("4", [("Value", 0)], on: desk)
    #expect(
      play.text.contains("Value▾") && play.host.kept["lists"]?.contains("-open-value") == true)
    play = try self.play("4", [("Value", 0), ("Value", 0)], on: desk)
    #expect(play.text.contains("Value▴"))
    play = try self.play("4", [("City", 0)], on: desk)
    #expect(play.text.contains("City▴"))
    // between two heads nothing is meant
    play = try self.play("4", [("Tier", -2)], on: desk)
    #expect(play.text.contains("Name▴"))
  }
}
