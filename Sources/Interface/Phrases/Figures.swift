// Numbers as both languages write them: thousands parted, units short, decimals only where they say
// something. Exact: no floating point.

import SalesDesk

/// Forms of numbers shared by the phrasebooks.
enum Figures {
  /// Digits with a comma before every third from the right.
  static func grouped(_ digits: String) -> String {
    let isNegative = digits.hasPrefix("-")
    let plain = Array((isNegative ? digits.dropFirst() : digits[...]).utf8)
    var bytes: [UInt8] = isNegative ? [0x2D] : []
    for (index, byte) in plain.enumerated() {
      if index > 0 && (plain.count - index) % 3 == 0 { bytes.append(0x2C) }
      bytes.append(byte)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// An amount in full; decimals only where they are not all zero.
  static func money(_ money: Money) -> String {
    let parts = money.decimal.split(separator: ".")
    let whole = grouped(String(parts.first ?? "0"))
    let rest = parts.count > 1 ? parts[1] : ""
    let sign = whole.hasPrefix("-") ? "-" : ""
    let digits = sign.isEmpty ? whole : String(whole.dropFirst())
    let decimals = rest.allSatisfy({ $0 == "0" }) ? "" : "." + rest
    return sign + money.currency.sign + digits + decimals
  }

  /// An amount with three figures or so and a unit, the greatest that fits; rounded half away from zero.
  static func short(_ minor: Int64, _ currency: Currency, units: [(size: Int64, name: String)])
    -> String
  {
    var factor: UInt64 = 1
    for _ in 0..<currency.places { factor *= 10 }
    let sign = minor < 0 ? "-" : ""
    let amount = minor.magnitude
    for (size, name) in units {
      let unit = UInt64(size) * factor
      guard amount >= unit else { continue }
      let whole = amount / unit
      let places = whole >= 100 ? 0 : whole >= 10 ? 1 : 2
      return sign + currency.sign + rounded(amount, unit, places) + name
    }
    return sign + currency.sign + rounded(amount, factor, 0)
  }

  /// `amount / unit` with at most so many decimals, zeros at the end left off.
  private static func rounded(_ amount: UInt64, _ unit: UInt64, _ places: Int) -> String {
    var scale: UInt64 = 1
    for _ in 0..<places { scale *= 10 }
    let part = unit / scale
    guard part > 0 else { return grouped(String(amount / unit)) }
    let rest = amount % part
    let parts = amount / part + (rest >= part - rest ? 1 : 0)
    let carried = parts / scale
    var digits = places == 0 ? "" : String(padded: Int(parts % scale), places)
    while digits.hasSuffix("0") { digits.removeLast() }
    return grouped(String(carried)) + (digits.isEmpty ? "" : "." + digits)
  }

  /// The two greatest parts of a length of time.
  static func duration(_ length: TimeLength, _ names: (String, String, String, String)) -> String {
    let parts = [
      (length.seconds / 86_400, names.0), (length.seconds / 3600 % 24, names.1),
      (length.seconds / 60 % 60, names.2), (length.seconds % 60, names.3),
    ].filter { $0.0 > 0 }.prefix(2).map { "\($0.0)\($0.1)" }
    return parts.isEmpty ? "0" + names.2 : parts.joined(separator: " ")
  }

  /// `09:42`.
  static func time(_ minute: Int) -> String {
    String(padded: minute / 60, 2) + ":" + String(padded: minute % 60, 2)
  }
}

extension Phrasebook {
  /// A value as it stands in lists and fields.
  package func value(
    _ value: Value, _ book: borrowing Book, attribute: AttributeDescription? = nil, zone: Zone,
    today: Day
  ) -> String {
    switch value {
    case .text(let text): text
    case .integer(let number):
      self.number(Int(clamping: number)) + (attribute?.isPercent == true ? "%" : "")
    case .money(let money): self.money(money)
    case .day(let day): self.day(day, today: today)
    case .due(.day(let day)): self.day(day, today: today)
    case .due(.at(let instant)), .instant(let instant):
      self.day(zone.day(of: instant), today: today) + " "
        + Figures.time(zone.minute(of: instant))
    case .duration(let length): duration(length)
    case .flag(let flag): self.flag(flag)
    case .choice(let key):
      attribute?.options.first { $0.key == key }?.words[language] ?? key
    case .link(let record): book.title(record, language)
    }
  }
}

extension Phrasebook {
  /// A day seen from another: the day of the week where that is less than a week away, else the date.
  package func near(_ day: Day, _ today: Day) -> String {
    abs(day.days(since: today)) < 7 ? weekday(day.weekday) : self.day(day, today: today)
  }
}

/// The phrasebooks there are.
package enum Phrasebooks {
  /// The phrasebook of a language.
  package static func of(_ language: Language) -> any Phrasebook {
    language == .en ? EnglishPhrases() : ChinesePhrases()
  }
}
