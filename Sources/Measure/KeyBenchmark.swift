// From a key to a composed frame, the whole workbench over a big desk; what the terminal then costs is measured
// by Terminal's tests in bytes. The times are those of the thread's own clock, which others' work on the machine does not
// lengthen; behind them the same with all waiting, for the disk and for a processor.

import Drawing
import Interface
import Journal
import SalesDesk

/// A world for the workbench that remembers nothing.
final class QuietHost: Host {
  private let time: Now

  init(_ time: Now) { self.time = time }

  func now() -> Now { time }
  func saveDraft(_ text: String, named name: String) -> Bool { true }
  func keptDrafts() -> [(name: String, text: String)] { [] }
  func loadDraft(_ name: String) -> String? { nil }
  func clearDraft(_ name: String) {}
  func readPrivate(_ name: String) -> String? { nil }
  func writePrivate(_ text: String, named name: String) {}
  func edit(_ text: String) -> String? { nil }
  var themes: [String] { [] }
  func theme(_ name: String) -> Theme? { nil }
}

/// Times keys in the views.
enum KeyBenchmark {
  static func run(_ path: String) {
    guard let store = try? FileStore.open(at: path) else { return print("no desk at \(path)") }
    let desk = Desk(store)
    let host = QuietHost(Now(desk.book.lastAt))
    let screen = ScriptedScreen(size: Size(width: 120, height: 40))
    let session = Session(desk, on: screen, host: host, author: "lin", language: .en)
    session.paint()
    for _ in 0..<8 { session.handle(.tick) }
    measure(
      "first frame of each view, after a rest", session, ["1", "2", "3", "4", "5"], rounds: 1)
    for (name, tab) in [("today", "1"), ("pipeline", "2"), ("tasks", "3"), ("customers", "4")] {
      press(session, tab)
      let keys = ["j", "j", "k", "PgDn", "PgUp", "G", "g g"]
      measure("\(name): moving about", session, keys, rounds: 30)
    }
    press(session, "2")
    measure("pipeline: columns", session, ["l", "h", "l", "l", "h", "h"], rounds: 30)
    measure("pipeline: reorder a card and back", session, ["J", "K"], rounds: 40)
    measure("pipeline: move a card and undo", session, [">", "u"], rounds: 40)
    measure("pipeline: filter typed", session, ["/", "s", "e", "n", "Esc"], rounds: 20)
    measureResults("pipeline: what the filter lets through", session, ["s", "e", "n"], rounds: 20)
    for attribute in ["owner", "account"] {
      for key in ["S"] + attribute.map(String.init) + ["Enter", "g g"] { press(session, key) }
      let keys = ["j", "j", "l", "k", "h", "PgDn", "Tab", "G", "g g"]
      measure("pipeline by \(attribute): moving about", session, keys, rounds: 30)
      measure("pipeline by \(attribute): a card to the next lane", session, ["}", "u"], rounds: 20)
      writing("pipeline by \(attribute)", session)
      for key in ["S", "Enter"] { press(session, key) }
    }
    press(session, "3")
    for attribute in ["owner", "due"] {
      for key in ["S"] + attribute.map(String.init) + ["Enter", "g g"] { press(session, key) }
      measure("tasks by \(attribute): done and undo", session, ["d", "u"], rounds: 40)
      for key in ["S", "Enter"] { press(session, key) }
    }
    measure("palette typed", session, [":", "a", "c", "m", "Esc"], rounds: 20)
    press(session, "5")
    measure("reports: moving about", session, ["j", "l", "j", "h", "Tab", "]", "k"], rounds: 30)
    measure("reports: Enter on a number and back", session, ["Enter", "Esc", "Esc"], rounds: 10)
    measureReports(session, screen, rounds: 7)
    press(session, "4")
    measure("customer page opened", session, ["Enter", "Esc"], rounds: 40)
    forms(session)
    timeline(desk, session)
  }

  /// Writes on a grouped board in the usual ways.
  private static func writing(_ what: String, _ session: Session) {
    measure("\(what): move a card and undo", session, [">", "u"], rounds: 40)
    measure("\(what): reorder a card and back", session, ["J", "K"], rounds: 20)
    measure("\(what): edit and undo", session, ["e", "x", "F2", "u"], rounds: 20)
    measure("\(what): a note and undo", session, ["n", "x", "F2", "u"], rounds: 20)
    measure(
      "\(what): the next one's owner and undo", session, ["w", "Down", "Enter", "u"], rounds: 20)
    measure("\(what): a new one and undo", session, ["a", "x", "F2", "u"], rounds: 20)
  }

  /// Types in a deal's form, chooses its account from all there are, types a new customer's name.
  private static func forms(_ session: Session) {
    press(session, "2")
    measure("form: opened and left", session, ["e", "Esc"], rounds: 40)
    press(session, "e")
    measure("form: typed in a text", session, ["x", "华", "Backspace", "Backspace"], rounds: 40)
    measure("form: from field to field", session, ["Tab", "Tab", "S-Tab", "S-Tab"], rounds: 40)
    press(session, "Tab")
    measure(
      "form: list of accounts opened and typed in", session, ["F4", "a", "c", "m", "e", "Esc"],
      rounds: 20)
    measure(
      "form: list of accounts typed in by sounds", session, ["F4", "h", "d", "j", "m", "Esc"],
      rounds: 20)
    press(session, "Tab Tab Tab Tab")
    measure(
      "form: calendar", session, ["F4", "Down", "Right", "PgDn", "+", "3", "d", "Enter"], rounds: 20
    )
    press(session, "Esc y 4 a")
    for _ in 0..<4 { session.handle(.tick) }
    var times: [Stopwatch.Time] = []
    for letter in "华东精密 12Acme 华东" {
      for scalar in letter.unicodeScalars { session.handle(.key(.character(scalar))) }
      session.paint()
      let watch = Stopwatch()
      session.handle(.tick)
      session.paint()
      times.append(watch.time)
    }
    report("form: who may be the same, once the keys rest", times)
    press(session, "Esc y")
  }

  /// Gives the first customer five thousand calls and looks at them.
  private static func timeline(_ desk: Desk, _ session: Session) {
    guard let account = desk.book.record("A-1") else { return }
    let now = Now(desk.book.lastAt)
    for start in stride(from: 0, to: 5000, by: 1000) {
      let calls = (start..<start + 1000).map { index in
        let when = now.instant.adding(milliseconds: -Int64(index) * 60_000)
        return Command.log(
          account, kind: "call", "talk \(index)", [.set("when", .due(.at(when)))])
      }
      _ = try? desk.perform(Proposal(.batch(calls)), by: "lin", now: now)
    }
    session.open("customer", about: account)
    session.paint()
    measure(
      "customer with 5,000 calls: moving about", session, ["j", "PgDn", "G", "g g"], rounds: 40)
    measure("customer with 5,000 calls: sorts of events", session, ["i"], rounds: 60)
    measure("customer with 5,000 calls: filter typed", session, ["/", "t", "7", "Esc"], rounds: 20)
    measure(
      "customer with 5,000 calls: a comment and undo", session, ["n", "x", "F2", "u"], rounds: 20)
  }

  private static func press(_ session: Session, _ names: String) {
    for key in Key.sequence(named: names) ?? [] { session.handle(.key(key)) }
    session.paint()
  }

  /// Times the frame that follows a letter of a filter once the keys rest.
  private static func measureResults(
    _ what: String, _ session: Session, _ letters: [String], rounds: Int
  ) {
    var times: [Stopwatch.Time] = []
    for _ in 0..<rounds {
      press(session, "/")
      for letter in letters {
        press(session, letter)
        let watch = Stopwatch()
        session.handle(.tick)
        session.paint()
        times.append(watch.time)
      }
      press(session, "Esc")
    }
    report(what, times)
  }

  /// Times the frame in which the numbers follow another period, each one not asked for before, once the keys rest; and how
  /// long a key waits then that comes while they are computed.
  private static func measureReports(_ session: Session, _ screen: ScriptedScreen, rounds: Int) {
    var times: [Stopwatch.Time] = []
    var steps: [Stopwatch.Time] = []
    for round in 0..<rounds {
      let downs = Array(repeating: "Down", count: (round + 1) % 8)
      for key in ["R"] + downs + ["Enter"] { press(session, key) }
      let watch = Stopwatch()
      session.handle(.tick)
      session.paint()
      times.append(watch.time)
    }
    report("reports: another period, after a rest", times)
    // a key waits: one step a tick; what was found for the periods before is not known in another book
    screen.hasWaitingInput = true
    for _ in 0..<rounds {
      press(session, "1 n x F2 5")
      for _ in 0..<4 {
        let watch = Stopwatch()
        session.handle(.tick)
        steps.append(watch.time)
      }
    }
    screen.hasWaitingInput = false
    report("reports: a key waits, while they are computed", steps)
  }

  /// Times keys, all together and, where one misses the budget, by itself.
  private static func measure(_ what: String, _ session: Session, _ keys: [String], rounds: Int) {
    let pressed = keys.flatMap { Key.sequence(named: $0) ?? [] }
    var times: [[Stopwatch.Time]] = Array(repeating: [], count: pressed.count)
    for _ in 0..<rounds {
      for (place, key) in pressed.enumerated() {
        let watch = Stopwatch()
        session.handle(.key(key))
        session.paint()
        times[place].append(watch.time)
      }
    }
    report(what, times.flatMap { $0 })
    for (place, key) in pressed.enumerated() {
      let own = times[place].map(\.own).sorted()
      let rank = min(own.count - 1, own.count * 99 / 100)
      guard rank >= 0, own[own.count / 2] > 2 || own[rank] > 10 else { continue }
      report("  over the budget, \(Key.name(of: [key])), \(what)", times[place])
    }
  }

  /// Presses keys over and over at a place of the workbench, for a profile of them, or of the rest that follows.
  static func repeated(
    _ path: String, from entering: String, _ keys: String, rounds: Int, isRest: Bool = false
  ) {
    guard let store = try? FileStore.open(at: path) else { return print("no desk at \(path)") }
    let desk = Desk(store)
    let screen = ScriptedScreen(size: Size(width: 120, height: 40))
    let host = QuietHost(Now(desk.book.lastAt))
    let session = Session(desk, on: screen, host: host, author: "lin", language: .en)
    session.paint()
    press(session, entering)
    for _ in 0..<8 { session.handle(.tick) }
    session.paint()
    guard isRest else {
      return measure("\(entering): \(keys)", session, [keys], rounds: rounds)
    }
    var times: [Stopwatch.Time] = []
    for _ in 0..<rounds {
      press(session, keys)
      let watch = Stopwatch()
      session.handle(.tick)
      session.paint()
      times.append(watch.time)
    }
    report("\(entering): rest after \(keys)", times)
  }

  private static func report(_ what: String, _ times: [Stopwatch.Time]) {
    guard !times.isEmpty else { return }
    let (own, whole) = (times.map(\.own).sorted(), times.map(\.whole).sorted())
    let (middle, rank) = (own.count / 2, min(own.count - 1, own.count * 99 / 100))
    print(
      "keys, \(what): median \(Clocks.text(own[middle])) ms, p99 \(Clocks.text(own[rank])) ms, most "
        + "\(Clocks.text(own.last ?? 0)) ms; with waiting \(Clocks.text(whole[middle])), "
        + "\(Clocks.text(whole[rank])), \(Clocks.text(whole.last ?? 0)) ms")
  }
}
