// A record's history: who changed what, when, from what to what, the newest first. `u` or Enter takes the change the
// cursor is on back, after a look at what that comes to.

import Drawing
import SalesDesk

/// A record's history in the catalogue.
enum HistoryView {
  static let history = View(
    "history", Words("History", "历史"),
    footer: ["down", "undo", "since-last-looked", "next-record", "as-of", "back"],
    start: { HistoryState(record: $0) },
    prepare: { state, book, scene, _ in state.prepare(book, scene) },
    heading: { $0.heading($1, $2) },
    draw: { $0.draw($1, $2, in: $3, on: &$4) },
    update: { state, event, _, _ in state.update(event) },
    selection: { $0.exists ? $0.record : nil },
    wants: { state, _ in state.wants })
}

extension HistoryState {
  /// Which record's, and how many changes there were.
  func heading(_ book: borrowing Book, _ scene: Scene) -> Heading {
    guard let record, exists else { return Heading([]) }
    let title = book.title(record, scene.language)
    let count = scene.phrases.changeCount(numbers.count)
    var heading = Heading(
      [title, HistoryView.history.words[scene.language]], facts: [(count, .crumb)])
    let kind = book.schema(record.kind).description.words[scene.language]
    heading.chips = [kind + " " + book.bareName(record)]
    return heading
  }

  /// Understands an event.
  mutating func update(_ event: ViewEvent) -> [ViewReply] {
    if cursor.follow(event, of: stops.count, height: layout.height) {
      wantMore()
      return []
    }
    switch event {
    case .entries(let asked, let entries): take(asked, entries)
    case .open: return chosen.map { [.effect(.weighUndo($0.number))] } ?? []
    case .press(let point):
      let line = cursor.first + point.y - layout.top
      guard point.y >= layout.top, let place = stops.lastIndex(where: { $0 <= line }) else {
        break
      }
      defer { cursor.select(place, of: stops.count) }
      return [.pressed(isAgain: place == cursor.place)]
    default: break
    }
    return []
  }

  /// Draws it. The first row of `rect` is the rule.
  mutating func draw(
    _ book: borrowing Book, _ scene: Scene, in rect: Rect, on canvas: inout Canvas
  ) {
    let body = rect.inset(top: 1)
    guard exists else {
      canvas.put(scene.phrases.gone, at: body.origin.moved(x: 1), .dim, width: body.width - 2)
      return
    }
    layout = (body.height, body.y)
    let chosen = stops.indices.contains(cursor.place) ? stops[cursor.place] : 0
    let end = stops.first { $0 > chosen } ?? lines.count
    cursor.fit(
      stops: stops, lines: lines.count, height: body.height,
      span: max(1, min(end - chosen, body.height)))
    let isPhone = scene.breadth == .phone
    for (offset, index) in cursor.shown(lines: lines.count, height: body.height).enumerated() {
      let row = body.row(offset)
      switch lines[index] {
      case .entry(let head): draw(head, index == chosen, scene, in: row, on: &canvas)
      case .change(let label, let text):
        let left = row.origin.moved(x: isPhone ? 3 : 18)
        let used = canvas.put(label, at: left, .label, width: isPhone ? 12 : 16)
        let start = max(isPhone ? used + 1 : 17, used + 1)
        canvas.put(text, at: left.moved(x: start), width: row.right - left.x - start - 1)
      case .more(let count):
        canvas.put(
          scene.phrases.more(count), at: row.origin.moved(x: isPhone ? 3 : 18), .dim,
          width: row.width - 20)
      }
    }
  }

  private func draw(
    _ head: Head, _ isChosen: Bool, _ scene: Scene, in row: Rect, on canvas: inout Canvas
  ) {
    canvas.putRow(in: row, isSelected: isChosen, isUnread: head.isUnread) { canvas in
      let place = row.origin.moved(x: 1)
      let isPhone = scene.breadth == .phone
      let time = canvas.put(head.time, at: place, head.isUnread ? .new : .dim, width: 16)
      let start = isPhone ? time + 1 : 17
      var right = "#\(head.number)"
      if let by = head.takenBackBy { right = scene.phrases.takenBack(by: by) + "  " + right }
      let used = canvas.putRight(right, at: place, .dim, width: row.width - 2)
      // on a phone what was done has no room behind both of the names one has
      let author = isPhone ? Frame.shortName(head.author) : head.author
      canvas.put(
        author + " " + head.text, at: place.moved(x: start),
        head.takenBackBy == nil ? .text.bold : .dim,
        width: row.width - 3 - start - used)
    }
  }
}
