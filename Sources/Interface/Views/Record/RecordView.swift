// A record's page, for every kind, from its description: attributes, checklist, and what links here.

import Drawing
import SalesDesk

/// A record's page in the catalogue.
enum RecordView {
  static let record = View(
    "record", Words("Record", "记录"),
    footer: [
      "down", "open", "edit", "done", "toggle", "log-call", "note", "add-task", "history",
      "next-record", "back",
    ],
    start: { RecordState(record: $0) },
    prepare: { state, book, scene, _ in state.prepare(book, scene) },
    heading: { $0.heading($1, $2) },
    draw: { $0.draw($1, $2, in: $3, on: &$4) },
    update: { $0.update($1, $2, $3) },
    selection: { $0.exists ? $0.record : nil },
    wants: { state, _ in state.wants },
    wantsFacts: false)
}

extension RecordState {
  /// Which record it is, in which state.
  func heading(_ book: borrowing Book, _ scene: Scene) -> Heading {
    guard let record, exists else { return Heading([]) }
    var heading = Heading([book.title(record, scene.language)])
    let sign = StatusSign(record, book, scene.now)
    let stage = book.stage(of: record).map { book.title($0, scene.language) }
    let state = [sign?.text, stage].compactMap { $0 }.joined(separator: " ")
    if !state.isEmpty { heading.facts.append((state, sign?.style ?? .crumb)) }
    for blocker in book.blockers(of: record).prefix(1) {
      heading.facts.append(("| " + scene.phrases.waiting(forTask: book.title(blocker)), .today))
    }
    if book.isReadOnly(record) { heading.facts.append((scene.phrases.readOnly, .late)) }
    let kind = book.schema(record.kind).description.words[scene.language]
    heading.chips = [kind + " " + book.bareName(record)]
    return heading
  }

  /// Understands an event.
  mutating func update(_ event: ViewEvent, _ book: borrowing Book, _ scene: Scene) -> [ViewReply] {
    if cursor.follow(event, of: stops.count, height: height) { return [] }
    switch event {
    case .move(.left): column = 0
    case .move(.right): column = 1
    case .pane: column = 1 - column
    case .open:
      if let list = cell?.list { return [.list(view: list.view, filter: list.filter)] }
      guard let target = cell?.target else { return [] }
      return [.open(view: book.page(of: target), about: target)]
    case .entries(let asked, let entries): take(asked, entries, book)
    case .settled: side.settle(record, book, scene)
    case .own("toggle"): return toggle(book)
    case .own("add"): return add(book, scene)
    case .press(let point) where point.x >= self.side.start:
      guard let other = self.side.record(at: point), other != record else { break }
      return [.openRecord(other)]
    case .press(let point):
      let line = cursor.first + point.y - top
      guard point.y >= top, let place = stops.firstIndex(of: line) else { break }
      let side = point.x >= pageWidth / 2 ? 1 : 0
      defer {
        cursor.select(place, of: stops.count)
        column = side
      }
      return [.pressed(isAgain: place == cursor.place && side == column)]
    default: break
    }
    return []
  }

  /// Checks an item off, or puts it back.
  private func toggle(_ book: borrowing Book) -> [ViewReply] {
    guard let item = cell?.target, item.kind == KindCatalogue.id(of: ChecklistItem.self) else {
      return []
    }
    let title = book.title(item)
    if book[ChecklistItem.isDone, of: item] == true {
      return [
        .effect(.perform(Deed(.set(item, [.set("done", .flag(false))]), .reopened(title: title))))
      ]
    }
    return [.effect(.perform(Deed(.complete(item), .completed(title: title))))]
  }

  /// The list of what can be added to a record.
  private func add(_ book: borrowing Book, _ scene: Scene) -> [ViewReply] {
    guard let record else { return [] }
    var items: [Chooser.Item] = []
    for name in ["item", "task", "line"] {
      guard let kind = book.kind(named: name) else { continue }
      let isFitting =
        name == "task" || name == "item" || book.schema(record.kind).description.name == "deal"
      guard isFitting else { continue }
      let words = book.schema(kind).description.words[scene.language]
      items.append(Chooser.Item(words, .value(.text(name))))
    }
    let chooser = Chooser(scene.phrases.addWhat, items: items) { item, state, book in
      guard case .value(.text(let name)?) = item.target, let kind = book.kind(named: name) else {
        return []
      }
      let link: [Change] = [.set(name == "task" ? "about" : "of", .link(record))]
      return state.show(.add(kind, given: link, state.scene, book))
    }
    return [.choose(chooser)]
  }

  // MARK: - Drawing

  /// Draws the page. The first row of `rect` is the rule.
  mutating func draw(
    _ book: borrowing Book, _ scene: Scene, in rect: Rect, on canvas: inout Canvas
  ) {
    var body = rect.inset(top: 1)
    guard exists, let record else {
      canvas.put(scene.phrases.gone, at: body.origin.moved(x: 1), .dim, width: body.width - 2)
      return
    }
    let left = side.makeRoom(RecordState.hasSide(record, book, scene), scene, in: rect)
    side.draw(record, isBesidePage: true, book, scene, beside: left, of: rect, on: &canvas)
    body = left.inset(top: 1)
    pageWidth = body.width
    height = body.height
    top = body.y
    cursor.fit(stops: stops, lines: lines.count, height: body.height)
    let chosen = stops.indices.contains(cursor.place) ? stops[cursor.place] : -1
    let labels = RecordState.labelWidth(of: lines)
    shownEntries = []
    for (offset, index) in cursor.shown(lines: lines.count, height: body.height).enumerated() {
      let row = body.row(offset)
      switch lines[index] {
      case .blank: break
      case .heading(let text):
        canvas.put(text, at: row.origin.moved(x: 1), Style.heading.bold, width: row.width - 2)
      case .text(let text), .reading(let text):
        canvas.put(text, at: row.origin.moved(x: 1), width: row.width - 2)
        if index == chosen {
          canvas.put("▸", at: row.origin, .accent)
          canvas.parkCursor(at: row.origin)
        }
      case .cells(let cells):
        let half = row.width / 2
        for (place, cell) in cells.enumerated() {
          let isOnly = scene.breadth == .phone
          let part = Rect(
            x: row.x + place * half, y: row.y, width: isOnly ? row.width : half, height: 1)
          let isSelected = index == chosen && place == min(column, cells.count - 1)
          draw(cell, isSelected, labels, in: part, on: &canvas)
        }
      case .row(var cell):
        cell.right = author(of: cell.target, book) + cell.right
        draw(cell, index == chosen, cell.label.isEmpty ? 0 : 14, in: row, on: &canvas)
      }
    }
  }

  private func draw(
    _ cell: Cell, _ isSelected: Bool, _ labels: Int, in part: Rect, on canvas: inout Canvas
  ) {
    if isSelected {
      canvas.fill(part, .selection)
      canvas.parkCursor(at: part.origin)
    }
    canvas.grounded(on: isSelected ? .selection : .text) { canvas in
      if isSelected { canvas.put("▸", at: part.origin, .accent) }
      var place = part.origin.moved(x: 1)
      var room = part.width - 2
      if labels > 0 {
        let used = canvas.put(cell.label, at: place, .label, width: max(labels, 14))
        let start = max(labels, used + 1)
        place = place.moved(x: start)
        room -= start
      }
      if let sign = cell.sign {
        let used = canvas.put(sign.text + " ", at: place, sign.style)
        place = place.moved(x: used)
        room -= used
      } else if cell.label.isEmpty && labels == 0 {
        place = place.moved(x: 2)
        room -= 2
      }
      if !cell.right.isEmpty {
        let used = canvas.putRight(cell.right, at: place, .dim, width: room)
        room -= used + 1
      }
      canvas.put(cell.text, at: place, cell.style, width: room)
    }
  }
}
