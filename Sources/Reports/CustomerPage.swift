// Everything about one customer that is not its timeline: who they are, whom to call, what is open, what they are
// worth, and when they were last spoken to.

import SalesDesk

/// A customer's page.
package struct CustomerPage: Sendable {
  /// One attribute that is set.
  package struct Line: Sendable, Hashable {
    /// The attribute.
    package let attribute: AttributeDescription
    /// Its value, or a set's elements.
    package let values: [Value]
  }

  /// A deal.
  package struct DealLine: Sendable, Hashable {
    /// The deal.
    package let record: Record
    /// The stage it is in.
    package let stage: Record?
    /// What that stage means.
    package let stageClass: StageClass
    /// What it is worth.
    package let value: Money?
    /// The day it should be closed.
    package let close: Day?
    /// What is to be done next about it, and when.
    package let nextStep: NextStep
    /// Whether nothing happened to it for longer than its stage allows.
    package let isRotting: Bool
  }

  /// A task.
  package struct TaskLine: Sendable, Hashable {
    /// The task.
    package let record: Record
    /// When it is due.
    package let due: Due?
    /// The same, seen from now.
    package let nextStep: NextStep
  }

  /// A contact with the customer: the last that took place.
  package struct LastContact: Sendable, Hashable {
    /// The activity.
    package let record: Record
    /// How it took place: `call visit mail meeting`.
    package let kind: String?
    /// When.
    package let when: Due
  }

  /// What comes next.
  package struct Step: Sendable, Hashable {
    /// The task, the planned activity, or the deal.
    package let record: Record
    /// When it is due.
    package let due: Due
    /// What is to be done.
    package let text: String
  }

  /// The account.
  package let account: Record
  /// The attributes that are set, in the order of the kind's description: neither title nor note, nothing the
  /// program sets itself.
  package let identity: [Line]
  /// The note.
  package let note: String?
  /// The contacts, main ones first, then by number.
  package let contacts: [Record]
  /// Deals in open stages, in the order of their close dates, those without one last.
  package let openDeals: [DealLine]
  /// Deals won, lost or void, newest number first.
  package let otherDeals: [DealLine]
  /// What the open deals are worth.
  package let openSum: MoneySum
  /// What the deals won were worth.
  package let wonSum: MoneySum
  /// How many deals were won.
  package let wonCount: Int
  /// Open tasks about the account, its contacts and its deals, by due, those without one last.
  package let tasks: [TaskLine]
  /// How many activities there are.
  package let activityCount: Int
  /// The last contact.
  package let lastContact: LastContact?
  /// What is due first of what is open.
  package let next: Step?
  /// What was found around the account.
  let related: Related

  /// The page of an account. Archived records are left out.
  package init(of account: Record, _ book: borrowing Book, _ now: Now) {
    let related = Related(account, book)
    self.account = account
    self.related = related
    identity = CustomerPage.identity(account, book)
    note = book.value("note", of: account)?.plainText
    contacts = related.contacts
    let deals = CustomerPage.deals(related.deals, book, now)
    openDeals = deals.filter { $0.stageClass == .open }.sorted {
      ($0.close ?? Day.range.upperBound, $0.record) < ($1.close ?? Day.range.upperBound, $1.record)
    }
    otherDeals = deals.filter { $0.stageClass != .open }.sorted { $1.record < $0.record }
    let won = deals.filter { $0.stageClass == .won }
    wonCount = won.count
    openSum = CustomerPage.sum(openDeals)
    wonSum = CustomerPage.sum(won)
    tasks = CustomerPage.tasks(related.tasks, book, now)
    activityCount = related.activities.count
    let contactsMade = CustomerPage.activities(related.activities, book, now)
    lastContact = contactsMade.last
    next = CustomerPage.next(tasks, openDeals, contactsMade.planned, book, now)
  }

  private static func identity(_ account: Record, _ book: borrowing Book) -> [Line] {
    let schema = book.schema(account.kind)
    var lines: [Line] = []
    for (index, attribute) in schema.attributes.enumerated()
    where !attribute.isInternal && !attribute.isDerived && index != schema.title
      && attribute.name != "note"
    {
      let values = book.values(index, of: account)
      if !values.isEmpty { lines.append(Line(attribute: attribute, values: values)) }
    }
    return lines
  }

  private static func sum(_ deals: [DealLine]) -> MoneySum {
    deals.compactMap(\.value).reduce(into: MoneySum()) { $0.add($1) }
  }

  private static func deals(_ records: [Record], _ book: borrowing Book, _ now: Now) -> [DealLine] {
    var lines: [DealLine] = []
    for record in records {
      lines.append(
        DealLine(
          record: record, stage: book.stage(of: record),
          stageClass: book.stageClass(of: record) ?? .open, value: book[Deal.value, of: record],
          close: book[Deal.close, of: record], nextStep: NextStep(of: record, book, now),
          isRotting: book.isRotting(record, now)))
    }
    return lines
  }

  private static func tasks(_ records: [Record], _ book: borrowing Book, _ now: Now) -> [TaskLine] {
    var lines: [TaskLine] = []
    for record in records where book.isOpen(record) {
      let due = book[WorkTask.due, of: record]
      lines.append(TaskLine(record: record, due: due, nextStep: NextStep(due, now)))
    }
    func order(_ line: TaskLine) -> Int64 { line.due?.order(in: now.zone) ?? Int64.max }
    return lines.sorted { (order($0), $0.record) < (order($1), $1.record) }
  }

  private static func activities(_ records: [Record], _ book: borrowing Book, _ now: Now)
    -> (last: LastContact?, planned: [Step])
  {
    var last: (order: Int64, contact: LastContact)?
    var planned: [Step] = []
    for record in records {
      var due: Due?
      if case .due(let when) = book.value("when", of: record) { due = when }
      guard let when = due ?? book.created(record).map(Due.at) else { continue }
      if when.isToCome(now) {
        planned.append(Step(record: record, due: when, text: book.title(record)))
      } else if when.order(in: now.zone) >= last?.order ?? Int64.min {
        let kind = book[Activity.kind, of: record]?.key
        last = (when.order(in: now.zone), LastContact(record: record, kind: kind, when: when))
      }
    }
    return (last?.contact, planned)
  }

  private static func next(
    _ tasks: [TaskLine], _ deals: [DealLine], _ planned: [Step], _ book: borrowing Book, _ now: Now
  ) -> Step? {
    var steps = planned
    if let task = tasks.first, let due = task.due {
      steps.append(Step(record: task.record, due: due, text: book.title(task.record)))
    }
    for deal in deals {
      guard let day = book[Deal.nextDue, of: deal.record] else { continue }
      let text = book[Deal.nextStep, of: deal.record] ?? book.title(deal.record)
      steps.append(Step(record: deal.record, due: .day(day), text: text))
    }
    return steps.min {
      ($0.due.order(in: now.zone), $0.record) < ($1.due.order(in: now.zone), $1.record)
    }
  }
}
