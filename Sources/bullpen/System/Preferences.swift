// What a person set once and for all, read when it is first needed.

import Configuration
import Interface
import SalesDesk

/// The settings of whoever runs the program.
enum Preferences {
  /// What `settings.toml` says; lines that are wrong are said on standard error and passed over.
  static let settings: Settings = {
    for fault in read.faults { Invocation.say(ConfigurationWords.text(fault, locale)) }
    return read
  }()

  /// What is wrong in `settings.toml`, for the screen, which hides standard error.
  static func notices(in language: Language) -> [FaultText] {
    read.faults.map { ConfigurationWords.text($0, language) }
  }

  /// That `settings.toml` names a theme there is none of.
  static func notice(unknownTheme name: String, in language: Language) -> FaultText {
    let path = Places().settings
    let lines =
      ConfigurationText(read: path)?.text
      .split(separator: "\n", omittingEmptySubsequences: false) ?? []
    let line = lines.firstIndex { $0.drop { $0 == " " }.hasPrefix("theme") }
    var fault = ConfigurationFault(
      file: path, line: (line ?? 0) + 1, column: 1, problem: .unknownTheme(name))
    fault.excerpt = line.map { String(lines[$0]) } ?? ""
    return ConfigurationWords.text(fault, language)
  }

  private static let read =
    ConfigurationText(read: Places().settings).map { Settings($0) } ?? Settings()

  /// The language before the settings are known.
  private static var locale: Language {
    Invocation.languageAsked ?? Invocation.languageOfLocale
  }
}

extension ConfigurationText {
  /// The text of a file of settings; nil where there is none.
  init?(read path: String) {
    guard let bytes = System.read(path) else { return nil }
    self.init(name: path, file: path, text: String(decoding: bytes, as: UTF8.self))
  }
}
