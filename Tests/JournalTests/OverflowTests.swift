// A follower whose queue of changes overflows: the system says only that something was left out. The limit is really
// lowered for a moment where that is permitted.

import Foundation
import Glibc
import Journal
import SalesDesk
import Testing

@Suite("A queue of changes that overflows")
struct OverflowTests {
  private static let limit = "/proc/sys/fs/inotify/max_queued_events"
  private static let mayLower = access(limit, W_OK) == 0

  /// Runs something while the limit is this; a watch keeps the limit of the moment it was made.
  private func lowered<R>(to count: Int, _ body: () throws -> R) throws -> R {
    let before = try String(contentsOfFile: Self.limit, encoding: .utf8)
    defer { put(before) }
    put("\(count)")
    return try body()
  }

  private func put(_ text: String) {
    let file = open(Self.limit, O_WRONLY)
    _ = text.withCString { write(file, $0, strlen($0)) }
    close(file)
  }

  private func isReadable(_ descriptor: Int32) -> Bool {
    var asked = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    return poll(&asked, 1, 1000) == 1
  }

  /// Whether the events waiting at a watch say that some were left out.
  private func tellsOverflow(_ descriptor: Int32) -> Bool {
    var bytes = [UInt8](repeating: 0, count: 1 << 16)
    let count = read(descriptor, &bytes, bytes.count)
    var (place, found) = (0, false)
    while place + 16 <= count {
      let (mask, name) = bytes.withUnsafeBytes {
        (
          $0.loadUnaligned(fromByteOffset: place + 4, as: UInt32.self),
          $0.loadUnaligned(fromByteOffset: place + 12, as: UInt32.self)
        )
      }
      if mask & UInt32(IN_Q_OVERFLOW) != 0 { found = true }
      place += 16 + Int(name)
    }
    return found
  }

  @Test(
    "is news like any other: nothing is missed",
    .enabled(if: mayLower, "the limit of queued events may not be lowered here"))
  func overflows() throws {
    let desk = try TestDesk(segmentLimit: 500)
    let (reader, witness) = try lowered(to: 2) {
      let reader = try desk.open()
      _ = try #require(reader.changeDescriptor)
      let witness = inotify_init1(Int32(IN_NONBLOCK))
      let events = UInt32(IN_MODIFY) | UInt32(IN_CREATE) | UInt32(IN_MOVED_TO)
      try #require(inotify_add_watch(witness, desk.path + "/journal", events) >= 0)
      return (reader, witness)
    }
    defer { close(witness) }
    let watched = try #require(reader.changeDescriptor)
    let writer = try desk.open(segmentLimit: 500)
    var (written, overflows) = (0, 0)
    for round in 1...20 {
      for _ in 0..<round * 3 {
        written += 1
        try writer.write([entry(written, "round \(round)")])
      }
      #expect(isReadable(watched), "round \(round): it wakes")
      if tellsOverflow(witness) { overflows += 1 }
      _ = try reader.readAll()
      #expect(reader.lastNumber == written, "round \(round)")
    }
    #expect(overflows > 10, "the queue did not overflow: nothing was tested")
    // and wakes again for a single one
    try writer.write([entry(written + 1)])
    #expect(isReadable(watched))
    #expect(try reader.readAll().count == 1)
  }
}
