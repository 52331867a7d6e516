// Separated values out: RFC 4180, LF line ends, and safe to open in a spreadsheet. A text cell that
// a spreadsheet would take for a formula (`=`, `+`, `-`, `@`, TAB or CR first) gets an apostrophe
// in front, and so does one that already begins with apostrophes before such a character;
// `TextValue.clean` takes exactly one away again, so that every text survives the journey out and
// in.

/// One cell to be written.
package enum CSVCell: Hashable, Sendable {
  /// Words somebody wrote: guarded against being taken for a formula.
  case text(String)
  /// A number, an amount, a day, an identifier or a telephone number from a typed column: `-5`,
  /// `+86 21 5555 0100` and `-5.00 CNY` stay as they are. Guarded all the same when more than
  /// digits and `+ - . , ( ) / :` and spaces follow a formula's first character.
  case typed(String)
}

/// Writes rows of separated values into memory.
package struct CSVWriter: Sendable {
  /// The file so far, in UTF-8.
  package private(set) var bytes: [UInt8] = []

  private let separator: UInt8

  /// An empty file. A byte order mark makes Excel read UTF-8; nothing else needs it.
  package init(separator: CSVSeparator = .comma, hasByteOrderMark: Bool = false) {
    self.separator = separator.rawValue
    if hasByteOrderMark { bytes = TextEncoding.utf8.mark }
  }

  /// Adds one row. No cells add nothing.
  package mutating func append(_ cells: [CSVCell]) {
    guard !cells.isEmpty else { return }
    for (index, cell) in cells.enumerated() {
      if index > 0 { bytes.append(separator) }
      switch cell {
      case .text(let text): append(FormulaGuard.guarded(text), isOnly: cells.count == 1)
      case .typed(let text):
        let isSafe = FormulaGuard.isHarmless(text)
        append(isSafe ? text : FormulaGuard.guarded(text), isOnly: cells.count == 1)
      }
    }
    bytes.append(10)
  }

  /// Quotes are put only where they are needed: a row of one empty cell would otherwise be a blank
  /// line.
  private mutating func append(_ text: String, isOnly: Bool) {
    let utf8 = Array(text.utf8)
    let needsQuotes =
      utf8.isEmpty
      ? isOnly
      : utf8.contains { $0 == separator || $0 == CSVScanner.quote || $0 == 10 || $0 == 13 }
        || utf8.first == 32 || utf8.last == 32
    guard needsQuotes else {
      bytes += utf8
      return
    }
    bytes.append(CSVScanner.quote)
    for byte in utf8 {
      if byte == CSVScanner.quote { bytes.append(byte) }
      bytes.append(byte)
    }
    bytes.append(CSVScanner.quote)
  }
}

/// The apostrophe that keeps a text from becoming a formula.
enum FormulaGuard {
  private static let apostrophe = UInt8(ascii: "'")

  private static func isFormula(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"), 9, 13: true
    default: false
    }
  }

  /// Whether a typed value is made of what numbers, dates and telephone numbers are made of, a
  /// currency's code at the end allowed; no formula can name a cell or a function so.
  static func isHarmless(_ text: String) -> Bool {
    var bytes = Array(text.utf8)[...]
    if bytes.count > 4, bytes[bytes.endIndex - 4] == 32,
      bytes.suffix(3).allSatisfy({ (65...90).contains($0) })
    {
      bytes = bytes.dropLast(4)
    }
    return bytes.allSatisfy(isHarmless)
  }

  private static func isHarmless(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"),
      UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: "("), UInt8(ascii: ")"),
      UInt8(ascii: "/"), UInt8(ascii: ":"), 32:
      true
    default: false
    }
  }

  static func guarded(_ text: String) -> String {
    guard let first = text.utf8.first(where: { $0 != apostrophe }), isFormula(first) else {
      return text
    }
    return "'" + text
  }

  static func unguarded(_ text: String) -> String {
    guard text.utf8.first == apostrophe, let first = text.utf8.first(where: { $0 != apostrophe }),
      isFormula(first)
    else { return text }
    return String(text.unicodeScalars.dropFirst())
  }
}
