// From the journal's values to cells: which record a subject names, and what number stands for a value.

extension Book {
  static let ownAttributeKind = KindCatalogue.id(of: OwnAttribute.self)
  static let deskKind = KindCatalogue.id(of: DeskKind.self)

  /// The record that is a fact's subject, as it was read, or by its name; as `resolve` of that.
  @inline(__always)
  mutating func resolve(
    _ payload: Span<UInt8>, _ fact: ScannedFact, isCreation: Bool
  ) -> Record? {
    guard fact.reading.kind >= 0 else {
      return resolve(payload.extracting(fact.subject.range), isCreation: isCreation)
    }
    return numbered(Int(fact.reading.kind), Int(fact.reading.slot), isCreation: isCreation)
  }

  /// The record a subject names, with its slot made when it is a name or the next number to be created; nil
  /// for subjects of kinds or numbers this book does not have.
  mutating func resolve(_ subject: Span<UInt8>, isCreation: Bool) -> Record? {
    if subject.count >= 3, subject[1] == UInt8(ascii: "-") {
      guard let (kind, number) = number(subject) else { return nil }
      return numbered(kind, number - 1, isCreation: isCreation)
    }
    for index in 0..<subject.count where subject[index] == UInt8(ascii: ":") {
      guard let kind = Book.namedKind(subject.extracting(0..<index)), index + 1 < subject.count
      else { return nil }
      return named(kind, Slice(start: index + 1, end: subject.count), subject)
    }
    guard Book.bytes(subject, are: "desk") else { return nil }
    return named(Book.deskKind, Slice(start: 0, end: subject.count), subject)
  }

  /// A numbered record: one that has a slot, or, when `isCreation`, the next.
  @inline(__always)
  private mutating func numbered(_ kind: Int, _ slot: Int, isCreation: Bool) -> Record? {
    if slot < tables[kind].count { return Record(KindID(index: kind), slot: slot) }
    guard isCreation, slot == tables[kind].count else { return nil }
    tables[kind].reserve(slot)
    return Record(KindID(index: kind), slot: slot)
  }

  /// The kind's index and the number in `D-17`; nil for any other form or prefix.
  static func number(_ subject: Span<UInt8>) -> (kind: Int, number: Int)? {
    guard let (letter, number) = letterAndNumber(subject), prefixes[letter] >= 0 else { return nil }
    return (Int(prefixes[letter]), number)
  }

  /// The same with the book's own table of prefixes: what is static costs a check each time.
  @inline(__always)
  private func number(_ subject: Span<UInt8>) -> (kind: Int, number: Int)? {
    guard let (letter, number) = Book.letterAndNumber(subject), prefixes[letter] >= 0 else {
      return nil
    }
    return (Int(prefixes[letter]), number)
  }

  @inline(__always)
  static func letterAndNumber(_ subject: Span<UInt8>) -> (letter: Int, number: Int)? {
    guard subject.count >= 3, subject[1] == UInt8(ascii: "-"), subject[2] != UInt8(ascii: "0"),
      subject.count <= 11
    else { return nil }
    let letter = Int(subject[0]) - 65
    guard letter >= 0, letter < 26, let number = Day.digits(subject, 2, subject.count),
      number < 1 << 30
    else { return nil }
    return (letter, number)
  }

  /// Which kind has which letter for its prefix; -1 for none.
  static let prefixes: InlineArray<26, Int8> = {
    var table = InlineArray<26, Int8>(repeating: -1)
    for (index, kind) in KindCatalogue.all.enumerated() {
      guard let letter = kind.prefix?.utf8.first, kind.prefix?.utf8.count == 1, letter >= 65,
        letter < 91
      else { continue }
      table[Int(letter) - 65] = Int8(index)
    }
    return table
  }()

  private static let namedKinds: [(name: [UInt8], id: KindID)] =
    KindCatalogue.all.enumerated().filter { $1.prefix == nil && $1.name != "desk" }
    .map { (Array($1.name.utf8), KindID(index: $0)) }

  static func namedKind(_ name: Span<UInt8>) -> KindID? {
    for (bytes, id) in namedKinds where bytes.count == name.count {
      var isSame = true
      for index in 0..<name.count where bytes[index] != name[index] { isSame = false }
      if isSame { return id }
    }
    return nil
  }

  static func bytes(_ bytes: Span<UInt8>, are text: String) -> Bool {
    equal(bytes, Slice(start: 0, end: bytes.count), text)
  }

  /// The named record of a kind with this key, its slot made when it is new.
  mutating func named(_ kind: KindID, _ key: Slice, _ payload: Span<UInt8>) -> Record {
    let slot = tables[Int(kind.index)].keys.intern(key, payload)
    tables[Int(kind.index)].reserve(slot)
    return Record(kind, slot: slot)
  }

  /// The cell that stands for a value of an attribute, or nil when the value is not of its type.
  mutating func decode(
    _ token: Token, _ payload: Span<UInt8>, _ record: Record, _ place: CellPlace, _ when: Int64
  ) -> Int64? {
    switch token.form {
    case .null, .raw, .yes, .no, .integer: return Book.cell(token, place.form, payload)
    case .string:
      return decodeString(token.slice, payload, record, place, when)
    case .escapedString:
      var bytes = scratch
      scratch = []
      bytes.removeAll(keepingCapacity: true)
      JSONText.unescape(payload.extracting(token.slice.range), into: &bytes)
      let whole = Slice(start: 0, end: bytes.count)
      let cell = decodeString(whole, bytes.span, record, place, when)
      scratch = bytes
      return cell
    }
  }

  /// The cell that stands for a value that is no string, or nil when it is not of a form.
  @inline(__always)
  static func cell(_ token: Token, _ form: CellForm, _ payload: Span<UInt8>) -> Int64? {
    switch token.form {
    case .yes: form == .flag ? 1 : nil
    case .no: form == .flag ? 0 : nil
    case .integer: form == .integer ? integer(payload.extracting(token.slice.range)) : nil
    case .null, .raw, .string, .escapedString: nil
    }
  }

  /// The cell that stands for a string which says all there is to know, or nil when it is not of a form, or the form
  /// needs a book.
  static func cell(_ bytes: Span<UInt8>, _ form: CellForm) -> Int64? {
    switch form {
    case .day: Day(iso: bytes).map { Int64($0.number) }
    case .money: Money(canonical: bytes)?.packed
    case .due:
      Day(iso: bytes).map { Due.day($0).packed } ?? Instant(iso: bytes).map { Due.at($0).packed }
    case .instant: Instant(iso: bytes)?.milliseconds
    case .duration:
      TimeLength(bytes.withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) })?.seconds
    case .text, .choice, .link, .anyLink, .flag, .integer, .created, .changed: nil
    }
  }

  private static func integer(_ bytes: Span<UInt8>) -> Int64? {
    let isNegative = bytes.count > 1 && bytes[0] == UInt8(ascii: "-")
    guard bytes.count <= 17, let value = Day.digits(bytes, isNegative ? 1 : 0, bytes.count) else {
      return nil
    }
    return isNegative ? -Int64(value) : Int64(value)
  }

  private mutating func decodeString(
    _ slice: Slice, _ payload: Span<UInt8>, _ record: Record, _ place: CellPlace, _ when: Int64
  ) -> Int64? {
    let kind = Int(record.kind.index)
    let bytes = payload.extracting(slice.range)
    switch place.form {
    case .text:
      if place.isSet, let found = element(kind, place, record.index, bytes) { return found }
      return tables[kind].arenas[place.aside].append(bytes).map(Int64.init)
    case .choice: return Int64(tables[kind].choices[place.aside].intern(slice, payload))
    case .link: return decodeLink(slice, payload, place, when)
    case .anyLink:
      guard let target = resolve(bytes, isCreation: false) else { return nil }
      if place.isTouching { note(target, .touch, when) }
      return target.packed
    default: return Book.cell(bytes, place.form)
    }
  }

  private mutating func decodeLink(
    _ slice: Slice, _ payload: Span<UInt8>, _ place: CellPlace, _ when: Int64
  ) -> Int64? {
    let target = Int(place.target.index)
    guard target < tables.count else { return nil }
    var record: Record
    if !names.isNumbered(target) {
      record = named(place.target, slice, payload)
    } else {
      guard let (kind, number) = number(payload.extracting(slice.range)), kind == target,
        number <= tables[kind].count
      else { return nil }
      record = Record(place.target, slot: number - 1)
    }
    if place.isTouching { note(record, .touch, when) }
    return Int64(record.slot)
  }

  /// The element of a set of texts that says the same, or nil.
  func element(_ kind: Int, _ place: CellPlace, _ slot: Int, _ bytes: Span<UInt8>) -> Int64? {
    var found: Int64?
    for cell in tables[kind].sets[place.column].elements(slot) {
      let isSame = tables[kind].arenas[place.aside].with(Int32(truncatingIfNeeded: cell)) { text in
        !Book.isLess(text, bytes) && !Book.isLess(bytes, text)
      }
      if isSame { found = cell }
    }
    return found
  }

  /// Takes the attributes the team made into the schema, and updates those taken before.
  mutating func adoptOwnAttributes() {
    let kind = Int(Book.ownAttributeKind.index)
    for slot in 0..<tables[kind].count where tables[kind].exists[slot] {
      let key = tables[kind].keys.names[slot]
      guard let slash = key.firstIndex(of: "/"),
        let attribute = ownAttribute(String(key[key.index(after: slash)...]), slot),
        let owner = schema.firstIndex(where: { $0.description.name == key[..<slash] })
      else { continue }
      if let known = schema[owner].index(of: attribute.name) {
        let old = schema[owner].attributes[known]
        if old.isOwn, old.type == attribute.type { schema[owner].replace(at: known, attribute) }
      } else {
        schema[owner].append(attribute)
        if let place = schema[owner].places.last { tables[owner].add(attribute, place) }
      }
    }
  }

  private func ownAttribute(_ name: String, _ slot: Int) -> AttributeDescription? {
    let record = Record(Book.ownAttributeKind, slot: slot)
    guard case .text(let typeName) = value("type", of: record),
      let type = ValueType(name: typeName, kinds: KindCatalogue.all.map(\.name))
    else { return nil }
    let en = value("title", of: record)?.plainText ?? name
    var attribute = AttributeDescription(
      name, en, value("title-zh", of: record)?.plainText ?? en, type)
    attribute.isOwn = true
    attribute.isPersonal = value("personal", of: record) == .flag(true)
    attribute.options = values("choices", of: record).compactMap(\.plainText).map { Option($0, $0) }
    attribute.isOpen = attribute.options.isEmpty
    return attribute
  }
}
