// The writers' lock: flock(2) on the desk's file `lock`, never on the journal itself. Whoever holds
// it writes into it who that is, for those who find it taken; the lock itself is the kernel's, so a
// process that dies gives it back.

import Glibc
import SalesDesk

/// Taking the lock, and what its holder says of itself.
enum DeskLock {
  /// A writer holds the lock for a tenth of a millisecond, mostly: so many microseconds it is waited for, in the
  /// kernel's queue, before it counts as taken. A key may wait that long.
  static let patience = 5000

  /// Takes the lock, waiting some microseconds for it at most; it is given back when the descriptor is closed or
  /// unlocked.
  /// - Throws: `busy`, `notPermitted`, `failed`.
  static func take(
    in folder: Folder, within patience: Int = patience
  ) throws(StoreFault) -> Descriptor {
    // A lock file that was removed and made again would let two in: look whether it is still the
    // one.
    for _ in 0..<8 {
      let file = try folder.open(FileStore.lockName, O_RDWR | O_CREAT)
      if try take(file, in: folder, within: patience) { return file }
    }
    throw .failed(operation: "lock", path: folder.path(of: FileStore.lockName), code: ESTALE)
  }

  /// Takes the lock on an open lock file.
  /// - Returns: whether it is the folder's lock file still.
  /// - Throws: `busy`, `failed`.
  static func take(
    _ file: Descriptor, in folder: Folder, within patience: Int
  ) throws(StoreFault) -> Bool {
    do throws(SystemError) {
      try file.files.lock(file.handle, within: patience)
    } catch {
      switch error.code {
      case EINTR: return try take(file, in: folder, within: patience)
      case EWOULDBLOCK: throw .busy(holder: holder(in: file))
      default: throw .system("flock", file.path, error)
      }
    }
    let own = try file.status()
    guard let named = try folder.status(FileStore.lockName), own.inode == named.inode else {
      file.files.unlock(file.handle)
      return false
    }
    introduce(in: file, own.size)
    return true
  }

  private static func holder(in file: Descriptor) -> String {
    var text = [UInt8](repeating: 0, count: 512)
    let count = (try? file.read(into: &text, text.indices, at: 0)) ?? 0
    // Others wrote this: one line, nothing a terminal would obey. Byte by byte, for under load many ask and ask again.
    var line: [UInt8] = []
    var isBroken = false
    for byte in text[..<count] {
      if byte == UInt8(ascii: "\n") {
        isBroken = true
      } else if byte >= 0x20, byte != 0x7F {
        if isBroken, !line.isEmpty { line += ", ".utf8 }
        isBroken = false
        line.append(byte)
      }
    }
    let found = String(decoding: line, as: UTF8.self)
    guard line.contains(where: { $0 >= 0x80 }) else { return found }
    return String(
      found.unicodeScalars.filter { !(0x80...0x9F).contains($0.value) }.map(Character.init))
  }

  /// Writes who holds the lock over what stands there. For people only: failing harms nothing.
  private static func introduce(in file: Descriptor, _ size: Int) {
    let text = introduction + Timestamp(file.files.now()).bytes + [UInt8(ascii: "\n")]
    do throws(StoreFault) {
      try file.write(text)
      if size > text.count { try file.truncate(to: text.count) }
    } catch {}
  }

  /// What stays the same of it; it is written under the lock, for which others wait.
  private static let introduction = Array(
    "pid \(getpid())\nuser \(user)\nhost \(host)\nsince ".utf8)

  // The environment's word, since asking the system's user database may ask a network; the number
  // is sure.
  private static let user: String = {
    let name = (getenv("USER") ?? getenv("LOGNAME")).map { String(cString: $0) } ?? "unknown"
    return "\(name) (uid \(geteuid()))"
  }()

  private static let host: String = {
    var found = utsname()
    guard uname(&found) == 0 else { return "unknown" }
    return withUnsafeBytes(of: &found.nodename) { field in
      String(decoding: field.prefix { $0 != 0 }, as: UTF8.self)
    }
  }()
}

/// A moment in names and notes that people read; nothing is computed with it.
struct Timestamp: CustomStringConvertible {
  private let seconds: Int

  /// Seconds since 1970.
  init(_ seconds: Int) {
    self.seconds = seconds
  }

  /// UTC, as `20260910T020000Z`.
  var description: String { String(decoding: bytes, as: UTF8.self) }

  /// The same as bytes.
  var bytes: [UInt8] {
    var seconds = time_t(seconds)
    var parts = tm()
    gmtime_r(&seconds, &parts)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(16)
    func add(_ value: Int32, _ digits: Int32) {
      if digits > 1 { add(value / 10, digits - 1) }
      bytes.append(UInt8(ascii: "0") + UInt8(value % 10))
    }
    add(parts.tm_year + 1900, 4)
    add(parts.tm_mon + 1, 2)
    add(parts.tm_mday, 2)
    bytes.append(UInt8(ascii: "T"))
    add(parts.tm_hour, 2)
    add(parts.tm_min, 2)
    add(parts.tm_sec, 2)
    bytes.append(UInt8(ascii: "Z"))
    return bytes
  }
}
