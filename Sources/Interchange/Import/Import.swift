// A foreign table on its way into a desk: read, decided and tried out on a draft in slices, so that a key or
// Ctrl-C comes through; nothing is written before the draft is appended, and then all of it at once. Records
// are made on the day the file says they began, and come to their stage on the day it says they did: one entry
// a day of the world.
//
//     var draft = try desk.draft(for: proposal, by: "lin", now: now)
//     var file = try Import(text, file: "deals.csv", map: map, kind: deal, draft.book, now: now)
//     while try file.step(&draft) { … }
//     file.ledger.created

import SalesDesk

/// One file's import, as far as it has come.
package struct Import: Sendable {
  /// Choices that are not about the file.
  package struct Options: Sendable, Hashable {
    /// Whether records that are there are brought up to the file; otherwise they are left and counted.
    package var isUpdating = false
    /// Whether rows without an identifier of their own are known by the name of what is there already, so that none is
    /// made twice, and records are given no identifier of a source.
    package var isMatching = false
    /// Whether an entry may be closed where it grows beyond 15 MiB, so that the whole may be larger.
    package var isInParts = false
    /// What separates the cells; nil to find out.
    package var separator: CSVSeparator?
    /// The header's physical line; nil to find out.
    package var headerLine: Int?

    /// Nothing chosen.
    package init() {}
  }

  /// What came of each row, in the order it was decided.
  package internal(set) var outcomes: [ImportOutcome] = []
  /// What was done so far; whole when `step` gives false.
  package internal(set) var ledger: ImportLedger
  /// Rows dealt with and rows there are, for a line of progress; both 0 while reading.
  package var progress: (done: Int, of: Int) { (next, max(steps.count, rows.count)) }

  enum Phase {
    case reading, naming, making, linking, done
  }

  /// What is to be done with a row, and when in the world.
  struct Step: Sendable {
    enum Deed: UInt8 {
      case make, compare, move
    }
    /// The start of the day in milliseconds; `Int64.max` for now.
    let on: Int64
    let deed: Deed
    let row: Int32
  }

  /// What is known of a row before anything is made of it.
  struct Known: Sendable {
    var external: String?
    var title: String
    var record: Record?
    var stage: Record?
    /// Whether the stage is come to later, by a step of its own.
    var movesLater = false
  }

  /// A link to a record of the same table that was not there yet.
  struct Pending: Sendable {
    let record: Record
    let column: Int
    let name: String
    let line: Int
  }

  let map: ImportMap
  let kind: KindID
  let source: String
  let options: Options
  let now: Now
  var reader: CSVReader
  var rows: [CSVRow] = []
  var plan: TablePlan?
  var known: [Known] = []
  var steps: [Step] = []
  var pending: [Pending] = []
  var names: [KindID: RecordNames] = [:]
  var seen: [String: Int] = [:]
  var codes: [String: Record]?
  var optionsSeen: [String: Set<String>] = [:]
  var strangers: [String: Set<String>] = [:]
  private var phase = Phase.reading
  private var next = 0

  /// Opens a decoded file. `source` is the first half of external identifiers where the map names none.
  /// - Throws: the file's fault, while looking for its header.
  package init(
    _ text: DecodedText, file: String, map: ImportMap, kind: KindID, source: String,
    options: Options = Options(), now: Now
  ) throws(TableFault) {
    do throws(ImportFault) {
      reader = try CSVReader(
        text, file: file, separator: options.separator, headerLine: options.headerLine)
    } catch { throw .file(error) }
    self.map = map
    self.kind = kind
    self.source = map.source ?? source
    self.options = options
    self.now = now
    ledger = ImportLedger(
      file: file, kind: KindCatalogue.all[Int(kind.index)].name,
      text: (text.encoding, text.certainty), separator: reader.separator,
      headerLine: reader.header.line)
  }

  /// Goes on for about that many rows.
  /// - Returns: whether there is more to do.
  /// - Throws: why the table cannot be imported; the draft is to be thrown away then.
  package mutating func step(_ draft: inout Draft, rows count: Int = 500) throws(TableFault) -> Bool
  {
    switch phase {
    case .reading: try read(count, draft.book)
    case .naming: name(count, &draft)
    case .making: make(count, &draft)
    case .linking:
      link(count, &draft)
      if next >= pending.count { phase = .done }
    case .done: return false
    }
    if phase == .done { draft.closePart() }
    return phase != .done
  }

  private mutating func read(_ count: Int, _ book: borrowing Book) throws(TableFault) {
    do throws(ImportFault) {
      rows += try reader.next(count)
    } catch { throw .file(error) }
    guard reader.isAtEnd else { return }
    plan = try TablePlan(reader, rows, map, kind: kind, source: source, book, &ledger)
    noteOptions(book)
    known.reserveCapacity(rows.count)
    phase = .naming
  }

  private mutating func name(_ count: Int, _ draft: inout Draft) {
    guard let plan else { return }
    let end = min(next + count, rows.count)
    while next < end {
      identify(next, plan, draft.book)
      next += 1
    }
    guard next == rows.count else { return }
    steps.sort { ($0.on, $0.deed.rawValue, $0.row) < ($1.on, $1.deed.rawValue, $1.row) }
    next = 0
    phase = .making
  }

  private mutating func make(_ count: Int, _ draft: inout Draft) {
    guard let plan else { return }
    let end = min(next + count, steps.count)
    while next < end {
      let step = steps[next]
      let on = step.on == Int64.max ? nil : Instant(milliseconds: step.on)
      if on != draft.on || (options.isInParts && draft.bytesOfPart > DraftPart.bytesMax) {
        draft.closePart()
        draft.on = on
      }
      switch step.deed {
      case .make: make(Int(step.row), plan, &draft)
      case .compare: compare(Int(step.row), plan, &draft)
      case .move: move(Int(step.row), plan, &draft)
      }
      next += 1
    }
    guard next == steps.count else { return }
    next = 0
    if draft.on != nil {
      draft.closePart()
      draft.on = nil
    }
    phase = .linking
  }

  private mutating func link(_ count: Int, _ draft: inout Draft) {
    guard let plan else { return }
    let end = min(next + count, pending.count)
    while next < end {
      resolve(pending[next], plan, &draft)
      next += 1
    }
  }
}
