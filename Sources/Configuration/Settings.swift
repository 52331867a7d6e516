// What a person set once and for all.
//
//     desk = "~/sales"        # the desk to open
//     lang = "zh"             # "en" or "zh"
//     theme = "quiet-light"
//     mouse = false
//     bell = true             # sounded when a task's time comes

import TOMLKit

/// Settings from a file; `nil` where it does not say.
package struct Settings: Hashable, Sendable {
  /// The desk to open, as written.
  package var desk: String?
  /// The language of the workbench: `en` or `zh`.
  package var language: String?
  /// The name of the theme.
  package var theme: String?
  /// Whether the mouse is used.
  package var mouse: Bool?
  /// Whether the bell sounds when a task's time comes.
  package var bell: Bool?

  /// What is wrong in single lines, from top to bottom; those lines are left out, the others are in force.
  package private(set) var faults: [ConfigurationFault] = []

  /// No settings.
  package init() {}

  /// Reads a settings file. A line that is no TOML, or has a name or value that means nothing, is left out and told of in
  /// `faults`: who mistypes the theme keeps the language.
  package init(_ source: ConfigurationText) {
    guard let document = document(source) else { return }
    for name in document.table.keys where !Settings.names.contains(name) {
      faults.append(document.fault(.unknownName(name), at: name))
    }
    desk = take { () throws(ConfigurationFault) in try document.string("desk") }
    theme = take { () throws(ConfigurationFault) in try document.string("theme") }
    language = take { () throws(ConfigurationFault) in try Settings.language(in: document) }
    mouse = take { () throws(ConfigurationFault) in try Settings.flag("mouse", in: document) }
    bell = take { () throws(ConfigurationFault) in try Settings.flag("bell", in: document) }
    faults.sort { ($0.line, $0.column) < ($1.line, $1.column) }
  }

  private static let names = ["desk", "lang", "theme", "mouse", "bell"]

  /// A value, or nil where it is wrong, which is noted.
  private mutating func take<Taken>(_ read: () throws(ConfigurationFault) -> Taken?) -> Taken? {
    do throws(ConfigurationFault) {
      return try read()
    } catch {
      faults.append(error)
      return nil
    }
  }

  /// A file with more wrong lines than these is no settings file: each is found by reading what is left once more.
  private static let wrongLinesMax = 20

  /// The file without the lines that are no TOML, which are noted; nil where none of it is, or too little.
  private mutating func document(_ source: ConfigurationText) -> Document? {
    var source = source
    while faults.count < Settings.wrongLinesMax {
      do throws(ConfigurationFault) {
        return try Document(source)
      } catch {
        let before = source.text
        faults.append(error)
        source.text = Settings.without(line: error.line, before)
        guard source.text != before else { return nil }
      }
    }
    return nil
  }

  /// A text with a line emptied, so that the others keep their numbers.
  private static func without(line: Int, _ text: String) -> String {
    var lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }
    if lines.indices.contains(line - 1) { lines[line - 1] = "" }
    return lines.joined(separator: "\n")
  }

  private static func language(in document: Document) throws(ConfigurationFault) -> String? {
    guard let language = try document.string("lang") else { return nil }
    guard ["en", "zh"].contains(language) else {
      throw document.fault(.unknownValue(language, of: ["en", "zh"]), at: "lang", offset: 0)
    }
    return language
  }

  private static func flag(_ name: String, in document: Document) throws(ConfigurationFault)
    -> Bool?
  {
    guard let value = document.table[name] else { return nil }
    guard let flag = value.bool else {
      throw document.fault(.wrongType(name: name, wanted: "boolean"), at: name)
    }
    return flag
  }
}
