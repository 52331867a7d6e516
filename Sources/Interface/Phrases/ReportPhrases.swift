// The wordings of reports.

import Reports
import SalesDesk

/// The words of reports.
package protocol ReportPhrases: Sendable {
  /// The title of a table.
  func table(_ name: ReportTable.Name) -> String
  /// The title of a table that shows what is now, though the period asked for is over.
  func ofNow(_ title: String) -> String
  /// What a number measures, short enough for a column's head.
  func measure(_ measure: Measure) -> String
  /// Some days: a month, a quarter, a year by name, else from and to.
  func period(_ days: ClosedRange<Day>, today: Day) -> String
  /// A stretch of a trend, as short as it can be.
  func stretch(_ days: ClosedRange<Day>, today: Day) -> String
  /// `vs October`.
  func versus(_ period: String) -> String
  /// A period that has a name, as it is offered.
  func range(_ name: String) -> String
  /// The title of the list of periods, with what can be typed.
  var rangeTitle: String { get }
  /// What else a period can be typed as, behind the title.
  var rangeExplained: String { get }
  /// The title of the list of people.
  var whoseTitle: String { get }
  /// Everybody's.
  var everybody: String { get }
  /// What a row of those without one is called.
  func without(_ name: ReportTable.Name) -> String
  /// What the last row is called.
  var total: String { get }
  /// The head of the column that compares.
  var change: String { get }
  /// So many percentage points.
  func points(_ count: Int64) -> String
  /// What a report says where there is nothing.
  var nothingToReport: String { get }
}

extension ReportPhrases {
  /// The title of a table, for a period that is over or not.
  package func title(_ name: ReportTable.Name, isOver: Bool) -> String {
    isOver && name.isOfNow ? ofNow(table(name)) : table(name)
  }
}
