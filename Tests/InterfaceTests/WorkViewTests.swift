// What a day at the desk asks of lists, boards, pages and forms: that what says most stays, that what was cut can be
// read somewhere, that a key too many does no harm.

import Drawing
import SalesDesk
import Testing

@testable import Interface

@Suite("Views one works in")
struct WorkViewTests {
  private func stage(_ subject: String, _ desk: Desk) throws -> String? {
    desk.book.stage(of: try TestDesk.record(subject, desk)).map { desk.book.bareName($0) }
  }

  private func money(_ minor: Int64, _ code: String) throws -> Money {
    let currency = try #require(Currency(code))
    return try #require(Money(minor: minor, currency))
  }

  @Test("a list of deals keeps stage and customer, whatever gives way")
  func stageStays() throws {
    for (language, heads) in [
      (Language.en, ["Value", "Stage", "Account"]), (.zh, ["金额", "阶段", "客户"]),
    ] {
      for width in [80, 100, 120, 160, 200] {
        let play = try Play("gd", size: Size(width: width, height: 30), language: language)
        let lines = play.text.split(separator: "\n", omittingEmptySubsequences: false)
        let head = try #require(lines.first { $0.contains(heads[0]) })
        for label in heads { #expect(head.contains(label), "\(width) \(head)") }
      }
    }
  }

  @Test("a sum of two currencies has room although its column is narrower")
  func sums() throws {
    let desk = try TestDesk.make()
    for number in 2...12 {
      let value = try #require(Money(minor: 550_000_00, .cny))
      try TestDesk.perform(
        .set(try TestDesk.record("D-\(number)", desk), [.set("value", .money(value))]), on: desk)
    }
    try TestDesk.perform(
      .set(
        try TestDesk.record("D-1", desk),
        [.set("value", .money(try money(13_800_00, "USD")))]), on: desk)
    for width in [64, 72, 80, 100, 120] {
      let play = try Play("gd", size: Size(width: width, height: 30), on: desk)
      let sums = try #require(play.text.split(separator: "\n").first { $0.hasPrefix(" Sum of") })
      #expect(sums.contains("¥6.05M +$13.8k"), "\(width) \(sums)")
    }
  }

  @Test("no sum under a list is cut, whatever room it has")
  func wholeSums() throws {
    let desk = try TestDesk.make()
    for number in 2...12 {
      let value = try #require(Money(minor: 282_700_00, .cny))
      try TestDesk.perform(
        .set(try TestDesk.record("D-\(number)", desk), [.set("value", .money(value))]), on: desk)
    }
    try TestDesk.perform(
      .set(
        try TestDesk.record("D-1", desk), [.set("value", .money(try money(19_900_00, "USD")))]),
      on: desk)
    var joined = 0
    for keys in ["4", "gd"] {
      for width in stride(from: 60, through: 180, by: 3) {
        let play = try Play(keys, size: Size(width: width, height: 30), on: desk)
        let sums = try #require(play.text.split(separator: "\n").first { $0.hasPrefix(" Sum of") })
        #expect(!sums.prefix { $0 != "│" }.contains("⋯"), "\(keys) \(width) \(sums)")
        joined += sums.contains(/¥3.11M ?[+]/) ? 1 : 0
      }
    }
    #expect(joined > 40, "\(joined)")
  }

  @Test("what is won goes no further, and what was lost is not won by the key that goes back")
  func ended() throws {
    let desk = try TestDesk.make()
    let won = try Play("gd / … Enter >", on: desk, typing: ["stage:won"])
    #expect(won.text.contains("there is no stage further on"))
    let lost = try TestDesk.record("stage:deal/lost", desk)
    try TestDesk.perform(
      .move(
        try TestDesk.record("D-3", desk), to: lost, [.set("lost-reason", .choice("price"))]),
      on: desk)
    let further = try Play("gd / … Enter >", on: desk, typing: ["stage:lost"])
    #expect(further.text.contains("there is no stage further on"))
    #expect(try stage("D-3", desk) == "deal/lost")
    _ = try Play("gd / … Enter <", on: desk, typing: ["stage:lost"])
    #expect(try stage("D-3", desk) == "deal/negotiate")
    _ = try Play("gd / … Enter <", on: desk, typing: ["stage:won"])
    #expect(try stage("D-12", desk) == "deal/negotiate")
    _ = try Play("gd / … Enter >", on: desk, typing: ["改造"])
    #expect(try stage("D-12", desk) == "deal/won")
  }

  @Test("a card at its column's end says so")
  func atTheEnd() throws {
    #expect(try Play("2 K").text.contains("it is at the end already"))
    #expect(try Play("2 G J", language: .zh).text.contains("已经到头了"))
  }

  @Test(
    "a preview names the customers cards are known by, and what becomes of all stands in a column")
  func preview() throws {
    let play = try Play("gd / … Enter * >", typing: ["stage:new"])
    let lines = play.text.split(separator: "\n").filter { $0.contains("New › Qualified") }
    #expect(lines.count > 3)
    #expect(lines.contains { $0.contains("Valves") && $0.contains("Stark Supply") })
    let starts = lines.map { line in
      TextWidth.of(String(line[..<(line.firstRange(of: "New ›")?.lowerBound ?? line.startIndex)]))
    }
    #expect(Set(starts).count == 1, "\(play.text)")
    let desk = try TestDesk.make()
    try TestDesk.perform(
      .set(
        try TestDesk.record("D-2", desk),
        [.set("close", .day(TestDesk.now.today.adding(days: -9)))]), on: desk)
    let snooze = try Play(
      "gd / … Enter * s1", size: Size(width: 120, height: 40), on: desk, typing: ["stage:new"])
    #expect(snooze.text.contains("Close date 14 Nov › 24 Nov"), "\(snooze.text)")
  }

  @Test("a text too long for its cell can be read whole on the record's page")
  func wholeText() throws {
    let desk = try TestDesk.make()
    let text =
      "They want the data sheet, the price list and a second visit with their engineer soon"
    try TestDesk.perform(
      .log(try TestDesk.record("D-2", desk), kind: "call", text, []), on: desk)
    for size in [Size(width: 40, height: 20), Size(width: 80, height: 24)] {
      let play = try Play("ga Enter", size: size, on: desk)
      #expect(play.text.contains("engineer soon"), "\(play.text)")
    }
    let short = try Play("gd / … Enter Enter", on: desk, typing: ["Valves"])
    #expect(!short.text.contains("TITLE"))
  }

  @Test(
    "a form asks why something was lost only where it was, and says how many fields do not show")
  func formFields() throws {
    #expect(try !Play("gd / … Enter e", typing: ["Valves"]).text.contains("Lost reason"))
    #expect(try !Play("2 a").text.contains("Lost reason"))
    let desk = try TestDesk.make()
    let lost = try TestDesk.record("stage:deal/lost", desk)
    try TestDesk.perform(
      .move(
        try TestDesk.record("D-3", desk), to: lost, [.set("lost-reason", .choice("price"))]),
      on: desk)
    let form = "gd / … Enter e"
    let whole = try Play(form, on: desk, typing: ["stage:lost"]).text
    #expect(whole.contains("Lost reason") && whole.contains("Lost note"))
    let low = Size(width: 80, height: 15)
    #expect(try Play(form, size: low, on: desk, typing: ["stage:lost"]).text.contains("▾"))
    let end = try Play(form + " S-Tab", size: low, on: desk, typing: ["stage:lost"]).text
    #expect(end.contains("▴") && !end.contains("more"), "\(end)")
    let middle = try Play(form, size: low, on: desk, typing: ["stage:lost"]).text
    #expect(middle.contains("more ─"), "\(middle)")
  }

  @Test("the list of a link's field looks for what was typed into it")
  func looksForTyped() throws {
    let play = try Play("3 a Down … F4", typing: ["Val"])
    guard case .chooser(let chooser)? = play.session.state.overlays.last else {
      Issue.record("no list: \(play.text)")
      return
    }
    #expect(chooser.field.text == "Val")
    #expect(chooser.items.first?.label == "Valves")
    #expect(play.text.contains("Enter choose"))
  }

  @Test("where there is no row the foot names what makes one, not what goes about and opens")
  func emptyFoot() throws {
    let desk = Desk(MemoryStore())
    try desk.found(
      StandardDesk.facts(
        title: "East", zone: "Asia/Shanghai", currency: .cny, member: "lin", login: "lin",
        name: "Lin Na"), by: "lin", now: TestDesk.now)
    for keys in ["1", "4", "gd"] {
      let foot = try #require(try Play(keys, on: desk).text.split(separator: "\n").last)
      #expect(foot.contains("a add") && !foot.contains("Enter") && !foot.contains("j/k"), "\(foot)")
    }
  }

  @Test("what a customer's page tells beside the timeline can be read whole: addresses, numbers")
  func profile() throws {
    let desk = try TestDesk.make()
    let account = try TestDesk.record("A-2", desk)
    let contact = try TestDesk.record("C-2", desk)
    try TestDesk.perform(
      .set(account, [.set("address", .text("Camino Norte 455, Parque Industrial, Concepción"))]),
      on: desk)
    try TestDesk.perform(
      .set(
        contact,
        [.set("title", .text("Valentina Rojas")), .set("mobile", .text("+56 41 000 0007"))]),
      on: desk)
    let page = "4 / … Enter Enter"
    for size in [Size(width: 40, height: 30), Size(width: 120, height: 40)] {
      let text = try Play(page, size: size, on: desk, typing: ["Stark"]).text
      for part in ["Camino Norte", "Concepción", "Valentina Rojas", "+56 41 000 0007"] {
        #expect(text.contains(part), "\(part) \(text)")
      }
    }
  }

  @Test("every line of a long note can be read, on a record's page and on a customer's")
  func longNote() throws {
    let desk = try TestDesk.make()
    let note = (1...60).map { "line \($0) of it" }.joined(separator: "\n")
    for subject in ["D-2", "A-2"] {
      try TestDesk.perform(
        .set(try TestDesk.record(subject, desk), [.set("note", .text(note))]), on: desk)
    }
    let pages: [(keys: String, typed: String, size: Size)] = [
      ("gd / … Enter Enter", "Valves", Size(width: 80, height: 24)),
      ("gd / … Enter Enter", "Valves", Size(width: 40, height: 20)),
      ("4 / … Enter Enter h", "Stark", Size(width: 120, height: 40)),
      ("4 / … Enter Enter l", "Stark", Size(width: 80, height: 24)),
    ]
    for page in pages {
      var seen: Set<Int> = []
      for count in 0...8 {
        let keys = page.keys + String(repeating: " PgDn", count: count)
        let text = try Play(keys, size: page.size, on: desk, typing: [page.typed]).text
        for match in text.matches(of: /line (\d+) of it/) { seen.insert(Int(match.1) ?? 0) }
      }
      #expect(Set(1...60).subtracting(seen).isEmpty, "\(page.keys) \(page.size) \(seen.sorted())")
    }
  }

  @Test("amounts stand with their points under one another, in lists and in Today")
  func points() throws {
    let desk = try TestDesk.make()
    for (subject, minor) in [("D-6", 1_234_50), ("D-7", 88_00), ("D-8", 123_456_00)] {
      try TestDesk.perform(
        .set(
          try TestDesk.record(subject, desk),
          [.set("value", .money(try money(Int64(minor), "CNY")))]), on: desk)
    }
    for keys in ["gd", "1"] {
      let lines = try Play(keys, size: Size(width: 80, height: 40), on: desk).text
        .split(separator: "\n").map(String.init)
      func end(_ amount: String) throws -> Int {
        let line = try #require(lines.first { $0.contains(amount) })
        let place = try #require(line.firstRange(of: amount))
        return TextWidth.of(String(line[..<place.upperBound]))
      }
      let point = try end("¥1,234.50") - 3
      #expect(try end("¥88") == point)
      #expect(try end("¥123,456") == point)
    }
  }
}
