// Breaking text into lines of at most so many columns.
//
// Western words break at spaces; Chinese, Japanese and Korean break between any two characters,
// except that closing punctuation never starts a line and opening punctuation never ends one
// (the usual rule of Chinese typesetting, GB/T 15834). A word longer than a line is cut.

extension TextWidth {
  /// The lines of `text` at `width` columns, at least one; line ends in the text start a new line.
  package static func wrapped(_ text: String, width: Int) -> [String] {
    guard width > 0 else { return [""] }
    var lines: [String] = []
    for paragraph in paragraphs(text) {
      var wrapper = LineWrapper(width: width)
      for glyph in Glyphs(paragraph) { wrapper.take(glyph) }
      lines += wrapper.finished()
    }
    return lines
  }

  /// The text split at line ends: `\n`, `\r\n`, `\r`.
  static func paragraphs(_ text: String) -> [String] {
    text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" || $0 == "\r" }
      .map(String.init)
  }
}

/// Fills lines glyph by glyph, remembering the last place where the line may break.
private struct LineWrapper {
  let width: Int
  private var lines: [String] = []
  private var line: [Glyph] = []
  private var used = 0
  /// How many glyphs of the line stay when it breaks; zero while there is no place to break.
  private var breakAt = 0

  init(width: Int) {
    self.width = width
  }

  mutating func take(_ glyph: Glyph) {
    if let last = line.last, TextWidth.mayBreak(between: last, and: glyph) { breakAt = line.count }
    if used + glyph.width > width {
      if glyph.isSpace {
        // the line is full to the brim: the word behind this space begins the next one
        breakAt = line.count
        return
      }
      breakLine()
    }
    line.append(glyph)
    used += glyph.width
  }

  mutating func finished() -> [String] {
    lines.append(text(of: line))
    return lines
  }

  private mutating func breakLine() {
    guard !line.isEmpty else { return }
    let kept = breakAt > 0 ? breakAt : line.count
    lines.append(text(of: line[..<kept]))
    line = Array(line[kept...].drop { $0.isSpace })
    used = line.reduce(0) { $0 + $1.width }
    breakAt = 0
  }

  private func text(of glyphs: some BidirectionalCollection<Glyph>) -> String {
    var text = ""
    let end = glyphs.lastIndex { !$0.isSpace }
    guard let end else { return text }
    for glyph in glyphs[...end] { glyph.append(to: &text) }
    return text
  }
}

extension TextWidth {
  /// Whether a line may break between two glyphs.
  static func mayBreak(between left: Glyph, and right: Glyph) -> Bool {
    if right.isSpace { return false }
    if left.isSpace { return true }
    if closing.contains(right.base) || opening.contains(left.base) {
      return false
    }
    return left.width == 2 || right.width == 2 || left.base == 0x2D
  }

  /// What may not begin a line.
  private static let closing: Set<UInt32> = scalars("、。，．：；？！）》」』】〉〕］｝”’…—～·%,.:;?!)]}°℃％々ー")
  /// What may not end a line.
  private static let opening: Set<UInt32> = scalars("（《「『【〈〔［｛“‘([{¥￥$")

  private static func scalars(_ text: String) -> Set<UInt32> {
    Set(text.unicodeScalars.map(\.value))
  }
}
