// How wide the columns of a table become.

/// Fitting columns into a width.
package enum Columns {
  /// What a column asks for, in cells.
  package struct Want: Hashable, Sendable {
    /// Less than this makes it useless: it is left out instead.
    package var least: Int
    /// What its contents would need.
    package var ideal: Int
    /// Its share of what is missing or left over; 0 keeps it at `ideal`.
    package var weight: Int
    /// Columns of higher rank are left out first; rank 0 never.
    package var rank: Int

    /// What a column asks for.
    package init(least: Int, ideal: Int, weight: Int = 1, rank: Int = 0) {
      self.least = max(0, least)
      self.ideal = max(self.least, ideal)
      self.weight = max(0, weight)
      self.rank = rank
    }
  }

  /// A column's place from the left edge of the table, in cells; width 0 where it is left out.
  package struct Span: Hashable, Sendable {
    /// The first column of cells.
    package var x: Int
    /// How many cells.
    package var width: Int
  }

  /// Places for columns side by side in `width` cells with `gap` between them. What does not fit at
  /// its least is left out by rank, then from the right; the rest share by weight, to ideal and beyond.
  package static func fit(_ wants: [Want], width: Int, gap: Int = 1) -> [Span] {
    var isKept = wants.map { _ in true }
    func needed(_ size: (Want) -> Int) -> Int {
      let kept = wants.indices.filter { isKept[$0] }
      return kept.reduce(0) { $0 + size(wants[$1]) } + max(0, kept.count - 1) * gap
    }
    while needed(\.least) > width {
      let kept = wants.indices.filter { isKept[$0] }
      guard kept.count > 1,
        let out = kept.max(by: { (wants[$0].rank, $0) < (wants[$1].rank, $1) })
      else { break }
      isKept[out] = false
    }
    var widths = wants.indices.map { isKept[$0] ? wants[$0].least : 0 }
    var left = width - needed(\.least)
    let kept = wants.indices.filter { isKept[$0] }
    left = share(left, among: kept, wants, &widths, upTo: wants.map(\.ideal))
    let growing = kept.filter { wants[$0].weight > 0 }
    _ = share(left, among: growing, wants, &widths, upTo: wants.map { _ in width })
    if kept.count == 1, let only = kept.first { widths[only] = min(widths[only], max(0, width)) }
    return spans(widths, isKept, gap)
  }

  /// Shares out cells by weight, no column beyond its limit; gives what is left.
  private static func share(
    _ cells: Int, among columns: [Int], _ wants: [Want], _ widths: inout [Int],
    upTo limits: [Int]
  ) -> Int {
    var left = cells
    while left > 0 {
      let open = columns.filter { limits[$0] > widths[$0] }
      guard !open.isEmpty else { break }
      let weights = open.reduce(0) { $0 + max(1, wants[$1].weight) }
      let pot = left
      for column in open where left > 0 {
        let part = max(1, pot * max(1, wants[column].weight) / weights)
        let given = min(part, limits[column] - widths[column], left)
        widths[column] += given
        left -= given
      }
    }
    return left
  }

  private static func spans(_ widths: [Int], _ isKept: [Bool], _ gap: Int) -> [Span] {
    var x = 0
    return widths.indices.map { index in
      guard isKept[index] else { return Span(x: x, width: 0) }
      defer { x += widths[index] + gap }
      return Span(x: x, width: widths[index])
    }
  }
}
