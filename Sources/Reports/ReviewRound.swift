// What a lead goes through in a review: board after board with what is stuck there, who has too much on the desk, and
// what changed since the last one. Few enough to be talked about one by one.

import SalesDesk

/// A review's items, in order.
package struct ReviewRound: Sendable {
  /// One thing to look at.
  package enum Item: Sendable, Hashable {
    /// A board: how many open cards it has, and how many of them are stuck.
    case board(Record, open: Int, stuck: Int)
    /// A stuck record of a board.
    case stuck(Record, board: Record)
    /// A member with much on the desk.
    case person(Record, Load)
    /// A record that changed since the last review.
    case changed(Record)
  }

  /// What a member has on the desk.
  package struct Load: Sendable, Hashable {
    /// Open deals.
    package let deals: Int
    /// Open deals in trouble.
    package let stuck: Int
    /// Open tasks.
    package let tasks: Int
    /// Open tasks whose day has passed.
    package let late: Int
  }

  /// The items: boards with what is stuck, people, changes.
  package let items: [Item]
  /// How many records changed, named or not.
  package let changedCount: Int

  /// How many stuck records of a board are gone through, those left alone longest.
  package static let stuckMax = 4
  /// How many people are.
  package static let peopleMax = 4
  /// How many changes are, the newest first.
  package static let changedMax = 6

  /// The round for now. `mark` is the last entry of the book at the last review; nil for none: then what changed in
  /// seven days counts.
  package init(_ book: borrowing Book, _ context: QueryContext, since mark: Int?) {
    var items: [Item] = []
    var seen: Set<Record> = []
    var memo = QueryMemo(context)
    for kindName in ["deal", "lead", "task"] {
      guard let kind = book.kind(named: kindName) else { continue }
      for process in book.processes(of: kind) {
        let found = ReviewRound.board(process, kind, &memo, book)
        items += found
        for case .stuck(let record, _) in found { seen.insert(record) }
      }
    }
    items += ReviewRound.people(&memo, book)
    let changes = ReviewRound.changes(
      book, context, mark, most: ReviewRound.changedMax + seen.count)
    changedCount = changes.count
    items += changes.newest.filter { !seen.contains($0) }.prefix(ReviewRound.changedMax).map {
      Item.changed($0)
    }
    self.items = items
  }

  private static func board(
    _ process: Record, _ kind: KindID, _ memo: inout QueryMemo, _ book: borrowing Book
  ) -> [Item] {
    var names: [String] = []
    for stage in book.stages(of: process) where book.stageClass(of: stage) ?? .open == .open {
      names.append(Terms.name(stage, book))
    }
    let stages = "is:open stage:" + names.joined(separator: ",")
    guard !names.isEmpty, let open = try? Query.parse(stages, in: book, kind: kind),
      let stuck = try? Query.parse(stages + " is:stuck", in: book, kind: kind)
    else { return [] }
    let (openCount, stuckCount) = (memo.count(open, book), memo.count(stuck, book))
    guard openCount > 0 else { return [] }
    return [.board(process, open: openCount, stuck: stuckCount)]
      + memo.longestUntouched(stuck, stuckMax, book).map { .stuck($0, board: process) }
  }

  /// Who has at least half again as much open as the team's mean, or five late tasks; those with most that is late
  /// first.
  private static func people(_ memo: inout QueryMemo, _ book: borrowing Book) -> [Item] {
    guard let scope = try? ReportScope(.month(0), book, memo.context) else { return [] }
    let table = WorkloadReport.table(scope, isPresent: true, &memo, book)
    var loads: [(member: Record, load: Load)] = []
    for row in table.rows {
      guard case .record(let member) = row.label else { continue }
      func count(_ measure: Measure) -> Int {
        guard case .count(let count)? = table.figure(row.label, .measure(measure))?.amount else {
          return 0
        }
        return count
      }
      loads.append(
        (
          member,
          Load(
            deals: count(.deals), stuck: count(.stuck), tasks: count(.tasks), late: count(.late))
        ))
    }
    let total = loads.reduce(0) { $0 + $1.load.deals + $1.load.tasks }
    let heavy = loads.filter { _, load in
      (load.deals + load.tasks) * 2 * loads.count >= total * 3 && loads.count > 1 || load.late >= 5
    }
    return heavy.sorted { ($0.load.late, $0.load.stuck) > ($1.load.late, $1.load.stuck) }
      .prefix(peopleMax).map { .person($0.member, $0.load) }
  }

  /// How many records changed, and the newest of them, at most so many.
  private static func changes(
    _ book: borrowing Book, _ context: QueryContext, _ mark: Int?, most: Int
  ) -> (newest: [Record], count: Int) {
    var found: [Record] = []
    for name in ["deal", "lead", "account"] {
      guard let kind = book.kind(named: name) else { continue }
      if let mark {
        for record in book.records(of: kind, changedSince: mark)
        where book.exists(record) && !book.isArchived(record) {
          found.append(record)
        }
      } else if let query = try? Query.parse("changed>=-7d", in: book, kind: kind) {
        found += book.select(query, context).records
      }
    }
    var newest: [(entry: Int, record: Record)] = []
    for record in found {
      let entry = book.lastEntry(of: record) ?? 0
      guard newest.count < most || entry > newest[most - 1].entry else { continue }
      newest.insert((entry, record), at: newest.firstIndex { entry > $0.entry } ?? newest.count)
      if newest.count > most { newest.removeLast() }
    }
    return (newest.map(\.record), found.count)
  }
}
