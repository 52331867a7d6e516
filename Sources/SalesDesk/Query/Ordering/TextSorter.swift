// Sorting: numbers by counting their bytes, texts by their first eight bytes as one number and those that
// begin alike by the next eight.

/// Sorting of numbers by counting their bytes, the least first: stable, and linear.
enum Radix {
  /// A number, and whose it is. Places ascend where items come in the given order.
  struct Item {
    var key: UInt64
    let place: Int32
    /// Whether a text goes on behind its key.
    var isLonger = false
  }

  /// Sorts items by key; those with equal keys by place.
  static func sort(_ items: UnsafeMutableBufferPointer<Item>) {
    if items.count < 24 { return insert(items) }
    if items.count < 400 {
      var items = items
      items.sort { $0.key != $1.key ? $0.key < $1.key : $0.place < $1.place }
      return
    }
    var (all, any) = (UInt64.max, UInt64(0))
    for item in items {
      all &= item.key
      any |= item.key
    }
    let differing = all ^ any
    var other = Array(items)
    other.withUnsafeMutableBufferPointer { other in
      var isSwapped = false
      for digit in 0..<8 where differing >> UInt64(digit * 8) & 0xff != 0 {
        distribute(isSwapped ? other : items, isSwapped ? items : other, UInt64(digit * 8))
        isSwapped.toggle()
      }
      if isSwapped { _ = items.update(from: other) }
    }
  }

  private static func distribute(
    _ from: UnsafeMutableBufferPointer<Item>, _ to: UnsafeMutableBufferPointer<Item>,
    _ shift: UInt64
  ) {
    withUnsafeTemporaryAllocation(of: Int.self, capacity: 257) { starts in
      starts.initialize(repeating: 0)
      for item in from { starts[Int(item.key >> shift & 0xff) + 1] += 1 }
      for index in 1...256 { starts[index] += starts[index - 1] }
      for item in from {
        let bucket = Int(item.key >> shift & 0xff)
        to[starts[bucket]] = item
        starts[bucket] += 1
      }
    }
  }

  private static func insert(_ items: UnsafeMutableBufferPointer<Item>) {
    guard items.count > 1 else { return }
    for index in 1..<items.count {
      let item = items[index]
      var place = index
      while place > 0, items[place - 1].key > item.key {
        items[place] = items[place - 1]
        place -= 1
      }
      items[place] = item
    }
  }
}

/// Sorts texts of an arena.
struct TextSorter {
  let arena: TextArena
  /// Where each text begins.
  let texts: [Int32]
  /// Whether letters' case and width are left out of account, and Chinese is sorted by pinyin.
  let isFolded: Bool
  let isDescending: Bool
  private let pinyin: Pinyin?
  /// From here on texts that are still alike are compared whole.
  static let deepest = 64

  /// A sorter of the texts that begin at these places.
  init(arena: TextArena, texts: [Int32], isFolded: Bool, isDescending: Bool) {
    self.arena = arena
    self.texts = texts
    self.isFolded = isFolded
    self.isDescending = isDescending
    pinyin = isFolded ? Pinyin.shared : nil
  }

  /// The order that sorts the texts, by their places; equal ones stay in the given order.
  func order() -> [Int32] {
    var items = texts.indices.map { Radix.Item(key: 0, place: Int32(truncatingIfNeeded: $0)) }
    items.withUnsafeMutableBufferPointer { sort($0, depth: 0) }
    return items.map(\.place)
  }

  /// Sorts items, whose places are those of `texts`, that are alike before `depth`; equal texts by place.
  func sort(_ items: UnsafeMutableBufferPointer<Radix.Item>, depth: Int) {
    if depth >= TextSorter.deepest {
      var items = items
      items.sort { left, right in
        let order = compare(texts[Int(left.place)], texts[Int(right.place)])
        return order == 0 ? left.place < right.place : (order < 0) != isDescending
      }
      return
    }
    for index in items.indices {
      let (key, isLonger) = key(texts[Int(items[index].place)], depth)
      items[index].key = isDescending ? ~key : key
      items[index].isLonger = isLonger
    }
    Radix.sort(items)
    var start = 0
    while start < items.count {
      var end = start + 1
      var isLonger = items[start].isLonger
      while end < items.count, items[end].key == items[start].key {
        isLonger = isLonger || items[end].isLonger
        end += 1
      }
      if end - start > 1, isLonger {
        sort(UnsafeMutableBufferPointer(rebasing: items[start..<end]), depth: depth + 8)
      }
      start = end
    }
  }

  private func compare(_ left: Int32, _ right: Int32) -> Int {
    arena.with(left) { left in
      arena.with(right) { right in
        if !isFolded { return Book.isLess(left, right) ? -1 : Book.isLess(right, left) ? 1 : 0 }
        let pinyin = Pinyin.shared
        let (left, right) = (
          left.withUnsafeBufferPointer { pinyin.collated($0) },
          right.withUnsafeBufferPointer { pinyin.collated($0) }
        )
        return left.lexicographicallyPrecedes(right) ? -1 : left == right ? 0 : 1
      }
    }
  }

  /// Eight bytes of a text from `depth` on, zeros behind its end, and whether there are more.
  private func key(_ text: Int32, _ depth: Int) -> (UInt64, Bool) {
    arena.with(text) { span in
      span.withUnsafeBufferPointer { bytes in
        if let key = plainKey(bytes, depth) { return (key, bytes.count > depth + 8) }
        var (index, place, key): (Int, Int, UInt64) = (0, 0, 0)
        let window = depth..<(depth + 8)
        while index < bytes.count, place < window.upperBound {
          if isFolded, let code = Pinyin.code(bytes, index) {
            let order = UInt64(pinyin?.places[code] ?? 0) | 0xe4_0000
            for shift: UInt64 in [16, 8, 0] {
              if window.contains(place) { key = key << 8 | order >> shift & 0xff }
              place += 1
            }
            index += 3
            continue
          }
          let byte = isFolded ? Fold.next(bytes, &index) : bytes[index]
          if !isFolded { index += 1 }
          if place >= depth { key = key << 8 | UInt64(byte) }
          place += 1
        }
        let missing = window.upperBound - min(max(place, depth), window.upperBound)
        return (
          missing >= 8 ? 0 : key << UInt64(missing * 8),
          index < bytes.count || place > window.upperBound
        )
      }
    }
  }

  /// The same in a few steps for texts of at least eight bytes without anything to narrow so far.
  @inline(__always)
  private func plainKey(_ bytes: UnsafeBufferPointer<UInt8>, _ depth: Int) -> UInt64? {
    guard bytes.count >= 8, let base = bytes.baseAddress else { return nil }
    let raw = UnsafeRawPointer(base)
    if isFolded {
      for index in stride(from: 0, to: min(depth + 8, bytes.count), by: 8) {
        let word = raw.loadUnaligned(
          fromByteOffset: min(index, bytes.count - 8), as: UInt64.self)
        if word & 0x8080_8080_8080_8080 != 0 { return nil }
      }
    }
    let missing = max(0, depth + 8 - bytes.count)
    if missing >= 8 { return 0 }
    let word = UInt64(
      bigEndian: raw.loadUnaligned(fromByteOffset: depth - missing, as: UInt64.self))
    return (isFolded ? Fold.small(word) : word) << UInt64(missing * 8)
  }
}
