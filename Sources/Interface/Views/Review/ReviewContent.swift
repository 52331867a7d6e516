// What a review shows of an item beside its attributes: a board's columns, a member's late tasks, what happened last.
// Found when the item is first looked at, for it takes a look at all cards or all comments.

import Drawing
import Reports
import SalesDesk

/// What is known of an item.
struct ReviewContent: Sendable {
  /// A board's columns.
  var columns: [BoardColumn] = []
  /// A member's late tasks, those that have been so longest first.
  var late: [Record] = []
  /// What happened last, the newest first.
  var items: [Timeline.Item] = []

  /// What is known of an item, as much of it as a number of rows can show.
  init(
    _ item: ReviewRound.Item, rows: Int, _ book: borrowing Book, _ context: QueryContext
  ) {
    var rest = max(0, rows)
    switch item {
    case .board(let process, _, _):
      columns = BoardReport(book, process: process, context, isOrdered: false).columns
      return
    case .person(let member, _):
      let kind = KindCatalogue.id(of: WorkTask.self)
      let text = "is:overdue sort:due owner:" + book.bareName(member)
      if let query = try? Query.parse(text, in: book, kind: kind) {
        late = Array(book.select(query, context).records.prefix(rest / 2))
      }
      rest -= late.isEmpty ? 0 : late.count + 1
    case .stuck, .changed: break
    }
    items = Timeline(of: item.record, book, context.now, limit: max(0, rest)).items
  }
}

/// What the items looked at say, as long as book and minute are the same.
struct ReviewContents: Sendable {
  private struct Key: Hashable {
    var revision: Int
    var minute: Int
    var today: Day
  }

  private struct Place: Hashable {
    var record: Record
    var rows: Int
  }

  private var key: Key?
  private var known: [Place: ReviewContent] = [:]

  /// What is known of an item.
  mutating func content(
    of item: ReviewRound.Item, _ rows: Int, _ book: borrowing Book, _ scene: Scene
  ) -> ReviewContent {
    let now = Key(
      revision: book.revision, minute: scene.now.zone.minute(of: scene.now.instant),
      today: scene.now.today)
    if key != now { (key, known) = (now, [:]) }
    let place = Place(record: item.record, rows: rows)
    if let content = known[place] { return content }
    let content = ReviewContent(item, rows: rows, book, scene.context)
    known[place] = content
    return content
  }
}

extension ReviewState {
  /// What is known of an item, as much of it as a number of rows can show.
  mutating func content(
    of item: ReviewRound.Item, _ rows: Int, _ book: borrowing Book, _ scene: Scene
  ) -> ReviewContent {
    contents.content(of: item, rows, book, scene)
  }
}
