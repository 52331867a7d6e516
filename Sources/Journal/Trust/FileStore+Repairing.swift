// Repairing a damaged journal: what can be known to be whole is kept, in its place and under its number; what
// cannot is replaced by an entry that says so, or cut off where nothing whole follows; and every byte that was
// there lies in quarantine afterwards. Stopped half-way, it can be begun again.

import Glibc
import SalesDesk

/// What a repair found and did.
package struct Repair: Sendable, Equatable {
  /// A line that could not be kept.
  package struct Loss: Sendable, Equatable {
    /// Where it stood.
    package var place: JournalPlace
    /// The entry number it states, when it is readable.
    package var number: Int?
    /// How many bytes it had.
    package var bytes: Int
    /// Its beginning, as it came: not fit for a terminal.
    package var excerpt: [UInt8]
  }

  /// Where the damage begins; nil when the journal is whole.
  package var damage: JournalPlace?
  /// What is wrong there.
  package var reason: DamageReason = ""
  /// Whether the disk had failed and the journal was read anew for it.
  package var wasPoisoned = false
  /// Entries before the damage.
  package var good = 0
  /// Entries behind the damage that were kept.
  package var kept = 0
  /// Numbers whose entries are gone: in their places stand entries that say so.
  package var replaced: [Int] = []
  /// The lines that could not be kept, in their order.
  package var losses: [Loss] = []
  /// The names of the files in quarantine that hold what was there.
  package var quarantined: [String] = []
}

extension FileStore {
  /// Repairs the journal of a desk, under the writers' lock.
  /// - Parameters:
  ///   - isRehearsal: only finds out; nothing is written.
  ///   - substitute: makes the payload of an entry that stands for a lost one, by number, after the payload
  ///     before it.
  ///   - judge: applies a payload; what it refuses counts as lost. It must accept substitutes.
  /// - Throws: `noDesk`, `unknownFormat`, `busy`, `notPermitted`, `noSpace`, `failed`.
  package static func repair(
    at path: String, isRehearsal: Bool = false, segmentLimit: Int = FileStore.segmentLimit,
    files: (any FileSystem)? = nil, substitute: (Int, [UInt8]) -> [UInt8],
    judge: (Span<UInt8>) -> PayloadVerdict
  ) throws(StoreFault) -> Repair {
    let store = try open(at: path, segmentLimit: segmentLimit, files: files)
    let lock = try DeskLock.take(in: store.folder)
    defer { store.files.unlock(lock.handle) }
    var last: [UInt8] = []
    var isTorn = false
    let wasPoisoned = try Self.poisonNote(in: store.folder) != nil
    if wasPoisoned { try store.forgetPages() }
    do throws(StoreFault) {
      _ = try store.readNew { payload in
        let verdict = judge(payload)
        if verdict == .accepted { last = payload.withUnsafeBufferPointer { Array($0) } }
        return verdict
      }
      isTorn = store.unfinishedBytes > 0
    } catch {
      guard case .damaged? = store.damage else { throw error }
    }
    var repair = Repair()
    repair.good = store.lastNumber
    repair.wasPoisoned = wasPoisoned
    guard store.damage != nil || isTorn else {
      if wasPoisoned, !isRehearsal { try store.declareSound() }
      return repair
    }
    repair.damage = Self.place(
      in: store.tail.header.segment, line: store.tail.line, offset: store.tail.offset)
    repair.reason = "the line has no end"
    if case .damaged(let place, let reason)? = store.damage {
      (repair.damage, repair.reason) = (place, reason)
    }
    let (entries, originals) = try store.salvage(&repair, last, substitute, judge)
    if isRehearsal { return repair }
    try store.quarantine(originals, &repair)
    store.removeCheckpoints()
    try store.rewrite(entries, originals.map(\.segment))
    if wasPoisoned { try store.declareSound() }
    try? sealAgain(at: path, files)
    return repair
  }

  /// Makes the kernel read the journal from the disk, not from its memory.
  private func forgetPages() throws(StoreFault) {
    try lookForSegments()
    for segment in 1...max(1, highestSegment)
    where try journal.status(Self.name(of: segment)) != nil {
      let file = try journal.open(Self.name(of: segment), O_RDONLY)
      files.forget(file.handle)
    }
  }

  /// Syncs everything that was read and takes the sign of a failed disk away.
  private func declareSound() throws(StoreFault) {
    try lookForSegments()
    for segment in 1...max(1, highestSegment)
    where try journal.status(Self.name(of: segment)) != nil {
      try journal.open(Self.name(of: segment), O_RDWR).sync()
    }
    try journal.descriptor.sync()
    try Self.liftPoison(in: folder)
  }

  /// What follows the good lines: the payloads to write in their place, and the segments as they were.
  private func salvage(
    _ repair: inout Repair, _ last: [UInt8], _ substitute: (Int, [UInt8]) -> [UInt8],
    _ judge: (Span<UInt8>) -> PayloadVerdict
  ) throws(StoreFault) -> ([[UInt8]], [(segment: Int, bytes: [UInt8])]) {
    try lookForSegments()
    var salvage = Salvage(after: lastNumber, checksum: tail.checksum)
    var originals: [(segment: Int, bytes: [UInt8])] = []
    for segment in tail.header.segment...max(tail.header.segment, highestSegment) {
      let name = Self.name(of: segment)
      guard try journal.status(name) != nil else { continue }
      let bytes = try journal.open(name, O_RDONLY).content(atMost: Int(Int32.max))
      let isFirst = segment == tail.header.segment
      salvage.take(
        bytes, from: isFirst ? tail.offset : 0, line: isFirst ? tail.line : 1, of: name)
      originals.append((segment, bytes))
    }
    var (found, lost) = salvage.sorted(from: lastNumber + 1)
    var entries: [[UInt8]] = []
    var before = last
    var next = lastNumber + 1
    func add(_ payload: [UInt8]) {
      entries.append(payload)
      before = payload
      next += 1
    }
    func bridge(to number: Int) {
      while next < number {
        let payload = substitute(next, before)
        _ = judge(payload.span)
        repair.replaced.append(next)
        add(payload)
      }
    }
    for (number, line) in found {
      guard number - next <= Salvage.gapMax else {
        lost.append(line)
        continue
      }
      bridge(to: number)
      let payload = Array(line.payload)
      if judge(payload.span) == .accepted {
        repair.kept += 1
        add(payload)
      } else {
        lost.append(line)
        bridge(to: number + 1)
      }
    }
    lost.sort { ($0.place.file, $0.place.offset) < ($1.place.file, $1.place.offset) }
    repair.losses = lost.map { line in
      Repair.Loss(
        place: line.place, number: line.number, bytes: line.bytes.count,
        excerpt: Array(line.bytes.prefix(200)))
    }
    return (entries, originals)
  }

  /// Seals what a repair has written anew; what fails is made up for when the next segment begins.
  private static func sealAgain(at path: String, _ files: (any FileSystem)?) throws(StoreFault) {
    let store = try open(at: path, files: files)
    _ = try store.readNew { _ in .accepted }
    store.sealFinished()
  }

  /// Copies segments into quarantine, as they were.
  private func quarantine(
    _ originals: [(segment: Int, bytes: [UInt8])], _ repair: inout Repair
  ) throws(StoreFault) {
    let quarantine = try folder.makeFolder(Self.quarantineName)
    let time = Timestamp(files.now())
    for (segment, bytes) in originals {
      let copy = try openNew(
        "\(Self.name(of: segment).dropLast(6))-before-repair-\(time)", in: quarantine)
      try copy.file.write(bytes)
      try copy.file.sync()
      repair.quarantined.append(copy.name)
    }
    try quarantine.descriptor.sync()
    if let name = try unseal(from: tail.header.segment, into: quarantine) {
      repair.quarantined.append(name)
    }
  }

  /// Writes the tail's segment anew up to its good end, and behind it the entries, in as many segments as they
  /// need. Segments that are no longer needed go: they lie in quarantine.
  private func rewrite(_ entries: [[UInt8]], _ old: [Int]) throws(StoreFault) {
    var scan = tail
    var bytes: [UInt8] = []
    if tail.line > 1 {
      let file = try journal.open(Self.name(of: tail.header.segment), O_RDONLY)
      bytes = [UInt8](repeating: 0, count: tail.offset)
      _ = try file.read(into: &bytes, bytes.indices, at: 0)
    } else {
      scan = Self.begin(scan.header, &bytes)
    }
    var written: Set<Int> = []
    func finish() throws(StoreFault) {
      try place(bytes, as: scan.header.segment)
      written.insert(scan.header.segment)
    }
    for payload in entries {
      let count = payload.count + LineFrame.suffixCount + 1
      if scan.offset + count > limit, scan.line > 2 {
        try finish()
        let header = SegmentHeader(
          desk: desk, segment: scan.header.segment + 1, first: scan.nextNumber,
          previous: scan.checksum)
        bytes = []
        scan = Self.begin(header, &bytes)
      }
      let start = bytes.count
      let checksum = LineFrame.write(payload.span, after: scan.checksum, to: &bytes)
      scan.step(over: bytes.count - start, checksum: checksum)
    }
    try finish()
    // What is left of a repair that stops here is a damaged end again, whichever of them are gone.
    for segment in old where !written.contains(segment) {
      try journal.remove(Self.name(of: segment))
    }
    try journal.descriptor.sync()
  }

  private static func begin(_ header: SegmentHeader, _ bytes: inout [UInt8]) -> SegmentScan {
    var scan = SegmentScan(expecting: header)
    let checksum = LineFrame.write(header.payload.span, after: header.previous, to: &bytes)
    scan.step(over: bytes.count, checksum: checksum)
    return scan
  }
}
