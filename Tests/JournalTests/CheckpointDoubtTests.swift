// Any doubt about a checkpoint: an older one, then none.

import Glibc
import Journal
import SalesDesk
import Testing

@Suite("Checkpoints in doubt")
struct CheckpointDoubtTests {
  private let payloads: [[UInt8]]
  private let half: Int
  private var last: Int { payloads.count }

  init() throws {
    payloads = try Checkpointed.payloads()
    half = payloads.count / 2
  }

  /// A desk of short segments with checkpoints in the middle and at the end.
  private func desk() throws -> TestDesk {
    let desk = try TestDesk(segmentLimit: 6000)
    try desk.open(segmentLimit: 6000).write(Array(payloads[..<half]))
    try desk.checkpoint()
    try desk.open(segmentLimit: 6000).write(Array(payloads[half...]))
    try desk.checkpoint()
    return desk
  }

  private func expect(_ desk: TestDesk, begun: Int, _ note: Testing.Comment) throws {
    let (opened, replayed) = (Desk(try desk.open()), Desk(try desk.open(), fromStart: true))
    #expect(opened.begun == begun, note)
    #expect(opened.damage == replayed.damage, note)
    #expect(Checkpointed.bytes(opened) == Checkpointed.bytes(replayed), note)
  }

  @Test("a byte changed anywhere in it: an older one; in both: the replay")
  func changed() throws {
    let desk = try desk()
    try expect(desk, begun: last, "both good")
    let whole = try readFile(desk.checkpointPath(last))
    for place in stride(from: 0, to: whole.count, by: isWhole ? 1 : 41) {
      var bytes = whole
      bytes[place] ^= 0x10
      try desk.write(bytes, to: desk.checkpointPath(last))
      #expect(Desk(try desk.open()).begun == half, "byte \(place)")
    }
    for count in [0, 1, 200, whole.count / 2, whole.count - 1] {
      try desk.write(Array(whole[..<count]), to: desk.checkpointPath(last))
      try expect(desk, begun: half, "\(count) bytes of it")
    }
    try desk.write([], to: desk.checkpointPath(half))
    try expect(desk, begun: 0, "none")
  }

  @Test("of another desk, another entry, another layout, though its checksum is right")
  func foreign() throws {
    let desk = try desk()
    let whole = try readFile(desk.checkpointPath(last))
    try desk.write(whole, to: desk.checkpointPath(last + 1))
    try expect(desk, begun: last, "under another entry's name")
    try desk.remove(
      "checkpoints/" + "000000000000".dropLast("\(last + 1)".count) + "\(last + 1).checkpoint")
    let end = try #require(whole.firstIndex(of: 0x0A))
    for (old, new) in [
      ("5e6f0c2a", "6e6f0c2a"), ("\"segment\":", "\"segmend\":"), ("\"entries\":", "\"entries\":1"),
      ("\"layout\":\"", "\"layout\":\"0"),
    ] {
      let text = String(decoding: whole[..<(end - 18)], as: UTF8.self)
      var line = text.replacing(old, with: new, maxReplacements: 1)
      if new.hasSuffix("0") { line.remove(at: line.index(line.endIndex, offsetBy: -2)) }
      #expect(line != text)
      try write(line, before: whole[(end + 1)...], to: desk.checkpointPath(last), of: desk)
      try expect(desk, begun: half, "\(new)")
    }
    var changed = whole
    changed[end - 3] = whole[end - 3] == 0x30 ? 0x31 : 0x30
    try desk.write(Checkpointed.summed(changed), to: desk.checkpointPath(last))
    try expect(desk, begun: half, "its first line's checksum alone")
  }

  /// Writes a checkpoint whose sums are right with another first line, and says how long that is with its frame.
  @discardableResult
  private func write(
    _ line: String, before rest: ArraySlice<UInt8>, to path: String, of desk: TestDesk
  ) throws -> Int {
    var framed: [UInt8] = []
    _ = LineFrame.write(Array(line.utf8).span, after: 0, to: &framed)
    try desk.write(Checkpointed.summed(framed + rest), to: path)
    return framed.count
  }

  @Test("behind a segment of which only the header is there yet, and nothing else taken for one")
  func headerAlone() throws {
    let desk = try desk()
    let path = desk.segmentPath(desk.names(in: "journal").count)
    let tail = try readFile(path)
    let end = try #require(tail.firstIndex(of: 0x0A)) + 1
    try desk.write(Array(tail[..<end]), to: path)
    try desk.checkpoint()
    let count = Desk(try desk.open(), fromStart: true).book.revision
    try #require(count > half && count < last)
    try expect(desk, begun: count, "the header alone")
    try desk.write(tail, to: path)
    try expect(desk, begun: count, "with what follows it")
    // the same, said to stand a line later: that line would be passed over
    let whole = try readFile(desk.checkpointPath(count))
    let head = try #require(whole.firstIndex(of: 0x0A))
    let next = try #require(tail[end...].firstIndex(of: 0x0A)) + 1
    func chain(_ end: Int) -> String {
      String(decoding: tail[(end - 11)..<(end - 3)], as: UTF8.self)
    }
    let line = String(decoding: whole[..<(head - 18)], as: UTF8.self)
      .replacing("\"offset\":\(end),", with: "\"offset\":\(next),")
      .replacing("\"chain\":\"\(chain(end))\"", with: "\"chain\":\"\(chain(next))\"")
    let length = try write(
      line, before: whole[(head + 1)...], to: desk.checkpointPath(count), of: desk)
    try #require(length == head + 1 || length == head + 2)
    try expect(desk, begun: half, "a line later")
  }

  @Test("a desk's identity that is not the journal's: the journal is read, and says so")
  func otherIdentity() throws {
    let desk = try desk()
    let text = String(decoding: try readFile(desk.path + "/desk.json"), as: UTF8.self)
    let other = text.replacing(TestDesk.uuid, with: "0d1e2f30-1111-4222-8333-445566778899")
    try #require(other != text)
    try desk.write(Array(other.utf8), to: desk.path + "/desk.json")
    try expect(desk, begun: 0, "another identity")
    #expect(Desk(try desk.open()).damage != nil)
  }

  /// A segment with another last line, as long, its checksum right.
  private func otherEnd(_ segment: [UInt8]) throws -> [UInt8] {
    let start = segment.dropLast().lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    var payload = Array(segment[start..<(segment.count - 19)])
    let place = try #require(payload.lastIndex(of: UInt8(ascii: "t")))
    payload[place] = UInt8(ascii: "u")
    var line: [UInt8] = []
    let before = try #require(
      UInt32(String(decoding: segment[(start - 11)..<(start - 3)], as: UTF8.self), radix: 16))
    _ = LineFrame.write(payload.span, after: before, to: &line)
    return Array(segment[..<start]) + line
  }

  @Test("a journal that is shorter, other, or not all there")
  func journal() throws {
    let desk = try desk()
    let segments = desk.names(in: "journal").count
    try #require(segments > 3)
    let tail = try readFile(desk.segmentPath(segments))
    // the last line gone, as after a crash before anything was synced
    let start = tail.dropLast().lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    try desk.write(Array(tail[..<start]), to: desk.segmentPath(segments))
    try expect(desk, begun: half, "shorter")
    // another line in its place, as long
    try desk.write(try otherEnd(tail), to: desk.segmentPath(segments))
    try expect(desk, begun: half, "another last line")
    // the last lines changed, what stands at their end not
    for place in [start + 12, start - 40] {
      var spoiled = tail
      spoiled[place] ^= 1
      try desk.write(spoiled, to: desk.segmentPath(segments))
      try expect(desk, begun: half, "byte \(place) of \(tail.count) changed")
    }
    try desk.write(tail, to: desk.segmentPath(segments))
    try expect(desk, begun: last, "as it was")
    let first = try readFile(desk.segmentPath(1))
    try desk.write(Array(first.dropLast(200)), to: desk.segmentPath(1))
    try expect(desk, begun: 0, "the first segment cut")
    try desk.write(first + Array("{\"n\":1\n".utf8), to: desk.segmentPath(1))
    try expect(desk, begun: 0, "a line more in the first segment")
    var header = first
    header[20] ^= 1
    try desk.write(header, to: desk.segmentPath(1))
    try expect(desk, begun: 0, "a header that was changed")
    try desk.write(try otherEnd(first), to: desk.segmentPath(1))
    try expect(desk, begun: 0, "another last line in the first segment, its checksum right")
    try desk.remove("journal/000001.jsonl")
    try expect(desk, begun: 0, "the first segment gone")
  }

  @Test("a last line without an end, and damage behind it, are seen as ever")
  func tail() throws {
    let desk = try desk()
    let segments = desk.names(in: "journal").count
    try desk.append(Array("{\"n\":99".utf8), to: desk.segmentPath(segments))
    let store = try desk.open()
    #expect(Desk(store).begun == last && store.tornBytes == 7)
    try desk.append(Array("\n".utf8), to: desk.segmentPath(segments))
    try expect(desk, begun: last, "damage behind it")
    #expect(Desk(try desk.open()).damage != nil)
  }

  @Test("places made up, with the checksum right: entries are the journal's or it is not used")
  func sweepPlaces() throws {
    let desk = try desk()
    let all = Array(1...last)
    let replayed = try Desk(try desk.open(), fromStart: true).entries(all)
    let whole = try readFile(desk.checkpointPath(last))
    let start = try #require(whole.firstIndex(of: 0x0A)) + 1
    // three numbers a segment, and two for its first entry, at most
    let count = 8 + desk.names(in: "journal").count * 40
    var seeds = Seeded(state: 20_261_126)
    var used = 0
    for round in 1...(isWhole ? 20_000 : 400) {
      var bytes = whole
      let word = start + Int.random(in: 0..<count / 8, using: &seeds) * 8
      switch Int.random(in: 0..<4, using: &seeds) {
      case 0:
        bytes[word + Int.random(in: 0..<8, using: &seeds)] ^=
          UInt8(1) << UInt8.random(in: 0..<8, using: &seeds)
      case 1: bytes[word] = bytes[word] &+ 1
      case 2:
        let other = start + Int.random(in: 0..<count / 8, using: &seeds) * 8
        bytes.replaceSubrange(word..<word + 8, with: whole[other..<other + 8])
      default:
        let value = [Int64.min, .max, -1, 0, 1 << 47, 64].randomElement(using: &seeds) ?? 0
        withUnsafeBytes(of: value.littleEndian) { bytes.replaceSubrange(word..<word + 8, with: $0) }
      }
      try desk.write(Checkpointed.summed(bytes), to: desk.checkpointPath(last))
      let opened = Desk(try desk.open())
      if opened.begun == last { used += 1 }
      #expect(try opened.entries(all) == replayed, "round \(round)")
    }
    #expect(used > 0)
  }

  @Test("any bytes of the file changed, with the checksum right: never a trap")
  func sweepAll() throws {
    let desk = try desk()
    let whole = try readFile(desk.checkpointPath(last))
    var seeds = Seeded(state: 3)
    var used = 0
    for _ in 1...(isWhole ? 20_000 : 300) {
      var bytes = whole
      for _ in 0..<Int.random(in: 1...4, using: &seeds) {
        let place = Int.random(in: 0..<bytes.count - 4, using: &seeds)
        bytes[place] = [0, 0xff, 0x7f, 0x80, bytes[place] &+ 1].randomElement(using: &seeds) ?? 0
      }
      try desk.write(Checkpointed.summed(bytes), to: desk.checkpointPath(last))
      let opened = Desk(try desk.open())
      if opened.begun == last { used += 1 }
      _ = try opened.entries(Array(1...last))
      _ = Checkpointed.bytes(opened)
    }
    #expect(used > 0)
  }
}
