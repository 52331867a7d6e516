// Asking for a moment: a day, a time, an entry's number, with what each comes to; the usual days are offered.

import SalesDesk

extension Chooser {
  /// The list of moments to look at.
  static func moment(_ scene: Scene) -> Chooser {
    Chooser(
      scene.phrases.asOfWhen, explanation: scene.phrases.momentExplained,
      find: { text, state, book in Moments.find(text, state, book) },
      pick: { item, state, book in
        guard case .value(.text(let text)?) = item.target else { return [] }
        if text.isEmpty { return [.show(.present)] }
        return Moment(text, in: book, now: state.clock).map { [.show($0)] } ?? []
      })
  }
}

/// The moments offered, and what a text comes to.
enum Moments {
  /// What is offered while nothing is typed, as it would be typed.
  static let usual = [
    "yesterday", "-2d", "last-fri", "-7d", "eom-1m", "-30d", "eoq-1q", "eoy-1y",
  ]

  static func find(_ text: String, _ state: State, _ book: borrowing Book) -> [Chooser.Item] {
    let phrases = state.scene.phrases
    let typed = text.trimmed
    guard typed.isEmpty else {
      if let item = item(typed, typed, state, book) { return [item] }
      return [Chooser.Item(typed, obstacle: phrases.noSuchMoment, .value(nil))]
    }
    var items: [Chooser.Item] = []
    if state.scene.past != nil {
      items.append(Chooser.Item(phrases.backToPresent, keys: "0", .value(.text(""))))
    }
    for text in usual {
      if let item = item(text, phrases.usualMoment(text), state, book) { items.append(item) }
    }
    return items
  }

  private static func item(
    _ text: String, _ label: String, _ state: State, _ book: borrowing Book
  ) -> Chooser.Item? {
    guard let moment = Moment(text, in: book, now: state.clock) else { return nil }
    let phrases = state.scene.phrases
    let detail: String
    switch moment {
    case .present: detail = phrases.backToPresent
    case .entry(let number): detail = phrases.afterEntry(number)
    case .at(let instant):
      let isPhone = state.scene.breadth == .phone
      let zone = state.clock.zone
      let date = zone.day(of: instant)
      let day = isPhone ? phrases.day(date, today: state.clock.today) : phrases.wholeDay(date)
      let minute = zone.minute(of: instant)
      let isWhole = minute == 1439
      detail = !isWhole ? day + " " + Figures.time(minute) : isPhone ? day : phrases.endOf(day)
    }
    let isShort = label == text || state.scene.breadth == .phone
    return Chooser.Item(label, detail: detail, keys: isShort ? "" : text, .value(.text(text)))
  }
}
