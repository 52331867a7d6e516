// Where links lead, read backwards and kept up with the book entry by entry: what leads to a record is found by walking a
// chain, not by passing over a column that grows with the desk. Only a book that people look at for longer keeps them;
// the others, and one whose newest entries came too many at once, pass over the column.

/// The links of a book's attributes by where they lead.
struct KeptLinks: Sendable {
  /// Which attribute.
  struct Key: Hashable, Sendable {
    let kind: KindID
    let index: Int
  }

  /// The links of one attribute, as chains of the records that lead to the same one.
  private struct Chains: Sendable {
    /// Where each record leads, packed; -1 for nowhere.
    private var leads: [Int64] = []
    /// The next record that leads to the same; -1 for none.
    private var nexts: [Int32] = []
    /// The first record that leads to each, by kind and slot; -1 for none.
    private var heads: [[Int32]] = []

    /// Notes where a record leads now; -1 for nowhere.
    mutating func note(_ slot: Int, leadsTo target: Int64) {
      let old = slot < leads.count ? leads[slot] : -1
      guard old != target else { return }
      while leads.count <= slot {
        leads.append(-1)
        nexts.append(-1)
      }
      if old >= 0 { leave(slot, Record(packed: old)) }
      leads[slot] = target
      if target >= 0 { join(slot, Record(packed: target)) }
    }

    private mutating func join(_ slot: Int, _ target: Record) {
      let kind = Int(target.kind.index)
      while heads.count <= kind { heads.append([]) }
      while heads[kind].count <= target.index { heads[kind].append(-1) }
      nexts[slot] = heads[kind][target.index]
      heads[kind][target.index] = Int32(truncatingIfNeeded: slot)
    }

    private mutating func leave(_ slot: Int, _ target: Record) {
      let kind = Int(target.kind.index)
      var node = Int(heads[kind][target.index])
      if node == slot {
        heads[kind][target.index] = nexts[slot]
      } else {
        while nexts[node] != Int32(truncatingIfNeeded: slot) { node = Int(nexts[node]) }
        nexts[node] = nexts[slot]
      }
    }

    /// Adds the slots of the records that lead to one, in no order.
    func add(to slots: inout [Int32], leadingTo target: Record) {
      let kind = Int(target.kind.index)
      guard kind < heads.count, target.index >= 0, target.index < heads[kind].count else { return }
      var node = heads[kind][target.index]
      while node >= 0 {
        slots.append(node)
        node = nexts[Int(node)]
      }
    }
  }

  private var chains: [Key: Chains] = [:]

  /// Whether the links of an attribute are kept.
  func holds(_ key: Key) -> Bool { chains[key] != nil }

  /// Begins to keep the links of an attribute, from all records there are.
  mutating func begin(_ key: Key, _ book: borrowing Book) {
    var new = Chains()
    for slot in 0..<book.count(key.kind) { new.note(slot, leadsTo: book.lead(of: slot, key)) }
    chains[key] = new
  }

  /// Looks again at records that an entry changed.
  mutating func update(_ records: [Record], _ book: borrowing Book) {
    for record in records {
      for index in book.schema[Int(record.kind.index)].places.indices {
        let key = Key(kind: record.kind, index: index)
        chains[key]?.note(record.index, leadsTo: book.lead(of: record.index, key))
      }
    }
  }

  /// The slots of the records whose attribute leads to one of some records, ascending; nil where its links are not kept.
  func slots(_ key: Key, to targets: Set<Record>) -> [Int32]? {
    guard let kept = chains[key] else { return nil }
    var slots: [Int32] = []
    for target in targets { kept.add(to: &slots, leadingTo: target) }
    slots.sort()
    return slots
  }
}

extension Book {
  /// Begins to keep the links of one more attribute, which costs a walk over its records once and then a little at each
  /// entry. What is asked is answered the same before and after.
  /// - Returns: whether there is an attribute left whose links are not kept.
  package mutating func keepLinks() -> Bool {
    guard let next = linksNotKept() else { return false }
    var kept = keptLinks ?? KeptLinks()
    // not held twice while it changes
    keptLinks = nil
    kept.begin(next, self)
    keptLinks = kept
    return linksNotKept() != nil
  }

  /// Whether the links of an attribute of a kind are kept, so that asking for a few records' costs no pass.
  package func keepsLinks(from kind: KindID, by name: String) -> Bool {
    guard let index = schema[safe: kind]?.index(of: name) else { return false }
    return keptLinks?.holds(KeptLinks.Key(kind: kind, index: index)) ?? false
  }

  /// An attribute that leads to numbered records and whose links are not kept. To named ones, of which there are few,
  /// very many lead: for those a pass is as good.
  private func linksNotKept() -> KeptLinks.Key? {
    for kind in schema.indices {
      for (index, place) in schema[kind].places.enumerated() where !place.isSet {
        let isWanted =
          place.form == .anyLink
          || place.form == .link && schema[safe: place.target]?.description.prefix != nil
        let key = KeptLinks.Key(kind: KindID(index: kind), index: index)
        if isWanted, keptLinks?.holds(key) != true { return key }
      }
    }
    return nil
  }

  /// Where an attribute of a record leads, packed; -1 for nowhere.
  fileprivate func lead(of slot: Int, _ key: KeptLinks.Key) -> Int64 {
    let place = schema[Int(key.kind.index)].places[key.index]
    let cell = tables[Int(key.kind.index)].cell(place, slot)
    guard cell >= 0 else { return -1 }
    return place.form == .anyLink ? cell : Record(place.target, slot: Int(cell)).packed
  }
}
