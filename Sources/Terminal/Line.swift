// The line to the terminal: a descriptor, its settings, reads and whole writes.

import Drawing
import Glibc

/// An open terminal. Not a value: closing it once is enough for all copies.
struct Line {
  /// The descriptor; our own, so that its settings are nobody else's.
  let descriptor: Int32
  private let original: termios

  /// Opens the terminal behind a descriptor anew; `nil` where it is none.
  init?(terminal other: Int32) {
    guard isatty(other) == 1 else { return nil }
    var name = [CChar](repeating: 0, count: 256)
    guard ttyname_r(other, &name, name.count) == 0 else { return nil }
    let path = name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
    self.init(path: String(decoding: path, as: UTF8.self))
  }

  /// Opens a terminal by its path; `nil` where it is none.
  init?(path: String) {
    let descriptor = open(path, O_RDWR | O_NOCTTY | O_CLOEXEC)
    var settings = termios()
    guard descriptor >= 0 else { return nil }
    guard tcgetattr(descriptor, &settings) == 0 else {
      Glibc.close(descriptor)
      return nil
    }
    self.descriptor = descriptor
    original = settings
  }

  /// The settings it had when it was opened.
  var settings: termios { original }

  /// Every byte as it comes, nothing echoed, no signals from keys.
  func makeRaw() {
    var settings = original
    cfmakeraw(&settings)
    tcsetattr(descriptor, TCSADRAIN, &settings)
  }

  /// The settings it had.
  func restore() {
    var settings = original
    tcsetattr(descriptor, TCSADRAIN, &settings)
  }

  /// Closes it.
  func close() {
    Glibc.close(descriptor)
  }

  /// The extent of its window, or what the environment says, or 80 by 24.
  var size: Size {
    if let size = Linux.windowSize(descriptor) { return size }
    let number = { (name: String) in environment(name).flatMap { Int($0) } }
    return Size(
      width: min(max(number("COLUMNS") ?? 80, 1), 1000),
      height: min(max(number("LINES") ?? 24, 1), 1000))
  }

  /// Writes all bytes, in one call unless the line takes them in parts; `false` when the line is gone.
  func write(_ bytes: [UInt8]) -> Bool {
    bytes.withUnsafeBytes { raw in
      var sent = 0
      while sent < raw.count {
        let count = Glibc.write(descriptor, raw.baseAddress?.advanced(by: sent), raw.count - sent)
        if count > 0 {
          sent += count
        } else if count < 0 && (errno == EINTR || errno == EAGAIN) {
          var waiting = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
          poll(&waiting, 1, 1000)
        } else {
          return false
        }
      }
      return true
    }
  }

  /// The bytes that have come, to be called when some have; `nil` when the line is gone.
  func read() -> [UInt8]? {
    var failure: Int32 = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: 65_536) { buffer, count in
      let read = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
      failure = read < 0 ? errno : read == 0 ? EIO : 0
      count = max(0, read)
    }
    return failure == 0 || failure == EINTR || failure == EAGAIN ? bytes : nil
  }
}

/// A variable of the environment; `nil` where it is unset or empty.
func environment(_ name: String) -> String? {
  guard let value = getenv(name) else { return nil }
  let text = String(cString: value)
  return text.isEmpty ? nil : text
}

/// Milliseconds of a clock that never goes back.
func milliseconds() -> Int {
  var time = timespec()
  clock_gettime(CLOCK_MONOTONIC, &time)
  return time.tv_sec * 1000 + time.tv_nsec / 1_000_000
}
