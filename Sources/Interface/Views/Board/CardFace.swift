// A card as it shows: three lines (two on a phone) that say who, what is next, how much and how long.

import Drawing
import Reports
import SalesDesk

/// What stands on a card.
struct CardFace {
  /// The bold line: the account of a deal, else the title.
  private(set) var title: String
  /// Whether that is a name, of a customer or of a person.
  private var isNamed = false
  /// Who: contact or owner.
  private(set) var person = ""
  /// How many help, and the labels: behind the name as far as there is room.
  private var extras: [String] = []
  /// What is next, with its sign, and how it looks.
  private(set) var next: (text: String, style: Style)?
  /// How much, or what it is about.
  private(set) var value = ""
  private(set) var valueStyle = Style.money
  /// The amount rounded, for where it has no room to the cent.
  private var shortValue = ""
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
      isNamed = book.account(of: card.record) != nil
      person = card.contact ?? card.second
      value = card.value.map { phrases.money($0) } ?? ""
      shortValue = card.value.map { phrases.moneyShort($0.minor, $0.currency) } ?? ""
    case "lead":
      isNamed = true
      person = card.second == owner ? "" : card.second
      (value, valueStyle) = (owner, .dim)
    default:
      person = owner
      (value, valueStyle) = (card.second == owner ? "" : card.second, .dim)
    }
    if card.helpers > 0 { extras.append("+" + phrases.number(card.helpers)) }
    for label in card.labels { extras.append("#" + book.title(label, scene.language)) }
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
      canvas.put(name(within: room), at: left, .text.bold, width: room)
      let used = canvas.putRight(
        next?.text ?? "", at: left.moved(y: 1), next?.style ?? .dim, width: room)
      let rest = room - (used == 0 ? 0 : used + 1)
      canvas.put(who(within: rest), at: left.moved(y: 1), .dim, width: rest)
      drawLast(at: left.moved(y: 2), width: room, on: &canvas)
    }
  }

  /// Draws two lines, for a phone.
  func drawShort(in rect: Rect, isSelected: Bool, on canvas: inout Canvas) {
    canvas.putRow(in: rect, isSelected: isSelected, isMarked: isMarked, isUnread: isUnread) {
      canvas in
      let left = rect.origin.moved(x: 1)
      canvas.put(name(within: rect.width - 2), at: left, .text.bold, width: rect.width - 2)
      let (room, right) = (rect.width - 2, next ?? (age, .dim))
      let used = canvas.putRight(right.text, at: left.moved(y: 1), right.style, width: room)
      let rest = room - (used == 0 ? 0 : used + 1)
      let (text, style) =
        value.isEmpty ? (who(within: rest), Style.dim) : (value, valueStyle)
      canvas.put(text, at: left.moved(y: 1), style, width: rest)
    }
  }

  /// The bold line in so many columns.
  private func name(within width: Int) -> String {
    isNamed ? NameText.fitting(title, width) : title
  }

  /// Who it is about in so many columns: the name, how many help where that is whole, labels where enough of them can be
  /// read.
  private func who(within width: Int) -> String {
    let all = extras.reduce(TextWidth.of(person)) { $0 + 1 + TextWidth.of($1) }
    var text = all <= width ? person : NameText.short(person)
    for extra in extras {
      let room = width - TextWidth.of(text) - (text.isEmpty ? 0 : 1)
      let isWhole = TextWidth.of(extra) <= room
      guard isWhole || extra.hasPrefix("#") && room >= CardFace.leastLabel else { break }
      text += (text.isEmpty ? "" : " ") + extra
    }
    return text
  }

  /// Of a label at least so many columns show.
  private static let leastLabel = 6

  /// The last line: how much or about what, and at the right as many signs as leave an amount whole.
  private func drawLast(at point: Point, width: Int, on canvas: inout Canvas) {
    let isWhole = valueStyle == .money
    var pieces: [(text: String, style: Style)] = signs.map { ($0, Style.dim) }
    if isMentioned { pieces.append(("@", .tag)) }
    pieces.append((age, isRotting ? .late : .dim))
    let needed = isWhole ? TextWidth.of(value) + 1 : min(TextWidth.of(value), 6) + 1
    func length() -> Int { pieces.reduce(-1) { $0 + TextWidth.of($1.text) + 1 } }
    // how long it has been there gives way to what was said of it and to the whole name, unless it is too long
    let isOnlyAge = !isRotting && age != "✓" && age != "✗"
    let whole = TextWidth.of(isWhole ? value : NameText.short(value)) + 1
    if isOnlyAge, pieces.count > 1, length() + whole > width { pieces.removeLast() }
    while pieces.count > 1, length() + needed > width { pieces.removeFirst() }
    var used = max(0, length())
    if isWhole, used + needed > width { used = 0 }
    let rest = width - (used == 0 ? 0 : used + 1)
    let shown =
      isWhole && TextWidth.of(value) > width
      ? shortValue : isWhole ? value : NameText.fitting(value, rest)
    if used > 0 {
      let spaced = pieces.enumerated().map { ($0 == 0 ? $1.text : " " + $1.text, $1.style) }
      canvas.put(spaced, at: point.moved(x: width - used))
    }
    canvas.put(shown, at: point, valueStyle, width: rest)
  }
}
