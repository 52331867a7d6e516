// The wordings of boards: swimlanes, folding, limits, several boards.

import SalesDesk

/// The words of boards.
package protocol BoardPhrases: Sendable {
  /// The title of the list of what a board can be parted by.
  var swimlanesBy: String { get }
  /// `by Owner`, of the swimlanes that show.
  func grouped(by attribute: String) -> String
  /// The name of the lane of cards that have no value: `no Owner`.
  func without(_ attribute: String) -> String
  /// What stands beside something folded.
  var folded: String { get }
  /// That the board has no swimlanes.
  var notGrouped: String { get }
  /// That there is no lane further on.
  var noFurtherLane: String { get }
  /// That a card cannot be brought into another lane by hand.
  var lanesCannotBeGiven: String { get }
  /// That cards cannot be put in order by hand while something else orders them.
  func isSorted(by order: String) -> String
  /// The order cards were put in by hand, in short.
  var ownOrderShort: String { get }
  /// An order by what is not an attribute.
  var otherOrder: String { get }
  /// The board of archived cards.
  var archivedBoard: String { get }
  /// `3 archived`.
  func archivedCount(_ count: Int) -> String
  /// That a stage holds more cards than it should.
  func overLimit(_ stage: String, holds count: Int, of limit: Int) -> String
  /// That a record has another value of an attribute.
  func given(_ title: String, _ attribute: String, _ value: String) -> String
  /// What stands on a board that has no card yet: how the first one is made.
  func emptyBoard(_ kind: String) -> String
  /// That a task waits for another.
  func waiting(forTask title: String) -> String
}

extension Phrasebook {
  /// That a stage holds more than its limit.
  package func overLimit(_ over: OverLimit, _ book: borrowing Book) -> String {
    overLimit(book.title(over.stage, language), holds: over.count, of: over.limit)
  }
}
