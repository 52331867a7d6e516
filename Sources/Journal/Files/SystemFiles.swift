// The machine's own file system.

import CChecksum
import Glibc

/// The real one: a system call a method, nothing kept.
final class SystemFiles: FileSystem {
  let servesThreads = true

  func open(
    _ name: String, in folder: FileHandle?, _ flags: Int32, mode: UInt32
  ) throws(SystemError) -> FileHandle {
    try Self.checked(openat(folder ?? AT_FDCWD, name, flags | O_CLOEXEC, mode))
  }

  func close(_ file: FileHandle) { Glibc.close(file) }

  func read(
    _ file: FileHandle, _ buffer: UnsafeMutableRawBufferPointer, at offset: Int
  ) throws(SystemError) -> Int {
    try Self.checked(pread(file, buffer.baseAddress, buffer.count, off_t(offset)))
  }

  func write(
    _ file: FileHandle, _ bytes: UnsafeRawBufferPointer, at offset: Int
  ) throws(SystemError) -> Int {
    try Self.checked(pwrite(file, bytes.baseAddress, bytes.count, off_t(offset)))
  }

  func truncate(_ file: FileHandle, to size: Int) throws(SystemError) {
    try Self.checked(ftruncate(file, off_t(size)))
  }

  func sync(_ file: FileHandle) throws(SystemError) { try Self.checked(fsync(file)) }

  func syncData(_ file: FileHandle) throws(SystemError) {
    try Self.checked(fdatasync(file))
  }

  func status(_ file: FileHandle) throws(SystemError) -> FileStatus {
    var found = stat()
    try Self.checked(fstat(file, &found))
    return FileStatus(found)
  }

  func setMode(_ file: FileHandle, _ mode: UInt32) throws(SystemError) {
    try Self.checked(fchmod(file, mode))
  }

  func status(_ name: String, in folder: FileHandle) throws(SystemError) -> FileStatus {
    var found = stat()
    // a string handed to C is copied to the heap; four names are looked up for every entry written
    try Self.checked(name.withCString { fstatat(folder, $0, &found, AT_SYMLINK_NOFOLLOW) })
    return FileStatus(found)
  }

  func checkWritable(_ name: String, in folder: FileHandle) throws(SystemError) {
    try Self.checked(faccessat(folder, name, W_OK, AT_EACCESS))
  }

  func makeFolder(
    _ name: String, in folder: FileHandle?, mode: UInt32
  ) throws(SystemError) {
    try Self.checked(mkdirat(folder ?? AT_FDCWD, name, mode))
  }

  func rename(
    _ name: String, to new: String, in folder: FileHandle
  ) throws(SystemError) {
    try Self.checked(renameat(folder, name, folder, new))
  }

  func removeFolder(_ name: String, in folder: FileHandle?) throws(SystemError) {
    try Self.checked(unlinkat(folder ?? AT_FDCWD, name, AT_REMOVEDIR))
  }

  func remove(_ name: String, in folder: FileHandle) throws(SystemError) {
    try Self.checked(unlinkat(folder, name, 0))
  }

  func names(in folder: FileHandle) throws(SystemError) -> [String] {
    let opened = try open(".", in: folder, O_RDONLY | O_DIRECTORY, mode: 0)
    guard let stream = fdopendir(opened) else {
      let code = errno
      Glibc.close(opened)
      throw SystemError(code)
    }
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

  func forget(_ file: FileHandle) { posix_fadvise(file, 0, 0, POSIX_FADV_DONTNEED) }

  func lock(_ file: FileHandle) throws(SystemError) {
    try Self.checked(flock(file, LOCK_EX | LOCK_NB))
  }

  func lock(_ file: FileHandle, within microseconds: Int) throws(SystemError) {
    try Self.checked(bullpen_lock_within(file, Int64(microseconds)))
  }

  func unlock(_ file: FileHandle) { flock(file, LOCK_UN) }

  func kind(_ file: FileHandle) -> Int64 { bullpen_filesystem_type(file) }

  func freeBytes(_ file: FileHandle) -> Int? {
    var found = statvfs()
    guard fstatvfs(file, &found) == 0 else { return nil }
    let (blocks, size) = (Int(clamping: found.f_bavail), Int(clamping: found.f_frsize))
    let (bytes, isTooMany) = blocks.multipliedReportingOverflow(by: size)
    return isTooMany ? nil : bytes
  }

  func watch(_ path: String) -> ChangeWatch? { ChangeWatch(path: path) }

  func now() -> Int { time(nil) }

  func randomise(_ bytes: UnsafeMutableRawBufferPointer) throws(SystemError) {
    try Self.checked(getentropy(bytes.baseAddress, bytes.count))
  }

  /// What the call answered, unless that is -1.
  @discardableResult
  private static func checked<Answer: FixedWidthInteger & SignedInteger>(
    _ answer: Answer
  ) throws(SystemError) -> Answer {
    if answer < 0 { throw SystemError(errno) }
    return answer
  }
}

extension FileStatus {
  fileprivate init(_ found: stat) {
    self.init(size: Int(found.st_size), inode: UInt64(found.st_ino), mode: UInt32(found.st_mode))
  }
}
