// Making a desk: folders, the first segment's header and, last of all, `desk.json`, whose being
// there is what makes a folder a desk. Stopped half-way, it can be made again.

import Glibc
import SalesDesk

extension FileStore {
  /// Makes a desk at a path; its folder may be there already, its parent must be.
  /// - Parameters:
  ///   - path: the desk's folder.
  ///   - identity: the desk's lower-case UUID; a random one when nil.
  ///   - segmentLimit: bytes after which an appending store begins a new segment.
  ///   - isShared: whether the desk is the folder's group's, who may then write in it: 2770 and 0660.
  ///   - files: the disk; the machine's own by default.
  /// - Throws: `exists` when there is a desk or a journal with entries, `busy` while another
  ///   process makes one here, `shared`, `notPermitted`, `noSpace`, `failed` (`EINVAL` for an identity that
  ///   is no UUID).
  package static func create(
    at path: String, identity: String? = nil, segmentLimit: Int = FileStore.segmentLimit,
    isShared: Bool = false, files: (any FileSystem)? = nil
  ) throws(StoreFault) -> FileStore {
    let files = files ?? SystemFiles()
    let desk: String
    do throws(SystemError) {
      if let identity { desk = identity } else { desk = try DeskIdentity.random(files) }
    } catch {
      throw .system("getentropy", path, error)
    }
    guard DeskIdentity.isUUID(desk) else {
      throw .failed(operation: "create", path: path, code: EINVAL)
    }
    let folder = try makeDesk(path, isShared: isShared, files)
    if let name = FilesystemKind.unsuitableName(of: folder.descriptor) {
      throw .shared(path: path, filesystem: name)
    }
    let lock = try DeskLock.take(in: folder)
    // Said, not left to closing: a child just being started would still hold the description.
    defer { files.unlock(lock.handle) }
    if try folder.status(DeskIdentity.fileName) != nil { throw .exists(path: path) }
    let journal = try folder.makeFolder(journalName)
    try placeFirstSegment(desk, in: journal)
    try folder.place(DeskIdentity(desk: desk).text, as: DeskIdentity.fileName)
    return try open(at: path, segmentLimit: segmentLimit, files: files)
  }

  /// The desk's folder, new or as it was. A new one takes after its parent where that is a group's.
  private static func makeDesk(
    _ path: String, isShared: Bool, _ files: any FileSystem
  ) throws(StoreFault) -> Folder {
    // A parent that may not be read cannot be synced: the desk is there, only its name is less sure.
    let parent = try? Folder(path: parent(of: path), files: files)
    let mode = (try? parent?.descriptor.status().mode) ?? 0
    let isGroups = isShared || mode & UInt32(S_ISGID) != 0
    do throws(SystemError) {
      try files.makeFolder(path, in: nil, mode: isGroups ? 0o770 : 0o700)
      try? parent?.descriptor.sync()
    } catch {
      guard error.code == EEXIST else { throw .system("mkdir", path, error) }
    }
    let made = try Folder(path: path, files: files)
    guard isShared else { return made }
    do throws(SystemError) {
      try files.setMode(made.descriptor.handle, 0o2770)
    } catch { throw .system("chmod", path, error) }
    return try Folder(path: path, files: files)
  }

  /// The folder a path lies in.
  static func parent(of path: String) -> String {
    var parts = path[...]
    while parts.count > 1, parts.last == "/" { parts.removeLast() }
    guard let slash = parts.lastIndex(of: "/") else { return "." }
    return slash == parts.startIndex ? "/" : String(parts[..<slash])
  }

  private static func placeFirstSegment(
    _ desk: String, in journal: Folder
  ) throws(StoreFault) {
    let name = name(of: 1)
    let header = SegmentHeader(desk: desk, segment: 1, first: 1, previous: 0).payload
    var line: [UInt8] = []
    _ = LineFrame.write(header.span, after: 0, to: &line)
    // A journal without `desk.json` that holds more than a header is somebody's work.
    if let found = try journal.status(name), found.size > line.count {
      throw .exists(path: journal.path(of: name))
    }
    try journal.place(line, as: name)
  }
}
