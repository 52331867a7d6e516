// A machine that stops at every call of a repair: begun again it comes to the same end, nothing whole is lost, and what
// was there lies in quarantine.

import Glibc
import Journal
import SalesDesk
import Testing

@Suite("Sweep: a machine that stops while a journal is repaired")
struct RepairCrashTests {
  private static let (count, limit, damaged) = (40, 600, "desk/journal/000002.jsonl")

  /// A disk with a desk of several segments, a byte of the second changed, and that segment's bytes.
  private func disk(_ seed: UInt64) throws -> (SimulatedDisk, [[UInt8]], [UInt8]) {
    let disk = SimulatedDisk(seed: seed)
    let entries = (1...Self.count).map { entry($0, "谢谢 \($0 * 7919)") }
    let store = try FileStore.create(
      at: "desk", identity: TestDesk.uuid, segmentLimit: Self.limit, files: disk)
    try store.write(entries)
    var bytes = try #require(disk.durable(Self.damaged))
    let line = try #require(bytes[(bytes.count / 2)...].firstIndex(of: 10))
    bytes[line + 20] ^= 1
    let file = try disk.open(Self.damaged, in: nil, O_WRONLY, mode: 0)
    _ = try bytes.withUnsafeBytes { try disk.write(file, $0, at: 0) }
    disk.restart(.keep)
    return (disk, entries, bytes)
  }

  private func repair(_ disk: SimulatedDisk) throws(StoreFault) -> Repair {
    try FileStore.repair(
      at: "desk", segmentLimit: Self.limit, files: disk,
      substitute: { number, _ in entry(number, "LOST") }, judge: { _ in .accepted })
  }

  @Test("before, half-way and after each call, and again while it is begun again")
  func everyCall() throws {
    let (whole, _, _) = try disk(1)
    let lost = try repair(whole).replaced
    #expect(lost.count == 1)
    let calls = whole.calls
    var points = 0
    for outcome in [
      CallOutcome.crashBefore, .crashHalfWay, .crashAfter, .fails(EIO), .fails(ENOSPC),
    ] {
      for call in stride(from: 1, through: calls, by: isWhole ? 1 : 5) {
        for again in [0, call / 2, calls / 2 + call % 30] {
          let place = Testing.Comment(rawValue: "call \(call), \(outcome), then \(again)")
          let (disk, entries, original) = try disk(UInt64(call))
          disk.plan = { _, number in number == call ? outcome : .done }
          _ = try? repair(disk)
          disk.restart(Loss.allCases[(call + again) % 3])
          if again > 0 {
            disk.plan = { _, number in number == again ? .crashAfter : .done }
            _ = try? repair(disk)
            disk.restart(Loss.allCases[call % 3])
          }
          _ = try repair(disk)
          points += 1
          let store = try FileStore.open(at: "desk", files: disk)
          let found = try store.readAll()
          #expect(found.count == Self.count && store.tornBytes == 0, place)
          for (index, (read, written)) in zip(found, entries).enumerated() {
            let expected = lost.contains(index + 1) ? entry(index + 1, "LOST") : written
            #expect(read == expected, "entry \(index + 1), \(place)")
          }
          #expect(try repair(disk).damage == nil, place)
          let seals = try FileStore.verifySeals(at: "desk", files: disk)
          #expect(seals.damage == nil, place)
          let kept = disk.durableNames(in: "desk/quarantine").map {
            disk.durable("desk/quarantine/" + $0)
          }
          #expect(kept.contains(original), place)
        }
      }
    }
    #expect(points > (isWhole ? 1000 : 200), "\(points) points")
  }
}
