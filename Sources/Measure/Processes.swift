// Processes of this program's own, and folders that go when it ends.

import Glibc

/// Beginning processes and waiting for them.
enum Processes {
  /// Begins a process; -1 when that cannot be done.
  /// - Parameter output: where its standard output goes; nil leaves it where this one's goes.
  static func begin(_ words: [String], output: Int32? = nil) -> pid_t {
    fflush(nil)
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    if let output { posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO) }
    var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) }
    arguments.append(nil)
    defer { for argument in arguments { free(argument) } }
    var child: pid_t = 0
    guard posix_spawn(&child, words[0], &actions, nil, &arguments, environ) == 0 else { return -1 }
    return child
  }

  /// Waits for a process to end and says how it did, as `waitpid` does; -1 when there is none.
  @discardableResult
  static func wait(for child: pid_t) -> Int32 {
    guard child > 0 else { return -1 }
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0 { if errno != EINTR { return -1 } }
    return status
  }

  /// Begins a process and waits for it.
  @discardableResult
  static func run(_ words: [String]) -> Int32 { wait(for: begin(words)) }

  /// Runs a process and gives the numbers it prints, at most 4 KiB of them.
  static func numbers(of words: [String]) -> [Double] {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return [] }
    let child = begin(words, output: ends[1])
    close(ends[1])
    defer { close(ends[0]) }
    var bytes = [UInt8](repeating: 0, count: 4096)
    var filled = 0
    while filled < bytes.count {
      let count = bytes.withUnsafeMutableBytes { buffer in
        read(ends[0], buffer.baseAddress.map { $0 + filled }, buffer.count - filled)
      }
      if count < 0, errno == EINTR { continue }
      if count <= 0 { break }
      filled += count
    }
    guard wait(for: child) == 0 else { return [] }
    return String(decoding: bytes[..<filled], as: UTF8.self)
      .split { $0 == " " || $0 == "\n" }.compactMap { Double($0) }
  }

  /// This program again, with other arguments.
  static func again(_ arguments: [String]) -> [String] { ["/proc/self/exe"] + arguments }

  /// Lends a new folder; it is removed afterwards. `BULLPEN_MEASURE` says where, `/tmp` when it does not.
  static func withFolder(_ body: (String) -> Void) {
    let place = getenv("BULLPEN_MEASURE").map { String(cString: $0) } ?? "/tmp"
    var template = Array(
      (place + "/bullpen-measure-" + String(repeating: "X", count: 6)).utf8CString)
    guard mkdtemp(&template) != nil else { return print("no temporary folder") }
    let folder = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    body(folder)
    run(["/bin/rm", "-rf", folder])
  }
}
