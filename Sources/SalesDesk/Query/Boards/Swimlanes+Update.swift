// Keeping swimlanes up with a board's lanes: the cards that moved are taken out and put in where they belong now, the
// others are not looked at one by one.

extension Swimlanes {
  /// A lane's part of a column, whatever lanes come and go beside it.
  package struct Place: Sendable, Hashable {
    let group: Int64?
    let column: Int
  }

  /// A lane's part of a column.
  package func place(lane: Int, column: Int) -> Place {
    Place(group: group(lane), column: column)
  }

  private func group(_ lane: Int) -> Int64? {
    order.groups.indices.contains(lane) ? order.groups[lane] : nil
  }

  /// Takes in which cards moved when the board's lanes were brought up to the book. The result is what making them
  /// anew would give.
  /// - Parameter sort: what orders the cards of a column; their ranks where there is nothing.
  /// - Returns: the places whose cards, or what they say, are others now; nil where the swimlanes must be made anew: of
  ///   texts and amounts, and where a record that gives a lane its name was touched.
  package mutating func update(
    _ book: borrowing Book, _ moved: [MovedCard], _ context: QueryContext, sort: [SortKey] = []
  ) -> Set<Place>? {
    let frame = QueryFrame(context, weekStart: book.weekStart)
    let kind = kind
    let update = update(book, moved, context) { slot, stretch, card in
      book.cardPlace(of: slot, kind, in: stretch, sort, frame, card)
    }
    return update?.touched
  }

  /// What becomes of a column's cards.
  enum Edit {
    case removed(from: Int)
    case inserted(Int32, at: Int)
    case moved(from: Int, to: Int)
  }

  /// The same, with what says where a card belongs in a stretch of a column's cards; tells also what became of the cards,
  /// one after the other.
  mutating func update(
    _ book: borrowing Book, _ moved: [MovedCard], _ context: QueryContext,
    _ place: CardPlace
  ) -> (touched: Set<Place>, edits: [Edit])? {
    guard book.canKeepUp(self), context.now.zone == order.zone else { return nil }
    let frame = QueryFrame(context, weekStart: book.weekStart)
    var (touched, edits): (Set<Place>, [Edit]) = ([], [])
    if moved.count == 1, let edit = move(moved[0], book, frame, place, &touched) {
      edits = [edit]
    } else {
      for card in moved where slots.indices.contains(card.from) { remove(card, &touched, &edits) }
      for card in moved where slots.indices.contains(card.column) {
        let cells = book.laneCells(card.slot, self, frame)
        for (cell, group) in cells {
          let lane = laneFor(cell, group, book, frame)
          insert(card, lane, place, &touched, &edits)
        }
        if cells.isEmpty { insert(card, laneForNone(), place, &touched, &edits) }
      }
    }
    for group in Set(touched.map(\.group)) {
      guard let lane = self.lane(of: group) else { continue }
      if slots.indices.allSatisfy({ range(lane, $0).isEmpty }) { close(lane) }
    }
    order.revision = book.revision
    return (touched, edits)
  }

  /// Where a card belongs in a stretch of a column's cards.
  typealias CardPlace = (_ slot: Int32, _ stretch: Range<Int>, _ card: (Int) -> Int32) -> Int

  /// Moves the one card that moved within its column; nil where it comes or goes, or may stand in several lanes. Most
  /// changes leave a card where it is.
  private mutating func move(
    _ card: MovedCard, _ book: borrowing Book, _ frame: QueryFrame, _ place: CardPlace,
    _ touched: inout Set<Place>
  ) -> Edit? {
    let column = card.column
    guard card.from == column, slots.indices.contains(column), !book.isParted(bySet: self),
      let from = slots[column].place(of: card.slot)
    else { return nil }
    let before = lane(at: from, column)
    touched.insert(self.place(lane: before, column: column))
    shift(column, after: before, by: -1)
    let cell = book.laneCells(card.slot, self, frame).first
    let lane = cell.map { laneFor($0.cell, $0.group, book, frame) } ?? laneForNone()
    let to = place(card.slot, range(lane, column)) { slots[column][$0 < from ? $0 : $0 + 1] }
    touched.insert(self.place(lane: lane, column: column))
    slots[column].move(from: from, to: to)
    shift(column, after: lane, by: 1)
    return .moved(from: from, to: to)
  }

  private mutating func remove(
    _ card: MovedCard, _ touched: inout Set<Place>, _ edits: inout [Edit]
  ) {
    let column = card.from
    for place in slots[column].places(of: card.slot) {
      let lane = self.lane(at: place, column)
      touched.insert(self.place(lane: lane, column: column))
      slots[column].remove(at: place)
      edits.append(.removed(from: place))
      shift(column, after: lane, by: -1)
    }
  }

  /// Puts a card into a lane, in the order of the column.
  private mutating func insert(
    _ card: MovedCard, _ lane: Int, _ place: CardPlace, _ touched: inout Set<Place>,
    _ edits: inout [Edit]
  ) {
    let found = place(card.slot, range(lane, card.column)) { slots[card.column][$0] }
    touched.insert(self.place(lane: lane, column: card.column))
    slots[card.column].insert(card.slot, at: found)
    edits.append(.inserted(card.slot, at: found))
    shift(card.column, after: lane, by: 1)
  }

  private mutating func shift(_ column: Int, after lane: Int, by step: Int32) {
    starts[column].withUnsafeMutableBufferPointer { starts in
      for next in (lane + 1)..<starts.count { starts[next] += step }
    }
  }

  private func lane(of group: Int64?) -> Int? {
    guard let group else { return order.groups.count < keys.count ? keys.count - 1 : nil }
    return order.groups.firstIndex(of: group)
  }

  /// The lane of a value, opened where there is none.
  private mutating func laneFor(
    _ cell: Int64, _ group: Int64, _ book: borrowing Book, _ frame: QueryFrame
  ) -> Int {
    if let lane = self.lane(of: group) { return lane }
    let lane = book.lanePlace(of: cell, in: self, frame)
    open(lane, book.laneValue(of: cell, self, frame))
    order.cells.insert(cell, at: lane)
    order.groups.insert(group, at: lane)
    return lane
  }

  private mutating func laneForNone() -> Int {
    if let lane = self.lane(of: nil) { return lane }
    open(keys.count, nil)
    return keys.count - 1
  }

  private mutating func open(_ lane: Int, _ key: Value?) {
    keys.insert(key, at: lane)
    for column in starts.indices { starts[column].insert(starts[column][lane], at: lane) }
  }

  private mutating func close(_ lane: Int) {
    keys.remove(at: lane)
    for column in starts.indices { starts[column].remove(at: lane) }
    guard order.groups.indices.contains(lane) else { return }
    order.cells.remove(at: lane)
    order.groups.remove(at: lane)
  }
}

extension Book {
  private func place(_ lanes: Swimlanes) -> (index: Int, place: CellPlace)? {
    guard let schema = schema[safe: lanes.kind], let index = schema.index(of: lanes.attribute)
    else { return nil }
    return (index, schema.places[index])
  }

  /// Whether a record may stand in several lanes.
  fileprivate func isParted(bySet lanes: Swimlanes) -> Bool { place(lanes)?.place.isSet ?? true }

  /// Whether the order of swimlanes is still the order of their values, and a value names its lane.
  fileprivate func canKeepUp(_ lanes: Swimlanes) -> Bool {
    guard let place = place(lanes)?.place, lanes.order.revision <= revision else { return false }
    switch place.form {
    case .text, .money: return false
    case .link:
      return Int(place.target.index) < tables.count
        && changed(place.target, since: lanes.order.revision).isEmpty
    default: return true
    }
  }

  /// The cells of a record that put it into lanes, and what each comes to.
  fileprivate func laneCells(_ slot: Int32, _ lanes: Swimlanes, _ frame: QueryFrame)
    -> [(cell: Int64, group: Int64)]
  {
    guard let place = place(lanes)?.place else { return [] }
    let table = Int(lanes.kind.index)
    var cells = [tables[table].cell(place, Int(slot))].filter { $0 != Int64.min }
    if place.isSet { cells = tables[table].sets[place.column].elements(Int(slot)) }
    var texts: [String: Int64] = [:]
    return cells.map { ($0, groupKey($0, table, place, frame, &texts)) }
  }

  fileprivate func lanePlace(of cell: Int64, in lanes: Swimlanes, _ frame: QueryFrame) -> Int {
    guard let index = place(lanes)?.index else { return lanes.order.cells.count }
    return orderPlace(of: cell, in: lanes.order.cells, lanes.kind, index, frame)
  }

  fileprivate func laneValue(of cell: Int64, _ lanes: Swimlanes, _ frame: QueryFrame) -> Value? {
    place(lanes).flatMap { groupValue(cell, Int(lanes.kind.index), $0.place, frame) }
  }
}
