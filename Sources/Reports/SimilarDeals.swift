// Deals won that were worth about as much as one: what such a deal came to, and how long it took.

import SalesDesk

/// A deal won before that is like another.
package struct SimilarDeal: Sendable, Hashable {
  /// The deal.
  package let record: Record
  /// Whose it was; nil where it has no account.
  package let account: Record?
  /// What it was worth.
  package let value: Money
  /// How many days it took from the day it was noted down to the day it was won.
  package let days: Int

  /// The deals of the same process that were won and were worth between half and twice as much in the same currency, the
  /// nearest in worth first, of two as near the newer one; none for records that are no open deal or have no value.
  package static func won(
    like deal: Record, _ book: borrowing Book, _ now: Now, limit: Int = 3
  ) -> [SimilarDeal] {
    guard deal.kind == Related.deal, book.isOpen(deal), let value = book[Deal.value, of: deal],
      value.minor > 0,
      let query = try? Query.parse("is:won", in: book, kind: Related.deal)
    else { return [] }
    let process = book.process(of: deal)
    var near: [(record: Record, value: Money, ratio: Double)] = []
    let records = book.records(
      query, worth: (value.minor + 1) / 2...value.minor * 2, value.currency, in: "value",
      QueryContext(now: now, me: nil))
    for record in records {
      guard let other = book[Deal.value, of: record] else { continue }
      let ratio =
        Double(max(other.minor, value.minor)) / Double(min(other.minor, value.minor))
      guard near.count < limit || ratio <= near[near.count - 1].ratio,
        book.process(of: record) == process
      else { continue }
      let place =
        near.firstIndex {
          ratio < $0.ratio || ratio == $0.ratio && record.slot > $0.record.slot
        } ?? near.count
      near.insert((record, other, ratio), at: place)
      if near.count > limit { near.removeLast() }
    }
    var found: [SimilarDeal] = []
    for (record, value, _) in near {
      guard let start = book.created(record), let end = book.ended(record) else { continue }
      let days = now.zone.day(of: end).days(since: now.zone.day(of: start))
      found.append(
        SimilarDeal(
          record: record, account: book.account(of: record), value: value,
          days: max(0, days)))
    }
    return found
  }
}
