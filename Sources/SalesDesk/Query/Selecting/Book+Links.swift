// Links read backwards: which records lead to these. One pass over a column, or none where the book keeps them.

extension Book {
  /// The records of a kind whose attribute of that name leads to one of the targets, oldest first; none when
  /// the kind has no such link. Archived records are among them.
  package func links(from kind: KindID, by name: String, to targets: [Record]) -> [Record] {
    links(from: kind, by: name, to: targets, changedSince: nil)
  }

  /// The same among the records that entries after one have for subjects; nil for all.
  func links(from kind: KindID, by name: String, to targets: [Record], changedSince revision: Int?)
    -> [Record]
  {
    guard let schema = schema[safe: kind], let index = schema.index(of: name), !targets.isEmpty
    else { return [] }
    let form = schema.places[index].form
    guard form == .link || form == .anyLink else { return [] }
    let table = Int(kind.index)
    let (key, wanted) = (KeptLinks.Key(kind: kind, index: index), Set(targets))
    var found: [Record] = []
    if revision == nil, let slots = keptLinks?.slots(key, to: wanted) {
      for slot in slots where tables[table].exists[Int(slot)] {
        found.append(Record(kind, slot: Int(slot)))
      }
      return found
    }
    let all =
      revision.map { changed(kind, since: $0) } ?? BitSet(count: tables[table].count, all: true)
    let frame = QueryFrame(QueryContext(now: Now(lastAt)), weekStart: 0)
    links(kind, index, Targets(records: wanted), frame, all).walk { slot in
      if tables[table].exists[slot] { found.append(Record(kind, slot: slot)) }
    }
    return found
  }

  /// The newest records of a kind whose attribute of that name leads to another record, the newest first, and how many
  /// there are of all; archived ones and the record itself are left out. None when the kind has no such link.
  package func newestLinks(from kind: KindID, by name: String, to record: Record, limit: Int)
    -> (records: [Record], count: Int)
  {
    guard let schema = schema[safe: kind], let index = schema.index(of: name),
      [.link, .anyLink].contains(schema.places[index].form)
    else { return ([], 0) }
    let table = Int(kind.index)
    if keptLinks?.holds(KeptLinks.Key(kind: kind, index: index)) == true {
      var found: [Record] = []
      for one in links(from: kind, by: name, to: [record]) where one != record && !isArchived(one) {
        found.append(one)
      }
      return (found.suffix(limit).reversed(), found.count)
    }
    let all = BitSet(count: tables[table].count, all: true)
    let frame = QueryFrame(QueryContext(now: Now(lastAt)), weekStart: 0)
    var found = links(kind, index, Targets(records: [record]), frame, all)
    found = found.passing(tables[table].exists) { $0 }
    found.subtract(archived(kind, within: found))
    if kind == record.kind { found.remove(record.index) }
    return (found.last(limit).map { Record(kind, slot: $0) }, found.population)
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
