// What records hold of an open choice beside its options.

extension Book {
  /// What records hold of an open choice, in whatever kinds have it under the same name, beside its options; the first
  /// given first. What no record holds any more is left out.
  package func choicesGiven(for attribute: AttributeDescription) -> [String] {
    guard attribute.type == .choice, attribute.isOpen else { return [] }
    var keys: [String] = []
    let known = Set(attribute.options.map(\.key))
    for (kind, described) in schema.enumerated() {
      guard let index = described.index(of: attribute.name), described.attributes[index].isOpen
      else { continue }
      for key in given(tables[kind], described.places[index]) where !known.contains(key) {
        if !keys.contains(key) { keys.append(key) }
      }
    }
    return keys
  }

  /// The names that the cells of a choice stand for.
  private func given(_ table: Table, _ place: CellPlace) -> [String] {
    let names = table.choices[place.aside].names
    guard !place.isSet else { return names }
    var isGiven = names.map { _ in false }
    let column = table.narrow[place.column]
    for slot in 0..<table.count {
      let cell = column[slot]
      if cell >= 0, table.exists[slot], Int(cell) < isGiven.count { isGiven[Int(cell)] = true }
    }
    return names.indices.filter { isGiven[$0] }.map { names[$0] }
  }
}
