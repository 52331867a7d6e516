// Theme files: the shipped ones are readable, wrong ones are told by place.

import Configuration
import Drawing
import Glibc
import Testing

/// The themes that are shipped, read from the repository.
func shippedThemes() -> [ConfigurationText] {
  let root = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
  let names = [
    "quiet-dark", "quiet-light", "high-contrast-dark", "high-contrast-light", "blue-orange-dark",
    "blue-orange-light", "console", "mono",
  ]
  return names.compactMap { name in
    let path = "/\(root)/Themes/\(name).toml"
    guard let file = fopen(path, "r") else { return nil }
    defer { fclose(file) }
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    let count = fread(&buffer, 1, buffer.count, file)
    return ConfigurationText(
      name: name, file: path, text: String(decoding: buffer[..<count], as: UTF8.self))
  }
}

@Suite("Theme files")
struct ThemeFileTests {
  /// What is wrong in a theme, and what it comes to without that.
  func read(_ text: String, others: [ConfigurationText] = []) throws -> ThemeReading {
    let source = ConfigurationText(name: "t", file: "t.toml", text: text)
    return try ThemeFile.theme(named: "t", in: [source] + others)
  }

  func fault(_ text: String, others: [ConfigurationText] = []) throws -> ConfigurationFault? {
    let reading = try read(text, others: others)
    #expect(reading.faults.count < 2)
    return reading.faults.first
  }

  @Test("every shipped theme is read, and named as its file")
  func shipped() throws {
    let sources = shippedThemes()
    #expect(sources.count == 8)
    for source in sources {
      let reading = try ThemeFile.theme(named: source.name, in: sources)
      let theme = reading.theme
      #expect(theme.name == source.name && reading.faults.isEmpty)
      #expect(theme.look(of: .late, depth: .mono).foreground == .standard)
    }
  }

  @Test(
    "what must be read can be read: 4.5 to 1, what may be overlooked 3 to 1",
    arguments: [
      "quiet-dark", "quiet-light", "high-contrast-dark", "high-contrast-light", "blue-orange-dark",
      "blue-orange-light", "console",
    ])
  func contrast(name: String) throws {
    let theme = try ThemeFile.theme(named: name, in: shippedThemes()).theme
    let ornaments: Set<Role> = [.rule, .barRest, .shade, .overlayBorder, .bar]
    let grounds: [Role] = [.text, .titleBar, .footer, .overlay, .selectionDim, .selection]
    for depth in [ColourDepth.indexed, .direct] {
      for role in Role.allCases where !ornaments.contains(role) {
        let least = role == .dim || role == .label ? 3.0 : 4.5
        for ground in grounds {
          let contrast = theme.contrast(of: Style(role, on: ground), depth: depth)
          #expect(contrast >= least, "\(role) on \(ground): \(contrast)")
        }
      }
      for role in ornaments where role != .shade && role != .rule && role != .barRest {
        #expect(theme.contrast(of: Style(role), depth: depth) >= 3, "\(role)")
      }
    }
  }

  @Test("every family has a dark and a light theme, each judged on a background of its kind")
  func families() throws {
    let names = shippedThemes().map(\.name)
    #expect(Theme.families(of: names) == ["quiet", "high-contrast", "blue-orange"])
    for family in Theme.families(of: names) {
      for variant in [Theme.Variant.dark, .light] {
        let named = Capabilities(background: variant).theme(family, among: names)
        let name = try #require(named)
        let theme = try ThemeFile.theme(named: name, in: shippedThemes()).theme
        #expect(theme.variant == variant)
        let white = Colour.rgb(255, 255, 255)
        let lightness = try #require(Colour.contrast(theme.assumed.background, white))
        #expect(variant == .light ? lightness < 1.5 : lightness > 14, "\(name)")
      }
    }
  }

  @Test("without colour no role loses its state, and a selection still shows")
  func mono() throws {
    for source in shippedThemes() {
      let theme = try ThemeFile.theme(named: source.name, in: shippedThemes()).theme
      for role in [Role.selection, .inputFocus, .titleBar, .past] {
        #expect(theme.look(of: Style(role), depth: .mono).attributes.contains(.reverse), "\(role)")
      }
      #expect(theme.look(of: .late, depth: .mono).attributes == .bold)
    }
  }

  @Test("looks are read with palettes, fallbacks and inheritance")
  func reading() throws {
    let parent = ConfigurationText(
      name: "p", file: "p.toml",
      text:
        "variant = 'light'\n[roles]\nlate = 'red, bold'\ndone = '#00ff00 on 16 | 34 | green | dim'")
    let child = ConfigurationText(
      name: "c", file: "c.toml",
      text:
        "inherits = 'p'\n[palette]\nsea = '#0000ff'\n[roles]\nlate = 'sea on default, underline | bold'"
    )
    let theme = try ThemeFile.theme(named: "c", in: [child, parent]).theme
    #expect(theme.variant == .light && theme.name == "c")
    #expect(
      theme[.late] == Theme.Entry(Look(.rgb(0, 0, 255), on: .standard, .underline), mono: .bold))
    #expect(theme[.done].indexed == Look(.index(34)))
    #expect(theme[.done].eight == Look(.index(2)))
    #expect(theme[.done].mono == .dim)
    let own = ConfigurationText(
      name: "p", file: "own.toml", text: "inherits = 'p'\n[roles]\ndim = 'dim'")
    #expect(try ThemeFile.theme(named: "p", in: [own, parent]).theme.variant == .light)
    #expect(try ThemeFile.theme(named: "plain", in: []).theme == .plain)
  }

  @Test("a mistake is told by file, line and column")
  func mistakes() throws {
    let place = try fault("variant = 'dark'\n\n[roles]\n  late = 'red, blod'")
    #expect(place?.place == "t.toml:4:16")
    #expect(place?.problem == .unknownColour("blod"))
    #expect(try fault("[roles]\nlaet = 'red'")?.problem == .unknownRole("laet"))
    #expect(try fault("[roles]\nlaet = 'red'")?.line == 2)
    #expect(try fault("[roles]\nlate = 3")?.problem == .wrongType(name: "late", wanted: "string"))
    #expect(try fault("[roles]\nlate = 'red blue'")?.problem == .unknownColour("blue"))
    #expect(try fault("[palette]\nsea = '#00ff'")?.problem == .unknownColour("#00ff"))
    #expect(try fault("variant = 'dusk'")?.problem == .unknownValue("dusk", of: ["dark", "light"]))
    #expect(try fault("variants = 'dark'")?.problem == .unknownName("variants"))
    #expect(try fault("inherits = 'nobody'")?.problem == .unknownTheme("nobody"))
    #expect(try fault("# a\nb = = 2")?.line == 2)
    let other = ConfigurationText(name: "o", file: "o.toml", text: "inherits = 't'")
    let circle = try fault("inherits = 'o'", others: [other])
    #expect(circle?.problem == .inheritsItself(["t", "o", "t"]))
    #expect(throws: ConfigurationFault.self) { try ThemeFile.theme(named: "x", in: []) }
  }

  @Test("a wrong line is left out alone: its role is as inherited, else as in the quiet theme")
  func wrongLines() throws {
    let quiet = try ThemeFile.theme(named: "quiet-light", in: shippedThemes()).theme
    let own = """
      variant = 'light'
      foreground = 'gren'
      [palette]
      sea = 4
      sky = '#12'
      [roles]
      late = 'sea, bold'
      done = 'seaa'
      today = 'sky'
      laet = 'red'
      dim = 3
      """
    let alone = try read(own, others: shippedThemes())
    #expect(alone.faults.map(\.line) == [2, 5, 8, 10, 11])
    #expect(alone.faults.map(\.excerpt)[2] == "done = 'seaa'")
    #expect(alone.theme.variant == .light && alone.theme.name == "t")
    #expect(alone.theme[.late].look == Look(.index(4), on: .standard, .bold))
    for role in [Role.done, .today, .dim] { #expect(alone.theme[role] == quiet[role]) }
    #expect(alone.theme[.money] == Theme.Entry(Look()))
    let parent = try ThemeFile.theme(named: "high-contrast-dark", in: shippedThemes()).theme
    let heir = try read(
      "inherits = 'high-contrast-dark'\n[roles]\nlate = 'rot'\ndone = 'red'",
      others: shippedThemes())
    #expect(heir.faults.map(\.line) == [3])
    #expect(heir.theme[.late] == parent[.late] && heir.theme[.done].look == Look(.index(1)))
  }

  @Test("a theme inherited from is told of too; where there is none the quiet one stands in")
  func wrongParents() throws {
    let parent = ConfigurationText(
      name: "p", file: "p.toml", text: "[roles]\nlate = 'rot'\n = 3\ndone = 'red'")
    let reading = try read(
      "inherits = 'p'\n[roles]\ndim = 'rot'", others: [parent] + shippedThemes())
    #expect(reading.faults.map(\.place) == ["t.toml:3:8", "p.toml:2:9", "p.toml:3:2"])
    let quiet = try ThemeFile.theme(named: "quiet-dark", in: shippedThemes()).theme
    #expect(reading.theme[.late] == quiet[.late] && reading.theme[.done].look == Look(.index(1)))
    for text in ["inherits = 'nobody'", "inherits = 't'", "inherits = 3"] {
      var theme = try read(text, others: shippedThemes()).theme
      theme.name = "quiet-dark"
      #expect(theme == quiet, "\(text)")
    }
    #expect(try read("inherits = 't'").theme.name == "t")
    let none = try read("<html>", others: shippedThemes())
    #expect(none.faults.map(\.line) == [1] && none.theme.name == "t")
    let shadow = ConfigurationText(
      name: "quiet-dark", file: "own.toml", text: "[roles]\nlate = 'rot'")
    let shadowed = try ThemeFile.theme(named: "quiet-dark", in: [shadow] + shippedThemes())
    #expect(shadowed.theme[.late] == quiet[.late] && shadowed.faults.count == 1)
  }
}
