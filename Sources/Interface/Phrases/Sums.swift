// Sums of several currencies in few columns.

import SalesDesk

extension Phrasebook {
  /// A sum in short, the desk's currency first; other currencies follow with their sign. Empty for none.
  func sumShort(_ sum: MoneySum, _ currency: Currency) -> String {
    var texts: [String] = []
    for (currency, minor) in sum.parts(first: currency) where minor != 0 {
      texts.append(moneyShort(minor, currency))
    }
    return texts.joined(separator: " +")
  }
}
