// The passes that fill an agenda: over tasks, deals, leads and activities.

extension Book {
  /// Everything for a day's queue of one owner, or of everybody: open tasks that are due, open deals and leads
  /// whose next step is due, deals whose close date has passed, what rots, planned activities, mentions of the
  /// owner, and what was done today, mentions dealt with among it. Every record stands there once, for its most urgent reason; unordered.
  /// `days` is how many days after today count as next.
  package func agenda(_ context: QueryContext, owner: Record?, days: Int = 7) -> [AgendaRow] {
    let frame = AgendaFrame(context, owner: owner, days: days)
    var rows: [AgendaRow] = []
    for kind in Book.agendaKinds {
      var reader = AgendaReader(kind, self, frame)
      reader.read(self, within: nil, into: &rows)
    }
    return rows
  }

  /// The kinds whose records stand in a day's queue.
  static let agendaKinds = [
    taskKind, dealKind, KindCatalogue.id(of: Lead.self), activityKind, commentKind,
  ]

  /// What stands in question: there, not archived, of the owner asked for.
  func owned(_ kind: KindID, _ frame: AgendaFrame, within candidates: BitSet? = nil) -> BitSet {
    let all = matching(Query(kind: kind), kind, frame.frame, within: candidates)
    guard let owner = frame.owner, let schema = schema[safe: kind] else { return all }
    return links(kind, schema.owner, Targets(records: [owner]), frame.frame, all)
  }

  /// Comments that may mention the owner or may have been dealt with today.
  fileprivate func spoken(_ frame: AgendaFrame, within candidates: BitSet?) -> BitSet {
    let kind = Book.commentKind
    guard let owner = frame.owner, let schema = schema[safe: kind],
      let mentions = schema.index(of: "mentions")
    else { return BitSet(count: 0) }
    let all = matching(Query(kind: kind), kind, frame.frame, within: candidates)
    var found = links(kind, mentions, Targets(records: [owner]), frame.frame, all)
    let states = tables[Int(kind.index)].states
    var today = BitSet(count: all.count, scanning: states) { $0.changed >= frame.dayStart }
    today.formIntersection(all)
    found.formUnion(today)
    return found
  }
}

/// Reads from single records of a kind whether and why they stand in a day's queue.
struct AgendaReader {
  private let kind: KindID
  private let frame: AgendaFrame
  /// Up to when, in milliseconds, time alone changes nothing of what was read.
  private(set) var until = Int64.max
  private let cells: AgendaCells
  private let stages: [Int32]
  private let classes: [StageClass]
  private let rots: [Int64]
  private let whens: [Int64]

  init(_ kind: KindID, _ book: borrowing Book, _ frame: AgendaFrame) {
    (self.kind, self.frame) = (kind, frame)
    cells = AgendaCells(book, kind)
    stages = book.narrowCells(kind, "stage", .link)
    let count = book.count(Book.stageKind)
    classes = (0..<count).map { book.stageClass(of: Record(Book.stageKind, slot: $0)) ?? .open }
    rots = (0..<count).map { book.rotsBefore(Record(Book.stageKind, slot: $0), frame.frame) }
    whens = book.wideCells(kind, "when", .due)
  }

  /// Reads the rows of all records, or of some, in the order of their slots.
  mutating func read(
    _ book: borrowing Book, within candidates: BitSet?, into rows: inout [AgendaRow]
  ) {
    switch kind {
    case Book.commentKind:
      book.spoken(frame, within: candidates).walk { slot in
        if let row = comment(slot, book) { rows.append(row) }
      }
    case Book.activityKind:
      let created = book.tables[Int(kind.index)].created
      book.owned(kind, frame, within: candidates).walk { slot in
        if let row = activity(slot, created[slot]) { rows.append(row) }
      }
    default:
      let touched = book.tables[Int(kind.index)].touched
      book.owned(kind, frame, within: candidates).walk { slot in
        if let row = staged(slot, touched[slot], book) { rows.append(row) }
      }
    }
  }

  /// What goes through stages.
  @inline(__always)
  private mutating func staged(_ slot: Int, _ touched: Int64, _ book: borrowing Book) -> AgendaRow?
  {
    let record = Record(kind, slot: slot)
    let stage = slot < stages.count && stages[slot] >= 0 ? Int(stages[slot]) : -1
    switch stage >= 0 && stage < classes.count ? classes[stage] : .open {
    case .open:
      let before = stage >= 0 && stage < rots.count ? rots[stage] : Int64.min
      return open(record, touched, before)
    case .won: return ended(record, .finished, book)
    // a task given up was not done
    case .lost: return kind == Book.taskKind ? nil : ended(record, .lost, book)
    case .void: return nil
    }
  }

  private mutating func open(_ record: Record, _ touched: Int64, _ rotsBefore: Int64) -> AgendaRow?
  {
    let slot = record.index
    let priority = cells.priority(slot)
    let due = cells.due(slot)
    if case .at(let instant)? = due { stands(upTo: instant.milliseconds) }
    if rotsBefore != Int64.min, touched >= rotsBefore {
      stands(upTo: frame.frame.instant &+ (touched &- rotsBefore))
    }
    var best = due.flatMap { frame.row(record, cells.reason, $0, priority) }
    if best?.section == .late { return best }
    if let close = cells.close(slot), Int64(close.number) < frame.frame.today,
      let late = frame.row(record, .closeDate, .day(close), priority)
    {
      return late
    }
    if best?.section != .today, touched < rotsBefore, touched != Int64.min,
      cells.hasNoStep(slot, frame.frame.today)
    {
      best = frame.row(record, .stuck, .stuck, at: touched, priority)
    }
    return best
  }

  /// What is read now stands up to a moment, where that is to come.
  @inline(__always)
  private mutating func stands(upTo moment: Int64) {
    if moment >= frame.frame.instant { until = min(until, moment) }
  }

  /// Won or lost today. Coming to a stage changes a record, so most need not be looked up.
  private mutating func ended(
    _ record: Record, _ reason: AgendaReason, _ book: borrowing Book
  ) -> AgendaRow? {
    let state = book.tables[Int(kind.index)].states[record.index]
    guard state.changed >= frame.dayStart, let entered = book.visits.start(state.lastVisit),
      entered >= frame.dayStart
    else { return nil }
    guard entered <= frame.frame.instant else {
      stands(upTo: entered - 1)
      return nil
    }
    return frame.row(record, .done, reason, at: entered, cells.priority(record.index))
  }

  /// A comment of the last two weeks that mentions the owner; dealt with, it does so no longer. What is older is settled
  /// in fact, and would bury the day. Or one changed today whose text names the owner while it mentions the owner no
  /// longer: that was dealt with. Of a comment that names several, the last one's day is everybody's.
  private mutating func comment(_ slot: Int, _ book: borrowing Book) -> AgendaRow? {
    let comment = Record(kind, slot: slot)
    guard let owner = frame.owner else { return nil }
    if book.values("mentions", of: comment).contains(.link(owner)) {
      let created = book.tables[Int(kind.index)].created[slot]
      return created >= frame.dayStart - 14 * 86_400_000
        ? frame.mention(comment, at: created) : nil
    }
    let changed = book.tables[Int(kind.index)].states[slot].changed
    guard changed <= frame.frame.instant else {
      stands(upTo: changed - 1)
      return nil
    }
    guard changed >= frame.dayStart, let text = book[Comment.text, of: comment],
      book.membersNamed(in: text).contains(owner)
    else { return nil }
    return frame.row(comment, .done, .finished, at: changed, 1)
  }

  /// Calls, visits, mails and meetings: planned when their time is to come, else they took place.
  private mutating func activity(_ slot: Int, _ created: Int64) -> AgendaRow? {
    let record = Record(kind, slot: slot)
    let when = slot < whens.count && whens[slot] != Int64.min ? Due(packed: whens[slot]) : nil
    // recorded a moment after the question was asked is not planned
    if when == nil, created > frame.frame.instant { stands(upTo: frame.frame.instant) }
    switch when ?? .at(Instant(milliseconds: min(created, frame.frame.instant))) {
    case .at(let instant) where instant.milliseconds <= frame.frame.instant:
      guard instant.milliseconds >= frame.dayStart else { return nil }
      return frame.row(record, .done, .logged, at: instant.milliseconds, 2)
    case .day(let day) where Int64(day.number) <= frame.frame.today:
      guard Int64(day.number) == frame.frame.today else { return nil }
      return frame.row(record, .done, .logged, at: created, 2)
    case let when:
      if case .at(let instant) = when { stands(upTo: instant.milliseconds - 1) }
      return frame.row(record, .planned, when, 2)
    }
  }
}

/// The columns of a kind that an agenda looks at.
private struct AgendaCells {
  let reason: AgendaReason
  private let dues: [Int64]
  private let nexts: [Int32]
  private let closes: [Int32]
  private let priorities: [Int32]

  init(_ book: borrowing Book, _ kind: KindID) {
    dues = book.wideCells(kind, "due", .due)
    nexts = book.narrowCells(kind, "next-due", .day)
    closes = book.narrowCells(kind, "close", .day)
    priorities = book.narrowCells(kind, "priority", .choice)
    reason = kind == Book.taskKind ? .task : .nextStep
  }

  /// When something is to be done next.
  @inline(__always)
  func due(_ slot: Int) -> Due? {
    if slot < dues.count, dues[slot] != Int64.min { return Due(packed: dues[slot]) }
    return AgendaCells.day(nexts, slot).map(Due.day)
  }

  /// Whether no next step is set for today or later.
  @inline(__always)
  func hasNoStep(_ slot: Int, _ today: Int64) -> Bool {
    slot >= nexts.count || Int64(nexts[slot]) < today
  }

  @inline(__always)
  func close(_ slot: Int) -> Day? { AgendaCells.day(closes, slot) }

  @inline(__always)
  private static func day(_ cells: [Int32], _ slot: Int) -> Day? {
    slot < cells.count && cells[slot] != Int32.min ? Day(number: Int(cells[slot])) : nil
  }

  /// 0 urgent … 3 low, normal for anything else: the options' keys have their numbers in that order.
  @inline(__always)
  func priority(_ slot: Int) -> Int {
    slot < priorities.count && (0...3).contains(priorities[slot]) ? Int(priorities[slot]) : 2
  }
}
