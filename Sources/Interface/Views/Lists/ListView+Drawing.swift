// How a list looks: a line of heads, then a line a record; on a phone two lines a record and no heads. Only
// what shows is read.

import Drawing
import SalesDesk

extension ListState {
  /// Draws the list. The first row of `rect` is the rule.
  mutating func draw(
    _ book: borrowing Book, _ scene: Scene, in rect: Rect, on canvas: inout Canvas
  ) {
    let whole = rect
    let rect = side.makeRoom(
      hasSide && scene.shows(.lists) && fitsBeside(rect.width, scene), scene, in: rect)
    let isPhone = scene.breadth == .phone
    let hasSums = !isPhone && sums.contains { !$0.isEmpty } && rect.height > 6
    let body = rect.inset(top: isPhone ? 1 : 2, bottom: hasSums ? 1 : 0)
    layout.span = isPhone ? 2 : 1
    layout.rows = max(1, body.height / layout.span)
    layout.top = body.y
    fitWindow()
    let rows = Rect(x: body.x, y: body.y, width: body.width, height: layout.rows * layout.span)
    side.draw(
      selected, book, scene, beside: rect, of: whole, rows: (rows, window.first), on: &canvas)
    (headPlaces.columns, cellPlaces) = ([], [])
    guard !records.isEmpty else { return drawEmpty(scene, in: body, on: &canvas) }
    let shown = window.rows(count: lineCount, height: layout.rows)
    for line in shown {
      switch row(at: line) {
      case .record(let place): widen(to: records[place], book, scene)
      case .head(let head): addUp(head, book, scene)
      }
    }
    let spans = isPhone ? [] : fit(rect.width - left - 1)
    self.shown = spans.indices.filter { spans[$0].width > 0 }
    for index in self.shown {
      let start = rect.x + left + spans[index].x
      cellPlaces.append((start..<start + spans[index].width + 2, index))
    }
    if !isPhone { drawHeads(spans, in: rect, on: &canvas) }
    if hasSums { drawSums(spans, in: rect.row(-1), scene, on: &canvas) }
    for (offset, line) in shown.enumerated() {
      let row = Rect(
        x: body.x, y: body.y + offset * layout.span, width: body.width, height: layout.span)
      switch self.row(at: line) {
      case .head(let head): drawHead(head, spans, book, scene, in: row, on: &canvas)
      case .record(let place):
        let isSelected = line == window.selected
        draw(place, spans, isSelected, book, scene, in: row, on: &canvas)
        if isSelected { drawCell(place, spans, book, scene, in: row, on: &canvas) }
      }
    }
  }

  /// What stands there while no record does, and what could be done about it.
  private func drawEmpty(_ scene: Scene, in body: Rect, on canvas: inout Canvas) {
    let isFiltered = !(computedFor?.filter.isEmpty ?? true)
    let text = isFiltered ? scene.phrases.nothingFound : scene.phrases.emptyList
    let lines = body.inset(left: 1, right: 1)
    canvas.put(text, at: lines.origin, .dim, width: lines.width)
    guard !isFiltered, KindCatalogue.isNumbered(kindName) else { return }
    canvas.putWrapped(scene.phrases.emptyListHint, in: lines.inset(top: 1), .dim)
  }

  /// A record's line, or two on a phone.
  private func draw(
    _ place: Int, _ spans: [Columns.Span], _ isSelected: Bool, _ book: borrowing Book,
    _ scene: Scene, in row: Rect, on canvas: inout Canvas
  ) {
    let record = records[place]
    canvas.putRow(
      in: row, isSelected: isSelected, isMarked: scene.marks.contains(record),
      isUnread: scene.isUnread(record)
    ) { canvas in
      if scene.breadth == .phone {
        drawShort(place, book, scene, in: row, on: &canvas)
      } else {
        drawRow(place, spans, book, scene, in: row, on: &canvas)
      }
      canvas.putNews(record, scene, in: row.row(0))
    }
  }

  /// Where the first column begins: after the cursor, and after the sign where records have one.
  var left: Int { ["deal", "lead", "task"].contains(kindName) ? 3 : 1 }

  /// The places of the columns. Where there is little room one is left out before names are cut to stumps, sums last;
  /// where there is much the table stays together, little wider than what stands in it.
  private func fit(_ width: Int) -> [Columns.Span] {
    let wants = wants(width)
    let whole = wants.reduce(-2) { $0 + $1.ideal + 2 }
    return Columns.fit(wants, width: min(width, whole + whole / 4), gap: 2)
  }

  private func wants(_ width: Int) -> [Columns.Want] {
    // a customer is known by the name alone
    let part = kindName == "account" ? width * 3 / 10 : width / 4
    let main = max(16, min(28, part))
    let order = order
    return columns.enumerated().map { index, column in
      let (ideal, brief) = (ideals[index], briefs[index])
      let most = column.isMain ? main : ListState.mosts[column.key] ?? 10
      return Columns.Want(
        least: column.isWhole ? brief : min(brief, most), ideal: ideal,
        weight: column.isWhole ? 0 : column.isMain ? 3 : 1,
        rank: !order.sign(of: column.name).isEmpty
          ? min(column.rank, 1) : column.isMain || areFilled[index] ? column.rank : 99)
    }
  }

  /// How much of a text must show that may be cut, where that is not ten columns: half a mail address is of no use.
  private static let mosts = ["owner": 8, "mail": 22]

  /// How many columns of the window all columns take at least.
  var leastWidth: Int { left + 1 + wants(60).reduce(-2) { $0 + $1.least + 2 } }

  /// Whether the columns a person chose fit beside a record; what was chosen comes first.
  func fitsBeside(_ width: Int, _ scene: Scene) -> Bool {
    least <= width - SidePreview.width(of: width, scene)
  }

  private mutating func drawHeads(
    _ spans: [Columns.Span], in rect: Rect, on canvas: inout Canvas
  ) {
    let order = order
    headPlaces = (rect.y + 1, [])
    for (index, column) in columns.enumerated() where spans[index].width > 0 {
      let place = Point(x: rect.x + left + spans[index].x, y: rect.y + 1)
      let sign = order.sign(of: column.name)
      if column.name != nil {
        headPlaces.columns.append((place.x..<place.x + spans[index].width, index))
      }
      let isWhole = TextWidth.of(column.label + sign) <= spans[index].width
      let label = (isWhole ? column.label : column.brief) + sign
      let style: Style = sign.isEmpty ? .label : .accent
      if column.isRight {
        canvas.putRight(label, at: place, style, width: spans[index].width)
      } else {
        canvas.put(label, at: place, style, width: spans[index].width)
      }
    }
  }

  private func drawRow(
    _ place: Int, _ spans: [Columns.Span], _ book: borrowing Book, _ scene: Scene, in row: Rect,
    on canvas: inout Canvas
  ) {
    let record = records[place]
    if left > 1, let sign = StatusSign(record, book, scene.now) {
      canvas.put(sign.text, at: row.origin.moved(x: 1), sign.style)
    }
    for (index, column) in columns.enumerated() where spans[index].width > 0 {
      var text = column.text(record, tallies, book, scene)
      if column.isName { text = NameText.fitting(text, spans[index].width) }
      if column.isMoney { text = amounts[index].aligned(text) }
      let point = row.origin.moved(x: left + spans[index].x)
      let style = column.isMain ? Style.text.bold : column.style
      if column.isRight {
        canvas.putRight(text, at: point, style, width: spans[index].width)
      } else {
        canvas.put(text, at: point, style, width: spans[index].width)
      }
    }
  }

  /// Two lines: title and the first number; everything else.
  private func drawShort(
    _ place: Int, _ book: borrowing Book, _ scene: Scene, in row: Rect, on canvas: inout Canvas
  ) {
    let record = records[place]
    let number =
      columns.first { $0.source == .openValue || $0.isRight && $0.source != .openDeals }
    let right = number.map { $0.text(record, tallies, book, scene) } ?? ""
    let x = left
    if left > 1, let sign = StatusSign(record, book, scene.now) {
      canvas.put(sign.text, at: row.origin.moved(x: 1), sign.style)
    }
    let point = row.origin.moved(x: x)
    let room = row.width - x - 1
    let used = canvas.putRight(right, at: point, number?.style ?? .text, width: room)
    if let main = columns.first(where: \.isMain) {
      let rest = room - used - (used > 0 ? 1 : 0)
      let text = main.text(record, tallies, book, scene)
      canvas.put(
        main.isName ? NameText.fitting(text, rest) : text, at: point, Style.text.bold, width: rest)
    }
    var rest = JoinedText()
    for column in columns
    where !column.isMain && column.source != number?.source && column.source != .openDeals {
      let text = column.text(record, tallies, book, scene)
      guard !text.isEmpty else { continue }
      rest.add(
        column.said(text, record, book, scene), isCut: !column.isWhole, rank: column.rank,
        least: 14)
    }
    canvas.put(rest.text(room), at: row.origin.moved(x: left, y: 1), .dim, width: room)
  }
}

extension ListColumn {
  /// What stands in it without the head above it: a bare number or a yes would say nothing.
  fileprivate func said(
    _ text: String, _ record: Record, _ book: borrowing Book, _ scene: Scene
  ) -> String {
    guard case .attribute(let index) = source else {
      return source == .lastContact ? label + " " + text : text
    }
    switch book.schema(record.kind).attributes[index].type {
    case .flag: return text == scene.phrases.flag(true) ? label : label + " " + text
    case .integer, .duration: return label + " " + text
    default: return text
    }
  }
}

/// The sign that stands before a record: late, for today, won or done, lost.
struct StatusSign {
  let text: String
  let style: Style

  /// A sign as it stands.
  init(_ text: String, _ style: Style) {
    self.text = text
    self.style = style
  }

  /// The sign of a record; nil where nothing is to be said.
  init?(_ record: Record, _ book: borrowing Book, _ now: Now) {
    switch book.stageClass(of: record) ?? .open {
    case .won: self.init("✓", .done)
    case .lost, .void: self.init("✗", .lost)
    case .open:
      if book.isOverdue(record, now) {
        self.init("!", .late)
      } else if case .today? = book.dueDay(of: record, now) {
        self.init("~", .today)
      } else {
        return nil
      }
    }
  }
}

/// A day seen from today.
enum DueSight { case past, today, ahead }

extension Book {
  /// When a record is to be dealt with by its own attributes, seen from today; nil when it does not say.
  func dueDay(of record: Record, _ now: Now) -> DueSight? {
    let day: Day
    switch value("due", of: record) ?? value("next-due", of: record) {
    case .due(let due)?: day = due.day(in: now.zone)
    case .day(let due)?: day = due
    default: return nil
    }
    return day < now.today ? .past : day == now.today ? .today : .ahead
  }
}
