// Several people who edit from what they saw some time ago: what is accepted and what refused is exactly what a
// table of values says, nobody's edit goes over one that was not seen, edits of different attributes both stay.

import SalesDesk
import Testing

@Suite("Sweep: edits from stale views")
struct ConcurrentEditsTests {
  private static let attributes = ["title", "competitor", "next-step"]

  /// What the attributes of some deals hold: one line a deal, one cell an attribute.
  private typealias Table = [[String?]]

  /// One person: a desk of their own on the shared journal, and what they last looked at.
  private struct Editor {
    let name: String
    let desk: Desk
    var seen: Table
  }

  @Test("random histories of three editors against a table")
  func histories() throws {
    let count = Sweep.isLong ? 100_000 : _isDebugAssertConfiguration() ? 200 : 5_000
    var scene = try Scene()
    var (accepted, refused) = (0, 0)
    for number in 0..<count {
      // a desk that is not ever larger, so that each history costs the same
      if number % 40 == 39 { scene = try Scene() }
      let outcome = try history(UInt64(number), scene)
      accepted += outcome.accepted
      refused += outcome.refused
    }
    #expect(accepted > count * 3 && refused > count, "\(accepted) accepted, \(refused) refused")
  }

  private func history(
    _ seed: UInt64, _ scene: Scene
  ) throws -> (accepted: Int, refused: Int) {
    var random = SeededRandom(seed: seed)
    let deals = try (0..<2).map { _ in try scene.add("deal", [.set("title", .text("0"))]) }
    var table = Table(repeating: ["0", nil, nil], count: deals.count)
    var editors = ["lin", "chen", "lin"].map { name in
      Editor(
        name: name, desk: Desk(MemoryStore(sharing: scene.store.journal)), seen: table)
    }
    var (accepted, refused) = (0, 0)
    for _ in 0..<12 {
      let index = Int.random(in: editors.indices, using: &random)
      if Int.random(in: 0..<3, using: &random) == 0 { editors[index].seen = table }
      let editor = editors[index]
      let deal = Int.random(in: deals.indices, using: &random)
      var changes: [Change] = []
      var wanted: [(place: Int, value: String?)] = []
      var isStale = false
      for place in Self.attributes.indices.shuffled(using: &random)
        .prefix(Int.random(in: 1...2, using: &random))
      {
        let isCleared = place > 0 && Int.random(in: 0..<5, using: &random) == 0
        let value = isCleared ? nil : "\(Int.random(in: 1...3, using: &random))"
        let seen = editor.seen[deal][place]
        changes.append(
          Change(
            Self.attributes[place], .set(value.map(Value.text)), seen: .some(seen.map(Value.text))))
        wanted.append((place, value))
        if table[deal][place] != seen, table[deal][place] != value { isStale = true }
      }
      scene.now.instant = scene.now.instant.adding(milliseconds: 1000)
      if try isAccepted(.set(deals[deal], changes), editor, scene.now) {
        #expect(!isStale, "seed \(seed): an edit went over one that was not seen")
        for change in wanted { table[deal][change.place] = change.value }
        accepted += 1
      } else {
        #expect(isStale, "seed \(seed): refused, though nothing had changed that it saw")
        refused += 1
      }
    }
    for editor in editors + [Editor(name: "lin", desk: scene.desk, seen: table)] {
      try editor.desk.refresh()
      for (deal, row) in zip(deals, table) {
        for (name, value) in zip(Self.attributes, row) {
          let held = editor.desk.book.value(name, of: deal)?.plainText
          #expect(held == value, "seed \(seed)")
        }
      }
    }
    return (accepted, refused)
  }

  /// Whether the desk takes an edit; false for a conflict.
  private func isAccepted(_ command: Command, _ editor: Editor, _ now: Now) throws -> Bool {
    let fault: DeskFault
    do throws(DeskFault) {
      try editor.desk.perform(Proposal(command), by: editor.name, now: now)
      return true
    } catch {
      fault = error
    }
    if case .refused(.conflict) = fault { return false }
    throw fault
  }
}
