// The file calls of the journal, each in one place: descriptors that close themselves, folders
// whose files are opened by name beneath them (so that a folder renamed while open stays the same
// folder), and errors said as `StoreFault`.

import Glibc
import SalesDesk

/// An open file; closed with its last reference.
final class Descriptor {
  let number: Int32
  /// For faults only.
  let path: String

  init(_ number: Int32, path: String) {
    self.number = number
    self.path = path
  }

  deinit { close(number) }

  /// Fills a part of `buffer` from a file offset on, as far as the file goes.
  /// - Returns: how many bytes were read.
  func read(
    into buffer: inout [UInt8], _ part: Range<Int>, at offset: Int
  ) throws(StoreFault) -> Int {
    let part = part.clamped(to: buffer.indices)
    var total = 0
    while total < part.count {
      let count = buffer.withUnsafeMutableBytes { bytes -> Int in
        guard let base = bytes.baseAddress else { return 0 }
        let place = base + part.lowerBound + total
        return pread(number, place, part.count - total, off_t(offset + total))
      }
      if count == 0 { break }
      if count > 0 {
        total += count
      } else if errno != EINTR {
        throw .system("read", path)
      }
    }
    return total
  }

  /// Writes all of `bytes` where the descriptor's own position is (the end, with O_APPEND). One
  /// call, and further ones only to learn why the first fell short.
  func write(_ bytes: [UInt8]) throws(StoreFault) {
    var done = 0
    while done < bytes.count {
      let count = bytes.withUnsafeBytes { buffer -> Int in
        guard let base = buffer.baseAddress else { return 0 }
        return Glibc.write(number, base + done, buffer.count - done)
      }
      if count > 0 {
        done += count
      } else if count == 0 || errno != EINTR {
        throw .system("write", path)
      }
    }
  }

  func truncate(to size: Int) throws(StoreFault) {
    if ftruncate(number, off_t(size)) != 0 { throw .system("truncate", path) }
  }

  /// Makes content and what is needed to find it durable.
  func sync() throws(StoreFault) {
    if fsync(number) != 0 { throw .system("fsync", path) }
  }

  func status() throws(StoreFault) -> stat {
    var found = stat()
    if fstat(number, &found) != 0 { throw .system("stat", path) }
    return found
  }
}

/// An open folder.
struct Folder {
  let descriptor: Descriptor
  var path: String { descriptor.path }

  /// Whether the group may write here: then so it may in what is made here. Modes below still pass
  /// the umask.
  let isShared: Bool
  var fileMode: mode_t { isShared ? 0o660 : 0o600 }
  var folderMode: mode_t { isShared ? 0o770 : 0o700 }

  /// Opens a folder by path.
  init(path: String) throws(StoreFault) {
    let number = Glibc.open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard number >= 0 else { throw .system("open", path) }
    let opened = Descriptor(number, path: path)
    let mode = try opened.status().st_mode
    self.init(descriptor: opened, isShared: mode & (S_IWGRP | S_ISGID) != 0)
  }

  private init(descriptor: Descriptor, isShared: Bool) {
    self.descriptor = descriptor
    self.isShared = isShared
  }

  /// Opens a folder within, made like this one's files when `isShared`.
  func folder(_ name: String) throws(StoreFault) -> Folder {
    let opened = try open(name, O_RDONLY | O_DIRECTORY)
    return Folder(descriptor: opened, isShared: isShared)
  }

  /// Makes a folder within, or takes the one that is there, and makes its name durable.
  func makeFolder(_ name: String) throws(StoreFault) -> Folder {
    if mkdirat(descriptor.number, name, folderMode) == 0 {
      let made = try folder(name)
      // The group is inherited through the set-group bit; where the system keeps it from us, no
      // harm.
      let mode = try made.descriptor.status().st_mode
      if isShared { _ = fchmod(made.descriptor.number, mode & 0o7777 | S_ISGID) }
      try descriptor.sync()
      return made
    }
    guard errno == EEXIST else { throw .system("mkdir", path(of: name)) }
    return try folder(name)
  }

  func path(of name: String) -> String { path + "/" + name }

  func open(_ name: String, _ flags: Int32) throws(StoreFault) -> Descriptor {
    // O_NOFOLLOW: in a folder others may write to, a planted link must not lead us elsewhere.
    let flags = flags | O_CLOEXEC | O_NOFOLLOW
    let number = openat(descriptor.number, name, flags, fileMode)
    guard number >= 0 else { throw .system("open", path(of: name)) }
    return Descriptor(number, path: path(of: name))
  }

  /// What is there under a name, or nil when nothing is.
  func status(_ name: String) throws(StoreFault) -> stat? {
    var found = stat()
    if fstatat(descriptor.number, name, &found, AT_SYMLINK_NOFOLLOW) == 0 { return found }
    if errno == ENOENT { return nil }
    throw .system("stat", path(of: name))
  }

  /// Whether this process may write to a file within, or to the folder itself as `.`.
  func mayWrite(_ name: String) -> Bool {
    faccessat(descriptor.number, name, W_OK, AT_EACCESS) == 0
  }

  /// Puts a file into place whole or not at all: written aside, synced, renamed, its name synced.
  func place(_ bytes: [UInt8], as name: String) throws(StoreFault) {
    let aside = name + ".new"
    let file = try open(aside, O_WRONLY | O_CREAT | O_TRUNC)
    do throws(StoreFault) {
      try file.write(bytes)
      try file.sync()
    } catch {
      unlinkat(descriptor.number, aside, 0)
      throw error
    }
    if renameat(descriptor.number, aside, descriptor.number, name) != 0 {
      throw .system("rename", path(of: name))
    }
    try descriptor.sync()
  }

  /// The names within, in no order.
  func names() throws(StoreFault) -> [String] {
    let number = openat(descriptor.number, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard number >= 0, let stream = fdopendir(number) else { throw .system("open", path) }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { field in
        field.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      names.append(name)
    }
    return names
  }
}

extension StoreFault {
  /// The fault for the call that has just failed with `errno`.
  static func system(_ operation: String, _ path: String) -> StoreFault {
    let code = errno
    switch code {
    case EACCES, EPERM, EROFS: return .notPermitted(path: path)
    case ENOSPC, EDQUOT: return .noSpace(path: path)
    default: return .failed(operation: operation, path: path, code: code)
    }
  }
}
