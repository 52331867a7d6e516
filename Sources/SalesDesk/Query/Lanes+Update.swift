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
  /// give; it costs counting them, not ordering them, unless very much changed or the query orders the cards.
  /// - Returns: the cards that were moved; nil where the lanes had to be made anew.
  package mutating func update(_ book: borrowing Book, _ context: QueryContext) -> [MovedCard]? {
    guard isOrdered, query.sort.isEmpty, isUpToDate(withStagesOf: book) else {
      fill(book, context)
      return nil
    }
    let frame = QueryFrame(context, weekStart: book.weekStart)
    let found = book.matching(query, kind, frame)
    let homes = book.homes(of: self)
    let moved = self.moved(book, found, homes)
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
      if home >= 0 { insert(slot, home, book) }
      cards.append(MovedCard(slot: slot, column: home))
    }
    book.tally(&lanes, kind, homes, found, query.isEverything, frame)
    revision = book.revision
    return cards
  }

  /// The records that changed since, and those that match now and did not, or did and do not.
  private func moved(_ book: borrowing Book, _ found: BitSet, _ homes: LaneHomes) -> BitSet {
    var moved = book.changed(kind, since: revision)
    guard !query.isEverything else { return moved }
    var shown = BitSet(count: found.count)
    for lane in lanes { for slot in lane.cards.slots { shown.insert(Int(slot)) } }
    moved.formUnion(shown.subtracting(found))
    for slot in book.slots(of: found.subtracting(shown))
    where book.home(kind, Int(slot), homes) >= 0 { moved.insert(Int(slot)) }
    return moved
  }

  private mutating func insert(_ slot: Int32, _ home: Int, _ book: borrowing Book) {
    var (low, high) = (0, lanes[home].cards.slots.count)
    while low < high {
      let middle = (low + high) / 2
      if book.isRanked(lanes[home].cards.slots[middle], before: slot, kind) {
        low = middle + 1
      } else {
        high = middle
      }
    }
    lanes[home].cards.slots.insert(slot, at: low)
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
