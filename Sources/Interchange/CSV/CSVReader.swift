// Separated values in: a header and rows with their lines, in slices, so that a long import can run
// between key presses. Knows nothing of kinds.
//
//     var reader = try CSVReader(DecodedText(bytes, file: name), file: name)
//     while !reader.isAtEnd { for row in try reader.next(500) { … row.line, row[0] … } }

/// Reads the rows of a decoded file of separated values, header first.
package struct CSVReader: Sendable {
  /// The file's name as the user gave it.
  package let file: String
  /// The column names and where they stood.
  package let header: CSVHeader
  /// What separates the cells.
  package let separator: CSVSeparator
  /// Rows without any text that were passed over so far, `,,,` among them.
  package private(set) var blankRows = 0
  /// Size of the decoded text in bytes.
  package let size: Int

  private var scanner: CSVScanner

  /// Finds the separator (unless it is given) and the header (unless its physical line is given),
  /// and stands before the first row. Throws `empty`, `noHeaderAtLine`, or `unterminatedQuote` met
  /// on the way.
  package init(
    _ text: DecodedText, file: String, separator: CSVSeparator? = nil, headerLine: Int? = nil
  ) throws(ImportFault) {
    let bytes = text.utf8
    let dialect = CSVDialect(bytes, chosen: separator)
    var scanner = CSVScanner(
      bytes, file: file, separator: dialect.separator.rawValue, position: dialect.start,
      line: dialect.line)
    let start = scanner
    let preamble: [Int]
    if let headerLine {
      preamble = try Self.skip(&scanner, to: headerLine)
    } else {
      let head = try Self.head(&scanner)
      preamble = head.prefix(Self.headerIndex(in: head)).map(\.row.line)
      scanner = start
      _ = try Self.skip(&scanner, past: preamble.count)
    }
    var row = try scanner.record()
    while headerLine == nil, let blank = row, blank.isBlank { row = try scanner.record() }
    guard let row, !row.isBlank, headerLine == nil || row.line == headerLine else {
      let reason = headerLine.map(ImportFault.Reason.noHeaderAtLine) ?? .empty
      let place = SourcePlace(line: headerLine ?? 1, offset: 0, excerpt: "")
      throw ImportFault(file: file, place: place, reason: reason)
    }
    let names = row.cells.map(TextValue.trimmed)
    header = CSVHeader(
      names: Array(names[...(names.lastIndex { !$0.isEmpty } ?? 0)]), line: row.line,
      preamble: preamble)
    self.file = file
    self.separator = dialect.separator
    self.scanner = scanner
    size = bytes.count
  }

  /// Nothing is left to read.
  package var isAtEnd: Bool { scanner.isAtEnd }

  /// Bytes of the decoded text read so far, 0…`size`.
  package var bytesRead: Int { scanner.position }

  /// Reads on over at most `count` rows and gives those that hold something (so fewer may come
  /// before the end). Throws `unterminatedQuote` with the line where the quote opened.
  package mutating func next(_ count: Int) throws(ImportFault) -> [CSVRow] {
    var rows: [CSVRow] = []
    rows.reserveCapacity(Swift.min(Swift.max(count, 0), 4096))
    for _ in 0..<Swift.max(count, 0) {
      guard var row = try scanner.record() else { break }
      if row.isBlank {
        blankRows += 1
        continue
      }
      if row.cells.count < header.names.count { row.flaws.insert(.short) }
      if row.width > header.names.count { row.flaws.insert(.long) }
      rows.append(row)
    }
    return rows
  }

  /// All rows that are left.
  package mutating func rest() throws(ImportFault) -> [CSVRow] {
    var rows: [CSVRow] = []
    while !isAtEnd { rows += try next(4096) }
    return rows
  }
}

// MARK: Finding the header

extension CSVReader {
  /// A row near the beginning, and whether blank rows stood right above it.
  private struct Head {
    let row: CSVRow
    let isAfterBlank: Bool
  }

  /// The first 20 rows that are not blank.
  private static func head(_ scanner: inout CSVScanner) throws(ImportFault) -> [Head] {
    var head: [Head] = []
    var isAfterBlank = false
    while head.count < 20, let row = try scanner.record() {
      if !row.isBlank { head.append(Head(row: row, isAfterBlank: isAfterBlank)) }
      isAfterBlank = row.isBlank
    }
    return head
  }

  /// Which of the first rows is the header. Titles, dates and addresses that reports put above it
  /// are narrower than the table: at most half as many cells hold something; or they are narrower
  /// at all and a blank row stands between.
  private static func headerIndex(in head: [Head]) -> Int {
    let tally = head.reduce(into: [Int: Int]()) { $0[$1.row.width, default: 0] += 1 }
    guard let usual = tally.max(by: { ($0.value, $0.key) < ($1.value, $1.key) })?.key,
      usual > 1
    else { return 0 }
    func isNarrow(_ row: CSVRow) -> Bool {
      // Of two columns one may be meant to have no name; a row of a single cell has not.
      row.filled * 2 < usual || (row.filled * 2 == usual && row.cells.count < usual)
    }
    let first = head.firstIndex { !isNarrow($0.row) } ?? 0
    var narrower = true
    for (index, candidate) in head.enumerated() {
      if index > first, narrower, candidate.isAfterBlank, candidate.row.width >= usual {
        return index
      }
      narrower = narrower && candidate.row.width < usual
    }
    return first
  }

  /// Passes a number of rows that are not blank; gives their lines.
  @discardableResult
  private static func skip(
    _ scanner: inout CSVScanner, past count: Int
  ) throws(ImportFault) -> [Int] {
    var lines: [Int] = []
    while lines.count < count, let row = try scanner.record() {
      if !row.isBlank { lines.append(row.line) }
    }
    return lines
  }

  /// Passes everything above a physical line; gives the lines of rows that are not blank.
  private static func skip(
    _ scanner: inout CSVScanner, to line: Int
  ) throws(ImportFault) -> [Int] {
    var lines: [Int] = []
    while scanner.line < line, let row = try scanner.record() {
      if !row.isBlank { lines.append(row.line) }
    }
    return lines
  }
}
