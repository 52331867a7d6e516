// What is kept up with a book entry by entry, further: where links lead, a day's queue, the groups of a list. Each against
// making it anew, over random entries, one's own and others'.

import Testing

@testable import SalesDesk

@Suite("Kept links, queues and groups")
struct KeptReadingTests {
  private static let seeds = 1...UInt64(Sweep.isLong ? 60 : 6)
  private static let most = 40

  @Test("links kept are those found by looking through all records", arguments: seeds)
  func linksAgree(seed: UInt64) throws {
    var walk = EntryWalk(seed: seed &+ 2100, most: Self.most)
    // those to named records and sets of links never are
    var whole = walk.desk.book.copy()
    while whole.keepLinks() {}
    var (kept, keepable) = (0, 0)
    for step in 1...250 {
      walk.step()
      // entries that were not followed end it; it begins again, at times a few attributes at once
      if walk.dice.chance(90) { while walk.desk.book.keepLinks(), walk.dice.chance(97) {} }
      let plain = walk.desk.book.copy()
      for (index, schema) in plain.schema.enumerated() {
        let kind = KindID(index: index)
        for attribute in schema.attributes where attribute.type.isLink {
          guard walk.dice.chance(20) else { continue }
          if whole.keepsLinks(from: kind, by: attribute.name) { keepable += 1 }
          if walk.desk.book.keepsLinks(from: kind, by: attribute.name) { kept += 1 }
          var targets: [Record] = []
          for _ in 0...walk.dice.roll(3) {
            let name = walk.dice.pick(QuerySample.kinds)
            let target = try #require(KindCatalogue.id(named: name))
            targets.append(Record(target, slot: walk.dice.roll(Self.most + 8)))
          }
          let found = walk.desk.book.links(from: kind, by: attribute.name, to: targets)
          let anew = plain.links(from: kind, by: attribute.name, to: targets)
          try #require(found == anew, "seed \(seed), step \(step): \(attribute.name) of \(kind)")
          let newest = walk.desk.book.newestLinks(
            from: kind, by: attribute.name, to: targets[0], limit: 2)
          let looked = plain.newestLinks(from: kind, by: attribute.name, to: targets[0], limit: 2)
          try #require(newest.records == looked.records && newest.count == looked.count)
        }
      }
    }
    #expect(kept > keepable / 2, "\(kept) of \(keepable)")
  }

  @Test("a day's queue kept up is one made anew, sorted whole", arguments: seeds)
  func agendasAgree(seed: UInt64) throws {
    var walk = EntryWalk(seed: seed &+ 3300, most: Self.most)
    var context = QueryContext(now: QuerySample.now)
    let lin = walk.desk.book.record("member:lin")
    var kept = [lin, nil].map { KeptAgenda(walk.desk.book, context, owner: $0) }
    for step in 1...250 {
      walk.step()
      if walk.dice.chance(30) { context.now.instant = walk.later(than: context.now.instant) }
      for index in kept.indices {
        if index == 1, step % 5 != 0 { continue }
        kept[index].update(walk.desk.book, context)
        var rows = walk.desk.book.agenda(context, owner: kept[index].owner)
        rows.sort(by: AgendaRow.precedes)
        let place = "seed \(seed), step \(step)"
        for section in AgendaSection.allCases {
          let own = rows.filter { $0.section == section }
          try #require(kept[index].count(section) == own.count, "\(place), \(section)")
          try #require(Array(kept[index].first(1000, of: section)) == own, "\(place), \(section)")
          try #require(Array(kept[index].first(3, of: section)) == Array(own.prefix(3)))
        }
        let anew = KeptAgenda(walk.desk.book, context, owner: kept[index].owner)
        try #require(kept[index].ahead == anew.ahead, "\(place)")
      }
    }
  }

  @Test("a day's queue follows the clock where no entry comes: a task's time, a deal left alone")
  func agendaFollowsTheClock() throws {
    let scene = try Scene()
    let start = scene.now.instant
    let today = Zone.utc.day(of: start)
    let deal = try scene.add("deal", [.set("title", .text("Pumps"))])
    for (index, minutes) in [7, 65, 66, 240, 600].enumerated() {
      let due = Due.at(start.adding(milliseconds: Int64(minutes) * 60_000))
      _ = try scene.add(
        "task",
        [.set("title", .text("Call \(index)")), .set("due", .due(due)), .set("about", .link(deal))])
    }
    var context = QueryContext(now: scene.now)
    var kept = KeptAgenda(scene.desk.book, context, owner: nil)
    var (sections, steps) = (Set<[Int]>(), 0)
    while Zone.utc.day(of: context.now.instant) == today {
      kept.update(scene.desk.book, context)
      let anew = KeptAgenda(scene.desk.book, context, owner: nil)
      let counts = AgendaSection.allCases.map(anew.count)
      try #require(AgendaSection.allCases.map(kept.count) == counts, "after \(steps * 5) min")
      sections.insert(counts)
      context.now.instant = context.now.instant.adding(milliseconds: 300_000)
      steps += 1
    }
    #expect(sections.count > 1, "time changed nothing in \(steps) steps")
  }

  @Test("with the letters of names kept, texts are found where they are without", arguments: seeds)
  func namesAgree(seed: UInt64) throws {
    var walk = EntryWalk(seed: seed &+ 6700, most: Self.most)
    let context = QueryContext(now: QuerySample.now)
    let words = [
      "helios", "hw", "huawei", "bjd", "abc tr", "深圳", "sz", "zürich", "x", "p", "3000", "ae",
      "shen", "zhen", "pi", "en", "huaw", "hua为", "u",
    ]
    var kept = 0
    for step in 1...120 {
      walk.step()
      if walk.dice.chance(80) { _ = walk.desk.book.keepNames(few: 1) }
      if walk.desk.book.keptNames != nil { kept += 1 }
      let plain = walk.desk.book.copy()
      for kind in ["accounts", "deals", "contacts", "tasks"] {
        let text =
          kind + " " + walk.dice.pick(["", "account:", "title:"]) + "\"\(walk.dice.pick(words))\""
        guard let query = try? Query.parse(text, in: plain) else { continue }
        let (found, anew) = (
          walk.desk.book.select(query, context).records, plain.select(query, context).records
        )
        try #require(found == anew, "seed \(seed), step \(step): \(text)")
      }
    }
    #expect(kept > 40)
  }

  private static let boards = [
    "", "Helios", "value>10k", "owner:me", "is:archived", "is:stuck", "sort:-value", "account:abc",
    "owner:me sort:-value", "is:open Helios",
  ]

  @Test("lanes taken from others that hold all their cards are lanes made anew", arguments: seeds)
  func lanesAmong(seed: UInt64) throws {
    var walk = EntryWalk(seed: seed &+ 8100, most: Self.most)
    var context = QueryContext(
      now: QuerySample.now, me: walk.desk.book.record("member:lin").map { $0 })
    let kind = try #require(KindCatalogue.id(named: "deal"))
    var kept: [(query: Query, lanes: Lanes)] = []
    for step in 1...120 {
      walk.step()
      if walk.dice.chance(20) { context.now.instant = walk.later(than: context.now.instant) }
      let processes = walk.desk.book.processes(of: kind)
      let stages = walk.desk.book.stages(of: try #require(processes.first))
      kept.removeAll { !$0.lanes.isUpToDate(withStagesOf: walk.desk.book) }
      for index in kept.indices where walk.dice.chance(60) {
        _ = kept[index].lanes.update(walk.desk.book, context)
        let anew = Lanes(
          walk.desk.book, kind, stages: stages, query: kept[index].query, context)
        try #require(kept[index].lanes.lanes == anew.lanes, "seed \(seed), step \(step)")
      }
      let text = walk.dice.pick(Self.boards)
      let query = try Query.parse(text, in: walk.desk.book, kind: kind)
      let some = Lanes(
        walk.desk.book, kind, stages: stages, query: query, context,
        narrowing: kept.last?.lanes, among: kept.map(\.lanes))
      let anew = Lanes(walk.desk.book, kind, stages: stages, query: query, context)
      try #require(some.lanes == anew.lanes, "seed \(seed), step \(step): \(text)")
      kept.append((query, some))
      if kept.count > 6 { kept.removeFirst() }
    }
  }

  private static let lists = [
    ("deals", "owner"), ("deals sort:-value", "account"), ("deals is:open sort:title", "stage"),
    ("tasks sort:due", "owner"), ("tasks", "label"), ("accounts sort:title", "tier"),
    ("accounts sort:-open-value", "owner"), ("accounts sort:last-contact", "city"),
    ("deals value>10k", "close"), ("contacts sort:title", "account"),
  ]

  @Test("the groups of a list kept up are those a query parts it into", arguments: seeds)
  func groupsAgree(seed: UInt64) throws {
    var walk = EntryWalk(seed: seed &+ 4700, most: Self.most)
    let context = QueryContext(now: QuerySample.now)
    var tallies = CustomerTallies(walk.desk.book, context.now)
    var kept: [(text: String, order: KeptOrder, name: NamedPlaces, groups: KeptGroups?)] = []
    for (text, attribute) in Self.lists {
      var query = try Query.parse(text + " group:" + attribute, in: walk.desk.book)
      let (kind, name) = (try #require(query.kind), try #require(query.group))
      query.group = nil
      kept.append(
        (text, KeptOrder(kind, query, walk.desk.book, context, tallies), name, nil))
    }
    var moves = 0
    for step in 1...250 {
      walk.step()
      tallies.update(walk.desk.book, context.now)
      for index in kept.indices {
        let moved = kept[index].order.update(walk.desk.book, context, tallies)
        let (order, name) = (kept[index].order, kept[index].name)
        if let moved, kept[index].groups != nil,
          kept[index].groups?.update(moved, in: order, walk.desk.book, context, tallies) != nil
        {
          moves += 1
        } else {
          kept[index].groups = KeptGroups(
            of: order.records, by: name, walk.desk.book, context, tallies,
            before: kept[index].groups)
        }
        let anew = walk.desk.book.groups(of: order.records, by: name, context)
        let place = "seed \(seed), step \(step): \(kept[index].text) by \(name.name)"
        let groups = kept[index].groups
        try #require((groups?.count ?? 0) == anew.count, "\(place)")
        try #require((groups?.records ?? []) == anew.flatMap(\.records), "\(place)")
        for (group, one) in anew.enumerated() {
          try #require(groups?.key(group) == one.key, "\(place)")
          try #require(groups?.range(group).count == one.records.count, "\(place)")
        }
      }
    }
    #expect(moves > 250 * kept.count / 3)
  }

  @Test("groups say which of them changed: the others come to what they came to", arguments: seeds)
  func touchedGroups(seed: UInt64) throws {
    var walk = EntryWalk(seed: seed &+ 5900, most: Self.most)
    let context = QueryContext(now: QuerySample.now)
    var tallies = CustomerTallies(walk.desk.book, context.now)
    var query = try Query.parse("accounts sort:title group:owner", in: walk.desk.book)
    let (kind, name) = (try #require(query.kind), try #require(query.group))
    query.group = nil
    var order = KeptOrder(kind, query, walk.desk.book, context, tallies)
    var groups: KeptGroups?
    var sums: [KeptGroups.Name: [String]] = [:]
    for step in 1...250 {
      walk.step()
      tallies.update(walk.desk.book, context.now)
      let moved = order.update(walk.desk.book, context, tallies)
      let known = order
      if let moved, let touched = groups?.update(moved, in: known, walk.desk.book, context, tallies)
      {
        for group in touched { sums[group] = nil }
      } else {
        groups = KeptGroups(of: known.records, by: name, walk.desk.book, context, tallies)
        sums = [:]
      }
      guard let found = groups else { continue }
      for group in 0..<found.count {
        let rows = Array(found.records[found.range(group)])
        let deals = tallies.openDeals(of: rows)
        let said =
          rows.map { walk.desk.book.title($0) }
          + ["\(deals.count)", "\(deals.sum.parts(first: .cny).map(\.minor))"]
        let before = sums[found.name(group)]
        try #require(before ?? said == said, "seed \(seed), step \(step)")
        sums[found.name(group)] = said
      }
    }
  }
}

extension ValueType {
  fileprivate var isLink: Bool {
    switch self {
    case .link, .anyLink: true
    default: false
    }
  }
}
