// What completing a task means besides its stage: it does not happen while others hold it up, and one
// that repeats leaves its successor behind, in the same entry, so that one undo takes back both.

extension Draft {
  /// Refuses to bring a record to a won stage while a task it is blocked by is open, unless it is to be
  /// done all the same, for which a reason is given.
  func checkBlockers(_ record: Record, to stage: Record) throws(Refusal) {
    guard isCompletion(of: record, by: stage) else { return }
    let blockers = book.blockers(of: record)
    guard !blockers.isEmpty else { return }
    guard isOverride else {
      throw .blocked(record: book.subject(record), by: blockers.map { book.subject($0) })
    }
    if !hasReason { throw .reasonMissing }
  }

  /// Makes the successor of a repeating task that has just been completed: the same task in the first open
  /// stage, due one interval later, its checklist undone. The repetition goes over to it, so that a task
  /// opened again and completed again has no second one.
  mutating func repeatTask(_ record: Record) throws(Refusal) {
    guard let interval = book[WorkTask.repetition, of: record]?.key else { return }
    settle()
    let items = book.links(from: Book.itemKind, by: "of", to: [record])
      .filter { !book.isArchived($0) }
    var changes = successorChanges(of: record)
    let due = book[WorkTask.due, of: record]
    let next = nextDue(after: due, interval)
    changes.append(.set("due", .due(next)))
    if case .day(let start) = book.value("start", of: record),
      let day = due?.day(in: now.zone)
    {
      let shift = next.day(in: now.zone).days(since: day)
      changes.append(.set("start", .day(start.adding(days: shift))))
    }
    try set(record, [.set("repeat", nil)])
    let successor = try add(record.kind, changes + [.set("repeat", .choice(interval))])
    for item in items {
      let kept = ["title", "owner", "rank"].compactMap { name in
        book.value(name, of: item).map { Change.set(name, $0) }
      }
      _ = try add(Book.itemKind, kept + [.set("of", .link(successor))])
    }
  }

  /// What a successor takes over as it is.
  private func successorChanges(of record: Record) -> [Change] {
    var changes: [Change] = []
    for name in ["title", "owner", "note", "about", "process", "priority"] {
      if let value = book.value(name, of: record) { changes.append(.set(name, value)) }
    }
    for name in ["helper", "label"] {
      let values = book.values(name, of: record)
      if !values.isEmpty { changes.append(Change(name, .replace(values))) }
    }
    return changes
  }

  /// The first due after today in steps of the interval; from today where nothing was due. A time of day
  /// stays what it is at the desk.
  private func nextDue(after due: Due?, _ interval: String) -> Due {
    let first = due?.day(in: now.zone) ?? now.today
    var next = first
    var step = 1
    repeat {
      next = first.adding(interval, times: step)
      step += 1
    } while next <= now.today && step < 10_000
    guard case .at(let instant)? = due else { return .day(next) }
    return .at(now.zone.instant(of: next, minute: now.zone.minute(of: instant)))
  }

  /// Whether a record goes from an open stage to a won one.
  func isCompletion(of record: Record, by stage: Record) -> Bool {
    record.kind == Book.taskKind && book[Stage.stageClass, of: stage]?.key == "won"
      && book.stageClass(of: record) != .won
  }
}

extension Book {
  /// The open tasks a record is blocked by, in the order they were named.
  package func blockers(of record: Record) -> [Record] {
    values("blocked-by", of: record).compactMap { value in
      guard case .link(let task) = value, exists(task), !isArchived(task),
        (stageClass(of: task) ?? .open) == .open
      else { return nil }
      return task
    }
  }
}

extension Day {
  /// This day some intervals later: `daily`, `weekly`, `monthly`, `quarterly`, `yearly`; a day later for any
  /// other. Months keep the day of the month where they have it.
  fileprivate func adding(_ interval: String, times: Int) -> Day {
    switch interval {
    case "weekly": adding(days: 7 * times)
    case "monthly": adding(months: times)
    case "quarterly": adding(months: 3 * times)
    case "yearly": adding(months: 12 * times)
    default: adding(days: times)
    }
  }
}
