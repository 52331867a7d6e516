// The passes over a kind that fill a board's lanes.

/// Which lane each stage is, by the stage's slot; -1 for stages of other processes.
typealias LaneHomes = [Int32]

extension Book {
  /// Which lane each stage is.
  func homes(of lanes: Lanes) -> LaneHomes {
    var homes = LaneHomes(repeating: -1, count: count(Book.stageKind))
    for (index, lane) in lanes.lanes.enumerated()
    where lane.stage.kind == Book.stageKind && homes.indices.contains(lane.stage.index) {
      homes[lane.stage.index] = Int32(truncatingIfNeeded: index)
    }
    return homes
  }

  /// The cells of an attribute of four bytes; empty when the kind has none of that name and form.
  func narrowCells(_ kind: KindID, _ name: String, _ form: CellForm) -> [Int32] {
    guard let place = place(kind, name, form), form.isNarrow else { return [] }
    return tables[Int(kind.index)].narrow[place.column].cells
  }

  /// The cells of an attribute of eight bytes; empty when the kind has none of that name and form.
  func wideCells(_ kind: KindID, _ name: String, _ form: CellForm) -> [Int64] {
    guard let place = place(kind, name, form), !form.isNarrow else { return [] }
    return tables[Int(kind.index)].wide[place.column].cells
  }

  private func place(_ kind: KindID, _ name: String, _ form: CellForm) -> CellPlace? {
    guard let schema = schema[safe: kind], let index = schema.index(of: name) else { return nil }
    let place = schema.places[index]
    return place.form == form && !place.isSet ? place : nil
  }

  /// The lane a record stands in; -1 for none.
  func home(_ kind: KindID, _ slot: Int, _ homes: LaneHomes) -> Int {
    let stage = cell(kind, schema[safe: kind]?.stage ?? -1, slot)
    return stage >= 0 && stage < Int64(homes.count) ? Int(homes[Int(stage)]) : -1
  }

  /// How many records of a kind stand in a stage; archived ones are left out. What a limit on work in progress
  /// counts.
  package func count(in stage: Record, of kind: KindID) -> Int {
    let stages = narrowCells(kind, "stage", .link)
    let frame = QueryFrame(QueryContext(now: Now(lastAt)), weekStart: weekStart)
    var count = 0
    matching(Query(kind: kind), kind, frame).walk { slot in
      if slot < stages.count, Int(stages[slot]) == stage.index { count += 1 }
    }
    return count
  }

  /// The slots of a set, ascending.
  func slots(of found: BitSet) -> [Int32] {
    var slots: [Int32] = []
    slots.reserveCapacity(found.population)
    found.walk { slots.append(Int32(truncatingIfNeeded: $0)) }
    return slots
  }

  /// The slots of each lane, in the order given.
  func distribute(_ slots: [Int32], _ kind: KindID, _ homes: LaneHomes, _ lanes: [Lane])
    -> [[Int32]]
  {
    let stages = narrowCells(kind, "stage", .link)
    var result: [[Int32]] = lanes.map { lane in
      var slots: [Int32] = []
      slots.reserveCapacity(lane.count)
      return slots
    }
    for slot in slots {
      let home = Book.home(Int(slot), stages, homes)
      if home >= 0 { result[home].append(slot) }
    }
    return result
  }

  @inline(__always)
  private static func home(_ slot: Int, _ stages: [Int32], _ homes: LaneHomes) -> Int {
    guard slot < stages.count else { return -1 }
    let stage = Int(stages[slot])
    return stage >= 0 && stage < homes.count ? Int(homes[stage]) : -1
  }

  /// Slots in the order of their ranks; those that are equal stay in the order given, those without come last.
  func ranked(_ slots: [Int32], _ kind: KindID) -> [Int32] {
    guard let schema = schema[safe: kind], schema.rank >= 0 else { return slots }
    let table = Int(kind.index)
    let place = schema.places[schema.rank]
    let cells = tables[table].narrow[place.column].cells
    var (with, texts, without): ([Int32], [Int32], [Int32]) = ([], [], [])
    with.reserveCapacity(slots.count)
    texts.reserveCapacity(slots.count)
    for slot in slots {
      let text = Int(slot) < cells.count ? cells[Int(slot)] : -1
      if text >= 0 {
        with.append(slot)
        texts.append(text)
      } else {
        without.append(slot)
      }
    }
    let sorter = TextSorter(
      arena: tables[table].arenas[place.aside], texts: texts, isFolded: false, isDescending: false)
    var items = texts.indices.map {
      Radix.Item(key: 0, place: Int32(truncatingIfNeeded: $0))
    }
    items.withUnsafeMutableBufferPointer { sorter.sort($0, depth: 0) }
    return items.map { with[Int($0.place)] } + without
  }

  /// Whether a slot stands before another in a lane ordered by ranks.
  func isRanked(_ left: Int32, before right: Int32, _ kind: KindID) -> Bool {
    guard let schema = schema[safe: kind], schema.rank >= 0 else { return left < right }
    let (first, second) = (
      cell(kind, schema.rank, Int(left)), cell(kind, schema.rank, Int(right))
    )
    guard first >= 0, second >= 0 else { return first == second ? left < right : first >= 0 }
    let arena = tables[Int(kind.index)].arenas[schema.places[schema.rank].aside]
    return arena.with(Int32(truncatingIfNeeded: first)) { first in
      arena.with(Int32(truncatingIfNeeded: second)) { second in
        if Book.isLess(first, second) { return true }
        return !Book.isLess(second, first) && left < right
      }
    }
  }
}
