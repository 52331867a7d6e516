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

  fileprivate init(
    _ kind: KindID, _ target: KindID, targets: Int, count: Int, _ slotOf: (Int) -> Int
  ) {
    self.kind = kind
    self.target = target
    starts = Array(repeating: 0, count: targets + 1)
    for slot in 0..<count {
      let place = slotOf(slot)
      if place >= 0, place < targets { starts[place + 1] += 1 }
    }
    for place in 0..<targets { starts[place + 1] += starts[place] }
    slots = Array(repeating: 0, count: Int(starts[targets]))
    var next = starts
    for slot in 0..<count {
      let place = slotOf(slot)
      guard place >= 0, place < targets else { continue }
      slots[Int(next[place])] = Int32(truncatingIfNeeded: slot)
      next[place] += 1
    }
  }

  /// How many records lead to a target.
  package func count(to record: Record) -> Int { range(of: record).count }

  /// The records that lead to a target, oldest first; archived ones are among them.
  package func records(to record: Record) -> [Record] {
    range(of: record).map { Record(kind, slot: Int(slots[$0])) }
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
}
