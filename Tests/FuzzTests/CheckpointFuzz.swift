// libFuzzer's door to the reader of checkpoints: a good book's bytes with any bytes changed are a book that can be
// used, or are refused; never a trap. The input is the changes: place (two bytes), what to do, a value. Built by
// `.ci/fuzz`.

import SalesDesk

/// The bytes of a small book, and the number of its last entry.
private let whole: (bytes: [UInt8], entry: Int) = {
  var book = Book()
  var scanner = PayloadScanner()
  var entries = [
    StandardDesk.facts(
      title: "Fuzz", zone: "UTC", currency: .cny, member: "lin", login: "lin", name: "Lin")
  ]
  func facts(_ subject: String, _ values: [(String, String)]) -> [Fact] {
    values.map { Fact(subject, $0.0, from: nil, to: .string($0.1)) }
  }
  entries.append(facts("attribute:deal/own", [("is", "attribute"), ("type", "choice")]))
  entries.append(facts("A-1", [("is", "account"), ("title", "甲"), ("label", "x"), ("label", "y")]))
  entries.append(
    facts(
      "D-1",
      [
        ("is", "deal"), ("title", "Ten"), ("account", "A-1"), ("process", "deal"),
        ("stage", "deal/new"), ("value", "5.00 CNY"), ("own", "one"), ("rank", "a0"),
        ("close", "2026-12-18"), ("later", "x"),
      ]))
  entries.append(facts("T-1", [("is", "task"), ("about", "D-1"), ("due", "2026-12-18")]))
  entries.append(facts("D-1", [("stage", "deal/won")]) + facts("Z-1", [("is", "machine")]))
  for (index, facts) in entries.enumerated() {
    var entry = Entry(
      number: index + 1, at: Instant(milliseconds: 1_790_000_000_000), by: "lin", verb: "add",
      facts: facts)
    entry.operation = "op-\(index)"
    entry.part = "part"
    let payload = EntryWriter.payload(entry)
    _ = book.apply(payload.span, &scanner)
  }
  let sink = CheckpointBytes()
  book.writeCheckpoint(to: sink)
  return (sink.bytes, book.revision)
}()

/// One input: changes of four bytes each.
#if FUZZING
  @_cdecl("LLVMFuzzerTestOneInput")
#endif
public func fuzzCheckpoints(_ data: UnsafePointer<UInt8>, _ size: Int) -> CInt {
  let input = UnsafeBufferPointer(start: data, count: size)
  var bytes = whole.bytes
  for start in stride(from: 0, to: min(size - size % 4, 64), by: 4) {
    let place = 8 + (Int(input[start]) << 8 | Int(input[start + 1])) % (bytes.count - 16)
    let value = input[start + 3]
    switch input[start + 2] % 4 {
    case 0: bytes[place] = value
    case 1: bytes[place] ^= 1 << (value & 7)
    case 2:
      for index in 0..<8 { bytes[place & ~7 + index] = index == 0 ? value : 0 }
    default:
      for index in 0..<8 { bytes[place & ~7 + index] = value < 128 ? 0xff : 0 }
    }
  }
  guard let read = try? Book(checkpoint: CheckpointMemory(bytes), after: whole.entry) else {
    return 0
  }
  var book = read.copy()
  let context = QueryContext(now: Now(Instant(milliseconds: 1_795_000_000_000)))
  // Names are sought in every reading of their characters, which takes long: for few inputs.
  let words = ["open", "stuck"] + (size % 32 == 20 ? ["x", "won"] : [])
  for index in KindCatalogue.all.indices {
    let kind = KindID(index: index)
    for slot in 0..<min(book.count(kind), 64) {
      let record = Record(kind, slot: slot)
      _ = (book.facts(of: record), book.stageVisits(of: record), book.entries(of: record))
      _ = (book.ended(record), book.isRotting(record, context.now), book.linksBack(to: record))
    }
    for text in words {
      if let query = try? Query.parse(text, in: book, kind: kind) {
        _ = book.select(query, context)
      }
    }
  }
  let facts = [Fact("D-2", "is", from: nil, to: .string("deal"))]
  let next = EntryWriter.payload(
    Entry(number: book.revision + 1, at: book.lastAt, by: "lin", verb: "add", facts: facts))
  var scanner = PayloadScanner()
  _ = book.apply(next.span, &scanner)
  book.writeCheckpoint(to: CheckpointBytes())
  return 0
}
