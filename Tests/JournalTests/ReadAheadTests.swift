// A second thread reads ahead where a segment is long. Whoever reads must see the same either way: the same entries,
// the same places, the same verdict at the same line.

import Glibc
import Journal
import SalesDesk
import Testing

@Suite("Reading ahead")
struct ReadAheadTests {
  private static let count = 3000
  private func watch() -> Watchdog { Watchdog("reading ahead") }

  /// What a reader is given and left with.
  private struct Outcome: Equatable {
    var payloads: [[UInt8]] = []
    var fault: StoreFault?
    var lastNumber = 0
    var head = ""
    var torn = 0
  }

  private func payload(_ number: Int) -> [UInt8] {
    let length = number % 997 == 0 ? 300_000 : number % 90
    let text = String(repeating: "张", count: length)
    return EntryWriter.payload(
      Entry(
        number: number, at: Instant(milliseconds: 1_767_225_600_000 + Int64(number)), by: "lin",
        verb: "note", facts: [Fact("M-\(number)", "text", from: nil, to: .string(text))]))
  }

  private func desk() throws -> TestDesk {
    let desk = try TestDesk()
    let store = try desk.open()
    try store.lock()
    defer { store.unlock() }
    _ = try store.readAll()
    for first in stride(from: 1, through: Self.count, by: 500) {
      try store.append(together: (first..<first + 500).map(payload))
    }
    try store.sync()
    return desk
  }

  private func read(_ store: FileStore, until last: Int = .max) -> Outcome {
    var outcome = Outcome()
    do throws(StoreFault) {
      _ = try store.readNewScanned { payload, scanner in
        guard scanner.number == outcome.payloads.count + 1 else {
          return .malformed(at: 5, reason: "found \(scanner.number)")
        }
        guard scanner.number <= last else { return .malformed(at: 7, reason: "enough") }
        outcome.payloads.append(copy(payload))
        return .accepted
      }
    } catch { outcome.fault = error }
    (outcome.lastNumber, outcome.head) = (store.lastNumber, store.runningHead)
    outcome.torn = store.tornBytes
    return outcome
  }

  /// What both ways of reading show, which must be the same.
  private func both(_ desk: TestDesk, until last: Int = .max) throws -> Outcome {
    let (alone, ahead) = (try desk.open(), try desk.open())
    alone.readAheadFrom = .max
    ahead.readAheadFrom = 1
    let (expected, found) = (read(alone, until: last), read(ahead, until: last))
    // told in short: the entries are a megabyte
    let isSame = found == expected
    #expect(
      isSame,
      "\(found.payloads.count) \(found.lastNumber) \(found.torn) \(String(describing: found.fault)), not \(expected.payloads.count) \(expected.lastNumber) \(expected.torn) \(String(describing: expected.fault))"
    )
    return expected
  }

  @Test("gives every entry, among them lines longer than a piece, and their places")
  func whole() throws {
    let watchdog = watch()
    defer { watchdog.end() }
    let desk = try desk()
    let outcome = try both(desk)
    #expect(outcome.fault == nil && outcome.payloads == (1...Self.count).map(payload))
    let store = try desk.open()
    store.readAheadFrom = 1
    #expect(try store.readAll().count == Self.count)
    var found: [[UInt8]] = []
    let numbers = [1, 64, 65, 996, 997, 998, 1500, Self.count]
    try store.read(numbers) { found.append(copy($0)) }
    #expect(found == numbers.map(payload))
    try store.write([payload(Self.count + 1)])
    #expect(try both(desk).payloads.count == Self.count + 1)
  }

  @Test("gives the same entries to a receiver that is slower, for which they are scanned ahead")
  func slow() throws {
    let watchdog = watch()
    defer { watchdog.end() }
    let desk = try desk()
    let store = try desk.open()
    store.readAheadFrom = 1
    var numbers: [Int] = []
    _ = try store.readNewScanned { payload, scanner in
      if numbers.count % 50 == 0 { usleep(500) }
      numbers.append(scanner.number)
      return copy(payload) == self.payload(scanner.number)
        ? .accepted : .malformed(at: 0, reason: "another payload")
    }
    #expect(numbers == Array(1...Self.count))
  }

  @Test("gives the entries of a range of what was read, from any to any")
  func ranges() throws {
    let watchdog = watch()
    defer { watchdog.end() }
    let desk = try desk()
    let (alone, ahead) = (try desk.open(), try desk.open())
    alone.readAheadFrom = .max
    ahead.readAheadFrom = 1
    for store in [alone, ahead] { #expect(try store.readAll().count == Self.count) }
    var random = Seeded(state: 13)
    var ranges = [1...1, 64...65, 996...997, 1...Self.count, Self.count...Self.count]
    for _ in 0..<40 {
      let first = Int.random(in: 1...Self.count, using: &random)
      ranges.append(first...Int.random(in: first...Self.count, using: &random))
    }
    for store in [alone, ahead] {
      for range in ranges {
        var found: [Int] = []
        try store.readScanned(range) { payload, scanner in
          #expect(copy(payload) == self.payload(scanner.number))
          found.append(scanner.number)
        }
        #expect(found == Array(range))
      }
      #expect(throws: StoreFault.self) { try store.readScanned(2...Self.count + 1) { _, _ in } }
    }
  }

  @Test("finds damage in what was read before, at the same line")
  func damagedSince() throws {
    let watchdog = watch()
    defer { watchdog.end() }
    let desk = try desk()
    let good = try readFile(desk.segmentPath())
    var random = Seeded(state: 17)
    for _ in 0..<20 {
      try desk.write(good, to: desk.segmentPath())
      var stores: [FileStore] = []
      for from in [Int.max, 1] {
        let store = try desk.open()
        store.readAheadFrom = from
        _ = try store.readAll()
        stores.append(store)
      }
      var bytes = good
      bytes[Int.random(in: 500..<bytes.count, using: &random)] ^= 1
      try desk.write(bytes, to: desk.segmentPath())
      let outcomes = stores.map { store in
        var outcome = Outcome()
        do throws(StoreFault) {
          try store.readScanned(1...Self.count) { payload, _ in
            outcome.payloads.append(copy(payload))
          }
        } catch { outcome.fault = error }
        return outcome
      }
      #expect(outcomes[0].fault != nil && outcomes[0].payloads.count < Self.count)
      #expect(outcomes[0] == outcomes[1])
    }
  }

  @Test("finds the same damage at the same line, wherever a byte is another")
  func damage() throws {
    let watchdog = watch()
    defer { watchdog.end() }
    let desk = try desk()
    let good = try readFile(desk.segmentPath())
    var random = Seeded(state: 11)
    for _ in 0..<60 {
      var bytes = good
      let place = Int.random(in: 0..<bytes.count, using: &random)
      bytes[place] ^= UInt8.random(in: 1...255, using: &random)
      try desk.write(bytes, to: desk.segmentPath())
      let outcome = try both(desk)
      #expect(outcome.fault != nil || bytes.last != 0x0A)
      #expect(outcome.lastNumber < Self.count)
    }
  }

  @Test("stops where the receiver refuses, and stays there")
  func refusal() throws {
    let watchdog = watch()
    defer { watchdog.end() }
    let desk = try desk()
    for last in [0, 1, 700, 1995, Self.count - 1] {
      let outcome = try both(desk, until: last)
      #expect(outcome.payloads.count == last && outcome.lastNumber == last)
      guard case .damaged(let place, let reason)? = outcome.fault else {
        Issue.record("no damage after \(last)")
        continue
      }
      #expect(place.line == last + 2 && "\(reason)".contains("enough"))
    }
  }

  @Test("refuses what is framed but no entry")
  func malformed() throws {
    let watchdog = watch()
    defer { watchdog.end() }
    let desk = try desk()
    try desk.open().write([Array("{\"n\":3001,\"nothing\":1".utf8)])
    let outcome = try both(desk)
    #expect(outcome.fault != nil && outcome.lastNumber == Self.count)
  }

  @Test("a disk that fails in the middle is said, and what stands before it was read")
  func failingDisk() throws {
    let watchdog = watch()
    defer { watchdog.end() }
    let disk = SimulatedDisk(seed: 1)
    disk.servesThreads = true
    let written = try FileStore.create(at: "desk", identity: TestDesk.uuid, files: disk)
    try written.lock()
    _ = try written.readAll()
    try written.append(together: (1...900).map(payload))
    try written.unlockThenSync()
    for failing in [1, 2, 3] {
      let store = try FileStore.open(at: "desk", files: disk)
      store.readAheadFrom = 1
      var reads = 0
      disk.plan = { call, _ in
        guard call == .read else { return .done }
        reads += 1
        return reads == failing ? .fails(EIO) : .done
      }
      let outcome = read(store)
      disk.plan = { _, _ in .done }
      guard case .failed("read", _, EIO)? = outcome.fault else {
        Issue.record("read \(failing): \(String(describing: outcome.fault))")
        continue
      }
      #expect(outcome.lastNumber == outcome.payloads.count && outcome.lastNumber < 900)
      #expect(store.readOnlyReason == nil, "the disk's fault is not the journal's")
      #expect(try store.readAll().count == 900 - outcome.lastNumber, "read \(failing)")
    }
  }

  @Test("leaves a last line without its end")
  func torn() throws {
    let watchdog = watch()
    defer { watchdog.end() }
    let desk = try desk()
    let good = try readFile(desk.segmentPath())
    for less in [1, 2, 40, 10_000, 400_000] {
      try desk.write(Array(good.dropLast(less)), to: desk.segmentPath())
      let outcome = try both(desk)
      #expect(outcome.fault == nil && outcome.lastNumber < Self.count && outcome.torn > 0)
    }
  }
}
