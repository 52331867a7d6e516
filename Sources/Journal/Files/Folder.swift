// Files and folders as the journal uses them, over the seam: descriptors that close themselves,
// folders whose files are opened by name beneath them (so that a folder renamed while open stays
// the same folder), interrupted calls made again, and errors said as `StoreFault`.

import Glibc
import SalesDesk

/// An open file; closed with its last reference.
final class Descriptor {
  let handle: FileHandle
  /// For faults only.
  let path: String
  let files: any FileSystem

  init(_ handle: FileHandle, path: String, files: any FileSystem) {
    self.handle = handle
    self.path = path
    self.files = files
  }

  deinit { files.close(handle) }

  /// Fills a part of `buffer` from a file offset on, as far as the file goes.
  /// - Returns: how many bytes were read.
  func read(
    into buffer: inout [UInt8], _ part: Range<Int>, at offset: Int
  ) throws(StoreFault) -> Int {
    let part = part.clamped(to: buffer.indices)
    var total = 0
    while total < part.count {
      let count = try uninterrupted("read") { () throws(SystemError) -> Int in
        try buffer.withUnsafeMutableBufferPointer { bytes throws(SystemError) -> Int in
          let rest = UnsafeMutableBufferPointer(rebasing: bytes[part].dropFirst(total))
          return try files.read(handle, UnsafeMutableRawBufferPointer(rest), at: offset + total)
        }
      }
      if count == 0 { break }
      total += count
    }
    return total
  }

  /// Fills `buffer` from a file offset on, as far as the file goes.
  /// - Returns: how many bytes were read.
  func read(
    into buffer: UnsafeMutableRawBufferPointer, at offset: Int
  ) throws(StoreFault) -> Int {
    var total = 0
    while total < buffer.count {
      let rest = UnsafeMutableRawBufferPointer(rebasing: buffer.dropFirst(total))
      let count = try uninterrupted("read") { () throws(SystemError) -> Int in
        try files.read(handle, rest, at: offset + total)
      }
      if count == 0 { break }
      total += count
    }
    return total
  }

  /// Writes all of `bytes` from a file offset on.
  func write(_ bytes: UnsafeRawBufferPointer, at offset: Int) throws(StoreFault) {
    var done = 0
    while done < bytes.count {
      let rest = UnsafeRawBufferPointer(rebasing: bytes.dropFirst(done))
      let count = try uninterrupted("write") { () throws(SystemError) -> Int in
        try files.write(handle, rest, at: offset + done)
      }
      guard count > 0 else { throw .failed(operation: "write", path: path, code: EIO) }
      done += count
    }
  }

  /// Writes all of `bytes` from a file offset on, or at the end of a file opened with O_APPEND. One
  /// call, and further ones only to learn why the first fell short.
  func write(_ bytes: [UInt8], at offset: Int = 0) throws(StoreFault) {
    var done = 0
    while done < bytes.count {
      let count = try uninterrupted("write") { () throws(SystemError) -> Int in
        try bytes.withUnsafeBufferPointer { buffer throws(SystemError) -> Int in
          let rest = UnsafeBufferPointer(rebasing: buffer.dropFirst(done))
          return try files.write(handle, UnsafeRawBufferPointer(rest), at: offset + done)
        }
      }
      guard count > 0 else { throw .failed(operation: "write", path: path, code: EIO) }
      done += count
    }
  }

  func truncate(to size: Int) throws(StoreFault) {
    try uninterrupted("truncate") { () throws(SystemError) in
      try files.truncate(handle, to: size)
    }
  }

  /// Makes content and what is needed to find it durable.
  func sync() throws(StoreFault) {
    try uninterrupted("fsync") { () throws(SystemError) in try files.sync(handle) }
  }

  /// Makes the content durable.
  /// - Throws: `failed`, also where there is no space: after a failed sync nothing is as it was before.
  func syncData() throws(StoreFault) {
    while true {
      do throws(SystemError) {
        return try files.syncData(handle)
      } catch {
        if error.code == EINTR { continue }
        throw .failed(operation: "fdatasync", path: path, code: error.code)
      }
    }
  }

  func status() throws(StoreFault) -> FileStatus {
    try uninterrupted("stat") { () throws(SystemError) in try files.status(handle) }
  }

  /// All of the file, when it is no longer than `limit` bytes.
  /// - Throws: `failed` with `EFBIG` when it is longer.
  func content(atMost limit: Int) throws(StoreFault) -> [UInt8] {
    let size = try status().size
    guard size <= limit else { throw .failed(operation: "read", path: path, code: EFBIG) }
    var bytes = [UInt8](repeating: 0, count: size)
    let count = try read(into: &bytes, bytes.indices, at: 0)
    if count < size { bytes.removeLast(size - count) }
    return bytes
  }

  /// Makes a call again when a signal came between.
  @discardableResult
  private func uninterrupted<Answer>(
    _ operation: String, _ call: () throws(SystemError) -> Answer
  ) throws(StoreFault) -> Answer {
    while true {
      do throws(SystemError) {
        return try call()
      } catch {
        if error.code != EINTR { throw .system(operation, path, error) }
      }
    }
  }
}

/// An open folder.
struct Folder {
  let descriptor: Descriptor
  var path: String { descriptor.path }
  var files: any FileSystem { descriptor.files }

  /// Whether the group may write here: then so it may in what is made here, whatever the umask says.
  let isShared: Bool
  var fileMode: UInt32 { isShared ? 0o660 : 0o600 }
  var folderMode: UInt32 { isShared ? 0o770 : 0o700 }

  /// Opens a folder by path.
  init(path: String, files: any FileSystem) throws(StoreFault) {
    let flags = O_RDONLY | O_DIRECTORY
    let opened = Descriptor(
      try Self.open(path, in: nil, flags, mode: 0, path: path, files), path: path, files: files)
    let mode = try opened.status().mode
    self.init(descriptor: opened, isShared: mode & UInt32(S_IWGRP | S_ISGID) != 0)
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

  /// Makes a folder within, or takes the one that is there, and makes its name durable: who made it may not have
  /// come to that.
  func makeFolder(_ name: String) throws(StoreFault) -> Folder {
    var isNew = true
    do throws(SystemError) {
      try files.makeFolder(name, in: descriptor.handle, mode: folderMode)
    } catch {
      guard error.code == EEXIST else { throw .system("mkdir", path(of: name), error) }
      isNew = false
    }
    let made = try folder(name)
    // The group is inherited through the set-group bit; where the system keeps it from us, no
    // harm.
    let mode = try made.descriptor.status().mode
    if isShared, isNew {
      try? files.setMode(made.descriptor.handle, mode & 0o7777 | UInt32(S_ISGID) | 0o770)
    }
    try descriptor.sync()
    return made
  }

  func path(of name: String) -> String { path + "/" + name }

  func open(_ name: String, _ flags: Int32) throws(StoreFault) -> Descriptor {
    // O_NOFOLLOW: in a folder others may write to, a planted link must not lead us elsewhere.
    let handle = try Self.open(
      name, in: descriptor.handle, flags | O_NOFOLLOW, mode: fileMode, path: path(of: name), files)
    let file = Descriptor(handle, path: path(of: name), files: files)
    // The umask of whoever makes it must not lock the others out; whose it is not, may not say so anyway.
    if isShared, flags & O_CREAT != 0, let mode = try? file.status().mode, mode & 0o060 != 0o060 {
      try? files.setMode(handle, mode & 0o7777 | 0o660)
    }
    return file
  }

  /// Makes a file for this user alone, also where the folder is shared; empties one that is there.
  func openPrivate(_ name: String) throws(StoreFault) -> Descriptor {
    let flags = O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW
    let handle = try Self.open(
      name, in: descriptor.handle, flags, mode: 0o600, path: path(of: name), files)
    return Descriptor(handle, path: path(of: name), files: files)
  }

  /// What is there under a name, or nil when nothing is.
  func status(_ name: String) throws(StoreFault) -> FileStatus? {
    do throws(SystemError) {
      return try files.status(name, in: descriptor.handle)
    } catch {
      if error.code == ENOENT { return nil }
      throw .system("stat", path(of: name), error)
    }
  }

  /// Why this process may not write to a file within, or to the folder itself as `.`; nil when it
  /// may.
  func obstacle(to name: String) -> SystemError? {
    do throws(SystemError) {
      try files.checkWritable(name, in: descriptor.handle)
      return nil
    } catch {
      return error
    }
  }

  /// Puts a file into place whole or not at all: written aside, synced, renamed, its name synced.
  func place(_ bytes: [UInt8], as name: String) throws(StoreFault) {
    let aside = name + ".new"
    let file = try open(aside, O_WRONLY | O_CREAT | O_TRUNC)
    do throws(StoreFault) {
      try file.write(bytes)
      try file.sync()
    } catch {
      try? remove(aside)
      throw error
    }
    try rename(aside, to: name)
    try descriptor.sync()
  }

  /// Gives a file within another name, taking the place of what had it.
  func rename(_ name: String, to new: String) throws(StoreFault) {
    do throws(SystemError) {
      try files.rename(name, to: new, in: descriptor.handle)
    } catch {
      throw .system("rename", path(of: new), error)
    }
  }

  /// Removes a file within.
  func remove(_ name: String) throws(StoreFault) {
    do throws(SystemError) {
      try files.remove(name, in: descriptor.handle)
    } catch {
      throw .system("unlink", path(of: name), error)
    }
  }

  /// The names within, in no order.
  func names() throws(StoreFault) -> [String] {
    while true {
      do throws(SystemError) {
        return try files.names(in: descriptor.handle)
      } catch {
        if error.code != EINTR { throw .system("open", path, error) }
      }
    }
  }

  private static func open(
    _ name: String, in folder: FileHandle?, _ flags: Int32, mode: UInt32, path: String,
    _ files: any FileSystem
  ) throws(StoreFault) -> FileHandle {
    // O_NONBLOCK: a pipe planted in a file's place must not make us wait for its other end.
    var patience = O_NONBLOCK
    while true {
      do throws(SystemError) {
        return try files.open(name, in: folder, flags | patience, mode: mode)
      } catch {
        switch error.code {
        case EINTR: continue
        // A file server holds a lease on the file, which no pipe has, and gives it up: that is worth the wait.
        case EWOULDBLOCK where patience != 0: patience = 0
        default: throw .system("open", path, error)
        }
      }
    }
  }
}

extension StoreFault {
  /// The fault for a call that failed.
  static func system(_ operation: String, _ path: String, _ error: SystemError) -> StoreFault {
    switch error.code {
    case EACCES, EPERM, EROFS: .notPermitted(path: path)
    case ENOSPC, EDQUOT: .noSpace(path: path)
    default: .failed(operation: operation, path: path, code: error.code)
    }
  }
}
