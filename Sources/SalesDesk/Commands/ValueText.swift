// Values as people write them, on the command line and in forms: `value=50k`, `close=eom`, `owner=me`,
// `label=+urgent,-cold`, `阶段=报价`. From the text and an attribute's description comes a typed value, or the
// refusal that says what was expected; and back from a value the text that would be read as the same value.

/// What a text may refer to beside the book: the time, who writes, and where a stage's name is looked up.
package struct ValueContext: Sendable {
  /// The present time in the desk's zone.
  package var now: Now
  /// The member that `me` stands for.
  package var me: Record?
  /// The process whose stages are meant when a stage is named by its key or title alone.
  package var process: Record?

  /// What texts refer to; without a process, a stage's short name is looked up in all of them.
  package init(now: Now, me: Record? = nil, process: Record? = nil) {
    self.now = now
    self.me = me
    self.process = process
  }
}

/// Reads and writes attribute values as text. Pure.
package enum ValueText {
  /// The changes that one `attribute=value` asks for: the attribute named in either language, an empty value
  /// clears, a set's elements parted by commas replace it or, with `+` and `-`, change it.
  /// - Throws: `noSuchAttribute`, or what `parse` throws.
  package static func changes(
    _ name: String, _ text: String, of kind: KindID, in book: borrowing Book,
    _ context: ValueContext
  ) throws(Refusal) -> [Change] {
    let attribute = try attribute(named: name, of: kind, in: book)
    guard attribute.isSet else {
      if text.allSatisfy(\.isWhitespace) { return [.set(attribute.name, nil)] }
      return [.set(attribute.name, try parse(text, for: attribute, in: book, context))]
    }
    var changes: [Change] = []
    var whole: [Value] = []
    var isChange = false
    for part in text.split(whereSeparator: { ",，、".contains($0) }) {
      let element = trimmed(String(part))
      guard let sign = element.first else { continue }
      let isSigned = sign == "+" || sign == "-"
      let rest = isSigned ? trimmed(String(element.dropFirst())) : element
      guard !rest.isEmpty else { continue }
      let value = try parse(rest, for: attribute, in: book, context)
      isChange = isChange || isSigned
      changes.append(Change(attribute.name, sign == "-" ? .remove(value) : .add(value)))
      whole.append(value)
    }
    return isChange ? changes : [Change(attribute.name, .replace(whole))]
  }

  /// The attribute a name means: its English name, or its label in either language, in any case.
  /// - Throws: `noSuchAttribute` with the nearest known name.
  package static func attribute(named name: String, of kind: KindID, in book: borrowing Book)
    throws(Refusal) -> AttributeDescription
  {
    let schema = book.schema(kind)
    let wanted = Fold.text(trimmed(name))
    let found =
      schema.attributes.first { $0.name == wanted }
      ?? schema.attributes.first { Fold.text($0.words.en) == wanted || $0.words.zh == wanted }
    if let found { return found }
    throw .noSuchAttribute(
      kind: schema.description.name, name: name,
      nearest: Nearest.name(to: wanted, among: schema.attributes.map(\.name)))
  }

  /// The kind a name means: singular or plural in English, or its name in Chinese.
  /// - Throws: `noSuchKind` with the nearest known name.
  package static func kind(named name: String, in book: borrowing Book) throws(Refusal) -> KindID {
    let wanted = Fold.text(trimmed(name))
    for (index, schema) in book.schema.enumerated() {
      let kind = schema.description
      if [kind.name, kind.plural, kind.words.zh, kind.pluralWords.zh].contains(wanted) {
        return KindID(index: index)
      }
    }
    throw .noSuchKind(
      name, nearest: Nearest.name(to: wanted, among: book.schema.map(\.description.name)))
  }

  /// The value a text means for an attribute; for a set, one element.
  /// - Throws: `wrongType`, `notAnOption`, `outOfRange`: what was expected.
  package static func parse(
    _ text: String, for attribute: AttributeDescription, in book: borrowing Book,
    _ context: ValueContext
  ) throws(Refusal) -> Value {
    let word = trimmed(text)
    let value: Value?
    switch attribute.type {
    case .text, .longText: return .text(text)
    case .integer: value = NumberExpression.integer(word).map(Value.integer)
    case .money: value = MoneyExpression.parse(word, currency: book.currency).map(Value.money)
    case .day: value = day(word, context, book).map(Value.day)
    case .due: value = due(word, context, book).map(Value.due)
    case .instant: value = instant(word, context, book).map(Value.instant)
    case .duration: value = DurationExpression.parse(word).map(Value.duration)
    case .flag: value = flag(word).map(Value.flag)
    case .choice: return try choice(word, attribute)
    case .link(let kind):
      return .link(try link(word, to: KindCatalogue.id(named: kind), attribute, book, context))
    case .anyLink: return .link(try link(word, to: nil, attribute, book, context))
    }
    guard let value else {
      throw .wrongType(attribute: attribute.name, expected: attribute.type, found: text)
    }
    if case .integer(let number) = value, !attribute.bounds.contains(number) {
      throw .outOfRange(attribute: attribute.name, number, attribute.bounds)
    }
    return value
  }

  /// The text that `parse` reads as this value: money with its currency, days as `2026-12-18`, a time as local
  /// `2026-12-18 14:30` (the full instant where minutes are not enough), links by identifier or key.
  package static func text(_ value: Value, of type: ValueType, in book: borrowing Book, zone: Zone)
    -> String
  {
    switch value {
    case .text(let text), .choice(let text): text
    case .integer(let number): String(number)
    case .money(let money): money.canonical
    case .day(let day): day.iso
    case .due(.day(let day)): day.iso
    case .due(.at(let instant)), .instant(let instant): local(instant, zone)
    case .duration(let length): length.iso
    case .flag(let flag): flag ? "yes" : "no"
    case .link(let record): type == .anyLink ? book.subject(record) : book.bareName(record)
    }
  }

  /// The instant a text means: an instant's full form, a day with a local time, or a day's last millisecond.
  package static func instant(atEndOf text: String, in book: borrowing Book, now: Now) -> Instant? {
    let context = ValueContext(now: now)
    switch due(trimmed(text), context, book) {
    case .at(let instant): return instant
    case .day(let day):
      return now.zone.instant(of: day.adding(days: 1)).adding(milliseconds: -1)
    case nil: return nil
    }
  }

  private static func trimmed(_ text: String) -> String {
    let start = text.drop(while: \.isWhitespace)
    guard let last = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(start[...last])
  }
}

// MARK: Times

extension ValueText {
  private static func day(_ word: String, _ context: ValueContext, _ book: borrowing Book) -> Day? {
    let start: Int
    switch book.desk.flatMap({ book.value("week-starts", of: $0)?.plainText }) {
    case "sunday": start = 6
    case "saturday": start = 5
    default: start = 0
    }
    return DayExpression.parse(word, today: context.now.today, weekStart: start)?.upperBound
  }

  private static func due(_ word: String, _ context: ValueContext, _ book: borrowing Book) -> Due? {
    if let instant = Instant(word) { return .at(instant) }
    if let day = day(word, context, book) { return .day(day) }
    let parts = word.split(whereSeparator: { $0 == " " || $0 == "T" })
    guard (1...2).contains(parts.count), let time = parts.last, let minute = minute(time) else {
      return nil
    }
    let day = parts.count == 1 ? context.now.today : day(String(parts[0]), context, book)
    return day.map { .at(context.now.zone.instant(of: $0, minute: minute)) }
  }

  private static func instant(_ word: String, _ context: ValueContext, _ book: borrowing Book)
    -> Instant?
  {
    switch due(word, context, book) {
    case .at(let instant): instant
    case .day(let day): context.now.zone.instant(of: day)
    case nil: nil
    }
  }

  /// Minutes of the day from `9:05` or `14:30`.
  private static func minute(_ text: Substring) -> Int? {
    let parts = text.split(whereSeparator: { $0 == ":" || $0 == "：" })
    guard parts.count == 2, parts.allSatisfy({ (1...2).contains($0.utf8.count) }),
      parts[1].utf8.count == 2, let hour = Int(parts[0]), let minute = Int(parts[1]),
      (0..<24).contains(hour), (0..<60).contains(minute)
    else { return nil }
    return hour * 60 + minute
  }

  private static func local(_ instant: Instant, _ zone: Zone) -> String {
    let (day, minute) = (zone.day(of: instant), zone.minute(of: instant))
    guard zone.instant(of: day, minute: minute) == instant else { return instant.iso }
    return day.iso + " " + String(padded: minute / 60, 2) + ":" + String(padded: minute % 60, 2)
  }
}

// MARK: Names

extension ValueText {
  private static func flag(_ word: String) -> Bool? {
    switch Fold.text(word) {
    case "yes", "y", "true", "on", "1", "是", "有": true
    case "no", "n", "false", "off", "0", "否", "无": false
    default: nil
    }
  }

  private static func choice(_ word: String, _ attribute: AttributeDescription) throws(Refusal)
    -> Value
  {
    let folded = Fold.text(word)
    let option =
      attribute.options.first { $0.key == word }
      ?? attribute.options.first {
        Fold.text($0.key) == folded || Fold.text($0.words.en) == folded || $0.words.zh == word
      }
    if let option { return .choice(option.key) }
    guard attribute.isOpen, !word.isEmpty, word.utf8.count <= 256,
      !word.utf8.contains(where: { $0 < 32 })
    else {
      throw .notAnOption(
        attribute: attribute.name, found: word, options: attribute.options.map(\.key))
    }
    return .choice(word)
  }

  private static func link(
    _ word: String, to kind: KindID?, _ attribute: AttributeDescription, _ book: borrowing Book,
    _ context: ValueContext
  ) throws(Refusal) -> Record {
    let isMember = kind.map { $0 == Book.memberKind } ?? false
    if isMember, let me = context.me, ["me", "我"].contains(Fold.text(word)) { return me }
    let bare = word.first == "@" || word.first == "#" ? String(word.dropFirst()) : word
    if let record = book.record(bare), kind == nil || record.kind == kind { return record }
    guard let kind else { return try titled(word, among: numbered(book), attribute, book) }
    if kind == Book.stageKind {
      return try stage(bare, for: attribute.name, in: book, process: context.process)
    }
    if let record = book.record(named: bare, in: kind) { return record }
    return try titled(bare, among: [kind], attribute, book)
  }

  private static func numbered(_ book: borrowing Book) -> [KindID] {
    book.schema.indices.map(KindID.init(index:)).filter {
      book.schema($0).description.prefix != nil
    }
  }

  /// The one record with a title; the refusal offers the identifiers of several.
  private static func titled(
    _ title: String, among kinds: [KindID], _ attribute: AttributeDescription,
    _ book: borrowing Book
  ) throws(Refusal) -> Record {
    let wanted = Fold.text(title)
    var found: [Record] = []
    for kind in kinds {
      for slot in 0..<book.count(kind) {
        let record = Record(kind, slot: slot)
        guard book.exists(record), !book.isArchived(record) else { continue }
        if Fold.text(book.title(record)) == wanted || book.title(record, .zh) == title {
          found.append(record)
        }
      }
    }
    if found.count == 1 { return found[0] }
    var known = found.prefix(24).map { book.subject($0) }
    if found.isEmpty, kinds.count == 1, book.schema(kinds[0]).description.prefix == nil {
      known = (0..<book.count(kinds[0])).prefix(24).map { Record(kinds[0], slot: $0) }
        .filter { book.exists($0) }.map { book.bareName($0) }
    }
    guard known.isEmpty else {
      throw .notAnOption(attribute: attribute.name, found: title, options: known)
    }
    throw .wrongType(attribute: attribute.name, expected: attribute.type, found: title)
  }

  /// The stage a text names: its full name `deal/quote`, or its key or title within a process (any process
  /// when none is given).
  /// - Throws: `notAnOption` with the keys there are.
  package static func stage(
    _ name: String, for attribute: String = "stage", in book: borrowing Book, process: Record?
  ) throws(Refusal) -> Record {
    if let stage = book.record(named: name, in: Book.stageKind) { return stage }
    let wanted = Fold.text(trimmed(name))
    var processes = process.map { [$0] } ?? []
    if processes.isEmpty {
      let kind = KindCatalogue.id(of: Process.self)
      processes = (0..<book.count(kind)).map { Record(kind, slot: $0) }.filter { book.exists($0) }
    }
    var keys: [String] = []
    for process in processes {
      for stage in book.stages(of: process) {
        let full = book.bareName(stage)
        let key = full.split(separator: "/").last.map(String.init) ?? full
        let names = [key, Fold.text(book.title(stage)), Fold.text(book.title(stage, .zh))]
        if names.contains(wanted) { return stage }
        keys.append(processes.count == 1 ? key : full)
      }
    }
    throw .notAnOption(attribute: attribute, found: name, options: keys)
  }
}
