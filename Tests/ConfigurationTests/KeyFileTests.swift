// Key files and settings.

import Configuration
import Drawing
import Testing

@Suite("Key files and settings")
struct KeyFileTests {
  func source(_ text: String) -> ConfigurationText {
    ConfigurationText(name: "keys", file: "keys.toml", text: text)
  }

  @Test("actions get sequences of keys")
  func keys() throws {
    let file = try KeyFile(
      source("[keys]\n\"deal.move\" = ['m', 'F6']\nquit = 'Q'\ntop = 'gg'\nsnooze = []"))
    #expect(file.faults.isEmpty)
    #expect(file.sequences["deal.move"] == [[.character("m")], [.function(6)]])
    #expect(file.sequences["top"] == [[.character("g"), .character("g")]])
    #expect(file.sequences["snooze"] == [])
  }

  @Test("unknown keys and actions are told by line with the line itself, the rest is kept")
  func faults() throws {
    let file = try KeyFile(
      source(
        "[keys]\nzoom = 'g'\nopen = 'Entre'\ntop = ['gg', 'Hoome', 'Home']\nbad = 3\n[more]\na = 1")
    )
    #expect(file.faults.map(\.line) == [3, 4, 5, 6])
    #expect(file.faults[0].problem == .unknownKey("Entre"))
    #expect(file.faults[0].excerpt == "open = 'Entre'")
    #expect(file.faults[1].problem == .unknownKey("Hoome"))
    #expect(file.faults[2].problem == .wrongType(name: "bad", wanted: "string"))
    #expect(file.faults[3].problem == .unknownName("more"))
    #expect(file.sequences["top"] == [[.character("g"), .character("g")], [.home]])
    #expect(file.sequences["open"] == nil, "a line of which nothing is right takes nothing away")
    #expect(file.actions == ["zoom", "top"])
    let unknown = file.unknownActions(besides: ["zoom", "open", "bad"])
    #expect(unknown.map(\.problem) == [.unknownName("top")] && unknown[0].line == 4)
    #expect(file.place(of: "top")?.line == 4)
    #expect(throws: ConfigurationFault.self) { try KeyFile(source("[keys]\na = 'b'\na = 'c'")) }
    #expect(throws: ConfigurationFault.self) { try KeyFile(source("keys = 3")) }
  }

  @Test("settings are read, and what they do not say stays open")
  func settings() throws {
    let settings = try Settings(source("desk = '~/sales'\nlang = 'zh'\nmouse = false"))
    #expect(settings.desk == "~/sales" && settings.language == "zh")
    #expect(settings.mouse == false && settings.theme == nil)
    #expect(throws: ConfigurationFault.self) { try Settings(source("lang = 'fr'")) }
    #expect(throws: ConfigurationFault.self) { try Settings(source("mouse = 'on'")) }
    #expect(throws: ConfigurationFault.self) { try Settings(source("mice = true")) }
  }
}
