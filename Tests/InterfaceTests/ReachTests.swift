// Every action of the catalogue is reached by its key, by the palette and by the menu, and does the same each way.
// New actions are covered without a line here; one that can be done in none of the settings fails with a word on
// what to add.

import Drawing
import Interface
import SalesDesk
import Testing

/// What came of a way to an action: everything that can be seen or was written.
private struct Outcome: Equatable {
  let screen: String
  let entries: [String]
  let kept: [String: String]
  let drafts: [String: String]
  let copied: [String]
  let counts: [Int]
  let isMouseOn: Bool
}

/// A session played a key at a time.
private struct Hands {
  let session: Session
  let screen = ScriptedScreen(size: Size(width: 120, height: 40))
  let host = TestHost()

  init(_ keys: String) throws {
    host.edited = "edited"
    session = Session(
      try TestDesk.makeRich(), on: screen, host: host, author: "lin", language: .en)
    session.enterSample(.asked)
    session.paint()
    press(keys)
  }

  func press(_ names: String) {
    for name in names.split(separator: " ") {
      for key in Key.sequence(named: String(name)) ?? [] { press(key) }
    }
  }

  func press(_ key: Key) {
    session.handle(.key(key))
    session.handle(.tick)
    session.paint()
  }

  var outcome: Outcome {
    let desk = session.desk
    let entries = (try? desk.entries(Array(1...max(1, desk.book.revision)))) ?? []
    return Outcome(
      screen: screen.text + (screen.frames.last?.styles ?? ""),
      entries: entries.map { "\($0.verb) \($0.facts)" },
      kept: host.kept.filter { $0.key != "recent" }, drafts: host.drafts, copied: screen.copied,
      counts: [screen.bells, screen.repaints, screen.suspensions, session.isOver ? 1 : 0],
      isMouseOn: screen.isMouseOn)
  }
}

@Suite("Every action by key, palette and menu")
struct ReachTests {
  /// Ways into views, and what is done there first so that more can be done. Tried in order.
  static let views =
    ["1", "2", "3", "4", "5", "gl", "gm"]
    + ActionCatalogue.all.filter { $0.name.hasPrefix("go-") && $0.keys[0].count > 1 }
    .map { $0.keys[0] } + ["4 Enter", "2 Enter", "gt Enter", "gd Enter", "4 Enter Tab Enter"]
  static let beginnings = [
    "", "j", "l", "l j", "G", "Space", "Space Space", "v j", ">", "2 > u 2", "w Down Enter",
    "j j Tab", "(", "( (", "S o w n e r Enter gg", "S o w n e r Enter G",
  ]

  /// The setting in which an action can be done and does something, with its outcome by key.
  private func setting(for action: Action) throws -> (keys: String, outcome: Outcome)? {
    let sequence = try #require(action.keys.first)
    for beginning in Self.beginnings {
      for view in Self.views {
        let keys = (view + " " + beginning).trimmingPrefix(" ")
        guard let state = Self.states.state(String(keys)) else { continue }
        guard action.exists(in: state.place?.view ?? ""), state.overlaysAreEmpty else { continue }
        let hands = try Hands(String(keys))
        guard hands.obstacle(action) == nil else { continue }
        let before = hands.outcome
        hands.press(sequence)
        let after = hands.outcome
        if after != before && !hands.saidNo { return (String(keys), after) }
      }
    }
    return nil
  }

  @Test(
    "it is reached by its key, by the palette and by the menu, with the same outcome",
    arguments: ActionCatalogue.all.map(\.name))
  func reached(_ name: String) throws {
    let action = try #require(ActionCatalogue.action(name))
    let found = try setting(for: action)
    guard let (keys, outcome) = found else {
      Issue.record(
        """
        \(name): its key \(action.keys) does something in none of the settings of ReachTests. Either it does \
        nothing (then it must say why), or a setting is missing in which it can be done: add one to \
        `ReachTests.views` or `ReachTests.beginnings`.
        """)
      return
    }
    if name != "palette" {
      let byPalette = try Hands(keys)
      byPalette.press(":")
      #expect(
        byPalette.choose(action), "\(name): the palette does not list it in the setting “\(keys)”")
      expectSame(byPalette.outcome, outcome, "\(name) by the palette, in “\(keys)”")
    }
    let byMenu = try Hands(keys)
    byMenu.press("F10")
    #expect(byMenu.chooseInMenu(action), "\(name): the menu does not hold it in “\(keys)”")
    expectSame(byMenu.outcome, outcome, "\(name) by the menu, in “\(keys)”")
  }

  private func expectSame(_ found: Outcome, _ wanted: Outcome, _ what: String) {
    #expect(found.entries == wanted.entries, "\(what): other entries")
    #expect(found.kept == wanted.kept, "\(what): other things kept")
    #expect(found.drafts == wanted.drafts, "\(what): other drafts")
    #expect(found.copied == wanted.copied, "\(what): something else copied")
    #expect(found.counts == wanted.counts, "\(what): bells, repaints, stops or the end")
    #expect(found.isMouseOn == wanted.isMouseOn, "\(what): the mouse")
    if found.screen != wanted.screen {
      let rows = zip(
        found.screen.split(separator: "\n"), wanted.screen.split(separator: "\n"))
      let row = rows.first { $0.0 != $0.1 }
      Issue.record("\(what): another screen\n\(row?.0 ?? "")\n\(row?.1 ?? "")")
    }
  }

  /// The states of settings, played once each.
  fileprivate static let states = States()
}

/// The states that settings come to, kept, for there are many actions and few settings.
private final class States: Sendable {
  private let found: [String: State]

  init() {
    var found: [String: State] = [:]
    for view in ReachTests.views {
      for beginning in ReachTests.beginnings {
        let keys = String((view + " " + beginning).trimmingPrefix(" "))
        if let hands = try? Hands(keys) { found[keys] = hands.session.state }
      }
    }
    self.found = found
  }

  func state(_ keys: String) -> State? { found[keys] }
}

extension State {
  fileprivate var overlaysAreEmpty: Bool { overlays.isEmpty }
}

extension Session {
  fileprivate var isOver: Bool { state.isOver }
}

extension Hands {
  fileprivate func obstacle(_ action: Action) -> Obstacle? {
    action.obstacle(session.state, session.desk.book)
  }

  /// Whether what was said last is that it cannot be done.
  fileprivate var saidNo: Bool { session.state.toast?.isError == true }

  /// Goes down the palette's list to an action and chooses it.
  fileprivate func choose(_ action: Action) -> Bool {
    guard case .chooser(let chooser)? = session.state.overlays.last,
      let row = chooser.items.firstIndex(where: { $0.target == .action(action.name) })
    else { return false }
    var steps = 0
    while steps <= row, case .chooser(let chooser)? = session.state.overlays.last,
      chooser.window.selected != row
    {
      session.handle(.key(.down))
      steps += 1
    }
    press(.enter)
    return true
  }

  /// Goes to an action in the menu with arrows alone and chooses it.
  fileprivate func chooseInMenu(_ action: Action) -> Bool {
    for _ in 0..<action.menuGroup.rawValue { session.handle(.key(.down)) }
    session.handle(.key(.enter))
    guard case .menu(let menu)? = session.state.overlays.last,
      let row = menu.items.firstIndex(where: { $0.target == .action(action.name) })
    else { return false }
    for _ in 0..<row { session.handle(.key(.down)) }
    guard case .menu(let menu)? = session.state.overlays.last,
      menu.selected?.target == .action(action.name)
    else { return false }
    press(.enter)
    return true
  }
}
