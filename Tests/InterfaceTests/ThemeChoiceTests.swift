// Choosing a theme: it shows while the cursor is on it, Esc brings back what was, Enter keeps it.

import Drawing
import Interface
import SalesDesk
import Testing

@Suite("Choosing a theme")
struct ThemeChoiceTests {
  /// A host with themes that can be told apart.
  final class PaintedHost: Host {
    var kept: [String: String] = [:]
    var themes = ["quiet-dark", "quiet-light", "high-contrast", "mono"]
    var faults: [String: [FaultText]] = [:]

    func now() -> Now { TestDesk.now }
    func saveDraft(_ text: String, named name: String) -> Bool { true }
    func keptDrafts() -> [(name: String, text: String)] { [] }
    func loadDraft(_ name: String) -> String? { nil }
    func clearDraft(_ name: String) {}
    func readPrivate(_ name: String) -> String? { kept[name] }
    func writePrivate(_ text: String, named name: String) { kept[name] = text }
    func edit(_ text: String) -> String? { nil }
    func theme(_ name: String) -> Theme? {
      themes.contains(name) ? Theme(name: name, variant: .dark) : nil
    }
    func themeFaults(_ name: String, _ language: Language) -> [FaultText] { faults[name] ?? [] }
  }

  /// The theme on the screen after keys.
  private func theme(
    _ keys: String, host: PaintedHost = PaintedHost(), chosen: String = Theme.auto,
    background: Theme.Variant? = nil, colours: ColourDepth = .indexed
  ) throws -> String {
    let screen = ScriptedScreen(
      size: Size(width: 80, height: 24),
      capabilities: Capabilities(colours: colours, background: background))
    #expect(screen.type(keys).isEmpty)
    let session = Session(
      try TestDesk.make(), on: screen, host: host, author: "lin", language: .en, theme: chosen)
    session.run()
    return screen.theme.name
  }

  @Test("a theme shows at once while the cursor is on it; Esc brings back the one in use")
  func preview() throws {
    #expect(try theme(": t h e m e : Down Down Down") == "high-contrast")
    #expect(try theme(": t h e m e : Down Down Down Up") == "quiet-light")
    #expect(try theme(": t h e m e : Down Down Down Esc") == "quiet-dark")
    let host = PaintedHost()
    #expect(try theme(": t h e m e : Down Down Down Enter", host: host) == "high-contrast")
    #expect(host.kept["theme"] == "high-contrast")
    #expect(try theme("2", host: host) == "high-contrast")
    #expect(try theme(": t h e m e : Enter", host: host) == "quiet-dark")
    #expect(host.kept["theme"] == "auto")
  }

  @Test("what is wrong in the file of the theme in use is a message, once; not of one looked at")
  func told() throws {
    let host = PaintedHost()
    host.faults = [
      "high-contrast": [FaultText("high.toml:7:3: rot is no colour")],
      "quiet-dark": [FaultText("quiet.toml:2:1: a"), FaultText("quiet.toml:3:1: b")],
    ]
    func messages(_ keys: String, chosen: String) throws -> [String] {
      let screen = ScriptedScreen(size: Size(width: 80, height: 24))
      #expect(screen.type(keys).isEmpty)
      let session = Session(
        try TestDesk.make(), on: screen, host: host, author: "lin", language: .en, theme: chosen)
      session.announce([FaultText("settings.toml:1:1: c")])
      session.run()
      return session.state.scene.messages.map(\.text)
    }
    let settings = "settings.toml:1:1: c"
    #expect(
      try messages("2 1", chosen: "quiet-dark")
        == [settings, "quiet.toml:2:1: a", "quiet.toml:3:1: b"])
    #expect(try messages(": t h e m e : Down Down Down Esc", chosen: "mono") == [settings])
    #expect(
      try messages(": t h e m e : Down Down Down Enter 2 1", chosen: "mono")
        == [settings, "high.toml:7:3: rot is no colour"])
  }

  @Test("auto is light or dark as the terminal says, and without colour the one without colour")
  func auto() throws {
    #expect(try theme("1") == "quiet-dark")
    #expect(try theme("1", background: .light) == "quiet-light")
    #expect(try theme("1", background: .light, colours: .mono) == "mono")
    #expect(try theme("1", chosen: "high-contrast", background: .light) == "high-contrast")
    #expect(try theme("1", chosen: "no-such-theme", background: .light) == "quiet-light")
  }

  @Test("a family is light or dark as the terminal says, one named outright is that one")
  func families() throws {
    let host = PaintedHost()
    host.themes = [
      "blue-orange-dark", "blue-orange-light", "quiet-dark", "quiet-light", "sepia-light",
    ]
    #expect(try theme("1", host: host, chosen: "blue-orange") == "blue-orange-dark")
    #expect(
      try theme("1", host: host, chosen: "blue-orange", background: .light) == "blue-orange-light")
    #expect(
      try theme("1", host: host, chosen: "blue-orange-dark", background: .light)
        == "blue-orange-dark")
    #expect(try theme("1", host: host, chosen: "sepia") == "sepia-light", "there is no other")
    let keys = ": t h e m e : Down Enter"
    #expect(try theme(keys, host: host, background: .light) == "blue-orange-light")
    #expect(host.kept["theme"] == "blue-orange", "what is kept is the family")
    #expect(try theme("1", host: host) == "blue-orange-dark")
  }

  @Test("a background told late is followed with the next frame")
  func late() throws {
    let screen = ScriptedScreen(size: Size(width: 80, height: 24))
    let session = Session(
      try TestDesk.make(), on: screen, host: PaintedHost(), author: "lin", language: .en)
    session.paint()
    #expect(screen.theme.name == "quiet-dark")
    screen.capabilities.background = .light
    session.handle(.learned)
    session.paint()
    #expect(screen.theme.name == "quiet-light")
  }
}
