// What facts come to, as far as the kinds that ship with the program tell: which record, which attribute, which cell.
// It is found while scanning, which a long replay does in a thread of its own; the book then need not look at the
// payload again, but for texts and names that only it knows numbers for.

/// What a fact comes to before any book is asked.
struct FactReading: Sendable {
  /// Stands for the attribute `is`.
  static let existence: Int16 = -2

  /// The kind of the numbered record that is the subject; -1 for any other subject.
  var kind: Int8 = -1
  /// Whether `cell` stands for the new value; of `is`, whether the new value is the kind's name.
  var isDecoded = false
  /// The attribute's place among those of its kind, or `existence`; -1 for one the catalogue does not have.
  var attribute: Int16 = -1
  /// The subject's slot, whether the book has it or not.
  var slot: Int32 = 0
  /// Of a link the slot or the packed record, whether the book has it or not.
  var cell: Int64 = 0
}

/// Reads facts about numbered records by the catalogue's kinds.
struct FactReader: Sendable {
  /// The reader of the kinds that ship with the program.
  static let shipped = FactReader(KindCatalogue.all.map(KindSchema.init))

  private let names: AttributeNames
  private let prefixes = Book.prefixes
  /// The options of choices as every table begins with them, one kind after the other, and where each kind's begin.
  private var options: [NameTable] = []
  private var starts: [Int] = []

  private init(_ schemas: [KindSchema]) {
    names = AttributeNames(schemas)
    for schema in schemas {
      starts.append(options.count)
      options += Table(schema).choices
    }
  }

  /// What a fact comes to.
  /// - Parameter last: the fact before it in the same entry, if any: most have the same subject.
  @inline(__always)
  func read(_ fact: ScannedFact, after last: ScannedFact, in payload: Span<UInt8>) -> FactReading {
    var reading = FactReading()
    if payload.same(last.subject, fact.subject) {
      (reading.kind, reading.slot) = (last.reading.kind, last.reading.slot)
      reading.attribute = last.reading.attribute
    } else if let (kind, number) = number(payload, fact.subject) {
      (reading.kind, reading.slot) = (Int8(truncatingIfNeeded: kind), Int32(number - 1))
    }
    let guess = max(0, Int(reading.attribute) + 1)
    reading.attribute = -1
    if Book.isExistence(payload, fact.attribute) {
      reading.attribute = FactReading.existence
      reading.isDecoded =
        reading.kind >= 0 && fact.to.form == .string
        && names.isName(Int(reading.kind), fact.to.slice, in: payload)
    } else if reading.kind >= 0 {
      let kind = Int(reading.kind)
      if let index = names.index(kind, of: fact.attribute, in: payload, guess: guess) {
        reading.attribute = Int16(truncatingIfNeeded: index)
        if let cell = cell(fact.to, kind, names.place(kind, index), payload) {
          (reading.cell, reading.isDecoded) = (cell, true)
        }
      }
    }
    return reading
  }

  @inline(__always)
  private func number(_ payload: Span<UInt8>, _ slice: Slice) -> (kind: Int, number: Int)? {
    guard let (letter, number) = Book.letterAndNumber(payload.extracting(slice.range)),
      prefixes[letter] >= 0
    else { return nil }
    return (Int(prefixes[letter]), number)
  }

  /// The cell that stands for a value whatever the book holds; nil where that is for the book to say.
  @inline(__always)
  private func cell(
    _ token: Token, _ kind: Int, _ place: CellPlace, _ payload: Span<UInt8>
  ) -> Int64? {
    if place.isSet { return nil }
    guard token.form == .string else { return Book.cell(token, place.form, payload) }
    switch place.form {
    case .choice:
      return options[starts[kind] + place.aside].find(token.slice, payload).map(Int64.init)
    case .link:
      guard let (kind, number) = number(payload, token.slice), kind == Int(place.target.index)
      else { return nil }
      return Int64(number - 1)
    case .anyLink:
      return number(payload, token.slice).map { Record(KindID(index: $0), slot: $1 - 1).packed }
    default: return Book.cell(payload.extracting(token.slice.range), place.form)
    }
  }
}
