// A record beside a board or a list: what it is and where it stands, what is next, whom to call, what happened,
// what else is open. Made when the keys rest, not with every step of the cursor.

import Drawing
import Reports
import SalesDesk

/// What is shown of the record the cursor is on.
struct RecordPreview: Sendable {
  let record: Record
  let revision: Int
  private let account: Record?
  /// The deal or lead it is, or is about.
  private let deal: Record?
  private let page: CustomerPage?
  private let happened: [Timeline.Item]
  private let tasks: [CustomerPage.TaskLine]
  private let deals: [CustomerPage.DealLine]
  private let similar: [SimilarDeal]

  /// The preview of a record.
  init(_ record: Record, _ book: borrowing Book, _ now: Now) {
    self.record = record
    revision = book.revision
    let topic = book.topic(of: record)
    account = book.account(of: record)
    deal = book.schema(topic.kind).index(of: "next-step") == nil ? nil : topic
    page = account.map { CustomerPage(of: $0, book, now) }
    let timeline = Timeline(of: deal ?? account ?? record, page: page, book, now, limit: 24)
    happened = timeline.items.filter {
      if case .taskDue = $0.event { return false }
      return true
    }
    tasks = (page?.tasks ?? []).filter { $0.record != record }
    let topicDeal = deal
    deals = (page?.openDeals ?? []).filter { $0.record != topicDeal }
    similar = deal.map { SimilarDeal.won(like: $0, book, now) } ?? []
  }

  /// Whether it is of this record, as the book has it.
  func isOf(_ record: Record?, _ revision: Int?) -> Bool {
    self.record == record && self.revision == revision
  }

  // MARK: - Drawing

  /// Draws it, top to bottom, as far as it fits; beside the record's own page only what is around it.
  /// - Returns: which records its lines are about.
  func draw(
    _ book: borrowing Book, _ scene: Scene, isBesidePage: Bool = false, in rect: Rect,
    on canvas: inout Canvas
  ) -> [SideLine] {
    guard book.exists(record) else { return [] }
    var page = Column(rect: rect, y: rect.y)
    if !isBesidePage {
      identity(book, scene, &page, &canvas)
    } else if let account {
      page.put(book.title(account, scene.language), Style.heading.bold, of: account, &canvas)
    }
    next(book, scene, &page, &canvas)
    people(book, scene, &page, &canvas)
    timeline(book, scene, &page, &canvas)
    others(book, scene, &page, &canvas)
    similar(book, scene, &page, &canvas)
    return page.lines
  }

  /// Where the next line goes.
  private struct Column {
    let rect: Rect
    var y: Int
    var lines: [SideLine] = []

    var room: Int { rect.bottom - y }

    mutating func row(of record: Record? = nil) -> Rect {
      defer { y += 1 }
      let row = Rect(x: rect.x, y: y, width: rect.width, height: 1)
      if let record { lines.append(SideLine(rect: row, record: record)) }
      return row
    }

    mutating func put(
      _ text: String, _ style: Style, of record: Record? = nil, _ canvas: inout Canvas
    ) {
      guard room > 0, !text.isEmpty else { return }
      let row = row(of: record)
      canvas.put(text, at: row.origin, style, width: row.width)
    }

    /// A heading, where a line has room under it.
    mutating func head(_ text: String, _ canvas: inout Canvas) -> Bool {
      guard room >= 3 else { return false }
      y += 1
      put(text, Style.heading.bold, &canvas)
      return true
    }
  }

  /// What it is, what it is worth, where it stands, whose it is.
  private func identity(
    _ book: borrowing Book, _ scene: Scene, _ page: inout Column, _ canvas: inout Canvas
  ) {
    let phrases = scene.phrases
    let first = account ?? record
    page.put(book.title(first, scene.language), Style.heading.bold, of: first, &canvas)
    if first != record { page.put(book.title(record), .text.bold, of: record, &canvas) }
    if let deal, deal != record, deal != account {
      page.put(book.title(deal), .text, of: deal, &canvas)
    }
    let shown = deal ?? record
    var facts: [String] = []
    if let value = book[Deal.value, of: shown] { facts.append(phrases.money(value)) }
    if let percent = book[Deal.probability, of: shown] { facts.append("\(percent)%") }
    for name in ["company", "status", "tier", "city"] {
      let text = scene.text(name, of: shown, book)
      if !text.isEmpty { facts.append(text) }
    }
    page.put(facts.joined(separator: " ∙ "), .text, &canvas)
    facts = []
    if let stage = book.stage(of: record) {
      facts.append(book.title(stage, scene.language))
      if let entered = book.stageSince(record) {
        let days = (scene.now.instant.milliseconds - entered.milliseconds) / 86_400_000
        facts.append(phrases.age(days: max(0, Int(days))))
      }
    }
    for name in ["due", "close", "owner"] {
      let text = scene.text(name, of: record, book)
      if !text.isEmpty { facts.append(text) }
    }
    page.put(facts.joined(separator: " ∙ "), .dim, &canvas)
    if account == nil || record == account {
      for name in ["mobile", "phone", "mail", "wechat"] {
        page.put(scene.text(name, of: record, book), .dim, &canvas)
      }
    }
  }

  /// The deal's next step, then open tasks.
  private func next(
    _ book: borrowing Book, _ scene: Scene, _ page: inout Column, _ canvas: inout Canvas
  ) {
    let step = deal.map { scene.text("next-step", of: $0, book) } ?? ""
    let due = deal.flatMap { book.value("next-due", of: $0) }
    guard !step.isEmpty || due != nil || !tasks.isEmpty,
      page.head(scene.phrases.nextStep, &canvas)
    else { return }
    if let deal, !step.isEmpty || due != nil {
      let row = page.row(of: deal)
      if let sign = StatusSign(NextStep(of: deal, book, scene.now)) {
        canvas.put(sign.text, at: row.origin, sign.style)
      }
      var when = ""
      if case .day(let day)? = due { when = DueText.short(.day(day), scene) }
      let used = canvas.putRight(when, at: row.origin, .dim, width: row.width)
      let text = step.isEmpty ? book.title(deal) : step
      canvas.put(
        text, at: row.origin.moved(x: 2), width: row.width - 2 - (used > 0 ? used + 1 : 0))
    }
    for task in tasks.prefix(4) where page.room > 0 {
      TaskRow(task, book, scene).draw(in: page.row(of: task.record), on: &canvas)
    }
  }

  /// Whom to call; numbers are whole.
  private func people(
    _ book: borrowing Book, _ scene: Scene, _ page: inout Column, _ canvas: inout Canvas
  ) {
    guard let contacts = self.page?.contacts, !contacts.isEmpty,
      page.head(scene.phrases.people, &canvas)
    else { return }
    for contact in contacts.prefix(4) where page.room > 0 {
      let row = page.row(of: contact)
      let numbers = ["mobile", "phone"].map { scene.text($0, of: contact, book) }
      let number = numbers.first { !$0.isEmpty } ?? ""
      var room = row.width
      if TextWidth.of(number) + 9 <= room {
        let used = canvas.putRight(number, at: row.origin, .dim, width: room)
        room -= used > 0 ? used + 1 : 0
      }
      let name = book.title(contact)
      let role = scene.text("role", of: contact, book)
      canvas.put([(name + "  ", .text), (role, .dim)], at: row.origin, width: room)
    }
  }

  /// What happened, newest first.
  private func timeline(
    _ book: borrowing Book, _ scene: Scene, _ page: inout Column, _ canvas: inout Canvas
  ) {
    guard !happened.isEmpty, page.head(scene.phrases.timeline, &canvas) else { return }
    let below = min(deals.count, 4) + 3 + (similar.isEmpty ? 0 : similar.count + 2)
    let rows = happened.prefix(max(4, page.room - below))
    let width = DueText.width(of: Array(rows), scene)
    for item in rows where page.room > 0 {
      let row = page.row(of: item.record)
      TimelineRow(item, nil, book, scene).draw(in: row, dayWidth: width, on: &canvas)
    }
  }

  /// The customer's other open deals.
  private func others(
    _ book: borrowing Book, _ scene: Scene, _ page: inout Column, _ canvas: inout Canvas
  ) {
    guard !deals.isEmpty, page.head(scene.phrases.deals, &canvas) else { return }
    for deal in deals.prefix(6) where page.room > 0 {
      DealRow(deal, book, scene).draw(in: page.row(of: deal.record), on: &canvas)
    }
  }

  /// What was won of about the same worth, and how long it took.
  private func similar(
    _ book: borrowing Book, _ scene: Scene, _ page: inout Column, _ canvas: inout Canvas
  ) {
    guard !similar.isEmpty, page.head(scene.phrases.similarWon, &canvas) else { return }
    for deal in similar where page.room > 0 {
      let row = page.row(of: deal.record)
      let took = "  " + scene.phrases.age(days: deal.days)
      var room = row.width
      room -= canvas.putRight(took, at: row.origin, .dim, width: room)
      let used = canvas.putRight(
        scene.phrases.money(deal.value), at: row.origin, .money, width: room)
      canvas.put("✓", at: row.origin, .done)
      canvas.put(
        book.title(deal.account ?? deal.record), at: row.origin.moved(x: 2),
        width: room - used - 3)
    }
  }
}

extension Scene {
  /// What an attribute of a record says; empty where it says nothing.
  func text(_ name: String, of record: Record, _ book: borrowing Book) -> String {
    let schema = book.schema(record.kind)
    guard let index = schema.index(of: name), let value = book.value(index, of: record) else {
      return ""
    }
    return phrases.value(
      value, book, attribute: schema.attributes[index], zone: now.zone, today: now.today)
  }
}

extension StatusSign {
  /// The sign of a next step; nil for one that is neither late nor for today.
  init?(_ step: NextStep) {
    switch step {
    case .late: self.init("!", .late)
    case .today: self.init("~", .today)
    case .upcoming, .none: return nil
    }
  }
}
