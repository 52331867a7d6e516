// What has a time of day: open tasks due at one, contacts planned for one. One pass over each kind.

/// Something with a time.
package struct Appointment: Sendable, Hashable {
  /// The task or the activity.
  package let record: Record
  /// Its time.
  package let at: Instant

  /// A record with its time.
  package init(_ record: Record, at instant: Instant) {
    self.record = record
    at = instant
  }
}

extension Book {
  /// Open tasks of an owner that are due, and their calls, visits, mails and meetings that take place, within a
  /// stretch of time; the earliest first, ties by identifier. What is only for a day is not among them.
  package func appointments(
    of owner: Record, from start: Instant, through end: Instant
  ) -> [Appointment] {
    guard start <= end else { return [] }
    let frame = AgendaFrame(QueryContext(now: Now(start)), owner: owner, days: 0)
    var found: [Appointment] = []
    for (kind, name) in [(Book.taskKind, "due"), (Book.activityKind, "when")] {
      let times = wideCells(kind, name, .due)
      var new = found
      owned(kind, frame).walk { slot in
        guard slot < times.count, times[slot] != Int64.min,
          case .at(let instant) = Due(packed: times[slot]), instant >= start, instant <= end
        else { return }
        let record = Record(kind, slot: slot)
        if kind == Book.activityKind || isOpen(record) {
          new.append(Appointment(record, at: instant))
        }
      }
      found = new
    }
    return found.sorted { ($0.at, $0.record) < ($1.at, $1.record) }
  }
}
