// A monkey at the sample desk, on real files, while a colleague works there too.

import Drawing
import Interface
import Journal
import SalesDesk
import Testing

/// A host whose clock the test turns.
final class MonkeyHost: Host {
  var time = SampleDesk.now
  var kept: [String: String] = [:]
  let themes = ["quiet-dark", "quiet-light", "mono"]

  func now() -> Now { time }
  func saveDraft(_ text: String, named name: String) -> Bool {
    kept["draft " + name] = text
    return true
  }
  func keptDrafts() -> [(name: String, text: String)] {
    kept.filter { $0.key.hasPrefix("draft ") }.map { (String($0.key.dropFirst(6)), $0.value) }
  }
  func loadDraft(_ name: String) -> String? { kept["draft " + name] }
  func clearDraft(_ name: String) { kept["draft " + name] = nil }
  func readPrivate(_ name: String) -> String? { kept[name] }
  func writePrivate(_ text: String, named name: String) { kept[name] = text }
  func edit(_ text: String) -> String? { text + "\nedited 编辑" }
  func theme(_ name: String) -> Theme? { themes.contains(name) ? .plain : nil }
}

@Suite("The monkey", .serialized)
struct MonkeySweepTests {
  @Test(
    "whatever keys, pastes, sizes and clicks: no trap, no torn row, and the journal is the book",
    .enabled(if: SampleDesk.source != nil, "sample-data is not here"))
  func monkey() throws {
    let seed = Sweep.seed
    print("monkey: BULLPEN_SEED=\(seed)")
    let sample = try SampleDesk()
    let desk = try sample.open()
    let before = desk.book.revision
    let play = MonkeyPlay(desk, Colleague(try sample.open()), seed: seed)
    let count = Sweep.count(20_000, long: 200_000, taste: 800)
    // A taste may have been held up by a question or in the past: it goes on until it has been about.
    func isHeldUp() -> Bool {
      play.views.count < 4 || desk.book.revision - before - play.colleague.done <= count / 400
    }
    while play.given < count || (play.given < 10 * count && isHeldUp()) {
      play.session(until: max(count, play.given + 200))
      if let flaw = play.flaw {
        Issue.record("seed \(seed), input \(play.given): \(flaw)\n\(play.lastDeeds)")
        return
      }
    }
    _ = try desk.refresh()
    _ = try play.colleague.desk.refresh()
    let live = SampleDesk.state(desk.book)
    #expect(live == SampleDesk.state(play.colleague.desk.book), "seed \(seed)")
    let replayed = try sample.open()
    #expect(replayed.book.revision == desk.book.revision, "seed \(seed)")
    #expect(live == SampleDesk.state(replayed.book), "seed \(seed)")
    let written = desk.book.revision - before
    print(
      "monkey: \(play.given) inputs, \(play.frames) frames, \(play.sessions) sessions, \(written) "
        + "entries, \(play.colleague.done) of them the colleague's, views \(play.views.sorted())")
    #expect(play.colleague.done > count / 400, "seed \(seed): the colleague slept")
    #expect(written - play.colleague.done > count / 400, "seed \(seed): the monkey only looked")
    // a taste is too short to have been everywhere: questions hold it up
    #expect(play.views.count >= (count < 2000 ? 4 : 6), "seed \(seed): \(play.views)")
  }
}

/// The monkey, its colleague and their clock.
final class MonkeyPlay {
  private let desk: Desk
  private let host = MonkeyHost()
  private var monkey: Monkey
  private var size = Size(width: 120, height: 40)
  private var heldUntil = 0
  private weak var running: Session?
  private(set) var colleague: Colleague
  private(set) var given = 0
  private(set) var frames = 0
  private(set) var sessions = 0
  private(set) var flaw: String?
  private(set) var views: Set<String> = []

  var lastDeeds: String { monkey.deeds.suffix(40).joined(separator: "\n") }

  init(_ desk: Desk, _ colleague: Colleague, seed: UInt64) {
    self.desk = desk
    self.colleague = colleague
    monkey = Monkey(seed: seed, size: size)
  }

  /// Plays a session until the monkey leaves it, the line drops, or the inputs are at an end.
  func session(until count: Int) {
    sessions += 1
    let screen = WatchingScreen(size: size) { [unowned self] in input(until: count) }
    let language: Language = sessions % 2 == 0 ? .zh : .en
    let session = Session(desk, on: screen, host: host, author: "lin", language: language)
    running = session
    session.run()
    release()
    size = screen.size
    frames += screen.shown
    flaw = screen.flaw
  }

  private func input(until count: Int) -> (input: Input, hasMore: Bool) {
    if let place = running?.state.place { views.insert(place.view) }
    guard given < count, !monkey.chance.once(in: 1500) else { return (.hangUp, false) }
    given += 1
    host.time.instant = host.time.instant.adding(
      milliseconds: monkey.chance.once(in: 300)
        ? 7_200_000 : Int64(monkey.chance.below(monkey.chance.once(in: 20) ? 9000 : 300)))
    if given > heldUntil {
      release()
      if monkey.chance.once(in: 40) { colleague.act(host.time, &monkey.chance) }
      if monkey.chance.once(in: 400) { hold() }
    }
    let input = monkey.next()
    if case .resize(let size) = input { self.size = size }
    return (input, monkey.chance.once(in: 4))
  }

  /// The colleague's process writes for a while: the lock is not to be had.
  private func hold() {
    if (try? colleague.desk.store.lock()) != nil { heldUntil = given + 1 + monkey.chance.below(12) }
  }

  private func release() {
    if heldUntil > 0 { colleague.desk.store.unlock() }
    heldUntil = 0
  }
}
