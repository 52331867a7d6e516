// Who links to a record, by whatever attribute: one pass over each column that could hold such a link.

/// A link seen from the record it leads to.
package struct BackLink: Sendable {
  /// The record that links here.
  package let record: Record
  /// By which of its attributes.
  package let attribute: AttributeDescription
}

extension Book {
  /// The existing records that link to a record, kind after kind and attribute after attribute, oldest first.
  package func linksBack(to target: Record) -> [BackLink] {
    let name = schema(target.kind).description.name
    var found: [BackLink] = []
    for (index, schema) in schema.enumerated() {
      for attribute in schema.attributes
      where attribute.type == .anyLink || attribute.type == .link(name) {
        for record in links(from: KindID(index: index), by: attribute.name, to: [target]) {
          found.append(BackLink(record: record, attribute: attribute))
        }
      }
    }
    return found
  }
}
