// Records made of rows, rows compared with the records they were made into before, links found.

import SalesDesk

extension Import {
  /// Makes a record of a row.
  mutating func make(_ index: Int, _ plan: TablePlan, _ draft: inout Draft) {
    let (row, known) = (rows[index], known[index])
    var later: [(column: Int, name: String)] = []
    var changes = changes(row, plan, &draft, later: &later)
    if let external = known.external { changes.append(.set("external", .text(external))) }
    let stage = known.movesLater ? plan.opening : known.stage
    if let stage { changes.append(.set("stage", .link(stage))) }
    fill(&changes, plan.defaults, plan, &draft, line: row.line)
    if !known.movesLater, let stage, let more = plan.stageDefaults[stage] {
      fill(&changes, more, plan, &draft, line: row.line)
    }
    let key = plan.key.flatMap { TextValue.clean(row[$0]) }
    guard let record = add(changes, known.title, key, row, &draft) else {
      ledger.skipped += 1
      outcomes.append(ImportOutcome(row.line, known.title, .passedOver(.refused)))
      return
    }
    ledger.created += 1
    outcomes.append(ImportOutcome(row.line, known.title, .created))
    self.known[index].record = record
    names[kind]?.add(record, title: known.title, external: known.external)
    for link in later {
      pending.append(
        Pending(record: record, column: link.column, name: link.name, line: row.line))
    }
  }

  /// A row's record to the stage the row says, on the day it says.
  mutating func move(_ index: Int, _ plan: TablePlan, _ draft: inout Draft) {
    let (row, known) = (rows[index], known[index])
    guard let record = known.record, let stage = known.stage else { return }
    var changes: [Change] = []
    for (column, text) in plan.stageDefaults[stage] ?? []
    where draft.book.values(column.attribute.name, of: record).isEmpty {
      fill(&changes, [(column, text)], plan, &draft, line: row.line)
    }
    do throws(Refusal) {
      try draft.perform(.move(record, to: stage, changes))
    } catch {
      note(error, row, plan)
    }
  }

  /// Compares a row with the record it was made into before; brings it up to the row when that is wanted.
  mutating func compare(_ index: Int, _ plan: TablePlan, _ draft: inout Draft) {
    let (row, known) = (rows[index], known[index])
    guard let record = known.record else { return }
    var later: [(column: Int, name: String)] = []
    var changes = changes(row, plan, &draft, later: &later).filter {
      Import.differs($0, record, draft.book)
    }
    let isElsewhere = known.stage != nil && known.stage != draft.book.stage(of: record)
    if changes.isEmpty, later.isEmpty, !isElsewhere {
      ledger.unchanged += 1
      outcomes.append(ImportOutcome(row.line, known.title, .unchanged))
      return
    }
    guard options.isUpdating else {
      ledger.differing += 1
      outcomes.append(ImportOutcome(row.line, known.title, .differing))
      return
    }
    if isElsewhere, !known.movesLater, let stage = known.stage {
      fill(&changes, plan.stageDefaults[stage] ?? [], plan, &draft, line: row.line)
      changes.append(.set("stage", .link(stage)))
    }
    ledger.updated += 1
    for link in later {
      pending.append(
        Pending(record: record, column: link.column, name: link.name, line: row.line))
    }
    do throws(Refusal) {
      try draft.perform(.set(record, changes))
      outcomes.append(ImportOutcome(row.line, known.title, .updated(record, changes)))
    } catch {
      ledger.updated -= 1
      ledger.skipped += 1
      let reason = Import.blame(error)?.1 ?? .refused
      outcomes.append(ImportOutcome(row.line, known.title, .passedOver(reason)))
      note(error, row, plan)
    }
  }

  private static func differs(_ change: Change, _ record: Record, _ book: borrowing Book) -> Bool {
    switch change.operation {
    case .set(let value): book.value(change.attribute, of: record) != value
    case .add(let value): !book.values(change.attribute, of: record).contains(value)
    case .replace, .remove: true
    }
  }

  /// The changes a row's cells come to, but for its stage; what a link to the same table cannot find yet is
  /// put into `later`.
  private mutating func changes(
    _ row: CSVRow, _ plan: TablePlan, _ draft: inout Draft,
    later: inout [(column: Int, name: String)]
  ) -> [Change] {
    var changes: [Change] = []
    var filled: Set<String> = []
    for (place, column) in plan.columns.enumerated() where column.attribute.name != "stage" {
      let attribute = column.attribute
      if !attribute.isSet, filled.contains(attribute.name) { continue }
      do throws(ImportLedger.Reason) {
        switch try read(row[column.index], column, plan, line: row.line) {
        case .nothing: continue
        case .values(let values): changes += values.map { change(attribute, $0) }
        case .names(let names):
          for name in names {
            if let found = try find(name, column, plan, &draft) {
              changes.append(change(attribute, .link(found)))
            } else {
              later.append((place, name))
            }
          }
        }
        filled.insert(attribute.name)
      } catch {
        ledger.note(error, column: column.name, line: row.line)
      }
    }
    return changes
  }

  func change(_ attribute: AttributeDescription, _ value: Value) -> Change {
    attribute.isSet ? Change(attribute.name, .add(value)) : .set(attribute.name, value)
  }

  /// Adds what the map says of blank cells.
  private mutating func fill(
    _ changes: inout [Change], _ defaults: [(column: TablePlan.Column, text: String)],
    _ plan: TablePlan, _ draft: inout Draft, line: Int
  ) {
    for (column, text) in defaults {
      let attribute = column.attribute
      if changes.contains(where: { $0.attribute == attribute.name }) { continue }
      do throws(ImportLedger.Reason) {
        if attribute.name == "stage" {
          guard let stage = plan.stages[text] else { throw .unknownStage }
          changes.append(.set("stage", .link(stage)))
          continue
        }
        switch try read(text, column, plan, line: line) {
        case .nothing: break
        case .values(let values): changes += values.map { change(attribute, $0) }
        case .names(let names):
          for name in names {
            guard let found = try find(name, column, plan, &draft) else { continue }
            changes.append(change(attribute, .link(found)))
          }
        }
      } catch {
        ledger.note(error, column: attribute.name, line: line)
      }
    }
  }

  /// Adds a record; an attribute the desk refuses is left out and noted.
  private mutating func add(
    _ changes: [Change], _ title: String, _ key: String?, _ row: CSVRow, _ draft: inout Draft
  ) -> Record? {
    var changes = changes
    while true {
      do throws(Refusal) {
        if KindCatalogue.all[Int(kind.index)].prefix == nil {
          return try draft.make(title, key: key, in: kind, changes)
        }
        try draft.perform(.add(kind, changes))
        return draft.created.last
      } catch {
        guard let (attribute, reason) = Import.blame(error),
          changes.contains(where: { $0.attribute == attribute })
        else {
          ledger.note(.refused, line: row.line)
          return nil
        }
        ledger.note(reason, column: column(of: attribute), line: row.line)
        changes.removeAll { $0.attribute == attribute }
      }
    }
  }

  private mutating func note(_ refusal: Refusal, _ row: CSVRow, _ plan: TablePlan) {
    let (attribute, reason) = Import.blame(refusal) ?? ("", .refused)
    ledger.note(reason, column: column(of: attribute), line: row.line)
  }

  private func column(of attribute: String) -> String? {
    plan?.columns.first { $0.attribute.name == attribute }?.name
  }

  /// Which attribute stands in the way of a record, and why.
  static func blame(_ refusal: Refusal) -> (String, ImportLedger.Reason)? {
    switch refusal {
    case .missing(let attributes, _, .some): ("stage", .stageRequires(attributes))
    case .beforeLastMove: ("stage", .beforeItBegan)
    case .notAnOption(let attribute, _, _): (attribute, .notAnOption)
    case .outOfRange(let attribute, _, _): (attribute, .outOfBounds)
    case .tooLong(let attribute, _, _): (attribute, .tooLong)
    case .severalLines(let attribute), .wrongType(let attribute, _, _), .taken(let attribute, _, _):
      (attribute, .refused)
    default: nil
    }
  }
}
