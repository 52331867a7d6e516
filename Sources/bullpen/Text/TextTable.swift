// A plain table: aligned columns parted by two spaces. To a terminal it fits the width, words being cut and
// numbers never; elsewhere nothing is cut.

import Drawing

/// Rows in aligned columns.
struct TextTable {
  /// One column.
  struct Column {
    let title: String
    /// Whether its cells are numbers: they stand at the right and are never cut.
    var isNumber = false
    /// Whether its cells are never cut, being days or identifiers.
    var isWhole = false
  }

  let columns: [Column]
  private(set) var rows: [[String]] = []

  init(_ columns: [Column]) { self.columns = columns }

  /// Adds a row; its cells are made inert.
  mutating func append(_ cells: [String]) { rows.append(cells.map(Sanitizer.drawable)) }

  /// The lines; the titles first unless they are all empty. Within `width` columns when one is given:
  /// columns without a single value are left out then.
  func lines(within width: Int?) -> [String] {
    if width != nil, let narrower = withoutEmptyColumns { return narrower.lines(within: width) }
    let titles = columns.map(\.title)
    let hasTitles = titles.contains { !$0.isEmpty }
    let all = hasTitles ? [titles] + rows : rows
    let widths = widths(of: all, within: width)
    return all.map { row in
      var line = ""
      for (index, cell) in row.enumerated() where index < columns.count {
        let cut = width == nil ? cell : TextWidth.truncated(cell, to: widths[index])
        let space = String(repeating: " ", count: max(0, widths[index] - TextWidth.of(cut)))
        if index > 0 { line += "  " }
        line += columns[index].isNumber ? space + cut : cut + space
      }
      while line.last == " " { line.removeLast() }
      return line
    }
  }

  /// The table without columns that hold nothing; nil when all hold something.
  private var withoutEmptyColumns: TextTable? {
    let kept = columns.indices.filter { index in
      rows.contains { index < $0.count && !$0[index].isEmpty }
    }
    guard kept.count < columns.count, !kept.isEmpty else { return nil }
    var table = TextTable(kept.map { columns[$0] })
    table.rows = rows.map { row in kept.map { $0 < row.count ? row[$0] : "" } }
    return table
  }

  private func widths(of rows: [[String]], within width: Int?) -> [Int] {
    var widths = columns.indices.map { index in
      rows.reduce(0) { max($0, index < $1.count ? TextWidth.of($1[index]) : 0) }
    }
    guard let width else { return widths }
    var excess = widths.reduce(0, +) + 2 * max(0, widths.count - 1) - width
    while excess > 0 {
      let candidates = widths.indices.filter { index in
        !columns[index].isNumber && !columns[index].isWhole && widths[index] > 6
      }
      guard let widest = candidates.max(by: { widths[$0] < widths[$1] }) else { break }
      let next = candidates.filter { $0 != widest }.map { widths[$0] }.max() ?? 6
      let cut = min(excess, max(1, widths[widest] - max(6, next)))
      widths[widest] -= cut
      excess -= cut
    }
    return widths
  }
}
