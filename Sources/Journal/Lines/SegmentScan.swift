// Reading a segment, without the reading: fed with bytes in pieces of any size, it finds the lines,
// checks the header, the frames and the chain of checksums, and hands the payloads out. Start-up,
// tail, history, `verify` and the fuzzer all read through this one piece, so that there are not two
// verdicts on a file.

import Glibc
import SalesDesk

/// What the receiver of a payload wants next.
package enum ScanStep: Sendable, Equatable {
  /// The line counts as read; go on.
  case next
  /// The line counts as read; that was enough.
  case stop
  /// The line does not count as read, for this reason.
  case refuse(DamageReason)
}

/// How scanning a piece ended.
package enum ScanOutcome: Sendable, Equatable {
  /// All whole lines of the piece have been read.
  case exhausted
  /// The receiver had enough.
  case stopped
  /// The next line (at `offset`) is damaged; its checksum or form does not hold.
  case damaged(LineDamage)
  /// The next line's checksum holds, but the receiver refuses it.
  case refused(DamageReason)
  /// The header states a format this program does not know.
  case unknownFormat(Int)
}

/// Where a line begins, and the checksum it extends from.
package struct LineMark: Sendable, Equatable {
  /// The byte offset of the line's first byte within its segment.
  package var offset: Int
  /// The checksum of the line before it.
  package var checksum: UInt32
}

/// Where a reader stands within a segment.
package struct SegmentScan: Sendable {
  /// The header the segment must have.
  package let header: SegmentHeader
  /// The number, from 1, of the next line; the header is line 1.
  package private(set) var line = 1
  /// The byte offset of the next line.
  package private(set) var offset = 0
  /// The checksum of the last line read, or what the header extends from.
  package private(set) var checksum: UInt32

  /// A scan from a segment's first byte, which must be this header.
  package init(expecting header: SegmentHeader) {
    self.header = header
    checksum = header.previous
  }

  /// A scan that goes on before entry `number`, at a known offset and checksum.
  init(expecting header: SegmentHeader, resumingAt mark: LineMark, number: Int) {
    self.header = header
    line = number - header.first + 2
    offset = mark.offset
    checksum = mark.checksum
  }

  /// The number of the entry that the next line holds; meaningless before the header is read.
  package var nextNumber: Int { header.first + line - 2 }

  /// Reads the whole lines of a piece, from the line at `offset` on.
  /// - Parameters:
  ///   - piece: bytes of the segment that begin at `offset`.
  ///   - searched: how many of the first bytes are known to hold no LF.
  ///   - receive: is given each entry's payload, in order, and where its line begins.
  /// - Returns: how it ended; `offset` has moved past every line read.
  package mutating func readLines(
    in piece: Span<UInt8>, searched: Int = 0, _ receive: (Span<UInt8>, LineMark) -> ScanStep
  ) -> ScanOutcome {
    var start = 0
    var search = searched
    while let end = Self.newline(in: piece, from: search) {
      let line = piece.extracting(start..<end)
      let outcome = self.line == 1 ? readHeader(line) : readEntry(line, receive)
      if let outcome, outcome != .stopped { return outcome }
      start = end + 1
      search = start
      offset += line.count + 1
      self.line += 1
      if outcome != nil { return .stopped }
    }
    return piece.count - start > LineFrame.lineMax ? .damaged(.tooLong) : .exhausted
  }

  /// Takes note of an entry's line that was just written at `offset`.
  mutating func step(over count: Int, checksum: UInt32) {
    offset += count
    line += 1
    self.checksum = checksum
  }

  private mutating func readHeader(_ line: Span<UInt8>) -> ScanOutcome? {
    let count: Int
    let sum: UInt32
    do throws(LineDamage) {
      (count, sum) = try LineFrame.verify(line, after: statedPrevious(in: line))
    } catch {
      return .damaged(error)
    }
    let payload = line.extracting(0..<count)
    if let format = SegmentHeader.format(of: payload), format != SegmentHeader.format {
      return .unknownFormat(format)
    }
    guard let found = SegmentHeader(payload) else {
      return .damaged(.unreadableHeader)
    }
    if let difference = found.difference(from: header) { return .damaged(difference) }
    checksum = sum
    return nil
  }

  /// The header extends from what it names, so that a foreign header is told from a broken one.
  private func statedPrevious(in line: Span<UInt8>) -> UInt32 {
    guard line.count > LineFrame.suffixCount else { return header.previous }
    let payload = line.extracting(0..<line.count - LineFrame.suffixCount)
    return SegmentHeader(payload)?.previous ?? header.previous
  }

  private mutating func readEntry(
    _ line: Span<UInt8>, _ receive: (Span<UInt8>, LineMark) -> ScanStep
  ) -> ScanOutcome? {
    let count: Int
    let sum: UInt32
    do throws(LineDamage) {
      (count, sum) = try LineFrame.verify(line, after: checksum)
    } catch {
      return .damaged(error)
    }
    switch receive(line.extracting(0..<count), LineMark(offset: offset, checksum: checksum)) {
    case .next:
      checksum = sum
      return nil
    case .stop:
      checksum = sum
      return .stopped
    case .refuse(let reason):
      return .refused(reason)
    }
  }

  /// The index of the first LF at or after `start`, or nil.
  private static func newline(in bytes: Span<UInt8>, from start: Int) -> Int? {
    guard start >= 0, start < bytes.count else { return nil }
    return bytes.withUnsafeBytes { buffer -> Int? in
      guard let base = buffer.baseAddress,
        let found = memchr(base + start, 0x0A, buffer.count - start)
      else { return nil }
      return UnsafeRawPointer(found) - base
    }
  }
}
