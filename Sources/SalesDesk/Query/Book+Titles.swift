// Titles looked through from the newest record back, until enough are found: for palettes and pickers, which show
// a handful and are asked with every key.

extension Book {
  /// The newest records of a kind whose title holds a text (case and width folded, Chinese also by its
  /// sounds), at most `limit`; archived
  /// ones left out. It stops as soon as enough are found, so common texts cost little and rare ones one walk
  /// through the titles.
  package func newest(_ kind: KindID, titled text: String, limit: Int) -> [Record] {
    let table = tables[Int(kind.index)]
    let title = schema[Int(kind.index)].title
    guard title >= 0, limit > 0 else { return [] }
    let place = schema[Int(kind.index)].places[title]
    let column = table.narrow[place.column]
    let arena = table.arenas[place.aside]
    let needle = NameNeedle(folded: Fold.bytes(text))
    var found: [Record] = []
    for slot in stride(from: table.count - 1, through: 0, by: -1) where table.exists[slot] {
      let cell = column[slot]
      guard cell >= 0 else { continue }
      if arena.passes(cell, { needle.isIn($0) }) {
        let record = Record(kind, slot: slot)
        if isArchived(record) { continue }
        found.append(record)
        if found.count == limit { break }
      }
    }
    return found
  }
}
