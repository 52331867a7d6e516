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
}

extension Book {
  /// What the values of an attribute come to over records of one kind; nothing where the kind does not have it.
  package func totals(_ attribute: String, of records: [Record], in zone: Zone) -> ColumnTotals {
    var totals = ColumnTotals()
    guard let kind = records.first?.kind, Int(kind.index) < schema.count,
      let index = schema[Int(kind.index)].index(of: attribute)
    else { return totals }
    let table = Int(kind.index)
    let place = schema[table].places[index]
    guard !place.isSet else {
      for record in records where !values(index, of: record).isEmpty { totals.count += 1 }
      return totals
    }
    let hasSize = ColumnExtent.hasSize(place.form)
    var extents: [Int64: ColumnExtent] = [:]
    var (group, extent): (Int64, ColumnExtent) = (0, ColumnExtent())
    for record in records where record.kind == kind {
      let cell = tables[table].cell(place, record.index)
      guard cell != Int64.min else { continue }
      totals.count += 1
      guard hasSize else { continue }
      let currency = place.form == .money ? cell & 0xffff : 0
      if currency != group {
        extents[group] = extent
        (group, extent) = (currency, extents[currency] ?? ColumnExtent())
      }
      extent.add(cell, size: ColumnExtent.size(cell, place.form, zone))
    }
    extents[group] = extent
    // a currency is packed letter by letter, so this is by code
    let parts = extents.filter { $0.value.count > 0 }.sorted { $0.key < $1.key }
    for (currency, extent) in parts {
      if let value = value(ofCell: extent.least.cell, table, place) { totals.least.append(value) }
      if let value = value(ofCell: extent.greatest.cell, table, place) {
        totals.greatest.append(value)
      }
      guard ColumnExtent.hasAverage(place.form) else { continue }
      let cell = place.form == .money ? extent.average << 16 | currency : extent.average
      if let value = value(ofCell: cell, table, place) { totals.average.append(value) }
    }
    return totals
  }
}

/// The ends of a column's cells and their sum; of money those of one currency.
private struct ColumnExtent {
  var count = 0
  var least: (size: Int64, cell: Int64) = (.max, .min)
  var greatest: (size: Int64, cell: Int64) = (.min, .min)
  /// Wide enough for as many numbers of 64 bits as there can be records.
  private var sum: Int128 = 0

  mutating func add(_ cell: Int64, size: Int64) {
    count += 1
    sum += Int128(size)
    if size < least.size || least.cell == .min { least = (size, cell) }
    if size > greatest.size || greatest.cell == .min { greatest = (size, cell) }
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
