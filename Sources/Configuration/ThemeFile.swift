// Themes as files.
//
//     name = "quiet-dark"
//     variant = "dark"            # or "light"
//     inherits = "plain"          # optional; what is not said here is as there
//     foreground = "#d0d0d0"      # optional: what the terminal's own colours are taken
//     background = "#1c1c1f"      #   to be when contrast is judged; never sent
//
//     [palette]                   # optional names for colours
//     orange = 209
//
//     [roles]
//     late = "orange, bold | red, bold | bold"
//
// A role's look is `colour on colour, attributes`, each part optional. After `|` follow the look for
// eight colours and, always last, the attributes without colour: `look | mono`, `look | 8 | mono` or
// `look | 256 | 8 | mono`. A colour is `default`, a name (`red`, `bright-red`), 0 to 255, `#rrggbb` or a
// name of the palette. Attributes are `bold`, `dim`, `underline`, `reverse`.

import Drawing
import TOMLKit

/// Reads themes.
package enum ThemeFile {
  /// The theme of that name among `sources`, the first one found, with what it inherits. A theme may
  /// inherit from a later one of its own name. `plain` is always there. Throws where the theme, or one
  /// it inherits from, is not found or wrong.
  package static func theme(
    named name: String, in sources: [ConfigurationText]
  ) throws(ConfigurationFault) -> Theme {
    var faults: [ConfigurationFault] = []
    let theme = try theme(named: name, in: sources, leavingOut: &faults)
    if let first = faults.first { throw first }
    return theme
  }

  /// The theme without the lines that are wrong in it, which are added to `faults`: who mistypes one role keeps
  /// the others. Throws where it is no TOML, or it or one it inherits from is not found.
  package static func theme(
    named name: String, in sources: [ConfigurationText],
    leavingOut faults: inout [ConfigurationFault]
  ) throws(ConfigurationFault) -> Theme {
    guard let index = sources.firstIndex(where: { $0.name == name }) else {
      if name == Theme.plain.name { return .plain }
      throw ConfigurationFault(file: name, line: 1, column: 1, problem: .unknownTheme(name))
    }
    return try theme(at: index, in: sources, after: [], &faults)
  }

  private static func theme(
    at index: Int, in sources: [ConfigurationText], after visited: [Int],
    _ faults: inout [ConfigurationFault]
  ) throws(ConfigurationFault) -> Theme {
    let document = try Document(sources[index])
    var theme = try inherited(by: document, at: index, in: sources, after: visited, &faults)
    theme.name = sources[index].name
    var found: [ConfigurationFault] = []
    func tried(_ body: () throws(ConfigurationFault) -> Void) {
      do throws(ConfigurationFault) { try body() } catch { found.append(error) }
    }
    tried { () throws(ConfigurationFault) in
      try document.allow([
        "name", "variant", "inherits", "foreground", "background", "palette", "roles",
      ])
    }
    tried { () throws(ConfigurationFault) in
      theme.name = try document.string("name") ?? sources[index].name
    }
    tried { () throws(ConfigurationFault) in
      guard let variant = try document.string("variant") else { return }
      guard let known = Theme.Variant(rawValue: variant) else {
        throw document.fault(
          .unknownValue(variant, of: ["dark", "light"]), at: "variant", offset: 0)
      }
      theme.variant = known
    }
    let palette = Palette(document, &found)
    tried { () throws(ConfigurationFault) in
      if let colour = try palette.colour("foreground", of: document) {
        theme.assumed.foreground = colour
      }
    }
    tried { () throws(ConfigurationFault) in
      if let colour = try palette.colour("background", of: document) {
        theme.assumed.background = colour
      }
    }
    takeRoles(of: document, palette, into: &theme, &found)
    faults += found.sorted { ($0.line, $0.column) < ($1.line, $1.column) }
    return theme
  }

  private static func takeRoles(
    of document: Document, _ palette: Palette, into theme: inout Theme,
    _ faults: inout [ConfigurationFault]
  ) {
    do throws(ConfigurationFault) {
      guard let roles = try document.table("roles") else { return }
      for name in roles.keys {
        do throws(ConfigurationFault) {
          guard let role = Role.named(name) else {
            throw document.fault(.unknownRole(name), at: name, in: "roles")
          }
          guard let text = roles[name]?.string else {
            throw document.fault(.wrongType(name: name, wanted: "string"), at: name, in: "roles")
          }
          theme[role] = try palette.entry(text, role: name, of: document)
        } catch { faults.append(error) }
      }
    } catch { faults.append(error) }
  }

  private static func inherited(
    by document: Document, at index: Int, in sources: [ConfigurationText], after visited: [Int],
    _ faults: inout [ConfigurationFault]
  ) throws(ConfigurationFault) -> Theme {
    guard let parent = try document.string("inherits") else {
      return Theme(name: document.source.name, variant: .dark)
    }
    let isOwnName = parent == document.source.name
    let found = sources.indices.first {
      sources[$0].name == parent && (!isOwnName || $0 > index)
    }
    guard let found else {
      if parent == Theme.plain.name { return .plain }
      throw document.fault(.unknownTheme(parent), at: "inherits", offset: 0)
    }
    let path = visited + [index]
    if path.contains(found) {
      let names = (path + [found]).map { sources[$0].name }
      throw document.fault(.inheritsItself(names), at: "inherits", offset: 0)
    }
    return try theme(at: found, in: sources, after: path, &faults)
  }
}

/// The names of colours a theme may use.
private struct Palette {
  private var colours: [String: Colour] = [:]

  /// The palette of a theme file, without what is wrong in it.
  init(_ document: Document, _ faults: inout [ConfigurationFault]) {
    do throws(ConfigurationFault) {
      guard let table = try document.table("palette") else { return }
      for name in table.keys {
        let value = table[name]
        let text = value?.string ?? value?.int.map(String.init)
        if let text, let colour = Palette.plain(text) {
          colours[name] = colour
        } else {
          faults.append(
            document.fault(
              .unknownColour(text ?? name), at: name, in: "palette", offset: text == nil ? nil : 0))
        }
      }
    } catch { faults.append(error) }
  }

  /// A colour at the top of the file.
  func colour(_ name: String, of document: Document) throws(ConfigurationFault) -> Colour? {
    guard let text = try document.string(name) else { return nil }
    guard let colour = colours[text] ?? Palette.plain(text) else {
      throw document.fault(.unknownColour(text), at: name, offset: 0)
    }
    return colour
  }

  /// A role's looks.
  func entry(
    _ text: String, role: String, of document: Document
  ) throws(ConfigurationFault) -> Theme.Entry {
    let parts = text.split(separator: "|", maxSplits: 3, omittingEmptySubsequences: false)
    var looks: [Look] = []
    for part in parts {
      do {
        looks.append(try look(part))
      } catch {
        let offset = text.distance(from: text.startIndex, to: error.word.startIndex)
        throw document.fault(
          .unknownColour(String(error.word)), at: role, in: "roles", offset: offset)
      }
    }
    let mono = looks.last?.attributes ?? []
    switch looks.count {
    case 4: return Theme.Entry(looks[0], indexed: looks[1], eight: looks[2], mono: mono)
    case 3: return Theme.Entry(looks[0], eight: looks[1], mono: mono)
    default: return Theme.Entry(looks.first ?? Look(), mono: mono)
    }
  }

  /// A word that is no colour and no attribute.
  private struct Unknown: Error {
    let word: Substring
  }

  private func look(_ text: Substring) throws(Unknown) -> Look {
    var look = Look()
    var isBackground = false
    var hasForeground = false
    for word in text.split(whereSeparator: { " ,\t".contains($0) }) {
      if word == "on" && !isBackground {
        isBackground = true
      } else if let attribute = Palette.attributes[String(word)] {
        look.attributes.insert(attribute)
      } else if let colour = colours[String(word)] ?? Palette.plain(String(word)) {
        guard isBackground || !hasForeground else { throw Unknown(word: word) }
        if isBackground { look.background = colour } else { look.foreground = colour }
        hasForeground = true
        isBackground = false
      } else {
        throw Unknown(word: word)
      }
    }
    return look
  }

  /// A colour by name, number or components.
  private static func plain(_ word: String) -> Colour? {
    if word == "default" { return .standard }
    if let index = UInt8(word) { return .index(index) }
    if let index = names.firstIndex(of: word) { return .index(UInt8(index)) }
    if word.hasPrefix("bright-"), let index = names.firstIndex(of: String(word.dropFirst(7))) {
      return .index(UInt8(index) + 8)
    }
    let digits = word.dropFirst()
    guard word.hasPrefix("#"), digits.utf8.count == 6, let packed = UInt32(digits, radix: 16) else {
      return nil
    }
    return .rgb(
      UInt8(packed >> 16), UInt8(packed >> 8 & 0xFF), UInt8(packed & 0xFF))
  }

  private static let names = [
    "black", "red", "green", "yellow", "blue", "magenta", "cyan", "white",
  ]
  private static let attributes: [String: Attributes] = [
    "bold": .bold, "dim": .dim, "underline": .underline, "reverse": .reverse,
  ]
}
