// The day's queue: what is late, what is for today, what stands still, what comes next, and what is done already.

import SalesDesk

/// The daily queue of one member, or of everybody.
package struct TodayQueue: Sendable {
  /// One row.
  package struct Item: Sendable, Hashable {
    /// The record the row is about: a task, a deal, a lead, an activity or a comment.
    package let record: Record
    /// The part of the queue it stands in.
    package let section: AgendaSection
    /// Why it stands there: the most urgent reason there is.
    package let reason: AgendaReason
    /// When it is due, was done, or (stuck) when something last happened to it.
    package let when: Due
    /// The local day of that.
    package let day: Day
    /// The minute since midnight (0…1439); nil for a day without a time.
    package let minute: Int?
    /// 0 urgent, 1 high, 2 normal, 3 low.
    package let priority: Int
    /// What is to be done: a task's or activity's title, a next step, else the record's title.
    package let text: String
    /// The customer it concerns.
    package let account: Record?
    /// The person to speak to: named by the record, else the account's main contact.
    package let contact: Record?
    /// What is at stake: the deal's value.
    package let money: Money?
    /// How an activity takes place: `call visit mail meeting`.
    package let activity: String?
    /// Who owns the record.
    package let owner: Record?
  }

  /// Which rows are wanted: of a kind those a query selects; of kinds that are shut none.
  package struct Filter: Sendable {
    let queries: [KindID: Query]
    let shut: Set<KindID>

    /// What is wanted, by kind.
    package init(_ queries: [KindID: Query] = [:], shut: Set<KindID> = []) {
      (self.queries, self.shut) = (queries, shut)
    }
  }

  /// The rows of each section, most urgent first: of the first of them, at most the limit, those that are wanted.
  package private(set) var sections: [(section: AgendaSection, items: [Item])] = []
  private var agenda: KeptAgenda
  private var limit: Int
  /// The entry of the book the rows are of, and where their days are.
  private var revision = 0
  private var zone: Zone

  /// The queue of a member; of everybody without one. Each section gives at most `limit` rows (0…1000); the
  /// counts count all of them.
  package init(
    _ book: borrowing Book, _ context: QueryContext, owner: Record?, limit: Int = 200,
    _ filter: Filter = Filter()
  ) {
    agenda = KeptAgenda(book, context, owner: owner)
    self.limit = limit
    zone = context.now.zone
    take(book, context, filter, nil)
  }

  /// Whose it is; nil for everybody's.
  package var owner: Record? { agenda.owner }

  /// How much is to be done on each of the eight days from today on; what is late is for today.
  package var ahead: [Int] { agenda.ahead }

  /// The rows of a section.
  package subscript(section: AgendaSection) -> [Item] { sections[section.rawValue].items }

  /// How many rows a section has, whatever the limit.
  package func count(_ section: AgendaSection) -> Int { agenda.count(section) }

  /// How many things of this day there are: late, for today, and done.
  package var dayCount: Int { count(.late) + count(.today) + count(.done) }

  /// Brings the queue up to the book and the time; the result is what making it anew would give. What an entry did not
  /// touch is not read again.
  /// - Parameters:
  ///   - limit: of how many rows each section gives those that are wanted.
  ///   - filter: which are.
  package mutating func update(
    _ book: borrowing Book, _ context: QueryContext, limit: Int, _ filter: Filter = Filter()
  ) {
    let affected = context.now.zone == zone ? TodayQueue.affected(since: revision, book) : nil
    agenda.update(book, context)
    self.limit = limit
    take(book, context, filter, affected)
  }

  /// So many records that changed are looked at one by one.
  private static let changedMax = 64

  /// The records whose rows may say something else than they did at an entry; nil where that may be any.
  private static func affected(since revision: Int, _ book: borrowing Book) -> Set<Record>? {
    guard let changed = book.changedRecords(since: revision, most: changedMax) else { return nil }
    // whom to call follows from an account's contacts
    guard !changed.contains(where: { $0.kind == Related.contact }) else { return nil }
    var (affected, newest) = (changed, Array(changed))
    // what is about them takes account and value from them, and so does what is about that
    for _ in 0..<4 where !newest.isEmpty {
      var next: [Record] = []
      for (kind, name) in belongings {
        for record in book.links(from: kind, by: name, to: newest)
        where affected.insert(record).inserted {
          next.append(record)
        }
      }
      newest = next
    }
    return affected
  }

  /// By which links what stands in a queue belongs to others.
  private static let belongings = [
    (Related.task, "about"), (Related.activity, "about"), (Related.comment, "about"),
    (KindCatalogue.id(of: ChecklistItem.self), "of"),
  ]

  /// Makes the items of the rows that show.
  /// - Parameter affected: the records whose items may say something else now; nil for all.
  private mutating func take(
    _ book: borrowing Book, _ context: QueryContext, _ filter: Filter, _ affected: Set<Record>?
  ) {
    let now = context.now
    (revision, zone) = (book.revision, now.zone)
    var shown: [(section: AgendaSection, rows: [AgendaRow], items: [Item?])] = []
    var accounts: Set<Record> = []
    for (section, rows) in wanted(filter, book, context) {
      let items = known(rows, section, affected)
      for (row, item) in zip(rows, items) where item == nil {
        if let account = book.account(of: row.record) { accounts.insert(account) }
      }
      shown.append((section, rows, items))
    }
    let mains = TodayQueue.mainContacts(of: Array(accounts), book)
    sections = []
    for (section, rows, known) in shown {
      var items: [Item] = []
      items.reserveCapacity(rows.count)
      for (row, item) in zip(rows, known) {
        items.append(item ?? Item(row, book, now, mains))
      }
      sections.append((section, items))
    }
  }

  /// The rows that are wanted among the first of each section. All are asked about together.
  private func wanted(_ filter: Filter, _ book: borrowing Book, _ context: QueryContext)
    -> [(section: AgendaSection, rows: [AgendaRow])]
  {
    var sections: [(section: AgendaSection, rows: [AgendaRow])] = []
    var all: [Record] = []
    for section in AgendaSection.allCases {
      sections.append((section, Array(agenda.first(limit, of: section))))
      if !filter.queries.isEmpty { all += sections[sections.count - 1].rows.map(\.record) }
    }
    var matching: [KindID: Set<Record>] = [:]
    for (kind, query) in filter.queries { matching[kind] = book.matching(all, query, context) }
    for index in sections.indices {
      sections[index].rows.removeAll { row in
        filter.shut.contains(row.record.kind)
          || matching[row.record.kind]?.contains(row.record) == false
      }
    }
    return sections
  }

  /// The items that rows of a section have already; those that are as they were stand in the same order.
  private func known(_ rows: [AgendaRow], _ section: AgendaSection, _ affected: Set<Record>?)
    -> [Item?]
  {
    guard let affected, section.rawValue < sections.count else { return rows.map { _ in nil } }
    let before = sections[section.rawValue].items
    var place = 0
    return rows.map { row in
      if affected.contains(row.record) { return nil }
      while place < before.count, before[place].record != row.record { place += 1 }
      return place < before.count && before[place].isOf(row) ? before[place] : nil
    }
  }

  /// The contact to speak to at each account: the main one, else the first.
  private static func mainContacts(of accounts: [Record], _ book: borrowing Book)
    -> [Record: Record]
  {
    var result: [Record: Record] = [:]
    let kind = KindCatalogue.id(of: Contact.self)
    for contact in book.links(from: kind, by: "account", to: accounts)
    where !book.isArchived(contact) {
      guard let account = book[Contact.account, of: contact]?.record else { continue }
      if result[account] == nil || book[Contact.isMain, of: contact] == true {
        result[account] = contact
      }
    }
    return result
  }
}

extension TodayQueue.Item {
  /// Whether it is of a row, as far as the row says it.
  func isOf(_ row: AgendaRow) -> Bool {
    section == row.section && reason == row.reason && when == row.when && priority == row.priority
  }

  init(_ row: AgendaRow, _ book: borrowing Book, _ now: Now, _ mains: [Record: Record]) {
    let record = row.record
    let account = book.account(of: record)
    self.record = record
    section = row.section
    reason = row.reason
    when = row.when
    day = row.when.day(in: now.zone)
    minute = row.when.minute(in: now.zone)
    priority = row.priority
    let step = row.reason == .nextStep ? book.value("next-step", of: record)?.plainText : nil
    text = step ?? book[Comment.text, of: record] ?? book.title(record)
    self.account = account
    contact = Card.contact(of: record, book) ?? account.flatMap { mains[$0] }
    money = TodayQueue.Item.money(of: record, book)
    activity = book[Activity.kind, of: record]?.key
    owner = book.value("owner", of: record)?.record
  }

  /// A deal's value, or that of the deal a record is about.
  private static func money(of record: Record, _ book: borrowing Book) -> Money? {
    if let own = book[Deal.value, of: record] { return own }
    return book.value("about", of: record)?.record.flatMap { book[Deal.value, of: $0] }
  }
}
