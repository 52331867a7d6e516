// Queries give what a slow evaluation gives, over random desks and random queries.

import Testing

@testable import SalesDesk

/// Makes random queries of every form.
struct QueryMaker {
  var dice: QueryDice

  mutating func query() -> String {
    let kind = dice.pick([
      "", "deals", "tasks", "accounts", "leads", "contacts", "items", "activities", "comments",
      "商机",
      "task", "deals", "deals", "tasks",
    ])
    var text = kind
    for _ in 0..<dice.roll(4) { text += " " + condition(kind, 0) }
    if dice.chance(50) { text += " sort:" + keys(kind) }
    if dice.chance(25) { text += " group:" + dice.pick(groups(kind)) }
    if dice.chance(20) { text += " limit:\(dice.roll(30) + 1)" }
    return text
  }

  private mutating func condition(_ kind: String, _ depth: Int) -> String {
    if depth < 3, dice.chance(25) {
      let (a, b) = (condition(kind, depth + 1), condition(kind, depth + 1))
      return dice.pick(["(\(a) or \(b))", "(\(a) \(b))", "-(\(a) or \(b))", "（\(a) or \(b)）"])
    }
    let term = dice.pick(terms(kind))
    return dice.chance(20) ? dice.pick(["-", "not:"]) + term : term
  }

  private mutating func keys(_ kind: String) -> String {
    var keys = [
      "title", "-title", "owner", "-created", "number", "-number", "idle", "-age", "label",
      "external", "closed", "-已结束",
    ]
    if isDeal(kind) {
      keys += [
        "-value", "value", "close", "stage", "-stage", "account", "-budget", "colour", "lead-time",
      ]
    }
    if ["", "accounts"].contains(kind) {
      keys += ["open-deals", "-open-deals", "open-value", "-未结金额", "last-contact", "-最近联系"]
    }
    if isTask(kind) { keys += ["due", "-due", "priority", "stage", "about", "-阶段"] }
    return (0...dice.roll(2)).map { _ in dice.pick(keys) }.joined(separator: ",")
  }

  private func groups(_ kind: String) -> [String] {
    let own =
      isDeal(kind)
      ? ["stage", "close", "value", "competitor"]
      : isTask(kind) ? ["stage", "due", "priority"] : []
    return ["owner", "label", "created", "title"] + own
  }

  private func isDeal(_ kind: String) -> Bool { kind == "deals" || kind == "商机" }
  private func isTask(_ kind: String) -> Bool { kind.hasPrefix("task") }

  private func terms(_ kind: String) -> [String] {
    var terms = [
      "helios", "\"price list\"", "价格", "ABC", "ａｂｃ", "深圳", "#urgent", "#vip,tender", "#紧急", "@me",
      "@chen",
      "@王", "is:open", "is:won", "is:lost", "is:overdue", "is:stuck", "is:archived", "is:mine",
      "is:due", "is:today", "is:won,lost", "is:closed", "is:void", "idle>7d", "idle<=2w", "age>1m",
      "age.max:8w",
      "created:today", "created>=2026-10", "changed<=2026-11", "created:2026-Q4", "owner:me",
      "owner:lin,chen", "owner!=lin", "owner:", "title:pump", "title=Helios", "title!=x",
      "title>=m", "title<报", "note:", "label:urgent", "label!=vip", "helper:王芳", "archived:no",
      "archived:yes", "external:", "x", "D-3", "T-4", "note:价格,abc", "changed:-1w",
      "created<yesterday",
    ]
    if isDeal(kind) {
      terms += [
        "value>=50k", "value<50,000", "value.min:5万", "金额>=5万", "value='50k USD'", "value:0",
        "value!=0",
        "value>'100 USD'", "stage:quote", "阶段:报价", "stage:quote,deal/won", "stage!=new",
        "close<=eom",
        "close:2026-12", "close>today", "close.max:+2w", "close:mon,tue,wed", "probability>50%",
        "in:quote",
        "in:quote>14d", "ended:2026-11", "ended>=2026-10-20..2026-11-20",
        "ended<2026-Q4",
        "left:quote", "left:new,quote=2026-11", "passed:quote", "passed:new>=2026-10",
        "in:new,quote<=30d", "in:quote.min:7d", "source:referral", "source:展会,web",
        "competitor:abb", "next-due:", "account:A-3", "account:helios", "account=Helios",
        "contact:C-2",
        "budget>=10k", "budget:", "lead-time>3d", "lead-time<=PT36H", "colour:red", "colour!=red",
        "lost-reason:price,delivery", "close!=2026-11", "probability:0,50,100",
      ]
    }
    if isTask(kind) {
      terms += [
        "due:today", "due<eow", "due>=+3d", "due:2026-11-23", "到期<=月底", "due:", "due!=2026-11",
        "priority:urgent,high",
        "优先级:紧急", "stage:todo", "stage:完成", "about:A-2", "about:member:lin", "about:pump",
        "blocked-by:T-1",
        "repeat:", "start<2026-11-20", "in:doing", "in:待办>5d", "阶段:待办",
      ]
    }
    return terms
  }
}

@Suite("Queries and their answers")
struct QuerySelectTests {
  static let context = QueryContext(now: QuerySample.now, me: nil)

  @Test("two thousand random queries answer like a slow evaluation", arguments: [1, 2, 3, 4])
  func agreement(seed: Int) {
    let desk = QuerySample.desk(seed: UInt64(seed), most: 90)
    let rejected = desk.rejected
    #expect(rejected == 0)
    var maker = QueryMaker(dice: QueryDice(seed: UInt64(seed) &* 77))
    let me = desk.book.record("member:lin")
    let now = seed == 4 ? Now(QuerySample.now.instant, zone: QuerySample.berlin) : QuerySample.now
    let context = QueryContext(now: now, me: me)
    var (found, hits) = (0, 0)
    for _ in 0..<500 {
      let text = maker.query()
      do {
        let query = try Query.parse(text, in: desk.book)
        let selection = desk.book.select(query, context)
        let expected = QueryReference.select(query, desk.book, context)
        let records = selection.parts.map(\.records)
        #expect(records == expected, "\(text)")
        found += selection.count
        if selection.count > 0 { hits += 1 }
        checkGroups(query, selection, desk.book, context, text)
        var some: [Record] = []
        for kind in QueryReference.kinds(query, desk.book) {
          for slot in 0..<desk.book.count(kind) where slot % 3 > 0 {
            some.append(Record(kind, slot: slot))
          }
        }
        var whole = query
        whole.limit = nil
        let all = Set(QueryReference.select(whole, desk.book, context).joined())
        let matching = desk.book.matching(some, query, context)
        #expect(matching == all.intersection(some), "\(text)")
      } catch {
        Issue.record("\(text): \(error)")
      }
    }
    #expect(found > 5000)
    #expect(hits > 250)
  }

  private func checkGroups(
    _ query: Query, _ selection: Selection, _ book: borrowing Book, _ context: QueryContext,
    _ text: String
  ) {
    guard let group = query.group else { return }
    for part in selection.parts {
      guard let index = group.place(in: part.kind) else { continue }
      var expected: [Value?: [Record]] = [:]
      for record in part.records {
        var keys: Set<Value?> = []
        for value in book.values(index, of: record) {
          keys.insert(QueryReference.day(value, context.now.zone).map(Value.day) ?? value)
        }
        if keys.isEmpty { keys.insert(nil) }
        for key in keys { expected[key, default: []].append(record) }
      }
      var found: [Value?: [Record]] = [:]
      for group in part.groups { found[group.key] = group.records }
      #expect(found == expected, "\(text)")
      #expect(part.groups.count == expected.count, "\(text)")
      #expect(part.groups.dropLast().allSatisfy { $0.key != nil }, "\(text)")
      let days = part.groups.compactMap { group -> Day? in
        if case .day(let day)? = group.key { day } else { nil }
      }
      #expect(days == days.sorted(), "\(text)")
    }
  }

  /// The identifiers a query finds in a small desk.
  static func find(_ text: String, kind: String? = nil) -> [String] {
    let desk = small()
    let id = kind.flatMap { desk.book.kind(named: $0) }
    guard let query = try? Query.parse(text, in: desk.book, kind: id) else { return ["fault"] }
    let context = QueryContext(now: QuerySample.now, me: desk.book.record("member:lin"))
    return desk.book.select(query, context).records.map { desk.book.bareName($0) }
  }

  static func small() -> QueryDesk {
    var desk = QueryDesk(at: Instant("2026-10-01T00:00:00.000Z") ?? QuerySample.now.instant)
    QuerySample.setUp(&desk)
    desk.enter([
      ("A-1", "is", .string("account")), ("A-1", "title", .string("Helios GmbH")),
      ("A-1", "city", .string("München")), ("A-1", "tier", .string("A")),
      ("A-2", "is", .string("account")), ("A-2", "title", .string("华为（深圳）")),
      ("D-1", "is", .string("deal")), ("D-1", "title", .string("Pump station")),
      ("D-1", "value", .string("50000.00 CNY")), ("D-1", "stage", .string("deal/quote")),
      ("D-1", "account", .string("A-1")), ("D-1", "owner", .string("lin")),
      ("D-1", "close", .string("2026-12-31")), ("D-1", "label", .string("urgent")),
      ("D-2", "is", .string("deal")), ("D-2", "title", .string("Turbine ＡＢＣ")),
      ("D-2", "value", .string("60000.00 USD")), ("D-2", "stage", .string("deal/won")),
      ("D-2", "owner", .string("chen")), ("D-2", "helper", .string("lin")),
      ("D-2", "close", .string("2026-11-30")), ("D-3", "is", .string("deal")),
      ("D-3", "title", .string("Old")), ("D-3", "archived", .flag(true)),
      ("L-1", "is", .string("lead")), ("L-1", "stage", .string("lead/new")),
    ])
    desk.at = Instant("2026-11-20T00:00:00.000Z") ?? desk.at
    desk.enter([
      ("T-1", "is", .string("task")), ("T-1", "title", .string("Send price list")),
      ("T-1", "due", .string("2026-11-23")), ("T-1", "about", .string("D-1")),
      ("T-2", "is", .string("task")), ("T-2", "due", .string("2026-11-23T09:00:00.000Z")),
      ("T-2", "stage", .string("task/todo")), ("M-1", "is", .string("comment")),
      ("M-1", "mentions", .string("lin")), ("M-1", "text", .string("ask lin about pumps")),
    ])
    return desk
  }

  @Test(
    "every form finds what it says",
    arguments: [
      ("deals", "D-2 D-1"), ("商机", "D-2 D-1"), ("deal pump", "D-1"), ("pump", "D-1 T-1 M-1"),
      ("\"price list\"", "T-1"), ("price list", "T-1"), ("deals abc", "D-2"), ("深圳", "A-2"),
      ("華為", ""), ("münchen", "A-1"), ("MÜNCHEN", ""), ("D-1", "D-1"), ("d-1", "D-1"),
      ("deals value>=50000", "D-1"), ("deals value.min:5万", "D-1"), ("deals 金额>=5万", "D-1"),
      ("deals 金额＞＝５万", "D-1"), ("deals 金额≥5万", "D-1"), ("deals value>50k", ""),
      ("deals value>='50k USD'", "D-2"), ("deals value:50,000", "D-1"),
      ("deals value:50,000,1", "D-1"),
      ("deals value!=50k", "D-2"), ("deals value:", "D-2 D-1"), ("deals -value:", ""),
      ("deals stage:quote", "D-1"), ("deals stage:deal/quote,won", "D-2 D-1"),
      ("deals stage:报价", "D-1"), ("deals 阶段：报价，赢单", "D-2 D-1"), ("deals stage!=quote", "D-2"),
      ("deals owner:me", "D-1"), ("deals owner:林", "D-1"), ("deals -owner:chen", "D-1"),
      ("deals not:owner:chen", "D-1"), ("not:owner:chen deals", ""), ("@me", "D-2 D-1 M-1"),
      ("#urgent", "D-1"), ("label:紧急", "D-1"), ("not:#urgent deals", ""),
      ("deals close<=eom", "D-2"), ("deals close.max:eom", "D-2"), ("deals close:2026-12", "D-1"),
      ("deals close>=2026-Q4", "D-2 D-1"), ("deals close>2026-11", "D-1"),
      ("deals close:2026", "D-2 D-1"),
      ("is:won", "D-2"), ("deals is:open", "D-1"), ("is:overdue", "T-2"),
      ("tasks is:today", "T-2 T-1"),
      ("deals is:mine", "D-2 D-1"), ("deals is:archived", "D-3"), ("deals archived:", "D-3"),
      ("deals archived:no", "D-2 D-1"), ("is:stuck", "L-1"), ("deals idle>52d", "D-2"),
      ("deals age>30d", "D-2 D-1"), ("deals in:quote>14d", "D-1"), ("deals in:quote.min:54d", ""),
      ("deals in:quote", "D-1"), ("deals account:helios", "D-1"), ("deals account:A-1", "D-1"),
      ("tasks about:D-1", "T-1"), ("tasks about:pump", "T-1"), ("tasks about=pump", ""),
      ("accounts tier:A or (tier:B idle>60d)", "A-1"), ("accounts tier:a", "A-1"),
      ("deals sort:-value", "D-1 D-2"), ("deals sort:title", "D-1 D-2"),
      ("deals sort:close", "D-2 D-1"),
      ("deals sort:close limit:1", "D-2"), ("deals limit:1", "D-2"),
      ("deals (pump or turbine)", "D-2 D-1"),
      ("deals pump or turbine", "D-2 D-1"), ("deals -(pump or turbine)", ""),
      ("deals --pump", "D-1"),
      ("deals value:>=50k", "D-1"), ("tasks due:今天", "T-2 T-1"), ("tasks stage:todo", "T-2"),
      ("tasks 阶段:待办", "T-2"), ("members", "lin chen wang"), ("members wei", "chen"),
      ("stages class:won sort:title", "lead/won task/done deal/won"), ("　deals　pump　", "D-1"),
      ("华为（深圳）", "A-2"), ("title:华为", "A-2"), ("名称:华为", "A-2"),
    ])
  func form(text: String, expected: String) {
    let found = QuerySelectTests.find(text)
    #expect(found.joined(separator: " ") == expected)
  }

  @Test("a kind assumed makes other kinds' names plain words")
  func assumed() {
    let pump = QuerySelectTests.find("pump", kind: "deal")
    let tasks = QuerySelectTests.find("tasks", kind: "deal")
    let deals = QuerySelectTests.find("deals", kind: "deal")
    #expect(pump == ["D-1"])
    #expect(tasks == [])
    #expect(deals == ["D-2", "D-1"])
  }

  @Test("sums keep currencies apart; limits do not hide how many match")
  func sums() throws {
    let desk = QuerySelectTests.small()
    let query = try Query.parse("deals limit:1", in: desk.book)
    let all = try Query.parse("deals group:stage", in: desk.book)
    let one = desk.book.select(query, QuerySelectTests.context)
    let selection = desk.book.select(all, QuerySelectTests.context)
    let sum = desk.book.sum("value", of: selection.records)
    let typed = desk.book.sum(Deal.value, of: selection.records)
    let none = desk.book.sum("title", of: selection.records)
    #expect(one.count == 2)
    #expect(one.records.count == 1)
    #expect(sum[.cny] == 5_000_000)
    #expect(sum.parts(first: .cny).map(\.minor) == [5_000_000, 6_000_000])
    #expect(typed == sum)
    #expect(none == MoneySum())
    #expect(selection.groups.map(\.records.count) == [1, 1])
  }

  @Test("a query narrowed by another asks for both")
  func narrowed() throws {
    let desk = QuerySelectTests.small()
    let board = try Query.parse("deals is:open sort:title", in: desk.book)
    let filter = try Query.parse("turbine or pump limit:5", in: desk.book, kind: board.kind)
    let both = desk.book.select(board.narrowed(by: filter), QuerySelectTests.context)
    #expect(both.records.map(\.index) == [0])
  }

  @Test("a query about an attribute the team made finds nothing in a book from before")
  func earlier() throws {
    let desk = QuerySelectTests.small()
    let query = try Query.parse("deals budget: sort:budget group:budget", in: desk.book)
    let not = try Query.parse("deals -budget:", in: desk.book)
    let selection = Book().select(query, QuerySelectTests.context)
    let other = Book().select(not, QuerySelectTests.context)
    #expect(selection.count == 0 && other.count == 0)
  }

  @Test("states of single records")
  func states() throws {
    let desk = QuerySelectTests.small()
    func ask(_ subject: String, _ test: (borrowing Book, Record) -> Bool) -> Bool? {
      desk.book.record(subject).map { test(desk.book, $0) }
    }
    let lead = ask("L-1") { $0.isRotting($1, QuerySample.now) }
    let deal = ask("D-1") { $0.isRotting($1, QuerySample.now) }
    let past = ask("T-2") { $0.isOverdue($1, QuerySample.now) }
    let today = ask("T-1") { $0.isOverdue($1, QuerySample.now) }
    let won = desk.book.record("D-2").flatMap { desk.book.stageClass(of: $0) }
    let account = desk.book.record("A-1").flatMap { desk.book.stageClass(of: $0) }
    let stage = desk.book.record("stage:deal/lost").flatMap { desk.book.stageClass(of: $0) }
    #expect(lead == true && deal == false && past == true && today == false)
    #expect(won == .won && account == nil && stage == .lost)
  }
}
