// All records of a kind in an order, kept up with the book: sorting a hundred thousand names takes longer than a
// frame may, moving the one that changed does not.

import SalesDesk

/// A kind's records in an order, archived ones left out.
struct ListOrder: Sendable {
  private let kind: KindID
  private let sort: String
  /// The order, as a query of everything.
  let query: Query
  private let isLasting: Bool
  private var revision: Int
  private(set) var records: [Record]

  /// The records sorted anew.
  init(_ kind: KindID, sort: String, _ book: borrowing Book, _ context: QueryContext) {
    self.kind = kind
    self.sort = sort
    query =
      sort.isEmpty
      ? Query(kind: kind)
      : (try? Query.parse("sort:" + sort, in: book, kind: kind)) ?? Query(kind: kind)
    isLasting = ListOrder.isLasting(sort, book.schema(kind))
    revision = book.revision
    records = book.select(query, context).records
  }

  /// Whether a record's place follows from its own attributes alone, so that only its own change moves it.
  private static func isLasting(_ sort: String, _ schema: KindSchema) -> Bool {
    ListSort(sort).keys.allSatisfy { key in
      guard let index = schema.index(of: key.name), !schema.attributes[index].isDerived else {
        return false
      }
      switch schema.attributes[index].type {
      case .link, .anyLink: return false
      default: return true
      }
    }
  }

  /// Whether it is this order.
  func isOf(_ sort: String) -> Bool { self.sort == sort }

  /// Brings it up to the book.
  mutating func update(_ book: borrowing Book, _ context: QueryContext) {
    guard revision != book.revision else { return }
    let changed =
      isLasting && revision < book.revision ? book.records(of: kind, changedSince: revision) : []
    guard isLasting, revision < book.revision, changed.count <= 256 else {
      self = ListOrder(kind, sort: sort, book, context)
      return
    }
    revision = book.revision
    guard !changed.isEmpty else { return }
    var isChanged = Array(repeating: false, count: book.count(kind))
    for record in changed { isChanged[record.index] = true }
    records.removeAll { isChanged[$0.index] }
    for record in changed where book.exists(record) && !book.isArchived(record) {
      records.insert(record, at: book.place(of: record, among: records, query, context))
    }
  }

  /// Those of the records that are among these, in this order.
  func only(_ found: [Record], _ book: borrowing Book) -> [Record] {
    var isFound = Array(repeating: false, count: book.count(kind))
    for record in found { isFound[record.index] = true }
    return records.filter { isFound[$0.index] }
  }
}
