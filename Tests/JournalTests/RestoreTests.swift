// Archives nobody's backup made: what is in them is checked before it is a desk.

import Glibc
import Journal
import SalesDesk
import Testing

@Suite("Restoring what is no backup")
struct RestoreTests {
  private let desk: TestDesk
  private let files: [(name: String, bytes: [UInt8])]

  init() throws {
    desk = try TestDesk(segmentLimit: 500)
    try desk.open(segmentLimit: 500).write((1...12).map { entry($0) })
    let path = desk.path
    let segments = desk.names(in: "journal").map { "journal/" + $0 }
    files = try (["desk.json"] + segments + ["seals.jsonl"]).map {
      ($0, try readFile(path + "/" + $0))
    }
  }

  /// A tape archive of files (POSIX ustar).
  private func archive(_ files: [(name: String, bytes: [UInt8])]) -> [UInt8] {
    var tape: [UInt8] = []
    for (name, bytes) in files {
      var block = [UInt8](repeating: 0, count: 512)
      func put(_ text: String, at offset: Int) {
        for (index, byte) in text.utf8.enumerated() { block[offset + index] = byte }
      }
      func octal(_ value: Int, _ digits: Int) -> String {
        let text = String(value, radix: 8)
        return String(repeating: "0", count: digits - text.utf8.count) + text
      }
      put(name, at: 0)
      put("0000600", at: 100)
      put(octal(bytes.count, 11), at: 124)
      put("        ", at: 148)
      put("0", at: 156)
      put("ustar", at: 257)
      put(octal(block.reduce(0) { $0 + Int($1) }, 6) + "\0 ", at: 148)
      tape += block + bytes + [UInt8](repeating: 0, count: (512 - bytes.count % 512) % 512)
    }
    return tape + [UInt8](repeating: 0, count: 1024)
  }

  /// What becomes of an archive: nil when it is restored; then it is taken away again.
  private func fault(
    _ tape: [UInt8], judge: (Span<UInt8>) -> PayloadVerdict = { _ in .accepted }
  ) throws -> BackupFault? {
    let (file, path) = (desk.folder.path + "/tape", desk.folder.path + "/again")
    try desk.write(tape, to: file)
    defer { #expect(access(path + ".restoring", F_OK) != 0, "nothing is left behind") }
    do throws(BackupFault) {
      _ = try FileStore.restore(from: file, to: path, judge: judge)
    } catch {
      #expect(access(path, F_OK) != 0)
      return error
    }
    try #require(rename(path, desk.folder.path + "/done-\(UInt32.random(in: 0 ... .max))") == 0)
    return nil
  }

  private func changed(
    _ name: String, _ change: (inout [UInt8]) -> Void
  ) -> [(name: String, bytes: [UInt8])] {
    files.map { file in
      var file = file
      if file.name == name { change(&file.bytes) }
      return file
    }
  }

  private func isDamaged(_ fault: BackupFault?, _ file: String) -> Bool {
    switch fault {
    case .damaged(let place, _)?, .store(.damaged(let place, _))?: place.file == file
    default: false
    }
  }

  @Test("what is whole is restored; damage, a torn end, seals that do not fit are refused by name")
  func checked() throws {
    #expect(try fault(archive(files)) == nil)
    let first = changed("journal/000001.jsonl") { $0[$0.count - 60] ^= 1 }
    #expect(isDamaged(try fault(archive(first)), "000001.jsonl"))
    let refused = try fault(archive(files)) { payload in
      copy(payload) == entry(1) ? .malformed(at: 0, reason: "means nothing") : .accepted
    }
    #expect(isDamaged(refused, "000001.jsonl"), "what the book refuses, its checksum right")
    let last = try #require(files.dropLast().last).name
    let torn = changed(last) { $0 += Array("{\"n\":13".utf8) }
    #expect(isDamaged(try fault(archive(torn)), String(last.dropFirst(8))))
    let seals = changed("seals.jsonl") { bytes in
      let place = (bytes.firstRange(of: Array("sha256\":\"".utf8))?.upperBound ?? 0) + 3
      bytes[place] = bytes[place] == 0x30 ? 0x31 : 0x30
    }
    #expect(isDamaged(try fault(archive(seals)), "seals.jsonl"))
    #expect(try fault(archive(files.filter { $0.name != "journal/000001.jsonl" })) != nil)
    #expect(try fault(archive(files.filter { $0.name != "desk.json" })) != nil)
  }

  @Test("a name that is no desk's file is not unpacked, wherever it leads")
  func names() throws {
    let planted = Array("planted".utf8)
    for name in [
      "../planted", "/tmp/bullpen-planted", "journal/../../planted", "lock", "poison", "planted",
      "journal/notes.txt", "checkpoints/000000000001.checkpoint", "journal/000001.jsonl/x",
    ] {
      guard case .unreadable? = try fault(archive(files + [(name, planted)])) else {
        Issue.record("\(name) was taken")
        continue
      }
      #expect(access(desk.folder.path + "/planted", F_OK) != 0, "\(name)")
    }
    // the same file twice
    #expect(try fault(archive(files + [files[1]])) != nil)
  }

  @Test("a header that is not what its sum says, and an archive that ends early")
  func tape() throws {
    let tape = archive(files)
    for place in [2, 101, 125, 150, 258] {
      var changed = tape
      changed[place] ^= 1
      #expect(try fault(changed) != nil, "byte \(place)")
    }
    for count in [0, 100, 512, 600, 1024, tape.count - 1024, tape.count - 512] {
      #expect(try fault(Array(tape.prefix(count))) != nil, "\(count) bytes")
    }
  }

  @Test("an archive cut within a file is said to end at that file's header")
  func half() throws {
    let tape = archive(files)
    let first = 512 + (files[0].bytes.count + 511) / 512 * 512
    let end = first + 512 + files[1].bytes.count
    for count in [first + 512, first + 600, end - 1] {
      #expect(try fault(Array(tape.prefix(count))) == .unreadable(offset: first), "\(count) bytes")
    }
    #expect(try fault(Array(tape.prefix(end))) != nil)
  }

  @Test("where another restores to, one waits; what one that was killed has left is taken away")
  func another() throws {
    let path = desk.folder.path + "/again"
    let aside = path + ".restoring"
    mkdir(aside, 0o700)
    try desk.write(Array("left".utf8), to: aside + "/desk.json")
    let lock = open(aside + "/lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    try #require(lock >= 0 && flock(lock, LOCK_EX | LOCK_NB) == 0)
    let tape = desk.folder.path + "/tape"
    try desk.write(archive(files), to: tape)
    #expect {
      try FileStore.restore(from: tape, to: path, judge: { _ in .accepted })
    } throws: { error in
      if case .store(.busy)? = error as? BackupFault { true } else { false }
    }
    #expect(try readFile(aside + "/desk.json") == Array("left".utf8))
    // a program another test begins may still have it open
    flock(lock, LOCK_UN)
    close(lock)
    var second: BackupFault?
    let first = try FileStore.restore(from: tape, to: path) { payload in
      guard copy(payload) == entry(1) else { return .accepted }
      do throws(BackupFault) {
        _ = try FileStore.restore(from: tape, to: path, judge: { _ in .accepted })
      } catch { second = error }
      return .accepted
    }
    #expect(first.entries == 12)
    let isBusy = if case .store(.busy)? = second { true } else { false }
    #expect(isBusy, "while the first is at it: \(String(describing: second))")
  }
}
