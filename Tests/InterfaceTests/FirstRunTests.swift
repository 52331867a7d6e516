// The first run: what can be chosen where there is no desk, in both languages, down to a phone's window.

import Drawing
import Interface
import SalesDesk
import Testing

/// A world that remembers what was asked of it.
private final class TestWorld: FirstRunHost {
  var made: [DeskWishes] = []
  var imported: [TableWish?] = []
  var refusal: FaultText?

  var places: (desk: String, settings: String, state: String) {
    (
      "/home/lin/.local/share/bullpen/desk", "/home/lin/.config/bullpen/settings.toml",
      "/home/lin/.local/state/bullpen"
    )
  }

  func guesses(_ language: Language) -> DeskWishes {
    DeskWishes(
      title: language == .en ? "Our desk" : "我们的工作台", name: "Lin Na", language: language,
      zone: "Asia/Shanghai", currency: "CNY")
  }

  func zones(like text: String) -> [String] {
    ["Asia/Shanghai", "Europe/Berlin", "America/Argentina/San_Juan", "America/Argentina/San_Luis"]
      .filter { $0.lowercased().contains(text.lowercased()) && !text.isEmpty }
  }

  func completed(_ path: String) -> String { path == "/tmp/cu" ? "/tmp/customers.csv" : path }

  func preview(
    _ path: String, kind: String?, _ wishes: DeskWishes
  ) throws(FirstRunFault) -> TablePreview {
    guard path == "/tmp/customers.csv" else {
      throw FirstRunFault(FaultText("/tmp/x is not there.", help: "Look again."))
    }
    return TablePreview(
      kind: kind ?? "account",
      lines: ["customers.csv  \(kind ?? "account")  utf-8", "  rows     3", "  created  3"],
      created: kind == "task" ? 0 : 3)
  }

  func make(_ wishes: DeskWishes, importing table: TableWish?) throws(FirstRunFault) {
    if let refusal { throw FirstRunFault(refusal) }
    made.append(wishes)
    imported.append(table)
  }
}

@Suite("The first run")
struct FirstRunTests {
  private static let sizes = [
    Size(width: 40, height: 20), Size(width: 80, height: 24), Size(width: 120, height: 40),
  ]

  private func play(
    _ keys: String, size: Size = Size(width: 80, height: 24), language: Language = .en,
    world: TestWorld = TestWorld()
  ) -> (end: FirstRun.End, screen: ScriptedScreen, world: TestWorld) {
    let screen = ScriptedScreen(size: size)
    for word in keys.split(separator: " ").map(String.init) {
      if word.first == "…" { screen.write(String(word.dropFirst())) } else { screen.type(word) }
    }
    let end = FirstRunSession(on: screen, host: world, language: language).run()
    return (end, screen, world)
  }

  @Test("Enter on the first row opens the sample; q leaves and nothing is made")
  func choices() {
    #expect(play("Enter").end == .sample(.en))
    #expect(play("1").end == .sample(.en))
    #expect(play("4 1").end == .sample(.zh))
    let left = play("Down Down q")
    #expect(left.end == .left && left.world.made.isEmpty)
    #expect(play("Up Enter").end == .left, "up from the first is the last: leave")
  }

  @Test("an empty desk takes the guesses, or what is typed; a part of a zone's name is enough")
  func emptyDesk() throws {
    let guessed = play("2 F2")
    #expect(guessed.end == .made(.en))
    #expect(guessed.world.made == [TestWorld().guesses(.en)])
    #expect(guessed.world.imported == [nil])
    let typed = play("2 ^U …East Tab ^U …Chen Tab Right Tab ^U …berlin Tab ^U …eur Enter")
    let wishes = try #require(typed.world.made.first)
    #expect(wishes.title == "East" && wishes.name == "Chen" && wishes.language == .zh)
    #expect(wishes.zone == "Europe/Berlin" && wishes.currency == "EUR")
    #expect(typed.end == .made(.zh))
  }

  @Test("what cannot be is said under its field, and nothing is made")
  func errors() {
    let play = play("2 Tab Tab Tab ^U …san_ Tab ^U …euros F2")
    #expect(play.world.made.isEmpty)
    #expect(play.screen.text.contains("no such time zone: America/Argentina/San_Juan"))
    #expect(play.screen.text.contains("no currency's code"))
    #expect(self.play("2 ^U F2").screen.text.contains("must be filled in"))
    let world = TestWorld()
    world.refusal = FaultText("The folder cannot be made.", help: "Choose another.")
    let refused = self.play("2 F2", world: world)
    #expect(refused.end == .left && refused.screen.text.contains("The folder cannot be made."))
  }

  @Test("what is wrong with a field is said in the language switched to")
  func errorsFollowTheLanguage() {
    let keys = "2 Tab Tab Tab ^U …san_ Tab ^U …euros F2"
    let before = play(keys).screen.text
    #expect(before.contains("no such time zone") && before.contains("no currency's code"))
    let after = play(keys + " Up Right").screen.text
    #expect(!after.contains("no such time zone") && !after.contains("no currency's code"))
    #expect(after.contains("没有此时区") && after.contains("America/Argentina/San_Juan"))
  }

  @Test("a table is looked at first, as another kind too, and comes in with the desk")
  func table() throws {
    let play = play("3 …/tmp/cu Tab Enter Right Left Enter F2")
    #expect(play.end == .made(.en))
    #expect(play.world.imported == [TableWish(path: "/tmp/customers.csv", kind: "account")])
    let looked = self.play("3 …/tmp/customers.csv Enter")
    #expect(looked.screen.text.contains("created  3"))
    let none = self.play("3 …/tmp/customers.csv Enter Left Enter")
    #expect(none.screen.text.contains("Nothing would come in"))
    let missing = self.play("3 …/tmp/x Enter")
    #expect(missing.screen.text.contains("/tmp/x is not there."))
    #expect(missing.screen.text.contains("Look again."))
  }

  @Test("the mouse chooses; a paste goes into the field")
  func mouseAndPaste() {
    let screen = ScriptedScreen(size: Size(width: 80, height: 24))
    let row = FirstRun.Choice.table
    screen.add([.resize(Size(width: 80, height: 24))])
    let probe = play("").screen.text.split(separator: "\n", omittingEmptySubsequences: false)
    let y = probe.firstIndex { $0.contains("Import a table") } ?? 0
    screen.add([.mouse(Mouse(.press, at: Point(x: 6, y: y))), .paste("/tmp/customers.csv\n")])
    screen.type("Enter")
    _ = FirstRunSession(on: screen, host: TestWorld(), language: .en).run()
    #expect(row == .table && screen.text.contains("created  3"))
  }

  /// Clicks and turns one after another, each on a text of what shows by then; so many cells to the right.
  private func mouse(
    _ keys: String, _ steps: [(text: String, right: Int, Mouse.Kind)], world: TestWorld,
    _ size: Size = Size(width: 80, height: 24)
  ) throws -> (end: FirstRun.End, screen: ScriptedScreen, state: FirstRun) {
    var inputs: [Input] = []
    for step in 0...steps.count {
      let screen = ScriptedScreen(size: size)
      for word in keys.split(separator: " ").map(String.init) {
        if word.first == "…" { screen.write(String(word.dropFirst())) } else { screen.type(word) }
      }
      screen.add(inputs)
      let session = FirstRunSession(on: screen, host: world, language: .en)
      let end = session.run()
      if step == steps.count { return (end, screen, session.state) }
      let frame = try #require(screen.frames.last)
      let rows = (0..<frame.size.height).map { frame.text(row: $0) }
      let y = try #require(rows.firstIndex { $0.contains(steps[step].text) }, "\(steps[step].text)")
      let found = try #require(rows[y].firstRange(of: steps[step].text))
      let x = TextWidth.of(String(rows[y][..<found.lowerBound])) + steps[step].right
      inputs.append(.mouse(Mouse(steps[step].2, at: Point(x: x, y: y))))
    }
    throw CancellationError()
  }

  @Test(
    "a click goes to a field with the caret, turns what has arrows, strikes a key at the bottom")
  func clicks() throws {
    let world = TestWorld()
    var played = try mouse("2", [("Asia/Shanghai", 4, .press)], world: world)
    var cursor = try #require(played.screen.frames.last?.cursor)
    #expect(played.screen.frames.last?.text(row: cursor.point.y).contains("Asia/Shanghai") == true)
    #expect(cursor.isVisible && cursor.point.x > 4)
    played = try mouse("2", [("English", -2, .press)], world: world)
    #expect(played.screen.text.contains("中文") && played.state.language == .zh)
    played = try mouse("2", [("F2 make it", 4, .press)], world: world)
    #expect(played.end == .made(.en) && world.made.count == 1)
    // what is left is checked, as with Tab
    played = try mouse("2 ^U", [("CNY", 0, .press)], world: world)
    #expect(played.screen.text.contains("must be filled in"))
    played = try mouse("3 …/tmp/customers.csv", [("/tmp/customers.csv", 2, .press)], world: world)
    cursor = try #require(played.screen.frames.last?.cursor)
    #expect(played.screen.frames.last?.text(row: cursor.point.y).contains("/tmp/c") == true)
    #expect(cursor.point.x == 3)
    let kinds = [("account ▸", 8, Mouse.Kind.press), ("contact ▸", -2, .press)]
    played = try mouse("3 …/tmp/customers.csv Enter", [kinds[0]], world: world)
    #expect(played.screen.text.contains("customers.csv  contact"))
    played = try mouse("3 …/tmp/customers.csv Enter", kinds, world: world)
    #expect(played.screen.text.contains("customers.csv  account"))
    played = try mouse("3", [("Esc back", 5, .press)], world: world)
    #expect(played.screen.text.contains("Import a table"))
  }

  @Test(
    "the lines under a row are of it; the wheel goes through rows and fields, not round the ends")
  func wheel() throws {
    let world = TestWorld()
    var played = try mouse("", [("invented", 0, .press)], world: world)
    #expect(played.end == .sample(.en))
    let turn = ("Bullpen", 0, Mouse.Kind.scrollDown)
    played = try mouse("", [turn, turn], world: world)
    #expect(played.state.choice == .table)
    played = try mouse("", Array(repeating: turn, count: 9), world: world)
    #expect(played.state.choice == .leave)
    played = try mouse("2", [turn, turn, turn], world: world)
    #expect(played.state.focus == .zone)
  }

  @Test("every page looks as it was kept", arguments: Language.allCases, sizes)
  func looks(_ language: Language, _ size: Size) throws {
    for (name, keys) in [
      ("choices", "Down"), ("path", "3 …/tmp/customers.csv"),
      ("preview", "3 …/tmp/customers.csv Enter"), ("desk", "2 Tab Tab Tab ^U …san_ Tab"),
    ] {
      let screen = play(keys, size: size, language: language).screen
      let frame = try #require(screen.frames.last)
      for y in 0..<frame.size.height {
        #expect(TextWidth.of(frame.text(row: y)) == frame.size.width)
      }
      #expect(frame.cursor != nil)
      try Golden.check(
        frame, "first-run-\(name)-\(size.width)x\(size.height)-\(language.rawValue)")
    }
  }
}
