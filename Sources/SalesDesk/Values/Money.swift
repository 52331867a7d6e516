// Amounts of money: whole minor units with their currency, never a floating-point number.

/// A currency by its ISO 4217 code, packed into two bytes (three letters of five bits each).
package struct Currency: Hashable, Sendable, Comparable {
  /// Five bits a letter, A = 0; below 32768.
  package let packed: UInt16

  /// The currency of three capital letters, such as `CNY`; nil for any other form. Every code of that form
  /// is taken, for ISO 4217 grows.
  package init?(_ code: some StringProtocol) {
    guard let currency = Currency(bytes: Array(code.utf8).span) else { return nil }
    self = currency
  }

  /// The currency of three bytes `A…Z`; nil for any other form.
  package init?(bytes: Span<UInt8>) {
    guard bytes.count == 3 else { return nil }
    var packed: UInt16 = 0
    for index in 0..<3 {
      let letter = bytes[index] &- 65
      guard letter < 26 else { return nil }
      packed = packed << 5 | UInt16(letter)
    }
    self.packed = packed
  }

  /// The currency of a packed code; nil when it is none.
  package init?(packed: UInt16) {
    guard packed >> 10 < 26, packed >> 5 & 31 < 26, packed & 31 < 26 else { return nil }
    self.packed = packed
  }

  private init(known packed: UInt16) { self.packed = packed }

  /// Renminbi, the currency of a new desk.
  package static var cny: Currency { Currency(known: 2 << 10 | 13 << 5 | 24) }

  /// The dollar of the United States.
  package static var usd: Currency { Currency(known: 20 << 10 | 18 << 5 | 3) }

  /// The three letters.
  package var code: String {
    String(
      decoding: [
        UInt8(packed >> 10 & 31) + 65, UInt8(packed >> 5 & 31) + 65, UInt8(packed & 31) + 65,
      ], as: UTF8.self)
  }

  /// Decimal places of the minor unit, 0 to 4 (ISO 4217, table A.1, 2024); 2 for codes not listed.
  package var places: Int {
    // the two most desks use first: replay asks this of every amount
    if self == .cny || self == .usd { return 2 }
    return switch code {
    case "BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "UYI", "VND",
      "VUV", "XAF", "XOF", "XPF":
      0
    case "BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND": 3
    case "CLF", "UYW": 4
    default: 2
    }
  }

  /// What stands before an amount on screen: `¥`, `$`, `€`, `£`, or the code and a space.
  package var sign: String {
    switch code {
    case "CNY": "¥"
    case "USD": "$"
    case "EUR": "€"
    case "GBP": "£"
    default: code + " "
    }
  }

  package static func < (left: Currency, right: Currency) -> Bool { left.packed < right.packed }
}

/// An amount in one currency. Whole minor units within ±140 million million, so that an amount with its
/// currency fits a column's eight bytes.
package struct Money: Hashable, Sendable {
  /// Whole minor units (fen, cents), within ±`limit`.
  package let minor: Int64
  /// The currency.
  package let currency: Currency

  /// The largest number of minor units, 2^47 − 1.
  package static let limit: Int64 = 140_737_488_355_327

  /// An amount of minor units; nil beyond the limit.
  package init?(minor: Int64, _ currency: Currency) {
    guard minor >= -Money.limit, minor <= Money.limit else { return nil }
    self.minor = minor
    self.currency = currency
  }

  /// The amount written as in the journal, `120000.00 CNY`: decimal, as many places as the currency has, one
  /// space, the code. Nil for any other form.
  package init?(_ text: some StringProtocol) {
    guard let money = Money(canonical: Array(text.utf8).span) else { return nil }
    self = money
  }

  /// The amount from the journal's bytes; nil for any but the canonical form.
  package init?(canonical bytes: Span<UInt8>) {
    guard bytes.count >= 5, bytes[bytes.count - 4] == UInt8(ascii: " "),
      let currency = Currency(bytes: bytes.extracting((bytes.count - 3)..<bytes.count))
    else { return nil }
    let places = currency.places
    let end = bytes.count - 4
    var index = 0
    let isNegative = bytes[0] == UInt8(ascii: "-")
    if isNegative { index = 1 }
    let point = places == 0 ? end : end - places - 1
    guard point > index, places == 0 || bytes[point] == UInt8(ascii: ".") else { return nil }
    guard point - index == 1 || bytes[index] != UInt8(ascii: "0") else { return nil }
    var value: Int64 = 0
    while index < end {
      if index == point {
        index += 1
        continue
      }
      let digit = bytes[index] &- 48
      guard digit < 10, value <= Money.limit / 10 else { return nil }
      value = value * 10 + Int64(digit)
      index += 1
    }
    guard !(isNegative && value == 0) else { return nil }
    self.init(minor: isNegative ? -value : value, currency)
  }

  /// `120000.00 CNY`, as in the journal, in JSON and in CSV.
  package var canonical: String { decimal + " " + currency.code }

  /// The amount alone, `120000.00`.
  package var decimal: String {
    let digits = String(minor.magnitude)
    let places = currency.places
    let sign = minor < 0 ? "-" : ""
    if places == 0 { return sign + digits }
    let padded =
      String(repeating: "0", count: Swift.max(0, places + 1 - digits.utf8.count)) + digits
    return sign + padded.dropLast(places) + "." + padded.suffix(places)
  }

  /// Packed for a column: the minor units shifted left, the currency in the low 16 bits.
  var packed: Int64 { minor << 16 | Int64(currency.packed) }

  init?(packed: Int64) {
    guard let currency = Currency(packed: UInt16(truncatingIfNeeded: packed)) else { return nil }
    self.init(minor: packed >> 16, currency)
  }

  /// This amount times a percentage (0…100), rounded half to even at the minor unit.
  package func weighted(percent: Int) -> Money {
    let (high, low) = minor.multipliedFullWidth(by: Int64(percent))
    guard high == (Int64(bitPattern: low) < 0 ? -1 : 0) else { return self }
    let product = Int64(bitPattern: low)
    var quotient = product.floorDivided(by: 100)
    let rest = product - quotient * 100
    if rest > 50 || (rest == 50 && quotient % 2 != 0) { quotient += 1 }
    return Money(minor: quotient, currency) ?? self
  }
}

/// Sums of money by currency; currencies are never added to one another.
package struct MoneySum: Sendable, Hashable {
  /// Minor units a currency, saturating at the limits of 64 bits.
  package private(set) var amounts: [Currency: Int64] = [:]

  /// No money.
  package init() {}

  /// Adds one amount.
  package mutating func add(_ money: Money) {
    let old = amounts[money.currency] ?? 0
    let (sum, overflow) = old.addingReportingOverflow(money.minor)
    amounts[money.currency] = overflow ? (old > 0 ? .max : .min) : sum
  }

  /// Adds another sum, currency by currency.
  package mutating func add(_ other: MoneySum) {
    for (currency, minor) in other.amounts {
      let old = amounts[currency] ?? 0
      let (sum, overflow) = old.addingReportingOverflow(minor)
      amounts[currency] = overflow ? (old > 0 ? .max : .min) : sum
    }
  }

  /// Forgets a currency of which nothing is left.
  mutating func forget(_ currency: Currency) { amounts[currency] = nil }

  /// Whole minor units in one currency; 0 when there are none.
  package subscript(currency: Currency) -> Int64 { amounts[currency] ?? 0 }

  /// The sum's parts, the given currency first (even when it is 0 and stands alone), others by code.
  package func parts(first own: Currency) -> [(currency: Currency, minor: Int64)] {
    let others = amounts.filter { $0.key != own && $0.value != 0 }.sorted { $0.key < $1.key }
    return [(own, self[own])] + others.map { ($0.key, $0.value) }
  }
}
