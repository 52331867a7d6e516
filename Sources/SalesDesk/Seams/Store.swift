// The storage seam: where a journal's lines are kept. The core reads and writes *payloads*, a line of the
// journal without its checksum: `{"n":17,…,"facts":[…]` up to, not including, the comma before `"crc"`.
// Framing, checksums, files and locks belong to the store; what a payload means belongs to the core.

/// What the reader of a payload says of it.
package enum PayloadVerdict: Sendable, Equatable {
  /// It is an entry, and the next one in order; it has been applied.
  case accepted
  /// It is not an entry of this format, or not the next one: damage, although its checksum holds.
  case malformed(at: Int, reason: PayloadFlaw)
}

/// Where in a journal something was found.
package struct JournalPlace: Sendable, Equatable {
  /// The segment's file name, such as `000001.jsonl`.
  package var file: String
  /// The line within the segment, counted from 1 (the header is line 1).
  package var line: Int
  /// The byte offset of the line's first byte within the segment.
  package var offset: Int

  /// A place, said by segment, line and offset.
  package init(file: String, line: Int, offset: Int) {
    self.file = file
    self.line = line
    self.offset = offset
  }
}

/// Why a store could not do what was asked. Facts only; the words are made in a phrasebook.
package enum StoreFault: Error, Sendable, Equatable {
  /// Another process holds the writers' lock; `holder` is what it wrote about itself.
  case busy(holder: String)
  /// A line's checksum or form is wrong; everything before it has been read.
  case damaged(JournalPlace, reason: DamageReason)
  /// The journal was damaged when it was opened, so nothing may be written.
  indirect case readOnly(because: StoreFault?)
  /// The desk lies on a file system that other machines share, such as NFS: locks and news do not reach them all.
  case shared(path: String, filesystem: String)
  /// The disk failed while somebody wrote here, and nobody has looked at it since; `note` is what it wrote.
  case poisoned(note: String)
  /// There is no desk at this path.
  case noDesk(path: String)
  /// There is a desk at this path already.
  case exists(path: String)
  /// The desk was made by a later format than this program knows.
  case unknownFormat(path: String, found: String)
  /// The operating system says one may not.
  case notPermitted(path: String)
  /// The disk or the quota is full; what was written has been taken back.
  case noSpace(path: String)
  /// A payload of more than 16 MiB was refused before anything was written.
  case tooLong(bytes: Int)
  /// What was appended is in the journal, for everybody to read, but the disk failed while it was made durable:
  /// nobody knows whether it will be there after a restart of the machine. Nothing may be acknowledged.
  case unsynced(path: String, code: Int32)
  /// An operating system call failed; nothing was acknowledged.
  case failed(operation: String, path: String, code: Int32)
}

/// A journal's keeper. All calls come from one thread.
///
/// A writer calls `lock`, then `readNew` until it is caught up, decides, calls `append` (once or several
/// times), and `unlockThenSync`. A reader calls `readNew` alone, whenever it likes.
package protocol Store: AnyObject {
  /// The desk's identity, a lower-case UUID.
  var desk: String { get }
  /// Why nothing may be written here, or nil when writing is possible.
  var readOnlyReason: StoreFault? { get }
  /// Bytes of a torn last line that were seen (and set aside by the first writer); 0 when there were none.
  var tornBytes: Int { get }
  /// A descriptor that becomes readable when the journal may have grown; nil where there is none.
  var changeDescriptor: Int32? { get }

  /// Hands every whole, verified payload beyond the last one read to `body`, in order, and says how many.
  /// - Throws: `damaged` at the first line that does not verify or that `body` calls malformed (the store
  ///   is read-only from then on), `failed` when reading fails.
  func readNew(_ body: (Span<UInt8>) -> PayloadVerdict) throws(StoreFault) -> Int

  /// The same, with what each payload holds: a store may have scanned it meanwhile.
  /// - Throws: as `readNew`; a payload that is not an entry is damage.
  func readNewScanned(
    _ body: (Span<UInt8>, borrowing PayloadScanner) -> PayloadVerdict
  ) throws(StoreFault) -> Int

  /// Takes the writers' lock, waiting for it no longer than a key may wait. Torn bytes left by a dead writer are set aside.
  /// - Throws: `busy`, `readOnly`, `notPermitted`, `failed`.
  func lock() throws(StoreFault)

  /// Gives the writers' lock back. Harmless when it is not held.
  func unlock()

  /// Writes one payload as a line in one write, under the lock. The payload counts as read: `readNew` does
  /// not hand it out again. It is durable after `sync`.
  /// - Throws: `tooLong`, `noSpace`, `readOnly`, `failed`; then the file is as it was before.
  func append(_ payload: Span<UInt8>) throws(StoreFault)

  /// Writes several payloads as lines in one write, under the lock: nobody reads some of them without the
  /// others to come, and when it fails none of them is there. They count as read.
  /// - Throws: `tooLong`, `noSpace`, `readOnly`, `failed`; then the file is as it was before.
  func append(together payloads: [[UInt8]]) throws(StoreFault)

  /// Makes everything appended durable (fdatasync). Only then may an entry be acknowledged.
  /// - Throws: `unsynced`; then nothing since the last sync may be acknowledged and the store is read-only.
  func sync() throws(StoreFault)

  /// Gives the lock back, then makes everything appended durable: others need not wait for this one's disk.
  /// What another makes durable afterwards stands behind it and is durable only with it.
  /// - Throws: as for `sync`; the lock is given back all the same.
  func unlockThenSync() throws(StoreFault)

  /// Hands the payloads with these entry numbers (ascending, each at least 1) to `body`.
  /// - Throws: `damaged` or `failed` when reading fails.
  func read(_ numbers: [Int], _ body: (Span<UInt8>) -> Void) throws(StoreFault)

  /// Hands all payloads of a range of entries to `body`, with what each holds: a store may have scanned it meanwhile.
  /// - Throws: `damaged` or `failed` when reading fails.
  func readScanned(
    _ numbers: ClosedRange<Int>, _ body: (Span<UInt8>, borrowing PayloadScanner) -> Void
  ) throws(StoreFault)

  /// Before the first `readNew`: goes to the newest checkpoint that can be trusted, so that `readNew` hands
  /// out what follows it. `load` is given a checkpoint's bytes and the number of the entry it stands after,
  /// and says whether it could take them; what it took last is right only when a number above 0 comes back.
  /// - Returns: that entry's number; 0 when reading begins at the first entry.
  func begin(_ load: (any CheckpointSource, Int) -> Bool) -> Int

  /// Hands the newest trusted checkpoint after an entry of a range to `load`, for looking at the past.
  /// - Returns: whether there was one that `load` took; what it took last is right only then.
  func loadCheckpoint(
    after entries: ClosedRange<Int>, _ load: (any CheckpointSource, Int) -> Bool
  ) -> Bool

  /// Keeps what `write` writes as the checkpoint after an entry that has been read.
  /// - Parameter interval: one checkpoint in so many entries is kept for ever, and the newest two.
  /// - Returns: how many bytes it has.
  /// - Throws: `busy` while another process writes one; `noSpace`, `notPermitted`, `readOnly`, `damaged`,
  ///   `failed`. Then those that were there are there.
  func writeCheckpoint(
    after entry: Int, interval: Int, _ write: (any CheckpointSink) -> Void
  ) throws(StoreFault) -> Int

  /// The entries after which there are checkpoints that seem usable, ascending.
  var checkpoints: [Int] { get }
}

/// Stores that keep no checkpoints: everything is read from the first entry on.
extension Store {
  /// Begins at the first entry.
  package func begin(_ load: (any CheckpointSource, Int) -> Bool) -> Int { 0 }

  /// There is none.
  package func loadCheckpoint(
    after entries: ClosedRange<Int>, _ load: (any CheckpointSource, Int) -> Bool
  ) -> Bool { false }

  /// None is kept.
  package func writeCheckpoint(
    after entry: Int, interval: Int, _ write: (any CheckpointSink) -> Void
  ) throws(StoreFault) -> Int { throw .readOnly(because: nil) }

  /// None.
  package var checkpoints: [Int] { [] }
}

extension Store {
  /// One after the other, each scanned when it is its turn.
  package func readNewScanned(
    _ body: (Span<UInt8>, borrowing PayloadScanner) -> PayloadVerdict
  ) throws(StoreFault) -> Int {
    var scanner = PayloadScanner()
    return try readNew { payload in
      do throws(Malformed) {
        try scanner.scan(payload)
      } catch {
        return .malformed(at: error.at, reason: error.reason)
      }
      return body(payload, scanner)
    }
  }

  /// One after the other, each scanned when it is its turn.
  package func readScanned(
    _ numbers: ClosedRange<Int>, _ body: (Span<UInt8>, borrowing PayloadScanner) -> Void
  ) throws(StoreFault) {
    var scanner = PayloadScanner()
    try read(Array(numbers)) { payload in
      if scanner.fault(scanning: payload) == nil { body(payload, scanner) }
    }
  }

  /// One after the other, for stores that have no way to write several lines at once.
  package func append(together payloads: [[UInt8]]) throws(StoreFault) {
    for payload in payloads { try append(payload.span) }
  }

  /// One after the other, for stores that have no signals to hold back.
  package func unlockThenSync() throws(StoreFault) {
    unlock()
    try sync()
  }
}
