// A machine that stops while checkpoints are written: whatever is left of them, what one begins with is the
// journal's own past, and the journal is what it is without them.

import Glibc
import Journal
import SalesDesk
import Testing

@Suite("Sweep: a machine that stops while checkpoints are written")
struct CheckpointCrashTests {
  private static let limit = 2000

  /// Stands for a book: the entries up to one, as bytes.
  private static func book(_ entries: [[UInt8]], _ count: Int) -> [UInt8] {
    Array(entries.prefix(count).joined(separator: [10]))
  }

  private static func open(_ disk: SimulatedDisk) throws(StoreFault) -> FileStore {
    try FileStore.open(at: "desk", segmentLimit: limit, files: disk)
  }

  private static func entries(_ count: Int) -> [[UInt8]] {
    var random = Seeded(state: 5)
    return (1...count).map {
      entry($0, String(repeating: "x", count: .random(in: 0..<90, using: &random)))
    }
  }

  /// Writes entries, and a checkpoint after every fifth.
  private static func work(_ disk: SimulatedDisk, _ entries: [[UInt8]]) throws(StoreFault) {
    for (index, entry) in entries.enumerated() {
      try open(disk).write([entry])
      guard index % 5 == 4 else { continue }
      let store = try open(disk)
      _ = try store.readAll()
      _ = try store.writeCheckpoint(after: index + 1, interval: 20) { sink in
        book(entries, index + 1).withUnsafeBytes { sink.take($0) }
      }
    }
  }

  private static func all(_ source: any CheckpointSource) -> [UInt8]? {
    var bytes = [UInt8](repeating: 0, count: source.left)
    return bytes.withUnsafeMutableBytes { source.fill($0) } ? bytes : nil
  }

  /// Begins at what is left, and expects it to be the past of what is there.
  private func judge(_ disk: SimulatedDisk, _ entries: [[UInt8]], _ note: Testing.Comment) throws
    -> Int
  {
    let there = try Self.open(disk).readAll()
    #expect(there == Array(entries.prefix(there.count)), note)
    let store = try Self.open(disk)
    var loaded: [UInt8]?
    let begun = store.begin { source, _ in
      loaded = Self.all(source)
      return loaded != nil
    }
    #expect(begun <= there.count, note)
    if begun > 0 { #expect(loaded == Self.book(entries, begun), note) }
    #expect(try store.readAll() == Array(there[begun...]), note)
    if let number = [1, begun, there.count].filter({ $0 > 0 && $0 <= there.count }).randomElement()
    {
      var read: [UInt8] = []
      try store.read([number]) { read = copy($0) }
      #expect(read == there[number - 1], note)
    }
    return begun
  }

  @Test("before, half-way and after each call; what was not synced dropped, kept or scrambled")
  func sweepCrashes() throws {
    // the last is no fifth: a checkpoint's own last calls may fail without a word, an entry's may not
    let entries = Self.entries(isWhole ? 46 : 26)
    func disk(_ seed: UInt64) throws -> SimulatedDisk {
      let disk = SimulatedDisk(seed: seed)
      _ = try FileStore.create(
        at: "desk", identity: TestDesk.uuid, segmentLimit: Self.limit, files: disk)
      disk.restart(.keep)
      return disk
    }
    let whole = try disk(1)
    try Self.work(whole, entries)
    let calls = whole.calls
    #expect(try judge(whole, entries, "no crash") == entries.count / 5 * 5)
    var (points, begun) = (0, 0)
    let step = isWhole ? 1 : 9
    for outcome in [CallOutcome.crashBefore, .crashHalfWay, .crashAfter] {
      for call in stride(from: 1, through: calls, by: step) {
        let disk = try disk(UInt64(call))
        disk.plan = { _, number in number == call ? outcome : .done }
        let note = Testing.Comment(rawValue: "call \(call), \(outcome)")
        #expect(throws: StoreFault.self, note) { try Self.work(disk, entries) }
        disk.restart(Loss.allCases[call / step % 3])
        // an end in disorder is for `repair`: other sweeps are about that
        guard (try? Self.open(disk).readAll()) != nil else { continue }
        points += 1
        if try judge(disk, entries, note) > 0 { begun += 1 }
        // and the next one is written as if nothing had been
        let store = try Self.open(disk)
        let there = try store.readAll()
        guard !there.isEmpty else { continue }
        _ = try store.writeCheckpoint(after: there.count, interval: 20) { sink in
          Self.book(entries, there.count).withUnsafeBytes { sink.take($0) }
        }
        #expect(try judge(disk, entries, note) == there.count, note)
      }
    }
    #expect(
      points > (isWhole ? 1000 : 100) && begun > points / 3, "\(points) points, \(begun) begun")
  }

  @Test("calls that fail: said, and the checkpoints that were there are there")
  func sweepFailures() throws {
    let entries = Self.entries(26)
    let disk = SimulatedDisk(seed: 9)
    _ = try FileStore.create(
      at: "desk", identity: TestDesk.uuid, segmentLimit: Self.limit, files: disk)
    try Self.work(disk, entries)
    for code in [ENOSPC, EIO, EDQUOT] {
      for call in [Call.write, .sync, .rename] {
        let store = try Self.open(disk)
        _ = try store.readAll()
        disk.plan = { which, _ in which == call ? .fails(code) : .done }
        #expect(throws: StoreFault.self, "\(call) \(code)") {
          try store.writeCheckpoint(after: entries.count, interval: 20) { sink in
            Self.book(entries, entries.count).withUnsafeBytes { sink.take($0) }
          }
        }
        disk.plan = { _, _ in .done }
        #expect(try judge(disk, entries, "\(call) \(code)") == 25)
        let kept = try disk.open("desk/checkpoints", in: nil, O_RDONLY | O_DIRECTORY, mode: 0)
        #expect(try !disk.names(in: kept).contains("unfinished"), "its room is given back")
        // the journal is no worse for it
        #expect(try Self.open(disk).readOnlyReason == nil)
      }
    }
  }
}
