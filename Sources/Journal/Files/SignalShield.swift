// Keeps the signals a person sends from stopping us between the first byte of a line and its sync,
// or with the writers' lock held (a stopped holder stops everybody). They arrive when the shield
// comes down.

import Glibc

/// Blocks SIGINT, SIGTERM, SIGHUP and SIGTSTP in this thread while it is up.
struct SignalShield {
  private var before = sigset_t()
  private(set) var isUp = false

  /// Blocks the signals; harmless when up.
  mutating func raise() {
    guard !isUp else { return }
    var blocked = sigset_t()
    sigemptyset(&blocked)
    for signal in [SIGINT, SIGTERM, SIGHUP, SIGTSTP] { sigaddset(&blocked, signal) }
    isUp = pthread_sigmask(SIG_BLOCK, &blocked, &before) == 0
  }

  /// Lets the signals through that came through before; harmless when down.
  mutating func lower() {
    guard isUp else { return }
    pthread_sigmask(SIG_SETMASK, &before, nil)
    isUp = false
  }
}
