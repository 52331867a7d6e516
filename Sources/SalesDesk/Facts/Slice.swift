// Places within a payload: the scanner copies nothing, it says where things stand.

/// A stretch of a payload; payloads are far below 2 GiB.
struct Slice: Sendable {
  private let first: Int32
  private let past: Int32

  @inline(__always)
  init(start: Int = 0, end: Int = 0) {
    first = Int32(truncatingIfNeeded: start)
    past = Int32(truncatingIfNeeded: end)
  }

  var start: Int { @inline(__always) get { Int(first) } }
  var end: Int { @inline(__always) get { Int(past) } }
  var range: Range<Int> { @inline(__always) get { start..<end } }
  var count: Int { @inline(__always) get { end - start } }
}

extension Span<UInt8> {
  /// The eight bytes from an index on as one word, the first one lowest; they must be there.
  @inline(__always)
  func word(at index: Int) -> UInt64 {
    UInt64(littleEndian: bytes.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self))
  }

  /// The first eight bytes of a stretch as one word, its first byte lowest, zeros where it is shorter.
  @inline(__always)
  func head(_ slice: Slice) -> UInt64 {
    let length = slice.count
    guard slice.start + 8 <= count else { return tail(slice) }
    let word = word(at: slice.start)
    return length >= 8 ? word : word & ((1 << UInt64(length << 3)) &- 1)
  }

  /// The same where fewer than eight bytes follow.
  @inline(never)
  private func tail(_ slice: Slice) -> UInt64 {
    var word: UInt64 = 0
    for offset in 0..<Swift.min(8, slice.count, count - slice.start) {
      word |= UInt64(self[slice.start + offset]) << UInt64(offset << 3)
    }
    return word
  }

  /// Whether a stretch holds these bytes.
  @inline(__always)
  func same(_ slice: Slice, _ text: Span<UInt8>) -> Bool {
    guard slice.count == text.count else { return false }
    var offset = 0
    while offset < text.count {
      let rest = Slice(start: slice.start + offset, end: slice.end)
      guard head(rest) == text.head(Slice(start: offset, end: text.count)) else { return false }
      offset += 8
    }
    return true
  }

  /// Whether two stretches hold the same bytes.
  @inline(__always)
  func same(_ left: Slice, _ right: Slice) -> Bool {
    guard left.count == right.count, head(left) == head(right) else { return false }
    var offset = 8
    while offset < left.count {
      if self[left.start + offset] != self[right.start + offset] { return false }
      offset += 1
    }
    return true
  }
}
