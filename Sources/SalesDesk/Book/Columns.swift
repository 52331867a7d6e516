// How a table keeps its cells: one array a column, plain integers, text in arenas. A cell that was never
// written is absent; a column is as long as the last slot written, so unused attributes cost nothing.

/// One attribute of all records of a kind, as plain integers; `Cell.min` means absent.
struct Column<Cell: FixedWidthInteger & Sendable>: Sendable {
  private(set) var cells: [Cell] = []

  static var absent: Cell { Cell.min }

  subscript(slot: Int) -> Cell {
    @inline(__always) get { slot < cells.count ? cells[slot] : Cell.min }
    @inline(__always) set {
      if slot < cells.count {
        cells[slot] = newValue
      } else if newValue != Cell.min {
        extend(to: slot)
        cells.grow(by: newValue)
      }
    }
  }

  private mutating func extend(to slot: Int) {
    if cells.count < slot {
      cells.append(contentsOf: repeatElement(Cell.min, count: slot - cells.count))
    }
  }
}

extension Column where Cell: PlainCell {
  func write(to writer: inout CheckpointWriter) { writer.column(cells) }

  /// Reads a column of at most `count` cells.
  init(_ reader: CheckpointReader, atMost count: Int) throws(CheckpointFault) {
    cells = try reader.column(Cell.self, atMost: count)
  }
}

/// The texts of one attribute, one after the other in chunks, so that a search is a walk through memory and
/// growing copies nothing. A text is named by where it begins; texts replaced stay until the next start.
struct TextArena: Sendable {
  static let chunkBits: Int32 = 18
  static let chunkSize = 1 << 18
  /// So many bytes the entries behind a checkpoint may add before a chunk grows.
  static let bytesBehind = 64 << 10
  private(set) var chunks: [[UInt8]] = []

  /// Appends a text and gives the place where it begins, or nil when 2 GiB are full.
  mutating func append(_ bytes: Span<UInt8>) -> Int32? {
    let need = bytes.count + 5
    if chunks.isEmpty || chunks[chunks.count - 1].count + need > TextArena.chunkSize {
      guard chunks.count < 1 << 13 else { return nil }
      var chunk: [UInt8] = []
      chunk.reserveCapacity(max(need, chunks.isEmpty ? 4096 : TextArena.chunkSize))
      chunks.append(chunk)
    }
    let last = chunks.count - 1
    // one that a checkpoint left without room grows as arrays do, but not beyond a chunk
    let room = chunks[last].capacity
    if room - chunks[last].count < need, room < TextArena.chunkSize {
      chunks[last].reserveCapacity(
        max(chunks[last].count + need, min(room * 2, TextArena.chunkSize)))
    }
    let place = Int32(last) << TextArena.chunkBits | Int32(chunks[last].count)
    var length = bytes.count
    while length >= 128 {
      chunks[last].append(UInt8(length & 127) | 128)
      length >>= 7
    }
    chunks[last].append(UInt8(length))
    bytes.withUnsafeBufferPointer { chunks[last].append(contentsOf: $0) }
    return place
  }

  /// Gives the bytes of the text that begins at `place` to `body`.
  @inline(__always)
  func with<R>(_ place: Int32, _ body: (Span<UInt8>) -> R) -> R {
    let chunk = Int(place >> TextArena.chunkBits)
    guard place >= 0, chunk < chunks.count else { return body(Span()) }
    let range = range(in: chunk, at: Int(place) & (TextArena.chunkSize - 1))
    let bytes = chunks[chunk]
    return body(bytes.span.extracting(range))
  }

  @inline(__always)
  private func range(in chunk: Int, at start: Int) -> Range<Int> {
    let count = chunks[chunk].count
    var index = start
    var (length, shift) = (0, 0)
    while index < count, shift < 35 {
      let byte = chunks[chunk][index]
      index += 1
      length |= Int(byte & 127) << shift
      if byte < 128 { break }
      shift += 7
    }
    return index + length <= count ? index..<(index + length) : 0..<0
  }

  /// The text that begins at `place`.
  func string(_ place: Int32) -> String {
    with(place) { bytes in bytes.withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) } }
  }
}

extension TextArena {
  func write(to writer: inout CheckpointWriter) {
    writer.number(chunks.count)
    for chunk in chunks { writer.column(chunk) }
  }

  init(_ reader: CheckpointReader) throws(CheckpointFault) {
    let count = try reader.number(in: 0...1 << 13)
    for index in 0..<count {
      let spare = index == count - 1 ? TextArena.bytesBehind : 0
      chunks.append(try reader.column(UInt8.self, spare: spare))
    }
  }

  /// Whether texts may begin at all these places: absent, or within a chunk.
  func holds(_ places: [Int32]) -> Bool {
    let counts = chunks.map(\.count)
    for place in places where place != Int32.min {
      let chunk = Int(place >> TextArena.chunkBits)
      guard place >= 0, chunk < counts.count,
        Int(place) & (TextArena.chunkSize - 1) < counts[chunk]
      else { return false }
    }
    return true
  }
}

/// Sets: for each record the elements it holds, in the order of adding, as chains through one array.
struct SetColumn: Sendable {
  private var heads = Column<Int32>()
  private var values: [Int64] = []
  private var nexts: [Int32] = []

  /// The elements of a record, in the order of adding.
  func elements(_ slot: Int) -> [Int64] {
    var result: [Int64] = []
    forEach(slot) { result.append($0) }
    return result
  }

  /// Whether a record holds nothing.
  @inline(__always)
  func isEmpty(_ slot: Int) -> Bool { heads[slot] < 0 }

  /// The slots of some that hold something.
  func holders(among base: BitSet) -> BitSet { base.passing(heads.cells) { $0 >= 0 } }

  /// Walks the elements of a record, in the order of adding.
  @inline(__always)
  func forEach(_ slot: Int, _ body: (Int64) -> Void) {
    var node = heads[slot]
    while node >= 0 {
      body(values[Int(node)])
      node = nexts[Int(node)]
    }
  }

  /// Whether a record holds an element.
  func contains(_ slot: Int, _ value: Int64) -> Bool {
    var node = heads[slot]
    while node >= 0 {
      if values[Int(node)] == value { return true }
      node = nexts[Int(node)]
    }
    return false
  }

  /// Adds an element at the end; nothing happens when it is there.
  mutating func insert(_ slot: Int, _ value: Int64) {
    var node = heads[slot]
    var last: Int32 = -1
    while node >= 0 {
      if values[Int(node)] == value { return }
      last = node
      node = nexts[Int(node)]
    }
    let new = Int32(truncatingIfNeeded: values.count)
    values.grow(by: value)
    nexts.grow(by: -1)
    if last >= 0 { nexts[Int(last)] = new } else { heads[slot] = new }
  }

  /// Removes an element; nothing happens when it is not there.
  mutating func remove(_ slot: Int, _ value: Int64) {
    var node = heads[slot]
    var last: Int32 = -1
    while node >= 0 {
      if values[Int(node)] == value {
        let next = nexts[Int(node)]
        if last >= 0 { nexts[Int(last)] = next } else { heads[slot] = next < 0 ? Int32.min : next }
        return
      }
      last = node
      node = nexts[Int(node)]
    }
  }
}

extension SetColumn {
  func write(to writer: inout CheckpointWriter) {
    heads.write(to: &writer)
    writer.column(values)
    writer.column(nexts)
  }

  /// Reads a set of at most `count` records; its chains lead on and end.
  init(_ reader: CheckpointReader, atMost count: Int) throws(CheckpointFault) {
    heads = try Column(reader, atMost: count)
    values = try reader.column(Int64.self, atMost: Int(Int32.max))
    nexts = try reader.column(Int32.self, exactly: values.count)
    guard heads.cells.areAbsent(orBelow: values.count) else { throw .malformed }
    for (index, next) in nexts.enumerated() {
      guard next == -1 || (Int(next) > index && Int(next) < nexts.count) else { throw .malformed }
    }
  }

  /// Every element anybody ever held.
  var everyElement: [Int64] { values }
}

/// Names given numbers in the order of their coming: keys of named records, values of choices.
struct NameTable: Sendable {
  private(set) var names: [String] = []
  /// The names' bytes, each filled up with zeros to whole words and a word more, so that it is read by words.
  private var bytes: [UInt8] = []
  private var slices: [Slice] = []
  private var buckets: [Int32] = Array(repeating: -1, count: 16)

  /// How many names there are.
  var count: Int { names.count }

  /// The number of the name that stands in a payload, or nil.
  @inline(__always)
  func find(_ name: Slice, _ payload: Span<UInt8>) -> Int? {
    var bucket = NameTable.hash(name, payload) & (buckets.count - 1)
    while buckets[bucket] >= 0 {
      let index = Int(buckets[bucket])
      if equals(index, name, payload) { return index }
      bucket = (bucket + 1) & (buckets.count - 1)
    }
    return nil
  }

  /// The number of a name, or nil.
  func find(_ name: String) -> Int? {
    let bytes = Array(name.utf8)
    return find(Slice(start: 0, end: bytes.count), bytes.span)
  }

  /// The number of the name that stands in a payload, given now if it is new.
  mutating func intern(_ name: Slice, _ payload: Span<UInt8>) -> Int {
    if let index = find(name, payload) { return index }
    let start = bytes.count
    payload.extracting(name.range).withUnsafeBufferPointer { bytes.append(contentsOf: $0) }
    slices.append(Slice(start: start, end: bytes.count))
    bytes.append(contentsOf: repeatElement(0, count: 16 - bytes.count & 7))
    names.append(
      payload.extracting(name.range).withUnsafeBufferPointer {
        String(decoding: $0, as: UTF8.self)
      })
    if names.count * 2 > buckets.count { grow() } else { place(names.count - 1) }
    return names.count - 1
  }

  /// The number of a name, given now if it is new.
  mutating func intern(_ name: String) -> Int {
    let bytes = Array(name.utf8)
    return intern(Slice(start: 0, end: bytes.count), bytes.span)
  }

  @inline(__always)
  private func equals(_ index: Int, _ name: Slice, _ payload: Span<UInt8>) -> Bool {
    let own = slices[index]
    guard own.count == name.count else { return false }
    var offset = 0
    while offset < name.count {
      guard
        payload.head(Slice(start: name.start + offset, end: name.end))
          == bytes.span.head(Slice(start: own.start + offset, end: own.end))
      else { return false }
      offset += 8
    }
    return true
  }

  private mutating func grow() {
    buckets = Array(repeating: -1, count: buckets.count * 2)
    for index in names.indices { place(index) }
  }

  private mutating func place(_ index: Int) {
    var bucket = NameTable.hash(slices[index], bytes.span) & (buckets.count - 1)
    while buckets[bucket] >= 0 { bucket = (bucket + 1) & (buckets.count - 1) }
    buckets[bucket] = Int32(truncatingIfNeeded: index)
  }

  /// Multiply and fold, a word at a time, with the multiplier of Fibonacci hashing (Knuth, TAOCP 3, 6.4).
  @inline(__always)
  private static func hash(_ name: Slice, _ payload: Span<UInt8>) -> Int {
    var hash = UInt64(truncatingIfNeeded: name.count)
    var offset = name.start
    while offset < name.end {
      hash = (hash ^ payload.head(Slice(start: offset, end: name.end))) &* 0x9e37_79b9_7f4a_7c15
      hash ^= hash >> 32
      offset += 8
    }
    return Int(truncatingIfNeeded: hash & 0x7fff_ffff)
  }
}

extension NameTable {
  func write(to writer: inout CheckpointWriter) {
    writer.column(slices.map { Int32(truncatingIfNeeded: $0.count) })
    var all: [UInt8] = []
    for slice in slices { all += bytes[slice.range] }
    writer.column(all)
  }

  /// Reads names; each is there once.
  init(_ reader: CheckpointReader) throws(CheckpointFault) {
    let counts = try reader.column(Int32.self, spare: 0)
    let all = try reader.column(UInt8.self, spare: 0)
    var start = 0
    for (index, count) in counts.enumerated() {
      guard count >= 0, Int(count) <= all.count - start else { throw .malformed }
      let slice = Slice(start: start, end: start + Int(count))
      guard intern(slice, all.span) == index else { throw .malformed }
      start += Int(count)
    }
    guard start == all.count else { throw .malformed }
  }
}
