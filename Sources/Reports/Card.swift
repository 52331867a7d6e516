// What one card of a board says. Made for the cards that show, never for a whole board.

import SalesDesk

/// A card's contents.
package struct Card: Sendable, Hashable {
  /// The record.
  package let record: Record
  /// The first line: a deal's account, else the record's own title.
  package let title: String
  /// The second line: the deal's own title under its account's, a lead's company, whom a task is for; else a
  /// contact or the owner. Empty when there is nothing to say.
  package let second: String
  /// The first contact's name.
  package let contact: String?
  /// What it is worth.
  package let value: Money?
  /// Whole days (of 24 hours) since it came to its stage, at least 0.
  package let age: Int
  /// What is to be done next, and when.
  package let nextStep: NextStep
  /// What being in its stage means.
  package let stageClass: StageClass
  /// Whether it was created today.
  package let isNew: Bool
  /// Whether nothing happened to it for longer than its stage allows.
  package let isRotting: Bool
  /// Its labels, in the order they were given.
  package let labels: [Record]
  /// How many items of its checklist are done.
  package let itemsDone: Int
  /// How many items its checklist has.
  package let items: Int
  /// How many comments were made about it.
  package let comments: Int
  /// Whether one of them mentions who asks.
  package let isMentioned: Bool
  /// The open tasks it is blocked by.
  package let blockers: [Record]
  /// Who owns it.
  package let owner: Record?
  /// How many others help.
  package let helpers: Int

  /// The cards of records, in their order; what lies behind them is found once for a kind.
  package static func cards(
    _ records: some Collection<Record>, _ book: borrowing Book, _ now: Now, me: Record? = nil
  ) -> [Card] {
    var links: [KindID: CardLinks] = [:]
    var cards: [Card] = []
    cards.reserveCapacity(records.count)
    for record in records {
      let found = links[record.kind] ?? CardLinks(book, record.kind)
      links[record.kind] = found
      cards.append(Card(record, book, now, me, found))
    }
    return cards
  }

  /// The cards of records of one kind, in their order, with what lies behind cards of that kind.
  package static func cards(
    _ records: some Collection<Record>, _ book: borrowing Book, _ now: Now, me: Record?,
    _ links: CardLinks
  ) -> [Card] {
    var cards: [Card] = []
    cards.reserveCapacity(records.count)
    for record in records { cards.append(Card(record, book, now, me, links)) }
    return cards
  }

  /// One record's card.
  package init(_ record: Record, _ book: borrowing Book, _ now: Now, me: Record? = nil) {
    self.init(record, book, now, me, CardLinks(book, record.kind))
  }

  private init(
    _ record: Record, _ book: borrowing Book, _ now: Now, _ me: Record?, _ links: CardLinks
  ) {
    let own = book.title(record)
    let account = book.account(of: record).map { book.title($0) }
    let owner = book.value("owner", of: record)?.record
    let person = Card.contact(of: record, book).map { book.title($0) }
    let isDeal = record.kind == KindCatalogue.id(of: Deal.self)
    let hasAccountTitle = isDeal && account != nil
    self.record = record
    title = hasAccountTitle ? account ?? own : own
    contact = person
    second =
      (hasAccountTitle && account != own ? own : nil) ?? book[Lead.company, of: record]
      ?? (isDeal ? nil : account) ?? person ?? owner.map { book.title($0) } ?? ""
    value = book[Deal.value, of: record]
    let since = book.stageSince(record) ?? book.created(record) ?? now.instant
    age = max(0, Int((now.instant.milliseconds - since.milliseconds) / 86_400_000))
    nextStep = NextStep(of: record, book, now)
    stageClass = book.stageClass(of: record) ?? .open
    isNew = book.created(record).map { now.zone.day(of: $0) == now.today } ?? false
    isRotting = book.isRotting(record, now)
    labels = book.values("label", of: record).compactMap(\.record)
    (itemsDone, items) = links.checklist(of: record, book)
    (comments, isMentioned) = links.comments(on: record, mentioning: me, book)
    blockers = stageClass == .open ? book.blockers(of: record) : []
    self.owner = owner
    helpers = book.values("helper", of: record).count
  }

  /// The first contact a record names, or the one it is about.
  static func contact(of record: Record, _ book: borrowing Book) -> Record? {
    if let named = book.values("contact", of: record).first?.record { return named }
    guard let about = book.value("about", of: record)?.record else { return nil }
    if about.kind == KindCatalogue.id(of: Contact.self) { return about }
    return book.values("contact", of: about).first?.record
  }
}

/// What lies behind the cards of a kind: checklists and comments, found once for a revision of the book; in a book that
/// keeps its links they are asked of that.
package struct CardLinks: Sendable {
  /// The kind of the cards.
  package let kind: KindID
  /// The last entry of the book they were found in.
  package private(set) var revision: Int
  private var items: LinkIndex?
  private var comments: LinkIndex?

  private static let item = KindCatalogue.id(of: ChecklistItem.self)

  /// What lies behind the cards of a kind. Costs two walks over all items and all comments where the book does not keep
  /// its links.
  package init(_ book: borrowing Book, _ kind: KindID) {
    self.kind = kind
    revision = book.revision
    walk(book)
  }

  /// Brings it up to the book; costs what changed since.
  package mutating func update(_ book: borrowing Book) {
    guard revision != book.revision || items == nil else { return }
    revision = book.revision
    items?.update(book)
    comments?.update(book)
    walk(book)
  }

  private mutating func walk(_ book: borrowing Book) {
    if items == nil, !book.keepsLinks(from: CardLinks.item, by: "of") {
      items = book.linkIndex(from: CardLinks.item, by: "of", to: kind)
    }
    if comments == nil, !book.keepsLinks(from: Related.comment, by: "about") {
      comments = book.linkIndex(from: Related.comment, by: "about", to: kind)
    }
  }

  /// How many items a record's checklist has, and how many of them are done; archived ones are left out.
  func checklist(of record: Record, _ book: borrowing Book) -> (done: Int, total: Int) {
    let items =
      items?.records(to: record) ?? book.links(from: CardLinks.item, by: "of", to: [record])
    var (done, total) = (0, 0)
    for item in items where !book.isArchived(item) {
      total += 1
      if book[ChecklistItem.isDone, of: item] == true { done += 1 }
    }
    return (done, total)
  }

  /// How many comments were made about a record, and whether one mentions a member.
  func comments(on record: Record, mentioning member: Record?, _ book: borrowing Book)
    -> (count: Int, isMentioned: Bool)
  {
    let comments =
      comments?.records(to: record) ?? book.links(from: Related.comment, by: "about", to: [record])
    var (count, isMentioned) = (0, false)
    for comment in comments where !book.isArchived(comment) {
      count += 1
      guard let member, !isMentioned else { continue }
      isMentioned = book.values("mentions", of: comment).contains(.link(member))
    }
    return (count, isMentioned)
  }
}

extension Value {
  /// The record of a link; nil for other values.
  var record: Record? { if case .link(let record) = self { record } else { nil } }
}
