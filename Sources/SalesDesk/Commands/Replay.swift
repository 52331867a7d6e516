// An earlier book, made forwards from the journal: a slice at a time, so that whoever waits for it can go on
// answering keys meanwhile. It begins with the nearest earlier book that is still at hand.
//
//     let replay = Replay(to: 1234, on: desk)
//     while try !replay.advance(4096, desk) { … }
//     let book = replay.finish()

/// A book as it was, shared by whoever looks at it; nobody changes it.
package final class PastBook: Sendable {
  /// The book.
  package let book: Book

  /// Shares a book.
  package init(_ book: consuming Book) { self.book = book }
}

/// A book being made again up to an entry.
package final class Replay {
  /// The number of its last entry.
  package let goal: Int
  private var book: Book

  /// So many entries are read as quickly as a checkpoint of a middling desk.
  private static let worthACheckpoint = 10_000

  /// Begins, from the newest of some earlier books and the desk's checkpoints that is not too new, or from
  /// nothing.
  package init(to goal: Int, beside books: [PastBook] = [], on desk: Desk) {
    self.goal = goal
    let nearest = books.filter { $0.book.revision <= goal }
      .max { $0.book.revision < $1.book.revision }
    book = nearest?.book.copy() ?? Book()
    let least = book.revision + Replay.worthACheckpoint
    guard least <= goal else { return }
    var taken = Book.none
    let isTaken = desk.store.loadCheckpoint(after: least...goal) { source, entry in
      do throws(CheckpointFault) {
        taken = try Book(checkpoint: source, after: entry)
        return true
      } catch { return false }
    }
    if isTaken { book = taken }
  }

  /// How many entries it has.
  package var revision: Int { book.revision }

  /// Takes in so many entries more, at most up to the goal.
  /// - Returns: whether the goal is reached.
  /// - Throws: `damaged` or `failed` when reading fails.
  package func advance(_ count: Int, _ desk: Desk) throws(StoreFault) -> Bool {
    let last = min(goal, desk.book.revision)
    let end = min(book.revision + count, last)
    guard book.revision < end else { return true }
    // taken out of the class: what lies there is checked for exclusive use at every entry
    var book = Book.none
    swap(&book, &self.book)
    defer {
      book.settle()
      swap(&book, &self.book)
    }
    try desk.store.readScanned(book.revision + 1...end) { payload, scanner in
      _ = book.replay(payload, scanned: scanner)
    }
    return book.revision >= last
  }

  /// Gives the book away; what is left is empty.
  package func finish() -> Book {
    var book = Book()
    swap(&book, &self.book)
    return book
  }
}
