// What stands at the right of Today where there is room for three panes: the week ahead, who has how much to do,
// what happened last. Computed when the keys rest.

import Drawing
import Reports
import SalesDesk

/// The third pane of Today, for a revision of the book and a day.
struct DayPane: Sendable {
  /// Something that happened, in a line.
  struct News: Sendable {
    let when: String
    let who: String
    let what: String
  }

  private let loads: [Workload]
  private let me: Record?
  let revision: Int
  let today: Day

  /// How many of the last entries are looked at.
  static let newsCount = 16

  /// The pane of a moment.
  init(_ book: borrowing Book, _ scene: Scene) {
    loads = book.workload(scene.context)
    me = scene.me
    revision = book.revision
    today = scene.now.today
  }

  /// The numbers of the entries it tells of, the newest first.
  var numbers: [Int] {
    Array(stride(from: revision, to: max(0, revision - DayPane.newsCount), by: -1))
  }

  /// What an entry says in a line; nil where that is no news: an order of cards, the desk's founding.
  static func news(_ entry: Entry, _ book: borrowing Book, _ scene: Scene) -> News? {
    guard !["rank", "init"].contains(entry.verb), let fact = entry.facts.first else { return nil }
    let zone = scene.now.zone
    let day = zone.day(of: entry.at)
    let isToday = day == scene.now.today
    let member = book.record("member:" + entry.by)
    let record = book.record(fact.subject)
    let title = record.map { book.title($0, scene.language) } ?? fact.subject
    return News(
      when: isToday
        ? Figures.time(zone.minute(of: entry.at)) : scene.phrases.day(day, today: scene.now.today),
      who: member.map { book.title($0) } ?? entry.by,
      what: scene.phrases.verb(entry.verb) + " " + title)
  }

  /// Draws it, top to bottom, as far as it fits.
  func draw(
    ahead: [Int], news: [News], _ book: borrowing Book, _ scene: Scene, in rect: Rect,
    on canvas: inout Canvas
  ) {
    var y = rect.y
    func heading(_ text: String, _ canvas: inout Canvas) {
      if y > rect.y { y += 1 }
      guard y < rect.bottom else { return }
      canvas.put(text, at: Point(x: rect.x, y: y), Style.heading.bold, width: rect.width)
      y += 1
    }
    heading(scene.phrases.weekAhead, &canvas)
    let most = max(1, ahead.max() ?? 1)
    var start = 7
    for offset in 0..<7 {
      let day = scene.phrases.dayShort(scene.now.today.adding(days: offset))
      start = max(start, TextWidth.of(day) + 1)
    }
    for (offset, count) in ahead.prefix(7).enumerated() where y < rect.bottom {
      let row = Rect(x: rect.x, y: y, width: rect.width, height: 1)
      drawDay(
        scene.now.today.adding(days: offset), count, (most, start), scene, in: row, on: &canvas)
      y += 1
    }
    if !loads.isEmpty {
      heading(scene.phrases.teamLoad, &canvas)
      let open = loads.map { TextWidth.of(scene.phrases.openCount($0.open)) }.max() ?? 0
      for load in loads.prefix(max(3, rect.height / 3)) where y < rect.bottom {
        let row = Rect(x: rect.x, y: y, width: rect.width, height: 1)
        draw(load, open: open, book, scene, in: row, on: &canvas)
        y += 1
      }
    }
    guard !news.isEmpty, y + 2 < rect.bottom else { return }
    heading(scene.phrases.recent, &canvas)
    var width = 5
    for item in news { width = max(width, TextWidth.of(item.when)) }
    for item in news where y < rect.bottom {
      let place = Point(x: rect.x, y: y)
      canvas.put(item.when, at: place, .dim)
      canvas.put(
        [(item.who + " ", .dim), (item.what, .text)], at: place.moved(x: width + 1),
        width: rect.width - width - 1)
      y += 1
    }
  }

  /// A day of the week ahead; `scale` is the most of any day, and the column where the numbers begin.
  private func drawDay(
    _ day: Day, _ count: Int, _ scale: (most: Int, start: Int), _ scene: Scene, in row: Rect,
    on canvas: inout Canvas
  ) {
    let isToday = day == today
    let style: Style = isToday ? .text.bold : .text
    let (most, start) = scale
    canvas.put(scene.phrases.dayShort(day), at: row.origin, style, width: start)
    canvas.putRight(
      scene.phrases.number(count), at: row.origin.moved(x: start), count > 0 ? style : .dim,
      width: 4)
    let room = row.width - start - 5
    guard count > 0, room > 0 else { return }
    let bar = max(1, min(count, room, count * room / most))
    canvas.put(
      String(repeating: "⣿", count: bar), at: row.origin.moved(x: start + 5),
      isToday ? .today : .dim, width: room)
  }

  /// Who has how much to do; `used` columns are for how much, so that what is late stands in a column.
  private func draw(
    _ load: Workload, open used: Int, _ book: borrowing Book, _ scene: Scene, in row: Rect,
    on canvas: inout Canvas
  ) {
    canvas.putRight(
      scene.phrases.openCount(load.open), at: row.origin, .dim, width: row.width)
    var room = row.width - used - 1
    let late = load.late > 0 ? "! " + scene.phrases.number(load.late) : ""
    let place = row.origin
    let column = max(0, room - 8)
    canvas.putRight(late, at: place.moved(x: column), .late, width: min(8, room))
    room = column - 1
    canvas.put(
      book.title(load.member), at: place, load.member == me ? .text.bold : .text, width: room)
  }
}
