// What the first run asks of the world: guesses for a new desk, zones, files; and to make what was chosen. The
// executable gives the real one, tests one that remembers.

import SalesDesk

/// What a new desk is to be.
package struct DeskWishes: Sendable, Hashable {
  /// What it is called.
  package var title: String
  /// The name of whoever makes it, its first member.
  package var name: String
  /// The language to work in.
  package var language: Language
  /// Its time zone, such as `Asia/Shanghai`.
  package var zone: String
  /// The code of its currency, such as `CNY`.
  package var currency: String

  /// What a new desk is to be.
  package init(title: String, name: String, language: Language, zone: String, currency: String) {
    self.title = title
    self.name = name
    self.language = language
    self.zone = zone
    self.currency = currency
  }
}

/// A table looked at before it is imported.
package struct TablePreview: Sendable, Hashable {
  /// The kind its rows become, by name.
  package let kind: String
  /// What would be done, in lines.
  package let lines: [String]
  /// How many records would be made.
  package let created: Int

  /// A table looked at.
  package init(kind: String, lines: [String], created: Int) {
    self.kind = kind
    self.lines = lines
    self.created = created
  }
}

/// A table to import into a new desk.
package struct TableWish: Sendable, Hashable {
  /// The file's path.
  package let path: String
  /// What its rows are, by the kind's name.
  package let kind: String

  /// A table to import.
  package init(path: String, kind: String) {
    self.path = path
    self.kind = kind
  }
}

/// What the world does for a first run.
package protocol FirstRunHost: AnyObject {
  /// Where the desk, the settings and the private state lie or will lie.
  var places: (desk: String, settings: String, state: String) { get }
  /// Guesses for a new desk, from the system's zone, locale and user.
  func guesses(_ language: Language) -> DeskWishes
  /// Zones whose name holds a text, the nearest first; the zone itself alone when it is one.
  func zones(like text: String) -> [String]
  /// A path completed as far as it is certain.
  func completed(_ path: String) -> String
  /// Looks at a table, as rows of a kind, or as what they seem to be; a fault says what is wrong with it.
  func preview(
    _ path: String, kind: String?, _ wishes: DeskWishes
  ) throws(FirstRunFault) -> TablePreview
  /// Makes the desk, with a table in it when there is one.
  func make(_ wishes: DeskWishes, importing table: TableWish?) throws(FirstRunFault)
}

/// Why something could not be done in a first run, in words.
package struct FirstRunFault: Error, Sendable, Hashable {
  /// What happened, and what would help.
  package let text: FaultText

  /// A fault in words.
  package init(_ text: FaultText) { self.text = text }
}
