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

  /// All rows, in no order.
  private var rows: [AgendaRow]
  /// Where the row of each record stands among them, by kind and slot; -1 for records without one.
  private var places: [[Int32]] = []
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
    rows = []
    let frame = AgendaFrame(context, owner: owner, days: 7)
    for kind in Book.agendaKinds {
      var reader = AgendaReader(kind, book, frame)
      rows += reader.rows(book, within: nil)
      until = min(until, reader.until)
      while places.count <= Int(kind.index) { places.append([]) }
      places[Int(kind.index)] = Array(repeating: -1, count: book.count(kind))
    }
    for (place, row) in rows.enumerated() {
      places[Int(row.record.kind.index)][row.record.index] = Int32(truncatingIfNeeded: place)
      counts[row.section.rawValue] += 1
      if let day = day(of: row) { ahead[day] += 1 }
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
    var asked: [(kind: KindID, slots: Set<Int32>)] = []
    for kind in Book.agendaKinds {
      guard let touched = book.touchedSlots(kind, since: revision),
        touched.count <= KeptAgenda.touchedMax
      else { return begin(book, context) }
      if !touched.isEmpty { asked.append((kind, touched)) }
    }
    revision = book.revision
    let frame = AgendaFrame(context, owner: owner, days: 7)
    for (kind, slots) in asked {
      var few = BitSet(count: book.count(kind))
      for slot in slots {
        few.insert(Int(slot))
        take(Record(kind, slot: Int(slot)))
      }
      var reader = AgendaReader(kind, book, frame)
      for row in reader.rows(book, within: few) { add(row) }
      until = min(until, reader.until)
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

  /// Takes the row of a record out, where it has one.
  private mutating func take(_ record: Record) {
    let kind = Int(record.kind.index)
    while places[kind].count <= record.index { places[kind].append(-1) }
    let place = Int(places[kind][record.index])
    guard place >= 0 else { return }
    let row = rows[place]
    places[kind][record.index] = -1
    let last = rows.removeLast()
    if place < rows.count {
      rows[place] = last
      places[Int(last.record.kind.index)][last.record.index] = Int32(truncatingIfNeeded: place)
    }
    counts[row.section.rawValue] -= 1
    if let day = day(of: row) { ahead[day] -= 1 }
    let section = row.section.rawValue
    let first = KeptAgenda.place(of: row, in: firsts[section])
    if first < firsts[section].count, firsts[section][first].record == record {
      firsts[section].remove(at: first)
    }
  }

  private mutating func add(_ row: AgendaRow) {
    let section = row.section.rawValue
    places[Int(row.record.kind.index)][row.record.index] = Int32(truncatingIfNeeded: rows.count)
    rows.append(row)
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
    for row in rows where row.section == section {
      if let bar, !AgendaRow.precedes(row, bar) { continue }
      best.append(row)
      guard best.count >= KeptAgenda.firstsMax * 2 else { continue }
      best.sort(by: AgendaRow.precedes)
      best.removeLast(best.count - KeptAgenda.firstsMax)
      bar = best.last
    }
    best.sort(by: AgendaRow.precedes)
    firsts[section.rawValue] = Array(best.prefix(KeptAgenda.firstsMax))
  }
}
