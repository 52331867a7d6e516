// The checksum of a checkpoint's file: CRC-32C over the CRC-32Cs of its blocks of 16 KiB, each as four bytes,
// little-endian; the last block may be shorter. A journal's chained sum goes through the bytes one after the
// other; this one takes four blocks at once, and a start waits a third as long for it.

import CChecksum

/// A sum of blocks over bytes that come in pieces of any size.
struct BlockSum {
  /// Bytes of a block.
  static let block = 16 << 10

  private var whole: UInt32 = 0
  private var part: UInt32 = 0
  private var filled = 0

  /// The sum of what has been taken.
  var value: UInt32 {
    var copy = self
    if filled > 0 { copy.close() }
    return copy.whole
  }

  mutating func take(_ bytes: UnsafeRawBufferPointer) {
    guard var place = bytes.assumingMemoryBound(to: UInt8.self).baseAddress else { return }
    var left = bytes.count
    while left > 0 {
      if filled == 0, left >= 4 * BlockSum.block {
        var sums: (UInt32, UInt32, UInt32, UInt32) = (0, 0, 0, 0)
        withUnsafeMutableBytes(of: &sums) { out in
          bullpen_crc32c_of_four(
            place, BlockSum.block, out.assumingMemoryBound(to: UInt32.self).baseAddress)
        }
        for sum in [sums.0, sums.1, sums.2, sums.3] { add(sum) }
        place += 4 * BlockSum.block
        left -= 4 * BlockSum.block
        continue
      }
      let count = min(left, BlockSum.block - filled)
      part = bullpen_crc32c(part, place, count)
      filled += count
      place += count
      left -= count
      if filled == BlockSum.block { close() }
    }
  }

  private mutating func close() {
    add(part)
    (part, filled) = (0, 0)
  }

  private mutating func add(_ sum: UInt32) {
    withUnsafeBytes(of: sum.littleEndian) { bytes in
      whole = bullpen_crc32c(
        whole, bytes.assumingMemoryBound(to: UInt8.self).baseAddress, bytes.count)
    }
  }
}
