// What is wrong in a file of settings, in words: the place as compilers write it, what is wrong, the line itself,
// and what would help.

import Configuration
import Drawing
import Interface
import SalesDesk

/// Faults of settings, keys and themes in words.
enum ConfigurationWords {
  /// A fault; for a name that is no action, those of `actions` that may have been meant.
  static func text(
    _ fault: ConfigurationFault, _ language: Language, actions: [String] = []
  ) -> FaultText {
    let problem = words(fault.problem, isAction: !actions.isEmpty)[language]
    var help = help(fault.problem)?[language]
    if case .unknownName(let name) = fault.problem, !actions.isEmpty {
      help = meant(nearest(name, among: actions))[language]
    }
    return text(problem, at: fault, help: help)
  }

  /// A key that could not be as it is written.
  static func text(
    _ conflict: KeyConflict, at place: ConfigurationFault, _ language: Language
  ) -> FaultText {
    let phrases = Phrasebooks.of(language)
    return text(
      phrases.conflict(conflict) { $0 }, at: place, help: phrases.help(against: conflict))
  }

  private static func text(
    _ problem: String, at fault: ConfigurationFault, help: String?
  ) -> FaultText {
    let line = fault.excerpt.drop { $0 == " " || $0 == "\t" }
    let shown = TextWidth.truncated(Sanitizer.drawable(String(line)), to: 72)
    let excerpt = line.isEmpty ? "" : "\n  " + shown
    return FaultText(Sanitizer.drawable("\(fault.place): \(problem)") + excerpt, help: help)
  }

  private static func words(_ problem: ConfigurationFault.Problem, isAction: Bool) -> Words {
    switch problem {
    case .syntax(let text): Words("This is no TOML: \(text)", "不是有效的 TOML：\(text)")
    case .unknownName(let name):
      isAction
        ? Words("There is no action “\(name)”.", "没有名为「\(name)」的操作。")
        : Words("“\(name)” means nothing here.", "「\(name)」在此无意义。")
    case .wrongType(let name, let wanted):
      Words("“\(name)” should be a \(wanted).", "「\(name)」应为 \(type(wanted))。")
    case .unknownValue(let value, let options):
      Words(
        "“\(value)” is none of \(options.joined(separator: ", ")).",
        "「\(value)」不是可选值（\(options.joined(separator: "、"))）。")
    case .unknownRole(let name): Words("A theme has no role “\(name)”.", "主题没有「\(name)」这一角色。")
    case .unknownColour(let name): Words("“\(name)” is no colour.", "「\(name)」不是颜色。")
    case .unknownTheme(let name): Words("There is no theme “\(name)”.", "没有主题「\(name)」。")
    case .inheritsItself(let names):
      Words(
        "These themes inherit from each other: \(names.joined(separator: ", ")).",
        "主题互相继承：\(names.joined(separator: "、"))。")
    case .unknownKey(let name): Words("“\(name)” is no key.", "「\(name)」不是按键。")
    }
  }

  private static func type(_ name: String) -> String {
    switch name {
    case "string": "文本"
    case "boolean": "true 或 false"
    case "table": "表"
    default: name
    }
  }

  private static func help(_ problem: ConfigurationFault.Problem) -> Words? {
    switch problem {
    case .unknownKey(let name):
      if let near = Nearest.name(to: name, among: keyNames) { return meant([near]) }
      return Words(
        "Keys are named as in ?: x, gg, ^P, S-Tab, F5.",
        "按键写法见 ?：x、gg、^P、S-Tab、F5。")
    case .wrongType(_, "string"):
      return Words(
        "Write it in quotes: \"x\", or [\"x\", \"F6\"].",
        "请加引号：\"x\" 或 [\"x\", \"F6\"]。")
    default: return nil
    }
  }

  private static let keyNames =
    [
      "Enter", "Esc", "Tab", "S-Tab", "Space", "Backspace", "Del", "Ins", "Up", "Down", "Left",
      "Right", "Home", "End", "PgUp", "PgDn",
    ] + (1...12).map { "F\($0)" }

  /// Names that may have been meant, the nearest first, three at most.
  static func nearest(_ name: String, among names: [String]) -> [String] {
    var found: [String] = []
    if let near = Nearest.name(to: name, among: names) { found.append(near) }
    let words = name.lowercased().split { !$0.isLetter }.filter { $0.count > 2 }
    for other in names where !found.contains(other) {
      if words.contains(where: { other.contains($0) }) { found.append(other) }
    }
    return Array(found.prefix(3))
  }

  private static func meant(_ names: [String]) -> Words {
    guard !names.isEmpty else {
      return Words("The names of actions are in README.", "操作名称见 README。")
    }
    return Words(
      "Did you mean \(names.joined(separator: ", "))?", "是不是 \(names.joined(separator: "、"))？")
  }
}
