// Counting what a query selects in rows and columns, in one pass: by owner and stage, by reason, by the days on
// which work ended. Reports are made of it.

/// What the records of a cell come to.
package struct Tally: Sendable, Hashable {
  /// How many there are.
  package internal(set) var count = 0
  /// What they are worth, for kinds that have a value.
  package internal(set) var sum = MoneySum()
  /// The same, each times its own probability, else its stage's, as on boards.
  package internal(set) var weighted = MoneySum()

  /// Nothing counted.
  package init() {}

  /// Adds another.
  package mutating func add(_ other: Tally) {
    count += other.count
    sum.add(other.sum)
    weighted.add(other.weighted)
  }
}

/// What rows or columns stand for.
package enum TallyAxis: Sendable, Hashable {
  /// One row for everything.
  case all
  /// A link to a named record or a choice, by its name; a row a record or option.
  case attribute(String)
  /// Stretches of days that do not overlap, in which work ended; records of other days are left out.
  case ended([ClosedRange<Day>])
}

/// A table of tallies. Rows and columns go by slot, by an option's number, or by a stretch's; nil for none.
package struct Tallies: Sendable {
  let rows: Int
  let columns: Int
  var cells: [Tally]
  /// The keys of the options where rows are a choice's.
  package internal(set) var rowNames: [String] = []

  /// A cell.
  package subscript(row: Int?, column: Int?) -> Tally {
    let (row, column) = (row.map { $0 + 1 } ?? 0, column.map { $0 + 1 } ?? 0)
    guard row >= 0, row < rows, column >= 0, column < columns else { return Tally() }
    return cells[row * columns + column]
  }

  /// A whole row.
  package func row(_ row: Int?) -> Tally {
    var total = Tally()
    for column in 0..<columns { total.add(self[row, column == 0 ? nil : column - 1]) }
    return total
  }

  /// A whole column.
  package func column(_ column: Int?) -> Tally {
    var total = Tally()
    for row in 0..<rows { total.add(self[row == 0 ? nil : row - 1, column]) }
    return total
  }

  /// All of it.
  package var total: Tally { cells.reduce(into: Tally()) { $0.add($1) } }
}

/// Where a record stands on an axis: 0 for none, else 1 and up; less than 0 for left out.
private struct AxisReader {
  let count: Int
  var cells: [Int32] = []
  var ranges: [ClosedRange<Int64>] = []
  var names: [String] = []
  var isAll = false

  @inline(__always)
  func place(_ slot: Int, _ ended: (Int) -> Int64?) -> Int {
    if isAll { return 0 }
    if ranges.isEmpty {
      let cell = slot < cells.count ? cells[slot] : -1
      return cell >= 0 && Int(cell) + 1 < count ? Int(cell) + 1 : 0
    }
    guard let at = ended(slot) else { return -1 }
    for (index, range) in ranges.enumerated() where range.contains(at) { return index + 1 }
    return -1
  }
}

extension Book {
  /// Counts what a query of one kind selects, in rows and columns; its limit is not heeded.
  package func tallies(
    _ query: Query, rows: TallyAxis = .all, columns: TallyAxis = .all, _ context: QueryContext
  ) -> Tallies {
    guard let kind = query.kind, Int(kind.index) < schema.count else {
      return Tallies(rows: 1, columns: 1, cells: [Tally()])
    }
    let found = matching(query, kind, QueryFrame(context, weekStart: weekStart))
    return tallies(of: found, kind, rows: rows, columns: columns, context)
  }

  /// The same of records that were found.
  func tallies(
    of found: BitSet, _ kind: KindID, rows: TallyAxis, columns: TallyAxis, _ context: QueryContext
  ) -> Tallies {
    let frame = QueryFrame(context, weekStart: weekStart)
    let (first, second) = (reader(rows, kind, frame), reader(columns, kind, frame))
    var running = Array(
      repeating: (count: 0, sums: RunningSums()), count: first.count * second.count)
    count(&running, found, kind, first, second)
    var result = Tallies(
      rows: first.count, columns: second.count,
      cells: running.map { cell in
        var sums = cell.sums
        sums.settle()
        var tally = Tally()
        (tally.count, tally.sum, tally.weighted) = (cell.count, sums.sum, sums.weighted)
        return tally
      })
    result.rowNames = first.names
    return result
  }

  private func count(
    _ running: inout [(count: Int, sums: RunningSums)], _ found: BitSet, _ kind: KindID,
    _ first: AxisReader, _ second: AxisReader
  ) {
    let table = Int(kind.index)
    let values = wideCells(kind, "value", .money)
    let percents = wideCells(kind, "probability", .integer)
    let stages = narrowCells(kind, "stage", .link)
    let chances = stageChances
    let meaning = stageTable
    let since = min(
      first.ranges.map(\.lowerBound).min() ?? Int64.max,
      second.ranges.map(\.lowerBound).min() ?? Int64.max)
    func ended(_ slot: Int) -> Int64? {
      guard slot < stages.count, stages[slot] >= 0 else { return nil }
      return visits.ended(
        tables[table].states[slot].lastVisit, in: Int(stages[slot]), meaning, since: since)
    }
    let width = second.count
    let found = since == Int64.max ? found : touched(since: since, kind, found)
    running.withUnsafeMutableBufferPointer { running in
      found.walk { slot in
        let (row, column) = (first.place(slot, ended), second.place(slot, ended))
        guard row >= 0, column >= 0 else { return }
        let cell = row * width + column
        running[cell].count &+= 1
        guard slot < values.count, values[slot] != Int64.min else { return }
        let stage = slot < stages.count ? Int(stages[slot]) : -1
        var percent = stage >= 0 && stage < chances.count ? chances[stage] : 0
        if slot < percents.count, percents[slot] != Int64.min {
          percent = min(max(percents[slot], 0), 100)
        }
        let amount = values[slot] >> 16
        running[cell].sums.add(amount, Book.weighted(amount, percent), values[slot] & 0xffff)
      }
    }
  }

  /// The probability of each stage, 0…100, as boards take it.
  private var stageChances: [Int64] {
    (0..<count(Book.stageKind)).map { slot in
      let stage = Record(Book.stageKind, slot: slot)
      let isWon = stageClass(of: stage) == .won
      return min(max(self[Stage.probability, of: stage] ?? (isWon ? 100 : 0), 0), 100)
    }
  }

  private func reader(_ axis: TallyAxis, _ kind: KindID, _ frame: QueryFrame) -> AxisReader {
    switch axis {
    case .all:
      var reader = AxisReader(count: 1)
      reader.isAll = true
      return reader
    case .ended(let stretches):
      var reader = AxisReader(count: stretches.count + 1)
      reader.ranges = stretches.map {
        frame.instants(Int64($0.lowerBound.number)...Int64($0.upperBound.number))
      }
      return reader
    case .attribute(let name):
      guard let schema = schema[safe: kind], let index = schema.index(of: name) else {
        return AxisReader(count: 1)
      }
      let place = schema.places[index]
      let table = Int(kind.index)
      guard place.form == .link || place.form == .choice, !place.isSet else {
        return AxisReader(count: 1)
      }
      let names = place.form == .choice ? tables[table].choices[place.aside].names : []
      let count = place.form == .choice ? names.count : count(place.target)
      var reader = AxisReader(count: count + 1)
      reader.cells = tables[table].narrow[place.column].cells
      reader.names = names
      return reader
    }
  }

  /// How long each record that a query of one kind selects took from its creation until it was won, lost or
  /// void, in milliseconds, at least 0; ascending. What is open is left out.
  package func spans(_ query: Query, _ context: QueryContext) -> [Int64] {
    guard let kind = query.kind, Int(kind.index) < schema.count else { return [] }
    return spans(of: matching(query, kind, QueryFrame(context, weekStart: weekStart)), kind)
  }

  /// The same of records that were found.
  func spans(of found: BitSet, _ kind: KindID) -> [Int64] {
    guard let schema = schema[safe: kind], schema.stage >= 0 else { return [] }
    let table = Int(kind.index)
    let stages = narrowCells(kind, "stage", .link)
    let meaning = stageTable
    var result: [Int64] = []
    found.walk { slot in
      guard slot < stages.count, stages[slot] >= 0,
        let at = visits.ended(
          tables[table].states[slot].lastVisit, in: Int(stages[slot]), meaning, since: Int64.min),
        tables[table].created[slot] != Int64.min
      else { return }
      result.append(max(0, at - tables[table].created[slot]))
    }
    return result.sorted()
  }

  /// How many of the records a query of one kind selects went from each stage to another on some days, and how
  /// many of those forward; by the stage's slot. A record counts once a stage.
  package func departures(
    _ query: Query, on days: ClosedRange<Day>, _ context: QueryContext
  ) -> [(left: Int, passed: Int)] {
    guard let kind = query.kind, Int(kind.index) < schema.count else {
      return Array(repeating: (left: 0, passed: 0), count: count(Book.stageKind))
    }
    let found = matching(query, kind, QueryFrame(context, weekStart: weekStart))
    let since = moments(of: days, context).lowerBound
    return departures(of: found, moves(kind, since: since, among: found), on: days, context)
  }

  /// The milliseconds of some local days.
  func moments(of days: ClosedRange<Day>, _ context: QueryContext) -> ClosedRange<Int64> {
    QueryFrame(context, weekStart: weekStart)
      .instants(Int64(days.lowerBound.number)...Int64(days.upperBound.number))
  }

  /// The moves of records found, each record's from the newest to the first one since a moment.
  func moves(_ kind: KindID, since moment: Int64 = .min, among records: BitSet? = nil) -> [Move] {
    guard let schema = schema[safe: kind], schema.stage >= 0 else { return [] }
    let table = Int(kind.index)
    let all = records ?? BitSet(count: tables[table].count, all: true)
    var moves: [Move] = []
    touched(since: moment, kind, all).walk { slot in
      walkDepartures(table, slot, since: moment) { old, new, at in
        moves.append(Move(slot: Int32(truncatingIfNeeded: slot), old: old, new: new, at: at))
      }
    }
    return moves
  }

  /// The same of records that were found, by moves of theirs and perhaps others'.
  func departures(
    of found: BitSet, _ moves: [Move], on days: ClosedRange<Day>, _ context: QueryContext
  ) -> [(left: Int, passed: Int)] {
    var result = Array(repeating: (left: 0, passed: 0), count: count(Book.stageKind))
    let moments = moments(of: days, context)
    let meaning = stageTable
    var (left, passed): ([Int], [Int]) = ([], [])
    var (slot, isOver) = (Int32(-1), false)
    for move in moves {
      if move.slot != slot {
        (slot, isOver) = (move.slot, !found.contains(Int(move.slot)))
        left.removeAll(keepingCapacity: true)
        passed.removeAll(keepingCapacity: true)
      }
      // behind the first one before those days none counts
      if isOver || move.at < moments.lowerBound { isOver = true }
      guard !isOver, move.at <= moments.upperBound else { continue }
      if !left.contains(move.old) {
        left.append(move.old)
        if move.old < result.count { result[move.old].left += 1 }
      }
      if meaning.isForward(from: move.old, to: move.new), !passed.contains(move.old) {
        passed.append(move.old)
        if move.old < result.count { result[move.old].passed += 1 }
      }
    }
    return result
  }
}

/// A step of a record from one stage to another.
struct Move: Sendable {
  let slot: Int32
  private let oldStage: Int32
  private let newStage: Int32
  /// When it was made, in milliseconds.
  let at: Int64

  init(slot: Int32, old: Int, new: Int, at: Int64) {
    (self.slot, self.at) = (slot, at)
    (oldStage, newStage) = (Int32(truncatingIfNeeded: old), Int32(truncatingIfNeeded: new))
  }

  /// The stages by their slots.
  var old: Int { Int(oldStage) }
  var new: Int { Int(newStage) }
}
