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

  @Test("unknown keys, taken keys and unknown actions are told by line, the rest is kept")
  func faults() throws {
    let file = try KeyFile(
      source("[keys]\nzoom = 'g'\nopen = 'Entre'\ntop = ['gg', 'Home']\nbad = 3"))
    #expect(file.faults.map(\.line) == [3, 4, 5])
    #expect(file.faults[0].problem == .unknownKey("Entre"))
    #expect(file.faults[1].problem == .keyTaken("gg", by: "zoom"))
    #expect(file.faults[2].problem == .wrongType(name: "bad", wanted: "string"))
    #expect(file.sequences["top"] == [[.home]])
    let unknown = file.unknownActions(besides: ["zoom", "open", "bad"])
    #expect(unknown.map(\.problem) == [.unknownName("top")] && unknown[0].line == 4)
    #expect(throws: ConfigurationFault.self) { try KeyFile(source("[key]\na = 'b'")) }
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
