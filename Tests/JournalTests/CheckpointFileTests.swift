// Checkpoints in a desk's folder: what is read from one is what a replay makes, and with any doubt the replay is
// made.

import CChecksum
import Foundation
import Glibc
import Journal
import SalesDesk
import Testing

/// Journals and books for tests of checkpoint files.
enum Checkpointed {
  /// The payloads of the journal with everything in it.
  static func payloads() throws -> [[UInt8]] {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appending(path: "GoldenJournals/format-1-1.jsonl")
    return Fixture.lines(Array(try Data(contentsOf: file))).dropFirst().map(\.payload)
  }

  /// A desk's book as bytes.
  static func bytes(_ desk: Desk) -> [UInt8] {
    let sink = CheckpointBytes()
    desk.writeBook(to: sink)
    return sink.bytes
  }

  /// A checkpoint file's bytes with its checksum made right.
  static func summed(_ bytes: [UInt8]) -> [UInt8] {
    var bytes = Array(bytes.dropLast(4))
    var sums: [UInt8] = []
    for start in stride(from: 0, to: bytes.count, by: 16_384) {
      let block = Array(bytes[start..<min(start + 16_384, bytes.count)])
      withUnsafeBytes(of: bullpen_crc32c(0, block, block.count).littleEndian) { sums += $0 }
    }
    withUnsafeBytes(of: bullpen_crc32c(0, sums, sums.count).littleEndian) { bytes += $0 }
    return bytes
  }
}

extension TestDesk {
  func checkpointPath(_ entry: Int) -> String {
    let digits = String(entry)
    return path + "/checkpoints/" + String(repeating: "0", count: 12 - digits.count) + digits
      + ".checkpoint"
  }

  /// Writes a checkpoint of the desk as it is.
  @discardableResult
  func checkpoint(interval: Int = 250_000) throws -> [WrittenCheckpoint] {
    try Desk(try open(), fromStart: true).writeCheckpoints(interval: interval)
  }
}

@Suite("Checkpoints in files")
struct CheckpointFileTests {
  private let payloads: [[UInt8]]

  init() throws { payloads = try Checkpointed.payloads() }

  /// A desk of short segments with some entries.
  private func desk(_ count: Int? = nil, limit: Int = 3000) throws -> TestDesk {
    let desk = try TestDesk(segmentLimit: limit)
    try desk.open(segmentLimit: limit).write(Array(payloads.prefix(count ?? payloads.count)))
    return desk
  }

  /// Opens a desk and expects that it is what a replay makes, in its book and in its entries.
  private func expectSame(_ desk: TestDesk, begun: Int?, _ note: Testing.Comment = "") throws {
    let opened = Desk(try desk.open())
    let replayed = Desk(try desk.open(), fromStart: true)
    #expect(replayed.begun == 0, note)
    if let begun { #expect(opened.begun == begun, note) }
    #expect(opened.damage == replayed.damage, note)
    #expect(Checkpointed.bytes(opened) == Checkpointed.bytes(replayed), note)
    let all = Array(1...max(1, replayed.book.revision))
    #expect(try opened.entries(all) == replayed.entries(all), note)
  }

  @Test("at any entry: begun there, the rest read, nothing different", arguments: [900, 1 << 20])
  func sweepEntries(limit: Int) throws {
    for cut in stride(from: payloads.count, through: 1, by: isWhole ? -1 : -3) {
      let desk = try desk(cut, limit: limit)
      let written = try desk.checkpoint()
      #expect(written.map(\.entry) == [cut])
      try expectSame(desk, begun: cut, "entry \(cut), nothing after it")
      try desk.open(segmentLimit: limit).write(Array(payloads[cut...]))
      try expectSame(desk, begun: cut, "entry \(cut)")
    }
  }

  @Test("the worked journal, at every entry", .enabled(if: Fixture.isThere, Fixture.skipped))
  func worked() throws {
    let payloads = Fixture.lines(try Fixture.journal()).dropFirst().map(\.payload)
    for cut in 1...payloads.count {
      let desk = try TestDesk(segmentLimit: 1500)
      try desk.open(segmentLimit: 1500).write(Array(payloads[..<cut]))
      try desk.checkpoint()
      try desk.open(segmentLimit: 1500).write(Array(payloads[cut...]))
      try expectSame(desk, begun: cut, "entry \(cut)")
    }
  }

  @Test("writing goes on behind a checkpoint, over segments and seals, as it would without")
  func writing() throws {
    let half = payloads.count / 2
    let (with, without) = (try desk(half), try desk(half))
    try with.checkpoint()
    for desk in [with, without] {
      let store = try desk.open(segmentLimit: 3000)
      _ = Desk(store, fromStart: desk === without)
      try store.write(Array(payloads[half...]))
    }
    let names = without.names(in: "journal")
    #expect(names == with.names(in: "journal") && names.count > 2)
    for name in names.map({ "/journal/" + $0 }) + ["/seals.jsonl"] {
      #expect(try readFile(with.path + name) == readFile(without.path + name), "\(name)")
    }
    let result = try FileStore.verifySeals(at: with.path)
    #expect(result.damage == nil)
    let backups = try [with, without].map { desk in
      let store = try desk.open()
      #expect(Desk(store).begun == (desk === with ? half : 0))
      return try store.backUp(to: desk.folder.path + "/copy.tar", judge: { _ in .accepted })
    }
    #expect(backups[0] == backups[1])
  }

  @Test("an earlier book begins with the checkpoint before it")
  func past() throws {
    let desk = try desk()
    let last = payloads.count
    let opened = Desk(try desk.open(), fromStart: true)
    let written = try opened.writeCheckpoints(interval: 5)
    #expect(written.map(\.entry) == Array(stride(from: 5, to: last, by: 5)) + [last])
    for entry in 1...last {
      var taken = 0
      _ = opened.store.loadCheckpoint(after: 1...entry) { source, at in
        taken = at
        return (try? Book(checkpoint: source, after: at)) != nil
      }
      #expect(taken == (entry == last ? last : entry / 5 * 5))
      var past = try opened.book(after: entry)
      let (one, other) = (CheckpointBytes(), CheckpointBytes())
      past.writeCheckpoint(to: one)
      var replayed = Book()
      var scanner = PayloadScanner()
      for payload in payloads[..<entry] { _ = replayed.apply(payload.span, &scanner) }
      replayed.writeCheckpoint(to: other)
      #expect(one.bytes == other.bytes, "entry \(entry)")
    }
  }

  @Test("the newest two are kept and those at whole intervals; what cannot be used goes")
  func kept() throws {
    let desk = try TestDesk()
    for entry in 1...payloads.count {
      try desk.open().write([payloads[entry - 1]])
      try desk.checkpoint(interval: 8)
    }
    let last = payloads.count
    try #require((last - 2) % 8 != 0 && (last - 1) % 8 != 0)
    let expected = Set(stride(from: 8, through: last, by: 8)).union([last - 1, last])
    #expect(try desk.open().checkpoints == expected.sorted())
    #expect(try desk.open().keptCheckpoints.allSatisfy { $0.isUsable && $0.bytes > 1000 })
    try desk.write([1, 2, 3], to: desk.checkpointPath(8))
    try desk.write(readFile(desk.checkpointPath(last)), to: desk.checkpointPath(last + 9))
    try desk.checkpoint(interval: 8)
    // the one of entry 8 was missed and written again
    #expect(try desk.open().keptCheckpoints.map(\.entry) == expected.sorted())
    try expectSame(desk, begun: last)
  }

  @Test("for you alone, or for the group whose desk it is; a link in its place is not followed")
  func modes() throws {
    let desk = try desk()
    try desk.checkpoint()
    func mode(_ path: String) -> UInt32 {
      var found = stat()
      return lstat(path, &found) == 0 ? found.st_mode & 0o7777 : 0
    }
    let last = payloads.count
    #expect(mode(desk.path + "/checkpoints") & 0o777 == 0o700)
    #expect(mode(desk.checkpointPath(last)) == 0o600)
    let elsewhere = desk.folder.path + "/elsewhere"
    try #require(rename(desk.checkpointPath(last), elsewhere) == 0)
    try #require(symlink(elsewhere, desk.checkpointPath(last)) == 0)
    try expectSame(desk, begun: 0, "a link to a good one")
    try #require(unlink(desk.checkpointPath(last)) == 0)
    try #require(mkfifo(desk.checkpointPath(last), 0o600) == 0)
    // its other end is held, so that nobody who opens it waits: that is another test's matter
    let end = Glibc.open(desk.checkpointPath(last), O_RDWR | O_NONBLOCK)
    try expectSame(desk, begun: 0, "a pipe")
    try #require(end >= 0 && close(end) == 0)
    try #require(chmod(desk.path, 0o2770) == 0)
    try #require(rename(desk.path + "/checkpoints", desk.path + "/gone") == 0)
    try desk.checkpoint()
    #expect(mode(desk.path + "/checkpoints") & 0o770 == 0o770)
    #expect(mode(desk.checkpointPath(last)) == 0o660)
  }

  @Test("one at a time: who comes while another writes is told who")
  func busy() throws {
    let desk = try desk()
    let (first, second) = (try desk.open(), Desk(try desk.open()))
    first.checkpointLock = try first.lockCheckpoints()
    do throws(StoreFault) {
      _ = try second.writeCheckpoints()
      Issue.record("two at once")
    } catch {
      if case .busy(let holder) = error {
        #expect(holder.contains("pid \(getpid())"))
      } else {
        Issue.record("\(error)")
      }
    }
    first.checkpointLock = nil
    let store = try desk.open()
    store.checkpointLock = try store.lockCheckpoints()
    #expect(try Desk(store).writeCheckpoints(interval: 10).count > 1)
  }

  @Test("of a damaged journal none is written, and none of its place is believed")
  func damaged() throws {
    let desk = try desk()
    try desk.checkpoint(interval: 4)
    try desk.spoil(segment: 2)
    let opened = Desk(try desk.open(), fromStart: true)
    let damage = try #require(opened.damage)
    #expect(throws: damage) { try opened.writeCheckpoints() }
    let before = desk.names(in: "checkpoints")
    // the desk itself knows, where the lock was taken before the journal was read
    var locked: FileStore? = try desk.open()
    locked?.checkpointLock = try locked?.lockCheckpoints()
    let late = try #require(locked.map { Desk($0, fromStart: true) })
    #expect(throws: damage) { try late.writeCheckpoints() }
    locked?.checkpointLock = nil
    locked = nil
    // and so does the store, whoever asks
    let store = try desk.open()
    #expect(throws: damage) { try store.readAll() }
    #expect(throws: damage) { try store.lockCheckpoints() }
    #expect(desk.names(in: "checkpoints") == before)
  }

  @Test("a repair takes them away")
  func repaired() throws {
    let desk = try desk()
    try desk.checkpoint(interval: 4)
    try desk.spoil(segment: 1)
    _ = try FileStore.repair(
      at: desk.path, segmentLimit: 3000,
      substitute: { EntryWriter.substitute($0, after: $1, by: "repair") }, judge: { _ in .accepted }
    )
    #expect(desk.names(in: "checkpoints").filter { $0.hasSuffix(".checkpoint") } == [])
    try expectSame(desk, begun: 0)
  }

  @Test("verify's comparison tells a checkpoint that is not the replay's book")
  func comparison() throws {
    let desk = try desk()
    try desk.checkpoint()
    let last = payloads.count
    func isSame() throws -> Bool {
      let opened = Desk(try desk.open(), fromStart: true)
      let comparison = try #require(try desk.open().checkpointComparison(after: last))
      opened.writeBook(to: comparison)
      return comparison.isSame
    }
    #expect(try isSame())
    let whole = try readFile(desk.checkpointPath(last))
    var bytes = whole
    let title = Array("改过的标题".utf8)
    let place = try #require(bytes.firstRange(of: title))
    bytes.replaceSubrange(place, with: Array("变过的标题".utf8))
    try desk.write(Checkpointed.summed(bytes), to: desk.checkpointPath(last))
    #expect(try !isSame())
    // with its checksum right nothing but the comparison can know
    #expect(Desk(try desk.open()).begun == last)
    try desk.write(Checkpointed.summed(whole + [0]), to: desk.checkpointPath(last))
    #expect(try !isSame(), "all of the book, and something behind it")
    #expect(try desk.open().begin { _, _ in true } == 0, "taken before it was read to its end")
  }
}
