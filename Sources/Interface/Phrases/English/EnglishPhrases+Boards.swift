// English for boards.

import SalesDesk

extension EnglishPhrases {
  package var swimlanesBy: String { "Swimlanes by" }
  package func grouped(by attribute: String) -> String { "by \(attribute)" }
  package func without(_ attribute: String) -> String { "no \(attribute.lowercased())" }
  package var folded: String { "folded" }
  package var notGrouped: String { "the board has no swimlanes" }
  package var noFurtherLane: String { "there is no swimlane further on" }
  package var lanesCannotBeGiven: String { "cards cannot be put into these swimlanes by hand" }
  package func isSorted(by order: String) -> String {
    "The board is sorted by \(order): own order first, then J and K"
  }
  package var ownOrderShort: String { "own order" }
  package var otherOrder: String { "time" }
  package var archivedBoard: String { "Archived" }
  package func archivedCount(_ count: Int) -> String { "\(number(count)) archived" }
  package func overLimit(_ stage: String, holds count: Int, of limit: Int) -> String {
    "! \(stage) now holds \(number(count)), the limit is \(number(limit))"
  }
  package func given(_ title: String, _ attribute: String, _ value: String) -> String {
    "\(title): \(attribute) is now \(value)"
  }
  package func emptyBoard(_ kind: String) -> String { "Nothing here yet. a adds a \(kind)." }
  package func waiting(forTask title: String) -> String { "after \(title)" }
}
