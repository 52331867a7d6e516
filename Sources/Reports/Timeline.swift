// What happened around a record, newest first: calls and visits, comments, tasks, and the way of its deals from
// stage to stage.

import SalesDesk

/// What happened, or is to happen, around a record.
package struct Timeline: Sendable {
  /// What an item tells.
  package enum Event: Sendable, Hashable {
    /// A call, visit, mail or meeting (`call visit mail meeting`, nil when it does not say); planned when its
    /// time is to come.
    case activity(kind: String?, isPlanned: Bool)
    /// Something was said.
    case comment
    /// An open task is due.
    case taskDue(isLate: Bool)
    /// A task was completed.
    case taskDone
    /// A record went from a stage, or came into its first one later than it was created, to an open stage.
    case moved(from: Record?, to: Record)
    /// A deal was won, a lead converted.
    case won(Record)
    /// A deal was lost, a lead dismissed.
    case lost(Record)
    /// A record was declared void.
    case voided(Record)
    /// A record was created.
    case created
  }

  /// One thing that happened.
  package struct Item: Sendable, Hashable {
    /// The record it happened to: the activity, the comment, the task, the deal.
    package let record: Record
    /// What happened.
    package let event: Event
    /// When: a point in time, or a day for what is due on one.
    package let when: Due
    /// The entry that tells who did it; nil when the book cannot say which of the record's entries it was: then
    /// it is the one among `book.entries(of: record)` that happened at `when`.
    package let entry: Int?
    /// The title, or what was said.
    package let text: String
  }

  /// The items, newest first; what is planned stands above.
  package let items: [Item]
  /// How many items there are, whatever the limit.
  package let count: Int

  /// What happened around a record: to itself, and to activities, comments and tasks about it; around an
  /// account also to its contacts, its deals, the leads it came from, and what is about those. Archived records
  /// are left out. At most `limit` items (at least 0) are given.
  /// - Parameter page: the record's page at the same state of the book, where it is there already: what belongs to an
  ///   account is looked for once.
  package init(
    of record: Record, page: CustomerPage? = nil, _ book: borrowing Book, _ now: Now,
    limit: Int = 200
  ) {
    var found = Finder(now: now)
    found.gather(around: record, page?.account == record ? page?.related : nil, book)
    count = found.marks.count
    let marks = found.marks.sorted(by: Mark.precedes).prefix(max(limit, 0))
    var items: [Item] = []
    items.reserveCapacity(marks.count)
    for mark in marks { items.append(mark.item(book)) }
    self.items = items
  }
}

/// An item before its text is read.
private struct Mark {
  let record: Record
  let event: Timeline.Event
  let when: Due
  /// The time in milliseconds; a day's is its end.
  let order: Int64
  /// Which of several at the same time happened last.
  let step: Int
  /// Which of the record's entries it was, counted from the first; nil when that cannot be said.
  let entry: Int?

  static func precedes(_ left: Mark, _ right: Mark) -> Bool {
    if left.order != right.order { return left.order > right.order }
    if left.step != right.step { return left.step > right.step }
    return right.record < left.record
  }

  func item(_ book: borrowing Book) -> Timeline.Item {
    var number: Int?
    if let entry {
      let entries = book.entries(of: record)
      if entry < entries.count { number = entries[entries.count - 1 - entry] }
    }
    let text = book[Comment.text, of: record] ?? book.title(record)
    return Timeline.Item(record: record, event: event, when: when, entry: number, text: text)
  }
}

/// Gathers what happened around a record.
private struct Finder {
  let now: Now
  var marks: [Mark] = []

  init(now: Now) { self.now = now }

  /// - Parameter related: what belongs to the record, where that was looked for already.
  mutating func gather(around record: Record, _ related: Related?, _ book: borrowing Book) {
    var subjects = [record]
    var leads: [Record] = []
    if record.kind == KindCatalogue.id(of: Account.self) {
      subjects += related?.belonging ?? Related.belonging(to: record, book)
      leads = book.links(from: Related.lead, by: "converted-to", to: subjects)
    }
    subjects = Related.live(subjects + leads, book)
    let known = leads.isEmpty ? related : nil
    let tasks = known?.tasks ?? Related.tasks(subjects, book)
    let activities = known?.activities ?? Related.activities(subjects, tasks, book)
    let comments = book.links(from: Related.comment, by: "about", to: subjects + tasks)
    for subject in subjects { add(subject, book) }
    for task in tasks where task != record { addTask(task, book) }
    for activity in activities where activity != record { addActivity(activity, book) }
    for comment in Related.live(comments, book) {
      if let at = book.created(comment) { add(comment, .comment, at, entry: 0) }
    }
  }

  private mutating func add(
    _ record: Record, _ event: Timeline.Event, _ at: Instant, step: Int = 0, entry: Int?
  ) {
    marks.append(
      Mark(
        record: record, event: event, when: .at(at), order: at.milliseconds, step: step,
        entry: entry))
  }

  /// A record's creation and its way through the stages.
  private mutating func add(_ record: Record, _ book: borrowing Book) {
    if record.kind == Related.task { return addTask(record, book) }
    if record.kind == Related.activity { return addActivity(record, book) }
    let created = book.created(record)
    if let created { add(record, .created, created, entry: 0) }
    let visits = book.stageVisits(of: record)
    let isEachKnown = visits.count > 1 && book.entries(of: record).count == visits.count
    var before: Record?
    for (index, visit) in visits.enumerated() {
      defer { before = visit.stage }
      let isStart = index == 0 && visit.from == created
      let stageClass = book.stageClass(of: visit.stage) ?? .open
      if isStart && stageClass == .open { continue }
      let event: Timeline.Event =
        switch stageClass {
        case .open: .moved(from: before, to: visit.stage)
        case .won: .won(visit.stage)
        case .lost: .lost(visit.stage)
        case .void: .voided(visit.stage)
        }
      add(record, event, visit.from, step: index + 1, entry: isEachKnown ? index : nil)
    }
  }

  private mutating func addTask(_ task: Record, _ book: borrowing Book) {
    switch book.stageClass(of: task) ?? .open {
    case .open:
      if let due = book[WorkTask.due, of: task] {
        add(task, .taskDue(isLate: book.isOverdue(task, now)), due, entry: 0)
      } else if let created = book.created(task) {
        add(task, .created, created, entry: 0)
      }
    case .won:
      if let at = book.stageEntered(task) { add(task, .taskDone, at, entry: nil) }
    case .lost, .void: break
    }
  }

  private mutating func addActivity(_ activity: Record, _ book: borrowing Book) {
    let kind = book[Activity.kind, of: activity]?.key
    if case .due(let due) = book.value("when", of: activity) {
      add(activity, .activity(kind: kind, isPlanned: due.isToCome(now)), due, entry: 0)
    } else if let at = book.created(activity) {
      add(activity, .activity(kind: kind, isPlanned: false), at, entry: 0)
    }
  }

  private mutating func add(
    _ record: Record, _ event: Timeline.Event, _ due: Due, entry: Int?
  ) {
    let order = due.milliseconds(in: now.zone)
    marks.append(
      Mark(record: record, event: event, when: due, order: order, step: 0, entry: entry))
  }
}
