// When work on records ended, and from which stages they went on: asked of their visits, in which moves that were
// taken back never happened.

/// What the stages mean for a pass over visits, by their slots.
struct StageTable {
  /// Open 0, won 1, lost 2, void 3.
  let classes: [UInt8]
  /// The process of each, and its place there; -1 for none.
  let processes: [Int32]
  let places: [Int32]

  /// Whether going from one stage to another is a step forward: to a won one, or to an open one further on in
  /// the same process.
  @inline(__always)
  func isForward(from old: Int, to new: Int) -> Bool {
    guard old >= 0, new >= 0, old < classes.count, new < classes.count else { return false }
    if classes[new] == 1 { return true }
    return classes[new] == 0 && processes[old] == processes[new] && places[old] < places[new]
  }

  /// The class of a stage by its slot; open where it is not known.
  @inline(__always)
  func stageClass(_ stage: Int) -> UInt8 {
    stage >= 0 && stage < classes.count ? classes[stage] : 0
  }
}

extension VisitLog {
  /// Since when the record whose newest visit is `last` has been in stages of its present class, and that class;
  /// nil while that is open, or where its stage is not that of the visit.
  @inline(__always)
  func ended(_ last: Int32, in stage: Int, _ table: StageTable, since: Int64) -> Int64? {
    guard last >= 0 else { return nil }
    var visit = standing(last)
    guard self.stage(visit) == stage, let start = start(visit), start >= since else { return nil }
    let present = table.stageClass(stage)
    guard present != 0 else { return nil }
    var found = start
    while true {
      visit = before(visit)
      guard visit >= 0, table.stageClass(self.stage(visit)) == present,
        let start = self.start(visit)
      else { return found }
      found = start
    }
  }
}

extension QueryFrame {
  /// The moments that compare so with one of some days.
  func moments(_ comparison: Comparison, _ days: [DayExpression]) -> [ClosedRange<Int64>] {
    days.map { day in
      let range = day.range(today: now.today, weekStart: weekStart)
      let numbers = Int64(range.lowerBound.number)...Int64(range.upperBound.number)
      return instants(comparison.bounds(numbers))
    }
  }
}

extension Book {
  /// What the stages mean now.
  var stageTable: StageTable {
    let count = tables[Int(Book.stageKind.index)].count
    var (classes, processes) = ([UInt8](), [Int32]())
    var ranked: [(rank: [UInt8], slot: Int)] = []
    for slot in 0..<count {
      let stage = Record(Book.stageKind, slot: slot)
      switch stageClass(of: stage) ?? .open {
      case .open: classes.append(0)
      case .won: classes.append(1)
      case .lost: classes.append(2)
      case .void: classes.append(3)
      }
      processes.append(self[Stage.process, of: stage].map(\.slot) ?? -1)
      ranked.append((Array((self[Stage.rank, of: stage] ?? "").utf8), slot))
    }
    ranked.sort {
      $0.rank == $1.rank ? $0.slot < $1.slot : $0.rank.lexicographicallyPrecedes($1.rank)
    }
    var places = Array(repeating: Int32(-1), count: count)
    for (place, stage) in ranked.enumerated() {
      places[stage.slot] = Int32(truncatingIfNeeded: place)
    }
    return StageTable(classes: classes, processes: processes, places: places)
  }

  /// The records in question on which work ended at one of some moments.
  func ended(_ moments: [ClosedRange<Int64>], _ kind: KindID, _ base: BitSet) -> BitSet {
    let table = Int(kind.index)
    let since = moments.map(\.lowerBound).min() ?? 0
    let stages = narrowCells(kind, "stage", .link)
    guard schema[table].stage >= 0, !stages.isEmpty else { return BitSet(count: base.count) }
    let meaning = stageTable
    return touched(since: since, kind, base).filter { slot in
      guard slot < stages.count, stages[slot] >= 0,
        meaning.stageClass(Int(stages[slot])) != 0,
        let at = visits.ended(
          tables[table].states[slot].lastVisit, in: Int(stages[slot]), meaning, since: since)
      else { return false }
      return moments.contains { $0.contains(at) }
    }
  }

  /// The records in question that were touched at a moment or later. Coming to a stage touches, so what was touched
  /// before has not moved since; a pass over one column says so, where visits lie all over memory.
  func touched(since moment: Int64, _ kind: KindID, _ base: BitSet) -> BitSet {
    base.passing(tables[Int(kind.index)].touched) { $0 >= moment }
  }

  /// The records in question that went from one of the stages to another at one of some moments (nil: at any
  /// time), where wanted only forward.
  func departed(
    _ stages: Set<Int>, _ isForward: Bool, _ moments: [ClosedRange<Int64>]?, _ kind: KindID,
    _ base: BitSet
  ) -> BitSet {
    let table = Int(kind.index)
    let since = moments?.map(\.lowerBound).min() ?? Int64.min
    guard schema[table].stage >= 0 else { return BitSet(count: base.count) }
    let meaning = stageTable
    return touched(since: since, kind, base).filter { slot in
      var isFound = false
      walkDepartures(table, slot, since: since) { old, new, at in
        if !isFound, stages.contains(old), moments?.contains(where: { $0.contains(at) }) ?? true {
          isFound = !isForward || meaning.isForward(from: old, to: new)
        }
      }
      return isFound
    }
  }

  /// Walks a record's moves from the newest to the first one since a moment: from, to, when.
  @inline(__always)
  func walkDepartures(_ table: Int, _ slot: Int, since: Int64, _ body: (Int, Int, Int64) -> Void) {
    let last = tables[table].states[slot].lastVisit
    guard last >= 0 else { return }
    var visit = visits.standing(last)
    while let at = visits.start(visit), at >= since {
      let before = visits.before(visit)
      guard before >= 0 else { return }
      body(visits.stage(before), visits.stage(visit), at)
      visit = before
    }
  }

  /// Since when a record has been won, lost or void; nil while it is open.
  package func ended(_ record: Record) -> Instant? {
    guard exists(record), let schema = schema[safe: record.kind], schema.stage >= 0 else {
      return nil
    }
    let stage = cell(record.kind, schema.stage, record.index)
    guard stage >= 0 else { return nil }
    return visits.ended(state(record).lastVisit, in: Int(stage), stageTable, since: Int64.min)
      .map(Instant.init(milliseconds:))
  }
}

extension Book {
  /// Of the records a query of one kind selects, those touched longest ago, the first of them first, at most so
  /// many; ties by number.
  package func longestUntouched(_ query: Query, _ count: Int, _ context: QueryContext) -> [Record] {
    guard let kind = query.kind, Int(kind.index) < schema.count else { return [] }
    let frame = QueryFrame(context, weekStart: weekStart)
    return longestUntouched(of: matching(query, kind, frame), kind, count)
  }

  /// The same of records that were found.
  func longestUntouched(of records: BitSet, _ kind: KindID, _ count: Int) -> [Record] {
    guard count > 0 else { return [] }
    let touched = tables[Int(kind.index)].touched
    var found: [(at: Int64, slot: Int)] = []
    records.walk { slot in
      let at = touched[slot]
      guard at != Int64.min, found.count < count || at < (found.last?.at ?? 0) else { return }
      let place = found.firstIndex { at < $0.at } ?? found.count
      found.insert((at, slot), at: place)
      if found.count > count { found.removeLast() }
    }
    return found.map { Record(kind, slot: $0.slot) }
  }
}
