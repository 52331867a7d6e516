// A card's place in its column: a text key between its neighbours' keys, so that moving one card is one fact
// and no other card is touched. The keys are those of fractional indexing with base-62 digits (D. Greenspan,
// "Implementing Fractional Indexing"; the `fractional-indexing` packages): an integer part whose first letter
// tells its length (`a0`, `Zz`, `b00`), then a fraction without trailing zeros. They compare as bytes.

/// Keys for places in a column.
package enum Rank {
  private static let digits = Array(
    "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".utf8)

  /// A key greater than `low` and smaller than `high`; nil bounds are open. When the bounds leave no room
  /// (equal, reversed, or not keys of this kind) the key is made after `low` alone, or is `a0`.
  package static func between(_ low: String?, _ high: String?) -> String {
    let lowKey = low.flatMap(parse)
    let highKey = high.flatMap(parse)
    if let lowKey, let highKey {
      if lowKey.bytes.lexicographicallyPrecedes(highKey.bytes) {
        return text(middle(lowKey, highKey))
      }
      return text(after(lowKey))
    }
    if let lowKey { return text(after(lowKey)) }
    if let highKey { return text(before(highKey)) }
    return "a0"
  }

  private struct Key {
    var integer: [UInt8]
    var fraction: [UInt8]
    var bytes: [UInt8] { integer + fraction }
  }

  private static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

  private static func index(_ digit: UInt8) -> Int? { digits.firstIndex(of: digit) }

  private static func integerLength(_ head: UInt8) -> Int? {
    switch head {
    case UInt8(ascii: "a")...UInt8(ascii: "z"): Int(head - UInt8(ascii: "a")) + 2
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): Int(UInt8(ascii: "Z") - head) + 2
    default: nil
    }
  }

  private static func parse(_ text: String) -> Key? {
    let bytes = Array(text.utf8)
    guard let head = bytes.first, let length = integerLength(head), bytes.count >= length,
      bytes.allSatisfy({ index($0) != nil })
    else { return nil }
    return Key(integer: Array(bytes[..<length]), fraction: Array(bytes[length...]))
  }

  private static func after(_ key: Key) -> [UInt8] {
    increment(key.integer) ?? key.integer + fraction(above: key.fraction, below: nil)
  }

  private static func before(_ key: Key) -> [UInt8] {
    if !key.fraction.isEmpty { return key.integer }
    return decrement(key.integer) ?? key.integer + fraction(above: [], below: key.fraction)
  }

  private static func middle(_ low: Key, _ high: Key) -> [UInt8] {
    if low.integer == high.integer {
      return low.integer + fraction(above: low.fraction, below: high.fraction)
    }
    if let next = increment(low.integer), next.lexicographicallyPrecedes(high.bytes) { return next }
    return low.integer + fraction(above: low.fraction, below: nil)
  }

  /// A fraction strictly between two (nil: no upper bound), without a trailing zero.
  private static func fraction(above low: [UInt8], below high: [UInt8]?) -> [UInt8] {
    var result: [UInt8] = []
    var lowRest = low[...]
    var highRest = high.map { $0[...] }
    while true {
      let lowDigit = lowRest.first.flatMap(index) ?? 0
      let highDigit = highRest.map { $0.first.flatMap(index) ?? 0 } ?? 62
      if lowDigit == highDigit {
        if lowRest.isEmpty && (highRest?.isEmpty ?? true) { return result + [digits[31]] }
        result.append(digits[lowDigit])
        lowRest = lowRest.dropFirst()
        highRest = highRest?.dropFirst()
      } else if highDigit - lowDigit > 1 {
        return result + [digits[(lowDigit + highDigit + 1) / 2]]
      } else if let rest = highRest, rest.count > 1 {
        return result + [digits[highDigit]]
      } else {
        result.append(digits[lowDigit])
        lowRest = lowRest.dropFirst()
        highRest = nil
      }
    }
  }

  private static func increment(_ integer: [UInt8]) -> [UInt8]? {
    var result = integer
    for position in stride(from: integer.count - 1, through: 1, by: -1) {
      guard let digit = index(integer[position]) else { return nil }
      if digit < 61 {
        result[position] = digits[digit + 1]
        return result
      }
      result[position] = digits[0]
    }
    switch integer[0] {
    case UInt8(ascii: "Z"): return [UInt8(ascii: "a"), digits[0]]
    case UInt8(ascii: "z"): return nil
    case let head where head >= UInt8(ascii: "a"):
      return [head + 1] + result.dropFirst() + [digits[0]]
    case let head: return [head + 1] + result.dropFirst().dropLast()
    }
  }

  private static func decrement(_ integer: [UInt8]) -> [UInt8]? {
    var result = integer
    for position in stride(from: integer.count - 1, through: 1, by: -1) {
      guard let digit = index(integer[position]) else { return nil }
      if digit > 0 {
        result[position] = digits[digit - 1]
        return result
      }
      result[position] = digits[61]
    }
    switch integer[0] {
    case UInt8(ascii: "a"): return [UInt8(ascii: "Z"), digits[61]]
    case UInt8(ascii: "A"): return nil
    case let head where head > UInt8(ascii: "a"): return [head - 1] + result.dropFirst().dropLast()
    case let head: return [head - 1] + result.dropFirst() + [digits[61]]
    }
  }
}
