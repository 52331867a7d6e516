// A disk in memory that tells what was synced from what was not. A crash keeps, drops or scrambles,
// by a seed, every sector and every name nobody synced; what was synced stays. Each call is counted,
// so that a test can stop the machine before, in the middle of or after any of them, and the same
// seed does the same again.

import Glibc
import Journal

/// What becomes of one call.
enum CallOutcome: Equatable {
  case done
  /// It fails and does nothing.
  case fails(Int32)
  /// A read or a write does this many bytes at most; other calls are done.
  case short(Int)
  /// The machine stops: before the call, half-way through a write, after the call.
  case crashBefore, crashHalfWay, crashAfter
}

/// Which call it is, for plans that mean only some.
enum Call: Hashable, CaseIterable {
  case open, read, write, truncate, sync, syncData, status, setMode, checkWritable, makeFolder
  case rename, remove, names, lock
}

/// What a crash does to what was not synced.
enum Loss: CaseIterable {
  case drop, keep, scramble
}

/// A disk, and the one machine that uses it: several stores on it are several processes.
final class SimulatedDisk: FileSystem {
  /// What every call on a stopped machine says; no such `errno` exists.
  static let stopped: Int32 = 9999
  static let sector = 512

  let root = Node(isFolder: true, inode: 1, mode: 0o40700)
  /// Calls so far, since the last start.
  private(set) var calls = 0
  private(set) var isStopped = false
  /// Decides over each call, by its number from 1.
  var plan: (Call, Int) -> CallOutcome = { _, _ in .done }
  var clock = 1_790_000_000
  /// What statfs(2) calls the file system.
  var filesystem: Int64 = -1
  /// Whether a second thread may read, while nobody else does.
  var servesThreads = false
  /// Bytes free; nil where nobody knows.
  var free: Int?
  /// Whether a call would have waited for ever: a pipe was opened that nobody holds the other end of.
  private(set) var isHung = false
  private var random: Seeded
  private var handles: [FileHandle: Node] = [:]
  private var appending: Set<FileHandle> = []
  private var nextHandle: FileHandle = 3
  private var nextInode: UInt64 = 2

  init(seed: UInt64) {
    random = Seeded(state: seed)
    root.persistNames()
  }

  // MARK: The platter

  /// A file's bytes on the platter; nil where a name that leads to it is not there.
  func durable(_ path: String) -> [UInt8]? { onPlatter(path)?.durable }

  /// The names in a folder on the platter, sorted.
  func durableNames(in path: String) -> [String] {
    (onPlatter(path)?.durableNames.keys.sorted() ?? []).filter { $0 != "lock" }
  }

  private func onPlatter(_ path: String) -> Node? {
    var found: Node? = root
    for part in path.split(separator: "/") { found = found?.durableNames[String(part)] }
    return found
  }

  // MARK: Crash and start

  /// The machine loses its power now, if it has not yet, and starts again.
  func restart(_ loss: Loss) {
    var seen: Set<ObjectIdentifier> = []
    settle(root, loss, &seen)
    handles = [:]
    appending = []
    isStopped = false
    calls = 0
    plan = { _, _ in .done }
  }

  private func settle(_ node: Node, _ loss: Loss, _ seen: inout Set<ObjectIdentifier>) {
    guard seen.insert(ObjectIdentifier(node)).inserted else { return }
    node.holder = nil
    switch loss {
    case .drop: node.dropPending()
    case .keep:
      node.persist()
      node.forget()
    case .scramble: node.scramblePending(&random)
    }
    // In one order always: what a seed decides must be the same the next time.
    for (_, child) in node.names.sorted(by: { $0.key < $1.key }) { settle(child, loss, &seen) }
  }

  /// A call's beginning: whether it is done, and how.
  @discardableResult
  private func begin(_ call: Call) throws(SystemError) -> CallOutcome {
    if isStopped { throw SystemError(Self.stopped) }
    calls += 1
    let outcome = plan(call, calls)
    switch outcome {
    case .fails(let code): throw SystemError(code)
    case .crashBefore: throw stop()
    case .crashHalfWay where call != .write: throw stop()
    case .crashHalfWay, .crashAfter: isStopped = true
    case .done, .short: break
    }
    return outcome
  }

  /// A call's end, which nobody sees on a machine that has stopped.
  private func end() throws(SystemError) {
    if isStopped { throw stop() }
  }

  private func stop() -> SystemError {
    isStopped = true
    return SystemError(Self.stopped)
  }

  private func node(_ handle: FileHandle?) throws(SystemError) -> Node {
    guard let handle else { return root }
    guard let node = handles[handle] else { throw SystemError(EBADF) }
    return node
  }

  /// Looks a name up, over folders where it is a path.
  private func find(_ name: String, in folder: Node) -> Node? {
    var found: Node? = folder
    for part in name.split(separator: "/") where part != "." {
      found = found?.names[String(part)]
    }
    return found
  }

  private func place(
    _ name: String, in folder: Node
  ) throws(SystemError) -> (folder: Node, name: String) {
    let parts = name.split(separator: "/")
    guard let last = parts.last else { throw SystemError(ENOENT) }
    let path = parts.dropLast().joined(separator: "/")
    guard let parent = find(path, in: folder) else { throw SystemError(ENOENT) }
    return (parent, String(last))
  }

  private func make(isFolder: Bool, _ mode: UInt32) -> Node {
    nextInode += 1
    return Node(isFolder: isFolder, inode: nextInode, mode: mode | (isFolder ? 0o40000 : 0o100000))
  }

  // MARK: Files

  func open(
    _ name: String, in folder: FileHandle?, _ flags: Int32, mode: UInt32
  ) throws(SystemError) -> FileHandle {
    try begin(.open)
    let base = try node(folder)
    let found: Node
    if let node = find(name, in: base) {
      if node.isPipe { try openPipe(flags) }
      if flags & O_CREAT != 0, flags & O_EXCL != 0 { throw SystemError(EEXIST) }
      if flags & O_DIRECTORY != 0, !node.isFolder { throw SystemError(ENOTDIR) }
      if flags & O_TRUNC != 0 { node.truncate(to: 0) }
      found = node
    } else {
      guard flags & O_CREAT != 0 else { throw SystemError(ENOENT) }
      let (parent, last) = try place(name, in: base)
      found = make(isFolder: false, mode)
      parent.change([.set(last, found)])
    }
    nextHandle += 1
    handles[nextHandle] = found
    if flags & O_APPEND != 0 { appending.insert(nextHandle) }
    try end()
    return nextHandle
  }

  /// Opening a pipe at whose other end there is nobody, as fifo(7) has it.
  private func openPipe(_ flags: Int32) throws(SystemError) {
    if flags & O_ACCMODE == O_RDWR { return }
    if flags & O_NONBLOCK == 0 {
      isHung = true
      throw SystemError(Self.stopped)
    }
    if flags & O_ACCMODE == O_WRONLY { throw SystemError(ENXIO) }
  }

  /// Puts a pipe in the place of whatever has a name.
  func plantPipe(_ path: String) throws(SystemError) {
    let (parent, last) = try place(path, in: root)
    nextInode += 1
    parent.change([.set(last, Node(isFolder: false, inode: nextInode, mode: 0o10600))])
  }

  func close(_ file: FileHandle) {
    unlock(file)
    handles[file] = nil
    appending.remove(file)
  }

  func read(
    _ file: FileHandle, _ buffer: UnsafeMutableRawBufferPointer, at offset: Int
  ) throws(SystemError) -> Int {
    let outcome = try begin(.read)
    let node = try node(file)
    if node.isPipe { throw SystemError(ESPIPE) }
    let content = node.content
    var count = max(0, min(buffer.count, content.count - offset))
    if case .short(let limit) = outcome { count = min(count, limit) }
    if count > 0 {
      content.withUnsafeBytes {
        buffer.copyMemory(from: .init(rebasing: $0[offset..<offset + count]))
      }
    }
    try end()
    return count
  }

  func write(
    _ file: FileHandle, _ bytes: UnsafeRawBufferPointer, at offset: Int
  ) throws(SystemError) -> Int {
    let outcome = try begin(.write)
    let node = try node(file)
    if node.isPipe { throw SystemError(ESPIPE) }
    var count = bytes.count
    switch outcome {
    case .short(let limit): count = min(count, limit)
    case .crashHalfWay: count /= 2
    default: break
    }
    let place = appending.contains(file) ? node.content.count : offset
    node.write(Array(bytes.prefix(count)), at: place)
    try end()
    return count
  }

  func truncate(_ file: FileHandle, to size: Int) throws(SystemError) {
    try begin(.truncate)
    try node(file).truncate(to: size)
    try end()
  }

  func sync(_ file: FileHandle) throws(SystemError) { try sync(file, as: .sync) }

  func syncData(_ file: FileHandle) throws(SystemError) { try sync(file, as: .syncData) }

  private func sync(_ file: FileHandle, as call: Call) throws(SystemError) {
    do throws(SystemError) {
      try begin(call)
    } catch {
      if error.code != EINTR, !isStopped { handles[file]?.loseWrites() }
      throw error
    }
    try node(file).persist()
    try end()
  }

  func status(_ file: FileHandle) throws(SystemError) -> FileStatus {
    try begin(.status)
    let found = try node(file).status
    try end()
    return found
  }

  func setMode(_ file: FileHandle, _ mode: UInt32) throws(SystemError) {
    try begin(.setMode)
    let node = try node(file)
    node.mode = node.mode & 0o170000 | mode
    try end()
  }

  // MARK: Names

  func status(_ name: String, in folder: FileHandle) throws(SystemError) -> FileStatus {
    try begin(.status)
    let found = find(name, in: try node(folder))
    try end()
    guard let found else { throw SystemError(ENOENT) }
    return found.status
  }

  func checkWritable(_ name: String, in folder: FileHandle) throws(SystemError) {
    try begin(.checkWritable)
    guard let found = find(name, in: try node(folder)) else { throw SystemError(ENOENT) }
    if found.mode & 0o200 == 0 { throw SystemError(EACCES) }
    try end()
  }

  func makeFolder(_ name: String, in folder: FileHandle?, mode: UInt32) throws(SystemError) {
    try begin(.makeFolder)
    let (parent, last) = try place(name, in: try node(folder))
    if parent.names[last] != nil { throw SystemError(EEXIST) }
    parent.change([.set(last, make(isFolder: true, mode))])
    try end()
  }

  func rename(_ name: String, to new: String, in folder: FileHandle) throws(SystemError) {
    try begin(.rename)
    let folder = try node(folder)
    guard let found = folder.names[name] else { throw SystemError(ENOENT) }
    folder.change([.remove(name), .set(new, found)])
    try end()
  }

  func removeFolder(_ name: String, in folder: FileHandle?) throws(SystemError) {
    try begin(.remove)
    let (parent, last) = try place(name, in: try node(folder))
    guard let found = parent.names[last] else { throw SystemError(ENOENT) }
    guard found.names.isEmpty else { throw SystemError(ENOTEMPTY) }
    parent.change([.remove(last)])
    try end()
  }

  func remove(_ name: String, in folder: FileHandle) throws(SystemError) {
    try begin(.remove)
    let folder = try node(folder)
    guard folder.names[name] != nil else { throw SystemError(ENOENT) }
    folder.change([.remove(name)])
    try end()
  }

  func names(in folder: FileHandle) throws(SystemError) -> [String] {
    try begin(.names)
    let names = try node(folder).names.keys.sorted()
    try end()
    return names
  }

  // MARK: The rest

  func forget(_ file: FileHandle) { handles[file]?.forget() }

  func lock(_ file: FileHandle) throws(SystemError) {
    try begin(.lock)
    let node = try node(file)
    if let holder = node.holder, holder != file { throw SystemError(EWOULDBLOCK) }
    node.holder = file
    try end()
  }

  func unlock(_ file: FileHandle) {
    guard let node = handles[file], node.holder == file else { return }
    node.holder = nil
  }

  func kind(_ file: FileHandle) -> Int64 { filesystem }
  func freeBytes(_ file: FileHandle) -> Int? { free }
  func watch(_ path: String) -> ChangeWatch? { nil }

  func now() -> Int {
    clock += 1
    return clock
  }

  func randomise(_ bytes: UnsafeMutableRawBufferPointer) throws(SystemError) {
    for index in bytes.indices { bytes[index] = UInt8.random(in: 0 ... .max, using: &random) }
  }
}
