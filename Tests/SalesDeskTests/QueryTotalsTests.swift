// What a column's values come to, on random desks, against counting them one by one.

import SalesDesk
import Testing

@Suite("Totals of columns")
struct QueryTotalsTests {
  /// A value as a number that goes with its order; nil for values without a size.
  private func size(_ value: Value, _ zone: Zone) -> Int64? {
    switch value {
    case .integer(let number): number
    case .money(let money): money.minor
    case .duration(let length): length.seconds
    case .day(let day): Int64(day.number)
    case .instant(let instant): instant.milliseconds
    case .due(.day(let day)): zone.instant(of: day).milliseconds
    case .due(.at(let instant)): instant.milliseconds
    default: nil
    }
  }

  /// Half to even, with fractions that are exact.
  private func average(_ sizes: [Int64]) -> Int64 {
    let sum = sizes.reduce(0, +)
    let count = Int64(sizes.count)
    var low = sum / count
    if low * count > sum { low -= 1 }
    let rest = 2 * (sum - low * count)
    if rest == count { return low % 2 == 0 ? low : low + 1 }
    return rest < count ? low : low + 1
  }

  @Test("count, least, greatest and average are those of the values", arguments: 1...8)
  func random(seed: UInt64) {
    let desk = QuerySample.desk(seed: seed, most: 120)
    let zone = QuerySample.now.zone
    for name in QuerySample.kinds {
      guard let kind = desk.book.kind(named: name) else { continue }
      let schema = desk.book.schema(kind)
      let records = (0..<desk.book.count(kind)).map { Record(kind, slot: $0) }
      for (index, attribute) in schema.attributes.enumerated() {
        let totals = desk.book.totals(attribute.name, of: records, in: zone)
        var all: [[Value]] = []
        for record in records { all.append(desk.book.values(index, of: record)) }
        #expect(totals.count == all.count { !$0.isEmpty }, "\(attribute.name)")
        guard !attribute.isSet else {
          #expect(totals.least.isEmpty && totals.average.isEmpty)
          continue
        }
        var groups: [Currency?: [Int64]] = [:]
        for value in all.joined() {
          guard let size = size(value, zone) else { continue }
          if case .money(let money) = value {
            groups[money.currency, default: []].append(size)
          } else {
            groups[nil, default: []].append(size)
          }
        }
        let parts = groups.sorted { ($0.key?.code ?? "") < ($1.key?.code ?? "") }.map(\.value)
        #expect(totals.least.compactMap { size($0, zone) } == parts.compactMap { $0.min() })
        #expect(totals.greatest.compactMap { size($0, zone) } == parts.compactMap { $0.max() })
        switch attribute.type {
        case .integer, .money, .duration:
          let averages = totals.average.compactMap { size($0, zone) }
          #expect(averages == parts.map(average), "\(attribute.name)")
        default: #expect(totals.average.isEmpty)
        }
      }
    }
  }

  @Test("an average is rounded half to even, below nothing too; of nothing there is none")
  func halves() {
    var desk = QueryDesk(at: QuerySample.now.instant)
    QuerySample.setUp(&desk)
    for (number, chance) in [("D-1", 1), ("D-2", 2), ("D-3", 4)] {
      desk.enter([
        (number, "is", .string("deal")), (number, "probability", .integer(Int64(chance))),
      ])
    }
    let deals = ["D-1", "D-2", "D-3"].map { desk.book.record($0) }.compactMap { $0 }
    func means(_ records: [Record]) -> [Value] {
      desk.book.totals("probability", of: records, in: QuerySample.now.zone).average
    }
    #expect(deals.count == 3)
    #expect(means(Array(deals.prefix(2))) == [.integer(2)])
    #expect(means(deals) == [.integer(2)])
    #expect(means([]).isEmpty)
    #expect(desk.book.totals("no-such", of: deals, in: QuerySample.now.zone).count == 0)
  }
}
