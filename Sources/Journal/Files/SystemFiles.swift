// The machine's own file system.

import CChecksum
import Glibc

/// The real one: a system call a method, nothing kept.
package final class SystemFiles: FileSystem {
  package init() {}

  package func open(
    _ name: String, in folder: FileHandle?, _ flags: Int32, mode: UInt32
  ) throws(SystemError) -> FileHandle {
    try Self.checked(openat(folder ?? AT_FDCWD, name, flags | O_CLOEXEC, mode))
  }

  package func close(_ file: FileHandle) { Glibc.close(file) }

  package func read(
    _ file: FileHandle, _ buffer: UnsafeMutableRawBufferPointer, at offset: Int
  ) throws(SystemError) -> Int {
    try Self.checked(pread(file, buffer.baseAddress, buffer.count, off_t(offset)))
  }

  package func write(
    _ file: FileHandle, _ bytes: UnsafeRawBufferPointer, at offset: Int
  ) throws(SystemError) -> Int {
    try Self.checked(pwrite(file, bytes.baseAddress, bytes.count, off_t(offset)))
  }

  package func truncate(_ file: FileHandle, to size: Int) throws(SystemError) {
    try Self.checked(ftruncate(file, off_t(size)))
  }

  package func sync(_ file: FileHandle) throws(SystemError) { try Self.checked(fsync(file)) }

  package func syncData(_ file: FileHandle) throws(SystemError) {
    try Self.checked(fdatasync(file))
  }

  package func status(_ file: FileHandle) throws(SystemError) -> FileStatus {
    var found = stat()
    try Self.checked(fstat(file, &found))
    return FileStatus(found)
  }

  package func setMode(_ file: FileHandle, _ mode: UInt32) throws(SystemError) {
    try Self.checked(fchmod(file, mode))
  }

  package func status(_ name: String, in folder: FileHandle) throws(SystemError) -> FileStatus {
    var found = stat()
    try Self.checked(fstatat(folder, name, &found, AT_SYMLINK_NOFOLLOW))
    return FileStatus(found)
  }

  package func checkWritable(_ name: String, in folder: FileHandle) throws(SystemError) {
    try Self.checked(faccessat(folder, name, W_OK, AT_EACCESS))
  }

  package func makeFolder(
    _ name: String, in folder: FileHandle?, mode: UInt32
  ) throws(SystemError) {
    try Self.checked(mkdirat(folder ?? AT_FDCWD, name, mode))
  }

  package func rename(
    _ name: String, to new: String, in folder: FileHandle
  ) throws(SystemError) {
    try Self.checked(renameat(folder, name, folder, new))
  }

  package func remove(_ name: String, in folder: FileHandle) throws(SystemError) {
    try Self.checked(unlinkat(folder, name, 0))
  }

  package func names(in folder: FileHandle) throws(SystemError) -> [String] {
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

  package func lock(_ file: FileHandle) throws(SystemError) {
    try Self.checked(flock(file, LOCK_EX | LOCK_NB))
  }

  package func unlock(_ file: FileHandle) { flock(file, LOCK_UN) }

  package func kind(_ file: FileHandle) -> Int64 { bullpen_filesystem_type(file) }

  package func freeBytes(_ file: FileHandle) -> Int? {
    var found = statvfs()
    guard fstatvfs(file, &found) == 0 else { return nil }
    let (bytes, isTooMany) = Int(found.f_bavail).multipliedReportingOverflow(by: Int(found.f_frsize))
    return isTooMany ? nil : bytes
  }

  package func watch(_ path: String) -> ChangeWatch? { ChangeWatch(path: path) }

  package func now() -> Int { time(nil) }

  package func randomise(_ bytes: UnsafeMutableRawBufferPointer) throws(SystemError) {
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
