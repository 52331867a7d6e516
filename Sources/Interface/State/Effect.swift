// What the world must do about an action. Deciding is pure and gives effects; a session performs them
// and their results come back as events.

import SalesDesk

/// Something asked of the world.
package enum Effect: Sendable {
  /// The desk shall do something.
  case perform(Deed)
  /// This session's own last entry shall be taken back.
  case undo
  /// The last undo of this session shall be taken back.
  case redo
  /// A text shall go to the clipboard.
  case copy(String)
  /// The person's editor shall be opened on the text of the form field being edited.
  case edit(String)
  /// The entries of a record are wanted; they come back as `ViewEvent.history`.
  case history(Record)
  /// The text of an unfinished form shall be kept.
  case draftKept(name: String, text: String)
  /// A draft is no longer needed.
  case draftDone(name: String)
  /// A draft is wanted; where there is one it is offered for the form on top.
  case draftWanted(name: String)
  /// A file shall be written; over one that is there only where that was asked.
  case export(ExportedFile, isReplacing: Bool)
  /// This person's own state of the workbench shall be kept.
  case keep(name: String, text: String)
  /// The book of a moment shall be shown, or the present one again.
  case show(Moment)
  /// The pipeline shall be compared with that of a moment.
  case compare(Moment)
  /// What taking an entry back comes to shall be shown.
  case weighUndo(Int)
  /// An entry shall be taken back, or, partially, what of it nothing stands in the way of.
  case takeBack(Int, isPartial: Bool)
  /// The next record that others changed since one last looked shall be shown.
  case lookAtNext
  /// Everything shall count as looked at.
  case lookAtAll
  /// The theme of that name shall be used.
  case theme(String)
  /// The mouse shall be heard, or left to the terminal.
  case mouse
  /// Everything on the screen shall be sent again.
  case repaint
  /// The program shall stop as ^Z does.
  case suspend
  /// The bell shall sound.
  case bell
  /// The session shall end.
  case quit
}

/// A proposal with what is to be said once it is done.
package struct Deed: Sendable {
  /// What is asked of the desk.
  package var proposal: Proposal
  /// What is said once it is done.
  package var done: Done
  /// The form that asked, by the name of its draft: it closes when this is done and stays when it is refused.
  package var form: String?
  /// The pasted rows to be brought in, instead of a command.
  package var rows: PastedRows?
  /// The form to open when attributes are missing: for this record, going to this stage.
  package var gate: (record: Record, stage: Record)?

  /// What is done with the record it made, once it is made.
  var then: (@Sendable (Record, inout State, borrowing Book) -> [Effect])?

  /// A command for the desk, and what is said once it is done.
  package init(
    _ command: Command, _ done: Done, why: String? = nil,
    gate: (record: Record, stage: Record)? = nil
  ) {
    proposal = Proposal(command, why: why, via: .screen)
    self.done = done
    self.gate = gate
  }
}

extension Done {
  /// Whether something was taken back.
  var isUndone: Bool { if case .undone = self { true } else { false } }
}

/// What was done, as facts; the words are in the phrasebook.
package enum Done: Sendable, Hashable {
  /// A record of a kind was added, with this title.
  case added(KindID, title: String)
  /// A record was changed.
  case changed(title: String)
  /// A record went to a stage.
  case moved(title: String, stage: String)
  /// A card has another place in its column.
  case placed(title: String)
  /// A task was completed.
  case completed(title: String)
  /// What is due was put off until a day, and with it the day to close by where that had passed.
  case snoozed(title: String, until: Day, today: Day, withClose: Bool)
  /// A checklist's item is open again.
  case reopened(title: String)
  /// A call, visit, mail or meeting was noted down.
  case logged(title: String)
  /// The same, and the next step set for a day.
  case loggedWithStep(title: String, step: String, day: Day, today: Day)
  /// A mention was dealt with.
  case handled(title: String)
  /// Something was said about a record.
  case noted(title: String)
  /// Records were put aside.
  case archived(count: Int, title: String)
  /// Records came back.
  case revived(count: Int, title: String)
  /// A lead became a customer.
  case converted(title: String)
  /// A record has another owner.
  case assigned(title: String, to: String)
  /// A record has another value of an attribute.
  case given(title: String, Words, to: String)
  /// Several records were changed.
  case altered(count: Int, Words)
  /// Pasted rows were brought in.
  case imported(created: Int, changed: Int)
  /// An entry was taken back, of which this was said when it was done.
  case undone(String)
  /// An entry that had been taken back is there again.
  case redone(String)
}
