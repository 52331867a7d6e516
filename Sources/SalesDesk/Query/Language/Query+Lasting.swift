// What an answer to a query depends on, so that one that is kept looks again only at the records that may have come into
// it, left it or moved in it.

extension Query {
  /// What of the time an answer depends on.
  enum Timing: Int, Comparable {
    /// The day alone.
    case days
    /// Also whether a time has passed at which something is due.
    case dues
    /// Every moment.
    case moments

    static func < (left: Timing, right: Timing) -> Bool { left.rawValue < right.rawValue }
  }

  /// What of the time its answer depends on.
  var timing: Timing {
    var timing = Timing.days
    _ = condition.contains { term in
      timing = max(timing, term.timing)
      return false
    }
    return timing
  }
}

extension Query {
  /// Whether it finds nothing that another of the same kind does not, identifiers apart: it is the same with letters more
  /// behind its texts.
  func narrows(_ other: Query) -> Bool {
    kind == other.kind && timing == .days && condition.narrows(other.condition)
  }

  /// The texts it looks for.
  var texts: [[UInt8]] {
    var texts: [[UInt8]] = []
    _ = condition.contains { term in
      if case .text(let text) = term { texts.append(text) }
      return false
    }
    return texts
  }
}

extension Condition {
  fileprivate func narrows(_ other: Condition) -> Bool {
    switch (self, other) {
    case (.term(.text(let text), _), .term(.text(let known), _)):
      !known.isEmpty && text.starts(with: known)
    case (.term(let term, _), .term(let known, _)): term == known
    case (.all(let parts), .all(let known)):
      parts.count == known.count && zip(parts, known).allSatisfy { $0.narrows($1) }
    default: self == other
    }
  }
}

extension Term {
  fileprivate var timing: Query.Timing {
    switch self {
    case .text, .attribute, .member, .ended, .departure, .stay(_, nil): return .days
    case .idle, .age, .stay: return .moments
    case .state(let states):
      if states.contains(.stuck) || states.contains(.unread) { return .moments }
      return states.contains(.overdue) ? .dues : .days
    }
  }
}

extension Book {
  /// The kinds whose records' changes may change any answer: money and days, what stages mean, the team's own attributes.
  static let groundsOfQueries = [deskKind, stageKind, ownAttributeKind]

  /// The slots of a kind whose place in a query's answer, or whose being in it, entries after one may have changed; nil
  /// where that may be any. Figures of customers and time are left out of account.
  func movable(_ query: Query, _ kind: KindID, since revision: Int, _ frame: QueryFrame)
    -> Set<Int32>?
  {
    guard !hasChanged(Book.groundsOfQueries, since: revision) else { return nil }
    var movable = Set(changedSlots(kind, since: revision))
    for key in query.sort {
      switch key.subject {
      case .number, .age, .closed, .openDeals, .openValue, .lastContact: break
      case .idle:
        guard let touched = touchedSlots(kind, since: revision) else { return nil }
        movable.formUnion(touched)
      case .attribute(let places):
        let own = schema[Int(kind.index)].places
        guard let index = places.place(in: kind), index < own.count, own[index].form == .link
        else { continue }
        let place = own[index]
        if schema[safe: place.target]?.description.prefix == nil,
          hasChanged([place.target], since: revision)
        {
          return nil
        }
        movable.formUnion(leading(kind, index, since: revision, frame))
      }
    }
    for index in titlesAsked(query.condition, kind) {
      movable.formUnion(leading(kind, index, since: revision, frame))
    }
    return movable
  }

  /// The slots whose attribute leads to a record that entries after one changed.
  private func leading(_ kind: KindID, _ index: Int, since revision: Int, _ frame: QueryFrame)
    -> Set<Int32>
  {
    let place = schema[Int(kind.index)].places[index]
    var targets: Set<Record> = []
    for other in tables.indices where place.form == .anyLink || KindID(index: other) == place.target
    {
      let other = KindID(index: other)
      for slot in changedSlots(other, since: revision) {
        targets.insert(Record(other, slot: Int(slot)))
      }
    }
    guard !targets.isEmpty else { return [] }
    let all = BitSet(count: tables[Int(kind.index)].count, all: true)
    return Set(slots(of: links(kind, index, Targets(records: targets), frame, all)))
  }

  /// The links of a kind by whose targets' titles a condition may find a record.
  private func titlesAsked(_ condition: Condition, _ kind: KindID) -> Set<Int> {
    let schema = schema[Int(kind.index)]
    var found: Set<Int> = []
    _ = condition.contains { term in
      switch term {
      case .text: found.formUnion(belongings(kind))
      case .attribute(_, let tests):
        if let test = tests[kind], test.fits(schema), case .targets(let targets) = test.match,
          targets.hasTitles
        {
          found.insert(test.index)
        }
      case .member(let targets) where targets.hasTitles:
        for name in ["owner", "helper", "mentions"] {
          if let index = schema.index(of: name) { found.insert(index) }
        }
      default: break
      }
      return false
    }
    return found
  }
}
