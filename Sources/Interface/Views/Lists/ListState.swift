// What a list remembers: the records its filter lets through, in order, as computed for a revision of the book,
// and where the cursor is. Scrolling computes nothing but the rows that come into sight.

import Drawing
import SalesDesk

/// The state of a list.
struct ListState: ViewState {
  /// The kind whose records are listed.
  let kindName: String
  /// The view's name, under which the order and the filter are remembered.
  let view: String
  /// The order to begin with.
  let usualSort: String
  /// The order, as a query says it after `sort:`; empty for the newest first.
  var sort: String
  /// The order, columns and totals of a saved view in force here; nil where the list has its own.
  var own: Arrangement?
  var records: [Record] = []
  var window = ListWindow()
  var filterFault: String?
  /// The columns, and how wide they would like to be.
  var columns: [ListColumn] = []
  var ideals: [Int] = []
  /// Whether something stands in them, in rows spread over the whole list: empty ones are left out first.
  var areFilled: [Bool] = []
  /// What the columns come to over all rows, one text a column; empty texts for those not added up.
  var sums: [String] = []
  /// The heads of groups, where the filter groups; none otherwise.
  var heads: [ListHead] = []
  /// What leads to accounts; made when rows of accounts are first drawn.
  var links: CustomerLinks?
  var figures: [Record: CustomerFigures] = [:]
  /// The column the cursor is in, by its key; nil for the whole row.
  var cell: String?
  /// The columns that show, from left to right; from the last drawing.
  var shown: [Int] = []
  /// The record the cursor shall be on once the rows are computed anew.
  var wanted: Record?
  /// Rows that show, lines a row takes, the first line of rows, their columns; from the last drawing.
  var layout = (rows: 10, span: 1, top: 4, width: Int(Int16.max))
  /// Where the columns stand, up to the next one; from the last drawing.
  var cellPlaces: [(x: Range<Int>, column: Int)] = []
  /// Where the heads of columns stand that a query can sort by, on which line; from the last drawing.
  var headPlaces: (y: Int, columns: [(x: Range<Int>, column: Int)]) = (0, [])
  var lastGood: Query?
  /// All records in the list's order.
  var sorted: ListOrder?
  var computedFor: Key?
  /// The record beside the list.
  var side = SidePreview()
  /// How many columns of the window the chosen columns take at least; 0 for the usual ones, which may be left out.
  var least = 0

  var isUnsettled: Bool { side.isBehind(selected, computedFor?.revision) }

  /// What the rows depend on.
  struct Key: Hashable, Sendable {
    var revision: Int
    var filter: String
    var sort: String
    var columns: [String]?
    var totals: [String: String]
    var today: Day
    var language: Language
  }

  init(kindName: String, view: String, sort: String) {
    self.kindName = kindName
    self.view = view
    self.sort = sort
    usualSort = sort
  }

  /// Whether a saved view gives order or columns.
  var isArrangedBySavedView: Bool { own.map { $0 != Arrangement() } ?? false }

  /// The columns chosen, here or for the kind; nil for the usual ones.
  private func chosenColumns(_ scene: Scene) -> [String]? {
    if let own, !own.columns.isEmpty { return own.columns }
    return scene.lists.columns(of: kindName)
  }

  /// What is wanted under columns, here or for the kind.
  private func wantedTotals(_ scene: Scene) -> [String: String] {
    if let own, !own.totals.isEmpty { return own.totals }
    return scene.lists.totals(of: kindName)
  }

  /// The record the cursor is on.
  var selected: Record? { place.map { records[$0] } }

  /// Brings the rows up to the book, the filter, the order and the day; nothing where none has changed.
  mutating func prepare(_ book: borrowing Book, _ scene: Scene, _ filter: String) {
    guard let kind = book.kind(named: kindName) else { return }
    let (chosen, totals) = (chosenColumns(scene), wantedTotals(scene))
    sort =
      isArrangedBySavedView ? own?.sort ?? "" : scene.lists.sort(of: view) ?? usualSort
    let key = Key(
      revision: book.revision, filter: filter, sort: sort,
      columns: chosen, totals: totals, today: scene.now.today,
      language: scene.language)
    guard key != computedFor else { return }
    let before = wanted ?? selected
    if computedFor?.revision != key.revision {
      figures = [:]
      links?.update(book)
    }
    computedFor = key
    wanted = nil
    let context = scene.context
    var order =
      sorted.flatMap { $0.isOf(sort) ? $0 : nil } ?? ListOrder(kind, sort: sort, book, context)
    order.update(book, context)
    sorted = order
    let query = query(kind, book, scene, filter)
    if var query {
      let isInOrder = query.sort.isEmpty && query.limit == nil && !query.concernsArchived
      if !isInOrder, query.sort.isEmpty { query.sort = order.query.sort }
      let found = book.select(query, context).records
      records = isInOrder ? order.only(found, book) : found
    } else {
      records = order.records
    }
    part(by: query?.group, book, scene, context)
    if let before, selected != before { go(to: before) }
    leaveHead(1)
    columns = ListColumn.of(kind, chosen: chosen, totals: totals, scene, book)
    sums = columns.map { $0.total(of: records, book, scene) }
    measure(book, scene)
    least = chosen == nil ? 0 : leastWidth
  }

  /// What the filter asks; nil for everything. A filter that is wrong leaves the last good one.
  private mutating func query(
    _ kind: KindID, _ book: borrowing Book, _ scene: Scene, _ filter: String
  ) -> Query? {
    filterFault = nil
    guard !filter.isEmpty else { return nil }
    do throws(QueryFault) {
      let query = try Query.parse(filter, in: book, kind: kind)
      lastGood = query
      return query
    } catch {
      filterFault = scene.phrases.words(for: error, in: filter)
      return lastGood
    }
  }

  // MARK: - Widths

  /// Measures what the columns would like to be, from rows spread over the whole list.
  private mutating func measure(_ book: borrowing Book, _ scene: Scene) {
    ideals = zip(columns, sums).map { column, sum in
      let sign = max(1, TextWidth.of(order.sign(of: column.name)))
      return max(TextWidth.of(column.label) + sign, TextWidth.of(sum))
    }
    areFilled = columns.map { _ in false }
    let step = max(1, records.count / 100)
    for place in stride(from: 0, to: records.count, by: step) {
      _ = figures(of: records[place], book, scene.now)
      widen(to: place, book, scene, marksFilled: true)
    }
  }

  /// Makes columns as wide as a row's texts; texts that may be cut only up to a limit.
  mutating func widen(
    to place: Int, _ book: borrowing Book, _ scene: Scene, marksFilled: Bool = false
  ) {
    let record = records[place]
    for (index, column) in columns.enumerated() {
      if case .attribute = column.source {
        let width = TextWidth.of(column.text(record, nil, book, scene))
        if marksFilled && width > 0 { areFilled[index] = true }
        ideals[index] = max(ideals[index], column.isWhole ? width : min(width, 32))
      } else if let figures = figures[record] {
        let width = TextWidth.of(column.text(record, figures, book, scene))
        if marksFilled && width > 0 { areFilled[index] = true }
        ideals[index] = max(ideals[index], width)
      } else {
        ideals[index] = max(ideals[index], 6)
      }
    }
  }

  /// What a list of accounts says of one beside its attributes; remembered.
  mutating func figures(of record: Record, _ book: borrowing Book, _ now: Now) -> CustomerFigures? {
    guard kindName == "account" else { return nil }
    if let known = figures[record] { return known }
    let links = links ?? CustomerLinks(book)
    self.links = links
    let found = CustomerFigures(record, links, book, now)
    figures[record] = found
    return found
  }
}
