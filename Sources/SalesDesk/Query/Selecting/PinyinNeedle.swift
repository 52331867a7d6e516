// Finding Chinese by the letters of its sounds: full syllables, initials (`zsgs` for 张三公司), both mixed, and mixed
// with Latin, digits and characters as they stand. All ways of reading a text are followed at once: a set of the
// places reached in what was typed is one word of bits, and a character moves it on by a few shifts, so a text costs
// a few operations a character whatever was typed.

/// Letters typed, to be found in the sounds of a text.
struct PinyinNeedle: Sendable {
  /// What a syllable can stand for at which places of what was typed, as bits.
  private struct Steps {
    /// Where its first letter stands; where `zh`, `ch`, `sh` stand; where all of it stands.
    var one: UInt64 = 0
    var two: UInt64 = 0
    var whole: UInt64 = 0
    /// Where what was typed ends within it.
    var ends: UInt64 = 0
    var length: UInt64 = 0
  }

  private let pinyin: Pinyin
  private let steps: [Steps]
  /// Where each byte stands in what was typed.
  private let literal: [UInt64]
  /// Where a space or an apostrophe stands, which sounds need not have.
  private let gaps: UInt64
  private let end: UInt64
  private let isASCII: Bool

  /// The needle for bytes that `Fold` has made alike; nil when they hold no letter, or more than 60 bytes.
  init?(folded: [UInt8]) {
    let typed = PinyinNeedle.plain(folded)
    guard typed.count <= 60, typed.contains(where: { $0 &- 97 < 26 }) else { return nil }
    pinyin = Pinyin.shared
    var literal = [UInt64](repeating: 0, count: 256)
    for (place, byte) in typed.enumerated() { literal[Int(byte)] |= 1 << UInt64(place) }
    self.literal = literal
    gaps = literal[0x20] | literal[0x27]
    end = 1 << UInt64(typed.count)
    isASCII = typed.allSatisfy { $0 < 128 }
    steps = pinyin.syllables.map { PinyinNeedle.steps($0, typed, literal) }
  }

  /// ü as v.
  private static func plain(_ folded: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    for byte in folded {
      if byte == 0xbc, result.last == 0xc3 {
        result[result.count - 1] = UInt8(ascii: "v")
      } else {
        result.append(byte)
      }
    }
    return result
  }

  private static func steps(_ syllable: [UInt8], _ typed: [UInt8], _ literal: [UInt64]) -> Steps {
    var steps = Steps(length: UInt64(syllable.count))
    guard let first = syllable.first else { return steps }
    steps.one = literal[Int(first)]
    let isDouble = syllable.count > 2 && syllable[1] == UInt8(ascii: "h")
    var rest = steps.one
    while rest != 0 {
      let start = rest.trailingZeroBitCount
      rest &= rest - 1
      var count = 1
      while count < syllable.count, start + count < typed.count,
        syllable[count] == typed[start + count]
          || syllable[count] == UInt8(ascii: "v") && typed[start + count] == UInt8(ascii: "u")
      {
        count += 1
      }
      let bit: UInt64 = 1 << UInt64(start)
      if isDouble, count >= 2 { steps.two |= bit }
      if count == syllable.count {
        steps.whole |= bit
      } else if start + count == typed.count {
        steps.ends |= bit
      }
    }
    return steps
  }

  /// Whether the letters are in the sounds of a text; false where none of its Chinese is needed for that.
  /// - Parameter isAnchored: whether they must be those from the text's beginning on.
  @inline(never)
  func isIn(_ text: UnsafeBufferPointer<UInt8>, isAnchored: Bool = false) -> Bool {
    guard hasChinese(text) else { return false }
    return steps.withUnsafeBufferPointer { steps in
      literal.withUnsafeBufferPointer { literal in
        pinyin.sounds.withUnsafeBufferPointer { isIn(text, steps, literal, $0, isAnchored) }
      }
    }
  }

  private func hasChinese(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    var index = 0
    while index < text.count {
      if text[index] &- 0xe3 < 7 { return true }
      index += 1
    }
    return false
  }

  /// `plain` are the places reached by bytes as they stand, `heard` those reached by at least one sound.
  @inline(__always)
  private func isIn(
    _ text: UnsafeBufferPointer<UInt8>, _ steps: UnsafeBufferPointer<Steps>,
    _ literal: UnsafeBufferPointer<UInt64>, _ sounds: UnsafeBufferPointer<UInt32>,
    _ isAnchored: Bool
  ) -> Bool {
    var (plain, heard, index) = (UInt64(0), UInt64(0), 0)
    var start: UInt64 = 1
    while index < text.count {
      if let code = Pinyin.code(text, index) {
        let (reached, isEnd) = next(sounds[code], plain | heard | start, steps)
        if isEnd { return true }
        (plain, heard) =
          isASCII
          ? (0, reached) : beside(plain | start, heard, reached, text, index, literal)
        index += 3
      } else {
        let byte = Fold.next(text, &index)
        let mask = literal[Int(byte)]
        let (wasPlain, wasHeard) = (plain, heard)
        plain = ((plain | start) & mask) << 1
        heard = (heard & mask) << 1
        if byte < 0x30 || byte >= 0x80 {
          heard |= wasHeard
          // a gap before Chinese: the next byte begins it, or goes on with the gap
          if index < text.count,
            Pinyin.code(text, index) != nil || byte >= 0x80 && text[index] & 0xc0 == 0x80
          {
            plain |= wasPlain
          }
        }
      }
      while (heard & gaps) << 1 & ~heard != 0 { heard |= (heard & gaps) << 1 }
      if heard & end != 0 { return true }
      if isAnchored { start = 0 }
    }
    return false
  }

  /// The places the sounds of a character lead to, and whether what was typed ends within one of them.
  @inline(__always)
  private func next(_ sound: UInt32, _ from: UInt64, _ steps: UnsafeBufferPointer<Steps>)
    -> (UInt64, Bool)
  {
    guard sound != Pinyin.silent else { return (0, false) }
    var (syllable, other) = (Int(sound & 0xffff), Int(sound >> 16))
    var reached: UInt64 = 0
    while true {
      let step = steps[syllable]
      let there = from & step.one
      if there != 0 {
        if there & step.ends != 0 { return (0, true) }
        reached |= there << 1 | (there & step.two) << 2 | (there & step.whole) << step.length
      }
      if other == 0 { return (reached, false) }
      syllable = Int(pinyin.others[other].syllable)
      other = Int(pinyin.others[other].next)
    }
  }

  /// The places reached when a character may also stand as itself.
  private func beside(
    _ plain: UInt64, _ heard: UInt64, _ reached: UInt64, _ text: UnsafeBufferPointer<UInt8>,
    _ index: Int, _ literal: UnsafeBufferPointer<UInt64>
  ) -> (UInt64, UInt64) {
    func asItself(_ from: UInt64) -> UInt64 {
      var places = from
      for offset in 0..<3 { places = (places & literal[Int(text[index + offset])]) << 1 }
      return places
    }
    return (asItself(plain), reached | asItself(heard))
  }
}

/// A text to look for in names: as it stands, or by its sounds.
struct NameNeedle: Sendable {
  private let needle: Needle
  private let pinyin: PinyinNeedle?

  /// The needle for bytes that `Fold` has made alike.
  init(folded: [UInt8]) {
    needle = Needle(folded: folded)
    pinyin = PinyinNeedle(folded: folded)
  }

  /// Whether a name holds the text, folded, or sounds like it.
  @inline(__always)
  func isIn(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    needle.isIn(text) || pinyin?.isIn(text) ?? false
  }
  /// Whether a name holds the text, folded, or sounds like it.
  func isIn(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { isIn($0) }
  }
}
