// CRC-32C against known values, and the ways of computing it against one another.

import CChecksum
import Journal
import Testing

@Suite("The checksum")
struct ChecksumTests {
  @Test("known values hold (RFC 3720, B.4, and the usual check value)")
  func known() {
    let cases: [([UInt8], UInt32)] = [
      (Array("123456789".utf8), 0xE306_9283), ([], 0),
      ([UInt8](repeating: 0, count: 32), 0x8A91_36AA),
      ([UInt8](repeating: 0xFF, count: 32), 0x62A8_AB43),
      (Array(0..<32), 0x46DD_794E), (Array((0..<32).reversed()), 0x113F_DB5C),
    ]
    for (bytes, value) in cases {
      #expect(LineFrame.checksum(of: bytes.span, after: 0) == value)
      #expect(bullpen_crc32c_by_table(0, bytes, bytes.count) == value)
    }
  }

  @Test("the table agrees with the processor, and parts with the whole")
  func table() {
    var random = Seeded(state: 7)
    for count in 0..<300 {
      let bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
      let seed = UInt32.random(in: 0 ... .max, using: &random)
      let whole = LineFrame.checksum(of: bytes.span, after: seed)
      #expect(bullpen_crc32c_by_table(seed, bytes, count) == whole)
      let middle = Int.random(in: 0...count, using: &random)
      let first = LineFrame.checksum(of: bytes.span.extracting(0..<middle), after: seed)
      #expect(LineFrame.checksum(of: bytes.span.extracting(middle..<count), after: first) == whole)
    }
  }

  @Test("four at once are the four one by one")
  func four() {
    var random = Seeded(state: 8)
    for count in [0, 1, 7, 8, 9, 64, 1000, 16_384] {
      let bytes = (0..<count * 4).map { _ in UInt8.random(in: 0...255, using: &random) }
      var sums: [UInt32] = [1, 2, 3, 4]
      bullpen_crc32c_of_four(bytes, count, &sums)
      let single = (0..<4).map { lane in
        LineFrame.checksum(
          of: bytes.span.extracting(lane * count..<(lane + 1) * count), after: 0)
      }
      #expect(sums == single, "\(count) bytes each")
    }
  }

  @Test("a checksum is written with all its digits")
  func digits() {
    #expect(LineFrame.hexadecimal(0) == "00000000")
    #expect(LineFrame.hexadecimal(0xAB) == "000000ab")
  }
}
