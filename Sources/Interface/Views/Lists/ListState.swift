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
  /// The same with the shorter heads.
  var briefs: [Int] = []
  /// Whether something stands in them, in rows spread over the whole list: empty ones are left out first.
  var areFilled: [Bool] = []
  /// The amounts of columns in which such stand.
  var amounts: [Hundredths] = []
  /// What the columns come to over all rows, one text a column; empty texts for those not added up.
  var sums: [String] = []
  /// The groups of the rows, where the filter groups; nil otherwise.
  var groups: KeptGroups?
  /// By what they are grouped, and whether they were made of no more than the limit.
  var groupedBy: NamedPlaces?
  var areGroupsLimited = false
  /// What the heads of groups say, as far as they were drawn.
  var heads: [KeptGroups.Name: ListHead] = [:]
  /// What leads to accounts, in a list of them.
  var tallies: CustomerTallies?
  /// The column the cursor is in, by its key; nil for the whole row.
  var cell: String?
  /// The columns that show, from left to right; from the last drawing.
  var shown: [Int] = []
  /// The record the cursor shall be on once the rows are computed anew.
  var wanted: Record?
  /// Rows that show, lines a row takes, the first line of rows; from the last drawing.
  var layout = (rows: 10, span: 1, top: 4)
  /// Where the columns stand, up to the next one; from the last drawing.
  var cellPlaces: [(x: Range<Int>, column: Int)] = []
  /// Where the heads of columns stand that a query can sort by, on which line; from the last drawing.
  var headPlaces: (y: Int, columns: [(x: Range<Int>, column: Int)]) = (0, [])
  var lastGood: Query?
  /// All records in the list's order, and those the filter lets through.
  var kept = ListOrders()
  /// Whether some records stand in several groups.
  var isRepeated = false
  /// What the columns come to over all records, and over those a filter lets through; nil where there is none.
  var allFigures: ListFigures?
  var figures: ListFigures?
  var computedFor: Key?
  /// Whether it is newly opened: the columns are as wide as the rows of now want them, whatever rows there were before.
  private var isBegun = false
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

    /// Whether only the order is another.
    func isReordered(from other: Key?) -> Bool {
      guard var other, other != self else { return false }
      other.sort = sort
      return self == other
    }

    /// Whether only the book is another.
    func isSameList(as other: Key?) -> Bool {
      guard var other else { return false }
      other.revision = revision
      return self == other
    }
  }

  init(kindName: String, view: String, sort: String) {
    self.kindName = kindName
    self.view = view
    self.sort = sort
    usualSort = sort
  }

  /// The list as it is when it is newly opened, with what was computed.
  var begun: ListState {
    var list = self
    (list.window, list.side, list.cell, list.wanted) = (ListWindow(), SidePreview(), nil, nil)
    (list.own, list.sort, list.lastGood, list.isBegun) = (nil, usualSort, nil, true)
    return list
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
    let (chosen, below) = (chosenColumns(scene), wantedTotals(scene))
    sort =
      isArrangedBySavedView ? own?.sort ?? "" : scene.lists.sort(of: view) ?? usualSort
    let key = Key(
      revision: book.revision, filter: filter, sort: sort,
      columns: chosen, totals: below, today: scene.now.today,
      language: scene.language)
    guard key != computedFor || isBegun else { return }
    let before = isBegun ? wanted : wanted ?? selected
    let isSameList = key.isSameList(as: computedFor)
    var isReordered = key.isReordered(from: computedFor)
    computedFor = key
    wanted = nil
    keepTallies(book, scene)
    let query = query(kind, book, scene, filter)
    var moves = takeRecords(kind, query, book, scene)
    // where a record stands in several groups it is counted in each
    let wasRepeated = isRepeated
    isRepeated = groups != nil && records.count != kept.count
    if !isSameList { heads = [:] }
    if !isSameList || wasRepeated || isRepeated { moves.shown = nil }
    if query?.limit != nil { isReordered = false }
    if let before, selected != before { go(to: before) }
    leaveHead(1)
    if isReordered {
      measure(book, scene)
    } else {
      takeColumns(kind, chosen, below, moves, isFiltered: query != nil, book, scene)
    }
    isBegun = false
    least = chosen == nil ? 0 : leastWidth
  }

  /// Brings what leads to accounts up to the book.
  private mutating func keepTallies(_ book: borrowing Book, _ scene: Scene) {
    guard kindName == "account" else { return }
    if tallies == nil {
      tallies = CustomerTallies(book, scene.now)
    } else {
      tallies?.update(book, scene.now)
    }
  }

  /// Brings the rows up to the book.
  private mutating func takeRecords(
    _ kind: KindID, _ query: Query?, _ book: borrowing Book, _ scene: Scene
  ) -> ListOrders.Moves {
    let context = scene.context
    // not held twice while it changes: else all of it would be copied
    records = []
    var moves = kept.update(kind, sort: sort, query, book, context, tallies)
    if let limit = query?.limit {
      records = Array(kept.records.prefix(limit))
      moves.shown = nil
    }
    part(by: query?.group, isLimited: query?.limit != nil, moves.shown, book, context)
    return moves
  }

  /// Brings the columns up to the book: what they come to and how wide they would like to be. Where it is known which
  /// records changed, only those are looked at, and no column becomes narrower.
  private mutating func takeColumns(
    _ kind: KindID, _ chosen: [String]?, _ wanted: [String: String], _ moves: ListOrders.Moves,
    isFiltered: Bool, _ book: borrowing Book, _ scene: Scene
  ) {
    if moves.shown == nil {
      let before = columns
      columns = ListColumn.of(kind, chosen: chosen, totals: wanted, scene, book)
      if !columns.elementsEqual(before, by: { $0.hasSameTotal(as: $1) }) { allFigures = nil }
    }
    takeFigures(kind, moves, isFiltered: isFiltered, book, scene)
    addUp(kind, book, scene)
    guard let moved = moves.shown, !isBegun else { return measure(book, scene) }
    let kept = kept
    for (index, sum) in sums.enumerated() {
      ideals[index] = max(ideals[index], TextWidth.of(sum))
    }
    for record in moved where kept.holds(record) {
      widen(to: record, book, scene, marksFilled: true)
    }
  }

  /// What the columns come to over all rows.
  private mutating func addUp(_ kind: KindID, _ book: borrowing Book, _ scene: Scene) {
    sums = []
    let shown = figures ?? allFigures
    let open = shown?.openDeals == nil ? openDeals(of: records) : nil
    for (index, column) in columns.enumerated() {
      if let totals = shown?.totals[index], case .attribute(let index) = column.source {
        let attribute = book.schema(kind).attributes[index]
        sums.append(column.words(totals.totals(book), attribute, book, scene))
      } else if let openDeals = shown?.openDeals {
        sums.append(column.words(openDeals.count, openDeals.sum, book, scene))
      } else {
        sums.append(column.total(of: records, open, book, scene))
      }
    }
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
    // a sum may begin further left than its column
    briefs = columns.map { column in
      TextWidth.of(column.brief) + TextWidth.of(order.sign(of: column.name))
    }
    areFilled = columns.map { _ in false }
    amounts = columns.map { _ in Hundredths() }
    let step = max(1, records.count / 100)
    for place in stride(from: 0, to: records.count, by: step) {
      widen(to: records[place], book, scene, marksFilled: true)
    }
  }

  /// Makes columns as wide as a record's texts; texts that may be cut only up to a limit.
  mutating func widen(
    to record: Record, _ book: borrowing Book, _ scene: Scene, marksFilled: Bool = false
  ) {
    for (index, column) in columns.enumerated() {
      let text = column.text(record, tallies, book, scene)
      if column.isMoney { amounts[index].add(text) }
      let width = column.isMoney && !text.isEmpty ? amounts[index].width : TextWidth.of(text)
      let brief = column.isName ? TextWidth.of(NameText.short(text)) : width
      if marksFilled && width > 0 { areFilled[index] = true }
      var isCut = false
      if case .attribute = column.source { isCut = !column.isWhole }
      ideals[index] = max(ideals[index], isCut ? min(width, 32) : width)
      briefs[index] = max(briefs[index], isCut ? min(brief, 32) : brief)
    }
  }
}
