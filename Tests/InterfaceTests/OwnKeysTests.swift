// A person's own keys: what is valid works, what stands in the way is named, and keys that mean nothing here say so.

import Drawing
import Interface
import SalesDesk
import Testing

@Suite("Own keys")
struct OwnKeysTests {
  private func own(_ pairs: (String, [String])...) -> [OwnKeys] {
    pairs.map { OwnKeys($0.0, $0.1.compactMap { Key.sequence(named: $0) }) }
  }

  private func meaning(_ map: KeyMap, _ keys: String, in view: String = "pipeline") -> String? {
    guard case .action(let action) = map.meaning(of: Key.sequence(named: keys) ?? [], in: view)
    else { return nil }
    return action.name
  }

  @Test("a free key takes the place of the program's keys, none takes them away")
  func free() {
    let map = KeyMap(own: own(("undo", ["F6", "QQ"]), ("archive", [])))
    #expect(map.conflicts.isEmpty)
    #expect(meaning(map, "F6") == "undo" && meaning(map, "QQ") == "undo")
    #expect(meaning(map, "u") == nil && meaning(map, "A") == nil)
    #expect(map.names(of: "archive").isEmpty)
  }

  @Test("two own actions on one key: the first has it, the second keeps the program's, both named")
  func taken() {
    let map = KeyMap(own: own(("undo", ["F6"]), ("redo", ["F6"])))
    #expect(meaning(map, "F6") == "undo" && meaning(map, "^R") == "redo")
    #expect(map.conflicts.map(\.cause) == [.taken])
    #expect(map.conflicts.first?.action == "redo")
    #expect(map.conflicts.first?.others.first?.action == "undo")
    let apart = KeyMap(own: own(("reorder-up", ["F6"]), ("timeline-filter", ["F6"])))
    #expect(apart.conflicts.isEmpty, "they never meet in a view")
  }

  @Test("an own key over the program's wins, and what lost it is named")
  func overruled() {
    let map = KeyMap(own: own(("undo", ["c"])))
    #expect(meaning(map, "c") == "undo")
    #expect(map.names(of: "log-call").isEmpty)
    #expect(map.conflicts.map(\.cause) == [.overruled])
    #expect(map.conflicts.first?.others.map(\.action) == ["log-call"])
    #expect(map.conflicts.first?.isLeftOut == false)
  }

  @Test("a key that hides longer ones, or can never be typed, is left out; what is hidden is named")
  func prefixes() {
    let hiding = KeyMap(own: own(("undo", ["g"])))
    #expect(meaning(hiding, "gg") == "first" && meaning(hiding, "u") == "undo")
    let conflict = hiding.conflicts.first
    #expect(conflict?.cause == .hides)
    #expect(conflict?.others.contains { $0.keys == "gg" && $0.action == "first" } == true)
    let hidden = KeyMap(own: own(("undo", ["qq", "F6"])))
    #expect(meaning(hidden, "q") == "quit" && meaning(hidden, "F6") == "undo")
    #expect(hidden.conflicts.map(\.cause) == [.hidden])
    let freed = KeyMap(own: own(("quit", ["Q"]), ("undo", ["qq"])))
    #expect(freed.conflicts.isEmpty && meaning(freed, "qq") == "undo")
    let both = KeyMap(own: own(("undo", ["F6"]), ("redo", ["F6 F6"])))
    #expect(both.conflicts.map(\.cause) == [.hidden])
  }

  @Test("whatever is given, no key has two meanings in a view")
  func neverClashes() {
    var seed: UInt64 = 20_261_126
    func random(_ count: Int) -> Int {
      seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(seed >> 33) % count
    }
    let actions = ActionCatalogue.all.map(\.name)
    let keys = ["g", "gg", "q", "qq", "s", "s1", "x", "F6", "F6 g", "u", "Enter", "gx", "z"]
    for _ in 0..<200 {
      let given = (0..<6).map { _ in
        OwnKeys(
          actions[random(actions.count)],
          (0...random(2)).compactMap { _ in Key.sequence(named: keys[random(keys.count)]) })
      }
      let map = KeyMap(own: given)
      for view in ViewCatalogue.all {
        #expect(map.clashes(in: view.name).isEmpty, "\(given)")
      }
    }
  }

  @Test("a key of another view says where it works; one that means nothing anywhere says nothing")
  func notHere() throws {
    let play = try Play("1 J")
    #expect(play.text.contains("“reorder” is not for this view"))
    #expect(play.text.contains("Pipeline"))
    #expect(try Play("1 J", language: .zh).text.contains("不适用于此视图"))
    #expect(try Play("1 F8").session.state.toast == nil)
    #expect(try Play("-").text.contains("there is no view before this one"))
  }

  @Test("what is wrong with own keys stands on the screen and, with what helps, in the messages")
  func announced() throws {
    let screen = ScriptedScreen(size: Size(width: 80, height: 24))
    screen.type("gm j y y")
    let session = Session(
      try TestDesk.make(), on: screen, host: TestHost(), author: "lin", language: .en)
    session.announce([
      FaultText("keys.toml:2:1: one\n  undo = \"g\"", help: "Take another key."),
      FaultText("keys.toml:3:1: two"),
    ])
    session.run()
    let first = try #require(screen.frames.first)
    #expect(first.text.contains("2 things are not as written; gm shows them"))
    #expect(screen.text.contains("keys.toml:3:1: two"))
    #expect(screen.frames.contains { $0.text.contains("What helps: Take another key.") })
    #expect(screen.copied.first?.contains("undo = \"g\"\nTake another key.") == true)
  }

  @Test("a message longer than the line names the messages' key, where it stands in full")
  func longMessage() throws {
    let long = "Vertrieb Innendienst " + String(repeating: "lange Nachricht ", count: 8)
    let screen = ScriptedScreen(size: Size(width: 40, height: 20))
    screen.type("gm")
    let session = Session(
      try TestDesk.make(), on: screen, host: TestHost(), author: "lin", language: .en)
    session.announce([FaultText(long + "ENDE")])
    session.run()
    #expect(screen.frames.first?.text.contains("gm messages") == true)
    #expect(screen.text.contains("ENDE"))
  }
}
