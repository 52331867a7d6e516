// The wordings of the terminal itself: its mouse, its colours, what is pasted into it.

/// The words of mouse, themes and pasting.
package protocol TerminalPhrases: Sendable {
  /// That a dragged card would drop in the column of that name, and what gives it up.
  func dropping(_ column: String) -> String
  /// That the mouse is heard now, and how text is selected meanwhile.
  var mouseIsOn: String { get }
  /// That the terminal has the mouse again.
  var mouseIsOff: String { get }
  /// Under a field: what stands there now, by whom, and what was seen.
  func changedMeanwhile(now: String?, seen: String?, by author: String?) -> String
  /// Somebody just gave an open form's field another value while one types in it.
  func changedNow(by author: String, to now: String?) -> String
  /// Somebody just gave an open form's field the value it shows; it had another.
  func changedNow(by author: String, from before: String?) -> String
  /// That a text did not go to the clipboard, and why.
  var notCopied: String { get }
  /// The word for a sign that stands alone, as it is read aloud: empty where it says nothing beside what
  /// follows it; nil for other words.
  func spoken(_ sign: String) -> String?
  /// That a theme is the one in use.
  var inUse: String { get }
  /// What a built-in theme, or a family of them, is for; nil for others.
  func themeNote(_ name: String) -> String?
  /// What the theme called auto does.
  var followsTerminal: String { get }
}
