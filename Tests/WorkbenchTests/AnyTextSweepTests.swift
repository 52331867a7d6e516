// No row is wider than the window, whatever stands in the journal: titles, names, notes, labels of any Unicode
// text, written past every check as a hostile journal would be, drawn by the real views at many widths.

import Drawing
import Interface
import SalesDesk
import Testing

@Suite("Any text")
struct AnyTextSweepTests {
  @Test("no row is wider than the window for any Unicode text, in any view")
  func anyText() throws {
    let seed = Sweep.seed
    print("any text: BULLPEN_SEED=\(seed)")
    var chance = SeededChance(seed: seed)
    let count = Sweep.count(100_000, long: 1_000_000, taste: 1_500)
    var (texts, frames) = (0, 0)
    while texts < count {
      var strange = StrangeDesk(chance)
      let desk = try strange.make()
      texts += strange.texts
      chance = strange.chance
      for width in [chance.pick(Self.widths), chance.pick(Self.widths)] {
        let screen = try play(desk, width: width, &chance)
        frames += screen.shown
        texts += Self.typed
        if let flaw = screen.flaw {
          Issue.record("seed \(seed), text \(texts), width \(width): \(flaw)")
          return
        }
      }
    }
    print("any text: \(texts) texts, \(frames) frames")
  }

  private static let widths = [40, 41, 59, 60, 79, 80, 99, 100, 120, 159, 160, 200]
  /// How many texts a play types into lines.
  private static let typed = 6

  /// Goes through every view, with texts pasted where text is taken.
  private func play(
    _ desk: Desk, width: Int, _ chance: inout SeededChance
  ) throws -> WatchingScreen {
    var inputs: [Input] = [.resize(Size(width: width, height: width < 60 ? 100 : 70))]
    func keys(_ names: String) { inputs += (Key.sequence(named: names) ?? []).map(Input.key) }
    func paste() { inputs.append(.paste(AnyText.text(30, &chance))) }
    keys("1 G 2 l l l 3 l 4 G Enter Tab Tab Esc Enter Esc")
    for view in ["gd", "gL", "gt", "gc", "gp", "ga", "gw", "gl", "gm"] { keys(view) }
    keys("2 Enter H Esc 2 e")
    paste()
    keys("Tab")
    paste()
    keys("Esc y 2 a")
    paste()
    keys("F2 Esc y ? Esc :")
    paste()
    keys("Esc 4 /")
    paste()
    inputs.append(.tick)
    keys("Enter Esc Esc 2 Space w Esc Space n")
    paste()
    keys("F2 Esc y Esc Esc 3 P Esc 1 G gm")
    var place = 0
    let screen = WatchingScreen(size: Size(width: width, height: 24)) {
      place += 1
      return (place <= inputs.count ? inputs[place - 1] : .hangUp, false)
    }
    let host = MonkeyHost()
    let language: Language = chance.once(in: 2) ? .zh : .en
    Session(desk, on: screen, host: host, author: "lin", language: language).run()
    return screen
  }
}

/// A desk full of texts nobody would type.
struct StrangeDesk {
  var chance: SeededChance
  /// How many texts stand in it.
  private(set) var texts = 0
  private var facts: [Fact] = []

  init(_ chance: SeededChance) { self.chance = chance }

  /// The desk, its one entry written as it stands.
  mutating func make() throws -> Desk {
    let desk = Desk(MemoryStore())
    facts = StandardDesk.facts(
      title: text(), zone: "Asia/Shanghai", currency: .cny, member: "lin", login: "lin",
      name: text())
    for number in 1...60 {
      person(number)
      account(number)
      deal(number)
      task(number)
      lead(number)
    }
    for number in 1...8 { label(number) }
    try desk.found(facts, by: "lin", now: Now(SampleDesk.now.instant, zone: SampleDesk.now.zone))
    return desk
  }

  private mutating func text() -> String {
    texts += 1
    return AnyText.text(chance.once(in: 5) ? 90 : 24, &chance)
  }

  private mutating func add(_ subject: String, _ name: String, _ value: String) {
    facts.append(Fact(subject, name, from: nil, to: .string(value)))
  }

  private mutating func account(_ number: Int) {
    let subject = "A-\(number)"
    add(subject, "is", "account")
    add(subject, "title", text())
    add(subject, "city", text())
    add(subject, "phone", text())
    add(subject, "owner", "lin")
    if chance.once(in: 3) { add(subject, "note", text() + "\n" + text()) }
  }

  private mutating func person(_ number: Int) {
    let subject = "C-\(number)"
    add(subject, "is", "contact")
    add(subject, "title", text())
    add(subject, "account", "A-\(1 + chance.below(60))")
    add(subject, "mobile", text())
    add(subject, "mail", text())
  }

  private mutating func deal(_ number: Int) {
    let subject = "D-\(number)"
    add(subject, "is", "deal")
    add(subject, "title", text())
    add(subject, "account", "A-\(1 + chance.below(60))")
    add(subject, "contact", "C-\(1 + chance.below(60))")
    add(subject, "process", "deal")
    add(subject, "stage", "deal/" + chance.pick(["new", "qualified", "quote", "negotiate", "won"]))
    add(subject, "owner", "lin")
    add(subject, "next-step", text())
    add(subject, "next-due", "2026-11-2\(chance.below(10))")
    add(subject, "label", "l\(1 + chance.below(8))")
    add(subject, "value", "\(chance.below(900_000)).00 CNY")
  }

  private mutating func task(_ number: Int) {
    let subject = "T-\(number)"
    add(subject, "is", "task")
    add(subject, "title", text())
    add(subject, "about", "D-\(1 + chance.below(60))")
    add(subject, "process", "task")
    add(subject, "stage", "task/" + chance.pick(["inbox", "doing", "waiting"]))
    add(subject, "owner", "lin")
    add(subject, "due", "2026-11-2\(chance.below(10))")
  }

  private mutating func lead(_ number: Int) {
    let subject = "L-\(number)"
    add(subject, "is", "lead")
    add(subject, "title", text())
    add(subject, "company", text())
    add(subject, "process", "lead")
    add(subject, "stage", "lead/new")
    add(subject, "owner", "lin")
  }

  private mutating func label(_ number: Int) {
    let subject = "label:l\(number)"
    add(subject, "is", "label")
    add(subject, "title", text())
  }
}
