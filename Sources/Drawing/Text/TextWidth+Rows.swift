// Breaking a text being edited into rows: by pieces, so that the caret's place can be told from them.

extension TextWidth {
  /// The rows a paragraph takes at `width` columns, as ranges of its pieces, at least one. Blanks before a break
  /// stay at the end of their row, where they may stand beyond its width.
  static func rows(of pieces: [String], width: Int) -> [Range<Int>] {
    let width = max(2, width)
    var rows: [Range<Int>] = []
    var (start, used, breakAt) = (0, 0, 0)
    var before: Glyph?
    for (index, piece) in pieces.enumerated() {
      var glyphs = Glyphs(piece)
      let glyph = glyphs.next() ?? .blank
      if let before, index > start, mayBreak(between: before, and: glyph) { breakAt = index }
      if used + glyph.width > width, !glyph.isSpace, index > start {
        let end = breakAt > start ? breakAt : index
        rows.append(start..<end)
        used = pieces[end..<index].reduce(0) { $0 + of($1) }
        (start, breakAt) = (end, end)
      }
      used += glyph.width
      before = glyph
    }
    rows.append(start..<pieces.count)
    return rows
  }
}
