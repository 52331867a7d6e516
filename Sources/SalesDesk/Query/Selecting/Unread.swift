// What others changed since a person last looked: fed with the entries as they come, never by going through the
// book. Up to the mark everything was looked at; single records may have been looked at since. What is a part of
// something (a comment, an activity, an item, a line) counts for that.
//
//     var unread = Unread(mark: 1200)
//     for entry in new { unread.take(entry, me: "lin", book) }
//     unread.contains(deal)          // a query's is:unread
//     unread.look(at: deal)

/// Which records others changed since one last looked.
package struct Unread: Sendable {
  /// Grows whenever an answer may be another.
  package private(set) var version = 0
  /// Everything up to this entry was looked at.
  package private(set) var mark: Int
  /// The last entry taken in.
  package private(set) var known: Int
  /// The entries not looked at yet, of each record, ascending.
  private var changes: [Record: [Int]] = [:]
  /// Records looked at since the mark, and up to which entry.
  private var looked: [Record: Int] = [:]

  /// Nothing is unread up to an entry.
  package init(mark: Int) {
    self.mark = mark
    known = mark
  }

  /// Takes in the next entry; one's own is nothing new. Entries taken in already are left out.
  package mutating func take(_ entry: Entry, me: String, _ book: borrowing Book) {
    guard entry.number > known else { return }
    known = entry.number
    guard entry.by != me else { return }
    for record in Unread.records(of: entry, book)
    where entry.number > looked[record] ?? mark && changes[record]?.last != entry.number {
      changes[record, default: []].append(entry.number)
      version += 1
    }
  }

  /// The numbered records an entry is about, each once, in the order of its facts; a part stands for its whole.
  package static func records(of entry: Entry, _ book: borrowing Book) -> [Record] {
    var records: [Record] = []
    var isThere: Set<Record> = []
    var last = ""
    for fact in entry.facts where fact.subject != last {
      last = fact.subject
      guard let record = book.record(fact.subject),
        book.schema(record.kind).description.prefix != nil
      else { continue }
      let whole = book.whole(of: record)
      if isThere.insert(whole).inserted { records.append(whole) }
    }
    return records
  }

  /// Whether a record was changed by others since one looked at it.
  package func contains(_ record: Record) -> Bool { changes[record] != nil }

  /// Whether an entry is one of those not looked at yet of a record.
  package func holds(_ entry: Int, of record: Record) -> Bool {
    changes[record]?.contains(entry) ?? false
  }

  /// How many records there are to look at.
  package var count: Int { changes.count }

  /// The records to look at, those changed first before the others.
  package var records: [Record] {
    changes.sorted { ($0.value.first ?? 0, $0.key) < ($1.value.first ?? 0, $1.key) }.map(\.key)
  }

  /// The record to look at first; nil when there is none.
  package var first: Record? {
    changes.min { ($0.value.first ?? 0, $0.key) < ($1.value.first ?? 0, $1.key) }?.key
  }

  /// The entries of a record that were not looked at yet, ascending.
  package func entries(of record: Record) -> [Int] { changes[record] ?? [] }

  /// A record is looked at, as it is now.
  package mutating func look(at record: Record) {
    guard changes.removeValue(forKey: record) != nil else { return }
    looked[record] = known
    version += 1
    if changes.isEmpty { lookAtAll() }
  }

  /// Leaves out records that are not there any more: their creation was taken back.
  package mutating func leaveOutGone(_ book: borrowing Book) {
    for record in Array(changes.keys) where !book.exists(record) { look(at: record) }
  }

  /// Everything is looked at, as it is now.
  package mutating func lookAtAll() {
    guard mark != known || !changes.isEmpty || !looked.isEmpty else { return }
    (changes, looked) = ([:], [:])
    mark = known
    version += 1
  }
}

// MARK: - Keeping

extension Unread {
  /// As it is kept: the mark, then a line for each record looked at since.
  package func text(_ book: borrowing Book) -> String {
    var lines = [String(mark)]
    for (record, entry) in looked.sorted(by: { $0.key < $1.key }) {
      lines.append("\(book.subject(record)) \(entry)")
    }
    return lines.joined(separator: "\n")
  }

  /// What was kept; nil where it cannot be read. A mark beyond the book is of another journal.
  package init?(_ text: String, _ book: borrowing Book) {
    let lines = text.split(separator: "\n")
    guard let first = lines.first, let mark = Int(first), (0...book.revision).contains(mark) else {
      return nil
    }
    self.init(mark: mark)
    for line in lines.dropFirst() {
      let words = line.split(separator: " ")
      guard words.count == 2, let record = book.record(String(words[0])),
        let entry = Int(words[1])
      else { continue }
      looked[record] = entry
    }
  }

  /// Takes over what was looked at elsewhere, by the same person at another screen.
  package mutating func join(_ other: Unread) {
    if other.mark > mark {
      mark = min(other.mark, known)
      for (record, numbers) in changes {
        let rest = numbers.filter { $0 > mark }
        changes[record] = rest.isEmpty ? nil : rest
      }
      looked = looked.filter { $0.value > mark }
      version += 1
    }
    for (record, entry) in other.looked where entry > looked[record] ?? mark {
      looked[record] = entry
      let rest = (changes[record] ?? []).filter { $0 > entry }
      changes[record] = rest.isEmpty ? nil : rest
      version += 1
    }
  }
}

// MARK: - Parts

extension Book {
  /// The kinds whose records are parts of others, with the link that says of what.
  private static let parts = [
    ("comment", "about"), ("activity", "about"), ("item", "of"), ("line", "of"),
  ]

  /// What a record is a part of; itself where it is none.
  package func whole(of record: Record) -> Record {
    let name = schema(record.kind).description.name
    guard let link = Book.parts.first(where: { $0.0 == name })?.1,
      case .link(let whole) = value(link, of: record)
    else { return record }
    return whole
  }

  /// The parts of a record, kind after kind.
  package func parts(of record: Record) -> [Record] {
    var parts: [Record] = []
    for (name, link) in Book.parts {
      if let kind = kind(named: name) { parts += links(from: kind, by: link, to: [record]) }
    }
    return parts
  }
}
