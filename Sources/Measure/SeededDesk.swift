// A big desk made up from a seed: the same entries every time, in the proportions of a real year, for timing
// what grows with the book.

import SalesDesk

/// A small generator of numbers that look random: SplitMix64 (Steele, Lea, Flood 2014).
struct Seeded {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ z >> 30) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ z >> 27) &* 0x94d0_49bb_1331_11eb
    return z ^ z >> 31
  }

  /// A number below `bound`.
  mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(max(bound, 1))) }

  mutating func pick<T>(_ list: [T]) -> T { list[below(list.count)] }
}

/// How many of what.
struct DeskSize {
  var accounts = 100_000
  var deals = 100_000
  var tasks = 202_000
  var moves = 300_000
  var values = 100_000
  var notes = 198_000

  /// All entries, without the two that found the desk.
  var entries: Int { accounts + deals + tasks + moves + values + notes }
}

/// Makes the payloads of a big desk's journal, one after the other.
struct SeededDesk {
  static let members = ["lin", "chen", "zhou", "wu", "silva", "hale", "ruiz", "okoye"]
  private static let cities = ["上海", "深圳", "苏州", "Berlin", "成都", "Austin", "武汉", "宁波"]
  private static let parts = [
    "华东", "精密", "仪器", "远景", "云图", "启明", "海拓", "Stark", "Acme", "Globex", "Northwind",
    "光谷", "安和", "Tyrell",
  ]
  private static let stages = ["new", "qualified", "quote", "negotiate", "won", "lost", "void"]
  private static let columns = ["inbox", "doing", "waiting", "done"]

  private var random = Seeded(20_261_123)
  private var number = 0
  private var at: Int64 = 1_735_689_600_000
  private var dealStages: [UInt8] = []
  private var dealValues: [Int64] = []

  /// Hands every payload of a desk of this size to `body`, the founding entry first.
  mutating func produce(_ size: DeskSize, _ body: (Entry) -> Void) {
    found(body)
    for index in 0..<size.accounts { body(account(index)) }
    for index in 0..<size.deals { body(deal(index, size.accounts)) }
    for index in 0..<size.tasks { body(task(index, size.deals)) }
    for index in 0..<max(size.moves, size.values, size.notes) {
      if index < size.moves { body(move(size.deals)) }
      if index < size.values { body(value(size.deals)) }
      if index < size.notes { body(note(index, size.accounts)) }
    }
  }

  private mutating func entry(_ verb: String, _ facts: [Fact]) -> Entry {
    number += 1
    at += Int64(random.below(60_000))
    return Entry(
      number: number, at: Instant(milliseconds: at), by: random.pick(Self.members), verb: verb,
      facts: facts)
  }

  private mutating func found(_ body: (Entry) -> Void) {
    var facts = StandardDesk.facts(
      title: "Measure", zone: "Asia/Shanghai", currency: .cny, member: "lin", login: "lin",
      name: "林娜 Lin Na")
    for member in Self.members.dropFirst() {
      facts.append(Fact("member:\(member)", "is", from: nil, to: .string("member")))
      facts.append(Fact("member:\(member)", "title", from: nil, to: .string(member)))
    }
    body(entry("init", facts))
  }

  private func fact(_ subject: String, _ name: String, _ text: String) -> Fact {
    Fact(subject, name, from: nil, to: .string(text))
  }

  private mutating func account(_ index: Int) -> Entry {
    let id = "A-\(index + 1)"
    let title = random.pick(Self.parts) + random.pick(Self.parts) + " \(index % 9973)"
    return entry(
      "add",
      [
        fact(id, "is", "account"), fact(id, "title", title),
        fact(id, "tier", random.pick(["A", "B", "C"])), fact(id, "city", random.pick(Self.cities)),
        fact(id, "owner", random.pick(Self.members)),
      ])
  }

  private mutating func deal(_ index: Int, _ accounts: Int) -> Entry {
    let id = "D-\(index + 1)"
    let stage = UInt8(random.below(4))
    let cents = Int64(random.below(40_000_000) + 800_000)
    dealStages.append(stage)
    dealValues.append(cents)
    return entry(
      "add",
      [
        fact(id, "is", "deal"), fact(id, "title", random.pick(Self.parts) + " sensors \(index)"),
        fact(id, "account", "A-\(random.below(accounts) + 1)"), fact(id, "process", "deal"),
        fact(id, "stage", "deal/" + Self.stages[Int(stage)]),
        fact(id, "value", money(cents)), fact(id, "close", day(random.below(200))),
        fact(id, "owner", random.pick(Self.members)), fact(id, "rank", "a\(index % 62)V"),
      ])
  }

  private mutating func task(_ index: Int, _ deals: Int) -> Entry {
    let id = "T-\(index + 1)"
    return entry(
      "add",
      [
        fact(id, "is", "task"), fact(id, "title", "回访 call \(index % 7919)"),
        fact(id, "about", "D-\(random.below(deals) + 1)"), fact(id, "process", "task"),
        fact(id, "stage", "task/" + random.pick(Self.columns)),
        fact(id, "due", day(random.below(300))),
        fact(id, "owner", random.pick(Self.members)),
      ])
  }

  private mutating func move(_ deals: Int) -> Entry {
    let index = random.below(deals)
    let old = Int(dealStages[index])
    let new = (old + 1 + random.below(5)) % 7
    dealStages[index] = UInt8(new)
    return entry(
      "move",
      [
        Fact(
          "D-\(index + 1)", "stage", from: .string("deal/" + Self.stages[old]),
          to: .string("deal/" + Self.stages[new]))
      ])
  }

  private mutating func value(_ deals: Int) -> Entry {
    let index = random.below(deals)
    let new = Int64(random.below(40_000_000) + 800_000)
    defer { dealValues[index] = new }
    return entry(
      "set",
      [
        Fact(
          "D-\(index + 1)", "value", from: .string(money(dealValues[index])),
          to: .string(money(new)))
      ])
  }

  private mutating func note(_ index: Int, _ accounts: Int) -> Entry {
    let id = "M-\(index + 1)"
    return entry(
      "note",
      [
        fact(id, "is", "comment"), fact(id, "about", "A-\(random.below(accounts) + 1)"),
        fact(id, "text", "关注交期, wants on-site test before order \(index % 997)"),
      ])
  }

  private func money(_ cents: Int64) -> String {
    Money(minor: cents, .cny)?.canonical ?? "0.00 CNY"
  }

  private func day(_ offset: Int) -> String {
    (Day(year: 2025, month: 10, day: 1) ?? Day.range.lowerBound).adding(days: offset).iso
  }
}
