// Sums of several currencies in few columns.

import Drawing
import SalesDesk

extension Phrasebook {
  /// A sum in short, the desk's currency first; other currencies follow with their sign. Empty for none.
  func sumShort(_ sum: MoneySum, _ currency: Currency) -> String {
    var texts: [String] = []
    for (currency, minor) in sum.parts(first: currency) where minor != 0 {
      texts.append(moneyShort(minor, currency))
    }
    return Sums.joined(texts)
  }
}

/// Amounts of several currencies in one text.
enum Sums {
  /// `¥3.11M +$19.9k`; an amount below nothing brings its own sign: `¥3.11M -$500`.
  static func joined(_ texts: [String]) -> String {
    texts.enumerated().map { place, text in
      place == 0 ? text : (text.hasPrefix("-") ? " " : " +") + text
    }.joined()
  }

  /// The first amount of a text that joins several, and a sign that there are others, in so many columns; a text of one
  /// amount as it is. Empty where that has no room: a number is never cut.
  static func first(of text: String, width: Int) -> String {
    let end = text.indices.dropFirst().first { place in
      text[place] == " " && ["+", "-"].contains(text[text.index(after: place)...].prefix(1))
    }
    let shortened = end.map { [text[..<$0] + " +", text[..<$0] + "+"] } ?? [text]
    return shortened.first { TextWidth.of($0) <= width } ?? ""
  }
}
