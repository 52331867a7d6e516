// The rows of a customer's page: a deal, a task, something that happened. Each in one line, numbers whole.

import Drawing
import Reports
import SalesDesk

/// A deal in a line: sign, title, stage, value.
struct DealRow {
  private let sign: StatusSign?
  private let title: String
  private let stage: String
  private let value: String
  private let isOpen: Bool

  init(_ deal: CustomerPage.DealLine, _ book: borrowing Book, _ scene: Scene) {
    isOpen = deal.stageClass == .open
    title = book.title(deal.record)
    stage = deal.stage.map { book.title($0, scene.language) } ?? ""
    value = deal.value.map { scene.phrases.money($0) } ?? ""
    switch (deal.stageClass, deal.nextStep) {
    case (.won, _): sign = StatusSign("✓", .done)
    case (.lost, _), (.void, _): sign = StatusSign("✗", .lost)
    case (.open, .late): sign = StatusSign("!", .late)
    case (.open, .today): sign = StatusSign("~", .today)
    default: sign = deal.isRotting ? StatusSign("∙", .dim) : nil
    }
  }

  func draw(in row: Rect, on canvas: inout Canvas) {
    if let sign { canvas.put(sign.text, at: row.origin, sign.style) }
    let place = row.origin.moved(x: 2)
    var room = row.width - 2
    let used = canvas.putRight(value, at: place, isOpen ? .money : .dim, width: room)
    room -= used > 0 ? used + 1 : 0
    let cut = TextWidth.truncated(stage, to: min(max(6, room / 3), max(0, room - 8)))
    let taken = canvas.putRight(cut, at: place, .dim, width: room)
    room -= taken > 0 ? taken + 1 : 0
    canvas.put(title, at: place, isOpen ? .text : .dim, width: room)
  }
}

/// A task in a line: sign, title, when.
struct TaskRow {
  private let sign: StatusSign?
  private let title: String
  private let when: String

  init(_ task: CustomerPage.TaskLine, _ book: borrowing Book, _ scene: Scene) {
    title = book.title(task.record)
    switch task.nextStep {
    case .late: sign = StatusSign("!", .late)
    case .today: sign = StatusSign("~", .today)
    default: sign = nil
    }
    when = task.due.map { DueText.short($0, scene) } ?? ""
  }

  func draw(in row: Rect, on canvas: inout Canvas) {
    if let sign { canvas.put(sign.text, at: row.origin, sign.style) }
    let place = row.origin.moved(x: 2)
    let used = canvas.putRight(when, at: place, .dim, width: row.width - 2)
    canvas.put(title, at: place, width: row.width - 2 - (used > 0 ? used + 1 : 0))
  }
}

/// Something that happened, in a line: day, sign, what, who.
struct TimelineRow {
  private let day: String
  private let sign: StatusSign?
  private let text: String
  private let detail: String
  /// How it took place, in a word.
  private let brief: String
  private let author: String

  /// - Parameter author: who did it, where that is known and worth saying.
  init(_ item: Timeline.Item, _ author: String?, _ book: borrowing Book, _ scene: Scene) {
    let phrases = scene.phrases
    day = DueText.day(item.when, scene)
    self.author = author ?? ""
    let isToday = item.when.day(in: scene.now.zone) == scene.now.today
    var text = item.text
    var detail = ""
    var brief: String?
    var sign: StatusSign?
    switch item.event {
    case .activity(let kind, let isPlanned):
      let schema = book.schema(item.record.kind)
      let name = TimelineRow.option("kind", kind, schema, scene)
      var parts = [isPlanned ? name + " " + phrases.planned : name]
      if let minutes = book[Activity.minutes, of: item.record] {
        parts.append(phrases.minutes(Int(clamping: minutes)))
      }
      let result = book[Activity.result, of: item.record]?.key
      if result != nil { parts.append(TimelineRow.option("result", result, schema, scene)) }
      detail = parts.joined(separator: ", ")
      brief = parts[0]
      if isPlanned, isToday { sign = StatusSign("~", .today) }
      // a step that was done, of which is not said how
      if !isPlanned, kind == nil { sign = StatusSign("✓", .done) }
    case .comment:
      text = item.text
      (detail, brief) = (TimelineRow.kind(of: item.record, book, scene), "")
    case .taskDue(let isLate):
      detail = TimelineRow.kind(of: item.record, book, scene)
      sign = isLate ? StatusSign("!", .late) : isToday ? StatusSign("~", .today) : nil
    case .taskDone:
      detail = TimelineRow.kind(of: item.record, book, scene)
      sign = StatusSign("✓", .done)
    case .moved(let from, let to):
      let names = [from, to].compactMap { $0 }.map { book.title($0, scene.language) }
      detail = names.joined(separator: " › ")
    case .won(let stage):
      sign = StatusSign("✓", .done)
      detail = book.title(stage, scene.language)
    case .lost(let stage), .voided(let stage):
      sign = StatusSign("✗", .lost)
      detail = book.title(stage, scene.language)
    case .created:
      sign = StatusSign("+", .new)
      let kind = book.schema(item.record.kind).description.words[scene.language]
      text = phrases.created(kind, item.text)
    }
    self.sign = sign
    self.text = text
    self.detail = detail
    self.brief = brief ?? detail
  }

  /// What kind of record it is, in a word.
  private static func kind(of record: Record, _ book: borrowing Book, _ scene: Scene) -> String {
    let word = book.schema(record.kind).description.words[scene.language]
    return word.prefix(1).uppercased() + word.dropFirst()
  }

  private static func option(
    _ attribute: String, _ key: String?, _ schema: KindSchema, _ scene: Scene
  ) -> String {
    guard let key else { return "" }
    let options = schema.index(of: attribute).map { schema.attributes[$0].options } ?? []
    return options.first { $0.key == key }?.words[scene.language] ?? key
  }

  /// How it took place, or from which stage to which; empty where the text says all.
  var how: String { detail }

  /// The text, over as many lines as it needs up to `height`, under a line that says when and how; gives the lines taken.
  func drawParted(in rect: Rect, dayWidth: Int, on canvas: inout Canvas) -> Int {
    let start = max(dayWidth, TextWidth.of(day)) + 1
    guard rect.height > 1, !detail.isEmpty else {
      draw(in: rect.row(0), dayWidth: dayWidth, on: &canvas)
      return 1
    }
    canvas.put(day, at: rect.origin, .dim, width: rect.width)
    canvas.put(detail, at: rect.origin.moved(x: start), .dim, width: rect.width - start)
    let inside = rect.inset(left: start, top: 1)
    var lines = TextWidth.wrapped(text, width: inside.width)
    if lines.count > inside.height {
      lines =
        Array(lines.prefix(inside.height - 1)) + [
          lines[(inside.height - 1)...].joined(separator: " ")
        ]
    }
    for (offset, line) in lines.enumerated() {
      canvas.put(line, at: inside.row(offset).origin, .text, width: inside.width)
    }
    return 1 + lines.count
  }

  /// Draws it in a line; where it would be cut, with how it took place in a word. Who did it stands at the right where
  /// all fits.
  func draw(in row: Rect, dayWidth: Int, on canvas: inout Canvas) {
    canvas.put(day, at: row.origin, .dim)
    let start = max(dayWidth, TextWidth.of(day)) + 1
    if let sign { canvas.put(sign.text, at: row.origin.moved(x: start), sign.style) }
    let place = row.origin.moved(x: start + 2)
    var room = row.width - start - 2
    var pieces: [(text: String, style: Style)] = []
    let isWhole = TextWidth.of(detail) + 2 + TextWidth.of(text) <= room
    let how = isWhole ? detail : brief
    if !how.isEmpty { pieces.append((how + "  ", .dim)) }
    pieces.append((text, .text))
    let width = pieces.reduce(0) { $0 + TextWidth.of($1.text) }
    if !author.isEmpty, width + 1 + TextWidth.of(author) <= room {
      room -= canvas.putRight(author, at: place, .dim, width: room) + 1
    }
    canvas.put(pieces, at: place, width: room)
  }
}

/// Days and times in few columns.
enum DueText {
  /// The time where it is today's, else the day.
  static func short(_ due: Due, _ scene: Scene) -> String {
    let day = due.day(in: scene.now.zone)
    if day == scene.now.today, case .at(let instant) = due {
      return Figures.time(scene.now.zone.minute(of: instant))
    }
    return day == scene.now.today
      ? scene.phrases.today : scene.phrases.day(day, today: scene.now.today)
  }

  /// The day; of another year in figures alone.
  static func day(_ due: Due, _ scene: Scene) -> String {
    let (day, today) = (due.day(in: scene.now.zone), scene.now.today)
    return day.date.year == today.date.year ? scene.phrases.day(day, today: today) : day.iso
  }

  /// The columns that days take.
  static func width(of items: [Timeline.Item], _ scene: Scene) -> Int {
    var (width, last) = (6, Day?.none)
    for item in items {
      // most happened on the day of the one before
      let own = item.when.day(in: scene.now.zone)
      if own == last { continue }
      last = own
      width = max(width, TextWidth.of(day(item.when, scene)))
    }
    return width
  }
}
