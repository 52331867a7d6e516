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
    let (label, detail) = (search.rankOfLabel(item.label), search.rankOfLabel(item.detail))
    switch (label, detail) {
    case (let label?, let detail?): return min(label, detail)
    case (nil, nil):
      // initials of another language's words would be chance
      let rank = item.alias.isEmpty ? nil : search.rank(item.alias)
      return rank == .initials ? nil : rank
    default: return label ?? detail
    }
  }

  /// The rows that fit, the best first; all of them in their order while nothing is typed.
  static func sorted(_ items: [Chooser.Item], by typed: String) -> [Chooser.Item] {
    guard !typed.isEmpty else { return items }
    let search = NameSearch(typed.trimmed)
    var found: [(rank: NameSearch.Rank, place: Int)] = []
    for (place, item) in items.enumerated() {
      if let rank = rank(item, search, typed) { found.append((rank, place)) }
    }
    return found.sorted { ($0.rank, $0.place) < ($1.rank, $1.place) }.map { items[$0.place] }
  }
}
