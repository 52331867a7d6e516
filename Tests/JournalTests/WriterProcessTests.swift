// Writers in processes of their own: competing, killed at any moment, out of room.

import Glibc
import Journal
import SalesDesk
import Testing

/// A process of `JournalWriter`, which the package builds beside the tests.
struct WriterProcess {
  static let path: String? = {
    var bytes = [CChar](repeating: 0, count: 4096)
    let count = readlink("/proc/self/exe", &bytes, bytes.count)
    // The tests run either as an executable or inside the toolchain's runner, which is told the
    // bundle.
    let own = String(
      decoding: bytes.prefix(max(0, count)).map(UInt8.init(bitPattern:)), as: UTF8.self)
    for candidate in [own] + CommandLine.arguments {
      guard let slash = candidate.lastIndex(of: "/") else { continue }
      let path = candidate[...slash] + "JournalWriter"
      if access(String(path), X_OK) == 0 { return String(path) }
    }
    return nil
  }()

  let identifier: pid_t

  init(_ arguments: [String], output: String? = nil) throws {
    let path = try #require(Self.path)
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    if let output {
      posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT | O_APPEND, 0o600)
    }
    var words = ([path] + arguments).map { strdup($0) }
    defer { for word in words { free(word) } }
    words.append(nil)
    var identifier: pid_t = 0
    let result = posix_spawn(&identifier, path, &actions, nil, words, environ)
    try #require(result == 0)
    self.identifier = identifier
  }

  func kill() {
    Glibc.kill(identifier, SIGKILL)
    _ = wait()
  }

  /// The exit status, 0 for success.
  func wait() -> Int32 {
    var status: Int32 = 0
    while waitpid(identifier, &status, 0) < 0, errno == EINTR {}
    return status
  }
}

@Suite(
  "Writers in processes of their own",
  .enabled(if: WriterProcess.path != nil, "JournalWriter is not built"))
struct WriterProcessTests {
  /// The acknowledged operations in a writer's file.
  private func acknowledged(_ path: String) throws -> [Int] {
    guard access(path, R_OK) == 0 else { return [] }
    let lines = try readFile(path).split(separator: 0x0A)
    return lines.compactMap { Int(String(decoding: $0, as: UTF8.self)) }
  }

  /// How long writers are killed: so many seconds as `BULLPEN_SECONDS` says, or the figures of a long run, of the
  /// optimised sweeps, and of a debug build.
  private static let seconds =
    getenv("BULLPEN_SECONDS").flatMap { Int(String(cString: $0)) }
    ?? (isLong ? 60 : _isDebugAssertConfiguration() ? 2 : 10)

  @Test(
    "Sweep: killed at any moment they lose nothing acknowledged and leave no gap; readers beside them miss nothing",
    arguments: [8, 40])
  func kills(_ count: Int) throws {
    let desk = try TestDesk()
    let seed = UInt64.random(in: 0 ... .max)
    var random = Seeded(state: seed)
    var names: [String] = []
    func start() throws -> WriterProcess {
      names.append("w\(names.count)")
      let name = names[names.count - 1]
      let file = desk.folder.path + "/" + name
      return try WriterProcess(["append", desk.path, name, "1000000", file])
    }
    let followers = try (0..<(_isDebugAssertConfiguration() ? 8 : 40)).map { index in
      try WriterProcess(["follow", desk.path], output: desk.folder.path + "/follower\(index)")
    }
    let reader = try desk.open()
    var read = 0
    var writers = try (0..<count).map { _ in try start() }
    let end = ContinuousClock.now + .seconds(Self.seconds)
    // Some readers stand still for a while, with more news waiting than they are told of one by one.
    for follower in followers.prefix(3) { Glibc.kill(follower.identifier, SIGSTOP) }
    while ContinuousClock.now < end {
      usleep(UInt32.random(in: 2_000...4_000, using: &random))
      let index = Int.random(in: 0..<writers.count, using: &random)
      writers[index].kill()
      read += try reader.readAll().count
      writers[index] = try start()
    }
    for writer in writers { writer.kill() }
    for follower in followers.prefix(3) { Glibc.kill(follower.identifier, SIGCONT) }
    let last = try WriterProcess(["append", desk.path, "end", "1", desk.folder.path + "/end"])
    #expect(last.wait() == 0)
    read += try reader.readAll().count

    var seen: [String: Int] = [:]
    var number = 0
    let check = try desk.open()
    try check.lock()
    _ = try check.readNew { payload in
      number += 1
      let fields = String(decoding: copy(payload).prefix(60), as: UTF8.self)
        .split(whereSeparator: { ":,\"".contains($0) })
      guard fields.count > 6, fields[2] == "\(number)", let operation = Int(fields[6]) else {
        return .malformed(at: 0, reason: "entry \(number) is \(fields)")
      }
      let name = String(fields[4])
      if seen[name, default: 0] + 1 != operation {
        return .malformed(
          at: 0, reason: "\(name) goes from \(seen[name, default: 0]) to \(operation)")
      }
      seen[name] = operation
      return .accepted
    }
    check.unlock()
    #expect(number == read, "a tailing reader saw them all")
    var total = 0
    for name in names {
      let acknowledged = try acknowledged(desk.folder.path + "/" + name).last ?? 0
      total += acknowledged
      #expect(seen[name, default: 0] >= acknowledged, "\(name), seed \(seed)")
    }
    #expect(total > 0)
    var digests: Set<String> = []
    for (index, follower) in followers.enumerated() {
      #expect(follower.wait() == 0)
      digests.insert(
        String(decoding: try readFile(desk.folder.path + "/follower\(index)"), as: UTF8.self))
    }
    #expect(digests.count == 1, "seed \(seed): \(digests)")
    #expect(digests.first?.hasPrefix("\(number) ") == true)
    let torn = desk.names(in: "quarantine").count
    print("\(names.count) writers killed, \(number) entries, \(total) acknowledged, \(torn) torn")
  }

  @Test("competing they all come to their end, and every entry is there once")
  func compete() throws {
    let desk = try TestDesk()
    let names = (1...8).map { "c\($0)" }
    let writers = try names.map { name in
      try WriterProcess(["append", desk.path, name, "50", desk.folder.path + "/" + name])
    }
    for writer in writers { #expect(writer.wait() == 0) }
    for name in names {
      #expect(try acknowledged(desk.folder.path + "/" + name) == Array(1...50))
    }
    let verified = try FileStore.verify(at: desk.path)
    #expect(verified.entries == 400 && verified.damage == nil && verified.tornBytes == 0)
  }

  @Test("out of room they take back what was written, and go on when there is room")
  func noRoom() throws {
    let desk = try TestDesk()
    try desk.open().write([entry(1)])
    let output = desk.folder.path + "/output"
    #expect(try WriterProcess(["limit", desk.path], output: output).wait() == 0)
    #expect(String(decoding: try readFile(output), as: UTF8.self) == "failed \(EFBIG)\nappended\n")
    let verified = try FileStore.verify(at: desk.path)
    #expect(verified.entries == 2 && verified.damage == nil && verified.tornBytes == 0)
  }
}
