// Syncs that fail, one's own and others': what was not made durable is acknowledged by nobody, and nothing is built on it.

import Glibc
import Journal
import SalesDesk
import Testing

@Suite("Failing syncs")
struct SyncFailureTests: OnFailingDisk {
  @Test("a repair after a failed sync believes the platter, not the kernel's memory of it")
  func forgotten() throws {
    let disk = try disk()
    let store = try open(disk)
    try store.write([entry(1)])
    disk.plan = { made, _ in made == .syncData ? .fails(EIO) : .done }
    #expect(throws: StoreFault.self) { try store.write([entry(2)]) }
    disk.plan = { _, _ in .done }
    #expect(try open(disk).readAll().count == 2, "the kernel still shows what it could not write")
    #expect(try repair(disk).wasPoisoned)
    let left = try open(disk).readAll()
    try open(disk).write([entry(left.count + 1, "afterwards")])
    disk.restart(.keep)
    #expect(left == [entry(1)])
    #expect(try open(disk).readAll() == left + [entry(2, "afterwards")])
  }

  @Test("a failed sync acknowledges nothing, but what was written is in every book")
  func unsynced() throws {
    let disk = try disk()
    let desk = Desk(try open(disk))
    disk.plan = { made, _ in made == .syncData ? .fails(EIO) : .done }
    let facts = [Fact("A-1", "is", from: nil, to: .string("account"))]
    #expect {
      try desk.found(facts, by: "lin", now: Now(Instant(milliseconds: 0)))
    } throws: { error in
      guard case .store(.unsynced(_, EIO))? = error as? DeskFault else { return false }
      return true
    }
    #expect(desk.book.revision == 1)
    #expect(try open(disk).readAll().count == 1)
  }

  @Test("a segment is made durable before the next begins, whoever wrote into it last")
  func earlierSegment() throws {
    let disk = try disk()
    let stores = try (0..<2).map { _ in
      try FileStore.open(at: path, segmentLimit: 400, files: disk)
    }
    for (number, text) in [(1, "one"), (2, String(repeating: "x", count: 300))] {
      let store = stores[number - 1]
      try store.lock()
      _ = try store.readNew { _ in .accepted }
      try store.append(entry(number, text).span)
      // the first has not come to its sync when the machine stops; the second's was acknowledged
      if number == 1 { store.unlock() } else { try store.unlockThenSync() }
    }
    disk.restart(.drop)
    #expect(try open(disk).readAll().count == 2)
  }

  @Test("a segment whose name may not be on the platter takes no entry", arguments: [EIO, ENOSPC])
  func unsyncedName(_ code: Int32) throws {
    let disk = try disk()
    let store = try FileStore.open(at: path, segmentLimit: 200, files: disk)
    try store.write([entry(1)])
    let next = entry(2, String(repeating: "x", count: 90))
    var syncs = 0
    disk.plan = { call, _ in
      guard call == .sync else { return .done }
      syncs += 1
      // the next segment's file, then the folder
      return syncs == 2 ? .fails(code) : .done
    }
    #expect(throws: StoreFault.self) { try store.write([next]) }
    disk.plan = { _, _ in .done }
    for store in [store, try open(disk)] {
      #expect(throws: StoreFault.self) { try store.write([next]) }
    }
    #expect(try repair(disk).wasPoisoned)
    try open(disk).write([next])
    disk.restart(.drop)
    #expect(try open(disk).readAll() == [entry(1), next])
  }

  @Test("where not even the sign of a failed disk can be made, who met it writes no more")
  func noSign() throws {
    let disk = try disk()
    let store = try open(disk)
    try store.write([entry(1)])
    var isFailing = false
    disk.plan = { made, _ in
      if made == .syncData { isFailing = true }
      return isFailing && [.syncData, .open, .write].contains(made) ? .fails(EIO) : .done
    }
    #expect(throws: StoreFault.self) { try store.write([entry(2)]) }
    disk.plan = { _, _ in .done }
    #expect(throws: StoreFault.self) { try store.write([entry(2)]) }
    #expect(store.readOnlyReason != nil)
    #expect(try open(disk).readOnlyReason == nil, "there is no sign")
  }

  @Test(
    "whoever syncs after another's sync failed is told nothing is safe either, and nobody writes",
    arguments: [EIO, ENOSPC])
  func unsyncedByAnother(_ code: Int32) throws {
    let disk = try disk()
    let (one, two) = (try open(disk), try open(disk))
    for (store, number) in [(one, 1), (two, 2)] {
      try store.lock()
      _ = try store.readNew { _ in .accepted }
      try store.append(entry(number).span)
      store.unlock()
    }
    var syncs = 0
    disk.plan = { made, _ in
      guard made == .syncData else { return .done }
      syncs += 1
      return syncs == 1 ? .fails(code) : .done
    }
    for (store, code) in [(one, code), (two, EIO)] {
      #expect(throws: StoreFault.unsynced(path: path + "/journal/000001.jsonl", code: code)) {
        try store.sync()
      }
    }
    for store in [one, two, try open(disk)] {
      #expect(throws: StoreFault.self) { try store.write([entry(3)]) }
    }
  }
}
