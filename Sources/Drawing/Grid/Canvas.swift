// The grid views draw on.
//
// A canvas is a value: views write text into cells, a screen shows the whole of it, a test reads it
// back as text. It holds three promises: nothing is written outside `clip`; no half of a wide glyph
// is ever left behind; nothing but inert, agreed-upon glyphs gets into a cell.
//
//     var canvas = Canvas(size: Size(width: 80, height: 24))
//     canvas.put("华东精密仪器", at: Point(x: 1, y: 2), .text.bold, width: 10)
//     canvas.putRight("¥120,000", at: Point(x: 30, y: 2), .money, width: 12)

/// A grid of cells that text, rules and fills are drawn on.
package struct Canvas: Sendable {
  /// The real cursor: where it sits, and whether it shows.
  package struct Cursor: Hashable, Sendable {
    /// Where it sits.
    package var point: Point
    /// Whether it shows, as in a field; parked on a row it does not.
    package var isVisible: Bool
  }

  /// Its extent.
  package let size: Size
  /// What writing is limited to, always inside the grid.
  package private(set) var clip: Rect
  /// What styles without a ground of their own lie on.
  package var ground: Role = .text
  /// Where the real cursor sits, for screen readers and input methods; `nil` parks it at the end.
  package private(set) var cursor: Cursor?
  /// Row after row.
  private(set) var cells: [Cell]
  /// Glyphs of more than one scalar, by the number in their cells.
  private(set) var clusters: [Glyph] = []

  /// A blank grid.
  package init(size: Size) {
    self.size = size
    clip = Rect(size)
    cells = Array(repeating: .blank(.text), count: size.width * size.height)
  }

  /// The same with so many blank rows more at the bottom.
  package func extended(by rows: Int) -> Canvas {
    var canvas = Canvas(size: Size(width: size.width, height: size.height + max(0, rows)))
    canvas.cells.replaceSubrange(0..<cells.count, with: cells)
    canvas.clusters = clusters
    canvas.cursor = cursor
    return canvas
  }

  /// All of it.
  package var bounds: Rect { Rect(size) }

  /// The cell at `point`; a blank outside the grid.
  package subscript(point: Point) -> Cell {
    bounds.contains(point) ? cells[point.y * size.width + point.x] : .blank(.text)
  }

  /// The glyph of a cell of this canvas; `nil` for the right half of a wide one.
  package func glyph(of cell: Cell) -> Glyph? {
    if cell.isContinuation { return nil }
    if let scalar = cell.scalar { return Glyph(scalar, width: Int(cell.width)) }
    let number = Int(cell.content & ~Cell.clusterBit)
    return number < clusters.count ? clusters[number] : .blank
  }

  /// The cells of row `y` from left to right; none outside the grid.
  package func row(_ y: Int) -> ArraySlice<Cell> {
    guard y >= 0 && y < size.height else { return [] }
    return cells[y * size.width..<(y + 1) * size.width]
  }

  /// Draws with writing limited to what `rect` shares with the present limit.
  package mutating func clipped(
    to rect: Rect, _ body: (inout Canvas) -> Void
  ) {
    let outer = clip
    clip = clip.intersection(rect)
    defer { clip = outer }
    body(&self)
  }

  /// Draws with every style on `ground`, as the parts of a selected row or of a box.
  package mutating func grounded(
    on ground: Role, _ body: (inout Canvas) -> Void
  ) {
    let outer = self.ground
    self.ground = ground
    defer { self.ground = outer }
    body(&self)
  }

  /// Shows the cursor at `point`: the caret of a field.
  package mutating func showCursor(at point: Point) {
    if bounds.contains(point) { cursor = Cursor(point: point, isVisible: true) }
  }

  /// Parks the cursor unseen at `point`, the selected row, unless a caret shows already.
  package mutating func parkCursor(at point: Point) {
    if cursor?.isVisible != true && bounds.contains(point) {
      cursor = Cursor(point: point, isVisible: false)
    }
  }

  /// Puts the cursor that was parked elsewhere.
  package mutating func moveParkedCursor(to point: Point) {
    guard cursor?.isVisible != true, bounds.contains(point) else { return }
    cursor = Cursor(point: point, isVisible: false)
  }

  /// Makes what no longer answers recede, where a box comes over it: keys and the tab one is in become faint, what is
  /// selected is no longer where one is. All else stays as it is, so that opening and closing a box sends the box and
  /// little more.
  package mutating func recede() {
    for index in cells.indices { cells[index].style = cells[index].style.behindBox }
    cursor = nil
  }
}

extension Style {
  /// What text of this style looks like where a box has come over it.
  fileprivate var behindBox: Style {
    var style = self
    switch role {
    case .key, .keyText, .activeTab: (style.role, style.attributes) = (.shade, [])
    case .selection: style.role = .selectionDim
    case .inputFocus: style.role = .input
    default: break
    }
    if ground == .selection { style.ground = .selectionDim }
    if ground == .inputFocus { style.ground = .input }
    return style
  }
}

extension Canvas {
  /// Moves what stands in `rect` up by so many rows, down by a negative number; what comes in is blank. No wide glyph
  /// may reach over its sides.
  package mutating func scroll(_ rect: Rect, by rows: Int) {
    let inside = rect.intersection(clip)
    guard rows != 0, inside.width > 0 else { return }
    let lines = Array(inside.y..<inside.bottom)
    for y in rows > 0 ? lines : lines.reversed() {
      let start = y * size.width + inside.x
      let from = y + rows
      if from >= inside.y && from < inside.bottom {
        let source = from * size.width + inside.x
        for x in 0..<inside.width { cells[start + x] = cells[source + x] }
      } else {
        for x in 0..<inside.width { cells[start + x] = .blank(.text) }
      }
    }
  }
}

// MARK: - Cells

extension Canvas {
  /// The style as it lies on the canvas' ground.
  @inline(__always)
  func grounded(_ style: Style) -> Style {
    style.ground == .text && ground != .text ? style.on(ground) : style
  }

  /// Writes a glyph whose first column is `x`, clipped; a wide one half outside leaves a blank.
  mutating func write(_ glyph: Glyph, x: Int, y: Int, style: Style) {
    guard y >= clip.y && y < clip.bottom && x < clip.right && x + glyph.width > clip.x else {
      return
    }
    if glyph.width == 2 && (x < clip.x || x + 1 >= clip.right) {
      set(.blank(style), x: max(x, clip.x), y: y)
      return
    }
    var content = glyph.base
    if !glyph.isPlain {
      content = Cell.clusterBit | UInt32(truncatingIfNeeded: clusters.count)
      if let known = clusters.lastIndex(of: glyph) {
        content = Cell.clusterBit | UInt32(truncatingIfNeeded: known)
      } else {
        clusters.append(glyph)
      }
    }
    set(Cell(content, style, width: UInt8(truncatingIfNeeded: glyph.width)), x: x, y: y)
    if glyph.width == 2 { setContinuation(x: x + 1, y: y, style: style) }
  }

  /// Puts a cell inside the grid, blanking the other half of a wide glyph it breaks.
  private mutating func set(_ cell: Cell, x: Int, y: Int) {
    let index = y * size.width + x
    heal(index, x: x)
    cells[index] = cell
  }

  private mutating func setContinuation(x: Int, y: Int, style: Style) {
    let index = y * size.width + x
    if cells[index].width == 2 && x + 1 < size.width { blank(index + 1) }
    cells[index] = Cell(0x20, style, width: 0)
  }

  /// Blanks what would be orphaned when the cell at `index` is overwritten.
  @inline(__always)
  private mutating func heal(_ index: Int, x: Int) {
    let width = cells[index].width
    if width == 1 { return }
    if width == 0 { if x > 0 { blank(index - 1) } } else if x + 1 < size.width { blank(index + 1) }
  }

  private mutating func blank(_ index: Int) {
    cells[index] = .blank(cells[index].style)
  }

  /// Changes the look of a cell inside the grid.
  mutating func setStyle(_ style: Style, x: Int, y: Int) {
    cells[y * size.width + x].style = style
  }

  /// Fills columns of a row with one narrow scalar; the caller has clipped.
  mutating func fillRow(_ scalar: UInt32, from x: Int, to right: Int, y: Int, style: Style) {
    guard x < right else { return }
    let start = y * size.width
    heal(start + x, x: x)
    heal(start + right - 1, x: right - 1)
    let cell = Cell(scalar, style)
    cells.withUnsafeMutableBufferPointer { cells in
      for index in start + x..<start + right { cells[index] = cell }
    }
  }

  /// Writes printable ASCII into columns of a row; the caller has clipped.
  mutating func writePlain(_ bytes: some Collection<UInt8>, x: Int, y: Int, style: Style) {
    let count = bytes.count
    guard count > 0 else { return }
    let start = y * size.width + x
    heal(start, x: x)
    heal(start + count - 1, x: x + count - 1)
    cells.withUnsafeMutableBufferPointer { cells in
      var index = start
      for byte in bytes {
        cells[index] = Cell(UInt32(byte), style)
        index += 1
      }
    }
  }
}
