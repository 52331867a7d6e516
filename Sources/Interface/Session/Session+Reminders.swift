// A task with a time speaks up ten minutes before and at its time: a line that stays until the next key, and
// the bell where a person wants it. Looked for once a minute, while the keys rest.

import Drawing
import SalesDesk

/// What was already said of tasks with a time, and when they were last looked for.
struct Reminders: Sendable {
  /// One word about one task's time; another time is another word.
  private struct Word: Hashable, Sendable {
    let record: Record
    let due: Instant
    let isNow: Bool
  }

  /// Minutes before its time a task speaks up for the first time.
  static let lead: Int64 = 10
  /// How long after its time it still does, in minutes: a session that slept may be late.
  private static let late: Int64 = 5

  private var said: Set<Word> = []
  private var minute: Int64 = -1

  /// Whether another minute has begun since they were looked for.
  mutating func isTime(_ now: Now) -> Bool {
    let next = now.instant.milliseconds / 60_000
    defer { minute = next }
    return next != minute
  }

  /// The tasks of a member that speak up now and have not yet, with the minutes left.
  mutating func due(_ book: borrowing Book, _ me: Record?, _ time: Now) -> [(
    task: Record, minutes: Int
  )] {
    guard let me else { return [] }
    let now = time.instant
    var due: [(task: Record, minutes: Int)] = []
    for row in book.agenda(QueryContext(now: time, me: me), owner: me, days: 0) {
      guard row.reason == .task || row.reason == .planned, case .at(let instant) = row.when else {
        continue
      }
      let left = (instant.milliseconds - now.milliseconds + 59_999) / 60_000
      guard left <= Reminders.lead, left >= -Reminders.late else { continue }
      let word = Word(record: row.record, due: instant, isNow: left <= 0)
      guard said.insert(word).inserted else { continue }
      due.append((row.record, max(0, Int(left))))
    }
    return due
  }
}

extension Session {
  /// Lets tasks speak up whose time is near or there.
  /// - Returns: whether one did.
  func remind() -> Bool {
    guard reminders.isTime(state.clock) else { return false }
    let due = reminders.due(desk.book, state.scene.me, state.clock)
    guard !due.isEmpty else { return false }
    for (task, minutes) in due {
      state.say(
        state.scene.phrases.reminder(desk.book.title(task), minutes: minutes), isReminder: true)
    }
    if hasBell { screen.bell() }
    return true
  }
}
