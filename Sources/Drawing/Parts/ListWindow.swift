// Which part of a long list shows.

/// The window over a list: a selection that always shows and the first row that does.
package struct ListWindow: Hashable, Sendable {
  /// The selected row, counted from 0; 0 in an empty list.
  package private(set) var selected = 0
  /// The first row that shows.
  package private(set) var first = 0

  /// A window at the top of a list.
  package init(selected: Int = 0) {
    self.selected = max(0, selected)
  }

  /// Selects a row, clamped to the list of `count` rows.
  package mutating func select(_ row: Int, of count: Int) {
    selected = max(0, min(row, count - 1))
  }

  /// Moves the selection by so many rows, clamped.
  package mutating func move(by rows: Int, of count: Int) {
    let (sum, overflowed) = selected.addingReportingOverflow(rows)
    select(overflowed ? (rows < 0 ? 0 : count - 1) : sum, of: count)
  }

  /// Moves the selection and the window by so many rows together, as a page does.
  package mutating func scroll(by rows: Int, of count: Int, height: Int) {
    move(by: rows, of: count)
    first = max(0, min(first + rows, count - height))
    fit(count: count, height: height)
  }

  /// Puts selection and window inside a list of `count` rows of which `height` show, moving the window
  /// no more than needed. To be called before drawing.
  package mutating func fit(count: Int, height: Int) {
    select(selected, of: count)
    let height = max(1, height)
    if selected < first { first = selected }
    if selected >= first + height { first = selected - height + 1 }
    first = max(0, min(first, count - height))
  }

  /// The rows that show of a list of `count` rows.
  package func rows(count: Int, height: Int) -> Range<Int> {
    let start = max(0, min(first, count))
    return start..<max(start, min(count, start + max(0, height)))
  }

  /// How many rows are hidden above and below.
  package func hidden(count: Int, height: Int) -> (above: Int, below: Int) {
    let shown = rows(count: count, height: height)
    return (shown.lowerBound, max(0, count - shown.upperBound))
  }
}
