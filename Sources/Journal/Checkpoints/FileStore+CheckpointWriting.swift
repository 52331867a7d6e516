// Writing checkpoints, beside the writers and without their lock: written aside, synced, renamed, and only then
// are those deleted that are no longer needed. Whoever writes one holds a lock of its own, so that forty people
// who come in the morning do not write forty.

import Glibc
import SalesDesk

/// The lock of whoever writes checkpoints; given back with its last reference.
package final class CheckpointLock {
  fileprivate let file: Descriptor
  fileprivate let folder: Folder

  fileprivate init(_ file: Descriptor, _ folder: Folder) {
    self.file = file
    self.folder = folder
  }

  deinit { file.files.unlock(file.handle) }
}

extension FileStore {
  /// What is written is here until it is whole.
  private static let unfinishedName = "unfinished"
  /// So much of the disk is left to the journal.
  private static let spareBytes = 64 << 20

  /// Takes the lock of whoever writes checkpoints; the folder is made where it is missing.
  /// - Throws: `busy`, `readOnly`, `notPermitted`, `noSpace`, `failed`.
  package func lockCheckpoints() throws(StoreFault) -> CheckpointLock {
    if let readOnlyReason { throw readOnlyReason }
    let kept = try folder.makeFolder(Self.checkpointsName)
    if let free = files.freeBytes(kept.descriptor.handle), free < Self.spareBytes {
      throw .noSpace(path: kept.path)
    }
    return CheckpointLock(try DeskLock.take(in: kept), kept)
  }

  /// Keeps what `write` writes as the checkpoint after an entry that has been read.
  /// - Returns: how many bytes it has.
  /// - Throws: `busy` while another process writes one; `readOnly`, `damaged`, `notPermitted`, `noSpace`,
  ///   `failed` (`ERANGE` for an entry not read yet). Then those that were there are there.
  package func writeCheckpoint(
    after entry: Int, interval: Int, _ write: (any CheckpointSink) -> Void
  ) throws(StoreFault) -> Int {
    let lock: CheckpointLock
    if let checkpointLock { lock = checkpointLock } else { lock = try lockCheckpoints() }
    let kept = lock.folder
    if let free = files.freeBytes(kept.descriptor.handle),
      free < Self.spareBytes + earlierBytes + tail.offset
    {
      throw .noSpace(path: kept.path)
    }
    let (header, places) = try standing(after: entry)
    let file = try kept.open(Self.unfinishedName, O_WRONLY | O_CREAT | O_TRUNC)
    let sink = CheckpointFileSink(file)
    do throws(StoreFault) {
      header.line.withUnsafeBytes { sink.take($0) }
      places.write(to: sink)
      write(sink)
      try sink.finish()
      try kept.rename(Self.unfinishedName, to: Self.checkpointName(entry))
      try kept.descriptor.sync()
    } catch {
      try? kept.remove(Self.unfinishedName)
      throw error
    }
    removeOld(in: kept, interval: interval)
    return sink.count
  }

  /// Takes all checkpoints away, since the journal has been changed under them.
  func removeCheckpoints() {
    guard let kept = try? folder.folder(Self.checkpointsName) else { return }
    for entry in Self.checkpoints(in: kept) { try? kept.remove(Self.checkpointName(entry)) }
  }

  /// Deletes the checkpoints that cannot be used, and of the others all but the newest two and those at whole
  /// intervals.
  private func removeOld(in kept: Folder, interval: Int) {
    var usable: [Int] = []
    for entry in Self.checkpoints(in: kept) {
      if openCheckpoint(entry, in: kept)?.source.readsWhole() != true {
        try? kept.remove(Self.checkpointName(entry))
      } else {
        usable.append(entry)
      }
    }
    for entry in usable.dropLast(2) where entry % interval != 0 {
      try? kept.remove(Self.checkpointName(entry))
    }
  }

  /// Where a checkpoint after an entry stands.
  private func standing(
    after entry: Int
  ) throws(StoreFault) -> (CheckpointHeader, CheckpointPlaces) {
    guard entry > 0, entry <= lastNumber, tail.line > 1,
      let index = segments.lastIndex(where: { $0.header.first <= max(entry, 1) })
    else { throw .failed(operation: "checkpoint", path: journal.path, code: ERANGE) }
    var scan = tail
    if entry < lastNumber {
      guard let (mark, number) = segments[index].mark(before: entry) else {
        throw .failed(operation: "checkpoint", path: journal.path, code: ERANGE)
      }
      scan = SegmentScan(expecting: segments[index].header, resumingAt: mark, number: number)
      var next = number
      var stream = SegmentStream()
      let file = try journal.open(Self.name(of: segments[index].header.segment), O_RDONLY)
      _ = try stream.read(file, &scan) { _, _ in
        next += 1
        return next > entry ? .stop : .next
      }
      guard scan.nextNumber == entry + 1 else {
        throw .failed(operation: "checkpoint", path: journal.path, code: ESTALE)
      }
    }
    var sizes: [Int] = []
    let earlier = segments.prefix { $0.header.segment < scan.header.segment }
    for marks in earlier {
      let file = try journal.open(Self.name(of: marks.header.segment), O_RDONLY)
      sizes.append(try file.status().size)
    }
    let last = segments[earlier.count].upTo(entry)
    let header = CheckpointHeader(
      desk: desk, entries: entry, segment: scan.header.segment, offset: scan.offset,
      chain: scan.checksum, layout: Book.checkpointPrint)
    return (header, CheckpointPlaces(segments: earlier + [last], sizes: sizes))
  }
}

/// A checkpoint file as it lies there, and whether it can be used.
package struct KeptCheckpoint: Sendable, Equatable {
  /// The entry it stands after.
  package var entry: Int
  /// Its bytes.
  package var bytes: Int
  /// Whether it stands in this journal, is of this program's layout, and its bytes are those that were written.
  package var isUsable: Bool
}

extension FileStore {
  /// The checkpoint files, oldest first.
  package var keptCheckpoints: [KeptCheckpoint] {
    guard let kept = try? folder.folder(Self.checkpointsName) else { return [] }
    return Self.checkpoints(in: kept).map { entry in
      let status = try? kept.status(Self.checkpointName(entry))
      return KeptCheckpoint(
        entry: entry, bytes: status?.size ?? 0,
        isUsable: openCheckpoint(entry, in: kept)?.source.readsWhole() == true)
    }
  }

  /// What holds the book a checkpoint keeps against another one; nil when it cannot be used.
  package func checkpointComparison(after entry: Int) -> CheckpointComparison? {
    guard let kept = try? folder.folder(Self.checkpointsName),
      let opened = openCheckpoint(entry, in: kept)
    else { return nil }
    return CheckpointComparison(opened.source)
  }
}

/// Holds a book's bytes against those of a checkpoint.
package final class CheckpointComparison: CheckpointSink {
  private let source: CheckpointFileSource
  private var isSameSoFar = true

  fileprivate init(_ source: CheckpointFileSource) { self.source = source }

  /// Holds the next bytes against the checkpoint's.
  package func take(_ bytes: UnsafeRawBufferPointer) {
    guard isSameSoFar else { return }
    guard bytes.count <= source.left else {
      isSameSoFar = false
      return
    }
    var own = [UInt8](repeating: 0, count: bytes.count)
    isSameSoFar = own.withUnsafeMutableBytes { source.fill($0) } && bytes.elementsEqual(own)
  }

  /// Whether the bytes taken are the checkpoint's, all of them, and its checksum is right.
  package var isSame: Bool { isSameSoFar && source.isWhole }
}
