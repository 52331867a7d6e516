// The smallest parts of a checkpoint, read. Whatever the bytes are, reading ends with values or with a fault: a
// count is believed only as far as bytes follow, and what is used as an index later is checked by whoever reads it.

/// Gives a checkpoint's bytes out, in order.
package protocol CheckpointSource: AnyObject {
  /// How many bytes have not been given out.
  var left: Int { get }
  /// Fills a buffer of at most `left` bytes with the next ones; false when they cannot be read.
  func fill(_ buffer: UnsafeMutableRawBufferPointer) -> Bool
}

/// A checkpoint that lies in memory.
package final class CheckpointMemory: CheckpointSource {
  private let bytes: [UInt8]
  private var place = 0

  /// The checkpoint of these bytes.
  package init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// How many bytes have not been given out.
  package var left: Int { bytes.count - place }

  /// Fills a buffer with the next bytes.
  package func fill(_ buffer: UnsafeMutableRawBufferPointer) -> Bool {
    guard buffer.count <= left else { return false }
    bytes.withUnsafeBytes {
      buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[place..<place + buffer.count]))
    }
    place += buffer.count
    return true
  }
}

/// Why bytes are not taken for a book.
package enum CheckpointFault: String, Error, Sendable {
  /// They end too early, or cannot be read.
  case unreadable
  /// They were written by a program with other kinds, attributes or another layout, or on another machine.
  case foreign
  /// They say what no book can be.
  case malformed
  /// They are of another entry than was asked for.
  case otherEntry
}

/// Reads the parts of a checkpoint.
struct CheckpointReader {
  private let source: any CheckpointSource

  init(_ source: any CheckpointSource) { self.source = source }

  /// Whether everything has been read.
  var isAtEnd: Bool { source.left == 0 }

  func number() throws(CheckpointFault) -> Int {
    var number: Int64 = 0
    let isFilled = withUnsafeMutableBytes(of: &number) { buffer in
      source.left >= buffer.count && source.fill(buffer)
    }
    guard isFilled else { throw .unreadable }
    return Int(Int64(littleEndian: number))
  }

  /// A number within a range.
  func number(in range: ClosedRange<Int>) throws(CheckpointFault) -> Int {
    let number = try number()
    guard range.contains(number) else { throw .malformed }
    return number
  }

  /// How many things follow that take at least `size` bytes each.
  func count(each size: Int) throws(CheckpointFault) -> Int {
    let count = try number()
    guard count >= 0 else { throw .malformed }
    guard count <= source.left / size else { throw .unreadable }
    return count
  }

  /// Numbers within a range.
  func numbers(in range: ClosedRange<Int>) throws(CheckpointFault) -> [Int] {
    var numbers: [Int] = []
    for _ in 0..<(try count(each: 8)) { numbers.append(try number(in: range)) }
    return numbers
  }

  func flag() throws(CheckpointFault) -> Bool { try number(in: 0...1) == 1 }

  func text() throws(CheckpointFault) -> String {
    let bytes = try column(UInt8.self, spare: 0)
    guard let text = String(validating: bytes, as: UTF8.self) else { throw .malformed }
    return text
  }

  /// So many cells the entries behind a checkpoint may add to what has one for each; after 10,000 of them another
  /// checkpoint is written.
  static let entriesBehind = 10_240
  /// So many records they may add to a kind before its columns grow.
  static let recordsBehind = 4096

  /// Room for so many cells and those that entries behind the checkpoint add. Memory is readied for it, so more is not for
  /// nothing.
  static func room(for count: Int, spare most: Int = recordsBehind) -> Int {
    count + Swift.min(count / 8, most)
  }

  /// A column of at most `limit` cells, with room for what a day adds to it.
  func column<Cell: PlainCell>(
    _ type: Cell.Type, atMost limit: Int = .max, spare: Int = recordsBehind
  ) throws(CheckpointFault) -> [Cell] {
    let count = try count(each: MemoryLayout<Cell>.stride)
    guard count <= limit else { throw .malformed }
    var isFilled = true
    let room = CheckpointReader.room(for: count, spare: spare)
    let cells = [Cell](unsafeUninitializedCapacity: room) { buffer, filled in
      let part = UnsafeMutableBufferPointer(rebasing: buffer[..<count])
      isFilled = source.fill(UnsafeMutableRawBufferPointer(part))
      filled = isFilled ? count : 0
    }
    guard isFilled else { throw .unreadable }
    return cells
  }

  /// A column of exactly so many cells.
  func column<Cell: PlainCell>(
    _ type: Cell.Type, exactly count: Int, spare: Int = recordsBehind
  ) throws(CheckpointFault) -> [Cell] {
    let cells = try column(type, atMost: count, spare: spare)
    guard cells.count == count else { throw .malformed }
    return cells
  }

  /// A column of yes and no.
  func flags() throws(CheckpointFault) -> [Bool] {
    let count = try count(each: 1)
    var fault: CheckpointFault?
    let cells = [Bool](unsafeUninitializedCapacity: CheckpointReader.room(for: count)) {
      buffer, filled in
      let bytes = UnsafeMutableRawBufferPointer(
        UnsafeMutableBufferPointer(rebasing: buffer[..<count]))
      if !source.fill(bytes) {
        fault = .unreadable
      } else {
        // any other byte is no `Bool` at all
        var all: UInt8 = 0
        for byte in bytes { all |= byte }
        if all > 1 { fault = .malformed }
      }
      filled = fault == nil ? count : 0
    }
    if let fault { throw fault }
    return cells
  }
}

extension [Int32] {
  /// Whether every cell is absent or within 0 ..< `limit`.
  func areAbsent(orBelow limit: Int) -> Bool {
    let limit = UInt32(clamping: limit)
    var isWrong = false
    for cell in self {
      isWrong = isWrong || (UInt32(bitPattern: cell) >= limit && cell != Int32.min)
    }
    return !isWrong
  }

  /// Whether every number is -1 or less, which ends a chain, or below its own place.
  var areChainsBackwards: Bool {
    var isRight = true
    for index in indices { isRight = isRight && Int(self[index]) < index }
    return isRight
  }
}

extension Instant {
  /// Whether a number is one of an instant's milliseconds, or means that there is none.
  @inline(__always)
  static func isCell(_ cell: Int64) -> Bool {
    cell == Int64.min || isMilliseconds(cell)
  }

  /// Whether a number is one of an instant's milliseconds.
  @inline(__always)
  static func isMilliseconds(_ cell: Int64) -> Bool {
    cell >= -62_135_596_800_000 && cell <= 253_402_300_799_999
  }
}
