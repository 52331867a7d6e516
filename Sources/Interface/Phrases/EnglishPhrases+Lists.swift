// English for lists.

import SalesDesk

extension EnglishPhrases {
  package func sumOf(_ count: Int) -> String { "Sum of \(number(count))" }
  package var groupBy: String { "Group by" }
  package func columnsOf(_ list: String) -> String { "Columns ∙ \(list)" }
  package func columnsShown(_ count: Int, of total: Int) -> String {
    "\(number(count)) of \(number(total)) shown"
  }
  package var columnHints: [(key: String, words: String)] {
    [
      ("Enter", "use"), ("Space", "show"), ("J/K", "order"), ("/", "search"), ("r", "reset"),
      ("Esc", "leave"),
    ]
  }
  package func bulk(_ name: String) -> String {
    switch name {
    case "due": "Due on another day …"
    case "close": "Close date …"
    case "label": "Take a label off"
    case "field": "Give another field a value …"
    default: "Comment on each …"
    }
  }
  package var columnStays: String { "This column names the record and always shows" }
}
