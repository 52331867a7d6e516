// What tests of checkpoints share: books as bytes, journals with everything in them, and a use of a book that
// touches all that is used as an index.

import Foundation
import SalesDesk
import Testing

/// The bytes of a book.
func bytes(of book: borrowing Book) -> [UInt8] {
  var copy = book.copy()
  let sink = CheckpointBytes()
  copy.writeCheckpoint(to: sink)
  return sink.bytes
}

/// The book of a journal's payloads.
func book(of payloads: some Sequence<[UInt8]>) -> Book {
  var book = Book()
  take(payloads, into: &book)
  return book
}

/// Applies payloads to a book.
func take(_ payloads: some Sequence<[UInt8]>, into book: inout Book) {
  var scanner = PayloadScanner()
  for payload in payloads { _ = book.apply(payload.span, &scanner) }
}

/// Journals for tests of checkpoints.
enum CheckpointJournals {
  /// The journal with every attribute of every kind that the store's tests keep.
  static func golden() throws -> [[UInt8]] {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "JournalTests/GoldenJournals/format-1-1.jsonl")
    return try Data(contentsOf: file).split(separator: 10).dropFirst().map {
      Array($0.dropLast(18))
    }
  }

  /// A random history of commands.
  static func random(_ seed: UInt64, steps: Int) throws -> [[UInt8]] {
    let scene = try Scene.lived(seed, steps: steps)
    return scene.store.payloads
  }

  /// A short journal of what is rare: attributes the team made and made again, values of another type, attributes
  /// and kinds of a later program, operations, parts, a move taken back, an end, several subjects an entry.
  static func strange() -> [[UInt8]] {
    var entries: [Entry] = []
    func add(_ verb: String, _ facts: [(String, String, FactValue?, FactValue?)]) {
      let at = Instant(milliseconds: 1_790_000_000_000 + Int64(entries.count) * 1000)
      entries.append(
        Entry(
          number: entries.count + 1, at: at, by: "lin", verb: verb,
          facts: facts.map { Fact($0.0, $0.1, from: $0.2, to: $0.3) }))
    }
    func own(_ key: String, _ type: String, _ more: [(String, String, FactValue?, FactValue?)] = [])
    {
      add(
        "add",
        [
          ("attribute:" + key, "is", nil, .string("attribute")),
          ("attribute:" + key, "type", nil, .string(type)),
          ("attribute:" + key, "title", nil, .string("T " + type)),
        ] + more)
    }
    add("add", [("member:lin", "is", nil, .string("member"))])
    let types = [
      "text", "long-text", "integer", "money", "day", "due", "instant", "duration", "flag",
      "choice", "any", "account", "stage",
    ]
    for type in types { own("deal/x-\(type)", type) }
    own(
      "deal/colour", "choice",
      [
        ("attribute:deal/colour", "choices", nil, .string("red")),
        ("attribute:deal/colour", "choices", nil, .string("蓝")),
        ("attribute:deal/colour", "personal", nil, .flag(true)),
      ])
    add("add", [("A-1", "is", nil, .string("account")), ("A-1", "title", nil, .string("甲"))])
    add(
      "add",
      [("D-1", "is", nil, .string("deal")), ("D-1", "x-text", nil, .string("t\"\n"))]
        + [("D-1", "x-integer", nil, .integer(-9_007_199_254_740_991))]
        + [
          ("D-1", "x-money", nil, .string("-12.34 CNY")),
          ("D-1", "x-day", nil, .string("0001-01-01")),
        ]
        + [("D-1", "x-due", nil, .string("9999-12-31T23:59:59.999Z"))]
        + [("D-1", "x-instant", nil, .string("0001-01-01T00:00:00.000Z"))]
        + [("D-1", "x-duration", nil, .string("P1DT2H")), ("D-1", "x-flag", nil, .flag(false))]
        + [("D-1", "x-choice", nil, .string("one")), ("D-1", "x-any", nil, .string("member:wu"))]
        + [("D-1", "x-account", nil, .string("A-1")), ("D-1", "x-stage", nil, .string("deal/new"))]
        + [("D-1", "colour", nil, .string("蓝")), ("D-1", "x-long-text", nil, .string("a\nb"))])
    for stage in ["deal/new", "deal/quote", "deal/won"] {
      add("move", [("D-1", "stage", nil, .string(stage))])
    }
    let move = entries.count
    add("undo", [("D-1", "stage", .string("deal/won"), .string("deal/quote"))])
    entries[entries.count - 1].of = [move]
    add("set", [("D-1", "value", nil, .string("much")), ("D-1", "later", nil, .raw("[1,{}]"))])
    add("set", [("Z-9", "is", nil, .string("machine")), ("Z-9", "speed", nil, .integer(7))])
    add("set", [("A-1", "is", .string("account"), .string("machine"))])
    add("set", [("attribute:deal/colour", "title", nil, .string("Colour"))])
    for label in ["a", "b", "c", "d"] { add("set", [("D-1", "label", nil, .string(label))]) }
    add("set", [("D-1", "label", .string("b"), nil), ("D-1", "label", .string("a"), nil)])
    add("set", [("D-1", "label", nil, .string("a")), ("A-1", "tier", nil, .string("A"))])
    add("add", [("D-2", "is", nil, .string("deal")), ("D-2", "stage", nil, .string("deal/new"))])
    add("undo", [("D-2", "is", .string("deal"), nil)])
    for index in entries.indices where index % 3 == 0 {
      entries[index].operation = "op-\(index / 6)"
    }
    for index in entries.indices where index % 4 == 1 { entries[index].part = "part \(index % 8)" }
    return entries.map(EntryWriter.payload)
  }
}

/// Uses a book: reads all of it, asks it much, writes to it. What comes of that does not matter.
func use(_ given: borrowing Book, then payloads: some Sequence<[UInt8]>) {
  var book = given.copy()
  ask(book, isTold: false)
  take(payloads, into: &book)
  var number = book.revision
  for kind in ["deal", "task", "account"] {
    guard let id = book.kind(named: kind), let prefix = book.schema(id).description.prefix else {
      continue
    }
    number += 1
    let subject = "\(prefix)-\(book.count(id) + 1)"
    let facts = [("is", kind), ("title", "new"), ("label", "x"), ("rank", "zz"), ("owner", "lin")]
    let entry = Entry(
      number: number, at: book.lastAt, by: "lin", verb: "add",
      facts: facts.map { Fact(subject, $0.0, from: nil, to: .string($0.1)) })
    take([EntryWriter.payload(entry)], into: &book)
  }
  ask(book, isTold: false)
  _ = bytes(of: book)
}

/// All that can be seen of a book, as text; nothing is told where it is only to be looked at, which is much quicker.
@discardableResult
func ask(_ book: borrowing Book, isTold: Bool = true) -> [String] {
  var seen: [String] = []
  func see(_ values: Any...) {
    guard isTold else { return }
    seen.append(values.map { String(describing: $0) }.joined(separator: " "))
  }
  let me = book.record("member:lin")
  let context = QueryContext(now: Now(Instant(milliseconds: 1_795_000_000_000)), me: me)
  let days = Day.range
  for index in KindCatalogue.all.indices {
    let kind = KindID(index: index)
    see(book.schema(kind).attributes)
    for slot in 0..<book.count(kind) {
      let record = Record(kind, slot: slot)
      see(book.exists(record), book.facts(of: record), book.entries(of: record))
      see(book.stageVisits(of: record), book.unknownFacts(of: record), book.isReadOnly(record))
      see(book.title(record), book.bareName(record), book.subject(record))
      see(book.ended(record) as Any, book.created(record) as Any, book.changed(record) as Any)
      see(book.touched(record) as Any, book.isRotting(record, context.now))
      see(book.stageEntered(record) as Any, book.stage(of: record) as Any)
      if slot < 3 { see(book.linksBack(to: record).map(\.record)) }
    }
    for text in ["", "open", "stuck", "overdue", "x", "owner:me", "stage:new", "won"] {
      guard let query = try? Query.parse(text, in: book, kind: kind) else { continue }
      see(book.select(query, context).count, book.spans(query, context))
      see(book.tallies(query, rows: .attribute("stage"), columns: .attribute("owner"), context))
      see(book.departures(query, on: days, context))
    }
  }
  see(book.agenda(context, owner: me), book.workload(context), book.strangeSubjects)
  see(book.strangeSubjects.map { book.strangeFacts(of: $0) })
  see(book.parts.sorted { $0.key < $1.key }, book.revision, book.lastAt)
  see((0..<60).map { book.entry(ofOperation: "op-\($0)") as Any })
  return seen
}
