// Keeping a board's lanes up with the book: what changed is found by its newer history, so that one move
// reorders nothing but the cards that moved.

/// A card that was moved when a board's lanes were brought up to the book.
package struct MovedCard: Sendable, Hashable {
  let slot: Int32
  /// The lane it stands in now; -1 for none.
  let column: Int
}

extension Lanes {
  /// Whether no stage was made or changed since: else the columns themselves may be others.
  package func isUpToDate(withStagesOf book: borrowing Book) -> Bool {
    book.revision >= revision && book.changed(Book.stageKind, since: revision).isEmpty
  }

  /// Takes in what happened since, and the passing of time. The result is what making the lanes anew would
  /// give; it costs counting them, not ordering them, unless very much changed.
  /// - Returns: the cards that were moved; nil where the lanes had to be made anew.
  package mutating func update(_ book: borrowing Book, _ context: QueryContext) -> [MovedCard]? {
    let frame = QueryFrame(context, weekStart: book.weekStart)
    guard isOrdered, isUpToDate(withStagesOf: book), context.now.zone == zone,
      let movable = book.movable(query, kind, since: revision, frame)
    else {
      fill(book, context)
      return nil
    }
    let found = book.matching(query, kind, frame)
    let homes = book.homes(of: self)
    var moved = self.moved(found, homes, book)
    for slot in movable { moved.insert(Int(slot)) }
    let slots = book.slots(of: moved)
    guard slots.count <= 256 else {
      fill(book, context)
      return nil
    }
    for index in lanes.indices {
      for place in lanes[index].cards.slots.places(of: slots).reversed() {
        lanes[index].cards.slots.remove(at: place)
      }
    }
    var cards: [MovedCard] = []
    for slot in slots {
      let home = found.contains(Int(slot)) ? book.home(kind, Int(slot), homes) : -1
      if home >= 0 { insert(slot, home, book, frame) }
      cards.append(MovedCard(slot: slot, column: home))
    }
    book.tally(&lanes, kind, homes, found, query.isEverything, frame)
    revision = book.revision
    return cards
  }

  /// The records that match now and did not, or did and do not.
  private func moved(_ found: BitSet, _ homes: LaneHomes, _ book: borrowing Book) -> BitSet {
    var moved = BitSet(count: found.count)
    guard !query.isEverything else { return moved }
    var shown = BitSet(count: found.count)
    for lane in lanes { for slot in lane.cards.slots { shown.insert(Int(slot)) } }
    moved.formUnion(shown.subtracting(found))
    for slot in book.slots(of: found.subtracting(shown))
    where book.home(kind, Int(slot), homes) >= 0 { moved.insert(Int(slot)) }
    return moved
  }

  private mutating func insert(
    _ slot: Int32, _ home: Int, _ book: borrowing Book, _ frame: QueryFrame
  ) {
    let stretch = 0..<lanes[home].cards.count
    let place = book.cardPlace(of: slot, kind, in: stretch, query.sort, frame) {
      lanes[home].cards.slots[$0]
    }
    lanes[home].cards.slots.insert(slot, at: place)
  }
}

extension Book {
  /// The place at which a card belongs in a stretch of cards that are in the order of some keys, or of their ranks where
  /// there are none.
  func cardPlace(
    of slot: Int32, _ kind: KindID, in stretch: Range<Int>, _ sort: [SortKey], _ frame: QueryFrame,
    _ card: (Int) -> Int32
  ) -> Int {
    guard sort.isEmpty else {
      return stretch.lowerBound
        + place(of: slot, kind, in: stretch.count, sort, frame) { card(stretch.lowerBound + $0) }
    }
    var (low, high) = (stretch.lowerBound, stretch.upperBound)
    while low < high {
      let middle = (low + high) / 2
      if isRanked(card(middle), before: slot, kind) { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

extension [Int32] {
  /// The places of some slots among these, ascending. Few are looked for one after the other: comparing numbers side by
  /// side is as quick as reading them.
  func places(of wanted: [Int32]) -> [Int] {
    guard wanted.count <= 4 else {
      let all = Set(wanted)
      return indices.filter { all.contains(self[$0]) }
    }
    var places: [Int] = []
    withUnsafeBufferPointer { slots in
      for slot in wanted {
        for start in stride(from: 0, to: slots.count, by: 64) {
          let end = Swift.min(start + 64, slots.count)
          var isThere: Int32 = 0
          for place in start..<end { isThere |= slots[place] == slot ? 1 : 0 }
          guard isThere != 0 else { continue }
          for place in start..<end where slots[place] == slot { places.append(place) }
        }
      }
    }
    return places.sorted()
  }
}
