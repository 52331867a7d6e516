// The wordings of pasted rows.

import Interchange
import SalesDesk

/// The words of pasting.
package protocol PastePhrases: Sendable {
  /// The title of the box that shows what pasted rows come to.
  var pastedRows: String { get }
  /// What to do with rows pasted where no list is.
  var rowsGoElsewhere: String { get }
  /// That records of a kind, called so many, cannot be pasted, and what makes one.
  func rowsNotOf(_ many: String, kind: String) -> String
  /// What to do with a word pasted where nothing is typed.
  var textGoesElsewhere: String { get }
  /// That so many rows are more than are taken at once, and how a file of them is imported.
  func tooManyRows(_ count: Int, of most: Int, kind: String) -> String
  /// `3 new`.
  func newCount(_ count: Int) -> String
  /// `2 changed`.
  func changedCount(_ count: Int) -> String
  /// `4 left as they are`.
  func leftCount(_ count: Int) -> String
  /// What stands beside a row that is made.
  var isNew: String { get }
  /// What stands beside a row that is there already and says the same.
  var isThere: String { get }
  /// What stands beside a row that is there, says something else and is left.
  var isThereLeft: String { get }
  /// Why a row is passed over.
  func passedOver(_ reason: String, row: Int) -> String
  /// Why cells of a column are left out, and in which rows.
  func leftOut(_ reason: String, rows: [Int]) -> String
  /// What stands before the columns where the rows have no header.
  var withoutHeader: String { get }
  /// Columns of which nothing is made.
  func columnsLeftOut(_ names: String) -> String
  /// Why the rows cannot be read.
  func cannotRead(_ fault: TableFault) -> String
  /// The keys of the box.
  var pasteHints: [(key: String, words: String)] { get }
  /// `Imported: 3 new, 2 changed`.
  func imported(_ created: Int, changed: Int) -> String
}
