// Going back and coming forward again: the book after any entry, with the rest applied, is the book; what was taken
// back and made again is as before.

import SalesDesk
import Testing

@Suite("Sweep: time travel")
struct TimeTravelTests {
  /// Ten thousand of each where it is optimised, more at full length, a taste in a debug build.
  private static let cases = Sweep.isLong ? 30_000 : _isDebugAssertConfiguration() ? 100 : 10_000

  @Test("the book after any entry, and then the rest, is the book")
  func forward() throws {
    var (cases, seed) = (0, UInt64(0))
    while cases < Self.cases {
      seed += 1
      let scene = try Scene.lived(seed, steps: 120)
      let payloads = scene.store.payloads
      let live = bytes(of: scene.desk.book)
      var growing = Book()
      for entry in 0...payloads.count {
        if entry > 0 { take([payloads[entry - 1]], into: &growing) }
        var past = try scene.desk.book(after: entry)
        let isThere = bytes(of: past) == bytes(of: growing)
        #expect(isThere, "seed \(seed), after \(entry)")
        take(payloads[entry...], into: &past)
        let isBack = bytes(of: past) == live
        #expect(isBack, "seed \(seed), from \(entry) on")
        cases += 1
      }
    }
  }

  /// What a desk's records hold; the values of a set have no order.
  private func values(_ scene: Scene) -> [String: Set<Fact>] { scene.state().mapValues(Set.init) }

  @Test("what was taken back and made again is as before")
  func backAndForth() throws {
    var (cases, refused, seed) = (0, 0, UInt64(1000))
    while cases < Self.cases {
      seed += 1
      let scene = try Scene.lived(seed, steps: 60)
      var state = values(scene)
      for entry in (3...scene.store.payloads.count).reversed() {
        let before = scene.store.payloads.count
        guard (try? scene.perform(.undo([entry], isPartial: false))) != nil else {
          refused += 1
          continue
        }
        // nothing was left to take back of what was taken back already
        guard scene.store.payloads.count > before else { continue }
        let isChanged = values(scene) != state
        #expect(isChanged, "seed \(seed), entry \(entry) taken back")
        // whose own membership was taken back cannot bring it back
        let isMember = scene.desk.book.record("member:lin") != nil
        try scene.perform(
          .undo([scene.store.payloads.count], isPartial: false), by: isMember ? "lin" : "chen")
        let after = values(scene)
        let isSame = after == state
        #expect(isSame, "seed \(seed), entry \(entry) made again")
        state = after
        cases += 1
      }
    }
    #expect(refused > 0)
  }
}
