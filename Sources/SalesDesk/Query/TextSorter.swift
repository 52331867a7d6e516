// Sorting of texts: by their first eight bytes as one number, then those that begin alike by the next eight.

/// Sorts texts of an arena.
struct TextSorter {
  let arena: TextArena
  /// Where each text begins.
  let texts: [Int32]
  /// Whether letters' case and width are left out of account.
  let isFolded: Bool
  let isDescending: Bool

  /// The order that sorts the texts; equal ones stay in the given order.
  func order() -> [Int32] { order((0..<Int32(truncatingIfNeeded: texts.count)).map { $0 }, 0) }

  private func order(_ places: [Int32], _ depth: Int) -> [Int32] {
    var (keys, isLonger): ([UInt64], [Bool]) = ([], [])
    keys.reserveCapacity(places.count)
    isLonger.reserveCapacity(places.count)
    for place in places {
      let (key, more) = key(texts[Int(place)], depth)
      keys.append(isDescending ? ~key : key)
      isLonger.append(more)
    }
    let sorted = Radix.order(keys)
    var result: [Int32] = []
    result.reserveCapacity(places.count)
    var start = 0
    while start < sorted.count {
      let key = keys[Int(sorted[start])]
      var end = start + 1
      while end < sorted.count, keys[Int(sorted[end])] == key { end += 1 }
      let run = sorted[start..<end]
      if run.count > 1, run.contains(where: { isLonger[Int($0)] }) {
        result += order(run.map { places[Int($0)] }, depth + 8)
      } else {
        for index in run { result.append(places[Int(index)]) }
      }
      start = end
    }
    return result
  }

  /// Eight bytes of a text from `depth` on, zeros behind its end, and whether there are more.
  private func key(_ text: Int32, _ depth: Int) -> (UInt64, Bool) {
    arena.with(text) { span in
      span.withUnsafeBufferPointer { bytes in
        var (index, place, key): (Int, Int, UInt64) = (0, 0, 0)
        if !isFolded { (index, place) = (min(depth, bytes.count), depth) }
        while index < bytes.count, place < depth + 8 {
          let byte = isFolded ? Fold.next(bytes, &index) : bytes[index]
          if !isFolded { index += 1 }
          if place >= depth { key = key << 8 | UInt64(byte) }
          place += 1
        }
        let missing = depth + 8 - max(place, depth)
        return (missing >= 8 ? 0 : key << UInt64(missing * 8), index < bytes.count)
      }
    }
  }
}
