// How columns grow.

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
}
