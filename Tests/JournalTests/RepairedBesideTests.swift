// Forty readers and four writers, each a process of its own, and a journal that is torn, damaged and repaired beside
// them again and again. Whoever reads opens the desk anew when told of damage; what all of them have seen at the end
// is the journal, and before that nothing but what was in it.

import Glibc
import Journal
import SalesDesk
import Testing

@Suite(
  "Readers beside a repair",
  .enabled(if: WriterProcess.path != nil, "JournalWriter is not built"))
struct RepairedBesideTests {
  private static let limit = 16 << 10
  private static let seconds = isLong ? 60 : _isDebugAssertConfiguration() ? 2 : 5
  private static let readers = _isDebugAssertConfiguration() ? 8 : 40

  /// What was done to the journal, and what every entry may have been seen as.
  private struct Record {
    var seen: [Int: Set<UInt32>] = [:]
    /// Operations that went with damaged lines.
    var lost: Set<String> = []
    var (torn, damaged, removed, repaired) = (0, 0, 0, 0)

    mutating func note(_ payload: [UInt8], isLost: Bool) {
      guard let (number, operation) = RepairedBesideTests.parts(of: payload) else { return }
      seen[number, default: []].insert(LineFrame.checksum(of: payload.span, after: 0))
      if isLost { lost.insert(operation) }
    }
  }

  /// The number an entry states, and whose operation it is.
  private static func parts(of payload: [UInt8]) -> (number: Int, operation: String)? {
    let fields = String(decoding: payload.prefix(60), as: UTF8.self)
      .split(whereSeparator: { ":,\"".contains($0) })
    guard fields.count > 6, let number = Int(fields[2]) else { return nil }
    return (number, "\(fields[4]) \(fields[6])")
  }

  private func substitute(_ number: Int, _ before: [UInt8]) -> [UInt8] {
    Array("{\"n\":\(number),\"by\":\"nobody\",\"op\":\(number),\"why\":\"lost\"".utf8)
  }

  private func patiently<R>(_ body: () throws(StoreFault) -> R) throws -> R {
    while true {
      do throws(StoreFault) { return try body() } catch {
        guard case .busy = error else { throw error }
        usleep(300)
      }
    }
  }

  /// The entries' lines of a segment, and where each begins.
  private func lines(_ path: String) throws -> [(offset: Int, payload: [UInt8])] {
    Array(Fixture.lines(try readFile(path)).dropFirst())
  }

  private func put(_ bytes: [UInt8], in path: String, at offset: Int? = nil) throws {
    let file = open(path, O_WRONLY | (offset == nil ? O_APPEND : 0))
    try #require(file >= 0)
    defer { close(file) }
    let count = bytes.withUnsafeBytes {
      offset.map { pwrite(file, bytes, bytes.count, off_t($0)) }
        ?? write(file, $0.baseAddress, $0.count)
    }
    try #require(count == bytes.count)
  }

  /// Does something to the files under the lock, as no program of ours would.
  private func harm(_ desk: TestDesk, _ record: inout Record, _ random: inout Seeded) throws {
    let store = try desk.open()
    try patiently { () throws(StoreFault) in try store.lock() }
    defer { store.unlock() }
    _ = try store.readAll()
    let paths = desk.names(in: "journal").filter { $0.hasSuffix(".jsonl") }
      .map { desk.path + "/journal/" + $0 }
    let last = paths.count - 1
    switch Int.random(in: 0..<4, using: &random) {
    case 0:
      try put(Array("{\"n\":\(store.lastNumber + 1),\"by\":\"torn".utf8), in: paths[last])
      record.torn += 1
    case 1 where last > 1:
      for line in try lines(paths[last - 1]) { record.note(line.payload, isLost: true) }
      try #require(unlink(paths[last - 1]) == 0)
      record.removed += 1
    default:
      let path = paths[max(0, last - Int.random(in: 0...1, using: &random))]
      let lines = try lines(path)
      for _ in 0..<Int.random(in: 1...3, using: &random) {
        guard let line = lines.randomElement(using: &random) else { continue }
        record.note(line.payload, isLost: true)
        // behind the number, which salvage goes by
        let place = Int.random(in: 12..<line.payload.count, using: &random)
        try put([line.payload[place] ^ 1], in: path, at: line.offset + place)
        record.damaged += 1
      }
    }
  }

  private func repair(_ desk: TestDesk, _ record: inout Record) throws {
    let found = try patiently { () throws(StoreFault) in
      try FileStore.repair(
        at: desk.path, segmentLimit: Self.limit, substitute: substitute, judge: { _ in .accepted })
    }
    if found.damage != nil { record.repaired += 1 }
    for number in found.replaced {
      let sum = LineFrame.checksum(of: substitute(number, []).span, after: 0)
      record.seen[number, default: []].insert(sum)
    }
  }

  @Test(
    "Sweep: miss nothing and see nothing that was never there; what is acknowledged and undamaged stays"
  )
  func repaired() throws {
    let watchdog = Watchdog("reading beside repairs", seconds: Self.seconds + 100)
    defer { watchdog.end() }
    let desk = try TestDesk()
    let seed = UInt64.random(in: 0 ... .max)
    var random = Seeded(state: seed)
    var record = Record()
    let names = (1...4).map { "w\($0)" }
    let writers = try names.map { name in
      try WriterProcess(["insist", desk.path, name, desk.folder.path + "/" + name])
    }
    let readers = try (0..<Self.readers).map { index in
      try WriterProcess(["tail", desk.path], output: desk.folder.path + "/reader\(index)")
    }
    let end = ContinuousClock.now + .seconds(Self.seconds)
    while ContinuousClock.now < end {
      usleep(UInt32.random(in: 30_000...120_000, using: &random))
      try harm(desk, &record, &random)
      usleep(UInt32.random(in: 0...20_000, using: &random))
      try repair(desk, &record)
    }
    for writer in writers { writer.kill() }
    try repair(desk, &record)
    let last = try WriterProcess(["append", desk.path, "end", "1", desk.folder.path + "/end"])
    #expect(last.wait() == 0)
    let entries = try desk.open().readAll()
    try check(desk, entries, names, &record, "seed \(seed)")
    try compare(readers, desk, entries, record, "seed \(seed)")
  }

  /// Every entry is there once under its number, and with those that were damaged all that were acknowledged.
  private func check(
    _ desk: TestDesk, _ entries: [[UInt8]], _ names: [String], _ record: inout Record,
    _ place: Testing.Comment
  ) throws {
    var operations: Set<String> = []
    for (number, payload) in zip(1..., entries) {
      let found = try #require(Self.parts(of: payload))
      #expect(found.number == number, place)
      #expect(operations.insert(found.operation).inserted, "\(found.operation), \(place)")
      record.note(payload, isLost: false)
    }
    for name in names {
      let acknowledged = try readFile(desk.folder.path + "/" + name).split(separator: 0x0A)
        .map { name + " " + String(decoding: $0, as: UTF8.self) }
      #expect(!acknowledged.isEmpty, place)
      let missing = acknowledged.filter { !operations.contains($0) && !record.lost.contains($0) }
      #expect(missing.isEmpty, place)
    }
  }

  private func compare(
    _ readers: [WriterProcess], _ desk: TestDesk, _ entries: [[UInt8]], _ record: Record,
    _ place: Testing.Comment
  ) throws {
    let digest = entries.reduce(0 as UInt64) {
      ($0 &* 31) &+ UInt64(LineFrame.checksum(of: $1.span, after: 0))
    }
    var (openings, changes) = (0, 0)
    for (index, reader) in readers.enumerated() {
      #expect(reader.wait() == 0, place)
      let text = String(
        decoding: try readFile(desk.folder.path + "/reader\(index)"), as: UTF8.self)
      let lines = text.split(separator: "\n").map { $0.split(separator: " ") }
      for line in lines.dropLast() {
        try #require(line.count > 2, "reader \(index): \(text), \(place)")
        let number = try #require(Int(line[1]))
        for sum in line[2...].compactMap({ UInt32($0) }) {
          changes += 1
          let isKnown = record.seen[number]?.contains(sum) == true
          #expect(isKnown, "reader \(index): \(line), \(place)")
        }
      }
      let found = try #require(lines.last)
      #expect(found.prefix(2) == ["\(entries.count)", "\(digest)"], "reader \(index), \(place)")
      openings += found.last.flatMap { Int($0) } ?? 0
    }
    #expect(record.repaired > 3 && openings > readers.count * 3, "nothing was tested, \(place)")
    print(
      "\(entries.count) entries, \(record.torn) torn, \(record.damaged) damaged, \(record.removed) removed,",
      "\(record.repaired) repaired, \(openings) openings by \(readers.count) readers, \(changes) changes"
    )
  }
}
