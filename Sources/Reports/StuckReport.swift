// Open deals in trouble: left alone for longer than their stage allows, without a next step, past their close date,
// without any activity for two weeks; and those left alone longest.

import SalesDesk

/// What is stuck.
enum StuckReport {
  /// The troubles, and how a query says them.
  static let troubles: [(measure: Measure, terms: String)] = [
    (.rotting, "is:stuck"), (.noStep, "is:open " + Terms.noStep),
    (.closePassed, "is:open close<today"), (.idle, "is:open " + Terms.idle),
    (.stuck, "is:open " + Terms.trouble),
  ]

  static func tables(_ scope: ReportScope, _ memo: inout QueryMemo, _ book: borrowing Book)
    -> [ReportTable]
  {
    var rows: [ReportTable.Row] = []
    for (measure, terms) in troubles {
      guard let query = scope.query("deal", terms, book) else { return [] }
      let tally = memo.tallies(query, book).total
      rows.append(
        ReportTable.Row(
          .measure(measure),
          [
            scope.figure(.count(tally.count), "deal", terms),
            scope.figure(.money(tally.sum), "deal", terms),
          ]))
    }
    return [
      ReportTable(.stuck, [.measure(.deals), .measure(.value)], rows, bar: 0),
      longest(scope, &memo, book),
    ].compactMap { $0 }
  }

  /// How many of the deals left alone longest are named.
  static let longestCount = 8

  private static func longest(_ scope: ReportScope, _ memo: inout QueryMemo, _ book: borrowing Book)
    -> ReportTable?
  {
    guard let query = scope.query("deal", "is:open " + Terms.trouble, book) else { return nil }
    let now = scope.context.now.instant.milliseconds
    var rows: [ReportTable.Row] = []
    for record in memo.longestUntouched(query, longestCount, book) {
      let name = book.bareName(record)
      let days = book.touched(record).map { Int((now - $0.milliseconds) / 86_400_000) }
      var sum = MoneySum()
      if let value = book[Deal.value, of: record] { sum.add(value) }
      rows.append(
        ReportTable.Row(
          .record(record),
          [
            Figure(.money(sum), "deal", name, record: record),
            Figure(.days(days), "deal", name, record: record),
          ]))
    }
    return ReportTable(.longest, [.measure(.value), .measure(.idleDays)], rows)
  }
}
