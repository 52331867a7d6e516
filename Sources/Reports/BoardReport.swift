// A board as numbers: columns in the order of their stages, what stands in them, what that is worth and how full
// they are. What a single card says is `Card`, made only for cards that show.

import SalesDesk

/// The board of a process at one state of the book.
///
///     let board = BoardReport(book, process: deals, query: mine, context)
///     board.columns[0].sum            // what a header says
///     board.columns[0].cards[3]       // a record, for `Card`
///     board.update(book, context)     // after somebody moved a card
package struct BoardReport: Sendable {
  /// The process.
  package let process: Record
  /// The kind of the cards.
  package let kind: KindID
  /// The columns, in the order of their stages.
  package private(set) var columns: [BoardColumn] = []
  /// The same cards by what the query groups by; nil when it does not group, or only counts were asked for.
  package private(set) var swimlanes: Swimlanes?

  private let query: Query?
  private let isOrdered: Bool
  private var lanes: Lanes
  /// What swimlanes' parts of columns are worth, as far as it was asked for.
  private var sums: [Swimlanes.Place: MoneySum] = [:]

  /// The board of a process, narrowed by a query; the query's limit is not heeded, its order is.
  ///
  /// Cards stand in the order of the query, else of their ranks compared as bytes, ties by number, cards
  /// without a rank last. Archived records are left out unless the query asks for them. `isOrdered: false` gives
  /// counts and sums without cards, at a small part of the cost. `narrowing`: the board before a letter more was typed;
  /// `among`: one that may hold all its cards.
  package init(
    _ book: borrowing Book, process: Record, query: Query? = nil, _ context: QueryContext,
    isOrdered: Bool = true, narrowing before: BoardReport? = nil, among whole: BoardReport? = nil
  ) {
    let name = book[Process.of, of: process] ?? ""
    let kind = book.kind(named: name) ?? KindCatalogue.id(of: Deal.self)
    self.process = process
    self.kind = kind
    self.query = query
    self.isOrdered = isOrdered
    let stages = book[Process.of, of: process] == nil ? [] : book.stages(of: process)
    lanes = Lanes(
      book, kind, stages: query?.kind ?? kind == kind ? stages : [], query: query, context,
      isOrdered: isOrdered, narrowing: before?.lanes,
      among: [before?.lanes, whole?.lanes].compactMap { $0 })
    takeColumns(book, context)
  }

  /// How many of some records are on the board.
  package func count(of records: KeptSet) -> Int { lanes.count(of: records) }

  /// Whether archived records may be on the board.
  package var concernsArchived: Bool { lanes.concernsArchived }

  /// Brings the board up to the book and the time: the same as making it anew, without ordering again what did
  /// not move. Costs counting the cards; call it after each entry, or once a minute.
  package mutating func update(_ book: borrowing Book, _ context: QueryContext) {
    guard lanes.isUpToDate(withStagesOf: book) else {
      self = BoardReport(
        book, process: process, query: query, context, isOrdered: isOrdered)
      return
    }
    let moved = lanes.update(book, context)
    takeColumns(book, context, moved)
  }

  /// Shows the lanes as they are now; of the swimlanes only the cards that moved, where it is known which.
  private mutating func takeColumns(
    _ book: borrowing Book, _ context: QueryContext, _ moved: [MovedCard]? = nil
  ) {
    var columns: [BoardColumn] = []
    for lane in lanes.lanes { columns.append(BoardColumn(lane, book)) }
    self.columns = columns
    guard isOrdered, let group = query?.group else { return }
    let sort = sort
    if let moved, let touched = swimlanes?.update(book, moved, context, sort: sort) {
      for place in touched { sums[place] = nil }
      return
    }
    sums = [:]
    swimlanes = book.swimlanes(lanes, by: group, context, before: swimlanes)
  }

  /// How many of a swimlane's cards stand in open stages.
  package func openCount(lane: Int) -> Int {
    var count = 0
    for (column, one) in columns.enumerated() where one.stageClass == .open {
      count += swimlanes?.count(lane: lane, column: column) ?? 0
    }
    return count
  }

  /// What a swimlane's cards in open stages are worth.
  package mutating func openSum(lane: Int, _ book: borrowing Book) -> MoneySum {
    var sum = MoneySum()
    for (column, one) in columns.enumerated() where one.stageClass == .open {
      sum.add(self.sum(lane: lane, column: column, book))
    }
    return sum
  }

  /// What a swimlane's cards in a column are worth; added up once, and again when one of them changed.
  package mutating func sum(lane: Int, column: Int, _ book: borrowing Book) -> MoneySum {
    guard let swimlanes else { return MoneySum() }
    let place = swimlanes.place(lane: lane, column: column)
    if let known = sums[place] { return known }
    let cards = swimlanes.cards(lane: lane, column: column)
    let sum = cards.isEmpty ? MoneySum() : book.sum("value", of: Array(cards))
    sums[place] = sum
    return sum
  }

  /// The last entry of the book the board shows.
  package var revision: Int { lanes.revision }

  /// What orders the cards, most important first; empty for the order they were put in by hand.
  package var sort: [SortKey] { query?.sort ?? [] }

  /// How many cards are on the board.
  package var count: Int { columns.reduce(0) { $0 + $1.count } }

  /// How many cards stand in open stages.
  package var openCount: Int { open.reduce(0) { $0 + $1.count } }

  /// What the cards in open stages are worth.
  package var openSum: MoneySum { BoardReport.total(open.map(\.sum)) }

  /// What the cards in open stages are worth, weighted.
  package var openWeighted: MoneySum { BoardReport.total(open.map(\.weighted)) }

  private var open: [BoardColumn] { columns.filter { $0.stageClass == .open } }

  private static func total(_ sums: [MoneySum]) -> MoneySum {
    sums.reduce(into: MoneySum()) { $0.add($1) }
  }

  /// Where a record stands: the column's place and the card's place in it; nil when it is not on the board.
  package func position(of record: Record) -> (column: Int, row: Int)? {
    for (index, column) in columns.enumerated() {
      if let row = column.cards.place(of: record) { return (index, row) }
    }
    return nil
  }
}

/// One column of a board.
package struct BoardColumn: Sendable, Hashable {
  /// How a column stands to its limit on work in progress.
  package enum Fill: Sendable, Hashable {
    /// There is room, or no limit.
    case free
    /// As many as the limit.
    case full
    /// More than the limit.
    case over
  }

  /// The stage.
  package let stage: Record
  /// The stage's name in both languages.
  package let words: Words
  /// What being here means.
  package let stageClass: StageClass
  /// The most cards it should hold; nil for no limit.
  package let limit: Int?
  /// How many cards match.
  package let count: Int
  /// How many records stand in the stage, matching the query or not; what the limit counts.
  package let total: Int
  /// How many of the cards rot.
  package let rotting: Int
  /// What the cards are worth.
  package let sum: MoneySum
  /// What the cards are worth, each times its own probability, else the stage's, rounded half to even.
  package let weighted: MoneySum
  /// The cards, top first; empty when only counts were asked for.
  package let cards: CardList

  init(_ lane: Lane, _ book: borrowing Book) {
    stage = lane.stage
    words = Words(book.title(lane.stage, .en), book.title(lane.stage, .zh))
    stageClass = book.stageClass(of: lane.stage) ?? .open
    limit = book[Stage.limit, of: lane.stage].map(Int.init(clamping:))
    count = lane.count
    total = lane.total
    rotting = lane.rotting
    sum = lane.sum
    weighted = lane.weighted
    cards = lane.cards
  }

  /// How the column stands to its limit.
  package var fill: Fill {
    guard let limit, total >= limit else { return .free }
    return total == limit ? .full : .over
  }
}
