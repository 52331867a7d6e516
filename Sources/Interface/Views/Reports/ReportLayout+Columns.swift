// The columns of a report's tables: how wide each is, which matter most, and on which page a column stands where not all
// have room side by side.

import Drawing
import Reports
import SalesDesk

extension ReportLayout {
  /// A column of numbers.
  struct Column {
    /// Its place in the table; nil for the one that compares.
    let index: Int?
    let label: ReportLabel
    let head: String
    let width: Int
    /// What is left out first where there is no room; 0 never.
    let rank: Int

    /// Leaves out what does not fit, the highest ranks first, then from the right; numbers are never cut.
    static func fit(_ columns: inout [Column], width: Int) {
      while columns.reduce(0, { $0 + $1.width + 2 }) > width, columns.count > 1 {
        guard let rank = columns.map(\.rank).max(), rank > 0,
          let place = columns.lastIndex(where: { $0.rank == rank })
        else { return }
        columns.remove(at: place)
      }
    }

    /// All columns, in as many pages as the width asks for: the most important ones, then those left out of them.
    static func pages(_ columns: [Column], width: Int) -> [[Column]] {
      var first = columns
      fit(&first, width: width)
      var pages = [first]
      var rest = columns.filter { column in !first.contains { $0.index == column.index } }
      while !rest.isEmpty {
        var page: [Column] = []
        // the cursor needs a number: what only compares stands beside what it compares
        if rest.allSatisfy({ $0.index == nil }) { page += first.prefix(1) }
        repeat {
          page.append(rest.removeFirst())
        } while rest.first.map { next in
          (page + [next]).reduce(0) { $0 + $1.width + 2 } <= width
        } ?? false
        pages.append(page)
      }
      return pages
    }
  }

  func column(
    _ index: Int, _ label: ReportLabel, _ table: ReportTable, _ book: borrowing Book
  ) -> Column {
    let head = ReportLayout.label(label, .stages, phrases, today, book)
    var width = min(TextWidth.of(head), 12)
    for row in table.rows where index < row.figures.count {
      guard let figure = row.figures[index] else { continue }
      let probe = Column(index: index, label: label, head: head, width: 0, rank: 0)
      let text = mark(figure, measure(row, probe)) + ReportLayout.text(figure, phrases, currency)
      width = max(width, TextWidth.of(text))
    }
    let rank: Int
    switch label {
    case .measure(.weighted): rank = 5
    case .measure(.value) where table.name == .owners: rank = 4
    case .record, .none: rank = 3
    case .measure(.lostValue), .measure(.done): rank = 2
    case .measure(.value): rank = [.workload, .stages].contains(table.name) ? 1 : 2
    case .measure(.step): rank = 2
    // how much more or less it was says more than what it was
    case .measure(.before): rank = 3
    default: rank = index == 0 ? 0 : 1
    }
    return Column(index: index, label: label, head: head, width: width, rank: rank)
  }

  /// The column that says how the period compares with the one before.
  func compared(_ table: ReportTable) -> Column? {
    guard table.name == .results else { return nil }
    var width = TextWidth.of(phrases.change)
    for row in table.rows {
      guard case .measure(let measure) = row.label, row.figures.count == 2,
        let now = row.figures[0],
        let change = ReportLayout.change(measure, now, row.figures[1], phrases, currency)
      else { continue }
      width = max(width, TextWidth.of(change.text))
    }
    return Column(index: nil, label: .total, head: phrases.change, width: width, rank: 1)
  }
}
