// Where a segment's entries lie: every 64th entry's offset, with the checksum before it, so that
// any entry is found, and verified, by reading at most 64 lines. 16 bytes for every 64 entries.

/// One segment as it has been read so far.
struct SegmentMarks {
  /// Entries from one mark to the next.
  static let interval = 64

  let header: SegmentHeader
  /// How many of the segment's entries have been read or written.
  private(set) var count = 0
  /// Where every 64th entry lies, the first one's line among them.
  private(set) var marks: [LineMark] = []

  init(header: SegmentHeader) {
    self.header = header
  }

  /// A segment of which so many entries are known.
  init(header: SegmentHeader, count: Int, marks: [LineMark]) {
    self.header = header
    self.count = count
    self.marks = marks
  }

  /// The same segment up to and with an entry.
  func upTo(_ number: Int) -> SegmentMarks {
    let count = max(0, min(self.count, number - header.first + 1))
    let needed = (count + Self.interval - 1) / Self.interval
    return SegmentMarks(header: header, count: count, marks: Array(marks.prefix(needed)))
  }

  /// The number after the last entry's.
  var nextNumber: Int { header.first + count }

  /// Takes note of the next entry, whose line begins here.
  mutating func add(_ mark: LineMark) {
    if count % Self.interval == 0 { marks.append(mark) }
    count += 1
  }

  /// The last mark at or before an entry of this segment, and the number of the entry it marks.
  func mark(before number: Int) -> (mark: LineMark, number: Int)? {
    let index = (number - header.first) / Self.interval
    guard number >= header.first, number < nextNumber, marks.indices.contains(index) else {
      return nil
    }
    return (marks[index], header.first + index * Self.interval)
  }

  /// Where the mark after the one before `number` lies: what need not be read for it.
  func offset(ofMarkAfter number: Int) -> Int? {
    let index = (number - header.first) / Self.interval + 1
    return marks.indices.contains(index) ? marks[index].offset : nil
  }
}
