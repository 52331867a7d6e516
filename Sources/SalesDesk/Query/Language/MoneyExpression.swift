// Amounts, numbers and lengths of time as people write them, in queries and in forms: `50k`, `5万`, `1,200`,
// `'50k USD'`, `7d`.

/// Amounts of money with units, separators and currencies.
package enum MoneyExpression {
  /// Reads an amount: digits, thousands separators (groups of three), a decimal point, a unit (`k`, `m`,
  /// `千 万 百万 千万 亿`), a currency before or behind it (`USD`, `¥`, `元`), else the one given. Nil for any other
  /// form, for parts of a minor unit, and beyond the limits of money.
  package static func parse(_ text: String, currency: Currency) -> Money? {
    var rest = Fold.text(text)[...]
    guard rest.utf8.count <= 64 else { return nil }
    let behind = trailingCurrency(&rest)
    rest = rest.filter { $0 != " " }[...]
    var own = behind
    let isNegative = rest.first == "-"
    if isNegative { rest.removeFirst() }
    for (sign, code) in signs where own == nil && rest.hasPrefix(sign) {
      own = Currency(code)
      rest = rest.dropFirst(sign.count)
      break
    }
    let front = rest.prefix { $0.isASCII && $0.isLetter }
    if own == nil, front.count == 3 {
      own = Currency(front.uppercased())
      rest = rest.dropFirst(3)
    }
    let result = own ?? currency
    guard let number = NumberExpression(rest), let minor = number.scaled(places: result.places)
    else { return nil }
    return Money(minor: isNegative ? -minor : minor, result)
  }

  private static let signs = [
    ("us$", "USD"), ("$", "USD"), ("¥", "CNY"), ("￥", "CNY"), ("€", "EUR"), ("£", "GBP"),
  ]

  private static func trailingCurrency(_ rest: inout Substring) -> Currency? {
    if rest.hasSuffix("元") {
      rest.removeLast()
      return .cny
    }
    while rest.last == " " { rest.removeLast() }
    let letters = rest.reversed().prefix { $0.isASCII && $0.isLetter }
    guard (3...4).contains(letters.count), letters.count < rest.count,
      let currency = Currency(String(rest.suffix(3)).uppercased())
    else {
      return nil
    }
    rest.removeLast(3)
    return currency
  }
}

/// A decimal number with a unit, exact.
struct NumberExpression {
  /// All digits as one number.
  private var digits: Int64 = 0
  /// How many of the digits stand behind the point.
  private var behind = 0
  private var unit: Int64 = 1

  /// Reads `1,200.5`, `50k`, `1.2m`, `5万`; nil for any other form. No sign.
  init?(_ text: Substring) {
    let body = text.prefix { $0.isASCII && ($0.isNumber || $0 == "," || $0 == ".") }
    guard let unit = NumberExpression.units[String(text.dropFirst(body.count))] else { return nil }
    self.unit = unit
    let parts = body.split(separator: ".", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count) else { return nil }
    let groups = parts[0].split(separator: ",", omittingEmptySubsequences: false)
    guard groups.count == 1 || groups.dropFirst().allSatisfy({ $0.count == 3 }),
      groups.count == 1 || (1...3).contains(groups[0].count), !groups[0].isEmpty
    else { return nil }
    if parts.count == 2 { behind = parts[1].count }
    guard parts.count == 1 || (behind > 0 && !parts[1].contains(",")) else { return nil }
    for character in groups.joined() + (parts.count == 2 ? parts[1] : "") {
      guard let digit = character.wholeNumberValue else { return nil }
      let (ten, isTooGreat) = digits.multipliedReportingOverflow(by: 10)
      guard !isTooGreat, ten <= Int64.max - 9 else { return nil }
      digits = ten + Int64(digit)
    }
  }

  private static let units: [String: Int64] = [
    "": 1, "k": 1000, "m": 1_000_000, "b": 1_000_000_000, "千": 1000, "万": 10_000, "百万": 1_000_000,
    "千万": 10_000_000, "亿": 100_000_000,
  ]

  /// The number in units of 10^-places; nil when it is not whole there or beyond 64 bits.
  func scaled(places: Int) -> Int64? {
    var value = digits
    var factor = unit
    var left = behind
    for _ in 0..<places {
      let (product, isTooGreat) = factor.multipliedReportingOverflow(by: 10)
      if isTooGreat { return nil }
      factor = product
    }
    while left > 0 {
      if factor % 10 == 0 {
        factor /= 10
      } else if value % 10 == 0 {
        value /= 10
      } else {
        return nil
      }
      left -= 1
    }
    let (product, isTooGreat) = value.multipliedReportingOverflow(by: factor)
    return isTooGreat ? nil : product
  }

  /// A whole number with a sign, a unit or a percent sign; nil for any other form and beyond ±2^53.
  static func integer(_ text: String) -> Int64? {
    var rest = Fold.text(text)[...]
    let isNegative = rest.first == "-"
    if isNegative { rest.removeFirst() }
    if rest.last == "%" { rest.removeLast() }
    guard rest.utf8.count <= 32, let value = NumberExpression(rest)?.scaled(places: 0),
      value <= 9_007_199_254_740_992
    else { return nil }
    return isNegative ? -value : value
  }
}

/// Lengths of time: `24h`, `7d`, `2w`, `3m`, `1y`.
package enum DurationExpression {
  /// Reads a length of time: a whole number of `min`, `h`, `d`, `w`, `m` (30 days) or `y` (365 days), in
  /// Chinese `分钟 小时 天 周 月 年`, or ISO 8601 (`PT15M`). Nil for any other form and beyond 100 years.
  package static func parse(_ text: String) -> TimeLength? {
    let word = Fold.text(text)
    if let length = TimeLength(word.uppercased()) { return length }
    let digits = word.prefix { $0.isASCII && $0.isNumber }
    guard (1...9).contains(digits.count), let number = Int64(digits),
      let unit = units[String(word.dropFirst(digits.count))]
    else { return nil }
    return TimeLength(seconds: number * unit)
  }

  private static let units: [String: Int64] = [
    "min": 60, "h": 3600, "d": 86_400, "w": 604_800, "m": 2_592_000, "y": 31_536_000, "分钟": 60,
    "小时": 3600, "天": 86_400, "周": 604_800, "个月": 2_592_000, "月": 2_592_000, "年": 31_536_000,
  ]
}
