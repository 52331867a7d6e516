// What the operating system is asked: the environment, who is at the keyboard, the terminal, writing bytes.

import Glibc

/// The system's answers.
enum System {
  /// A variable of the environment; nil when it is not set or empty.
  static func environment(_ name: String) -> String? {
    guard let value = getenv(name) else { return nil }
    let text = String(cString: value)
    return text.isEmpty ? nil : text
  }

  /// The user's login, full name (the login where there is none) and home.
  static let user: (login: String, name: String, home: String) = {
    let home = environment("HOME")
    guard let entry = getpwuid(getuid()) else {
      let login = environment("USER") ?? "uid-\(getuid())"
      return (login, login, home ?? "/")
    }
    let login = String(cString: entry.pointee.pw_name)
    let full = entry.pointee.pw_gecos.map { String(cString: $0) } ?? ""
    let name = full.split(separator: ",", omittingEmptySubsequences: false).first.map(String.init)
    let directory = String(cString: entry.pointee.pw_dir)
    return (login, name.flatMap { $0.isEmpty ? nil : $0 } ?? login, home ?? directory)
  }()

  /// Whether a descriptor is a terminal.
  static func isTerminal(_ descriptor: Int32) -> Bool { isatty(descriptor) == 1 }

  /// The width of the terminal that standard output is, in columns; nil when it is none.
  static var columns: Int? {
    guard isTerminal(1) else { return nil }
    var size = winsize()
    if ioctl(1, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 { return Int(size.ws_col) }
    return environment("COLUMNS").flatMap { Int($0) } ?? 80
  }

  /// Writes all bytes to a descriptor.
  /// - Returns: 0, or the error's number.
  static func write(_ bytes: [UInt8], to descriptor: Int32) -> Int32 {
    var start = 0
    while start < bytes.count {
      let written = bytes.withUnsafeBytes { buffer in
        Glibc.write(descriptor, buffer.baseAddress.map { $0 + start }, buffer.count - start)
      }
      if written < 0 {
        if errno == EINTR { continue }
        return errno
      }
      start += written
    }
    return 0
  }

  /// Makes a folder with those above it, for this user alone.
  /// - Returns: 0, or the error's number.
  static func makeFolders(_ path: String) -> Int32 {
    if path.isEmpty || path == "/" || path == "." { return 0 }
    if mkdir(path, 0o700) == 0 || errno == EEXIST { return 0 }
    guard errno == ENOENT, let slash = path.lastIndex(of: "/"), slash > path.startIndex else {
      return errno
    }
    let result = makeFolders(String(path[..<slash]))
    if result != 0 { return result }
    return mkdir(path, 0o700) == 0 || errno == EEXIST ? 0 : errno
  }

  /// POSIX_SPAWN_SETSID of spawn.h, which Swift's Glibc does not show.
  private static let beginsSession: Int16 = 0x80

  /// Runs a program in a session of its own, where no key of this terminal reaches it, and waits for it.
  static func runApart(_ words: [String]) {
    var attributes = posix_spawnattr_t()
    guard posix_spawnattr_init(&attributes) == 0 else { return }
    defer { posix_spawnattr_destroy(&attributes) }
    posix_spawnattr_setflags(&attributes, beginsSession)
    var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) }
    arguments.append(nil)
    defer { for argument in arguments { free(argument) } }
    var child: pid_t = 0
    guard posix_spawn(&child, words[0], nil, &attributes, &arguments, environ) == 0 else { return }
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0 { if errno != EINTR { return } }
  }
}
