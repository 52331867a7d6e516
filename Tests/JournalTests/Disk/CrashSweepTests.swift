// A machine that stops at every call the journal makes of its disk, and again while recovering: what
// was acknowledged is there, nothing is there by half, and the second start finds nothing to mend.

import Glibc
import Journal
import SalesDesk
import Testing

/// A writer's afternoon on a simulated disk: entries of many sizes, several segments, another
/// process that reads and writes in between.
struct Afternoon {
  static let path = "desk"
  static let limit = 4000
  let disk: SimulatedDisk
  let seed: UInt64
  /// Entries whose sync came back, by number from 1.
  private(set) var acknowledged: [[UInt8]] = []
  /// The entry a repair puts in the place of one it cannot read.
  static func lost(_ number: Int) -> [UInt8] { entry(number, "LOST") }
  /// Whether some recovery needed a repair.
  private let repaired = Flag()
  private final class Flag { var isSet = false }

  /// Entries written, in order; the last may not have been acknowledged.
  private(set) var attempted: [[UInt8]] = []

  /// - Parameter diskSeed: what the disk loses is decided by; the work's own seed when nil.
  init(seed: UInt64, diskSeed: UInt64? = nil) throws {
    disk = SimulatedDisk(seed: diskSeed ?? seed)
    self.seed = seed
    _ = try FileStore.create(
      at: Self.path, identity: TestDesk.uuid, segmentLimit: Self.limit, files: disk)
  }

  func open() throws(StoreFault) -> FileStore {
    try FileStore.open(at: Self.path, segmentLimit: Self.limit, files: disk)
  }

  /// Writes entries until there are `count` or something fails.
  mutating func work(_ count: Int) throws(StoreFault) {
    var random = Seeded(state: seed)
    let stores = [try open(), try open()]
    while attempted.count < count {
      let store = stores[Int.random(in: 0...1, using: &random)]
      let together = Int.random(in: 0..<8, using: &random) == 0 ? 3 : 1
      let lines = (1...together).map { index in
        let size = Int.random(in: 0..<20, using: &random) == 0 ? 1500 : 60
        return entry(
          attempted.count + index,
          String(repeating: "谢", count: Int.random(in: 0..<size, using: &random) / 3))
      }
      try store.lock()
      defer { store.unlock() }
      _ = try store.readNew { _ in .accepted }
      attempted += lines
      try store.append(together: lines)
      // Now and then another appends and syncs between this one's lock and this one's sync: what that one is
      // told stands behind this one's lines, so those are safe too.
      if Int.random(in: 0..<3, using: &random) == 0 {
        store.unlock()
        let other = stores[0] === store ? stores[1] : stores[0]
        try other.lock()
        defer { other.unlock() }
        _ = try other.readNew { _ in .accepted }
        attempted.append(entry(attempted.count + 1, "between"))
        try other.append(together: attempted.suffix(1))
        try other.unlockThenSync()
        acknowledged = attempted
      }
      try store.unlockThenSync()
      acknowledged = attempted
    }
  }

  /// What is left after a crash, by a process that may write; mended where the end is not sound.
  func recover() throws(StoreFault) -> [[UInt8]] {
    // Sectors that were not synced may have come to the platter in any order: an end like that is for
    // `repair` to judge, and holds nothing that was acknowledged.
    do throws(StoreFault) {
      _ = try open().readAll()
    } catch .damaged {
      _ = try FileStore.repair(
        at: Self.path, segmentLimit: Self.limit, files: disk,
        substitute: { number, _ in Self.lost(number) }, judge: { _ in .accepted })
      repaired.isSet = true
    }
    let store = try open()
    _ = try store.readAll()
    try store.lock()
    defer { store.unlock() }
    _ = try store.readAll()
    return try read()
  }

  /// Whether entries are what may be left: all that were acknowledged, then some of the others, each in its
  /// place. Without a repair those are a prefix; a repair keeps what is whole behind what is not, and says
  /// what it could not read: never an acknowledged one.
  func mayLeave(_ left: [[UInt8]]) -> Bool {
    guard left.count >= acknowledged.count, left.count <= attempted.count else { return false }
    return left.indices.allSatisfy { index in
      left[index] == attempted[index]
        || repaired.isSet && index >= acknowledged.count && left[index] == Self.lost(index + 1)
    }
  }

  /// What a reader sees who writes nothing.
  func read() throws(StoreFault) -> [[UInt8]] { try open().readAll() }
}

@Suite("Sweep: a machine that stops at any call")
struct CrashSweepTests {
  static let entries = isLong ? 300 : 60

  /// Calls of the whole afternoon, and how many crash points are tried.
  @Test("before, half-way and after each call, and again while recovering")
  func everyCall() throws {
    var whole = try Afternoon(seed: 7)
    whole.disk.restart(.keep)
    try whole.work(Self.entries)
    let calls = whole.disk.calls
    let step = isLong ? 1 : _isDebugAssertConfiguration() ? 7 : 2
    var points = 0
    for outcome in [CallOutcome.crashBefore, .crashHalfWay, .crashAfter] {
      for call in stride(from: 1, through: calls, by: step) {
        let loss = Loss.allCases[call / step % 3]
        try check(call, outcome, loss, again: call % 40)
        points += 1
      }
    }
    let least = isLong ? 5000 : _isDebugAssertConfiguration() ? 200 : 1000
    #expect(points >= least, "\(points) points")
  }

  private func check(_ call: Int, _ outcome: CallOutcome, _ loss: Loss, again: Int) throws {
    let place = Testing.Comment(rawValue: "call \(call), \(outcome), \(loss)")
    var afternoon = try Afternoon(seed: 7, diskSeed: UInt64(call))
    afternoon.disk.restart(.keep)
    afternoon.disk.plan = { _, number in number == call ? outcome : .done }
    #expect(throws: StoreFault.self, place) { try afternoon.work(Self.entries) }
    afternoon.disk.restart(loss)
    // The machine stops once more while recovering.
    if again > 0 {
      afternoon.disk.plan = { _, number in number == again ? .crashAfter : .done }
      _ = try? afternoon.recover()
      afternoon.disk.restart(Loss.allCases[again % 3])
    }
    try judge(afternoon, place)
  }

  /// Every acknowledged entry is there, in its place; what else is there was attempted; the next
  /// start is clean and work goes on.
  private func judge(_ afternoon: Afternoon, _ place: Testing.Comment) throws {
    let left = try afternoon.recover()
    #expect(afternoon.mayLeave(left), place)
    let store = try afternoon.open()
    #expect(try store.readAll() == left, place)
    #expect(store.tornBytes == 0, place)
    let next = entry(left.count + 1, "afterwards")
    try store.write([next])
    #expect(try afternoon.read() == left + [next], place)
  }
}
