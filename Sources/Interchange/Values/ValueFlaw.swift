// Why one cell's text is not the value its column should hold. Ledgers keep flaws: they name line,
// column and reason and never what the cell holds.

/// A cell that could not be read as what its column holds.
package struct ValueFlaw: Error, Hashable, Sendable {
  /// Why not.
  package enum Reason: Error, Hashable, Sendable {
    /// No known way of writing a date.
    case notADate
    /// Written as a date, but there is no such day: 31 February.
    case impossibleDate
    /// Written as a time, but there is none such: 25:00.
    case impossibleTime
    /// Day first or month first? The column does not tell; to be asked once for the column.
    case dateOrderUnknown
    /// No known way of writing a number or an amount.
    case notANumber
    /// Decimal mark or thousands? The column contradicts itself; to be asked once for the column.
    case decimalMarkUnknown
    /// More decimals than the currency has minor units.
    case tooPrecise
    /// Beyond what such a value can be.
    case outOfRange
    /// The amount names a currency that is not known.
    case unknownCurrency
    /// A fraction where a whole number belongs.
    case notWhole
    /// Neither yes nor no in either language.
    case notYesOrNo
    /// A warning: a spreadsheet turned a long identifier into `1.21143E+15`; its last digits are
    /// lost.
    case scientificIdentifier
  }

  /// The physical line the row starts on.
  package let line: Int
  /// The column's header.
  package let column: String
  /// Why the cell cannot be read.
  package let reason: Reason

  /// A flaw in a row's cell.
  package init(line: Int, column: String, reason: Reason) {
    self.line = line
    self.column = column
    self.reason = reason
  }
}

/// How sure a decision for a whole column is.
package enum ColumnVerdict: Hashable, Sendable {
  /// Nothing had to be decided.
  case plain
  /// The values themselves leave one way to read them.
  case proven
  /// Both ways would do; the usual one was taken and should be shown.
  case assumed
  /// Both ways would do and neither is usual: to be asked.
  case ambiguous
  /// Some values prove one way, some the other: to be asked.
  case contradictory
  /// The user said so.
  case chosen
}
