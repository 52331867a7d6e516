// What every store must do, whichever it is. A store joins by giving a factory of stores on one new
// journal.

import Glibc
import Journal
import SalesDesk
import Testing

/// A kind of store, and how to make a journal that several of its stores open.
struct StoreKind: CustomTestStringConvertible, Sendable {
  let testDescription: String
  /// Makes a new journal; the function it gives opens one more store on it.
  let makeJournal: @Sendable () throws -> () throws -> any Store

  static let all = [
    StoreKind(testDescription: "files") {
      let desk = try TestDesk()
      return { try desk.open() }
    },
    StoreKind(testDescription: "files in small segments") {
      let desk = try TestDesk()
      return { try desk.open(segmentLimit: 700) }
    },
    StoreKind(testDescription: "memory") {
      let journal = MemoryJournal()
      return { MemoryStore(sharing: journal, desk: TestDesk.uuid) }
    },
  ]
}

@Suite("Every store")
struct ConformanceTests {
  @Test("a new journal is empty, whole and writable", arguments: StoreKind.all)
  func new(_ kind: StoreKind) throws {
    let store = try kind.makeJournal()()
    #expect(try store.readAll().isEmpty)
    #expect(store.desk == TestDesk.uuid)
    #expect(store.tornBytes == 0)
    #expect(store.readOnlyReason == nil)
  }

  @Test("what one store writes another reads, in order and once", arguments: StoreKind.all)
  func writeAndRead(_ kind: StoreKind) throws {
    let open = try kind.makeJournal()
    let (writer, reader) = (try open(), try open())
    let entries = (1...40).map { entry($0, "谢谢 \($0)") }
    try writer.write(Array(entries[..<25]))
    #expect(try writer.readAll().isEmpty, "what a store wrote counts as read")
    #expect(try reader.readAll() == Array(entries[..<25]))
    try writer.write(Array(entries[25...]))
    #expect(try reader.readAll() == Array(entries[25...]))
    #expect(try reader.readAll().isEmpty)
    #expect(try open().readAll() == entries)
  }

  @Test("only one holds the writers' lock", arguments: StoreKind.all)
  func exclusive(_ kind: StoreKind) throws {
    let open = try kind.makeJournal()
    let (one, two) = (try open(), try open())
    two.unlock()
    try one.lock()
    try one.lock()
    #expect {
      try two.lock()
    } throws: { error in
      if case .busy(let holder) = error as? StoreFault { !holder.isEmpty } else { false }
    }
    two.unlock()
    #expect(throws: StoreFault.self, "someone else's unlock opens nothing") { try two.lock() }
    one.unlock()
    try two.lock()
    two.unlock()
  }

  @Test("appending needs the lock and the newest state", arguments: StoreKind.all)
  func order(_ kind: StoreKind) throws {
    let open = try kind.makeJournal()
    let (one, two) = (try open(), try open())
    _ = try one.readAll()
    #expect(throws: StoreFault.self) { try one.appendBytes(entry(1)) }
    try two.write([entry(1)])
    try one.lock()
    #expect(throws: StoreFault.self, "there is something unread") {
      try one.appendBytes(entry(1))
    }
    #expect(try one.readAll() == [entry(1)])
    try one.appendBytes(entry(2))
    try one.sync()
    one.unlock()
    #expect(try open().readAll() == [entry(1), entry(2)])
  }

  @Test("a payload that is no line is refused and changes nothing", arguments: StoreKind.all)
  func refusedPayloads(_ kind: StoreKind) throws {
    let open = try kind.makeJournal()
    let store = try open()
    try store.write([entry(1)])
    try store.lock()
    let long = [UInt8](repeating: 0x20, count: 16 << 20 | 1)
    #expect(throws: StoreFault.tooLong(bytes: long.count)) { try store.appendBytes(long) }
    #expect(throws: StoreFault.self) { try store.appendBytes([]) }
    #expect(throws: StoreFault.self) { try store.appendBytes(Array("{\n".utf8)) }
    try store.appendBytes(entry(2))
    try store.sync()
    store.unlock()
    #expect(try open().readAll() == [entry(1), entry(2)])
  }

  @Test("entries are found by number", arguments: StoreKind.all)
  func byNumber(_ kind: StoreKind) throws {
    let open = try kind.makeJournal()
    let (writer, reader) = (try open(), try open())
    let entries = (1...500).map { entry($0, String(repeating: "·", count: $0 % 70)) }
    try writer.write(entries)
    _ = try reader.readAll()
    let asked = [[1], [500], [64, 65], [1, 2, 3, 63, 64, 65, 66, 128, 129, 300, 499, 500], []]
    for numbers in asked + [Array(1...500), Array(stride(from: 3, to: 500, by: 97))] {
      for store in [writer, reader] {
        var found: [[UInt8]] = []
        try store.read(numbers) { found.append(copy($0)) }
        #expect(found == numbers.map { entries[$0 - 1] })
      }
    }
    for number in [0, 501, .max] {
      #expect(throws: StoreFault.self) { try reader.read([number]) { _ in } }
    }
  }

  @Test("a payload the core calls malformed stops reading and writing", arguments: StoreKind.all)
  func malformed(_ kind: StoreKind) throws {
    let open = try kind.makeJournal()
    try open().write((1...5).map { entry($0) })
    let store = try open()
    var handed = 0
    let read = { () throws in
      try store.readNew { _ in
        handed += 1
        return handed == 4 ? .malformed(at: 7, reason: "no verb") : .accepted
      }
    }
    for _ in 1...2 {
      #expect {
        _ = try read()
      } throws: { error in
        guard case .damaged(let place, let reason) = error as? StoreFault else { return false }
        return (place.line == 5 || place.file != "000001.jsonl") && "\(reason)".contains("no verb")
      }
    }
    #expect(handed == 4, "what was refused once is not offered again")
    #expect(store.readOnlyReason != nil)
    #expect {
      try store.lock()
    } throws: { error in
      if case .readOnly = error as? StoreFault { true } else { false }
    }
    var found: [[UInt8]] = []
    try store.read([1, 2, 3]) { found.append(copy($0)) }
    #expect(found == (1...3).map { entry($0) }, "what came before stays readable")
  }

  @Test("the core may ask for old entries while it reads new ones", arguments: StoreKind.all)
  func nested(_ kind: StoreKind) throws {
    let open = try kind.makeJournal()
    let (writer, reader) = (try open(), try open())
    try writer.write([entry(1, "first")])
    _ = try reader.readAll()
    try writer.write((2...9).map { entry($0) })
    var found: [[UInt8]] = []
    let count = try reader.readNew { _ in
      try? reader.read([1]) { found.append(copy($0)) }
      return .accepted
    }
    #expect(count == 8)
    #expect(found == Array(repeating: entry(1, "first"), count: 8))
  }

  @Test("random sessions of three stores agree with a list", arguments: StoreKind.all)
  func randomSessions(_ kind: StoreKind) throws {
    let seed = UInt64.random(in: 0 ... .max)
    var random = Seeded(state: seed)
    for _ in 1...(isWhole ? 200 : 10) {
      let open = try kind.makeJournal()
      let stores = [try open(), try open(), try open()]
      var seen = [0, 0, 0]
      var model: [[UInt8]] = []
      for _ in 1...60 {
        let index = Int.random(in: 0..<3, using: &random)
        if Bool.random(using: &random) {
          let count = Int.random(in: 1...4, using: &random)
          let size = Int.random(in: 0...900, using: &random)
          let new = (1...count).map { entry(model.count + $0, String(repeating: "a", count: size)) }
          try stores[index].write(new)
          model += new
          seen[index] = model.count
        } else {
          #expect(try stores[index].readAll() == Array(model[seen[index]...]), "seed \(seed)")
          seen[index] = model.count
        }
      }
      #expect(try open().readAll() == model, "seed \(seed)")
    }
  }
}

/// SplitMix64 (Steele, Lea and Flood, 2014): a seed makes a run repeatable.
struct Seeded: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return mixed ^ mixed >> 31
  }
}
