// Rows of a list ranked by what is typed: whole, beginning, a word's beginning, initials (of words, of Chinese
// sounds), somewhere inside, letters in order. Equal ones stay as they were.

import SalesDesk

/// Matching of short names.
enum Fuzzy {
  /// How well a row fits what is typed; nil when it does not. Its label counts, its second column, its keys, and
  /// where none of them fits what it is called in English.
  static func rank(_ item: Chooser.Item, _ search: NameSearch, _ typed: String) -> NameSearch.Rank?
  {
    if item.target == .none { return nil }
    if item.keys == typed { return .whole }
    let label = rank(item.label, search, typed)
    let detail = rank(item.detail, search, typed)
    switch (label, detail) {
    case (let label?, let detail?): return min(label, detail)
    case (nil, nil):
      // initials of another language's words would be chance
      let rank = item.alias.isEmpty ? nil : search.rank(item.alias)
      return rank == .initials ? nil : rank
    default: return label ?? detail
    }
  }

  private static func rank(_ label: String, _ search: NameSearch, _ typed: String)
    -> NameSearch.Rank?
  {
    let rank = search.rankOfLabel(label)
    return rank == .scattered && !isClose(label, typed) ? nil : rank
  }

  /// Whether letters that stand in a label in order stand there close together, from a word's beginning on. In a sentence
  /// any few letters stand somewhere.
  private static func isClose(_ label: String, _ typed: String) -> Bool {
    let wanted = typed.lowercased().filter { $0 != " " }
    let letters = Array(label.lowercased())
    let most = 3 * wanted.count
    for start in letters.indices where letters[start] == wanted.first {
      if start > 0, letters[start - 1].isLetter || letters[start - 1].isNumber { continue }
      var rest = wanted[...]
      for letter in letters[start...].prefix(most) where letter == rest.first { rest.removeFirst() }
      if rest.isEmpty { return true }
    }
    return false
  }

  /// Without those whose letters are scattered, where something fits better.
  static func withoutChance<T>(_ found: [T], _ rank: (T) -> NameSearch.Rank) -> [T] {
    let good = found.filter { rank($0) < .scattered }
    return good.isEmpty ? found : good
  }

  /// The rows that fit, the best first; all of them in their order while nothing is typed.
  static func sorted(_ items: [Chooser.Item], by typed: String) -> [Chooser.Item] {
    guard !typed.isEmpty else { return items }
    let search = NameSearch(typed.trimmed)
    var found: [(rank: NameSearch.Rank, place: Int)] = []
    for (place, item) in items.enumerated() {
      if let rank = rank(item, search, typed) { found.append((rank, place)) }
    }
    found = withoutChance(found) { $0.rank }
    return found.sorted { ($0.rank, $0.place) < ($1.rank, $1.place) }.map { items[$0.place] }
  }
}
