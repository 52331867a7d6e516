// A number as people write it: `$22,700.00`, `$342.09K`, `¥1.2万`, `1.234,56`, `(5)`, `50k USD`.
// Taken apart here into what stands before, the digits with their marks, and what stands behind;
// the column decides what the marks mean.

import SalesDesk

/// Which mark stands before the decimals.
package enum DecimalMark: UInt8, Hashable, Sendable {
  /// `1,234.56`
  case point = 46
  /// `1.234,56`
  case comma = 44
}

/// A number's text, taken apart, its marks not yet decided.
struct NumberText {
  /// Below zero: a minus on either side, or parentheses.
  var isNegative = false
  /// A currency's sign, name or code; empty when there is none.
  var currency = ""
  /// Powers of ten a unit stands for: 3 for `k`, 4 for `万`.
  var exponent = 0
  /// Whether a percent sign stood behind.
  var isPercent = false
  /// Digits with `.` `,` `'` and spaces between them.
  var body: [UInt8] = []

  /// Nil when there are no digits, or when something stands around them that is no sign, unit or
  /// word without digits.
  init?(_ text: String) {
    var rest = TextValue.trimmed(text.foldedToASCII)[...]
    guard rest.utf8.count <= 64 else { return nil }
    if rest.first == "(", rest.last == ")" {
      isNegative = true
      rest = rest.dropFirst().dropLast()
    }
    let isDigit = { (character: Character) in character.isASCII && character.isNumber }
    guard let digit = rest.firstIndex(where: isDigit), let end = rest.lastIndex(where: isDigit)
    else { return nil }
    var start = digit
    if start > rest.startIndex {
      let before = rest.index(before: start)
      if rest[before] == "." || rest[before] == "," { start = before }
    }
    body = Array(rest[start...end].utf8)
    var prefix = String(rest[..<start].filter { $0 != " " })
    var suffix = String(rest[rest.index(after: end)...].filter { $0 != " " })
    for sign in ["-", "+"] where prefix.contains(sign) || suffix.hasSuffix(sign) {
      if prefix.hasPrefix(sign) {
        prefix.removeFirst()
      } else if prefix.hasSuffix(sign) {
        prefix.removeLast()
      } else if suffix.hasSuffix(sign) {
        suffix.removeLast()
      }
      if sign == "-" { isNegative.toggle() }
    }
    if suffix.hasSuffix("%") {
      isPercent = true
      suffix.removeLast()
    }
    guard readSuffix(suffix), currency.isEmpty || prefix.isEmpty else { return nil }
    if currency.isEmpty { currency = prefix }
    guard !currency.contains(where: { "+-.,".contains($0) }) else { return nil }
  }

  /// A currency alone, or a unit and perhaps a currency behind it.
  private mutating func readSuffix(_ suffix: String) -> Bool {
    if suffix.isEmpty { return true }
    if CurrencyName.isKnown(suffix) {
      currency = suffix
      return true
    }
    let lower = suffix.lowercased()
    for (unit, power) in Self.units where lower.hasPrefix(unit) {
      exponent = power
      currency = String(suffix.dropFirst(unit.count))
      return currency.isEmpty || CurrencyName.isKnown(currency)
    }
    currency = suffix
    return true
  }

  /// Longer ones first, so that `百万` is not read as `百`.
  private static let units: [(String, Int)] = [
    ("thousand", 3), ("million", 6), ("billion", 9), ("千万", 7), ("百万", 6), ("mio", 6),
    ("bn", 9), ("mn", 6), ("亿", 8), ("万", 4), ("千", 3), ("k", 3), ("w", 4), ("m", 6), ("b", 9),
  ]

  /// What the marks in this number prove about its decimal mark.
  enum Evidence { case none, point, comma, either }

  var evidence: Evidence {
    let points = body.count { $0 == DecimalMark.point.rawValue }
    let commas = body.count { $0 == DecimalMark.comma.rawValue }
    if points == 0 && commas == 0 { return .none }
    if points > 0 && commas > 0 {
      let last = body.last { $0 == 46 || $0 == 44 }
      return last == DecimalMark.point.rawValue ? .point : .comma
    }
    let own: Evidence = points > 0 ? .point : .comma
    let other: Evidence = points > 0 ? .comma : .point
    if points + commas > 1 { return other }
    let mark = body.firstIndex { $0 == 46 || $0 == 44 } ?? 0
    let isGroup = (1...3).contains(mark) && body.count - mark == 4 && body[0] != 48
    // `1.234万`: nobody writes thousands of ten thousands with a point.
    if !isGroup || (points > 0 && exponent > 0) { return own }
    return .either
  }

  /// The value as an integer times ten to `-scale`; units are counted in, so `scale` may be
  /// negative. Nil when the marks do not fit or there are more than 18 digits.
  func decimal(_ mark: DecimalMark) -> (mantissa: Int64, scale: Int)? {
    let parts = body.split(separator: mark.rawValue, omittingEmptySubsequences: false)
    guard parts.count <= 2, let whole = parts.first else { return nil }
    let fraction = parts.count == 2 ? parts[1] : []
    guard Self.isGrouped(whole), !(whole.isEmpty && fraction.isEmpty) else { return nil }
    var mantissa: Int64 = 0
    var digits = 0
    for byte in whole + fraction where (48...57).contains(byte) {
      if digits > 0 || byte != 48 { digits += 1 }
      guard digits <= 18 else { return nil }
      mantissa = mantissa * 10 + Int64(byte - 48)
    }
    guard fraction.allSatisfy({ (48...57).contains($0) }) else { return nil }
    return (isNegative ? -mantissa : mantissa, fraction.count - exponent)
  }

  /// Digits alone, or groups of three from the right (of two further left, as in India), one kind
  /// of mark.
  private static func isGrouped(_ whole: ArraySlice<UInt8>) -> Bool {
    let marks = whole.filter { !(48...57).contains($0) }
    guard let mark = marks.first else { return true }
    guard marks.allSatisfy({ $0 == mark }) else { return false }
    let groups = whole.split(separator: mark, omittingEmptySubsequences: false).map(\.count)
    guard let first = groups.first, (1...3).contains(first), groups.last == 3 else { return false }
    return groups.dropFirst().dropLast().allSatisfy { $0 == 3 }
      || groups.dropFirst().dropLast().allSatisfy { $0 == 2 } && first <= 2
  }
}

/// Currencies by the signs and names people use.
enum CurrencyName {
  static func isKnown(_ name: String) -> Bool { currency(name, default: .cny) != nil }

  /// The currency a sign, name or code means on a desk with that currency: `$` is a dollar desk's
  /// own, otherwise the US dollar; `¥` is a yen desk's own, otherwise renminbi. Nil when not known.
  static func currency(_ name: String, default own: Currency) -> Currency? {
    let code: String
    switch name.uppercased() {
    case "": return own
    case "¥": code = own.code == "JPY" ? "JPY" : "CNY"
    case "元", "圆", "块": code = ["HKD", "TWD", "MOP"].contains(own.code) ? own.code : "CNY"
    case "RMB", "人民币", "CN¥": code = "CNY"
    case "$":
      code = dollars.contains(own.code) ? own.code : "USD"
    case "US$", "美元": code = "USD"
    case "HK$", "港币", "港元": code = "HKD"
    case "NT$", "台币", "新台币": code = "TWD"
    case "A$", "AU$": code = "AUD"
    case "C$", "CA$": code = "CAD"
    case "S$", "SG$": code = "SGD"
    case "€", "欧元": code = "EUR"
    case "£", "英镑": code = "GBP"
    case "JP¥", "円", "日元": code = "JPY"
    case "₩", "韩元": code = "KRW"
    case "₹", "RS", "RS.": code = "INR"
    case let upper:
      guard iso.contains(Substring(upper)) else { return nil }
      code = upper
    }
    return Currency(code)
  }

  private static let dollars: Set = ["USD", "HKD", "TWD", "SGD", "AUD", "CAD", "NZD"]

  /// ISO 4217, table A.1 (2024), without funds and metals: `5 PCS` is no amount of money.
  private static let iso = Set(
    """
    AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN \
    BWP BYN BZD CAD CDF CHF CLF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB \
    EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK \
    JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA \
    MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK \
    PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN \
    SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYI UYU UYW UZS VED VES \
    VND VUV WST XAF XCD XOF XPF YER ZAR ZMW ZWG
    """.split(separator: " "))
}
