// A customer with years of history: all of it is there, and can be narrowed.

import Drawing
import Interface
import SalesDesk
import Testing

@Suite("A customer's timeline")
struct CustomerTimelineTests {
  /// The first customer of the list with so many calls, the newest first.
  private func desk(calls: Int) throws -> Desk {
    let desk = try TestDesk.make()
    let account = try TestDesk.record("A-1", desk)
    for start in stride(from: 0, to: calls, by: 1000) {
      let commands = (start..<min(calls, start + 1000)).map { index in
        let when = TestDesk.now.instant.adding(milliseconds: Int64(index - calls) * 60_000)
        return Command.log(
          account, kind: index % 10 == 0 ? "visit" : "call", "talk \(index)",
          [.set("when", .due(.at(when)))])
      }
      try TestDesk.perform(.batch(commands), on: desk)
    }
    return desk
  }

  private let customer = "4 / … Enter Enter"

  @Test(
    "five thousand entries: the newest are seen first, the oldest is reached, the count is true")
  func whole() throws {
    let desk = try desk(calls: 5000)
    let play = try Play(customer, on: desk, typing: ["南京启明电子"])
    #expect(play.text.contains("talk 4999"))
    #expect(play.text.contains("5,0"), "how many there are")
    let last = try Play(customer + " G k k", on: desk, typing: ["南京启明电子"])
    #expect(last.text.contains("talk 0"))
    #expect(last.text.contains("talk 1"))
  }

  @Test("i shows one sort of event after the other, and says which")
  func sieve() throws {
    let desk = try desk(calls: 100)
    try TestDesk.perform(
      .comment(try TestDesk.record("A-1", desk), "price is too high"), on: desk)
    func text(_ keys: String) throws -> String {
      try Play(customer + keys, on: desk, typing: ["南京启明电子"]).text
    }
    let calls = try text(" i")
    #expect(calls.contains("calls 90") && calls.contains("talk 99"))
    #expect(!calls.contains("price is too high"))
    let visits = try text(" i i")
    #expect(visits.contains("meetings 10") && visits.contains("talk 90"))
    #expect(!visits.contains("talk 99"))
    let comments = try text(" i i i")
    #expect(comments.contains("comments 1") && comments.contains("price is too high"))
    let again = try text(" i i i i i i")
    #expect(again.contains("price is too high") && again.contains("talk 99"))
  }
}
