// What others changed since one last looked, against a slow look at all entries.

import SalesDesk
import Testing

@Suite("Unread")
struct UnreadTests {
  /// The records others changed: every entry looked at, every record's own mark heeded.
  private func slow(
    _ entries: [Entry], mark: Int, looked: [Record: Int], _ book: borrowing Book
  ) -> Set<Record> {
    var result: Set<Record> = []
    for entry in entries where entry.by != "lin" {
      for record in Unread.records(of: entry, book)
      where entry.number > looked[record] ?? mark && book.exists(record) {
        result.insert(record)
      }
    }
    return result
  }

  @Test("after a random history, with looks between, it is what a look at all entries finds")
  func equalsSlow() throws {
    for seed in 1...4 as ClosedRange<UInt64> {
      var random = SeededRandom(seed: seed)
      let scene = try Scene()
      var history = RandomHistory(scene)
      for _ in 0..<20 { history.step(&random) }
      let mark = scene.desk.book.revision
      var unread = Unread(mark: mark)
      var looked: [Record: Int] = [:]
      for _ in 0..<Sweep.count(60) {
        history.step(&random)
        let book = scene.desk.book.copy()
        for entry in try scene.desk.entries(Array(1...book.revision)) {
          unread.take(entry, me: "lin", book)
        }
        unread.leaveOutGone(book)
        if Int.random(in: 0..<4, using: &random) == 0, unread.count > 1, let first = unread.first {
          unread.look(at: first)
          looked[first] = book.revision
        }
        let all = try scene.desk.entries(Array(1...book.revision))
        let expected = slow(all, mark: mark, looked: looked, book)
        #expect(Set(unread.records) == expected, "seed \(seed)")
        let again = Unread(unread.text(book), book)
        var other = try #require(again)
        for entry in all { other.take(entry, me: "lin", book) }
        other.leaveOutGone(book)
        #expect(Set(other.records) == Set(unread.records), "seed \(seed), kept and read")
        let query = try Query.parse("is:unread", in: book, kind: KindCatalogue.id(of: Deal.self))
        let found = book.select(
          query, QueryContext(now: scene.now, me: nil, unread: unread)
        ).records
        #expect(found.allSatisfy { expected.contains($0) })
      }
      unread.lookAtAll()
      #expect(unread.count == 0 && unread.mark == scene.desk.book.revision)
    }
  }

  @Test("a part counts for its whole, what one did oneself is nothing new, no text is trusted")
  func parts() throws {
    let scene = try Scene()
    let deal = try scene.add("deal", [.set("title", .text("Lathes"))])
    var unread = Unread(mark: scene.desk.book.revision)
    try scene.perform(.comment(deal, "Mine"))
    try scene.perform(.comment(deal, "Theirs"), by: "chen")
    for entry in try scene.desk.entries([1, 2, 3, 4, 5, 6, 7, 8]) {
      unread.take(entry, me: "lin", scene.desk.book)
    }
    #expect(unread.records == [deal])
    #expect(unread.entries(of: deal) == [scene.desk.book.revision])
    unread.look(at: deal)
    #expect(unread.mark == scene.desk.book.revision)
    for text in ["", "x", "-1", "99999", "D-1 4"] {
      let read = Unread(text, scene.desk.book)
      #expect(read == nil, "\(text)")
    }
  }

  @Test("what was looked at on another screen counts here too")
  func joins() throws {
    let scene = try Scene()
    let one = try scene.add("deal", [.set("title", .text("One"))])
    let two = try scene.add("deal", [.set("title", .text("Two"))])
    let mark = scene.desk.book.revision
    var (here, there) = (Unread(mark: mark), Unread(mark: mark))
    for deal in [one, two] {
      try scene.perform(.set(deal, [.set("note", .text("x"))]), by: "chen")
    }
    for entry in try scene.desk.entries([mark + 1, mark + 2]) {
      here.take(entry, me: "lin", scene.desk.book)
      there.take(entry, me: "lin", scene.desk.book)
    }
    there.look(at: one)
    here.join(there)
    #expect(here.records == [two])
    there.look(at: two)
    here.join(there)
    #expect(here.count == 0)
  }
}
