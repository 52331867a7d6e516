// The machinery under queries: looking for texts, sorting, sets of bits, each against the plain way.

import Testing

@testable import SalesDesk

@Suite("Scans, sorts and sets under queries")
struct QueryScanTests {
  private static func text(_ dice: inout QueryDice) -> String {
    let pieces = [
      "a", "b", "B", "Z", "z", "ß", "报", "价", "Ａ", "ｂ", "ﾊ", "0", " ", "@", "[", "`", "{", "x",
    ]
    return (0..<dice.roll(40)).map { _ in dice.pick(pieces) }.joined()
  }

  @Test("a needle is found where the plain way finds it")
  func needles() {
    var dice = QueryDice(seed: 3)
    var hits = 0
    for _ in 0..<20_000 {
      let text = QueryScanTests.text(&dice)
      let whole = Array(text)
      let start = dice.roll(whole.count + 1)
      let end = min(whole.count, start + dice.roll(5))
      let part =
        dice.chance(50) ? String(whole[start..<end]) : dice.pick(["ab", "报", "b ", "[", "zz"])
      let (folded, wanted) = (QueryReference.fold(text), QueryReference.fold(part))
      let expected =
        folded.count >= wanted.count
        && (0...(folded.count - wanted.count)).contains { folded[$0...].starts(with: wanted) }
      let found = Array(text.utf8).withUnsafeBufferPointer {
        Needle(folded: Fold.bytes(part)).isIn($0)
      }
      #expect(found == expected, "\(part) in \(text)")
      #expect(Fold.bytes(text) == folded)
      if found { hits += 1 }
    }
    #expect(hits > 5000)
  }

  @Test(
    "texts sort as their folded bytes do, up and down, equal ones in order",
    arguments: [true, false])
  func texts(isDescending: Bool) {
    var dice = QueryDice(seed: 4)
    var arena = TextArena()
    var (texts, places): ([[UInt8]], [Int32]) = ([], [])
    let long = String(repeating: "Gleich ", count: 60)
    for index in 0..<9000 {
      let text = index % 3 == 0 ? long + "\(dice.roll(300))" : QueryScanTests.text(&dice)
      if let place = arena.append(Array(text.utf8).span) {
        texts.append(PinyinReference.order(text))
        places.append(place)
      }
    }
    var items = places.indices.map { Radix.Item(key: 0, place: Int32($0)) }
    let sorter = TextSorter(
      arena: arena, texts: places, isFolded: true, isDescending: isDescending)
    items.withUnsafeMutableBufferPointer { sorter.sort($0, depth: 0) }
    let expected = texts.indices.sorted { left, right in
      if texts[left] == texts[right] { return left < right }
      return texts[left].lexicographicallyPrecedes(texts[right]) != isDescending
    }
    #expect(items.map { Int($0.place) } == expected)
    var all = BitSet(count: places.count)
    for slot in places.indices where slot % 2 == 0 { all.insert(slot) }
    let needle = Needle(folded: Fold.bytes("gleich 29"))
    let found = arena.filter(places, all) { needle.isIn($0) }
    let plain = all.filter { slot in arena.passes(places[slot]) { needle.isIn($0) } }
    #expect(found == plain)
    #expect(found.population > 10)
  }

  @Test("numbers sort as numbers do, equal ones in order", arguments: [3, 30, 300, 3000])
  func numbers(count: Int) {
    var dice = QueryDice(seed: UInt64(count))
    for width in [4, 20, 63] {
      let keys = (0..<count).map { _ in dice.next() >> UInt64(64 - width) }
      var items = keys.enumerated().map { Radix.Item(key: $1, place: Int32($0)) }
      items.withUnsafeMutableBufferPointer { Radix.sort($0) }
      let expected = keys.indices.sorted { (keys[$0], $0) < (keys[$1], $1) }
      #expect(items.map { Int($0.place) } == expected)
    }
  }

  @Test("sets of bits do what sets do", arguments: [0, 1, 63, 64, 65, 1000])
  func sets(count: Int) {
    var dice = QueryDice(seed: UInt64(count))
    for _ in 0..<20 {
      let (a, b) = (dice.next(), dice.next())
      let numbers = (0..<count).map { _ in dice.roll(10) }
      let left = BitSet(count: count, scanning: numbers) { $0 < Int(a % 11) }
      let right = BitSet(count: count, scanning: numbers) { $0 > Int(b % 11) }
      let (one, two) = (Set(left.makeIterator().all), Set(right.makeIterator().all))
      var union = left
      union.formUnion(right)
      #expect(one == Set(numbers.indices.filter { numbers[$0] < Int(a % 11) }))
      #expect(Set(union.makeIterator().all) == one.union(two))
      #expect(Set(left.intersection(right).makeIterator().all) == one.intersection(two))
      #expect(Set(left.subtracting(right).makeIterator().all) == one.subtracting(two))
      #expect(left.population == one.count)
      #expect(left.isEmpty == one.isEmpty)
      #expect(BitSet(count: count, all: true).population == count)
      #expect(!left.contains(count) && !left.contains(-1))
      #expect(
        Set(right.passing(numbers) { $0 % 2 == 0 }.makeIterator().all)
          == two.filter { numbers[$0] % 2 == 0 })
    }
  }
}

extension BitSet.Walk {
  fileprivate var all: [Int] {
    var (walk, result): (Self, [Int]) = (self, [])
    while let slot = walk.next() { result.append(slot) }
    return result
  }
}
