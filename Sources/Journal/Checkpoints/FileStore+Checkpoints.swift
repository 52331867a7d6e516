// Beginning at a checkpoint. It is taken only where everything says that it stands in this journal: the desk, the
// segments' names, sizes, headers and closing checksums, and the last lines before it, read and summed up again.
// Any doubt, and an older one is tried; at last the journal is read from its first line.

import CChecksum
import Glibc
import SalesDesk

/// A checkpoint that was opened, and what its file says of its place.
struct OpenedCheckpoint {
  let header: CheckpointHeader
  let places: CheckpointPlaces
  /// The file, read up to the book.
  let source: CheckpointFileSource
}

extension FileStore {
  static let checkpointsName = "checkpoints"
  /// A book of so many bytes is worth readying the memory for.
  private static let largeBytes = 4 << 20

  /// A checkpoint's file name: twelve digits and `.checkpoint`.
  package static func checkpointName(_ entry: Int) -> String {
    let digits = String(entry)
    return String(repeating: "0", count: max(0, 12 - digits.utf8.count)) + digits + ".checkpoint"
  }

  /// The entry a file name stands for, or nil when it is no checkpoint's.
  static func checkpoint(named name: String) -> Int? {
    guard name.hasSuffix(".checkpoint"), let entry = Int(name.dropLast(11)), entry > 0,
      checkpointName(entry) == name
    else { return nil }
    return entry
  }

  /// The entries after which there are checkpoint files, ascending, whatever is in them.
  static func checkpoints(in folder: Folder) -> [Int] {
    ((try? folder.names()) ?? []).compactMap(checkpoint(named:)).sorted()
  }

  /// The entries after which there are checkpoints of this journal and of this program's layout, ascending.
  package var checkpoints: [Int] {
    guard let kept = try? folder.folder(Self.checkpointsName) else { return [] }
    return Self.checkpoints(in: kept).filter { openCheckpoint($0, in: kept) != nil }
  }

  /// Goes to the newest checkpoint that can be trusted.
  /// - Returns: the number of its entry; 0 when reading begins at the first entry.
  package func begin(_ load: (any CheckpointSource, Int) -> Bool) -> Int {
    guard segments.count == 1, segments[0].count == 0, tail.line == 1, damage == nil else {
      return 0
    }
    var begun: OpenedCheckpoint?
    _ = loadNewest(in: 1...Int.max, load) { begun = $0 }
    guard let begun else { return 0 }
    segments = begun.places.segments
    restored = segments.count
    earlierBytes = begun.places.sizes.reduce(0, +)
    tail = SegmentScan(
      expecting: segments[segments.count - 1].header,
      resumingAt: LineMark(offset: begun.header.offset, checksum: begun.header.chain),
      number: begun.header.entries + 1)
    return begun.header.entries
  }

  /// Hands the newest trusted checkpoint after an entry of a range to `load`.
  /// - Returns: whether there was one that `load` took.
  package func loadCheckpoint(
    after entries: ClosedRange<Int>, _ load: (any CheckpointSource, Int) -> Bool
  ) -> Bool {
    guard damage == nil, entries.lowerBound <= lastNumber else { return false }
    return loadNewest(in: entries.lowerBound...min(entries.upperBound, lastNumber), load) { _ in }
  }

  private func loadNewest(
    in entries: ClosedRange<Int>, _ load: (any CheckpointSource, Int) -> Bool,
    _ take: (OpenedCheckpoint) -> Void
  ) -> Bool {
    guard let kept = try? folder.folder(Self.checkpointsName) else { return false }
    for entry in Self.checkpoints(in: kept).reversed() where entries.contains(entry) {
      guard let opened = openCheckpoint(entry, in: kept) else { continue }
      let isLarge = opened.source.left >= Self.largeBytes
      if isLarge { bullpen_prepare_memory(opened.source.left / 4 * 5) }
      defer { if isLarge { bullpen_settle_memory() } }
      guard load(opened.source, entry), opened.source.isWhole else { continue }
      take(opened)
      return true
    }
    return false
  }

  /// Opens a checkpoint of this journal, or nil when there is any doubt whether it is one.
  func openCheckpoint(_ entry: Int, in kept: Folder) -> OpenedCheckpoint? {
    do throws(StoreFault) {
      let file = try kept.open(Self.checkpointName(entry), O_RDONLY)
      guard let source = CheckpointFileSource(file, size: try file.status().size),
        let line = source.line(atMost: CheckpointHeader.lineMax),
        let header = CheckpointHeader(line.span), header.desk == desk, header.entries == entry,
        header.layout == Book.checkpointPrint, let places = CheckpointPlaces(source, header),
        try stands(header, places)
      else { return nil }
      return OpenedCheckpoint(header: header, places: places, source: source)
    } catch { return nil }
  }

  /// Whether the journal is what it was when a checkpoint was written, as far as a few reads tell.
  private func stands(
    _ header: CheckpointHeader, _ places: CheckpointPlaces
  ) throws(StoreFault) -> Bool {
    for (index, marks) in places.segments.enumerated() {
      let file = try journal.open(Self.name(of: marks.header.segment), O_RDONLY)
      var line: [UInt8] = []
      let checksum = LineFrame.write(
        marks.header.payload.span, after: marks.header.previous, to: &line)
      guard try bytes(of: file, at: 0, line.count) == line else { return false }
      guard index < places.sizes.count else {
        guard marks.count == 0 else { return try ends(header, marks, file) }
        // the header is all there is of the segment
        return header.offset == line.count && header.chain == checksum
      }
      let size = places.sizes[index]
      let closing = places.segments[index + 1].header.previous
      guard try file.status().size == size, try closes(file, at: size, with: closing)
      else { return false }
    }
    return false
  }

  /// Whether a line ends at an offset, with this checksum.
  func closes(
    _ file: Descriptor, at offset: Int, with checksum: UInt32
  ) throws(StoreFault) -> Bool {
    let count = LineFrame.suffixCount + 1
    guard offset >= count else { return false }
    let ending = Array(",\"crc\":\"\(LineFrame.hexadecimal(checksum))\"}\n".utf8)
    return try bytes(of: file, at: offset - count, count) == ending
  }

  /// Whether the lines from the last known place on lead to where the checkpoint stands.
  private func ends(
    _ header: CheckpointHeader, _ marks: SegmentMarks, _ file: Descriptor
  ) throws(StoreFault) -> Bool {
    guard let (mark, number) = marks.mark(before: header.entries) else { return false }
    var scan = SegmentScan(expecting: marks.header, resumingAt: mark, number: number)
    var stream = SegmentStream()
    swap(&stream, &self.stream)
    defer { swap(&stream, &self.stream) }
    let (outcome, remainder) = try stream.read(file, &scan, limit: header.offset) { _, _ in .next }
    return outcome == .exhausted && remainder == 0 && scan.offset == header.offset
      && scan.checksum == header.chain && scan.nextNumber == header.entries + 1
  }

  private func bytes(
    of file: Descriptor, at offset: Int, _ count: Int
  ) throws(StoreFault) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    let read = try file.read(into: &bytes, bytes.indices, at: offset)
    return read == count ? bytes : []
  }

  /// Finds the places of a segment's entries anew where a checkpoint told them: what it said may be wrong though
  /// the journal is not.
  /// - Returns: whether there was reason to, and the segment holds.
  func findPlacesAnew(_ index: Int) throws(StoreFault) -> Bool {
    guard index < restored, refound.insert(index).inserted else { return false }
    let old = segments[index]
    let file = try journal.open(Self.name(of: old.header.segment), O_RDONLY)
    var scan = SegmentScan(expecting: old.header)
    var found = SegmentMarks(header: old.header)
    var stream = SegmentStream()
    let (outcome, _) = try stream.read(file, &scan) { _, mark in
      if found.count == old.count { return .stop }
      found.add(mark)
      return .next
    }
    let isWhole = outcome == .exhausted || outcome == .stopped
    guard isWhole, found.count == old.count else { return false }
    segments[index] = found
    return true
  }
}
