// Kinds as types: an enum without cases that carries its description and its typed attribute keys, so that
// `book[Deal.value, of: deal]` is a `Money?` the compiler knows.

/// A kind of record, as a type.
package protocol Kind: Sendable {
  /// The kind as data.
  static var description: KindDescription { get }
}

/// A kind by its place in a book's schema; built-in kinds stand in the catalogue's order.
package struct KindID: Hashable, Sendable, Comparable {
  /// The place, 0…30.
  package let index: UInt8

  /// The kind at a place.
  package init(index: Int) { self.index = UInt8(truncatingIfNeeded: index) }

  package static func < (left: KindID, right: KindID) -> Bool { left.index < right.index }
}

/// A record of a book: its kind and its slot in the kind's table.
package struct Record: Hashable, Sendable, Comparable {
  /// The record's kind.
  package let kind: KindID
  /// The slot, counted from 0; a numbered record's number less one.
  package let slot: Int32

  /// The record in a slot of a kind's table.
  package init(_ kind: KindID, slot: Int) {
    self.kind = kind
    self.slot = Int32(truncatingIfNeeded: slot)
  }

  /// The slot as an array index.
  package var index: Int { Int(slot) }

  /// Packed for a column that holds links to any kind.
  var packed: Int64 { Int64(kind.index) << 32 | Int64(slot) }

  init(packed: Int64) {
    kind = KindID(index: Int(packed >> 32))
    slot = Int32(truncatingIfNeeded: packed)
  }

  package func hash(into hasher: inout Hasher) { hasher.combine(packed) }

  package static func < (left: Record, right: Record) -> Bool {
    (left.kind, left.slot) < (right.kind, right.slot)
  }
}

/// A record known to be of one kind.
package struct Link<K: Kind>: Hashable, Sendable {
  /// The slot in the kind's table.
  package let slot: Int32

  /// The link to a slot.
  package init(slot: Int) { self.slot = Int32(truncatingIfNeeded: slot) }

  /// The link to a record, or nil when it is of another kind.
  package init?(_ record: Record) {
    guard record.kind == KindCatalogue.id(of: K.self) else { return nil }
    slot = record.slot
  }

  /// The record linked to.
  package var record: Record { Record(KindCatalogue.id(of: K.self), slot: Int(slot)) }
}

/// A typed key to an attribute of a built-in kind, resolved once against the catalogue.
package struct Attribute<V: AttributeValue>: Sendable {
  /// The kind it belongs to.
  package let kind: KindID
  /// Its place among the kind's attributes; -1 for a key whose name or type the kind does not have (a test
  /// touches every key).
  package let index: Int

  /// The key to a kind's attribute by name.
  package init(_ kind: (some Kind).Type, _ name: String) {
    self.kind = KindCatalogue.id(of: kind)
    let attributes = kind.description.attributes
    let found = attributes.firstIndex { $0.name == name }
    index = found.map { V.fits(attributes[$0].type) ? $0 : -1 } ?? -1
  }
}

/// A type that attribute values are read as.
package protocol AttributeValue: Sendable {
  /// Whether values of an attribute of that type are read as this.
  static func fits(_ type: ValueType) -> Bool
  /// The value in a slot, or nil when it is absent.
  static func read(_ book: borrowing Book, _ kind: KindID, _ attribute: Int, _ slot: Int) -> Self?
}
