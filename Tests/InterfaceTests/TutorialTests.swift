// The tutorial done by a script, in both languages: what was done counts, not which keys were struck; skipping,
// going back, leaving and coming back; the panel leaves the work in sight.

import Drawing
import Interface
import SalesDesk
import Testing

@Suite("The tutorial")
struct TutorialTests {
  private static let sizes = [
    Size(width: 40, height: 20), Size(width: 80, height: 24), Size(width: 120, height: 40),
  ]

  /// A session on the sample desk.
  private func session(
    _ start: TutorialStart, size: Size = Size(width: 80, height: 24), language: Language = .en,
    host: TestHost = TestHost(), on desk: Desk? = nil
  ) throws -> (Session, ScriptedScreen) {
    let screen = ScriptedScreen(size: size)
    let session = Session(
      try desk ?? TestDesk.makeRich(), on: screen, host: host, author: "lin", language: language)
    session.enterSample(start)
    session.paint()
    return (session, screen)
  }

  private func press(_ names: String, in session: Session) {
    for name in names.split(separator: " ").map(String.init) {
      if name.first == "…" {
        for scalar in name.dropFirst().unicodeScalars { session.handle(.key(.character(scalar))) }
      } else {
        for key in Key.sequence(named: name) ?? [] { session.handle(.key(key)) }
      }
      session.handle(.tick)
      session.paint()
    }
  }

  /// What to do for each step, in order.
  static let script = [
    "j", "Enter Esc", "2", "/ …is:open Enter", "Esc", ">", "u", "c …Call F2", "t …Offer F2",
    "g g Space Space w Enter Enter", ": …njqm Enter", "? Esc",
  ]

  @Test("a script comes to the last step", arguments: Language.allCases, sizes)
  func whole(_ language: Language, _ size: Size) throws {
    let (session, screen) = try session(.running, size: size, language: language)
    #expect(Self.script.count == Tutorial.count)
    for (step, keys) in Self.script.enumerated() {
      #expect(session.state.tutorial?.step == step, "before step \(step + 1)")
      press(keys, in: session)
      let tutorial = try #require(session.state.tutorial)
      let isLast = step == Tutorial.count - 1
      #expect(
        isLast ? tutorial.phase == .finished : tutorial.step == step + 1,
        "step \(step + 1) is not done by “\(keys)”:\n\(screen.text)")
    }
    #expect(screen.text.contains(language == .en ? "Done:" : "完成！"))
    let entries = try session.desk.entries(Array(1...session.desk.book.revision))
    #expect(entries.suffix(5).map(\.verb) == ["move", "undo", "log", "add", "set"])
    press("F9", in: session)
    #expect(session.state.tutorial?.phase == .away)
    Golden.expectWholeRows(screen.frames)
  }

  @Test("it sees what was done: the menu does as well as the keys, other deeds do not count")
  func seesDeeds() throws {
    let (session, _) = try session(.running)
    press("End", in: session)
    #expect(session.state.tutorial?.step == 1, "the cursor moved, by whatever key")
    press("Enter Esc 2 / …is:open Enter Esc", in: session)
    #expect(session.state.tutorial?.step == 5)
    press("e End …! F2", in: session)
    #expect(session.state.tutorial?.step == 5, "an edit is no move")
    press("S-Right", in: session)
    #expect(session.state.tutorial?.step == 6)
    press(": …undo Enter", in: session)
    #expect(session.state.tutorial?.step == 7, "undone by the palette")
  }

  @Test("F9 skips, goes back, shows the hint, leaves and comes back, also in the next session")
  func comesBack() throws {
    let host = TestHost()
    let desk = try TestDesk.makeRich()
    var (session, screen) = try session(.running, host: host, on: desk)
    press("F9 Enter", in: session)
    #expect(session.state.tutorial?.step == 1)
    press("F9 …back Enter", in: session)
    #expect(session.state.tutorial?.step == 0)
    press("F9 …hint Enter", in: session)
    #expect(screen.text.contains("Hint: "))
    press("j F9 …leave Enter", in: session)
    #expect(session.state.tutorial?.phase == .away)
    #expect(!screen.text.contains("Tutorial"))
    #expect(host.kept["tutorial"] == "1")
    (session, screen) = try self.session(.asked, host: host, on: desk)
    #expect(!screen.text.contains("Tutorial"))
    press("F9 Enter", in: session)
    #expect(session.state.tutorial?.phase == .running && session.state.tutorial?.step == 1)
  }

  @Test("the hint comes by itself after a while")
  func hints() throws {
    let (session, screen) = try session(.running)
    for _ in 0..<30 { press("F8", in: session) }
    #expect(session.state.tutorial?.isHinted == true)
    #expect(screen.text.contains("Hint: "))
  }

  @Test("it is offered the first time, until the first key; a real desk has none and says why")
  func offered() throws {
    let (session, screen) = try session(.offered)
    #expect(screen.text.contains("New here? F9"))
    #expect(screen.text.contains("? help"))
    press("j", in: session)
    #expect(!screen.text.contains("New here?"))
    #expect(try Play("F9").text.contains("bullpen demo --tutorial"))
  }

  @Test("the panel looks as it was kept", arguments: Language.allCases, sizes)
  func looks(_ language: Language, _ size: Size) throws {
    let (session, screen) = try session(.running, size: size, language: language)
    let hint = language == .en ? "hint" : "提示"
    press("j Enter Esc 2 / …is:open Enter Esc F9 …\(hint) Enter", in: session)
    try Golden.check(
      try #require(screen.frames.last),
      "tutorial-\(size.width)x\(size.height)-\(language.rawValue)")
  }
}
