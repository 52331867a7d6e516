// Many processes that write to one desk: how long one waits until its entry is durable, and how many entries a
// second get through. Each writer is a process of its own and has only the desk's folder in common with the others.

import Glibc
import Journal
import SalesDesk

/// How a writer appends.
enum WriterOrder: String, CaseIterable {
  /// As the program does: decided on the newest book, appended, synced, then unlocked.
  case program
  /// The journal alone, synced before the lock is given back.
  case under
  /// The journal alone, synced after the lock was given back.
  case after
}

/// Times writers against each other.
enum WriterBenchmark {
  static let writers = 40

  static func run() {
    Processes.withFolder { folder in
      synced(in: folder)
      for order in WriterOrder.allCases {
        for rate in [10, 0] {
          compete(folder + "/\(order)-\(rate)", order, rate: rate, seconds: 10)
        }
      }
    }
  }

  /// One order alone.
  static func run(_ order: String, rate: Int, seconds: Int) {
    guard let order = WriterOrder(rawValue: order) else { return print("no such order: \(order)") }
    Processes.withFolder { folder in
      synced(in: folder)
      compete(folder + "/desk", order, rate: rate, seconds: seconds)
    }
  }

  /// What the disk takes to make 200 bytes more of one file durable, nobody else writing: the floor.
  private static func synced(in folder: String) {
    let file = open(folder + "/floor", O_WRONLY | O_CREAT | O_APPEND, 0o600)
    defer { close(file) }
    let bytes = [UInt8](repeating: 0x78, count: 200)
    var times: [Double] = []
    for _ in 0..<1000 {
      let start = Clocks.now()
      guard Glibc.write(file, bytes, bytes.count) == bytes.count, fdatasync(file) == 0 else {
        return print("the disk does not sync")
      }
      times.append(Clocks.now() - start)
    }
    print("one process, 200 bytes and fdatasync: " + spread(times))
  }

  /// Lets the writers write for some seconds; at `rate` entries a second each, or flat out when that is 0.
  private static func compete(_ desk: String, _ order: WriterOrder, rate: Int, seconds: Int) {
    Suite.make(desk, DeskSize(accounts: 40, deals: 0, tasks: 0, moves: 0, values: 0, notes: 0))
    let before = revision(desk)
    let start = Clocks.now() + 2
    let children = (0..<writers).map { index in
      Processes.begin(
        Processes.again([
          "writer", desk, order.rawValue, "\(rate)", "\(seconds)", "\(start)", "\(index)",
        ]))
    }
    let failures = children.count { Processes.wait(for: $0) != 0 }
    var times: [Double] = []
    var counts: [Int] = []
    var end = start
    for index in 0..<writers {
      let own = read(desk + "-\(index)")
      times += own.map { $0.took }
      counts.append(own.count)
      end = max(end, own.last?.at ?? start)
    }
    let found = (revision(desk) ?? 0) - (before ?? 0)
    let name = rate == 0 ? "flat out" : "\(rate) entries a second each"
    print("\(writers) writers, \(order.rawValue), \(name): " + spread(times))
    print(
      "  \(Int(Double(times.count) / max(end - start, 0.001))) entries/s; a writer's share "
        + "\(counts.min() ?? 0) to \(counts.max() ?? 0); \(times.count) acknowledged, \(found) in the "
        + "journal\(found == times.count ? "" : ": WRONG"); \(failures) writers failed")
  }

  /// Entries in a desk that reads whole; nil for a damaged one.
  private static func revision(_ path: String) -> Int? {
    guard let store = try? FileStore.open(at: path) else { return nil }
    let desk = Desk(store)
    return desk.damage == nil ? desk.book.revision : nil
  }

  private static func spread(_ times: [Double]) -> String {
    let sorted = times.sorted()
    guard let last = sorted.last else { return "nothing" }
    func at(_ part: Double) -> String {
      Clocks.text(sorted[min(sorted.count - 1, Int(Double(sorted.count) * part))] * 1000)
    }
    return "p50 \(at(0.5)) ms, p99 \(at(0.99)) ms, longest \(Clocks.text(last * 1000)) ms"
  }

  /// What a writer wrote down: when each entry was durable, and how long that took, in seconds.
  private static func read(_ path: String) -> [(at: Double, took: Double)] {
    guard let file = fopen(path, "r") else { return [] }
    defer { fclose(file) }
    var all: [(at: Double, took: Double)] = []
    var line = [CChar](repeating: 0, count: 256)
    while fgets(&line, 256, file) != nil {
      let text = String(
        decoding: line.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
      let words = text.split { $0 == " " || $0 == "\n" }.compactMap { Double($0) }
      if words.count == 2 { all.append((words[0], words[1])) }
    }
    return all
  }
}

// MARK: - In the writer's process

extension WriterBenchmark {
  /// One writer: `writer DESK ORDER RATE SECONDS START INDEX`. At a rate an entry's time runs from when it was
  /// due, so that a late one makes none behind it look quick.
  static func write(_ words: [String]) {
    guard words.count == 7, let order = WriterOrder(rawValue: words[2]), let rate = Int(words[3]),
      let seconds = Double(words[4]), let start = Double(words[5]), let index = Int(words[6]),
      let store = try? FileStore.open(at: words[1])
    else { exit(2) }
    store.patience = FileStore.commandPatience
    let desk = order == .program ? Desk(store) : nil
    beOnTime()
    var lines = ""
    var count = 0
    pause(until: start)
    while true {
      var due = Clocks.now()
      if rate > 0 {
        due = start + (Double(count) + Double(index) / Double(writers)) / Double(rate)
        pause(until: due)
      }
      if due >= start + seconds { break }
      do throws(StoreFault) {
        if let desk {
          try comment(desk, "\(index) \(count)")
        } else {
          try append(store, "\(index) \(count)", isSyncedLast: order == .after)
        }
      } catch {
        print("writer \(index): \(error)")
        exit(1)
      }
      let end = Clocks.now()
      lines += "\(end) \(end - due)\n"
      count += 1
    }
    guard let file = fopen(words[1] + "-\(index)", "w") else { exit(1) }
    fputs(lines, file)
    fclose(file)
  }

  /// Has pauses end when they are due: the kernel may add 50 microseconds, which no key waits for.
  private static func beOnTime() {
    guard let file = fopen("/proc/self/timerslack_ns", "w") else { return }
    fputs("1", file)
    fclose(file)
  }

  private static func pause(until time: Double) {
    let left = time - Clocks.now()
    if left > 0 { usleep(UInt32(left * 1e6)) }
  }

  /// Tries until the lock was free, as the program's command line does but never giving up.
  private static func patiently(_ body: () throws(StoreFault) -> Void) throws(StoreFault) {
    while true {
      do throws(StoreFault) {
        return try body()
      } catch .busy { continue }
    }
  }

  private static func comment(_ desk: Desk, _ text: String) throws(StoreFault) {
    guard let account = desk.book.record("A-1") else { throw .noDesk(path: "A-1") }
    var time = timespec()
    try patiently { () throws(StoreFault) in
      clock_gettime(CLOCK_REALTIME, &time)
      let now = Instant(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
      do throws(DeskFault) {
        _ = try desk.perform(Proposal(.comment(account, text)), by: "lin", now: Now(now))
      } catch .store(let fault) {
        throw fault
      } catch {
        print("refused: \(error)")
        exit(1)
      }
    }
  }

  private static func append(
    _ store: FileStore, _ text: String, isSyncedLast: Bool
  ) throws(StoreFault) {
    try patiently { () throws(StoreFault) in try store.lock() }
    defer { store.unlock() }
    _ = try store.readNew { _ in .accepted }
    let number = store.lastNumber + 1
    let id = "M-\(number)"
    let entry = Entry(
      number: number, at: Instant(milliseconds: 1_767_225_600_000 + Int64(number)), by: "lin",
      verb: "note",
      facts: [
        Fact(id, "is", from: nil, to: .string("comment")),
        Fact(id, "about", from: nil, to: .string("A-1")),
        Fact(id, "text", from: nil, to: .string(text)),
      ])
    try store.append(EntryWriter.payload(entry).span)
    if isSyncedLast { store.unlock() }
    try store.sync()
  }
}
