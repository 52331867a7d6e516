// Who has how much to do: open tasks, deals and leads by owner, and how many of them are late. Passes over columns.

/// What one member has to do.
package struct Workload: Sendable, Hashable {
  /// The member.
  package let member: Record
  /// Open tasks, deals and leads.
  package let open: Int
  /// Those whose day has passed.
  package let late: Int
}

extension Book {
  /// The members with something open, the latest first, then who has most; ties by identifier. Archived records
  /// are left out.
  package func workload(_ context: QueryContext) -> [Workload] {
    let frame = QueryFrame(context, weekStart: 0)
    let members = count(Book.memberKind)
    var open = [Int](repeating: 0, count: members)
    var late = open
    for name in ["task", "deal", "lead"] {
      guard let kind = kind(named: name), let schema = schema[safe: kind] else { continue }
      let there = matching(Query(kind: kind), kind, frame)
      let owners = narrowCells(kind, "owner", .link)
      guard schema.owner >= 0 else { continue }
      count(inState(.open, kind, frame, there), by: owners, &open)
      count(inState(.overdue, kind, frame, there), by: owners, &late)
    }
    var loads: [Workload] = []
    for slot in 0..<members where open[slot] > 0 {
      loads.append(
        Workload(member: Record(Book.memberKind, slot: slot), open: open[slot], late: late[slot]))
    }
    return loads.sorted { left, right in
      if left.late != right.late { return left.late > right.late }
      if left.open != right.open { return left.open > right.open }
      return left.member < right.member
    }
  }

  private func count(_ found: BitSet, by owners: [Int32], _ counts: inout [Int]) {
    var new = counts
    found.walk { slot in
      guard slot < owners.count else { return }
      let owner = Int(owners[slot])
      if new.indices.contains(owner) { new[owner] += 1 }
    }
    counts = new
  }
}
