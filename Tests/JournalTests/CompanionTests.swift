// The thread that reads ahead: gone when the call returns, deaf to signals, and waited for whatever interrupts.

import Glibc
import Journal
import SalesDesk
import Synchronization
import Testing

@Suite("The thread that reads ahead")
struct CompanionTests {
  private static let count = 4000
  private func watch() -> Watchdog { Watchdog("the thread that reads ahead") }

  private func payload(_ number: Int) -> [UInt8] {
    EntryWriter.payload(
      Entry(
        number: number, at: Instant(milliseconds: 1_767_225_600_000), by: "lin", verb: "note",
        facts: [
          Fact(
            "M-\(number)", "text", from: nil, to: .string(String(repeating: "x", count: 200)))
        ]))
  }

  /// A disk with a segment of many pieces, and a store that reads it ahead.
  private func reader() throws -> (SimulatedDisk, FileStore) {
    let disk = SimulatedDisk(seed: 1)
    disk.servesThreads = true
    let written = try FileStore.create(at: "desk", identity: TestDesk.uuid, files: disk)
    try written.lock()
    _ = try written.readAll()
    try written.append(together: (1...Self.count).map(payload))
    try written.unlockThenSync()
    let store = try FileStore.open(at: "desk", files: disk)
    store.readAheadFrom = 1
    return (disk, store)
  }

  /// What the second thread was seen to do.
  private struct Seen {
    var reads = 0
    var late = 0
    var open: Set<Int32> = []
    var hasReturned = false
  }

  @Test(
    "is gone when the call returns, however soon; no signal goes to it, and this one's are as before",
    arguments: [0, 1, 1500])
  func gone(accepted: Int) throws {
    let watchdog = watch()
    defer { watchdog.end() }
    let (disk, store) = try reader()
    let own = pthread_self()
    let seen = Mutex(Seen())
    func mask() -> Set<Int32> {
      var mask = sigset_t()
      pthread_sigmask(SIG_BLOCK, nil, &mask)
      return Set(
        [SIGINT, SIGTERM, SIGHUP, SIGTSTP, SIGALRM, SIGUSR1].filter { sigismember(&mask, $0) == 0 })
    }
    // the thread a test runs on may be deaf itself
    var (wanted, old) = (sigset_t(), sigset_t())
    sigemptyset(&wanted)
    for signal in [SIGINT, SIGTERM, SIGUSR1] { sigaddset(&wanted, signal) }
    pthread_sigmask(SIG_UNBLOCK, &wanted, &old)
    defer { pthread_sigmask(SIG_SETMASK, &old, nil) }
    let before = mask()
    disk.plan = { call, _ in
      guard call == .read, pthread_equal(pthread_self(), own) == 0 else { return .done }
      let open = mask()
      usleep(10_000)
      seen.withLock {
        $0.reads += 1
        $0.open.formUnion(open)
        if $0.hasReturned { $0.late += 1 }
      }
      return .done
    }
    var taken = 0
    #expect(throws: StoreFault.self) {
      try store.readNewScanned { _, _ in
        if taken == accepted { return .malformed(at: 0, reason: "enough") }
        taken += 1
        return .accepted
      }
    }
    seen.withLock { $0.hasReturned = true }
    usleep(60_000)
    let found = seen.withLock { $0 }
    #expect(found.reads > 0 && found.late == 0, "\(found)")
    #expect(found.open == [], "signals that would go to the thread")
    #expect(mask() == before)
    #expect(before.contains(SIGTERM), "the test looks at nothing")
  }

  @Test("is not begun on a disk that serves one thread alone")
  func alone() throws {
    let watchdog = watch()
    defer { watchdog.end() }
    let (disk, store) = try reader()
    disk.servesThreads = false
    let own = pthread_self()
    let others = Mutex(0)
    disk.plan = { call, _ in
      if pthread_equal(pthread_self(), own) == 0 { others.withLock { $0 += 1 } }
      return .done
    }
    #expect(try store.readAll().count == Self.count)
    #expect(others.withLock { $0 } == 0)
  }

  @Test("a signal while one waits for the other makes nobody go on too soon")
  func interrupted() throws {
    let watchdog = watch()
    defer { watchdog.end() }
    let (disk, store) = try reader()
    var (action, old) = (sigaction(), sigaction())
    action.__sigaction_handler.sa_handler = { _ in }
    // without SA_RESTART: every wait it meets is interrupted
    try #require(sigaction(SIGUSR2, &action, &old) == 0)
    defer { sigaction(SIGUSR2, &old, nil) }
    var (wanted, mask) = (sigset_t(), sigset_t())
    sigemptyset(&wanted)
    sigaddset(&wanted, SIGUSR2)
    pthread_sigmask(SIG_UNBLOCK, &wanted, &mask)
    defer { pthread_sigmask(SIG_SETMASK, &mask, nil) }
    let own = pthread_self()
    let sent = Mutex(0)
    disk.plan = { call, _ in
      guard call == .read, pthread_equal(pthread_self(), own) == 0 else { return .done }
      // the first thread has nothing to use and waits
      usleep(5000)
      pthread_kill(own, SIGUSR2)
      usleep(5000)
      sent.withLock { $0 += 1 }
      return .done
    }
    var numbers: [Int] = []
    _ = try store.readNewScanned { payload, scanner in
      numbers.append(scanner.number)
      return .accepted
    }
    #expect(numbers == Array(1...Self.count))
    #expect(sent.withLock { $0 } > 4)
  }
}
