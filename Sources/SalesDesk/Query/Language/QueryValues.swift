// Values as they stand in a query, read by the type of the attribute they are compared with.

extension RawValue {
  /// The fault that this is not what was expected.
  func fault(_ expected: QueryFault.Expected, nearest: String? = nil) -> QueryFault {
    QueryFault(range, found: text, expected: expected, nearest: nearest)
  }
}

extension AttributeDescription {
  /// Whether a folded word is this attribute's name or label; a label's spaces may be hyphens.
  func isCalled(_ word: String) -> Bool {
    let label = Fold.text(words.en)
    return name == word || Fold.text(words.zh) == word || label == word
      || String(label.map { $0 == " " ? "-" : $0 }) == word
  }
}

extension Option {
  /// Whether a folded word is this option's key or label.
  func isCalled(_ word: String) -> Bool {
    Fold.text(key) == word || Fold.text(words.en) == word || Fold.text(words.zh) == word
  }
}

extension Book {
  /// The desk's currency, in which amounts without one are meant; renminbi when the desk has none.
  var currencyOfQueries: Currency {
    record("desk").flatMap { self[DeskKind.currency, of: $0] }.flatMap { Currency($0) } ?? .cny
  }

  /// The first day of the desk's week, Monday 0 … Sunday 6.
  package var weekStart: Int {
    switch record("desk").flatMap({ value("week-starts", of: $0) }) {
    case .choice("sunday"): 6
    case .choice("saturday"): 5
    default: 0
    }
  }

  func amounts(_ values: [RawValue], _ comparison: Comparison) throws(QueryFault) -> [AmountRange] {
    let own = currencyOfQueries
    var result: [AmountRange] = []
    for value in Book.grouped(values) {
      guard let money = MoneyExpression.parse(value.text, currency: own) else {
        throw value.fault(.money)
      }
      result.append(
        AmountRange(
          currency: money.currency, minor: comparison.bounds(money.minor...money.minor)))
    }
    return result
  }

  /// `50,000` is one amount, not two: values beside each other are joined where the second begins with
  /// three digits and both together read as a number.
  private static func grouped(_ values: [RawValue]) -> [RawValue] {
    var result: [RawValue] = []
    for value in values {
      let digits = value.text.prefix { $0.isASCII && $0.isNumber }
      if let last = result.last, !last.isQuoted, !value.isQuoted, digits.count == 3,
        last.text.last?.isNumber == true,
        MoneyExpression.parse(last.text + "," + value.text, currency: .cny) != nil
      {
        result[result.count - 1].text += "," + value.text
        result[result.count - 1].range = last.range.lowerBound..<value.range.upperBound
      } else {
        result.append(value)
      }
    }
    return result
  }

  func numbers(_ values: [RawValue], _ comparison: Comparison) throws(QueryFault)
    -> [ClosedRange<Int64>]
  {
    var result: [ClosedRange<Int64>] = []
    for value in values {
      guard let number = NumberExpression.integer(value.text) else { throw value.fault(.integer) }
      result.append(comparison.bounds(number...number))
    }
    return result
  }

  func lengths(_ values: [RawValue], _ comparison: Comparison) throws(QueryFault)
    -> [ClosedRange<Int64>]
  {
    var result: [ClosedRange<Int64>] = []
    for value in values {
      guard let length = DurationExpression.parse(value.text) else { throw value.fault(.duration) }
      result.append(comparison.bounds(length.seconds...length.seconds))
    }
    return result
  }

  func days(_ values: [RawValue]) throws(QueryFault) -> [DayExpression] {
    var result: [DayExpression] = []
    for value in values {
      guard let day = DayExpression(value.text) else {
        let names = [
          "today", "tomorrow", "yesterday", "monday", "tuesday", "wednesday", "thursday", "friday",
          "saturday", "sunday", "eow", "eom", "eoq", "eoy", "今天", "明天", "昨天",
        ]
        throw value.fault(.day, nearest: NearestName.find(value.text, among: names))
      }
      result.append(day)
    }
    return result
  }

  func flags(_ values: [RawValue]) throws(QueryFault) -> Set<Bool> {
    var result: Set<Bool> = []
    for value in values {
      switch Fold.text(value.text) {
      case "yes", "true", "y", "1", "是": result.insert(true)
      case "no", "false", "n", "0", "否": result.insert(false)
      default: throw value.fault(.flag)
      }
    }
    return result
  }
}
