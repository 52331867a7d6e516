// What a reader of separated values gives: a header and rows, each with the place it came from, and
// what had to be repaired on the way.

/// What was wrong with a row that was kept all the same.
package struct CSVFlaws: OptionSet, Hashable, Sendable {
  /// One bit a flaw.
  package let rawValue: UInt8

  /// Flaws from their bits.
  package init(rawValue: UInt8) { self.rawValue = rawValue }

  /// A quote stood where RFC 4180 allows none; it was kept as text, or the text after it was.
  package static let strayQuote = CSVFlaws(rawValue: 1)
  /// NUL bytes were left out.
  package static let nul = CSVFlaws(rawValue: 2)
  /// Fewer cells than the header; the missing ones read as empty.
  package static let short = CSVFlaws(rawValue: 4)
  /// Text beyond the header's last named column; kept in `cells`.
  package static let long = CSVFlaws(rawValue: 8)
}

/// One row of a file of separated values.
package struct CSVRow: Hashable, Sendable {
  /// The physical line the row starts on, 1 the first.
  package let line: Int
  /// Bytes before the row in the decoded text.
  package let offset: Int
  /// The cells as they came, unquoted; not trimmed.
  package internal(set) var cells: [String]
  /// What was repaired or irregular.
  package internal(set) var flaws: CSVFlaws

  /// The cell of a column (0 the first), empty where the row has none.
  package subscript(column: Int) -> String {
    cells.indices.contains(column) ? cells[column] : ""
  }

  /// No cell holds anything but spaces and tabs.
  var isBlank: Bool {
    cells.allSatisfy { $0.utf8.allSatisfy { $0 == 32 || $0 == 9 } }
  }

  /// Cells that are not empty.
  var filled: Int { cells.reduce(0) { $0 + ($1.isEmpty ? 0 : 1) } }

  /// Cells up to the last that is not empty.
  var width: Int { (cells.lastIndex { !$0.isEmpty } ?? -1) + 1 }
}

/// The names of a file's columns.
package struct CSVHeader: Hashable, Sendable {
  /// The names without surrounding white space; a column in between may have none (`""`), trailing
  /// ones without a name are left out. Names may repeat.
  package let names: [String]
  /// The physical line the header starts on.
  package let line: Int
  /// Lines on which rows stood above the header and were passed over.
  package let preamble: [Int]

  /// All columns of a name, in order: an export that has several values repeats the column.
  package func columns(named name: String) -> [Int] {
    names.indices.filter { names[$0] == name }
  }
}
