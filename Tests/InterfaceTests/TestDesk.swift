// A small desk that never changes: fixed clock, invented people, the standard processes. Every test of
// the workbench looks at it.

import Drawing
import Interface
import SalesDesk
import Testing

/// The desk of the golden screens, and what tests do to it.
enum TestDesk {
  /// Monday 23 November 2026, 09:42 in Shanghai.
  static let now = Now(
    Instant(milliseconds: 1_795_398_120_000), zone: Zone(name: "Asia/Shanghai", offset: 28_800))

  /// Lin looks at a desk in English, in a window with room.
  static func scene(_ desk: Desk) -> Scene {
    Scene(
      now: now, phrases: EnglishPhrases(), me: desk.book.record("member:lin"), author: "lin",
      size: Size(width: 120, height: 40))
  }

  /// Another process writes what is no entry, and the desk reads it.
  static func damage(_ desk: Desk) throws {
    let journal = try #require((desk.store as? MemoryStore)?.journal)
    let other = MemoryStore(sharing: journal)
    _ = try other.readNew { _ in .accepted }
    try other.lock()
    try other.append(Array("no entry".utf8).span)
    other.unlock()
    #expect(throws: StoreFault.self) { try desk.refresh() }
  }

  /// The entries of a desk, written once; each test reads a desk of its own from them, which takes a tenth of the time.
  typealias Entries = Result<[[UInt8]], any Error>

  static func entries(of make: () throws -> Desk) -> Entries {
    Entries { try #require(try make().store as? MemoryStore).payloads }
  }

  static func read(_ entries: Entries) throws -> Desk {
    let desk = Desk(MemoryStore(try entries.get()))
    try desk.refresh()
    return desk
  }

  /// A desk with deals, leads and tasks in most stages.
  static func make() throws -> Desk { try read(small) }

  private static let small = entries {
    let desk = Desk(MemoryStore())
    let start = now.instant.adding(milliseconds: -40 * 86_400_000)
    try desk.found(
      StandardDesk.facts(
        title: "East", zone: "Asia/Shanghai", currency: .cny, member: "lin", login: "lin",
        name: "Lin Na"), by: "lin", now: Now(start, zone: now.zone))
    for deal in deals { try add(deal, to: desk) }
    try addTasks(to: desk)
    return desk
  }

  private static func at(daysAgo days: Int) -> Now {
    Now(now.instant.adding(milliseconds: Int64(-days) * 86_400_000), zone: now.zone)
  }

  /// Does a command as Lin Na, so many days ago.
  @discardableResult
  static func perform(_ command: Command, daysAgo: Int = 0, on desk: Desk) throws -> Receipt {
    try desk.perform(
      Proposal(command, on: daysAgo > 0 ? at(daysAgo: daysAgo).instant : nil), by: "lin",
      now: now)
  }

  private static func add(_ deal: Sample, to desk: Desk) throws {
    let accounts = KindCatalogue.id(of: Account.self)
    let contacts = KindCatalogue.id(of: Contact.self)
    let account = try perform(
      .add(accounts, [.set("title", .text(deal.account))]), daysAgo: 39, on: desk
    ).created.first
    let contact = try perform(
      .add(
        contacts,
        [.set("title", .text(deal.contact)), .set("account", account.map(Value.link))]),
      daysAgo: 39, on: desk
    ).created.first
    let close = TestDesk.now.today.adding(days: 30)
    var changes: [Change] = [
      .set("title", .text(deal.title)), .set("account", account.map(Value.link)),
      .set("contact", contact.map(Value.link)), .set("value", deal.money.map(Value.money)),
      .set("close", .day(close)),
    ]
    if let due = deal.due {
      changes.append(.set("next-due", .day(TestDesk.now.today.adding(days: due))))
    }
    let stage = desk.book.record("stage:deal/" + deal.stage)
    changes.append(.set("stage", stage.map(Value.link)))
    changes.append(.set("owner", desk.book.record("member:lin").map(Value.link)))
    try perform(.add(KindCatalogue.id(of: Deal.self), changes), daysAgo: deal.age, on: desk)
  }

  private static func addTasks(to desk: Desk) throws {
    let tasks = KindCatalogue.id(of: WorkTask.self)
    let items = KindCatalogue.id(of: ChecklistItem.self)
    let titles: [(String, String, Int?)] = [
      ("整理价格表", "inbox", nil), ("Send revised quote 报价修订", "doing", -3),
      ("Approve discount 8%", "doing", 0), ("Sample #114 样品", "waiting", 5),
    ]
    for (index, task) in titles.enumerated() {
      var changes: [Change] = [
        .set("title", .text(task.0)),
        .set("stage", desk.book.record("stage:task/" + task.1).map(Value.link)),
        .set("about", desk.book.record("D-\(index + 3)").map(Value.link)),
      ]
      if index > 0 {
        changes.append(.set("owner", desk.book.record("member:lin").map(Value.link)))
      }
      if let due = task.2 {
        changes.append(.set("due", .due(.day(now.today.adding(days: due)))))
      }
      let made = try perform(.add(tasks, changes), daysAgo: 4, on: desk).created.first
      guard index == 1 else { continue }
      for (number, title) in ["Prices", "交期", "Terms"].enumerated() {
        let item = try perform(
          .add(items, [.set("title", .text(title)), .set("of", made.map(Value.link))]),
          daysAgo: 3, on: desk
        ).created.first
        if number == 0, let item { try perform(.complete(item), daysAgo: 2, on: desk) }
      }
    }
  }

  /// A deal of the sample.
  private struct Sample {
    let account, contact, title, stage: String
    let money: Money?
    let age: Int
    let due: Int?

    init(
      _ account: String, _ contact: String, _ title: String, _ yuan: Int64, _ stage: String,
      _ age: Int, due: Int? = nil
    ) {
      (self.account, self.contact, self.title, self.stage) = (account, contact, title, stage)
      (self.age, self.due) = (age, due)
      money = Money(minor: yuan * 100, .cny)
    }
  }

  private static let deals = [
    Sample("南京启明电子", "周强", "显示屏", 18_000, "new", 2),
    Sample("Stark Supply", "P. Ivanov", "Valves", 9_500, "new", 1),
    Sample("宁波远航", "何琳", "年度维保", 64_300, "new", 4, due: 3),
    Sample("Umbrella Ltd", "M. Okoye", "Pumps", 22_000, "new", 5, due: 0),
    Sample("合肥讯达", "郑洁", "备件", 27_700, "new", 9),
    Sample("华东精密仪器", "王小明", "40 sensors for line 3", 120_000, "qualified", 12, due: 0),
    Sample("Acme Corp", "Li Wei", "Renewal", 48_000, "qualified", 9, due: -1),
    Sample("杭州海拓贸易", "刘洋", "样品订单", 31_500, "qualified", 15, due: -10),
    Sample("深圳云图科技", "陈静", "服务合同", 86_000, "quote", 15, due: -3),
    Sample("北京中科远景科学仪器设备有限责任公司", "赵敏", "实验室", 260_000, "quote", 11, due: 10),
    Sample("成都安和医疗", "孙丽", "二期", 143_000, "negotiate", 8, due: 0),
    Sample("宁波甬江", "何琳", "改造", 64_300, "won", 20),
  ]
}

/// A host that remembers.
class TestHost: Host {
  var time = TestDesk.now
  var drafts: [String: String] = [:]
  /// How many milliseconds pass whenever the time is asked.
  var step: Int64 = 0
  var isFull = false
  var saves = 0
  var kept: [String: String] = [:]
  var edited: String?
  var themes: [String] { ["quiet-dark", "quiet-light"] }

  func now() -> Now {
    time = Now(time.instant.adding(milliseconds: step), zone: time.zone)
    return time
  }
  func saveDraft(_ text: String, named name: String) -> Bool {
    guard !isFull else { return false }
    drafts[name] = text
    saves += 1
    return true
  }
  func loadDraft(_ name: String) -> String? { drafts[name] }
  func keptDrafts() -> [(name: String, text: String)] { drafts.map { ($0.key, $0.value) } }
  func clearDraft(_ name: String) { drafts[name] = nil }
  func readPrivate(_ name: String) -> String? { kept[name] }
  func writePrivate(_ text: String, named name: String) { kept[name] = text }
  var checkpoints = 0
  func beginCheckpoint() { checkpoints += 1 }
  func edit(_ text: String) -> String? { edited }
  var files: [String: String] = [:]
  func export(_ bytes: [UInt8], to path: String, isReplacing: Bool) -> ExportOutcome {
    guard !isFull else { return .failed(.noSpace(path: path)) }
    if files[path] != nil, !isReplacing { return .exists("/home/lin/" + path) }
    files[path] = String(decoding: bytes, as: UTF8.self)
    return .written("/home/lin/" + path)
  }
  func theme(_ name: String) -> Theme? { nil }
}

/// A screen that is looked at in a size and a language.
protocol ShownScreen: Sendable, CustomTestStringConvertible {
  var name: String { get }
  var size: Size { get }
  var language: Language { get }
}

extension ShownScreen {
  var testDescription: String { "\(name)-\(size.width)x\(size.height)-\(language.rawValue)" }
}

/// A session played to its end, with everything it showed.
struct Play {
  let desk: Desk
  let screen: ScriptedScreen
  let host: TestHost
  let session: Session

  /// Plays keys, by their names, in a window on a desk; at `rest` the keys rest.
  init(
    _ keys: String, size: Size = Size(width: 80, height: 24), language: Language = .en,
    on desk: Desk? = nil, host: TestHost = TestHost(),
    typing: [String] = [], then inputs: [Input] = []
  ) throws {
    let desk = try desk ?? TestDesk.make()
    let screen = ScriptedScreen(size: size)
    var texts = typing[...]
    for word in keys.split(separator: " ").map(String.init) {
      if word == "…" {
        screen.write(texts.popFirst() ?? "")
      } else if word == "rest" {
        screen.add([.tick])
      } else {
        let unknown = screen.type(word)
        #expect(unknown.isEmpty, "no such keys: \(unknown)")
      }
    }
    // the keys rest while a filter is still being typed, so that the view follows it
    if let last = keys.split(separator: " ").last(where: { ["/", "Enter", "Esc"].contains($0) }),
      last == "/"
    {
      screen.add([.tick])
    }
    screen.add(inputs)
    session = Session(desk, on: screen, host: host, author: "lin", language: language)
    session.run()
    (self.desk, self.screen, self.host) = (desk, screen, host)
  }

  /// The last frame as text.
  var text: String { screen.text }

  /// Where a text stands on the last frame: the first place of several, or the last.
  func place(_ text: String, isLast: Bool = false) throws -> Point {
    let canvas = try #require(screen.frames.last)
    let places = (0..<canvas.size.height).compactMap { y -> Point? in
      let row = canvas.text(row: y)
      guard let found = row.firstRange(of: text) else { return nil }
      return Point(x: TextWidth.of(String(row[..<found.lowerBound])), y: y)
    }
    return try #require(isLast ? places.last : places.first, "“\(text)” does not show")
  }
}

/// A click of the mouse.
func click(_ point: Point) -> [Input] {
  [.mouse(Mouse(.press, at: point)), .mouse(Mouse(.release, at: point))]
}
