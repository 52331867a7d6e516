// The seam to everything the workbench must not know: clock, files, editor, themes. The executable
// gives the real one, tests give one that remembers.

import Drawing
import SalesDesk

/// What the world does for a session. Called from the session's thread only.
package protocol Host: AnyObject {
  /// The time in the desk's zone.
  func now() -> Now
  /// Keeps the text of an unfinished form, on the disk when it returns, so that no end of the program loses it.
  /// - Returns: whether it is kept.
  func saveDraft(_ text: String, named name: String) -> Bool
  /// The text kept under a name; nil when there is none.
  func loadDraft(_ name: String) -> String?
  /// All texts kept so, with the names they are kept under.
  func keptDrafts() -> [(name: String, text: String)]
  /// Forgets the text kept under a name.
  func clearDraft(_ name: String)
  /// This person's own state of the workbench (filters, where one was), by name; nil when there is none.
  func readPrivate(_ name: String) -> String?
  /// Keeps this person's own state of the workbench under a name.
  func writePrivate(_ text: String, named name: String)
  /// Writes a file for this person alone, whole or not at all; over one that is there only if it is to be replaced. A path
  /// may begin with `~`.
  func export(_ bytes: [UInt8], to path: String, isReplacing: Bool) -> ExportOutcome
  /// Lets the person's editor change a text, on a terminal lent to it; nil when nothing came of it.
  func edit(_ text: String) -> String?
  /// Begins to write a checkpoint of the desk beside everything else, and does not wait for it.
  func beginCheckpoint()
  /// The names of the themes there are, in the order to offer them.
  var themes: [String] { get }
  /// The theme of that name; nil when there is none.
  func theme(_ name: String) -> Theme?
  /// What is wrong in the files of a theme, in words; it was read without that.
  func themeFaults(_ name: String, _ language: Language) -> [FaultText]
}

extension Host {
  /// A world without files takes none.
  package func export(_ bytes: [UInt8], to path: String, isReplacing: Bool) -> ExportOutcome {
    .failed(.notPermitted(path: path))
  }

  /// A world without files has no checkpoints.
  package func beginCheckpoint() {}

  /// A world without files has none that is wrong.
  package func themeFaults(_ name: String, _ language: Language) -> [FaultText] { [] }
}
