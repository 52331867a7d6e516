// Keeping a sorted list up with the book: which records changed since an entry, and where one belongs among
// others, without sorting the rest again.

extension Book {
  /// The records of a kind, there or not any more, that entries after `revision` changed; the oldest first.
  package func records(of kind: KindID, changedSince revision: Int) -> [Record] {
    guard Int(kind.index) < tables.count else { return [] }
    return slots(of: changed(kind, since: revision)).map { Record(kind, slot: Int($0)) }
  }

  /// The place at which a record belongs among records of its kind that are in the order of a query; those
  /// that sort like it stand before it when their numbers are greater, as in `select`.
  package func place(
    of record: Record, among sorted: [Record], _ query: Query, _ context: QueryContext
  ) -> Int {
    let frame = QueryFrame(context, weekStart: weekStart)
    let count = tables[Int(record.kind.index)].count
    var (low, high) = (0, sorted.count)
    while low < high {
      let middle = (low + high) / 2
      var pair = BitSet(count: count)
      pair.insert(record.index)
      pair.insert(sorted[middle].index)
      if ordered(pair, record.kind, query.sort, frame).first == record.slot {
        high = middle
      } else {
        low = middle + 1
      }
    }
    return low
  }
}
