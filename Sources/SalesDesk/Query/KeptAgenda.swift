// A day's queue kept up with the book: what an entry touched is asked again, the others stand, as long as time alone
// changes nothing. Of each section the first rows are kept in their order, the rest is counted.

/// The day's queue of one member, or of everybody.
///
///     var agenda = KeptAgenda(book, context, owner: me)
///     agenda.count(.late)
///     agenda.update(book, context)        // after each entry, and as time passes
package struct KeptAgenda: Sendable {
  /// Whose it is; nil for everybody's.
  package let owner: Record?
  /// How much is to be done on each of the eight days from today on; what is late is for today.
  package private(set) var ahead = [Int](repeating: 0, count: 8)
  /// The entry of the book it is up to.
  package private(set) var revision: Int

  /// All rows of each of the agenda's kinds, in the order of their slots.
  private var rows: [[AgendaRow]]
  private var counts = [Int](repeating: 0, count: AgendaSection.allCases.count)
  /// The first rows of each section in their order: all of them, or more than are shown.
  private var firsts: [[AgendaRow]] = []
  private let now: Now
  /// From when on and up to when time alone changes nothing, in milliseconds.
  private let since: Int64
  private var until = Int64.max

  /// So many rows of a section are given at most.
  package static let shownMax = 1000
  /// So many are kept in their order after a pass, so that some may go.
  private static let firstsMax = 1400
  /// So many records that were touched are asked one by one.
  private static let touchedMax = 256
  /// What all rows depend on.
  private static let grounds = Book.groundsOfQueries + [Book.memberKind]

  /// The queue made anew.
  package init(_ book: borrowing Book, _ context: QueryContext, owner: Record?) {
    self.owner = owner
    revision = book.revision
    now = context.now
    since = context.now.instant.milliseconds
    rows = Book.agendaKinds.map { _ in [] }
    let frame = AgendaFrame(context, owner: owner, days: 7)
    for (index, kind) in Book.agendaKinds.enumerated() {
      var reader = AgendaReader(kind, book, frame)
      reader.read(book, within: nil, into: &rows[index])
      until = min(until, reader.until)
      for row in rows[index] {
        counts[row.section.rawValue] += 1
        if let day = day(of: row) { ahead[day] += 1 }
      }
    }
    firsts = AgendaSection.allCases.map { _ in [] }
    for section in AgendaSection.allCases { order(section) }
  }

  /// Brings it up to the book and the time; the result is what making it anew would give.
  package mutating func update(_ book: borrowing Book, _ context: QueryContext) {
    let instant = context.now.instant.milliseconds
    guard book.revision >= revision, context.now.zone == now.zone, context.now.today == now.today,
      instant >= since, instant <= until
    else { return begin(book, context) }
    guard book.revision > revision else { return }
    guard !book.hasChanged(KeptAgenda.grounds, since: revision) else { return begin(book, context) }
    var asked: [(index: Int, slots: Set<Int32>)] = []
    for (index, kind) in Book.agendaKinds.enumerated() {
      guard let touched = book.touchedSlots(kind, since: revision),
        touched.count <= KeptAgenda.touchedMax
      else { return begin(book, context) }
      if !touched.isEmpty { asked.append((index, touched)) }
    }
    revision = book.revision
    let frame = AgendaFrame(context, owner: owner, days: 7)
    for (index, slots) in asked {
      let kind = Book.agendaKinds[index]
      var few = BitSet(count: book.count(kind))
      for slot in slots { few.insert(Int(slot)) }
      var reader = AgendaReader(kind, book, frame)
      var new: [AgendaRow] = []
      reader.read(book, within: few, into: &new)
      until = min(until, reader.until)
      exchange(index, slots.sorted(), new)
    }
    for section in AgendaSection.allCases
    where firsts[section.rawValue].count < min(counts[section.rawValue], KeptAgenda.shownMax) {
      order(section)
    }
  }

  private mutating func begin(_ book: borrowing Book, _ context: QueryContext) {
    self = KeptAgenda(book, context, owner: owner)
  }

  /// How many rows a section has.
  package func count(_ section: AgendaSection) -> Int { counts[section.rawValue] }

  /// The first rows of a section, most urgent first, at most `limit` (0…`shownMax`).
  package func first(_ limit: Int, of section: AgendaSection) -> ArraySlice<AgendaRow> {
    firsts[section.rawValue].prefix(max(0, min(limit, KeptAgenda.shownMax)))
  }

  /// The day from today on for which a row counts; nil for what is done, stuck or further away.
  private func day(of row: AgendaRow) -> Int? {
    switch row.section {
    case .late, .today: return 0
    case .next:
      let days = row.when.day(in: now.zone).days(since: now.today)
      return ahead.indices.contains(days) ? days : nil
    case .stuck, .done: return nil
    }
  }

  // MARK: - Single rows

  /// Puts rows in the place of those some slots of a kind have; all in the order of slots.
  private mutating func exchange(_ index: Int, _ slots: [Int32], _ new: [AgendaRow]) {
    guard let first = slots.first, let last = slots.last else { return }
    let start = KeptAgenda.place(of: first, in: rows[index])
    let end = KeptAgenda.place(of: last + 1, in: rows[index])
    var (stay, slot, coming) = ([AgendaRow](), 0, 0)
    for row in rows[index][start..<end] {
      while slots[slot] < row.record.slot { slot += 1 }
      guard slots[slot] != row.record.slot else {
        take(row)
        continue
      }
      while coming < new.count, new[coming].record.slot < row.record.slot {
        stay.append(new[coming])
        coming += 1
      }
      stay.append(row)
    }
    rows[index].replaceSubrange(start..<end, with: stay + new[coming...])
    for row in new { add(row) }
  }

  /// Where the row of a slot stands among those of its kind, or belongs.
  private static func place(of slot: Int32, in sorted: [AgendaRow]) -> Int {
    var (low, high) = (0, sorted.count)
    while low < high {
      let middle = (low + high) / 2
      if sorted[middle].record.slot < slot { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// Counts a row no longer.
  private mutating func take(_ row: AgendaRow) {
    let section = row.section.rawValue
    counts[section] -= 1
    if let day = day(of: row) { ahead[day] -= 1 }
    let first = KeptAgenda.place(of: row, in: firsts[section])
    if first < firsts[section].count, firsts[section][first].record == row.record {
      firsts[section].remove(at: first)
    }
  }

  /// Counts a row that came.
  private mutating func add(_ row: AgendaRow) {
    let section = row.section.rawValue
    if let day = day(of: row) { ahead[day] += 1 }
    let place = KeptAgenda.place(of: row, in: firsts[section])
    // behind the last one kept it is known only where all are kept
    if place < firsts[section].count || firsts[section].count == counts[section] {
      firsts[section].insert(row, at: place)
    }
    counts[section] += 1
  }

  /// Where a row stands among others of its section, or belongs.
  private static func place(of row: AgendaRow, in sorted: [AgendaRow]) -> Int {
    var (low, high) = (0, sorted.count)
    while low < high {
      let middle = (low + high) / 2
      if AgendaRow.precedes(sorted[middle], row) { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// Puts the first rows of a section in their order, without ordering the rest of a long one.
  private mutating func order(_ section: AgendaSection) {
    var best: [AgendaRow] = []
    var bar: AgendaRow?
    for kind in rows {
      for row in kind where row.section == section {
        if let bar, !AgendaRow.precedes(row, bar) { continue }
        best.append(row)
        guard best.count >= KeptAgenda.firstsMax * 2 else { continue }
        best.sort(by: AgendaRow.precedes)
        best.removeLast(best.count - KeptAgenda.firstsMax)
        bar = best.last
      }
    }
    best.sort(by: AgendaRow.precedes)
    firsts[section.rawValue] = Array(best.prefix(KeptAgenda.firstsMax))
  }
}
