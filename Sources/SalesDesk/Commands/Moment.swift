// A moment of the journal as people name it: a day, a time, an entry's number; and the number of the last entry
// that was known then, from which the book of the moment is made.
//
//     Moment("last-fri", in: book, now: now)     // the end of that Friday
//     Moment("#1234", in: book, now: now)        // after entry 1234

/// When a book is looked at.
package enum Moment: Sendable, Hashable {
  /// Now: the newest book.
  case present
  /// What was known at an instant.
  case at(Instant)
  /// After the entry of this number; 0 for the empty book.
  case entry(Int)

  /// Reads `#17`, a day (its end) or a time; what lies ahead is the present, a bare weekday the last one that has
  /// passed. Nil for any other text.
  package init?(_ text: String, in book: borrowing Book, now: Now) {
    let word = text.filter { $0 != " " && $0 != "\u{3000}" }
    if let first = word.first, first == "#" || first == "＃" {
      guard let number = Int(word.dropFirst()), number >= 0 else { return nil }
      self = .entry(number)
      return
    }
    let instant: Instant
    if case .weekday(let weekday)? = DayExpression(text) {
      let back = (now.today.weekday - weekday + 7) % 7
      instant = Moment.lastInstant(of: now.today.adding(days: back == 0 ? -7 : -back), now.zone)
    } else if let named = ValueText.instant(atEndOf: text, in: book, now: now) {
      instant = named
    } else {
      return nil
    }
    self = instant >= now.instant ? .present : .at(instant)
  }

  /// The end of a day.
  package static func end(of day: Day, _ zone: Zone) -> Moment { .at(lastInstant(of: day, zone)) }

  private static func lastInstant(of day: Day, _ zone: Zone) -> Instant {
    zone.instant(of: day.adding(days: 1)).adding(milliseconds: -1)
  }

  /// The moment so many days later (earlier where negative), or, from an entry on, so many entries; the present
  /// where that lies ahead.
  /// - Parameter newest: the number of the newest entry there is.
  package func moved(by steps: Int, now: Now, newest: Int) -> Moment {
    switch self {
    case .entry(let number):
      let moved = max(0, number + steps)
      return moved >= newest ? .present : .entry(moved)
    case .present, .at:
      var day = now.today
      if case .at(let instant) = self { day = now.zone.day(of: instant) }
      let end = Moment.lastInstant(of: day.adding(days: steps), now.zone)
      return end >= now.instant ? .present : .at(end)
    }
  }
}

extension Desk {
  /// The number of the last entry that was known at a moment; 0 when there was none yet. Times of entries never
  /// go back, so a few lines of the journal are enough to find it.
  /// - Throws: `damaged` or `failed` when reading fails.
  package func lastEntry(at moment: Moment) throws(StoreFault) -> Int {
    switch moment {
    case .present: return book.revision
    case .entry(let number): return min(number, book.revision)
    case .at(let instant):
      if book.revision == 0 || instant >= book.lastAt { return book.revision }
      var (low, high) = (0, book.revision)
      while low < high {
        let middle = (low + high + 1) / 2
        let isKnown = try entries([middle]).first.map { $0.at <= instant } ?? false
        if isKnown { low = middle } else { high = middle - 1 }
      }
      return low
    }
  }
}
