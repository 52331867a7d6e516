// Counting a board: one pass over the records for counts, sums, weighted sums and rot of every lane; then what moved is
// taken off where it was counted and added where it belongs.

/// What a pass adds up for one lane. Amounts of one currency in a row are added as plain numbers.
struct LaneTally: Sendable {
  /// The stage's probability, 0…100, for cards without their own.
  var percent: Int64 = 0
  /// Touched before this, a card rots; `Int64.min` where nothing does.
  var rotsBefore = Int64.min
  var count = 0
  var rotting = 0
  var sums = RunningSums()
}

/// A sum and its weighted sum, which look up their currency only when another one comes.
struct RunningSums: Sendable {
  private var currency: Int64 = -1
  private var minor: Int64 = 0
  private var weightedMinor: Int64 = 0
  private var amounts = 0
  private(set) var sum = MoneySum()
  private(set) var weighted = MoneySum()
  /// How many amounts of each currency there are.
  private var counts: [Int64: Int] = [:]

  @inline(__always)
  mutating func add(_ amount: Int64, _ weight: Int64, _ packed: Int64) {
    let (next, weightedNext) = (minor &+ amount, weightedMinor &+ weight)
    let isNear = next.magnitude | weightedNext.magnitude <= UInt64(Money.limit)
    if packed == currency, isNear {
      (minor, weightedMinor) = (next, weightedNext)
      amounts &+= 1
    } else {
      settle()
      (currency, minor, weightedMinor, amounts) = (packed, amount, weight, 1)
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
    counts[currency, default: 0] += amounts
    (currency, minor, weightedMinor, amounts) = (-1, 0, 0, 0)
  }

  /// Takes an amount off that was added, once all is settled.
  /// - Returns: false where that cannot be said exactly any more.
  mutating func remove(_ amount: Int64, _ weight: Int64, _ packed: Int64) -> Bool {
    guard let known = Currency(packed: UInt16(truncatingIfNeeded: packed)),
      let count = counts[packed], count > 0, let money = Money(minor: -amount, known),
      let part = Money(minor: -weight, known), sum[known].magnitude < 1 << 62,
      weighted[known].magnitude < 1 << 62
    else { return false }
    sum.add(money)
    weighted.add(part)
    counts[packed] = count - 1
    if count == 1 {
      sum.forget(known)
      weighted.forget(known)
      counts[packed] = nil
    }
    return true
  }
}

extension Book {
  /// Counts lanes anew.
  func tally(
    _ lanes: [Lane], _ kind: KindID, _ homes: LaneHomes, _ found: BitSet, _ frame: QueryFrame
  ) -> (lanes: [LaneTally], margin: Int64) {
    var tallies = lanes.map { tally(of: $0.stage, frame) }
    let margin = count(&tallies, kind, homes, found, frame)
    for index in tallies.indices { tallies[index].sums.settle() }
    return (tallies, margin)
  }

  func tally(of stage: Record, _ frame: QueryFrame) -> LaneTally {
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
  /// - Returns: for how many milliseconds from now on time alone lets nothing rot.
  private func count(
    _ tallies: inout [LaneTally], _ kind: KindID, _ homes: LaneHomes, _ found: BitSet,
    _ frame: QueryFrame
  ) -> Int64 {
    var margin = UInt64(Int64.max)
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
      // of those that rot, and where nothing does, this is far away
      margin = min(margin, UInt64(bitPattern: last &- lanes[home].rotsBefore))
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
    return Int64(margin)
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
}
