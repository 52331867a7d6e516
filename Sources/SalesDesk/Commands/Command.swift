// What a person, an importer or a rule asks for. A command is decided against a book into facts, or refused.

/// One attribute to be changed by a command.
package struct Change: Sendable, Hashable {
  /// What is to happen to the attribute.
  package enum Operation: Sendable, Hashable {
    /// The attribute takes this value; nil clears it. For a set: it shall hold exactly this element.
    case set(Value?)
    /// A set shall hold exactly these elements.
    case replace([Value])
    /// A set gains an element.
    case add(Value)
    /// A set loses an element.
    case remove(Value)
  }
  /// The attribute's name.
  package var attribute: String
  /// What is to happen to it.
  package var operation: Operation
  /// The value the one who asks saw, when that is to be checked: `.some(nil)` for absence.
  package var seen: Value??

  /// A change of an attribute, checked against a value seen when one is given.
  package init(_ attribute: String, _ operation: Operation, seen: Value?? = .none) {
    self.attribute = attribute
    self.operation = operation
    self.seen = seen
  }

  /// The attribute takes this value; nil clears it.
  package static func set(_ attribute: String, _ value: Value?) -> Change {
    Change(attribute, .set(value))
  }
}

/// What is asked of a desk.
package enum Command: Sendable {
  /// A new numbered record.
  case add(KindID, [Change])
  /// A new named record, `kind:key`.
  case name(KindID, key: String, [Change])
  /// Changes of one record's attributes.
  case set(Record, [Change])
  /// A record goes to another stage, with what that stage requires; a change of `stage` among them says which
  /// stage was seen. A lead moved to a won stage is converted.
  case move(Record, to: Record, [Change])
  /// A card goes between two others of its column; nil for the column's ends.
  case place(Record, after: Record?, before: Record?)
  /// A comment about a record; `@key` mentions a member.
  case comment(Record, String)
  /// A call, visit, mail or meeting about a record, with further attributes of the activity; without a kind what was
  /// done about it.
  case log(Record, kind: String?, String, [Change])
  /// Records are put aside; nothing is deleted.
  case archive([Record])
  /// Archived records come back.
  case revive([Record])
  /// A task goes to its process's first won stage; a checklist item is done; a comment's mention of the author
  /// is dealt with; a deal's or a lead's next step was done, of which an activity tells, and none is set.
  case complete(Record)
  /// A lead becomes an account (or joins one that is there), a contact and a deal of this title (nil: the
  /// company's name; empty: no deal yet).
  case convert(Record, account: Record?, deal: String?)
  /// Entries are taken back, together.
  case undo([Int], isPartial: Bool)
  /// Several commands as one entry; each sees what those before it did.
  case batch([Command])
  /// New records first, then a command, as one entry; they and the command name the new ones by their stand-ins.
  indirect case making([NewRecord], Command)

  /// The verb of the entry it makes.
  package var verb: String {
    switch self {
    case .add, .name: "add"
    case .set, .batch: "set"
    case .move, .complete: "move"
    case .place: "rank"
    case .comment: "note"
    case .log: "log"
    case .archive: "archive"
    case .revive: "revive"
    case .convert: "convert"
    case .undo: "undo"
    case .making(_, let command): command.verb
    }
  }

  /// The same with records put for their stand-ins in the values it sets.
  func replacing(_ made: [Record: Record]) -> Command {
    func real(_ changes: [Change]) -> [Change] { changes.map { $0.replacing(made) } }
    return switch self {
    case .add(let kind, let changes): .add(kind, real(changes))
    case .name(let kind, let key, let changes): .name(kind, key: key, real(changes))
    case .set(let record, let changes): .set(record, real(changes))
    case .move(let record, let stage, let changes): .move(record, to: stage, real(changes))
    case .log(let record, let kind, let text, let changes):
      .log(record, kind: kind, text, real(changes))
    case .batch(let commands): .batch(commands.map { $0.replacing(made) })
    default: self
    }
  }
}

/// A record to be made together with what links to it.
package struct NewRecord: Sendable, Hashable {
  /// What stands for it until it is there: a record no book has.
  package let standIn: Record
  /// What it is given.
  package let changes: [Change]

  /// A record to be made, the `number`th (from 0) of those made together.
  package init(_ kind: KindID, number: Int, _ changes: [Change]) {
    standIn = NewRecord.standIn(kind, number: number)
    self.changes = changes
  }

  /// What stands for the `number`th of the records made together.
  package static func standIn(_ kind: KindID, number: Int) -> Record {
    Record(kind, slot: Int(Int32.max) - 1 - max(0, min(number, 1 << 16)))
  }
}

extension Change {
  /// The same with records put for their stand-ins.
  fileprivate func replacing(_ made: [Record: Record]) -> Change {
    func real(_ value: Value) -> Value {
      if case .link(let record) = value, let own = made[record] { .link(own) } else { value }
    }
    var change = self
    switch operation {
    case .set(let value): change.operation = .set(value.map(real))
    case .replace(let values): change.operation = .replace(values.map(real))
    case .add(let value): change.operation = .add(real(value))
    case .remove(let value): change.operation = .remove(real(value))
    }
    return change
  }
}

/// A command with the circumstances of its entry.
package struct Proposal: Sendable {
  /// What is asked.
  package var command: Command
  /// The verb, when not the command's own (an import, a redo).
  package var verb: String?
  /// When it happened in the world, when not now.
  package var on: Instant?
  /// The reason given.
  package var why: String?
  /// What makes a retry harmless: an entry with this identifier is there → nothing happens again.
  package var operation: String?
  /// Where it comes from.
  package var via: Via?
  /// What it belongs to together with other entries.
  package var part: String?
  /// Whether a task is completed although others hold it up; needs a reason.
  package var isOverride = false

  /// A command with its circumstances; what is left out does not apply.
  package init(
    _ command: Command, verb: String? = nil, on: Instant? = nil, why: String? = nil,
    operation: String? = nil, via: Via? = nil, part: String? = nil
  ) {
    self.command = command
    self.verb = verb
    self.on = on
    self.why = why
    self.operation = operation
    self.via = via
    self.part = part
  }
}

/// What came of a command.
package struct Receipt: Sendable {
  /// The entry's number; nil when there was nothing to change.
  package let entry: Int?
  /// The records it created, in order.
  package let created: [Record]
  /// The entry's facts.
  package let facts: [Fact]
  /// Conflicts left out of a partial undo.
  package let leftOut: [UndoConflict]

  /// There was nothing to change.
  package static let nothing = Receipt(entry: nil, created: [], facts: [], leftOut: [])
}
