// A desk in memory for the tests of this room, filled by commands, and numbers that look random.

import Reports
import SalesDesk
import Testing

/// SplitMix64 (Steele, Lea, Flood 2014).
struct Seeded: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ z >> 30) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ z >> 27) &* 0x94d0_49bb_1331_11eb
    return z ^ z >> 31
  }

  mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }
}

/// A desk with the standard processes, in Shanghai, on 2026-11-23 at 09:42 local time.
final class SmallDesk {
  let desk = Desk(MemoryStore())
  var now: Now
  let lin: Record
  let chen: Record

  static let zone = Zone(name: "Asia/Shanghai", offset: 8 * 3600)

  init() throws {
    now = Now(try #require(Instant("2026-11-23T01:42:00.000Z")), zone: SmallDesk.zone)
    var facts = StandardDesk.facts(
      title: "Test", zone: "Asia/Shanghai", currency: .cny, member: "lin", login: "lin",
      name: "林娜 Lin Na")
    facts.append(Fact("member:chen", "is", from: nil, to: .string("member")))
    facts.append(Fact("member:chen", "title", from: nil, to: .string("陈涛 Chen Tao")))
    let start = Now(try #require(Instant("2026-09-01T01:00:00.000Z")), zone: SmallDesk.zone)
    try desk.found(facts, by: "lin", now: start)
    let (first, second) = (desk.book.record("member:lin"), desk.book.record("member:chen"))
    lin = try #require(first)
    chen = try #require(second)
  }

  var context: QueryContext { QueryContext(now: now, me: lin) }

  func record(_ subject: String) throws -> Record {
    let found = desk.book.record(subject)
    return try #require(found, "\(subject)")
  }

  func process(_ name: String) throws -> Record { try record("process:\(name)") }

  func day(_ offset: Int) -> Day { now.today.adding(days: offset) }

  /// A point in time today, in local hours and minutes.
  func at(_ hour: Int, _ minute: Int, _ offset: Int = 0) -> Instant {
    SmallDesk.zone.instant(of: day(offset), minute: hour * 60 + minute)
  }

  @discardableResult
  func perform(_ command: Command, daysAgo: Int = 0) throws -> Receipt {
    let on: Instant? =
      daysAgo == 0 ? nil : now.instant.adding(milliseconds: Int64(daysAgo) * -86_400_000)
    return try desk.perform(Proposal(command, on: on), by: "lin", now: now)
  }

  @discardableResult
  func add<K: Kind>(
    _ kind: K.Type, _ values: [String: Value], daysAgo: Int = 0
  ) throws -> Record {
    let changes = values.sorted { $0.key < $1.key }.map { name, value in
      let isSet = K.description.attributes.contains { $0.name == name && $0.isSet }
      return isSet ? Change(name, .add(value)) : Change.set(name, value)
    }
    let receipt = try perform(.add(KindCatalogue.id(of: kind), changes), daysAgo: daysAgo)
    return try #require(receipt.created.first)
  }

  func money(_ minor: Int64, _ currency: Currency = .cny) throws -> Value {
    .money(try #require(Money(minor: minor, currency)))
  }

  func stage(_ name: String) throws -> Value { .link(try record("stage:\(name)")) }

  func board(_ name: String = "deal", _ query: String? = nil, isOrdered: Bool = true) throws
    -> BoardReport
  {
    let process = try process(name)
    let kind =
      name == "deal" ? KindCatalogue.id(of: Deal.self) : KindCatalogue.id(of: WorkTask.self)
    let parsed = try query.map { try Query.parse($0, in: desk.book, kind: kind) }
    return BoardReport(
      desk.book, process: process, query: parsed, context, isOrdered: isOrdered)
  }
}
