// Checkpoints while one works: in a day in which much is written another one is asked for, when the keys rest; and one
// that could not be written is told of once, quietly, since nothing is lost by it.

import SalesDesk

/// What is kept, as a person's private state of a desk, of a checkpoint that could not be written.
package enum CheckpointNote {
  /// The name it is kept under.
  package static let name = "checkpoint"
  private static let mark = " said"

  /// The note of a failure with a system's error number. A failure that was told of already is not told again.
  /// - Parameter kept: the note there is.
  package static func text(_ code: Int32, over kept: String?) -> String {
    guard let kept, Self.code(kept) == code else { return String(code) }
    return kept
  }

  /// The error number of a note; nil when it says nothing.
  static func code(_ note: String) -> Int32? {
    Int32(note.hasSuffix(mark) ? note.dropLast(5) : note[...])
  }

  /// Whether it was told of.
  static func isSaid(_ note: String) -> Bool { note.hasSuffix(mark) }

  /// The note once it has been told.
  static func said(_ code: Int32) -> String { String(code) + mark }
}

extension Session {
  /// How long the keys must rest before a checkpoint is asked for, in milliseconds.
  static let checkpointRest: Int64 = 2000

  /// Asks for a checkpoint once the keys rest, where that many entries have come since the last one was.
  func askForCheckpoint(rested rest: Int64) {
    guard let entries = checkpointEntries, desk.damage == nil, desk.store.readOnlyReason == nil
    else { return }
    // what the opening read was for the opening to ask for
    let since =
      checkpointAsked ?? (desk.replayed < entries ? desk.begun : desk.begun + desk.replayed)
    checkpointAsked = since
    guard rest >= Session.checkpointRest, desk.book.revision - since >= entries else { return }
    checkpointAsked = desk.book.revision
    host.beginCheckpoint()
  }

  /// Tells of a checkpoint that could not be written, unless that was told already.
  func tellOfCheckpoint() {
    guard let note = host.readPrivate(CheckpointNote.name), !CheckpointNote.isSaid(note),
      let code = CheckpointNote.code(note)
    else { return }
    host.writePrivate(CheckpointNote.said(code), named: CheckpointNote.name)
    let text = Faults.phrases(state.scene.language).noCheckpoint(code)
    if state.toast == nil {
      state.say(text.what, help: text.help)
    } else {
      state.note(text.what)
    }
    isDirty = true
  }
}
