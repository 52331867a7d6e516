// When something is to be done about a record, seen from now.

import SalesDesk

/// The next step of a record.
package enum NextStep: Sendable, Hashable {
  /// It should have been done: on that day, or earlier today.
  case late(Day)
  /// It is for today, at a minute since midnight (0…1439) when a time was set.
  case today(minute: Int?)
  /// It is for a later day.
  case upcoming(Day)
  /// Nothing is set, or nothing is left to do.
  case none

  /// What a due means now. A day passes when the next one begins, a time when it is over.
  package init(_ due: Due?, _ now: Now) {
    guard let due else {
      self = .none
      return
    }
    let (day, today) = (due.day(in: now.zone), now.today)
    if case .at(let instant) = due, instant < now.instant {
      self = .late(day)
    } else if day < today {
      self = .late(day)
    } else if day == today {
      self = .today(minute: due.minute(in: now.zone))
    } else {
      self = .upcoming(day)
    }
  }

  /// The next step of a record from its own attributes: a task's or item's due, a deal's or lead's next step.
  /// None for records that are not open.
  package init(of record: Record, _ book: borrowing Book, _ now: Now) {
    guard book.isOpen(record) else {
      self = .none
      return
    }
    switch book.value("due", of: record) ?? book.value("next-due", of: record) {
    case .due(let due): self = NextStep(due, now)
    case .day(let day): self = NextStep(.day(day), now)
    default: self = .none
    }
  }
}

extension Due {
  /// The minute since local midnight, 0…1439; nil for a day without a time.
  package func minute(in zone: Zone) -> Int? {
    if case .at(let instant) = self { zone.minute(of: instant) } else { nil }
  }
}
