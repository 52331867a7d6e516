// Orders and groups. Values become whole numbers that sort like them, so that a hundred thousand records are
// sorted by counting digits; texts by eight bytes at a time.

/// Numbers that sort like the values of records, or the texts themselves.
enum SortKeys {
  /// A number for each record, and which records have one.
  case numbers([UInt64], BitSet)
  /// Where each record's text begins in an arena, negative for none; `isFolded` unless bytes are compared.
  case texts(TextArena, [Int32], isFolded: Bool)

  /// A number for each cell; nil where there is no value.
  @inline(__always)
  static func numbers(_ cells: [Int64], _ number: (Int64) -> UInt64?) -> SortKeys {
    var keys = Array(repeating: UInt64(0), count: cells.count)
    var present = BitSet(count: cells.count, all: true)
    for index in cells.indices {
      if let key = number(cells[index]) { keys[index] = key } else { present.remove(index) }
    }
    return .numbers(keys, present)
  }

  /// An unsigned number that sorts like a signed one.
  @inline(__always)
  static func number(_ value: Int64) -> UInt64 { UInt64(bitPattern: value) ^ 1 << 63 }

  /// A packed amount as a number: the desk's currency first, then by code, then by minor units.
  @inline(__always)
  static func money(_ cell: Int64, _ own: Int64, _ isDescending: Bool) -> UInt64 {
    let currency = cell & 0xffff
    let place = UInt64(bitPattern: currency == own ? 0 : currency + 1)
    let minor = UInt64(bitPattern: (cell >> 16) + (1 << 47)) & 0xffff_ffff_ffff
    return (isDescending ? 0xffff - place : place) << 48 | minor
  }
}

extension Book {
  /// The slots of a set in the order asked for.
  /// - Parameter tallies: the figures of customers where they are kept.
  func ordered(
    _ found: BitSet, _ kind: KindID, _ sort: [SortKey], _ frame: QueryFrame,
    _ tallies: CustomerTallies? = nil
  ) -> [Int32] {
    ordered(slots(of: found), kind, sort, frame, tallies)
  }

  /// Slots, which must ascend, in the order asked for.
  func ordered(
    _ ascending: [Int32], _ kind: KindID, _ sort: [SortKey], _ frame: QueryFrame,
    _ tallies: CustomerTallies? = nil
  ) -> [Int32] {
    var slots = ascending
    if schema[Int(kind.index)].description.prefix != nil { slots.reverse() }
    for key in sort.reversed() {
      switch key.subject {
      case .number:
        slots = sorted(
          slots, .numbers(slots.map { Int64($0) }, SortKeys.number), key.isDescending)
      case .idle:
        slots = sorted(slots, times(slots, tables[Int(kind.index)].touched), !key.isDescending)
      case .age:
        slots = sorted(slots, times(slots, tables[Int(kind.index)].created), !key.isDescending)
      case .closed:
        slots = parted(slots, kind, frame, isClosedFirst: key.isDescending)
      case .openDeals, .openValue, .lastContact:
        guard kind == Book.accountKind else { continue }
        slots = orderedCustomers(slots, key, frame, tallies)
      case .attribute(let places):
        guard let place = places.place(in: kind), place < schema[Int(kind.index)].places.count
        else { continue }
        let cells = firstCells(slots, kind, place)
        slots = sorted(slots, keys(cells, kind, place, frame, key.isDescending), key.isDescending)
      }
    }
    return slots
  }

  /// The slots that are open, then those that are over, or the other way round. Many are asked in one pass over the
  /// column of stages, a few one by one.
  private func parted(
    _ slots: [Int32], _ kind: KindID, _ frame: QueryFrame, isClosedFirst: Bool
  ) -> [Int32] {
    let isClosed: [Bool]
    if slots.count > 256 {
      var asked = BitSet(count: tables[Int(kind.index)].count)
      for slot in slots { asked.insert(Int(slot)) }
      let closed = inState(.closed, kind, frame, asked)
      isClosed = slots.map { closed.contains(Int($0)) }
    } else {
      isClosed = slots.map { !isOpen(Record(kind, slot: Int($0))) }
    }
    var (first, last): ([Int32], [Int32]) = ([], [])
    first.reserveCapacity(slots.count)
    for (slot, isClosed) in zip(slots, isClosed) {
      if isClosed == isClosedFirst { first.append(slot) } else { last.append(slot) }
    }
    return first + last
  }

  private func times(_ slots: [Int32], _ times: [Int64]) -> SortKeys {
    .numbers(slots.map { times[Int($0)] }) {
      $0 == Int64.min ? nil : SortKeys.number($0)
    }
  }

  /// The slots sorted by keys, those without one last, equals in the given order.
  func sorted(_ slots: [Int32], _ keys: SortKeys, _ isDescending: Bool) -> [Int32] {
    var items: [Radix.Item] = []
    var missing: [Int32] = []
    items.reserveCapacity(slots.count)
    switch keys {
    case .numbers(let numbers, let present):
      for index in numbers.indices {
        if present.contains(index) {
          let key = isDescending ? ~numbers[index] : numbers[index]
          items.append(Radix.Item(key: key, place: Int32(truncatingIfNeeded: index)))
        } else {
          missing.append(slots[index])
        }
      }
      items.withUnsafeMutableBufferPointer { Radix.sort($0) }
    case .texts(let arena, let texts, let isFolded):
      for index in texts.indices {
        if texts[index] >= 0 {
          items.append(Radix.Item(key: 0, place: Int32(truncatingIfNeeded: index)))
        } else {
          missing.append(slots[index])
        }
      }
      let sorter = TextSorter(
        arena: arena, texts: texts, isFolded: isFolded, isDescending: isDescending)
      items.withUnsafeMutableBufferPointer { sorter.sort($0, depth: 0) }
    }
    return items.map { slots[Int($0.place)] } + missing
  }

  /// The cell of each slot; of a set, its first element's; `Int64.min` for none.
  private func firstCells(_ slots: [Int32], _ kind: KindID, _ index: Int) -> [Int64] {
    let table = Int(kind.index)
    let place = schema[table].places[index]
    if place.isSet {
      let set = tables[table].sets[place.column]
      return slots.map { slot in
        var first = Int64.min
        set.forEach(Int(slot)) { if first == Int64.min { first = $0 } }
        return first
      }
    }
    if place.form.isNarrow {
      let column = tables[table].narrow[place.column]
      return slots.map { slot in
        let cell = column[Int(slot)]
        return cell == Int32.min ? Int64.min : Int64(cell)
      }
    }
    return slots.map { tables[table].cell(place, Int($0)) }
  }

  /// Keys that sort like the values the cells of an attribute stand for. Amounts in the desk's currency come
  /// before those in others, up or down.
  func keys(
    _ cells: [Int64], _ kind: KindID, _ index: Int, _ frame: QueryFrame, _ isDescending: Bool
  ) -> SortKeys {
    let table = Int(kind.index)
    let place = schema[table].places[index]
    switch place.form {
    case .text:
      return .texts(
        tables[table].arenas[place.aside],
        cells.map { $0 < 0 ? -1 : Int32(truncatingIfNeeded: $0) },
        isFolded: index != schema[table].rank)
    case .link: return linkKeys(cells, place.target)
    case .money:
      let own = Int64(currencyOfQueries.packed)
      return .numbers(cells) {
        $0 == Int64.min ? nil : SortKeys.money($0, own, isDescending)
      }
    case .due:
      return .numbers(cells) { cell in
        Due(packed: cell).map { SortKeys.number($0.order(in: frame.now.zone)) }
      }
    case .choice, .day, .flag, .integer, .instant, .duration, .anyLink, .created, .changed:
      return .numbers(cells) { $0 == Int64.min ? nil : SortKeys.number($0) }
    }
  }

  /// Links sort by the title of what they lead to; stages by process and place.
  private func linkKeys(_ cells: [Int64], _ target: KindID) -> SortKeys {
    let table = Int(target.index)
    guard table < tables.count, schema[table].title >= 0 else {
      return .numbers(cells) { $0 < 0 ? nil : SortKeys.number($0) }
    }
    let title = schema[table].places[schema[table].title]
    if schema[table].description.prefix != nil {
      let column = tables[table].narrow[title.column]
      return .texts(
        tables[table].arenas[title.aside], cells.map { $0 < 0 ? -1 : column[Int($0)] },
        isFolded: true)
    }
    let names = (0..<tables[table].count).map { slot in
      let record = Record(target, slot: slot)
      let rank = target == Book.stageKind ? value("rank", of: record)?.plainText ?? "~" : ""
      let process = target == Book.stageKind ? cell(target, Stage.process.index, slot) : 0
      return (process, rank, Pinyin.shared.collated(self.title(record)), slot)
    }
    var places = Array(repeating: UInt64(0), count: names.count)
    let sorted = names.sorted { left, right in
      if (left.0, left.1) != (right.0, right.1) { return (left.0, left.1) < (right.0, right.1) }
      return left.2 == right.2 ? left.3 < right.3 : left.2.lexicographicallyPrecedes(right.2)
    }
    for (place, name) in sorted.enumerated() { places[name.3] = UInt64(place) }
    return .numbers(cells) { $0 >= 0 && $0 < Int64(places.count) ? places[Int($0)] : nil }
  }

  // MARK: Groups

  /// Slots by the value of an attribute, in the order of the values.
  func grouped(_ slots: [Int32], _ kind: KindID, _ index: Int, _ frame: QueryFrame)
    -> [Selection.Group]
  {
    let table = Int(kind.index)
    guard index < schema[table].places.count else { return [] }
    let place = schema[table].places[index]
    var (groups, cells, missing): ([[Record]], [Int64], [Record]) = ([], [], [])
    var known: [Int64: Int] = [:]
    var texts: [String: Int64] = [:]
    func add(_ record: Record, _ cell: Int64) {
      let key = groupKey(cell, table, place, frame, &texts)
      if let group = known[key] {
        groups[group].append(record)
      } else {
        known[key] = groups.count
        groups.append([record])
        cells.append(cell)
      }
    }
    for slot in slots {
      let record = Record(kind, slot: Int(slot))
      if place.isSet {
        let elements = tables[table].sets[place.column].elements(Int(slot))
        if elements.isEmpty { missing.append(record) }
        for cell in elements { add(record, cell) }
      } else {
        let cell = tables[table].cell(place, Int(slot))
        if cell == Int64.min { missing.append(record) } else { add(record, cell) }
      }
    }
    // equals by their cells, wherever they were met first
    let met = groups.indices.sorted { cells[$0] < cells[$1] }
    let order = sorted(
      met.map { Int32(truncatingIfNeeded: $0) },
      keys(met.map { cells[$0] }, kind, index, frame, false), false)
    var result = order.map { group in
      Selection.Group(
        key: groupValue(cells[Int(group)], table, place, frame), records: groups[Int(group)])
    }
    if !missing.isEmpty { result.append(Selection.Group(key: nil, records: missing)) }
    return result
  }

  func groupKey(
    _ cell: Int64, _ table: Int, _ place: CellPlace, _ frame: QueryFrame,
    _ texts: inout [String: Int64]
  ) -> Int64 {
    switch place.form {
    case .text:
      let text = tables[table].arenas[place.aside].string(Int32(truncatingIfNeeded: cell))
      if let known = texts[text] { return known }
      texts[text] = cell
      return cell
    case .instant, .created, .changed:
      return Int64(frame.now.zone.day(of: Instant(milliseconds: cell)).number)
    case .due:
      return (Due(packed: cell)?.day(in: frame.now.zone)).map { Int64($0.number) } ?? cell
    default: return cell
    }
  }

  func groupValue(_ cell: Int64, _ table: Int, _ place: CellPlace, _ frame: QueryFrame)
    -> Value?
  {
    switch value(ofCell: cell, table, place) {
    case .instant(let instant): .day(frame.now.zone.day(of: instant))
    case .due(let due): .day(due.day(in: frame.now.zone))
    case let value: value
    }
  }
}
