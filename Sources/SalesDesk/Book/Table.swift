// The records of one kind: a slot a record, a column an attribute.

/// What every entry about a record changes, side by side in sixteen bytes: entries come to records at random, and
/// what a replay waits for is memory.
struct RecordState: Sendable {
  /// When it was last changed, in milliseconds; `Int64.min` for never.
  var changed = Int64.min
  /// The newest entry that has it for a subject; 0 for none.
  var lastEntry: UInt32 = 0
  /// Its newest stage visit; negative for none.
  var lastVisit: Int32 = -1
}

/// All records of a kind.
struct Table: Sendable {
  /// How many slots there are; a numbered record's slot is its number less one.
  var count = 0
  /// Whether each slot's record exists (it does not after its creation was undone, or before `is`).
  var exists: [Bool] = []
  var narrow: [Column<Int32>] = []
  var wide: [Column<Int64>] = []
  var sets: [SetColumn] = []
  var arenas: [TextArena] = []
  var choices: [NameTable] = []
  /// The keys of named records; unused for numbered ones.
  var keys = NameTable()
  /// What follows from entries, a slot each.
  var states: [RecordState] = []
  /// When each record was created and when something last happened to it, in milliseconds; `Int64.min` for
  /// never. Apart from the states, since entries about other records touch it.
  var created: [Int64] = []
  var touched: [Int64] = []
  /// The greatest rank ever given, so that a new card goes last.
  var topRank: [UInt8] = []

  init(_ schema: KindSchema) {
    for index in schema.attributes.indices { add(schema.attributes[index], schema.places[index]) }
  }

  /// Makes room for an attribute.
  mutating func add(_ attribute: AttributeDescription, _ place: CellPlace) {
    if place.form == .text { arenas.append(TextArena()) }
    if place.form == .choice {
      var names = NameTable()
      for option in attribute.options { _ = names.intern(option.key) }
      choices.append(names)
    }
    if place.isSet {
      sets.append(SetColumn())
    } else if place.form.isNarrow {
      narrow.append(Column())
    } else {
      wide.append(Column())
    }
  }

  /// When every record was last changed, as a column.
  var changed: [Int64] { states.map(\.changed) }

  /// Makes sure a slot is there.
  mutating func reserve(_ slot: Int) {
    while count <= slot {
      exists.grow(by: false)
      states.grow(by: RecordState())
      created.grow(by: Int64.min)
      touched.grow(by: Int64.min)
      count += 1
    }
  }

  /// The cell of an attribute that is not a set, widened; `Int64.min` when absent.
  @inline(__always)
  func cell(_ place: CellPlace, _ slot: Int) -> Int64 {
    switch place.form {
    case .created: return slot < created.count ? created[slot] : Int64.min
    case .changed: return slot < states.count ? states[slot].changed : Int64.min
    case let form where form.isNarrow:
      let value = narrow[place.column][slot]
      return value == Int32.min ? Int64.min : Int64(value)
    default: return wide[place.column][slot]
    }
  }

  /// Writes the cell of an attribute that is not a set; `Int64.min` clears it.
  @inline(__always)
  mutating func setCell(_ place: CellPlace, _ slot: Int, _ value: Int64) {
    if place.form.isNarrow {
      narrow[place.column][slot] =
        value == Int64.min ? Int32.min : Int32(truncatingIfNeeded: value)
    } else {
      wide[place.column][slot] = value
    }
  }
}
