// Raw deflate streams unpacked, after RFC 1951, for workbooks, which are zip archives. Codes are read bit by bit
// as in zlib's `puff`: a table of Excel is megabytes, not gigabytes. Whatever the bytes are, it ends: with what they
// hold, or with nil.

/// Unpacks raw deflate streams.
struct Inflate {
  private let bytes: ArraySlice<UInt8>
  private var position: Int
  private var bits: UInt32 = 0
  private var bitCount: UInt32 = 0
  private var output: [UInt8] = []
  private let limit: Int

  /// The bytes a stream holds; nil when it is damaged or holds more than `limit`.
  static func inflate(_ bytes: ArraySlice<UInt8>, limit: Int) -> [UInt8]? {
    var inflate = Inflate(bytes: bytes, position: bytes.startIndex, limit: limit)
    return inflate.run() ? inflate.output : nil
  }

  private init(bytes: ArraySlice<UInt8>, position: Int, limit: Int) {
    self.bytes = bytes
    self.position = position
    self.limit = limit
  }

  private mutating func run() -> Bool {
    while true {
      guard let isLast = take(1), let type = take(2) else { return false }
      let isWhole =
        switch type {
        case 0: stored()
        case 1: codes(Inflate.fixedLengths, Inflate.fixedDistances)
        case 2: dynamic()
        default: false
        }
      guard isWhole else { return false }
      if isLast == 1 { return true }
    }
  }

  /// So many bits, the lowest first; nil at the end.
  private mutating func take(_ count: UInt32) -> Int? {
    while bitCount < count {
      guard position < bytes.endIndex else { return nil }
      bits |= UInt32(bytes[position]) << bitCount
      position += 1
      bitCount += 8
    }
    let value = bits & ((1 << count) - 1)
    bits >>= count
    bitCount -= count
    return Int(value)
  }

  private mutating func stored() -> Bool {
    (bits, bitCount) = (0, 0)
    guard position + 4 <= bytes.endIndex else { return false }
    let length = Int(bytes[position]) | Int(bytes[position + 1]) << 8
    let check = Int(bytes[position + 2]) | Int(bytes[position + 3]) << 8
    position += 4
    guard length == ~check & 0xFFFF, position + length <= bytes.endIndex,
      output.count + length <= limit
    else { return false }
    output += bytes[position..<position + length]
    position += length
    return true
  }

  // MARK: - Codes

  /// A Huffman code in canonical order: how many codes of each length, and their symbols.
  private struct Code {
    var counts = [Int](repeating: 0, count: 16)
    var symbols: [Int]

    init?(_ lengths: some Collection<Int>) {
      symbols = [Int](repeating: 0, count: lengths.count)
      for length in lengths { counts[length] += 1 }
      var left = 1
      for length in 1..<16 {
        left = left << 1 - counts[length]
        if left < 0 { return nil }
      }
      var offsets = [Int](repeating: 0, count: 16)
      for length in 1..<15 { offsets[length + 1] = offsets[length] + counts[length] }
      for (symbol, length) in lengths.enumerated() where length > 0 {
        symbols[offsets[length]] = symbol
        offsets[length] += 1
      }
    }
  }

  private mutating func symbol(_ code: Code) -> Int? {
    var (value, first, index) = (0, 0, 0)
    for length in 1..<16 {
      guard let bit = take(1) else { return nil }
      value |= bit
      let count = code.counts[length]
      if value - count < first {
        let place = index + value - first
        return code.symbols.indices.contains(place) ? code.symbols[place] : nil
      }
      index += count
      first = (first + count) << 1
      value <<= 1
    }
    return nil
  }

  private mutating func codes(_ lengths: Code?, _ distances: Code?) -> Bool {
    guard let lengths, let distances else { return false }
    while true {
      guard let symbol = symbol(lengths) else { return false }
      if symbol == 256 { return true }
      if symbol < 256 {
        guard output.count < limit else { return false }
        output.append(UInt8(symbol))
        continue
      }
      let place = symbol - 257
      guard Inflate.lengthBase.indices.contains(place),
        let more = take(Inflate.lengthBits[place]), let code = self.symbol(distances),
        Inflate.distanceBase.indices.contains(code), let far = take(Inflate.distanceBits[code])
      else { return false }
      let length = Inflate.lengthBase[place] + more
      let distance = Inflate.distanceBase[code] + far
      guard distance <= output.count, output.count + length <= limit else { return false }
      for _ in 0..<length { output.append(output[output.count - distance]) }
    }
  }

  private mutating func dynamic() -> Bool {
    guard let lengths = take(5), let distances = take(5), let helpers = take(4) else {
      return false
    }
    var short = [Int](repeating: 0, count: 19)
    for place in Inflate.order.prefix(helpers + 4) {
      guard let length = take(3) else { return false }
      short[place] = length
    }
    guard let code = Code(short) else { return false }
    let count = lengths + 257 + distances + 1
    var all: [Int] = []
    while all.count < count {
      guard let symbol = symbol(code) else { return false }
      switch symbol {
      case 0..<16: all.append(symbol)
      case 16:
        guard let last = all.last, let more = take(2) else { return false }
        all += [Int](repeating: last, count: 3 + more)
      default:
        guard let more = take(symbol == 17 ? 3 : 7) else { return false }
        all += [Int](repeating: 0, count: (symbol == 17 ? 3 : 11) + more)
      }
    }
    guard all.count == count else { return false }
    return codes(Code(all[..<(lengths + 257)]), Code(all[(lengths + 257)...]))
  }

  private static let order = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]
  private static let lengthBase = [
    3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131,
    163, 195, 227, 258,
  ]
  private static let lengthBits: [UInt32] = [
    0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0,
  ]
  private static let distanceBase = [
    1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537,
    2049, 3073, 4097, 6145, 8193, 12289, 16385, 24577,
  ]
  private static let distanceBits: [UInt32] = [
    0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13,
    13,
  ]
  private static let fixedLengths = Code(
    (0..<288).map { $0 < 144 ? 8 : $0 < 256 ? 9 : $0 < 280 ? 7 : 8 })
  private static let fixedDistances = Code([Int](repeating: 5, count: 30))
}
