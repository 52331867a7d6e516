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
    for cut in stride(from: 1, through: last, by: max(1, last / 6)) + [last] {
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

  /// What a morning asks of a desk: new cards, moves, tasks, something taken back, a retry.
  private func work(_ desk: Desk) throws {
    var now = SampleDesk.now
    let last = desk.book.revision
    let author = try #require(try desk.entries([last]).first?.by)
    func perform(_ command: Command, operation: String? = nil) throws -> Receipt? {
      now.instant = max(now.instant, desk.book.lastAt).adding(milliseconds: 60_000)
      do throws(DeskFault) {
        return try desk.perform(Proposal(command, operation: operation), by: author, now: now)
      } catch {
        guard case .refused = error else { throw error }
        return nil
      }
    }
    var done: [Int] = []
    for name in ["deal", "task", "account"] {
      let kind = try #require(KindCatalogue.id(named: name))
      let added = try perform(
        .add(kind, [.set("title", .text("新 \(name)"))]), operation: "op-\(name)")
      done.append(try #require(added?.entry))
      for slot in stride(from: 0, to: desk.book.count(kind), by: 7) {
        let record = Record(kind, slot: slot)
        guard desk.book.exists(record) else { continue }
        if let entry = try perform(.comment(record, "checked"))?.entry { done.append(entry) }
        if let process = desk.book.process(of: record) {
          for stage in desk.book.stages(of: process).prefix(2) {
            if let entry = try perform(.move(record, to: stage, []))?.entry { done.append(entry) }
          }
        }
        if name == "task" { _ = try perform(.complete(record)) }
      }
    }
    for entry in done.suffix(12).reversed() { _ = try perform(.undo([entry], isPartial: true)) }
    let again = try perform(
      .comment(Record(try #require(KindCatalogue.id(named: "deal")), slot: 0), "x"),
      operation: "op-deal")
    #expect(again?.entry == done[0], "a retry is known")
  }

  @Test("what is decided on a desk from a checkpoint is written as on one that was replayed")
  func deciding() throws {
    var journals: [[UInt8]] = []
    for isBegun in [true, false] {
      let sample = try SampleDesk()
      let replayed = Desk(try FileStore.open(at: sample.path), fromStart: true)
      let middle = replayed.book.revision - 2
      if isBegun {
        var past = try replayed.book(after: middle)
        _ = try replayed.store.writeCheckpoint(after: middle, interval: 250_000) {
          past.writeCheckpoint(to: $0)
        }
      }
      let desk = Desk(try FileStore.open(at: sample.path))
      #expect(desk.begun == (isBegun ? middle : 0))
      let before = desk.book.revision
      try work(desk)
      #expect(desk.book.revision > before + 30)
      var bytes: [UInt8] = []
      _ = try FileStore.open(at: sample.path).readNew { payload in
        payload.withUnsafeBufferPointer { bytes += $0 }
        return .accepted
      }
      journals.append(bytes)
      #expect(
        self.bytes(desk) == self.bytes(Desk(try FileStore.open(at: sample.path), fromStart: true)))
    }
    let areSame = journals[0] == journals[1]
    #expect(areSame)
  }
}
