// The worked journal: read, written again, cut at every byte, every bit flipped.

import Glibc
import Journal
import SalesDesk
import Testing

@Suite("The worked journal", .enabled(if: Fixture.isThere, Fixture.skipped))
struct FixtureTests {
  @Test("every line is read as it stands")
  func read() throws {
    let journal = try Fixture.journal()
    let desk = try TestDesk(segment: journal)
    let store = try desk.open()
    let lines = Fixture.lines(journal)
    #expect(lines.count == 35)
    #expect(try store.readAll() == lines.dropFirst().map(\.payload))
    #expect(store.lastNumber == 34)
    let verified = try FileStore.verify(at: desk.path)
    #expect(verified.segments == 1 && verified.entries == 34)
    #expect(verified.bytes == journal.count && verified.runningHead == "7765799a")
    #expect(verified.damage == nil && verified.tornBytes == 0)
  }

  @Test("its payloads, written by this store, give the same file")
  func writeAgain() throws {
    let journal = try Fixture.journal()
    let desk = try TestDesk()
    try desk.open().write(Fixture.lines(journal).dropFirst().map(\.payload))
    #expect(try readFile(desk.segmentPath()) == journal)
  }

  @Test("cut at any byte it is a true prefix, and torn or refused in the header")
  func cuts() throws {
    let journal = try Fixture.journal()
    let desk = try TestDesk(segment: journal)
    let lines = Fixture.lines(journal)
    let header = JournalPlace(file: "000001.jsonl", line: 1, offset: 0)
    var ends = lines.dropFirst().map(\.offset) + [journal.count]
    for count in (0..<journal.count).reversed() {
      truncate(desk.segmentPath(), off_t(count))
      while let last = ends.last, last > count { ends.removeLast() }
      let store = try desk.open()
      guard let end = ends.last else {
        #expect(throws: StoreFault.damaged(header, reason: .store(LineDamage.tornHeader.rawValue)))
        {
          try store.readAll()
        }
        continue
      }
      let read = try store.readAll()
      // Compared only where a line's end was cut off, which is enough and much faster.
      if count == end || count + 1 == journal.count {
        #expect(read == lines.dropFirst().prefix(ends.count - 1).map(\.payload))
      }
      #expect(read.count == ends.count - 1)
      #expect(store.tornBytes == count - end)
      #expect(store.readOnlyReason == nil)
    }
  }

  @Test("with any bit flipped it is damaged in that line, or torn, and nothing wrong is read")
  func flips() throws {
    var journal = try Fixture.journal()
    let lines = Fixture.lines(journal)
    let step = isWhole ? 1 : 13
    for bit in stride(from: 0, to: journal.count * 8, by: step) {
      let byte = bit / 8
      journal[byte] ^= 1 << UInt8(bit % 8)
      defer { journal[byte] ^= 1 << UInt8(bit % 8) }
      let flipped = lines.count(where: { $0.offset <= byte })
      var scan = SegmentScan(
        expecting: SegmentHeader(desk: TestDesk.uuid, segment: 1, first: 1, previous: 0))
      var isTrue = true
      var count = 0
      let outcome = scan.readLines(in: journal.span) { payload, _ in
        count += 1
        isTrue = isTrue && count < lines.count && copy(payload) == lines[count].payload
        return .next
      }
      #expect(isTrue && count == max(0, flipped - 2) && scan.line == flipped, "bit \(bit)")
      if byte == journal.count - 1 {
        #expect(outcome == .exhausted)
      } else if case .damaged = outcome {
      } else {
        Issue.record("bit \(bit): \(outcome)")
      }
    }
  }

  @Test("files with flipped bits get the same verdict, with the place")
  func flippedFiles() throws {
    let journal = try Fixture.journal()
    let lines = Fixture.lines(journal)
    let desk = try TestDesk()
    for byte in stride(from: 0, to: journal.count - 1, by: isWhole ? 7 : 97) {
      var flipped = journal
      flipped[byte] ^= 4
      try desk.write(flipped, to: desk.segmentPath())
      let line = lines.count(where: { $0.offset <= byte })
      let verified = try FileStore.verify(at: desk.path)
      guard case .damaged(let place, _) = verified.damage else {
        Issue.record("byte \(byte): \(verified)")
        continue
      }
      let offset = lines[line - 1].offset
      #expect(place == JournalPlace(file: "000001.jsonl", line: line, offset: offset))
      #expect(verified.entries == max(0, line - 2))
    }
  }

  @Test("lines dropped, doubled or swapped are damage")
  func moved() throws {
    let journal = try Fixture.journal()
    let lines = journal.split(separator: 0x0A).map { Array($0) + [0x0A] }
    let desk = try TestDesk()
    for index in 1..<lines.count - 1 {
      var dropped = lines
      dropped.remove(at: index)
      var doubled = lines
      doubled.insert(lines[index], at: index)
      var swapped = lines
      swapped.swapAt(index, index + 1)
      for changed in [dropped, doubled, swapped] {
        try desk.write(Array(changed.joined()), to: desk.segmentPath())
        let verified = try FileStore.verify(at: desk.path)
        #expect(verified.damage != nil, "line \(index + 1)")
        #expect(verified.entries >= index - 1 && verified.entries <= index)
      }
    }
  }
}
