// Replay equals live, after every single command: the book of whoever writes, of a second who follows the journal's
// tail, and of a fresh reading of all of it are the same bytes.

import SalesDesk
import Testing

@Suite("Sweep: after every command")
struct EveryCommandTests {
  /// Ten thousand commands at full length; a taste of them in a debug build.
  private static let commands =
    Sweep.isLong ? 10_000 : _isDebugAssertConfiguration() ? 500 : 2000
  /// Commands of one session on one desk.
  private static let session = 250

  @Test("the writer's book, a follower's and a fresh replay are the same bytes")
  func same() throws {
    var entries = 0
    for seed in 1...UInt64(Self.commands / Self.session) {
      var random = SeededRandom(seed: seed)
      let scene = try Scene()
      let follower = Desk(MemoryStore(sharing: scene.store.journal))
      var history = RandomHistory(scene)
      var known = scene.store.payloads.count
      for number in 1...Self.session {
        history.step(&random)
        let place = "seed \(seed), command \(number)"
        let came = try follower.refresh()
        try #require(came == scene.store.payloads.count - known, "\(place)")
        known += came
        entries += came
        let live = bytes(of: scene.desk.book)
        try #require(bytes(of: follower.book) == live, "\(place): follower")
        try #require(bytes(of: book(of: scene.store.payloads)) == live, "\(place): replay")
      }
    }
    #expect(entries > Self.commands / 5, "\(entries) entries: too much was refused")
  }
}
