// A log of two hundred entries, in one segment and in two: cut at every byte, with every bit flipped, its lines and
// sectors dropped, doubled, swapped and zeroed, another desk's in their place. What is read is always a true prefix,
// and what is wrong is always seen.

import Glibc
import Journal
import SalesDesk
import Testing

/// A log on a simulated disk, and its bytes as they were written.
private final class Log {
  static let count = 200
  let disk = SimulatedDisk(seed: 4)
  let entries: [[UInt8]]
  private(set) var wholes: [[UInt8]] = []

  init(segments: Int, desk: String = TestDesk.uuid, seed: UInt64 = 35) throws {
    var random = Seeded(state: seed)
    entries = (1...Self.count).map { number in
      let text = ["call", "谢谢", "40 sensors", "é"].randomElement(using: &random) ?? ""
      let count = Int.random(in: 0..<40, using: &random)
      return entry(number, String(repeating: text, count: number % 41 == 0 ? 90 : count))
    }
    let limit = segments == 1 ? 1 << 20 : 21_000
    let store = try FileStore.create(
      at: "desk", identity: desk, segmentLimit: limit, files: disk)
    try store.write(entries)
    wholes = try (1...segments).map { try #require(disk.durable(Self.path($0))) }
    try #require(disk.durableNames(in: "desk/journal").count == segments)
  }

  var bytes: Int { wholes.reduce(0) { $0 + $1.count } }

  static func path(_ segment: Int) -> String { "desk/journal/00000\(segment).jsonl" }

  /// Puts bytes in a segment's place.
  func put(_ bytes: [UInt8], _ segment: Int) throws {
    let file = try disk.open(Self.path(segment), in: nil, O_WRONLY | O_CREAT, mode: 0o600)
    defer { disk.close(file) }
    try disk.truncate(file, to: 0)
    _ = try bytes.withUnsafeBytes { try disk.write(file, $0, at: 0) }
    try disk.sync(file)
  }

  /// Flips bits of one byte of a segment.
  func flip(_ bits: UInt8, at byte: Int, _ segment: Int) throws {
    let file = try disk.open(Self.path(segment), in: nil, O_WRONLY, mode: 0)
    defer { disk.close(file) }
    _ = try [wholes[segment - 1][byte] ^ bits].withUnsafeBytes {
      try disk.write(file, $0, at: byte)
    }
    try disk.sync(file)
  }

  /// Where each line of a segment begins.
  func starts(_ segment: Int) -> [Int] {
    [0]
      + wholes[segment - 1].indices.dropLast().filter { wholes[segment - 1][$0] == 10 }.map {
        $0 + 1
      }
  }

  /// The lines of a segment, each with its LF.
  func lines(_ segment: Int) -> [[UInt8]] {
    wholes[segment - 1].split(separator: 10, omittingEmptySubsequences: false).dropLast().map {
      $0 + [10]
    }
  }

  /// What a reader is given, and what it says.
  func read() throws(StoreFault) -> (count: Int, isTrue: Bool, damage: StoreFault?, torn: Int) {
    var (count, isTrue) = (0, true)
    let verdict = try FileStore.verify(at: "desk", files: disk) { payload in
      isTrue =
        isTrue && count < entries.count
        && payload.withUnsafeBufferPointer { $0.elementsEqual(entries[count]) }
      count += 1
      return .accepted
    }
    return (count, isTrue, verdict.damage, verdict.tornBytes)
  }
}

@Suite("Sweep: a log of two hundred entries")
struct LogSweepTests {
  @Test(
    "cut at every byte: the longest whole prefix, torn and never called damaged", arguments: [1, 2])
  func cuts(segments: Int) throws {
    let log = try Log(segments: segments)
    #expect(log.bytes > 30_000)
    let starts = log.starts(segments)
    let before = log.entries.count - (starts.count - 1)
    let file = try log.disk.open(Log.path(segments), in: nil, O_WRONLY, mode: 0)
    let whole = log.wholes[segments - 1]
    for count in stride(from: whole.count, through: 0, by: isWhole ? -1 : -311) {
      try log.disk.truncate(file, to: count)
      let found = try log.read()
      let ends = starts.dropFirst() + [whole.count]
      let lines = ends.prefix { $0 <= count }.count
      #expect(found.isTrue && found.count == before + max(0, lines - 1), "\(count) bytes")
      if lines == 0 {
        let header = JournalPlace(file: "00000\(segments).jsonl", line: 1, offset: 0)
        let reason = DamageReason.store(LineDamage.tornHeader.rawValue)
        #expect(found.damage == .damaged(header, reason: reason), "\(count) bytes")
      } else {
        #expect(found.damage == nil, "\(count) bytes")
        #expect(found.torn == count - (ends.last { $0 <= count } ?? 0), "\(count) bytes")
      }
    }
  }

  @Test("a segment cut before another is damage at its end")
  func earlierCuts() throws {
    let log = try Log(segments: 2)
    let file = try log.disk.open(Log.path(1), in: nil, O_WRONLY, mode: 0)
    let whole = log.wholes[0]
    for count in stride(from: whole.count - 1, through: 0, by: isWhole ? -1 : -311) {
      try log.disk.truncate(file, to: count)
      let found = try log.read()
      #expect(found.isTrue && found.damage != nil, "\(count) bytes")
    }
  }

  @Test(
    "any bit flipped: damage in that line; only the last LF's reads as torn", arguments: [1, 2])
  func flips(segments: Int) throws {
    let log = try Log(segments: segments)
    var (flips, wrong) = (0, 0)
    for segment in 1...segments {
      let (whole, starts) = (log.wholes[segment - 1], log.starts(segment))
      let before = segment == 1 ? 0 : log.entries.count - (starts.count - 1)
      var line = 0
      for bit in stride(from: 0, to: whole.count * 8, by: isWhole ? 1 : 4001) {
        let byte = bit / 8
        while line < starts.count, starts[line] <= byte { line += 1 }
        try log.flip(1 << UInt8(bit % 8), at: byte, segment)
        let found = try log.read()
        flips += 1
        var isSeen = found.isTrue && found.count == before + max(0, line - 2)
        if byte == whole.count - 1, segment == segments {
          isSeen = isSeen && found.damage == nil && found.torn == whole.count - starts[line - 1]
        } else if case .damaged(let place, _)? = found.damage {
          let offset = starts[line - 1]
          isSeen =
            isSeen
            && place == JournalPlace(file: "00000\(segment).jsonl", line: line, offset: offset)
        } else {
          isSeen = false
        }
        if !isSeen {
          wrong += 1
          #expect(wrong > 10, "bit \(bit) of segment \(segment): \(found)")
        }
        try log.flip(0, at: byte, segment)
      }
    }
    #expect(wrong == 0, "of \(flips)")
  }

  /// Puts changed bytes in a segment's place, expects it to be seen, and puts the segment back.
  private func expectSeen(
    _ log: Log, _ segment: Int, _ bytes: [UInt8], _ note: @autoclosure () -> Testing.Comment
  ) throws -> Int {
    guard bytes != log.wholes[segment - 1] else { return 0 }
    try log.put(bytes, segment)
    let found = try log.read()
    #expect(found.isTrue, note())
    #expect(found.damage != nil || found.torn > 0, note())
    try log.put(log.wholes[segment - 1], segment)
    return 1
  }

  @Test("lines dropped, doubled and swapped", arguments: [1, 2])
  func lines(segments: Int) throws {
    let log = try Log(segments: segments)
    var cases = 0
    for segment in 1...segments {
      let lines = log.lines(segment)
      // the last segment's last line gone is a cut: seals and heads tell of that
      let last = segment == segments ? lines.count - 1 : lines.count
      for index in stride(from: 0, to: lines.count, by: isWhole ? 1 : 13) {
        if index < last {
          var dropped = lines
          dropped.remove(at: index)
          cases += try expectSeen(log, segment, Array(dropped.joined()), "\(index) dropped")
        }
        for other in stride(from: 0, to: lines.count, by: isWhole ? 1 : 41) {
          var doubled = lines
          doubled.insert(lines[index], at: other)
          cases += try expectSeen(
            log, segment, Array(doubled.joined()), "\(index) doubled at \(other)")
          guard other > index else { continue }
          var swapped = lines
          swapped.swapAt(index, other)
          cases += try expectSeen(
            log, segment, Array(swapped.joined()), "\(index) and \(other) swapped")
        }
      }
    }
    #expect(cases > (isWhole ? 20_000 : 70), "\(cases)")
  }

  @Test("sectors zeroed, and others in their place", arguments: [1, 2], [512, 4096])
  func sectors(segments: Int, size: Int) throws {
    let log = try Log(segments: segments)
    var cases = 0
    for segment in 1...segments {
      let whole = log.wholes[segment - 1]
      let starts = Array(stride(from: 0, to: whole.count, by: size))
      for (index, start) in starts.enumerated() where isWhole || index % 5 == 0 {
        let part = start..<min(start + size, whole.count)
        var zeroed = whole
        zeroed.replaceSubrange(part, with: repeatElement(0, count: part.count))
        cases += try expectSeen(log, segment, zeroed, "\(start) zeroed")
        for other in starts where isWhole || other % 7 == 0 {
          let found = whole[other..<min(other + size, whole.count)]
          var replaced = whole
          replaced.replaceSubrange(part, with: found.prefix(part.count))
          cases += try expectSeen(log, segment, replaced, "\(other) in the place of \(start)")
          var inserted = whole
          inserted.insert(contentsOf: found, at: start)
          cases += try expectSeen(log, segment, inserted, "\(other) before \(start)")
        }
      }
    }
    #expect(cases > (isWhole ? size == 512 ? 4000 : 60 : 5), "\(cases)")
  }

  @Test("another desk's lines and segments in their place", arguments: [1, 2])
  func spliced(segments: Int) throws {
    let log = try Log(segments: segments)
    let others = [
      try Log(segments: segments, desk: "0d1e2f30-1111-4222-8333-445566778899"),
      // the same desk's earlier life, as from a backup
      try Log(segments: segments, seed: 36),
    ]
    var cases = 0
    for other in others {
      for segment in 1...segments {
        let (own, strange) = (log.lines(segment), other.lines(segment))
        // behind the same first header an earlier life is true from its first line on
        let first = other === others[1] && segment == 1 ? 2 : 0
        for index in stride(from: first, to: min(own.count, strange.count), by: isWhole ? 1 : 29) {
          var replaced = own
          replaced[index] = strange[index]
          if replaced[index] != own[index] {
            cases += try expectSeen(log, segment, Array(replaced.joined()), "line \(index)")
          }
          guard index > 0 else { continue }
          let tail = Array(own[..<index] + strange[index...])
          cases += try expectSeen(log, segment, Array(tail.joined()), "from line \(index)")
        }
        if first == 0 {
          cases += try expectSeen(log, segment, other.wholes[segment - 1], "segment \(segment)")
        }
      }
    }
    #expect(cases > (isWhole ? 300 : 12), "\(cases)")
  }
}
