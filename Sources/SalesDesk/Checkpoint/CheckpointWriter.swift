// A checkpoint is a whole book as bytes: what a replay would make, without the replay. These are its smallest
// parts, written: numbers of eight bytes, texts, and columns as they lie in memory, little-endian.

/// Takes a checkpoint's bytes, in order.
package protocol CheckpointSink: AnyObject {
  /// Takes the next bytes; what cannot be done with them is the sink's to remember.
  func take(_ bytes: UnsafeRawBufferPointer)
}

/// A checkpoint in memory.
package final class CheckpointBytes: CheckpointSink {
  /// What has been taken so far.
  package private(set) var bytes: [UInt8] = []

  /// Nothing yet.
  package init() {}

  /// Keeps the next bytes.
  package func take(_ bytes: UnsafeRawBufferPointer) { self.bytes.append(contentsOf: bytes) }
}

/// What lies in memory without gaps and means the same in any process of a little-endian machine.
protocol PlainCell: BitwiseCopyable, Sendable {}
extension UInt8: PlainCell {}
extension UInt32: PlainCell {}
extension Int32: PlainCell {}
extension Int64: PlainCell {}
extension RecordState: PlainCell {}

/// Writes the parts of a checkpoint; small ones are gathered before the sink is called.
struct CheckpointWriter {
  private static let room = 64 << 10

  private let sink: any CheckpointSink
  private var gathered: [UInt8] = []

  init(_ sink: any CheckpointSink) {
    self.sink = sink
    gathered.reserveCapacity(CheckpointWriter.room)
  }

  mutating func number(_ number: Int) {
    withUnsafeBytes(of: Int64(number).littleEndian) { put($0) }
  }

  mutating func numbers(_ numbers: [Int]) {
    number(numbers.count)
    for each in numbers { number(each) }
  }

  mutating func flag(_ flag: Bool) { number(flag ? 1 : 0) }

  mutating func text(_ text: String) {
    var text = text
    text.withUTF8 { bytes in
      number(bytes.count)
      put(UnsafeRawBufferPointer(bytes))
    }
  }

  /// A column: how many cells, and the cells.
  mutating func column<Cell: PlainCell>(_ cells: [Cell]) {
    number(cells.count)
    cells.withUnsafeBytes { put($0) }
  }

  /// A column of yes and no, a byte each.
  mutating func column(_ cells: [Bool]) {
    number(cells.count)
    cells.withUnsafeBytes { put($0) }
  }

  /// Hands on what has been gathered.
  mutating func finish() {
    guard !gathered.isEmpty else { return }
    gathered.withUnsafeBytes { sink.take($0) }
    gathered.removeAll(keepingCapacity: true)
  }

  private mutating func put(_ bytes: UnsafeRawBufferPointer) {
    if gathered.count + bytes.count > CheckpointWriter.room { finish() }
    if bytes.count > CheckpointWriter.room { return sink.take(bytes) }
    gathered.append(contentsOf: bytes)
  }
}
