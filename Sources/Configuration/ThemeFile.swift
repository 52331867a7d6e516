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

/// A theme as its file has it, and what is wrong in it.
package struct ThemeReading: Sendable, Equatable {
  /// The theme without what is wrong: there it is as the one it inherits from, else as the quiet one of its variant.
  package var theme: Theme
  /// What is wrong in single lines of its file, from top to bottom, then in those of the themes it inherits from.
  package var faults: [ConfigurationFault] = []
}

/// Reads themes.
package enum ThemeFile {
  /// The theme of that name among `sources`, the first one found, with what it inherits. A theme may
  /// inherit from a later one of its own name. `plain` is always there. Throws where the theme is not found.
  package static func theme(
    named name: String, in sources: [ConfigurationText]
  ) throws(ConfigurationFault) -> ThemeReading {
    guard let index = sources.firstIndex(where: { $0.name == name }) else {
      if name == Theme.plain.name { return ThemeReading(theme: .plain) }
      throw ConfigurationFault(file: name, line: 1, column: 1, problem: .unknownTheme(name))
    }
    var reader = ThemeReader(sources: sources)
    let theme = reader.theme(at: index, after: [])
    return ThemeReading(theme: theme, faults: reader.faults)
  }
}

/// Reads a theme and those it inherits from, and notes what is wrong.
private struct ThemeReader {
  let sources: [ConfigurationText]
  private(set) var faults: [ConfigurationFault] = []

  init(sources: [ConfigurationText]) { self.sources = sources }

  mutating func theme(at index: Int, after visited: [Int]) -> Theme {
    let path = visited + [index]
    var found = FaultList()
    defer { faults.insert(contentsOf: found.sorted, at: 0) }
    guard let document = found.document(sources[index]) else {
      var theme = quiet(.dark, besides: path)
      theme.name = sources[index].name
      return theme
    }
    found.allow(
      ["name", "variant", "inherits", "foreground", "background", "palette", "roles"], in: document)
    let variant = found.take { () throws(ConfigurationFault) in try variantSaid(document) } ?? nil
    var theme = inherited(by: document, variant ?? .dark, after: path, &found)
    theme.name = found.string("name", in: document) ?? sources[index].name
    if let variant { theme.variant = variant }
    let palette = Palette(document, &found)
    if let colour = palette.colour("foreground", of: document, &found) {
      theme.assumed.foreground = colour
    }
    if let colour = palette.colour("background", of: document, &found) {
      theme.assumed.background = colour
    }
    let isWhole = document.table["inherits"] == nil
    for (role, entry) in palette.roles(document, &found) {
      theme[role] = entry ?? (isWhole ? quiet(theme.variant, besides: path)[role] : theme[role])
    }
    return theme
  }

  private func variantSaid(_ document: Document) throws(ConfigurationFault) -> Theme.Variant? {
    guard let name = try document.string("variant") else { return nil }
    guard let variant = Theme.Variant(rawValue: name) else {
      throw document.fault(.unknownValue(name, of: ["dark", "light"]), at: "variant", offset: 0)
    }
    return variant
  }

  /// What a theme begins with: the one it inherits from; where that is not to be had, the quiet one.
  private mutating func inherited(
    by document: Document, _ variant: Theme.Variant, after path: [Int], _ found: inout FaultList
  ) -> Theme {
    guard document.table["inherits"] != nil else {
      return Theme(name: document.source.name, variant: .dark)
    }
    switch found.take({ () throws(ConfigurationFault) in try parent(document, after: path) }) {
    case .some(.some(let index)): return theme(at: index, after: path)
    case .some(.none): return .plain
    case .none: return quiet(variant, besides: path)
    }
  }

  /// Where the theme is that another inherits from; nil for the plain one, which has no file.
  private func parent(_ document: Document, after path: [Int]) throws(ConfigurationFault) -> Int? {
    let name = try document.string("inherits") ?? ""
    let isOwnName = name == document.source.name
    let found = sources.indices.first {
      sources[$0].name == name && (!isOwnName || $0 > path[path.count - 1])
    }
    guard let found else {
      if name == Theme.plain.name { return nil }
      throw document.fault(.unknownTheme(name), at: "inherits", offset: 0)
    }
    if path.contains(found) {
      let names = (path + [found]).map { sources[$0].name }
      throw document.fault(.inheritsItself(names), at: "inherits", offset: 0)
    }
    return found
  }

  /// The program's own theme for a background, which stands last among those of its name; the plain one where it is one of
  /// those that are being read.
  private func quiet(_ variant: Theme.Variant, besides path: [Int]) -> Theme {
    let index = sources.lastIndex { $0.name == "quiet-" + variant.rawValue }
    guard let index, !path.contains(index) else { return .plain }
    var reader = ThemeReader(sources: sources)
    return reader.theme(at: index, after: path)
  }
}

/// The names of colours a theme may use.
private struct Palette {
  private var colours: [String: Colour] = [:]
  /// Those that are wrong: told of where they stand, not again where they are used.
  private var wrong: Set<String> = []

  /// The palette of a theme file.
  init(_ document: Document, _ found: inout FaultList) {
    guard let table = found.table("palette", in: document) else { return }
    for name in table.keys {
      let value = table[name]
      let text = value?.string ?? value?.int.map(String.init)
      if let text, let colour = Palette.plain(text) {
        colours[name] = colour
        continue
      }
      wrong.insert(name)
      found.note(
        document.fault(
          .unknownColour(text ?? name), at: name, in: "palette", offset: text == nil ? nil : 0))
    }
  }

  /// A colour at the top of the file.
  func colour(_ name: String, of document: Document, _ found: inout FaultList) -> Colour? {
    guard let text = found.string(name, in: document), !wrong.contains(text) else { return nil }
    if let colour = colours[text] ?? Palette.plain(text) { return colour }
    found.note(document.fault(.unknownColour(text), at: name, offset: 0))
    return nil
  }

  /// The looks of the roles a file names; nil for one that is wrong.
  func roles(_ document: Document, _ found: inout FaultList) -> [(Role, Theme.Entry?)] {
    guard let table = found.table("roles", in: document) else { return [] }
    var roles: [(Role, Theme.Entry?)] = []
    for name in table.keys {
      guard let role = Role.named(name) else {
        found.note(document.fault(.unknownRole(name), at: name, in: "roles"))
        continue
      }
      let looks = found.take { () throws(ConfigurationFault) -> Theme.Entry? in
        guard let text = table[name]?.string else {
          throw document.fault(.wrongType(name: name, wanted: "string"), at: name, in: "roles")
        }
        return try entry(text, role: name, of: document)
      }
      roles.append((role, looks ?? nil))
    }
    return roles
  }

  /// A role's looks; nil where they have a colour of the palette that is wrong.
  private func entry(
    _ text: String, role: String, of document: Document
  ) throws(ConfigurationFault) -> Theme.Entry? {
    let parts = text.split(separator: "|", maxSplits: 3, omittingEmptySubsequences: false)
    var looks: [Look] = []
    for part in parts {
      do {
        looks.append(try look(part))
      } catch {
        if wrong.contains(String(error.word)) { return nil }
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
