// Writing checkpoints: one of the present book, and on the way one at every 250,000th entry, so that any earlier
// book is near one.

/// What was written.
package struct WrittenCheckpoint: Sendable, Equatable {
  /// The entry it stands after.
  package let entry: Int
  /// Its bytes.
  package let bytes: Int
}

extension Desk {
  /// One checkpoint in so many entries is kept for ever: half of that is what an earlier book waits for on
  /// average, a tenth of a second.
  package static let checkpointInterval = 250_000

  /// Writes a checkpoint of the present book, and those at whole intervals that are missing.
  /// - Throws: the damage of a journal that is not whole; else as the store's `writeCheckpoint`.
  package func writeCheckpoints(
    interval: Int = Desk.checkpointInterval
  ) throws(StoreFault) -> [WrittenCheckpoint] {
    if let damage { throw damage }
    let last = book.revision
    guard last > 0, interval > 0 else { return [] }
    var written: [WrittenCheckpoint] = []
    var there = Set(store.checkpoints)
    for entry in stride(from: interval, to: last, by: interval) where !there.contains(entry) {
      var past = try book(after: entry)
      let bytes = try store.writeCheckpoint(after: entry, interval: interval) {
        past.writeCheckpoint(to: $0)
      }
      there.insert(entry)
      written.append(WrittenCheckpoint(entry: entry, bytes: bytes))
    }
    let bytes = try store.writeCheckpoint(after: last, interval: interval) { writeBook(to: $0) }
    return written + [WrittenCheckpoint(entry: last, bytes: bytes)]
  }
}
