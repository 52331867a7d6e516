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
    /// The title, or what was said.
    package let text: String
    /// Which of the record's entries it was, counted from the first; nil when that cannot be said.
    fileprivate let place: Int?

    /// The entry that tells who did it; nil when the book cannot say which of the record's entries it was: then
    /// it is the one among `book.entries(of: record)` that happened at `when`.
    package func entry(_ book: borrowing Book) -> Int? {
      guard let place else { return nil }
      let entries = book.entries(of: record)
      return place < entries.count ? entries[entries.count - 1 - place] : nil
    }
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
    var found = Finder(around: record, page?.account == record ? page?.related : nil, book, now)
    found.gather(book)
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
    let text = book[Comment.text, of: record] ?? book.title(record)
    return Timeline.Item(record: record, event: event, when: when, text: text, place: entry)
  }
}

/// The whole timeline of an account, kept up with the book: what an entry changed is taken out and put in again, unless
/// it says what belongs to the account.
package struct KeptTimeline: Sendable {
  /// The items, newest first.
  package private(set) var items: [Timeline.Item] = []

  private var marks: [Mark] = []
  private var finder: Finder
  private var revision: Int

  /// So many records that changed are looked at one by one.
  private static let changedMax = 64
  /// What all items depend on.
  private static let grounds = Set(
    ["desk", "stage", "attribute"].compactMap(KindCatalogue.id(named:)))

  /// The timeline of the account of a page that is up to the book.
  package init(_ page: CustomerPage, _ book: borrowing Book, _ now: Now) {
    finder = Finder(around: page.account, page.related, book, now)
    revision = book.revision
    finder.gather(book)
    marks = finder.marks.sorted(by: Mark.precedes)
    finder.marks = []
    items.reserveCapacity(marks.count)
    for mark in marks { items.append(mark.item(book)) }
  }

  /// Brings it up to the book. What is planned and late is as it was when it was made.
  /// - Returns: the items that are new or may be others; nil, and nothing has changed, where it is to be made anew.
  package mutating func update(_ book: borrowing Book) -> [Timeline.Item]? {
    guard let changed = book.changedRecords(since: revision, most: KeptTimeline.changedMax) else {
      return nil
    }
    var own: [Record] = []
    for record in changed {
      guard !KeptTimeline.grounds.contains(record.kind) else { return nil }
      switch finder.standing(of: record, book) {
      case .apart: break
      case .inside: own.append(record)
      case .joining: return nil
      }
    }
    revision = book.revision
    let known = Set(own)
    for place in marks.indices.reversed() where known.contains(marks[place].record) {
      marks.remove(at: place)
      items.remove(at: place)
    }
    var fresh: [Timeline.Item] = []
    for record in own { finder.add(record, book) }
    for mark in finder.marks {
      let place = marks.firstIndex { Mark.precedes(mark, $0) } ?? marks.count
      let item = mark.item(book)
      marks.insert(mark, at: place)
      items.insert(item, at: place)
      fresh.append(item)
    }
    finder.marks = []
    return fresh
  }

  /// Whether only comments changed since, so that the account's page is the same.
  package func hasOnlyComments(_ book: borrowing Book) -> Bool {
    guard let changed = book.changedRecords(since: revision, most: KeptTimeline.changedMax) else {
      return false
    }
    return changed.allSatisfy { $0.kind == Related.comment }
  }
}

/// Gathers what happened around a record.
private struct Finder: Sendable {
  /// How a record stands to what is gathered.
  enum Standing {
    /// Nothing happened to it that is told.
    case apart
    /// What happened to it is told, or was, or will be, and nothing else is for its sake.
    case inside
    /// What is told of others may be for its sake.
    case joining
  }

  let record: Record
  let now: Now
  var marks: [Mark] = []
  private let subjects: [Record]
  private let tasks: [Record]
  private let activities: [Record]
  private let isSubject: Set<Record>
  private let isTask: Set<Record>

  /// - Parameter related: what belongs to the record, where that was looked for already.
  init(around record: Record, _ related: Related?, _ book: borrowing Book, _ now: Now) {
    (self.record, self.now) = (record, now)
    var subjects = [record]
    var leads: [Record] = []
    if record.kind == KindCatalogue.id(of: Account.self) {
      subjects += related?.belonging ?? Related.belonging(to: record, book)
      leads = book.links(from: Related.lead, by: "converted-to", to: subjects)
    }
    subjects = Related.live(subjects + leads, book)
    // a page tells of an archived account too, its timeline does not
    let known = leads.isEmpty && subjects.first == record ? related : nil
    tasks = known?.tasks ?? Related.tasks(subjects, book)
    activities = known?.activities ?? Related.activities(subjects, tasks, book)
    self.subjects = subjects
    (isSubject, isTask) = (Set(subjects), Set(tasks))
  }

  mutating func gather(_ book: borrowing Book) {
    let comments = book.links(from: Related.comment, by: "about", to: subjects + tasks)
    for subject in subjects { addSubject(subject, book) }
    for task in tasks where task != record { addTask(task, book) }
    for activity in activities where activity != record { addActivity(activity, book) }
    for comment in Related.live(comments, book) { addComment(comment, book) }
  }

  /// How a record that changed stands to the rest, around an account.
  func standing(of changed: Record, _ book: borrowing Book) -> Standing {
    let isLive = book.exists(changed) && !book.isArchived(changed)
    switch changed.kind {
    case Related.comment, Related.activity: return .inside
    case Related.task:
      let isTold = isLive && targets(of: changed, "about", book).contains(where: isSubject.contains)
      if isTask.contains(changed) { return isTold ? .inside : .joining }
      return isTold ? .joining : .apart
    case Related.lead:
      let isApart = targets(of: changed, "converted-to", book).isEmpty
      return isSubject.contains(changed) || !isApart ? .joining : .apart
    case Related.contact, Related.deal:
      let isTold = isLive && targets(of: changed, "account", book).contains(record)
      if isSubject.contains(changed) { return isTold ? .inside : .joining }
      return isTold ? .joining : .apart
    default:
      guard changed == record else { return .apart }
      return isLive && isSubject.contains(record) ? .inside : .joining
    }
  }

  /// What happened to a record that is inside.
  mutating func add(_ changed: Record, _ book: borrowing Book) {
    guard book.exists(changed), !book.isArchived(changed) else { return }
    let isAbout = targets(of: changed, "about", book).contains {
      isSubject.contains($0) || isTask.contains($0)
    }
    switch changed.kind {
    case Related.comment: if isAbout { addComment(changed, book) }
    case Related.activity:
      let named = targets(of: changed, "account", book) + targets(of: changed, "contact", book)
      if isAbout || named.contains(where: isSubject.contains) { addActivity(changed, book) }
    case Related.task: addTask(changed, book)
    default: addSubject(changed, book)
    }
  }

  /// The records an attribute leads to.
  private func targets(of record: Record, _ name: String, _ book: borrowing Book) -> [Record] {
    var found: [Record] = []
    for value in book.values(name, of: record) {
      if case .link(let target) = value { found.append(target) }
    }
    return found
  }

  private mutating func addComment(_ comment: Record, _ book: borrowing Book) {
    if let at = book.created(comment) { add(comment, .comment, at, entry: 0) }
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
  private mutating func addSubject(_ record: Record, _ book: borrowing Book) {
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
