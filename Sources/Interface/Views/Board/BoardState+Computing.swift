// Computing a board: its report is brought up to the book after each entry, and made anew only when the
// filter, the board or the day is another.

import Drawing
import Reports
import SalesDesk

extension BoardState {
  /// Brings the board up to the book, the filter and the day; nothing where none of them has changed.
  mutating func prepare(_ book: borrowing Book, _ scene: Scene, _ filter: String) {
    guard let kind = book.kind(named: kindName) else { return }
    restore(book, kind, scene)
    if process == nil { process = book.processes(of: kind).first }
    let key = Key(
      filter: filter, process: process, kept: kept, isArchive: isArchive, isUngrouped: isUngrouped,
      base: BoardChoice(kept: kept, isArchive: isArchive).query(book), today: scene.now.today)
    if key == computedFor && report?.revision == book.revision { return }
    let isSameBoard = key.isSameBoard(as: computedFor)
    let selected = isSameBoard ? wanted ?? self.selected : wanted
    let laneKey = laneKey
    let context = scene.context
    if key == computedFor {
      report?.update(book, context)
    } else {
      compute(key, kind, book, scene, isSameBoard: isSameBoard)
    }
    findLinks(book, kind)
    hasSeveralProcesses = book.processes(of: kind).count > 1
    overdueCount = countOverdue(kind, book, scene, filter, context)
    computedFor = key
    wanted = nil
    folding.atStart = BoardFolding.ends(of: columns)
    keepCursor(on: selected, isSameBoard: isSameBoard, laneKey)
  }

  /// Finds what lies behind the cards, once, so that drawing them waits for nothing.
  private mutating func findLinks(_ book: borrowing Book, _ kind: KindID) {
    if links?.kind != kind { links = CardLinks(book, kind) }
    links?.update(book)
  }

  private mutating func compute(
    _ key: Key, _ kind: KindID, _ book: borrowing Book, _ scene: Scene, isSameBoard: Bool
  ) {
    let context = scene.context
    let isSameQuestion =
      isSameBoard && computedFor?.base == key.base && computedFor?.isUngrouped == key.isUngrouped
    if !isSameQuestion { unfiltered = nil }
    if isSameQuestion, isUnfiltered { unfiltered = report }
    let given = query(kind, book, scene, key.filter)
    let base = base(kind, book, scene)
    isUnfiltered = given == nil
    if given == nil, unfiltered != nil {
      report = unfiltered
      unfiltered = nil
      report?.update(book, context)
    } else {
      var query = base.map { base in given.map { base.narrowed(by: $0) } ?? base } ?? given
      if isUngrouped { query?.group = given?.group }
      let (before, whole) = (report, unfiltered)
      report = process.map {
        BoardReport(book, process: $0, query: query, context, narrowing: before, among: whole)
      }
    }
  }

  private mutating func keepCursor(
    on selected: Record?, isSameBoard: Bool, _ laneKey: Value??
  ) {
    let columns = columns
    if !isSameBoard { (column, firstColumn, lanes.first) = (0, 0, 0) }
    if !isSameBoard || windows.count != columns.count {
      windows = Array(repeating: ListWindow(), count: columns.count)
      lanes.windows = [:]
    }
    for index in columns.indices {
      windows[index].select(windows[index].selected, of: columns[index].count)
    }
    takeLanes(before: laneKey)
    if let selected {
      select(selected)
    } else if !isSameBoard {
      goToFirstCard()
    }
    column = max(0, min(column, columns.count - 1))
    if swimlanes != nil { laneWindow.select(laneWindow.selected, of: laneCount) }
  }

  /// What the board itself asks of its cards: the team's own board, a saved view, the archive.
  func base(_ kind: KindID, _ book: borrowing Book, _ scene: Scene) -> Query? {
    guard let text = BoardChoice(kept: kept, isArchive: isArchive).query(book) else { return nil }
    return try? Query.parse(text, in: book, kind: kind)
  }

  /// The filter, understood; where it is not, as far as it is, and what is wrong with it noted.
  private mutating func query(
    _ kind: KindID, _ book: borrowing Book, _ scene: Scene, _ filter: String
  ) -> Query? {
    filterFault = nil
    guard !filter.isEmpty else { return nil }
    do throws(QueryFault) {
      return try Query.parse(filter, in: book, kind: kind)
    } catch {
      filterFault = scene.phrases.words(for: error, in: filter)
    }
    var words = filter.split(separator: " ").dropLast()
    while !words.isEmpty {
      let shorter = words.joined(separator: " ")
      if let known = try? Query.parse(shorter, in: book, kind: kind) { return known }
      words = words.dropLast()
    }
    return nil
  }

  /// How many of the cards are overdue.
  private mutating func countOverdue(
    _ kind: KindID, _ book: borrowing Book, _ scene: Scene, _ filter: String,
    _ context: QueryContext
  ) -> Int {
    var text = "is:overdue"
    if hasSeveralProcesses, let process { text += " process:\(book.bareName(process))" }
    guard var late = try? Query.parse(text, in: book, kind: kind) else { return 0 }
    // of archived cards it is asked together with the rest
    let isApart = report?.concernsArchived == false
    if !isApart {
      if let base = base(kind, book, scene) { late = late.narrowed(by: base) }
      if let given = query(kind, book, scene, filter) { late = late.narrowed(by: given) }
    }
    if overdue?.query != late { overdue = KeptSet(kind, late, book, context) }
    let count = overdue?.count(book, context) ?? 0
    guard isApart, let report, let overdue else { return count }
    return report.count(of: overdue)
  }
}
