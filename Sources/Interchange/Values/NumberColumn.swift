// A column of amounts, integers or percentages. Whether `1.234` is a thousand or a one and a bit is
// decided once, from all values of the column together.
//
//     let column = NumberColumn(values)
//     column.verdict                                   // .proven
//     try column.money("$342.09K", default: .cny)      // 342090.00 USD

import SalesDesk

/// Reads the values of one column of numbers.
package struct NumberColumn: Sendable {
  /// The decimal mark of the column; nil when its values contradict each other and the user has not
  /// said.
  package let mark: DecimalMark?
  /// How sure the mark is.
  package let verdict: ColumnVerdict
  /// No value has a percent sign, all lie within 0…1 and some are fractions: `0.45` is 45 %.
  package let isFraction: Bool

  /// Decides over all values of a column; `separator` is the file's, for a decimal comma comes with
  /// `;`.
  package init(
    _ values: some Sequence<String>, chosen: DecimalMark? = nil, separator: CSVSeparator = .comma
  ) {
    var seen: Set<NumberText.Evidence> = []
    for value in values {
      if let number = NumberText(value) { seen.insert(number.evidence) }
    }
    let usual: DecimalMark = separator == .semicolon ? .comma : .point
    switch (chosen, seen.contains(.point), seen.contains(.comma), seen.contains(.either)) {
    case (let chosen?, _, _, _): (mark, verdict) = (chosen, .chosen)
    case (nil, true, true, _): (mark, verdict) = (nil, .contradictory)
    case (nil, true, false, _): (mark, verdict) = (.point, .proven)
    case (nil, false, true, _): (mark, verdict) = (.comma, .proven)
    case (nil, false, false, true): (mark, verdict) = (usual, .assumed)
    case (nil, false, false, false): (mark, verdict) = (usual, .plain)
    }
    isFraction = Self.areFractions(values, mark ?? usual)
  }

  private static func areFractions(_ values: some Sequence<String>, _ mark: DecimalMark) -> Bool {
    var hasFraction = false
    for value in values {
      guard let number = NumberText(value) else { continue }
      guard !number.isPercent, !number.isNegative, number.exponent == 0,
        let (mantissa, scale) = number.decimal(mark), let one = Self.power(scale), mantissa <= one
      else { return false }
      if mantissa % one != 0 { hasFraction = true }
    }
    return hasFraction
  }

  /// An amount; nil when blank, for blank is not 0. Without a currency of its own it is in `own`.
  /// Throws `notANumber`, `decimalMarkUnknown`, `unknownCurrency`, `tooPrecise`, `outOfRange`.
  package func money(
    _ text: String, default own: Currency
  ) throws(ValueFlaw.Reason) -> Money? {
    guard let number = try number(text) else { return nil }
    guard !number.text.isPercent else { throw .notANumber }
    guard let currency = CurrencyName.currency(number.text.currency, default: own) else {
      throw .unknownCurrency
    }
    let minor = try Self.scaled(
      number.mantissa, by: currency.places - number.scale, orElse: .tooPrecise)
    guard let money = Money(minor: minor, currency) else { throw .outOfRange }
    return money
  }

  /// A whole number within ±2^53, grouped or with a unit; nil when blank. Throws `notANumber`,
  /// `decimalMarkUnknown`, `notWhole`, `outOfRange`.
  package func integer(_ text: String) throws(ValueFlaw.Reason) -> Int? {
    guard let number = try number(text) else { return nil }
    guard !number.text.isPercent, number.text.currency.isEmpty else { throw .notANumber }
    let value = try Self.scaled(number.mantissa, by: -number.scale, orElse: .notWhole)
    guard value.magnitude <= 1 << 53 else { throw .outOfRange }
    return Int(value)
  }

  /// Whole percent, 0…100, from `45%`, `45`, or `0.45` in a column of fractions; nil when blank.
  /// Throws `notANumber`, `decimalMarkUnknown`, `notWhole`, `outOfRange`.
  package func percent(_ text: String) throws(ValueFlaw.Reason) -> Int? {
    guard let number = try number(text) else { return nil }
    guard number.text.currency.isEmpty, number.text.exponent == 0 else { throw .notANumber }
    let shift = isFraction ? 2 : 0
    let value = try Self.scaled(number.mantissa, by: shift - number.scale, orElse: .notWhole)
    guard (0...100).contains(value) else { throw .outOfRange }
    return Int(value)
  }

  private func number(
    _ text: String
  ) throws(ValueFlaw.Reason) -> (text: NumberText, mantissa: Int64, scale: Int)? {
    let text = FormulaGuard.unguarded(TextValue.trimmed(text))
    if text.isEmpty { return nil }
    guard let number = NumberText(text) else { throw .notANumber }
    let mark: DecimalMark
    switch (self.mark, number.evidence) {
    case (let decided?, _): mark = decided
    case (nil, .point), (nil, .none): mark = .point
    case (nil, .comma): mark = .comma
    case (nil, .either): throw .decimalMarkUnknown
    }
    guard let (mantissa, scale) = number.decimal(mark) else { throw .notANumber }
    return (number, mantissa, scale)
  }

  /// Moves the decimal point to the right (to the left when negative), exactly.
  private static func scaled(
    _ mantissa: Int64, by places: Int, orElse inexact: ValueFlaw.Reason
  ) throws(ValueFlaw.Reason) -> Int64 {
    guard let factor = power(places.magnitude) else {
      if mantissa == 0 { return 0 }
      throw places > 0 ? .outOfRange : inexact
    }
    if places < 0 {
      guard mantissa % factor == 0 else { throw inexact }
      return mantissa / factor
    }
    let (product, overflow) = mantissa.multipliedReportingOverflow(by: factor)
    if overflow { throw .outOfRange }
    return product
  }

  /// Ten to a power, nil beyond 18 or below 0.
  private static func power(_ exponent: some BinaryInteger) -> Int64? {
    guard exponent >= 0, exponent <= 18 else { return nil }
    return (0..<Int(exponent)).reduce(1) { value, _ in value * 10 }
  }
}
