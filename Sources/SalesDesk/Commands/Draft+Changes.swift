// Changes of attributes, checked: the attribute is there, the value is of its type and within its bounds, what
// it links to exists, what was seen is still so. Every command goes through here.

extension Draft {
  /// The facts that changes of a record's attributes come to; an attribute left as it is makes none.
  func facts(for changes: [Change], of record: Record, subject: String) throws(Refusal) -> [Fact] {
    let schema = book.schema(record.kind)
    var facts: [(index: Int, fact: Fact)] = []
    for change in changes {
      guard let index = schema.index(of: change.attribute) else {
        throw .noSuchAttribute(
          kind: schema.description.name, name: change.attribute,
          nearest: Nearest.name(to: change.attribute, among: schema.attributes.map(\.name)))
      }
      let attribute = schema.attributes[index]
      if attribute.isDerived { throw .derived(attribute: attribute.name) }
      try checkSeen(change, attribute, index, record)
      let new =
        attribute.isSet
        ? try setFacts(change, attribute, index, record, subject)
        : try valueFacts(change, attribute, index, record, subject)
      facts += new.map { (index, $0) }
    }
    return facts.enumerated().sorted {
      ($0.element.index, $0.offset) < ($1.element.index, $1.offset)
    }
    .map(\.element.fact)
  }

  private func checkSeen(
    _ change: Change, _ attribute: AttributeDescription, _ index: Int, _ record: Record
  ) throws(Refusal) {
    guard case .some(let seen) = change.seen, !attribute.isSet else { return }
    let present = book.value(index, of: record)
    guard seen != present else { return }
    if case .set(let wanted) = change.operation, wanted == present { return }
    throw .conflict(
      record: book.subject(record), attribute: attribute.name,
      seen: seen.map { book.factValue($0, of: attribute) },
      present: present.map { book.factValue($0, of: attribute) }, entry: book.lastEntry(of: record))
  }

  private func valueFacts(
    _ change: Change, _ attribute: AttributeDescription, _ index: Int, _ record: Record,
    _ subject: String
  ) throws(Refusal) -> [Fact] {
    var wanted: Value?
    switch change.operation {
    case .set(let value): wanted = value
    case .add(let value): wanted = value
    case .replace(let values): wanted = values.last
    case .remove(let value):
      wanted = book.value(index, of: record) == value ? nil : book.value(index, of: record)
    }
    if let value = wanted { wanted = try checked(value, attribute, record) }
    let old = book.factValue(index, of: record)
    let new = wanted.map { book.factValue($0, of: attribute) }
    return old == new ? [] : [Fact(subject, attribute.name, from: old, to: new)]
  }

  private func setFacts(
    _ change: Change, _ attribute: AttributeDescription, _ index: Int, _ record: Record,
    _ subject: String
  ) throws(Refusal) -> [Fact] {
    let present = book.values(index, of: record)
    var (added, removed): ([Value], [Value]) = ([], [])
    switch change.operation {
    case .add(let value): added = [value]
    case .remove(let value): removed = [value]
    case .set(let value): (added, removed) = (value.map { [$0] } ?? [], present)
    case .replace(let values): (added, removed) = (values, present)
    }
    var checkedValues: [Value] = []
    for value in added {
      let value = try checked(value, attribute, record)
      if !checkedValues.contains(value) { checkedValues.append(value) }
    }
    let gone = removed.filter { present.contains($0) && !checkedValues.contains($0) }
    let new = checkedValues.filter { !present.contains($0) }
    return gone.map {
      Fact(subject, attribute.name, from: book.factValue($0, of: attribute), to: nil)
    }
      + new.map { Fact(subject, attribute.name, from: nil, to: book.factValue($0, of: attribute)) }
  }

  /// A value that an attribute takes: of its type (a plain text is taken for a choice's key), within bounds.
  private func checked(_ value: Value, _ attribute: AttributeDescription, _ record: Record)
    throws(Refusal) -> Value
  {
    switch (attribute.type, value) {
    case (.text, .text(let text)), (.longText, .text(let text)):
      return try checkedText(text, attribute, record)
    case (.choice, .choice(let key)), (.choice, .text(let key)):
      return try checkedChoice(key, attribute)
    case (.integer, .integer(let number)):
      guard attribute.bounds.contains(number) else {
        throw .outOfRange(attribute: attribute.name, number, attribute.bounds)
      }
    case (.money, .money), (.day, .day), (.due, .due), (.instant, .instant),
      (.duration, .duration), (.flag, .flag):
      break
    case (.due, .day(let day)): return .due(.day(day))
    case (.link(let kind), .link(let target)):
      guard book.exists(target) else { throw .noSuchRecord(book.subject(target)) }
      guard book.schema(target.kind).description.name == kind else {
        throw .wrongType(
          attribute: attribute.name, expected: attribute.type, found: book.subject(target))
      }
    case (.anyLink, .link(let target)):
      guard book.exists(target) else { throw .noSuchRecord(book.subject(target)) }
    default:
      throw .wrongType(
        attribute: attribute.name, expected: attribute.type,
        found: EntryWriter.text(book.factValue(value, of: attribute)))
    }
    return value
  }

  private func checkedText(_ text: String, _ attribute: AttributeDescription, _ record: Record)
    throws(Refusal) -> Value
  {
    let limit = attribute.type == .longText ? 1 << 20 : 4096
    guard text.utf8.count <= limit else {
      throw .tooLong(attribute: attribute.name, bytes: text.utf8.count, limit: limit)
    }
    if attribute.type == .text, text.utf8.contains(where: { $0 == 10 || $0 == 13 }) {
      throw .severalLines(attribute: attribute.name)
    }
    if attribute.isUnique,
      let other = holder(of: text, attribute.name, in: record.kind), other != record
    {
      throw .taken(attribute: attribute.name, value: text, by: book.subject(other))
    }
    return .text(text)
  }

  private func checkedChoice(_ key: String, _ attribute: AttributeDescription) throws(Refusal)
    -> Value
  {
    if attribute.options.contains(where: { $0.key == key }) { return .choice(key) }
    let label = attribute.options.first {
      $0.words.zh == key || $0.words.en.lowercased() == key.lowercased()
    }
    if let label { return .choice(label.key) }
    guard attribute.isOpen, !key.isEmpty, key.utf8.count <= 256,
      !key.utf8.contains(where: { $0 < 32 })
    else {
      throw .notAnOption(
        attribute: attribute.name, found: key, options: attribute.options.map(\.key))
    }
    return .choice(key)
  }
}

/// Known names near a mistyped one.
package enum Nearest {
  /// The name with the fewest edits to the one given, when they are few for its length; nil otherwise.
  package static func name(to wanted: String, among names: [String]) -> String? {
    let limit = max(1, wanted.count / 3)
    var best: (name: String, distance: Int)?
    for name in names {
      let distance = distance(Array(wanted.lowercased()), Array(name.lowercased()), limit)
      if distance <= limit, distance < best?.distance ?? Int.max { best = (name, distance) }
    }
    return best?.name ?? names.first { wanted.count >= 2 && $0.hasPrefix(wanted) }
  }

  /// Edits (insert, delete, replace, swap neighbours) between two words: optimal string alignment.
  private static func distance(_ a: [Character], _ b: [Character], _ limit: Int) -> Int {
    if abs(a.count - b.count) > limit || a.count > 64 { return Int.max }
    var rows = [Array(0...b.count)]
    for i in a.indices {
      var row = [i + 1]
      for j in b.indices {
        var cost = min(row[j] + 1, rows[i][j + 1] + 1, rows[i][j] + (a[i] == b[j] ? 0 : 1))
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
          cost = min(cost, rows[i - 1][j - 1] + 1)
        }
        row.append(cost)
      }
      rows.append(row)
    }
    return rows[a.count][b.count]
  }
}
