// The wordings of lists: columns to choose, groups, sums.

import SalesDesk

/// The words of lists.
package protocol ListPhrases: Sendable {
  /// What stands before the sums under so many rows.
  func sumOf(_ count: Int) -> String
  /// What stands there where some are no sums.
  func totalsOf(_ count: Int) -> String
  /// What can stand under a column, as it is chosen: `average`.
  func total(_ total: ListTotal) -> String
  /// What stands under a column, by what it is: `avg 12`.
  func total(_ total: ListTotal, _ text: String) -> String
  /// The title of the list of what can stand under a column.
  func totalUnder(_ column: String) -> String
  /// That rows that are equal in one order come in another besides.
  var thenBy: String { get }
  /// An order by whether something is over: what is open first, or last.
  func closing(isLast: Bool) -> String
  /// The title of the list of what rows can be grouped by.
  var groupBy: String { get }
  /// The title of the box in which a list's columns are chosen.
  func columnsOf(_ list: String) -> String
  /// `7 of 18 shown`.
  func columnsShown(_ count: Int, of total: Int) -> String
  /// The keys of that box: what Space, J and K, `/`, `r`, Enter and Esc come to.
  var columnHints: [(key: String, words: String)] { get }
  /// What a row of the menu of bulk changes does: `due`, `close`, `label`, `field`, `comment`.
  func bulk(_ name: String) -> String
  /// The title of the box that asks where so many rows are written.
  func exportTitle(_ count: Int) -> String
  /// What stands before the name of a file.
  var fileName: String { get }
  /// The row that writes a file.
  func writeFile(_ path: String) -> String
  /// Whether a file that is there shall be written over.
  func replaceFile(_ path: String) -> String
  /// What answers that with yes.
  var replace: String { get }
  /// That so many rows stand in a file.
  func exported(_ count: Int, _ path: String) -> String
  /// That the column that names the record cannot be left out.
  var columnStays: String { get }
}
