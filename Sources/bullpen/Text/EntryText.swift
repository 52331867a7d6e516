// Entries and facts in words and in JSON.

import Drawing
import SalesDesk

/// What happened, on lines.
enum EntryText {
  /// `D-3  Stage: New → Quote`.
  static func line(_ fact: Fact, in book: borrowing Book, _ text: RecordText) -> String {
    Sanitizer.drawable(fact.subject) + "  " + change(fact, in: book, text)
  }

  /// One fact without its subject: `Stage: New → Quote`, `Labels +urgent`, `made`.
  static func change(_ fact: Fact, in book: borrowing Book, _ text: RecordText) -> String {
    if fact.attribute == "is" {
      return (fact.to == nil ? Wording.unmade : Wording.made)[text.language]
    }
    let attribute = description(fact, in: book)
    let label = attribute?.words[text.language] ?? Sanitizer.drawable(fact.attribute)
    if attribute?.isSet == true {
      if let value = fact.to { return "\(label) +\(text.shown(value, of: attribute, in: book))" }
      return "\(label) -\(text.shown(fact.from, of: attribute, in: book))"
    }
    let to = text.shown(fact.to, of: attribute, in: book)
    let colon = text.language == .zh ? "：" : ": "
    if fact.from == nil { return label + colon + to }
    return label + colon + "\(text.shown(fact.from, of: attribute, in: book)) → \(to)"
  }

  private static func description(_ fact: Fact, in book: borrowing Book) -> AttributeDescription? {
    let kind: KindID?
    if let record = book.record(fact.subject) {
      kind = record.kind
    } else if let colon = fact.subject.firstIndex(of: ":") {
      kind = KindCatalogue.id(named: String(fact.subject[..<colon]))
    } else {
      let prefix = fact.subject.prefix(1)
      kind = KindCatalogue.all.firstIndex { $0.prefix.map { $0 == prefix } ?? false }
        .map(KindID.init(index:))
    }
    guard let kind, let index = book.schema(kind).index(of: fact.attribute) else { return nil }
    return book.schema(kind).attributes[index]
  }

  /// What an entry did, on one line: each record it touched with its changes, a new one by its title.
  static func summary(_ facts: [Fact], in book: borrowing Book, _ text: RecordText) -> String {
    var order: [String] = []
    var groups: [String: [Fact]] = [:]
    for fact in facts {
      if groups[fact.subject] == nil { order.append(fact.subject) }
      groups[fact.subject, default: []].append(fact)
    }
    var parts: [String] = []
    for subject in order.prefix(4) {
      let facts = groups[subject] ?? []
      parts.append(Sanitizer.drawable(subject) + " " + summary(of: facts, book, text))
    }
    let rest = order.count - 4
    if rest > 0 { parts.append("+\(rest) \(Wording.others[text.language])") }
    return parts.joined(separator: text.language == .zh ? "；" : "; ")
  }

  private static func summary(of facts: [Fact], _ book: borrowing Book, _ text: RecordText)
    -> String
  {
    let isNew = facts.contains { $0.attribute == "is" && $0.to != nil }
    if isNew {
      let main = facts.first { $0.attribute == "title" } ?? facts.first { $0.attribute == "text" }
      let title =
        main.map { " " + quoted(text.shown($0.to, of: nil, in: book), text.language) } ?? ""
      return Wording.made[text.language] + title
    }
    var parts: [String] = []
    for fact in facts where fact.attribute != "rank" || facts.count == 1 {
      parts.append(change(fact, in: book, text))
    }
    return parts.joined(separator: comma(text.language))
  }

  /// What parts changes on one line.
  static func comma(_ language: Language) -> String { language == .zh ? "，" : ", " }

  /// A text in the quotation marks of a language.
  static func quoted(_ text: String, _ language: Language) -> String {
    language == .zh ? "「\(text)」" : "“\(text)”"
  }

  /// An entry as a JSON object, its members named as in the journal.
  static func json(_ entry: Entry) -> JSON {
    var members: [(String, JSON)] = [
      ("n", .integer(Int64(entry.number))), ("at", .string(entry.at.iso)),
      ("by", .string(entry.by)), ("do", .string(entry.verb)),
    ]
    if let on = entry.on { members.append(("on", .string(on.iso))) }
    if let why = entry.why { members.append(("why", .string(why))) }
    if let operation = entry.operation { members.append(("op", .string(operation))) }
    if !entry.of.isEmpty {
      members.append(("of", .array(entry.of.map { .integer(Int64($0)) })))
    }
    if let via = entry.via { members.append(("via", .string(via))) }
    if let part = entry.part { members.append(("part", .string(part))) }
    members.append(("facts", .array(entry.facts.map(json))))
    return .object(members)
  }

  /// A fact as in the journal: `["D-3","value",null,"100.00 CNY"]`.
  static func json(_ fact: Fact) -> JSON {
    .array([
      .string(fact.subject), .string(fact.attribute), RecordText.json(fact.from),
      RecordText.json(fact.to),
    ])
  }
}
