// The keys at the foot of a window or a box: as many as fit, each whole. A cut word says less than none.

import Drawing

/// What fits of a line of keys.
enum KeyHints {
  /// Keys and what they do, the most useful first: those that fit whole into `width` columns, two blanks apart, in
  /// their order. Where not all fit, the hints at the places `first` are taken before the others.
  static func fitting(
    _ hints: [(keys: String, words: String)], width: Int, first: [Int] = []
  ) -> [(keys: String, words: String)] {
    var used = -2
    var kept: Set<Int> = []
    for index in first + hints.indices where hints.indices.contains(index) {
      let needed = columns(hints[index]) + 2
      guard !kept.contains(index), used + needed <= width else { continue }
      used += needed
      kept.insert(index)
    }
    return kept.sorted().map { hints[$0] }
  }

  /// A phrase of keys with two blanks between them: its first, its last, which says how one leaves, then what else fits
  /// whole, in its own order.
  static func fitting(_ phrase: String, width: Int) -> String {
    guard TextWidth.of(phrase) > width else { return phrase }
    let pieces = phrase.split(separator: "  ").map(String.init)
    let byWorth = [0, pieces.count - 1] + (pieces.count > 2 ? Array(1..<pieces.count - 1) : [])
    var (kept, used) = (Set<Int>(), -2)
    for index in byWorth where pieces.indices.contains(index) && !kept.contains(index) {
      let needed = TextWidth.of(pieces[index]) + 2
      guard used + needed <= width else { continue }
      used += needed
      kept.insert(index)
    }
    return kept.sorted().map { pieces[$0] }.joined(separator: "  ")
  }

  /// The columns keys take with what they do.
  static func columns(_ hint: (keys: String, words: String)) -> Int {
    TextWidth.of(hint.keys) + 1 + TextWidth.of(hint.words)
  }

  /// Writes keys and what they do, two blanks apart.
  static func put(
    _ hints: [(keys: String, words: String)], at point: Point, on canvas: inout Canvas
  ) {
    var x = point.x
    for hint in hints {
      canvas.put(
        [(hint.keys + " ", .key), (hint.words, .keyText)], at: Point(x: x, y: point.y))
      x += columns(hint) + 2
    }
  }
}
