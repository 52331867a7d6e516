// Who links to a record. A scan over every link attribute of every kind: for one record's page, not for loops.

/// A link seen from the record it leads to.
package struct BackLink: Sendable {
  /// The record that links here.
  package let record: Record
  /// By which of its attributes.
  package let attribute: AttributeDescription
}

extension Book {
  /// The existing records that link to a record, kind after kind, oldest first; each attribute once.
  package func linksBack(to target: Record) -> [BackLink] {
    let name = schema(target.kind).description.name
    var found: [BackLink] = []
    for (index, schema) in schema.enumerated() {
      let kind = KindID(index: index)
      for (place, attribute) in schema.attributes.enumerated() {
        guard attribute.type == .anyLink || attribute.type == .link(name) else { continue }
        for slot in 0..<count(kind) {
          let record = Record(kind, slot: slot)
          guard exists(record) else { continue }
          if values(place, of: record).contains(.link(target)) {
            found.append(BackLink(record: record, attribute: attribute))
          }
        }
      }
    }
    return found
  }
}
