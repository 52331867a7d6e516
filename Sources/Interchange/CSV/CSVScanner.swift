// The state machine under the reader: bytes to cells, after RFC 4180, and kindly where a file
// departs from it. It is ours because every row and every message needs its line, and stray quotes
// and ragged rows must be kept and reported; the pass over the bytes that a library would need for
// that is already the whole reader.
//
// Kindness, in the order it is tried:
// - A quote inside an unquoted cell is text (`5" pipe`).
// - Spaces between a separator and a quote are passed over.
// - A quote inside a quoted cell that ends nothing is text when the cell is closed later on the
//   same line, otherwise it ends the quoted part and the rest of the cell is taken as it stands.

/// Reads records of separated values from valid UTF-8, one at a time. Linear in the bytes, whatever
/// they are.
struct CSVScanner {
  private let bytes: [UInt8]
  private let file: String
  let separator: UInt8
  /// Bytes read.
  private(set) var position: Int
  /// The physical line at `position`.
  private(set) var line: Int
  private var widthLast = 0
  /// The last look ahead from a stray quote: good for every quote before `until`.
  private var lookahead: (until: Int, isClosed: Bool) = (0, false)

  init(_ bytes: [UInt8], file: String, separator: UInt8, position: Int, line: Int) {
    self.bytes = bytes
    self.file = file
    self.separator = separator
    self.position = position
    self.line = line
  }

  var isAtEnd: Bool { position >= bytes.count }

  /// The next record, blank or not; nil at the end. Throws `unterminatedQuote` where a quote opens
  /// for good.
  mutating func record() throws(ImportFault) -> CSVRow? {
    guard !isAtEnd else { return nil }
    var row = CSVRow(line: line, offset: position, cells: [], flaws: [])
    row.cells.reserveCapacity(widthLast)
    while true {
      try cell(into: &row)
      guard position < bytes.count else { break }
      if bytes[position] == separator {
        position += 1
        continue
      }
      endLine()
      break
    }
    widthLast = row.cells.count
    return row
  }

  private mutating func cell(into row: inout CSVRow) throws(ImportFault) {
    if position < bytes.count, bytes[position] == Self.quote {
      try quoted(into: &row)
    } else if position < bytes.count, bytes[position] == 32, let quote = quoteAfterSpaces() {
      position = quote
      row.flaws.insert(.strayQuote)
      try quoted(into: &row)
    } else {
      let start = position
      plain(&row.flaws)
      row.cells.append(text(bytes[start..<position], &row.flaws))
    }
  }

  /// Moves to the end of an unquoted cell.
  private mutating func plain(_ flaws: inout CSVFlaws) {
    while position < bytes.count {
      let byte = bytes[position]
      if byte == separator || byte == 10 || byte == 13 { return }
      if byte == Self.quote { flaws.insert(.strayQuote) }
      position += 1
    }
  }

  private mutating func quoted(into row: inout CSVRow) throws(ImportFault) {
    let opened = (line: line, offset: position)
    position += 1
    var gathered: [UInt8] = []
    var start = position
    while position < bytes.count {
      let byte = bytes[position]
      if byte == 10 || byte == 13 {
        endLine()
      } else if byte != Self.quote {
        position += 1
      } else if position + 1 < bytes.count, bytes[position + 1] == Self.quote {
        gathered += bytes[start...position]
        position += 2
        start = position
      } else if let end = closing(after: position) {
        let part = bytes[start..<position]
        if end > position + 1 { row.flaws.insert(.strayQuote) }
        row.cells.append(text(gathered.isEmpty ? part : (gathered + part)[...], &row.flaws))
        position = end
        return
      } else if closesLater(after: position) {
        row.flaws.insert(.strayQuote)
        position += 1
      } else {
        row.flaws.insert(.strayQuote)
        gathered += bytes[start..<position]
        start = position + 1
        position = start
        plain(&row.flaws)
        row.cells.append(text((gathered + bytes[start..<position])[...], &row.flaws))
        return
      }
    }
    let excerpt = Excerpt.of(bytes, at: opened.offset)
    let place = SourcePlace(line: opened.line, offset: opened.offset, excerpt: excerpt)
    throw ImportFault(file: file, place: place, reason: .unterminatedQuote)
  }

  /// The separator, line end or end of data a quote stands before, spaces between them passed over;
  /// nil when something else follows.
  private func closing(after quote: Int) -> Int? {
    var next = quote + 1
    while next < bytes.count {
      let byte = bytes[next]
      if byte == separator || byte == 10 || byte == 13 { return next }
      guard byte == 32 else { return nil }
      next += 1
    }
    return next
  }

  /// Whether a later quote on the same line closes the cell a stray quote stands in.
  private mutating func closesLater(after quote: Int) -> Bool {
    if quote < lookahead.until { return lookahead.isClosed }
    var next = quote + 1
    while next < bytes.count, bytes[next] != 10, bytes[next] != 13 {
      if bytes[next] != Self.quote {
        next += 1
      } else if next + 1 < bytes.count, bytes[next + 1] == Self.quote {
        next += 2
      } else if closing(after: next) != nil {
        lookahead = (next, true)
        return true
      } else {
        next += 1
      }
    }
    lookahead = (next, false)
    return false
  }

  private func quoteAfterSpaces() -> Int? {
    var next = position
    while next < bytes.count, bytes[next] == 32 { next += 1 }
    return next < bytes.count && bytes[next] == Self.quote ? next : nil
  }

  /// Passes CR, LF or CR LF.
  private mutating func endLine() {
    let isReturn = bytes[position] == 13
    position += 1
    if isReturn, position < bytes.count, bytes[position] == 10 { position += 1 }
    line += 1
  }

  private func text(_ part: ArraySlice<UInt8>, _ flaws: inout CSVFlaws) -> String {
    if part.contains(0) {
      flaws.insert(.nul)
      return String(decoding: part.filter { $0 != 0 }, as: UTF8.self)
    }
    return String(decoding: part, as: UTF8.self)
  }

  static let quote = UInt8(ascii: "\"")
}
