// Lists worked in like a table: sorted by several columns, other totals than sums, a field changed where it stands.

import Drawing
import SalesDesk
import Testing

@testable import Interface

@Suite("Columns of lists")
struct ListCellTests {
  private static let size = Size(width: 120, height: 40)

  private func play(
    _ keys: String, _ desk: Desk, host: TestHost = TestHost(), typing: [String] = [],
    language: Language = .en
  ) throws -> Play {
    try Play(keys, size: Self.size, language: language, on: desk, host: host, typing: typing)
  }

  private func heads(_ play: Play) -> String {
    let line = play.text.split(separator: "\n", omittingEmptySubsequences: false)[3]
    return String(line.prefix { $0 != "│" })
  }

  /// The rows of a list in their order, by the titles of its records.
  private func rows(_ keys: String, _ desk: Desk, host: TestHost) throws -> [String] {
    let all = try play(keys + " *", desk, host: host)
    return all.session.state.targets.map { desk.book.title($0) }
  }

  @Test("rows equal by one column come in the order of a second; the heads say which is which")
  func sortsBySeveral() throws {
    let desk = try TestDesk.make()
    let host = TestHost()
    let sorted = try play(
      "gd , … Enter , … Enter … Enter", desk, host: host,
      typing: ["Stage ▴", "Then by", "Value ▾"])
    #expect(host.kept["lists"]?.contains("sort\tdeal-list\tstage,-value\n") == true)
    #expect(heads(sorted).contains("Stage▴") && heads(sorted).contains("Value▾2"))
    let query = try Query.parse("deals sort:stage,-value", in: desk.book)
    let wanted = desk.book.select(query, QueryContext(now: TestDesk.now, me: nil)).records.map {
      desk.book.title($0)
    }
    #expect(try rows("gd", desk, host: host) == wanted)
    // what stands already is not offered again; a click on the first head turns it and keeps the second
    let offered = try play("gd , … Enter … ", desk, host: host, typing: ["Then by", "Stage"])
    #expect(!offered.text.contains("Stage ▴"))
    let head = try sorted.place("Stage▴")
    _ = try Play("gd", size: Self.size, on: desk, host: host, then: click(head))
    #expect(host.kept["lists"]?.contains("sort\tdeal-list\t-stage,-value\n") == true)
    // a changed record goes to its new place among the others
    try TestDesk.perform(
      .set(
        try TestDesk.record("D-2", desk),
        [.set("value", Money(minor: 99_999_00, .cny).map(Value.money))]),
      on: desk)
    let after = try rows("gd", desk, host: host)
    let again = try Query.parse("deals sort:-stage,-value", in: desk.book)
    #expect(
      after
        == desk.book.select(again, QueryContext(now: TestDesk.now, me: nil)).records.map {
          desk.book.title($0)
        })
    let one = try play("gd , Enter", desk, host: host)
    #expect(!heads(one).contains("▴") && !heads(one).contains("▾"))
  }

  @Test("with several columns a change moves its record and no other")
  func keepsOrder() throws {
    let desk = try TestDesk.make()
    let host = TestHost()
    host.kept["lists"] = "sort\tdeal-list\tclose,-value\n"
    let before = try rows("gd", desk, host: host)
    // the list is open while the record changes
    let play = try play("gd G l E ^U … Enter gg *", desk, host: host, typing: ["999k"])
    let titles = play.session.state.targets.map { desk.book.title($0) }
    #expect(titles.first == before.last)
    #expect(Array(titles.dropFirst()) == Array(before.dropLast()))
  }

  @Test("= chooses what stands under a column and beside groups, and keeps it for the kind")
  func totals() throws {
    let desk = try TestDesk.make()
    let host = TestHost()
    let average = try play("gd = … Enter", desk, host: host, typing: ["average"])
    #expect(average.text.contains("avg ¥74.5k") && average.text.contains("Of 12"))
    #expect(host.kept["lists"] == "totals\tdeal\tvalue=average\n")
    #expect(!average.text.contains("12 ∙ ¥894k"), "the line above says sums alone")
    let greatest = try play("gd l = … Enter", desk, host: host, typing: ["greatest"])
    #expect(greatest.text.contains("max ¥260k"))
    let least = try play("gd l = … Enter S … Enter", desk, host: host, typing: ["least", "stage"])
    #expect(least.text.contains("min ¥9.5k") && least.text.contains("min ¥31.5k"))
    let days = try play("gd B l l l l = … Enter", desk, typing: ["greatest"])
    #expect(days.text.contains("max 23 Dec"))
    let count = try play("gd l l = … Enter", desk, host: host, typing: ["how many"])
    #expect(count.text.contains("count 12"))
    let none = try play("gd l = Enter", desk, host: host)
    #expect(!none.text.contains("¥894k") && host.kept["lists"]?.contains("value=,") == false)
    let sum = try play("gd l = … Enter", desk, host: host, typing: ["sum"])
    #expect(sum.text.contains("¥894k"))
    #expect(
      try play("4 B l l l l l l l =", desk).session.state.toast?.text.contains("follows") == true)
  }

  @Test(
    "E opens the field under the cursor alone; what is saved is that, and . does it again elsewhere"
  )
  func editsCell() throws {
    let desk = try TestDesk.make()
    let first = try play("gd l", desk)
    let record = try #require(first.session.state.selected)
    #expect(first.screen.frames.last?.cursor?.point.x ?? 0 > 20, "the real cursor is in the cell")
    let form = try play("gd l E", desk)
    guard case .form(let open)? = form.session.state.overlays.last else {
      Issue.record("no form")
      return
    }
    #expect(open.fields.map(\.attribute.name) == ["value"])
    #expect(form.text.contains("Value ∙ " + desk.book.title(record)))
    let before = desk.book.revision
    let saved = try play("gd l E ^U … Enter j .", desk, typing: ["70k"])
    #expect(desk.book.revision == before + 2)
    let other = try #require(saved.session.state.selected)
    #expect(other != record)
    for deal in [record, other] {
      #expect(desk.book.value("value", of: deal) == Money(minor: 70_000_00, .cny).map(Value.money))
    }
    let entries = try desk.entries([before + 1, before + 2])
    #expect(entries.allSatisfy { $0.facts.map(\.attribute) == ["value"] })
    // nothing typed, nothing written; a wrong amount stays in the form
    _ = try play("gd l E Enter", desk)
    #expect(desk.book.revision == before + 2)
    #expect(try play("gd l E ^U … Enter", desk, typing: ["much"]).text.contains("! not an amount"))
    // u takes it back
    _ = try play("gd l E ^U … Enter u", desk, typing: ["1"])
    #expect(desk.book.value("value", of: record) == Money(minor: 70_000_00, .cny).map(Value.money))
  }

  @Test("links and choices are chosen from their list, stages from the path, the name typed")
  func editors() throws {
    let desk = try TestDesk.make()
    let account = try play("gd l l E", desk)
    #expect(account.text.contains("Account ∙ ") && account.text.contains("Stark Supply"))
    let changed = try play("gd l l E … Enter", desk, typing: ["Stark"])
    let deal = try #require(changed.session.state.selected)
    #expect(desk.book.value("account", of: deal)?.linked == desk.book.record("A-2"))
    let stage = try play("gd B G l l l E", desk)
    #expect(stage.text.contains("Qualified") && stage.session.state.overlays.count == 1)
    let title = try play("gd G E ^U … Enter", desk, typing: ["Renamed"])
    #expect(desk.book.title(try TestDesk.record("D-1", desk)) == "Renamed")
    #expect(title.session.state.overlays.isEmpty)
    // h goes back to the whole row, never beyond; the list keeps its column from row to row
    let back = try play("gd l h h E", desk)
    #expect(back.text.contains("Title ∙ "))
    let day = try play("gd B j l l l l E F4", desk)
    #expect(day.text.contains("Close date ∙ ") && day.text.contains("Mo"))
  }

  @Test("what follows from other things and what each has for itself is said, marks get a preview")
  func obstacles() throws {
    let desk = try TestDesk.make()
    let figure = try play("4 l l l l l E", desk)
    #expect(figure.session.state.toast?.text.contains("follows from other things") == true)
    let chinese = try play("4 l l l l l E", desk, language: .zh)
    #expect(chinese.session.state.toast?.text.contains("不能修改") == true)
    let names = try play("gd Space Space E", desk)
    #expect(names.session.state.toast?.text.contains("one by one") == true)
    let before = desk.book.revision
    let marked = try play("gd Space Space l l l l E … Enter", desk, typing: ["2027-01-15"])
    #expect(desk.book.revision == before && marked.text.contains("Enter do it"))
    _ = try play("gd Space Space l l l l E … Enter Enter", desk, typing: ["2027-01-15"])
    #expect(desk.book.revision == before + 1)
    #expect(try desk.entries([before + 1])[0].facts.count == 2)
    #expect(
      try play("T … Enter gd l E", desk, typing: ["yesterday"]).session.state.overlays.isEmpty)
    #expect(try play("2 E", desk).session.state.overlays.isEmpty)
  }

  @Test("a draft of one field is kept under a name of its own and opens again as that")
  func drafts() throws {
    let desk = try TestDesk.make()
    let host = TestHost()
    let play = try play("gd l E ^U …", desk, host: host, typing: ["12345"])
    let name = try #require(host.drafts.keys.first)
    #expect(name.hasPrefix("edit-D-") && name.hasSuffix("-value"), "\(name)")
    #expect(host.drafts[name]?.contains("form\tedit\tD-") == true)
    let again = try self.play("Enter", desk, host: host)
    guard case .form(let form)? = again.session.state.overlays.last else {
      Issue.record("no form")
      return
    }
    #expect(form.fields.count == 1 && form.fields[0].text == "12345")
    #expect(play.desk.book.revision == again.desk.book.revision)
  }

  @Test("what another changed meanwhile is named, not written over")
  func conflict() throws {
    let desk = try TestDesk.make()
    let other = Desk(MemoryStore(sharing: try #require(desk.store as? MemoryStore).journal))
    let screen = ScriptedScreen(size: Self.size)
    let session = Session(desk, on: screen, host: TestHost(), author: "lin", language: .en)
    session.paint()
    func keys(_ text: String) {
      for word in text.split(separator: " ").map(String.init) {
        let inputs = Key.sequence(named: word)?.map(Input.key) ?? []
        screen.add(inputs)
        for _ in inputs { session.turn() }
      }
    }
    keys("gd G l E ^U 7 7")
    let theirs = Money(minor: 5_00, .cny).map(Value.money)
    try other.perform(
      Proposal(.set(try TestDesk.record("D-1", other), [.set("value", theirs)])), by: "lin",
      now: TestDesk.now)
    keys("Enter")
    #expect(desk.book.value("value", of: try TestDesk.record("D-1", desk)) == theirs)
    #expect(screen.text.contains("F6") && screen.text.contains("now ¥5"), "\(screen.text)")
    keys("F2")
    #expect(
      desk.book.value("value", of: try TestDesk.record("D-1", desk))
        == Money(minor: 77_00, .cny).map(Value.money))
  }

  @Test("^R does again first what was taken back last")
  func redoes() throws {
    let change = "gd G l E ^U … Enter E ^U … Enter"
    func value(_ keys: String) throws -> Int64? {
      let fresh = try TestDesk.make()
      _ = try play(change + keys, fresh, typing: ["1000", "2000", "said in between"])
      guard
        case .money(let money)? = fresh.book.value("value", of: try TestDesk.record("D-1", fresh))
      else { return nil }
      return money.minor
    }
    #expect(try value("") == 2000_00)
    #expect(try value(" u") == 1000_00)
    #expect(try value(" u u") == 18_000_00)
    #expect(try value(" u u ^R") == 1000_00)
    #expect(try value(" u u ^R ^R") == 2000_00)
    // what was done since leaves nothing to do again
    #expect(try value(" u n … F2 ^R") == 1000_00)
  }
}
