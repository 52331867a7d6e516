// What a day's queue is made of: one pass over a kind finds what is late, what is for today and the days after,
// what rots, and what was done today.

/// A part of a day's queue.
package enum AgendaSection: Int, Sendable, Hashable, CaseIterable, Comparable {
  /// Its day or its time has passed.
  case late
  /// It is for today.
  case today
  /// Nothing happened to it for longer than its stage allows, and nothing is planned.
  case stuck
  /// It is for one of the days to come.
  case next
  /// It was done today.
  case done

  package static func < (left: AgendaSection, right: AgendaSection) -> Bool {
    left.rawValue < right.rawValue
  }
}

/// Why a record stands in a day's queue.
package enum AgendaReason: Int, Sendable, Hashable {
  /// A task is due.
  case task
  /// A deal's or a lead's next step is due.
  case nextStep
  /// A call, visit, mail or meeting is planned.
  case planned
  /// The day a deal should have been closed has passed.
  case closeDate
  /// It rots.
  case stuck
  /// Somebody mentioned the owner and has had no answer.
  case mention
  /// A task was completed, a deal won, a lead converted, a mention dealt with.
  case finished
  /// A deal was lost, a lead dismissed: that was dealt with, too.
  case lost
  /// A call, visit, mail or meeting took place, a next step was done.
  case logged
}

extension AgendaReason {
  /// The name in JSON.
  package var name: String {
    switch self {
    case .task: "task"
    case .nextStep: "next-step"
    case .planned: "planned"
    case .closeDate: "close-date"
    case .stuck: "stuck"
    case .finished: "finished"
    case .lost: "lost"
    case .logged: "logged"
    case .mention: "mention"
    }
  }
}

/// A record with its most urgent reason to stand in a day's queue.
package struct AgendaRow: Sendable, Hashable {
  // in this order they take 28 bytes, not 48: everybody's queue of a big desk has tens of thousands of rows
  /// The record.
  package let record: Record
  /// The time as a number: minutes of local time for what is due, milliseconds for what is over.
  let order: Int64
  /// When it is due, was done, or (rotting) when something last happened to it.
  package let when: Due
  /// The part of the queue.
  package let section: AgendaSection
  /// Why it stands there.
  package let reason: AgendaReason
  private let importance: Int8

  /// How important it is: 0 urgent, 1 high, 2 normal, 3 low.
  package var priority: Int { Int(importance) }

  init(
    _ record: Record, _ section: AgendaSection, _ reason: AgendaReason, _ when: Due,
    _ priority: Int, order: Int64
  ) {
    (self.record, self.section, self.reason) = (record, section, reason)
    (self.when, self.order) = (when, order)
    importance = Int8(clamping: priority)
  }
}

extension AgendaRow {
  /// The order within a section: late by priority, then oldest first; today and the days to come by time,
  /// what has no time at the day's end, then by priority; stuck by the longest silence; done as it happened.
  /// Ties by identifier.
  package static func precedes(_ left: AgendaRow, _ right: AgendaRow) -> Bool {
    if left.section != right.section { return left.section < right.section }
    if left.section == .late, left.priority != right.priority {
      return left.priority < right.priority
    }
    if left.order != right.order { return left.order < right.order }
    if left.priority != right.priority { return left.priority < right.priority }
    return left.record < right.record
  }
}

/// What a pass for an agenda asks every record.
struct AgendaFrame {
  let frame: QueryFrame
  /// The owner asked for; nil for everybody.
  let owner: Record?
  /// The last day of those to come.
  let horizon: Int64
  /// When today began, in milliseconds.
  let dayStart: Int64

  init(_ context: QueryContext, owner: Record?, days: Int) {
    frame = QueryFrame(context, weekStart: 0)
    self.owner = owner
    horizon = frame.today + Int64(days)
    dayStart = frame.now.zone.instant(of: frame.now.today).milliseconds
  }

  /// The section of what is due then; nil when that is too far away.
  func section(of due: Due) -> AgendaSection? {
    if case .at(let instant) = due, instant.milliseconds < frame.instant { return .late }
    let day = Int64(due.day(in: frame.now.zone).number)
    if day < frame.today { return .late }
    if day == frame.today { return .today }
    return day <= horizon ? .next : nil
  }

  /// A row for something that is due; nil when that is too far away.
  func row(_ record: Record, _ reason: AgendaReason, _ due: Due, _ priority: Int) -> AgendaRow? {
    section(of: due).map {
      AgendaRow(record, $0, reason, due, priority, order: due.order(in: frame.now.zone))
    }
  }

  /// A row for a mention, which stands at the head of its day whenever it was made.
  func mention(_ record: Record, at instant: Int64) -> AgendaRow {
    AgendaRow(
      record, .today, .mention, .at(Instant(milliseconds: instant)), 1, order: frame.today * 1440)
  }

  /// A row for something that happened or last happened then.
  func row(
    _ record: Record, _ section: AgendaSection, _ reason: AgendaReason, at instant: Int64,
    _ priority: Int
  ) -> AgendaRow {
    AgendaRow(
      record, section, reason, .at(Instant(milliseconds: instant)), priority, order: instant)
  }
}
