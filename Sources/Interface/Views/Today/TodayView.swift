// Today: what is late, what is for today, what comes next, what is done. The first thing seen; a key does a row.

import Drawing
import Reports
import SalesDesk

/// Today in the catalogue.
enum TodayView {
  static let today = View(
    "today", Words("Today", "今日"), tab: 1,
    footer: [
      "down", "open", "done", "snooze-tomorrow", "log-call", "note", "add-task", "edit", "filter",
      "add",
    ],
    start: { _ in TodayState() },
    prepare: { $0.prepare($1, $2, $3) },
    heading: { $0.heading($2) },
    draw: { $0.draw($1, $2, in: $3, on: &$4) },
    update: { $0.update($1, $2, $3) },
    selection: { $0.selected },
    rows: { $0.items.filter { $0.section != .done }.map(\.record) },
    wants: { state, _ in state.wants })
}

extension TodayState {
  /// The day, and how far it is.
  func heading(_ scene: Scene) -> Heading {
    let phrases = scene.phrases
    var heading = Heading([phrases.dayOfClock(scene.now.today)])
    guard let queue else { return heading }
    let (late, due) = (queue.count(.late), queue.count(.today))
    let (done, all) = (queue.count(.done), queue.dayCount)
    if scene.breadth == .phone {
      heading.facts = [
        ("! \(phrases.number(late))", late > 0 ? .late : .dim),
        ("~ \(phrases.number(due))", due > 0 ? .today : .dim),
        ("✓ \(phrases.number(done))/\(phrases.number(all))", .done),
      ]
      return heading
    }
    heading.facts = [
      ("! " + phrases.overdueCount(late), late > 0 ? .late : .dim),
      ("~ " + phrases.dueCount(due), due > 0 ? .today : .dim),
      ("✓ " + phrases.doneCount(done, of: all), .done),
    ]
    if all > 0 {
      let width = 14
      let full = done * width / all
      let bar =
        String(repeating: "⣿", count: full) + String(repeating: "⣀", count: width - full)
      heading.chips = ["\(bar) \(done * 100 / all)%"]
    }
    return heading
  }

  /// Understands an event.
  mutating func update(_ event: ViewEvent, _ book: borrowing Book, _ scene: Scene) -> [ViewReply] {
    if cursor.follow(event, of: items.count, height: layout.height) { return [] }
    switch event {
    case .step(let step): cursor.move(by: step, of: items.count)
    case .open:
      guard let item else { return [] }
      // a mention is answered where it was made
      let isComment = item.record.kind == KindCatalogue.id(of: Comment.self)
      let record = isComment ? book.topic(of: item.record) : item.record
      return [.open(view: book.page(of: record), about: record)]
    case .own("add"):
      return [.form(.add(KindCatalogue.id(of: WorkTask.self), scene, book))]
    case .reveal(let record):
      // a call just logged about the row the cursor is on leaves it there
      if record.kind == KindCatalogue.id(of: Activity.self) { return [] }
      if let place = items.firstIndex(where: { $0.record == record }) {
        cursor.select(place, of: items.count)
      } else {
        wanted = record
      }
    case .press(let point): return press(point)
    case .settled: settle(book, scene)
    case .entries(let asked, let entries): take(asked, entries, book, scene)
    default: break
    }
    return []
  }

  private mutating func press(_ point: Point) -> [ViewReply] {
    guard point.x < listWidth else {
      // a text may take fewer lines than it had room for: the next one begins there
      let record = sideLines.last { $0.rect.contains(point) }?.record
      return record.map { [.openRecord($0)] } ?? []
    }
    let line = cursor.first + point.y - layout.top
    guard point.y >= layout.top, lines.indices.contains(line) else { return [] }
    switch lines[line] {
    case .item(let index), .detail(let index):
      defer { cursor.select(index, of: items.count) }
      return [.pressed(isAgain: index == cursor.place)]
    default: return []
    }
  }
}
