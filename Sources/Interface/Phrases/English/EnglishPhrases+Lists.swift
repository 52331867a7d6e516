// English for lists.

import SalesDesk

extension EnglishPhrases {
  package func sumOf(_ count: Int) -> String { "Sum of \(number(count))" }
  package func totalsOf(_ count: Int) -> String { "Of \(number(count))" }
  package func total(_ total: ListTotal) -> String {
    switch total {
    case .sum: "sum"
    case .average: "average"
    case .least: "least"
    case .greatest: "greatest"
    case .count: "how many have one"
    }
  }
  package func total(_ total: ListTotal, _ text: String) -> String {
    switch total {
    case .sum: text
    case .average: "avg " + text
    case .least: "min " + text
    case .greatest: "max " + text
    case .count: "count " + text
    }
  }
  package func totalUnder(_ column: String) -> String { "Under the column \(column)" }
  package var thenBy: String { "Then by …" }
  package func closing(isLast: Bool) -> String { isLast ? "Open first" : "Open last" }
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
  package func exportTitle(_ count: Int) -> String {
    "Export ∙ \(number(count)) \(count == 1 ? "row" : "rows")"
  }
  package var fileName: String { "file: " }
  package func writeFile(_ path: String) -> String { "Write \(Sanitized(path))" }
  package func replaceFile(_ path: String) -> String {
    "\(Sanitized(path)) is there already. Write over it?"
  }
  package var replace: String { "write over it" }
  package func exported(_ count: Int, _ path: String) -> String {
    "\(number(count)) \(count == 1 ? "row" : "rows") written to \(Sanitized(path))"
  }
  package var columnStays: String { "This column names the record and always shows" }
}
