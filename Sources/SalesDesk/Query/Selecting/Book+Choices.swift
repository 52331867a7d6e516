// What records hold of an open choice beside its options.

extension Book {
  /// What records hold of an open choice, in whatever kinds have it under the same name, beside its options; the first
  /// given first. What no record holds any more is left out.
  package func choicesGiven(for attribute: AttributeDescription) -> [String] {
    guard attribute.type == .choice, attribute.isOpen else { return [] }
    var keys: [String] = []
    let options = attribute.options.map(\.key)
    for (kind, described) in schema.enumerated() {
      guard let index = described.index(of: attribute.name), described.attributes[index].isOpen
      else { continue }
      keys += given(tables[kind], described.places[index], beside: options + keys)
    }
    return keys
  }

  /// The names that the cells of a choice stand for, but for those that are known. They are looked for until each was met,
  /// which is soon as long as none has gone out of use.
  private func given(_ table: Table, _ place: CellPlace, beside known: [String]) -> [String] {
    let names = table.choices[place.aside].names
    var missing = Set(names.indices.filter { !known.contains(names[$0]) })
    guard !place.isSet else { return missing.sorted().map { names[$0] } }
    var (found, slot) = ([Int](), 0)
    let column = table.narrow[place.column]
    while !missing.isEmpty, slot < table.count {
      let cell = Int(column[slot])
      if cell >= 0, table.exists[slot], missing.remove(cell) != nil { found.append(cell) }
      slot += 1
    }
    return found.sorted().map { names[$0] }
  }
}
