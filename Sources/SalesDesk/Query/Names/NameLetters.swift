// Which letters the names of a kind hold, literally or as first letters of sounds: twice 32 bits a name, so that most
// names are passed over without being read when a text is looked for, and sounds are sought where there are such.

/// The letters of the names of a kind's records.
struct NameLetters: Sendable {
  /// By slot, a bit a letter that stands in the name or begins a sound of it.
  private(set) var masks: [UInt32] = []
  /// By slot, a bit a letter that begins a sound of it.
  private(set) var sounds: [UInt32] = []

  /// Reads at most so many names more.
  /// - Returns: whether all are read.
  mutating func read(_ kind: KindID, _ book: borrowing Book, most: Int) -> Bool {
    let end = min(book.count(kind), masks.count + most)
    while masks.count < end {
      let (found, heard) = book.letters(kind, masks.count)
      masks.append(found)
      sounds.append(heard)
    }
    return masks.count == book.count(kind)
  }

  /// Reads a name again that was read before.
  mutating func reread(_ slot: Int, _ kind: KindID, _ book: borrowing Book) {
    if slot < masks.count { (masks[slot], sounds[slot]) = book.letters(kind, slot) }
  }

  /// The letters a name must hold in whose text some that were typed stand.
  static func literal(_ typed: [UInt8]) -> UInt32 {
    typed.reduce(0) { $1 &- 97 < 26 ? $0 | 1 << UInt32($1 - 97) : $0 }
  }

  /// The letters a name must hold in which some that were typed are found, in its text or in its sounds.
  static func needed(for typed: [UInt8]) -> UInt32 {
    var needed: UInt32 = 0
    var last: UInt8?
    for byte in typed {
      guard byte &- 97 < 26 else {
        // ü is typed for v: what stands behind it may go on with its sound
        last = byte == 0xbc || byte == 0xc3 ? UInt8(ascii: "v") : nil
        continue
      }
      if last.map({ !goesOn($0, byte) }) ?? true { needed |= 1 << UInt32(byte - 97) }
      last = byte
    }
    return needed
  }

  /// Whether a syllable holds one letter behind another.
  private static func goesOn(_ first: UInt8, _ second: UInt8) -> Bool {
    pairs[Int(plain(first))] >> UInt32(plain(second)) & 1 != 0
  }

  /// A letter's number; u, which may be typed for ü, is v.
  private static func plain(_ letter: UInt8) -> UInt8 {
    letter == UInt8(ascii: "u") ? UInt8(ascii: "v") - 97 : letter - 97
  }

  /// By letter, those that stand behind it in a syllable.
  private static let pairs: [UInt32] = {
    var pairs = [UInt32](repeating: 0, count: 26)
    for syllable in Pinyin.shared.syllables {
      for index in syllable.indices.dropFirst() {
        pairs[Int(plain(syllable[index - 1]))] |= 1 << UInt32(plain(syllable[index]))
      }
    }
    return pairs
  }()
}

extension Book {
  /// The letters of a record's title: those in it and the first ones of all readings of its Chinese, and these alone.
  fileprivate func letters(_ kind: KindID, _ slot: Int) -> (found: UInt32, heard: UInt32) {
    let title = schema[Int(kind.index)].title
    guard title >= 0 else { return (0, 0) }
    let place = schema[Int(kind.index)].places[title]
    let cell = tables[Int(kind.index)].narrow[place.column][slot]
    guard cell >= 0 else { return (0, 0) }
    return tables[Int(kind.index)].arenas[place.aside].with(cell) { bytes in
      bytes.withUnsafeBufferPointer { Pinyin.shared.letters($0) }
    }
  }
}

extension Pinyin {
  /// The letters a text holds and the first ones of all readings of its Chinese, a bit each, and these alone.
  func letters(_ text: UnsafeBufferPointer<UInt8>) -> (found: UInt32, heard: UInt32) {
    var (found, heard, index) = (UInt32(0), UInt32(0), 0)
    while index < text.count {
      if let code = Pinyin.code(text, index) {
        index += 3
        let sound = sounds[code]
        guard sound != Pinyin.silent else { continue }
        heard |= first(Int(sound & 0xffff))
        var other = Int(sound >> 16)
        while other != 0 {
          heard |= first(Int(others[other].syllable))
          other = Int(others[other].next)
        }
      } else {
        let byte = Fold.next(text, &index)
        if byte &- 97 < 26 { found |= 1 << UInt32(byte - 97) }
        // ü is typed as v or as u
        if byte >= 0x80 { found |= 1 << 20 | 1 << 21 }
      }
    }
    return (found | heard, heard)
  }

  private func first(_ syllable: Int) -> UInt32 {
    syllables[syllable].first.map { 1 << UInt32($0 - 97) } ?? 0
  }
}
