// A whole book as bytes and back. The same book is always the same bytes, a book that was read too; so tests and
// `verify --deep` compare books by them.

extension Book {
  /// Raised by one whenever the bytes' layout changes, or what `apply` makes of an entry: a checkpoint of
  /// another number is not used.
  static let checkpointLayout = 1

  /// What a checkpoint must have been written with to be used: layout, kinds, attributes.
  package static let checkpointPrint: UInt64 = {
    // FNV-1a, 64 bits (Fowler, Noll, Vo): it tells versions of this program apart, no more
    var print: UInt64 = 0xcbf2_9ce4_8422_2325
    func add(_ text: String) {
      for byte in text.utf8 { print = (print ^ UInt64(byte)) &* 0x100_0000_01b3 }
      print = (print ^ 0xff) &* 0x100_0000_01b3
    }
    add("layout \(checkpointLayout)")
    for kind in KindCatalogue.all {
      add("kind \(kind.name) \(kind.prefix ?? "")")
      for attribute in kind.attributes {
        add("\(attribute.name) \(attribute.type.name)")
        add("\(attribute.isSet) \(attribute.isDerived) \(attribute.isTouching)")
        for option in attribute.options { add(option.key) }
      }
    }
    return print
  }()

  /// Hands the book's bytes to a sink.
  package mutating func writeCheckpoint(to sink: any CheckpointSink) {
    settle()
    var writer = CheckpointWriter(sink)
    writer.number(Int(truncatingIfNeeded: Book.checkpointPrint))
    writer.number(revision)
    writer.number(Int(lastAt.milliseconds))
    for (kind, known) in zip(schema, KindCatalogue.all) {
      let own = kind.attributes.dropFirst(known.attributes.count)
      writer.number(own.count)
      for attribute in own { Book.write(attribute, to: &writer) }
    }
    writer.number(parts.count)
    for name in parts.keys.sorted() {
      writer.text(name)
      writer.numbers(parts[name] ?? [])
    }
    writer.number(operationOrder.count)
    for name in operationOrder {
      writer.text(name)
      writer.number(operations[name] ?? 0)
    }
    writer.number(unknown.count)
    for record in unknown.keys.sorted() {
      writer.number(Int(record.packed))
      Book.write(unknown[record] ?? [], to: &writer)
    }
    writer.number(strangers.count)
    for subject in strangers.keys.sorted() {
      writer.text(subject)
      Book.write(strangers[subject] ?? [], to: &writer)
    }
    for table in tables { table.write(to: &writer) }
    history.write(to: &writer)
    visits.write(to: &writer)
    writer.finish()
  }

  /// The book of a checkpoint.
  /// - Parameter entry: the number of the last entry it must have.
  /// - Throws: `foreign` when another program wrote it, `otherEntry`, `unreadable`, `malformed`. Whatever the
  ///   bytes are, a book that is given is one that some journal could have made.
  package init(
    checkpoint source: any CheckpointSource, after entry: Int
  ) throws(CheckpointFault) {
    self.init()
    let reader = CheckpointReader(source)
    guard UInt64(truncatingIfNeeded: try reader.number()) == Book.checkpointPrint else {
      throw .foreign
    }
    revision = try reader.number(in: 0...Int(UInt32.max) - 1)
    guard revision == entry else { throw .otherEntry }
    let at = Int64(try reader.number())
    guard Instant.isMilliseconds(at) else { throw .malformed }
    lastAt = Instant(milliseconds: at)
    for index in schema.indices {
      for _ in 0..<(try reader.count(each: 8)) { try adopt(reader, index) }
    }
    try readNames(reader)
    try readUnknown(reader)
    for index in tables.indices { tables[index] = try Table(reader, schema[index]) }
    history = try History(reader, entries: revision)
    visits = try VisitLog(reader, stages: tables[Int(Book.stageKind.index)].count)
    guard reader.isAtEnd, isSound else { throw .malformed }
  }

  private var isSound: Bool {
    let counts = tables.map(\.count)
    return zip(tables, schema).allSatisfy { table, schema in
      table.isSound(schema, counts: counts, entries: history.count, visits: visits.count)
    }
      && history.records.allSatisfy { $0.isSlot(among: counts, packed: $0.packed) }
      && unknown.keys.allSatisfy { $0.isSlot(among: counts, packed: $0.packed) }
  }

  // MARK: Own attributes

  private static func write(_ own: AttributeDescription, to writer: inout CheckpointWriter) {
    writer.text(own.name)
    writer.text(own.words.en)
    writer.text(own.words.zh)
    writer.text(own.type.name)
    writer.flag(own.isPersonal)
    writer.flag(own.isOpen)
    writer.number(own.options.count)
    for option in own.options { writer.text(option.key) }
  }

  private mutating func adopt(_ reader: CheckpointReader, _ kind: Int) throws(CheckpointFault) {
    let (name, en, zh) = (try reader.text(), try reader.text(), try reader.text())
    guard schema[kind].index(of: name) == nil,
      let type = ValueType(name: try reader.text(), kinds: KindCatalogue.all.map(\.name))
    else { throw .malformed }
    var attribute = AttributeDescription(name, en, zh, type)
    attribute.isOwn = true
    attribute.isPersonal = try reader.flag()
    attribute.isOpen = try reader.flag()
    for _ in 0..<(try reader.count(each: 8)) {
      let key = try reader.text()
      attribute.options.append(Option(key, key))
    }
    schema[kind].append(attribute)
  }

  // MARK: Names and what is not known

  private mutating func readNames(_ reader: CheckpointReader) throws(CheckpointFault) {
    for _ in 0..<(try reader.count(each: 16)) {
      let name = try reader.text()
      let numbers = try reader.numbers(in: 1...max(1, revision))
      guard parts.updateValue(numbers, forKey: name) == nil else { throw .malformed }
    }
    for _ in 0..<(try reader.count(each: 16)) {
      let name = try reader.text()
      let entry = try reader.number(in: 0...revision)
      operationOrder.append(name)
      guard entry > 0 else { continue }
      let known = operations.updateValue(entry, forKey: name)
      guard known == nil || known == entry else { throw .malformed }
    }
    guard operationOrder.count <= 8192 else { throw .malformed }
  }

  private static func write(_ facts: [RawFact], to writer: inout CheckpointWriter) {
    writer.number(facts.count)
    for fact in facts {
      writer.text(fact.attribute)
      writer.text(fact.json)
    }
  }

  private static func facts(_ reader: CheckpointReader) throws(CheckpointFault) -> [RawFact] {
    var facts: [RawFact] = []
    for _ in 0..<(try reader.count(each: 16)) {
      facts.append(RawFact(attribute: try reader.text(), json: try reader.text()))
    }
    return facts
  }

  private mutating func readUnknown(_ reader: CheckpointReader) throws(CheckpointFault) {
    for _ in 0..<(try reader.count(each: 16)) {
      let packed = Int64(try reader.number())
      let record = Record(packed: packed)
      guard record.packed == packed,
        unknown.updateValue(try Book.facts(reader), forKey: record) == nil
      else { throw .malformed }
    }
    for _ in 0..<(try reader.count(each: 16)) {
      let subject = try reader.text()
      guard strangers.updateValue(try Book.facts(reader), forKey: subject) == nil else {
        throw .malformed
      }
    }
  }
}
