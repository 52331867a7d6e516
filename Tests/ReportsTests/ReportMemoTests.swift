// Reports made with what was found for others of the same book are those made by themselves.

import SalesDesk
import Testing

@testable import Reports

@Suite("Reports that share what they found")
struct ReportMemoTests {
  @Test("one period after the other, with filters", arguments: 1...6)
  func shared(seed: Int) throws {
    var random = Seeded(UInt64(seed) &* 6151)
    let small = try SmallDesk()
    try small.live(&random, steps: 200)
    for filter in ["", "owner:lin", "value>1k"] {
      var memo = QueryMemo(small.context)
      for _ in 0..<12 {
        let ranges = ReportRange.named
        let range = ranges[random.below(ranges.count)].1
        let scope = try ReportScope(range, filter: filter, small.desk.book, small.context)
        for report in ReportCatalogue.all {
          let shared = report.tables(scope, &memo, small.desk.book)
          #expect(shared == report.tables(scope, small.desk.book), "seed \(seed), \(report.name)")
        }
      }
    }
  }
}
