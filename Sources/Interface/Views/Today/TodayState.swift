// What Today remembers: the day's queue as computed for a revision of the book, the lines it comes to, the
// cursor, and the customer shown beside it.

import Drawing
import Reports
import SalesDesk

/// The state of Today.
struct TodayState: ViewState {
  /// A line of the list.
  enum Line: Sendable, Hashable {
    case heading(AgendaSection, Int)
    case item(Int)
    /// The second line of an item, on a phone.
    case detail(Int)
    case more(Int)
    case blank
  }

  var queue: TodayQueue?
  /// The rows in their order, section after section.
  var items: [TodayQueue.Item] = []
  var lines: [Line] = []
  /// The lines of the rows.
  var stops: [Int] = []
  var cursor = LineCursor()
  var filterFault: String?
  /// The customer beside the list, and what is shown of it.
  var preview: CustomerPreview?
  var isPreviewing = false
  /// What stands at the right of it, where there is room for three panes.
  var pane: DayPane?
  var hasPane = false
  /// Whether the keys rested since the third pane came: entries are read only then.
  var hasRested = false
  /// What entries said, by number, as far as they were read; nil for no news.
  var news: [Int: DayPane.News?] = [:]
  /// Rows that show and the first of them, from the last drawing.
  var layout = (height: 10, top: 3)
  /// How many columns the rows have, and which records the lines beside them are about, from the last drawing.
  var listWidth = 0
  var sideLines: [SideLine] = []
  /// The amounts that show, from the last drawing.
  var amounts = Hundredths()
  var wanted: Record?
  var lastGood: [KindID: Query] = [:]
  /// The kinds in which the filter means nothing.
  var shut: Set<KindID> = []
  var computedFor: Key?

  /// What the rows depend on.
  struct Key: Hashable, Sendable {
    var revision: Int
    var filter: String
    var today: Day
    var minute: Int
    var me: Record?
    var isPhone: Bool
    var language: Language
  }

  /// The row the cursor is on.
  var item: TodayQueue.Item? { items.indices.contains(cursor.place) ? items[cursor.place] : nil }

  /// The record the cursor is on.
  var selected: Record? { item?.record }

  var isUnsettled: Bool {
    isPreviewing && preview?.isOf(item) != true && item != nil
      || hasPane && !(isPaneFresh && hasRested)
  }

  /// Whether the third pane is of this book and this day.
  private var isPaneFresh: Bool {
    pane?.revision == computedFor?.revision && pane?.today == computedFor?.today
  }

  /// The entries that the third pane tells of and that were not read yet.
  var wants: [Int] { hasPane && hasRested ? pane?.numbers.filter { news[$0] == nil } ?? [] : [] }

  /// Takes entries read; those that could not be are no news.
  mutating func take(
    _ asked: [Int], _ entries: [Entry], _ book: borrowing Book, _ scene: Scene
  ) {
    if news.count > 200 { news = [:] }
    for number in asked { news[number] = .some(nil) }
    for entry in entries { news[entry.number] = .some(DayPane.news(entry, book, scene)) }
  }

  /// Brings the rows up to the book, the filter and the minute; nothing where none has changed.
  mutating func prepare(_ book: borrowing Book, _ scene: Scene, _ filter: String) {
    let key = Key(
      revision: book.revision, filter: filter, today: scene.now.today,
      minute: scene.now.zone.minute(of: scene.now.instant), me: scene.me,
      isPhone: scene.breadth == .phone, language: scene.language)
    guard key != computedFor else { return }
    let before = wanted ?? selected
    let section = item?.section
    if computedFor?.revision != key.revision { preview = nil }
    if computedFor?.language != key.language || computedFor?.today != key.today { news = [:] }
    computedFor = key
    wanted = nil
    let context = scene.context
    let limit = filter.isEmpty ? 200 : 1000
    let rowsWanted = TodayQueue.Filter(queries(filter, book, scene), shut: shut)
    if queue?.owner == scene.me, queue != nil {
      queue?.update(book, context, limit: limit, rowsWanted)
    } else {
      queue = TodayQueue(book, context, owner: scene.me, limit: limit, rowsWanted)
    }
    guard let queue else { return }
    items = []
    lines = []
    stops = []
    for section in [AgendaSection.late, .today, .stuck, .next, .done] {
      let rows = queue[section]
      append(section, rows, hidden: filter.isEmpty ? queue.count(section) - rows.count : 0, key)
    }
    if let before, let place = items.firstIndex(where: { $0.record == before }),
      items[place].section == section || section == nil
    {
      cursor.select(place, of: items.count)
    }
    cursor.select(cursor.place, of: items.count)
  }

  private mutating func append(
    _ section: AgendaSection, _ rows: [TodayQueue.Item], hidden: Int, _ key: Key
  ) {
    guard !rows.isEmpty else { return }
    if !lines.isEmpty, !key.isPhone { lines.append(.blank) }
    lines.append(.heading(section, rows.count + hidden))
    for row in rows {
      stops.append(lines.count)
      lines.append(.item(items.count))
      if key.isPhone { lines.append(.detail(items.count)) }
      items.append(row)
    }
    if hidden > 0 { lines.append(.more(hidden)) }
  }

  /// The filter understood for each kind of record in the queue. A filter that is wrong for one kind lets
  /// none of its records through, unless it is wrong for all: then the last good one holds.
  private mutating func queries(
    _ filter: String, _ book: borrowing Book, _ scene: Scene
  ) -> [KindID: Query] {
    filterFault = nil
    shut = []
    guard !filter.isEmpty else { return [:] }
    var queries: [KindID: Query] = [:]
    var nothing: Set<KindID> = []
    var first: QueryFault?
    for name in ["task", "deal", "lead", "activity", "comment"] {
      guard let kind = book.kind(named: name) else { continue }
      do throws(QueryFault) {
        queries[kind] = try Query.parse(filter, in: book, kind: kind)
      } catch {
        first = first ?? error
        nothing.insert(kind)
      }
    }
    if queries.isEmpty, let first {
      filterFault = scene.phrases.words(for: first, in: filter)
      return lastGood
    }
    shut = nothing
    lastGood = queries
    return queries
  }

  /// Computes the customer beside the list for the row the cursor is on.
  mutating func look(_ book: borrowing Book, _ scene: Scene) {
    preview = item.map { CustomerPreview($0, book, scene.now) }
  }

  /// Computes what stands beside the list, once the keys rest.
  mutating func settle(_ book: borrowing Book, _ scene: Scene) {
    look(book, scene)
    hasRested = hasPane
    if hasPane, !isPaneFresh { pane = DayPane(book, scene) }
  }
}
