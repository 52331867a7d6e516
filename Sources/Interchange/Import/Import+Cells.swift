// A cell as the value its attribute takes, or the reason why not.

import SalesDesk

extension Import {
  /// What a cell comes to.
  enum Reading {
    case nothing
    case values([Value])
    /// Names of records, to be found.
    case names([String])
  }

  /// Reads one cell of a column.
  mutating func read(_ cell: String, _ column: TablePlan.Column, _ plan: TablePlan, line: Int)
    throws(ImportLedger.Reason) -> Reading
  {
    guard let text = column.text(cell) else { return .nothing }
    let attribute = column.attribute
    guard attribute.isSet else { return try read(one: text, column, plan, line: line) }
    let parts = text.split { ";；\n".contains($0) }.map { TextValue.trimmed(String($0)) }
    var values: [Value] = []
    var names: [String] = []
    for part in parts where !part.isEmpty {
      switch try read(one: part, column, plan, line: line) {
      case .nothing: break
      case .values(let found): values += found
      case .names(let found): names += found
      }
    }
    if !names.isEmpty { return .names(names) }
    return values.isEmpty ? .nothing : .values(values)
  }

  private mutating func read(
    one text: String, _ column: TablePlan.Column, _ plan: TablePlan, line: Int
  ) throws(ImportLedger.Reason) -> Reading {
    do throws(ValueFlaw.Reason) {
      let value: Value?
      switch column.attribute.type {
      case .link, .anyLink: return .names([text])
      case .text, .longText, .choice: value = nil
      case .integer: value = try integer(text, column).map(Value.integer)
      case .money: value = try column.numbers?.money(text, default: plan.currency).map(Value.money)
      case .day: value = try column.dates?.read(text).map { .day($0.day) }
      case .due: value = try column.dates?.read(text).map { .due($0.due(in: now.zone)) }
      case .instant:
        value = try column.dates?.read(text).map { .instant($0.instant(in: now.zone)) }
      case .duration:
        let length =
          TimeLength(text)
          ?? Int64(text).flatMap { minutes in
            (0...1_000_000).contains(minutes) ? TimeLength(seconds: minutes * 60) : nil
          }
        guard let length else { throw .notANumber }
        value = .duration(length)
      case .flag: value = try TextValue.yesOrNo(text).map(Value.flag)
      }
      if let value { return .values([try bounded(value, column)]) }
    } catch { throw .value(error) }
    switch column.attribute.type {
    case .text, .longText: return .values([.text(try self.text(text, column, line: line))])
    case .choice: return .values([.choice(try option(text, column.attribute))])
    default: return .nothing
    }
  }

  private func integer(_ text: String, _ column: TablePlan.Column) throws(ValueFlaw.Reason)
    -> Int64?
  {
    let isPercent = column.attribute.bounds == 0...100
    let number = isPercent ? try column.numbers?.percent(text) : try column.numbers?.integer(text)
    return number.map(Int64.init)
  }

  private func bounded(_ value: Value, _ column: TablePlan.Column) throws(ValueFlaw.Reason) -> Value
  {
    if case .integer(let number) = value, !column.attribute.bounds.contains(number) {
      throw .outOfRange
    }
    return value
  }

  private mutating func text(_ text: String, _ column: TablePlan.Column, line: Int)
    throws(ImportLedger.Reason) -> String
  {
    let isLong = column.attribute.type == .longText
    guard text.utf8.count <= (isLong ? 1 << 20 : 4096) else { throw .tooLong }
    guard !isLong, text.utf8.contains(10) else { return text }
    ledger.note(.linesJoined, column: column.name, line: line)
    return text.utf8.split(separator: 10).compactMap { String($0) }.joined(separator: " ")
  }

  /// Notes the options that records have already, where a choice takes any.
  mutating func noteOptions(_ book: borrowing Book) {
    let attributes =
      (plan?.columns ?? []).map(\.attribute) + (plan?.defaults ?? []).map(\.column.attribute)
    for attribute in attributes where attribute.type == .choice && attribute.isOpen {
      guard let index = book.schema(kind).index(of: attribute.name) else { continue }
      for slot in 0..<book.count(kind) {
        let record = Record(kind, slot: slot)
        guard book.exists(record) else { continue }
        for value in book.values(index, of: record) {
          if let key = value.plainText { optionsSeen[attribute.name, default: []].insert(key) }
        }
      }
    }
  }

  /// The key of an option named by key or by label; one that is new, where the attribute is open.
  private mutating func option(_ text: String, _ attribute: AttributeDescription)
    throws(ImportLedger.Reason) -> String
  {
    let lower = text.lowercased()
    for option in attribute.options
    where option.key.lowercased() == lower || option.words.en.lowercased() == lower
      || option.words.zh == text
    {
      return option.key
    }
    guard attribute.isOpen, text.utf8.count <= 256, !text.utf8.contains(where: { $0 < 32 }) else {
      throw .notAnOption
    }
    if optionsSeen[attribute.name, default: []].insert(text).inserted {
      ledger.newOptions[attribute.name, default: 0] += 1
    }
    return text
  }
}
