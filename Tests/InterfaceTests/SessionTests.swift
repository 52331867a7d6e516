// Sessions: keys typed, and what must be seen and what must have happened.

import Drawing
import Interface
import SalesDesk
import Testing

@Suite("Sessions")
struct SessionTests {
  private func stage(_ subject: String, _ desk: Desk) -> String? {
    desk.book.record(subject).flatMap { record in
      desk.book.stage(of: record).map { desk.book.bareName($0) }
    }
  }

  @Test("> moves the card to the next stage, says so, and the cursor follows")
  func movesCard() throws {
    let play = try Play("2 >")
    #expect(stage("D-1", play.desk) == "deal/qualified")
    #expect(play.text.contains("Moved 显示屏 to Qualified ∙ u takes it back"))
    #expect(play.session.state.selected == play.desk.book.record("D-1"))
  }

  @Test("u takes back one's own entries one after another, ^R does them again")
  func undoes() throws {
    let desk = try TestDesk.make()
    let before = desk.book.revision
    var play = try Play("2 > j > u", on: desk)
    #expect(play.text.contains("Undone"))
    #expect(stage("D-1", desk) == "deal/qualified")
    #expect(desk.book.revision == before + 3)
    play = try Play("2 > u u ^R", on: try TestDesk.make())
    #expect(play.text.contains("Redone"))
    #expect(stage("D-1", play.desk) == "deal/qualified")
    play = try Play("2 > u ^R u ^R u")
    #expect(stage("D-1", play.desk) == "deal/new")
    play = try Play("2 u")
    #expect(play.text.contains("nothing left to undo"))
    #expect(stage("D-1", play.desk) == "deal/new")
  }

  @Test("a refused move opens a form with exactly what is missing, and saving it moves the card")
  func opensGate() throws {
    let desk = try TestDesk.make()
    let kind = KindCatalogue.id(of: Deal.self)
    let stage = desk.book.record("stage:deal/qualified").map(Value.link)
    try TestDesk.perform(
      .add(kind, [.set("title", .text("Bare")), .set("stage", stage)]), on: desk)
    var play = try Play("2 l G >", on: desk)
    #expect(play.text.contains("Move to Quote"))
    #expect(play.text.contains("Value"))
    #expect(play.text.contains("Close date"))
    #expect(!play.text.contains("Competitor"))
    play = try Play("2 l G > … Tab … F2", on: desk, typing: ["50k", "2026-12-18"])
    #expect(self.stage("D-13", desk) == "deal/quote")
    #expect(play.text.contains("Moved Bare to Quote"))
    let value = desk.book.record("D-13").flatMap { desk.book[Deal.value, of: $0] }
    #expect(value == Money("50000.00 CNY"))
  }

  @Test("a new deal is added in the column the cursor is in, and the cursor is on it")
  func adds() throws {
    let play = try Play("2 l a … F2", typing: ["Cables"])
    #expect(stage("D-13", play.desk) == "deal/qualified")
    #expect(play.text.contains("Added deal Cables"))
    #expect(play.session.state.selected == play.desk.book.record("D-13"))
  }

  @Test("editing writes only what was changed, and an error keeps the form")
  func edits() throws {
    let play = try Play("2 e End … F2", typing: ["!"])
    let entry = try #require(try play.desk.entries([play.desk.book.revision]).first)
    #expect(entry.facts.map(\.attribute) == ["title"])
    #expect(entry.via == "screen")
    let wrong = try Play("2 e Tab Tab Tab Tab … F2", typing: ["x"])
    #expect(wrong.text.contains("! not an amount"))
    #expect(wrong.text.contains("Edit deal *"))
    #expect(wrong.host.drafts["edit-D-1"]?.contains("field\tvalue\t") == true)
  }

  @Test("Esc asks before it throws away what was typed")
  func asksBeforeDiscarding() throws {
    let host = TestHost()
    var play = try Play("2 a … Esc", host: host, typing: ["Half"])
    #expect(play.text.contains("Discard what you typed?"))
    #expect(host.drafts["add-deal"]?.contains("field\ttitle\tHalf\n") == true)
    play = try Play("2 a … Esc y", typing: ["Half"])
    #expect(play.host.drafts.isEmpty)
    #expect(!play.text.contains("New deal"))
  }

  @Test("the filter follows every letter; Esc takes it away")
  func filters() throws {
    var play = try Play("2 / …", typing: ["value>100k"])
    #expect(play.text.contains("华东精密仪器"))
    #expect(!play.text.contains("Stark"))
    play = try Play("2 / … Enter Esc", typing: ["value>100k"])
    #expect(play.text.contains("Stark"))
    play = try Play("2 / …", typing: ["value>"])
    #expect(play.text.contains("华东精密仪器"))
  }

  @Test("the heading's sum is the query's")
  func sumsAgree() throws {
    let desk = try TestDesk.make()
    let kind = KindCatalogue.id(of: Deal.self)
    let query = try Query.parse("is:open", in: desk.book, kind: kind)
    let records = desk.book.select(query, QueryContext(now: TestDesk.now)).records
    let sum = desk.book.sum(Deal.value, of: records)[.cny]
    let play = try Play("2", on: desk)
    #expect(play.text.contains("\(records.count) open ∙ "))
    #expect(play.text.contains(EnglishPhrases().moneyShort(sum, .cny)))
  }

  @Test("J and K put a card between others, and the order stays")
  func reorders() throws {
    let play = try Play("2 J J K")
    let rows = play.text.split(separator: "\n")
    #expect(rows.contains { $0.hasPrefix(" Stark Supply") })
    #expect(play.text.contains("▸南京启明电子"))
    let first = rows.firstIndex { $0.hasPrefix(" Stark") }
    let second = rows.firstIndex { $0.hasPrefix("▸南京") }
    #expect((first ?? 99) < (second ?? 0))
  }

  @Test("a sort is written into the filter and orders the cards")
  func sorts() throws {
    let play = try Play("2 , … Enter", typing: ["sort:-value"])
    #expect(play.text.contains("/sort:-value"))
    #expect(play.text.contains(" 宁波远航            华东"))
  }

  @Test("p shows the path of a record, and another stage of it moves the record")
  func path() throws {
    let play = try Play("2 p")
    #expect(play.text.contains("~ New"))
    let moved = try Play("2 p … Enter", typing: ["nego"])
    #expect(stage("D-1", moved.desk) == "deal/negotiate")
  }

  @Test("tasks are completed with d, and an owner is chosen from a list")
  func tasks() throws {
    let play = try Play("3 l d")
    #expect(stage("T-2", play.desk) == "task/done")
    let owned = try Play("3 w … Enter", typing: ["lin"])
    let task = owned.desk.book.record("T-1")
    let owner = task.flatMap { owned.desk.book[WorkTask.owner, of: $0]?.record }
    #expect(owner == owned.desk.book.record("member:lin"))
  }

  @Test("a command typed through a Chinese input method is understood")
  func inputMethod() throws {
    let play = try Play("2 …", typing: ["："])
    #expect(play.text.contains("Command"))
    let moved = try Play("2 …", typing: ["》"])
    #expect(stage("D-1", moved.desk) == "deal/qualified")
  }

  @Test("the palette does what it names")
  func palette() throws {
    let play = try Play("2 : … Enter", typing: ["move to qual"])
    #expect(stage("D-1", play.desk) == "deal/qualified")
    let chinese = try Play("2 : … Enter", typing: ["language: chinese"])
    #expect(chinese.text.contains("商机"))
    #expect(chinese.host.kept["language"] == "zh")
  }

  @Test("while another writes, a change waits with their name and the keys go on working")
  func waits() throws {
    let store = TestStore(try TestDesk.make().store)
    store.busyTimes = 3
    let play = try Play("2 > j j", on: Desk(store))
    #expect(play.screen.frames.contains { $0.text.contains("Waiting for Chen") })
    #expect(stage("D-1", play.desk) == "deal/qualified")
  }

  @Test("who is waited for is said once in the messages, however often it is tried again")
  func waitsQuietly() throws {
    let store = TestStore(try TestDesk.make().store)
    store.busyTimes = 4
    let play = try Play("2 > j j j j", on: Desk(store))
    #expect(store.busyTimes == 0)
    let said = play.session.state.scene.messages.count { $0.text.contains("Waiting for Chen") }
    #expect(said == 1)
    #expect(stage("D-1", play.desk) == "deal/qualified")
  }

  @Test("someone else's entry shows without a key")
  func followsOthers() throws {
    let store = TestStore(try TestDesk.make().store)
    let screen = ScriptedScreen(size: Size(width: 80, height: 24))
    let host = TestHost()
    let session = Session(
      Desk(store), on: screen, host: host, author: "lin", language: .en, tab: "pipeline")
    let memory = MemoryStore(store.payloads)
    let other = Desk(memory)
    guard let record = other.book.record("D-2") else { return }
    let value = Money("77000.00 CNY").map(Value.money)
    try TestDesk.perform(.set(record, [.set("value", value)]), on: other)
    store.payloads.append(contentsOf: memory.payloads.suffix(1))
    screen.add([.tick])
    host.time = Now(host.time.instant.adding(milliseconds: 1500), zone: host.time.zone)
    session.run()
    #expect(screen.text.contains("¥77,000"))
  }
}

/// A store that others write to, and that may be busy a few times.
final class TestStore: Store {
  let desk = "00000000-0000-4000-8000-000000000000"
  var readOnlyReason: StoreFault?
  let tornBytes = 0
  let changeDescriptor: Int32? = nil
  var payloads: [[UInt8]]
  var busyTimes = 0
  var holder = "Chen"
  /// What reading fails with.
  var fault: StoreFault?
  private var taken = 0

  init(_ other: any Store) {
    payloads = (other as? MemoryStore)?.payloads ?? []
  }

  func readNew(_ body: (Span<UInt8>) -> PayloadVerdict) throws(StoreFault) -> Int {
    if let fault { throw fault }
    let start = taken
    while taken < payloads.count {
      let payload = payloads[taken]
      _ = body(payload.span)
      taken += 1
    }
    return taken - start
  }

  func lock() throws(StoreFault) {
    guard busyTimes > 0 else { return }
    busyTimes -= 1
    throw .busy(holder: holder)
  }

  func unlock() {}
  func sync() throws(StoreFault) {}

  func append(_ payload: Span<UInt8>) throws(StoreFault) {
    payloads.append(payload.withUnsafeBufferPointer { Array($0) })
    taken = payloads.count
  }

  func read(_ numbers: [Int], _ body: (Span<UInt8>) -> Void) throws(StoreFault) {
    for number in numbers where payloads.indices.contains(number - 1) {
      let payload = payloads[number - 1]
      body(payload.span)
    }
  }
}

@Suite("What rests")
struct RestTests {
  @Test("views not opened yet are computed while the keys rest, and nothing is drawn for it")
  func preparesAhead() throws {
    let desk = try TestDesk.make()
    let screen = ScriptedScreen(size: Size(width: 80, height: 24))
    let session = Session(desk, on: screen, host: TestHost(), author: "lin", language: .en)
    session.paint()
    #expect(!session.state.isOpened("customers"))
    for _ in 1...4 { session.handle(.tick) }
    for tab in ["pipeline", "tasks", "customers"] { #expect(session.state.isOpened(tab)) }
    screen.add([.tick])
    session.run()
    #expect(screen.frames.count == 2)
  }
}
