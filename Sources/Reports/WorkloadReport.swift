// What each owner has on the desk: open deals and what they are worth, deals in trouble, open and late tasks, and
// what was done in the period: calls, tasks completed.

import SalesDesk

/// Who has how much to do.
enum WorkloadReport {
  /// One column: what is counted, of which kind, how a query says it, whether its worth is shown too.
  private struct Part {
    let measure: Measure
    let kind: String
    let terms: String
    var worth: Measure?
  }

  static func tables(_ scope: ReportScope, _ memo: inout QueryMemo, _ book: borrowing Book)
    -> [ReportTable]
  {
    [table(scope, &memo, book)]
  }

  /// The table.
  /// - Parameter isPresent: whether what was done in the period is left out.
  static func table(
    _ scope: ReportScope, isPresent: Bool = false, _ memo: inout QueryMemo, _ book: borrowing Book
  ) -> ReportTable {
    var parts = [
      Part(measure: .deals, kind: "deal", terms: "is:open", worth: .value),
      Part(measure: .stuck, kind: "deal", terms: "is:open " + Terms.trouble),
      Part(measure: .tasks, kind: "task", terms: "is:open"),
      Part(measure: .late, kind: "task", terms: "is:overdue"),
      Part(measure: .done, kind: "task", terms: "is:won ended:" + scope.spelt),
      Part(measure: .calls, kind: "activity", terms: Terms.calls(scope.spelt)),
    ]
    if isPresent { parts.removeLast(2) }
    var tallies: [Tallies?] = []
    for part in parts {
      let query = scope.query(part.kind, part.terms, book)
      tallies.append(
        query.map { memo.tallies($0, columns: .attribute("owner"), book) })
    }
    func load(_ owner: Int?) -> Int {
      tallies.prefix(4).reduce(0) { $0 + ($1?[nil, owner].count ?? 0) }
    }
    func isThere(_ owner: Int?) -> Bool {
      tallies.contains { ($0?[nil, owner].count ?? 0) > 0 }
    }
    let kind = KindCatalogue.id(of: Member.self)
    var owners: [Record?] = []
    for slot in 0..<book.count(kind) where isThere(slot) { owners.append(Record(kind, slot: slot)) }
    owners.sort { load($0?.index) > load($1?.index) }
    if isThere(nil) { owners.append(nil) }
    var rows: [ReportTable.Row] = []
    for owner in owners {
      let whose = Terms.owner(owner, book)
      rows.append(
        ReportTable.Row(
          owner.map(ReportLabel.record) ?? .none,
          figures(parts, tallies.map { $0?[nil, owner?.index] }, scope, whose)))
    }
    rows.append(ReportTable.Row(.total, figures(parts, tallies.map { $0?.total }, scope, "")))
    let columns = parts.flatMap { part in
      [ReportLabel.measure(part.measure)] + (part.worth.map { [.measure($0)] } ?? [])
    }
    return ReportTable(.workload, columns, rows)
  }

  private static func figures(
    _ parts: [Part], _ tallies: [Tally?], _ scope: ReportScope, _ whose: String
  ) -> [Figure?] {
    var row: [Figure?] = []
    for (part, tally) in zip(parts, tallies) {
      row.append(
        tally.flatMap { scope.figure(.count($0.count), part.kind, part.terms, whose) })
      if part.worth != nil {
        row.append(tally.flatMap { scope.figure(.money($0.sum), part.kind, part.terms, whose) })
      }
    }
    return row
  }
}
