// Seals and heads: made when a segment is finished, printed when asked for, and able to tell a hand that made
// every checksum right again.

import Journal
import SalesDesk
import Testing

@Suite("Seals and heads")
struct SealTests {
  /// A desk with several finished segments.
  private func desk(_ count: Int = 60) throws -> TestDesk {
    let desk = try TestDesk()
    try desk.open(segmentLimit: 900).write((1...count).map { entry($0) })
    return desk
  }

  private func verdict(
    _ desk: TestDesk, _ heads: [JournalHead] = []
  ) throws -> SealVerification {
    try FileStore.verifySeals(at: desk.path, against: heads)
  }

  /// Puts another journal in a desk's place, its checksums right, as one who may write the files can.
  private func forge(_ desk: TestDesk, from first: Int = 1) throws {
    let other = try TestDesk()
    let texts = (1...60).map { entry($0, $0 < first ? "" : "forged") }
    try other.open(segmentLimit: 900).write(texts)
    for name in desk.names(in: "journal") { try desk.remove("journal/" + name) }
    for name in other.names(in: "journal") {
      try desk.write(readFile(other.path + "/journal/" + name), to: desk.path + "/journal/" + name)
    }
  }

  @Test("Every finished segment has its seal")
  func sealed() throws {
    let desk = try desk()
    let files = desk.names(in: "journal").count
    try #require(files > 3)
    let result = try verdict(desk)
    #expect(result.sealed == files - 1 && result.unsealed == 0 && result.damage == nil)
  }

  @Test("A forged segment with right checksums shows against its seal")
  func forgedSegment() throws {
    let desk = try desk()
    try forge(desk)
    #expect(try FileStore.verify(at: desk.path).damage == nil)
    #expect(try verdict(desk).damage?.change == .sealed)
  }

  @Test("Two threads share a long journal's digests; each segment is held against its own seal")
  func long() throws {
    func long(from first: Int) throws -> TestDesk {
      let desk = try TestDesk()
      let texts = (1...9).map { String(repeating: $0 < first ? "长" : "改", count: 250_000) }
      try desk.open(segmentLimit: 1 << 20).write((1...9).map { entry($0, texts[$0 - 1]) })
      return desk
    }
    let desk = try long(from: 10)
    try #require(desk.names(in: "journal").count == 9)
    let head = try desk.open().head { _ in .accepted }
    let good = try verdict(desk, [head])
    #expect(good.sealed == 8 && good.heads == 1 && good.damage == nil)
    for first in [1, 2, 5, 8] {
      let other = try long(from: first)
      for name in other.names(in: "journal") {
        let place = "/journal/" + name
        try desk.write(readFile(other.path + place), to: desk.path + place)
      }
      let damage = try verdict(desk, [head]).damage
      #expect(damage?.change == .sealed && damage?.place.file == "00000\(first).jsonl")
    }
  }

  /// Bytes of a payload from `place` on that give it a checksum: the checksum is linear in them, so 32
  /// equations for 32 bits.
  private func compensate(
    _ payload: [UInt8], at place: Int, after previous: UInt32, for wanted: UInt32
  ) -> [UInt8] {
    func sum(_ bytes: [UInt8]) -> UInt32 { LineFrame.checksum(of: bytes.span, after: previous) }
    var base = payload
    for index in place..<place + 4 { base[index] = 0 }
    var rows = (0..<32).map { bit -> (sum: UInt32, bits: UInt32) in
      var changed = base
      changed[place + bit / 8] = 1 << (bit % 8)
      return (sum(changed) ^ sum(base), 1 << bit)
    }
    var rest = (sum: wanted ^ sum(base), bits: UInt32(0))
    for bit in 0..<32 {
      guard let pivot = rows.firstIndex(where: { $0.sum >> bit & 1 == 1 }) else { continue }
      let row = rows.remove(at: pivot)
      for index in rows.indices where rows[index].sum >> bit & 1 == 1 {
        rows[index].sum ^= row.sum
        rows[index].bits ^= row.bits
      }
      if rest.sum >> bit & 1 == 1 {
        rest.sum ^= row.sum
        rest.bits ^= row.bits
      }
    }
    for index in 0..<4 { base[place + index] = UInt8(rest.bits >> (8 * index) & 255) }
    return base
  }

  @Test("One line changed so that every checksum stays what it was: only seal and head know")
  func forgedLine() throws {
    let desk = try TestDesk()
    try desk.open(segmentLimit: 900).write((1...40).map { entry($0, "paid in full") })
    let head = try desk.open().head { _ in .accepted }
    let path = desk.segmentPath()
    let lines = try readFile(path).split(separator: 0x0A).map { Array($0) }
    let before = try checksum(lines[1])
    let payload = Array(lines[2].dropLast(18))
    let wanted = LineFrame.checksum(of: payload.span, after: before)
    var tries = 0
    var forged: [UInt8] = []
    repeat {
      let changed = Array("{\"n\":2,\"why\":\"unpaid\(tries)....x\",\"facts\":[]".utf8)
      forged = compensate(changed, at: 20, after: before, for: wanted)
      tries += 1
    } while forged.contains(0x0A) && tries < 10
    try #require(forged.count == payload.count && forged != payload)
    var file = lines
    file[2] = forged + lines[2].suffix(18)
    try desk.write(Array(file.map { $0 + [0x0A] }.joined()), to: path)
    #expect(try FileStore.verify(at: desk.path).damage == nil)
    #expect(try verdict(desk).damage?.change == .sealed)
    try desk.remove("seals.jsonl")
    #expect(try verdict(desk, [head]).damage?.change == .earlier)
  }

  /// The checksum a line states.
  private func checksum(_ line: [UInt8]) throws -> UInt32 {
    try #require(UInt32(String(decoding: line.suffix(10).dropLast(2), as: UTF8.self), radix: 16))
  }

  @Test("Seals changed, cut, doubled or out of order are named by line")
  func changedSeals() throws {
    let desk = try desk()
    let path = desk.path + "/seals.jsonl"
    let seals = try readFile(path)
    for place in 0..<seals.count {
      var changed = seals
      changed[place] ^= 1
      try desk.write(changed, to: path)
      #expect(try verdict(desk).damage != nil, "byte \(place)")
      try desk.write(Array(seals[..<place]), to: path)
      let result = try verdict(desk)
      #expect(result.damage != nil || result.unsealed > 0, "cut at \(place)")
    }
  }

  @Test("A seal whose segment is gone shows; missing seals are made when the next segment begins")
  func gone() throws {
    let desk = try desk()
    let files = desk.names(in: "journal").count
    let seals = try readFile(desk.path + "/seals.jsonl")
    try desk.remove("journal/" + desk.names(in: "journal").sorted()[files - 1])
    #expect(try verdict(desk).damage?.change == .gone)

    let other = try self.desk()
    try other.remove("seals.jsonl")
    #expect(try verdict(other).unsealed == files - 1)
    let store = try other.open(segmentLimit: 900)
    try store.write((61...80).map { entry($0) })
    let result = try verdict(other)
    #expect(result.unsealed == 0 && result.damage == nil)
    #expect(try readFile(other.path + "/seals.jsonl").starts(with: seals))
  }

  @Test("Seals that are not as they must be are left for verify to show, whoever writes on")
  func wrongSealStays() throws {
    let desk = try desk()
    let path = desk.path + "/seals.jsonl"
    var seals = try readFile(path)
    seals[seals.count / 2] ^= 1
    try desk.write(seals, to: path)
    try desk.open(segmentLimit: 900).write((61...80).map { entry($0) })
    #expect(try readFile(path) == seals)
    #expect(try verdict(desk).damage?.change == .sealFile)
    // a repair has them made anew, whichever segment it is about
    try desk.spoil(segment: desk.names(in: "journal").count)
    _ = try FileStore.repair(
      at: desk.path, segmentLimit: 900, substitute: { number, _ in entry(number, "lost") },
      judge: { _ in .accepted })
    let result = try verdict(desk)
    #expect(result.damage == nil && result.unsealed == 0)
  }

  @Test("A head holds for ever while entries are added, and its line reads back")
  func headHolds() throws {
    let desk = try TestDesk()
    let store = try desk.open(segmentLimit: 900)
    var heads = [try store.head { _ in .accepted }]
    for number in 1...40 {
      try store.write([entry(number)])
      heads.append(try desk.open().head { _ in .accepted })
    }
    for head in heads { #expect(JournalHead(Array(head.text.utf8).span) == head) }
    let result = try verdict(desk, heads)
    #expect(result.damage == nil && result.heads == heads.count)
    #expect(heads.last?.entries == 40)
  }

  @Test("Against a head: whole last lines cut off, entries forged before or within, another desk")
  func against() throws {
    let desk = try desk()
    let head = try desk.open().head { _ in .accepted }
    let last = desk.segmentPath(head.segment)
    let bytes = try readFile(last)
    let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false).dropLast()
    try desk.write(Array(lines.dropLast().map { Array($0) + [0x0A] }.joined()), to: last)
    #expect(try FileStore.verify(at: desk.path).damage == nil)
    #expect(try verdict(desk, [head]).damage?.change == .shorter)
    try desk.write(bytes, to: last)
    #expect(try verdict(desk, [head]).heads == 1)

    try forge(desk, from: 60)
    #expect(try verdict(desk, [head]).damage?.change == .open)
    try desk.remove("seals.jsonl")
    try forge(desk, from: 2)
    #expect(try verdict(desk, [head]).damage?.change == .earlier)
    let foreign = JournalHead(
      Array(
        head.text.replacing(TestDesk.uuid, with: "0d1e2f30-1111-4222-8333-445566778899").utf8
      ).span)
    #expect(try verdict(desk, [#require(foreign)]).damage?.change == .foreign)
  }

  @Test("A line that is no head, cut or changed, is not taken for one")
  func noHead() throws {
    let text = Array(try desk(3).open().head { _ in .accepted }.text.utf8)
    for count in 0..<text.count { #expect(JournalHead(Array(text[..<count]).span) == nil) }
    #expect(JournalHead((text + [0x20]).span) == nil)
    #expect(JournalHead([UInt8](repeating: 0x39, count: 5000).span) == nil)
  }

  @Test("The first entry of a month begins a segment, in one process and in the next")
  func months() throws {
    let desk = try TestDesk()
    func entry(_ number: Int, _ at: String) -> [UInt8] {
      Array("{\"n\":\(number),\"at\":\"\(at)T08:00:00.000Z\",\"by\":\"lin\"".utf8)
    }
    try desk.open().write([entry(1, "2026-10-30"), entry(2, "2026-10-31")])
    #expect(desk.names(in: "journal").count == 1)
    let store = try desk.open()
    try store.write([entry(3, "2026-11-01")])
    try store.write([entry(4, "2026-11-30")])
    #expect(desk.names(in: "journal").count == 2)
    try desk.open().write([entry(5, "2026-12-01")])
    _ = try store.readNew { _ in .accepted }
    try store.write([entry(6, "2026-12-02")])
    #expect(desk.names(in: "journal").count == 3)
    #expect(try verdict(desk).sealed == 2)
  }

  @Test("A repair takes the seals of what it writes anew along, and a backup brings seals back")
  func repairAndBackup() throws {
    let desk = try desk()
    var bytes = try readFile(desk.segmentPath(2))
    bytes[bytes.count / 2] ^= 1
    try desk.write(bytes, to: desk.segmentPath(2))
    let repair = try FileStore.repair(
      at: desk.path, segmentLimit: 900, substitute: { number, _ in entry(number, "lost") },
      judge: { _ in .accepted })
    #expect(repair.quarantined.contains { $0.hasPrefix("seals-before-repair") })
    let result = try verdict(desk)
    #expect(result.damage == nil && result.unsealed == 0 && result.sealed > 2)

    let file = desk.folder.path + "/backup.tar"
    _ = try desk.open().backUp(to: file) { _ in .accepted }
    let restored = desk.folder.path + "/restored"
    _ = try FileStore.restore(from: file, to: restored) { _ in .accepted }
    #expect(try FileStore.verifySeals(at: restored) == result)
  }
}
