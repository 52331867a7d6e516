// A desk in memory to import into, and short ways to do so.

import Interchange
import SalesDesk
import Testing

/// A new desk with its standard processes and one member.
struct ImportDesk {
  let store = MemoryStore()
  let desk: Desk
  let now = Now(
    Instant(milliseconds: 1_795_000_000_000), zone: Zone(name: "Asia/Shanghai", offset: 28_800))

  init() throws {
    desk = Desk(store)
    let facts = StandardDesk.facts(
      title: "Desk", zone: "Asia/Shanghai", currency: .cny, member: "lin", login: "lin",
      name: "林娜")
    try desk.found(facts, by: "lin", now: Now(Instant(milliseconds: 1_794_000_000_000)))
  }

  /// Imports a text; gives the ledger, after writing unless it is a rehearsal.
  @discardableResult
  func load(
    _ text: String, _ kind: String = "account", _ entries: [[String]: [String]] = [:],
    isUpdating: Bool = false, isInParts: Bool = false, isRehearsal: Bool = false, part: String = "p"
  ) throws -> ImportLedger {
    try load(
      Array(text.utf8), kind, try ImportMap(entries), isUpdating: isUpdating, isInParts: isInParts,
      isRehearsal: isRehearsal, part: part)
  }

  @discardableResult
  func load(
    _ bytes: [UInt8], _ kind: String, _ map: ImportMap, isUpdating: Bool = false,
    isInParts: Bool = false, isRehearsal: Bool = false, part: String = "p", slice: Int = 500
  ) throws -> ImportLedger {
    let kind = try #require(KindCatalogue.id(named: map.kind ?? kind))
    let proposal = Proposal(.batch([]), verb: "import", via: .import, part: part)
    var draft = try desk.draft(for: proposal, by: "lin", now: now)
    var options = Import.Options()
    options.isUpdating = isUpdating
    options.isInParts = isInParts
    let text: DecodedText
    do { text = try DecodedText(bytes, file: "a.csv") } catch { throw TableFault.file(error) }
    var file = try Import(
      text, file: "a.csv", map: map, kind: kind, source: "test", options: options, now: now)
    while try file.step(&draft, rows: slice) {}
    if !isRehearsal { _ = try desk.commit(draft, proposal) }
    return file.ledger
  }

  func undoPart(_ name: String) throws {
    try desk.perform(
      Proposal(.undo(desk.book.parts[name] ?? [], isPartial: false)), by: "lin", now: now)
  }

  func text(_ subject: String, _ attribute: String) -> String? {
    guard let record = desk.book.record(subject),
      let index = desk.book.schema(record.kind).index(of: attribute)
    else { return nil }
    let values = desk.book.values(index, of: record).map {
      EntryWriter.text(desk.book.factValue($0, of: desk.book.schema(record.kind).attributes[index]))
    }
    return values.isEmpty ? nil : values.joined(separator: ";")
  }

  func visits(_ subject: String) -> [String] {
    guard let record = desk.book.record(subject) else { return [] }
    return desk.book.stageVisits(of: record).map {
      desk.book.bareName($0.stage) + " " + now.zone.day(of: $0.from).iso
    }
  }
}
