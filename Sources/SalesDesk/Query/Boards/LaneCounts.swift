// What the cards of a board come to, lane by lane, kept up with the book: for what each card counts is remembered, so that
// one that moved is taken off where it was counted.

/// The counts and sums of a board's lanes.
struct LaneCounts: Sendable {
  /// What a card counts for.
  private struct Share: Equatable {
    /// The lane; -1 for none.
    var home: Int16 = -1
    var isRotting = false
    /// What it is worth, packed; `Int64.min` for nothing.
    var value = Int64.min
    /// The same times its probability, in minor units.
    var weight: Int64 = 0
  }

  private(set) var lanes: [LaneTally]
  /// How many cards stand in each lane, whatever the query asks.
  private(set) var totals: [Int]
  /// What each card counts for; in a part, what it would count for among all.
  private var shares: [Share] = []
  /// In a part the cards that are counted; nil where all are.
  private var counted: BitSet?
  /// What counts otherwise in a part since it was taken: shares are not copied for the few that change.
  private var ownShares: [Int: Share] = [:]
  /// The lane of each card, matching or not; empty where that is as it is counted among all.
  private var stands: [Int16] = []
  private var ownStands: [Int: Int16] = [:]
  /// For how many cards it is known what they count for.
  private var room = 0
  /// From when on and up to when time alone lets nothing rot.
  private var since: Int64
  private var until: Int64
  private let kind: KindID
  private let isAll: Bool

  /// The counts of lanes, made anew.
  /// - Parameters:
  ///   - isAll: whether the query asks nothing, so that what matches is what is there.
  ///   - isKept: whether they will be brought up to the book.
  init(
    _ lanes: [Lane], _ kind: KindID, _ homes: LaneHomes, _ found: BitSet, isAll: Bool,
    isKept: Bool, _ book: borrowing Book, _ frame: QueryFrame
  ) {
    (self.kind, self.isAll) = (kind, isAll)
    let tallies = book.tally(lanes, kind, homes, found, frame)
    self.lanes = tallies.lanes
    since = frame.instant
    until = tallies.margin > Int64.max - since ? Int64.max : since + tallies.margin
    totals = tallies.lanes.map(\.count)
    let columns = Columns(book, kind)
    if isKept {
      var shares = Array(repeating: Share(), count: found.count)
      found.walk { shares[$0] = columns.share($0, homes, tallies.lanes, frame) }
      (self.shares, room) = (shares, shares.count)
    }
    if !isAll { stand(columns, homes, book.matching(Query(kind: kind), kind, frame), isKept) }
  }

  /// The counts of some of the cards that were counted, as far as time has changed nothing: what each counts for is
  /// known.
  /// - Returns: nil where all must be counted anew.
  func part(
    _ found: BitSet, _ stages: [Lane], isAll: Bool, _ book: borrowing Book, _ frame: QueryFrame
  ) -> LaneCounts? {
    guard frame.instant >= since, frame.instant <= until, !shares.isEmpty else { return nil }
    var part = LaneCounts(kind, since, until, isAll: isAll)
    part.lanes = stages.map { book.tally(of: $0.stage, frame) }
    (part.shares, part.counted, part.room) = (shares, found, found.count)
    (part.ownShares, part.stands, part.ownStands) = (ownShares, stands, ownStands)
    found.walk { slot in
      let share = share(slot)
      guard share.home >= 0 else { return }
      let home = Int(share.home)
      part.lanes[home].count += 1
      if share.isRotting { part.lanes[home].rotting += 1 }
      guard share.value != Int64.min else { return }
      part.lanes[home].sums.add(share.value >> 16, share.weight, share.value & 0xffff)
    }
    for index in part.lanes.indices { part.lanes[index].sums.settle() }
    part.totals = isAll ? part.lanes.map(\.count) : totals
    return part
  }

  private init(_ kind: KindID, _ since: Int64, _ until: Int64, isAll: Bool) {
    (self.kind, self.since, self.until, self.isAll) = (kind, since, until, isAll)
    (lanes, totals) = ([], [])
  }

  /// Counts the cards of each lane, matching or not.
  private mutating func stand(
    _ columns: Columns, _ homes: LaneHomes, _ all: BitSet, _ isKept: Bool
  ) {
    var totals = lanes.map { _ in 0 }
    var stands = Array(repeating: Int16(-1), count: isKept ? all.count : 0)
    all.walk { slot in
      let home = columns.home(slot, homes)
      if isKept { stands[slot] = Int16(truncatingIfNeeded: home) }
      if home >= 0 { totals[home] += 1 }
    }
    (self.totals, self.stands) = (totals, stands)
  }

  /// What a card counts for.
  private func share(_ slot: Int) -> Share {
    guard let counted else { return slot < shares.count ? shares[slot] : Share() }
    if let share = ownShares[slot] { return share }
    return counted.contains(slot) && slot < shares.count ? shares[slot] : Share()
  }

  /// The lane a card stands in, matching or not; -1 for none.
  private func stand(_ slot: Int) -> Int16 {
    if let stand = ownStands[slot] { return stand }
    if stands.isEmpty { return slot < shares.count ? shares[slot].home : -1 }
    return slot < stands.count ? stands[slot] : -1
  }

  private mutating func set(_ slot: Int, _ share: Share) {
    if counted == nil { shares[slot] = share } else { ownShares[slot] = share }
  }

  /// The lane a card was counted in; -1 for none.
  func home(_ slot: Int32) -> Int { Int(share(Int(slot)).home) }

  /// Counts cards again that changed, came, left or were touched. Lanes must be those it was made with.
  /// - Parameters:
  ///   - found: the cards that match now.
  ///   - stages: the lanes' stages.
  /// - Returns: false where all must be counted anew.
  mutating func update(
    _ changed: Set<Int32>, _ homes: LaneHomes, _ found: BitSet, _ stages: [Lane],
    _ book: borrowing Book, _ frame: QueryFrame
  ) -> Bool {
    guard frame.instant >= since, frame.instant <= until else { return false }
    for index in lanes.indices {
      lanes[index].rotsBefore = book.rotsBefore(stages[index].stage, frame)
    }
    room = max(room, found.count)
    if counted == nil { while shares.count < room { shares.append(Share()) } }
    let columns = Columns(book, kind)
    for one in changed where Int(one) < room {
      let slot = Int(one)
      let (old, new) = (
        share(slot), found.contains(slot) ? columns.share(slot, homes, lanes, frame) : Share()
      )
      if new != old {
        guard remove(old) else { return false }
        add(new)
        set(slot, new)
      }
      if new.home >= 0 {
        let margin = columns.margin(slot, lanes[Int(new.home)])
        until = min(until, frame.instant &+ min(margin, Int64.max - frame.instant))
      }
    }
    if isAll {
      totals = lanes.map(\.count)
    } else {
      stand(changed, homes, columns, book)
    }
    return true
  }

  /// Notes in which lanes cards stand that changed, matching or not.
  private mutating func stand(
    _ changed: Set<Int32>, _ homes: LaneHomes, _ columns: Columns, _ book: borrowing Book
  ) {
    for one in changed where Int(one) < room {
      let slot = Int(one)
      let record = Record(kind, slot: slot)
      let isThere = book.exists(record) && !book.isArchived(record)
      let home = isThere ? columns.home(slot, homes) : -1
      let old = stand(slot)
      if old >= 0 { totals[Int(old)] -= 1 }
      if home >= 0 { totals[home] += 1 }
      ownStands[slot] = Int16(truncatingIfNeeded: home)
    }
  }

  /// Takes a card off where it was counted.
  private mutating func remove(_ share: Share) -> Bool {
    guard share.home >= 0 else { return true }
    let home = Int(share.home)
    lanes[home].count -= 1
    if share.isRotting { lanes[home].rotting -= 1 }
    guard share.value != Int64.min else { return true }
    return lanes[home].sums.remove(share.value >> 16, share.weight, share.value & 0xffff)
  }

  private mutating func add(_ share: Share) {
    guard share.home >= 0 else { return }
    let home = Int(share.home)
    lanes[home].count += 1
    if share.isRotting { lanes[home].rotting += 1 }
    guard share.value != Int64.min else { return }
    lanes[home].sums.add(share.value >> 16, share.weight, share.value & 0xffff)
    lanes[home].sums.settle()
  }

  /// The columns from which a card's share follows.
  private struct Columns {
    let stages: [Int32]
    let values: [Int64]
    let percents: [Int64]
    let touched: [Int64]
    let nexts: [Int32]

    init(_ book: borrowing Book, _ kind: KindID) {
      stages = book.narrowCells(kind, "stage", .link)
      values = book.wideCells(kind, "value", .money)
      percents = book.wideCells(kind, "probability", .integer)
      touched = book.tables[Int(kind.index)].touched
      nexts = book.narrowCells(kind, "next-due", .day)
    }

    @inline(__always)
    func home(_ slot: Int, _ homes: LaneHomes) -> Int {
      guard slot < stages.count else { return -1 }
      let stage = Int(stages[slot])
      return stage >= 0 && stage < homes.count ? Int(homes[stage]) : -1
    }

    /// For how long a card that does not rot yet will not.
    func margin(_ slot: Int, _ lane: LaneTally) -> Int64 {
      let margin = UInt64(bitPattern: touched[slot] &- lane.rotsBefore)
      return margin > UInt64(Int64.max) ? Int64.max : Int64(margin)
    }

    @inline(__always)
    func share(_ slot: Int, _ homes: LaneHomes, _ lanes: [LaneTally], _ frame: QueryFrame) -> Share
    {
      let home = home(slot, homes)
      guard home >= 0 else { return Share() }
      var share = Share(home: Int16(truncatingIfNeeded: home))
      let last = touched[slot]
      let isOld = last < lanes[home].rotsBefore && last != Int64.min
      let next = slot < nexts.count ? nexts[slot] : Int32.min
      share.isRotting = isOld && next < Int32(clamping: frame.today)
      guard slot < values.count, values[slot] != Int64.min else { return share }
      share.value = values[slot]
      let isOwn = slot < percents.count && percents[slot] != Int64.min
      let percent = isOwn ? min(max(percents[slot], 0), 100) : lanes[home].percent
      share.weight = Book.weighted(share.value >> 16, percent)
      return share
    }
  }
}
