// Links read backwards for all targets at once: two walks over a column, then every target's records lie side
// by side. For lists that show something of the records behind each row; for a few targets `links` is enough.

/// The records of a kind that lead to records of another, by target.
package struct LinkIndex: Sendable {
  /// The kind whose records lead somewhere.
  package let kind: KindID
  /// The kind they lead to.
  package let target: KindID
  private var starts: [Int32]
  private var slots: [Int32]
  /// The attribute that leads, and the entry of the book it is up to.
  private var name = ""
  private var revision = 0
  /// Where each record leads now; -1 for nowhere.
  private var leads: [Int32]
  /// The records that came to lead elsewhere since the walks, and where each leads now; -1 for nowhere.
  private var fresh: [(slot: Int32, target: Int32)] = []

  /// So many records that changed are looked through beside the others.
  private static let freshMax = 256

  fileprivate init(
    _ kind: KindID, _ target: KindID, targets: Int, count: Int, _ slotOf: (Int) -> Int
  ) {
    self.kind = kind
    self.target = target
    starts = Array(repeating: 0, count: targets + 1)
    leads = Array(repeating: -1, count: count)
    for slot in 0..<count {
      let place = slotOf(slot)
      guard place >= 0, place < targets else { continue }
      leads[slot] = Int32(truncatingIfNeeded: place)
      starts[place + 1] += 1
    }
    for place in 0..<targets { starts[place + 1] += starts[place] }
    slots = Array(repeating: 0, count: Int(starts[targets]))
    var next = starts
    for slot in 0..<count where leads[slot] >= 0 {
      let place = Int(leads[slot])
      slots[Int(next[place])] = Int32(truncatingIfNeeded: slot)
      next[place] += 1
    }
  }

  /// Brings the index up to the book: what changed is looked at by itself, unless it is much.
  /// - Returns: the slots of the targets to which records that changed lead now or led before; nil where everything was
  ///   walked through anew.
  @discardableResult
  package mutating func update(_ book: borrowing Book) -> [Int32]? {
    guard book.revision != revision else { return [] }
    let slots = book.revision < revision ? nil : book.changedSlots(kind, since: revision)
    guard let slots, slots.count <= LinkIndex.freshMax else {
      self = book.linkIndex(from: kind, by: name, to: target)
      return nil
    }
    var touched: [Int32] = []
    for slot in slots {
      let (old, new) = (lead(of: slot), book.lead(of: Int(slot), kind, name, to: target))
      for place in [old, new] where place >= 0 && !touched.contains(place) { touched.append(place) }
      if old != new { note(slot, leadsTo: new) }
    }
    revision = book.revision
    if fresh.count > LinkIndex.freshMax {
      self = book.linkIndex(from: kind, by: name, to: target)
    }
    return touched
  }

  private func lead(of slot: Int32) -> Int32 { Int(slot) < leads.count ? leads[Int(slot)] : -1 }

  private mutating func note(_ slot: Int32, leadsTo target: Int32) {
    while leads.count <= Int(slot) { leads.append(-1) }
    leads[Int(slot)] = target
    fresh.removeAll { $0.slot == slot }
    fresh.append((slot, target))
  }

  /// How many records lead to a target.
  package func count(to record: Record) -> Int {
    fresh.isEmpty ? range(of: record).count : records(to: record).count
  }

  /// The records that lead to a target, oldest first; archived ones are among them.
  package func records(to record: Record) -> [Record] {
    let known = range(of: record).map { slots[$0] }
    guard !fresh.isEmpty, record.kind == target else {
      return known.map { Record(kind, slot: Int($0)) }
    }
    var found = known.filter { slot in !fresh.contains { $0.slot == slot } }
    for one in fresh where one.target == record.slot { found.append(one.slot) }
    return found.sorted().map { Record(kind, slot: Int($0)) }
  }

  fileprivate mutating func note(_ name: String, _ revision: Int) {
    (self.name, self.revision) = (name, revision)
  }

  private func range(of record: Record) -> Range<Int> {
    guard record.kind == target, record.index >= 0, record.index + 1 < starts.count else {
      return 0..<0
    }
    return Int(starts[record.index])..<Int(starts[record.index + 1])
  }
}

extension Book {
  /// The records of a kind by where their attribute of that name leads; empty when the kind has no such
  /// link, or when it is a set.
  package func linkIndex(from kind: KindID, by name: String, to target: KindID) -> LinkIndex {
    var index = walkedIndex(from: kind, by: name, to: target)
    index.note(name, revision)
    return index
  }

  private func walkedIndex(from kind: KindID, by name: String, to target: KindID) -> LinkIndex {
    let nothing = LinkIndex(kind, target, targets: 0, count: 0) { _ in -1 }
    guard let schema = schema[safe: kind], let index = schema.index(of: name),
      Int(target.index) < tables.count, !schema.places[index].isSet
    else { return nothing }
    let place = schema.places[index]
    let exists = tables[Int(kind.index)].exists
    let targets = tables[Int(target.index)].count
    switch place.form {
    case .link where place.target == target:
      let cells = tables[Int(kind.index)].narrow[place.column].cells
      return LinkIndex(kind, target, targets: targets, count: min(cells.count, exists.count)) {
        exists[$0] ? Int(cells[$0]) : -1
      }
    case .anyLink:
      let cells = tables[Int(kind.index)].wide[place.column].cells
      let wanted = Int64(target.index)
      return LinkIndex(kind, target, targets: targets, count: min(cells.count, exists.count)) {
        exists[$0] && cells[$0] >> 32 == wanted ? Int(Int32(truncatingIfNeeded: cells[$0])) : -1
      }
    default: return nothing
    }
  }

  /// Where a record's attribute of a name leads in a kind; -1 for nowhere, and for a record that is not there.
  fileprivate func lead(of slot: Int, _ kind: KindID, _ name: String, to target: KindID) -> Int32 {
    let record = Record(kind, slot: slot)
    guard let schema = schema[safe: kind], let index = schema.index(of: name), exists(record),
      case .link(let found)? = value(index, of: record), found.kind == target
    else { return -1 }
    return found.slot
  }
}
