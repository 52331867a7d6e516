// Time and memory as the operating system counts them.

import Glibc
import SalesDesk

/// Seconds and bytes.
enum Clocks {
  /// Seconds on the steady clock.
  static func now() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  /// Seconds this thread was at work.
  static func ownTime() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  /// The seconds `body` takes, smallest and median of `runs`.
  static func time(_ runs: Int, _ body: () -> Void) -> (least: Double, median: Double) {
    var times: [Double] = []
    for _ in 0..<runs {
      let start = now()
      body()
      times.append(now() - start)
    }
    times.sort()
    return (times[0], times[times.count / 2])
  }

  /// A number with two decimals.
  static func text(_ number: Double) -> String {
    let hundredths = Int((number * 100).rounded())
    return "\(hundredths / 100)." + String(padded: hundredths % 100, 2)
  }

  /// A line of `/proc/self/status` in MiB, such as `VmHWM` (peak) or `VmRSS` (now).
  static func memory(_ name: String) -> Double {
    guard let file = fopen("/proc/self/status", "r") else { return 0 }
    defer { fclose(file) }
    var line = [CChar](repeating: 0, count: 256)
    while fgets(&line, 256, file) != nil {
      let text = String(
        decoding: line.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
      if text.hasPrefix(name) {
        return (Double(text.filter(\.isNumber)) ?? 0) / 1024
      }
    }
    return 0
  }
}

/// Measures from its making on, by both clocks.
struct Stopwatch {
  /// Milliseconds of the thread's own work, and with all waiting.
  typealias Time = (own: Double, whole: Double)

  private let own = Clocks.ownTime()
  private let whole = Clocks.now()

  /// What has passed.
  var time: Time { ((Clocks.ownTime() - own) * 1000, (Clocks.now() - whole) * 1000) }
}
