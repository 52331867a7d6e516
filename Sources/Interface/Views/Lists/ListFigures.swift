// What the columns of a list come to, kept up with the book: over all records of the kind and over those a filter lets
// through, so that a filter is taken away in no time.

import SalesDesk

/// What the columns of a list come to over some records.
struct ListFigures: Sendable {
  /// One a column; nil for those that are not added up.
  private(set) var totals: [KeptTotals?]
  /// The open deals of accounts.
  private(set) var openDeals: KeptOpenDeals?

  /// Those over records of a kind.
  /// - Parameter isRepeated: whether some stand there several times, and are counted as often.
  init(
    _ columns: [ListColumn], _ kind: KindID, of records: [Record], isRepeated: Bool = false,
    _ tallies: CustomerTallies?, _ book: borrowing Book, _ scene: Scene
  ) {
    totals = []
    for column in columns {
      var kept: KeptTotals?
      if column.total != nil, case .attribute(let index) = column.source {
        let name = book.schema(kind).attributes[index].name
        kept = KeptTotals(name, kind, of: records, book, scene.now.zone)
      }
      totals.append(kept)
    }
    let isOpen = columns.contains { $0.total != nil && $0.isOpen }
    if isOpen, !isRepeated { openDeals = tallies.map { KeptOpenDeals(of: records, $0) } }
  }

  /// Brings them up to the book.
  /// - Parameters:
  ///   - moved: the records that came, left or may have changed.
  ///   - order: those that are counted now.
  mutating func update(
    _ moved: [Record], in order: KeptOrder, _ tallies: CustomerTallies?, _ book: borrowing Book
  ) {
    for index in totals.indices { totals[index]?.update(moved, book) { order.holds($0) } }
    if let tallies, openDeals?.update(moved, tallies, { order.holds($0) }) == false {
      openDeals = KeptOpenDeals(of: order.records, tallies)
    }
  }
}

extension ListState {
  /// Brings what the columns come to up to the book.
  mutating func takeFigures(
    _ kind: KindID, _ moves: ListOrders.Moves, isFiltered: Bool, _ book: borrowing Book,
    _ scene: Scene
  ) {
    if let moved = moves.all, let all = kept.all {
      allFigures?.update(moved, in: all, tallies, book)
    } else {
      allFigures = nil
    }
    guard isFiltered else {
      figures = nil
      if allFigures == nil {
        allFigures = ListFigures(columns, kind, of: records, tallies, book, scene)
      }
      return
    }
    if let moved = moves.shown, let order = kept.order, figures != nil {
      figures?.update(moved, in: order, tallies, book)
    } else {
      figures = ListFigures(
        columns, kind, of: records, isRepeated: isRepeated, tallies, book, scene)
    }
  }
}
