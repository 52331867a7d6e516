// Signals as something to wait for, in the same place as keys.
//
// They are blocked and read from a descriptor, so that nothing ever happens between two lines of the
// program. A child started while they are blocked would inherit that: see `release`.

import Glibc

/// The signals a screen answers to.
struct Signals {
  /// What a signal asks for.
  enum Request {
    /// The window changed.
    case resize
    /// Stop, as from `kill -TSTP`.
    case stop
    /// The program goes on.
    case goOn
    /// End: the line is gone or someone asks.
    case end
    /// Interrupt.
    case interrupt
  }

  /// Readable when a signal waits.
  let descriptor: Int32
  private let set: sigset_t
  private let original: sigset_t

  /// Blocks the signals in this thread; `nil` where there is no descriptor to be had.
  init?() {
    var set = sigset_t()
    sigemptyset(&set)
    for signal in [SIGWINCH, SIGTSTP, SIGCONT, SIGHUP, SIGTERM, SIGINT] { sigaddset(&set, signal) }
    let descriptor = Linux.signalDescriptor(set)
    guard descriptor >= 0 else { return nil }
    var original = sigset_t()
    pthread_sigmask(SIG_BLOCK, &set, &original)
    self.descriptor = descriptor
    self.set = set
    self.original = original
  }

  /// The next request waiting; `nil` when there is none.
  func next() -> Request? {
    while true {
      switch Linux.nextSignal(descriptor) {
      case 0: return nil
      case SIGWINCH: return .resize
      case SIGTSTP: return .stop
      case SIGCONT: return .goOn
      case SIGINT: return .interrupt
      case SIGHUP, SIGTERM: return .end
      default: continue
      }
    }
  }

  /// Lets signals through as before, as for a child.
  func release() {
    var set = original
    pthread_sigmask(SIG_SETMASK, &set, nil)
  }

  /// Blocks them again.
  func block() {
    var set = set
    pthread_sigmask(SIG_BLOCK, &set, nil)
  }

  /// Lets them through and closes the descriptor.
  func close() {
    while next() != nil {}
    release()
    Glibc.close(descriptor)
  }
}
