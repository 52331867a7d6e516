// States that follow from a record's stage and from time: overdue, due, stuck, whose it is. Each as a
// question about one record, and as passes over columns for queries.

extension Book {
  /// Whether a record is open and its day has passed: a task's or item's due, a deal's close date or next
  /// step, a lead's next step. A day passes when the next one begins at the desk, a time when it is over.
  package func isOverdue(_ record: Record, _ now: Now) -> Bool {
    guard isOpen(record) else { return false }
    let today = Int64(now.today.number)
    return duePlaces(record.kind).contains { index, place in
      let cell = cell(record.kind, index, record.index)
      guard cell != Int64.min else { return false }
      return place.form == .due
        ? Book.isPast(cell, today, now.instant.milliseconds) : cell < today
    }
  }

  /// Whether a record rots: it is open, its stage says after how many days, it came there and was touched
  /// longer ago than that, and its next step is not today or later.
  package func isRotting(_ record: Record, _ now: Now) -> Bool {
    guard isOpen(record), let schema = schema[safe: record.kind] else { return false }
    let stage = cell(record.kind, schema.stage, record.index)
    guard stage >= 0, let days = self[Stage.rot, of: Record(Book.stageKind, slot: Int(stage))]
    else { return false }
    let next = schema.index(of: "next-due") ?? -1
    let since = now.instant.milliseconds - min(max(days, 0), 10_000_000) * 86_400_000
    let entered = visits.start(state(record).lastVisit) ?? Int64.min
    let last = max(entered, tables[Int(record.kind.index)].touched[record.index])
    guard last != Int64.min, last < since else { return false }
    return next < 0 || cell(record.kind, next, record.index) < Int64(now.today.number)
  }

  /// Whether a due, packed, has passed.
  @inline(__always)
  private static func isPast(_ cell: Int64, _ today: Int64, _ instant: Int64) -> Bool {
    cell >> 1 < (cell & 1 == 1 ? instant : today)
  }

  /// The attributes that say when something is to be done.
  func duePlaces(_ kind: KindID) -> [(index: Int, place: CellPlace)] {
    guard let schema = schema[safe: kind] else { return [] }
    return ["due", "close", "next-due"].compactMap { name in
      guard let index = schema.index(of: name) else { return nil }
      let place = schema.places[index]
      return !place.isSet && (place.form == .due || place.form == .day) ? (index, place) : nil
    }
  }

  // MARK: Passes

  /// The records in question that are in a state.
  func inState(_ state: QueryState, _ kind: KindID, _ frame: QueryFrame, _ base: BitSet) -> BitSet {
    switch state {
    case .open: return open(kind, base)
    case .closed: return base.subtracting(open(kind, base))
    case .won: return ended([.won], kind, base)
    case .lost: return ended([.lost], kind, base)
    case .void: return ended([.void], kind, base)
    case .overdue: return due(kind, frame, Comparison.least...(frame.today - 1), base)
    case .today: return due(kind, frame, frame.today...frame.today, base)
    case .due: return due(kind, frame, Comparison.least...frame.today, base)
    case .stuck: return stuck(kind, frame, base)
    case .archived:
      let index = schema[Int(kind.index)].archived
      guard index >= 0 else { return BitSet(count: base.count) }
      return members(kind, index, Book.yes, base)
    case .unread:
      var result = BitSet(count: base.count)
      for record in frame.unread?.records ?? [] where record.kind == kind {
        if record.index < base.count { result.insert(record.index) }
      }
      return result.intersection(base)
    case .mine:
      guard let me = frame.me else { return BitSet(count: base.count) }
      var result = BitSet(count: base.count)
      for name in ["owner", "helper"] {
        guard let index = schema[Int(kind.index)].index(of: name) else { continue }
        result.formUnion(links(kind, index, Targets(records: [me]), frame, base))
      }
      return result
    }
  }

  private static let yes: BitSet = {
    var set = BitSet(count: 2)
    set.insert(1)
    return set
  }()

  /// The stages of some classes.
  private func stages(_ wanted: Set<StageClass>) -> BitSet {
    let count = tables[Int(Book.stageKind.index)].count
    return BitSet(count: count, all: true).filter {
      stageClass(of: Record(Book.stageKind, slot: $0)).map(wanted.contains) ?? false
    }
  }

  private func ended(_ wanted: Set<StageClass>, _ kind: KindID, _ base: BitSet) -> BitSet {
    if kind == Book.itemKind, wanted.contains(.won) {
      return members(kind, ChecklistItem.isDone.index, Book.yes, base)
    }
    if kind == Book.stageKind { return base.intersection(stages(wanted)) }
    let stage = schema[Int(kind.index)].stage
    guard stage >= 0 else { return BitSet(count: base.count) }
    return members(kind, stage, stages(wanted), base)
  }

  private func open(_ kind: KindID, _ base: BitSet) -> BitSet {
    base.subtracting(ended([.won, .lost, .void], kind, base))
  }

  /// Open records with a day in a range. What is timed counts as past from its time on.
  private func due(
    _ kind: KindID, _ frame: QueryFrame, _ days: ClosedRange<Int64>, _ base: BitSet
  ) -> BitSet {
    var result = BitSet(count: base.count)
    var instants = frame.instants(days)
    if days.upperBound < frame.today { instants = Comparison.least...(frame.instant - 1) }
    let timed = (instants.lowerBound, UInt64(bitPattern: instants.upperBound - instants.lowerBound))
    let bare = (days.lowerBound, UInt64(bitPattern: days.upperBound - days.lowerBound))
    for (_, place) in duePlaces(kind) {
      if place.form == .due {
        result.formUnion(
          dues(kind, place, base) {
            let (low, reach) = $0 & 1 == 1 ? timed : bare
            return UInt64(bitPattern: ($0 >> 1) &- low) <= reach
          })
      } else {
        // the days of a year are any: a branch would be guessed wrong half of the time
        let cells = tables[Int(kind.index)].narrow[place.column].cells
        let low = Int32(clamping: max(days.lowerBound, Int64(Int32.min) + 1))
        guard days.upperBound >= Int64(low) else { continue }
        let reach = UInt32(bitPattern: Int32(clamping: days.upperBound) &- low)
        result.formUnion(base.passing(cells) { UInt32(bitPattern: $0 &- low) <= reach })
      }
    }
    return open(kind, result)
  }

  private func stuck(_ kind: KindID, _ frame: QueryFrame, _ base: BitSet) -> BitSet {
    let table = Int(kind.index)
    let stage = schema[table].stage
    guard stage >= 0 else { return BitSet(count: base.count) }
    let stages = Int(Book.stageKind.index)
    let limits = (0..<tables[stages].count).map {
      rotsBefore(Record(Book.stageKind, slot: $0), frame)
    }
    let cells = tables[table].narrow[schema[table].places[stage].column].cells
    let (touched, nexts) = (tables[table].touched, narrowCells(kind, "next-due", .day))
    let today = Int32(clamping: frame.today)
    // coming to a stage touches, so when a record was touched is enough to know
    return open(kind, base).filter { slot in
      guard slot < cells.count, cells[slot] >= 0, Int(cells[slot]) < limits.count,
        touched[slot] < limits[Int(cells[slot])], touched[slot] != Int64.min
      else { return false }
      return slot >= nexts.count || nexts[slot] < today
    }
  }
}

extension [KindSchema] {
  /// The schema of a kind, or nil when there is no such kind.
  subscript(safe kind: KindID) -> KindSchema? {
    Int(kind.index) < count ? self[Int(kind.index)] : nil
  }
}
