// Links read backwards: which records lead to these. One pass over a column, no index.

extension Book {
  /// The records of a kind whose attribute of that name leads to one of the targets, oldest first; none when
  /// the kind has no such link. Archived records are among them.
  package func links(from kind: KindID, by name: String, to targets: [Record]) -> [Record] {
    guard let schema = schema[safe: kind], let index = schema.index(of: name), !targets.isEmpty
    else { return [] }
    let form = schema.places[index].form
    guard form == .link || form == .anyLink else { return [] }
    let table = Int(kind.index)
    let base = BitSet(count: tables[table].count, scanning: tables[table].exists) { $0 }
    let frame = QueryFrame(QueryContext(now: Now(lastAt)), weekStart: 0)
    return slots(of: links(kind, index, Targets(records: Set(targets)), frame, base)).map {
      Record(kind, slot: Int($0))
    }
  }

  /// For each record how many items its checklist has, and how many of them are done; archived items are left
  /// out. One pass over all items.
  package func checklists(of records: [Record]) -> [(done: Int, total: Int)] {
    var result = records.map { _ in (done: 0, total: 0) }
    let places = Dictionary(
      records.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    for item in links(from: Book.itemKind, by: "of", to: records) where !isArchived(item) {
      guard let record = self[ChecklistItem.of, of: item], let place = places[record] else {
        continue
      }
      result[place].total += 1
      if self[ChecklistItem.isDone, of: item] == true { result[place].done += 1 }
    }
    return result
  }
}
