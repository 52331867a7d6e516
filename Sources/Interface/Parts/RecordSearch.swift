// Finding records by what one remembers of their titles, for pickers and the palette.

import SalesDesk

/// Looking through titles.
enum RecordSearch {
  /// The records whose title holds a text or whose name it is, best first, at most `limit`: a whole title
  /// first, then those that begin so, then the newest.
  static func find(
    _ text: String, in kinds: [KindID]?, limit: Int, _ book: borrowing Book
  ) -> [Record] {
    var found: [(rank: Int, record: Record)] = []
    for kind in kinds ?? lookedFor(book) {
      for record in candidates(text, kind, limit, book) {
        if let rank = rank(record, text.lowercased(), book) { found.append((rank, record)) }
      }
    }
    found.sort { $0.rank == $1.rank ? $0.record.slot > $1.record.slot : $0.rank < $1.rank }
    return found.prefix(limit).map(\.record)
  }

  /// Whether a text is a record's whole title.
  static func isTitle(_ text: String, of record: Record, _ book: borrowing Book) -> Bool {
    rank(record, text.lowercased(), book) == 0
  }

  /// The records of a kind that may fit: of a numbered kind the newest whose title holds the text, and the one
  /// whose title it is; of a named one, of which there are few, all.
  private static func candidates(
    _ text: String, _ kind: KindID, _ limit: Int, _ book: borrowing Book
  ) -> [Record] {
    if book.schema(kind).description.prefix == nil {
      return (0..<book.count(kind)).map { Record(kind, slot: $0) }.filter {
        book.exists($0) && !book.isArchived($0)
      }
    }
    var found = book.newest(kind, titled: text, limit: limit * 4)
    if let whole = book.record(where: "title", is: text, in: kind), !found.contains(whole) {
      found.append(whole)
    }
    if let named = book.record(named: text, in: kind), !found.contains(named) {
      found.append(named)
    }
    return found
  }

  /// How well a record fits, 0 best; nil when it does not.
  private static func rank(_ record: Record, _ wanted: String, _ book: borrowing Book) -> Int? {
    if wanted.isEmpty { return 3 }
    let title = book.title(record).lowercased()
    if title == wanted || book.bareName(record).lowercased() == wanted { return 0 }
    if title.hasPrefix(wanted) { return 1 }
    if let zh = book.value("title-zh", of: record)?.plainText {
      if zh == wanted { return 0 }
      if zh.contains(wanted) { return 2 }
    }
    return title.contains(wanted) ? 2 : nil
  }

  /// The kinds of numbered records that people look for.
  private static func lookedFor(_ book: borrowing Book) -> [KindID] {
    ["account", "contact", "deal", "lead", "task", "product"].compactMap { book.kind(named: $0) }
  }
}
