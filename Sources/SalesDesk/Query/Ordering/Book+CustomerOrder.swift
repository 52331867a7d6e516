// Orders of customers by what leads to them: how many open deals, what those are worth, how long ago the last contact
// was. One pass over the deals or the activities.

extension Book {
  /// Customers in the order of a figure; those without one last.
  /// - Parameter tallies: the figures where they are kept; without them the deals or the activities are passed through.
  func orderedCustomers(
    _ slots: [Int32], _ key: SortKey, _ frame: QueryFrame, _ tallies: CustomerTallies?
  ) -> [Int32] {
    switch key.subject {
    case .openDeals:
      let counts = tallies?.counts ?? openDealCounts(frame)
      let keys = SortKeys.numbers(slots.map { Int64(counts[Int($0)]) }) {
        $0 == 0 ? nil : SortKeys.number($0)
      }
      return sorted(slots, keys, key.isDescending)
    case .openValue:
      let values = tallies?.values ?? openDealValues(frame).values
      let own = Int64(currencyOfQueries.packed)
      let keys = SortKeys.numbers(slots.map { values[Int($0)] }) {
        $0 == Int64.min ? nil : SortKeys.money($0, own, key.isDescending)
      }
      return sorted(slots, keys, key.isDescending)
    default:
      let last = tallies?.lasts ?? lastContacts(frame).lasts
      let keys = SortKeys.numbers(slots.map { last[Int($0)] }) {
        $0 == Int64.min ? nil : SortKeys.number($0)
      }
      return sorted(slots, keys, !key.isDescending)
    }
  }

  /// Hands on every open deal that is not archived with the slot of its customer.
  private func walkOpenDeals(_ frame: QueryFrame, _ body: (_ deal: Int, _ account: Int) -> Void) {
    let kind = KindCatalogue.id(of: Deal.self)
    let accounts = narrowCells(kind, "account", .link)
    let count = count(Book.accountKind)
    inState(.open, kind, frame, matching(Query(kind: kind), kind, frame)).walk { slot in
      guard slot < accounts.count, accounts[slot] >= 0, Int(accounts[slot]) < count else { return }
      body(slot, Int(accounts[slot]))
    }
  }

  /// How many open deals lead to each customer.
  func openDealCounts(_ frame: QueryFrame) -> [Int32] {
    var counts = Array(repeating: Int32(0), count: count(Book.accountKind))
    walkOpenDeals(frame) { _, account in counts[account] += 1 }
    return counts
  }

  /// What the open deals of each customer are worth, packed as amounts are: in the desk's currency where there is any of
  /// it, else in the one that comes first by its code; `Int64.min` for none. And the slots of customers whose open deals
  /// are of several currencies.
  func openDealValues(_ frame: QueryFrame) -> (values: [Int64], mixed: Set<Int32>) {
    let own = Int64(currencyOfQueries.packed)
    let values = wideCells(KindCatalogue.id(of: Deal.self), "value", .money)
    var sums = Array(repeating: Int64.min, count: count(Book.accountKind))
    var mixed: Set<Int32> = []
    walkOpenDeals(frame) { deal, account in
      guard deal < values.count, values[deal] != Int64.min else { return }
      let (cell, sum) = (values[deal], sums[account])
      let (currency, known) = (cell & 0xffff, sum & 0xffff)
      if sum != Int64.min, currency != known { mixed.insert(Int32(truncatingIfNeeded: account)) }
      if sum == Int64.min
        || currency != known && (currency == own || known != own && currency < known)
      {
        sums[account] = cell
      } else if currency == known {
        let minor = (sum >> 16) + (cell >> 16)
        sums[account] = max(-Money.limit, min(minor, Money.limit)) << 16 | known
      }
    }
    return (sums, mixed)
  }

  /// When the last contact with each customer was, in milliseconds since 1970; `Int64.min` for none. And when the next
  /// one of all that are planned takes place.
  func lastContacts(_ frame: QueryFrame) -> (lasts: [Int64], next: Int64) {
    let kind = KindCatalogue.id(of: Activity.self)
    let accounts = narrowCells(kind, "account", .link)
    let whens = wideCells(kind, "when", .due)
    let created = tables[Int(kind.index)].created
    let (zone, now) = (frame.now.zone, frame.now.instant.milliseconds)
    var last = Array(repeating: Int64.min, count: count(Book.accountKind))
    var next = Int64.max
    var days: [Day: Int64] = [:]
    matching(Query(kind: kind), kind, frame).walk { slot in
      guard slot < accounts.count, accounts[slot] >= 0, Int(accounts[slot]) < last.count else {
        return
      }
      var at = created[slot]
      if slot < whens.count, let due = Due(packed: whens[slot]) {
        switch due {
        case .day(let day):
          at = days[day] ?? zone.instant(of: day).milliseconds
          days[day] = at
        case .at(let instant): at = instant.milliseconds
        }
      }
      if at <= now {
        last[Int(accounts[slot])] = max(last[Int(accounts[slot])], at)
      } else {
        next = min(next, at)
      }
    }
    return (last, next)
  }
}
