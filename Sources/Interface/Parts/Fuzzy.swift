// Finding by the letters one remembers: every letter in order, best where they begin words or stand
// together. Folds case and full-width letters; Chinese matches as it stands.

import SalesDesk

/// Fuzzy matching of short names.
enum Fuzzy {
  /// How well a text fits what is typed, higher is better; nil when a letter is missing.
  static func score(_ text: String, _ typed: String) -> Int? {
    let wanted = fold(typed).filter { $0 != 0x20 }
    guard !wanted.isEmpty else { return 0 }
    let letters = fold(text)
    if let place = find(wanted, in: letters) {
      let isWordStart = place == 0 || letters[place - 1] == 0x20
      return 1000 - place + (isWordStart ? 500 : 0) - letters.count / 8
    }
    var score = 0
    var next = 0
    var last = -2
    for (index, letter) in letters.enumerated() where next < wanted.count {
      guard letter == wanted[next] else { continue }
      let isWordStart = index == 0 || letters[index - 1] == 0x20 || letters[index - 1] == 0x2D
      score += (index == last + 1 ? 8 : 0) + (isWordStart ? 12 : 0) - min(index, 20) / 4
      last = index
      next += 1
    }
    return next == wanted.count ? score : nil
  }

  /// The rows that fit, the best first; all of them in their order while nothing is typed.
  static func sorted(_ items: [Chooser.Item], by typed: String) -> [Chooser.Item] {
    guard !typed.isEmpty else { return items }
    var found: [(score: Int, place: Int)] = []
    for (place, item) in items.enumerated() where item.target != .none {
      let best = max(
        score(item.label, typed) ?? Int.min, (score(item.detail, typed) ?? Int.min / 2) / 2,
        item.keys == typed ? 2000 : Int.min)
      if best > Int.min / 4 { found.append((best, place)) }
    }
    return found.sorted { $0.score == $1.score ? $0.place < $1.place : $0.score > $1.score }
      .map { items[$0.place] }
  }

  private static func find(_ wanted: [UInt32], in letters: [UInt32]) -> Int? {
    guard letters.count >= wanted.count else { return nil }
    for start in 0...(letters.count - wanted.count)
    where letters[start] == wanted[0]
      && letters[start..<(start + wanted.count)].elementsEqual(wanted)
    {
      return start
    }
    return nil
  }

  private static func fold(_ text: String) -> [UInt32] {
    text.unicodeScalars.map { scalar in
      switch scalar.value {
      case 0x41...0x5A: scalar.value + 0x20
      case 0xFF01...0xFF5E:
        (scalar.value - 0xFEE0) | (0x41...0x5A ~= scalar.value - 0xFEE0 ? 0x20 : 0)
      default: scalar.value
      }
    }
  }
}
