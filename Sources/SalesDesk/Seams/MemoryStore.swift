// A journal kept in memory: for tests, benchmarks and looking at what an import would do.

/// A store that forgets everything when the program ends.
package final class MemoryStore: Store {
  package let desk: String
  package let readOnlyReason: StoreFault? = nil
  package let tornBytes = 0
  package let changeDescriptor: Int32? = nil
  /// The payloads, in order.
  package private(set) var payloads: [[UInt8]]
  private var read = 0

  /// A store holding these payloads.
  package init(desk: String = "00000000-0000-4000-8000-000000000000", _ payloads: [[UInt8]] = []) {
    self.desk = desk
    self.payloads = payloads
  }

  package func readNew(_ body: (Span<UInt8>) -> PayloadVerdict) throws(StoreFault) -> Int {
    let start = read
    while read < payloads.count {
      let payload = payloads[read]
      if case .malformed(let at, let reason) = body(payload.span) {
        throw .damaged(
          JournalPlace(file: "memory", line: read + 1, offset: at), reason: reason)
      }
      read += 1
    }
    return read - start
  }

  package func lock() throws(StoreFault) {}

  package func unlock() {}

  package func append(_ payload: Span<UInt8>) throws(StoreFault) {
    guard payload.count <= 16 << 20 else { throw .tooLong(bytes: payload.count) }
    payloads.append(payload.withUnsafeBufferPointer { Array($0) })
    read = payloads.count
  }

  package func append(together new: [[UInt8]]) throws(StoreFault) {
    for payload in new where payload.count > 16 << 20 { throw .tooLong(bytes: payload.count) }
    payloads += new
    read = payloads.count
  }

  package func sync() throws(StoreFault) {}

  package func read(_ numbers: [Int], _ body: (Span<UInt8>) -> Void) throws(StoreFault) {
    for number in numbers where number >= 1 && number <= payloads.count {
      let payload = payloads[number - 1]
      body(payload.span)
    }
  }
}
