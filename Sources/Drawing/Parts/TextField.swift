// The model of a line being edited.
//
// The text keeps every scalar it was given; the caret moves by what is drawn as one glyph. Long text
// scrolls so that the caret shows; wide glyphs are never halved.

/// A line of text with a caret.
package struct TextField: Hashable, Sendable {
  /// The text in pieces, each drawn as one glyph (with what belongs to it but draws nothing).
  private(set) var pieces: [String]
  /// The caret: how many pieces are before it.
  package private(set) var caret: Int
  /// How many pieces are scrolled out to the left.
  private(set) var scroll = 0

  /// A field holding `text`, the caret behind it.
  package init(_ text: String = "") {
    pieces = TextField.pieces(of: text)
    caret = pieces.count
  }

  /// What it holds.
  package var text: String {
    get { pieces.joined() }
    set { self = TextField(newValue) }
  }

  /// Whether it holds nothing.
  package var isEmpty: Bool { pieces.isEmpty }

  /// The text before the caret.
  package var textBeforeCaret: String { pieces[..<caret].joined() }

  /// Inserts text at the caret; line ends and tabs become spaces.
  package mutating func insert(_ text: String) {
    var flat = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      flat.append(scalar.value < 0x20 || scalar.value == 0x7F ? " " : scalar)
    }
    let before = textBeforeCaret + String(flat)
    let after = pieces[caret...].joined()
    pieces = TextField.pieces(of: before + after)
    // A mark may have joined the piece before it: the caret goes behind all of `before`.
    var length = 0
    caret = 0
    while caret < pieces.count && length < before.utf8.count {
      length += pieces[caret].utf8.count
      caret += 1
    }
  }

  /// Puts the caret behind so many glyphs, clamped.
  package mutating func moveCaret(to place: Int) {
    caret = max(0, min(place, pieces.count))
  }

  /// Puts the caret before the glyph at a column of the text as it was drawn, behind the last where there is none.
  package mutating func moveCaret(toColumn column: Int, isFocused: Bool) {
    var place = isFocused ? scroll : 0
    var left = column
    while place < pieces.count, left >= TextWidth.of(pieces[place]) {
      left -= TextWidth.of(pieces[place])
      place += 1
    }
    moveCaret(to: place)
  }

  /// Does what an editing key asks for; `false` where the key means nothing here.
  package mutating func handle(_ key: Key) -> Bool {
    if let scalar = key.typed {
      insert(String(Character(scalar)))
      return true
    }
    let byWord = !key.modifiers.isDisjoint(with: [.control, .alt])
    switch key.code {
    case .left: caret = byWord ? wordStart : max(0, caret - 1)
    case .right: caret = byWord ? wordEnd : min(pieces.count, caret + 1)
    case .home: caret = 0
    case .end: caret = pieces.count
    case .backspace: remove(from: byWord ? wordStart : max(0, caret - 1), to: caret)
    case .delete: remove(from: caret, to: byWord ? wordEnd : min(pieces.count, caret + 1))
    case .character("w") where key.modifiers == .control: remove(from: wordStart, to: caret)
    case .character("u") where key.modifiers == .control: remove(from: 0, to: caret)
    case .character("k") where key.modifiers == .control: remove(from: caret, to: pieces.count)
    case .character("e") where key.modifiers == .control: caret = pieces.count
    default: return false
    }
    return true
  }

  /// Draws the part around the caret in `width` columns from `point`, and the real cursor there; `⋯` says at either end
  /// that there is more. Without the focus, the text from its beginning, cut where it is longer.
  package mutating func draw(
    at point: Point, width: Int, on canvas: inout Canvas, isFocused: Bool,
    _ style: Style? = nil
  ) {
    guard width > 0 else { return }
    if isFocused { fit(width: width) }
    let first = isFocused ? scroll : 0
    let style = style ?? (isFocused ? .inputFocus : .input)
    canvas.fill(Rect(x: point.x, y: point.y, width: width, height: 1), style)
    canvas.put(pieces[first...].joined(), at: point, style, width: width)
    if first > 0, width > TextField.leastSigned {
      canvas.put(TextWidth.of(pieces[first]) == 2 ? "⋯ " : "⋯", at: point, style)
    }
    if isFocused { canvas.showCursor(at: point.moved(x: columns(from: scroll, to: caret))) }
  }

  // MARK: - Words and places

  /// What parts words: blanks, and where Western writing meets Chinese or its punctuation.
  private enum Script {
    case blank, narrow, wide, stop
  }

  private func script(_ place: Int) -> Script {
    let piece = pieces[place]
    if piece == " " || piece == "\u{3000}" { return .blank }
    if "、。，．：；？！（）《》「」『』【】“”‘’…—".contains(piece) { return .stop }
    return TextWidth.of(piece) == 2 ? .wide : .narrow
  }

  private var wordStart: Int {
    var place = caret
    while place > 0 && script(place - 1) == .blank { place -= 1 }
    guard place > 0 else { return 0 }
    let own = script(place - 1)
    while place > 0 && script(place - 1) == own { place -= 1 }
    return place
  }

  private var wordEnd: Int {
    var place = caret
    while place < pieces.count && script(place) == .blank { place += 1 }
    guard place < pieces.count else { return place }
    let own = script(place)
    while place < pieces.count && script(place) == own { place += 1 }
    return place
  }

  private mutating func remove(from start: Int, to end: Int) {
    pieces.removeSubrange(start..<end)
    caret = start
    let before = pieces[..<caret].joined().utf8.count
    pieces = TextField.pieces(of: text)
    var length = 0
    caret = 0
    while caret < pieces.count && length < before {
      length += pieces[caret].utf8.count
      caret += 1
    }
  }

  /// In no more columns than these there is no place for a sign that text is scrolled out.
  private static let leastSigned = 8

  private mutating func fit(width: Int) {
    // a glyph before the caret shows, and the sign does not stand under it
    scroll = min(scroll, width > TextField.leastSigned ? max(0, caret - 2) : caret)
    while scroll < caret && columns(from: scroll, to: caret) >= width { scroll += 1 }
    while scroll > 0 && columns(from: scroll - 1, to: pieces.count) < width { scroll -= 1 }
  }

  /// The columns of the pieces from one place to another.
  func columns(from start: Int, to end: Int) -> Int {
    pieces[start..<end].reduce(0) { $0 + TextWidth.of($1) }
  }

  /// Cuts text where one glyph ends and the next begins; nothing is lost.
  static func pieces(of text: String) -> [String] {
    var pieces: [String] = []
    var glyphs = Glyphs(text)
    var start = glyphs.position
    while glyphs.next() != nil {
      pieces.append(String(text.unicodeScalars[start..<glyphs.position]))
      start = glyphs.position
    }
    let rest = String(text.unicodeScalars[start...])
    if !rest.isEmpty {
      if pieces.isEmpty { pieces.append(rest) } else { pieces[pieces.count - 1] += rest }
    }
    return pieces
  }
}
