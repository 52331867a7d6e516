// What is done at a desk, over a big one: each view written in, each view while others write, marks with what is done to
// the marked, orders, groups and boards chosen with the keys at rest between them, as hands type.

import Drawing
import Interface
import Journal
import SalesDesk

extension ViewBenchmark {
  /// Times it all; the desk is another afterwards.
  func measureWork(_ path: String) {
    measureWriting()
    measureMarks()
    measureArranging()
    measureOthers(path)
  }

  /// Writing keys, and what takes the entry back.
  private func measureWriting() {
    let notes = ["n x F2 u", "e x F2 u", "w Down Enter u"]
    for (name, keys) in [
      ("today", "1"), ("pipeline", "2"), ("pipeline by owner", "2 S o w n e r Enter"),
      ("tasks", "3"), ("tasks by owner", "3 S o w n e r Enter"), ("customers", "4"),
      ("customers by owner", "4 S o w n e r Enter"), ("deal list", "g d"),
      ("deal list by stage", "g d S s t a g e Enter"),
      ("deal list by account", "g d S a c c o u n t Enter"), ("task list", "g t"),
      ("task list by due", "g t S d u e Enter"), ("customer page", "4 Enter"),
      ("deal page", "2 Enter"), ("task page", "3 Enter"),
      ("pipeline, filtered", "2 / t i e r : A Enter"),
      ("deal list, filtered", "g d / v a l u e > 5 0 k Enter"),
    ] {
      var all = notes
      if name.hasPrefix("tasks") { all.append("d u") }
      if name.hasPrefix("pipeline") { all += ["> u", "J K"] }
      if name == "today" { all.append("s 1 u") }
      measure(name + ", writing", keys, all, rounds: 12, mayWrite: true)
    }
  }

  /// Marks, and what is done to the marked.
  private func measureMarks() {
    let marks = ["* Esc", "v j j v Esc", "v G v Esc", "v j j v m Esc Esc"]
    for (name, keys) in [
      ("today", "1"), ("pipeline", "2"), ("tasks", "3"), ("deal list", "g d"),
      ("task list", "g t"), ("customers", "4"),
    ] {
      measure(name + ", marks", keys, marks, rounds: 6)
      measure(
        name + ", three changed", keys, ["v j j v w Down Enter Enter u Esc"], rounds: 12,
        mayWrite: true, isResting: true)
    }
  }

  /// Orders, groups and boards; the keys rest a little between the letters, as they do under hands.
  private func measureArranging() {
    for (name, keys, arranging) in [
      ("deal list", "g d", [", v a l u e Enter , t i t l e Enter", "S o w n e r Enter S Enter"]),
      (
        "customers", "4",
        [", o w n e r Enter , t i t l e Enter", "S o w n e r Enter S Enter", "= Enter = Enter"]
      ),
      ("task list", "g t", [", s t a g e Enter , d u e Enter", "S o w n e r Enter S Enter"]),
      (
        "pipeline", "2",
        [
          "S o w n e r Enter S Enter", "b Down Enter b Enter",
          "/ i s : o v e r d u e Enter Esc",
        ]
      ),
      ("tasks", "3", ["S o w n e r Enter S Enter", "/ i s : o v e r d u e Enter Esc"]),
    ] {
      measure(name + ", arranged", keys, arranging, rounds: 6, isResting: true)
    }
    measure("lists opened", "1", ["g t Esc", "g d Esc", "g c Esc", "g L Esc"], rounds: 12)
    // what the filter lets through follows in the rest
    for (name, keys) in [("today", "1"), ("pipeline", "2"), ("tasks", "3"), ("customers", "4")] {
      measure(name + ", a filter's results", keys, ["Esc / a c"], rounds: 12)
    }
  }

  /// The frame after an entry of somebody else's, in every view.
  private func measureOthers(_ path: String) {
    guard let store = try? FileStore.open(at: path) else { return }
    let other = Desk(store)
    let now = Now(other.book.lastAt)
    var random = Seeded(11)
    for (name, keys) in Self.views {
      let session = session()
      _ = press(keys, session)
      for _ in 0..<8 { session.handle(.tick) }
      session.paint()
      var figures: [(keys: String, figure: Figure)] = []
      for what in ["note", "value", "task done"] {
        var times: [Double] = []
        for _ in 0..<12 {
          guard let command = command(what, other.book, &random) else { continue }
          _ = try? other.perform(Proposal(command), by: "chen", now: now)
          times.append(time(.wake(0), session))
          _ = rest(session)
        }
        figures.append((what, Figure(times)))
      }
      Self.report(name + ", others' entries", figures)
    }
  }

  private func command(_ what: String, _ book: borrowing Book, _ random: inout Seeded) -> Command? {
    func any(_ name: String) -> Record? {
      guard let kind = KindCatalogue.id(named: name) else { return nil }
      return Record(kind, slot: random.below(book.count(kind)))
    }
    switch what {
    case "note": return any("account").map { .comment($0, "another's note") }
    case "value":
      let value = Money(minor: Int64(random.below(9_000_000)), .cny).map(Value.money)
      return any("deal").map { .set($0, [.set("value", value)]) }
    default: return any("task").map { .complete($0) }
    }
  }
}
