// Between typed values and the journal's.

extension Book {
  /// A value as the journal writes it.
  package func factValue(_ value: Value, of attribute: AttributeDescription) -> FactValue {
    switch value {
    case .text(let text), .choice(let text): .string(text)
    case .integer(let number): .integer(number)
    case .money(let money): .string(money.canonical)
    case .day(let day): .string(day.iso)
    case .due(let due): .string(due.iso)
    case .instant(let instant): .string(instant.iso)
    case .duration(let length): .string(length.iso)
    case .flag(let flag): .flag(flag)
    case .link(let record):
      .string(attribute.type == .anyLink ? subject(record) : bareName(record))
    }
  }

  /// The present value of an attribute as the journal writes it; nil when absent or a set.
  package func factValue(_ attribute: Int, of record: Record) -> FactValue? {
    let schema = schema[Int(record.kind.index)]
    guard attribute < schema.attributes.count else { return nil }
    return value(attribute, of: record).map { factValue($0, of: schema.attributes[attribute]) }
  }

  /// All values of a record as facts of its making: `is` first, sets an element a fact, unknown ones last.
  package func facts(of record: Record) -> [Fact] {
    let subject = subject(record)
    let schema = schema[Int(record.kind.index)]
    var facts = [Fact(subject, "is", from: nil, to: .string(schema.description.name))]
    for (index, attribute) in schema.attributes.enumerated() where !attribute.isDerived {
      for value in values(index, of: record) {
        facts.append(
          Fact(subject, attribute.name, from: nil, to: factValue(value, of: attribute)))
      }
    }
    for raw in unknownFacts(of: record) {
      facts.append(Fact(subject, raw.attribute, from: nil, to: .raw(raw.json)))
    }
    return facts
  }
}

extension Entry {
  /// The entry of a scanned payload, with its facts or without.
  package init(
    _ scan: borrowing PayloadScanner, _ payload: Span<UInt8>, hasFacts: Bool = true
  ) {
    number = scan.number
    at = Instant(milliseconds: scan.at)
    by = Book.text(scan.by, payload)
    verb = Book.text(scan.verb, payload)
    on = scan.on.map(Instant.init(milliseconds:))
    why = scan.why.map { Book.text($0, payload) }
    operation = scan.operation.map { Book.text($0, payload) }
    of = scan.of
    via = scan.via.map { Book.text($0, payload) }
    part = scan.part.map { Book.text($0, payload) }
    facts = []
    guard hasFacts else { return }
    facts.reserveCapacity(scan.facts.count)
    for fact in scan.facts {
      facts.append(
        Fact(
          Book.text(Token(form: .string, slice: fact.subject), payload),
          Book.text(Token(form: .string, slice: fact.attribute), payload),
          from: FactValue(fact.from, payload), to: FactValue(fact.to, payload)))
    }
  }
}

extension FactValue {
  init?(_ token: Token, _ payload: Span<UInt8>) {
    let text = payload.extracting(token.slice.range).withUnsafeBufferPointer {
      String(decoding: $0, as: UTF8.self)
    }
    switch token.form {
    case .null: return nil
    case .string: self = .string(text)
    case .escapedString: self = .string(Book.text(token, payload))
    case .integer: self = Int64(text).map(FactValue.integer) ?? .raw(text)
    case .yes: self = .flag(true)
    case .no: self = .flag(false)
    case .raw: self = .raw(text)
    }
  }
}
