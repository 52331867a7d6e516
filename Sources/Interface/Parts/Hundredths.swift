// Amounts under one another: where one of them has hundredths, whole ones leave their place free, so that the points
// stand under one another.

import Drawing

/// The amounts of a column.
struct Hundredths: Sendable {
  /// The columns of the widest up to its point, and of the longest behind it, the point among them.
  private var (whole, behind) = (0, 0)

  /// Makes room for an amount.
  mutating func add(_ text: String) {
    let own = Hundredths.behind(text)
    whole = max(whole, TextWidth.of(text) - own)
    behind = max(behind, own)
  }

  /// How many columns they take.
  var width: Int { whole + behind }

  /// An amount with the place of hundredths it does not have.
  func aligned(_ text: String) -> String {
    text.isEmpty
      ? "" : text + String(repeating: " ", count: max(0, behind - Hundredths.behind(text)))
  }

  /// The point and the digits behind it.
  private static func behind(_ text: String) -> Int {
    guard let point = text.lastIndex(of: ".") else { return 0 }
    let digits = text[text.index(after: point)...]
    return digits.isEmpty || !digits.allSatisfy(\.isWholeNumber) ? 0 : digits.count + 1
  }
}
