// Where the entries before a checkpoint lie, segment by segment, so that a store that began there can still read
// any of them. Part of a checkpoint's file; what it says is checked where it is used: a line that is not where it
// should be does not verify.

import SalesDesk

/// The segments up to a checkpoint, as a store knows them.
struct CheckpointPlaces {
  /// The segments, the checkpoint's own last and only up to it.
  var segments: [SegmentMarks]
  /// The sizes of the segments before the last.
  var sizes: [Int]

  /// Hands the places' bytes to a sink: how many segments; of each its size (0 for the last), the checksum
  /// before it, how many entries, and of every 64th entry offset and checksum before it.
  func write(to sink: any CheckpointSink) {
    var numbers: [Int64] = [Int64(segments.count)]
    for (index, marks) in segments.enumerated() {
      numbers.append(Int64(index < sizes.count ? sizes[index] : 0))
      numbers.append(Int64(marks.header.previous))
      numbers.append(Int64(marks.count))
      for mark in marks.marks {
        numbers.append(Int64(mark.offset))
        numbers.append(Int64(mark.checksum))
      }
    }
    numbers = numbers.map(\.littleEndian)
    numbers.withUnsafeBytes { sink.take($0) }
  }

  /// Reads the places of a checkpoint, or nil when they are not those of one.
  init?(_ source: any CheckpointSource, _ header: CheckpointHeader) {
    segments = []
    sizes = []
    guard Self.numbers(source, 1)?[0] == Int64(header.segment) else { return nil }
    var first = 1
    for segment in 1...header.segment {
      guard let facts = Self.numbers(source, 3), facts.allSatisfy({ $0 >= 0 && $0 < 1 << 48 }),
        let previous = UInt32(exactly: facts[1])
      else { return nil }
      let count = Int(facts[2])
      let interval = SegmentMarks.interval
      guard let pairs = Self.numbers(source, (count + interval - 1) / interval * 2) else {
        return nil
      }
      var marks: [LineMark] = []
      marks.reserveCapacity(pairs.count / 2)
      for index in stride(from: 0, to: pairs.count, by: 2) {
        guard let checksum = UInt32(exactly: pairs[index + 1]), pairs[index] < 1 << 48,
          pairs[index] > marks.last.map({ Int64($0.offset) }) ?? 0
        else { return nil }
        marks.append(LineMark(offset: Int(pairs[index]), checksum: checksum))
      }
      let head = SegmentHeader(
        desk: header.desk, segment: segment, first: first, previous: previous)
      segments.append(SegmentMarks(header: head, count: count, marks: marks))
      if segment < header.segment { sizes.append(Int(facts[0])) }
      first += count
    }
    guard first == header.entries + 1 else { return nil }
  }

  init(segments: [SegmentMarks], sizes: [Int]) {
    self.segments = segments
    self.sizes = sizes
  }

  private static func numbers(_ source: any CheckpointSource, _ count: Int) -> [Int64]? {
    guard count >= 0, count <= source.left / 8 else { return nil }
    var isFilled = true
    let numbers = [Int64](unsafeUninitializedCapacity: count) { buffer, filled in
      let part = UnsafeMutableBufferPointer(rebasing: buffer[..<count])
      isFilled = source.fill(UnsafeMutableRawBufferPointer(part))
      filled = isFilled ? count : 0
    }
    return isFilled ? numbers.map(Int64.init(littleEndian:)) : nil
  }
}
