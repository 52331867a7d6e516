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
  /// Who owns it.
  package let owner: Record?

  /// The cards of records, in their order; checklists are counted once for all of them.
  package static func cards(
    _ records: some Collection<Record>, _ book: borrowing Book, _ now: Now
  ) -> [Card] {
    let records = Array(records)
    let checklists = book.checklists(of: records)
    var cards: [Card] = []
    cards.reserveCapacity(records.count)
    for (index, record) in records.enumerated() {
      cards.append(Card(record, book, now, checklists[index]))
    }
    return cards
  }

  /// One record's card.
  package init(_ record: Record, _ book: borrowing Book, _ now: Now) {
    self.init(record, book, now, book.checklists(of: [record])[0])
  }

  private init(
    _ record: Record, _ book: borrowing Book, _ now: Now, _ checklist: (done: Int, total: Int)
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
    let since = book.stageEntered(record) ?? book.created(record) ?? now.instant
    age = max(0, Int((now.instant.milliseconds - since.milliseconds) / 86_400_000))
    nextStep = NextStep(of: record, book, now)
    stageClass = book.stageClass(of: record) ?? .open
    isNew = book.created(record).map { now.zone.day(of: $0) == now.today } ?? false
    isRotting = book.isRotting(record, now)
    labels = book.values("label", of: record).compactMap(\.record)
    itemsDone = checklist.done
    items = checklist.total
    self.owner = owner
  }

  /// The first contact a record names, or the one it is about.
  static func contact(of record: Record, _ book: borrowing Book) -> Record? {
    if let named = book.values("contact", of: record).first?.record { return named }
    guard let about = book.value("about", of: record)?.record else { return nil }
    if about.kind == KindCatalogue.id(of: Contact.self) { return about }
    return book.values("contact", of: about).first?.record
  }
}

extension Value {
  /// The record of a link; nil for other values.
  var record: Record? { if case .link(let record) = self { record } else { nil } }
}
