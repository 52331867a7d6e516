// What leads to each customer, added up and kept up with the book: open deals, what those are worth, the last contact.
// A pass over the deals and one over the activities make it; after an entry only the customers are looked at to which
// what changed leads, or led.

/// The figures of all customers.
///
///     var tallies = CustomerTallies(book, now)
///     tallies.openCount(of: account)     // how many open deals lead there
///     tallies.update(book, now)          // after each entry, and as time passes
package struct CustomerTallies: Sendable {
  /// How many open deals lead to each.
  private(set) var counts: [Int32]
  /// What those are worth, packed as amounts are, in the currency that decides in orders; `Int64.min` for none.
  private(set) var values: [Int64]
  /// When the last contact was, in milliseconds; `Int64.min` for none.
  private(set) var lasts: [Int64]
  /// What open deals are worth where they are of several currencies, by the customer's slot.
  private(set) var mixed: [Int32: MoneySum] = [:]
  private var deals: LinkIndex
  private var activities: LinkIndex
  private var revision: Int
  private var now: Now
  /// When the next contact takes place that is planned, in milliseconds.
  private var nextAt: Int64
  /// The customers whose figures were made anew, each with the stamp of that; all before the first stamp known.
  private var remade: [(stamp: Int, slot: Int32)] = []
  private var known = 0
  private(set) var stamp = 0

  /// So many customers whose figures were made anew are remembered.
  private static let remadeMax = 1024
  /// What the figures of all customers depend on.
  private static let grounds = [Book.deskKind, Book.stageKind, Book.ownAttributeKind]

  /// The figures of all customers of a book.
  package init(_ book: borrowing Book, _ now: Now) {
    let frame = QueryFrame(QueryContext(now: now), weekStart: book.weekStart)
    counts = book.openDealCounts(frame)
    let worth = book.openDealValues(frame)
    values = worth.values
    let contacts = book.lastContacts(frame)
    lasts = contacts.lasts
    nextAt = contacts.next
    deals = book.linkIndex(from: Book.dealKind, by: "account", to: Book.accountKind)
    activities = book.linkIndex(from: Book.activityKind, by: "account", to: Book.accountKind)
    (revision, self.now) = (book.revision, now)
    for slot in worth.mixed { mixed[slot] = openDeals(of: slot, book).sum }
  }

  /// Brings the figures up to the book and the time.
  package mutating func update(_ book: borrowing Book, _ now: Now) {
    guard book.revision >= revision, now.zone == self.now.zone, now.instant >= self.now.instant,
      now.instant.milliseconds < nextAt,
      !book.hasChanged(CustomerTallies.grounds, since: revision)
    else { return begin(book, now) }
    self.now = now
    guard book.revision > revision else { return }
    guard let behindDeals = deals.update(book), let behindActivities = activities.update(book)
    else { return begin(book, now) }
    revision = book.revision
    let count = book.count(Book.accountKind)
    while counts.count < count {
      counts.append(0)
      values.append(Int64.min)
      lasts.append(Int64.min)
    }
    let touched = Set(behindDeals).union(behindActivities).filter { Int($0) < count }
    guard !touched.isEmpty else { return }
    stamp += 1
    for slot in touched {
      remake(slot, book)
      remade.append((stamp, slot))
    }
    if remade.count > CustomerTallies.remadeMax { (remade, known) = ([], stamp) }
  }

  private mutating func begin(_ book: borrowing Book, _ now: Now) {
    let stamp = stamp + 1
    self = CustomerTallies(book, now)
    (self.stamp, known) = (stamp, stamp)
  }

  /// The slots of the customers whose figures were made anew after a stamp; nil where that may be any.
  func remade(since stamp: Int) -> Set<Int32>? {
    guard stamp >= known, stamp <= self.stamp else { return nil }
    var slots: Set<Int32> = []
    for one in remade.reversed() {
      if one.stamp <= stamp { break }
      slots.insert(one.slot)
    }
    return slots
  }

  private mutating func remake(_ slot: Int32, _ book: borrowing Book) {
    let open = openDeals(of: slot, book)
    counts[Int(slot)] = open.count
    let own = book.currencyOfQueries
    mixed[slot] = open.sum.amounts.count > 1 ? open.sum : nil
    let first = open.sum.amounts.min { left, right in
      (left.key == own ? 0 : 1, left.key.packed) < (right.key == own ? 0 : 1, right.key.packed)
    }
    values[Int(slot)] =
      first.map {
        max(-Money.limit, min($0.value, Money.limit)) << 16 | Int64($0.key.packed)
      } ?? Int64.min
    lasts[Int(slot)] = Int64.min
    for activity in activities.records(to: Record(Book.accountKind, slot: Int(slot)))
    where !book.isArchived(activity) {
      guard let at = book.contact(activity, now.zone) else { continue }
      if at <= now.instant.milliseconds {
        lasts[Int(slot)] = max(lasts[Int(slot)], at)
      } else {
        nextAt = min(nextAt, at)
      }
    }
  }

  private func openDeals(of slot: Int32, _ book: borrowing Book) -> (count: Int32, sum: MoneySum) {
    var (count, sum) = (Int32(0), MoneySum())
    for deal in deals.records(to: Record(Book.accountKind, slot: Int(slot)))
    where book.isOpen(deal) && !book.isArchived(deal) {
      count += 1
      if let value = book[Deal.value, of: deal] { sum.add(value) }
    }
    return (count, sum)
  }

  // MARK: Reading

  private func has(_ account: Record) -> Bool {
    account.kind == Book.accountKind && account.index >= 0 && account.index < counts.count
  }

  /// How many open deals lead to a customer.
  package func openCount(of account: Record) -> Int {
    has(account) ? Int(counts[account.index]) : 0
  }

  /// What a customer's open deals are worth.
  package func openSum(of account: Record) -> MoneySum {
    guard has(account) else { return MoneySum() }
    if let sum = mixed[account.slot] { return sum }
    var sum = MoneySum()
    let cell = values[account.index]
    if cell != Int64.min { sum.add(packed: cell & 0xffff, minor: cell >> 16) }
    return sum
  }

  /// When the last contact with a customer was; nil where there was none.
  package func lastContact(of account: Record) -> Instant? {
    guard has(account), lasts[account.index] != Int64.min else { return nil }
    return Instant(milliseconds: lasts[account.index])
  }

  /// How many open deals lead to some customers, and what those are worth.
  package func openDeals(of accounts: [Record]) -> (count: Int, sum: MoneySum) {
    var (count, sum) = (0, MoneySum())
    var (currency, minor): (Int64, Int64) = (-1, 0)
    let hasMixed = !mixed.isEmpty
    // checked once a customer: a group has tens of thousands
    counts.withUnsafeBufferPointer { counts in
      values.withUnsafeBufferPointer { values in
        for account in accounts where account.kind == Book.accountKind {
          let slot = account.index
          guard slot >= 0, slot < counts.count, counts[slot] > 0 else { continue }
          count += Int(counts[slot])
          let cell = values[slot]
          guard cell != Int64.min else { continue }
          if hasMixed, let several = mixed[account.slot] {
            sum.add(several)
            continue
          }
          let (next, isTooGreat) = minor.addingReportingOverflow(cell >> 16)
          if cell & 0xffff == currency, !isTooGreat {
            minor = next
          } else {
            sum.add(packed: currency, minor: minor)
            (currency, minor) = (cell & 0xffff, cell >> 16)
          }
        }
      }
    }
    sum.add(packed: currency, minor: minor)
    return (count, sum)
  }
}

extension Book {
  /// When an activity took place or will, in milliseconds; of a day its beginning. Nil where nothing says so.
  func contact(_ activity: Record, _ zone: Zone) -> Int64? {
    if case .due(let due)? = value("when", of: activity) {
      switch due {
      case .day(let day): return zone.instant(of: day).milliseconds
      case .at(let instant): return instant.milliseconds
      }
    }
    return created(activity)?.milliseconds
  }
}
