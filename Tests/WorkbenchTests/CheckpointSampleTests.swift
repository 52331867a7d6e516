// The sample year from checkpoints: whatever entry one stands after, the desk is what its journal makes.

import Journal
import SalesDesk
import Testing

@Suite("The sample desk from checkpoints", .enabled(if: SampleDesk.source != nil, "no sample data"))
struct CheckpointSampleTests {
  private func bytes(_ desk: Desk) -> [UInt8] {
    let sink = CheckpointBytes()
    desk.writeBook(to: sink)
    return sink.bytes
  }

  @Test("a checkpoint at many entries of the year, and the rest read: the same bytes")
  func sweepYear() throws {
    let sample = try SampleDesk()
    let replayed = Desk(try FileStore.open(at: sample.path), fromStart: true)
    let whole = bytes(replayed)
    let last = replayed.book.revision
    try #require(last > 300)
    for cut in stride(from: 1, through: last, by: max(1, last / 12)) + [last] {
      var past = try replayed.book(after: cut)
      _ = try replayed.store.writeCheckpoint(after: cut, interval: 1 << 40) {
        past.writeCheckpoint(to: $0)
      }
      let opened = Desk(try FileStore.open(at: sample.path))
      #expect(opened.begun == cut && opened.replayed == last - cut)
      #expect(bytes(opened) == whole, "entry \(cut)")
      #expect(SampleDesk.state(opened.book) == SampleDesk.state(replayed.book), "entry \(cut)")
    }
  }
}
