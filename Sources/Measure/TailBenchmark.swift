// How soon another process's entry is on the screen: the workbench in a terminal of its own, a form half typed
// in it, and this process as the other one that writes. From the writer's word that the entry is durable to the
// bytes at the terminal. A letter is typed between two entries: the form must hold all of them in the end.

import Glibc
import Journal
import SalesDesk

/// Times the live tail.
enum TailBenchmark {
  private static let tries = 31
  /// Milliseconds the median may take.
  private static let limit = 50.0

  static func run(_ program: String) {
    var isGood = false
    Processes.withFolder { folder in
      setenv("BULLPEN_DESK", folder + "/desk", 1)
      for name in ["HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"] {
        setenv(name, folder, 1)
      }
      setenv("TERM", "xterm-256color", 1)
      setenv("LC_ALL", "C.UTF-8", 1)
      unsetenv("BULLPEN_ACTOR")
      let founding = """
        "$0" init --title Measure --zone Asia/Shanghai --actor lin --name 'Lin Na'
        "$0" add account Customer --actor lin
        for title in Lathes Spindles Chucks Drills; do
          "$0" add deal $title account=A-1 owner=lin --actor lin
        done
        """
      guard Processes.run(["/bin/sh", "-ec", "{ \(founding)\n} >/dev/null", program]) == 0,
        let store = try? FileStore.open(at: folder + "/desk")
      else { return print("no desk") }
      guard let screen = Workbench([program, "--lang", "en", "--actor", "lin"]) else {
        return print("no terminal")
      }
      isGood = measure(Desk(store), screen)
      screen.end()
    }
    exit(isGood ? 0 : 1)
  }

  private static func measure(_ desk: Desk, _ screen: Workbench) -> Bool {
    guard screen.sees("overdue", within: 10), screen.type("2"), screen.sees("New", within: 5),
      screen.type("gg"), screen.type("e"), screen.sees("Edit deal", within: 5),
      screen.type("\u{1B}OF")
    else { return failed("the form is not open") }
    var times: [Double] = []
    var typed = ""
    for number in 0..<tries {
      let letter = String(Character(UnicodeScalar(UInt8(97 + number % 26))))
      guard screen.type(letter) else { return failed("the terminal is gone") }
      typed += letter
      // a person's pauses, so that the entry comes at any moment of the workbench's rest
      screen.rest(0.15 + Double(number * 37 % 23) / 50)
      let word = word(number)
      guard retitle(desk, "D-4", word) else { return failed("cannot write") }
      let durable = Clocks.now()
      guard screen.sees(word, within: 5) else {
        return failed("\(word) did not come: \(screen.waiting)")
      }
      times.append((Clocks.now() - durable) * 1000)
    }
    guard screen.type("\u{1B}OQ") else { return failed("the terminal is gone") }
    screen.rest(0.5)
    _ = try? desk.refresh()
    let title = desk.book.record("D-1").map { desk.book.title($0) } ?? ""
    let stays = title == "Lathes" + typed
    let sorted = times.sorted()
    let median = sorted[sorted.count / 2]
    print(
      "live tail, \(tries) entries: median \(Clocks.text(median)) ms, longest "
        + "\(Clocks.text(sorted.last ?? 0)) ms after durable; the form \(stays ? "undisturbed" : "DISTURBED: \(title)")"
    )
    return stays && median <= limit
  }

  private static func failed(_ why: String) -> Bool {
    print("live tail: \(why)")
    return false
  }

  /// Five letters (more of the card the form hides), no two neighbours alike, none where the word before had it: the terminal gets all of them.
  private static func word(_ number: Int) -> String {
    String((0..<5).map { Character(UnicodeScalar(UInt8(65 + (number * 7 + $0 * 5) % 26))) })
  }

  private static func retitle(_ desk: Desk, _ name: String, _ title: String) -> Bool {
    guard let record = desk.book.record(name) else { return false }
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    let now = Instant(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
    let proposal = Proposal(.set(record, [.set("title", .text(title))]))
    return (try? desk.perform(proposal, by: "lin", now: Now(now))) != nil
  }
}

/// A program in a terminal of its own.
private final class Workbench {
  private let terminal: Int32
  private let process: pid_t
  private var bytes: [UInt8] = []

  /// Begins a program in a terminal of 100 × 30 cells; nil when there is no terminal or no program.
  init?(_ words: [String]) {
    var ends: (own: Int32, other: Int32) = (-1, -1)
    var name = [CChar](repeating: 0, count: 256)
    var window = winsize(ws_row: 30, ws_col: 100, ws_xpixel: 0, ws_ypixel: 0)
    guard openpty(&ends.own, &ends.other, &name, nil, &window) == 0 else { return nil }
    terminal = ends.own
    defer { close(ends.other) }
    _ = fcntl(terminal, F_SETFD, FD_CLOEXEC)
    _ = fcntl(ends.other, F_SETFD, FD_CLOEXEC)
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer {
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
    }
    // POSIX_SPAWN_SETSID: a session of its own takes the first terminal it opens as its own
    posix_spawnattr_setflags(&attributes, 0x80)
    posix_spawn_file_actions_addopen(&actions, 0, name, O_RDWR, 0)
    posix_spawn_file_actions_adddup2(&actions, 0, 1)
    posix_spawn_file_actions_adddup2(&actions, 0, 2)
    var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) }
    arguments.append(nil)
    defer { for argument in arguments { free(argument) } }
    var child: pid_t = 0
    guard posix_spawn(&child, words[0], &actions, &attributes, &arguments, environ) == 0 else {
      return nil
    }
    process = child
  }

  /// Types bytes. Returns false when the terminal is gone.
  func type(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    return write(terminal, bytes, bytes.count) == bytes.count
  }

  /// Whether these bytes come within some seconds, or came since the last that were seen.
  func sees(_ text: String, within seconds: Double) -> Bool {
    let wanted = Array(text.utf8)
    let end = Clocks.now() + seconds
    while true {
      if bytes.indices.contains(where: { bytes[$0...].starts(with: wanted) }) {
        bytes = []
        return true
      }
      let left = end - Clocks.now()
      if left <= 0 || !take(Int32(left * 1000) + 1) { return false }
    }
  }

  /// What came and was not looked for, its control bytes as words.
  var waiting: String { String(decoding: bytes, as: UTF8.self).debugDescription }

  /// Lets time pass; what comes meanwhile is read and forgotten.
  func rest(_ seconds: Double) {
    let end = Clocks.now() + seconds
    while true {
      let left = end - Clocks.now()
      if left <= 0 { break }
      _ = take(Int32(left * 1000) + 1)
    }
    bytes = []
  }

  /// Reads what comes within some milliseconds. Returns false when the line is gone.
  private func take(_ milliseconds: Int32) -> Bool {
    var waiting = pollfd(fd: terminal, events: Int16(POLLIN), revents: 0)
    guard poll(&waiting, 1, milliseconds) > 0 else { return true }
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    let count = read(terminal, &buffer, buffer.count)
    guard count > 0 else { return false }
    bytes += buffer[..<count]
    return true
  }

  /// Ends the program as a line that drops does.
  func end() {
    close(terminal)
    Processes.wait(for: process)
  }
}
