// Finding records by what one remembers of their titles, for pickers and the palette.

import SalesDesk

/// Looking through titles.
enum RecordSearch {
  /// The records whose title holds a text or whose identifier begins with it, best first, at most `limit`:
  /// a whole title first, then those that begin so, then the newest.
  static func find(
    _ text: String, in kinds: [KindID]?, limit: Int, _ book: borrowing Book
  ) -> [Record] {
    let wanted = text.lowercased()
    var found: [(rank: Int, record: Record)] = []
    for kind in kinds ?? allKinds(book) {
      var left = 2000
      for slot in (0..<book.count(kind)).reversed() where left > 0 {
        let record = Record(kind, slot: slot)
        guard book.exists(record), !book.isArchived(record),
          let rank = rank(record, wanted, book)
        else { continue }
        found.append((rank, record))
        left -= 1
      }
    }
    found.sort { $0.rank == $1.rank ? $0.record.slot > $1.record.slot : $0.rank < $1.rank }
    return found.prefix(limit).map(\.record)
  }

  /// Whether a text is a record's whole title.
  static func isTitle(_ text: String, of record: Record, _ book: borrowing Book) -> Bool {
    rank(record, text.lowercased(), book) == 0
  }

  /// How well a record fits, 0 best; nil when it does not.
  private static func rank(_ record: Record, _ wanted: String, _ book: borrowing Book) -> Int? {
    if wanted.isEmpty { return 3 }
    let title = book.title(record).lowercased()
    if title == wanted { return 0 }
    if book.bareName(record).lowercased() == wanted { return 0 }
    if title.hasPrefix(wanted) { return 1 }
    if let zh = book.value("title-zh", of: record)?.plainText {
      if zh == wanted { return 0 }
      if zh.contains(wanted) { return 2 }
    }
    return title.contains(wanted) ? 2 : nil
  }

  /// The kinds of numbered records that people look for.
  private static func allKinds(_ book: borrowing Book) -> [KindID] {
    ["account", "contact", "deal", "lead", "task", "product"].compactMap { book.kind(named: $0) }
  }
}
