// Says that the journal may have grown, through inotify on its folder: a line written to any
// segment, or a segment put into place, makes the descriptor readable. Only a hint: readers read
// from their own place.

import Glibc

/// A watch on one folder.
package final class ChangeWatch {
  /// Becomes readable when something happened; readable until drained.
  package let descriptor: Int32

  /// Watches a folder, or nil when the system has no watch to give.
  init?(path: String) {
    descriptor = inotify_init1(Int32(IN_NONBLOCK) | Int32(IN_CLOEXEC))
    guard descriptor >= 0 else { return nil }
    let events = UInt32(IN_MODIFY) | UInt32(IN_MOVED_TO) | UInt32(IN_DELETE)
    // Returning nil from here on runs `deinit`, which closes.
    guard inotify_add_watch(descriptor, path, events) >= 0 else { return nil }
  }

  deinit {
    if descriptor >= 0 { close(descriptor) }
  }

  /// Forgets what has happened so far.
  func drain() {
    withUnsafeTemporaryAllocation(byteCount: 4096, alignment: 8) { buffer in
      while Glibc.read(descriptor, buffer.baseAddress, buffer.count) > 0 {}
    }
  }
}
