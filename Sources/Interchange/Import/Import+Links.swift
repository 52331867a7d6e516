// Links: the record a cell names, made where the map says so, put off where it may come later in the same
// table.

import SalesDesk

extension Import {
  /// The record a cell names; nil when it is of this table's own kind and may still come.
  /// - Throws: `unknownRecord`, `ambiguousRecord`.
  mutating func find(
    _ name: String, _ column: TablePlan.Column, _ plan: TablePlan, _ draft: inout Draft
  ) throws(ImportLedger.Reason) -> Record? {
    guard case .link(let kindName) = column.attribute.type,
      let target = KindCatalogue.id(named: kindName)
    else { return try findAny(name, column, draft.book) }
    switch find(name, in: target, draft.book) {
    case .one(let record): return record
    case .several: throw .ambiguousRecord(kind: kindName)
    case .none: break
    }
    if target == kind { return nil }
    return try makeLinked(name, target, column, &draft)
  }

  /// Ties a link that was put off.
  mutating func resolve(_ pending: Pending, _ plan: TablePlan, _ draft: inout Draft) {
    let column = plan.columns[pending.column]
    do throws(ImportLedger.Reason) {
      let found: Record
      switch find(pending.name, in: kind, draft.book) {
      case .one(let record): found = record
      case .several: throw .ambiguousRecord(kind: ledger.kind)
      case .none: found = try makeLinked(pending.name, kind, column, &draft)
      }
      do throws(Refusal) {
        try draft.perform(.set(pending.record, [change(column.attribute, .link(found))]))
      } catch { throw ImportLedger.Reason.refused }
    } catch {
      ledger.note(error, column: column.name, line: pending.line)
    }
  }

  private mutating func find(_ name: String, in target: KindID, _ book: borrowing Book)
    -> RecordNames.Found
  {
    if names[target] == nil { names[target] = RecordNames(target, book) }
    return names[target]?.find(name, source: source, book) ?? .none
  }

  private mutating func findAny(
    _ name: String, _ column: TablePlan.Column, _ book: borrowing Book
  ) throws(ImportLedger.Reason) -> Record {
    if let record = book.record(name) { return record }
    for target in [Account.self, Contact.self, Deal.self, Lead.self, WorkTask.self]
      as [any Kind.Type]
    {
      switch find(name, in: KindCatalogue.id(of: target), book) {
      case .one(let record): return record
      case .several: throw .ambiguousRecord(kind: target.description.name)
      case .none: continue
      }
    }
    stranger(name, column)
    throw .unknownRecord(kind: "any")
  }

  private mutating func stranger(_ name: String, _ column: TablePlan.Column) {
    if strangers[column.name, default: []].insert(name).inserted {
      ledger.unknownNames[column.name, default: 0] += 1
    }
  }

  /// Makes the record a link asks for, where the map allows it; labels are always made.
  private mutating func makeLinked(
    _ name: String, _ target: KindID, _ column: TablePlan.Column, _ draft: inout Draft
  ) throws(ImportLedger.Reason) -> Record {
    let description = draft.book.schema(target).description
    guard map.create.contains(description.name) || description.name == "label" else {
      stranger(name, column)
      throw .unknownRecord(kind: description.name)
    }
    var made: Record?
    do throws(Refusal) {
      if description.prefix == nil {
        made = try draft.make(name, key: nil, in: target, [.set("title", .text(name))])
      } else {
        try draft.perform(
          .add(target, [.set("title", .text(name)), .set("external", .text("\(source)/\(name)"))]))
        made = draft.created.last
      }
    } catch { throw .refused }
    guard let made else { throw .refused }
    ledger.linked[description.name, default: 0] += 1
    names[target]?.add(made, title: name, external: "\(source)/\(name)")
    return made
  }
}
