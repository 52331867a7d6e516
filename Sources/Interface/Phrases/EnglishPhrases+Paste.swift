// English for pasted rows.

import Interchange
import SalesDesk

extension EnglishPhrases {
  package var pastedRows: String { "Pasted rows" }
  package var rowsGoElsewhere: String {
    "Rows are pasted into a list: 4 customers, gc contacts, gp products … Nothing was done"
  }
  package func rowsNotOf(_ many: String, kind: String) -> String {
    "\(many) cannot be pasted; one is made with bullpen add \(kind). Nothing was done"
  }
  package var textGoesElsewhere: String {
    "Pasted text is never run as keys; open / or a form and paste there"
  }
  package func tooManyRows(_ count: Int, of most: Int, kind: String) -> String {
    "\(number(count)) rows; at most \(number(most)) at once. More: "
      + "bullpen import csv FILE --kind \(kind)"
  }
  package func newCount(_ count: Int) -> String { "\(number(count)) new" }
  package func changedCount(_ count: Int) -> String { "\(number(count)) changed" }
  package func leftCount(_ count: Int) -> String { "\(number(count)) left as they are" }
  package var isNew: String { "new" }
  package var isThere: String { "there already" }
  package var isThereLeft: String { "there already, differs, left" }
  package func passedOver(_ reason: String, row: Int) -> String { "\(reason) (row \(row))" }
  package func leftOut(_ reason: String, rows: [Int]) -> String {
    let list = rows.map { String($0) }.joined(separator: ", ")
    return "cell left out: \(reason) (\(rows.count == 1 ? "row" : "rows") \(list))"
  }
  package var withoutHeader: String { "No header, columns as in the list:" }
  package func columnsLeftOut(_ names: String) -> String { "left out: \(names)" }
  package func cannotRead(_ fault: TableFault) -> String {
    switch fault {
    case .noTitle(_, let columns):
      "No column is the name of the record. Columns: \(columns.joined(separator: ", "))"
    default: "The rows cannot be read as a table."
    }
  }
  package var pasteHints: [(key: String, words: String)] {
    [
      ("Enter", "import"), ("Esc", "leave it"), ("h", "header or data"),
      ("Space", "change or leave existing"), ("j/k", "more"),
    ]
  }
  package func imported(_ created: Int, changed: Int) -> String {
    "Imported: \(number(created)) new, \(number(changed)) changed"
  }
}
