// A record in words and in JSON, from its kind's description alone.

import Drawing
import SalesDesk

/// How values are shown: in which language, in which zone.
struct RecordText {
  let language: Language
  let zone: Zone

  /// A value as people read it: labels of options and stages, titles of records, local times.
  func shown(_ value: Value, of attribute: AttributeDescription, in book: borrowing Book) -> String
  {
    switch value {
    case .money(let money): RecordText.grouped(money)
    case .flag(let flag): (flag ? Wording.yes : Wording.no)[language]
    case .choice(let key):
      attribute.options.first { $0.key == key }?.words[language] ?? key
    case .link(let record): name(record, in: book)
    case .instant(let instant), .due(.at(let instant)): time(instant)
    default: ValueText.text(value, of: attribute.type, in: book, zone: zone)
    }
  }

  /// A record as people call it: `A-3 Eastern Machine Tools`, or a named record's title.
  func name(_ record: Record, in book: borrowing Book) -> String {
    let title = book.title(record, language)
    guard book.schema(record.kind).description.prefix != nil else { return title }
    let identifier = book.bareName(record)
    return title == identifier ? identifier : identifier + " " + title
  }

  /// All values of an attribute, parted by commas; empty when there is none.
  func cell(_ index: Int, of record: Record, in book: borrowing Book) -> String {
    let attribute = book.schema(record.kind).attributes[index]
    var parts: [String] = []
    for value in book.values(index, of: record) {
      parts.append(shown(value, of: attribute, in: book))
    }
    return parts.joined(separator: ", ")
  }

  /// A value as the journal writes it, as people read it.
  func shown(_ value: FactValue?, of attribute: AttributeDescription?, in book: borrowing Book)
    -> String
  {
    switch value {
    case nil: return Wording.none[language]
    case .integer(let number): return String(number)
    case .flag(let flag): return (flag ? Wording.yes : Wording.no)[language]
    case .raw(let json): return Sanitizer.drawable(json)
    case .string(let text):
      guard let attribute else { return Sanitizer.drawable(text) }
      return Sanitizer.drawable(shown(text, attribute, book))
    }
  }

  private func shown(_ text: String, _ attribute: AttributeDescription, _ book: borrowing Book)
    -> String
  {
    switch attribute.type {
    case .choice: return attribute.options.first { $0.key == text }?.words[language] ?? text
    case .money: return Money(text).map(RecordText.grouped) ?? text
    case .due, .instant:
      return Instant(text).map(time) ?? text
    case .link(let kind):
      let target = KindCatalogue.id(named: kind)
      return target.flatMap { book.record(named: text, in: $0) }.map { name($0, in: book) } ?? text
    case .anyLink: return book.record(text).map { name($0, in: book) } ?? text
    default: return text
    }
  }

  /// `120,000.00 CNY`.
  static func grouped(_ money: Money) -> String { grouped(minor: money.minor, money.currency) }

  /// Minor units of a currency as `120,000.00 CNY`.
  static func grouped(minor: Int64, _ currency: Currency) -> String {
    let parts = decimal(minor: minor, currency).split(separator: ".")
    let digits = minor < 0 ? parts[0].dropFirst() : parts[0]
    var grouped = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { grouped.append(",") }
      grouped.append(digit)
    }
    let behind = parts.count > 1 ? "." + parts[1] : ""
    return (minor < 0 ? "-" : "") + grouped + behind + " " + currency.code
  }

  /// Minor units of a currency as `120000.00`; sums may be greater than one amount can be.
  static func decimal(minor: Int64, _ currency: Currency) -> String {
    let (digits, places) = (String(minor.magnitude), currency.places)
    let sign = minor < 0 ? "-" : ""
    guard places > 0 else { return sign + digits }
    let zeros = String(repeating: "0", count: max(0, places + 1 - digits.utf8.count))
    let padded = zeros + digits
    return sign + padded.dropLast(places) + "." + padded.suffix(places)
  }

  /// A time of the desk's zone, `2026-12-18 14:30`.
  func time(_ instant: Instant) -> String {
    let minute = zone.minute(of: instant)
    return zone.day(of: instant).iso + " " + String(padded: minute / 60, 2) + ":"
      + String(padded: minute % 60, 2)
  }
}

extension RecordText {
  /// A record as a JSON object: `id`, `kind`, then its attributes by name as far as they have values, sets as
  /// arrays, unknown ones as they came. An attribute that is itself called `kind` (an activity's) is
  /// written with its kind's name before it: `activity-kind`.
  static func members(of record: Record, in book: borrowing Book) -> [(String, JSON)] {
    let schema = book.schema(record.kind)
    var members: [(String, JSON)] = [
      ("id", .string(book.subject(record))), ("kind", .string(schema.description.name)),
    ]
    for (index, attribute) in schema.attributes.enumerated() {
      var values: [JSON] = []
      for value in book.values(index, of: record) {
        values.append(json(book.factValue(value, of: attribute)))
      }
      guard let first = values.first else { continue }
      members.append(
        (member(attribute.name, of: schema.description), attribute.isSet ? .array(values) : first))
    }
    for raw in book.unknownFacts(of: record) { members.append((raw.attribute, .raw(raw.json))) }
    return members
  }

  /// The member an attribute is written as.
  static func member(_ attribute: String, of kind: KindDescription) -> String {
    attribute == "kind" || attribute == "id" ? kind.name + "-" + attribute : attribute
  }

  /// A value of the journal as JSON.
  static func json(_ value: FactValue?) -> JSON {
    switch value {
    case nil: .null
    case .string(let text): .string(text)
    case .integer(let number): .integer(number)
    case .flag(let flag): .flag(flag)
    case .raw(let json): .raw(json)
    }
  }
}

extension RecordText {
  /// A value as the heading of a group, inert.
  func heading(_ value: Value, of attribute: AttributeDescription, in book: borrowing Book)
    -> String
  {
    Sanitizer.drawable(shown(value, of: attribute, in: book))
  }
}
