// The past on the screen: which moment shows, how the title row says so, and how one goes there and back. Nothing
// can be changed in it; the book of it is made by the session, never by a key.

import Drawing
import SalesDesk

/// The moment that shows in place of the present.
package struct Past: Sendable {
  /// What was asked for.
  package let moment: Moment
  /// The number of the last entry known then.
  package let entry: Int
  /// When it is.
  package let instant: Instant
  /// The number of the newest entry when it was asked for.
  let newest: Int
  /// Where one was when one went there, and how deep in the views of that tab.
  let tab: String
  let depth: Int

  /// The actions the footer shows first.
  static let footer = ["present", "day-back", "day-on"]

  /// Draws the banner, as long a form of it as there is room for, at the right.
  func draw(_ scene: Scene, at place: Point, width: Int, on canvas: inout Canvas) {
    let phrases = scene.phrases
    var named: Int?
    if case .entry(let number) = moment { named = number }
    let day = scene.now.zone.day(of: instant)
    let readOnly = " ∙ " + phrases.readOnly.lowercased()
    var forms: [String] = [phrases.asOf(day, entry: entry, isWhole: true) + readOnly]
    forms.append(phrases.asOf(day, entry: named, isWhole: false) + readOnly)
    forms.append(phrases.asOf(day, entry: named, isWhole: false))
    let shortest = "« " + (named.map { "#" + phrases.number($0) } ?? phrases.plainDay(day)) + " »"
    let fitting = forms.map { "« " + $0 + " »" }.first { TextWidth.of($0) <= width }
    canvas.putRight(fitting ?? shortest, at: place, .past, width: width)
  }
}

extension State {
  /// Takes note of the time. In the past the views see the moment that shows.
  mutating func tell(_ now: Now) {
    clock = now
    scene.now = Now(scene.past?.instant ?? now.instant, zone: now.zone)
  }

  /// Goes to the past, or to another moment of it.
  mutating func enterPast(_ moment: Moment, of book: borrowing Book, newest: Int) {
    let instant: Instant
    switch moment {
    case .at(let named): instant = named
    case .entry, .present: instant = book.revision == 0 ? clock.instant : book.lastAt
    }
    let before = scene.past
    scene.past = Past(
      moment: moment, entry: book.revision, instant: instant, newest: newest,
      tab: before?.tab ?? tab, depth: before?.depth ?? depth)
    clearMarks()
    tell(clock)
  }

  /// Opens the pipeline's change since a moment, or compares with another one where it shows already.
  mutating func openChange(since moment: Moment, _ before: PastBook) {
    let filter = place?.filter ?? ""
    if place?.view != "change" {
      open("change")
      setFilter(filter)
    }
    var from = before.book.revision == 0 ? scene.now.instant : before.book.lastAt
    if case .at(let instant) = moment { from = min(instant, scene.now.instant) }
    if moment == .present { from = scene.now.instant }
    withPlace { place in
      guard var change = place.state as? ChangeState else { return }
      (change.before, change.from, change.computed) = (before, from, nil)
      place.state = change
    }
  }

  /// Comes back to the present.
  mutating func leavePast() {
    scene.past = nil
    tell(clock)
  }

  /// Whether the step back from here is the one to the present.
  var isBackToPresent: Bool {
    guard let past = scene.past else { return false }
    return depth <= 1 || tab == past.tab && depth <= past.depth
  }

  /// The moment so many steps from the one that shows; days, or entries where one is at an entry.
  func moment(after steps: Int) -> Moment {
    let moment = scene.past?.moment ?? .present
    return moment.moved(by: steps, now: clock, newest: scene.past?.newest ?? 0)
  }
}
