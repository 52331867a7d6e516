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
    compute(kind, process, book, filter)
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
    _ kind: KindID, _ process: Record, _ book: borrowing Book, _ filter: String
  ) {
    let stages = book.stages(of: process)
    var columns: [BoardColumn] = []
    var places: [Record: Int] = [:]
    for stage in stages {
      places[stage] = columns.count
      columns.append(
        BoardColumn(
          stage: stage, isOpen: book[Stage.stageClass, of: stage]?.key == "open",
          limit: book[Stage.limit, of: stage].map { Int(clamping: $0) },
          rot: book[Stage.rot, of: stage].map { Int(clamping: $0) }, cards: []))
    }
    let wanted = filter.lowercased()
    for slot in 0..<book.count(kind) {
      let record = Record(kind, slot: slot)
      guard book.exists(record), !book.isArchived(record), let stage = book.stage(of: record),
        let place = places[stage]
      else { continue }
      if !wanted.isEmpty && !book.title(record).lowercased().contains(wanted) { continue }
      columns[place].cards.append(record)
      if let money = book[Deal.value, of: record] {
        columns[place].sum.add(money)
        let percent =
          book[Deal.probability, of: record] ?? book[Stage.probability, of: stage] ?? 0
        columns[place].weighted.add(money.weighted(percent: Int(clamping: percent)))
      }
    }
    for index in columns.indices {
      var keyed: [(rank: String, record: Record)] = []
      for record in columns[index].cards { keyed.append((book.rank(of: record) ?? "", record)) }
      keyed.sort {
        $0.rank == $1.rank ? $0.record.slot < $1.record.slot : $0.rank < $1.rank
      }
      columns[index].cards = keyed.map(\.record)
    }
    self.columns = columns
  }
}
