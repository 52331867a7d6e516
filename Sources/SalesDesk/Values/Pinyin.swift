// What Chinese characters are read as, for finding names by the letters of their sounds and for sorting them as
// dictionaries do. The table (`Pinyin+Table`) is taken apart at its first use, in about a millisecond; a start that
// meets no Chinese never pays for it.
//
//     Pinyin.shared.readings(of: "重")   // ["zhong", "chong"]

/// The readings of the characters U+3400 to U+9FFF.
struct Pinyin: Sendable {
  /// The table, taken apart when first asked for.
  static let shared = Pinyin(literal)

  /// The characters the table can know.
  static let scalars: ClosedRange<UInt32> = 0x3400...0x9fff
  /// Stands where a character has no reading.
  static let none = UInt16.max

  /// The syllables without tones, ü written v.
  private(set) var syllables: [[UInt8]] = []
  /// Each character's customary syllable.
  private(set) var customary = [UInt16](repeating: none, count: scalars.count)
  /// Each character's place in the order of dictionaries; those without a reading come behind.
  private(set) var places: [UInt16]
  /// Where each character's other syllables begin in `others`; 0 for none.
  private(set) var firstOther = [UInt16](repeating: 0, count: scalars.count)
  /// Other syllables, and where the same character's next one is; the first entry is nobody's.
  private(set) var others: [(syllable: UInt16, next: UInt16)] = [(none, 0)]

  private init(_ literal: StaticString) {
    places = Pinyin.scalars.map { UInt16(0x8000 + $0 - Pinyin.scalars.lowerBound) }
    let bytes = UnsafeBufferPointer(start: literal.utf8Start, count: literal.utf8CodeUnitCount)
    var known: [[UInt8]: UInt16] = [:]
    var (index, place, isOther) = (0, UInt16(0), false)
    var syllable = Pinyin.none
    while index < bytes.count {
      if let code = Pinyin.code(bytes, index) {
        if isOther {
          add(syllable, to: code)
        } else {
          customary[code] = syllable
          places[code] = place
          place += 1
        }
        index += 3
        continue
      }
      var letters: [UInt8] = []
      while index < bytes.count, bytes[index] &- 97 < 26 {
        letters.append(bytes[index])
        index += 1
      }
      if letters.isEmpty {
        if bytes[index] == UInt8(ascii: "|") { isOther = true }
        index += 1
      } else if let number = known[letters] {
        syllable = number
      } else {
        syllable = UInt16(syllables.count)
        known[letters] = syllable
        syllables.append(letters)
      }
    }
  }

  private mutating func add(_ syllable: UInt16, to code: Int) {
    others.append((syllable, firstOther[code]))
    firstOther[code] = UInt16(others.count - 1)
  }

  /// The number of the character whose three bytes stand at an index: 0 for U+3400; nil for anything else.
  @inline(__always)
  static func code(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> Int? {
    guard bytes[index] &- 0xe3 < 7, index + 2 < bytes.count else { return nil }
    let code =
      UInt32(bytes[index] & 15) << 12 | UInt32(bytes[index + 1] & 63) << 6
      | UInt32(bytes[index + 2] & 63)
    return code >= 0x3400 ? Int(code - 0x3400) : nil
  }

  /// The readings of a character, the customary one first; none for what is not Chinese.
  func readings(of scalar: Unicode.Scalar) -> [String] {
    guard Pinyin.scalars.contains(scalar.value) else { return [] }
    let code = Int(scalar.value - Pinyin.scalars.lowerBound)
    guard customary[code] != Pinyin.none else { return [] }
    var numbers = [customary[code]]
    var next = firstOther[code]
    while next != 0 {
      numbers.append(others[Int(next)].syllable)
      next = others[Int(next)].next
    }
    return numbers.map { String(decoding: syllables[Int($0)], as: UTF8.self) }
  }

  // MARK: - Sorting

  /// The bytes by which a text is sorted: folded, and Chinese in the order of dictionaries behind all Latin.
  func collated(_ text: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(text.count)
    var index = 0
    while index < text.count {
      if let code = Pinyin.code(text, index) {
        result += [0xe4, UInt8(places[code] >> 8), UInt8(places[code] & 0xff)]
        index += 3
      } else {
        result.append(Fold.next(text, &index))
      }
    }
    return result
  }

  /// The bytes by which a text is sorted.
  func collated(_ text: String) -> [UInt8] {
    var text = text
    return text.withUTF8 { collated($0) }
  }
}

/// Whether one name comes before another in a list: letters' case and width left out of account, Chinese by pinyin
/// behind Latin.
package func isBefore(_ left: String, _ right: String) -> Bool {
  Pinyin.shared.collated(left).lexicographicallyPrecedes(Pinyin.shared.collated(right))
}
