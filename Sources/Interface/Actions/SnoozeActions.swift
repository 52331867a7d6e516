// Putting off: what is due takes another day, its time of day stays.

import SalesDesk

/// The actions of putting off.
enum SnoozeActions {
  static let all: [Action] = [
    snooze(
      "snooze-tomorrow", Words("tomorrow", "明天"), Words("Put it off until tomorrow", "推迟到明天"),
      key: "s1", shown: "s", brief: Words("snooze", "推迟")
    ) { $0.adding(days: 1) },
    snooze(
      "snooze-three-days", Words("in 3 days", "3 天后"), Words("Put it off for three days", "推迟 3 天"),
      key: "s3"
    ) { $0.adding(days: 3) },
    snooze(
      "snooze-week", Words("next week", "下周"), Words("Put it off until Monday", "推迟到下周一"),
      key: "sw"
    ) { $0.adding(days: 7 - $0.weekday) },
    snooze(
      "snooze-month", Words("in a month", "下个月"), Words("Put it off for a month", "推迟一个月"),
      key: "sm"
    ) { $0.adding(months: 1) },
    Action(
      "snooze-reason", Words("day, reason", "日期与原因"),
      Words("Put it off until a day of your choice, and say why", "推迟到指定日期，并写明原因"), .record,
      keys: ["sr"], need: .kind(["task", "item", "deal", "lead"])
    ) { state, book in
      guard let record = state.targets.first else { return [] }
      return state.show(.snooze(record, count: state.targets.count, state.scene, book))
    },
  ]

  private static func snooze(
    _ name: String, _ words: Words, _ sentence: Words, key: String, shown: String? = nil,
    brief: Words? = nil,
    to day: @escaping @Sendable (Day) -> Day
  ) -> Action {
    Action(
      name, words, sentence, .record, keys: [key], shown: shown, brief: brief,
      need: .kind(["task", "item", "deal", "lead"])
    ) { state, book in
      let until = day(state.scene.now.today)
      return state.alter(.snooze(until: .day(until)), book)
    }
  }
}

extension Alteration {
  /// What is due another day; where only a day is given, the time of day stays.
  static func snooze(until due: Due, why: String? = nil) -> Alteration {
    var alteration = Alteration(Words("Put off", "推迟")) { record, scene, book in
      .snooze(record, until: due, scene, book)
    }
    alteration.why = why
    return alteration
  }
}

extension Deed {
  /// The record's due, or its next step's, on another day. A day to close by that has passed goes along: it alone would
  /// leave the record where it was in the day's queue.
  static func snooze(
    _ record: Record, until wanted: Due, _ scene: Scene, _ book: borrowing Book
  ) -> Deed? {
    let schema = book.schema(record.kind)
    let day = wanted.day(in: scene.now.zone)
    func done(withClose: Bool = false) -> Done {
      .snoozed(
        title: book.title(record), until: day, today: scene.now.today, withClose: withClose)
    }
    if let index = schema.index(of: "due") {
      let before = book.value(index, of: record)
      var due = wanted
      if case .day = wanted, case .due(.at(let instant))? = before {
        let minute = scene.now.zone.minute(of: instant)
        due = .at(scene.now.zone.instant(of: day, minute: minute))
      }
      return Deed(.set(record, [Change("due", .set(.due(due)), seen: .some(before))]), done())
    }
    guard let index = schema.index(of: "next-due") else { return nil }
    let before = book.value(index, of: record)
    var changes = [Change("next-due", .set(.day(day)), seen: .some(before))]
    if let close = book[Deal.close, of: record], close < scene.now.today, close < day,
      book.isOpen(record)
    {
      changes.append(Change("close", .set(.day(day)), seen: .some(.day(close))))
    }
    return Deed(.set(record, changes), done(withClose: changes.count > 1))
  }
}
