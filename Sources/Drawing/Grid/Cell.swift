// One cell of the grid: eight bytes, so that a screen of them is compared and copied at once.

/// One cell.
package struct Cell: Hashable, Sendable {
  /// A scalar value, or with the top bit set the number of a cluster in its canvas.
  var content: UInt32
  /// How it looks.
  package var style: Style
  /// Columns: 1, 2 for the left half of a wide glyph, 0 for its right half.
  package var width: UInt8

  /// A cell holding one scalar.
  init(_ scalar: UInt32, _ style: Style, width: UInt8 = 1) {
    content = scalar
    self.style = style
    self.width = width
  }

  /// A space.
  static func blank(_ style: Style) -> Cell { Cell(0x20, style) }

  /// Set in `content` when it numbers a cluster.
  static let clusterBit: UInt32 = 0x8000_0000

  /// The scalar value when the cell holds a single one, else `nil`.
  package var scalar: UInt32? { content & Cell.clusterBit == 0 ? content : nil }

  /// Whether it is the right half of the wide glyph before it.
  package var isContinuation: Bool { width == 0 }

  /// Whether it is a space of one column.
  package var isBlank: Bool { content == 0x20 && width == 1 }
}
