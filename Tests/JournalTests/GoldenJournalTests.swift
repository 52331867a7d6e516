// Journals kept for ever: what each release has written, read by every later one. A file here is never written
// anew. An attribute that no kept journal holds makes the test ask for a further one, which
// `BULLPEN_RECORD=1 swift test --filter GoldenJournalTests` writes.

import Foundation
import Journal
import SalesDesk
import Testing

@Suite("Golden journals")
struct GoldenJournalTests {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appending(path: "GoldenJournals")
  private static let isRecording = ProcessInfo.processInfo.environment["BULLPEN_RECORD"] == "1"

  private static var names: [String] {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return files.filter { $0.hasSuffix(".jsonl") }.sorted()
  }

  /// What a journal says, entry by entry and record by record, as text.
  private func reading(_ name: String) throws -> (text: String, attributes: Set<String>) {
    let bytes = Array(try Data(contentsOf: Self.folder.appending(path: name)))
    let desk = try TestDesk(segment: bytes)
    var book = Book()
    var scanner = PayloadScanner()
    var text = ""
    var attributes: Set<String> = []
    let verdict = try FileStore.verify(at: desk.path) { payload in
      let verdict = book.apply(payload, &scanner)
      guard verdict == .accepted else { return verdict }
      let entry = Entry(scanner, payload)
      // Written again, an entry is the bytes it was read from.
      #expect(EntryWriter.payload(entry) == copy(payload), "\(name), entry \(entry.number)")
      return verdict
    }
    #expect(
      verdict.damage == nil && verdict.tornBytes == 0,
      "\(name): \(String(describing: verdict.damage))")
    for index in KindCatalogue.all.indices {
      let kind = KindID(index: index)
      for slot in 0..<book.count(kind) {
        let record = Record(kind, slot: slot)
        guard book.exists(record) else { continue }
        for fact in book.facts(of: record) {
          text +=
            "\(fact.subject) \(fact.attribute) \(fact.to.map(String.init(describing:)) ?? "-")\n"
          attributes.insert(KindCatalogue.all[index].name + "." + fact.attribute)
        }
        for visit in book.stageVisits(of: record) {
          text +=
            "\(book.subject(record)) was in \(book.bareName(visit.stage)) from \(visit.from.iso)\n"
        }
      }
    }
    return (text + "revision \(book.revision), last at \(book.lastAt.iso)\n", attributes)
  }

  @Test("every journal ever kept is read as on its first day, and written back byte for byte")
  func kept() throws {
    var held: Set<String> = []
    for name in Self.names {
      let (text, attributes) = try reading(name)
      let file = Self.folder.appending(path: name.replacing(".jsonl", with: ".txt"))
      if Self.isRecording, !FileManager.default.fileExists(atPath: file.path) {
        try text.write(to: file, atomically: true, encoding: .utf8)
      }
      #expect(try String(contentsOf: file, encoding: .utf8) == text, "\(name)")
      held.formUnion(attributes)
    }
    let missing = Self.all.subtracting(held).sorted()
    if Self.isRecording, !missing.isEmpty { try record() } else { #expect(missing == []) }
  }

  /// Every attribute of every kind that entries can set.
  private static var all: Set<String> {
    Set(
      KindCatalogue.all.flatMap { kind in
        kind.attributes.filter { !$0.isDerived }.map { kind.name + "." + $0.name } + [
          kind.name + ".is"
        ]
      })
  }

  // MARK: Making one

  /// Writes a journal with two records of every kind, every attribute set in each, and what else a line can hold.
  private func record() throws {
    let desk = try TestDesk()
    let store = try desk.open()
    let payloads = journal().map(EntryWriter.payload)
    try store.write(payloads)
    let format = "format-\(SegmentHeader.format)"
    let count = Self.names.filter { $0.hasPrefix(format) }.count
    try Data(readFile(desk.segmentPath())).write(
      to: Self.folder.appending(path: "\(format)-\(count + 1).jsonl"))
  }

  private func journal() -> [Entry] {
    let subjects = KindCatalogue.all.flatMap { kind in
      kind.name == "desk" ? [(kind, "desk")] : (0...1).map { (kind, Self.subject(kind, $0)) }
    }
    var facts = [
      subjects.map { Fact($0.1, "is", from: nil, to: .string($0.0.name)) }
    ]
    for (index, subject) in subjects.enumerated() {
      facts.append(
        subject.0.attributes.filter { !$0.isDerived }.flatMap { attribute in
          Self.values(attribute, index % 2).map {
            Fact(subject.1, attribute.name, from: nil, to: $0)
          }
        })
    }
    facts.append([Fact("D-1", "title", from: Self.line(0), to: .string("改过的标题"))])
    facts.append([Fact("D-1", "helper", from: .string("one"), to: nil)])
    facts.append([Fact("D-1", "later-made", from: nil, to: .raw("{\"a\":[1,null,\"x\"]}"))])
    facts.append([Fact("Z-1", "is", from: nil, to: .string("machine-of-a-later-program"))])
    facts.append([Fact("D-3", "is", from: nil, to: .string("deal"))])
    facts.append([Fact("D-3", "is", from: .string("deal"), to: nil)])
    return facts.enumerated().map { index, facts in
      var entry = Entry(
        number: index + 1, at: Instant(milliseconds: 1_795_600_000_000 + Int64(index) * 61_001),
        by: "one", verb: index == 0 ? "init" : "set",
        on: index % 3 == 1 ? Instant(milliseconds: 1_795_500_000_000) : nil,
        why: index % 5 == 2 ? "as agreed, 口头约定 \"yes\"" : nil, facts: facts)
      if index % 4 == 3 { entry.operation = "op-\(index)" }
      if index % 7 == 6 { entry.of = [1, index] }
      entry.via = ["screen", "command", "import", "rule", nil][index % 5]
      if index % 6 == 5 { entry.part = "prices.csv" }
      return entry
    }
  }

  private static func subject(_ kind: KindDescription, _ index: Int) -> String {
    kind.prefix.map { "\($0)-\(index + 1)" } ?? "\(kind.name):\(bare(kind, index))"
  }

  private static func bare(_ kind: KindDescription, _ index: Int) -> String {
    kind.prefix.map { "\($0)-\(index + 1)" } ?? ["one", "two"][index]
  }

  private static func line(_ variant: Int) -> FactValue {
    .string(variant == 0 ? "Ten lathes, 十台车床" : "tab\t, \"quoted\", back\\slash, 🏭 é")
  }

  /// Values of an attribute's type: ordinary ones, and ones at their limits.
  private static func values(_ attribute: AttributeDescription, _ variant: Int) -> [FactValue] {
    let isFirst = variant == 0
    switch attribute.type {
    case .text where attribute.isSet: return [.string("first"), .string("second")]
    case .text: return [line(variant)]
    case .longText: return [.string(isFirst ? "one line" : "two\nlines, 两行\u{1}")]
    case .integer: return [.integer(isFirst ? 42 : attribute.bounds.upperBound)]
    case .money: return [.string(isFirst ? "120000.00 CNY" : "-5000 JPY")]
    case .day: return [.string(isFirst ? "2026-12-18" : "1999-12-31")]
    case .due: return [.string(isFirst ? "2026-12-18" : "2026-12-18T09:12:03.412Z")]
    case .instant: return [.string("2026-11-23T09:12:03.412Z")]
    case .duration: return [.string(isFirst ? "PT15M" : "PT36H")]
    case .flag: return [.flag(true)]
    case .choice:
      let option = isFirst ? attribute.options.first : attribute.options.last
      return [.string(option?.key ?? "own-choice")]
    case .anyLink: return [.string(isFirst ? "D-1" : "member:two")]
    case .link(let name):
      guard let kind = KindCatalogue.all.first(where: { $0.name == name }) else { return [] }
      let keys = attribute.isSet ? [0, 1] : [variant]
      return keys.map { .string(bare(kind, $0)) }
    }
  }
}
