// The records around an account, found once for whatever asks.

import SalesDesk

/// What belongs to an account; archived records are left out.
struct Related: Sendable {
  /// Main ones first, then by number.
  let contacts: [Record]
  let deals: [Record]
  /// Tasks about the account, its contacts or its deals.
  let tasks: [Record]
  /// Activities about any of those, or naming the account or one of its contacts.
  let activities: [Record]

  /// The contacts and deals, archived ones among them.
  let belonging: [Record]

  init(_ account: Record, _ book: borrowing Book) {
    belonging = Related.belonging(to: account, book)
    let people = Related.live(belonging.filter { $0.kind == Related.contact }, book)
    var (main, other): ([Record], [Record]) = ([], [])
    for person in people {
      if book[Contact.isMain, of: person] == true {
        main.append(person)
      } else {
        other.append(person)
      }
    }
    contacts = main + other
    deals = Related.live(belonging.filter { $0.kind == Related.deal }, book)
    let subjects = [account] + contacts + deals
    tasks = Related.tasks(subjects, book)
    activities = Related.activities(subjects, tasks, book)
  }

  static let contact = KindCatalogue.id(of: Contact.self)
  static let deal = KindCatalogue.id(of: Deal.self)
  static let lead = KindCatalogue.id(of: Lead.self)
  static let task = KindCatalogue.id(of: WorkTask.self)
  static let activity = KindCatalogue.id(of: Activity.self)
  static let comment = KindCatalogue.id(of: Comment.self)

  /// The contacts and deals that lead to an account, archived ones among them.
  static func belonging(to account: Record, _ book: borrowing Book) -> [Record] {
    book.links(from: contact, by: "account", to: [account])
      + book.links(from: deal, by: "account", to: [account])
  }

  /// Tasks about records.
  static func tasks(_ records: [Record], _ book: borrowing Book) -> [Record] {
    live(book.links(from: task, by: "about", to: records), book)
  }

  /// Activities about records or tasks, or naming one of the records as account or contact; oldest first.
  static func activities(_ records: [Record], _ tasks: [Record], _ book: borrowing Book) -> [Record]
  {
    var found = book.links(from: activity, by: "about", to: records + tasks)
    for name in ["account", "contact"] {
      found = together(found, book.links(from: activity, by: name, to: records))
    }
    return live(found, book)
  }

  /// Records of one kind that ascend, put together so that they do.
  private static func together(_ some: [Record], _ others: [Record]) -> [Record] {
    if some.isEmpty { return others }
    if others.isEmpty { return some }
    var result: [Record] = []
    result.reserveCapacity(some.count + others.count)
    var (left, right) = (0, 0)
    while left < some.count, right < others.count {
      let (one, other) = (some[left].slot, others[right].slot)
      result.append(one <= other ? some[left] : others[right])
      if one <= other { left += 1 }
      if other <= one { right += 1 }
    }
    return result + some[left...] + others[right...]
  }

  /// Those that are there and not archived.
  static func live(_ records: [Record], _ book: borrowing Book) -> [Record] {
    var result: [Record] = []
    for record in records where book.exists(record) && !book.isArchived(record) {
      result.append(record)
    }
    return result
  }
}

extension Due {
  /// Whether it lies ahead: a later day, or a time that is not over.
  func isToCome(_ now: Now) -> Bool {
    switch self {
    case .day(let day): day > now.today
    case .at(let instant): instant > now.instant
    }
  }

  /// The time in milliseconds; a day's is its end.
  func milliseconds(in zone: Zone) -> Int64 {
    switch self {
    case .day(let day): zone.instant(of: day.adding(days: 1)).milliseconds - 1
    case .at(let instant): instant.milliseconds
    }
  }
}
