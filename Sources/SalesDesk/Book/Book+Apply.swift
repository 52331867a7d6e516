// Applying entries: the only thing that changes a book. It is total: a payload that scans is applied whatever
// it says; what this program does not know is kept as it came.

extension Book {
  /// Applies the next entry from its payload.
  /// - Returns: `accepted`, or `malformed` (and the book unchanged) when the payload is not an entry, is not
  ///   the next in number, or was recorded before its predecessor.
  package mutating func apply(
    _ payload: Span<UInt8>, _ scanner: inout PayloadScanner
  ) -> PayloadVerdict {
    if let flaw = Book.flaw(payload, &scanner) { return flaw }
    return apply(payload, scanned: scanner)
  }

  /// Scans a payload; what is wrong with it, or nil.
  private static func flaw(
    _ payload: Span<UInt8>, _ scanner: inout PayloadScanner
  ) -> PayloadVerdict? {
    do {
      try scanner.scan(payload)
      return nil
    } catch {
      return .malformed(at: error.at, reason: error.reason)
    }
  }

  /// Applies the next entry, as `apply` does, with what its payload holds.
  package mutating func apply(
    _ payload: Span<UInt8>, scanned scanner: borrowing PayloadScanner
  ) -> PayloadVerdict {
    if !pending.isEmpty { settle() }
    let since = recent.since
    let verdict = take(payload, scanner)
    guard verdict == .accepted else { return verdict }
    recent.note(pending, in: revision, since: since)
    // of an entry of very many facts nothing waits any more
    let isKnown = !pending.isEmpty
    let subjects = keptLinks == nil && keptNames == nil || !isKnown ? nil : pendingSubjects
    settle()
    follow(subjects)
    return verdict
  }

  /// Applies the next entry as one of many: what it says of its records' states waits, and nobody may read the
  /// book before `settle`.
  /// - Returns: as `apply`.
  package mutating func replay(
    _ payload: Span<UInt8>, _ scanner: inout PayloadScanner
  ) -> PayloadVerdict {
    if let flaw = Book.flaw(payload, &scanner) { return flaw }
    return replay(payload, scanned: scanner)
  }

  /// Applies the next entry as one of many, as `replay` does, with what its payload holds.
  package mutating func replay(
    _ payload: Span<UInt8>, scanned scanner: borrowing PayloadScanner
  ) -> PayloadVerdict {
    let verdict = take(payload, scanner)
    if verdict == .accepted { (keptLinks, keptNames) = (nil, nil) }
    return verdict
  }

  private mutating func take(
    _ payload: Span<UInt8>, _ scanner: borrowing PayloadScanner
  ) -> PayloadVerdict {
    guard scanner.number == revision + 1 else {
      return .malformed(at: 5, reason: .number(expected: revision + 1, found: scanner.number))
    }
    guard scanner.at >= lastAt.milliseconds else {
      return .malformed(at: 5, reason: .older(entry: scanner.number))
    }
    revision = scanner.number
    recent.forget()
    lastAt = Instant(milliseconds: scanner.at)
    isTakingBack = false
    if scanner.hasRareMembers {
      noteParts(payload, scanner)
      isTakingBack = !scanner.of.isEmpty && Book.takesBack(scanner.verb, payload)
    }
    applyFacts(payload, scanner)
    settleMuch()
    return .accepted
  }

  private static func takesBack(_ verb: Token, _ payload: Span<UInt8>) -> Bool {
    equal(payload, verb.slice, "undo") || equal(payload, verb.slice, "redo")
  }

  private mutating func noteParts(_ payload: Span<UInt8>, _ scanner: borrowing PayloadScanner) {
    if let part = scanner.part { parts[Book.text(part, payload), default: []].append(revision) }
    if let operation = scanner.operation {
      let name = Book.text(operation, payload)
      operations[name] = revision
      operationOrder.append(name)
      if operationOrder.count > 8192 {
        for old in operationOrder.prefix(4096) { operations[old] = nil }
        operationOrder.removeFirst(4096)
      }
    }
  }

  static func text(_ token: Token, _ payload: Span<UInt8>) -> String {
    var bytes: [UInt8] = []
    JSONText.unescape(payload.extracting(token.slice.range), into: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  private mutating func applyFacts(_ payload: Span<UInt8>, _ scanner: borrowing PayloadScanner) {
    let when = min(scanner.on ?? scanner.at, scanner.at)
    var last = ScannedFact()
    var record: Record?
    var guess = 0
    var hasOwnAttributes = false
    for index in 0..<scanner.factCount {
      let fact = scanner.fact(index)
      let isCreation = Book.isExistence(payload, fact)
      if !Book.areOfOne(payload, last, fact) {
        record = resolve(payload, fact, isCreation: isCreation)
        guess = 0
        if let record { note(record, .subject, when) }
      }
      last = fact
      guard let record else {
        keepStranger(payload, fact)
        continue
      }
      if isCreation {
        applyExistence(record, fact, payload, when)
      } else {
        guess = applyAttribute(record, fact, payload, when, guess)
      }
      if record.kind == Book.ownAttributeKind { hasOwnAttributes = true }
    }
    if hasOwnAttributes { adoptOwnAttributes() }
  }

  /// Whether two facts of an entry have the same subject.
  @inline(__always)
  private static func areOfOne(
    _ payload: Span<UInt8>, _ left: ScannedFact, _ right: ScannedFact
  ) -> Bool {
    guard right.reading.kind < 0 else {
      return left.reading.kind == right.reading.kind && left.reading.slot == right.reading.slot
    }
    return payload.same(left.subject, right.subject)
  }

  @inline(__always)
  private static func isExistence(_ payload: Span<UInt8>, _ fact: ScannedFact) -> Bool {
    fact.reading.attribute == FactReading.existence
      || fact.reading.attribute < 0 && isExistence(payload, fact.attribute)
  }

  private mutating func applyExistence(
    _ record: Record, _ fact: ScannedFact, _ payload: Span<UInt8>, _ when: Int64
  ) {
    let kind = Int(record.kind.index)
    if fact.to.form == .null {
      tables[kind].exists[record.index] = false
      note(record, .end, when)
    } else if fact.reading.isDecoded
      || fact.to.form == .string && names.isName(kind, fact.to.slice, in: payload)
    {
      tables[kind].exists[record.index] = true
      tables[kind].created[record.index] = when
    } else {
      Book.keep(&unknown[record, default: []], payload, fact)
    }
  }

  /// Applies a change of one attribute and gives the place to guess next.
  private mutating func applyAttribute(
    _ record: Record, _ fact: ScannedFact, _ payload: Span<UInt8>, _ when: Int64, _ guess: Int
  ) -> Int {
    let kind = Int(record.kind.index)
    guard let index = attribute(kind, fact, payload, guess) else {
      Book.keep(&unknown[record, default: []], payload, fact)
      if unknown[record]?.isEmpty == true { unknown[record] = nil }
      return guess
    }
    let place = names.place(kind, index)
    if place.isSet {
      applyElement(record, place, fact, payload, when)
    } else if fact.to.form == .null {
      tables[kind].setCell(place, record.index, Int64.min)
      if !unknown.isEmpty { forget(record, payload, fact) }
    } else if let cell = cell(fact, payload, record, place, when) {
      tables[kind].setCell(place, record.index, cell)
      if names.isStage(kind, index) {
        let stage = Int32(truncatingIfNeeded: cell)
        note(record, isTakingBack ? .resumed(stage) : .stage(stage), when)
      }
      if names.isRank(kind, index) { noteRank(kind, place, cell) }
      if !unknown.isEmpty { forget(record, payload, fact) }
    } else {
      tables[kind].setCell(place, record.index, Int64.min)
      Book.keep(&unknown[record, default: []], payload, fact)
    }
    return index + 1
  }

  /// The place of a fact's attribute, as it was read, or by its name.
  @inline(__always)
  private func attribute(
    _ kind: Int, _ fact: ScannedFact, _ payload: Span<UInt8>, _ guess: Int
  ) -> Int? {
    if fact.reading.attribute >= 0 { return Int(fact.reading.attribute) }
    return names.index(kind, of: fact.attribute, in: payload, guess: guess)
  }

  /// The cell that stands for a fact's new value, as it was read, or by its text; nil when it is not of its type,
  /// or leads to no record.
  @inline(__always)
  private mutating func cell(
    _ fact: ScannedFact, _ payload: Span<UInt8>, _ record: Record, _ place: CellPlace,
    _ when: Int64
  ) -> Int64? {
    guard fact.reading.isDecoded else { return decode(fact.to, payload, record, place, when) }
    let cell = fact.reading.cell
    let target: Record
    switch place.form {
    case .link: target = Record(place.target, slot: Int(cell))
    case .anyLink: target = Record(packed: cell)
    default: return cell
    }
    guard target.index < tables[Int(target.kind.index)].count else { return nil }
    if place.isTouching { note(target, .touch, when) }
    return cell
  }

  private mutating func applyElement(
    _ record: Record, _ place: CellPlace, _ fact: ScannedFact, _ payload: Span<UInt8>, _ when: Int64
  ) {
    let kind = Int(record.kind.index)
    if fact.from.form != .null, let cell = decode(fact.from, payload, record, place, when) {
      tables[kind].sets[place.column].remove(record.index, cell)
    }
    guard fact.to.form != .null else { return }
    if let cell = decode(fact.to, payload, record, place, when) {
      tables[kind].sets[place.column].insert(record.index, cell)
    } else {
      Book.keep(&unknown[record, default: []], payload, fact)
    }
  }

  private mutating func noteRank(_ kind: Int, _ place: CellPlace, _ cell: Int64) {
    let top = tables[kind].topRank
    let higher: [UInt8]? = tables[kind].arenas[place.aside].with(Int32(truncatingIfNeeded: cell)) {
      bytes in
      Book.isLess(top.span, bytes) ? bytes.withUnsafeBufferPointer { Array($0) } : nil
    }
    if let higher { tables[kind].topRank = higher }
  }

  private mutating func keepStranger(_ payload: Span<UInt8>, _ fact: ScannedFact) {
    let subject = Book.text(Token(form: .string, slice: fact.subject), payload)
    Book.keep(&strangers[subject, default: []], payload, fact)
    if strangers[subject]?.isEmpty == true { strangers[subject] = nil }
  }

  private static func keep(_ facts: inout [RawFact], _ payload: Span<UInt8>, _ fact: ScannedFact) {
    let name = Book.text(Token(form: .string, slice: fact.attribute), payload)
    if fact.from.form != .null {
      let old = RawFact(attribute: name, json: Book.json(fact.from, payload))
      if let index = facts.firstIndex(of: old) { facts.remove(at: index) }
    }
    guard fact.to.form != .null else { return }
    facts.append(RawFact(attribute: name, json: Book.json(fact.to, payload)))
  }

  private mutating func forget(_ record: Record, _ payload: Span<UInt8>, _ fact: ScannedFact) {
    guard var facts = unknown[record] else { return }
    let name = Book.text(Token(form: .string, slice: fact.attribute), payload)
    facts.removeAll { $0.attribute == name }
    unknown[record] = facts.isEmpty ? nil : facts
  }

  private static func json(_ token: Token, _ payload: Span<UInt8>) -> String {
    let isString = token.form == .string || token.form == .escapedString
    let range = isString ? (token.slice.start - 1)..<(token.slice.end + 1) : token.slice.range
    return payload.extracting(range).withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }
  }

  @inline(__always)
  static func isExistence(_ payload: Span<UInt8>, _ name: Slice) -> Bool {
    name.count == 2 && payload[name.start] == UInt8(ascii: "i")
      && payload[name.start + 1] == UInt8(ascii: "s")
  }

  static func equal(_ payload: Span<UInt8>, _ slice: Slice, _ text: String) -> Bool {
    guard slice.count == text.utf8.count else { return false }
    var index = slice.start
    for byte in text.utf8 {
      if payload[index] != byte { return false }
      index += 1
    }
    return true
  }

  static func isLess(_ left: Span<UInt8>, _ right: Span<UInt8>) -> Bool {
    for index in 0..<min(left.count, right.count) where left[index] != right[index] {
      return left[index] < right[index]
    }
    return left.count < right.count
  }
}
