// A stranger's hand in the journal: seeded edits of its files. Whatever was done, what is read is a true prefix of
// what was written, and the place where it ends is named.

import Glibc
import Journal
import SalesDesk
import Testing

@Suite("Sweep: a stranger's hand")
struct StrangerSweepTests {
  private let count = 40

  /// The lines of a file, each with its LF.
  private func lines(_ bytes: [UInt8]) -> [[UInt8]] {
    bytes.split(separator: 0x0a, omittingEmptySubsequences: false).dropLast().map { $0 + [0x0a] }
  }

  /// The bytes after one seeded edit; `other` is another desk's file.
  private func edited(_ bytes: [UInt8], _ other: [UInt8], _ seeds: inout Seeded) -> [UInt8] {
    var result = bytes
    let place = Int.random(in: 0..<bytes.count, using: &seeds)
    var lines = lines(bytes)
    let line = Int.random(in: 0..<lines.count, using: &seeds)
    let next = Int.random(in: 0..<lines.count, using: &seeds)
    switch Int.random(in: 0..<11, using: &seeds) {
    case 0: result[place] ^= UInt8.random(in: 1...255, using: &seeds)
    case 1: result.remove(at: place)
    case 2: result.insert(UInt8.random(in: 0...255, using: &seeds), at: place)
    case 3: result.removeSubrange(place...)
    case 4:
      for index in place..<min(place + 64, result.count) { result[index] = 0 }
    case 5:
      lines.remove(at: line)
      result = Array(lines.joined())
    case 6:
      lines.insert(lines[line], at: next)
      result = Array(lines.joined())
    case 7:
      lines.swapAt(line, next)
      result = Array(lines.joined())
    case 8: result = other
    case 9: result = [UInt8](repeating: 0, count: bytes.count)
    default:
      let strange = self.lines(other)
      lines[line] = strange[min(line, strange.count - 1)]
      result = Array(lines.joined())
    }
    return result
  }

  @Test("5,000 seeded edits: a true prefix, and the place named; a cut end shows against a head")
  func edits() throws {
    let desk = try TestDesk()
    let entries = (1...count).map { entry($0) }
    try desk.open(segmentLimit: 900).write(entries)
    let files = desk.names(in: "journal").count
    try #require(files > 2)
    let folder = try TestFolder()
    let identity = "0d1e2f30-1111-4222-8333-445566778899"
    let other = try FileStore.create(
      at: folder.path + "/other", identity: identity, segmentLimit: 900)
    try other.write((1...count).map { entry($0, "strange") })
    let head = try desk.open().head { _ in .accepted }
    let wholes = try (1...files).map { try readFile(desk.segmentPath($0)) }
    let strange = try readFile(folder.path + "/other/journal/000001.jsonl")
    var seeds = Seeded(state: 20_261_125)
    for number in 1...5000 {
      let file = Int.random(in: 0..<files, using: &seeds)
      let bytes = edited(wholes[file], strange, &seeds)
      guard bytes != wholes[file] else { continue }
      try desk.write(bytes, to: desk.segmentPath(file + 1))
      var read: [[UInt8]] = []
      let verdict = try FileStore.verify(at: desk.path) { payload in
        read.append(copy(payload))
        return .accepted
      }
      #expect(read == Array(entries.prefix(read.count)), "edit \(number)")
      let isCut = file == files - 1 && wholes[file].starts(with: bytes)
      if let damage = verdict.damage {
        guard case .damaged(let place, let reason) = damage else {
          if case .unknownFormat = damage { continue }
          Issue.record("edit \(number): \(damage)")
          continue
        }
        #expect(place.file.hasSuffix(".jsonl") && !"\(reason)".isEmpty, "edit \(number)")
      } else {
        #expect(verdict.tornBytes > 0 || isCut, "edit \(number) went unseen")
        let held = try FileStore.verifySeals(at: desk.path, against: [head])
        #expect(held.damage?.change == .shorter, "edit \(number) is not seen against the head")
      }
      #expect(try readFile(desk.segmentPath(file + 1)) == bytes, "edit \(number): looking wrote")
      try desk.write(wholes[file], to: desk.segmentPath(file + 1))
    }
  }
}
