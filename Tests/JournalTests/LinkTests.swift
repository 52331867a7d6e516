// Planted links: in a folder others may write to, a name may lead elsewhere. Nothing is read from there as the desk's,
// and nothing is written there.

import Glibc
import Journal
import SalesDesk
import Testing

@Suite("Planted links are not followed")
struct LinkTests {
  private static let secret = Array("somebody else's\n".utf8)

  /// A desk of a few segments, and a file beside it that is none of its business.
  private func desk() throws -> (TestDesk, elsewhere: String) {
    let desk = try TestDesk(segmentLimit: 400)
    try desk.open(segmentLimit: 400).write((1...9).map { entry($0) })
    let elsewhere = desk.folder.path + "/elsewhere"
    try desk.write(Self.secret, to: elsewhere)
    return (desk, elsewhere)
  }

  private func plant(_ name: String, to target: String, _ desk: TestDesk) throws {
    _ = unlink(desk.path + "/" + name)
    try #require(symlink(target, desk.path + "/" + name) == 0, "\(name)")
  }

  /// What every write to the desk asks for, by turns.
  private func tryAll(_ desk: TestDesk) {
    _ = try? desk.open(segmentLimit: 400).write([entry(10)])
    _ = try? FileStore.repair(
      at: desk.path, substitute: { number, _ in entry(number, "LOST") }, judge: { _ in .accepted })
    if let store = try? desk.open() {
      _ = try? store.readAll()
      _ = try? store.writeCheckpoint(after: 9, interval: 100) { sink in
        [UInt8](repeating: 7, count: 100).withUnsafeBytes { sink.take($0) }
      }
    }
  }

  @Test(
    "whatever file of the desk is one: what it leads to stays as it is",
    arguments: [
      "lock", "journal/000001.jsonl", "journal/000003.jsonl", "journal/000004.jsonl",
      "journal/000004.jsonl.new", "journal/000001.jsonl.new", "seals.jsonl.new", "poison",
      "checkpoints/unfinished", "checkpoints/lock",
    ])
  func files(_ name: String) throws {
    let (desk, elsewhere) = try desk()
    mkdir(desk.path + "/checkpoints", 0o700)
    try plant(name, to: elsewhere, desk)
    tryAll(desk)
    #expect(try readFile(elsewhere) == Self.secret, "\(name)")
  }

  @Test("a file of the desk that was moved elsewhere and linked to is refused, not read")
  func moved() throws {
    for name in ["desk.json", "journal/000001.jsonl"] {
      let (desk, _) = try desk()
      let away = desk.folder.path + "/away"
      try #require(rename(desk.path + "/" + name, away) == 0)
      try #require(symlink(away, desk.path + "/" + name) == 0)
      #expect(throws: StoreFault.self, "\(name)") { try desk.open().readAll() }
    }
    let (desk, _) = try desk()
    let away = desk.folder.path + "/away"
    try #require(rename(desk.path + "/journal", away) == 0)
    try #require(symlink(away, desk.path + "/journal") == 0)
    #expect(throws: StoreFault.self) { try desk.open().readAll() }
  }

  @Test("seals that lead elsewhere prove nothing")
  func seals() throws {
    let (desk, _) = try desk()
    let away = desk.folder.path + "/away"
    try #require(rename(desk.path + "/seals.jsonl", away) == 0)
    try #require(symlink(away, desk.path + "/seals.jsonl") == 0)
    #expect(throws: StoreFault.self) { try FileStore.verifySeals(at: desk.path) }
  }

  @Test("where a backup is written aside")
  func backup() throws {
    let (desk, elsewhere) = try desk()
    let copy = desk.folder.path + "/copy.tar"
    try #require(symlink(elsewhere, copy + ".new") == 0)
    #expect(throws: StoreFault.self) {
      try desk.open().backUp(to: copy, judge: { _ in .accepted })
    }
    #expect(try readFile(elsewhere) == Self.secret)
    #expect(access(copy, F_OK) != 0)
    // a link that leads nowhere has the name all the same
    try #require(unlink(copy + ".new") == 0 && symlink("nowhere", copy) == 0)
    #expect(throws: StoreFault.exists(path: copy)) {
      try desk.open().backUp(to: copy, judge: { _ in .accepted })
    }
  }
}
