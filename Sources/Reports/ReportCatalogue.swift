// All reports. To add one: its file, and one line here; screen, command line, JSON and CSV follow.

import SalesDesk

/// A report by its name, and what makes its tables.
package struct ReportDescription: Sendable {
  /// The name at the command line: `won-lost`.
  package let name: String
  /// The name on screen.
  package let words: Words
  /// Its tables, for a question.
  package let tables: @Sendable (ReportScope, borrowing Book) -> [ReportTable]
}

/// The reports there are.
package enum ReportCatalogue {
  /// All of them, in the order to show them.
  package static let all: [ReportDescription] = [
    ReportDescription(
      name: "pipeline", words: Words("Pipeline", "商机漏斗"), tables: PipelineReport.tables),
    ReportDescription(
      name: "won-lost", words: Words("Won and lost", "赢单与输单"), tables: ResultsReport.tables),
    ReportDescription(name: "stuck", words: Words("Stuck", "停滞"), tables: StuckReport.tables),
    ReportDescription(
      name: "workload", words: Words("Workload", "工作量"), tables: WorkloadReport.tables),
  ]
}
