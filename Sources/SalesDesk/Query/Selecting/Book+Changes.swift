// What entries after one changed, so that what is kept of a book looks at that alone.

extension Book {
  /// The records of a kind that entries after that one have for subjects.
  func changed(_ kind: KindID, since revision: Int) -> BitSet {
    if let slots = recent.slots(of: kind, since: revision) {
      var changed = BitSet(count: tables[Int(kind.index)].count)
      for slot in slots { changed.insert(slot) }
      return changed
    }
    let states = tables[Int(kind.index)].states
    let last = UInt32(clamping: revision)
    return BitSet(count: states.count, scanning: states) { $0.lastEntry > last }
  }

  /// The same as slots, ascending.
  func changedSlots(_ kind: KindID, since revision: Int) -> [Int32] {
    guard Int(kind.index) < tables.count, revision < self.revision else { return [] }
    if let slots = recent.slots(of: kind, since: revision) {
      return Set(slots).sorted().map { Int32(truncatingIfNeeded: $0) }
    }
    return slots(of: changed(kind, since: revision))
  }

  /// Whether an entry after that one has a record of one of the kinds for a subject.
  func hasChanged(_ kinds: [KindID], since revision: Int) -> Bool {
    kinds.contains { !changedSlots($0, since: revision).isEmpty }
  }

  /// The records of a kind, there or not any more, that entries after `revision` changed; the oldest first.
  package func records(of kind: KindID, changedSince revision: Int) -> [Record] {
    guard Int(kind.index) < tables.count else { return [] }
    return changedSlots(kind, since: revision).map { Record(kind, slot: Int($0)) }
  }

  /// Whether records of a kind are subjects of entries after one, as far as that is known without looking for it.
  func mayHaveChanged(_ kind: KindID, since revision: Int) -> Bool {
    recent.slots(of: kind, since: revision).map { !$0.isEmpty } ?? true
  }

  /// The slots of a kind's records that entries after one touch, subjects or not; nil where that is not known.
  func touchedSlots(_ kind: KindID, since revision: Int) -> Set<Int32>? {
    if revision == self.revision { return [] }
    return recent.touched(kind, since: revision).map { slots in
      Set(slots.map { Int32(truncatingIfNeeded: $0) })
    }
  }

  /// The records of all kinds that entries after one have for subjects, in no order; nil where that is not known without
  /// looking through all records, or where they are more than that.
  package func changedRecords(since revision: Int, most: Int) -> Set<Record>? {
    if revision == self.revision { return [] }
    guard revision < self.revision, let records = recent.records(since: revision) else {
      return nil
    }
    let found = Set(records)
    return found.count <= most ? found : nil
  }
}
