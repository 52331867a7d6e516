// The one seam between the journal and the disk: every call that reads, writes, names, locks or
// syncs goes through it, one method a system call. `SystemFiles` is the machine's own; the tests
// have a disk that forgets what was not synced, driven by a seed.

/// An open file's number in its file system.
package typealias FileHandle = Int32

/// The `errno` of a call that failed.
package struct SystemError: Error, Sendable, Equatable {
  /// The number, such as `ENOSPC`.
  package let code: Int32

  /// An error by its number.
  package init(_ code: Int32) {
    self.code = code
  }
}

/// What stat(2) says of a file, as far as a journal asks.
package struct FileStatus: Sendable, Equatable {
  /// Bytes.
  package var size: Int
  /// The file's number on its disk: another number under the same name is another file.
  package var inode: UInt64
  /// Kind and permissions, as `st_mode`.
  package var mode: UInt32

  /// A status, said by size, number and mode.
  package init(size: Int, inode: UInt64, mode: UInt32) {
    self.size = size
    self.inode = inode
    self.mode = mode
  }
}

/// The calls of POSIX a journal needs, with their meaning, flags and errors. A name is looked up in
/// an open folder, or from the working directory when that is nil.
package protocol FileSystem: AnyObject {
  /// Whether `read` may be called by a second thread meanwhile.
  var servesThreads: Bool { get }

  /// openat(2); `mode` counts when the file is made.
  func open(
    _ name: String, in folder: FileHandle?, _ flags: Int32, mode: UInt32
  ) throws(SystemError) -> FileHandle
  /// close(2); what it answers is of no use to anybody.
  func close(_ file: FileHandle)

  /// pread(2): how many bytes were read, 0 at the end.
  func read(
    _ file: FileHandle, _ buffer: UnsafeMutableRawBufferPointer, at offset: Int
  ) throws(SystemError) -> Int
  /// pwrite(2): how many bytes were written, perhaps fewer than given. A file opened with O_APPEND
  /// gets them at its end, wherever that is.
  func write(
    _ file: FileHandle, _ bytes: UnsafeRawBufferPointer, at offset: Int
  ) throws(SystemError) -> Int
  /// ftruncate(2).
  func truncate(_ file: FileHandle, to size: Int) throws(SystemError)
  /// fsync(2), on a folder too: then its names are durable.
  func sync(_ file: FileHandle) throws(SystemError)
  /// fdatasync(2).
  func syncData(_ file: FileHandle) throws(SystemError)
  /// fstat(2).
  func status(_ file: FileHandle) throws(SystemError) -> FileStatus
  /// fchmod(2).
  func setMode(_ file: FileHandle, _ mode: UInt32) throws(SystemError)

  /// fstatat(2), links not followed.
  func status(_ name: String, in folder: FileHandle) throws(SystemError) -> FileStatus
  /// faccessat(2) for writing, with the effective user.
  func checkWritable(_ name: String, in folder: FileHandle) throws(SystemError)
  /// mkdirat(2).
  func makeFolder(_ name: String, in folder: FileHandle?, mode: UInt32) throws(SystemError)
  /// renameat(2) within one folder.
  func rename(_ name: String, to new: String, in folder: FileHandle) throws(SystemError)
  /// unlinkat(2) of an empty folder.
  func removeFolder(_ name: String, in folder: FileHandle?) throws(SystemError)
  /// unlinkat(2) of a file.
  func remove(_ name: String, in folder: FileHandle) throws(SystemError)
  /// The names in a folder, in no order, `.` and `..` perhaps among them.
  func names(in folder: FileHandle) throws(SystemError) -> [String]

  /// posix_fadvise(2) with POSIX_FADV_DONTNEED: what is read next comes from the disk.
  func forget(_ file: FileHandle)

  /// flock(2), exclusive, without waiting: `EWOULDBLOCK` when somebody else has it.
  func lock(_ file: FileHandle) throws(SystemError)
  /// The same, waiting for it for so long at most.
  func lock(_ file: FileHandle, within microseconds: Int) throws(SystemError)
  /// flock(2), giving back; harmless without.
  func unlock(_ file: FileHandle)

  /// `f_type` of fstatfs(2); -1 where there is none.
  func kind(_ file: FileHandle) -> Int64
  /// Bytes free for this user on the file's disk; nil where nobody knows.
  func freeBytes(_ file: FileHandle) -> Int?
  /// A watch on the folder at a path, or nil where the system has none to give.
  func watch(_ path: String) -> ChangeWatch?
  /// Seconds since 1970, for names and notes that people read; nothing is computed with it.
  func now() -> Int
  /// Fills a buffer, of at most 256 bytes, with randomness.
  func randomise(_ bytes: UnsafeMutableRawBufferPointer) throws(SystemError)
}

extension FileSystem {
  /// No: what is not made for it is used by one thread.
  package var servesThreads: Bool { false }

  /// At once: where there is one thread nobody gives the lock back meanwhile.
  package func lock(_ file: FileHandle, within microseconds: Int) throws(SystemError) {
    try lock(file)
  }
}
