// How a review looks: the round's items at the left where there is room, what is known of the one one is at beside
// them; in a narrow window that alone.

import Drawing
import Reports
import SalesDesk

extension ReviewState {
  /// Draws the review. The first row of `rect` is the rule.
  mutating func draw(
    _ book: borrowing Book, _ scene: Scene, in rect: Rect, on canvas: inout Canvas
  ) {
    var body = rect.inset(top: 1)
    list = body.row(0)
    guard !items.isEmpty else {
      canvas.put(
        scene.phrases.nothingToReview, at: body.origin.moved(x: 1), .dim, width: body.width - 2)
      return
    }
    if scene.breadth >= .medium {
      let width = min(72, rect.width * 9 / 20)
      list = Rect(x: body.x, y: body.y, width: width, height: body.height)
      drawList(book, scene, in: list, on: &canvas)
      canvas.verticalRule(at: Point(x: list.right, y: body.y), height: body.height)
      body = Rect(
        x: list.right + 2, y: body.y, width: rect.right - list.right - 3, height: body.height)
    } else {
      body = body.inset(left: 1, right: 1)
    }
    let hasSign = scene.breadth < .medium
    if hasSign {
      canvas.put("▸", at: Point(x: rect.x, y: body.y), .accent)
      canvas.parkCursor(at: Point(x: rect.x, y: body.y))
    }
    canvas.clipped(to: body) { canvas in
      if let item {
        drawItem(item, book, scene, in: body, on: &canvas)
      } else {
        drawSummary(book, scene, in: body, on: &canvas)
      }
    }
  }

  // MARK: - The list

  private enum Line {
    case heading(String)
    case item(Int)
    case blank
  }

  private func lines(_ scene: Scene) -> [Line] {
    let phrases = scene.phrases
    let heads = [phrases.reviewBoards, phrases.reviewPeople, phrases.reviewChanges]
    var lines: [Line] = []
    var part = -1
    for (index, item) in items.enumerated() {
      if item.part != part {
        if part >= 0 { lines.append(.blank) }
        part = item.part
        lines.append(.heading(heads[part]))
      }
      lines.append(.item(index))
    }
    return lines + [.blank, .item(items.count)]
  }

  /// The item that stands on a line of the list, as many as there are items for the summary; nil on any other line.
  func item(atLine line: Int, _ scene: Scene) -> Int? {
    let lines = lines(scene)
    guard lines.indices.contains(line), case .item(let index) = lines[line] else { return nil }
    return index
  }

  private mutating func drawList(
    _ book: borrowing Book, _ scene: Scene, in list: Rect, on canvas: inout Canvas
  ) {
    let lines = lines(scene)
    let place = lines.firstIndex {
      if case .item(let index) = $0 { index == cursor } else { false }
    }
    let at = place ?? 0
    if at - 1 < first { first = max(0, at - 1) }
    if at >= first + list.height { first = at - list.height + 1 }
    for offset in 0..<list.height where lines.indices.contains(first + offset) {
      let row = list.row(offset)
      switch lines[first + offset] {
      case .blank: break
      case .heading(let text):
        canvas.put(text, at: row.origin.moved(x: 1), Style.heading.bold, width: row.width - 2)
      case .item(let index): drawRow(index, book, scene, in: row, on: &canvas)
      }
    }
  }

  private func drawRow(
    _ index: Int, _ book: borrowing Book, _ scene: Scene, in row: Rect, on canvas: inout Canvas
  ) {
    let isSelected = index == cursor
    canvas.putRow(in: row, isSelected: isSelected) { canvas in
      guard items.indices.contains(index) else {
        canvas.put(scene.phrases.reviewSummary, at: row.origin.moved(x: 2), Style.heading.bold)
        return
      }
      let item = items[index]
      if isCommented(item, book) { canvas.put("✓", at: row.origin.moved(x: 1), .done) }
      let (sign, detail) = ReviewState.words(item, book, scene)
      canvas.put(sign.text, at: row.origin.moved(x: 2), sign.style)
      let isBoard = item.part == 0 && sign.text == " "
      let start = row.origin.moved(x: isBoard ? 3 : 4)
      let room = row.width - start.x + row.x - 1
      let used = canvas.putRight(detail, at: start, .dim, width: room)
      canvas.put(
        ReviewState.title(item.record, book, scene), at: start,
        isBoard ? Style.text.bold : .text, width: room - used - 1)
    }
  }

  /// Whether a comment was made about it in this round.
  private func isCommented(_ item: ReviewRound.Item, _ book: borrowing Book) -> Bool {
    for comment in comments where book.exists(comment) {
      if book[Comment.about, of: comment] == item.record { return true }
    }
    return false
  }

  /// What an item is called: a deal by its customer.
  private static func title(_ record: Record, _ book: borrowing Book, _ scene: Scene) -> String {
    let own = book.title(record, scene.language)
    guard record.kind == KindCatalogue.id(of: Deal.self), let account = book.account(of: record)
    else { return own }
    return book.title(account) + " ∙ " + own
  }

  /// An item's sign, and what is short to say of it.
  private static func words(
    _ item: ReviewRound.Item, _ book: borrowing Book, _ scene: Scene
  ) -> (StatusSign, String) {
    switch item {
    case .board(_, let open, let stuck):
      return (StatusSign(" ", .dim), scene.phrases.stuckOf(stuck, open))
    case .stuck(let record, _):
      let days = quietDays(record, book, scene)
      return (StatusSign("!", .late), days > 0 ? scene.phrases.quiet(days: days) : "")
    case .person(_, let load):
      let sign = load.late > 0 ? StatusSign("!", .late) : StatusSign("∙", .dim)
      return (sign, scene.phrases.openCount(load.deals + load.tasks))
    case .changed(let record):
      let day = book.changed(record).map { scene.now.zone.day(of: $0) }
      return (
        StatusSign("+", .new), day.map { scene.phrases.near($0, scene.now.today) } ?? ""
      )
    }
  }

  private static func quietDays(_ record: Record, _ book: borrowing Book, _ scene: Scene) -> Int {
    let last = book.touched(record)?.milliseconds ?? scene.now.instant.milliseconds
    return max(0, Int((scene.now.instant.milliseconds - last) / 86_400_000))
  }

  // MARK: - One item

  private mutating func drawItem(
    _ item: ReviewRound.Item, _ book: borrowing Book, _ scene: Scene, in body: Rect,
    on canvas: inout Canvas
  ) {
    let phrases = scene.phrases
    let heads = [phrases.reviewBoards, phrases.reviewPeople, phrases.reviewChanges]
    var y = body.y
    canvas.put(heads[item.part], at: Point(x: body.x, y: y), .dim, width: body.width)
    y += 1
    canvas.put(
      ReviewState.title(item.record, book, scene), at: Point(x: body.x, y: y),
      Style.heading.bold, width: body.width)
    let (sign, detail) = ReviewState.words(item, book, scene)
    y += 1
    let style: Style = sign.text == "!" ? .late : .dim
    var text = detail
    switch item {
    case .person(_, let load):
      text = phrases.load(deals: load.deals, tasks: load.tasks, late: load.late, stuck: load.stuck)
    case .changed: text = detail.isEmpty ? "" : phrases.changed(detail)
    case .board, .stuck: break
    }
    canvas.put(
      (sign.text == "!" && !text.isEmpty ? "! " : "") + text, at: Point(x: body.x, y: y), style,
      width: body.width)
    let rest = body.inset(top: 4)
    switch item {
    case .board:
      drawBoard(content(of: item, rest.height, book, scene), book, scene, in: rest, on: &canvas)
    case .stuck(let record, _), .changed(let record):
      let used = drawRecord(record, book, scene, in: rest, on: &canvas)
      let below = rest.inset(top: used + 1)
      let content = content(of: item, below.height, book, scene)
      drawTimeline(content, book, scene, in: below, on: &canvas)
    case .person:
      drawTimeline(
        content(of: item, rest.height, book, scene), book, scene, in: rest, on: &canvas)
    }
  }

  private func drawBoard(
    _ content: ReviewContent, _ book: borrowing Book, _ scene: Scene, in rect: Rect,
    on canvas: inout Canvas
  ) {
    let phrases = scene.phrases
    let rows = content.columns.prefix(max(0, rect.height - 1)).map { column in
      let limit = column.limit.map { "/\($0)" } ?? ""
      let count = phrases.number(column.count) + limit
      return (
        name: column.words[scene.language], isFull: column.fill == .over,
        stuck: column.rotting > 0 ? "! " + phrases.number(column.rotting) : "",
        count: column.fill == .over ? "! " + count : count,
        sum: phrases.sumShort(column.sum, book.currency)
      )
    }
    func widest(_ texts: [String], under head: String) -> Int {
      texts.contains { !$0.isEmpty } ? ([head] + texts).map { TextWidth.of($0) }.max() ?? 0 : 0
    }
    let heads = phrases.reviewColumns
    let (stuck, count, sum) = (
      widest(rows.map(\.stuck), under: heads.stuck), widest(rows.map(\.count), under: heads.count),
      widest(rows.map(\.sum), under: heads.sum)
    )
    let numbers = stuck + count + sum + 6
    let names = widest(rows.map(\.name), under: "")
    let name = min(max(16, names), max(0, rect.width - numbers))
    let head = rect.origin.moved(x: name + 2)
    canvas.putRight(heads.stuck, at: head, .dim, width: stuck)
    canvas.putRight(heads.count, at: head.moved(x: stuck + 2), .dim, width: count)
    canvas.putRight(heads.sum, at: head.moved(x: stuck + count + 4), .dim, width: sum)
    for (offset, row) in rows.enumerated() {
      var place = rect.row(offset + 1).origin
      canvas.put(row.name, at: place, .text, width: name)
      place = place.moved(x: name + 2)
      canvas.putRight(row.stuck, at: place, .late, width: stuck)
      place = place.moved(x: stuck + 2)
      canvas.putRight(row.count, at: place, row.isFull ? .full : .number, width: count)
      canvas.putRight(row.sum, at: place.moved(x: count + 2), .money, width: sum)
    }
  }

  /// The attributes that matter; gives the lines taken.
  private func drawRecord(
    _ record: Record, _ book: borrowing Book, _ scene: Scene, in rect: Rect,
    on canvas: inout Canvas
  ) -> Int {
    var used = 0
    let schema = book.schema(record.kind)
    for name in ["stage", "value", "owner", "close", "next-step", "next-due", "due", "company"] {
      guard let index = schema.index(of: name), let value = book.values(index, of: record).first,
        used < rect.height
      else { continue }
      let attribute = schema.attributes[index]
      let row = rect.row(used)
      canvas.put(attribute.words[scene.language], at: row.origin, .label, width: 13)
      let text = scene.phrases.value(
        value, book, attribute: attribute, zone: scene.now.zone, today: scene.now.today)
      canvas.put(text, at: row.origin.moved(x: 14), .text, width: row.width - 14)
      used += 1
    }
    return used
  }

  /// Tasks that are late, then what happened last.
  private func drawTimeline(
    _ content: ReviewContent, _ book: borrowing Book, _ scene: Scene, in rect: Rect,
    on canvas: inout Canvas
  ) {
    var y = 0
    for task in content.late {
      let row = rect.row(y)
      let due = book[WorkTask.due, of: task].map { DueText.short($0, scene) } ?? ""
      let used = canvas.putRight("! " + due, at: row.origin, .late, width: row.width)
      canvas.put(book.title(task), at: row.origin, .text, width: row.width - used - 1)
      y += 1
    }
    y += y > 0 ? 1 : 0
    let width = DueText.width(of: content.items, scene)
    for item in content.items where y < rect.height {
      TimelineRow(item, nil, book, scene).draw(in: rect.row(y), dayWidth: width, on: &canvas)
      y += 1
    }
  }

  // MARK: - The end

  private func drawSummary(
    _ book: borrowing Book, _ scene: Scene, in body: Rect, on canvas: inout Canvas
  ) {
    let phrases = scene.phrases
    canvas.put(
      phrases.reviewSummary, at: body.origin, Style.heading.bold, width: body.width)
    var made: [Record] = []
    for comment in comments where book.exists(comment) { made.append(comment) }
    var y = body.y + 2
    canvas.put(
      phrases.commentsMade(made.count), at: Point(x: body.x, y: y), .text, width: body.width)
    y += 1
    for comment in made where y < body.bottom - 3 {
      let about = book[Comment.about, of: comment].map { ReviewState.title($0, book, scene) } ?? ""
      let text = book[Comment.text, of: comment] ?? ""
      canvas.put(
        [("✓ ", .done), (about + "  ", .dim), (text, .text)], at: Point(x: body.x, y: y),
        width: body.width)
      y += 1
    }
    y += 1
    let changed = phrases.furtherChanges(round?.changedCount ?? 0)
    canvas.put(changed, at: Point(x: body.x, y: y), .dim, width: body.width)
    canvas.put(phrases.reviewKept, at: Point(x: body.x, y: y + 1), .dim, width: body.width)
  }
}
