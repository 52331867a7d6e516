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
}
