// Keeping a board's lanes up with the book: what changed is found by its newer history, so that one move
// reorders nothing but the cards that moved.

/// A card that was moved when a board's lanes were brought up to the book.
package struct MovedCard: Sendable, Hashable {
  let slot: Int32
  /// The lane it stood in; -1 for none.
  let from: Int
  /// The lane it stands in now; -1 for none.
  let column: Int
}

extension Lanes {
  /// Whether no stage was made or changed since: else the columns themselves may be others.
  package func isUpToDate(withStagesOf book: borrowing Book) -> Bool {
    book.revision >= revision && book.changed(Book.stageKind, since: revision).isEmpty
  }

  /// Takes in what happened since, and the passing of time. The result is what making the lanes anew would give; it
  /// costs looking at the cards that moved, unless very many did, or time let one rot.
  /// - Returns: the cards that were moved; nil where the lanes had to be made anew.
  package mutating func update(_ book: borrowing Book, _ context: QueryContext) -> [MovedCard]? {
    guard isUpToDate(withStagesOf: book), let moved = set?.update(book, context),
      moved.count <= 256, let found = set?.found
    else {
      fill(book, context)
      return nil
    }
    let frame = QueryFrame(context, weekStart: book.weekStart)
    let homes = book.homes(of: self)
    let slots = moved.sorted()
    for slot in slots {
      let home = counts?.home(slot) ?? -1
      guard home >= 0, let place = lanes[home].cards.slots.place(of: slot) else { continue }
      lanes[home].cards.slots.remove(at: place)
    }
    var cards: [MovedCard] = []
    for slot in slots {
      let home = found.contains(Int(slot)) ? book.home(kind, Int(slot), homes) : -1
      if home >= 0 { insert(slot, home, book, frame) }
      cards.append(MovedCard(slot: slot, from: counts?.home(slot) ?? -1, column: home))
    }
    count(moved, homes, found, book, frame)
    revision = book.revision
    return cards
  }

  /// Counts the cards again that moved or were touched; all of them where that is not known.
  private mutating func count(
    _ moved: Set<Int32>, _ homes: LaneHomes, _ found: BitSet, _ book: borrowing Book,
    _ frame: QueryFrame
  ) {
    if let touched = book.touchedSlots(kind, since: revision),
      counts?.update(moved.union(touched), homes, found, lanes, book, frame) == true, let counts
    {
      return take(counts)
    }
    let anew = LaneCounts(
      lanes, kind, homes, found, isAll: query.isEverything, isKept: true, book, frame)
    counts = anew
    take(anew)
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
  /// The place of a slot among these; nil for none. Comparing numbers side by side is as quick as reading them.
  func place(of slot: Int32, in range: Range<Int>? = nil) -> Int? {
    withUnsafeBufferPointer { slots in
      let range = range ?? 0..<slots.count
      for start in stride(from: range.lowerBound, to: range.upperBound, by: 64) {
        let end = Swift.min(start + 64, range.upperBound)
        var isThere: Int32 = 0
        for place in start..<end { isThere |= slots[place] == slot ? 1 : 0 }
        guard isThere != 0 else { continue }
        for place in start..<end where slots[place] == slot { return place }
      }
      return nil
    }
  }

  /// The places of a slot among these, the last one first.
  func places(of slot: Int32) -> [Int] {
    var places: [Int] = []
    var start = 0
    while let place = place(of: slot, in: start..<count) {
      places.append(place)
      start = place + 1
    }
    return places.reversed()
  }
}
