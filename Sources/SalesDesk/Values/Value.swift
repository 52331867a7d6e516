// A value of any attribute, typed: what generic code (forms, tables, queries, exports) reads and writes.

/// One value of an attribute.
package enum Value: Hashable, Sendable {
  /// Text of one or several lines.
  case text(String)
  /// A whole number.
  case integer(Int64)
  /// An amount.
  case money(Money)
  /// A calendar day.
  case day(Day)
  /// A day or a point in time.
  case due(Due)
  /// A point in time.
  case instant(Instant)
  /// A length of time.
  case duration(TimeLength)
  /// Yes or no.
  case flag(Bool)
  /// An option, by key.
  case choice(String)
  /// A record.
  case link(Record)

  /// The text of a text or the key of a choice; nil for other values.
  package var plainText: String? {
    switch self {
    case .text(let text), .choice(let text): text
    default: nil
    }
  }

  /// The record of a link; nil for other values.
  package var linked: Record? { if case .link(let record) = self { record } else { nil } }
}

/// A choice's key, as typed attributes read it.
package struct Choice: Hashable, Sendable {
  /// The key in the journal.
  package let key: String
}

extension String: AttributeValue {
  package static func fits(_ type: ValueType) -> Bool { type == .text || type == .longText }
  package static func read(_ book: borrowing Book, _ kind: KindID, _ attribute: Int, _ slot: Int)
    -> String?
  {
    book.textCell(kind, attribute, slot)
  }
}

extension Choice: AttributeValue {
  package static func fits(_ type: ValueType) -> Bool { type == .choice }
  package static func read(_ book: borrowing Book, _ kind: KindID, _ attribute: Int, _ slot: Int)
    -> Choice?
  {
    book.choiceCell(kind, attribute, slot).map(Choice.init(key:))
  }
}

extension Money: AttributeValue {
  package static func fits(_ type: ValueType) -> Bool { type == .money }
  package static func read(_ book: borrowing Book, _ kind: KindID, _ attribute: Int, _ slot: Int)
    -> Money?
  {
    Money(packed: book.cell(kind, attribute, slot))
  }
}

extension Day: AttributeValue {
  package static func fits(_ type: ValueType) -> Bool { type == .day }
  package static func read(_ book: borrowing Book, _ kind: KindID, _ attribute: Int, _ slot: Int)
    -> Day?
  {
    let cell = book.cell(kind, attribute, slot)
    return cell == Int64.min ? nil : Day(number: Int(cell))
  }
}

extension Due: AttributeValue {
  package static func fits(_ type: ValueType) -> Bool { type == .due }
  package static func read(_ book: borrowing Book, _ kind: KindID, _ attribute: Int, _ slot: Int)
    -> Due?
  {
    let cell = book.cell(kind, attribute, slot)
    return cell == Int64.min ? nil : Due(packed: cell)
  }
}

extension Int64: AttributeValue {
  package static func fits(_ type: ValueType) -> Bool { type == .integer }
  package static func read(_ book: borrowing Book, _ kind: KindID, _ attribute: Int, _ slot: Int)
    -> Int64?
  {
    let cell = book.cell(kind, attribute, slot)
    return cell == Int64.min ? nil : cell
  }
}

extension Bool: AttributeValue {
  package static func fits(_ type: ValueType) -> Bool { type == .flag }
  package static func read(_ book: borrowing Book, _ kind: KindID, _ attribute: Int, _ slot: Int)
    -> Bool?
  {
    let cell = book.cell(kind, attribute, slot)
    return cell == Int64.min ? nil : cell != 0
  }
}

extension Record: AttributeValue {
  package static func fits(_ type: ValueType) -> Bool { type == .anyLink }
  package static func read(_ book: borrowing Book, _ kind: KindID, _ attribute: Int, _ slot: Int)
    -> Record?
  {
    let cell = book.cell(kind, attribute, slot)
    return cell == Int64.min ? nil : Record(packed: cell)
  }
}

extension Link: AttributeValue {
  package static func fits(_ type: ValueType) -> Bool { type == .link(K.description.name) }
  package static func read(_ book: borrowing Book, _ kind: KindID, _ attribute: Int, _ slot: Int)
    -> Link?
  {
    let cell = book.cell(kind, attribute, slot)
    return cell == Int64.min ? nil : Link(slot: Int(cell))
  }
}
