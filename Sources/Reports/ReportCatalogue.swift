// All reports. To add one: its file, and one line here; screen, command line, JSON and CSV follow.

import SalesDesk

/// A report by its name, and what makes its tables.
package struct ReportDescription: Sendable {
  /// The name at the command line: `won-lost`.
  package let name: String
  /// The name on screen.
  package let words: Words
  /// Its tables, for a question.
  let make: @Sendable (ReportScope, inout QueryMemo, borrowing Book) -> [ReportTable]

  /// Its tables, for a question.
  package func tables(_ scope: ReportScope, _ book: borrowing Book) -> [ReportTable] {
    var memo = QueryMemo(scope.context)
    return make(scope, &memo, book)
  }

  /// The same, with what was found for other tables of the same book and minute.
  package func tables(_ scope: ReportScope, _ memo: inout QueryMemo, _ book: borrowing Book)
    -> [ReportTable]
  {
    make(scope, &memo, book)
  }
}

/// The reports there are.
package enum ReportCatalogue {
  /// All of them, in the order to show them.
  package static let all: [ReportDescription] = [
    ReportDescription(
      name: "pipeline", words: Words("Pipeline", "商机漏斗"), make: PipelineReport.tables),
    ReportDescription(
      name: "won-lost", words: Words("Won and lost", "赢单与输单"), make: ResultsReport.tables),
    ReportDescription(name: "stuck", words: Words("Stuck", "停滞"), make: StuckReport.tables),
    ReportDescription(
      name: "workload", words: Words("Workload", "工作量"), make: WorkloadReport.tables),
  ]
}
