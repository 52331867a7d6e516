// What is wrong in a file of settings, and where. Facts only; words are made elsewhere.

/// A file of settings as it was read by whoever may read files.
package struct ConfigurationText: Hashable, Sendable {
  /// What it is called where others refer to it: `quiet-dark` for `quiet-dark.toml`.
  package var name: String
  /// The path, as shown in messages.
  package var file: String
  /// What it says.
  package var text: String

  /// A text read from a file.
  package init(name: String, file: String, text: String) {
    self.name = name
    self.file = file
    self.text = text
  }
}

/// Something wrong in a file of settings.
package struct ConfigurationFault: Error, Hashable, Sendable {
  /// What is wrong.
  package enum Problem: Hashable, Sendable {
    /// It is no TOML; the parser's own words.
    case syntax(String)
    /// A name that means nothing there.
    case unknownName(String)
    /// A value of another type than is wanted, named as in TOML (`string`, `boolean`, `table`).
    case wrongType(name: String, wanted: String)
    /// A value that is none of those possible.
    case unknownValue(String, of: [String])
    /// No role of a theme.
    case unknownRole(String)
    /// No colour and no attribute.
    case unknownColour(String)
    /// No theme of that name is found.
    case unknownTheme(String)
    /// Themes that inherit from each other, in order.
    case inheritsItself([String])
    /// No key or sequence of keys.
    case unknownKey(String)
  }

  /// The path of the file.
  package var file: String
  /// The line, from 1; 1 where the whole file is meant.
  package var line: Int
  /// The column, from 1, counted in characters.
  package var column: Int
  /// What is wrong.
  package var problem: Problem
  /// The line itself; empty where the whole file is meant.
  package var excerpt = ""

  /// Something wrong at a place of a file, counted from 1.
  package init(file: String, line: Int, column: Int, problem: Problem, excerpt: String = "") {
    (self.file, self.line, self.column) = (file, line, column)
    (self.problem, self.excerpt) = (problem, excerpt)
  }

  /// The place as compilers write it: `file:line:column`.
  package var place: String { "\(file):\(line):\(column)" }
}
