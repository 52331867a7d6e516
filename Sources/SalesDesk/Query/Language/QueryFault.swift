// What is wrong with a query, as facts: where, what stood there, what was expected, which known name is
// nearest. The words are made in a phrasebook.

/// Why a text is not a query.
package struct QueryFault: Error, Sendable, Hashable {
  /// What a query needed where something else stood.
  package enum Expected: Sendable, Hashable {
    /// A word, an attribute or a group: something to look for.
    case term
    /// The name of an attribute.
    case attribute
    /// A value after the sign.
    case value
    /// A day or a range of days.
    case day
    /// An amount of money.
    case money
    /// A whole number.
    case integer
    /// A length of time, such as `7d`.
    case duration
    /// Yes or no.
    case flag
    /// One of an attribute's options.
    case choice
    /// A record of the kind of this name (`member`, `stage`, `label`, …).
    case record(String)
    /// A state, such as `open`.
    case state
    /// One of `<`, `<=`, `>`, `>=`.
    case order
    /// `:`, `=` or `!=`: values of this attribute have no order.
    case equality
    /// The quotation mark that ends a quoted text.
    case closingQuote
    /// The parenthesis that ends a group.
    case closingParenthesis
    /// A number of records, at least 1.
    case count
    /// Something to look for: `sort`, `group` and `limit` stand outside groups and are not negated.
    case condition
    /// Fewer groups and negations within each other (at most 64).
    case lessNesting
  }

  /// The place in the text, in characters; empty where something is missing.
  package let range: Range<Int>
  /// What stands there; empty at the end of the text.
  package let found: String
  /// What was expected.
  package let expected: Expected
  /// The known name nearest to what was found, if one is near.
  package let nearest: String?

  /// A fault at a place.
  package init(_ range: Range<Int>, found: String, expected: Expected, nearest: String? = nil) {
    self.range = range
    self.found = found
    self.expected = expected
    self.nearest = nearest
  }
}

/// Looking for the name that was probably meant.
enum NearestName {
  /// The candidate nearest to what was written, if it is near enough: a third of its letters may be wrong
  /// (at least one, at most three), or it begins with what was written.
  static func find(_ written: String, among candidates: [String]) -> String? {
    let letters = Array(Fold.text(written))
    guard !letters.isEmpty, letters.count <= 64 else { return nil }
    let reach = max(1, min(3, letters.count / 3))
    var best: (name: String, distance: Int)?
    for name in candidates {
      let other = Array(Fold.text(name))
      let isStart = letters.count >= 2 && other.starts(with: letters)
      guard isStart || abs(other.count - letters.count) <= reach else { continue }
      let distance = isStart ? 1 : distance(letters, other)
      guard distance <= reach, distance < letters.count else { continue }
      if distance < (best?.distance ?? Int.max) { best = (name, distance) }
    }
    return best?.name
  }

  /// Insertions, deletions, changes and swaps of neighbours that turn one into the other (optimal string
  /// alignment).
  private static func distance(_ left: [Character], _ right: [Character]) -> Int {
    var before: [Int] = []
    var last = Array(0...right.count)
    for row in 1...max(1, left.count) where row <= left.count {
      var current = [row]
      for column in 1...max(1, right.count) where column <= right.count {
        let isSame = left[row - 1] == right[column - 1]
        var cost = min(
          current[column - 1] + 1, last[column] + 1, last[column - 1] + (isSame ? 0 : 1))
        if row > 1, column > 1, left[row - 1] == right[column - 2],
          left[row - 2] == right[column - 1]
        {
          cost = min(cost, before[column - 2] + 1)
        }
        current.append(cost)
      }
      (before, last) = (last, current)
    }
    return last[right.count]
  }
}
