// Reading a whole journal for the sake of the verdict, by the same reader that serves everybody
// else.

import SalesDesk

/// What reading a journal from its first byte has shown.
package struct Verification: Sendable, Equatable {
  /// Segments read, the one with the damage included.
  package var segments: Int
  /// Entries that verify.
  package var entries: Int
  /// Bytes of whole, verified lines, headers included.
  package var bytes: Int
  /// The last verified line's checksum, eight hexadecimal digits.
  package var runningHead: String
  /// Where reading stopped and why (`damaged`, `unknownFormat`), or nil when it came to the end.
  package var damage: StoreFault?
  /// Bytes of a last line without an end: torn, or just being written.
  package var tornBytes: Int
  /// What holding it against its seals has shown; nil when that was not asked for, or nothing is to be held.
  package var seals: SealVerification?
}

extension FileStore {
  /// Reads the whole journal of a desk, from its files and not from what is known, and writes
  /// nothing: every checksum, the chain over lines and segments, and that entries are numbered one by
  /// one. What they mean is for a receiver to judge.
  /// - Parameter heads: heads taken earlier, to hold a journal that is whole against, and against its seals; nil for
  ///   neither.
  /// - Throws: `noDesk`, `unknownFormat` for the desk itself, `notPermitted`, `failed`.
  package static func verify(
    at path: String, against heads: [JournalHead]? = nil, files: (any FileSystem)? = nil
  ) throws(StoreFault) -> Verification {
    var expected = 1
    return try verify(open(at: path, files: files), against: heads) { store throws(StoreFault) in
      try store.readNew { payload in
        guard let number = EntryHead.number(of: payload) else {
          return .malformed(at: 0, reason: .number(expected: expected, found: nil))
        }
        guard number == expected else {
          return .malformed(at: 5, reason: .number(expected: expected, found: number))
        }
        expected += 1
        return .accepted
      }
    }
  }

  /// Reads the whole journal of a desk, from its files and not from what is known, and writes
  /// nothing.
  /// - Parameter body: is given every payload and may call it malformed.
  /// - Throws: `noDesk`, `unknownFormat` for the desk itself, `notPermitted`, `failed`. What is
  ///   wrong with the journal is part of the answer.
  package static func verify(
    at path: String, files: (any FileSystem)? = nil,
    _ body: (Span<UInt8>) -> PayloadVerdict
  ) throws(StoreFault) -> Verification {
    try verify(open(at: path, files: files)) { store throws(StoreFault) in
      try store.readNew(body)
    }
  }

  /// The same, with what each payload holds; a journal that is whole is then held against its seals and heads.
  /// - Parameter heads: heads taken earlier.
  package static func verify(
    at path: String, against heads: [JournalHead], files: (any FileSystem)? = nil,
    scanned body: (Span<UInt8>, borrowing PayloadScanner) -> PayloadVerdict
  ) throws(StoreFault) -> Verification {
    try verify(open(at: path, files: files), against: heads) { store throws(StoreFault) in
      try store.readNewScanned(body)
    }
  }

  private static func verify(
    _ store: FileStore, against heads: [JournalHead]? = nil,
    _ read: (FileStore) throws(StoreFault) -> Int
  ) throws(StoreFault) -> Verification {
    do throws(StoreFault) {
      _ = try read(store)
    } catch {
      guard store.damage != nil else { throw error }
    }
    var seals: SealVerification?
    if store.damage == nil, let heads { seals = try store.verifySeals(against: heads) }
    return Verification(
      segments: store.segments.count, entries: store.lastNumber,
      bytes: store.earlierBytes + store.tail.offset, runningHead: store.runningHead,
      damage: store.damage, tornBytes: store.tornBytes, seals: seals)
  }
}
