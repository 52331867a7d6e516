// English for the terminal itself.

extension EnglishPhrases {
  package func dropping(_ column: String) -> String {
    "Drop in \(column) ∙ Esc leaves it where it was"
  }
  package var mouseIsOn: String { "Mouse on ∙ hold Shift to select text" }
  package var mouseIsOff: String { "Mouse off ∙ the terminal selects text" }
  package func changedMeanwhile(now: String?, seen: String?, by author: String?) -> String {
    "now \(now ?? "empty")" + (author.map { " (\($0))" } ?? "")
      + ", you saw \(seen ?? "nothing")"
  }
  package func changedNow(by author: String, to now: String?) -> String {
    now.map { "\(author) just made it \($0)" } ?? "\(author) just emptied it"
  }
  package func changedNow(by author: String, from before: String?) -> String {
    "\(author) just changed it, it was \(before ?? "empty")"
  }
  package var notCopied: String { "Not copied: too long, or this terminal takes no text" }
  package func spoken(_ sign: String) -> String? {
    [
      "!": "late:", "~": "due", "+": "", "✓": "done", "✗": "lost", "x": "marked:",
      "<": "before:",
      ">": "next", "▾": "", "/": "filter:",
    ][sign]
  }
  package var inUse: String { "in use" }
  package func themeNote(_ name: String) -> String? {
    switch name {
    case "quiet": "calm"
    case "high-contrast": "strong contrast"
    case "blue-orange": "for red-green blindness"
    case "console": "16 colours"
    case "mono": "no colours"
    default: nil
    }
  }
  package var followsTerminal: String { "light or dark as the terminal is" }
}
