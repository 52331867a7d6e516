// Writing: under the lock, whole lines only, and nothing acknowledged that is not durable.

import Glibc
import SalesDesk

extension FileStore {
  /// Takes the writers' lock, waiting for it as long as `patience` says, and holds back SIGINT, SIGTERM, SIGHUP
  /// and SIGTSTP until `unlock`. Torn bytes seen already are set aside here, those found later by `readNew`.
  /// - Throws: `busy`, `readOnly` (also for a damaged journal), `notPermitted`, `noSpace`,
  ///   `failed`.
  package func lock() throws(StoreFault) {
    if isLocked { return }
    try refuseIfReadOnly()
    signals.raise()
    do throws(StoreFault) {
      try takeLock()
      isLocked = true
      try refuseIfPoisoned()
      try lookForNewSegments()
      if unfinishedBytes > 0 { try setAsideIfTorn() }
    } catch {
      unlock()
      throw error
    }
  }

  /// Gives the writers' lock back, and lets the signals through. Harmless when it is not held.
  package func unlock() {
    giveLockBack()
    signals.lower()
  }

  private func giveLockBack() {
    if isLocked, let lockFile { files.unlock(lockFile.handle) }
    isLocked = false
  }

  /// Writes one payload as a line in one write, under the lock. It counts as read.
  /// - Throws: `tooLong`, `readOnly`, `notPermitted`, `noSpace`, `failed` (`ENOLCK` without the
  ///   lock, `ESTALE` before everything has been read, `EINVAL` for an empty payload or one with an
  ///   LF); then the journal is as it was before, but for a new segment that may have been begun.
  package func append(_ payload: Span<UInt8>) throws(StoreFault) {
    try check(payload)
    let file = try openWriter(for: payload.count + LineFrame.suffixCount + 1, beginning: payload)
    line.removeAll(keepingCapacity: line.capacity <= SegmentStream.bufferCount)
    line.reserveCapacity(payload.count + LineFrame.suffixCount + 1)
    let mark = LineMark(offset: tail.offset, checksum: tail.checksum)
    let checksum = LineFrame.write(payload, after: tail.checksum, to: &line)
    try write(line, to: file)
    segments[segments.count - 1].add(mark)
    tail.step(over: line.count, checksum: checksum)
    isUnsynced = true
  }

  /// Writes several payloads as lines in one write, under the lock, all of them into one segment. They
  /// count as read.
  /// - Throws: as for one; then none of the lines is there.
  package func append(together payloads: [[UInt8]]) throws(StoreFault) {
    for payload in payloads { try check(payload.span) }
    guard let first = payloads.first else { return }
    let count = payloads.reduce(0) { $0 + $1.count + LineFrame.suffixCount + 1 }
    let file = try openWriter(for: count, beginning: first.span)
    var lines: [UInt8] = []
    lines.reserveCapacity(count)
    var after = tail
    var marks: [LineMark] = []
    for payload in payloads {
      marks.append(LineMark(offset: after.offset, checksum: after.checksum))
      let start = lines.count
      let checksum = LineFrame.write(payload.span, after: after.checksum, to: &lines)
      after.step(over: lines.count - start, checksum: checksum)
    }
    try write(lines, to: file)
    for mark in marks { segments[segments.count - 1].add(mark) }
    tail = after
    isUnsynced = true
  }

  /// Makes everything appended durable.
  /// - Throws: `unsynced`; the store is read-only from then on, since after a failed sync the kernel
  ///   may call pages written that are not (Rebello et al., USENIX ATC 2020): there is no second
  ///   try. So too when that happened to another process meanwhile: what stands before may be gone.
  package func sync() throws(StoreFault) {
    guard isUnsynced else { return }
    try refuseIfReadOnly()
    guard let writer else { throw appending(EBADF) }
    let wasUp = signals.isUp
    signals.raise()
    defer { if !wasUp { signals.lower() } }
    do throws(StoreFault) {
      try syncData(writer)
      try refuseIfPoisoned()
    } catch {
      if case .failed(_, let path, let code) = error { throw .unsynced(path: path, code: code) }
      throw .unsynced(path: writer.path, code: EIO)
    }
    isUnsynced = false
  }

  /// Gives the writers' lock back before the sync, with the signals held back until both are done: under
  /// load the lock goes round seven times as fast (research on storage, section 3). A segment is synced
  /// whole before the next one is begun, so what is durable stays a prefix.
  /// - Throws: as for `sync`.
  package func unlockThenSync() throws(StoreFault) {
    defer { signals.lower() }
    giveLockBack()
    try sync()
  }

  // MARK: Writing

  private func check(_ payload: Span<UInt8>) throws(StoreFault) {
    try refuseIfReadOnly()
    guard payload.count <= LineFrame.payloadMax else { throw .tooLong(bytes: payload.count) }
    guard isLocked else { throw appending(ENOLCK) }
    guard !payload.isEmpty, !Self.hasNewline(payload) else { throw appending(EINVAL) }
  }

  /// The file to write that many bytes to: a new segment where the open one is full, or a month begins.
  private func openWriter(
    for count: Int, beginning payload: Span<UInt8>
  ) throws(StoreFault) -> Descriptor {
    let file = try openWriter()
    guard tail.line > 1, tail.header.segment >= highestSegment,
      try file.status().size == tail.offset
    else { throw appending(ESTALE) }
    let isFull = tail.offset + count > limit
    guard segments[segments.count - 1].count > 0, isFull ? true : try isNewMonth(payload)
    else { return file }
    try beginNextSegment(after: file)
    return try openWriter()
  }

  /// Whether an entry was recorded in another month than the last one.
  private func isNewMonth(_ payload: Span<UInt8>) throws(StoreFault) -> Bool {
    guard let month = EntryHead.month(of: payload) else { return false }
    if monthEntry != lastNumber {
      lastMonth = nil
      try read([lastNumber]) { lastMonth = EntryHead.month(of: $0) }
    }
    let isNew = lastMonth.map { $0 != month } ?? false
    (lastMonth, monthEntry) = (month, lastNumber + 1)
    return isNew
  }

  private func write(_ line: [UInt8], to file: Descriptor) throws(StoreFault) {
    do throws(StoreFault) {
      try file.write(line, at: tail.offset)
    } catch {
      // Should even this fail, the bytes have no LF: nobody reads them, the next writer sets them
      // aside.
      try? file.truncate(to: tail.offset)
      if case .failed(_, _, EIO) = error { poison(error) }
      throw error
    }
  }

  private func syncData(_ file: Descriptor) throws(StoreFault) {
    do throws(StoreFault) {
      try file.syncData()
    } catch {
      poison(error)
      throw error
    }
  }

  /// Puts a segment's file into place. When its name may not be on the platter the disk has failed, as after any
  /// failed sync: what is written into the file could go with the name.
  func place(_ bytes: [UInt8], as segment: Int) throws(StoreFault) {
    do throws(StoreFault) {
      try journal.place(bytes, as: Self.name(of: segment))
    } catch {
      switch error {
      case .failed(_, journal.path, _), .noSpace(journal.path), .notPermitted(journal.path):
        poison(error)
      default: break
      }
      throw error
    }
  }

  /// Begins the next segment. The one before is made durable first: what is durable must always be
  /// a prefix.
  private func beginNextSegment(after file: Descriptor) throws(StoreFault) {
    try syncData(file)
    let header = SegmentHeader(
      desk: desk, segment: tail.header.segment + 1, first: tail.nextNumber,
      previous: tail.checksum)
    var line: [UInt8] = []
    let checksum = LineFrame.write(header.payload.span, after: header.previous, to: &line)
    try place(line, as: header.segment)
    var scan = SegmentScan(expecting: header)
    scan.step(over: line.count, checksum: checksum)
    enter(scan)
    highestSegment = header.segment
    sealFinished()
  }

  private func openWriter() throws(StoreFault) -> Descriptor {
    if let writer { return writer }
    let opened = try journal.open(Self.name(of: tail.header.segment), O_RDWR | O_APPEND)
    writer = opened
    return opened
  }

  private func takeLock() throws(StoreFault) {
    if let lockFile, try DeskLock.take(lockFile, in: folder, within: patience) { return }
    lockFile = try DeskLock.take(in: folder, within: patience)
  }

  private func refuseIfReadOnly() throws(StoreFault) {
    switch readOnlyReason {
    case nil: return
    // Looked at again under the lock: somebody may have repaired the desk meanwhile.
    case .poisoned: return
    case .damaged, .failed, .unknownFormat: throw .readOnly(because: readOnlyReason)
    case .some(let fault): throw fault
    }
  }

  private func appending(_ code: Int32) -> StoreFault {
    let name = Self.name(of: tail.header.segment)
    return .failed(operation: "append", path: journal.path(of: name), code: code)
  }

  private static func hasNewline(_ payload: Span<UInt8>) -> Bool {
    payload.withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress else { return false }
      return memchr(base, 0x0A, bytes.count) != nil
    }
  }

  // MARK: Torn bytes

  /// Sets aside what follows the tail if it holds no line's end. Under the lock nobody is in the
  /// middle of writing it.
  private func setAsideIfTorn() throws(StoreFault) {
    guard tail.line > 1, tail.header.segment >= highestSegment else { return }
    let file = try openWriter()
    let size = try file.status().size
    guard size > tail.offset, try !endsInNewline(file, size) else { return }
    var scan = tail
    let (outcome, remainder) = try stream.read(file, &scan) { _, _ in .refuse("") }
    if outcome == .exhausted, remainder > 0 { try setAside(remainder) }
  }

  private func endsInNewline(_ file: Descriptor, _ size: Int) throws(StoreFault) -> Bool {
    var last: [UInt8] = [0]
    return try file.read(into: &last, 0..<1, at: size - 1) == 1 && last[0] == 0x0A
  }

  /// Copies the bytes behind the tail into quarantine, then takes them off the segment.
  func setAside(_ count: Int) throws(StoreFault) {
    let file = try openWriter()
    var bytes = [UInt8](repeating: 0, count: count)
    guard try file.read(into: &bytes, bytes.indices, at: tail.offset) == count else {
      throw appending(ESTALE)
    }
    let quarantine = try folder.makeFolder(Self.quarantineName)
    let segment = Self.name(of: tail.header.segment).dropLast(6)
    let name = "\(segment)-\(tail.offset)-\(Timestamp(files.now()))"
    let copy = try openNew(name, in: quarantine).file
    try copy.write(bytes)
    try copy.sync()
    try quarantine.descriptor.sync()
    try file.truncate(to: tail.offset)
    try file.sync()
    setAsideBytes += count
    unfinishedBytes = 0
  }

  /// Makes a file that was not there, under a name or that name with a number.
  func openNew(
    _ name: String, in quarantine: Folder
  ) throws(StoreFault) -> (file: Descriptor, name: String) {
    for attempt in 1..<100 {
      do throws(StoreFault) {
        let name = attempt == 1 ? name : "\(name)-\(attempt)"
        return (try quarantine.open(name, O_WRONLY | O_CREAT | O_EXCL), name)
      } catch .failed(_, _, EEXIST) {
        continue
      }
    }
    throw .failed(operation: "open", path: quarantine.path(of: name), code: EEXIST)
  }
}
