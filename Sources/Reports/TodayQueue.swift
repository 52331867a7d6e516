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

  /// The rows of each section, most urgent first, at most the limit.
  package let sections: [(section: AgendaSection, items: [Item])]
  private let counts: [Int]
  /// How much is to be done on each of the eight days from today on; what is late is for today.
  package let ahead: [Int]

  /// The queue of a member; of everybody without one. Each section gives at most `limit` rows (at least 0); the
  /// counts count all of them.
  package init(
    _ book: borrowing Book, _ context: QueryContext, owner: Record?, limit: Int = 200
  ) {
    var rows = AgendaSection.allCases.map { _ in [AgendaRow]() }
    var ahead = [Int](repeating: 0, count: 8)
    for row in book.agenda(context, owner: owner) {
      rows[row.section.rawValue].append(row)
      switch row.section {
      case .late, .today: ahead[0] += 1
      case .next:
        let days = row.when.day(in: context.now.zone).days(since: context.now.today)
        if ahead.indices.contains(days) { ahead[days] += 1 }
      case .stuck, .done: break
      }
    }
    self.ahead = ahead
    counts = rows.map(\.count)
    let shown = rows.map { TodayQueue.first(limit, of: $0) }
    let accounts = shown.flatMap { $0 }.compactMap { book.account(of: $0.record) }
    let mains = TodayQueue.mainContacts(of: Array(Set(accounts)), book)
    var sections: [(section: AgendaSection, items: [Item])] = []
    for section in AgendaSection.allCases {
      var items: [Item] = []
      for row in shown[section.rawValue] {
        items.append(Item(row, book, context.now, mains))
      }
      sections.append((section, items))
    }
    self.sections = sections
  }

  /// The rows of a section.
  package subscript(section: AgendaSection) -> [Item] { sections[section.rawValue].items }

  /// How many rows a section has, whatever the limit.
  package func count(_ section: AgendaSection) -> Int { counts[section.rawValue] }

  /// How many things of this day there are: late, for today, and done.
  package var dayCount: Int { count(.late) + count(.today) + count(.done) }

  /// The first rows in order, without ordering the rest of a long list.
  private static func first(_ limit: Int, of rows: [AgendaRow]) -> [AgendaRow] {
    let limit = max(limit, 0)
    guard limit > 0 else { return [] }
    var best: [AgendaRow] = []
    var bar: AgendaRow?
    for row in rows {
      if let bar, !AgendaRow.precedes(row, bar) { continue }
      best.append(row)
      guard best.count >= limit * 2 + 64 else { continue }
      best.sort(by: AgendaRow.precedes)
      best.removeLast(best.count - limit)
      bar = best.last
    }
    return Array(best.sorted(by: AgendaRow.precedes).prefix(limit))
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
