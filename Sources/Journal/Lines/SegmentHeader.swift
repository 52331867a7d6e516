// A segment's first line, which makes the file speak for itself: whose it is, which one, what it
// follows.
//
//   {"bullpen":1,"desk":"5e6f…","segment":1,"first":1,"previous":"00000000","crc":"57fafde8"}

/// What a segment's header says.
package struct SegmentHeader: Sendable, Equatable {
  /// The one format this program reads and writes.
  package static let format = 1

  /// The desk's identity, a lower-case UUID.
  package var desk: String
  /// The segment's number, from 1.
  package var segment: Int
  /// The number of the segment's first entry, from 1.
  package var first: Int
  /// The checksum the segment before ended with; 0 in the first.
  package var previous: UInt32

  /// A header of format 1.
  package init(desk: String, segment: Int, first: Int, previous: UInt32) {
    self.desk = desk
    self.segment = segment
    self.first = first
    self.previous = previous
  }

  /// The header's payload: its line without the checksum.
  package var payload: [UInt8] {
    let previous = LineFrame.hexadecimal(previous)
    return Array(
      """
      {"bullpen":\(Self.format),"desk":"\(desk)","segment":\(segment),"first":\(first),\
      "previous":"\(previous)"
      """.utf8)
  }

  /// What a header's payload says, or nil when it is none of format 1.
  package init?(_ payload: Span<UInt8>) {
    var scanner = HeaderScanner(payload)
    guard scanner.skip("{\"bullpen\":"), scanner.number() == Self.format,
      scanner.skip(",\"desk\":\""), let desk = scanner.uuid(),
      scanner.skip("\",\"segment\":"), let segment = scanner.number(),
      scanner.skip(",\"first\":"), let first = scanner.number(),
      scanner.skip(",\"previous\":\""), let previous = scanner.checksum(),
      scanner.skip("\""), scanner.isAtEnd
    else { return nil }
    self.init(desk: desk, segment: segment, first: first, previous: previous)
  }

  /// The format a header's payload states, whichever it is, or nil.
  package static func format(of payload: Span<UInt8>) -> Int? {
    var scanner = HeaderScanner(payload)
    return scanner.skip("{\"bullpen\":") ? scanner.number() : nil
  }

  /// What is wrong with a header where `self` is expected, or nil.
  func difference(from expected: SegmentHeader) -> LineDamage? {
    if desk != expected.desk { return .foreignDesk }
    if segment != expected.segment { return .wrongSegment }
    if first != expected.first { return .wrongFirst }
    return previous == expected.previous ? nil : .wrongPrevious
  }
}
