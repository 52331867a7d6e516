// The fixture reproduced: book, as-of, history, visits, board, and its own bytes.

import Foundation
import SalesDesk
import Testing

@Suite("The worked journal", .enabled(if: Fixture.isThere, "BULLPEN_FIXTURES is not set"))
struct FixtureTests {
  @Test("the book after the last entry is the fixture's")
  func book() throws {
    let desk = try Fixture.desk()
    let dump = desk.book.dump()
    let revision = desk.book.revision
    #expect(revision == 34)
    #expect(dump as NSDictionary == (try Fixture.json("book.json")) as? NSDictionary)
  }

  @Test("the book as of an instant is what was known then")
  func asOf() throws {
    let desk = try Fixture.desk()
    let instant = try #require(Instant("2026-09-05T00:00:00.000Z"))
    let dump = try desk.book(asOf: instant).dump()
    #expect(
      dump as NSDictionary == (try Fixture.json("book-as-of-2026-09-05.json")) as? NSDictionary)
  }

  @Test("the book after a conversion and after its undo", arguments: [20, 21])
  func after(entry: Int) throws {
    let desk = try Fixture.desk()
    let dump = try desk.book(after: entry).dump()
    let expected = try Fixture.json("book-after-entry-\(entry).json") as? NSDictionary
    #expect(dump as NSDictionary == expected)
  }

  @Test("a record's history is its entries with its facts")
  func history() throws {
    let desk = try Fixture.desk()
    let record = try desk.record("D-1")
    let entries = try desk.history(of: record).map { entry -> NSDictionary in
      [
        "n": entry.number, "at": entry.at.iso, "by": entry.by, "do": entry.verb,
        "facts": entry.facts.map {
          [$0.subject, $0.attribute, Book.object($0.from), Book.object($0.to)] as [Any]
        },
      ]
    }
    #expect(entries as NSArray == (try Fixture.json("history-D-1.json")) as? NSArray)
  }

  @Test("stage visits carry the times things happened")
  func visits() throws {
    let desk = try Fixture.desk()
    let expected = try #require(
      try Fixture.json("stage-visits.json") as? [String: [[String: String]]])
    for (subject, wanted) in expected {
      let record = try desk.record(subject)
      let visits = desk.book.stageVisits(of: record)
      #expect(visits.map { desk.book.bareName($0.stage) } == wanted.map { $0["stage"] })
      #expect(visits.map(\.from.iso) == wanted.map { $0["from"] })
      let ends = visits.dropFirst().map { Optional($0.from.iso) } + [nil]
      #expect(ends == wanted.map { $0["until"] })
    }
    let undone = Record(try #require(KindCatalogue.id(named: "deal")), slot: 2)
    let undoneVisits = desk.book.stageVisits(of: undone)
    #expect(undoneVisits.isEmpty)
  }

  @Test("every entry written again is the same bytes")
  func bytes() throws {
    let payloads = try Fixture.payloads()
    let desk = try Fixture.desk()
    let entries = try desk.entries(Array(1...34))
    #expect(entries.count == payloads.count)
    for (entry, payload) in zip(entries, payloads) {
      #expect(EntryWriter.payload(entry) == payload)
    }
  }

  @Test("an attribute this program does not know makes its record read-only")
  func unknown() throws {
    let desk = try Fixture.desk()
    let record = try desk.record("D-2")
    let isReadOnly = desk.book.isReadOnly(record)
    #expect(isReadOnly)
    let now = Now(try #require(Instant("2026-10-01T00:00:00.000Z")))
    #expect {
      try desk.perform(Proposal(.set(record, [.set("title", .text("x"))])), by: "lin", now: now)
    } throws: { error in
      if case DeskFault.refused(.readOnlyRecord("D-2")) = error { true } else { false }
    }
  }
}
