// Which part of the timeline shows: one sort of event, or what a typed filter finds. The whole timeline is
// gathered once a revision; sifting it reads texts that are there already.

import Reports
import SalesDesk

/// The sorts of events a timeline can be narrowed to, in the order of its key.
package enum TimelineSieve: CaseIterable, Sendable {
  /// Everything; calls; visits, mails and meetings; comments; tasks; the way through the stages.
  case all, calls, meetings, comments, tasks, stages

  /// The one after this one; the first again after the last.
  var next: TimelineSieve {
    let all = TimelineSieve.allCases
    let place = all.firstIndex(of: self) ?? 0
    return all[(place + 1) % all.count]
  }

  /// Whether an event is of this sort.
  func passes(_ event: Timeline.Event) -> Bool {
    switch (self, event) {
    case (.all, _): true
    case (.calls, .activity(let kind, _)): kind == nil || kind == "call"
    case (.meetings, .activity(let kind, _)): kind != nil && kind != "call"
    case (.comments, .comment): true
    case (.tasks, .taskDue), (.tasks, .taskDone): true
    case (.stages, .moved), (.stages, .won), (.stages, .lost), (.stages, .voided),
      (.stages, .created):
      true
    default: false
    }
  }
}

extension CustomerState {
  /// Brings the whole timeline up to the book, made anew when the day or the minute is another, and sifts it.
  mutating func prepareTimeline(
    _ page: CustomerPage, _ book: borrowing Book, _ scene: Scene, _ filter: String
  ) {
    let moment = Moment(scene)
    // not held twice while it changes
    items = []
    var fresh: [Timeline.Item]?
    if moment == gatheredFor { fresh = timeline?.update(book) }
    if fresh == nil { timeline = KeptTimeline(page, book, scene.now) }
    gatheredFor = moment
    let all = timeline?.items ?? []
    let wanted = filter.lowercased()
    let sieve = sieve
    items = all
    if sieve != .all { items.removeAll { !sieve.passes($0.event) } }
    if !wanted.isEmpty { items.removeAll { !$0.text.lowercased().contains(wanted) } }
    let isKept = fresh != nil && items.count == all.count && isWhole
    isWhole = items.count == all.count
    let width = DueText.width(of: isKept ? fresh ?? [] : items, scene)
    dayWidth = isKept ? max(dayWidth, width) : width
  }

  /// What the gathered timeline depends on, besides the book.
  struct Moment: Hashable, Sendable {
    private var minute: Int
    private var today: Day
    private var language: Language

    init(_ scene: Scene) {
      minute = scene.now.zone.minute(of: scene.now.instant)
      today = scene.now.today
      language = scene.language
    }

    /// Whether it is the present one.
    func isAt(_ scene: Scene) -> Bool { self == Moment(scene) }
  }

  /// Shows the next sort of event alone, from its newest on.
  mutating func sift() {
    sieve = sieve.next
    pane = .timeline
    lists[Pane.timeline.rawValue].cursor = LineCursor()
    computedFor = nil
  }
}
