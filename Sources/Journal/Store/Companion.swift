// A second thread, for as long as one call takes. It shares nothing with the first but what is handed from one to
// the other, and it is gone when the call returns.

import Glibc

/// A thread that works beside the one that began it.
final class Companion {
  private let work: () -> Void
  private var thread = pthread_t()

  private init(_ work: @escaping () -> Void) {
    self.work = work
  }

  /// Begins a thread, with no signal going to it. What it works on belongs to it until `join`.
  /// - Returns: nil, and nothing done, where no thread is to be had.
  static func begin(_ work: @escaping () -> Void) -> Companion? {
    let companion = Companion(work)
    var (all, before) = (sigset_t(), sigset_t())
    sigfillset(&all)
    pthread_sigmask(SIG_SETMASK, &all, &before)
    defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
    let code = pthread_create(
      &companion.thread, nil,
      { context in
        guard let context else { return nil }
        Unmanaged<Companion>.fromOpaque(context).takeUnretainedValue().work()
        return nil
      }, Unmanaged.passUnretained(companion).toOpaque())
    return code == 0 ? companion : nil
  }

  /// Waits until the work is done. To be called once, and before the companion is let go.
  func join() {
    pthread_join(thread, nil)
  }
}
