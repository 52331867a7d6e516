// A board's columns over a process: which records stand in which stage, in which order, with what sums. The
// loops over a kind lie here, beside the columns; wording and limits are the board report's.

/// The cards of a column, top first: records of one kind, four bytes a card.
package struct CardList: RandomAccessCollection, Sendable, Hashable {
  /// The kind of all of them.
  package let kind: KindID
  /// Their numbers less one.
  package internal(set) var slots: [Int32]

  init(_ kind: KindID, _ slots: [Int32] = []) {
    self.kind = kind
    self.slots = slots
  }

  /// The first card's place, 0.
  package var startIndex: Int { 0 }
  /// The place after the last card.
  package var endIndex: Int { slots.count }
  /// The card at a place, which must be one.
  package subscript(index: Int) -> Record { Record(kind, slot: Int(slots[index])) }

  /// Adds all of them to others, in their order.
  package func append(to records: inout [Record]) {
    for slot in slots { records.append(Record(kind, slot: Int(slot))) }
  }

  /// The place of a record, or nil when it is not among the cards.
  package func place(of record: Record) -> Int? {
    record.kind == kind ? slots.place(of: record.slot) : nil
  }
}

/// One stage's records.
package struct Lane: Sendable, Hashable {
  /// The stage.
  package let stage: Record
  /// The cards in order; empty when only counts were asked for.
  package internal(set) var cards: CardList
  /// How many records match here.
  package internal(set) var count = 0
  /// How many records stand here, matching or not; what a limit on work in progress counts.
  package internal(set) var total = 0
  /// How many of those that match rot.
  package internal(set) var rotting = 0
  /// The sum of the attribute `value` of those that match.
  package internal(set) var sum = MoneySum()
  /// The same, each value times its record's probability, else its stage's (neither: 100 % in a won stage,
  /// 0 elsewhere), rounded card by card, half to even.
  package internal(set) var weighted = MoneySum()
}

/// The lanes of a board, which can be kept up with the book.
package struct Lanes: Sendable {
  /// The kind of the cards.
  package let kind: KindID
  /// One lane a stage, in the order given.
  package internal(set) var lanes: [Lane]
  /// The last entry of the book they show.
  package internal(set) var revision = 0

  let query: Query
  let isOrdered: Bool
  /// The cards that match, and what they come to; nil where only counts were asked for.
  var set: KeptSet?
  var counts: LaneCounts?

  /// The lanes of stages for records of a kind; `isOrdered: false` leaves the cards out and is much cheaper.
  /// Cards are in the order of the query, else of their ranks as bytes, ties by number, those without a rank
  /// last. The query's limit is not heeded; archived records are left out unless it asks for them. `narrowing`: the lanes
  /// of a query this one may have only letters more than, so that nothing else is looked through. `among`: lanes in which
  /// all of these cards may stand in the same order, so that they need not be ordered and counted anew.
  package init(
    _ book: borrowing Book, _ kind: KindID, stages: [Record], query: Query? = nil,
    _ context: QueryContext, isOrdered: Bool = true, narrowing before: Lanes? = nil,
    among others: [Lanes] = []
  ) {
    self.kind = kind
    self.query = query ?? Query(kind: kind)
    self.isOrdered = isOrdered
    lanes = stages.map { Lane(stage: $0, cards: CardList(kind)) }
    fill(book, context, narrowing: before?.set, among: others)
  }

  /// How many of some records match; 0 where only counts were asked for.
  package func count(of others: KeptSet) -> Int { set?.count(with: others) ?? 0 }

  /// Whether archived records may be among the cards.
  package var concernsArchived: Bool { query.concernsArchived }
}

extension Lanes {
  mutating func fill(
    _ book: borrowing Book, _ context: QueryContext, narrowing before: KeptSet? = nil,
    among others: [Lanes] = []
  ) {
    let frame = QueryFrame(context, weekStart: book.weekStart)
    let homes = book.homes(of: self)
    let set = KeptSet(kind, query, book, context, narrowing: before)
    revision = book.revision
    if isOrdered, let whole = others.first(where: { holds($0, set, book, context) }),
      let counts = whole.counts?.part(
        set.found, lanes, isAll: query.isEverything, book, frame)
    {
      for index in lanes.indices {
        lanes[index].cards.slots = whole.lanes[index].cards.slots.filter {
          set.found.contains(Int($0))
        }
      }
      (self.set, self.counts) = (set, counts)
      return take(counts)
    }
    let counts = LaneCounts(
      lanes, kind, homes, set.found, isAll: query.isEverything, isKept: isOrdered, book, frame)
    take(counts)
    if isOrdered {
      let isRanked = query.sort.isEmpty
      let all =
        isRanked ? book.slots(of: set.found) : book.ordered(set.found, kind, query.sort, frame)
      let slots = book.distribute(all, kind, homes, lanes)
      for index in lanes.indices {
        lanes[index].cards.slots = isRanked ? book.ranked(slots[index], kind) : slots[index]
      }
      (self.set, self.counts) = (set, counts)
    }
  }

  /// Whether other lanes hold all cards found, in the order of these.
  private func holds(
    _ other: Lanes, _ set: KeptSet, _ book: borrowing Book, _ context: QueryContext
  ) -> Bool {
    guard let whole = other.set, other.kind == kind, other.revision == book.revision,
      whole.isUpTo(book, context), other.query.sort == query.sort,
      other.lanes.map(\.stage) == lanes.map(\.stage)
    else { return false }
    return set.found.subtracting(whole.found).isEmpty
  }

  /// Shows what the lanes come to.
  mutating func take(_ counts: LaneCounts) {
    for index in lanes.indices {
      lanes[index].count = counts.lanes[index].count
      lanes[index].total = counts.totals[index]
      lanes[index].rotting = counts.lanes[index].rotting
      lanes[index].sum = counts.lanes[index].sums.sum
      lanes[index].weighted = counts.lanes[index].sums.weighted
    }
  }
}
