// Disks that are full or fail: nothing is acknowledged that is not safe, and who may go on when.

import Glibc
import Journal
import SalesDesk
import Testing

/// Suites about a desk on a disk that fails.
protocol OnFailingDisk {}

extension OnFailingDisk {
  var path: String { "desk" }

  func disk() throws -> SimulatedDisk {
    let disk = SimulatedDisk(seed: 3)
    _ = try FileStore.create(at: path, identity: TestDesk.uuid, files: disk)
    return disk
  }

  func open(_ disk: SimulatedDisk) throws -> FileStore {
    try FileStore.open(at: path, files: disk)
  }

  func repair(_ disk: SimulatedDisk) throws -> Repair {
    try FileStore.repair(
      at: path, files: disk, substitute: { number, _ in entry(number, "LOST") },
      judge: { _ in .accepted })
  }
}

@Suite("Failing disks")
struct FailureTests: OnFailingDisk {
  @Test(
    "after an input/output error nobody writes until a repair has read the disk",
    arguments: [Call.syncData, .write])
  func poison(_ call: Call) throws {
    let disk = try disk()
    let (one, two) = (try open(disk), try open(disk))
    try one.write([entry(1)])
    disk.plan = { made, _ in made == call ? .fails(EIO) : .done }
    #expect(throws: StoreFault.self) { try one.write([entry(2)]) }
    disk.plan = { _, _ in .done }
    #expect(throws: StoreFault.self, "no second try in the same process") {
      try one.write([entry(2)])
    }
    for store in [two, try open(disk)] {
      #expect {
        try store.write([entry(2)])
      } throws: { error in
        if case .poisoned(let note) = error as? StoreFault {
          // Where nothing at all can be written, the sign stands without words.
          note.contains("failed with error \(EIO)") || call == .write
        } else {
          false
        }
      }
    }
    let told = try open(disk)
    let isTold = if case .poisoned? = told.readOnlyReason { true } else { false }
    #expect(isTold, "whoever opens it is told before they write")
    let found = try repair(disk)
    #expect(found.wasPoisoned)
    #expect(try repair(disk).wasPoisoned == false)
    let left = try told.readAll()
    #expect(left.first == entry(1))
    try told.write([entry(left.count + 1)])
    #expect(told.readOnlyReason == nil, "who was told goes on after the repair")
    #expect(try open(disk).readAll().count == left.count + 1)
  }

  @Test(
    "a full disk takes nothing, loses nothing, and work goes on when there is room",
    arguments: [ENOSPC, EDQUOT])
  func full(_ code: Int32) throws {
    let disk = try disk()
    let store = try open(disk)
    try store.write([entry(1)])
    for short in [0, 1, 7, 20] {
      var writes = 0
      disk.plan = { call, _ in
        guard call == .write else { return .done }
        writes += 1
        // The lock's holder writes its name first; then the line falls short, then there is no room.
        if writes == 2, short > 0 { return .short(short) }
        return writes >= 2 ? .fails(code) : .done
      }
      #expect(throws: StoreFault.noSpace(path: path + "/journal/000001.jsonl"), "\(short)") {
        try store.write([entry(2)])
      }
      disk.plan = { _, _ in .done }
      let reader = try open(disk)
      #expect(try reader.readAll() == [entry(1)])
      #expect(reader.tornBytes == 0, "\(short)")
    }
    try store.write([entry(2)])
    #expect(try open(disk).readAll() == [entry(1), entry(2)])
  }

  @Test("a segment that finds no room is begun by nobody, and nothing of it is left")
  func fullAtSegment() throws {
    let disk = try disk()
    let store = try FileStore.open(at: path, segmentLimit: 200, files: disk)
    try store.write([entry(1)])
    for call in [Call.write, .sync] {
      var isBegun = false
      disk.plan = { made, _ in
        // the file of the next segment is opened; the lock's holder has written its name before
        if made == .open { isBegun = true }
        return made == call && isBegun ? .fails(ENOSPC) : .done
      }
      try store.lock()
      _ = try store.readAll()
      #expect(throws: StoreFault.noSpace(path: path + "/journal/000002.jsonl.new")) {
        try store.appendBytes(entry(2, String(repeating: "x", count: 90)))
      }
      store.unlock()
      disk.plan = { _, _ in .done }
      let journal = try disk.open(path + "/journal", in: nil, O_RDONLY | O_DIRECTORY, mode: 0)
      #expect(try disk.names(in: journal) == ["000001.jsonl"], "\(call)")
    }
    try store.write([entry(2)])
    #expect(try open(disk).readAll() == [entry(1), entry(2)])
  }

  @Test("a disk that gives and takes less than it was asked for is asked again", arguments: [1, 7])
  func short(_ count: Int) throws {
    let disk = try disk()
    disk.plan = { call, _ in call == .read ? .short(count) : .done }
    let entries = (1...9).map { entry($0, "谢谢") }
    try open(disk).write(entries)
    _ = try open(disk).backUp(to: "copy.tar", judge: { _ in .accepted })
    let restored = try FileStore.restore(
      from: "copy.tar", to: "again", files: disk, judge: { _ in .accepted })
    #expect(restored.entries == 9)
    let store = try open(disk)
    #expect(try store.readAll() == entries)
    _ = try store.writeCheckpoint(after: 9, interval: 1000) { sink in
      [UInt8](repeating: 1, count: 100).withUnsafeBytes { sink.take($0) }
    }
    #expect(try open(disk).keptCheckpoints.map(\.isUsable) == [true])
    #expect(try repair(disk).damage == nil)
  }

  @Test("what may not be written is said when the desk is opened, by the name of what it is")
  func notWritable() throws {
    let disk = try disk()
    let store = try open(disk)
    try store.write([entry(1)])
    for (name, mode) in [("journal", 0o500), ("lock", 0o400), ("journal/000001.jsonl", 0o400)] {
      let file = try disk.open(path + "/" + name, in: nil, O_RDONLY, mode: 0)
      let usual = try disk.status(file).mode & 0o777
      try disk.setMode(file, UInt32(mode))
      let reader = try open(disk)
      let fault = StoreFault.notPermitted(path: path + "/" + name)
      #expect(reader.readOnlyReason == fault)
      #expect(try reader.readAll() == [entry(1)])
      #expect(throws: fault) { try reader.write([entry(2)]) }
      try disk.setMode(file, usual)
    }
    let folder = try disk.open(path, in: nil, O_RDONLY, mode: 0)
    try disk.remove("lock", in: folder)
    try disk.setMode(folder, 0o500)
    #expect(try open(disk).readOnlyReason == .notPermitted(path: path + "/lock"))
  }

  @Test("what cannot be read is neither whole nor damaged: verify and repair say so, no more")
  func unreadable() throws {
    let disk = try disk()
    try open(disk).write((1...3).map { entry($0) })
    let sign = try disk.open(path + "/poison", in: nil, O_WRONLY | O_CREAT, mode: 0o600)
    disk.close(sign)
    // two reads are of the desk's identity
    for first in [3, 4] {
      var reads = 0
      disk.plan = { call, _ in
        if call == .read { reads += 1 }
        return call == .read && reads >= first ? .fails(EIO) : .done
      }
      #expect(throws: StoreFault.self) { try FileStore.verify(at: path, files: disk) }
      reads = 0
      #expect(throws: StoreFault.self) { try repair(disk) }
    }
    disk.plan = { _, _ in .done }
    let found = try repair(disk)
    #expect(found.wasPoisoned && found.damage == nil && found.good == 3)
  }

  @Test(
    "on a file system that machines share nothing is written, and reading works",
    arguments: [(0x6969, "NFS"), (0xFE53_4D42, "SMB2"), (0x6573_5546, "FUSE")])
  func shared(_ magic: Int64, _ name: String) throws {
    let disk = try disk()
    try open(disk).write([entry(1)])
    disk.filesystem = magic
    let store = try open(disk)
    let fault = StoreFault.shared(path: path, filesystem: name)
    #expect(store.readOnlyReason == fault)
    #expect(try store.readAll() == [entry(1)])
    #expect(throws: fault) { try store.write([entry(2)]) }
    #expect(throws: StoreFault.shared(path: "other", filesystem: name)) {
      try FileStore.create(at: "other", identity: TestDesk.uuid, files: disk)
    }
    disk.filesystem = 0xEF53
    #expect(try open(disk).readAll() == [entry(1)])
  }

  @Test("what room is left is the journal's: no checkpoint is begun that would take it")
  func littleRoom() throws {
    let disk = try disk()
    try open(disk).write((1...200).map { entry($0, String(repeating: "x", count: 200)) })
    func write() throws {
      let store = try open(disk)
      _ = try store.readAll()
      _ = try store.writeCheckpoint(after: 200, interval: 1000) { sink in
        [UInt8](repeating: 1, count: 100).withUnsafeBytes { sink.take($0) }
      }
    }
    let full = StoreFault.noSpace(path: path + "/checkpoints")
    disk.free = 63 << 20
    #expect(throws: full) { try open(disk).lockCheckpoints() }
    disk.free = 64 << 20
    _ = try open(disk).lockCheckpoints()
    #expect(throws: full, "one as large as the journal would not fit") { try write() }
    disk.free = 65 << 20
    try write()
  }

  @Test("Sweep: random work, a random failure at a random call; what was acknowledged is there")
  func random() throws {
    for seed in 0..<UInt64(isLong ? 100_000 : _isDebugAssertConfiguration() ? 200 : 2000) {
      var random = Seeded(state: seed)
      var afternoon = try Afternoon(seed: seed)
      let call = Int.random(in: 1...400, using: &random)
      let code = [EIO, ENOSPC, EDQUOT, EINTR, EACCES].randomElement(using: &random) ?? EIO
      let isCrash = Bool.random(using: &random)
      let outcome: CallOutcome =
        isCrash
        ? [.crashBefore, .crashHalfWay, .crashAfter].randomElement(using: &random) ?? .crashAfter
        : .fails(code)
      afternoon.disk.plan = { _, number in number == call ? outcome : .done }
      try? afternoon.work(40)
      let place = Testing.Comment(rawValue: "seed \(seed): call \(call), \(outcome)")
      afternoon.disk.restart(Loss.allCases[Int(seed % 3)])
      if (try? afternoon.recover()) == nil { _ = try repair(afternoon.disk) }
      #expect(afternoon.mayLeave(try afternoon.recover()), place)
    }
  }

  @Test("a desk of a group: whoever is in it may write, whatever the umask of who made the file")
  func group() throws {
    let folder = try TestFolder()
    let path = folder.path + "/team"
    let store = try FileStore.create(at: path, identity: TestDesk.uuid, isShared: true)
    try store.write([entry(1)])
    func mode(_ name: String) -> UInt32 {
      var found = stat()
      return stat(path + name, &found) == 0 ? found.st_mode & 0o7777 : 0
    }
    #expect(mode("") == 0o2770)
    #expect(mode("/journal") == 0o2770)
    for name in ["/journal/000001.jsonl", "/lock", "/desk.json"] { #expect(mode(name) == 0o660) }
    #expect(symlink("/etc/hostname", path + "/quarantine") == 0)
    try TestDesk.appendTorn(path)
    #expect(throws: StoreFault.self, "a planted link is not followed") {
      try FileStore.open(at: path).write([entry(2)])
    }
  }
}

extension TestDesk {
  /// Adds the beginning of a line to a desk's first segment.
  static func appendTorn(_ path: String) throws {
    let file = Glibc.open(path + "/journal/000001.jsonl", O_WRONLY | O_APPEND)
    try #require(file >= 0)
    defer { close(file) }
    try #require(Glibc.write(file, "{\"n\":2", 6) == 6)
  }
}
