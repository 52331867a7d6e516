// The rows of a list in their order, kept up with the book: all of the kind, and those that the filter lets through, so
// that a filter is taken away in no time and an entry moves only what it touched.

import SalesDesk

/// All records of a list's kind in its order, and those its filter selects.
struct ListOrders: Sendable {
  private(set) var all: KeptOrder?
  /// All records in the orders before, the last one first: one goes to and fro between them.
  private var before: [KeptOrder] = []
  /// What the filter lets through; nil for everything.
  private var filtered: KeptOrder?

  /// The records that came, left or may have moved; nil where all may have.
  struct Moves {
    /// Among all.
    var all: [Record]?
    /// Among those that show.
    var shown: [Record]?
  }

  /// Brings them up to the book.
  /// - Parameters:
  ///   - sort: the list's order, as a query says it; the query's own goes before it.
  ///   - query: what the filter asks; nil for everything.
  mutating func update(
    _ kind: KindID, sort: String, _ query: Query?, _ book: borrowing Book,
    _ context: QueryContext, _ tallies: CustomerTallies?
  ) -> Moves {
    var moves = Moves()
    // understood anew each time: the team may have made or taken away an attribute it names
    let order = ListOrders.query(kind, sort, book)
    if all?.query == order {
      moves.all = all?.update(book, context, tallies)
    } else {
      take(kind, order, book, context, tallies)
    }
    guard let query, let all else {
      let wasFiltered = filtered != nil
      filtered = nil
      moves.shown = wasFiltered ? nil : moves.all
      return moves
    }
    var asked = query
    (asked.limit, asked.group) = (nil, nil)
    if query.sort.isEmpty { asked.sort = all.query.sort }
    if filtered?.query == asked {
      moves.shown = filtered?.update(book, context, tallies)
    } else if query.sort.isEmpty, !query.concernsArchived {
      let isNarrower = filtered.map { $0.isNarrowed(by: asked, book, context) } ?? false
      filtered = KeptOrder(asked, among: isNarrower ? filtered ?? all : all, book, context)
    } else {
      filtered = KeptOrder(kind, asked, book, context, tallies)
    }
    return moves
  }

  /// So many orders before are kept.
  private static let beforeMax = 2

  /// Takes another order: one of those before, brought up to the book, or made anew.
  private mutating func take(
    _ kind: KindID, _ order: Query, _ book: borrowing Book, _ context: QueryContext,
    _ tallies: CustomerTallies?
  ) {
    if let all { before.insert(all, at: 0) }
    // not held twice while it changes
    all = nil
    if let place = before.firstIndex(where: { $0.query == order }) {
      all = before.remove(at: place)
      all?.update(book, context, tallies)
    } else {
      all = KeptOrder(kind, order, book, context, tallies)
    }
    if before.count > ListOrders.beforeMax { before.removeLast() }
  }

  private static func query(_ kind: KindID, _ sort: String, _ book: borrowing Book) -> Query {
    if sort.isEmpty { return Query(kind: kind) }
    return (try? Query.parse("sort:" + sort, in: book, kind: kind)) ?? Query(kind: kind)
  }

  /// The order of those that show; nil before the first.
  var order: KeptOrder? { filtered ?? all }

  /// Those that show.
  var records: [Record] { filtered?.records ?? all?.records ?? [] }

  /// How many show.
  var count: Int { filtered?.records.count ?? all?.records.count ?? 0 }

  /// Whether a record is among them.
  func holds(_ record: Record) -> Bool { filtered?.holds(record) ?? all?.holds(record) ?? false }
}
