// The desk's folder: made once, opened without a trace, locked, watched, with the right
// permissions.

import Glibc
import Journal
import SalesDesk
import Testing

@Suite("A desk's files")
struct DeskFilesTests {
  private func mode(_ path: String) -> mode_t {
    var found = stat()
    return stat(path, &found) == 0 ? found.st_mode & 0o7777 : 0
  }

  @Test("are made with an identity of their own, for their owner alone")
  func create() throws {
    let folder = try TestFolder()
    let path = folder.path + "/desk"
    let store = try FileStore.create(at: path)
    #expect(store.desk.count == 36)
    #expect(try FileStore.create(at: folder.path + "/another/").desk != store.desk)
    let identity = "{\"bullpen\":1,\"desk\":\"\(store.desk)\"}\n"
    #expect(try readFile(path + "/desk.json") == Array(identity.utf8))
    #expect(mode(path) == 0o700 && mode(path + "/journal") == 0o700)
    #expect(mode(path + "/desk.json") == 0o600)
    #expect(mode(path + "/journal/000001.jsonl") == 0o600 && mode(path + "/lock") == 0o600)
    #expect(throws: StoreFault.exists(path: path)) { try FileStore.create(at: path) }
    let third = folder.path + "/third"
    #expect(throws: StoreFault.failed(operation: "create", path: third, code: EINVAL)) {
      try FileStore.create(at: third, identity: "x")
    }
    #expect(access(third, F_OK) != 0)
  }

  @Test("are no segments where they are named almost like one")
  func almostSegments() throws {
    let desk = try TestDesk()
    try desk.open().write([entry(1)])
    for name in [
      "2.jsonl", "0000002.jsonl", "+00002.jsonl", "-00002.jsonl", "000000.jsonl", "000002.json",
      "000002.jsonl~", "000002.jsonl.new",
    ] {
      try desk.write([0x7B], to: desk.path + "/journal/" + name)
    }
    #expect(try desk.open().readAll() == [entry(1)])
    try desk.open().write([entry(2)])
    #expect(try desk.open().readAll() == [entry(1), entry(2)])
  }

  @Test("are made by one at a time")
  func madeByAnother() throws {
    let path = try TestFolder().path + "/desk"
    mkdir(path, 0o700)
    let lock = Glibc.open(path + "/lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    try #require(lock >= 0 && flock(lock, LOCK_EX | LOCK_NB) == 0)
    defer { close(lock) }
    #expect {
      try FileStore.create(at: path)
    } throws: { error in
      if case .busy = error as? StoreFault { true } else { false }
    }
    #expect(TestFolder.names(in: path) == ["lock"])
  }

  @Test("are open in no program that is begun meanwhile")
  func closedToPrograms() throws {
    let desk = try TestDesk()
    let store = try desk.open()
    let watch = try #require(store.changeDescriptor)
    try store.lock()
    _ = try store.readAll()
    try store.append(entry(1).span)
    try store.sync()
    defer { store.unlock() }
    let name = try #require(desk.folder.path.split(separator: "/").last)
    let own = TestFolder.names(in: "/proc/self/fd").compactMap(Int32.init).filter { file in
      let path = realpath("/proc/self/fd/\(file)", nil)
      defer { free(path) }
      return path.map { String(cString: $0).contains(name) } ?? false
    }
    #expect(own.count >= 4, "folders, lock, segment")
    for file in own + [watch] { #expect(fcntl(file, F_GETFD) & FD_CLOEXEC != 0) }
  }

  @Test("are the group's where the folder is the group's")
  func shared() throws {
    let folder = try TestFolder()
    let path = folder.path + "/desk"
    mkdir(path, 0o700)
    chmod(path, 0o2770)
    let store = try FileStore.create(at: path, segmentLimit: 300)
    try store.write((1...9).map { entry($0) })
    #expect(mode(path + "/journal") == 0o2770)
    for name in ["/desk.json", "/lock", "/journal/000001.jsonl", "/journal/000002.jsonl"] {
      #expect(mode(path + name) == 0o660, "\(name)")
    }
  }

  @Test("half made are made again, but entries without a desk.json are not overwritten")
  func halfMade() throws {
    let desk = try TestDesk()
    unlink(desk.path + "/desk.json")
    #expect(throws: StoreFault.noDesk(path: desk.path)) { try desk.open() }
    try FileStore.create(at: desk.path).write([entry(1)])
    unlink(desk.path + "/desk.json")
    #expect {
      _ = try FileStore.create(at: desk.path)
    } throws: { error in
      if case .exists = error as? StoreFault { true } else { false }
    }
  }

  @Test("that are no desk, or a later format's, are refused")
  func refused() throws {
    let folder = try TestFolder()
    for path in [folder.path, folder.path + "/nothing", folder.path + "/a/b"] {
      #expect(throws: StoreFault.noDesk(path: path)) { try FileStore.open(at: path) }
    }
    let desk = try TestDesk()
    let file = desk.path + "/desk.json"
    try desk.write(Array("{\"bullpen\":2,\"name\":\"x\"}\n".utf8), to: file)
    #expect(throws: StoreFault.unknownFormat(path: file, found: "2")) { try desk.open() }
    for text in ["", "{", "{\"bullpen\":1}", "{\"bullpen\":1,\"desk\":\"\(TestDesk.uuid)\"} x"] {
      try desk.write(Array(text.utf8), to: file)
      #expect {
        _ = try desk.open()
      } throws: { error in
        if case .damaged(let place, _) = error as? StoreFault {
          place.file == "desk.json"
        } else {
          false
        }
      }
    }
  }

  @Test("wait a moment for a lock that is taken, and no longer")
  func patience() throws {
    let desk = try TestDesk()
    let store = try desk.open()
    let holder = Glibc.open(desk.path + "/lock", O_RDWR | O_CLOEXEC)
    defer { close(holder) }
    func milliseconds() -> Int {
      var time = timespec()
      clock_gettime(CLOCK_MONOTONIC, &time)
      return time.tv_sec * 1000 + time.tv_nsec / 1_000_000
    }
    try #require(flock(holder, LOCK_EX) == 0)
    let start = milliseconds()
    #expect(throws: StoreFault.self) { try store.lock() }
    #expect((4...2000).contains(milliseconds() - start))
    let patient = try desk.open()
    patient.patience = 60_000
    let begun = milliseconds()
    #expect(throws: StoreFault.self) { try patient.lock() }
    #expect((59...4000).contains(milliseconds() - begun), "as long as it was told to")
    // given back by another thread meanwhile; on a machine that is busy it may be given back too late
    var isTaken = false
    for _ in 0..<200 where !isTaken {
      var thread = pthread_t()
      let place = UnsafeMutablePointer<Int32>.allocate(capacity: 1)
      place.initialize(to: holder)
      try #require(
        pthread_create(
          &thread, nil,
          { place in
            usleep(1500)
            if let place { flock(place.load(as: Int32.self), LOCK_UN) }
            return nil
          }, place) == 0)
      isTaken = (try? store.lock()) != nil
      pthread_join(thread, nil)
      place.deallocate()
      store.unlock()
      try #require(flock(holder, LOCK_EX) == 0)
    }
    #expect(isTaken)
    flock(holder, LOCK_UN)
  }

  @Test("say who holds the lock")
  func holder() throws {
    let desk = try TestDesk()
    let (one, two) = (try desk.open(), try desk.open())
    try one.lock()
    #expect {
      try two.lock()
    } throws: { error in
      guard case .busy(let holder) = error as? StoreFault else { return false }
      return holder.hasPrefix("pid \(getpid()), user ") && holder.contains(", since 2")
    }
    unlink(desk.path + "/lock")
    one.unlock()
    try two.lock()
    #expect(throws: StoreFault.self, "the old lock file is not the lock") { try one.lock() }
    two.unlock()
  }

  @Test("say who holds the lock in one harmless line, nothing left of a longer name")
  func harmlessHolder() throws {
    let desk = try TestDesk()
    let long =
      String(repeating: "somebody with a long name ", count: 9) + "\nuser \u{1b}[2J\u{9b}x\n"
    try desk.write(Array(long.utf8), to: desk.path + "/lock")
    func holder() throws -> String {
      var said = ""
      let store = try desk.open()
      do throws(StoreFault) {
        try store.lock()
      } catch { if case .busy(let holder) = error { said = holder } }
      return said
    }
    let file = Glibc.open(desk.path + "/lock", O_RDWR | O_CLOEXEC)
    try #require(file >= 0 && flock(file, LOCK_EX) == 0)
    let planted = try holder()
    #expect(planted.contains("user [2J") && planted.contains("long name"))
    #expect(
      planted.unicodeScalars.allSatisfy { $0.value >= 0x20 && !(0x7F...0x9F).contains($0.value) })
    // a program another test begins may still have it open
    flock(file, LOCK_UN)
    close(file)
    let store = try desk.open()
    try store.lock()
    let own = try holder()
    #expect(own.hasPrefix("pid \(getpid())") && !own.contains("somebody"), "\(own)")
    store.unlock()
    try desk.write(Array("the disk \u{1b}]0;x\u{7}failed".utf8), to: desk.path + "/poison")
    guard case .poisoned(let note)? = try desk.open().readOnlyReason else {
      Issue.record("no poison")
      return
    }
    #expect(note == "the disk ]0;xfailed")
  }

  @Test("hold the keyboard's signals back while the lock is held")
  func signals() throws {
    func isBlocked(_ signal: Int32) -> Bool {
      var set = sigset_t()
      pthread_sigmask(SIG_BLOCK, nil, &set)
      return sigismember(&set, signal) == 1
    }
    // The runner's threads may have been started by one that was holding signals back.
    var none = sigset_t()
    sigemptyset(&none)
    pthread_sigmask(SIG_SETMASK, &none, nil)
    let store = try TestDesk().open()
    try store.lock()
    for signal in [SIGINT, SIGTERM, SIGHUP, SIGTSTP] { #expect(isBlocked(signal)) }
    store.unlock()
    for signal in [SIGINT, SIGTERM, SIGHUP, SIGTSTP] { #expect(!isBlocked(signal)) }
  }

  @Test("say through a descriptor that there is something new")
  func change() throws {
    let desk = try TestDesk()
    let reader = try desk.open()
    let descriptor = try #require(reader.changeDescriptor)
    _ = try reader.readAll()
    #expect(!isReadable(descriptor))
    for number in 1...5 {
      try desk.open(segmentLimit: 200).write([entry(number)])
      #expect(isReadable(descriptor))
      #expect(try reader.readAll() == [entry(number)])
      #expect(!isReadable(descriptor))
    }
  }

  private func isReadable(_ descriptor: Int32) -> Bool {
    var wait = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    return poll(&wait, 1, 0) == 1
  }

  @Test("say so, too, when one is put into another's place, or taken away")
  func replaced() throws {
    for isReplaced in [true, false] {
      let desk = try TestDesk()
      let path = desk.segmentPath()
      try desk.write(try readFile(path), to: desk.path + "/aside")
      let reader = try desk.open()
      let descriptor = try #require(reader.changeDescriptor)
      #expect(try reader.readAll().isEmpty && !isReadable(descriptor))
      try #require((isReplaced ? rename(desk.path + "/aside", path) : unlink(path)) == 0)
      #expect(isReadable(descriptor))
    }
  }

  @Test(
    "are read without a trace where writing is not allowed",
    .enabled(if: geteuid() != 0, "root may write anywhere"))
  func notPermitted() throws {
    let desk = try TestDesk()
    try desk.open().write([entry(1)])
    unlink(desk.path + "/lock")
    chmod(desk.segmentPath(), 0o400)
    chmod(desk.path + "/journal", 0o500)
    chmod(desk.path, 0o500)
    defer {
      chmod(desk.path, 0o700)
      chmod(desk.path + "/journal", 0o700)
    }
    let store = try desk.open()
    #expect(try store.readAll() == [entry(1)])
    #expect(store.readOnlyReason == .notPermitted(path: desk.path + "/journal"))
    #expect(throws: StoreFault.notPermitted(path: desk.path + "/journal")) { try store.lock() }
    #expect(mode(desk.path + "/lock") == 0)
  }
}
