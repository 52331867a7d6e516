// Saved views: queries people keep under a name, their own or the team's. Here they are found, read as queries, and
// given a key made from their name.

extension Book {
  /// The saved views a member sees, by title: the team's, and those of their own.
  package func savedViews(of member: Record?) -> [Record] {
    let kind = KindCatalogue.id(of: SavedView.self)
    var views: [(title: String, record: Record)] = []
    for slot in 0..<count(kind) {
      let record = Record(kind, slot: slot)
      guard exists(record), !isArchived(record) else { continue }
      let owner = owner(ofView: record)
      if owner == nil || owner == member { views.append((Fold.text(title(record)), record)) }
    }
    views.sort { ($0.title, $0.record) < ($1.title, $1.record) }
    return views.map(\.record)
  }

  /// Whose a saved view is; nil for the team's.
  package func owner(ofView view: Record) -> Record? {
    if case .link(let owner)? = value("owner", of: view) { owner } else { nil }
  }

  /// The saved view a name means, to a member: its key, else its title in any case; one's own before the team's.
  package func savedView(_ name: String, of member: Record?) -> Record? {
    let wanted = Fold.text(name)
    let views = savedViews(of: member)
    return views.first { bareName($0) == name }
      ?? views.first { Fold.text(title($0)) == wanted && owner(ofView: $0) != nil }
      ?? views.first { Fold.text(title($0)) == wanted }
  }

  /// What a saved view asks, with its order and grouping.
  /// - Throws: what is wrong with its text in this book: an attribute may be gone.
  package func query(ofView view: Record) throws(QueryFault) -> Query {
    let kind = self[SavedView.kind, of: view].flatMap { self.kind(named: $0) }
    var text = self[SavedView.query, of: view] ?? ""
    if let sort = self[SavedView.sort, of: view], !sort.isEmpty { text += " sort:" + sort }
    if let group = self[SavedView.group, of: view], !group.isEmpty { text += " group:" + group }
    return try Query.parse(text, in: self, kind: kind)
  }

  /// A key for a new named record of a kind (a saved view, a label), made of its name: letters and digits with hyphens
  /// between, and a number where the key is taken.
  package func freeKey(for name: String, of kind: KindID) -> String {
    let kindName = schema(kind).description.name
    var key = ""
    for scalar in Fold.text(name).unicodeScalars {
      let isFit = scalar.properties.isAlphabetic || scalar.properties.numericType != nil
      let next = isFit && !("A"..."Z").contains(scalar) ? String(scalar) : "-"
      if next == "-" && (key.isEmpty || key.hasSuffix("-")) { continue }
      if key.utf8.count + next.utf8.count > 48 { break }
      key += next
    }
    while key.hasSuffix("-") { key.removeLast() }
    if key.isEmpty { key = kindName }
    var (free, number) = (key, 1)
    while anyRecord(kindName + ":" + free) != nil || record(named: free, in: kind) != nil {
      number += 1
      free = "\(key)-\(number)"
    }
    return free
  }
}
