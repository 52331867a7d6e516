// Who wrote the comments on a page: the entry that made one tells it, read once it shows.

import SalesDesk

extension RecordState {
  /// The entries shown whose authors were not looked up yet.
  var wants: [Int] { shownEntries.filter { !asked.contains($0) } }

  /// Who wrote a comment, before the day it was written on; nothing for what is no comment or not known yet. What is to
  /// be looked up is noted.
  mutating func author(of record: Record?, _ book: borrowing Book) -> String {
    guard let record, record.kind == KindCatalogue.id(of: Comment.self),
      let made = book.entries(of: record).last
    else { return "" }
    shownEntries.append(made)
    return authors[made].map { $0 + " ∙ " } ?? ""
  }

  /// Takes the authors of entries.
  mutating func take(_ numbers: [Int], _ entries: [Entry], _ book: borrowing Book) {
    asked.formUnion(numbers)
    for entry in entries { authors[entry.number] = book.memberTitle(entry.by) }
  }
}
