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
  func settings() {
    let settings = Settings(source("desk = '~/sales'\nlang = 'zh'\nmouse = false"))
    #expect(settings.desk == "~/sales" && settings.language == "zh")
    #expect(settings.mouse == false && settings.theme == nil && settings.faults.isEmpty)
  }

  @Test("a wrong line of the settings is told of and left out, the others are in force")
  func wrongSettings() {
    let wrong = Settings(
      source(
        "mice = true\nlang = 'fr'\ntheme = quiet-light\nmouse = 'on'\ndesk = '~/sales'\nbell = true\n"
      ))
    #expect(wrong.faults.map(\.line) == [1, 2, 3, 4])
    #expect(wrong.faults.first?.problem == .unknownName("mice"))
    #expect(wrong.faults.last?.problem == .wrongType(name: "mouse", wanted: "boolean"))
    #expect(wrong.faults.dropFirst(2).first?.excerpt == "theme = quiet-light")
    #expect(wrong.desk == "~/sales" && wrong.bell == true)
    #expect(wrong.language == nil && wrong.theme == nil && wrong.mouse == nil)
    let open = Settings(source("theme = 'quiet-light'\nlang = 'zh\nbell = true"))
    #expect(open.theme == "quiet-light" && open.bell == true && open.language == nil)
    #expect(open.faults.map(\.line) == [2])
    let twice = Settings(source("bell = true\nbell = false\nlang = 'en'"))
    #expect(twice.bell == true && twice.language == "en" && twice.faults.map(\.line) == [2])
  }
  @Test("a file that is something else is told of in few lines and read few times")
  func notSettings() {
    let lines = (1...3000).map { "Dear customer number \($0)," }
    let letter = Settings(source((["bell = true"] + lines).joined(separator: "\n")))
    #expect(letter.faults.map(\.line) == Array(2...21))
    #expect(letter.bell == nil)
  }
}
