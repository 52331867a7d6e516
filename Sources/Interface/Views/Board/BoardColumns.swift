// Computing a board's columns from the book: one walk over the kind, then each column put in order.

import Drawing
import SalesDesk

extension BoardState {
  /// Brings the columns up to the book, the filter and the day; nothing where none of them has changed.
  mutating func prepare(_ book: borrowing Book, _ scene: Scene, _ filter: String) {
    guard let kind = book.kind(named: kindName) else { return }
    if process == nil { process = book.processes(of: kind).first }
    let key = Key(
      revision: book.revision, filter: filter, process: process, today: scene.now.today)
    guard key != computedFor else { return }
    let isSameBoard = computedFor?.process == process
    let selected = isSameBoard ? wanted ?? self.selected : wanted
    let windows = isSameBoard ? columns.map { ($0.stage, $0.window) } : []
    computedFor = key
    wanted = nil
    guard let process else {
      columns = []
      return
    }
    compute(kind, process, book, scene, filter)
    for (stage, window) in windows {
      for index in columns.indices where columns[index].stage == stage {
        columns[index].window = window
      }
    }
    if !isSameBoard { (column, firstColumn) = (0, 0) }
    for index in columns.indices {
      columns[index].window.select(
        columns[index].window.selected, of: columns[index].cards.count)
    }
    if let selected { select(selected) }
    column = max(0, min(column, columns.count - 1))
  }

  private mutating func compute(
    _ kind: KindID, _ process: Record, _ book: borrowing Book, _ scene: Scene, _ filter: String
  ) {
    var columns: [BoardColumn] = []
    for stage in book.stages(of: process) {
      columns.append(
        BoardColumn(
          stage: stage, isOpen: book[Stage.stageClass, of: stage]?.key == "open",
          limit: book[Stage.limit, of: stage].map { Int(clamping: $0) }, cards: []))
    }
    let context = QueryContext(now: scene.now, me: scene.me)
    hasSeveralProcesses = book.processes(of: kind).count > 1
    if kindName == "task" { checklists = BoardState.checklists(book) }
    overdueCount = 0
    for group in book.select(query(kind, book, scene, filter), context).groups {
      guard case .link(let stage)? = group.key,
        let index = columns.firstIndex(where: { $0.stage == stage })
      else { continue }
      columns[index].cards = group.records
      if columns[index].isOpen {
        overdueCount += group.records.count { book.isOverdue($0, scene.now) }
      }
      guard kindName == "deal" else { continue }
      columns[index].sum = book.sum(Deal.value, of: group.records)
      columns[index].weighted = BoardState.weighted(columns[index], book)
    }
    self.columns = columns
  }

  /// The state of every record's checklist.
  private static func checklists(_ book: borrowing Book) -> [Record: (done: Int, all: Int)] {
    var found: [Record: (done: Int, all: Int)] = [:]
    let kind = KindCatalogue.id(of: ChecklistItem.self)
    for slot in 0..<book.count(kind) {
      let item = Record(kind, slot: slot)
      guard book.exists(item), !book.isArchived(item), let of = book[ChecklistItem.of, of: item]
      else { continue }
      found[of, default: (0, 0)].all += 1
      if book[ChecklistItem.isDone, of: item] == true { found[of, default: (0, 0)].done += 1 }
    }
    return found
  }

  /// The filter over the board's own order: by place, in groups by stage.
  private mutating func query(
    _ kind: KindID, _ book: borrowing Book, _ scene: Scene, _ filter: String
  ) -> Query {
    let own = (try? Query.parse("group:stage sort:rank", in: book, kind: kind)) ?? Query(kind: kind)
    filterFault = nil
    guard !filter.isEmpty else { return own }
    do throws(QueryFault) {
      var query = own.narrowed(by: try Query.parse(filter, in: book, kind: kind))
      query.group = own.group
      return query
    } catch {
      let fault = scene.phrases.words(for: error, in: filter)
      var words = filter.split(separator: " ").dropLast()
      while !words.isEmpty {
        let shorter = words.joined(separator: " ")
        if let known = try? Query.parse(shorter, in: book, kind: kind) {
          var query = own.narrowed(by: known)
          query.group = own.group
          filterFault = fault
          return query
        }
        words = words.dropLast()
      }
      filterFault = fault
      return own
    }
  }

  /// The sum weighted by each deal's own chance, else its stage's.
  private static func weighted(_ column: BoardColumn, _ book: borrowing Book) -> MoneySum {
    var sum = MoneySum()
    let chance = Int(clamping: book[Stage.probability, of: column.stage] ?? 0)
    for record in column.cards {
      guard let money = book[Deal.value, of: record] else { continue }
      let own = book[Deal.probability, of: record].map { Int(clamping: $0) }
      sum.add(money.weighted(percent: own ?? chance))
    }
    return sum
  }
}
