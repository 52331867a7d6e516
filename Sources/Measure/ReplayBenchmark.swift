// Replay: from the journal's lines to the book.

import SalesDesk

/// Times applying a million entries.
enum ReplayBenchmark {
  static func run() {
    var desk = SeededDesk()
    var payloads: [[UInt8]] = []
    desk.produce(DeskSize()) { payloads.append(EntryWriter.payload($0)) }
    let bytes = payloads.reduce(0) { $0 + $1.count }
    print("entries \(payloads.count), \(bytes / 1_000_000) MB of payloads")
    let (least, median) = Clocks.time(5) {
      var book = Book()
      var scanner = PayloadScanner()
      for payload in payloads { _ = book.apply(payload.span, &scanner) }
      precondition(book.revision == payloads.count)
    }
    print("apply all from memory: \(least) s least, \(median) s median")
    var scanner = PayloadScanner()
    let (scan, _) = Clocks.time(5) {
      for payload in payloads { try? scanner.scan(payload.span) }
    }
    print("  of that scanning: \(scan) s")
  }
}
