// Why the book says no, and what would make it say yes. Facts only; the words are in the phrasebook.

/// A present value that stands in the way of taking an entry back.
package struct UndoConflict: Sendable, Hashable {
  /// Why the fact cannot be turned round.
  package enum Reason: Sendable, Hashable {
    /// The value was changed since.
    case changedSince
    /// Something was added to the record since, so its creation cannot be undone.
    case addedSince
    /// Another record links to it, so its creation cannot be undone.
    case linked(from: String)
  }
  /// The record's subject.
  package let subject: String
  /// The attribute.
  package let attribute: String
  /// What stands there now.
  package let present: FactValue?
  /// The entry that changed it since, when it is known.
  package let entry: Int?
  /// Why it stands in the way.
  package let reason: Reason

  /// A value that stands in the way, and why.
  package init(
    subject: String, attribute: String, present: FactValue?, entry: Int?, reason: Reason
  ) {
    self.subject = subject
    self.attribute = attribute
    self.present = present
    self.entry = entry
    self.reason = reason
  }
}

/// Why a command was refused.
package enum Refusal: Error, Sendable, Hashable {
  /// There is no such record.
  case noSuchRecord(String)
  /// There is no such kind; the nearest known name, when one is near.
  case noSuchKind(String, nearest: String?)
  /// The kind has no such attribute; the nearest known name, when one is near.
  case noSuchAttribute(kind: String, name: String, nearest: String?)
  /// The attribute follows from entries and cannot be set.
  case derived(attribute: String)
  /// The value is not of the attribute's type.
  case wrongType(attribute: String, expected: ValueType, found: String)
  /// The number lies outside the attribute's bounds.
  case outOfRange(attribute: String, Int64, ClosedRange<Int64>)
  /// The attribute does not take this option.
  case notAnOption(attribute: String, found: String, options: [String])
  /// The text is longer than the attribute takes, in bytes.
  case tooLong(attribute: String, bytes: Int, limit: Int)
  /// One line of text was wanted.
  case severalLines(attribute: String)
  /// Another record holds this value already.
  case taken(attribute: String, value: String, by: String)
  /// Attributes that must be there are not: for a new record, or for the stage named.
  case missing(attributes: [String], record: String?, stage: String?)
  /// The record belongs to another process than the stage.
  case otherProcess(record: String, stage: String)
  /// The record's kind has no stages.
  case noStages(kind: String)
  /// The value seen is no longer the present one.
  case conflict(
    record: String, attribute: String, seen: FactValue?, present: FactValue?, entry: Int?)
  /// The record holds what this program does not know, so it may not be changed here.
  case readOnlyRecord(String)
  /// The key is not one: lower-case letters, digits, hyphens, `/`, or letters of other scripts.
  case badKey(String)
  /// A record of this name is there already.
  case exists(String)
  /// The author is not a member of the desk.
  case notAMember(String)
  /// The member may only look.
  case mayOnlyLook(String)
  /// In a review only comments are taken.
  case onlyComments
  /// There is no such entry.
  case noSuchEntry(Int)
  /// There is nothing of this member's left to undo.
  case nothingToUndo
  /// Entries cannot be taken back whole.
  case undoConflicts([UndoConflict])
  /// What happened cannot have happened after now.
  case inTheFuture(Instant)
  /// A stage change cannot have happened before the record's previous one.
  case beforeLastMove(record: String, Instant)
  /// The lead has become an account, contact and deal already.
  case alreadyConverted(String)
  /// The task waits for others that are open.
  case blocked(record: String, by: [String])
  /// What passes over a rule needs a reason.
  case reasonMissing
  /// The entry would be larger than a line of the journal may be, in bytes.
  case tooLarge(bytes: Int)
}

/// What stops a desk from doing what was asked: the book's no, or the store's.
package enum DeskFault: Error, Sendable {
  /// The book says no.
  case refused(Refusal)
  /// The store cannot.
  case store(StoreFault)
}
