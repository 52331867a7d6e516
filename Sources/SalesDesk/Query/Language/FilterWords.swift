// The words a filter is typed in, so that one of them (`sort:`, `group:`, `owner:`) is read, put in the place of another
// or left out, and the others stay as they were typed.

/// The words of a filter: what spaces part, but for those between quotation marks and in parentheses.
package struct FilterWords {
  private var words: [String] = []

  /// The words of a text, whether or not it is a query.
  package init(_ filter: String) {
    var syntax = QuerySyntax(filter)
    while let word = syntax.word() { words.append(word) }
  }

  /// The filter again, a space between two words.
  package var text: String { words.joined(separator: " ") }

  /// What the last word of a name (`sort` of `sort:-value`) says; nil where there is none. Another value stands at the
  /// end, in the place of all words of that name; nil takes them away.
  package subscript(name: String) -> String? {
    get {
      let word = words.last { FilterWords.isNamed($0, name) }
      return word.map { String($0.dropFirst(name.count + 1)) }
    }
    set {
      words.removeAll { FilterWords.isNamed($0, name) }
      if let newValue { words.append(name + ":" + newValue) }
    }
  }

  /// What a filter asks of records, without how they are to be arranged.
  package static func conditions(of filter: String) -> String {
    var words = FilterWords(filter)
    for name in QuerySyntax.directions { words[name] = nil }
    return words.text
  }

  private static func isNamed(_ word: String, _ name: String) -> Bool {
    let word = Fold.text(word)
    return word.hasPrefix(name + ":") || word.hasPrefix(name + "=")
  }
}

extension QuerySyntax {
  /// The next word as it stands; nil at the end.
  fileprivate mutating func word() -> String? {
    while isSpace(index) { index += 1 }
    let start = index
    var depth = 0
    var isBeginning = true
    while index < characters.count, depth > 0 || !isSpace(index) {
      let character = plain(index)
      if isBeginning, let end = QuerySyntax.closing(character) {
        index += 1
        while index < characters.count, plain(index) != end { index += 1 }
      }
      if character == "(" { depth += 1 }
      if character == ")" { depth -= 1 }
      // quotation marks are such where a term or a value begins, not within one as in O'Neill
      isBeginning =
        isSpace(index) || sign(at: index) != nil || "-(#@,".contains { $0 == character }
      index = min(index + 1, characters.count)
    }
    return start < index ? String(characters[start..<index]) : nil
  }
}
