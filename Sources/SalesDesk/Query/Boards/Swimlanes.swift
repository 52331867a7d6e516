// A board's cards parted a second time, across its columns, by the value of an attribute: swimlanes. They are made
// from the columns as they are computed, in one pass, and keep the order of the cards in them.

/// The swimlanes over the columns of a board.
///
///     let swimlanes = book.swimlanes(lanes, by: owner, context)
///     swimlanes.keys[0]                      // the first lane's owner
///     swimlanes.cards(lane: 0, column: 2)    // its cards in the third column
package struct Swimlanes: Sendable, Hashable {
  /// The kind of the cards.
  package let kind: KindID
  /// The attribute they are parted by, by its English name.
  package let attribute: String
  /// The lanes' values in their order: those without one last. A lane has at least one card.
  package internal(set) var keys: [Value?]
  /// What the lanes stand for, in their order.
  var order: SwimlaneOrder
  /// For each column where each lane's cards begin, and where the last one's end.
  var starts: [[Int32]]
  /// For each column its cards, lane after lane.
  var slots: [[Int32]]

  /// How many columns they lie across.
  package var columnCount: Int { starts.count }

  /// How many cards a lane has in a column; 0 where there is no such lane or column.
  package func count(lane: Int, column: Int) -> Int { range(lane, column).count }

  /// A lane's cards in a column, in the order of the column.
  package func cards(lane: Int, column: Int) -> CardList {
    let range = range(lane, column)
    return CardList(kind, range.isEmpty ? [] : Array(slots[column][range]))
  }

  /// One card; nil where there is none.
  package func card(lane: Int, column: Int, row: Int) -> Record? {
    let range = range(lane, column)
    guard row >= 0, row < range.count else { return nil }
    return Record(kind, slot: Int(slots[column][range.lowerBound + row]))
  }

  /// Where a record stands. With a set it may stand in several lanes: the one given is looked into first.
  package func position(of record: Record, near lane: Int = 0) -> (
    lane: Int, column: Int, row: Int
  )? {
    guard record.kind == kind else { return nil }
    let slot = Int32(truncatingIfNeeded: record.slot)
    for column in slots.indices {
      let own = range(lane, column)
      if let place = own.first(where: { slots[column][$0] == slot }) {
        return (lane, column, place - own.lowerBound)
      }
    }
    for column in slots.indices {
      guard let place = slots[column].firstIndex(of: slot) else { continue }
      let lane = self.lane(at: place, column)
      return (lane, column, place - Int(starts[column][lane]))
    }
    return nil
  }

  /// The lanes that have a card in one of some columns, which must be there.
  package func lanes(in columns: [Int]) -> [Int] {
    // any lane may be empty: a branch would be guessed wrong half of the time
    var isThere = Array(repeating: 0, count: keys.count)
    isThere.withUnsafeMutableBufferPointer { isThere in
      for column in columns {
        starts[column].withUnsafeBufferPointer { starts in
          for lane in isThere.indices { isThere[lane] |= starts[lane + 1] != starts[lane] ? 1 : 0 }
        }
      }
    }
    return Array(unsafeUninitializedCapacity: isThere.count) { lanes, count in
      for (lane, one) in isThere.enumerated() {
        lanes.initializeElement(at: count, to: lane)
        count += one
      }
    }
  }

  /// The lane of the card at a place of a column's cards.
  func lane(at place: Int, _ column: Int) -> Int {
    var (low, high) = (0, keys.count)
    while low + 1 < high {
      let middle = (low + high) / 2
      if Int(starts[column][middle]) <= place { low = middle } else { high = middle }
    }
    return low
  }

  func range(_ lane: Int, _ column: Int) -> Range<Int> {
    guard starts.indices.contains(column), lane >= 0, lane < keys.count else { return 0..<0 }
    return Int(starts[column][lane])..<Int(starts[column][lane + 1])
  }
}

/// What lanes stand for, at a revision of the book: those of no value are not among them.
struct SwimlaneOrder: Sendable, Hashable {
  /// A cell of each lane, in the order of what they stand for, equals by their cells.
  var cells: [Int64]
  /// What a cell comes to where it is a lane's: its local day, else itself.
  var groups: [Int64]
  var revision: Int
  /// Where days begin and end.
  var zone: Zone

  /// Which cell stands for a lane is nobody's concern.
  static func == (left: SwimlaneOrder, right: SwimlaneOrder) -> Bool { true }
  func hash(into hasher: inout Hasher) {}
}

extension Book {
  /// The cards of columns parted by an attribute; nil where their kind does not have it. A record with several
  /// values of a set stands in several lanes; instants are parted by their local day. `before`: the lanes of an
  /// earlier revision, whose order is kept where what is linked to has not changed.
  package func swimlanes(
    _ lanes: Lanes, by group: NamedPlaces, _ context: QueryContext, before: Swimlanes? = nil
  ) -> Swimlanes? {
    swimlanes(lanes.kind, lanes.lanes.map(\.cards.slots), by: group, context, before: before)
  }

  /// The same of columns of cards of a kind.
  func swimlanes(
    _ kind: KindID, _ columns: [[Int32]], by group: NamedPlaces, _ context: QueryContext,
    before: Swimlanes? = nil
  ) -> Swimlanes? {
    guard let schema = schema[safe: kind], let index = group.place(in: kind),
      index < schema.places.count
    else { return nil }
    let frame = QueryFrame(context, weekStart: weekStart)
    var parting = Parting(room: partingRoom(schema.places[index]))
    let columns = columns.map { part($0, kind, schema.places[index], &parting, frame) }
    var homes = Parting(room: partingRoom(schema.places[index]))
    for cell in parting.cells { _ = homes.home(cell, cell) }
    let kept = before.flatMap { keptOrder($0, group.name, kind, index) }
    let order = laneOrder(homes, kept, kind, index, frame)
    var (rank, keys, groups) = placed(in: order, homes, kind, index, frame)
    if columns.contains(where: { $0.homes.contains(-1) }) { keys.append(nil) }
    rank.append(Int32(truncatingIfNeeded: keys.count - 1))
    var (starts, slots): ([[Int32]], [[Int32]]) = ([], [])
    for column in columns {
      let sorted = Book.laid(column, rank, count: keys.count)
      starts.append(sorted.starts)
      slots.append(sorted.slots)
    }
    let known = SwimlaneOrder(
      cells: order, groups: groups, revision: revision, zone: context.now.zone)
    return Swimlanes(
      kind: kind, attribute: group.name, keys: keys, order: known, starts: starts, slots: slots)
  }

  /// The cells of lanes in their order. Where an order is kept, the few that are new are put into it.
  private func laneOrder(
    _ homes: Parting, _ kept: [Int64]?, _ kind: KindID, _ index: Int, _ frame: QueryFrame
  ) -> [Int64] {
    guard var order = kept?.filter({ homes.known($0) != nil }), order.count + 16 > homes.cells.count
    else { return laneOrder(homes.cells, kind, index, frame) }
    var isOld = Array(repeating: false, count: homes.cells.count)
    for cell in order { if let home = homes.known(cell) { isOld[home] = true } }
    for (home, cell) in homes.cells.enumerated() where !isOld[home] {
      order.insert(cell, at: orderPlace(of: cell, in: order, kind, index, frame))
    }
    return order
  }

  /// Cells in the order of what they stand for, equals by themselves.
  private func laneOrder(_ cells: [Int64], _ kind: KindID, _ index: Int, _ frame: QueryFrame)
    -> [Int64]
  {
    let cells = cells.sorted()
    return sorted(
      cells.indices.map { Int32(truncatingIfNeeded: $0) }, keys(cells, kind, index, frame, false),
      false
    ).map { cells[Int($0)] }
  }

  /// Where a cell that is not among the cells of lanes belongs. Of a few all are sorted: to sort named records
  /// costs looking at all there are, however few are asked for.
  func orderPlace(
    of cell: Int64, in order: [Int64], _ kind: KindID, _ index: Int, _ frame: QueryFrame
  ) -> Int {
    if order.count <= 256 {
      return laneOrder(order + [cell], kind, index, frame).firstIndex(of: cell) ?? order.count
    }
    var (low, high) = (0, order.count)
    while low < high {
      let middle = (low + high) / 2
      if laneOrder([order[middle], cell], kind, index, frame).last == cell {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return low
  }

  /// The order of earlier lanes as far as it holds: of links, without the records that were touched since.
  private func keptOrder(_ before: Swimlanes, _ name: String, _ kind: KindID, _ index: Int)
    -> [Int64]?
  {
    let place = schema[Int(kind.index)].places[index]
    guard place.form == .link, before.kind == kind, before.attribute == name,
      before.order.revision <= revision, Int(place.target.index) < tables.count
    else { return nil }
    let touched = changed(place.target, since: before.order.revision)
    if touched.isEmpty { return before.order.cells }
    guard schema[safe: place.target]?.description.prefix != nil, touched.population <= 16 else {
      return nil
    }
    return before.order.cells.filter { !touched.contains(Int(clamping: $0)) }
  }

  /// The values of the lanes in the order of their cells, what those come to, and each one's place among them.
  private func placed(
    in order: [Int64], _ homes: Parting, _ kind: KindID, _ index: Int, _ frame: QueryFrame
  ) -> (rank: [Int32], keys: [Value?], groups: [Int64]) {
    let table = Int(kind.index)
    let place = schema[table].places[index]
    var rank = Array(repeating: Int32(0), count: homes.cells.count)
    var keys: [Value?] = []
    var groups: [Int64] = []
    var texts: [String: Int64] = [:]
    for cell in order {
      guard let home = homes.known(cell) else { continue }
      rank[home] = Int32(truncatingIfNeeded: keys.count)
      keys.append(groupValue(cell, table, place, frame))
      groups.append(groupKey(cell, table, place, frame, &texts))
    }
    return (rank, keys, groups)
  }

  /// How many different cells a link, a choice or a flag can have, so that they are counted without looking up.
  private func partingRoom(_ place: CellPlace) -> Int {
    switch place.form {
    case .link: Int(place.target.index) < tables.count ? tables[Int(place.target.index)].count : 0
    case .choice, .flag: 256
    default: 0
    }
  }

  /// Cards with the group each belongs to, -1 for none.
  private func part(
    _ cards: [Int32], _ kind: KindID, _ place: CellPlace, _ parting: inout Parting,
    _ frame: QueryFrame
  ) -> Parted {
    let table = Int(kind.index)
    if !place.isSet, place.form == .link || place.form == .choice || place.form == .flag {
      let cells = tables[table].narrow[place.column].cells
      let homes = cards.map { slot in
        let cell = Int(slot) < cells.count ? cells[Int(slot)] : Int32.min
        return cell == Int32.min ? -1 : parting.home(Int64(cell), Int64(cell))
      }
      return Parted(slots: cards, homes: homes)
    }
    var parted = Parted()
    parted.slots.reserveCapacity(cards.count)
    parted.homes.reserveCapacity(cards.count)
    for slot in cards {
      if place.isSet {
        let elements = tables[table].sets[place.column].elements(Int(slot))
        if elements.isEmpty { parted.append(slot, -1) }
        for cell in elements {
          parted.append(
            slot, parting.home(cell, groupKey(cell, table, place, frame, &parting.texts)))
        }
      } else {
        let cell = tables[table].cell(place, Int(slot))
        guard cell != Int64.min else {
          parted.append(slot, -1)
          continue
        }
        let key = groupKey(cell, table, place, frame, &parting.texts)
        parted.append(slot, parting.home(cell, key))
      }
    }
    return parted
  }

  /// Cards lane after lane, in their order within each: sorted by counting.
  private static func laid(_ parted: Parted, _ rank: [Int32], count: Int)
    -> (starts: [Int32], slots: [Int32])
  {
    var starts = Array(repeating: Int32(0), count: count + 1)
    func lane(_ home: Int32) -> Int { Int(rank[home < 0 ? rank.count - 1 : Int(home)]) }
    for home in parted.homes { starts[lane(home) + 1] += 1 }
    for lane in 0..<count { starts[lane + 1] += starts[lane] }
    var next = starts
    var slots = Array(repeating: Int32(0), count: parted.slots.count)
    for (place, home) in parted.homes.enumerated() {
      let lane = lane(home)
      slots[Int(next[lane])] = parted.slots[place]
      next[lane] += 1
    }
    return (starts, slots)
  }
}

/// Cards, and the group of each.
private struct Parted {
  var slots: [Int32] = []
  var homes: [Int32] = []

  @inline(__always)
  mutating func append(_ slot: Int32, _ home: Int32) {
    slots.append(slot)
    homes.append(home)
  }
}

/// Groups as they are met, by their cells.
private struct Parting {
  /// The first cell of each group.
  private(set) var cells: [Int64] = []
  var texts: [String: Int64] = [:]
  private var near: [Int32]
  private var far: [Int64: Int32] = [:]

  init(room: Int) { near = Array(repeating: -1, count: room) }

  @inline(__always)
  mutating func home(_ cell: Int64, _ key: Int64) -> Int32 {
    if key >= 0, key < Int64(near.count) {
      if near[Int(key)] < 0 { near[Int(key)] = begin(cell) }
      return near[Int(key)]
    }
    if let known = far[key] { return known }
    let home = begin(cell)
    far[key] = home
    return home
  }

  /// The group of a cell that was met; nil for others.
  func known(_ cell: Int64) -> Int? {
    let home = cell >= 0 && cell < Int64(near.count) ? near[Int(cell)] : far[cell] ?? -1
    return home < 0 ? nil : Int(home)
  }

  private mutating func begin(_ cell: Int64) -> Int32 {
    cells.append(cell)
    return Int32(truncatingIfNeeded: cells.count - 1)
  }
}
