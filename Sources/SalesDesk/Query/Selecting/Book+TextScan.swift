// The terms of a query that look through texts and follow links.

extension Book {
  /// Records whose text passes; for sets, any element.
  func texts(
    _ kind: KindID, _ place: CellPlace, _ base: BitSet,
    _ test: (UnsafeBufferPointer<UInt8>) -> Bool
  ) -> BitSet {
    let table = Int(kind.index)
    let arena = tables[table].arenas[place.aside]
    if place.isSet {
      let set = tables[table].sets[place.column]
      return set.holders(among: base).filter { slot in
        var isFound = false
        set.forEach(slot) { cell in
          if !isFound { isFound = arena.passes(Int32(truncatingIfNeeded: cell), test) }
        }
        return isFound
      }
    }
    let cells = tables[table].narrow[place.column].cells
    return arena.filter(cells, base, test)
  }

  /// Records with a text in any of their texts (ranks left out), or whose identifier it is, or that belong to a
  /// record with it in its title.
  func holding(_ text: [UInt8], _ kind: KindID, _ frame: QueryFrame, _ base: BitSet) -> BitSet {
    let table = Int(kind.index)
    var (result, left) = (BitSet(count: base.count), base)
    if let slot = slot(named: text, kind), left.contains(slot) { result.insert(slot) }
    for (index, place) in schema[table].places.enumerated()
    where place.form == .text && index != schema[table].rank {
      let found = holding([text], kind, index, left)
      result.formUnion(found)
      left.subtract(found)
    }
    for index in belongings(kind) {
      let found = links(kind, index, Targets(holding: [text]), frame, left)
      result.formUnion(found)
      left.subtract(found)
    }
    return result
  }

  /// The slot of a kind's record whose identifier a folded text is.
  func slot(named text: [UInt8], _ kind: KindID) -> Int? {
    let upper = Array(String(decoding: text, as: UTF8.self).uppercased().utf8)
    guard let (found, number) = Book.number(upper.span), found == Int(kind.index) else {
      return nil
    }
    return number - 1
  }

  /// The links through which a kind's records belong to others, so that they are found by those's titles.
  func belongings(_ kind: KindID) -> [Int] {
    guard kind != Book.commentKind else { return [] }
    return ["account", "about"].compactMap { schema[Int(kind.index)].index(of: $0) }.sorted()
  }

  /// Records whose text holds one of these; names of one line also by their sounds.
  func holding(_ texts: [[UInt8]], _ kind: KindID, _ index: Int, _ base: BitSet) -> BitSet {
    let (attribute, place) = (
      schema[Int(kind.index)].attributes[index], schema[Int(kind.index)].places[index]
    )
    if attribute.type == .text {
      let needles = texts.map(NameNeedle.init(folded:))
      if needles.count == 1, let needle = needles.first {
        guard index == schema[Int(kind.index)].title, let near = sifted(texts[0], kind, base)
        else { return self.texts(kind, place, base) { needle.isIn($0) } }
        let plain = Needle(folded: texts[0])
        var found = self.texts(kind, place, near.plain) { plain.isIn($0) }
        found.formUnion(self.texts(kind, place, near.heard) { needle.isIn($0) })
        return found
      }
      return self.texts(kind, place, base) { text in needles.contains { $0.isIn(text) } }
    }
    let needles = texts.map(Needle.init(folded:))
    return self.texts(kind, place, base) { text in needles.contains { $0.isIn(text) } }
  }

  /// Records linked to one of the targets.
  func links(
    _ kind: KindID, _ index: Int, _ targets: Targets, _ frame: QueryFrame, _ base: BitSet
  ) -> BitSet {
    let place = schema[Int(kind.index)].places[index]
    if place.form == .anyLink { return anyLinks(kind, place, targets, frame, base) }
    let target = Int(place.target.index)
    guard place.form == .link, target < tables.count else { return BitSet(count: base.count) }
    var near = base
    if let few = targets.glance, !place.isSet, tables[target].count > 64 {
      let cells = tables[Int(kind.index)].narrow[place.column].cells
      near = base.passing(cells) { few >> UInt64(truncatingIfNeeded: $0 & 63) & 1 != 0 }
    }
    let reach = targets.hasTitles && base.isSparse ? self.reach(kind, place, base) : nil
    return members(kind, index, self.targets(targets, place.target, frame, within: reach), near)
  }

  /// The slots of one kind to which few records lead: of others no title needs to be read.
  private func reach(_ kind: KindID, _ place: CellPlace, _ base: BitSet) -> BitSet {
    let table = Int(kind.index)
    var reach = BitSet(count: tables[Int(place.target.index)].count)
    base.walk { slot in
      if place.isSet {
        tables[table].sets[place.column].forEach(slot) { reach.insert(Int(clamping: $0)) }
      } else {
        reach.insert(Int(clamping: tables[table].cell(place, slot)))
      }
    }
    return reach
  }

  /// The slots of a kind that are targets.
  /// - Parameter reach: of which slots it matters by their titles; nil for all.
  private func targets(
    _ targets: Targets, _ kind: KindID, _ frame: QueryFrame, within reach: BitSet? = nil
  ) -> BitSet {
    let table = Int(kind.index)
    var result = BitSet(count: tables[table].count)
    for record in targets.records where record.kind == kind { result.insert(record.index) }
    if targets.me, let me = frame.me, me.kind == kind { result.insert(me.index) }
    if targets.hasTitles, schema[table].title >= 0 {
      let index = schema[table].title
      let all = reach ?? BitSet(count: result.count, all: true)
      if !targets.holding.isEmpty {
        result.formUnion(holding(targets.holding, kind, index, all))
      }
      if !targets.reading.isEmpty {
        result.formUnion(
          texts(kind, schema[table].places[index], all) { text in
            targets.reading.contains { Fold.compare(text, $0) == 0 }
          })
      }
    }
    return result
  }

  private func anyLinks(
    _ kind: KindID, _ place: CellPlace, _ targets: Targets, _ frame: QueryFrame, _ base: BitSet
  ) -> BitSet {
    let table = Int(kind.index)
    var known: [BitSet?] = Array(repeating: nil, count: tables.count)
    let reach = targets.hasTitles && base.isSparse ? anyReach(table, place, base) : [:]
    func isTarget(_ cell: Int64) -> Bool {
      let record = Record(packed: cell)
      let target = Int(record.kind.index)
      guard cell >= 0, target < known.count else { return false }
      if let set = known[target] { return set.contains(record.index) }
      let set = self.targets(targets, record.kind, frame, within: reach[record.kind])
      known[target] = set
      return set.contains(record.index)
    }
    if place.isSet {
      let set = tables[table].sets[place.column]
      return set.holders(among: base).filter { slot in
        set.elements(slot).contains(where: isTarget)
      }
    }
    let cells = tables[table].wide[place.column].cells
    var near = base
    if let few = targets.glance {
      near = base.passing(cells) { few >> UInt64(truncatingIfNeeded: $0 & 63) & 1 != 0 }
    }
    return near.filter { slot in slot < cells.count && isTarget(cells[slot]) }
  }
}

extension Book {
  /// The slots of each kind to which few records lead.
  private func anyReach(_ table: Int, _ place: CellPlace, _ base: BitSet) -> [KindID: BitSet] {
    var reach: [KindID: BitSet] = [:]
    func add(_ cell: Int64) {
      let record = Record(packed: cell)
      guard cell >= 0, Int(record.kind.index) < tables.count else { return }
      let count = tables[Int(record.kind.index)].count
      reach[record.kind, default: BitSet(count: count)].insert(record.index)
    }
    base.walk { slot in
      if place.isSet {
        tables[table].sets[place.column].forEach(slot, add)
      } else {
        add(tables[table].cell(place, slot))
      }
    }
    return reach
  }
}

extension Targets {
  /// A bit for the last six of each record's slot, so that most cells are passed over without being looked up; nil
  /// where there are too many for that, or where more than the records themselves are meant.
  fileprivate var glance: UInt64? {
    guard !hasTitles, !me, records.count <= 16 else { return nil }
    return records.reduce(0) { $0 | 1 << UInt64($1.index & 63) }
  }
}

extension TextArena {
  /// Whether the text that begins at a place passes.
  @inline(__always)
  func passes(_ place: Int32, _ test: (UnsafeBufferPointer<UInt8>) -> Bool) -> Bool {
    with(place) { bytes in bytes.withUnsafeBufferPointer { test($0) } }
  }

  /// The slots in question whose text passes. A chunk is held while the texts asked for lie in it, for
  /// taking it up for every text costs more than looking.
  @inline(__always)
  func filter(
    _ cells: [Int32], _ base: BitSet, _ test: (UnsafeBufferPointer<UInt8>) -> Bool
  ) -> BitSet {
    var result = BitSet(count: base.count)
    var walk = base.makeIterator()
    var next = walk.next()
    while let slot = next {
      let held = slot < cells.count ? cells[slot] >> TextArena.chunkBits : -1
      guard held >= 0, held < chunks.count else {
        next = walk.next()
        continue
      }
      chunks[Int(held)].withUnsafeBufferPointer { bytes in
        while let slot = next, slot < cells.count, cells[slot] >> TextArena.chunkBits == held {
          let start = Int(cells[slot]) & (TextArena.chunkSize - 1)
          if test(TextArena.text(bytes, start)) { result.insert(slot) }
          next = walk.next()
        }
      }
    }
    return result
  }

  /// The text at a place of a chunk: its length in seven bits a byte, then itself.
  @inline(__always)
  private static func text(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int)
    -> UnsafeBufferPointer<UInt8>
  {
    var (index, length, shift) = (start, 0, 0)
    while index < bytes.count, shift < 35 {
      let byte = bytes[index]
      index += 1
      length |= Int(byte & 127) << shift
      if byte < 128 { break }
      shift += 7
    }
    guard index + length <= bytes.count else { return UnsafeBufferPointer(rebasing: bytes[0..<0]) }
    return UnsafeBufferPointer(rebasing: bytes[index..<(index + length)])
  }
}
