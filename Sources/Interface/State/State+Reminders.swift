// What has a time speaks up: ten minutes before it and when it is there, once each, in a line that stays until
// somebody has seen it. Looked at when the minute changes, so it costs no waking of its own.

import SalesDesk

/// What has a time today, and up to when it has spoken.
struct Reminders: Sendable {
  /// Minutes before its time that something speaks up first.
  static let notice = 10

  private var appointments: [Appointment] = []
  private var computedFor: Key?
  /// Everything due until then has spoken; nil before the first look.
  private var spokenUntil: Instant?
  private var spoken: Set<Spoken> = []

  /// What the appointments depend on.
  private struct Key: Hashable {
    let revision: Int
    let day: Day
    let owner: Record
  }

  /// Something that was said, by record and time: another time is another matter.
  private struct Spoken: Hashable {
    let appointment: Appointment
    let isNotice: Bool
  }

  /// What speaks up now: minutes to go (negative: passed), and what. Nothing twice.
  mutating func due(
    _ book: borrowing Book, _ now: Now, owner: Record
  ) -> [(minutes: Int, appointment: Appointment)] {
    let instant = now.instant
    let last = spokenUntil
    spokenUntil = instant
    let key = Key(revision: book.revision, day: now.today, owner: owner)
    let lead = Int64(Reminders.notice) * 60_000
    let earliest = last ?? instant
    if key != computedFor {
      computedFor = key
      // a day and the notice: what is early tomorrow speaks up tonight
      appointments = book.appointments(
        of: owner, from: earliest, through: instant.adding(milliseconds: 86_400_000 + 2 * lead))
    }
    var found: [(minutes: Int, appointment: Appointment)] = []
    for appointment in appointments {
      let left = appointment.at.milliseconds - instant.milliseconds
      if left <= 0 {
        guard let last, appointment.at > last else { continue }
        say(Spoken(appointment: appointment, isNotice: false), Int(left / 60_000), &found)
      } else if left <= lead {
        let began = appointment.at.milliseconds - lead
        if let last, last.milliseconds >= began { continue }
        let minutes = Int((left + 59_999) / 60_000)
        say(Spoken(appointment: appointment, isNotice: true), minutes, &found)
      } else {
        break
      }
    }
    return found
  }

  private mutating func say(
    _ what: Spoken, _ minutes: Int, _ found: inout [(minutes: Int, appointment: Appointment)]
  ) {
    if spoken.insert(what).inserted { found.append((minutes, what.appointment)) }
  }
}

extension State {
  /// Lets what has a time speak up; each goes to the messages, all of them into one line.
  mutating func remind(_ book: borrowing Book) -> [Effect] {
    guard let me = scene.me else { return [] }
    let due = reminders.due(book, clock, owner: me)
    guard !due.isEmpty else { return [] }
    var texts: [String] = []
    for (minutes, appointment) in due {
      var what = book.title(appointment.record)
      if let account = book.account(of: appointment.record) {
        what += " ∙ " + book.title(account)
      }
      let time = Figures.time(clock.zone.minute(of: appointment.at))
      texts.append(scene.phrases.reminder(minutes: minutes, time, what))
    }
    for text in texts.reversed() { say(text) }
    let rest = due.count > 1 ? " ∙ " + scene.phrases.more(due.count - 1) : ""
    toast = Toast(
      text: (texts.first ?? "") + rest, at: clock.instant, isError: false, isReminder: true)
    return hasBell ? [.bell] : []
  }

  /// Takes what was said last off the screen; a reminder only once it could be seen.
  mutating func clearToast() {
    if let toast, toast.isReminder {
      let age = clock.instant.milliseconds - toast.at.milliseconds
      let isHidden = isCovered && scene.breadth == .phone
      if age < 6000 || isHidden { return }
    }
    toast = nil
  }
}
