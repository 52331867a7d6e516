// Several segments: rolled over, read as one, and what is wrong with them named.

import Glibc
import Journal
import SalesDesk
import Testing

@Suite("Segments")
struct SegmentTests {
  private func desk(entries: Int = 30) throws -> TestDesk {
    let desk = try TestDesk()
    try desk.open(segmentLimit: 500).write((1...entries).map { entry($0) })
    return desk
  }

  @Test("roll over at the limit and read as one journal")
  func rollOver() throws {
    let desk = try desk()
    let names = desk.names(in: "journal")
    #expect(names.count > 3)
    #expect(names.allSatisfy { $0.hasSuffix(".jsonl") })
    for number in 1...names.count {
      #expect(try readFile(desk.segmentPath(number)).count <= 500)
    }
    let store = try desk.open(segmentLimit: 500)
    #expect(try store.readAll() == (1...30).map { entry($0) })
    var found: [[UInt8]] = []
    try store.read(Array(1...30)) { found.append(copy($0)) }
    #expect(found == (1...30).map { entry($0) })
    try store.write([entry(31)])
    let verified = try FileStore.verify(at: desk.path)
    #expect(verified.entries == 31 && verified.damage == nil && verified.segments >= names.count)
  }

  @Test("an entry larger than the limit has a segment of its own")
  func largeEntry() throws {
    let desk = try TestDesk()
    let large = (1...3).map { entry($0, String(repeating: "z", count: 2000)) }
    try desk.open(segmentLimit: 500).write(large)
    #expect(desk.names(in: "journal").count == 3)
    #expect(try desk.open().readAll() == large)
  }

  @Test("are followed by a reader while they are written")
  func follow() throws {
    let desk = try TestDesk()
    let writer = try desk.open(segmentLimit: 500)
    let reader = try desk.open()
    for number in 1...40 {
      try writer.write([entry(number)])
      if number % 7 != 3 { continue }
      _ = try reader.readAll()
      #expect(reader.lastNumber == number)
    }
  }

  @Test("that others have begun since the last reading are read before anything is written")
  func begunByOthers() throws {
    let desk = try TestDesk()
    let limit = 400
    let (one, two) = (try desk.open(segmentLimit: limit), try desk.open(segmentLimit: limit))
    var count = 0
    while desk.names(in: "journal").count < 2 {
      // what begins the next segment adds nothing to this one
      _ = try one.readAll()
      count += 1
      try two.write([entry(count)])
    }
    try one.lock()
    #expect(throws: StoreFault.self) { try one.appendBytes(entry(count)) }
    #expect(try one.readAll() == [entry(count)])
    try one.appendBytes(entry(count + 1))
    try one.unlockThenSync()
    #expect(try desk.open().readAll() == (1...count + 1).map { entry($0) })
  }

  private func damage(_ desk: TestDesk) throws -> (place: JournalPlace?, reason: String) {
    let damage = try FileStore.verify(at: desk.path).damage
    guard case .damaged(let place, let reason) = damage else { return (nil, "") }
    return (place, "\(reason)")
  }

  @Test("entries that are not numbered one by one are damage, though every checksum holds")
  func numbers() throws {
    for (second, reason) in [
      (entry(3), "byte 5: expected entry 2, found 3"),
      (entry(1), "byte 5: expected entry 2, found 1"),
      (Array("{\"n\":2".utf8), "byte 0: expected entry 2"),
      (Array("{}".utf8), "byte 0: expected entry 2"),
    ] {
      let desk = try TestDesk()
      try desk.open().write([entry(1), second])
      #expect(try damage(desk).reason == reason)
      #expect(try damage(desk).place?.line == 3)
    }
  }

  @Test("one begun here and replaced since: what is written goes to the one that is there")
  func replacedSinceBegun() throws {
    let desk = try TestDesk(segmentLimit: 300)
    let store = try desk.open(segmentLimit: 300)
    var written = 0
    repeat {
      written += 1
      try store.write([entry(written)])
    } while desk.names(in: "journal").count < 2
    let path = desk.segmentPath(2)
    try desk.write(try readFile(path), to: path + ".new")
    try #require(rename(path + ".new", path) == 0)
    try store.write([entry(written + 1)])
    #expect(try desk.open().readAll() == (1...written + 1).map { entry($0) })
  }

  @Test("one begun here, and since then another in its place: nothing is written behind that")
  func otherSinceBegun() throws {
    /// A desk whose second segment a store has just begun, with an entry of this text.
    func begun(_ text: String) throws -> (TestDesk, FileStore, next: Int) {
      var number = 0
      while true {
        number += 1
        let desk = try TestDesk(segmentLimit: 300)
        let store = try desk.open(segmentLimit: 300)
        try store.write((1..<number).map { entry($0) })
        try store.write([entry(number, text)])
        if desk.names(in: "journal").count == 2 { return (desk, store, number + 1) }
      }
    }
    let (desk, store, next) = try begun("one")
    let (other, _, _) = try begun("two")
    let path = desk.segmentPath(2)
    try #require(rename(other.segmentPath(2), path) == 0)
    let bytes = try readFile(path)
    #expect(throws: StoreFault.self) { try store.write([entry(next)]) }
    #expect(try readFile(path) == bytes)
    #expect(try desk.open().readAll().last == entry(next - 1, "two"))
  }

  @Test("a missing one is damage, what stands before it stays readable")
  func missing() throws {
    let desk = try desk()
    let store = try desk.open()
    let first = try TestDesk(segment: try readFile(desk.segmentPath(1))).open().readAll()
    unlink(desk.segmentPath(2))
    #expect(throws: StoreFault.self) { try store.readAll() }
    #expect(store.lastNumber == first.count)
    let place = JournalPlace(file: "000002.jsonl", line: 1, offset: 0)
    #expect(try damage(desk) == (place, "the segment is missing"))
    #expect(store.readOnlyReason == .damaged(place, reason: "the segment is missing"))
  }

  @Test("one cut short before another is damage, not torn")
  func cutBefore() throws {
    let desk = try desk()
    let bytes = try readFile(desk.segmentPath(2))
    truncate(desk.segmentPath(2), off_t(bytes.count - 3))
    let found = try damage(desk)
    #expect(found.place?.file == "000002.jsonl" && found.reason.contains("no end"))
    // Without its whole last line the second no longer leads to the third.
    let lines = Fixture.lines(bytes)
    truncate(desk.segmentPath(2), off_t(lines[lines.count - 1].offset))
    #expect(try damage(desk).place == JournalPlace(file: "000003.jsonl", line: 1, offset: 0))
  }

  @Test("another's number, place or desk in the header is damage")
  func headers() throws {
    let desk = try desk()
    let (second, third) = (desk.segmentPath(2), desk.segmentPath(3))
    let saved = try readFile(second)
    let place = JournalPlace(file: "000002.jsonl", line: 1, offset: 0)
    try desk.write(try readFile(third), to: second)
    #expect(try damage(desk) == (place, LineDamage.wrongSegment.rawValue))
    let first = Fixture.lines(saved)[0].payload
    let read = SegmentHeader(first.span)
    let header = try #require(read)
    var cases: [(SegmentHeader, LineDamage)] = []
    var changed = header
    changed.first += 1
    cases.append((changed, .wrongFirst))
    changed = header
    changed.desk = "00000000-0000-4000-8000-000000000000"
    cases.append((changed, .foreignDesk))
    changed = header
    changed.previous ^= 1
    cases.append((changed, .wrongPrevious))
    for (changed, reason) in cases {
      var line: [UInt8] = []
      _ = LineFrame.write(changed.payload.span, after: changed.previous, to: &line)
      try desk.write(line, to: second)
      #expect(try damage(desk) == (place, reason.rawValue))
    }
    try desk.write(saved, to: second)
    #expect(try damage(desk).place == nil)
  }

  @Test("a header of a later format is not understood, and says so")
  func laterFormat() throws {
    let desk = try TestDesk()
    var line: [UInt8] = []
    _ = LineFrame.write(Array("{\"bullpen\":2,\"desk\":7".utf8).span, after: 0, to: &line)
    try desk.write(line, to: desk.segmentPath())
    let fault = StoreFault.unknownFormat(
      path: desk.path + "/journal/000001.jsonl", found: "2")
    #expect(throws: fault) { try desk.open().readAll() }
  }

  @Test("one that shrinks, goes or is replaced under a reader is damage, not a trap")
  func changedUnderneath() throws {
    for change in 1...3 {
      let desk = try TestDesk()
      try desk.open().write((1...9).map { entry($0) })
      let store = try desk.open()
      _ = try store.readAll()
      let path = desk.segmentPath()
      let bytes = try readFile(path)
      switch change {
      case 1: truncate(path, 200)
      case 2: unlink(path)
      default:
        try desk.write(bytes + bytes, to: path + ".copy")
        rename(path + ".copy", path)
      }
      #expect {
        try store.readAll()
      } throws: { error in
        if case .damaged = error as? StoreFault { true } else { false }
      }
      #expect(store.readOnlyReason != nil)
      if change == 1 {
        #expect(throws: StoreFault.self) { try store.read([8]) { _ in } }
      }
    }
  }

  @Test("a line of 16 MiB passes, a longer one is damage")
  func longLines() throws {
    let desk = try TestDesk()
    let longest = [UInt8](repeating: 0x61, count: LineFrame.payloadMax)
    try desk.open().write([entry(1), longest, entry(3)])
    let store = try desk.open()
    var counts: [Int] = []
    _ = try store.readNew { payload in
      counts.append(payload.count)
      return .accepted
    }
    #expect(counts == [entry(1).count, longest.count, entry(3).count])
    // Longer by a hole of zeros, without and with an end.
    let path = desk.segmentPath()
    truncate(path, off_t(3 * LineFrame.lineMax))
    for ending in [[], [UInt8(0x0A)]] {
      let file = Glibc.open(path, O_WRONLY | O_APPEND)
      _ = ending.withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
      close(file)
      // the long one is no entry: only its line is judged here
      let verified = try FileStore.verify(at: desk.path) { _ in .accepted }
      let place = JournalPlace(file: "000001.jsonl", line: 5, offset: verified.bytes)
      let fault = StoreFault.damaged(place, reason: .store(LineDamage.tooLong.rawValue))
      #expect(verified.damage == fault)
      #expect(verified.entries == 3)
    }
  }

  @Test("a line one byte longer than 16 MiB is damage though its checksum is right")
  func oneByteTooLong() throws {
    for excess in [0, 1] {
      let desk = try TestDesk()
      let store = try desk.open()
      try store.write([entry(1)])
      let before = try #require(UInt32(store.runningHead, radix: 16))
      let payload = [UInt8](repeating: 0x61, count: LineFrame.payloadMax + excess)
      var line: [UInt8] = []
      _ = LineFrame.write(payload.span, after: before, to: &line)
      let whole = try readFile(desk.segmentPath()).count
      try desk.append(line, to: desk.segmentPath())
      for from in [Int.max, 1] {
        let reader = try desk.open()
        reader.readAheadFrom = from
        var fault: StoreFault?
        do throws(StoreFault) { _ = try reader.readNew { _ in .accepted } } catch { fault = error }
        let place = JournalPlace(file: "000001.jsonl", line: 3, offset: whole)
        let tooLong = StoreFault.damaged(place, reason: .store(LineDamage.tooLong.rawValue))
        #expect(fault == (excess == 0 ? nil : tooLong))
        #expect(reader.lastNumber == 2 - excess)
      }
    }
  }
}
