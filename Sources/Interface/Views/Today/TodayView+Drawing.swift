// How Today looks: a line a row in sections; from 100 columns on with the customer beside it; on a phone two
// lines a row.

import Drawing
import Reports
import SalesDesk

extension TodayState {
  /// Draws Today. The first row of `rect` is the rule.
  mutating func draw(
    _ book: borrowing Book, _ scene: Scene, in rect: Rect, on canvas: inout Canvas
  ) {
    let body = rect.inset(top: 1)
    isPreviewing = scene.shows(.today)
    var list = body
    if isPreviewing {
      hasPane = scene.breadth >= .wide
      let third = hasPane ? min(52, rect.width * 2 / 9) : 0
      let width = hasPane ? min(56, rect.width * 5 / 18) : min(64, rect.width * 2 / 5)
      list.width = rect.width - width - third - 1
      canvas.verticalRule(at: Point(x: list.right, y: body.y), height: body.height)
      if preview == nil { look(book, scene) }
      let beside = Rect(
        x: list.right + 2, y: body.y, width: rect.right - third - list.right - 3,
        height: body.height)
      sideLines = preview?.draw(book, scene, in: beside, on: &canvas) ?? []
      if hasPane { drawPane(book, scene, in: body.inset(left: rect.width - third), on: &canvas) }
    } else {
      (hasPane, sideLines) = (false, [])
    }
    listWidth = list.width
    guard !items.isEmpty else {
      let isFiltered = !(computedFor?.filter.isEmpty ?? true)
      let text =
        isFiltered
        ? scene.phrases.nothingFound
        : TodayState.isEmpty(book) ? scene.phrases.emptyDesk : scene.phrases.nothingDue
      canvas.putWrapped(text, in: list.inset(left: 1, right: 1), .dim)
      return
    }
    layout = (list.height, list.y)
    let isPhone = scene.breadth == .phone
    cursor.fit(stops: stops, lines: lines.count, height: list.height, span: isPhone ? 2 : 1)
    let shown = cursor.shown(lines: lines.count, height: list.height)
    let spans = isPhone ? [] : fit(shown, list, book, scene)
    for (offset, line) in shown.enumerated() {
      draw(lines[line], spans, book, scene, in: list.row(offset), on: &canvas)
    }
  }

  /// Whether a desk has nothing yet that could ever be due.
  private static func isEmpty(_ book: borrowing Book) -> Bool {
    [
      KindCatalogue.id(of: Account.self), KindCatalogue.id(of: Contact.self),
      KindCatalogue.id(of: Lead.self), KindCatalogue.id(of: Deal.self),
      KindCatalogue.id(of: WorkTask.self),
    ].allSatisfy { book.count($0) == 0 }
  }

  /// The third pane; what follows the cursor late is computed here only for the first frame.
  private mutating func drawPane(
    _ book: borrowing Book, _ scene: Scene, in rect: Rect, on canvas: inout Canvas
  ) {
    canvas.verticalRule(at: rect.origin, height: rect.height)
    let pane = pane ?? DayPane(book, scene)
    self.pane = pane
    var told: [DayPane.News] = []
    for number in pane.numbers { if let item = news[number] ?? nil { told.append(item) } }
    let inside = rect.inset(left: 2, right: 1)
    pane.draw(ahead: queue?.ahead ?? [], news: told, book, scene, in: inside, on: &canvas)
  }

  /// The columns after the reason: title, account, contact, money.
  private mutating func fit(
    _ shown: Range<Int>, _ list: Rect, _ book: borrowing Book, _ scene: Scene
  ) -> [Columns.Span] {
    var (title, account, contact) = (20, 8, 0)
    amounts = Hundredths()
    for line in shown {
      guard case .item(let index) = lines[line] else { continue }
      let item = items[index]
      title = max(title, TextWidth.of(item.text))
      let whose = item.whose(book)
      account = max(account, TextWidth.of(whose.account))
      contact = max(contact, TextWidth.of(NameText.short(whose.contact)))
      if let amount = item.money { amounts.add(scene.phrases.money(amount)) }
    }
    let money = amounts.width
    if isPreviewing && scene.breadth < .wide { contact = 0 }
    let wants = [
      Columns.Want(least: 16, ideal: min(title, 48), weight: 3),
      Columns.Want(least: 8, ideal: min(account, 24), weight: 2, rank: 1),
      Columns.Want(least: min(contact, 8), ideal: min(contact, 14), weight: 0, rank: 2),
      Columns.Want(least: money, ideal: money, weight: 0),
    ]
    return Columns.fit(wants, width: list.width - TodayState.start - 1, gap: 1)
  }

  /// Where the title begins: after cursor, sign, day and reason.
  private static let start = 17

  private func draw(
    _ line: Line, _ spans: [Columns.Span], _ book: borrowing Book, _ scene: Scene, in row: Rect,
    on canvas: inout Canvas
  ) {
    switch line {
    case .blank: break
    case .heading(let section, let count):
      let text = scene.phrases.section(section) + " " + scene.phrases.number(count)
      let order = section == .late && count > 1 ? "  " + scene.phrases.lateOrder : ""
      canvas.put(
        [(text, Style.heading.bold), (order, .dim)], at: row.origin.moved(x: 1),
        width: row.width - 2)
    case .more(let count):
      let text = "⋯ " + scene.phrases.more(count)
      canvas.put(text, at: row.origin.moved(x: 2), .dim, width: row.width - 3)
    case .item(let index):
      let record = items[index].record
      canvas.putRow(
        in: row, isSelected: index == cursor.place, isMarked: scene.marks.contains(record),
        isUnread: scene.isUnread(record)
      ) { canvas in
        if spans.isEmpty {
          drawShort(items[index], book, scene, in: row, on: &canvas)
        } else {
          drawRow(items[index], spans, book, scene, in: row, on: &canvas)
        }
        canvas.putNews(record, scene, in: row)
      }
    case .detail(let index):
      let isSelected = index == cursor.place
      if isSelected { canvas.fill(row, .selection) }
      canvas.grounded(on: isSelected ? .selection : .text) { canvas in
        drawDetail(items[index], book, scene, in: row, on: &canvas)
      }
    }
  }

  private func drawRow(
    _ item: TodayQueue.Item, _ spans: [Columns.Span], _ book: borrowing Book, _ scene: Scene,
    in row: Rect, on canvas: inout Canvas
  ) {
    let phrases = scene.phrases
    let isDone = item.section == .done
    let plain: Style = isDone ? .dim : .text
    let sign = StatusSign(item)
    canvas.put(sign.text, at: row.origin.moved(x: 2), sign.style)
    canvas.put(item.time(scene), at: row.origin.moved(x: 4), plain, width: 6)
    let pressing = item.pressing(phrases)
    canvas.put(
      pressing ?? phrases.reason(item.reason, activity: item.activity),
      at: row.origin.moved(x: 10), pressing == nil ? .dim : sign.style, width: 6)
    let origin = row.origin.moved(x: TodayState.start)
    let title = item.section == .late || item.section == .today ? Style.text.bold : plain
    canvas.put(item.text, at: origin.moved(x: spans[0].x), title, width: spans[0].width)
    let whose = item.whose(book)
    for (place, name) in [(1, whose.account), (2, whose.contact)] {
      canvas.put(
        NameText.fitting(name, spans[place].width), at: origin.moved(x: spans[place].x),
        place == 1 ? plain : .dim, width: spans[place].width)
    }
    if let money = item.money {
      canvas.putRight(
        amounts.aligned(phrases.money(money)), at: origin.moved(x: spans[3].x),
        isDone ? .dim : .money, width: spans[3].width)
    }
  }

  private func drawShort(
    _ item: TodayQueue.Item, _ book: borrowing Book, _ scene: Scene, in row: Rect,
    on canvas: inout Canvas
  ) {
    let isDone = item.section == .done
    let sign = StatusSign(item)
    canvas.put(sign.text, at: row.origin.moved(x: 1), sign.style)
    canvas.put(item.time(scene), at: row.origin.moved(x: 3), isDone ? .dim : .text, width: 6)
    canvas.put(
      item.text, at: row.origin.moved(x: 9), isDone ? .dim : Style.text.bold,
      width: row.width - 10)
  }

  private func drawDetail(
    _ item: TodayQueue.Item, _ book: borrowing Book, _ scene: Scene, in row: Rect,
    on canvas: inout Canvas
  ) {
    let place = row.origin.moved(x: 9)
    let money = item.money.map { scene.phrases.money($0) } ?? ""
    let used = canvas.putRight(money, at: place, .dim, width: row.width - 10)
    let whose = item.whose(book)
    var names = JoinedText()
    names.add(whose.account, isCut: true, rank: 0, least: 20)
    names.add(NameText.short(whose.contact), isCut: true, rank: 1, least: 6)
    if whose.account.isEmpty, whose.contact.isEmpty {
      names.add(
        scene.phrases.reason(item.reason, activity: item.activity), isCut: true, rank: 0)
    }
    let room = row.width - 10 - (used > 0 ? used + 1 : 0)
    canvas.put(names.text(room), at: place, .dim, width: room)
  }
}

extension StatusSign {
  /// The sign of a row of Today: its section's; what was lost says so.
  init(_ item: TodayQueue.Item) {
    switch item.section {
    case .done where item.reason == .lost: self.init("✗", .lost)
    case .late: self.init("!", .late)
    case .today: self.init("~", .today)
    case .stuck: self.init("∙", .dim)
    case .next: self.init(" ", .dim)
    case .done: self.init("✓", .done)
    }
  }
}

extension TodayQueue.Item {
  /// The customer and the person it concerns; of a lead its company and itself, where it is not called by its name already.
  func whose(_ book: borrowing Book) -> (account: String, contact: String) {
    if let account {
      return (book.title(account), contact.map { book.title($0) } ?? "")
    }
    let topic = book.topic(of: record)
    guard topic.kind == KindCatalogue.id(of: Lead.self) else {
      return ("", contact.map { book.title($0) } ?? "")
    }
    let name = topic == record && text == book.title(topic) ? "" : book.title(topic)
    guard let company = book[Lead.company, of: topic], !company.isEmpty else { return (name, "") }
    return (company, name)
  }

  /// How pressing a task is, where it is more than usual: that is why it stands before older ones.
  func pressing(_ phrases: any Phrasebook) -> String? {
    guard reason == .task, priority < 2, section != .done else { return nil }
    return phrases.pressing(isUrgent: priority == 0)
  }

  /// The time where it is today's, else the day of the week where that says enough, else how long ago.
  func time(_ scene: Scene) -> String {
    let days = day.days(since: scene.now.today)
    if days == 0 { return minute.map { Figures.time($0) } ?? "" }
    if abs(days) < 7, section != .stuck { return scene.phrases.weekday(day.weekday) }
    if days < 0 { return scene.phrases.age(days: -days) }
    return scene.phrases.weekday(day.weekday)
  }
}
