// From the parts of a text to a query: attributes, values, records and states are looked up in a book, by
// their English names, their keys, or their labels in either language.

extension Query {
  /// Understands a text. `kind` is the kind assumed when the text does not begin with one; then only that
  /// kind's own name may stand first, and another's is a word like any other.
  ///
  /// `idle age in is ended left passed not` before a sign are never attributes. Names of members, stages and
  /// labels are looked up now; days and `me` when the query is asked.
  /// - Throws: `QueryFault` with the place and what was expected there.
  package static func parse(_ text: String, in book: borrowing Book, kind: KindID? = nil)
    throws(QueryFault) -> Query
  {
    var syntax = QuerySyntax(text)
    return try book.understand(try syntax.parse(only: kind))
  }
}

extension Book {
  fileprivate borrowing func understand(_ raw: RawQuery) throws(QueryFault) -> Query {
    var query = Query(kind: raw.kind)
    let kinds = queried(query)
    query.condition = try condition(raw.condition, kinds)
    for key in raw.sort { query.sort.append(try sortKey(key, kinds)) }
    if let group = raw.group { query.group = try places(group, kinds) }
    query.limit = raw.limit
    return query
  }

  /// The kinds a query looks through.
  func queried(_ query: Query) -> [KindID] {
    if let kind = query.kind { return Int(kind.index) < schema.count ? [kind] : [] }
    return schema.indices.filter { schema[$0].description.prefix != nil }.map(KindID.init(index:))
  }

  private func condition(_ raw: RawCondition, _ kinds: [KindID]) throws(QueryFault) -> Condition {
    switch raw {
    case .everything: return .everything
    case .not(let inner): return .not(try condition(inner, kinds))
    case .all(let parts): return .all(try conditions(parts, kinds))
    case .any(let parts): return .any(try conditions(parts, kinds))
    case .term(let term, let range):
      switch term {
      case .word(let word): return .term(.text(Fold.bytes(word.text)), at: range)
      case .label(let values):
        let name = RawValue(text: "label", range: range)
        return .term(try attribute(name, .equal, values, kinds), at: range)
      case .member(let values): return .term(.member(try members(values)), at: range)
      case .stay(let stages, let comparison, let time):
        return .term(try stay(stages, comparison, time, kinds), at: range)
      case .departure(let stages, let isForward, let comparison, let days):
        let slots = try stageSlots(stages, kinds)
        return .term(
          .departure(slots, isForward: isForward, comparison, try self.days(days)), at: range)
      case .test(let name, .notEqual, let values):
        return .not(.term(try test(name, .equal, values, kinds), at: range))
      case .test(let name, let comparison, let values):
        return .term(try test(name, comparison, values, kinds), at: range)
      }
    }
  }

  private func conditions(_ parts: [RawCondition], _ kinds: [KindID]) throws(QueryFault)
    -> [Condition]
  {
    var result: [Condition] = []
    for part in parts { result.append(try condition(part, kinds)) }
    return result
  }

  private func test(
    _ name: RawValue, _ comparison: Comparison, _ values: [RawValue], _ kinds: [KindID]
  ) throws(QueryFault) -> Term {
    switch Fold.text(name.text) {
    case "is": return .state(try states(name, comparison, values))
    case "idle": return .idle(try span(name, comparison, values.first))
    case "age": return .age(try span(name, comparison, values.first))
    case "ended":
      guard !values.isEmpty else { throw missing(name) }
      return .ended(comparison, try days(values))
    default: return try attribute(name, comparison, values, kinds)
    }
  }

  private func states(_ name: RawValue, _ comparison: Comparison, _ values: [RawValue])
    throws(QueryFault) -> [QueryState]
  {
    guard comparison.takesList else { throw signFault(name, values, comparison, .equality) }
    guard !values.isEmpty else { throw missing(name) }
    var result: [QueryState] = []
    for value in values {
      guard let state = QueryState.names[Fold.text(value.text)] else {
        throw QueryFault(
          value.range, found: value.text, expected: .state,
          nearest: NearestName.find(value.text, among: QueryState.names.keys.sorted()))
      }
      result.append(state)
    }
    return result
  }

  private func span(_ name: RawValue, _ comparison: Comparison, _ value: RawValue?)
    throws(QueryFault) -> ClosedRange<Int64>
  {
    guard let value else { throw missing(name) }
    guard !comparison.takesList else { throw signFault(name, [value], comparison, .order) }
    guard let length = DurationExpression.parse(value.text) else { throw value.fault(.duration) }
    return comparison.bounds(length.seconds...length.seconds)
  }

  private func stay(
    _ stages: [RawValue], _ comparison: Comparison, _ time: RawValue?, _ kinds: [KindID]
  ) throws(QueryFault) -> Term {
    let slots = try stageSlots(stages, kinds)
    guard let time else { return .stay(slots, nil) }
    return .stay(slots, try span(time, comparison, time))
  }

  private func stageSlots(_ stages: [RawValue], _ kinds: [KindID]) throws(QueryFault) -> Set<Int> {
    var slots: Set<Int> = []
    for value in stages {
      var found: [Record] = []
      for kind in kinds where schema[Int(kind.index)].stage >= 0 {
        found += named(Book.stageKind, value.text, for: kind)
      }
      guard !found.isEmpty else { throw unknownName(value, Book.stageKind, kinds) }
      slots.formUnion(found.map(\.index))
    }
    return slots
  }

  private func members(_ values: [RawValue]) throws(QueryFault) -> Targets {
    var targets = Targets()
    for value in values { try add(value, Book.memberKind, &targets, isExact: true, []) }
    return targets
  }

  // MARK: Faults

  private func missing(_ name: RawValue) -> QueryFault {
    QueryFault(name.range.upperBound..<(name.range.upperBound + 1), found: ":", expected: .value)
  }

  private func signFault(
    _ name: RawValue, _ values: [RawValue], _ comparison: Comparison,
    _ expected: QueryFault.Expected
  ) -> QueryFault {
    let end = values.first?.range.lowerBound ?? name.range.upperBound + 1
    let start = min(name.range.upperBound, end)
    return QueryFault(start..<end, found: comparison.rawValue, expected: expected)
  }

  private func unknownName(_ value: RawValue, _ kind: KindID, _ owners: [KindID]) -> QueryFault {
    var names = kind == Book.memberKind ? ["me"] : []
    let keys = tables[Int(kind.index)].keys.names
    for slot in keys.indices {
      let record = Record(kind, slot: slot)
      guard owners.isEmpty || kind != Book.stageKind || owners.contains(where: { fits(slot, $0) })
      else { continue }
      names.append(keys[slot].split(separator: "/").last.map(String.init) ?? keys[slot])
      names += ["title", "title-zh"].compactMap { self.value($0, of: record)?.plainText }
    }
    return QueryFault(
      value.range, found: value.text,
      expected: .record(schema[Int(kind.index)].description.name),
      nearest: NearestName.find(value.text, among: names))
  }

  // MARK: Attributes

  private func sortKey(_ raw: RawValue, _ kinds: [KindID]) throws(QueryFault) -> SortKey {
    var name = raw
    let isDescending = Fold.plain(raw.text.first ?? " ") == "-"
    if isDescending {
      name.text.removeFirst()
      name.range = (raw.range.lowerBound + 1)..<max(raw.range.upperBound, raw.range.lowerBound + 1)
    }
    switch Fold.text(name.text) {
    case "number": return SortKey(subject: .number, isDescending: isDescending)
    case "idle": return SortKey(subject: .idle, isDescending: isDescending)
    case "age": return SortKey(subject: .age, isDescending: isDescending)
    case "closed", "已结束": return SortKey(subject: .closed, isDescending: isDescending)
    case let word where kinds.contains(Book.accountKind):
      if let subject = SortKey.Subject.ofCustomers[word] {
        return SortKey(subject: subject, isDescending: isDescending)
      }
      fallthrough
    default:
      return SortKey(subject: .attribute(try places(name, kinds)), isDescending: isDescending)
    }
  }

  /// The attribute of a name or label in each of the kinds that has it. A label counts for the attribute of
  /// the same name in other kinds too: tasks call their stage a column, yet `阶段` finds it.
  private func places(_ name: RawValue, _ kinds: [KindID]) throws(QueryFault) -> NamedPlaces {
    let word = Fold.text(name.text)
    var (places, canonical): ([KindID: Int], String?) = ([:], nil)
    for kind in kinds {
      let attributes = schema[Int(kind.index)].attributes
      guard
        let index = attributes.firstIndex(where: { $0.name == word })
          ?? attributes.firstIndex(where: { $0.isCalled(word) })
      else { continue }
      places[kind] = index
      if canonical == nil { canonical = attributes[index].name }
    }
    if places.isEmpty {
      let names = Set(
        schema.flatMap { $0.attributes.filter { $0.isCalled(word) }.map(\.name) })
      for kind in kinds {
        for (index, attribute) in schema[Int(kind.index)].attributes.enumerated()
        where names.contains(attribute.name) && places[kind] == nil {
          places[kind] = index
          if canonical == nil { canonical = attribute.name }
        }
      }
    }
    guard let canonical else { throw unknownAttribute(name, kinds) }
    return NamedPlaces(name: canonical, places: places)
  }

  private func unknownAttribute(_ name: RawValue, _ kinds: [KindID]) -> QueryFault {
    var names: [String] = []
    for kind in kinds { names += schema[Int(kind.index)].attributes.map(\.name) }
    names += [
      "is", "idle", "age", "in", "ended", "left", "passed", "not", "sort", "group", "limit",
      "number",
    ]
    for kind in kinds {
      names += schema[Int(kind.index)].attributes.flatMap { [$0.words.zh, $0.words.en] }
    }
    return QueryFault(
      name.range, found: name.text, expected: .attribute,
      nearest: NearestName.find(name.text, among: names))
  }

  private func attribute(
    _ name: RawValue, _ comparison: Comparison, _ values: [RawValue], _ kinds: [KindID]
  ) throws(QueryFault) -> Term {
    let places = try places(name, kinds)
    var tests: [KindID: AttributeTest] = [:]
    var first: QueryFault?
    for (kind, index) in places.places.sorted(by: { $0.key < $1.key }) {
      do {
        let found = try match(kind, index, name, comparison, values)
        let attribute = schema[Int(kind.index)].attributes[index]
        tests[kind] = AttributeTest(
          index: index, name: attribute.name, type: attribute.type, match: found)
      } catch {
        if first == nil { first = error }
      }
    }
    if tests.isEmpty, let first { throw first }
    return .attribute(places.name, tests)
  }

  private func match(
    _ kind: KindID, _ index: Int, _ name: RawValue, _ comparison: Comparison, _ values: [RawValue]
  ) throws(QueryFault) -> Match {
    guard let first = values.first else { return .present }
    let attribute = schema[Int(kind.index)].attributes[index]
    if !comparison.takesList {
      switch attribute.type {
      case .flag, .choice, .link, .anyLink:
        throw signFault(name, values, comparison, .equality)
      default: break
      }
    }
    switch attribute.type {
    case .text, .longText:
      let texts = values.map { Fold.bytes($0.text) }
      if comparison == .has { return .holding(texts) }
      return comparison == .equal
        ? .reading(texts) : .ordered(comparison, Fold.bytes(first.text))
    case .money: return .amounts(try amounts(values, comparison))
    case .integer: return .numbers(try numbers(values, comparison))
    case .duration: return .numbers(try lengths(values, comparison))
    case .day, .due, .instant: return .days(comparison, try days(values))
    case .flag: return .flag(try flags(values))
    case .choice: return .options(try options(kind, index, values))
    case .link, .anyLink:
      var target: KindID?
      if case .link(let name) = attribute.type { target = KindCatalogue.id(named: name) }
      var targets = Targets()
      for value in values {
        try add(value, target, &targets, isExact: comparison == .equal, [kind])
      }
      return .targets(targets)
    }
  }

  /// The options of a choice meant by values: by key, by either label; an open choice takes any text.
  private func options(_ kind: KindID, _ index: Int, _ values: [RawValue]) throws(QueryFault)
    -> [String]
  {
    let attribute = schema[Int(kind.index)].attributes[index]
    let place = schema[Int(kind.index)].places[index]
    let known = tables[Int(kind.index)].choices[place.aside].names
    var result: [String] = []
    for value in values {
      let word = Fold.text(value.text)
      if let option = attribute.options.first(where: { $0.isCalled(word) }) {
        result.append(option.key)
      } else if let key = known.first(where: { Fold.text($0) == word }) {
        result.append(key)
      } else if attribute.isOpen {
        result.append(value.text)
      } else {
        let names = attribute.options.flatMap { [$0.key, $0.words.en, $0.words.zh] }
        throw QueryFault(
          value.range, found: value.text, expected: .choice,
          nearest: NearestName.find(value.text, among: names))
      }
    }
    return result
  }

  // MARK: Records

  /// Adds the records a value names. `target` is the kind linked to; nil for any.
  private func add(
    _ value: RawValue, _ target: KindID?, _ targets: inout Targets, isExact: Bool,
    _ owners: [KindID]
  ) throws(QueryFault) {
    let upper = Array(Fold.text(value.text).uppercased().utf8)
    if let target, schema[Int(target.index)].description.prefix == nil {
      if target == Book.memberKind, Fold.text(value.text) == "me" {
        targets.me = true
        return
      }
      let found = named(target, value.text, for: owners.first)
      guard !found.isEmpty else { throw unknownName(value, target, owners) }
      targets.records.formUnion(found)
    } else if let (kind, number) = Book.number(upper.span),
      target.map({ Int($0.index) }) ?? kind == kind
    {
      targets.records.insert(Record(KindID(index: kind), slot: number - 1))
    } else if target == nil, let record = record(Fold.text(value.text)) {
      targets.records.insert(record)
    } else if isExact {
      targets.reading.append(Fold.bytes(value.text))
    } else {
      targets.holding.append(Fold.bytes(value.text))
    }
  }

  /// The named records of a kind that a text means: by key, else by the part of the key after the slash, title
  /// in either language or login; when there is none, by a part of key or title. Stages only of `owner`'s
  /// processes.
  private func named(_ kind: KindID, _ text: String, for owner: KindID?) -> [Record] {
    let word = Fold.text(text)
    let keys = tables[Int(kind.index)].keys.names
    let needle = NameNeedle(folded: Array(word.utf8))
    var (exact, partial, heard): ([Record], [Record], [Record]) = ([], [], [])
    for slot in keys.indices {
      if kind == Book.stageKind, let owner, !fits(slot, owner) { continue }
      let record = Record(kind, slot: slot)
      let key = Fold.text(keys[slot])
      if key == word, exists(record) { return [record] }
      var names = ["title", "title-zh", "login"].compactMap { value($0, of: record)?.plainText }
        .map(Fold.text)
      names.append(key.split(separator: "/").last.map(String.init) ?? key)
      if names.contains(word) {
        exact.append(record)
      } else if names.contains(where: { Book.holds($0, word) }) {
        partial.append(record)
      } else if names.contains(where: { needle.isIn($0) }) {
        heard.append(record)
      }
    }
    if exact.isEmpty && partial.isEmpty { return heard }
    return exact.isEmpty ? partial : exact
  }

  private static func holds(_ text: String, _ part: String) -> Bool {
    let bytes = Array(text.utf8)
    return bytes.withUnsafeBufferPointer { Needle(folded: Array(part.utf8)).isIn($0) }
  }

  /// Whether a stage belongs to a process of a kind, or to none that is known.
  private func fits(_ stage: Int, _ kind: KindID) -> Bool {
    guard let process = self[Stage.process, of: Record(Book.stageKind, slot: stage)],
      let name = self[Process.of, of: process]
    else { return true }
    return name == schema[Int(kind.index)].description.name
  }
}
