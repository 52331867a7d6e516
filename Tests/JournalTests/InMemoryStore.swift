// The second implementation of the seam that the conformance suite runs over: a journal in memory
// that several stores share, without files, frames or checksums.

import Glibc
import SalesDesk

/// What the stores of one journal share.
final class InMemoryJournal {
  var payloads: [[UInt8]] = []
  weak var writer: InMemoryStore?
}

/// A store over a journal in memory.
final class InMemoryStore: Store {
  let desk = TestDesk.uuid
  private(set) var readOnlyReason: StoreFault?
  let tornBytes = 0
  let changeDescriptor: Int32? = nil

  private let journal: InMemoryJournal
  private var position = 0

  init(_ journal: InMemoryJournal) {
    self.journal = journal
  }

  func readNew(_ body: (Span<UInt8>) -> PayloadVerdict) throws(StoreFault) -> Int {
    if let readOnlyReason { throw readOnlyReason }
    let before = position
    while position < journal.payloads.count {
      let payload = journal.payloads[position]
      switch body(payload.span) {
      case .accepted: position += 1
      case .malformed(let at, let reason):
        let place = JournalPlace(file: "000001.jsonl", line: position + 2, offset: 0)
        let fault = StoreFault.damaged(place, reason: "byte \(at): \(reason)")
        readOnlyReason = fault
        throw fault
      }
    }
    return position - before
  }

  func lock() throws(StoreFault) {
    if readOnlyReason != nil { throw .readOnly(reason: "damaged") }
    if let writer = journal.writer, writer !== self { throw .busy(holder: "another") }
    journal.writer = self
  }

  func unlock() {
    if journal.writer === self { journal.writer = nil }
  }

  func append(_ payload: Span<UInt8>) throws(StoreFault) {
    if readOnlyReason != nil { throw .readOnly(reason: "damaged") }
    if payload.count > 16 << 20 { throw .tooLong(bytes: payload.count) }
    guard journal.writer === self else { throw refusal(ENOLCK) }
    let bytes = copy(payload)
    guard !bytes.isEmpty, !bytes.contains(0x0A) else { throw refusal(EINVAL) }
    guard position == journal.payloads.count else { throw refusal(ESTALE) }
    journal.payloads.append(bytes)
    position += 1
  }

  func sync() {}

  func read(_ numbers: [Int], _ body: (Span<UInt8>) -> Void) throws(StoreFault) {
    for number in numbers {
      guard (1...max(1, position)).contains(number), position > 0 else {
        throw .failed(operation: "read entry", path: "", code: ERANGE)
      }
      let payload = journal.payloads[number - 1]
      body(payload.span)
    }
  }

  private func refusal(_ code: Int32) -> StoreFault {
    .failed(operation: "append", path: "", code: code)
  }
}
