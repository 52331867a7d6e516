// The whole run: desks made once in a temporary folder, then a process a figure.

import Glibc
import Journal
import SalesDesk

/// Makes the desks and runs each benchmark in a process of its own.
enum Suite {
  static func run(isShort: Bool) {
    Processes.withFolder { folder in run(isShort: isShort, in: folder) }
  }

  private static func run(isShort: Bool, in folder: String) {
    let scale = isShort ? 10 : 1
    let whole = DeskSize(
      accounts: 100_000 / scale, deals: 100_000 / scale, tasks: 202_000 / scale,
      moves: 300_000 / scale, values: 100_000 / scale, notes: 198_000 / scale)
    var plain = whole
    (plain.moves, plain.values, plain.notes) = (0, 0, 0)
    make(folder + "/whole", whole)
    make(folder + "/plain", plain)
    for _ in 0..<5 { again(["replay", folder + "/whole"]) }
    again(["memory", folder + "/plain"])
    again(["queries", folder + "/whole"])
    again(["names"])
    again(["keys", folder + "/whole"])
    again(["views", folder + "/whole"])
    again(["checkpoint", folder + "/whole"])
  }

  /// Makes the whole desk at a path, to be measured more than once.
  static func makeWhole(_ path: String) { make(path, DeskSize()) }

  /// Makes a desk of a hundred thousand deals at a path, without their later years: for checks that only want the
  /// number.
  static func makeDeals(_ path: String) {
    make(path, DeskSize(accounts: 20_000, tasks: 20_000, moves: 0, values: 0, notes: 0))
  }

  /// Writes a desk's journal, synced once.
  static func make(_ path: String, _ size: DeskSize) {
    guard let store = try? FileStore.create(at: path) else { return print("cannot create \(path)") }
    var seeded = SeededDesk()
    var bytes = 0
    do throws(StoreFault) {
      try store.lock()
      _ = try store.readNew { _ in .accepted }
      var fault: StoreFault?
      seeded.produce(size) { entry in
        let payload = EntryWriter.payload(entry)
        bytes += payload.count
        do throws(StoreFault) { try store.append(payload.span) } catch { fault = fault ?? error }
      }
      if let fault { throw fault }
      try store.sync()
      store.unlock()
    } catch { print("cannot write \(path): \(error)") }
    print("\(path): \(size.entries + 1) entries, \(bytes / 1_000_000) MB")
  }

  private static func again(_ arguments: [String]) { Processes.run(Processes.again(arguments)) }
}
