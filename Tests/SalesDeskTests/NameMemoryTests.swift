// What a memory of names finds when a key has no time for all of them, and after it had.

import SalesDesk
import Testing

@Suite("A memory of names")
struct NameMemoryTests {
  private static let account = KindCatalogue.id(of: Account.self)

  /// A desk of accounts of these names.
  private func desk(_ names: [String]) throws -> Desk {
    let desk = Desk(MemoryStore())
    let now = Now(Instant(milliseconds: 1_795_398_120_000), zone: .utc)
    try desk.found(
      StandardDesk.facts(
        title: "N", zone: "Etc/UTC", currency: .cny, member: "lin", login: "lin", name: "Lin"),
      by: "lin", now: now)
    let commands = names.map {
      Command.add(NameMemoryTests.account, [.set("title", .text($0))])
    }
    _ = try desk.perform(Proposal(.batch(commands)), by: "lin", now: now)
    return desk
  }

  private func titles(_ memory: NameMemory, _ text: String, _ book: borrowing Book) -> [String]? {
    var titles: [String] = []
    guard let best = memory.best(NameMemoryTests.account, text, book) else { return nil }
    for hit in best { titles.append(book.title(hit.record)) }
    return titles
  }

  @Test("a glance with time for all is a look")
  func whole() throws {
    let desk = try desk(["Acme", "Acorn", "Beta", "南京启明"])
    let kinds = [NameMemoryTests.account]
    for text in ["a", "ac", "aco", "b", "njqm", ""] {
      var (glance, look) = (NameMemory(), NameMemory())
      let isWhole = glance.glance(for: text, in: kinds, limit: 5, most: 4, desk.book)
      #expect(isWhole)
      look.look(for: text, in: kinds, limit: 5, desk.book)
      #expect(titles(glance, text, desk.book) == titles(look, text, desk.book))
    }
  }

  @Test("without time for all only the best of before are looked at; a look then finds the rest")
  func parts() throws {
    let desk = try desk(["Acme", "Acorn", "Beta", "Big Ace", "Ample"])
    let kinds = [NameMemoryTests.account]
    var memory = NameMemory()
    let isWhole1 = memory.glance(for: "a", in: kinds, limit: 5, most: 1, desk.book)
    #expect(!isWhole1)
    #expect(titles(memory, "a", desk.book) == [], "nothing was found before")
    memory.forgetGlance()
    memory.look(for: "a", in: kinds, limit: 5, desk.book)
    let found = titles(memory, "a", desk.book)
    #expect(found.map(Set.init) == ["Acme", "Acorn", "Beta", "Big Ace", "Ample"])
    let isWhole2 = memory.glance(for: "b", in: kinds, limit: 5, most: 1, desk.book)
    #expect(!isWhole2)
    #expect(titles(memory, "b", desk.book).map(Set.init) == ["Beta", "Big Ace"])
    let isWhole3 = memory.glance(for: "x", in: kinds, limit: 5, most: 1, desk.book)
    #expect(!isWhole3)
    let isWhole4 = memory.glance(for: "be", in: kinds, limit: 5, most: 1, desk.book)
    #expect(!isWhole4)
    #expect(titles(memory, "be", desk.book) == [], "x had found nothing to look at")
    memory.forgetGlance()
    memory.look(for: "be", in: kinds, limit: 5, desk.book)
    #expect(titles(memory, "be", desk.book) == ["Beta"])
    // a letter more looks only where the last look found something: there is time for that
    let isWhole = memory.glance(for: "bet", in: kinds, limit: 5, most: 1, desk.book)
    #expect(isWhole)
    #expect(titles(memory, "bet", desk.book) == ["Beta"])
  }

  @Test("letters read before leave nothing out", arguments: [1, 2, 3] as [UInt64])
  func letters(seed: UInt64) throws {
    var dice = QueryDice(seed: seed)
    let parts = [
      "张三", "重庆", "华东精密", "吕", "女", "Acme", "北京", "ü", "Müller", "长", "行", "区", "ＡＢＣ", " ", "-",
      "科技", "7",
      "单", "仇", "o'Neil", "略", "绿", "rose", "恩", "昂",
    ]
    var names: [String] = []
    for _ in 0..<120 { names.append((0...dice.roll(4)).map { _ in dice.pick(parts) }.joined()) }
    let desk = try desk(names.map { $0.contains { !$0.isWhitespace } ? $0 : "x" })
    let unread = desk.book.copy()
    while desk.keepNames(few: 1) {}
    let typed = [
      "zs", "zhangsan", "cq", "zq", "chongqing", "zhongq", "hdjm", "huadong", "huadongj", "lv",
      "lu",
      "lü", "nv", "nu", "acme", "ac", "bj", "beijing", "beij", "xing", "hang", "qu", "ou", "abc",
      "kj", "keji", "acmekj", "hd科技", "7kj", "k j", "zhang's", "dan", "shan", "chan", "qiu", "chou",
      "mü", "mu", "lue", "lve", "en", "ang", "e", "a", "v", "u", "zc", "changq", "rosehd", "o'n",
      "on",
    ]
    for text in typed + names.prefix(40).map({ String($0.prefix(2)) }) where !text.isEmpty {
      let kinds = [NameMemoryTests.account]
      var (plain, sifted) = (NameMemory(), NameMemory())
      plain.look(for: text, in: kinds, limit: 200, unread)
      sifted.look(for: text, in: kinds, limit: 200, desk.book)
      let (left, right) = (titles(plain, text, unread), titles(sifted, text, desk.book))
      #expect(left == right, "seed \(seed), \(text)")
    }
    // names that changed since, and new ones, are read again
    var memory = NameMemory()
    let now = Now(Instant(milliseconds: 1_795_398_120_000), zone: .utc)
    let first = try #require(desk.book.record("A-1").map { $0 })
    let changes = [Change.set("title", .text("苏州"))]
    _ = try desk.perform(Proposal(.set(first, changes)), by: "lin", now: now)
    let new = [Change.set("title", .text("苏州二"))]
    _ = try desk.perform(Proposal(.add(NameMemoryTests.account, new)), by: "lin", now: now)
    memory.look(for: "sz", in: [NameMemoryTests.account], limit: 200, desk.book)
    let found = titles(memory, "sz", desk.book) ?? []
    // others may be read so too, and newer ones come first
    #expect(found.first == "苏州二")
    #expect(found.contains("苏州"))
  }
}
