// What must be on the platter when a call comes back, or before the next step is taken: the machine stops there, and
// nothing that was not synced is left.

import Glibc
import Journal
import SalesDesk
import Testing

@Suite("What is done is on the platter")
struct DurableTests {
  private static let limit = 600

  private func disk(_ entries: Int) throws -> SimulatedDisk {
    let disk = SimulatedDisk(seed: 11)
    _ = try FileStore.create(
      at: "desk", identity: TestDesk.uuid, segmentLimit: Self.limit, files: disk)
    if entries > 0 { try open(disk).write((1...entries).map { entry($0, "entry \($0)") }) }
    return disk
  }

  private func open(_ disk: SimulatedDisk, at path: String = "desk") throws(StoreFault) -> FileStore
  {
    try FileStore.open(at: path, segmentLimit: Self.limit, files: disk)
  }

  private func repair(_ disk: SimulatedDisk) throws -> Repair {
    try FileStore.repair(
      at: "desk", segmentLimit: Self.limit, files: disk,
      substitute: { number, _ in entry(number, "LOST") }, judge: { _ in .accepted })
  }

  /// Puts bytes into a file of the disk, synced unless told otherwise.
  private func put(
    _ bytes: [UInt8], in name: String, at offset: Int? = nil, isSynced: Bool = true,
    _ disk: SimulatedDisk
  ) throws {
    let file = try disk.open(name, in: nil, O_WRONLY | O_CREAT, mode: 0o600)
    defer { disk.close(file) }
    let place = try offset ?? disk.status(file).size
    _ = try bytes.withUnsafeBytes { try disk.write(file, $0, at: place) }
    if isSynced { try disk.sync(file) }
  }

  @Test("a desk that was made, and its first entries over several segments, sealed")
  func made() throws {
    let empty = try disk(0)
    empty.restart(.drop)
    #expect(try open(empty).readAll() == [])
    let full = try disk(30)
    full.restart(.drop)
    let store = try open(full)
    #expect(try store.readAll().count == 30)
    #expect(full.durable("desk/journal/000003.jsonl") != nil, "several segments")
    let seals = try FileStore.verifySeals(at: "desk", files: full)
    #expect(seals.sealed > 1 && seals.unsealed == 0 && seals.damage == nil)
  }

  @Test("torn bytes are in quarantine before they are cut off, and then are cut off")
  func torn() throws {
    let disk = try disk(2)
    let torn = Array("{\"n\":3,\"why\":\"half".utf8)
    try put(torn, in: "desk/journal/000001.jsonl", disk)
    var copies: [[UInt8]?] = []
    disk.plan = { call, _ in
      guard call == .truncate else { return .done }
      let names = disk.durableNames(in: "desk/quarantine")
      copies.append(names.first.flatMap { disk.durable("desk/quarantine/" + $0) })
      return .done
    }
    let store = try open(disk)
    _ = try store.readAll()
    try store.lock()
    store.unlock()
    #expect(copies.contains(torn), "\(copies.count) cut")
    disk.restart(.drop)
    let again = try open(disk)
    #expect(try again.readAll().count == 2)
    #expect(again.tornBytes == 0, "the cut is on the platter")
  }

  @Test("a repair's originals, the seals among them, are in quarantine before anything is changed")
  func repaired() throws {
    let disk = try disk(30)
    let names = ["000001", "000002", "000003"]
    let path = "desk/journal/000001.jsonl"
    var bytes = try #require(disk.durable(path))
    bytes[bytes.count - 40] ^= 1
    try put(bytes, in: path, at: 0, disk)
    let originals = names.map { disk.durable("desk/journal/\($0).jsonl") }
    let seals = disk.durable("desk/seals.jsonl")
    var atFirstChange: [[UInt8]?]?
    var atSeals: [[UInt8]?] = []
    func quarantined() -> [[UInt8]?] {
      disk.durableNames(in: "desk/quarantine").map { disk.durable("desk/quarantine/" + $0) }
    }
    disk.plan = { call, _ in
      if call == .rename || call == .remove {
        if atFirstChange == nil { atFirstChange = quarantined() }
        atSeals = quarantined()
      }
      return .done
    }
    let found = try repair(disk)
    let before = try #require(atFirstChange)
    for original in originals { #expect(before.contains(original)) }
    #expect(atSeals.contains(seals))
    #expect(found.losses.count == 1)
    disk.restart(.drop)
    let store = try open(disk)
    #expect(try store.readAll().count == 30)
    #expect(store.readOnlyReason == nil)
    #expect(try repair(disk).damage == nil, "nothing of it is undone")
  }

  @Test("so are the originals where no seal has to go, and somebody has begun the quarantine")
  func repairedLast() throws {
    let disk = try disk(30)
    try disk.makeFolder("desk/quarantine", in: nil, mode: 0o700)
    let name = try #require(disk.durableNames(in: "desk/journal").last)
    let path = "desk/journal/" + name
    var bytes = try #require(disk.durable(path))
    bytes[bytes.count - 40] ^= 1
    try put(bytes, in: path, at: 0, disk)
    let seals = disk.durable("desk/seals.jsonl")
    var atFirstChange: [[UInt8]?]?
    disk.plan = { call, _ in
      if call == .rename || call == .remove, atFirstChange == nil {
        atFirstChange = disk.durableNames(in: "desk/quarantine").map {
          disk.durable("desk/quarantine/" + $0)
        }
      }
      return .done
    }
    #expect(try repair(disk).quarantined.count == 1)
    #expect(atFirstChange == [bytes])
    #expect(disk.durable("desk/seals.jsonl") == seals)
  }

  @Test("segments a repair has no more use for are gone for good")
  func shortened() throws {
    let disk = try disk(30)
    let path = "desk/journal/000001.jsonl"
    let bytes = try #require(disk.durable(path))
    // nothing behind the first entries can be read any more
    let half = [UInt8](repeating: 0x20, count: bytes.count / 2)
    try put(half, in: path, at: bytes.count / 2, disk)
    for name in disk.durableNames(in: "desk/journal") where name != "000001.jsonl" {
      let count = try #require(disk.durable("desk/journal/" + name)).count
      try put([UInt8](repeating: 0x20, count: count), in: "desk/journal/" + name, at: 0, disk)
    }
    let found = try repair(disk)
    #expect(found.kept == 0)
    disk.restart(.drop)
    #expect(try open(disk).readAll().count == found.good)
    #expect(disk.durableNames(in: "desk/journal") == ["000001.jsonl"])
  }

  @Test("the sign of a failed disk, and that it was taken away")
  func poison() throws {
    let disk = try disk(1)
    let store = try open(disk)
    disk.plan = { call, _ in call == .syncData ? .fails(EIO) : .done }
    #expect(throws: StoreFault.self) { try store.write([entry(2)]) }
    disk.restart(.drop)
    #expect(throws: StoreFault.self, "the sign is there after the machine stopped") {
      try open(disk).write([entry(2)])
    }
    #expect(try repair(disk).wasPoisoned)
    disk.restart(.drop)
    #expect(try repair(disk).wasPoisoned == false)
    try open(disk).write([entry(2)])
  }

  @Test("the keyboard's signals wait for a sync, whether the lock is given back before it or after")
  func signals() throws {
    func isHeldBack() -> Bool {
      var mask = sigset_t()
      pthread_sigmask(SIG_BLOCK, nil, &mask)
      return sigismember(&mask, SIGINT) == 1
    }
    // the test's own thread may hold them back already
    var (wanted, before) = (sigset_t(), sigset_t())
    sigemptyset(&wanted)
    sigaddset(&wanted, SIGINT)
    pthread_sigmask(SIG_UNBLOCK, &wanted, &before)
    defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
    let disk = try disk(1)
    var held: [Bool] = []
    disk.plan = { call, _ in
      if call == .syncData { held.append(isHeldBack()) }
      return .done
    }
    for isGivenBackFirst in [true, false] {
      let store = try open(disk)
      try store.lock()
      _ = try store.readAll()
      try store.append(entry(store.lastNumber + 1).span)
      if isGivenBackFirst { store.unlock() }
      try store.sync()
      store.unlock()
      #expect(!isHeldBack())
    }
    #expect(held == [true, true])
  }

  @Test("what a repair read after a failed disk, whoever had not synced it")
  func declared() throws {
    let disk = try disk(1)
    let store = try open(disk)
    try store.lock()
    _ = try store.readAll()
    try store.append(entry(2, "not synced").span)
    store.unlock()
    try put(Array("a note".utf8), in: "desk/poison", disk)
    #expect(try repair(disk).wasPoisoned)
    disk.restart(.drop)
    #expect(try open(disk).readAll().count == 2)
  }

  @Test("a backup, and the desk restored from one")
  func backup() throws {
    let disk = try disk(30)
    let summary = try open(disk).backUp(to: "copy.tar", judge: { _ in .accepted })
    disk.restart(.drop)
    let restored = try FileStore.restore(
      from: "copy.tar", to: "again", files: disk, judge: { _ in .accepted })
    #expect(restored == summary)
    disk.restart(.drop)
    #expect(try open(disk, at: "again").readAll().count == 30)
    let seals = try FileStore.verifySeals(at: "again", files: disk)
    #expect(seals.sealed > 1 && seals.unsealed == 0)
  }

  @Test("a checkpoint, before it takes the place of an older one")
  func checkpoint() throws {
    let disk = try disk(10)
    func write(_ entry: Int) throws {
      let store = try open(disk)
      _ = try store.readAll()
      _ = try store.writeCheckpoint(after: entry, interval: 1000) { sink in
        [UInt8](repeating: UInt8(entry), count: 900).withUnsafeBytes { sink.take($0) }
      }
    }
    for entry in 1...4 { try write(entry) }
    var isSafe = true
    disk.plan = { call, _ in
      if call == .remove {
        let there = disk.durableNames(in: "desk/checkpoints").contains("000000000005.checkpoint")
        isSafe = isSafe && there
      }
      return .done
    }
    try write(5)
    #expect(isSafe, "the new one is there before an old one goes")
    disk.restart(.drop)
    let begun = try open(disk).begin { source, _ in
      var bytes = [UInt8](repeating: 0, count: source.left)
      return bytes.withUnsafeMutableBytes { source.fill($0) }
    }
    #expect(begun == 5)
  }
}
