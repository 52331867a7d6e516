// Repairing: what is whole is kept under its number, what is not is said, and nothing is thrown away.

import Glibc
import Journal
import SalesDesk
import Testing

@Suite("Repair")
struct RepairTests {
  private static let count = 60

  private func desk(segmentLimit: Int = FileStore.segmentLimit) throws -> (TestDesk, [[UInt8]]) {
    let desk = try TestDesk(segmentLimit: segmentLimit)
    let entries = (1...Self.count).map { entry($0, "谢谢 \($0 * 7919)") }
    let store = try desk.open(segmentLimit: segmentLimit)
    for start in stride(from: 0, to: Self.count, by: 6) {
      try store.write(Array(entries[start..<min(Self.count, start + 6)]))
    }
    return (desk, entries)
  }

  private func substitute(_ number: Int, _ before: [UInt8]) -> [UInt8] { entry(number, "LOST") }

  private func repair(_ desk: TestDesk, _ limit: Int = FileStore.segmentLimit) throws -> Repair {
    try FileStore.repair(
      at: desk.path, segmentLimit: limit, substitute: substitute, judge: { _ in .accepted })
  }

  /// Lines of a segment with their ends.
  private func lines(_ bytes: [UInt8]) -> [[UInt8]] {
    bytes.split(separator: 0x0A, omittingEmptySubsequences: false).dropLast().map {
      Array($0) + [10]
    }
  }

  /// Changes the only segment, repairs, and gives what is read then.
  private func mended(
    _ change: (inout [[UInt8]]) -> Void
  ) throws -> (entries: [[UInt8]], repair: Repair, original: [[UInt8]]) {
    let (desk, entries) = try desk()
    var lines = lines(try readFile(desk.segmentPath()))
    change(&lines)
    let damaged = lines.flatMap { $0 }
    try desk.write(damaged, to: desk.segmentPath())
    let repair = try repair(desk)
    let copies = desk.names(in: "quarantine")
    #expect(copies == repair.quarantined)
    #expect(try copies.map { try readFile(desk.path + "/quarantine/" + $0) } == [damaged])
    let again = try self.repair(desk)
    #expect(again.damage == nil, "the second time there is nothing to repair")
    return (try desk.open().readAll(), repair, entries)
  }

  @Test("a changed line is replaced by one that says so; all others stay under their numbers")
  func changedLine() throws {
    let (found, repair, original) = try mended { $0[20][30] ^= 1 }
    var expected = original
    expected[19] = substitute(20, [])
    #expect(found == expected)
    #expect(repair.replaced == [20])
    #expect(repair.kept == Self.count - 20)
    #expect(repair.losses.map(\.number) == [20])
    #expect(repair.damage?.line == 21)
  }

  @Test("a line whose checksum alone was changed is kept")
  func changedChecksum() throws {
    let (found, repair, original) = try mended { lines in
      lines[20][lines[20].count - 5] = lines[20][lines[20].count - 5] == 0x30 ? 0x31 : 0x30
    }
    #expect(found == original)
    #expect(repair.losses.isEmpty)
  }

  @Test("swapped and doubled lines come back into their order, nothing is lost")
  func swapped() throws {
    let (found, _, original) = try mended { lines in
      lines.swapAt(10, 11)
      lines.swapAt(30, 44)
      lines.insert(lines[50], at: 5)
    }
    #expect(found == original)
  }

  @Test("what stands there once more is not taken for what is missing")
  func doubled() throws {
    let (found, repair, original) = try mended { $0 += $0 }
    #expect(found == original)
    #expect(repair.damage?.line == Self.count + 2 && repair.losses.isEmpty)
  }

  @Test("missing lines are bridged; the line behind them proves nothing any more and is listed")
  func missing() throws {
    let (found, repair, original) = try mended { $0.removeSubrange(11...13) }
    #expect(repair.replaced == [11, 12, 13, 14])
    #expect(repair.losses.map(\.number) == [14])
    #expect(found.count == Self.count)
    #expect(Array(found.suffix(Self.count - 14)) == Array(original.suffix(Self.count - 14)))
  }

  @Test("an end nothing whole follows is cut off")
  func end() throws {
    let (found, repair, original) = try mended { $0[Self.count][20] ^= 4 }
    #expect(found == Array(original.dropLast()))
    #expect(repair.replaced.isEmpty)
    #expect(repair.losses.map(\.number) == [Self.count])
  }

  @Test("a header that is gone, a segment that is gone")
  func segments() throws {
    for isHeader in [true, false] {
      let (desk, entries) = try desk(segmentLimit: 900)
      let count = desk.names(in: "journal").count
      #expect(count > 4)
      if isHeader {
        var bytes = try readFile(desk.segmentPath(3))
        bytes[5] ^= 2
        try desk.write(bytes, to: desk.segmentPath(3))
      } else {
        unlink(desk.segmentPath(3))
      }
      let repair = try repair(desk, 900)
      let found = try desk.open(segmentLimit: 900).readAll()
      #expect(found.count == Self.count)
      let lost = Set(repair.replaced)
      for (number, (payload, written)) in zip(1..., zip(found, entries)) {
        let expected = lost.contains(number) ? substitute(number, []) : written
        #expect(payload == expected, "entry \(number)")
      }
      #expect(isHeader ? lost.count <= 1 : !lost.isEmpty && lost.count < 15)
    }
  }

  @Test("a header one byte of which was changed costs no entry: what it states is what they extend")
  func changedHeader() throws {
    let (desk, entries) = try desk(segmentLimit: 900)
    var bytes = try readFile(desk.segmentPath(3))
    let place = try #require(bytes.firstRange(of: Array("5e6f0c2a".utf8))).lowerBound
    bytes[place] = UInt8(ascii: "6")
    try desk.write(bytes, to: desk.segmentPath(3))
    let repair = try repair(desk, 900)
    #expect(repair.damage?.file == "000003.jsonl" && repair.replaced == [])
    #expect(try desk.open().readAll() == entries)
  }

  @Test("while somebody writes nothing is repaired, and nothing touched")
  func busy() throws {
    let (desk, _) = try desk()
    let writer = try desk.open()
    try writer.lock()
    var bytes = try readFile(desk.segmentPath())
    bytes[900] ^= 1
    try desk.write(bytes, to: desk.segmentPath())
    #expect {
      try repair(desk)
    } throws: { error in
      if case .busy? = error as? StoreFault { true } else { false }
    }
    #expect(try readFile(desk.segmentPath()) == bytes)
    #expect(desk.names(in: "quarantine").isEmpty)
    writer.unlock()
    #expect(try repair(desk).damage != nil)
    try desk.open().lock()
  }

  @Test("a rehearsal writes nothing; a whole journal is left alone")
  func rehearsal() throws {
    let (desk, _) = try desk()
    #expect(try repair(desk).damage == nil)
    var bytes = try readFile(desk.segmentPath())
    bytes[900] ^= 1
    try desk.write(bytes, to: desk.segmentPath())
    let found = try FileStore.repair(
      at: desk.path, isRehearsal: true, substitute: substitute, judge: { _ in .accepted })
    #expect(found.damage != nil)
    #expect(try readFile(desk.segmentPath()) == bytes)
    #expect(desk.names(in: "quarantine").isEmpty)
  }

  @Test("what the book refuses is replaced and listed, as a changed line is")
  func judged() throws {
    let (desk, entries) = try desk()
    var lines = lines(try readFile(desk.segmentPath()))
    lines[20][30] ^= 1
    try desk.write(lines.flatMap { $0 }, to: desk.segmentPath())
    var before: [[UInt8]] = []
    var applied: [[UInt8]] = []
    let repair = try FileStore.repair(
      at: desk.path,
      substitute: { number, last in
        before.append(last)
        return substitute(number, last)
      },
      judge: { payload in
        if copy(payload) == entries[24] { return .malformed(at: 0, reason: "means nothing") }
        applied.append(copy(payload))
        return .accepted
      })
    #expect(repair.replaced == [20, 25])
    #expect(repair.losses.map(\.number) == [20, 25])
    #expect(before == [entries[18], entries[23]])
    #expect(applied[24] == substitute(25, []))
    #expect(try desk.open().readAll() == applied, "the book is what the journal says")
  }

  @Test("a whole line numbered far beyond all others is listed, and nothing put before it")
  func farAway() throws {
    let desk = try TestDesk()
    try desk.open().write((1...6).map { entry($0) } + [entry(500_006), entry(500_007)])
    var lines = lines(try readFile(desk.segmentPath()))
    lines[3][20] ^= 1
    try desk.write(lines.flatMap { $0 }, to: desk.segmentPath())
    let repair = try repair(desk)
    #expect(repair.replaced == [3])
    #expect(repair.losses.map(\.number).contains(500_007))
    #expect(try desk.open().readAll().count == 6)
  }

  @Test("a rehearsal leaves the sign of a failed disk where it is; a repair takes it away")
  func rehearsedSign() throws {
    let (desk, _) = try desk()
    let sign = desk.path + "/poison"
    try desk.write(Array("it failed".utf8), to: sign)
    let found = try FileStore.repair(
      at: desk.path, isRehearsal: true, substitute: substitute, judge: { _ in .accepted })
    #expect(found.wasPoisoned && access(sign, F_OK) == 0)
    #expect(try repair(desk).wasPoisoned && access(sign, F_OK) != 0)
    try desk.write(Array("and again".utf8), to: sign)
    try desk.spoil(segment: 1)
    #expect(try repair(desk).damage != nil && access(sign, F_OK) != 0, "with damage, too")
  }

  @Test(
    "Sweep: whatever is done to the files, the repaired journal reads, and keeps what was whole")
  func sweep() throws {
    let seed = UInt64.random(in: 0 ... .max)
    var random = Seeded(state: seed)
    for round in 0..<(isWhole ? 500 : 40) {
      let (desk, entries) = try desk(segmentLimit: round % 2 == 0 ? 1200 : 1 << 20)
      for _ in 0..<Int.random(in: 1...3, using: &random) {
        try harm(desk, &random)
      }
      let repair = try repair(desk, round % 2 == 0 ? 1200 : 1 << 20)
      let place = Testing.Comment(rawValue: "seed \(seed), round \(round): \(repair)")
      let found = try desk.open().readAll()
      #expect(try self.repair(desk).damage == nil, place)
      let lost = Set(repair.replaced)
      #expect(found.count <= entries.count, place)
      for (index, (payload, written)) in zip(found, entries).enumerated() {
        let isSubstitute = lost.contains(index + 1)
        #expect(payload == (isSubstitute ? substitute(index + 1, []) : written), place)
      }
    }
  }

  private func harm(_ desk: TestDesk, _ random: inout Seeded) throws {
    let names = desk.names(in: "journal")
    guard let name = names.randomElement(using: &random) else { return }
    let path = desk.path + "/journal/" + name
    var lines = lines(try readFile(path))
    guard lines.count > 2 else { return }
    let place = Int.random(in: 0..<lines.count, using: &random)
    switch Int.random(in: 0..<6, using: &random) {
    case 0: lines[place][Int.random(in: 0..<lines[place].count - 1, using: &random)] ^= 8
    case 1: lines.remove(at: place)
    case 2: lines.swapAt(place, Int.random(in: 0..<lines.count, using: &random))
    case 3: lines.insert(lines[place], at: Int.random(in: 0..<lines.count, using: &random))
    case 4: lines[place].removeLast(min(lines[place].count, 9))
    default: lines.removeLast(lines.count / 2)
    }
    try desk.write(lines.flatMap { $0 }, to: path)
  }
}
