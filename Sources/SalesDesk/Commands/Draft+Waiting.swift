// Facts that a draft took and its book does not have yet. To apply them copies every column they change, which on a big
// desk costs more than all deciding; so they wait as long as nothing that is decided can depend on them.

/// Facts that wait, as far as what is decided next may ask for them.
struct WaitingFacts: Sendable {
  private var subjects: Set<String> = []
  /// How many records of a kind they create.
  private var created: [KindID: Int] = [:]
  /// The kinds whose records they put in their places.
  private var ranked: Set<KindID> = []
  /// Whether anything may depend on them: they are about a named record, or a record ends or comes back.
  private var isFarReaching = false

  /// Notes facts that wait from now on.
  mutating func note(_ facts: [Fact], _ book: borrowing Book) {
    var last = ""
    for fact in facts {
      guard let (kind, number) = Book.number(Array(fact.subject.utf8).span) else {
        isFarReaching = true
        continue
      }
      let id = KindID(index: kind)
      if fact.attribute == "is" {
        if number > book.count(id) { created[id, default: 0] += 1 } else { isFarReaching = true }
      }
      if fact.attribute == "rank" { ranked.insert(id) }
      if fact.subject != last { subjects.insert(fact.subject) }
      last = fact.subject
    }
  }

  /// How many records of a kind there will be beside those a book has.
  func count(_ kind: KindID) -> Int { created[kind] ?? 0 }

  /// Whether what a command comes to may depend on them. A command that adds records asks again at each.
  func matter(to command: Command, _ book: borrowing Book) -> Bool {
    if subjects.isEmpty, !isFarReaching { return false }
    switch command {
    case .add, .batch: return false
    case .set(let record, let changes):
      let isMove = changes.contains { $0.attribute == "stage" }
      return matter(to: [record], book) || isMove && matter(toMoveOf: record, book)
        || matter(to: changes, of: record.kind, book)
    case .move(let record, _, let changes):
      return matter(to: [record], book) || matter(toMoveOf: record, book)
        || matter(to: changes, of: record.kind, book)
    case .complete(let record):
      return matter(to: [record], book) || matter(toMoveOf: record, book)
    case .place(let record, let after, let before):
      return matter(to: [record] + [after, before].compactMap { $0 }, book)
    case .comment(let record, _): return matter(to: [record], book)
    case .archive(let records), .revive(let records): return matter(to: records, book)
    case .name, .log, .convert, .undo, .making: return true
    }
  }

  /// Whether what a new record comes to may depend on them.
  func matter(toNew kind: KindID, _ changes: [Change], _ book: borrowing Book) -> Bool {
    isFarReaching || ranked.contains(kind) || matter(to: changes, of: kind, book)
  }

  private func matter(to records: [Record], _ book: borrowing Book) -> Bool {
    if isFarReaching { return true }
    for record in records where subjects.contains(book.subject(record)) { return true }
    return false
  }

  /// Whether they say something of what a record waits for, or of what it turns into.
  private func matter(toMoveOf record: Record, _ book: borrowing Book) -> Bool {
    let schema = book.schema(record.kind)
    if schema.index(of: "converted-to") != nil { return true }
    guard let blockers = schema.index(of: "blocked-by") else { return false }
    return matter(to: book.values(blockers, of: record).compactMap(\.linked), book)
  }

  /// Whether they say something of what changes lead to, or the changes take what only one record may have.
  private func matter(to changes: [Change], of kind: KindID, _ book: borrowing Book) -> Bool {
    let schema = book.schema(kind)
    for change in changes {
      if let index = schema.index(of: change.attribute), schema.attributes[index].isUnique {
        return true
      }
      let values: [Value] =
        switch change.operation {
        case .set(let value): value.map { [$0] } ?? []
        case .replace(let values): values
        case .add(let value), .remove(let value): [value]
        }
      if matter(to: values.compactMap(\.linked), book) { return true }
    }
    return false
  }
}
