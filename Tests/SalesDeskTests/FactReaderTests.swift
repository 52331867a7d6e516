// What is read while scanning is what the book itself makes of a fact: two ways, one book.

import SalesDesk
import Testing

@Suite("Facts read ahead")
struct FactReaderTests {
  /// The bytes of the book that payloads make, each scanned alone or all beforehand, with or without reading.
  private func bytes(_ payloads: [[UInt8]], isReading: Bool, isAhead: Bool = false) -> [UInt8] {
    var book = Book()
    var scanner = PayloadScanner(isReading: isReading)
    if isAhead {
      for payload in payloads { _ = scanner.fault(keeping: payload.span) }
      for (index, payload) in payloads.enumerated() where scanner.turn(to: index) {
        _ = book.replay(payload.span, scanned: scanner)
      }
      book.settle()
    } else {
      for payload in payloads { _ = book.apply(payload.span, &scanner) }
    }
    return SalesDeskTests.bytes(of: book)
  }

  private func check(_ payloads: [[UInt8]], _ what: Testing.Comment) {
    let plain = bytes(payloads, isReading: false)
    #expect(bytes(payloads, isReading: true) == plain, what)
    #expect(bytes(payloads, isReading: true, isAhead: true) == plain, what)
    #expect(bytes(payloads, isReading: false, isAhead: true) == plain, what)
  }

  @Test("of every kind and attribute, of what is rare, of random histories")
  func journals() throws {
    check(try CheckpointJournals.golden(), "golden")
    check(CheckpointJournals.strange(), "strange")
    for seed in 1...3 as ClosedRange<UInt64> {
      check(try CheckpointJournals.random(seed, steps: 300), "seed \(seed)")
    }
  }

  @Test("of any value for any attribute of any subject", arguments: 1...6 as ClosedRange<UInt64>)
  func sweepForged(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    let payloads = (1...Sweep.count(400)).map { forged($0, &random) }
    check(payloads, "seed \(seed)")
  }

  private func forged(_ number: Int, _ random: inout SeededRandom) -> [UInt8] {
    let prefixes = KindCatalogue.all.compactMap(\.prefix)
    let names = KindCatalogue.all.flatMap { $0.attributes.map(\.name) } + ["is", "is", "was"]
    let options = KindCatalogue.all.flatMap { $0.attributes.flatMap { $0.options.map(\.key) } }
    func one<T>(_ list: [T]) -> T { list[Int.random(in: 0..<list.count, using: &random)] }
    func numbered() -> String { "\(one(prefixes))-\(Int.random(in: 1...9, using: &random))" }
    func subject() -> String {
      one([
        numbered(), numbered(), numbered(), numbered(), numbered(), numbered(), "member:lin",
        "stage:new",
        "desk", "D-0", "D-017", "Z-1", "D-99999999", "member:", "nobody:x",
      ])
    }
    func value() -> FactValue? {
      switch Int.random(in: 0..<12, using: &random) {
      case 0: nil
      case 1: .integer(Int64.random(in: -9...9, using: &random))
      case 2: .flag(Bool.random(using: &random))
      case 3: .raw(one(["1.5", "{\"a\":[]}", "[1,\"x\"]", "-0.1e3"]))
      case 4: .string(one(options))
      case 5: .string(one(["2026-11-27", "2026-02-30", "2026-11-27T08:00:00.000Z", "PT45M", ""]))
      case 6: .string(one(["CNY 12.50", "12.50 CNY", "USD 1", "-3.00 EUR", "JPY 5.5"]))
      case 7: .string(one(["lin", "new", "deal", "account", "东方", "a\"b\\c\n"]))
      default: .string(subject())
      }
    }
    var facts: [Fact] = []
    for _ in 0..<Int.random(in: 0...4, using: &random) {
      let about = subject()
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        let kind = KindCatalogue.all.first { $0.prefix == about.first.map(String.init) }
        switch Int.random(in: 0..<4, using: &random) {
        case 0: facts.append(Fact(about, "is", from: nil, to: kind.map { .string($0.name) }))
        case 1, 2:
          let attribute = kind.map { one($0.attributes) }
          var to = value()
          if case .link(let name)? = attribute?.type,
            let prefix = KindCatalogue.all.first(where: { $0.name == name })?.prefix
          {
            to = .string("\(prefix)-\(Int.random(in: 1...9, using: &random))")
          }
          facts.append(Fact(about, attribute?.name ?? "is", from: value(), to: to))
        default:
          facts.append(Fact(about, one(names), from: value(), to: value()))
        }
      }
    }
    let at = Instant(milliseconds: 1_790_000_000_000 + Int64(number))
    return EntryWriter.payload(
      Entry(number: number, at: at, by: "lin", verb: one(["edit", "undo"]), facts: facts))
  }
}
