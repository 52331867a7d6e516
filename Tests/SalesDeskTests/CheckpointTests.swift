// A book as bytes and back: the same book, the same bytes; whatever the bytes, a book or a refusal.

import SalesDesk
import Testing

@Suite("Checkpoints of a book")
struct CheckpointTests {
  /// Writes the book at every `step`th entry, reads it, goes on with the rest of the journal, and compares.
  private func check(_ payloads: [[UInt8]], step: Int = 1, _ name: String) throws {
    let live = book(of: payloads)
    let (whole, seen) = (bytes(of: live), ask(live))
    var growing = Book()
    for cut in 0...payloads.count {
      if cut > 0 { take([payloads[cut - 1]], into: &growing) }
      guard cut % step == 0 || cut == payloads.count else { continue }
      let written = bytes(of: growing)
      var read = try Book(checkpoint: CheckpointMemory(written), after: growing.revision)
      #expect(bytes(of: read) == written, "\(name), entry \(cut): written again")
      take(payloads[cut...], into: &read)
      #expect(bytes(of: read) == whole, "\(name), entry \(cut): with the rest")
      // what the bytes forget, they forget in both: so what can be seen is compared as well
      guard cut % (step * 5) == 0 || cut == payloads.count else { continue }
      #expect(ask(read) == seen, "\(name), entry \(cut): seen")
    }
  }

  @Test("the worked journal at every entry", .enabled(if: Fixture.isThere))
  func worked() throws { try check(try Fixture.payloads(), "worked") }

  @Test("every attribute of every kind, and what is rare, at every entry")
  func everything() throws {
    let golden = try CheckpointJournals.golden()
    try check(golden, "golden")
    let strange = CheckpointJournals.strange()
    #expect(book(of: strange).revision == strange.count, "the journal is one")
    try check(strange, "strange")
  }

  @Test("random histories", arguments: [1, 2, 3] as [UInt64])
  func sweepHistories(seed: UInt64) throws {
    let payloads = try CheckpointJournals.random(seed, steps: Sweep.count(250))
    try check(payloads, step: Sweep.isLong ? 1000 : 17, "seed \(seed)")
  }

  @Test("the team's attributes, unknown facts and stage visits are what they were")
  func meaning() throws {
    let payloads = CheckpointJournals.strange()
    let live = book(of: payloads)
    let read = try Book(checkpoint: CheckpointMemory(bytes(of: live)), after: live.revision)
    let found = read.record("D-1")
    let deal = try #require(found)
    #expect(Scene.state(read) == Scene.state(live))
    #expect(read.schema(deal.kind).attributes == live.schema(deal.kind).attributes)
    #expect(read.unknownFacts(of: deal) == live.unknownFacts(of: deal))
    #expect(read.unknownFacts(of: deal).map(\.attribute) == ["value", "later"])
    #expect(read.isReadOnly(deal) && read.strangeSubjects == ["Z-9"])
    #expect(read.strangeFacts(of: "Z-9") == live.strangeFacts(of: "Z-9"))
    #expect(read.entries(of: deal) == live.entries(of: deal))
    let (before, after) = (live.stageVisits(of: deal), read.stageVisits(of: deal))
    #expect(before.map(\.from) == after.map(\.from) && before.map(\.stage) == after.map(\.stage))
    #expect(read.stageEntered(deal) == live.stageEntered(deal))
    #expect(read.entry(ofOperation: "op-2") == live.entry(ofOperation: "op-2"))
    #expect(read.entry(ofOperation: "op-2") != nil && read.parts == live.parts)
  }

  @Test("thousands of operations, the oldest forgotten")
  func operations() throws {
    let payloads = (1...8300).map { number in
      var entry = Entry(
        number: number, at: Instant(milliseconds: 0), by: "lin", verb: "set", facts: [])
      entry.operation = "op-\(number % 8200)"
      return EntryWriter.payload(entry)
    }
    try check(payloads, step: 8100, "operations")
  }

  @Test("bytes of another program, of another entry, cut short, or too long are refused")
  func refused() throws {
    let live = book(of: CheckpointJournals.strange())
    let whole = bytes(of: live)
    func fault(_ bytes: [UInt8], after entry: Int) -> CheckpointFault? {
      do throws(CheckpointFault) {
        _ = try Book(checkpoint: CheckpointMemory(bytes), after: entry)
        return nil
      } catch { return error }
    }
    #expect(fault(whole, after: live.revision) == nil)
    var foreign = whole
    foreign[0] ^= 1
    #expect(fault(foreign, after: live.revision) == .foreign)
    #expect(fault(whole, after: live.revision + 1) == .otherEntry)
    #expect(fault(whole + [0], after: live.revision) == .malformed)
    for count in stride(from: 0, to: whole.count, by: whole.count > 4000 ? 7 : 1) {
      #expect(fault(Array(whole[..<count]), after: live.revision) != nil, "\(count) bytes")
    }
  }

  @Test("instants' limits are the core's own")
  func limits() {
    for limit in [Int64.min, .max] {
      let edge = Instant(milliseconds: limit).milliseconds
      var book = Book()
      let at = Instant(milliseconds: edge)
      take(
        [EntryWriter.payload(Entry(number: 1, at: at, by: "a", verb: "set", facts: []))],
        into: &book)
      #expect((try? Book(checkpoint: CheckpointMemory(bytes(of: book)), after: 1)) != nil)
    }
  }

  @Test("what the bytes of a kept journal are: with another sum, raise Book.checkpointLayout")
  func layout() throws {
    var sum: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in bytes(of: book(of: try CheckpointJournals.golden())).dropFirst(8) {
      sum = (sum ^ UInt64(byte)) &* 0x100_0000_01b3
    }
    #expect(sum == 2_498_885_782_476_774_543, "layout 1")
  }

  /// A book's bytes with some changed, the sum of changes seeded.
  private func changed(_ bytes: [UInt8], _ random: inout SeededRandom) -> [UInt8] {
    var result = bytes
    let words = bytes.count / 8
    for _ in 0..<Int.random(in: 1...3, using: &random) {
      let place = Int.random(in: 8..<bytes.count, using: &random)
      let word = Int.random(in: 1..<words - 1, using: &random) * 8
      switch Int.random(in: 0..<6, using: &random) {
      case 0: result[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
      case 1: result[place] = UInt8.random(in: 0...255, using: &random)
      case 2: result[place] = [0, 1, 127, 128, 254, 255].randomElement(using: &random) ?? 0
      case 3:
        let value = [0, -1, 1, .min, .max, 1 << 31, -1 << 31, 1 << 40].randomElement(using: &random)
        withUnsafeBytes(of: Int64(value ?? 0)) {
          result.replaceSubrange(word..<word + 8, with: $0)
        }
      case 4:
        let from = Int.random(in: 1..<words - 1, using: &random) * 8
        result.replaceSubrange(word..<word + 8, with: bytes[from..<from + 8])
      default: for index in place..<min(place + 8, result.count) { result[index] = 0xff }
      }
    }
    return result
  }

  @Test("changed bytes: a refusal, or a book that can be used; never a trap", arguments: [0, 1, 2])
  func sweepChanged(_ which: Int) throws {
    let payloads = try [
      CheckpointJournals.strange(), CheckpointJournals.golden(),
      CheckpointJournals.random(5, steps: 120),
    ][which]
    let cut = payloads.count * 2 / 3
    let live = book(of: payloads[..<cut])
    let whole = bytes(of: live)
    var random = SeededRandom(seed: 20_261_126 + UInt64(which))
    var accepted = 0
    for _ in 0..<Sweep.count(isOptimised ? 3000 : 60) {
      let bytes = changed(whole, &random)
      guard let read = try? Book(checkpoint: CheckpointMemory(bytes), after: live.revision) else {
        continue
      }
      accepted += 1
      use(read, then: payloads[cut...])
    }
    #expect(accepted > 0, "nothing was taken: the sweep looks at nothing")
  }
}

/// Whether the tests are optimised: then sweeps are longer.
private let isOptimised: Bool = {
  #if DEBUG
    return false
  #else
    return true
  #endif
}()
