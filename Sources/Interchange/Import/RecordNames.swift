// Records found by what foreign tables call them: by identifier, by the external identifier of the same or
// another import, or by title. One dictionary a kind, made when a column first needs it.

import SalesDesk

/// The names records of one kind go by.
struct RecordNames {
  /// What a name leads to.
  enum Found {
    case one(Record)
    case several
    case none
  }

  let kind: KindID
  private var externals: [String: Record] = [:]
  private var titles: [String: [Record]] = [:]
  /// What the titles are alike by, as the hint while typing a new record has it.
  private var alike: [String: [Likeness.Key]] = [:]
  private let measure: Likeness.Measure

  /// Reads the names of all records of a kind.
  init(_ kind: KindID, _ book: borrowing Book) {
    self.kind = kind
    measure = Likeness.measure(ofTitlesOf: book.schema(kind).description.name)
    let schema = book.schema(kind)
    let external = schema.external
    for slot in 0..<book.count(kind) {
      let record = Record(kind, slot: slot)
      guard book.exists(record) else { continue }
      if external >= 0, let name = book.value(external, of: record)?.plainText {
        externals[name] = record
      }
      add(record, title: book.title(record))
      guard schema.description.prefix == nil else { continue }
      for name in ["title-zh", "login"] {
        if let text = book.value(name, of: record)?.plainText { add(record, title: text) }
      }
    }
  }

  /// The record with an external identifier.
  func record(external: String) -> Record? { externals[external] }

  /// Whether any record bears a title, or one that means the same.
  func holds(title: String) -> Bool {
    let key = Likeness.key(title, measure)
    return alike[key.core]?.contains { $0.isLike(key) } ?? false
  }

  /// The record a cell of a foreign table means.
  func find(_ text: String, source: String, _ book: borrowing Book) -> Found {
    if let record = externals["\(source)/\(text)"] ?? externals[text] { return .one(record) }
    if let found = titles[RecordNames.folded(text)] {
      return found.count == 1 ? .one(found[0]) : .several
    }
    return book.record(named: text, in: kind).map(Found.one) ?? .none
  }

  /// Notes a record that was just made.
  mutating func add(_ record: Record, title: String, external: String? = nil) {
    if let external { externals[external] = record }
    let key = Likeness.key(title, measure)
    if key.isTelling { alike[key.core, default: []].append(key) }
    let name = RecordNames.folded(title)
    if titles[name]?.contains(record) != true { titles[name, default: []].append(record) }
  }

  private static func folded(_ text: String) -> String { text.lowercased() }
}

extension Draft {
  /// Makes a named record, under a key given or one made of its title: letters and digits, words joined by
  /// hyphens, and a number where the key was ever given before.
  mutating func make(_ title: String, key given: String?, in kind: KindID, _ changes: [Change])
    throws(Refusal) -> Record?
  {
    let base = given ?? Draft.key(for: title)
    var number = 1
    while true {
      do throws(Refusal) {
        try perform(.name(kind, key: number == 1 ? base : "\(base)-\(number)", changes))
        return created.last
      } catch {
        guard case .exists = error, given == nil, number < 1000 else { throw error }
        number += 1
      }
    }
  }

  private static func key(for title: String) -> String {
    var words: [String] = [""]
    for scalar in title.lowercased().unicodeScalars {
      if scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
        words[words.count - 1].unicodeScalars.append(scalar)
      } else if words.last?.isEmpty == false {
        words.append("")
      }
    }
    var base = words.filter { !$0.isEmpty }.joined(separator: "-")
    while base.utf8.count > 58 { base.removeLast() }
    return base
  }
}
