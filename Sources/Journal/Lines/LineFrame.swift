// The frame of a journal's line: what stands around a payload, and the check that it is whole.
//
//   {"n":17,…,"facts":[…]  ,"crc":"0a1b2c3d"}  LF
//   └────── payload ─────┘ └──── frame ─────┘
//
// The checksum is CRC-32C over the payload, extended from the line before it, so that a lost,
// doubled, moved or foreign line is as visible as a changed one. Pure, over spans: fuzzed without
// any file.

import CChecksum

/// What may be wrong with a line that ends in LF. The raw value is the reason a fault carries.
package enum LineDamage: String, Error, Sendable, CaseIterable {
  /// The line does not end in `,"crc":"`, eight lower-case hexadecimal digits and `"}`.
  case unframed = "the line does not end in a checksum"
  /// The checksum is not that of this payload after the line before it.
  case wrongChecksum = "wrong checksum"
  /// The line is longer than 16 MiB and its frame.
  case tooLong = "the line is longer than 16 MiB"
  /// The segment's first line is not a header of format 1.
  case unreadableHeader = "the segment's header is not readable"
  /// The header's line has no end.
  case tornHeader = "the segment's header is cut short"
  /// The header names another desk.
  case foreignDesk = "the segment belongs to another desk"
  /// The header names another segment number than its file.
  case wrongSegment = "the segment's number is not its file's"
  /// The header's first entry is not the one after the last segment's last.
  case wrongFirst = "the segment does not begin with the next entry"
  /// The header's `previous` is not the last segment's closing checksum.
  case wrongPrevious = "the segment does not continue the one before it"
}

/// The frame around a payload: its bytes and its limits.
package enum LineFrame {
  /// The most bytes a payload may have.
  package static let payloadMax = 16 << 20
  /// Bytes between a payload and its LF: `,"crc":"`, eight digits, `"}`.
  package static let suffixCount = 18
  /// The most bytes a line may have, its LF included.
  package static let lineMax = payloadMax + suffixCount + 1

  private static let opening: StaticString = ",\"crc\":\""
  private static let openingWord: UInt64 = 0x2C22_6372_6322_3A22
  private static let endingWord: UInt16 = 0x227D

  /// The CRC-32C of `bytes`, extended from `previous`.
  package static func checksum(of bytes: Span<UInt8>, after previous: UInt32) -> UInt32 {
    bytes.withUnsafeBufferPointer { bullpen_crc32c(previous, $0.baseAddress, $0.count) }
  }

  /// Checks a line's form and checksum.
  /// - Parameter line: the line without its LF.
  /// - Returns: how many of its first bytes are the payload, and the line's checksum.
  /// - Throws: `unframed`, `wrongChecksum`, `tooLong`.
  package static func verify(
    _ line: Span<UInt8>, after previous: UInt32
  ) throws(LineDamage) -> (payloadCount: Int, checksum: UInt32) {
    guard line.count < lineMax else { throw .tooLong }
    let count = line.count - suffixCount
    guard count > 0 else { throw .unframed }
    // Whole words, since this runs once a line; the loads are bounds-checked all the same.
    let bytes = line.bytes
    let opening = bytes.unsafeLoadUnaligned(fromByteOffset: count, as: UInt64.self)
    let digits = bytes.unsafeLoadUnaligned(fromByteOffset: count + 8, as: UInt64.self)
    let ending = bytes.unsafeLoadUnaligned(fromByteOffset: count + 16, as: UInt16.self)
    guard opening.bigEndian == openingWord, ending.bigEndian == endingWord else {
      throw .unframed
    }
    let actual = checksum(of: line.extracting(0..<count), after: previous)
    guard digits.bigEndian == word(of: actual) else {
      throw hexadecimal(line, at: count + 8) == nil ? .unframed : .wrongChecksum
    }
    return (count, actual)
  }

  /// Appends a whole line, LF included, to `line`.
  /// - Returns: the line's checksum.
  package static func write(
    _ payload: Span<UInt8>, after previous: UInt32, to line: inout [UInt8]
  ) -> UInt32 {
    let checksum = checksum(of: payload, after: previous)
    payload.withUnsafeBufferPointer { line.append(contentsOf: $0) }
    opening.withUTF8Buffer { line.append(contentsOf: $0) }
    line.append(contentsOf: hexadecimal(checksum).utf8)
    line.append(contentsOf: [UInt8(ascii: "\""), UInt8(ascii: "}"), UInt8(ascii: "\n")])
    return checksum
  }

  /// A checksum as its eight lower-case hexadecimal digits.
  package static func hexadecimal(_ checksum: UInt32) -> String {
    let digits = String(checksum, radix: 16)
    return String(repeating: "0", count: 8 - digits.utf8.count) + digits
  }

  /// Eight lower-case hexadecimal digits at `start`, or nil.
  static func hexadecimal(_ bytes: Span<UInt8>, at start: Int) -> UInt32? {
    guard start >= 0, bytes.count - start >= 8 else { return nil }
    var value: UInt32 = 0
    for index in start..<start + 8 {
      let byte = bytes[index]
      let digit: UInt8
      switch byte {
      case 0x30...0x39: digit = byte - 0x30
      case 0x61...0x66: digit = byte - 0x61 + 10
      default: return nil
      }
      value = value << 4 | UInt32(digit)
    }
    return value
  }

  /// A checksum's eight digits as one number, the first digit's byte highest.
  private static func word(of checksum: UInt32) -> UInt64 {
    var nibbles = UInt64(checksum)
    nibbles = (nibbles | nibbles << 16) & 0x0000_FFFF_0000_FFFF
    nibbles = (nibbles | nibbles << 8) & 0x00FF_00FF_00FF_00FF
    nibbles = (nibbles | nibbles << 4) & 0x0F0F_0F0F_0F0F_0F0F
    let letters = (nibbles + 0x0606_0606_0606_0606) >> 4 & 0x0101_0101_0101_0101
    return nibbles + 0x3030_3030_3030_3030 + letters * 0x27
  }
}
