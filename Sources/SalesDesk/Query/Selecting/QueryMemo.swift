// What queries select and come to, found once for one state of a book and one moment: several tables ask the same, and
// another period asks most of it again.

/// Answers that are remembered. It is of the book it was first asked about, and must not be asked about another.
package struct QueryMemo: Sendable {
  /// How records are counted.
  private struct Counting: Hashable {
    let query: Query
    let rows: TallyAxis
    let columns: TallyAxis
  }

  /// Who asks, and when.
  package let context: QueryContext
  private var found: [Query: BitSet] = [:]
  private var counted: [Counting: Tallies] = [:]
  private var lasting: [Query: [Int64]] = [:]
  /// The moves of records of a kind since a moment.
  private var moves: [KindID: (since: Int64, moves: [Move])] = [:]

  /// Nothing remembered yet.
  package init(_ context: QueryContext) { self.context = context }

  /// What a query of one kind selects; its limit is not heeded.
  private mutating func found(_ query: Query, _ kind: KindID, _ book: borrowing Book) -> BitSet {
    if let known = found[query] { return known }
    let new = book.matching(query, kind, QueryFrame(context, weekStart: book.weekStart))
    found[query] = new
    return new
  }

  /// As `Book.tallies`.
  package mutating func tallies(
    _ query: Query, rows: TallyAxis = .all, columns: TallyAxis = .all, _ book: borrowing Book
  ) -> Tallies {
    let counting = Counting(query: query, rows: rows, columns: columns)
    if let known = counted[counting] { return known }
    guard let kind = query.kind else { return book.tallies(query, context) }
    let found = found(query, kind, book)
    let new = book.tallies(of: found, kind, rows: rows, columns: columns, context)
    counted[counting] = new
    return new
  }

  /// How many records a query of one kind selects.
  package mutating func count(_ query: Query, _ book: borrowing Book) -> Int {
    query.kind.map { found(query, $0, book).population } ?? book.count(query, context)
  }

  /// As `Book.spans`.
  package mutating func spans(_ query: Query, _ book: borrowing Book) -> [Int64] {
    if let known = lasting[query] { return known }
    guard let kind = query.kind else { return [] }
    let new = book.spans(of: found(query, kind, book), kind)
    lasting[query] = new
    return new
  }

  /// As `Book.departures`.
  package mutating func departures(
    _ query: Query, on days: ClosedRange<Day>, _ book: borrowing Book
  ) -> [(left: Int, passed: Int)] {
    guard let kind = query.kind else { return book.departures(query, on: days, context) }
    let since = book.moments(of: days, context).lowerBound
    var known = moves[kind]
    if known.map({ $0.since > since }) ?? true { known = (since, book.moves(kind, since: since)) }
    moves[kind] = known
    let found = found(query, kind, book)
    return book.departures(of: found, known?.moves ?? [], on: days, context)
  }

  /// As `Book.longestUntouched`.
  package mutating func longestUntouched(_ query: Query, _ count: Int, _ book: borrowing Book)
    -> [Record]
  {
    query.kind.map { book.longestUntouched(of: found(query, $0, book), $0, count) } ?? []
  }
}
