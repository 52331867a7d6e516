// Histories: from every view, newest first, read as far as one looks, and each change taken back from its line.

import Drawing
import Interface
import SalesDesk
import Testing

@Suite("Histories")
struct HistoryTests {
  private func title(_ desk: Desk) throws -> String {
    desk.book.title(try TestDesk.record("D-1", desk))
  }

  @Test("H shows the history of the record under the cursor in every view, and H again leaves it")
  func everywhere() throws {
    for keys in ["1", "2", "3", "4", "gd", "gt", "2 Enter", "4 Enter"] {
      let play = try Play(keys + " H", on: try TestDesk.makeRich())
      #expect(play.session.state.place?.view == "history", "\(keys)")
      #expect(play.text.contains("Lin Na added"), "\(keys)")
      let back = try Play(keys + " H H", on: try TestDesk.makeRich())
      #expect(back.session.state.place?.view != "history", "\(keys)")
    }
  }

  @Test("the newest change stands first, with who, when, and from what to what; parts are told too")
  func tells() throws {
    let desk = try TestDesk.makeOverDays()
    let deal = try TestDesk.record("D-1", desk)
    try desk.perform(
      Proposal(.comment(deal, "They call on Monday")), by: "chen", now: TestDesk.now)
    let play = try Play("gd G H", on: desk)
    let rows = play.text.split(separator: "\n").map(String.init)
    let comment = try #require(rows.firstIndex { $0.contains("They call on Monday") })
    let rename = try #require(rows.firstIndex { $0.contains("Deal 1 › Renamed") })
    let first = try #require(rows.firstIndex { $0.contains("Lin Na added") })
    #expect(comment < rename && rename < first)
    #expect(rows[rename - 1].contains("23 Nov 09:42     Chen Tao changed"))
  }

  @Test("entries are read a page at a time")
  func pages() throws {
    let desk = try TestDesk.makeOverDays()
    let deal = try TestDesk.record("D-1", desk)
    for number in 0..<180 {
      try desk.perform(
        Proposal(.set(deal, [.set("value", Money(minor: Int64(number), .cny).map(Value.money))])),
        by: "lin", now: TestDesk.now)
    }
    var play = try Play("gd G H", on: desk)
    #expect(play.text.contains("¥1.78 › ¥1.79"))
    let steps = Array(repeating: "^D", count: 60).joined(separator: " ")
    play = try Play("gd G H " + steps + " G G G", on: desk)
    #expect(play.text.contains("Lin Na added"))
    #expect(play.text.contains("182 changes"))
  }

  @Test("an older change by somebody else is taken back from its line, as one entry, and redone")
  func takesBack() throws {
    for key in ["u", "Enter"] {
      let desk = try TestDesk.makeOverDays()
      let before = desk.book.revision
      let deal = try TestDesk.record("D-1", desk)
      try desk.perform(
        Proposal(.set(deal, [.set("close", .day(TestDesk.now.today))])), by: "chen",
        now: TestDesk.now)
      var play = try Play("gd G H j " + key, on: desk)
      #expect(play.text.contains("Chen Tao changed #\(before), 23 Nov 09:42"))
      #expect(play.text.contains("Renamed › Deal 1"))
      #expect(desk.book.revision == before + 1, "nothing is written before Enter")
      play = try Play("gd G H j \(key) Esc", on: desk)
      #expect(desk.book.revision == before + 1)
      play = try Play("gd G H j \(key) Enter", on: desk)
      #expect(play.text.contains("Undone: Chen Tao changed #\(before)"))
      #expect(play.text.contains("undone by #\(before + 2)"))
      let entry = try #require(try desk.entries([before + 2]).first)
      #expect(entry.of == [before] && entry.by == "lin" && entry.facts.count == 1)
      #expect(try title(desk) == "Deal 1")
      play = try Play("gd G H j j \(key) Enter", on: desk)
      #expect(try title(desk) == "Deal 1")
    }
    let desk = try TestDesk.makeOverDays()
    let play = try Play("gd G H u Enter ^R", on: desk)
    #expect(play.text.contains("Redone: Chen Tao changed"))
    #expect(try title(desk) == "Renamed")
  }

  @Test("what was changed since stands in the way, in words; the rest can be taken back")
  func conflicts() throws {
    let desk = try TestDesk.makeOverDays()
    let (first, second) = (try TestDesk.record("D-1", desk), try TestDesk.record("D-2", desk))
    let yuan = { Money(minor: $0 * 100, .cny).map(Value.money) }
    try desk.perform(
      Proposal(
        .batch([
          .set(first, [.set("value", yuan(5))]), .set(second, [.set("value", yuan(5))]),
        ])), by: "lin", now: TestDesk.now)
    try desk.perform(
      Proposal(.set(first, [.set("value", yuan(7))])), by: "chen", now: TestDesk.now)
    let before = desk.book.revision
    var play = try Play("gd G H j u Enter", on: desk)
    #expect(play.text.contains("1 was changed since: nothing is taken back"))
    #expect(play.text.contains("Value: changed since by Chen Tao, 23 Nov"))
    #expect(desk.book.revision == before)
    play = try Play("gd G H j u p", on: desk)
    #expect(desk.book.revision == before + 1)
    #expect(desk.book[Deal.value, of: first] == Money(minor: 700, .cny))
    #expect(desk.book[Deal.value, of: second] == Money(minor: 9_000_000, .cny))
  }

  @Test("in the past a history shows what was known, and takes nothing back")
  func inThePast() throws {
    let desk = try TestDesk.makeOverDays()
    let before = desk.book.revision
    var play = try Play("gd G H (", on: desk)
    #expect(play.text.contains("Lin Na added") && !play.text.contains("Renamed"))
    play = try Play("gd G H ( u Enter", on: desk)
    #expect(play.text.contains("cannot be changed"))
    #expect(desk.book.revision == before)
  }
}
