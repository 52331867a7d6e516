// The records marked in a view: a bit a record, so that a hundred thousand are marked within a key.

import SalesDesk

/// Some records.
package struct MarkSet: Sendable, Hashable {
  /// Bits by kind and slot, up to the last record of each.
  private var words: [[UInt64]] = []
  /// How many there are.
  package private(set) var count = 0

  /// None.
  package init() {}

  /// Those of some rows, each once.
  init(_ rows: [Record]) { formUnion(rows) }

  /// Whether there are none.
  package var isEmpty: Bool { count == 0 }

  /// Whether a record is among them.
  func contains(_ record: Record) -> Bool {
    let (kind, word) = (Int(record.kind.index), record.index >> 6)
    guard kind < words.count, record.index >= 0, word < words[kind].count else { return false }
    return words[kind][word] >> UInt64(record.index & 63) & 1 != 0
  }

  /// Adds a record; nothing happens when it is there.
  mutating func insert(_ record: Record) {
    let (kind, word) = (Int(record.kind.index), record.index >> 6)
    guard record.index >= 0 else { return }
    reserve(word + 1, of: kind)
    let bit: UInt64 = 1 << UInt64(record.index & 63)
    if words[kind][word] & bit == 0 { count += 1 }
    words[kind][word] |= bit
  }

  /// Takes a record out.
  /// - Returns: whether it was there.
  mutating func remove(_ record: Record) -> Bool {
    guard contains(record) else { return false }
    words[Int(record.kind.index)][record.index >> 6] &= ~(1 << UInt64(record.index & 63))
    count -= 1
    return true
  }

  /// Adds the records of some rows.
  mutating func formUnion(_ rows: some RandomAccessCollection<Record>) {
    var start = rows.startIndex
    while start < rows.endIndex {
      let kind = rows[start].kind
      let end = rows[start...].firstIndex { $0.kind != kind } ?? rows.endIndex
      insert(rows[start..<end].lazy.map(\.slot), of: Int(kind.index))
      start = end
    }
  }

  /// Adds cards.
  mutating func formUnion(_ cards: CardList) { insert(cards.slots, of: Int(cards.kind.index)) }

  /// Adds those of another.
  mutating func formUnion(_ other: MarkSet) {
    for (kind, bits) in other.words.enumerated() {
      reserve(bits.count, of: kind)
      for index in bits.indices {
        count += (bits[index] & ~words[kind][index]).nonzeroBitCount
        words[kind][index] |= bits[index]
      }
    }
  }

  /// Whether it has all of another.
  func isSuperset(of other: MarkSet) -> Bool {
    for (kind, bits) in other.words.enumerated() {
      for index in bits.indices where bits[index] != 0 {
        guard kind < words.count, index < words[kind].count, bits[index] & ~words[kind][index] == 0
        else { return false }
      }
    }
    return true
  }

  private mutating func reserve(_ room: Int, of kind: Int) {
    while words.count <= kind { words.append([]) }
    if words[kind].count < room {
      words[kind] += Array(repeating: 0, count: room - words[kind].count)
    }
  }

  /// Adds records of one kind.
  private mutating func insert(_ slots: some Collection<Int32>, of kind: Int) {
    let last = slots.reduce(Int32(-1)) { max($0, $1) }
    reserve(Int(last) / 64 + 1, of: kind)
    var added = 0
    words[kind].withUnsafeMutableBufferPointer { words in
      for slot in slots where slot >= 0 {
        let (word, bit) = (Int(slot >> 6), UInt64(1) << UInt64(slot & 63))
        added += words[word] & bit == 0 ? 1 : 0
        words[word] |= bit
      }
    }
    count += added
  }

  /// All of them, by kind and number.
  var records: [Record] {
    var found: [Record] = []
    for (kind, words) in words.enumerated() {
      for (index, bits) in words.enumerated() {
        var bits = bits
        while bits != 0 {
          let slot = index * 64 + bits.trailingZeroBitCount
          found.append(Record(KindID(index: kind), slot: slot))
          bits &= bits - 1
        }
      }
    }
    return found
  }

  package static func == (left: MarkSet, right: MarkSet) -> Bool { left.records == right.records }

  package func hash(into hasher: inout Hasher) { hasher.combine(records) }
}
