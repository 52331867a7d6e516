// How columns grow, and how one element moves in a long array.

extension Array {
  /// Appends an element. A large array that is full gets room for four times as many: memory that nobody has touched
  /// costs nothing, while what is copied into a larger block touches pages twice, each cleared by the kernel.
  @inline(__always)
  mutating func grow(by element: Element) {
    if count == capacity { makeRoom() }
    append(element)
  }

  @inline(never)
  private mutating func makeRoom() {
    if count * MemoryLayout<Element>.stride >= 128 << 10 { reserveCapacity(count * 4) }
  }

  /// Moves an element to its place among the others; only what lies between is moved with it.
  mutating func move(from: Int, to: Int) {
    guard from != to else { return }
    withUnsafeMutableBufferPointer { all in
      guard let start = all.baseAddress else { return }
      let element = all[from]
      if from < to {
        (start + from).update(from: start + from + 1, count: to - from)
      } else {
        (start + to + 1).update(from: start + to, count: from - to)
      }
      all[to] = element
    }
  }
}
