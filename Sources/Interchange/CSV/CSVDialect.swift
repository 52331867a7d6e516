// Which character separates the cells: said by a `sep=;` line (Excel's own), or counted.

/// How the cells of a file are separated.
package enum CSVSeparator: UInt8, CaseIterable, Hashable, Sendable {
  /// `,`
  case comma = 44
  /// `;`, usual where the comma is the decimal mark.
  case semicolon = 59
  /// TAB
  case tab = 9
  /// `|`
  case bar = 124
}

/// The separator of a text and where its rows begin.
struct CSVDialect {
  let separator: CSVSeparator
  /// Bytes before the first row: a `sep=` line is no row.
  let start: Int
  /// The physical line of the first row.
  let line: Int

  /// Takes what a `sep=` line says; else the user's choice; else counts over the first 20 lines.
  init(_ bytes: [UInt8], chosen: CSVSeparator?) {
    if let (said, start) = Self.said(bytes) {
      self.init(separator: chosen ?? said, start: start, line: 2)
    } else {
      self.init(separator: chosen ?? Self.counted(bytes), start: 0, line: 1)
    }
  }

  private init(separator: CSVSeparator, start: Int, line: Int) {
    self.separator = separator
    self.start = start
    self.line = line
  }

  /// `sep=;` or `"sep=;"` as the whole first line.
  private static func said(_ bytes: [UInt8]) -> (CSVSeparator, start: Int)? {
    var first = bytes.prefix(10).prefix { $0 != 10 && $0 != 13 }
    guard first.count < 10 else { return nil }
    var start = first.count
    if start < bytes.count, bytes[start] == 13 { start += 1 }
    if start < bytes.count, bytes[start] == 10 { start += 1 }
    if first.count == 7, first.first == CSVScanner.quote, first.last == CSVScanner.quote {
      first = first.dropFirst().dropLast()
    }
    guard first.count == 5, first.dropLast().elementsEqual("sep=".utf8),
      let separator = first.last.flatMap(CSVSeparator.init(rawValue:))
    else { return nil }
    return (separator, start)
  }

  /// The candidate that stands on most of the first 20 lines outside quotes, then the one whose
  /// number a line is steadiest, then the one there is most of. A comma loses every tie: it is the
  /// one that also stands in numbers and in sentences.
  private static func counted(_ bytes: [UInt8]) -> CSVSeparator {
    let lines = counts(bytes)
    var best = (separator: CSVSeparator.comma, score: [0, 0, 0])
    for separator in [CSVSeparator.tab, .semicolon, .bar, .comma] {
      let present = lines.compactMap { $0[separator] }
      let tally = present.reduce(into: [:]) { $0[$1, default: 0] += 1 }
      let usual = tally.max { ($0.value, $0.key) < ($1.value, $1.key) }
      let score = [present.count, usual?.value ?? 0, usual?.key ?? 0]
      if best.score.lexicographicallyPrecedes(score) { best = (separator, score) }
    }
    return best.separator
  }

  /// How often each candidate stands, outside quotes, on each of the first 20 lines that hold more
  /// than candidates and spaces.
  private static func counts(_ bytes: [UInt8]) -> [[CSVSeparator: Int]] {
    var lines: [[CSVSeparator: Int]] = []
    var line: [CSVSeparator: Int] = [:]
    var isQuoted = false
    var isCellStart = true
    var isBlank = true
    let read = bytes.prefix(1 << 20)
    for (index, byte) in read.enumerated() {
      let next = index + 1 < read.count ? read[index + 1] : 10
      let candidate = CSVSeparator(rawValue: byte)
      if isQuoted {
        isBlank = false
        // A closing quote stands before a candidate or a line end; a doubled one closes and opens
        // again.
        if byte == CSVScanner.quote {
          let ends = next == 10 || next == 13 || next == 32 || CSVSeparator(rawValue: next) != nil
          if ends || next == CSVScanner.quote { isQuoted = false }
          isCellStart = next == CSVScanner.quote
        }
      } else if byte == CSVScanner.quote && isCellStart {
        isQuoted = true
      } else if byte == 10 || byte == 13 {
        if !isBlank { lines.append(line) }
        if lines.count == 20 { return lines }
        (line, isCellStart, isBlank) = ([:], true, true)
      } else if let candidate {
        line[candidate, default: 0] += 1
        isCellStart = true
      } else {
        isCellStart = isCellStart && byte == 32
        isBlank = isBlank && byte == 32
      }
    }
    if !isBlank { lines.append(line) }
    return lines
  }
}
