// A canvas read back: for golden screens, for tests, and for the plain mode of the workbench.

extension Canvas {
  /// The text of row `y`, exactly as wide as the canvas.
  package func text(row y: Int) -> String {
    var text = ""
    for cell in row(y) { glyph(of: cell)?.append(to: &text) }
    return text
  }

  /// Every row on a line of its own, spaces at the ends of lines left off.
  package var text: String {
    (0..<size.height).map { y in
      let row = text(row: y).unicodeScalars
      let end = row.lastIndex { $0 != " " }.map { row.index(after: $0) } ?? row.startIndex
      return String(row[..<end]) + "\n"
    }.joined()
  }

  /// Every row's styles on a line of its own, as runs of `columns role+attributes/ground`; plain
  /// runs at the ends of lines are left off.
  package var styles: String {
    (0..<size.height).map { y in
      var runs: [(style: Style, columns: Int)] = []
      for cell in row(y) {
        if runs.last?.style == cell.style {
          runs[runs.count - 1].columns += 1
        } else {
          runs.append((cell.style, 1))
        }
      }
      if runs.last?.style == .text { runs.removeLast() }
      return runs.map { "\($0.columns) \($0.style.words)" }.joined(separator: ", ") + "\n"
    }.joined()
  }

  /// Whether row `y` shows the same in both; both must be of one size.
  package func row(_ y: Int, showsSameAs other: Canvas) -> Bool {
    guard row(y) == other.row(y) else { return false }
    return clusters == other.clusters || row(y).allSatisfy { $0.scalar != nil }
  }

  /// Whether both show the same.
  package func showsSame(as other: Canvas) -> Bool {
    guard size == other.size, cursor == other.cursor else { return false }
    if cells == other.cells && clusters == other.clusters { return true }
    return zip(cells, other.cells).allSatisfy { mine, theirs in
      mine.style == theirs.style && mine.width == theirs.width
        && glyph(of: mine) == other.glyph(of: theirs)
    }
  }
}

extension Style {
  /// The style in words, as `late+bold/selection`.
  package var words: String {
    var words = role.name
    let names: [(Attributes, String)] = [
      (.bold, "bold"), (.dim, "dim"), (.underline, "underline"), (.reverse, "reverse"),
    ]
    for (attribute, name) in names where attributes.contains(attribute) { words += "+\(name)" }
    return ground == .text ? words : "\(words)/\(ground.name)"
  }
}
