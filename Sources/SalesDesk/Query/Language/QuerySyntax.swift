// From a text to its parts: words, comparisons, groups, each with its place. Which names and values there are
// is decided afterwards, against a book.

/// A stretch of the text that stands for a value.
struct RawValue {
  var text: String
  var range: Range<Int>
  var isQuoted = false
}

/// What a text says, before names are looked up.
indirect enum RawCondition {
  case everything
  case term(RawTerm, at: Range<Int>)
  case not(RawCondition)
  case all([RawCondition])
  case any([RawCondition])
}

/// A term before names are looked up.
enum RawTerm {
  case word(RawValue)
  case label([RawValue])
  case member([RawValue])
  /// An attribute compared; without values: it is set.
  case test(RawValue, Comparison, [RawValue])
  /// In a stage, for a time.
  case stay([RawValue], Comparison, RawValue?)
  /// Went from a stage to another (a later one), on days; without days at any time.
  case departure([RawValue], isForward: Bool, Comparison, [RawValue])
}

/// A query before names are looked up.
struct RawQuery {
  var kind: KindID?
  var condition = RawCondition.everything
  var sort: [RawValue] = []
  var group: RawValue?
  var limit: Int?
}

/// Takes a text apart.
struct QuerySyntax {
  let characters: [Character]
  var index = 0
  var query = RawQuery()
  /// How deep in groups and negations.
  private var depth = 0
  private static let deepest = 64
  /// The names of what is no condition but says how the records are to be arranged.
  static let directions = ["sort", "group", "limit"]

  init(_ text: String) { characters = Array(text) }

  /// The whole text. A kind's name may stand first; `only` allows that kind's names alone.
  mutating func parse(only: KindID?) throws(QueryFault) -> RawQuery {
    query.kind = only
    readKind(only)
    query.condition = try alternatives(isNeeded: false)
    if index < characters.count { throw fault(index..<(index + 1), .term) }
    return query
  }

  func fault(_ range: Range<Int>, _ expected: QueryFault.Expected) -> QueryFault {
    let range = range.clamped(to: 0..<characters.count)
    return QueryFault(range, found: String(characters[range]), expected: expected)
  }

  /// The character at an index, full-width forms as their ASCII ones; nil at the end.
  func plain(_ index: Int) -> Character? {
    index < characters.count ? Fold.plain(characters[index]) : nil
  }

  func isSpace(_ index: Int) -> Bool { index < characters.count && characters[index].isWhitespace }

  /// Whether a term ends here.
  func isBreak(_ index: Int) -> Bool {
    guard let character = plain(index) else { return true }
    return character.isWhitespace || character == "(" || character == ")"
  }

  private mutating func skipSpace() { while isSpace(index) { index += 1 } }

  private mutating func readKind(_ only: KindID?) {
    skipSpace()
    var end = index
    while !isBreak(end) { end += 1 }
    guard end > index, end == characters.count || isSpace(end) else { return }
    let word = Fold.text(String(characters[index..<end]))
    for (place, kind) in KindCatalogue.all.enumerated() {
      let id = KindID(index: place)
      guard only == nil || only == id else { continue }
      let names = [
        kind.name, kind.plural, Fold.text(kind.words.en), kind.words.zh, kind.pluralWords.zh,
      ]
      guard names.contains(word) else { continue }
      query.kind = id
      index = end
      return
    }
  }

  // MARK: Conditions

  private mutating func alternatives(isNeeded: Bool) throws(QueryFault) -> RawCondition {
    var parts: [RawCondition] = []
    var isOpen = isNeeded
    while true {
      let part = try sequence()
      if isAlternative {
        guard let part else { throw fault(index..<(index + orLength), .term) }
        parts.append(part)
        index += orLength
        isOpen = true
      } else {
        if let part { parts.append(part) }
        if part == nil, isOpen { throw fault(index..<min(index + 1, characters.count), .term) }
        break
      }
    }
    if parts.count == 1 { return parts[0] }
    return parts.isEmpty ? .everything : .any(parts)
  }

  private var orLength: Int { plain(index) == "或" ? 1 : 2 }

  private var isAlternative: Bool {
    if plain(index) == "或" { return isBreak(index + 1) }
    guard let first = plain(index), let second = plain(index + 1), first == "o" || first == "O",
      second == "r" || second == "R"
    else { return false }
    return isBreak(index + 2)
  }

  /// Terms side by side; nil when there is none.
  private mutating func sequence() throws(QueryFault) -> RawCondition? {
    var parts: [RawCondition] = []
    while true {
      skipSpace()
      guard let character = plain(index), character != ")", !isAlternative else { break }
      if let part = try unary() { parts.append(part) }
    }
    return parts.count < 2 ? parts.first : .all(parts)
  }

  /// One term, or nil for `sort`, `group` and `limit`, which are noted.
  private mutating func unary() throws(QueryFault) -> RawCondition? {
    switch plain(index) {
    case "-":
      index += 1
      return try negation(from: index - 1)
    case "(": return try group()
    default: return try atom()
    }
  }

  private mutating func negation(from start: Int) throws(QueryFault) -> RawCondition {
    if isBreak(index), plain(index) != "(" { throw fault(start..<index, .term) }
    depth += 1
    guard depth <= QuerySyntax.deepest else { throw fault(start..<index, .lessNesting) }
    let inner = try unary()
    depth -= 1
    guard let inner else { throw fault(start..<index, .condition) }
    return .not(inner)
  }

  private mutating func group() throws(QueryFault) -> RawCondition {
    let start = index
    index += 1
    depth += 1
    guard depth <= QuerySyntax.deepest else { throw fault(start..<index, .lessNesting) }
    let inner = try alternatives(isNeeded: true)
    guard plain(index) == ")" else { throw fault(start..<(start + 1), .closingParenthesis) }
    index += 1
    depth -= 1
    return inner
  }

  // MARK: Terms

  private mutating func atom() throws(QueryFault) -> RawCondition? {
    let start = index
    if QuerySyntax.closing(plain(index)) != nil {
      let value = try quoted()
      guard !value.text.isEmpty else { throw fault(value.range, .term) }
      return .term(.word(value), at: start..<index)
    }
    if plain(index) == "#" || plain(index) == "@" {
      let isLabel = plain(index) == "#"
      index += 1
      let values = try values(isList: true)
      guard !values.isEmpty else { throw fault(start..<index, .value) }
      return .term(isLabel ? .label(values) : .member(values), at: start..<index)
    }
    let name = readName()
    guard let (comparison, length) = sign(at: index) else {
      return .term(.word(name), at: start..<index)
    }
    guard !name.text.isEmpty else { throw fault(start..<(start + length), .attribute) }
    index += length
    return try test(name, comparison)
  }

  private mutating func readName() -> RawValue {
    let start = index
    while !isBreak(index), sign(at: index) == nil { index += 1 }
    return RawValue(text: String(characters[start..<index]), range: start..<index)
  }

  /// The sign of comparison at an index, and its length.
  func sign(at index: Int) -> (Comparison, Int)? {
    let hasEqual = plain(index + 1) == "="
    switch plain(index) {
    case ":": return (.has, 1)
    case "=": return (.equal, hasEqual ? 2 : 1)
    case "!": return hasEqual ? (.notEqual, 2) : nil
    case "<": return hasEqual ? (.atMost, 2) : (.less, 1)
    case ">": return hasEqual ? (.atLeast, 2) : (.greater, 1)
    case "≤": return (.atMost, 1)
    case "≥": return (.atLeast, 1)
    case "≠": return (.notEqual, 1)
    default: return nil
    }
  }

  private mutating func test(_ name: RawValue, _ sign: Comparison) throws(QueryFault)
    -> RawCondition?
  {
    let start = name.range.lowerBound
    var (name, comparison) = (name, sign)
    let word = Fold.text(name.text)
    if sign == .has {
      if word == "not" { return try negation(from: start) }
      if word == "in" { return try stay(from: start) }
      if word == "left" || word == "passed" {
        return try departure(isForward: word == "passed", from: start)
      }
      bound(&name, &comparison)
      if let (after, length) = self.sign(at: index), comparison == .has, after != .has {
        comparison = after
        index += length
      }
    }
    let values = try values(isList: comparison.takesList)
    guard !values.isEmpty || comparison == .has else { throw fault(start..<index, .value) }
    if comparison == .has || comparison == .equal, QuerySyntax.directions.contains(word) {
      try direct(word, values, start)
      return nil
    }
    return .term(.test(name, comparison, values), at: start..<index)
  }

  /// Takes `.min` or `.max` off a name: the shell-safe `>=` and `<=`.
  private func bound(_ name: inout RawValue, _ comparison: inout Comparison) {
    let word = Fold.text(name.text)
    guard word.count > 4, word.hasSuffix(".min") || word.hasSuffix(".max") else { return }
    comparison = word.hasSuffix(".min") ? .atLeast : .atMost
    name.text = String(name.text.dropLast(4))
    name.range = name.range.lowerBound..<(name.range.upperBound - 4)
  }

  /// `in:quote`, `in:quote>14d`, `in:quote.min:14d`.
  private mutating func stay(from start: Int) throws(QueryFault) -> RawCondition {
    var stages = try values(isList: true, isStage: true)
    guard !stages.isEmpty else { throw fault(start..<index, .value) }
    guard let (sign, length) = sign(at: index) else {
      return .term(.stay(stages, .has, nil), at: start..<index)
    }
    var comparison = sign
    let signed = index..<(index + length)
    if comparison == .has { bound(&stages[stages.count - 1], &comparison) }
    index += length
    guard !comparison.takesList else { throw fault(signed, .order) }
    let time = try values(isList: false)
    guard let time = time.first else { throw fault(start..<index, .value) }
    return .term(.stay(stages, comparison, time), at: start..<index)
  }

  /// `left:quote`, `passed:quote=2026-11`.
  private mutating func departure(isForward: Bool, from start: Int) throws(QueryFault)
    -> RawCondition
  {
    let stages = try values(isList: true, isStage: true)
    guard !stages.isEmpty else { throw fault(start..<index, .value) }
    guard let (sign, length) = sign(at: index) else {
      let term = RawTerm.departure(stages, isForward: isForward, .has, [])
      return .term(term, at: start..<index)
    }
    let signed = index..<(index + length)
    guard sign != .notEqual else { throw fault(signed, .order) }
    index += length
    let days = try values(isList: sign.takesList)
    guard !days.isEmpty else { throw fault(start..<index, .value) }
    let term = RawTerm.departure(stages, isForward: isForward, sign, days)
    return .term(term, at: start..<index)
  }

  private mutating func direct(_ word: String, _ values: [RawValue], _ start: Int)
    throws(QueryFault)
  {
    guard depth == 0 else { throw fault(start..<index, .condition) }
    guard let first = values.first else { throw fault(start..<index, .value) }
    switch word {
    case "sort": query.sort += values
    case "group":
      guard values.count == 1 else { throw fault(values[1].range, .term) }
      query.group = first
    default:
      guard values.count == 1, let limit = NumberExpression.integer(first.text), limit >= 1,
        limit <= Int64(Int32.max)
      else { throw fault(first.range, .count) }
      query.limit = Int(limit)
    }
  }

  // MARK: Values

  /// The character that ends what this one begins as a quotation mark; nil for other characters.
  static func closing(_ character: Character?) -> Character? {
    switch character {
    case "\"": "\""
    case "'": "'"
    case "“": "”"
    case "「": "」"
    default: nil
    }
  }

  private mutating func quoted() throws(QueryFault) -> RawValue {
    let start = index
    let end = QuerySyntax.closing(plain(index))
    index += 1
    while let character = plain(index), character != end { index += 1 }
    guard index < characters.count else { throw fault(start..<index, .closingQuote) }
    index += 1
    let text = String(characters[(start + 1)..<(index - 1)])
    return RawValue(text: text, range: start..<index, isQuoted: true)
  }

  /// The values after a sign; empty when none follows. A comma ends a value of a list.
  private mutating func values(isList: Bool, isStage: Bool = false) throws(QueryFault)
    -> [RawValue]
  {
    var result: [RawValue] = []
    while true {
      let value = try value(isList: isList, isStage: isStage)
      let hasMore = isList && plain(index) == ","
      if value.text.isEmpty {
        if result.isEmpty, !hasMore, !value.isQuoted { return [] }
        throw fault(value.range.lowerBound..<max(index, value.range.lowerBound), .value)
      }
      result.append(value)
      guard hasMore else { return result }
      index += 1
    }
  }

  private mutating func value(isList: Bool, isStage: Bool) throws(QueryFault) -> RawValue {
    if QuerySyntax.closing(plain(index)) != nil { return try quoted() }
    let start = index
    while !isBreak(index), !(isList && plain(index) == ","), !(isStage && sign(at: index) != nil) {
      index += 1
    }
    return RawValue(text: String(characters[start..<index]), range: start..<index)
  }
}
