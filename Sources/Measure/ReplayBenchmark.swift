// Replay: from the journal's files to the book, in a fresh process.

import Journal
import SalesDesk

/// Times opening a desk.
enum ReplayBenchmark {
  static func run(_ path: String) {
    let start = Clocks.now()
    guard let store = try? FileStore.open(at: path) else { return print("no desk at \(path)") }
    let desk = Desk(store, fromStart: true)
    let seconds = Clocks.now() - start
    print("replay of \(desk.book.revision) entries: \(Clocks.text(seconds * 1000)) ms")
  }
}

/// Memory of an open desk.
enum MemoryBenchmark {
  static func run(_ path: String) {
    let before = Clocks.memory("VmRSS")
    guard let store = try? FileStore.open(at: path) else { return print("no desk at \(path)") }
    let desk = Desk(store, fromStart: true)
    let (peak, now) = (Clocks.memory("VmHWM"), Clocks.memory("VmRSS"))
    print(
      "memory of \(desk.book.revision) entries: peak \(Clocks.text(peak)) MiB, then "
        + "\(Clocks.text(now)) MiB, the program alone \(Clocks.text(before)) MiB")
  }
}
