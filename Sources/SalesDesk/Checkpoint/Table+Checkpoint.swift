// A kind's table in a checkpoint, and the check of its cells: whatever is used as an index later is one.

extension Table {
  func write(to writer: inout CheckpointWriter) {
    writer.number(count)
    writer.column(exists)
    for column in narrow { column.write(to: &writer) }
    for column in wide { column.write(to: &writer) }
    for set in sets { set.write(to: &writer) }
    for arena in arenas { arena.write(to: &writer) }
    for names in choices { names.write(to: &writer) }
    keys.write(to: &writer)
    writer.column(states)
    writer.column(created)
    writer.column(touched)
    writer.column(topRank)
  }

  /// Reads the table of a kind. Its cells are not looked at yet, for links are into tables still to come.
  init(_ reader: CheckpointReader, _ schema: KindSchema) throws(CheckpointFault) {
    self.init(schema)
    count = try reader.number(in: 0...1 << 30)
    exists = try reader.flags()
    guard exists.count == count else { throw .malformed }
    for index in narrow.indices { narrow[index] = try Column(reader, atMost: count) }
    for index in wide.indices { wide[index] = try Column(reader, atMost: count) }
    for index in sets.indices { sets[index] = try SetColumn(reader, atMost: count) }
    for index in arenas.indices { arenas[index] = try TextArena(reader) }
    for index in choices.indices { choices[index] = try NameTable(reader) }
    keys = try NameTable(reader)
    guard keys.count == (schema.description.prefix == nil ? count : 0) else { throw .malformed }
    states = try reader.column(RecordState.self, exactly: count)
    created = try reader.column(Int64.self, exactly: count)
    touched = try reader.column(Int64.self, exactly: count)
    topRank = try reader.column(UInt8.self, spare: 0)
    for (attribute, place) in zip(schema.attributes, schema.places)
    where place.form == .choice && !attribute.isOwn {
      let known = choices[place.aside].names.prefix(attribute.options.count)
      guard known.elementsEqual(attribute.options.map(\.key)) else { throw .malformed }
    }
  }

  /// Whether every cell stands for a value of its attribute, and every state for what is there.
  /// - Parameters:
  ///   - counts: how many slots each kind has.
  ///   - entries: how many entries the history knows.
  ///   - visits: how many stage visits there are.
  func isSound(_ schema: KindSchema, counts: [Int], entries: Int, visits: Int) -> Bool {
    var isRight = true
    for state in states {
      isRight =
        isRight && Instant.isCell(state.changed) && Int(state.lastEntry) <= entries
        && Int(state.lastVisit) < visits
    }
    guard isRight, created.allSatisfy(Instant.isCell), touched.allSatisfy(Instant.isCell) else {
      return false
    }
    return schema.places.allSatisfy { isSound($0, counts) }
  }

  private func isSound(_ place: CellPlace, _ counts: [Int]) -> Bool {
    switch place.form {
    case .created, .changed: return true
    default: break
    }
    if place.isSet {
      let cells = sets[place.column].everyElement
      guard place.form.isNarrow else { return Table.areSound(cells, place.form, counts) }
      let narrow = cells.map { Int32(truncatingIfNeeded: $0) }
      return zip(cells, narrow).allSatisfy { $0 == Int64($1) && $1 != Int32.min }
        && areSound(narrow, place, counts)
    }
    if place.form.isNarrow { return areSound(narrow[place.column].cells, place, counts) }
    return Table.areSound(wide[place.column].cells, place.form, counts)
  }

  private func areSound(_ cells: [Int32], _ place: CellPlace, _ counts: [Int]) -> Bool {
    switch place.form {
    case .text: return arenas[place.aside].holds(cells)
    case .choice: return cells.areAbsent(orBelow: choices[place.aside].count)
    case .flag: return cells.areAbsent(orBelow: 2)
    case .link:
      let target = Int(place.target.index)
      return cells.areAbsent(orBelow: target < counts.count ? counts[target] : 0)
    case .day: return cells.allSatisfy { $0 == Int32.min || Day(number: Int($0)) != nil }
    default: return false
    }
  }

  private static func areSound(_ cells: [Int64], _ form: CellForm, _ counts: [Int]) -> Bool {
    let none = Int64.min
    return switch form {
    case .integer: cells.allSatisfy { $0 == none || $0.magnitude < 100_000_000_000_000_000 }
    case .money: cells.allSatisfy { $0 == none || Money(packed: $0)?.packed == $0 }
    case .due: cells.allSatisfy { $0 == none || Due(packed: $0)?.packed == $0 }
    case .instant: cells.allSatisfy(Instant.isCell)
    case .duration: cells.allSatisfy { $0 == none || TimeLength(seconds: $0) != nil }
    case .anyLink:
      cells.allSatisfy { $0 == none || Record(packed: $0).isSlot(among: counts, packed: $0) }
    default: false
    }
  }
}

extension Record {
  /// Whether the record has a slot in tables of these sizes, and no other bits say the same.
  @inline(__always)
  func isSlot(among counts: [Int], packed cell: Int64) -> Bool {
    packed == cell && Int(kind.index) < counts.count && slot >= 0
      && index < counts[Int(kind.index)]
  }
}
