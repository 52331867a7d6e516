// A card as it shows: three lines (two on a phone) that say who, what is next, how much and how long.

import Drawing
import SalesDesk

/// What stands on a card.
struct CardFace {
  /// The bold line: the account of a deal, else the title.
  private(set) var title: String
  /// Who: contact or owner.
  private(set) var person = ""
  /// What is next, with its sign, and how it looks.
  private(set) var next: (text: String, style: Style)?
  /// How much, or what it is about.
  private(set) var value = ""
  private(set) var valueStyle = Style.money
  /// How long in its stage.
  private(set) var age = ""

  /// The face of a record in a column.
  init(
    _ record: Record, in column: BoardColumn, checklist: (done: Int, all: Int)?,
    _ book: borrowing Book, _ scene: Scene
  ) {
    let kind = book.schema(record.kind).description.name
    let own = book.title(record)
    title = own
    let owner = book.value("owner", of: record).flatMap { CardFace.title($0, book, scene) } ?? ""
    person = owner
    switch kind {
    case "deal":
      if let account = book[Deal.account, of: record] { title = book.title(account.record) }
      if let contact = book.values("contact", of: record).first {
        person = CardFace.title(contact, book, scene) ?? owner
      }
      value = book[Deal.value, of: record].map { scene.phrases.money($0) } ?? ""
    case "lead":
      person = book[Lead.company, of: record] ?? owner
      value = owner
      valueStyle = .dim
    default:
      if let about = book[WorkTask.about, of: record] { value = book.title(about) }
      valueStyle = .dim
    }
    if let entered = book.stageEntered(record) {
      let days = scene.now.today.days(since: scene.now.zone.day(of: entered))
      age = column.isOpen ? scene.phrases.age(days: max(0, days)) : "✓"
    }
    if !column.isOpen, let stage = book.stage(of: record) {
      age = book[Stage.stageClass, of: stage]?.key == "won" ? "✓" : "✗"
    }
    if let checklist, column.isOpen { age = "\(checklist.done)/\(checklist.all)" }
    for case .link(let label) in book.values("label", of: record) {
      person += (person.isEmpty ? "#" : " #") + book.title(label, scene.language)
    }
    next = CardFace.next(record, in: column, book, scene)
  }

  private static func title(_ value: Value, _ book: borrowing Book, _ scene: Scene) -> String? {
    if case .link(let record) = value { return book.title(record, scene.language) }
    return nil
  }

  /// What is next for a card: late, today, later, stale or new.
  private static func next(
    _ record: Record, in column: BoardColumn, _ book: borrowing Book, _ scene: Scene
  ) -> (text: String, style: Style)? {
    guard column.isOpen else { return nil }
    let phrases = scene.phrases
    let today = scene.now.today
    if let due = dueDay(record, book) {
      let day = due.day(in: scene.now.zone)
      let days = day.days(since: today)
      if case .at(let instant) = due, days == 0 {
        let isLate = instant < scene.now.instant
        let time = Figures.time(scene.now.zone.minute(of: instant))
        return isLate ? ("! " + time, .late) : ("~ " + time, .today)
      }
      let name = abs(days) < 7 ? phrases.weekday(day.weekday) : phrases.day(day, today: today)
      if days < 0 { return ("! " + name, .late) }
      if days == 0 { return ("~ " + phrases.today, .today) }
      return (name, .dim)
    }
    if book.isRotting(record, scene.now) { return ("! " + phrases.stale, .late) }
    if let created = book.created(record), scene.now.zone.day(of: created).days(since: today) >= -2,
      book.stageVisits(of: record).count <= 1
    {
      return ("+ " + phrases.new, .new)
    }
    return nil
  }

  private static func dueDay(_ record: Record, _ book: borrowing Book) -> Due? {
    if case .due(let due)? = book.value("due", of: record) { return due }
    if case .day(let day)? = book.value("next-due", of: record) { return .day(day) }
    return nil
  }

  /// Draws the card's three lines.
  func draw(in rect: Rect, isSelected: Bool, on canvas: inout Canvas) {
    if isSelected {
      canvas.fill(rect, .selection)
      canvas.parkCursor(at: rect.origin)
    }
    canvas.grounded(on: isSelected ? .selection : .text) { canvas in
      if isSelected { canvas.put("▸", at: rect.origin, .accent) }
      let left = rect.origin.moved(x: 1)
      let room = rect.width - 2
      canvas.put(title, at: left, .text.bold, width: room)
      drawPair(
        (person, .dim), next ?? ("", .dim), at: left.moved(y: 1), width: room, on: &canvas)
      drawPair((value, valueStyle), (age, .dim), at: left.moved(y: 2), width: room, on: &canvas)
    }
  }

  /// Draws two lines, for a phone.
  func drawShort(in rect: Rect, isSelected: Bool, on canvas: inout Canvas) {
    if isSelected {
      canvas.fill(rect, .selection)
      canvas.parkCursor(at: rect.origin)
    }
    canvas.grounded(on: isSelected ? .selection : .text) { canvas in
      if isSelected { canvas.put("▸", at: rect.origin, .accent) }
      let left = rect.origin.moved(x: 1)
      canvas.put(title, at: left, .text.bold, width: rect.width - 2)
      let money = value.isEmpty ? (person, Style.dim) : (value, valueStyle)
      drawPair(
        money, next ?? (age, .dim), at: left.moved(y: 1), width: rect.width - 2, on: &canvas)
    }
  }

  /// A text at the left, cut where it must be, and one at the right, which is not.
  private func drawPair(
    _ left: (text: String, style: Style), _ right: (text: String, style: Style), at point: Point,
    width: Int, on canvas: inout Canvas
  ) {
    let used = canvas.putRight(right.text, at: point, right.style, width: width)
    canvas.put(left.text, at: point, left.style, width: width - (used == 0 ? 0 : used + 1))
  }
}
