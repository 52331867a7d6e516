// The answer to a query in its order, kept up with the book: to sort a hundred thousand records takes longer than a frame
// may; to move the few that an entry touched does not.

/// The records a query of one kind selects, in its order; its limit and its groups are not heeded.
///
///     var order = KeptOrder(kind, query, book, context)
///     order.records                          // as `book.select` gives them
///     order.update(book, context)            // after each entry: which of them moved
package struct KeptOrder: Sendable {
  /// What was asked.
  package let query: Query
  /// The records in order.
  package private(set) var records: [Record]

  private(set) var members: KeptSet
  private var stamp = 0

  /// So many records that moved are put in their places one by one.
  private static let movedMax = 256

  /// The records sorted anew.
  /// - Parameter tallies: the figures of customers, up to the book; without them an order by those is made anew at each
  ///   change.
  package init(
    _ kind: KindID, _ query: Query, _ book: borrowing Book, _ context: QueryContext,
    _ tallies: CustomerTallies? = nil
  ) {
    let frame = QueryFrame(context, weekStart: book.weekStart)
    self.query = query
    members = KeptSet(kind, query, book, context)
    records = book.ordered(members.found, kind, query.sort, frame, tallies).map {
      Record(kind, slot: Int($0))
    }
    stamp = tallies?.stamp ?? 0
  }

  /// Those of the records of an order that is up to the book which a query with the same order selects.
  package init(
    _ query: Query, among all: KeptOrder, _ book: borrowing Book, _ context: QueryContext
  ) {
    self.query = query
    let found = KeptSet(all.kind, query, book, context, narrowing: all.members)
    members = found
    records = all.records.filter { found.found.contains($0.index) }
    stamp = all.stamp
  }

  /// Whether a query in the same order finds its records among these: it has letters more, none of which are an
  /// identifier, and the order is up to the book.
  package func isNarrowed(
    by query: Query, _ book: borrowing Book, _ context: QueryContext
  ) -> Bool {
    guard members.isUpTo(book, context), query.sort == self.query.sort, query.narrows(self.query)
    else { return false }
    for text in query.texts where book.slot(named: text, kind) != nil { return false }
    return true
  }

  private var kind: KindID { members.kind }

  /// Brings it up to the book and the time; the result is what making it anew would give.
  /// - Parameter tallies: the figures of customers, up to the book.
  /// - Returns: the records that came, left or may have moved; nil where all were sorted anew.
  @discardableResult
  package mutating func update(
    _ book: borrowing Book, _ context: QueryContext, _ tallies: CustomerTallies? = nil
  ) -> [Record]? {
    let before = members.found
    guard let movable = members.update(book, context), let behind = behind(tallies),
      movable.count + behind.count <= KeptOrder.movedMax
    else { return begin(book, context, tallies) }
    stamp = tallies?.stamp ?? stamp
    let moved = movable.union(behind).sorted()
    guard !moved.isEmpty else { return [] }
    let frame = QueryFrame(context, weekStart: book.weekStart)
    if moved.count == 1, before.contains(Int(moved[0])), members.found.contains(Int(moved[0])),
      move(moved[0], book, frame, tallies)
    {
      return [Record(kind, slot: Int(moved[0]))]
    }
    remove(moved.filter { before.contains(Int($0)) })
    let here = moved.filter { members.found.contains(Int($0)) }
    insert(book.ordered(here, kind, query.sort, frame, tallies), book, frame, tallies)
    return moved.map { Record(kind, slot: Int($0)) }
  }

  private mutating func begin(
    _ book: borrowing Book, _ context: QueryContext, _ tallies: CustomerTallies?
  ) -> [Record]? {
    self = KeptOrder(kind, query, book, context, tallies)
    return nil
  }

  /// The slots whose figures were made anew, where those decide; nil where that may be any.
  private func behind(_ tallies: CustomerTallies?) -> Set<Int32>? {
    let areAsked = query.sort.contains {
      switch $0.subject {
      case .openDeals, .openValue, .lastContact: true
      default: false
      }
    }
    guard areAsked, kind == Book.accountKind else { return [] }
    return tallies?.remade(since: stamp)
  }

  /// Puts a record that is there where it belongs now. Most changes leave it where it is.
  private mutating func move(
    _ slot: Int32, _ book: borrowing Book, _ frame: QueryFrame, _ tallies: CustomerTallies?
  ) -> Bool {
    guard let from = place(of: slot) else { return false }
    let to = book.place(of: slot, kind, in: records.count - 1, query.sort, frame, tallies) {
      records[$0 < from ? $0 : $0 + 1].slot
    }
    records.move(from: from, to: to)
    return true
  }

  private mutating func remove(_ gone: [Int32]) {
    guard gone.count > 4 else {
      for slot in gone { if let place = place(of: slot) { records.remove(at: place) } }
      return
    }
    var leaving = BitSet(count: members.found.count)
    for slot in gone { leaving.insert(Int(slot)) }
    records.removeAll { leaving.contains($0.index) }
  }

  /// Whether a record is among them.
  package func holds(_ record: Record) -> Bool {
    record.kind == kind && members.found.contains(record.index)
  }

  private func place(of slot: Int32) -> Int? {
    records.withUnsafeBufferPointer { records in
      // side by side, as numbers among numbers are looked for
      for start in stride(from: 0, to: records.count, by: 64) {
        let end = min(start + 64, records.count)
        var isThere: Int32 = 0
        for place in start..<end { isThere |= records[place].slot == slot ? 1 : 0 }
        guard isThere != 0 else { continue }
        for place in start..<end where records[place].slot == slot { return place }
      }
      return nil
    }
  }

  /// Puts slots, which are in order among themselves, where they belong.
  private mutating func insert(
    _ slots: [Int32], _ book: borrowing Book, _ frame: QueryFrame, _ tallies: CustomerTallies?
  ) {
    var places: [Int] = []
    for slot in slots {
      places.append(
        book.place(
          of: slot, kind, in: records.count, query.sort, frame, tallies, { records[$0].slot }))
    }
    guard slots.count > 4 else {
      for (index, slot) in slots.enumerated() {
        records.insert(Record(kind, slot: Int(slot)), at: places[index] + index)
      }
      return
    }
    var merged: [Record] = []
    merged.reserveCapacity(records.count + slots.count)
    var start = 0
    for (index, slot) in slots.enumerated() {
      merged += records[start..<places[index]]
      merged.append(Record(kind, slot: Int(slot)))
      start = places[index]
    }
    merged += records[start...]
    records = merged
  }
}

extension Book {
  /// The place at which a slot belongs among others of its kind that are in the order of some keys; those that sort like
  /// it stand before it where `select` has them so.
  ///
  /// Each step sorts it with some of the others, so that three steps are enough among a hundred thousand.
  func place(
    of slot: Int32, _ kind: KindID, in count: Int, _ sort: [SortKey], _ frame: QueryFrame,
    _ tallies: CustomerTallies? = nil, _ others: (Int) -> Int32
  ) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let step = (high - low + 62) / 63
      var samples = stride(from: low, to: high, by: step).map(others)
      samples.append(slot)
      samples.sort()
      let rank = ordered(samples, kind, sort, frame, tallies).firstIndex(of: slot) ?? 0
      if rank == 0 { return low }
      high = min(low + rank * step, high)
      low += (rank - 1) * step + 1
    }
    return low
  }

  /// The place at which a record belongs among records of its kind that are in the order of a query; those
  /// that sort like it stand before it when their numbers are greater, as in `select`.
  package func place(
    of record: Record, among sorted: [Record], _ query: Query, _ context: QueryContext
  ) -> Int {
    let frame = QueryFrame(context, weekStart: weekStart)
    return place(of: record.slot, record.kind, in: sorted.count, query.sort, frame) {
      sorted[$0].slot
    }
  }
}
