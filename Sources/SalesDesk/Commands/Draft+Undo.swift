// Taking entries back: their facts turned round, newest entry first, in reverse order. A fact whose present
// value is no longer what the entry made it is a conflict; then nothing happens, unless the rest is wanted.

extension Draft {
  /// Takes entries back together. The desk has put them into `entries`, with those of the same parts.
  mutating func undo(_ numbers: [Int], isPartial: Bool) throws(Refusal) {
    var conflicts: [UndoConflict] = []
    var removed: [Record] = []
    for number in numbers where number < 1 || number > base { throw .noSuchEntry(number) }
    for (number, entry) in entries.sorted(by: { $0.key > $1.key }) {
      settle()
      let kept = standing(entry, &conflicts)
      for fact in entry.facts.reversed() where !kept.contains(fact.subject) {
        let turned = fact.reversed
        if fact.attribute == "is" {
          let record = book.anyRecord(fact.subject)
          let isThere = record.map { book.exists($0) } ?? false
          // it went, or came back, in another way meanwhile
          if isThere == (turned.to != nil) { continue }
          take([turned])
          if turned.to == nil, let record { removed.append(record) }
        } else if let conflict = conflict(turned, after: number) {
          conflicts.append(conflict)
        } else {
          take([turned])
        }
      }
    }
    if !removed.isEmpty {
      // to apply the facts copies columns of the book; only a link they make would need that, and where they are many
      // to look through them costs more
      if unapplied.count > 64
        || unapplied.contains(where: { fact in removed.contains { leads(fact, to: $0) } })
      {
        settle()
      }
      conflicts += links(to: removed)
    }
    let isFatal = conflicts.contains { if case .linked = $0.reason { true } else { false } }
    if !conflicts.isEmpty && (!isPartial || isFatal) { throw .undoConflicts(conflicts) }
    leftOut += conflicts
    if facts.isEmpty { throw conflicts.isEmpty ? .nothingToUndo : .undoConflicts(conflicts) }
  }

  /// What stands in the way of a fact turned round: `from` is not there any more, or `to` is there already.
  private func conflict(_ fact: Fact, after number: Int) -> UndoConflict? {
    guard let record = book.anyRecord(fact.subject) else { return nil }
    let schema = book.schema(record.kind)
    guard let index = schema.index(of: fact.attribute) else {
      return rawConflict(fact, record)
    }
    let attribute = schema.attributes[index]
    if attribute.isSet {
      let present = book.values(index, of: record).map { book.factValue($0, of: attribute) }
      let isGone = fact.from.map { !present.contains($0) } ?? false
      let isBack = fact.to.map { present.contains($0) } ?? false
      return isGone || isBack ? changed(fact, nil, record) : nil
    }
    let present = book.factValue(index, of: record)
    return present == fact.from ? nil : changed(fact, present, record)
  }

  private func rawConflict(_ fact: Fact, _ record: Record) -> UndoConflict? {
    guard let from = fact.from else { return nil }
    let raw = RawFact(attribute: fact.attribute, json: EntryWriter.text(from))
    return book.unknownFacts(of: record).contains(raw) ? nil : changed(fact, nil, record)
  }

  private func changed(_ fact: Fact, _ present: FactValue?, _ record: Record) -> UndoConflict {
    UndoConflict(
      subject: fact.subject, attribute: fact.attribute, present: present,
      entry: book.entries(of: record).first { $0 <= base }, reason: .changedSince)
  }

  /// The records an entry created that have something since and so must stay, whole; with the conflicts.
  private func standing(_ entry: Entry, _ conflicts: inout [UndoConflict]) -> Set<String> {
    var kept: Set<String> = []
    for creation in entry.facts where creation.attribute == "is" && creation.from == nil {
      guard let record = book.record(creation.subject) else { continue }
      let made = entry.facts.filter { $0.subject == creation.subject }
      for fact in book.facts(of: record).dropFirst()
      where !made.contains(where: { $0.attribute == fact.attribute && $0.to == fact.to }) {
        kept.insert(creation.subject)
        conflicts.append(
          UndoConflict(
            subject: fact.subject, attribute: fact.attribute, present: fact.to,
            entry: book.entries(of: record).first { $0 <= base },
            reason: made.contains { $0.attribute == fact.attribute } ? .changedSince : .addedSince))
      }
    }
    return kept
  }

  /// Whether a fact makes a link to a record.
  private func leads(_ fact: Fact, to record: Record) -> Bool {
    guard case .string(let text)? = fact.to, fact.attribute != "is" else { return false }
    return text == book.subject(record) || text == book.bareName(record)
  }

  /// The links that existing records still have to removed ones, once the facts that were not applied yet are.
  private func links(to removed: [Record]) -> [UndoConflict] {
    let gone = Set(removed)
    let kinds = Set(removed.map(\.kind))
    let unapplied = unapplied
    var found: [UndoConflict] = []
    // nothing led to them before they were made
    var made = base
    for record in removed { made = min(made, (book.entries(of: record).last ?? 1) - 1) }
    for (index, schema) in book.schema.enumerated() {
      let kind = KindID(index: index)
      if !book.mayHaveChanged(kind, since: made) { continue }
      for (place, attribute) in schema.attributes.enumerated() {
        switch attribute.type {
        case .anyLink: break
        case .link(let name):
          guard let target = KindCatalogue.id(named: name), kinds.contains(target) else { continue }
        default: continue
        }
        for record in book.links(from: kind, by: attribute.name, to: removed, changedSince: made)
        where !gone.contains(record) {
          for case .link(let target) in book.values(place, of: record) where gone.contains(target) {
            let value = book.factValue(.link(target), of: attribute)
            let isTurned = unapplied.contains {
              $0.attribute == attribute.name && $0.from == value
                && $0.subject == book.subject(record)
            }
            if isTurned { continue }
            found.append(
              UndoConflict(
                subject: book.subject(target), attribute: attribute.name, present: nil,
                entry: book.lastEntry(of: record), reason: .linked(from: book.subject(record))))
          }
        }
      }
    }
    return found
  }
}
