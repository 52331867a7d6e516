// A backup is what a reader has verified, up to the last whole line: any such prefix is consistent, so nobody
// has to stop writing. Restoring checks a backup as a journal before a desk is made of it.

import Glibc
import SalesDesk

/// What a backup or a restored desk holds.
package struct BackupSummary: Sendable, Equatable {
  /// Entries.
  package var entries: Int
  /// The journal's bytes.
  package var bytes: Int
  /// The last line's checksum, eight hexadecimal digits.
  package var runningHead: String
}

/// Why a file is not a backup that can be trusted.
package enum BackupFault: Error, Sendable, Equatable {
  /// It is no backup, or a part of one; the byte at which that shows.
  case unreadable(offset: Int)
  /// Its journal is damaged.
  case damaged(JournalPlace, reason: DamageReason)
  /// The disk says no.
  case store(StoreFault)
}

extension FileStore {
  private static let piece = 1 << 20

  /// Writes everything this store verifies into one file, put into place whole or not at all. Reads first what
  /// is new; `judge` applies it.
  /// - Throws: `damaged` for a journal that is not whole; `exists` when there is such a file; `notPermitted`,
  ///   `noSpace`, `failed`.
  package func backUp(
    to path: String, judge: (Span<UInt8>) -> PayloadVerdict
  ) throws(StoreFault) -> BackupSummary {
    _ = try readNew(judge)
    let parent = try Folder(path: Self.parent(of: path), files: files)
    let name = Self.lastName(of: path)
    if try parent.status(name) != nil { throw .exists(path: path) }
    let aside = name + ".new"
    let out = try parent.openPrivate(aside)
    do throws(StoreFault) {
      try write(to: out)
      try out.sync()
      try parent.rename(aside, to: name)
      try parent.descriptor.sync()
    } catch {
      try? parent.remove(aside)
      throw error
    }
    return BackupSummary(
      entries: lastNumber, bytes: earlierBytes + tail.offset, runningHead: runningHead)
  }

  private func write(to out: Descriptor) throws(StoreFault) {
    var place = 0
    let time = files.now()
    func put(_ bytes: [UInt8]) throws(StoreFault) {
      try out.write(bytes, at: place)
      place += bytes.count
    }
    var buffer = [UInt8](repeating: 0, count: Self.piece)
    let identity = DeskIdentity(desk: desk).text
    try put(TapeHeader(name: DeskIdentity.fileName, size: identity.count).bytes(time: time))
    try put(identity + [UInt8](repeating: 0, count: TapeHeader.padding(identity.count)))
    for marks in segments {
      let segment = marks.header.segment
      let file = try journal.open(Self.name(of: segment), O_RDONLY)
      let size = segment == tail.header.segment ? tail.offset : try file.status().size
      let name = Self.journalName + "/" + Self.name(of: segment)
      try put(TapeHeader(name: name, size: size).bytes(time: time))
      place += try copy(file, marks.header, size, to: out, at: place, through: &buffer)
      try put([UInt8](repeating: 0, count: TapeHeader.padding(size)))
    }
    let seals = Seal.list(try sealFile()).seals.prefix(segments.count - 1)
    if !seals.isEmpty {
      let text = Array(seals.map { $0.text + "\n" }.joined().utf8)
      try put(TapeHeader(name: Self.sealsName, size: text.count).bytes(time: time))
      try put(text + [UInt8](repeating: 0, count: TapeHeader.padding(text.count)))
    }
    try put([UInt8](repeating: 0, count: 2 * TapeHeader.block))
  }

  /// Copies a segment of so many bytes, each line verified once more in the bytes that are written: between the reading and
  /// the copying lies time in which a file can rot, or be cut.
  /// - Returns: `size`.
  private func copy(
    _ file: Descriptor, _ header: SegmentHeader, _ size: Int, to out: Descriptor, at place: Int,
    through buffer: inout [UInt8]
  ) throws(StoreFault) -> Int {
    var scan = SegmentScan(expecting: header)
    var carried = 0
    while scan.offset < size {
      if carried == buffer.count { buffer += [UInt8](repeating: 0, count: carried) }
      let start = scan.offset
      let end = min(buffer.count, size - start)
      let count = try file.read(into: &buffer, carried..<end, at: start + carried)
      guard count > 0 else { throw changed(file) }
      let filled = carried + count
      let outcome = scan.readLines(
        in: buffer.span.extracting(0..<filled), searched: carried
      ) { _, _ in .next }
      switch outcome {
      case .exhausted: break
      case .damaged(let reason):
        let found = Self.place(in: header.segment, line: scan.line, offset: scan.offset)
        throw condemn(.damaged(found, reason: .store(reason.rawValue)))
      default: throw changed(file)
      }
      let whole = scan.offset - start
      let failed = buffer.withUnsafeMutableBytes { bytes -> StoreFault? in
        do throws(StoreFault) {
          try out.write(UnsafeRawBufferPointer(rebasing: bytes[..<whole]), at: place + start)
        } catch { return error }
        guard let base = bytes.baseAddress else { return nil }
        base.copyMemory(from: base + whole, byteCount: filled - whole)
        return nil
      }
      if let failed { throw failed }
      carried = filled - whole
    }
    guard scan.checksum == closing(header.segment) else { throw changed(file) }
    return size
  }

  /// A segment is no longer what was verified.
  private func changed(_ file: Descriptor) -> StoreFault {
    .failed(operation: "read", path: file.path, code: ESTALE)
  }

  /// Makes a desk of a backup. It is unpacked beside where it shall be, verified there by `judge` and from its
  /// files, and only then given its name.
  /// - Parameter path: the new desk's folder, which must not be there.
  package static func restore(
    from backup: String, to path: String, files given: (any FileSystem)? = nil,
    judge: (Span<UInt8>) -> PayloadVerdict
  ) throws(BackupFault) -> BackupSummary {
    let files = given ?? SystemFiles()
    let aside = path + ".restoring"
    let lock: Descriptor
    do throws(StoreFault) {
      let parent = try Folder(path: parent(of: path), files: files)
      if try parent.status(lastName(of: path)) != nil { throw .exists(path: path) }
      try discardLeftOver(aside, in: parent)
      do throws(SystemError) {
        try files.makeFolder(aside, in: nil, mode: 0o700)
      } catch { throw .system("mkdir", aside, error) }
      lock = try DeskLock.take(in: Folder(path: aside, files: files))
    } catch { throw .store(error) }
    defer { files.unlock(lock.handle) }
    do throws(BackupFault) {
      try unpack(backup, into: aside, files)
      let result = try verified(aside, files, judge)
      do throws(StoreFault) {
        let parent = try Folder(path: parent(of: path), files: files)
        try parent.rename(lastName(of: aside), to: lastName(of: path))
        try parent.descriptor.sync()
      } catch { throw .store(error) }
      return result
    } catch {
      discard(aside, files)
      throw error
    }
  }

  private static func verified(
    _ path: String, _ files: any FileSystem, _ judge: (Span<UInt8>) -> PayloadVerdict
  ) throws(BackupFault) -> BackupSummary {
    let result: Verification
    do throws(StoreFault) {
      result = try verify(at: path, files: files, judge)
    } catch { throw .store(error) }
    switch result.damage {
    case nil: break
    case .damaged(let place, let reason): throw .damaged(place, reason: reason)
    case .some(let fault): throw .store(fault)
    }
    guard result.tornBytes == 0 else {
      let last = JournalPlace(file: name(of: result.segments), line: 0, offset: result.bytes)
      throw .damaged(last, reason: .store(LineDamage.unframed.rawValue))
    }
    let seals: SealVerification
    do throws(StoreFault) {
      seals = try verifySeals(at: path, files: files)
    } catch { throw .store(error) }
    if let damage = seals.damage {
      throw .damaged(damage.place, reason: .store(damage.change.rawValue))
    }
    return BackupSummary(
      entries: result.entries, bytes: result.bytes, runningHead: result.runningHead)
  }

  private static func unpack(
    _ backup: String, into path: String, _ files: any FileSystem
  ) throws(BackupFault) {
    var offset = 0
    do throws(StoreFault) {
      let source = try Folder(path: parent(of: backup), files: files)
        .open(lastName(of: backup), O_RDONLY)
      let folder = try Folder(path: path, files: files)
      let journal = try folder.makeFolder(journalName)
      let size = try source.status().size
      var block = [UInt8](repeating: 0, count: TapeHeader.block)
      while offset + TapeHeader.block <= size {
        guard try source.read(into: &block, block.indices, at: offset) == block.count else { break }
        if block.allSatisfy({ $0 == 0 }) {
          guard offset + 2 * TapeHeader.block <= size, offset > 0 else { break }
          try folder.descriptor.sync()
          try journal.descriptor.sync()
          return
        }
        guard let header = TapeHeader(block[...]) else { break }
        let target: Folder
        let parts = header.name.split(separator: "/").map(String.init)
        switch (parts.count, parts.last ?? "") {
        case (1, DeskIdentity.fileName), (1, sealsName): target = folder
        case (2, let last) where parts[0] == journalName && segment(named: last) != nil:
          target = journal
        default: throw .failed(operation: "unpack", path: backup, code: EINVAL)
        }
        try copy(source, from: offset + TapeHeader.block, header.size, to: target, parts.last ?? "")
        offset += TapeHeader.block + header.size + TapeHeader.padding(header.size)
      }
      throw .failed(operation: "unpack", path: backup, code: EINVAL)
    } catch {
      if case .failed("unpack", _, _) = error { throw .unreadable(offset: offset) }
      throw .store(error)
    }
  }

  private static func copy(
    _ source: Descriptor, from offset: Int, _ size: Int, to folder: Folder, _ name: String
  ) throws(StoreFault) {
    let file = try folder.open(name, O_WRONLY | O_CREAT | O_EXCL)
    var piece = [UInt8](repeating: 0, count: Self.piece)
    var done = 0
    while done < size {
      let count = try source.read(into: &piece, 0..<min(Self.piece, size - done), at: offset + done)
      guard count > 0 else { throw .failed(operation: "unpack", path: source.path, code: ESTALE) }
      try file.write(count == piece.count ? piece : Array(piece[..<count]), at: done)
      done += count
    }
    try file.sync()
  }

  /// Takes away what a restoring that was cut off has left; one under way holds its lock.
  private static func discardLeftOver(_ path: String, in parent: Folder) throws(StoreFault) {
    guard try parent.status(lastName(of: path)) != nil else { return }
    let lock = try DeskLock.take(in: Folder(path: path, files: parent.files))
    discard(path, parent.files)
    parent.files.unlock(lock.handle)
  }

  /// Takes away what a restoring that failed has made.
  private static func discard(_ path: String, _ files: any FileSystem) {
    guard let folder = try? Folder(path: path, files: files) else { return }
    if let journal = try? folder.folder(journalName) {
      for name in (try? journal.names()) ?? [] where segment(named: name) != nil {
        try? journal.remove(name)
      }
    }
    try? files.removeFolder(journalName, in: folder.descriptor.handle)
    try? folder.remove(DeskIdentity.fileName)
    try? folder.remove(sealsName)
    try? folder.remove(lockName)
    try? files.removeFolder(path, in: nil)
  }

  /// The last part of a path.
  static func lastName(of path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }
}
