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

  /// No settings.
  package init() {}

  /// Reads a settings file. Throws where it is no TOML, or has a name or value that means nothing.
  package init(_ source: ConfigurationText) throws(ConfigurationFault) {
    let document = try Document(source)
    try document.allow(["desk", "lang", "theme", "mouse", "bell"])
    desk = try document.string("desk")
    theme = try document.string("theme")
    if let language = try document.string("lang") {
      guard ["en", "zh"].contains(language) else {
        throw document.fault(.unknownValue(language, of: ["en", "zh"]), at: "lang", offset: 0)
      }
      self.language = language
    }
    mouse = try Settings.flag("mouse", in: document)
    bell = try Settings.flag("bell", in: document)
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
