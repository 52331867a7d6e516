// A seeded random desk for the tests of queries, made as every book is made: by applying entries.

import SalesDesk

/// Seeded random numbers, so that a failure can be repeated.
struct QueryDice: RandomNumberGenerator {
  private var random: SeededRandom

  init(seed: UInt64) { random = SeededRandom(seed: seed) }

  mutating func next() -> UInt64 { random.next() }

  mutating func roll(_ sides: Int) -> Int { Int.random(in: 0..<sides, using: &self) }

  mutating func chance(_ percent: Int) -> Bool { roll(100) < percent }

  mutating func pick<T>(_ choices: [T]) -> T { choices[roll(choices.count)] }
}

/// A desk under construction.
struct QueryDesk: ~Copyable {
  var book = Book()
  private var scanner = PayloadScanner()
  private var number = 0
  private(set) var rejected = 0
  /// The time of the next entry.
  var at: Instant

  init(at: Instant) { self.at = at }

  /// Enters facts as one entry: subject, attribute, value (nil clears).
  mutating func enter(_ facts: [(String, String, FactValue?)]) {
    enter(facts: facts.map { Fact($0.0, $0.1, from: nil, to: $0.2) })
  }

  /// Enters facts as one entry.
  /// - Parameters:
  ///   - undone: the entry they take back.
  ///   - isFromOthers: whether it is read from the journal, as what others wrote is.
  mutating func enter(facts: [Fact], undoing undone: Int? = nil, isFromOthers: Bool = false) {
    number += 1
    var entry = Entry(
      number: number, at: at, by: "lin", verb: undone == nil ? "set" : "undo", facts: facts)
    entry.of = undone.map { [$0] } ?? []
    let payload = EntryWriter.payload(entry)
    if isFromOthers {
      if book.replay(payload.span, &scanner) != .accepted { rejected += 1 }
      book.settle()
    } else if book.apply(payload.span, &scanner) != .accepted {
      rejected += 1
    }
  }
}

enum QuerySample {
  static let shanghai = Zone(name: "Asia/Shanghai", offset: 8 * 3600)
  /// Summer time until 25 October 2026, 01:00 UTC.
  static let berlin = Zone(
    name: "Europe/Berlin",
    changes: [
      (Instant(milliseconds: .min), 7200), (Instant(milliseconds: 1_792_890_000_000), 3600),
    ])
  static let now = Now(
    Instant("2026-11-23T09:30:00.000Z") ?? Instant(milliseconds: 0), zone: shanghai)

  /// The people, processes, stages and labels every sample has.
  static func setUp(_ desk: inout QueryDesk) {
    var facts: [(String, String, FactValue?)] = [
      ("desk", "is", .string("desk")), ("desk", "currency", .string("CNY")),
    ]
    for (key, title, login) in [
      ("lin", "林静", "ljing"), ("chen", "Chen Wei", "cwei"), ("wang", "王芳", "fang"),
    ] {
      facts.append(("member:\(key)", "is", .string("member")))
      facts.append(("member:\(key)", "title", .string(title)))
      facts.append(("member:\(key)", "login", .string(login)))
    }
    for kind in ["deal", "task", "lead"] {
      facts.append(("process:\(kind)", "is", .string("process")))
      facts.append(("process:\(kind)", "of", .string(kind)))
    }
    for (key, title, zh, kind, rank, rot) in stages {
      let subject = "stage:\(key)"
      let process = String(key.prefix { $0 != "/" })
      facts.append((subject, "is", .string("stage")))
      facts.append((subject, "title", .string(title)))
      facts.append((subject, "title-zh", .string(zh)))
      facts.append((subject, "process", .string(process)))
      if !kind.isEmpty { facts.append((subject, "class", .string(kind))) }
      facts.append((subject, "rank", .string(rank)))
      if rot > 0 { facts.append((subject, "rot", .integer(Int64(rot)))) }
    }
    for (key, title) in [("urgent", "紧急"), ("vip", "VIP customer"), ("tender", "投标")] {
      facts.append(("label:\(key)", "is", .string("label")))
      facts.append(("label:\(key)", "title", .string(title)))
    }
    desk.enter(facts)
    desk.enter([
      ("attribute:deal/budget", "is", .string("attribute")),
      ("attribute:deal/budget", "type", .string("money")),
      ("attribute:deal/lead-time", "is", .string("attribute")),
      ("attribute:deal/lead-time", "type", .string("duration")),
      ("attribute:deal/colour", "is", .string("attribute")),
      ("attribute:deal/colour", "type", .string("choice")),
    ])
  }

  private static let stages = [
    ("deal/new", "New", "新建", "open", "a0", 20), ("deal/quote", "Quote", "报价", "open", "a1", 10),
    ("deal/negotiation", "Negotiation", "谈判", "open", "a2", 0),
    ("deal/won", "Won", "赢单", "won", "a3", 0), ("deal/lost", "Lost", "输单", "lost", "a4", 0),
    ("deal/void", "Void", "无效", "void", "a5", 0), ("task/todo", "To do", "待办", "open", "a0", 5),
    ("task/doing", "Doing", "进行中", "", "a1", 0), ("task/done", "Done", "完成", "won", "a2", 0),
    ("lead/new", "New", "新线索", "open", "a0", 3), ("lead/won", "Converted", "已转化", "won", "a1", 0),
    ("lead/lost", "Dismissed", "关闭", "lost", "a2", 0),
  ]

  static let words = [
    "Helios", "helios GmbH", "Pump", "price list", "华为（深圳）", "报价单", "ＡＢＣ Trading", "abc",
    "Wind Turbine 3000", "深圳新能源", "follow-up", "Zürich AG", "价格", "urgent", "Ärger", "x",
  ]

  /// The values of each attribute a sample fills.
  static func value(_ attribute: AttributeDescription, _ dice: inout QueryDice, _ most: Int)
    -> FactValue?
  {
    switch attribute.type {
    case .text, .longText:
      return .string(dice.pick(words) + (dice.chance(40) ? " " + dice.pick(words) : ""))
    case .integer: return .integer(Int64(dice.roll(101)))
    case .money:
      let minor = dice.chance(20) ? 0 : Int64(dice.roll(20_000_000)) - 1_000_000
      let currency =
        dice.chance(25) ? Currency("USD") ?? .cny : dice.chance(5) ? Currency("JPY") ?? .cny : .cny
      return Money(minor: minor, currency).map { .string($0.canonical) }
    case .day: return .string(day(&dice).iso)
    case .due:
      return dice.chance(50) ? .string(day(&dice).iso) : .string(instant(&dice).iso)
    case .instant: return .string(instant(&dice).iso)
    case .duration:
      return TimeLength(seconds: Int64(dice.roll(40)) * 43_200).map { .string($0.iso) }
    case .flag: return .flag(dice.chance(60))
    case .choice:
      if attribute.options.isEmpty || (attribute.isOpen && dice.chance(20)) {
        return .string(dice.pick(["red", "Automotive", "化工"]))
      }
      return .string(dice.pick(attribute.options).key)
    case .link("member"): return .string(dice.pick(["lin", "chen", "wang"]))
    case .link("label"): return .string(dice.pick(["urgent", "vip", "tender"]))
    case .link("account"): return .string("A-\(dice.roll(most) + 1)")
    case .link("contact"): return .string("C-\(dice.roll(most) + 1)")
    case .link("task"): return .string("T-\(dice.roll(most) + 1)")
    case .link: return nil
    case .anyLink:
      return .string(
        dice.pick(["A-\(dice.roll(most) + 1)", "D-\(dice.roll(most) + 1)", "member:lin"]))
    }
  }

  static func day(_ dice: inout QueryDice) -> Day {
    now.today.adding(days: dice.chance(30) ? dice.roll(7) - 3 : dice.roll(200) - 100)
  }

  static func instant(_ dice: inout QueryDice) -> Instant {
    if dice.chance(30) {
      return shanghai.instant(of: day(&dice), minute: 0).adding(
        milliseconds: Int64(dice.roll(3) - 1))
    }
    return now.instant.adding(milliseconds: Int64(dice.roll(200 * 1440) - 100 * 1440) * 60_000)
  }

  static let kinds = ["account", "contact", "lead", "deal", "task", "item", "activity", "comment"]

  /// A desk with `most` records of each kind and as many changes again.
  static func desk(seed: UInt64, most: Int) -> QueryDesk {
    var dice = QueryDice(seed: seed)
    var desk = QueryDesk(at: Instant("2026-08-01T00:00:00.000Z") ?? now.instant)
    setUp(&desk)
    for round in 0..<(most * 2) {
      for kind in kinds {
        guard let id = desk.book.kind(named: kind) else { continue }
        let schema = desk.book.schema(id)
        let isNew = round < most
        let number = isNew ? round + 1 : dice.roll(most) + 1
        let subject = "\(schema.description.prefix ?? "")-\(number)"
        desk.at = desk.at.adding(milliseconds: Int64(dice.roll(100_000_000 / most)))
        if !isNew, desk.book.record(subject) == nil { continue }
        desk.enter(facts: facts(subject, schema, &dice, most, isNew: isNew))
      }
    }
    return desk
  }

  static func facts(
    _ subject: String, _ schema: KindSchema, _ dice: inout QueryDice, _ most: Int, isNew: Bool
  ) -> [Fact] {
    let name = schema.description.name
    var facts: [Fact] = []
    if isNew { facts.append(Fact(subject, "is", from: nil, to: .string(name))) }
    if !isNew, dice.chance(4) { return [Fact(subject, "is", from: .string(name), to: nil)] }
    if dice.chance(isNew ? 5 : 10) {
      facts.append(Fact(subject, "archived", from: nil, to: .flag(true)))
    }
    let keys = stages.map(\.0).filter { $0.hasPrefix(name + "/") }
    if !keys.isEmpty, dice.chance(isNew ? 90 : 40) {
      facts.append(Fact(subject, "stage", from: nil, to: .string(dice.pick(keys))))
    }
    for attribute in schema.attributes where dice.chance(isNew ? 50 : 15) {
      if attribute.isDerived || ["archived", "stage", "process", "rank"].contains(attribute.name) {
        continue
      }
      if attribute.name == "next-due", dice.chance(60) { continue }
      if !isNew, !attribute.isSet, dice.chance(40) {
        facts.append(Fact(subject, attribute.name, from: nil, to: nil))
        continue
      }
      for _ in 0..<(attribute.isSet ? dice.roll(3) : 1) {
        if let value = value(attribute, &dice, most) {
          facts.append(Fact(subject, attribute.name, from: nil, to: value))
        }
      }
    }
    return facts
  }
}
