// Replay equals live, after every single command: the book of whoever writes, of a second who follows the journal's
// tail, and of a fresh reading of all of it are the same bytes.

import SalesDesk
import Testing

@Suite("Sweep: after every command")
struct EveryCommandTests {
  /// Ten thousand commands at full length; a taste of them in a debug build.
  private static let commands = Sweep.isLong ? 10_000 : _isDebugAssertConfiguration() ? 200 : 1500

  @Test(
    "the writer's book, a follower's and a fresh replay are the same bytes",
    arguments: [13, 14] as [UInt64])
  func same(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let scene = try Scene()
    let follower = Desk(MemoryStore(sharing: scene.store.journal))
    var history = RandomHistory(scene)
    var entries = scene.store.payloads.count
    for number in 1...(Self.commands / 2) {
      history.step(&random)
      let came = try follower.refresh()
      try #require(came == scene.store.payloads.count - entries, "seed \(seed), command \(number)")
      entries += came
      let live = bytes(of: scene.desk.book)
      try #require(bytes(of: follower.book) == live, "seed \(seed), command \(number): follower")
      try #require(
        bytes(of: book(of: scene.store.payloads)) == live, "seed \(seed), command \(number): replay"
      )
    }
    #expect(entries > Self.commands / 8, "seed \(seed): too much was refused")
  }
}
