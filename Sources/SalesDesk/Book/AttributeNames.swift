// What replay asks of the schema at every fact, laid out flat: reading an element of an array of schemas copies
// the whole schema, which costs more than the rest of a fact.

/// A name of at most 32 bytes as words, its first byte lowest, zeros behind its end.
struct ShortName: Sendable {
  private let head: UInt64
  private let rest: (UInt64, UInt64, UInt64)
  private let count: Int

  init(_ name: String) {
    let bytes = Array(name.utf8)
    func word(_ index: Int) -> UInt64 {
      bytes.span.head(Slice(start: min(index * 8, bytes.count), end: bytes.count))
    }
    head = word(0)
    rest = (word(1), word(2), word(3))
    count = bytes.count
  }

  /// Whether the name stands in a payload; `head` is the stretch's first word.
  @inline(__always)
  func stands(at slice: Slice, in payload: Span<UInt8>, head: UInt64) -> Bool {
    guard self.head == head, count == slice.count else { return false }
    return count <= 8 || ends(at: slice, in: payload)
  }

  private func ends(at slice: Slice, in payload: Span<UInt8>) -> Bool {
    func word(_ index: Int) -> UInt64 {
      payload.head(Slice(start: min(slice.start + index * 8, slice.end), end: slice.end))
    }
    return rest.0 == word(1) && rest.1 == word(2) && rest.2 == word(3)
  }
}

/// The names and places of all kinds' attributes, one kind after the other.
struct AttributeNames: Sendable {
  private var names: [ShortName] = []
  private var places: [CellPlace] = []
  private var kindNames: [ShortName] = []
  /// Where each kind's attributes begin, and where the last one's end.
  private var starts: [Int] = [0]
  /// Each kind's stage and rank, as places among its attributes; -1 where it has none.
  private var stages: [Int] = []
  private var ranks: [Int] = []
  private var numbered: [Bool] = []

  init(_ schemas: [KindSchema]) {
    for schema in schemas {
      names += schema.attributes.map { ShortName($0.name) }
      places += schema.places
      kindNames.append(ShortName(schema.description.name))
      starts.append(names.count)
      stages.append(schema.stage)
      ranks.append(schema.rank)
      numbered.append(schema.description.prefix != nil)
    }
  }

  /// The place of the attribute whose name stands in a payload; `guess` is looked at first, then those after it.
  @inline(__always)
  func index(_ kind: Int, of name: Slice, in payload: Span<UInt8>, guess: Int) -> Int? {
    let (start, end) = (starts[kind], starts[kind + 1])
    let head = payload.head(name)
    var index = start + guess
    for _ in start..<end {
      if index >= end { index = start }
      if names[index].stands(at: name, in: payload, head: head) { return index - start }
      index += 1
    }
    return nil
  }

  /// Where the cells of an attribute lie.
  @inline(__always)
  func place(_ kind: Int, _ index: Int) -> CellPlace { places[starts[kind] + index] }

  /// Whether a kind's name stands in a payload.
  @inline(__always)
  func isName(_ kind: Int, _ slice: Slice, in payload: Span<UInt8>) -> Bool {
    kindNames[kind].stands(at: slice, in: payload, head: payload.head(slice))
  }

  /// Whether an attribute is the stage of its kind.
  @inline(__always)
  func isStage(_ kind: Int, _ index: Int) -> Bool { stages[kind] == index }

  /// Whether an attribute is the rank of its kind.
  @inline(__always)
  func isRank(_ kind: Int, _ index: Int) -> Bool { ranks[kind] == index }

  /// Whether records of a kind are numbered, not named.
  @inline(__always)
  func isNumbered(_ kind: Int) -> Bool { numbered[kind] }
}
