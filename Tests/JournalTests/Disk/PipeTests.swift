// Pipes planted in the place of a desk's files: whoever opens one waits for its other end, for ever where nobody comes.

import Glibc
import Journal
import SalesDesk
import Testing

@Suite("Pipes in the place of files")
struct PipeTests {
  private static let limit = 400

  private func open(_ disk: SimulatedDisk) throws(StoreFault) -> FileStore {
    try FileStore.open(at: "desk", segmentLimit: Self.limit, files: disk)
  }

  private func write(_ disk: SimulatedDisk, checkpoint entry: Int) throws(StoreFault) {
    let store = try open(disk)
    _ = try store.readAll()
    _ = try store.writeCheckpoint(after: entry, interval: 100) { sink in
      [UInt8](repeating: 7, count: 100).withUnsafeBytes { sink.take($0) }
    }
  }

  /// A disk with a desk of a few segments, two checkpoints and a backup.
  private func disk() throws -> SimulatedDisk {
    let disk = SimulatedDisk(seed: 6)
    let store = try FileStore.create(
      at: "desk", identity: TestDesk.uuid, segmentLimit: Self.limit, files: disk)
    try store.write((1...9).map { entry($0) })
    for entry in [8, 9] { try write(disk, checkpoint: entry) }
    _ = try open(disk).backUp(to: "copy.tar", judge: { _ in .accepted })
    return disk
  }

  private func begun(_ disk: SimulatedDisk) throws -> Int {
    try open(disk).begin { source, _ in
      var bytes = [UInt8](repeating: 0, count: source.left)
      return bytes.withUnsafeMutableBytes { source.fill($0) }
    }
  }

  @Test(
    "nobody waits for a pipe's other end, whatever is asked for",
    arguments: [
      "desk/desk.json", "desk/lock", "desk/poison", "desk/seals.jsonl", "desk/seals.jsonl.new",
      "desk/journal/000001.jsonl", "desk/journal/000003.jsonl", "desk/journal/000004.jsonl",
      "desk/journal/000005.jsonl", "desk/journal/000005.jsonl.new",
      "desk/checkpoints/000000000009.checkpoint", "desk/checkpoints/lock",
      "desk/checkpoints/unfinished", "copy.tar", "again.tar.new",
    ])
  func planted(_ name: String) throws {
    let disk = try disk()
    try disk.plantPipe(name)
    func accept(_ payload: Span<UInt8>) -> PayloadVerdict { .accepted }
    _ = try? begun(disk)
    _ = try? open(disk).readAll()
    _ = try? open(disk).keptCheckpoints
    _ = try? open(disk).backUp(to: "again.tar", judge: accept)
    _ = try? FileStore.verifySeals(at: "desk", files: disk)
    _ = try? FileStore.restore(from: "copy.tar", to: "again", files: disk, judge: accept)
    _ = try? write(disk, checkpoint: 9)
    _ = try? open(disk).write((10...16).map { entry($0) })
    _ = try? FileStore.repair(
      at: "desk", segmentLimit: Self.limit, files: disk,
      substitute: { number, _ in entry(number, "LOST") }, judge: accept)
    #expect(!disk.isHung, "\(name)")
  }

  @Test("one in the newest checkpoint's place: the older one is taken")
  func checkpoint() throws {
    let disk = try disk()
    #expect(try begun(disk) == 9)
    try disk.plantPipe("desk/checkpoints/000000000009.checkpoint")
    #expect(try begun(disk) == 8)
    #expect(!disk.isHung)
  }

  @Test("a file that a file server gives up only when waited for is waited for")
  func leased() throws {
    let disk = try disk()
    var isFirst = false
    disk.plan = { call, _ in
      guard call == .open else { return .done }
      isFirst.toggle()
      return isFirst ? .fails(EWOULDBLOCK) : .done
    }
    #expect(try open(disk).readAll().count == 9)
    disk.plan = { call, _ in call == .open ? .fails(EWOULDBLOCK) : .done }
    #expect(throws: StoreFault.self) { try open(disk) }
  }
}
