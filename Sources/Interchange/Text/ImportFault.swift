// Why a foreign file, or what remains of it, cannot be read. A fault is facts: which file, where,
// what. The words, in both languages, are made by whoever shows it.

/// A place in a foreign file.
package struct SourcePlace: Hashable, Sendable {
  /// The physical line, 1 is the first.
  package let line: Int
  /// Bytes before the place, counted in the text the fault speaks of: the file itself for a fault
  /// of encoding, the decoded UTF-8 for all others.
  package let offset: Int
  /// What stands there, sanitised, at most 60 characters; for direct messages to the user only,
  /// never for a ledger.
  package let excerpt: String

  /// A place in a file.
  package init(line: Int, offset: Int, excerpt: String) {
    self.line = line
    self.offset = offset
    self.excerpt = excerpt
  }
}

/// A foreign file that cannot be read on from some place.
package struct ImportFault: Error, Hashable, Sendable {
  /// What is wrong.
  package enum Reason: Hashable, Sendable {
    /// The file is larger than will be read, both in bytes.
    case tooLarge(bytes: Int, limit: Int)
    /// A spreadsheet workbook (or another packed file), not text: save it as CSV first.
    case workbook
    /// These bytes are in none of the encodings that were tried.
    case undecodable(tried: [TextEncoding])
    /// The system cannot convert from this encoding.
    case encodingUnavailable(TextEncoding)
    /// There is no header: nothing but blank lines.
    case empty
    /// A quote opened here is still open where the file ends.
    case unterminatedQuote
    /// The line that was named as the header does not start a row.
    case noHeaderAtLine(Int)
  }

  /// The file's name as the user gave it.
  package let file: String
  /// Where it is wrong.
  package let place: SourcePlace
  /// What is wrong there.
  package let reason: Reason

  /// A fault at a place of a file.
  package init(file: String, place: SourcePlace, reason: Reason) {
    self.file = file
    self.place = place
    self.reason = reason
  }
}
