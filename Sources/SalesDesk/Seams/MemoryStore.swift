// A journal kept in memory: for tests, benchmarks and looking at what an import would do. Several stores may
// share one, as processes share a journal's files.

/// What the stores of one journal in memory share.
package final class MemoryJournal {
  /// The payloads, in order.
  package fileprivate(set) var payloads: [[UInt8]]
  fileprivate weak var writer: MemoryStore?

  /// A journal holding these payloads.
  package init(_ payloads: [[UInt8]] = []) { self.payloads = payloads }
}

/// A store over a journal that is forgotten when the program ends.
package final class MemoryStore: Store {
  package let desk: String
  package private(set) var readOnlyReason: StoreFault?
  package let tornBytes = 0
  package let changeDescriptor: Int32? = nil
  /// The journal, shared with other stores.
  package let journal: MemoryJournal
  private var position = 0

  /// The payloads, in order.
  package var payloads: [[UInt8]] { journal.payloads }

  /// A store over a journal of its own, holding these payloads.
  package convenience init(_ payloads: [[UInt8]] = []) {
    self.init(sharing: MemoryJournal(payloads))
  }

  /// One more store over a journal.
  package init(
    sharing journal: MemoryJournal, desk: String = "00000000-0000-4000-8000-000000000000"
  ) {
    self.journal = journal
    self.desk = desk
  }

  package func readNew(_ body: (Span<UInt8>) -> PayloadVerdict) throws(StoreFault) -> Int {
    if let readOnlyReason { throw readOnlyReason }
    let start = position
    while position < payloads.count {
      let payload = payloads[position]
      if case .malformed(let at, let reason) = body(payload.span) {
        let place = JournalPlace(file: "memory", line: position + 2, offset: 0)
        let fault = StoreFault.damaged(place, reason: .payload(reason, at: at))
        readOnlyReason = fault
        throw fault
      }
      position += 1
    }
    return position - start
  }

  package func lock() throws(StoreFault) {
    if let readOnlyReason { throw .readOnly(because: readOnlyReason) }
    if let writer = journal.writer, writer !== self { throw .busy(holder: "another") }
    journal.writer = self
  }

  package func unlock() {
    if journal.writer === self { journal.writer = nil }
  }

  package func append(_ payload: Span<UInt8>) throws(StoreFault) {
    try append(together: [payload.withUnsafeBufferPointer { Array($0) }])
  }

  package func append(together new: [[UInt8]]) throws(StoreFault) {
    if let readOnlyReason { throw .readOnly(because: readOnlyReason) }
    for payload in new {
      if payload.count > 16 << 20 { throw .tooLong(bytes: payload.count) }
      if payload.isEmpty || payload.contains(10) { throw refusal("append a line of several", 22) }
    }
    guard journal.writer === self else { throw refusal("append without the lock", 37) }
    guard position == payloads.count else { throw refusal("append before reading", 116) }
    journal.payloads += new
    position += new.count
  }

  package func sync() throws(StoreFault) {}

  package func read(_ numbers: [Int], _ body: (Span<UInt8>) -> Void) throws(StoreFault) {
    for number in numbers {
      guard number >= 1, number <= position else { throw refusal("read entry \(number)", 34) }
      let payload = payloads[number - 1]
      body(payload.span)
    }
  }

  /// A refusal with the number Linux gives it (EINVAL 22, ERANGE 34, ENOLCK 37, ESTALE 116).
  private func refusal(_ operation: String, _ code: Int32) -> StoreFault {
    .failed(operation: operation, path: "memory", code: code)
  }
}
