// A form whose field another person changed meanwhile: both values are said before anything is decided, then one's own
// is saved over the other's, or the other's is taken. What nobody saw is never written over.

import Drawing
import Interface
import SalesDesk
import Testing

private func money(_ yuan: Int64) -> Value? {
  Money(minor: yuan * 100, .cny).map(Value.money)
}

@Suite("Conflicts in forms")
struct ConflictTests {
  /// Someone at an open form, and another person on the same desk.
  fileprivate final class Meeting {
    let desk: Desk
    let other: Desk
    let screen: ScriptedScreen
    let host = TestHost()
    let session: Session

    init(_ size: Size = Size(width: 80, height: 24), _ language: Language = .en) throws {
      desk = try TestDesk.make()
      other = Desk(MemoryStore(sharing: try #require(desk.store as? MemoryStore).journal))
      screen = ScriptedScreen(size: size)
      session = Session(desk, on: screen, host: host, author: "lin", language: language)
      session.paint()
    }

    /// Presses keys by their names; a word that names none is typed.
    func keys(_ names: String) {
      for word in names.split(separator: " ").map(String.init) {
        let inputs =
          Key.sequence(named: word)?.map(Input.key)
          ?? word.unicodeScalars.map { Input.key(.character($0)) }
        screen.add(inputs)
        for _ in inputs { session.turn() }
      }
    }

    /// What the other wrote arrives.
    func wake() {
      screen.add([.wake(0)])
      session.turn()
    }

    /// The other person changes a deal.
    func change(_ subject: String, _ changes: [Change]) throws {
      try other.perform(
        Proposal(.set(try TestDesk.record(subject, other), changes)), by: "lin", now: TestDesk.now)
    }

    func value(_ name: String, _ subject: String) throws -> Value? {
      desk.book.value(name, of: try TestDesk.record(subject, desk))
    }

    /// Opens the form of D-1 and types another amount, while the other person changes it too.
    func collide() throws {
      keys("gd G e")
      let deal = try TestDesk.record("D-1", desk)
      #expect(session.state.selected == deal)
      while !isAtValue { keys("Tab") }
      keys("C-u 72000")
      try change("D-1", [.set("value", money(61_000))])
    }

    fileprivate var isAtValue: Bool {
      guard case .form(let form)? = session.state.overlays.last else { return true }
      return form.fields[form.focus].attribute.name == "value"
    }

    var hasForm: Bool {
      if case .form? = session.state.overlays.last { true } else { false }
    }
  }

  @Test("both values are said with what can be done, and F2 again saves over the one seen")
  func overwrites() throws {
    let meeting = try Meeting()
    try meeting.collide()
    meeting.keys("F2")
    #expect(meeting.hasForm)
    #expect(meeting.screen.text.contains("! now ¥61,000"))
    #expect(meeting.screen.text.contains("you saw ¥18,000"))
    #expect(meeting.screen.text.contains("F2 saves yours over it ∙ F6 takes theirs"))
    #expect(meeting.screen.text.contains("72000"))
    #expect(try meeting.value("value", "D-1") == money(61_000))
    meeting.keys("F2")
    #expect(!meeting.hasForm)
    #expect(try meeting.value("value", "D-1") == money(72_000))
    meeting.keys("u")
    #expect(try meeting.value("value", "D-1") == money(61_000), "what is taken back is one's own")
  }

  @Test("F6 takes the other's value; what else was typed is saved, and only that")
  func takes() throws {
    let meeting = try Meeting()
    try meeting.collide()
    let before = meeting.desk.book.revision
    meeting.keys("F2 F6")
    #expect(!meeting.screen.text.contains("you saw"))
    #expect(meeting.screen.text.contains("61,000") || meeting.screen.text.contains("61000"))
    meeting.keys("F2")
    #expect(!meeting.hasForm)
    #expect(try meeting.value("value", "D-1") == money(61_000))
    #expect(meeting.desk.book.revision == before + 1, "nothing was written but the other's change")
    #expect(meeting.host.drafts.isEmpty)
  }

  @Test(
    "what another changes shows in the open form at once; what was typed stays, and is still met")
  func follows() throws {
    let meeting = try Meeting()
    meeting.keys("gd G e")
    try meeting.change("D-1", [.set("value", money(61_000))])
    meeting.wake()
    #expect(meeting.screen.text.contains("61,000") || meeting.screen.text.contains("61000"))
    #expect(meeting.screen.text.contains("? Lin Na just changed it, it was ¥18,000"))
    while !meeting.isAtValue { meeting.keys("Tab") }
    meeting.keys("C-u 72000")
    try meeting.change("D-1", [.set("value", money(63_000))])
    meeting.wake()
    #expect(meeting.screen.text.contains("72000"))
    #expect(meeting.screen.text.contains("? Lin Na just made it ¥63,000"))
    meeting.keys("F2")
    #expect(meeting.hasForm)
    #expect(meeting.screen.text.contains("! now ¥63,000 (Lin Na), you saw ¥61,000"))
    meeting.keys("F2")
    #expect(try meeting.value("value", "D-1") == money(72_000))
    let chinese = try Meeting(Size(width: 80, height: 24), .zh)
    chinese.keys("gd G e")
    try chinese.change("D-1", [.set("value", money(61_000))])
    chinese.wake()
    #expect(chinese.screen.text.contains("Lin Na 刚修改过，原为 ¥18,000"))
  }

  @Test("a value changed once more is met once more, never written over unseen")
  func meetsAgain() throws {
    let meeting = try Meeting()
    try meeting.collide()
    meeting.keys("F2")
    try meeting.change("D-1", [.set("value", money(65_000))])
    meeting.keys("F2")
    #expect(meeting.hasForm)
    #expect(meeting.screen.text.contains("now ¥65,000"))
    #expect(meeting.screen.text.contains("you saw ¥61,000"))
    #expect(try meeting.value("value", "D-1") == money(65_000))
    meeting.keys("F2")
    #expect(try meeting.value("value", "D-1") == money(72_000))
  }

  @Test(
    "what is typed anew after the conflict goes over it too, back to what stood there first as well"
  )
  func typesAnew() throws {
    let meeting = try Meeting()
    try meeting.collide()
    meeting.keys("F2 C-u 18000")
    #expect(meeting.screen.text.contains("F2 saves yours over it"))
    meeting.keys("F2")
    #expect(!meeting.hasForm)
    #expect(try meeting.value("value", "D-1") == money(18_000))
  }

  @Test("several fields that collide are said at once; one can be taken, the other saved over")
  func several() throws {
    let meeting = try Meeting(Size(width: 120, height: 40))
    meeting.keys("gd G e End X Tab")
    try meeting.collideLater()
    meeting.keys("F2")
    let hints = meeting.screen.text.split(separator: "\n").count { $0.contains("F6 takes theirs") }
    #expect(hints == 2)
    meeting.keys("F6 F2")
    #expect(!meeting.hasForm)
    #expect(try meeting.value("value", "D-1") == money(61_000))
    #expect(meeting.desk.book.title(try TestDesk.record("D-1", meeting.desk)) == "显示屏X")
  }

  @Test(
    "it can be read whole on every window, in both languages",
    arguments: [40, 80, 120], Language.allCases)
  func looks(_ width: Int, _ language: Language) throws {
    let meeting = try Meeting(Size(width: width, height: width == 40 ? 20 : 24), language)
    try meeting.collide()
    meeting.keys("F2")
    let frame = try #require(meeting.screen.frames.last)
    let name = "form-conflict-\(width)-\(language.rawValue)"
    try Golden.check(frame, name)
    let bare = frame.text.filter { !$0.isWhitespace && $0 != "│" }
    for words in language == .en
      ? ["now¥61,000", "yousaw¥18,000", "F2savesyoursoverit", "F6takestheirs"]
      : ["现为¥61,000", "您看到的是¥18,000", "F2用您的值覆盖", "F6采用对方的值"]
    {
      #expect(bare.contains(words), "\(words)")
    }
  }
}

extension ConflictTests.Meeting {
  /// With the title typed over already: types an amount, while the other person changes both.
  fileprivate func collideLater() throws {
    while !isAtValue { keys("Tab") }
    keys("C-u 72000")
    try change(
      "D-1",
      [.set("title", .text("大显示屏")), .set("value", money(61_000))])
  }
}
