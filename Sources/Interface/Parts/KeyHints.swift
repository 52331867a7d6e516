// The keys at the foot of a window or a box: as many as fit, each whole. A cut word says less than none.

import Drawing

/// What fits of a line of keys.
enum KeyHints {
  /// Keys and what they do, the most useful first: those that fit whole into `width` columns, two blanks apart, in
  /// their order. Where not all fit, the hints at the places `first` are taken before the others.
  static func fitting(
    _ hints: [(keys: String, words: String)], width: Int, first: [Int] = []
  ) -> [(keys: String, words: String)] {
    fitting(hints.map(columns), width: width, inOrder: first + hints.indices).map { hints[$0] }
  }

  /// A phrase of keys with two blanks between them: its first, its last, which says how one leaves, then what else fits
  /// whole, in its own order.
  static func fitting(_ phrase: String, width: Int) -> String {
    guard TextWidth.of(phrase) > width else { return phrase }
    let pieces = phrase.split(separator: "  ").map(String.init)
    let byWorth = [0, pieces.count - 1] + pieces.indices
    return fitting(pieces.map { TextWidth.of($0) }, width: width, inOrder: byWorth)
      .map { pieces[$0] }.joined(separator: "  ")
  }

  /// Which pieces of these widths fit, two blanks apart, when they are taken in an order; ascending.
  private static func fitting(_ widths: [Int], width: Int, inOrder order: [Int]) -> [Int] {
    var used = -2
    var kept: Set<Int> = []
    for index in order where widths.indices.contains(index) && !kept.contains(index) {
      guard used + widths[index] + 2 <= width else { continue }
      used += widths[index] + 2
      kept.insert(index)
    }
    return kept.sorted()
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

  /// A phrase of keys with two blanks between them, each key set off from what it does.
  static func pieces(_ phrase: String) -> [(text: String, style: Style)] {
    var pieces: [(text: String, style: Style)] = []
    for part in phrase.split(separator: "  ") {
      if !pieces.isEmpty { pieces.append(("  ", .keyText)) }
      let words = part.split(separator: " ", maxSplits: 1).map(String.init)
      let key = words.first ?? ""
      guard KeyHints.keys(named: key, at: 0) != nil else {
        pieces.append((String(part), .keyText))
        continue
      }
      pieces.append((key, .key))
      if words.count > 1 { pieces.append((" " + words[1], .keyText)) }
    }
    return pieces
  }

  /// The keys that what stands at a point names: a key set off as such, or what it does, up to two blanks behind it.
  static func keys(at point: Point, on canvas: Canvas) -> [Key]? {
    let row = Array(canvas.row(point.y))
    guard row.indices.contains(point.x) else { return nil }
    func isKey(_ x: Int) -> Bool {
      row.indices.contains(x) && row[x].style.role == .key && !isBlank(x)
    }
    func isBlank(_ x: Int) -> Bool { row[x].scalar == 0x20 && !row[x].isContinuation }
    var x = point.x
    while !isKey(x) {
      guard x > 0, !(isBlank(x) && isBlank(x - 1)) else { return nil }
      x -= 1
    }
    var start = x
    while isKey(start - 1) { start -= 1 }
    var name = ""
    var end = start
    while isKey(end), let scalar = row[end].scalar.flatMap(Unicode.Scalar.init) {
      name.unicodeScalars.append(scalar)
      end += 1
    }
    return keys(named: name, at: point.x - start)
  }

  /// The keys of a name; of `h/l` the one that stands so many columns in, else the first.
  private static func keys(named name: String, at place: Int) -> [Key]? {
    if let keys = Key.sequence(named: name), !name.contains("/") || name == "/" { return keys }
    let parts = name.split(separator: "/").map(String.init)
    var start = 0
    for part in parts {
      if place < start + part.count { return Key.sequence(named: part) }
      start += part.count + 1
    }
    return parts.first.flatMap { Key.sequence(named: $0) }
  }
}
