// Counting a board: one pass over the records for counts, sums, weighted sums and rot of every lane.

/// What a pass adds up for one lane. Amounts of one currency in a row are added as plain numbers.
private struct LaneTally {
  /// The stage's probability, 0…100, for cards without their own.
  var percent: Int64 = 0
  /// Touched before this, a card rots; `Int64.min` where nothing does.
  var rotsBefore = Int64.min
  var count = 0
  var rotting = 0
  var sums = RunningSums()
}

/// A sum and its weighted sum, which look up their currency only when another one comes.
struct RunningSums {
  private var currency: Int64 = -1
  private var minor: Int64 = 0
  private var weightedMinor: Int64 = 0
  private(set) var sum = MoneySum()
  private(set) var weighted = MoneySum()

  @inline(__always)
  mutating func add(_ amount: Int64, _ weight: Int64, _ packed: Int64) {
    let (next, weightedNext) = (minor &+ amount, weightedMinor &+ weight)
    let isNear = next.magnitude | weightedNext.magnitude <= UInt64(Money.limit)
    if packed == currency, isNear {
      (minor, weightedMinor) = (next, weightedNext)
    } else {
      settle()
      (currency, minor, weightedMinor) = (packed, amount, weight)
    }
  }

  /// Takes what is added up into the sums.
  @inline(never)
  mutating func settle() {
    guard currency >= 0, let known = Currency(packed: UInt16(truncatingIfNeeded: currency)),
      let money = Money(minor: minor, known), let part = Money(minor: weightedMinor, known)
    else { return }
    sum.add(money)
    weighted.add(part)
    (currency, minor, weightedMinor) = (-1, 0, 0)
  }
}

extension Book {
  /// Counts the lanes anew. `isAll`: the query asks nothing, so what matches is what is there.
  func tally(
    _ lanes: inout [Lane], _ kind: KindID, _ homes: LaneHomes, _ found: BitSet, _ isAll: Bool,
    _ frame: QueryFrame
  ) {
    var tallies = lanes.map { tally(of: $0.stage, frame) }
    count(&tallies, kind, homes, found, frame)
    let totals = isAll ? nil : totals(kind, homes, lanes.count, frame)
    for index in lanes.indices {
      lanes[index].count = tallies[index].count
      lanes[index].total = totals?[index] ?? tallies[index].count
      lanes[index].rotting = tallies[index].rotting
      tallies[index].sums.settle()
      lanes[index].sum = tallies[index].sums.sum
      lanes[index].weighted = tallies[index].sums.weighted
    }
  }

  private func tally(of stage: Record, _ frame: QueryFrame) -> LaneTally {
    var tally = LaneTally()
    let stageClass = stageClass(of: stage) ?? .open
    let percent = self[Stage.probability, of: stage] ?? (stageClass == .won ? 100 : 0)
    tally.percent = min(max(percent, 0), 100)
    tally.rotsBefore = rotsBefore(stage, frame)
    return tally
  }

  /// In a stage, what was last touched before this rots; `Int64.min` where nothing does.
  func rotsBefore(_ stage: Record, _ frame: QueryFrame) -> Int64 {
    guard stageClass(of: stage) ?? .open == .open, let days = self[Stage.rot, of: stage] else {
      return Int64.min
    }
    return frame.instant - min(max(days, 0), 10_000_000) * 86_400_000
  }

  /// One pass over the records found. A record rots as `isRotting` says; coming to a stage touches it, so
  /// when it was touched is enough to know.
  private func count(
    _ tallies: inout [LaneTally], _ kind: KindID, _ homes: LaneHomes, _ found: BitSet,
    _ frame: QueryFrame
  ) {
    let stages = narrowCells(kind, "stage", .link)
    let values = wideCells(kind, "value", .money)
    let percents = wideCells(kind, "probability", .integer)
    let touched = tables[Int(kind.index)].touched
    let nexts = narrowCells(kind, "next-due", .day)
    let today = Int32(clamping: frame.today)
    let (stageCells, valueCells, percentCells) = (stages.span, values.span, percents.span)
    let (touchedCells, nextCells) = (touched.span, nexts.span)
    let reach = min(stageCells.count, touchedCells.count)
    var lanes = tallies.mutableSpan
    var walk = found.makeIterator()
    // every index is looked at here, so that it is not at each of ten reads
    while let slot = walk.next() {
      guard slot < reach else { break }
      let stage = Int(stageCells[unchecked: slot])
      guard stage >= 0, stage < homes.count, homes[stage] >= 0 else { continue }
      let home = Int(homes[stage])
      let last = touchedCells[unchecked: slot]
      let next = slot < nextCells.count ? nextCells[unchecked: slot] : Int32.min
      let isOld = (last < lanes[home].rotsBefore ? 1 : 0) & (last != Int64.min ? 1 : 0)
      lanes[home].rotting &+= isOld & (next < today ? 1 : 0)
      lanes[home].count &+= 1
      guard slot < valueCells.count, valueCells[unchecked: slot] != Int64.min else { continue }
      let value = valueCells[unchecked: slot]
      var percent = lanes[home].percent
      if slot < percentCells.count, percentCells[unchecked: slot] != Int64.min {
        percent = min(max(percentCells[unchecked: slot], 0), 100)
      }
      lanes[home].sums.add(value >> 16, Book.weighted(value >> 16, percent), value & 0xffff)
    }
  }

  /// A percentage (0…100) of minor units, rounded half to even, as `Money.weighted` does, but without a branch:
  /// up from 51, down from 49, and a half up where that makes the hundreds even. `bias` keeps it positive.
  @inline(__always)
  static func weighted(_ minor: Int64, _ percent: Int64) -> Int64 {
    let bias: Int64 = 1 << 56
    let product = UInt64(bitPattern: minor &* percent &+ bias &* 100)
    let floor = product / 100
    return Int64(bitPattern: (product &+ 49 &+ (floor & 1)) / 100) &- bias
  }

  /// How many records stand in each lane, whatever a query asks.
  private func totals(_ kind: KindID, _ homes: LaneHomes, _ count: Int, _ frame: QueryFrame)
    -> [Int]
  {
    let stages = narrowCells(kind, "stage", .link)
    var totals = Array(repeating: 0, count: count)
    matching(Query(kind: kind), kind, frame).walk { slot in
      guard slot < stages.count else { return }
      let stage = Int(stages[slot])
      if stage >= 0, stage < homes.count, homes[stage] >= 0 { totals[Int(homes[stage])] += 1 }
    }
    return totals
  }
}
