// Backups on a disk that fails or stops at any call: what has a backup's name is a whole one, and nothing else is left;
// and archives that change while they are restored.

import Glibc
import Journal
import SalesDesk
import Testing

@Suite("Backups on a failing disk")
struct BackupDiskTests {
  private static let count = 30
  private func watch() -> Watchdog { Watchdog("a backup") }

  private func disk(_ seed: UInt64) throws -> SimulatedDisk {
    let disk = SimulatedDisk(seed: seed)
    let store = try FileStore.create(
      at: "desk", identity: TestDesk.uuid, segmentLimit: 600, files: disk)
    try store.write((1...Self.count).map { entry($0, "entry \($0)") })
    disk.restart(.keep)
    return disk
  }

  private func backUp(_ disk: SimulatedDisk) throws(StoreFault) {
    _ = try FileStore.open(at: "desk", files: disk).backUp(
      to: "copy.tar", judge: { _ in .accepted })
  }

  private func names(_ disk: SimulatedDisk) throws -> [String] {
    let root = try disk.open(".", in: nil, O_RDONLY | O_DIRECTORY, mode: 0)
    defer { disk.close(root) }
    return try disk.names(in: root)
  }

  @Test("at any call: a whole backup or none, and no part of one under any name")
  func anyCall() throws {
    let watchdog = watch()
    defer { watchdog.end() }
    let whole = try disk(1)
    try backUp(whole)
    let calls = whole.calls
    var (made, refused) = (0, 0)
    for call in 1...calls {
      for outcome in [
        CallOutcome.fails(ENOSPC), .fails(EIO), .crashBefore, .crashHalfWay, .crashAfter,
      ] {
        let place = Testing.Comment(rawValue: "call \(call), \(outcome)")
        let disk = try disk(UInt64(call))
        disk.plan = { _, number in number == call ? outcome : .done }
        var isAcknowledged = false
        do throws(StoreFault) {
          try backUp(disk)
          isAcknowledged = true
        } catch {}
        let isCrash = if case .fails = outcome { false } else { true }
        if isCrash { disk.restart(Loss.allCases[call % 3]) }
        disk.plan = { _, _ in .done }
        let left = try names(disk)
        // a machine that stopped takes nothing away any more; the next backup writes over it
        if !isCrash { #expect(!left.contains("copy.tar.new"), place) }
        guard left.contains("copy.tar") else {
          #expect(!isAcknowledged, place)
          refused += 1
          try backUp(disk)
          continue
        }
        made += 1
        let restored = try FileStore.restore(
          from: "copy.tar", to: "again", files: disk, judge: { _ in .accepted })
        #expect(restored.entries == Self.count, place)
      }
    }
    #expect(refused > calls && made > 3, "\(calls) calls, \(made) made, \(refused) refused")
  }

  @Test("a journal that is cut before or while it is copied makes no backup", arguments: [1, 6])
  func journalCut(_ write: Int) throws {
    let watchdog = watch()
    defer { watchdog.end() }
    let disk = try disk(4)
    var (writes, reads) = (0, 0)
    disk.plan = { call, _ in
      if call == .read { reads += 1 }
      if call == .write { writes += 1 }
      // whoever reads on for ever is found
      if reads > 10_000 { return .fails(EIO) }
      guard call == .write, writes == write,
        let file = try? disk.open("desk/journal/000002.jsonl", in: nil, O_WRONLY, mode: 0)
      else { return .done }
      try? disk.truncate(file, to: 100)
      disk.close(file)
      return .done
    }
    #expect(throws: StoreFault.self) { try backUp(disk) }
    #expect(reads < 10_000)
    #expect(try names(disk) == ["desk"])
  }

  @Test(
    "a line that rots between its verification and its copying is named, and makes no backup",
    arguments: ["first", "second", "last"])
  func rots(_ which: String) throws {
    let watchdog = watch()
    defer { watchdog.end() }
    let whole = try disk(5)
    let segments = whole.durableNames(in: "desk/journal").sorted()
    try #require(segments.count > 3)
    let name = segments[["first": 0, "second": 1][which] ?? segments.count - 1]
    let path = "desk/journal/" + name
    let bytes = try #require(whole.durable(path))
    for place in stride(from: 1, to: bytes.count, by: 11) {
      let disk = try disk(5)
      var hasRotted = false
      disk.plan = { call, _ in
        guard call == .write, !hasRotted else { return .done }
        hasRotted = true
        let changed = [bytes[place] ^ 1]
        if let file = try? disk.open(path, in: nil, O_WRONLY, mode: 0) {
          _ = changed.withUnsafeBytes { try? disk.write(file, $0, at: place) }
          disk.close(file)
        }
        return .done
      }
      #expect {
        try backUp(disk)
      } throws: { error in
        guard case .damaged(let found, _)? = error as? StoreFault else { return false }
        return found.file == name && found.offset <= place
      }
      #expect(try names(disk) == ["desk"])
    }
  }

  @Test("an archive that is cut while it is read makes no desk", arguments: 0..<7)
  func cutMeanwhile(_ read: Int) throws {
    let watchdog = watch()
    defer { watchdog.end() }
    let disk = try disk(3)
    try backUp(disk)
    let size = try #require(disk.durable("copy.tar")).count
    var (reads, isCut) = (0, false)
    disk.plan = { call, _ in
      guard call == .read else { return .done }
      reads += 1
      // whoever reads on for ever is found
      if reads > 10_000 { return .fails(EIO) }
      guard reads == read * 2 + 1 else { return .done }
      isCut = true
      if let file = try? disk.open("copy.tar", in: nil, O_WRONLY, mode: 0) {
        try? disk.truncate(file, to: min(size / 2, 700))
        disk.close(file)
      }
      return .done
    }
    #expect(throws: BackupFault.self) {
      try FileStore.restore(from: "copy.tar", to: "again", files: disk, judge: { _ in .accepted })
    }
    #expect(isCut && reads < 10_000)
    #expect(try names(disk).sorted() == ["copy.tar", "desk"])
  }
}
