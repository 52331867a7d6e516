// A small desk for tests, with a clock that is told what time it is.

import SalesDesk
import Testing

/// A desk in memory with two members, an account and a deal, and a clock.
final class Scene {
  let store = MemoryStore()
  let desk: Desk
  var now = Now(Instant(milliseconds: 1_700_000_000_000))

  init() throws {
    desk = Desk(store)
    let facts = StandardDesk.facts(
      title: "Test", zone: "UTC", currency: .cny, member: "lin", login: "lin", name: "林娜")
    try desk.found(facts, by: "lin", now: now)
    let members = try kind("member")
    try desk.perform(
      Proposal(.name(members, key: "chen", [.set("title", .text("陈涛"))])), by: "lin", now: now)
  }

  func kind(_ name: String) throws -> KindID { try #require(KindCatalogue.id(named: name)) }

  @discardableResult
  func perform(_ command: Command, by author: String = "lin", on: Instant? = nil) throws -> Receipt
  {
    now.instant = now.instant.adding(milliseconds: 60_000)
    return try desk.perform(Proposal(command, on: on), by: author, now: now)
  }

  /// Performs what must be refused, and gives the refusal.
  func refusal(_ command: Command, by author: String = "lin", on: Instant? = nil) -> Refusal? {
    let before = store.payloads.count
    do {
      try perform(command, by: author, on: on)
    } catch DeskFault.refused(let refusal) {
      return store.payloads.count == before ? refusal : nil
    } catch {}
    return nil
  }

  func add(_ name: String, _ changes: [Change]) throws -> Record {
    try #require(try perform(.add(try kind(name), changes)).created.first)
  }

  func stage(_ name: String) throws -> Record { try desk.record("stage:\(name)") }

  func text(_ attribute: String, of record: Record) -> FactValue? {
    let schema = desk.book.schema(record.kind)
    return schema.index(of: attribute).flatMap { desk.book.factValue($0, of: record) }
  }

  /// What a fresh replay of the journal comes to.
  func replayed() -> [String: [Fact]] { Scene.state(Desk(MemoryStore(store.payloads)).book) }

  func state() -> [String: [Fact]] { Scene.state(desk.book) }

  static func state(_ book: borrowing Book) -> [String: [Fact]] {
    var result: [String: [Fact]] = [:]
    for index in KindCatalogue.all.indices {
      let kind = KindID(index: index)
      for slot in 0..<book.count(kind) {
        let record = Record(kind, slot: slot)
        if book.exists(record) { result[book.subject(record)] = book.facts(of: record) }
      }
    }
    return result
  }
}
