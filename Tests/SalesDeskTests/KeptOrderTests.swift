// What is kept up with a book entry by entry is what making it anew gives: orders by every sort of key under every sort of
// condition, the figures of customers, the totals of columns; over random entries, one's own and others'.

import Testing

@testable import SalesDesk

@Suite("Kept orders")
struct KeptOrderTests {
  private static let seeds = 1...UInt64(Sweep.isLong ? 60 : 6)
  private static let most = 40

  /// An order that is kept, and what it answers.
  private struct Kept {
    let text: String
    let query: Query
    var order: KeptOrder
  }

  @Test("after every entry an order kept up is one sorted anew", arguments: seeds)
  func ordersAgree(seed: UInt64) throws {
    var maker = QueryMaker(dice: QueryDice(seed: seed &* 77))
    var walk = EntryWalk(seed: seed, most: Self.most)
    var context = QueryContext(
      now: QuerySample.now, me: walk.desk.book.record("member:lin").map { $0 })
    let account = try #require(KindCatalogue.id(named: "account"))
    var tallies = CustomerTallies(walk.desk.book, context.now)
    var kept: [Kept] = []
    for text in Self.always + (0..<24).map({ _ in maker.query() }) {
      var query = try Query.parse(text, in: walk.desk.book)
      let kind = query.kind ?? account
      (query.kind, query.limit, query.group) = (kind, nil, nil)
      let order = KeptOrder(kind, query, walk.desk.book, context, tallies)
      kept.append(Kept(text: text, query: query, order: order))
    }
    var moves = 0
    for step in 1...250 {
      walk.step()
      if walk.dice.chance(5) { context.now.instant = walk.later(than: context.now.instant) }
      tallies.update(walk.desk.book, context.now)
      for index in kept.indices {
        // some lag behind for a while
        if index % 5 == 4, step % 7 != 0 { continue }
        if kept[index].order.update(walk.desk.book, context, tallies) != nil { moves += 1 }
        let anew = walk.desk.book.select(kept[index].query, context).records
        let records = kept[index].order.records
        try #require(records == anew, "seed \(seed), step \(step): \(kept[index].text)")
      }
    }
    // most must have been kept up, not made anew
    #expect(moves > 250 * kept.count / 2)
  }

  private static let always = [
    "accounts sort:-open-value", "accounts sort:last-contact,title", "accounts sort:-open-deals",
    "accounts sort:owner,-open-value", "deals sort:account,-value", "deals sort:stage,owner",
    "deals sort:-value", "tasks sort:due", "deals sort:idle", "deals is:stuck sort:-idle",
    "deals Helios sort:account", "tasks sort:about,-due", "deals owner:me sort:close",
    "tasks sort:closed,due", "deals sort:-closed,value",
  ]

  @Test("orders narrowed from one that is kept are those asked for by themselves", arguments: seeds)
  func parted(seed: UInt64) throws {
    var walk = EntryWalk(seed: seed &+ 500, most: Self.most)
    let context = QueryContext(now: QuerySample.now)
    let deal = try #require(KindCatalogue.id(named: "deal"))
    let query = try Query.parse("deals sort:-value,title", in: walk.desk.book)
    var all = KeptOrder(deal, query, walk.desk.book, context)
    let narrow = try Query.parse("deals is:open sort:-value,title", in: walk.desk.book)
    var some = KeptOrder(narrow, among: all, walk.desk.book, context)
    for step in 1...60 {
      walk.step()
      all.update(walk.desk.book, context)
      some.update(walk.desk.book, context)
      let again = KeptOrder(narrow, among: all, walk.desk.book, context)
      let anew = walk.desk.book.select(narrow, context).records
      #expect(some.records == anew, "seed \(seed), step \(step)")
      #expect(again.records == anew, "seed \(seed), step \(step)")
      for record in all.records {
        #expect(some.holds(record) == anew.contains(record), "seed \(seed), step \(step)")
      }
    }
  }

  @Test("boards kept up, sorted, filtered and parted, are boards made anew", arguments: seeds)
  func boardsAgree(seed: UInt64) throws {
    var walk = EntryWalk(seed: seed &+ 300, most: Self.most)
    var context = QueryContext(
      now: QuerySample.now, me: walk.desk.book.record("member:lin").map { $0 })
    var kept: [(text: String, query: Query, lanes: Lanes, parts: Swimlanes?)] = []
    for text in Self.boards {
      let query = try Query.parse(text, in: walk.desk.book)
      let kind = try #require(query.kind)
      let processes = walk.desk.book.processes(of: kind)
      let process = try #require(processes.first)
      let lanes = Lanes(
        walk.desk.book, kind, stages: walk.desk.book.stages(of: process), query: query, context)
      kept.append((text, query, lanes, nil))
    }
    var moves = 0
    for step in 1...250 {
      walk.step()
      if walk.dice.chance(8) { context.now.instant = walk.later(than: context.now.instant) }
      for index in kept.indices {
        let query = kept[index].query
        let kind = kept[index].lanes.kind
        let place = "seed \(seed), step \(step): \(kept[index].text)"
        let processes = walk.desk.book.processes(of: kind)
        let process = try #require(processes.first)
        let anew = Lanes(
          walk.desk.book, kind, stages: walk.desk.book.stages(of: process), query: query, context)
        guard kept[index].lanes.isUpToDate(withStagesOf: walk.desk.book) else {
          (kept[index].lanes, kept[index].parts) = (anew, nil)
          continue
        }
        let moved = kept[index].lanes.update(walk.desk.book, context)
        try #require(kept[index].lanes.lanes == anew.lanes, "\(place)")
        guard let group = query.group else { continue }
        if let moved,
          kept[index].parts?.update(walk.desk.book, moved, context, sort: query.sort) != nil
        {
          moves += 1
        } else {
          kept[index].parts = walk.desk.book.swimlanes(
            kept[index].lanes, by: group, context, before: kept[index].parts)
        }
        let parted = walk.desk.book.swimlanes(anew, by: group, context)
        try #require(kept[index].parts == parted, "\(place)")
      }
    }
    #expect(moves > 250)
  }

  private static let boards = [
    "deals", "deals sort:-value group:owner", "deals sort:account group:stage", "tasks group:owner",
    "tasks sort:due group:label", "deals value>10k sort:owner group:owner", "tasks is:overdue",
    "deals is:stuck sort:idle group:owner", "deals Helios sort:-close", "leads sort:title",
    "deals owner:me group:close",
  ]

  @Test("a letter more finds what it finds by itself", arguments: seeds)
  func narrowed(seed: UInt64) throws {
    let walk = EntryWalk(seed: seed &+ 1700, most: Self.most)
    let context = QueryContext(now: QuerySample.now)
    for kind in ["deals", "accounts", "tasks", "activities", "contacts"] {
      for word in ["Helios", "shenzhen", "hwei", "bjd", "A-12", "D-3", "zürich", "华为", "abc tr"] {
        for rest in ["", " is:open", " owner:lin sort:title"] {
          var before: KeptOrder?
          for count in 1...word.count {
            let text = kind + " " + word.prefix(count) + rest
            guard let query = try? Query.parse(text, in: walk.desk.book),
              let kind = query.kind
            else { continue }
            let anew = walk.desk.book.select(query, context).records
            if let known = before, known.isNarrowed(by: query, walk.desk.book, context) {
              let order = KeptOrder(query, among: known, walk.desk.book, context)
              #expect(order.records == anew, "seed \(seed), \(text)")
            }
            let whole = KeptOrder(kind, query, walk.desk.book, context)
            let lone = KeptSet(
              kind, query, walk.desk.book, context, narrowing: before?.members)
            let found = walk.desk.book.slots(of: lone.found).map { Record(kind, slot: Int($0)) }
            #expect(Set(found) == Set(anew), "seed \(seed), \(text)")
            before = whole
          }
        }
      }
    }
  }

  @Test("how many records a query selects is known after each entry", arguments: seeds)
  func setsAgree(seed: UInt64) throws {
    var maker = QueryMaker(dice: QueryDice(seed: seed &* 91))
    var walk = EntryWalk(seed: seed &+ 700, most: Self.most)
    var context = QueryContext(
      now: QuerySample.now, me: walk.desk.book.record("member:lin").map { $0 })
    let task = try #require(KindCatalogue.id(named: "task"))
    var kept: [(text: String, set: KeptSet)] = []
    for text in ["tasks is:overdue", "tasks is:due", "deals is:overdue owner:me"]
      + (0..<20).map({ _ in maker.query() })
    {
      var query = try Query.parse(text, in: walk.desk.book)
      let kind = query.kind ?? task
      (query.kind, query.limit) = (kind, nil)
      kept.append((text, KeptSet(kind, query, walk.desk.book, context)))
    }
    for step in 1...250 {
      walk.step()
      if walk.dice.chance(25) { context.now.instant = walk.later(than: context.now.instant) }
      for index in kept.indices {
        let count = kept[index].set.count(walk.desk.book, context)
        let anew = walk.desk.book.count(kept[index].set.query, context)
        try #require(count == anew, "seed \(seed), step \(step): \(kept[index].text)")
      }
    }
  }

  @Test("the figures of customers kept up are those counted anew", arguments: seeds)
  func talliesAgree(seed: UInt64) throws {
    var walk = EntryWalk(seed: seed &+ 900, most: Self.most)
    var now = QuerySample.now
    let account = try #require(KindCatalogue.id(named: "account"))
    var kept = CustomerTallies(walk.desk.book, now)
    let query = try Query.parse("accounts tier:A,B", in: walk.desk.book)
    var some = KeptOrder(account, query, walk.desk.book, QueryContext(now: now))
    var deals = KeptOpenDeals(of: some.records, kept)
    for step in 1...250 {
      walk.step()
      if walk.dice.chance(8) { now.instant = walk.later(than: now.instant) }
      kept.update(walk.desk.book, now)
      let anew = CustomerTallies(walk.desk.book, now)
      try #require(kept.counts == anew.counts, "seed \(seed), step \(step)")
      try #require(kept.values == anew.values, "seed \(seed), step \(step)")
      try #require(kept.lasts == anew.lasts, "seed \(seed), step \(step)")
      var all: [Record] = []
      for slot in 0..<walk.desk.book.count(account) {
        let record = Record(account, slot: slot)
        all.append(record)
        #expect(kept.openSum(of: record) == anew.openSum(of: record), "seed \(seed), step \(step)")
      }
      let moved = some.update(walk.desk.book, QueryContext(now: now))
      let order = some
      if moved.map({ deals.update($0, kept) { order.holds($0) } }) != true {
        deals = KeptOpenDeals(of: some.records, kept)
      }
      let few = anew.openDeals(of: some.records)
      #expect(deals.count == few.count, "seed \(seed), step \(step)")
      #expect(deals.sum.parts(first: .cny).map(\.minor) == few.sum.parts(first: .cny).map(\.minor))
      let (one, other) = (kept.openDeals(of: all), anew.openDeals(of: all))
      #expect(one.count == other.count)
      #expect(one.sum.parts(first: .cny).map(\.minor) == other.sum.parts(first: .cny).map(\.minor))
    }
  }

  @Test("the totals of columns kept up are those added up anew", arguments: seeds)
  func totalsAgree(seed: UInt64) throws {
    var walk = EntryWalk(seed: seed &+ 1300, most: Self.most)
    let context = QueryContext(now: QuerySample.now)
    let (kind, zone) = (try #require(KindCatalogue.id(named: "deal")), context.now.zone)
    let query = try Query.parse("deals is:open", in: walk.desk.book)
    var order = KeptOrder(kind, query, walk.desk.book, context)
    let names = ["value", "probability", "lead-time", "close", "next-due", "label", "budget"]
    var kept = names.map { KeptTotals($0, kind, of: order.records, walk.desk.book, zone) }
    for step in 1...250 {
      walk.step()
      let moved = order.update(walk.desk.book, context)
      for (index, name) in names.enumerated() {
        if let moved {
          let order = order
          kept[index].update(moved, walk.desk.book) { order.holds($0) }
        } else {
          kept[index] = KeptTotals(name, kind, of: order.records, walk.desk.book, zone)
        }
        let anew = walk.desk.book.totals(name, of: order.records, in: zone)
        let found = kept[index].totals(walk.desk.book)
        #expect(found == anew, "seed \(seed), step \(step), \(name)")
        let money = walk.desk.book.sum(name, of: order.records)
        let sum = walk.desk.book.total(name, of: order.records)
        #expect(
          found.money.parts(first: .cny).map(\.minor) == money.parts(first: .cny).map(\.minor))
        #expect(found.sum == sum)
      }
    }
  }
}

/// A desk that goes on entry by entry: values set and cleared, records made, renamed, archived, taken back and deleted,
/// entries taken back, what stands behind others renamed, very much at once, and what others wrote.
struct EntryWalk: ~Copyable {
  var desk: QueryDesk
  var dice: QueryDice
  private let most: Int
  private var done: [[Fact]] = []

  init(seed: UInt64, most: Int) {
    desk = QuerySample.desk(seed: seed, most: most)
    dice = QueryDice(seed: seed &* 31 &+ 7)
    self.most = most
    // the time of the last entry; later ones follow it
    desk.at = max(desk.at, QuerySample.now.instant)
  }

  /// A time a little later than another, now and then some days.
  mutating func later(than instant: Instant) -> Instant {
    instant.adding(
      milliseconds: Int64(dice.chance(20) ? dice.roll(5) * 1440 : dice.roll(90)) * 60_000)
  }

  /// Enters something.
  mutating func step() {
    desk.at = desk.at.adding(milliseconds: Int64(dice.roll(200_000)))
    let isFromOthers = dice.chance(15)
    switch dice.roll(100) {
    case 0..<12:
      guard let last = done.popLast() else { return }
      desk.enter(facts: last, undoing: desk.book.revision, isFromOthers: isFromOthers)
    case 12..<18: enter(behind(), isFromOthers)
    case 18..<20: enter(several(260), isFromOthers)
    case 20..<26: enter(several(6), isFromOthers)
    default: enter(some(), isFromOthers)
    }
  }

  private mutating func enter(_ facts: [Fact], _ isFromOthers: Bool) {
    var back: [Fact] = []
    for fact in facts.reversed() { back.append(turned(fact)) }
    done.append(back)
    desk.enter(facts: facts, isFromOthers: isFromOthers)
  }

  /// A fact that takes another back, as the book is before it.
  private func turned(_ fact: Fact) -> Fact {
    if fact.attribute == "is" { return fact.reversed }
    guard let record = desk.book.anyRecord(fact.subject),
      let index = desk.book.schema(record.kind).index(of: fact.attribute),
      !desk.book.schema(record.kind).attributes[index].isSet
    else { return fact.reversed }
    return Fact(
      fact.subject, fact.attribute, from: fact.to,
      to: desk.book.factValue(index, of: record))
  }

  /// What happens to so many records at once.
  private mutating func several(_ count: Int) -> [Fact] {
    var facts: [Fact] = []
    for _ in 0..<count { facts += some() }
    return facts
  }

  /// What happens to one record.
  private mutating func some() -> [Fact] {
    let name = dice.pick(QuerySample.kinds)
    guard let kind = desk.book.kind(named: name) else { return [] }
    let schema = desk.book.schema(kind)
    let count = desk.book.count(kind)
    let isNew = dice.chance(15)
    let number = isNew ? count + 1 : dice.roll(count) + 1
    let subject = "\(schema.description.prefix ?? "")-\(number)"
    if !isNew, desk.book.record(subject) == nil {
      return [Fact(subject, "is", from: nil, to: .string(name))]
    }
    if !isNew, dice.chance(8) {
      return [Fact(subject, "archived", from: .flag(true), to: dice.chance(50) ? nil : .flag(true))]
    }
    return QuerySample.facts(subject, schema, &dice, most, isNew: isNew)
  }

  /// What changes many answers: names of people, labels and stages, the meaning of a stage, the desk's currency, an
  /// attribute of the team's own.
  private mutating func behind() -> [Fact] {
    let word = dice.pick(QuerySample.words)
    switch dice.roll(8) {
    case 0, 1, 2:
      return [
        Fact("member:" + dice.pick(["lin", "chen", "wang"]), "title", from: nil, to: .string(word))
      ]
    case 3: return [Fact("label:vip", "title", from: nil, to: .string(word))]
    case 4:
      let stage = dice.pick(["deal/new", "deal/quote", "task/todo"])
      return [
        Fact("stage:" + stage, "rank", from: nil, to: .string(dice.pick(["a0", "a3", "a7"])))
      ]
    case 5:
      let meaning = dice.pick(["open", "won", "lost"])
      return [Fact("stage:deal/quote", "class", from: nil, to: .string(meaning))]
    case 6: return [Fact("desk", "currency", from: nil, to: .string(dice.pick(["CNY", "USD"])))]
    default:
      let name = "attribute:deal/extra-\(dice.roll(1000))"
      return [
        Fact(name, "is", from: nil, to: .string("attribute")),
        Fact(name, "type", from: nil, to: .string("integer")),
      ]
    }
  }
}
