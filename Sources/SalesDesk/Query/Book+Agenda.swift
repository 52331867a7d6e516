// The passes that fill an agenda: over tasks, deals, leads and activities.

extension Book {
  /// Everything for a day's queue of one owner, or of everybody: open tasks that are due, open deals and leads
  /// whose next step is due, deals whose close date has passed, what rots, planned activities, mentions of the
  /// owner, and what was done today, mentions dealt with among it. Every record stands there once, for its most urgent reason; unordered.
  /// `days` is how many days after today count as next.
  package func agenda(_ context: QueryContext, owner: Record?, days: Int = 7) -> [AgendaRow] {
    let frame = AgendaFrame(context, owner: owner, days: days)
    var rows: [AgendaRow] = []
    for kind in [Book.taskKind, Book.dealKind, Book.leadKind] { stages(kind, frame, &rows) }
    activities(frame, &rows)
    mentions(frame, &rows)
    return rows
  }

  private static let leadKind = KindCatalogue.id(of: Lead.self)

  /// What stands in question: there, not archived, of the owner asked for.
  func owned(_ kind: KindID, _ frame: AgendaFrame) -> BitSet {
    let all = matching(Query(kind: kind), kind, frame.frame)
    guard let owner = frame.owner, let schema = schema[safe: kind] else { return all }
    return links(kind, schema.owner, Targets(records: [owner]), frame.frame, all)
  }

  /// Records that go through stages.
  private func stages(_ kind: KindID, _ frame: AgendaFrame, _ rows: inout [AgendaRow]) {
    let stages = narrowCells(kind, "stage", .link)
    let classes = (0..<count(Book.stageKind)).map {
      stageClass(of: Record(Book.stageKind, slot: $0)) ?? .open
    }
    let rots = classes.indices.map {
      rotsBefore(Record(Book.stageKind, slot: $0), frame.frame)
    }
    let cells = AgendaCells(self, kind)
    var found = rows
    owned(kind, frame).walk { slot in
      let record = Record(kind, slot: slot)
      let stage = slot < stages.count && stages[slot] >= 0 ? Int(stages[slot]) : -1
      let stageClass = stage >= 0 && stage < classes.count ? classes[stage] : .open
      let row: AgendaRow? =
        switch stageClass {
        case .open:
          open(record, cells, stage >= 0 && stage < rots.count ? rots[stage] : Int64.min, frame)
        case .won: finished(record, cells, frame)
        case .lost, .void: nil
        }
      if let row { found.append(row) }
    }
    rows = found
  }

  private func open(
    _ record: Record, _ cells: AgendaCells, _ rotsBefore: Int64, _ frame: AgendaFrame
  ) -> AgendaRow? {
    let slot = record.index
    let priority = cells.priority(slot)
    var best = cells.due(slot).flatMap { frame.row(record, cells.reason, $0, priority) }
    if best?.section == .late { return best }
    if let close = cells.close(slot), Int64(close.number) < frame.frame.today,
      let late = frame.row(record, .closeDate, .day(close), priority)
    {
      return late
    }
    let touched = tables[Int(record.kind.index)].touched[slot]
    if best?.section != .today, touched < rotsBefore, touched != Int64.min,
      cells.hasNoStep(slot, frame.frame.today)
    {
      best = frame.row(record, .stuck, .stuck, at: touched, priority)
    }
    return best
  }

  /// Won today. Coming to a stage changes a record, so most need not be looked up.
  private func finished(_ record: Record, _ cells: AgendaCells, _ frame: AgendaFrame)
    -> AgendaRow?
  {
    let state = tables[Int(record.kind.index)].states[record.index]
    guard state.changed >= frame.dayStart, let entered = visits.start(state.lastVisit),
      entered >= frame.dayStart, entered <= frame.frame.instant
    else { return nil }
    return frame.row(record, .done, .finished, at: entered, cells.priority(record.index))
  }

  /// Comments of the last two weeks that mention the owner; dealt with, they do so no longer. What is older is
  /// settled in fact, and would bury the day.
  private func mentions(_ frame: AgendaFrame, _ rows: inout [AgendaRow]) {
    guard let owner = frame.owner else { return }
    let since = frame.dayStart - 14 * 86_400_000
    let created = tables[Int(Book.commentKind.index)].created
    for comment in links(from: Book.commentKind, by: "mentions", to: [owner])
    where created[comment.index] >= since && !isArchived(comment) {
      rows.append(frame.mention(comment, at: created[comment.index]))
    }
    handled(owner, frame, &rows)
  }

  /// Comments changed today whose text names the owner while they mention the owner no longer: those were dealt with. Of
  /// a comment that names several, the last one's day is everybody's.
  private func handled(_ owner: Record, _ frame: AgendaFrame, _ rows: inout [AgendaRow]) {
    let states = tables[Int(Book.commentKind.index)].states
    for slot in states.indices
    where states[slot].changed >= frame.dayStart && states[slot].changed <= frame.frame.instant {
      let comment = Record(Book.commentKind, slot: slot)
      guard exists(comment), !isArchived(comment), let text = self[Comment.text, of: comment],
        membersNamed(in: text).contains(owner),
        !values("mentions", of: comment).contains(.link(owner))
      else { continue }
      rows.append(frame.row(comment, .done, .finished, at: states[slot].changed, 1))
    }
  }

  /// Calls, visits, mails and meetings: planned when their time is to come, else they took place.
  private func activities(_ frame: AgendaFrame, _ rows: inout [AgendaRow]) {
    let kind = Book.activityKind
    let whens = wideCells(kind, "when", .due)
    let created = tables[Int(kind.index)].created
    var found = rows
    owned(kind, frame).walk { slot in
      let record = Record(kind, slot: slot)
      let when =
        (slot < whens.count && whens[slot] != Int64.min ? Due(packed: whens[slot]) : nil)
        // recorded a moment after the question was asked is not planned
        ?? .at(Instant(milliseconds: min(created[slot], frame.frame.instant)))
      switch when {
      case .at(let instant) where instant.milliseconds <= frame.frame.instant:
        if instant.milliseconds >= frame.dayStart {
          found.append(frame.row(record, .done, .logged, at: instant.milliseconds, 2))
        }
      case .day(let day) where Int64(day.number) <= frame.frame.today:
        if Int64(day.number) == frame.frame.today {
          found.append(frame.row(record, .done, .logged, at: created[slot], 2))
        }
      default:
        if let row = frame.row(record, .planned, when, 2) { found.append(row) }
      }
    }
    rows = found
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
