// The answer to a query: records in order, kind by kind, in groups where that was asked.

/// The records a query selects.
package struct Selection: Sendable, Hashable {
  /// Records with the same value of what the query groups by.
  package struct Group: Sendable, Hashable {
    /// The value; nil for records without one. Instants are grouped by their local day.
    package let key: Value?
    /// The records, in the order of the query.
    package let records: [Record]
  }

  /// The records of one kind.
  package struct Part: Sendable, Hashable {
    /// The kind.
    package let kind: KindID
    /// The records, in the order of the query, no more than its limit.
    package let records: [Record]
    /// How many records match, whatever the limit.
    package let count: Int
    /// The records by group, in the order of the groups' values, those without one last; empty when the query
    /// does not group. A record with several values of a set stands in several groups.
    package let groups: [Group]
  }

  /// The kinds that have matching records, in the order of their identifiers; for a query of one kind always
  /// that kind.
  package let parts: [Part]

  /// How many records match, whatever the limit.
  package var count: Int { parts.reduce(0) { $0 + $1.count } }

  /// All records, kind after kind.
  package var records: [Record] { parts.count == 1 ? parts[0].records : parts.flatMap(\.records) }

  /// The groups of all kinds, kind after kind.
  package var groups: [Group] { parts.flatMap(\.groups) }
}

/// What a question needs while it is answered.
struct QueryFrame {
  let now: Now
  /// The present in milliseconds and the desk's present day as a number.
  let instant: Int64
  let today: Int64
  let weekStart: Int
  let me: Record?
  let unread: Unread?

  init(_ context: QueryContext, weekStart: Int) {
    now = context.now
    instant = context.now.instant.milliseconds
    today = Int64(context.now.today.number)
    self.weekStart = weekStart
    me = context.me
    unread = context.unread
  }

  /// The milliseconds of a range of local days.
  func instants(_ days: ClosedRange<Int64>) -> ClosedRange<Int64> {
    let low = start(days.lowerBound)
    return low...max(low, start(days.upperBound + 1) - 1)
  }

  /// When a local day begins; far away for days beyond the calendar.
  private func start(_ number: Int64) -> Int64 {
    guard let day = Day(number: Int(number)) else {
      return number < 0 ? Comparison.least : Comparison.greatest
    }
    return now.zone.instant(of: day).milliseconds
  }
}

extension Book {
  /// The records that match a query. Archived records are left out unless the query says something about
  /// `archived`. Without `sort` numbered records come newest number first, named ones in the order of their
  /// coming; without a kind the kinds follow each other, and the limit counts across them.
  package func select(_ query: Query, _ context: QueryContext) -> Selection {
    let frame = QueryFrame(context, weekStart: weekStart)
    var parts: [Selection.Part] = []
    var left = query.limit ?? Int.max
    for kind in queried(query) {
      let found = matching(query, kind, frame)
      let count = found.population
      if count == 0, query.kind == nil { continue }
      var slots = left == 0 ? [] : ordered(found, kind, query.sort, frame)
      if slots.count > left { slots.removeLast(slots.count - left) }
      left -= slots.count
      let groups = query.group?.place(in: kind).map { grouped(slots, kind, $0, frame) } ?? []
      parts.append(
        Selection.Part(
          kind: kind, records: slots.map { Record(kind, slot: Int($0)) }, count: count,
          groups: groups))
    }
    return Selection(parts: parts)
  }

  /// How many records match a query, whatever its limit.
  package func count(_ query: Query, _ context: QueryContext) -> Int {
    let frame = QueryFrame(context, weekStart: weekStart)
    return queried(query).reduce(0) { $0 + matching(query, $1, frame).population }
  }

  /// Those of some records that match a query, its kinds included: asked together, for to ask for one costs a look at the
  /// bits of all.
  package func matching(
    _ records: [Record], _ query: Query, _ context: QueryContext
  ) -> Set<Record> {
    let frame = QueryFrame(context, weekStart: weekStart)
    var found: Set<Record> = []
    for kind in queried(query) {
      var candidates = BitSet(count: tables[Int(kind.index)].count)
      for record in records where record.kind == kind && exists(record) {
        candidates.insert(record.index)
      }
      matching(query, kind, frame, within: candidates).walk { found.insert(Record(kind, slot: $0)) }
    }
    return found
  }

  /// The records a query of one kind selects whose amount is in one currency and within a range of minor units, oldest
  /// first; none where the attribute is not money. The query's order and limit are not heeded.
  package func records(
    _ query: Query, worth minor: ClosedRange<Int64>, _ currency: Currency, in attribute: String,
    _ context: QueryContext
  ) -> [Record] {
    guard let kind = query.kind, let place = money(attribute, kind) else { return [] }
    let found = matching(query, kind, QueryFrame(context, weekStart: weekStart))
    var records: [Record] = []
    amounts(kind, place, [AmountRange(currency: currency, minor: minor)], found).walk {
      records.append(Record(kind, slot: $0))
    }
    return records
  }

  /// The sum of an attribute over records, by currency; nothing for attributes that are not money.
  package func sum(_ attribute: String, of records: [Record]) -> MoneySum {
    var sum = MoneySum()
    var (place, kind): (CellPlace?, KindID?) = (nil, nil)
    var (currency, minor): (Int64, Int64) = (-1, 0)
    for record in records {
      if record.kind != kind {
        kind = record.kind
        place = money(attribute, record.kind)
      }
      guard let place else { continue }
      let cell = tables[Int(record.kind.index)].cell(place, record.index)
      guard cell != Int64.min else { continue }
      if cell & 0xffff != currency {
        sum.add(packed: currency, minor: minor)
        (currency, minor) = (cell & 0xffff, 0)
      }
      let (next, isTooGreat) = minor.addingReportingOverflow(cell >> 16)
      if isTooGreat { sum.add(packed: currency, minor: minor) }
      minor = isTooGreat ? cell >> 16 : next
    }
    sum.add(packed: currency, minor: minor)
    return sum
  }

  /// The sum of a typed attribute over the records of its kind, by currency.
  package func sum(_ attribute: Attribute<Money>, of records: [Record]) -> MoneySum {
    guard Int(attribute.kind.index) < schema.count, attribute.index >= 0 else { return MoneySum() }
    let name = schema[Int(attribute.kind.index)].attributes[attribute.index].name
    return sum(name, of: records.filter { $0.kind == attribute.kind })
  }

  private func money(_ attribute: String, _ kind: KindID) -> CellPlace? {
    guard Int(kind.index) < schema.count,
      let index = schema[Int(kind.index)].index(of: attribute)
    else { return nil }
    let place = schema[Int(kind.index)].places[index]
    return place.form == .money && !place.isSet ? place : nil
  }
}

extension MoneySum {
  /// Adds minor units of a currency packed as in a cell; nothing for none.
  mutating func add(packed: Int64, minor: Int64) {
    guard packed >= 0, let currency = Currency(packed: UInt16(truncatingIfNeeded: packed)) else {
      return
    }
    var rest = minor
    while rest != 0 {
      let step = min(max(rest, -Money.limit), Money.limit)
      guard let money = Money(minor: step, currency) else { return }
      add(money)
      rest -= step
    }
    if minor == 0, let nothing = Money(minor: 0, currency) { add(nothing) }
  }
}
