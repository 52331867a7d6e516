// What the values in a column come to beside their sum: how many there are, the least, the greatest, the average. One
// pass over the column, as for a sum; the least and the greatest are those `sort:` would put at the ends.

/// What the values of an attribute come to over records.
package struct ColumnTotals: Sendable, Hashable {
  /// How many records have a value.
  package fileprivate(set) var count = 0
  /// The least value; of money one of each currency, by code. None where there is no value or it has no size.
  package fileprivate(set) var least: [Value] = []
  /// The greatest value, as the least.
  package fileprivate(set) var greatest: [Value] = []
  /// The average of numbers, lengths of time and money, rounded half to even at the smallest unit; of money one of each
  /// currency, over the amounts in it. None for other attributes.
  package fileprivate(set) var average: [Value] = []
  /// The sum of whole numbers, or of lengths of time in seconds; at the limits of 64 bits where it lies beyond.
  package fileprivate(set) var sum: Int64 = 0
  /// The sum of money, by currency.
  package fileprivate(set) var money = MoneySum()
}

extension Book {
  /// What the values of an attribute come to over records of one kind; nothing where the kind does not have it.
  package func totals(_ attribute: String, of records: [Record], in zone: Zone) -> ColumnTotals {
    guard let column = column(attribute, records.first?.kind) else { return ColumnTotals() }
    var extents = ColumnExtents()
    for record in records where record.kind == column.kind {
      extents.add(countedCell(column, record.index), column.place.form, zone)
    }
    return totals(extents, column)
  }

  /// An attribute of a kind as a column; nil where the kind does not have it.
  fileprivate func column(_ attribute: String, _ kind: KindID?) -> TotalledColumn? {
    guard let kind, let schema = schema[safe: kind], let index = schema.index(of: attribute) else {
      return nil
    }
    return TotalledColumn(kind: kind, place: schema.places[index])
  }

  /// The cell of a slot; of a set any for one that holds something. `Int64.min` for none.
  @inline(__always)
  fileprivate func countedCell(_ column: TotalledColumn, _ slot: Int) -> Int64 {
    let table = Int(column.kind.index)
    guard column.place.isSet else { return tables[table].cell(column.place, slot) }
    return tables[table].sets[column.place.column].isEmpty(slot) ? Int64.min : 0
  }

  fileprivate func totals(_ extents: ColumnExtents, _ column: TotalledColumn) -> ColumnTotals {
    let (table, place) = (Int(column.kind.index), column.place)
    var totals = ColumnTotals()
    totals.count = extents.parts.reduce(0) { $0 + $1.extent.count }
    guard !place.isSet, ColumnExtent.hasSize(place.form) else { return totals }
    for (currency, extent) in extents.parts where extent.count > 0 {
      if let value = value(ofCell: extent.least.cell, table, place) { totals.least.append(value) }
      if let value = value(ofCell: extent.greatest.cell, table, place) {
        totals.greatest.append(value)
      }
      guard ColumnExtent.hasAverage(place.form) else { continue }
      if place.form == .money {
        totals.money.add(packed: currency, minor: Int64(clamping: extent.sum))
      } else {
        totals.sum = Int64(clamping: extent.sum)
      }
      let cell = place.form == .money ? extent.average << 16 | currency : extent.average
      if let value = value(ofCell: cell, table, place) { totals.average.append(value) }
    }
    return totals
  }
}

/// A column, and whose.
private struct TotalledColumn: Sendable {
  let kind: KindID
  let place: CellPlace
}

/// What the values of an attribute come to over the records of a list, kept up with the book: what an entry changed is
/// taken off and added again.
///
///     var totals = KeptTotals("value", kind, of: records, book, zone)
///     totals.update(changed, book) { order.place(of: $0) != nil }
///     totals.totals(book).money
package struct KeptTotals: Sendable {
  private let column: TotalledColumn?
  private let zone: Zone
  /// The cell of each slot as it was counted; `Int64.min` for those that were not.
  private var cells: [Int64] = []
  private var extents = ColumnExtents()

  /// The totals over records of a kind, each there once.
  package init(
    _ attribute: String, _ kind: KindID, of records: [Record], _ book: borrowing Book, _ zone: Zone
  ) {
    self.zone = zone
    column = book.column(attribute, kind)
    guard let column else { return }
    cells = Array(repeating: Int64.min, count: book.count(column.kind))
    for record in records {
      let cell = book.countedCell(column, record.index)
      cells[record.index] = cell
      extents.add(cell, column.place.form, zone)
    }
  }

  /// Counts records again that changed, came or left.
  /// - Parameter isThere: whether a record is among those to be counted now.
  package mutating func update(
    _ changed: [Record], _ book: borrowing Book, _ isThere: (Record) -> Bool
  ) {
    guard let column else { return }
    while cells.count < book.count(column.kind) { cells.append(Int64.min) }
    for record in changed where record.kind == column.kind && record.index < cells.count {
      let cell = isThere(record) ? book.countedCell(column, record.index) : Int64.min
      guard cell != cells[record.index] else { continue }
      extents.remove(cells[record.index], column.place.form, zone)
      extents.add(cell, column.place.form, zone)
      cells[record.index] = cell
    }
    guard extents.areLoose else { return }
    extents = ColumnExtents()
    for cell in cells { extents.add(cell, column.place.form, zone) }
  }

  /// What they come to.
  package func totals(_ book: borrowing Book) -> ColumnTotals {
    column.map { book.totals(extents, $0) } ?? ColumnTotals()
  }
}

/// How many open deals lead to the customers of a list and what those are worth, kept up with their figures.
package struct KeptOpenDeals: Sendable {
  /// How many there are.
  package private(set) var count = 0
  private var counts: [Int32] = []
  /// What was counted of each customer, packed, where it is of one currency; `Int64.min` for nothing.
  private var cells: [Int64] = []
  /// The sums of those, by currency as packed.
  private var sums: [(currency: Int64, minor: Int128)] = []
  /// The customers among those counted whose deals are of several currencies.
  private var mixed: [Int32: MoneySum] = [:]
  private var stamp: Int

  /// Those of accounts, each there once.
  package init(of accounts: [Record], _ tallies: CustomerTallies) {
    stamp = tallies.stamp
    counts = Array(repeating: 0, count: tallies.counts.count)
    cells = Array(repeating: Int64.min, count: tallies.counts.count)
    for account in accounts where account.index >= 0 && account.index < counts.count {
      counts[account.index] = tallies.counts[account.index]
      count += Int(counts[account.index])
      cells[account.index] = tallies.values[account.index]
      add(cells[account.index], times: 1)
    }
    // looked up one by one only where there are any
    for slot in tallies.mixed.keys where counts[Int(slot)] > 0 {
      put(slot, Int64.min, tallies.mixed[slot])
    }
  }

  /// Counts customers again that came or left, and those whose figures were made anew.
  /// - Parameters:
  ///   - changed: those that may have come or left.
  ///   - isThere: whether a customer is among those to be counted now.
  /// - Returns: false where all are to be counted anew.
  package mutating func update(
    _ changed: [Record], _ tallies: CustomerTallies, _ isThere: (Record) -> Bool
  ) -> Bool {
    guard let remade = tallies.remade(since: stamp) else { return false }
    stamp = tallies.stamp
    while counts.count < tallies.counts.count {
      counts.append(0)
      cells.append(Int64.min)
    }
    for slot in remade.union(changed.map(\.slot)) where Int(slot) < counts.count {
      let new = isThere(Record(Book.accountKind, slot: Int(slot))) ? tallies.counts[Int(slot)] : 0
      count += Int(new - counts[Int(slot)])
      counts[Int(slot)] = new
      let several = new > 0 ? tallies.mixed[slot] : nil
      put(slot, new > 0 && several == nil ? tallies.values[Int(slot)] : Int64.min, several)
    }
    return true
  }

  /// Counts something else of a customer than before.
  private mutating func put(_ slot: Int32, _ cell: Int64, _ several: MoneySum?) {
    add(cells[Int(slot)], times: -1)
    cells[Int(slot)] = cell
    add(cell, times: 1)
    mixed[slot] = several
  }

  @inline(__always)
  private mutating func add(_ cell: Int64, times: Int128) {
    guard cell != Int64.min else { return }
    let currency = cell & 0xffff
    let known = sums.firstIndex { $0.currency == currency }
    if known == nil { sums.append((currency, 0)) }
    sums[known ?? sums.count - 1].minor += times * Int128(cell >> 16)
  }

  /// What they are worth.
  package var sum: MoneySum {
    var sum = MoneySum()
    for (currency, minor) in sums where minor != 0 {
      sum.add(packed: currency, minor: Int64(clamping: minor))
    }
    for several in mixed.values { sum.add(several) }
    return sum
  }
}

/// The ends and sums of a column's cells; of money those of each currency.
private struct ColumnExtents: Sendable {
  /// By currency as packed in cells, which is by code; of what is not money one, of 0.
  private(set) var parts: [(currency: Int64, extent: ColumnExtent)] = []
  /// Whether a value at an end was taken away, so that the end is not known.
  private(set) var areLoose = false

  @inline(__always)
  mutating func add(_ cell: Int64, _ form: CellForm, _ zone: Zone) {
    guard cell != Int64.min else { return }
    let part = part(form == .money ? cell & 0xffff : 0)
    parts[part].extent.add(cell, size: ColumnExtent.size(cell, form, zone))
  }

  mutating func remove(_ cell: Int64, _ form: CellForm, _ zone: Zone) {
    guard cell != Int64.min else { return }
    let part = part(form == .money ? cell & 0xffff : 0)
    let isEnd = parts[part].extent.remove(cell, size: ColumnExtent.size(cell, form, zone))
    if isEnd { areLoose = true }
  }

  @inline(__always)
  private mutating func part(_ currency: Int64) -> Int {
    if let known = parts.firstIndex(where: { $0.currency == currency }) { return known }
    let place = parts.firstIndex { $0.currency > currency } ?? parts.count
    parts.insert((currency, ColumnExtent()), at: place)
    return place
  }
}

/// The ends of a column's cells and their sum; of money those of one currency.
private struct ColumnExtent: Sendable {
  var count = 0
  var least: (size: Int64, cell: Int64) = (.max, .min)
  var greatest: (size: Int64, cell: Int64) = (.min, .min)
  /// Wide enough for as many numbers of 64 bits as there can be records.
  private(set) var sum: Int128 = 0

  mutating func add(_ cell: Int64, size: Int64) {
    count += 1
    sum += Int128(size)
    // of cells of one size, such as a day and its first moment, the lesser one
    if size < least.size || size == least.size && cell < least.cell || least.cell == .min {
      least = (size, cell)
    }
    if size > greatest.size || size == greatest.size && cell < greatest.cell
      || greatest.cell == .min
    {
      greatest = (size, cell)
    }
  }

  /// Takes a cell away.
  /// - Returns: whether it was at one of the ends.
  mutating func remove(_ cell: Int64, size: Int64) -> Bool {
    count -= 1
    sum -= Int128(size)
    return cell == least.cell || cell == greatest.cell
  }

  /// The sum by the count, half to even.
  var average: Int64 {
    guard count > 0 else { return 0 }
    let (whole, rest) = sum.quotientAndRemainder(dividingBy: Int128(count))
    let twice = rest.magnitude * 2
    let isUp = twice > UInt128(count) || twice == UInt128(count) && whole % 2 != 0
    return Int64(clamping: isUp ? whole + (sum < 0 ? -1 : 1) : whole)
  }

  /// Whether one value can be less than another as a size.
  static func hasSize(_ form: CellForm) -> Bool {
    switch form {
    case .text, .choice, .link, .flag, .anyLink: false
    case .day, .integer, .money, .due, .instant, .duration, .created, .changed: true
    }
  }

  /// Whether sizes can be added up.
  static func hasAverage(_ form: CellForm) -> Bool {
    form == .integer || form == .money || form == .duration
  }

  /// A cell's size: an amount, a number, an instant; a day without a time counts from its beginning.
  static func size(_ cell: Int64, _ form: CellForm, _ zone: Zone) -> Int64 {
    switch form {
    case .money: cell >> 16
    case .due:
      switch Due(packed: cell) {
      case .day(let day)?: zone.instant(of: day).milliseconds
      case .at(let instant)?: instant.milliseconds
      case nil: cell
      }
    default: cell
    }
  }
}
