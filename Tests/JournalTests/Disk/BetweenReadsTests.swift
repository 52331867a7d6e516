// A reader reads a line that is being written; before it reads on, the writer's successor sets the bytes aside and
// writes another line in their place. What the reader then holds is half of each, and no damage.

import Glibc
import Journal
import SalesDesk
import Testing

@Suite("Between two reads")
struct BetweenReadsTests {
  private func watch() -> Watchdog { Watchdog("reading beside a writer") }

  /// A disk with three entries and the beginning of a fourth.
  private func disk() throws -> SimulatedDisk {
    let disk = SimulatedDisk(seed: 2)
    disk.servesThreads = true
    let store = try FileStore.create(at: "desk", identity: TestDesk.uuid, files: disk)
    try store.write((1...3).map { entry($0) })
    return disk
  }

  private func append(_ text: String, _ disk: SimulatedDisk) throws {
    let flags = O_WRONLY | O_APPEND
    let file = try disk.open("desk/journal/000001.jsonl", in: nil, flags, mode: 0)
    defer { disk.close(file) }
    _ = try Array(text.utf8).withUnsafeBytes { try disk.write(file, $0, at: 0) }
  }

  @Test(
    "another line in the place of an unfinished one is read, not called damage",
    arguments: [false, true], [1, 3])
  func replaced(isAhead: Bool, times: Int) throws {
    let watchdog = watch()
    defer { watchdog.end() }
    let disk = try disk()
    try append("{\"n\":4,\"why\":\"half", disk)
    let (reader, writer) = (
      try FileStore.open(at: "desk", files: disk), try FileStore.open(at: "desk", files: disk)
    )
    reader.readAheadFrom = isAhead ? 1 : .max
    var (reads, written, isWriting) = (0, 3, false)
    disk.plan = { call, _ in
      guard call == .read, !isWriting else { return .done }
      reads += 1
      // each time the reader has read to the end and asks for more
      guard reads % 2 == 0, written < 3 + 2 * times else { return .done }
      isWriting = true
      defer { isWriting = false }
      let next = written + 1
      try? writer.write([entry(next, "another, longer than half"), entry(next + 1, "and more")])
      written += 2
      if written < 3 + 2 * times { try? self.append("{\"n\":\(written + 1),\"half", disk) }
      return .done
    }
    var found: [[UInt8]] = []
    do throws(StoreFault) {
      found = try reader.readAll()
    } catch { Issue.record("\(error)") }
    disk.plan = { _, _ in .done }
    #expect(written == 3 + 2 * times)
    found += try reader.readAll()
    #expect(try FileStore.open(at: "desk", files: disk).readAll() == found)
    #expect(found.count == written)
  }

  @Test("a segment that goes between being looked for and being opened is missing, no failing disk")
  func gone() throws {
    let watchdog = watch()
    defer { watchdog.end() }
    let disk = try disk()
    let reader = try FileStore.open(at: "desk", files: disk)
    var opened = 0
    disk.plan = { call, _ in
      guard call == .open else { return .done }
      opened += 1
      guard opened == 1, let folder = try? disk.open("desk/journal", in: nil, O_RDONLY, mode: 0)
      else { return .done }
      try? disk.remove("000001.jsonl", in: folder)
      return .done
    }
    let place = JournalPlace(file: "000001.jsonl", line: 1, offset: 0)
    #expect(throws: StoreFault.damaged(place, reason: "the segment is missing")) {
      try reader.readAll()
    }
  }

  @Test("what somebody without the lock appends between a writer's look and its write stays")
  func appendedMeanwhile() throws {
    let watchdog = watch()
    defer { watchdog.end() }
    let disk = try disk()
    let store = try FileStore.open(at: "desk", files: disk)
    try store.lock()
    _ = try store.readAll()
    var isFirst = true
    disk.plan = { call, _ in
      guard call == .write, isFirst else { return .done }
      isFirst = false
      try? self.append("another hand's\n", disk)
      return .done
    }
    try store.append(entry(4).span)
    try store.unlockThenSync()
    let journal = String(
      decoding: try #require(disk.durable("desk/journal/000001.jsonl")), as: UTF8.self)
    #expect(journal.contains("another hand's\n{\"n\":4,"), "neither is written over the other")
  }

  @Test("what every fresh read shows is damage", arguments: [false, true])
  func damaged(isAhead: Bool) throws {
    let watchdog = watch()
    defer { watchdog.end() }
    let disk = try disk()
    try append("{\"n\":4,\"why\":\"half\n", disk)
    let reader = try FileStore.open(at: "desk", files: disk)
    reader.readAheadFrom = isAhead ? 1 : .max
    var reads = 0
    disk.plan = { call, _ in
      if call == .read { reads += 1 }
      // so that one who tries for ever is found
      return reads > 100 ? .fails(EIO) : .done
    }
    let place = JournalPlace(
      file: "000001.jsonl", line: 5,
      offset: try #require(disk.durable("desk/journal/000001.jsonl")).count)
    let reason = DamageReason.store(LineDamage.unframed.rawValue)
    #expect(throws: StoreFault.damaged(place, reason: reason)) { try reader.readAll() }
    #expect(reads > 2, "read once more before it is believed")
  }
}
