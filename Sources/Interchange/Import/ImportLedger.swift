// What an import did, or would do: counts, columns, lines and reasons. It names columns and lines and never what
// a cell holds, so that it can be sent to whoever wrote the file.

import SalesDesk

/// The account of one file's import.
package struct ImportLedger: Sendable, Hashable {
  /// What could not be done with a cell or a row.
  package enum Reason: Error, Sendable, Hashable {
    /// The cell could not be read as its attribute's type.
    case value(ValueFlaw.Reason)
    /// It names a record that is not there.
    case unknownRecord(kind: String)
    /// Several records bear the name.
    case ambiguousRecord(kind: String)
    /// The attribute does not take this option.
    case notAnOption
    /// It lies outside the attribute's bounds.
    case outOfBounds
    /// The text is longer than the attribute takes.
    case tooLong
    /// Several lines were joined, for the attribute holds one.
    case linesJoined
    /// The stage asks for attributes the row does not have; the record stays in the stage it began in.
    case stageRequires([String])
    /// There is no such stage in the process.
    case unknownStage
    /// It would have happened after now; it counts from now.
    case inTheFuture
    /// It would have happened before the record began, or before its last move; that day counts.
    case beforeItBegan
    /// The row has no title; it was passed over.
    case noTitle
    /// A row above had the same identifier; it was passed over.
    case repeated
    /// The desk refused the value, or the row.
    case refused
    /// The row is shorter than the header.
    case shortRow
    /// The row is longer than the header.
    case longRow
    /// A quote stood where none may be.
    case strayQuote
    /// Bytes of value zero were left out.
    case nulBytes
  }

  /// One reason in one column, with the lines it was met on.
  package struct Flaw: Sendable, Hashable {
    /// The column's name; nil when the whole row is meant.
    package let column: String?
    /// What was wrong.
    package let reason: Reason
    /// How many rows.
    package private(set) var count = 0
    /// The first lines, at most ten.
    package private(set) var lines: [Int] = []

    /// A reason not met yet.
    init(column: String?, reason: Reason) {
      self.column = column
      self.reason = reason
    }

    mutating func add(_ line: Int) {
      count += 1
      if lines.count < 10 { lines.append(line) }
    }
  }

  /// A question about a whole column that the file does not answer.
  package struct Question: Sendable, Hashable {
    /// The column's name.
    package let column: String
    /// Whether it is about dates (`--dates`), else about numbers (`--decimal`).
    package let isAboutDates: Bool
    /// Whether a usual answer was taken; otherwise the cells were left out.
    package let isAssumed: Bool
  }

  /// The file's name as the user gave it.
  package let file: String
  /// The kind's name.
  package let kind: String
  /// How the file was written, and how sure that is.
  package let encoding: TextEncoding
  /// How sure the encoding is.
  package let certainty: DecodedText.Certainty
  /// What separates its cells.
  package let separator: CSVSeparator
  /// The header's line.
  package let headerLine: Int
  /// Rows that hold something.
  package var rows = 0
  /// Records created of rows.
  package var created = 0
  /// Records that were there and were brought up to the row.
  package var updated = 0
  /// Records that were there and say the same.
  package var unchanged = 0
  /// Records that were there, say something else and were left.
  package var differing = 0
  /// Rows passed over.
  package var skipped = 0
  /// Which attribute each column became, in the file's order.
  package var mapped: [(column: String, attribute: String)] {
    zip(mappedColumns, mappedAttributes).map { ($0, $1) }
  }
  var mappedColumns: [String] = []
  var mappedAttributes: [String] = []
  /// Columns nothing was made of, though nobody said to ignore them.
  package var unmapped: [String] = []
  /// Columns the map speaks of and the file does not have.
  package var absent: [String] = []
  /// Records made because a link asked for them, by kind.
  package var linked: [String: Int] = [:]
  /// Options a choice had not had before, how many by attribute.
  package var newOptions: [String: Int] = [:]
  /// Names that led to no record, how many different ones by column.
  package var unknownNames: [String: Int] = [:]
  /// Rows whose title another record bears already, that has no identifier of this source.
  package var sameTitle = 0
  /// What is to be said about whole columns.
  package var questions: [Question] = []
  /// Everything that was not as it should be, in the order it was met.
  package private(set) var flaws: [Flaw] = []
  private var places: [String?: [Reason: Int]] = [:]

  init(
    file: String, kind: String, text: (encoding: TextEncoding, certainty: DecodedText.Certainty),
    separator: CSVSeparator, headerLine: Int
  ) {
    self.file = file
    self.kind = kind
    encoding = text.encoding
    certainty = text.certainty
    self.separator = separator
    self.headerLine = headerLine
  }

  /// How many rows a reason was met on, whatever the column.
  package func count(of reason: Reason) -> Int {
    flaws.reduce(0) { $0 + ($1.reason == reason ? $1.count : 0) }
  }

  mutating func note(_ reason: Reason, column: String? = nil, line: Int) {
    let place: Int
    if let known = places[column]?[reason] {
      place = known
    } else {
      place = flaws.count
      flaws.append(Flaw(column: column, reason: reason))
      places[column, default: [:]][reason] = place
    }
    flaws[place].add(line)
  }

  mutating func note(_ row: CSVRow) {
    rows += 1
    let known: [(CSVFlaws, Reason)] = [
      (.short, .shortRow), (.long, .longRow), (.strayQuote, .strayQuote), (.nul, .nulBytes),
    ]
    guard !row.flaws.isEmpty else { return }
    for (flaw, reason) in known where row.flaws.contains(flaw) { note(reason, line: row.line) }
  }
}
