// What an entry says of its records' states is written a little later. Entries come to records at random, so that
// each write waits for memory; many in one short loop wait together.

/// A change of what is known of a record besides its attributes.
struct StateChange: Sendable {
  enum What: Sendable, Equatable {
    /// An entry has the record for a subject.
    case subject
    /// Something happened that touches it.
    case touch
    /// It came to a stage.
    case stage(Int32)
    /// It is in a stage again, since a move was taken back.
    case resumed(Int32)
    /// Its creation was undone.
    case end
  }

  let record: Record
  let what: What
  /// The entry that says so.
  let entry: UInt32
  /// When it happened, in milliseconds.
  let when: Int64
}

extension Book {
  /// So many changes wait at most: they fit the fastest memory.
  private static var pendingMax: Int { 512 }

  @inline(__always)
  mutating func note(_ record: Record, _ what: StateChange.What, _ when: Int64) {
    pending.append(
      StateChange(
        record: record, what: what, entry: UInt32(truncatingIfNeeded: revision), when: when))
  }

  /// The subjects of what waits.
  var pendingSubjects: [Record] {
    pending.filter { $0.what == .subject }.map(\.record)
  }

  /// Writes what waits once it is much.
  @inline(__always)
  mutating func settleMuch() {
    if pending.count >= Book.pendingMax { settle() }
  }

  /// Writes what waits, after a first look at all the places: those loads go on side by side.
  package mutating func settle() {
    if pending.count > 8 {
      for index in pending.indices {
        let (kind, slot) = (Int(pending[index].record.kind.index), pending[index].record.index)
        glance &+= tables[kind].states[slot].lastEntry
        glance &+= UInt32(truncatingIfNeeded: tables[kind].touched[slot])
      }
    }
    for index in pending.indices {
      let change = pending[index]
      let (kind, slot) = (Int(change.record.kind.index), change.record.index)
      switch change.what {
      case .subject:
        var state = tables[kind].states[slot]
        if state.lastEntry != change.entry {
          history.note(change.record, in: change.entry, after: state.lastEntry)
          state.lastEntry = change.entry
        }
        if change.when > state.changed { state.changed = change.when }
        tables[kind].states[slot] = state
        touch(kind, slot, change.when)
      case .touch: touch(kind, slot, change.when)
      case .stage(let stage):
        tables[kind].states[slot].lastVisit = visits.note(
          stage, at: change.when, after: tables[kind].states[slot].lastVisit)
      case .resumed(let stage):
        tables[kind].states[slot].lastVisit = visits.noteResumed(
          stage, at: change.when, after: tables[kind].states[slot].lastVisit)
      case .end: tables[kind].states[slot].lastVisit = -1
      }
    }
    pending.removeAll(keepingCapacity: true)
  }

  @inline(__always)
  private mutating func touch(_ kind: Int, _ slot: Int, _ when: Int64) {
    guard when > tables[kind].touched[slot] else { return }
    tables[kind].touched[slot] = when
  }
}
