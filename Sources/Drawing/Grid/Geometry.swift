// Places on the grid. All units are cells; x grows to the right, y downwards, both from 0.

/// A place on the grid.
package struct Point: Hashable, Sendable {
  /// Column from the left edge.
  package var x: Int
  /// Row from the top edge.
  package var y: Int

  /// The place in column `x` of row `y`.
  package init(x: Int, y: Int) {
    self.x = x
    self.y = y
  }

  /// The place so many columns and rows further.
  package func moved(x dx: Int = 0, y dy: Int = 0) -> Point { Point(x: x + dx, y: y + dy) }
}

/// An extent in cells.
package struct Size: Hashable, Sendable {
  /// Columns.
  package var width: Int
  /// Rows.
  package var height: Int

  /// So many columns and rows, never less than none.
  package init(width: Int, height: Int) {
    self.width = max(0, width)
    self.height = max(0, height)
  }
}

/// A rectangle of cells; its width and height are never negative.
package struct Rect: Hashable, Sendable {
  /// The leftmost column.
  package var x: Int
  /// The topmost row.
  package var y: Int
  /// Columns.
  package var width: Int
  /// Rows.
  package var height: Int

  /// The rectangle whose top left cell is `(x, y)`; a negative extent counts as none.
  package init(x: Int, y: Int, width: Int, height: Int) {
    self.x = x
    self.y = y
    self.width = max(0, width)
    self.height = max(0, height)
  }

  /// The rectangle of a whole grid.
  package init(_ size: Size) {
    self.init(x: 0, y: 0, width: size.width, height: size.height)
  }

  /// The first column to the right of the rectangle.
  package var right: Int { x + width }
  /// The first row below the rectangle.
  package var bottom: Int { y + height }
  /// The top left cell.
  package var origin: Point { Point(x: x, y: y) }
  /// Its extent.
  package var size: Size { Size(width: width, height: height) }
  /// Whether it holds no cell.
  package var isEmpty: Bool { width == 0 || height == 0 }

  /// Whether the cell at `point` is inside.
  package func contains(_ point: Point) -> Bool {
    point.x >= x && point.x < right && point.y >= y && point.y < bottom
  }

  /// The cells it shares with `other`; empty where there are none.
  package func intersection(_ other: Rect) -> Rect {
    let left = max(x, other.x)
    let top = max(y, other.y)
    return Rect(
      x: left, y: top, width: min(right, other.right) - left,
      height: min(bottom, other.bottom) - top)
  }

  /// The rectangle without a margin on each side.
  package func inset(
    left: Int = 0, top: Int = 0, right: Int = 0, bottom: Int = 0
  ) -> Rect {
    Rect(x: x + left, y: y + top, width: width - left - right, height: height - top - bottom)
  }

  /// The row `index` rows from its top, or from its bottom when negative (-1 is the last).
  package func row(_ index: Int) -> Rect {
    Rect(x: x, y: index < 0 ? bottom + index : y + index, width: width, height: 1)
  }

  /// The left part of `columns` columns, and the rest to its right after a `gap`.
  package func split(left columns: Int, gap: Int = 0) -> (left: Rect, right: Rect) {
    let taken = max(0, min(columns, width))
    let skipped = min(width, taken + gap)
    return (
      Rect(x: x, y: y, width: taken, height: height),
      Rect(x: x + skipped, y: y, width: width - skipped, height: height)
    )
  }

  /// The top part of `rows` rows, and the rest below.
  package func split(top rows: Int) -> (top: Rect, bottom: Rect) {
    let taken = max(0, min(rows, height))
    return (
      Rect(x: x, y: y, width: width, height: taken),
      Rect(x: x, y: y + taken, width: width, height: height - taken)
    )
  }

  /// A rectangle of this size, at most the receiver's, in its middle.
  package func centred(_ size: Size) -> Rect {
    let columns = min(size.width, width)
    let rows = min(size.height, height)
    return Rect(
      x: x + (width - columns) / 2, y: y + (height - rows) / 2, width: columns, height: rows)
  }
}
