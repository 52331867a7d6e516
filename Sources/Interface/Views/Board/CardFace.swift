// A card as it shows: three lines (two on a phone) that say who, what is next, how much and how long.

import Drawing
import Reports
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
  /// Whether it is marked.
  private let isMarked: Bool
  /// Whether others changed it since one last looked.
  private let isUnread: Bool
  /// How long in its stage, or how it ended.
  private(set) var age = ""
  /// Whether nothing happened for longer than its stage allows, and what is next does not say so already.
  private var isRotting = false
  /// How far its checklist is, how many comments it has.
  private var signs: [String] = []
  /// Whether a comment mentions who sits here.
  private var isMentioned = false

  /// The face of a card.
  init(_ card: Card, _ book: borrowing Book, _ scene: Scene) {
    let phrases = scene.phrases
    isMarked = scene.marks.contains(card.record)
    isUnread = scene.isUnread(card.record)
    let owner = card.owner.map { book.title($0, scene.language) } ?? ""
    title = card.title
    switch book.schema(card.record.kind).description.name {
    case "deal":
      person = card.contact ?? card.second
      value = card.value.map { phrases.money($0) } ?? ""
    case "lead":
      person = card.second == owner ? "" : card.second
      (value, valueStyle) = (owner, .dim)
    default:
      person = owner
      (value, valueStyle) = (card.second == owner ? "" : card.second, .dim)
    }
    if card.helpers > 0 { person += (person.isEmpty ? "+" : " +") + phrases.number(card.helpers) }
    for label in card.labels {
      person += (person.isEmpty ? "#" : " #") + book.title(label, scene.language)
    }
    if let blocker = card.blockers.first {
      let more = card.blockers.count > 1 ? " +\(card.blockers.count - 1)" : ""
      value = "| " + phrases.waiting(forTask: book.title(blocker)) + more
      valueStyle = .today
    }
    switch card.stageClass {
    case .open: age = phrases.age(days: card.age)
    case .won: age = "✓"
    case .lost, .void: age = "✗"
    }
    isRotting = card.isRotting && card.nextStep != .none
    if isRotting { age = "! " + age }
    if card.items > 0 { signs.append("\(card.itemsDone)/\(card.items)") }
    if card.comments > 0 { signs.append("\"\(card.comments)") }
    isMentioned = card.isMentioned
    next = scene.newsBy(card.record).map { ("‹ " + $0, .tag) } ?? CardFace.next(card, scene)
  }

  /// What is next for a card: late, today, later, stale or new.
  private static func next(_ card: Card, _ scene: Scene) -> (text: String, style: Style)? {
    guard card.stageClass == .open else { return nil }
    let phrases = scene.phrases
    switch card.nextStep {
    case .late(let day): return ("! " + phrases.near(day, scene.now.today), .late)
    case .today(let minute):
      return ("~ " + (minute.map(Figures.time) ?? phrases.today), .today)
    case .upcoming(let day): return (phrases.near(day, scene.now.today), .dim)
    case .none: break
    }
    if card.isRotting { return ("! " + phrases.stale, .late) }
    return card.isNew ? ("+ " + phrases.new, .new) : nil
  }

  /// Draws the card's three lines.
  func draw(in rect: Rect, isSelected: Bool, on canvas: inout Canvas) {
    canvas.putRow(in: rect, isSelected: isSelected, isMarked: isMarked, isUnread: isUnread) {
      canvas in
      let left = rect.origin.moved(x: 1)
      let room = rect.width - 2
      canvas.put(title, at: left, .text.bold, width: room)
      drawPair(
        (person, .dim), next ?? ("", .dim), at: left.moved(y: 1), width: room, on: &canvas)
      drawLast(at: left.moved(y: 2), width: room, on: &canvas)
    }
  }

  /// Draws two lines, for a phone.
  func drawShort(in rect: Rect, isSelected: Bool, on canvas: inout Canvas) {
    canvas.putRow(in: rect, isSelected: isSelected, isMarked: isMarked, isUnread: isUnread) {
      canvas in
      let left = rect.origin.moved(x: 1)
      canvas.put(title, at: left, .text.bold, width: rect.width - 2)
      let money = value.isEmpty ? (person, Style.dim) : (value, valueStyle)
      drawPair(
        money, next ?? (age, .dim), at: left.moved(y: 1), width: rect.width - 2, on: &canvas)
    }
  }

  /// The last line: how much or about what, and at the right as many signs as leave an amount whole.
  private func drawLast(at point: Point, width: Int, on canvas: inout Canvas) {
    let isWhole = valueStyle == .money
    var pieces: [(text: String, style: Style)] = signs.map { ($0, Style.dim) }
    if isMentioned { pieces.append(("@", .tag)) }
    if signs.isEmpty || isRotting || age == "✓" || age == "✗" {
      pieces.append((age, isRotting ? .late : .dim))
    }
    let needed = isWhole ? TextWidth.of(value) + 1 : min(TextWidth.of(value), 6) + 1
    func length() -> Int { pieces.reduce(-1) { $0 + TextWidth.of($1.text) + 1 } }
    while pieces.count > 1, length() + needed > width { pieces.removeFirst() }
    var used = max(0, length())
    if isWhole, used + needed > width { used = 0 }
    if used > 0 {
      let spaced = pieces.enumerated().map { ($0 == 0 ? $1.text : " " + $1.text, $1.style) }
      canvas.put(spaced, at: point.moved(x: width - used))
    }
    canvas.put(value, at: point, valueStyle, width: width - (used == 0 ? 0 : used + 1))
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
