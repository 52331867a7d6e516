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
    var found = FaultList()
    defer { faults = found.sorted }
    guard let document = found.document(source) else { return }
    found.allow(Settings.names, in: document)
    desk = found.string("desk", in: document)
    theme = found.string("theme", in: document)
    language =
      found.take { () throws(ConfigurationFault) in try Settings.language(in: document) } ?? nil
    mouse = Settings.flag("mouse", in: document, &found)
    bell = Settings.flag("bell", in: document, &found)
  }

  private static let names = ["desk", "lang", "theme", "mouse", "bell"]

  private static func language(in document: Document) throws(ConfigurationFault) -> String? {
    guard let language = try document.string("lang") else { return nil }
    guard ["en", "zh"].contains(language) else {
      throw document.fault(.unknownValue(language, of: ["en", "zh"]), at: "lang", offset: 0)
    }
    return language
  }

  private static func flag(_ name: String, in document: Document, _ found: inout FaultList)
    -> Bool?
  {
    guard let value = document.table[name] else { return nil }
    if value.bool == nil {
      found.note(document.fault(.wrongType(name: name, wanted: "boolean"), at: name))
    }
    return value.bool
  }
}
