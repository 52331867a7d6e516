// Values as they stand in fields, and texts in fields read by type. What is written back reads the same.

import SalesDesk

/// What is wrong with a field's text, as a fact.
enum FieldFault: Error, Hashable {
  /// Not of the type.
  case notA(ValueType)
  /// Outside the attribute's bounds.
  case outside(ClosedRange<Int64>)
  /// No record is called so.
  case noSuchRecord(String)
  /// No option is called so.
  case noSuchOption(String)
}

/// From values to text and back.
enum FieldText {
  /// The text that stands for values; several are parted by `, `.
  static func text(
    _ values: [Value], of attribute: AttributeDescription, _ scene: Scene, _ book: borrowing Book
  ) -> String {
    var texts: [String] = []
    for value in values { texts.append(text(value, attribute, scene, book)) }
    return texts.joined(separator: ", ")
  }

  private static func text(
    _ value: Value, _ attribute: AttributeDescription, _ scene: Scene, _ book: borrowing Book
  ) -> String {
    switch value {
    case .integer(let number): return String(number)
    case .money(let money):
      let digits = Figures.money(money)
      let sign = money.currency.sign
      let (minus, rest) = digits.hasPrefix("-") ? ("-", digits.dropFirst()) : ("", digits[...])
      return money.currency == book.currency && rest.hasPrefix(sign)
        ? minus + rest.dropFirst(sign.count) : money.canonical
    case .day(let day), .due(.day(let day)): return day.iso
    case .due(.at(let instant)), .instant(let instant):
      let zone = scene.now.zone
      return zone.day(of: instant).iso + " " + Figures.time(zone.minute(of: instant))
    case .duration(let length): return length.iso
    case .link(let record):
      if let title = scene.titleToBe(record) { return scene.phrases.toBe(title) }
      let isAmbiguous = book.schema(record.kind).description.prefix != nil
      return isAmbiguous
        ? book.title(record) + " " + book.subject(record) : book.title(record, scene.language)
    default:
      return scene.phrases.value(
        value, book, attribute: attribute, zone: scene.now.zone, today: scene.now.today)
    }
  }

  /// The values a field's text stands for; those it began with when nothing was typed.
  static func values(of field: FormField, _ scene: Scene, _ book: borrowing Book)
    throws(FieldFault) -> [Value]
  {
    if !field.isDirty { return field.values }
    if let picked = field.picked, picked.text == field.text { return picked.values }
    if let process = field.process, field.attribute.type == .link("stage") {
      let text = field.text.trimmed
      if text.isEmpty { return [] }
      return [.link(try stage(text, of: process, book))]
    }
    return try values(field.text, of: field.attribute, scene, book)
  }

  /// What a text is understood as, where that says more than the text: the day of a week, an amount in full.
  static func hint(_ field: FormField, _ scene: Scene, _ book: borrowing Book) -> String {
    switch field.attribute.type {
    case .money, .day, .due, .instant, .integer, .duration: break
    default: return ""
    }
    guard let value = try? values(of: field, scene, book).first else { return "" }
    let phrases = scene.phrases
    let text = field.text.trimmed
    let zone = scene.now.zone
    var day: Day?
    switch value {
    case .money(let money):
      let meant = phrases.money(money)
      return meant.hasSuffix(text) ? "" : meant
    case .integer(let number):
      let meant = phrases.number(Int(clamping: number))
      return field.attribute.isPercent
        ? (text.hasSuffix("%") ? "" : "%") : meant == text ? "" : meant
    case .duration(let length): return phrases.duration(length)
    case .day(let given): day = given
    case .due(let due): day = due.day(in: zone)
    case .instant(let instant): day = zone.day(of: instant)
    default: break
    }
    guard let day else { return "" }
    let isWritten = text.hasPrefix(day.iso)
    let date = isWritten ? "" : " " + phrases.day(day, today: scene.now.today)
    return phrases.weekday(day.weekday) + date
  }

  /// The stage of a process that a text names, in either language or by its key.
  private static func stage(_ text: String, of process: Record, _ book: borrowing Book)
    throws(FieldFault) -> Record
  {
    let wanted = text.lowercased()
    for stage in book.stages(of: process) {
      let names = [book.title(stage, .en), book.title(stage, .zh), book.bareName(stage)]
      if names.contains(where: { $0.lowercased() == wanted }) { return stage }
    }
    throw .noSuchRecord(text)
  }

  /// The values a text stands for; none for an empty text.
  static func values(
    _ text: String, of attribute: AttributeDescription, _ scene: Scene, _ book: borrowing Book
  ) throws(FieldFault) -> [Value] {
    if attribute.type == .longText {
      return text.isEmpty ? [] : [.text(text)]
    }
    let whole = text.trimmed
    guard !whole.isEmpty else { return [] }
    guard attribute.isSet else { return [try value(whole, of: attribute, scene, book)] }
    var values: [Value] = []
    for part in whole.split(whereSeparator: { $0 == "," || $0 == "，" || $0 == "、" || $0 == ";" }) {
      let name = String(part).trimmed
      if !name.isEmpty { values.append(try value(name, of: attribute, scene, book)) }
    }
    return values
  }

  private static func value(
    _ text: String, of attribute: AttributeDescription, _ scene: Scene, _ book: borrowing Book
  ) throws(FieldFault) -> Value {
    switch attribute.type {
    case .text, .longText: return .text(text)
    case .integer:
      do throws(Refusal) {
        return try ValueText.parse(text, for: attribute, in: book, ValueContext(now: scene.now))
      } catch .outOfRange {
        throw .outside(attribute.bounds)
      } catch {
        throw .notA(.integer)
      }
    case .money:
      guard let money = amount(text, book.currency) else { throw .notA(.money) }
      return .money(money)
    case .day:
      guard let day = day(text, scene, book.weekStart) else { throw .notA(.day) }
      return .day(day)
    case .due:
      return .due(try due(text, scene, book.weekStart))
    case .instant:
      switch try due(text, scene, book.weekStart) {
      case .at(let instant): return .instant(instant)
      case .day(let day): return .instant(scene.now.zone.instant(of: day))
      }
    case .duration:
      guard let length = DurationExpression.parse(text) else { throw .notA(.duration) }
      return .duration(length)
    case .flag: return .flag(try flag(text, scene))
    case .choice: return .choice(try option(text, attribute))
    case .link(let kind): return .link(try record(text, in: book.kind(named: kind), book))
    case .anyLink: return .link(try record(text, in: nil, book))
    }
  }

  private static func amount(_ text: String, _ currency: Currency) -> Money? {
    Money(text) ?? MoneyExpression.parse(text, currency: currency)
  }

  private static func day(_ text: String, _ scene: Scene, _ weekStart: Int) -> Day? {
    DayExpression.parse(text, today: scene.now.today, weekStart: weekStart)?.upperBound
  }

  /// A day, with a time behind it when there is one.
  private static func due(_ text: String, _ scene: Scene, _ weekStart: Int) throws(FieldFault)
    -> Due
  {
    if let day = day(text, scene, weekStart) { return .day(day) }
    let parts = text.split(separator: " ")
    guard let last = parts.last, let minute = minute(last) else { throw .notA(.due) }
    let front = parts.dropLast().joined(separator: " ")
    guard let day = front.isEmpty ? scene.now.today : day(front, scene, weekStart) else {
      throw .notA(.due)
    }
    return .at(scene.now.zone.instant(of: day, minute: minute))
  }

  private static func minute(_ text: Substring) -> Int? {
    let parts = text.split(omittingEmptySubsequences: false) { $0 == ":" || $0 == "：" }
    guard parts.count == 2, let hour = Int(parts[0]), let minute = Int(parts[1]),
      (0..<24).contains(hour), (0..<60).contains(minute), parts[1].count == 2
    else { return nil }
    return hour * 60 + minute
  }

  private static func flag(_ text: String, _ scene: Scene) throws(FieldFault) -> Bool {
    switch text.lowercased() {
    case "y", "yes", "true", "1", "是", "对", "x", "✓": return true
    case "n", "no", "false", "0", "否", "不": return false
    default: throw .notA(.flag)
    }
  }

  private static func option(_ text: String, _ attribute: AttributeDescription) throws(FieldFault)
    -> String
  {
    let wanted = text.lowercased()
    for option in attribute.options
    where option.key == text || option.words.en.lowercased() == wanted || option.words.zh == text {
      return option.key
    }
    let near = attribute.options.filter {
      $0.words.en.lowercased().hasPrefix(wanted) || $0.words.zh.hasPrefix(text)
    }
    if near.count == 1 { return near[0].key }
    if near.count > 1 && text.count <= 2 { throw .noSuchOption(text) }
    // a letter by itself was meant to choose
    if attribute.isOpen, text.count > 1 || !text.utf8.allSatisfy({ $0 < 0x80 }) { return text }
    throw .noSuchOption(text)
  }

  /// The record a text names: its identifier (alone or as the last word), its key, its title.
  private static func record(_ text: String, in kind: KindID?, _ book: borrowing Book)
    throws(FieldFault) -> Record
  {
    let last = text.split(separator: " ").last.map(String.init) ?? text
    for name in [text, last] {
      if let record = book.record(name), kind == nil || record.kind == kind { return record }
    }
    if let kind, let record = book.record(named: text, in: kind) { return record }
    let found = RecordSearch.find(text, in: kind.map { [$0] }, limit: 2, book)
    if let first = found.first, found.count == 1 || RecordSearch.isTitle(text, of: first, book) {
      return first
    }
    throw .noSuchRecord(text)
  }
}

extension String {
  /// The text without spaces at its ends.
  var trimmed: String {
    var rest = self[...]
    while let first = rest.first, first.isWhitespace { rest.removeFirst() }
    while let last = rest.last, last.isWhitespace { rest.removeLast() }
    return String(rest)
  }
}
