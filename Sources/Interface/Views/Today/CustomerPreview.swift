// The customer beside a list: who, how to reach them, what is next, what was last, what is open. Made when the
// keys rest, not with every step of the cursor.

import Drawing
import Reports
import SalesDesk

/// What is shown of a row's customer beside the list.
struct CustomerPreview: Sendable {
  private let record: Record
  private let text: String
  private let account: Record?
  private let contact: Record?
  private let page: CustomerPage?
  private let past: [Timeline.Item]

  /// The preview of a row.
  init(_ item: TodayQueue.Item, _ book: borrowing Book, _ now: Now) {
    record = item.record
    text = item.text
    account = item.account
    contact = item.contact
    page = item.account.map { CustomerPage(of: $0, book, now) }
    let page = page
    let timeline = item.account.map { Timeline(of: $0, page: page, book, now, limit: 60) }
    past = (timeline?.items ?? []).filter {
      if case .activity(_, isPlanned: false) = $0.event { return true }
      return $0.event == .comment
    }.prefix(4).map { $0 }
  }

  /// Whether it is of this row.
  func isOf(_ item: TodayQueue.Item?) -> Bool { item?.record == record && item?.text == text }

  /// Draws it, top to bottom, as far as it fits.
  /// - Returns: which records its lines are about.
  func draw(
    _ book: borrowing Book, _ scene: Scene, in rect: Rect, on canvas: inout Canvas
  ) -> [SideLine] {
    var y = rect.y
    var lines: [SideLine] = []
    let phrases = scene.phrases
    func room(_ rows: Int) -> Bool { y + rows <= rect.bottom }
    func row(of record: Record?, height: Int = 1) -> Rect {
      let row = Rect(x: rect.x, y: y, width: rect.width, height: height)
      if let record { lines.append(SideLine(rect: row, record: record)) }
      return row
    }
    func line(_ text: String, _ style: Style, of record: Record? = nil, _ canvas: inout Canvas) {
      guard room(1), !text.isEmpty else { return }
      let row = row(of: record)
      canvas.put(text, at: row.origin, style, width: row.width)
      y += 1
    }
    line(book.title(account ?? record), Style.heading.bold, of: account ?? record, &canvas)
    // a row without a customer says itself what there is to know
    for person in [contact, account == nil ? record : nil] {
      if let person { drawContact(person, book, scene) { line($0, $1, of: person, &canvas) } }
    }
    // what is its own next step is not said twice
    if account != nil || text != book.title(record) {
      y += 1
      line(phrases.nextStep, Style.heading.bold, &canvas)
      line(text, Style.text.bold, of: record, &canvas)
    }
    if let page {
      for deal in page.openDeals.prefix(4) where room(1) {
        DealRow(deal, book, scene).draw(in: row(of: deal.record), on: &canvas)
        y += 1
      }
    }
    if !past.isEmpty {
      y += 1
      line(phrases.lastTalk, Style.heading.bold, &canvas)
      let days = DueText.width(of: past, scene)
      for item in past where room(1) {
        let height = min(rect.bottom - y, rect.height >= 30 ? 3 : 1)
        y += TimelineRow(item, nil, book, scene)
          .drawParted(in: row(of: item.record, height: height), dayWidth: days, on: &canvas)
      }
    }
    let tasks = (page?.tasks ?? []).filter { $0.record != record }
    if !tasks.isEmpty, room(3) {
      y += 1
      line(phrases.tasks, Style.heading.bold, &canvas)
      for task in tasks.prefix(5) where room(1) {
        TaskRow(task, book, scene).draw(in: row(of: task.record), on: &canvas)
        y += 1
      }
    }
    guard let note = page?.note, room(3) else { return lines }
    y += 1
    line(phrases.note, Style.heading.bold, &canvas)
    canvas.putWrapped(note, in: Rect(x: rect.x, y: y, width: rect.width, height: rect.bottom - y))
    return lines
  }

  /// How to reach somebody; of a row without a customer what the record itself says of that.
  private func drawContact(
    _ contact: Record, _ book: borrowing Book, _ scene: Scene, _ line: (String, Style) -> Void
  ) {
    let schema = book.schema(contact.kind)
    func text(_ name: String) -> String {
      guard let index = schema.index(of: name), let value = book.value(index, of: contact) else {
        return ""
      }
      return scene.phrases.value(
        value, book, attribute: schema.attributes[index], zone: scene.now.zone,
        today: scene.now.today)
    }
    if contact == record {
      for name in ["company", "due", "repeat"] { line(text(name), .text) }
      // high alone would not say what is
      if let index = schema.index(of: "priority"), !text("priority").isEmpty {
        let label = schema.attributes[index].words[scene.language]
        line(label + " " + text("priority"), .text)
      }
    } else {
      let role = text("role")
      line(book.title(contact) + (role.isEmpty ? "" : " ∙ " + role), .text)
    }
    line([text("mobile"), text("phone")].first { !$0.isEmpty } ?? "", .text)
    line(text("mail"), .dim)
  }
}
