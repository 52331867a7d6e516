// Computing a board: its report is brought up to the book after each entry, and made anew only when the
// filter, the process or the day is another.

import Drawing
import Reports
import SalesDesk

extension BoardState {
  /// Brings the board up to the book, the filter and the day; nothing where none of them has changed.
  mutating func prepare(_ book: borrowing Book, _ scene: Scene, _ filter: String) {
    guard let kind = book.kind(named: kindName) else { return }
    if process == nil { process = book.processes(of: kind).first }
    let key = Key(filter: filter, process: process, today: scene.now.today)
    if key == computedFor && report?.revision == book.revision { return }
    let isSameBoard = computedFor?.process == process
    let selected = isSameBoard ? wanted ?? self.selected : wanted
    let context = scene.context
    if key == computedFor {
      report?.update(book, context)
    } else {
      if computedFor?.filter.isEmpty == true { unfiltered = report }
      let query = query(kind, book, scene, filter)
      if query == nil, unfiltered?.process == process, unfiltered != nil {
        report = unfiltered
        unfiltered = nil
        report?.update(book, context)
      } else {
        report = process.map { BoardReport(book, process: $0, query: query, context) }
      }
    }
    hasSeveralProcesses = book.processes(of: kind).count > 1
    overdueCount = overdue(kind, book, scene, filter, context)
    computedFor = key
    wanted = nil
    keepCursor(on: selected, isSameBoard: isSameBoard)
  }

  private mutating func keepCursor(on selected: Record?, isSameBoard: Bool) {
    let columns = columns
    if !isSameBoard { (column, firstColumn) = (0, 0) }
    if !isSameBoard || windows.count != columns.count {
      windows = Array(repeating: ListWindow(), count: columns.count)
    }
    for index in columns.indices {
      windows[index].select(windows[index].selected, of: columns[index].count)
    }
    if let selected { select(selected) }
    column = max(0, min(column, columns.count - 1))
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
  private mutating func overdue(
    _ kind: KindID, _ book: borrowing Book, _ scene: Scene, _ filter: String,
    _ context: QueryContext
  ) -> Int {
    var text = "is:overdue"
    if hasSeveralProcesses, let process { text += " process:\(book.bareName(process))" }
    guard let late = try? Query.parse(text, in: book, kind: kind) else { return 0 }
    let narrowed = query(kind, book, scene, filter).map { late.narrowed(by: $0) } ?? late
    return book.count(narrowed, context)
  }
}
