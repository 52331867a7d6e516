// The clock seam's other side: the present instant, and a zone of the system's database as a table of its
// changes, so that the core can turn instants into local days by itself.

import Glibc
import SalesDesk

/// The system's clock and zones.
enum SystemClock {
  /// The present instant.
  static var now: Instant {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Instant(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
  }

  /// Seconds of a clock that only runs forward.
  static var uptime: Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  /// The zone the system is set to: `TZ`, else where `/etc/localtime` leads, else UTC.
  static var zoneName: String {
    if let name = System.environment("TZ") {
      let bare = name.first == ":" ? String(name.dropFirst()) : name
      if isKnown(bare) { return bare }
    }
    var buffer = [UInt8](repeating: 0, count: 4096)
    let count = buffer.withUnsafeMutableBytes { bytes in
      bytes.baseAddress.map { readlink("/etc/localtime", $0, bytes.count) } ?? -1
    }
    guard count > 0 else { return "UTC" }
    let path = String(decoding: buffer[..<count], as: UTF8.self)
    let parts = path.split(separator: "/")
    guard let folder = parts.lastIndex(of: "zoneinfo") else { return "UTC" }
    let name = parts[(folder + 1)...].joined(separator: "/")
    return isKnown(name) ? name : "UTC"
  }

  /// Whether the system's database has a zone of this name.
  static func isKnown(_ name: String) -> Bool {
    if name == "UTC" { return true }
    guard !name.isEmpty, !name.hasPrefix("/"), !name.contains("..") else { return false }
    var found = stat()
    return stat("/usr/share/zoneinfo/" + name, &found) == 0 && found.st_mode & S_IFMT == S_IFREG
  }

  /// A zone of the system's database, with its changes from 1990 to 2045; an unknown one is UTC.
  static func zone(named name: String) -> Zone {
    guard name != "UTC", isKnown(name) else { return .utc }
    let before = System.environment("TZ")
    setenv("TZ", ":" + name, 1)
    tzset()
    defer {
      if let before { setenv("TZ", before, 1) } else { unsetenv("TZ") }
      tzset()
    }
    let (start, end, step) = (631_152_000, 2_366_841_600, 30 * 86_400)
    var offset = offset(at: start)
    var changes = [(from: Instant(milliseconds: .min), offset: offset)]
    for time in stride(from: start + step, through: end, by: step) {
      let next = self.offset(at: time)
      guard next != offset else { continue }
      var (low, high) = (time - step, time)
      while low + 1 < high {
        let middle = (low + high) / 2
        if self.offset(at: middle) == offset { low = middle } else { high = middle }
      }
      changes.append((Instant(milliseconds: Int64(high) * 1000), next))
      offset = next
    }
    return Zone(name: name, changes: changes)
  }

  private static func offset(at seconds: Int) -> Int {
    var (time, parts) = (time_t(seconds), tm())
    localtime_r(&time, &parts)
    return parts.tm_gmtoff
  }
}
