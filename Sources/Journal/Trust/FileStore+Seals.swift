// Seals and heads: made when a segment is finished or asked for, and held against the files.

import Crypto
import Glibc
import SalesDesk

/// What may not be as it was though every checksum holds. The raw value is the reason a fault carries.
package enum SealChange: String, Sendable, CaseIterable {
  /// The segment is not as it was when it was sealed.
  case sealed = "the segment is not as it was when it was sealed"
  /// The line is no seal, or not the next one.
  case sealFile = "the line is no seal, or not the next one"
  /// The segment was sealed, and is gone.
  case gone = "the segment was sealed and is gone"
  /// The head is another desk's.
  case foreign = "the head is another desk's"
  /// The journal ends before the head's last entry.
  case shorter = "the journal ends before the head's last entry"
  /// The segments before the head's are not what they were.
  case earlier = "the segments before the head's are not what they were"
  /// What was written to the head's segment up to the head is not what it was.
  case open = "what was written up to the head is not what it was"
}

/// Where something is not as it was.
package struct SealDamage: Sendable, Equatable {
  /// Where that shows.
  package var place: JournalPlace
  /// What it is.
  package var change: SealChange
}

/// What holding a journal against its seals and heads has shown.
package struct SealVerification: Sendable, Equatable {
  /// Segments that are as their seals say.
  package var sealed: Int
  /// Finished segments that have no seal yet: the next writer to begin a segment makes it.
  package var unsealed: Int
  /// Heads that hold.
  package var heads: Int
  /// The first thing that is not as it was, or nil.
  package var damage: SealDamage?
}

extension FileStore {
  static let sealsName = "seals.jsonl"
  /// More seals than a thousand years have months.
  private static let sealsMax = 16 << 20

  /// What the journal is at this moment, read from its files.
  /// - Parameter judge: applies what is read for the first time.
  /// - Throws: `damaged` for a journal that is not whole; `notPermitted`, `failed`.
  package func head(judge: (Span<UInt8>) -> PayloadVerdict) throws(StoreFault) -> JournalHead {
    _ = try readNew(judge)
    let digests = try SegmentDigests(self, at: [tail.header.segment: [tail.offset]])
    return JournalHead(
      desk: desk, entries: lastNumber, segment: tail.header.segment, bytes: tail.offset,
      checksum: tail.checksum, chain: digests.chain(before: tail.header.segment),
      digest: digests.digest(of: tail.header.segment, to: tail.offset))
  }

  /// Holds a journal against its seals and against heads taken earlier. Writes nothing.
  /// - Throws: `noDesk`, `unknownFormat`, `notPermitted`, `failed`; `damaged` for a journal whose
  ///   checksums do not hold. What is not as it was is part of the answer.
  package static func verifySeals(
    at path: String, against heads: [JournalHead] = [], files: (any FileSystem)? = nil
  ) throws(StoreFault) -> SealVerification {
    let store = try open(at: path, files: files)
    _ = try store.readNew { _ in .accepted }
    return try store.verifySeals(against: heads)
  }

  /// Holds what has been read of the journal against its seals and against heads taken earlier.
  func verifySeals(against heads: [JournalHead]) throws(StoreFault) -> SealVerification {
    var points: [Int: [Int]] = [:]
    for head in heads { points[head.segment, default: []].append(head.bytes) }
    let (seals, wrongLine) = Seal.list(try sealFile())
    let digests = try SegmentDigests(self, at: points)
    var result = SealVerification(sealed: 0, unsealed: 0, heads: 0, damage: nil)
    result.damage = difference(of: seals, from: digests, &result.sealed)
    result.unsealed = max(0, segments.count - 1 - seals.count)
    if result.damage == nil, let wrongLine {
      let place = JournalPlace(file: Self.sealsName, line: wrongLine, offset: 0)
      result.damage = SealDamage(place: place, change: .sealFile)
    }
    for head in heads where result.damage == nil {
      result.damage = difference(of: head, from: digests)
      if result.damage == nil { result.heads += 1 }
    }
    return result
  }

  /// Makes the seals that are missing for the segments before the tail's. Nobody's entry waits for a
  /// seal: what fails here is made up for when the next segment begins, and seals that are not as they
  /// must be are left for `verify` to show.
  func sealFinished() {
    guard segments.count > 1 else { return }
    do throws(StoreFault) {
      let file = try sealFile()
      var (seals, wrongLine) = Seal.list(file)
      guard wrongLine == nil, seals.count < segments.count - 1 else { return }
      for marks in segments[seals.count..<segments.count - 1] {
        seals.append(try seal(marks, after: seals.last?.chain ?? Digest.none))
      }
      try place(seals)
    } catch { return }
  }

  /// Takes the seals of a segment and all behind it away, before a repair writes them anew; the file as
  /// it was goes into quarantine.
  /// - Returns: the name it has there, or nil when no seal had to go.
  func unseal(from segment: Int, into quarantine: Folder) throws(StoreFault) -> String? {
    let file = try sealFile()
    let (seals, wrongLine) = Seal.list(file)
    guard seals.count >= segment || wrongLine != nil else { return nil }
    let copy = try openNew("seals-before-repair-\(Timestamp(files.now()))", in: quarantine)
    try copy.file.write(file)
    try copy.file.sync()
    try quarantine.descriptor.sync()
    try place(Array(seals.prefix(segment - 1)))
    return copy.name
  }

  /// The bytes of the seals' file; none when it is not there.
  func sealFile() throws(StoreFault) -> [UInt8] {
    guard try folder.status(Self.sealsName) != nil else { return [] }
    return try folder.open(Self.sealsName, O_RDONLY).content(atMost: Self.sealsMax)
  }

  // MARK: Parts

  private func place(_ seals: [Seal]) throws(StoreFault) {
    try folder.place(Array(seals.map { $0.text + "\n" }.joined().utf8), as: Self.sealsName)
  }

  private func seal(_ marks: SegmentMarks, after chain: String) throws(StoreFault) -> Seal {
    let segment = marks.header.segment
    let file = try journal.open(Self.name(of: segment), O_RDONLY)
    let size = try file.status().size
    let digest = try SegmentDigests.digests(of: file, at: [size])[0]
    return Seal(
      segment: segment, first: marks.header.first, last: marks.nextNumber - 1, bytes: size,
      checksum: closing(segment), digest: digest, chain: Digest.chain(chain, digest))
  }

  /// The checksum a segment before the tail's ended with: what the next one goes on from.
  func closing(_ segment: Int) -> UInt32 {
    segments.indices.contains(segment) ? segments[segment].header.previous : tail.checksum
  }

  private func difference(
    of seals: [Seal], from digests: SegmentDigests, _ sealed: inout Int
  ) -> SealDamage? {
    for seal in seals {
      let place = Self.place(in: seal.segment, line: 1, offset: 0)
      guard seal.segment < segments.count else {
        return SealDamage(place: place, change: .gone)
      }
      let marks = segments[seal.segment - 1]
      guard digests.whole[seal.segment - 1] == seal.digest,
        digests.sizes[seal.segment - 1] == seal.bytes, marks.header.first == seal.first,
        marks.nextNumber - 1 == seal.last, closing(seal.segment) == seal.checksum
      else { return SealDamage(place: place, change: .sealed) }
      sealed += 1
    }
    return nil
  }

  private func difference(of head: JournalHead, from digests: SegmentDigests) -> SealDamage? {
    let end = Self.place(in: tail.header.segment, line: tail.line, offset: tail.offset)
    if head.desk != desk { return SealDamage(place: end, change: .foreign) }
    guard head.segment <= segments.count, lastNumber >= head.entries,
      digests.sizes[head.segment - 1] >= head.bytes
    else { return SealDamage(place: end, change: .shorter) }
    if digests.chain(before: head.segment) != head.chain {
      return SealDamage(
        place: Self.place(in: head.segment - 1, line: 1, offset: 0), change: .earlier)
    }
    guard digests.digest(of: head.segment, to: head.bytes) == head.digest else {
      return SealDamage(place: Self.place(in: head.segment, line: 1, offset: 0), change: .open)
    }
    return nil
  }
}
