// A desk's journal in files: the store of one person or of a small team that shares a folder.
//
//     let store = try FileStore.open(at: "/home/lin/sales")
//     let count = try store.readNewScanned { book.replay($0, scanned: $1) }
//
// Reading touches no file and needs no lock. Lines are trusted only with their LF and their
// checksum, and the reader keeps nothing of a line that has no end yet. Writing goes `lock`,
// `readNew`, `append`, `sync`, `unlock`. What the protocol owes to other programs' accidents is in
// the research on storage, sections 1 and 3. Files are made 0600 and folders 0700; where the desk's
// folder is the group's (group-writable or with the set-group bit), 0660 and 2770, whatever the
// umask of whoever makes them.

import CChecksum
import Glibc
import SalesDesk

/// A journal kept in the segments of a desk's folder. All calls come from one thread.
package final class FileStore: Store {
  /// A segment that would grow beyond this many bytes is followed by a new one.
  package static let segmentLimit = 64 << 20

  /// The desk's identity, a lower-case UUID.
  package let desk: String
  /// Why nothing may be written here, or nil when writing is possible: `notPermitted`, `shared`,
  /// `poisoned`, `damaged`, `unknownFormat`, or `failed` (a sync failed).
  package internal(set) var readOnlyReason: StoreFault?

  let folder: Folder
  let journal: Folder
  var files: any FileSystem { folder.files }
  let limit: Int
  /// A segment with at least so many bytes left to read is read ahead by a second thread.
  package var readAheadFrom = ReadAhead.worthwhile
  /// Made when first asked for, since the kernel takes 10 to 20 ms to take one down: a command that
  /// reads once should not pay that.
  var watch: ChangeWatch?
  var isWatchAskedFor = false

  /// The segments read so far; the last one is the tail's.
  var segments: [SegmentMarks]
  /// How many of them a checkpoint told of, and which of those have been looked through since.
  var restored = 0
  var refound: Set<Int> = []
  /// Held while several checkpoints are written; nil lets each take the lock for itself.
  package var checkpointLock: CheckpointLock?
  /// Where the next line will be.
  var tail: SegmentScan
  /// The tail's segment, open for reading once it has been read from.
  var tailFile: Descriptor?
  var tailInode: UInt64 = 0
  /// The highest number of a segment seen in the folder; 0 before the first look.
  var highestSegment = 0
  /// Whole lines' bytes in the segments before the tail's.
  var earlierBytes = 0
  /// What `readNew` found wrong, and finds wrong for ever after.
  var damage: StoreFault?
  /// Bytes without an LF that follow the tail.
  var unfinishedBytes = 0
  /// Bytes this store has moved into quarantine.
  var setAsideBytes = 0
  var stream = SegmentStream()
  var scanner = PayloadScanner()

  /// So many microseconds `lock` waits, in the kernel's queue, before it says `busy`: no longer than a key may wait.
  /// Whoever has no keys to look after waits longer: who leaves the queue and comes back stands at its end again.
  package var patience = DeskLock.patience
  /// As long as a command waits, in microseconds: no longer than ^C may, which is held back meanwhile.
  package static let commandPatience = 250_000
  var lockFile: Descriptor?
  var isLocked = false
  var signals = SignalShield()
  /// The tail's segment, open for appending.
  var writer: Descriptor?
  var isUnsynced = false
  /// The month an entry was recorded in, and the entry's number; 0 before the first look.
  var lastMonth: Int?
  var monthEntry = 0
  /// The line being written; kept for its memory.
  var line: [UInt8] = []

  init(folder: Folder, journal: Folder, desk: String, limit: Int) {
    self.folder = folder
    self.journal = journal
    self.desk = desk
    self.limit = limit
    let header = SegmentHeader(desk: desk, segment: 1, first: 1, previous: 0)
    segments = [SegmentMarks(header: header)]
    tail = SegmentScan(expecting: header)
    readOnlyReason = Self.obstacle(folder: folder, journal: journal)
  }

  deinit { unlock() }

  /// Bytes of a torn last line: those that have no end at this moment (a writer may be at work on
  /// them) and those this store has set aside.
  package var tornBytes: Int { unfinishedBytes + setAsideBytes }

  /// Becomes readable when the journal may have grown; `readNew` drains it. Nil where the system
  /// has no watch left to give: then ask once a second. It tells of what happens after it was first
  /// asked for, so ask before the first `readNew`.
  package var changeDescriptor: Int32? {
    if !isWatchAskedFor { watch = files.watch(journal.path) }
    isWatchAskedFor = true
    return watch?.descriptor
  }

  /// The number of the last entry read or written; 0 when there is none.
  package var lastNumber: Int { tail.line == 1 ? tail.header.first - 1 : tail.nextNumber - 1 }

  /// The checksum of the last line read or written, which stands for everything before it, as eight
  /// hexadecimal digits.
  package var runningHead: String { LineFrame.hexadecimal(tail.checksum) }

  /// Opens the desk at a path. Nothing is read but its identity, nothing is written.
  /// - Parameters:
  ///   - path: the desk's folder.
  ///   - segmentLimit: bytes after which an appending store begins a new segment.
  ///   - files: the disk; the machine's own by default.
  /// - Throws: `noDesk`, `unknownFormat`, `notPermitted`, `failed`; `damaged` when `desk.json`
  ///   cannot be understood or the journal's folder is gone.
  package static func open(
    at path: String, segmentLimit: Int = FileStore.segmentLimit,
    files: (any FileSystem)? = nil
  ) throws(StoreFault) -> FileStore {
    bullpen_settle_memory()
    let folder: Folder
    let identity: DeskIdentity
    do throws(StoreFault) {
      folder = try Folder(path: path, files: files ?? SystemFiles())
      identity = try readIdentity(in: folder)
    } catch {
      switch error {
      case .failed(_, _, ENOENT), .failed(_, _, ENOTDIR): throw .noDesk(path: path)
      default: throw error
      }
    }
    let journal: Folder
    do throws(StoreFault) {
      journal = try folder.folder(journalName)
    } catch .failed(_, _, ENOENT) {
      throw .damaged(place(in: 1, line: 1, offset: 0), reason: missing)
    }
    return FileStore(folder: folder, journal: journal, desk: identity.desk, limit: segmentLimit)
  }

  // MARK: Names

  static let journalName = "journal"
  static let lockName = "lock"
  static let quarantineName = "quarantine"
  static let missing: DamageReason = "the segment is missing"

  /// A segment's file name: six digits and `.jsonl`.
  static func name(of segment: Int) -> String {
    let digits = String(segment)
    return String(repeating: "0", count: max(0, 6 - digits.utf8.count)) + digits + ".jsonl"
  }

  /// The number of the segment a file name stands for, or nil when it is none.
  static func segment(named name: String) -> Int? {
    guard name.hasSuffix(".jsonl"), let number = Int(name.dropLast(6)), number > 0,
      Self.name(of: number) == name
    else { return nil }
    return number
  }

  static func place(in segment: Int, line: Int, offset: Int) -> JournalPlace {
    JournalPlace(file: name(of: segment), line: line, offset: offset)
  }

  // MARK: Opening

  private static func readIdentity(in folder: Folder) throws(StoreFault) -> DeskIdentity {
    let name = DeskIdentity.fileName
    let file = try folder.open(name, O_RDONLY)
    var text = [UInt8](repeating: 0, count: 1024)
    let count = try file.read(into: &text, text.indices, at: 0)
    do throws(DeskIdentity.Trouble) {
      return try DeskIdentity(reading: text.span.extracting(0..<count))
    } catch {
      switch error {
      case .unknownFormat(let found):
        throw .unknownFormat(path: folder.path(of: name), found: String(found))
      case .unreadable:
        let place = JournalPlace(file: name, line: 1, offset: 0)
        throw .damaged(place, reason: "the desk's identity is not readable")
      }
    }
  }

  /// Why this process may not write here, found without writing.
  private static func obstacle(folder: Folder, journal: Folder) -> StoreFault? {
    if let name = FilesystemKind.unsuitableName(of: journal.descriptor) {
      return .shared(path: folder.path, filesystem: name)
    }
    if let note = try? poisonNote(in: folder) { return .poisoned(note: note) }
    // Whether the last segment and the lock may be written is found by opening them; a folder that
    // may not be written is the common sign of read-only media and of somebody else's desk.
    if journal.obstacle(to: ".") != nil { return .notPermitted(path: journal.path) }
    let lockIsThere = (try? folder.status(lockName)) != nil
    if folder.obstacle(to: lockIsThere ? lockName : ".") != nil {
      return .notPermitted(path: folder.path(of: lockName))
    }
    let first = name(of: 1)
    switch journal.obstacle(to: first)?.code {
    case nil, ENOENT: return nil
    default: return .notPermitted(path: journal.path(of: first))
    }
  }
}
