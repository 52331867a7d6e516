// Which records a query selects, kept up with the book and the time: what an entry changed is asked again, the others are
// not, as long as time alone changes nothing.

/// The records of one kind that a query selects.
package struct KeptSet: Sendable {
  /// What is asked.
  package let query: Query
  let kind: KindID
  /// The slots found.
  private(set) var found: BitSet
  /// The entry of the book it is up to.
  private(set) var revision: Int
  private let zone: Zone
  private let today: Day
  private let me: Record?
  private let timing: Query.Timing
  /// From when on and up to when time alone changes nothing.
  private var since = Int64.min
  private var until = Int64.min

  /// The records of a book; the query's limit, order and groups are not heeded.
  /// - Parameter before: what a query found at the same state of the book; where this one only has letters more, nothing
  ///   else is looked through.
  package init(
    _ kind: KindID, _ query: Query, _ book: borrowing Book, _ context: QueryContext,
    narrowing before: KeptSet? = nil
  ) {
    let frame = QueryFrame(context, weekStart: book.weekStart)
    (self.kind, self.query, revision) = (kind, query, book.revision)
    (zone, today, me) = (context.now.zone, context.now.today, context.me)
    timing = query.timing
    var candidates: BitSet?
    if let before, before.kind == kind, before.isUpTo(book, context), query.narrows(before.query) {
      candidates = before.found
      for text in query.texts {
        if let slot = book.slot(named: text, kind) { candidates?.insert(slot) }
      }
    }
    found = book.matching(query, kind, frame, within: candidates)
    if timing == .dues { (since, until) = (frame.instant, book.nextDue(kind, frame)) }
  }

  /// Whether it is of a state of the book, and of the same day and person.
  func isUpTo(_ book: borrowing Book, _ context: QueryContext) -> Bool {
    revision == book.revision && today == context.now.today && zone == context.now.zone
      && me == context.me
  }

  /// How many records another set has in common with it.
  package func count(with other: KeptSet) -> Int { found.intersection(other.found).population }

  /// Brings it up to the book and the time.
  /// - Returns: how many records there are.
  package mutating func count(_ book: borrowing Book, _ context: QueryContext) -> Int {
    if update(book, context) == nil { self = KeptSet(kind, query, book, context) }
    return found.population
  }

  /// Brings it up to the book and the time.
  /// - Returns: the slots that may have come, left or moved in the order of the query; nil where it is to be made anew,
  ///   and is as it was.
  mutating func update(_ book: borrowing Book, _ context: QueryContext) -> Set<Int32>? {
    let frame = QueryFrame(context, weekStart: book.weekStart)
    guard book.revision >= revision, context.now.zone == zone, context.now.today == today,
      context.me == me, var movable = book.movable(query, kind, since: revision, frame)
    else { return nil }
    let count = book.count(kind)
    let isStill = timing == .dues && frame.instant >= since && frame.instant <= until
    if timing == .days || isStill {
      revision = book.revision
      guard !movable.isEmpty else { return [] }
      var few = BitSet(count: count)
      for slot in movable { few.insert(Int(slot)) }
      let now = book.matching(query, kind, frame, within: few)
      if found.count < count { found = found.enlarged(to: count) }
      for slot in movable {
        if now.contains(Int(slot)) { found.insert(Int(slot)) } else { found.remove(Int(slot)) }
      }
      if timing == .dues {
        for slot in movable { until = min(until, book.nextDue(kind, Int(slot), frame)) }
      }
      return movable
    }
    let now = book.matching(query, kind, frame)
    let before = found.enlarged(to: count)
    for slot in book.slots(of: now.subtracting(before)) { movable.insert(slot) }
    for slot in book.slots(of: before.subtracting(now)) { movable.insert(slot) }
    (found, revision) = (now, book.revision)
    if timing == .dues { (since, until) = (frame.instant, book.nextDue(kind, frame)) }
    return movable
  }
}

extension BitSet {
  /// The same slots of more.
  func enlarged(to count: Int) -> BitSet {
    var larger = BitSet(count: count)
    larger.formUnion(self)
    return larger
  }
}

extension Book {
  /// The next moment after which a record of a kind may be overdue that was not; far away for none.
  func nextDue(_ kind: KindID, _ frame: QueryFrame) -> Int64 {
    var next = Int64.max
    for (_, place) in duePlaces(kind) where place.form == .due {
      for cell in tables[Int(kind.index)].wide[place.column].cells {
        // absent ones are even, as bare days are
        let at = cell & 1 == 1 && cell >> 1 >= frame.instant ? cell >> 1 : Int64.max
        next = min(next, at)
      }
    }
    return next
  }

  /// The same of one record.
  func nextDue(_ kind: KindID, _ slot: Int, _ frame: QueryFrame) -> Int64 {
    var next = Int64.max
    for (_, place) in duePlaces(kind) where place.form == .due {
      let cell = tables[Int(kind.index)].cell(place, slot)
      if cell & 1 == 1, cell >> 1 >= frame.instant { next = min(next, cell >> 1) }
    }
    return next
  }
}
