// Whoever waits for ever gives no verdict: after two minutes a test that hangs is said to, and the run is over.

import Foundation
import Glibc
import Synchronization
import Testing

/// Watches over what may hang, from its beginning to its end. It belongs into a test's body: what belongs to a suite lives
/// while the test waits for its turn, too, which in a whole run is minutes.
final class Watchdog: Sendable {
  private let isDone = Mutex(false)

  /// Begins to watch over what is named.
  init(_ what: String, seconds: Int = 120) {
    Thread.detachNewThread { [self] in
      for _ in 0..<seconds * 10 {
        usleep(100_000)
        if isDone.withLock({ $0 }) { return }
      }
      Issue.record("\(what): nothing comes of it in \(seconds) seconds")
      try? FileHandle.standardError.write(
        contentsOf: Data("\(what): nothing comes of it in \(seconds) seconds\n".utf8))
      exit(1)
    }
  }

  func end() { isDone.withLock { $0 = true } }
}
