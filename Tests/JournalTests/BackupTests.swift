// Backups: consistent while others write, checked before they are trusted, nothing left behind when they are not.

import Glibc
import Journal
import SalesDesk
import Testing

@Suite("Backup")
struct BackupTests {
  private func desk() throws -> (TestDesk, [[UInt8]]) {
    let desk = try TestDesk(segmentLimit: 900)
    let entries = (1...60).map { entry($0, "谢谢 \($0)") }
    try desk.open(segmentLimit: 900).write(entries)
    return (desk, entries)
  }

  private func accept(_ payload: Span<UInt8>) -> PayloadVerdict { .accepted }

  @Test("a backup holds what was verified, and comes back the same desk")
  func roundTrip() throws {
    let (desk, entries) = try desk()
    let file = desk.folder.path + "/all.tar"
    // A writer's unfinished line is not part of it.
    let count = desk.names(in: "journal").count
    try desk.append(Array("{\"n\":61,".utf8), to: desk.segmentPath(count))
    let summary = try desk.open().backUp(to: file, judge: accept)
    #expect(summary.entries == 60)
    let path = desk.folder.path + "/again"
    let restored = try FileStore.restore(from: file, to: path, judge: accept)
    #expect(restored == summary)
    let store = try FileStore.open(at: path)
    #expect(try store.readAll() == entries)
    #expect(store.desk == TestDesk.uuid)
    try store.write([entry(61, "on")])
    var status = stat()
    #expect(stat(file, &status) == 0 && status.st_mode & 0o777 == 0o600)
    for (name, mode) in [("", 0o700), ("/journal", 0o700), ("/journal/000001.jsonl", 0o600)] {
      #expect(stat(path + name, &status) == 0 && status.st_mode & 0o777 == mode_t(mode), "\(name)")
    }
    #expect(throws: StoreFault.exists(path: file), "a backup is never overwritten") {
      try desk.open().backUp(to: file, judge: accept)
    }
    #expect(throws: BackupFault.store(.exists(path: path)), "nor is a desk") {
      try FileStore.restore(from: file, to: path, judge: accept)
    }
  }

  @Test("for whoever made it alone, in a folder that is a group's, too")
  func inGroupsFolder() throws {
    let (desk, _) = try desk()
    let folder = desk.folder.path + "/group"
    try #require(mkdir(folder, 0o700) == 0 && chmod(folder, 0o2770) == 0)
    _ = try desk.open().backUp(to: folder + "/all.tar", judge: accept)
    var status = stat()
    #expect(stat(folder + "/all.tar", &status) == 0 && status.st_mode & 0o777 == 0o600)
  }

  @Test("while another writes, a backup is some whole prefix")
  func whileWriting() throws {
    let (desk, entries) = try desk()
    let (writer, reader) = (try desk.open(segmentLimit: 900), try desk.open(segmentLimit: 900))
    var written = entries
    for round in 0..<10 {
      let next = entry(61 + round, "more")
      try writer.write([next])
      written.append(next)
      let file = desk.folder.path + "/backup-\(round)"
      _ = try reader.backUp(to: file, judge: accept)
      let path = desk.folder.path + "/restored-\(round)"
      _ = try FileStore.restore(from: file, to: path, judge: accept)
      #expect(try FileStore.open(at: path).readAll() == written)
    }
  }

  @Test("a segment that another finishes meanwhile is in it as far as it was read, and unsealed")
  func sealedMeanwhile() throws {
    let (desk, entries) = try desk()
    let writer = try desk.open(segmentLimit: 900)
    let file = desk.folder.path + "/all.tar"
    let summary = try desk.open().backUp(to: file) { payload in
      if copy(payload) == entries[59] { try? writer.write((61...90).map { entry($0, "more") }) }
      return .accepted
    }
    #expect(summary.entries < 90 && writer.lastNumber == 90)
    let path = desk.folder.path + "/again"
    #expect(try FileStore.restore(from: file, to: path, judge: accept) == summary)
  }

  @Test(
    "Sweep: a backup cut or changed anywhere is refused, or is the same journal; nothing is left behind"
  )
  func damaged() throws {
    let (desk, entries) = try desk()
    let file = desk.folder.path + "/all.tar"
    _ = try desk.open().backUp(to: file, judge: accept)
    let whole = try readFile(file)
    let path = desk.folder.path + "/again"
    var random = Seeded(state: 7)
    for round in 0..<(isWhole ? 1500 : 150) {
      var bytes = whole
      let place = Int.random(in: 0..<bytes.count, using: &random)
      if round % 3 == 0 {
        bytes.removeSubrange(place...)
      } else {
        bytes[place] ^= UInt8.random(in: 1...255, using: &random)
      }
      let copy = desk.folder.path + "/changed"
      try desk.write(bytes, to: copy)
      do {
        _ = try FileStore.restore(from: copy, to: path, judge: accept)
        #expect(try FileStore.open(at: path).readAll() == entries, "byte \(place)")
        #expect(rename(path, desk.folder.path + "/done-\(round)") == 0)
      } catch is BackupFault {
        var status = stat()
        #expect(stat(path, &status) != 0, "byte \(place)")
        #expect(stat(path + ".restoring", &status) != 0, "byte \(place)")
      }
    }
  }

  @Test("lines longer than what is copied at once, and lines across its ends, are copied whole")
  func longLines() throws {
    let desk = try TestDesk()
    let entries = (1...12).map {
      entry($0, String(repeating: "\($0 % 10)", count: $0 == 9 ? 3 << 20 : 300_000))
    }
    try desk.open().write(entries)
    let (file, path) = (desk.folder.path + "/all.tar", desk.folder.path + "/again")
    _ = try desk.open().backUp(to: file, judge: accept)
    _ = try FileStore.restore(from: file, to: path, judge: accept)
    #expect(try readFile(path + "/journal/000001.jsonl") == readFile(desk.segmentPath()))
  }

  @Test("a damaged journal is not backed up as a good one")
  func damagedJournal() throws {
    let (desk, _) = try desk()
    var bytes = try readFile(desk.segmentPath())
    bytes[300] ^= 1
    try desk.write(bytes, to: desk.segmentPath())
    let file = desk.folder.path + "/all.tar"
    #expect(throws: StoreFault.self) { try desk.open().backUp(to: file, judge: accept) }
    #expect(access(file, F_OK) != 0)
  }
}
