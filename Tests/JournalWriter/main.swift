// A writer or a reader in a process of its own, for the tests that kill it, stop it, fill its disk or let it compete.
//
//     JournalWriter append <desk> <name> <count> <acknowledged file>
//     JournalWriter limit <desk>
//     JournalWriter follow <desk>
//     JournalWriter insist <desk> <name> <acknowledged file>
//     JournalWriter tail <desk>

import Glibc
import Journal
import SalesDesk

/// The next payload's bytes: its number, who wrote it, which of theirs it is, and some ballast.
func payload(number: Int, name: String, operation: Int) -> [UInt8] {
  let large = Int.random(in: 0..<20) == 0
  let ballast = large ? Int.random(in: 20_000..<900_000) : Int.random(in: 0..<200)
  let text = String(repeating: "x", count: ballast)
  return Array("{\"n\":\(number),\"by\":\"\(name)\",\"op\":\(operation),\"why\":\"\(text)\"".utf8)
}

func lockPatiently(_ store: FileStore) throws(StoreFault) {
  while true {
    do throws(StoreFault) {
      return try store.lock()
    } catch .busy {
      usleep(UInt32.random(in: 20..<400))
    }
  }
}

/// Appends entries, each acknowledged in a file once it is durable.
func append(desk: String, name: String, count: Int, acknowledged: String) throws(StoreFault) {
  let store = try FileStore.open(at: desk, segmentLimit: 1 << 20)
  let file = open(acknowledged, O_WRONLY | O_CREAT | O_APPEND, 0o600)
  for operation in 1...count {
    try lockPatiently(store)
    _ = try store.readNew { _ in .accepted }
    try store.append(
      payload(number: store.lastNumber + 1, name: name, operation: operation).span)
    try store.unlockThenSync()
    let line = "\(operation)\n".utf8CString
    _ = line.withUnsafeBytes { write(file, $0.baseAddress, $0.count - 1) }
  }
}

/// Lets files grow by `bytes` over the first segment's size, or for ever.
func limitFiles(desk: String, to bytes: Int?) {
  var found = stat()
  stat(desk + "/journal/000001.jsonl", &found)
  var limit = rlimit()
  getrlimit(__rlimit_resource_t(1), &limit)
  limit.rlim_cur = bytes.map { rlim_t(Int(found.st_size) + $0) } ?? limit.rlim_max
  setrlimit(__rlimit_resource_t(1), &limit)
}

/// Appends against a full disk, then against one with room; prints what happened.
func fill(desk: String) throws(StoreFault) {
  signal(SIGXFSZ, SIG_IGN)
  let store = try FileStore.open(at: desk)
  try store.lock()
  _ = try store.readNew { _ in .accepted }
  limitFiles(desk: desk, to: 100)
  do throws(StoreFault) {
    try store.append(
      payload(number: store.lastNumber + 1, name: String(repeating: "f", count: 999), operation: 1)
        .span)
    print("appended")
  } catch .failed(_, _, let code) {
    print("failed \(code)")
  }
  limitFiles(desk: desk, to: nil)
  try store.append(payload(number: store.lastNumber + 1, name: "roomy", operation: 2).span)
  try store.sync()
  store.unlock()
  print("appended")
}

/// Reads what comes, told by the system, until an entry by `end`; prints how many there were and what they come to.
func follow(desk: String) throws(StoreFault) {
  let store = try FileStore.open(at: desk)
  let told = store.changeDescriptor ?? -1
  var count = 0
  var digest: UInt32 = 0
  var isEnded = false
  while !isEnded {
    _ = try store.readNew { payload in
      count += 1
      digest = LineFrame.checksum(of: payload, after: digest)
      let start = payload.extracting(0..<min(payload.count, 60)).withUnsafeBufferPointer {
        String(decoding: $0, as: UTF8.self)
      }
      isEnded = start.contains("\"by\":\"end\"")
      return .accepted
    }
    if isEnded { break }
    var waiting = pollfd(fd: told, events: Int16(POLLIN), revents: 0)
    if poll(&waiting, 1, 20_000) == 0 {
      print("not told for twenty seconds")
      exit(3)
    }
  }
  print("\(count) \(digest)")
}

let arguments = CommandLine.arguments
do throws(StoreFault) {
  if arguments.count == 6, arguments[1] == "append", let count = Int(arguments[4]) {
    try append(desk: arguments[2], name: arguments[3], count: count, acknowledged: arguments[5])
  } else if arguments.count == 3, arguments[1] == "limit" {
    try fill(desk: arguments[2])
  } else if arguments.count == 3, arguments[1] == "follow" {
    try follow(desk: arguments[2])
  } else if arguments.count == 5, arguments[1] == "insist" {
    try insist(desk: arguments[2], name: arguments[3], acknowledged: arguments[4])
  } else if arguments.count == 3, arguments[1] == "tail" {
    try tail(desk: arguments[2])
  } else {
    exit(2)
  }
} catch {
  print(error)
  exit(1)
}
