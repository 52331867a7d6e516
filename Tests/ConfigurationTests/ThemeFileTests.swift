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
  func fault(_ text: String, others: [ConfigurationText] = []) -> ConfigurationFault? {
    let source = ConfigurationText(name: "t", file: "t.toml", text: text)
    do throws(ConfigurationFault) {
      _ = try ThemeFile.theme(named: "t", in: [source] + others)
      return nil
    } catch {
      return error
    }
  }

  @Test("every shipped theme is read, and named as its file")
  func shipped() throws {
    let sources = shippedThemes()
    #expect(sources.count == 8)
    for source in sources {
      let theme = try ThemeFile.theme(named: source.name, in: sources)
      #expect(theme.name == source.name)
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
    let theme = try ThemeFile.theme(named: name, in: shippedThemes())
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
        let theme = try ThemeFile.theme(named: name, in: shippedThemes())
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
      let theme = try ThemeFile.theme(named: source.name, in: shippedThemes())
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
    let theme = try ThemeFile.theme(named: "c", in: [child, parent])
    #expect(theme.variant == .light && theme.name == "c")
    #expect(
      theme[.late] == Theme.Entry(Look(.rgb(0, 0, 255), on: .standard, .underline), mono: .bold))
    #expect(theme[.done].indexed == Look(.index(34)))
    #expect(theme[.done].eight == Look(.index(2)))
    #expect(theme[.done].mono == .dim)
    let own = ConfigurationText(
      name: "p", file: "own.toml", text: "inherits = 'p'\n[roles]\ndim = 'dim'")
    #expect(try ThemeFile.theme(named: "p", in: [own, parent]).variant == .light)
    #expect(try ThemeFile.theme(named: "plain", in: []) == .plain)
  }

  @Test("a mistake is told by file, line and column")
  func mistakes() {
    let place = fault("variant = 'dark'\n\n[roles]\n  late = 'red, blod'")
    #expect(place?.place == "t.toml:4:16")
    #expect(place?.problem == .unknownColour("blod"))
    #expect(fault("[roles]\nlaet = 'red'")?.problem == .unknownRole("laet"))
    #expect(fault("[roles]\nlaet = 'red'")?.line == 2)
    #expect(fault("[roles]\nlate = 3")?.problem == .wrongType(name: "late", wanted: "string"))
    #expect(fault("[roles]\nlate = 'red blue'")?.problem == .unknownColour("blue"))
    #expect(fault("[palette]\nsea = '#00ff'")?.problem == .unknownColour("#00ff"))
    #expect(fault("variant = 'dusk'")?.problem == .unknownValue("dusk", of: ["dark", "light"]))
    #expect(fault("variants = 'dark'")?.problem == .unknownName("variants"))
    #expect(fault("inherits = 'nobody'")?.problem == .unknownTheme("nobody"))
    #expect(fault("a = 1\nb = = 2")?.line == 2)
    let other = ConfigurationText(name: "o", file: "o.toml", text: "inherits = 't'")
    #expect(fault("inherits = 'o'", others: [other])?.problem == .inheritsItself(["t", "o", "t"]))
    #expect(throws: ConfigurationFault.self) { try ThemeFile.theme(named: "x", in: []) }
  }

  @Test("a theme with wrong lines keeps the others, and each wrong one is named")
  func wrongLines() throws {
    let text = """
      name = "t"
      variant = "dusk"
      [palette]
      good = 209
      bad = "purpleish"
      [roles]
      late = "good"
      today = "bad, bold"
      nonsense = "red"
      done = 3
      money = "green"
      """
    let source = ConfigurationText(name: "t", file: "t.toml", text: text)
    var faults: [ConfigurationFault] = []
    let theme = try ThemeFile.theme(named: "t", in: [source], leavingOut: &faults)
    #expect(faults.map(\.line) == [2, 5, 8, 9, 10])
    #expect(theme.look(of: .late, depth: .indexed).foreground == .index(209))
    #expect(theme.look(of: .money, depth: .indexed).foreground == .index(2))
    #expect(throws: ConfigurationFault.self) { try ThemeFile.theme(named: "t", in: [source]) }
  }
}
