// A writer and a reader that outlive a repair: where their store says that the journal is damaged, they open the desk
// anew.

import Glibc
import Journal
import SalesDesk

/// Appends small entries into small segments until it is killed, each acknowledged in a file once it is durable.
func insist(desk: String, name: String, acknowledged: String) throws(StoreFault) {
  let limit = 16 << 10
  let file = open(acknowledged, O_WRONLY | O_CREAT | O_APPEND, 0o600)
  var store = try FileStore.open(at: desk, segmentLimit: limit)
  var operation = 1
  while true {
    do throws(StoreFault) {
      try lockPatiently(store)
      _ = try store.readNew { _ in .accepted }
      let ballast = String(repeating: "y", count: Int.random(in: 0..<400))
      let text =
        "{\"n\":\(store.lastNumber + 1),\"by\":\"\(name)\",\"op\":\(operation),\"why\":\"\(ballast)\""
      try store.append(Array(text.utf8).span)
      try store.unlockThenSync()
      let line = "\(operation)\n".utf8CString
      _ = line.withUnsafeBytes { write(file, $0.baseAddress, $0.count - 1) }
      operation += 1
      usleep(UInt32.random(in: 0..<2000))
    } catch {
      guard error.isDamage else { throw error }
      store.unlock()
      usleep(5000)
      store = try FileStore.open(at: desk, segmentLimit: limit)
    }
  }
}

/// Reads what comes, told by the system, until an entry by `end`. Prints every entry that was not the same, or not there,
/// when the desk was opened anew, with its checksums before and after; then how many entries there were, what they come
/// to, and how often the desk was opened.
func tail(desk: String) throws(StoreFault) {
  var known: [UInt32] = []
  var (count, openings, isEnded) = (0, 0, false)
  while !isEnded {
    let store = try FileStore.open(at: desk)
    let told = store.changeDescriptor ?? -1
    openings += 1
    count = 0
    do throws(StoreFault) {
      while !isEnded {
        _ = try store.readNew { payload in
          count += 1
          isEnded = take(payload, count, &known)
          return .accepted
        }
        if !isEnded { wait(for: told) }
      }
    } catch {
      guard error.isDamage else { throw error }
      wait(for: told)
    }
  }
  for number in count..<max(count, known.count) { print("gone \(number + 1) \(known[number])") }
  let digest = known.prefix(count).reduce(0) { ($0 &* 31) &+ UInt64($1) }
  print("\(count) \(digest) \(openings)")
}

/// Takes note of an entry, and says whether it is the last.
private func take(_ payload: Span<UInt8>, _ number: Int, _ known: inout [UInt32]) -> Bool {
  let sum = LineFrame.checksum(of: payload, after: 0)
  let start = payload.extracting(0..<min(payload.count, 60)).withUnsafeBufferPointer {
    String(decoding: $0, as: UTF8.self)
  }
  guard start.hasPrefix("{\"n\":\(number),") else {
    print("entry \(number) is \(start)")
    exit(4)
  }
  if number > known.count {
    known.append(sum)
  } else if known[number - 1] != sum {
    print("changed \(number) \(known[number - 1]) \(sum)")
    known[number - 1] = sum
  }
  return start.contains("\"by\":\"end\"")
}

private func wait(for told: Int32) {
  var waiting = pollfd(fd: told, events: Int16(POLLIN), revents: 0)
  if poll(&waiting, 1, 20_000) == 0 {
    print("not told for twenty seconds")
    exit(3)
  }
}

extension StoreFault {
  /// Whether a repair ends it.
  fileprivate var isDamage: Bool {
    switch self {
    case .damaged, .readOnly: true
    default: false
    }
  }
}
