// Sets of slots as bits: what a term of a query comes to. And, or and not are a few operations a word, so a
// hundred thousand records combine in microseconds.

/// A set of slots 0 ..< `count`.
struct BitSet: Sendable, Hashable {
  private(set) var words: [UInt64]
  /// How many slots there are, in the set or not.
  let count: Int

  /// No slot, or all of them.
  init(count: Int, all: Bool = false) {
    self.count = count
    words = Array(repeating: all ? UInt64.max : 0, count: (count + 63) / 64)
    if all { trim() }
  }

  /// The slots whose cell passes; slots beyond the cells do not.
  @inline(__always)
  init<Cell>(count: Int, scanning cells: [Cell], _ test: (Cell) -> Bool) {
    self.init(count: count)
    let reach = Swift.min(count, cells.count)
    words.withUnsafeMutableBufferPointer { words in
      cells.withUnsafeBufferPointer { cells in
        for index in 0..<(reach / 64) {
          var word: UInt64 = 0
          for bit in 0..<64 { word |= (test(cells[index * 64 + bit]) ? 1 : 0) << UInt64(bit) }
          words[index] = word
        }
        for slot in (reach / 64 * 64)..<reach where test(cells[slot]) {
          words[slot >> 6] |= 1 << UInt64(slot & 63)
        }
      }
    }
  }

  private mutating func trim() {
    let rest = count & 63
    if rest != 0, !words.isEmpty { words[words.count - 1] &= (1 << UInt64(rest)) - 1 }
  }

  /// Whether a slot is in the set; false for slots that are not there.
  @inline(__always)
  func contains(_ slot: Int) -> Bool {
    slot >= 0 && slot < count && words[slot >> 6] >> UInt64(slot & 63) & 1 != 0
  }

  /// Adds a slot; nothing happens for slots that are not there.
  @inline(__always)
  mutating func insert(_ slot: Int) {
    if slot >= 0, slot < count { words[slot >> 6] |= 1 << UInt64(slot & 63) }
  }

  /// Takes a slot out; nothing happens for slots that are not there.
  @inline(__always)
  mutating func remove(_ slot: Int) {
    if slot >= 0, slot < count { words[slot >> 6] &= ~(1 << UInt64(slot & 63)) }
  }

  /// How many slots are in the set.
  var population: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }

  /// Whether no slot is in the set.
  var isEmpty: Bool { words.allSatisfy { $0 == 0 } }

  mutating func formIntersection(_ other: BitSet) {
    for index in 0..<Swift.min(words.count, other.words.count) {
      words[index] &= other.words[index]
    }
  }

  mutating func formUnion(_ other: BitSet) {
    for index in 0..<Swift.min(words.count, other.words.count) {
      words[index] |= other.words[index]
    }
  }

  mutating func subtract(_ other: BitSet) {
    for index in 0..<Swift.min(words.count, other.words.count) {
      words[index] &= ~other.words[index]
    }
  }

  /// The slots both hold.
  func intersection(_ other: BitSet) -> BitSet {
    var result = self
    result.formIntersection(other)
    return result
  }

  /// The slots this holds and the other does not.
  func subtracting(_ other: BitSet) -> BitSet {
    var result = self
    result.subtract(other)
    return result
  }

  /// Walks the slots of the set, ascending.
  @inline(__always)
  func walk(_ body: (Int) -> Void) {
    for index in words.indices {
      var word = words[index]
      while word != 0 {
        body(index * 64 + word.trailingZeroBitCount)
        word &= word - 1
      }
    }
  }

  /// The last slots of the set, the greatest first, at most so many.
  func last(_ limit: Int) -> [Int] {
    var slots: [Int] = []
    for index in words.indices.reversed() {
      var word = words[index]
      while word != 0 {
        guard slots.count < limit else { return slots }
        let bit = 63 - word.leadingZeroBitCount
        slots.append(index * 64 + bit)
        word &= ~(1 << UInt64(bit))
      }
    }
    return slots
  }

  /// The slots of the set, ascending.
  @inline(__always)
  func makeIterator() -> Walk { Walk(words: words) }

  /// A walk through a set, for loops that stop and go on.
  struct Walk: IteratorProtocol {
    fileprivate let words: [UInt64]
    private var index = -1
    private var word: UInt64 = 0

    fileprivate init(words: [UInt64]) { self.words = words }

    @inline(__always)
    mutating func next() -> Int? {
      while word == 0 {
        index += 1
        guard index < words.count else {
          index = words.count
          return nil
        }
        word = words[index]
      }
      let slot = index * 64 + word.trailingZeroBitCount
      word &= word - 1
      return slot
    }
  }

  /// Whether so few slots are in the set that looking at each beats a pass over a column.
  var isSparse: Bool { population * 16 < count }

  /// The slots of this set whose cell passes.
  @inline(__always)
  func passing<Cell>(_ cells: [Cell], _ test: (Cell) -> Bool) -> BitSet {
    if isSparse { return filter { $0 < cells.count && test(cells[$0]) } }
    var result = BitSet(count: count, scanning: cells, test)
    result.formIntersection(self)
    return result
  }

  /// The slots that pass among those of this set.
  @inline(__always)
  func filter(_ test: (Int) -> Bool) -> BitSet {
    var result = self
    for index in words.indices {
      var word = words[index]
      var kept = word
      while word != 0 {
        let lowest = word & (0 &- word)
        if !test(index * 64 + word.trailingZeroBitCount) { kept &= ~lowest }
        word &= word - 1
      }
      result.words[index] = kept
    }
    return result
  }
}
