// A little of a foreign text for a message: short, on one line, and without anything that could
// steer a terminal or turn the reading direction.

/// Shortens and sanitises foreign text for messages.
package enum Excerpt {
  /// The most characters an excerpt has.
  package static let length = 60

  /// The text's beginning, at most `length` characters: control characters and line ends become
  /// `·`, invisible formatting characters are left out, a cut ends in `…`.
  package static func of(_ text: some StringProtocol) -> String {
    var scalars = String.UnicodeScalarView()
    // A bound on the scalars too: one character may carry any number of combining marks.
    for scalar in text.unicodeScalars.prefix(length * 4) {
      switch scalar.properties.generalCategory {
      case .control, .lineSeparator, .paragraphSeparator: scalars.append("·")
      case .format, .surrogate, .privateUse, .unassigned: continue
      default: scalars.append(scalar)
      }
    }
    let clean = String(scalars)
    let isCut = clean.count > length || text.unicodeScalars.count > length * 4
    return isCut ? String(clean.prefix(length - 1)) + "…" : clean
  }

  /// The same from UTF-8 bytes, from an offset to the end of its line; bytes that are no UTF-8 show
  /// as `�`.
  static func of(_ bytes: [UInt8], at offset: Int) -> String {
    let start = Swift.min(Swift.max(offset, 0), bytes.count)
    let part = bytes[start...].prefix(length * 5).prefix { $0 != 10 && $0 != 13 }
    return of(String(decoding: part, as: UTF8.self))
  }

  /// The physical line an offset lies in, 1 the first; CR, LF and CR LF each end a line.
  static func line(of offset: Int, in bytes: [UInt8]) -> Int {
    var line = 1
    var previous: UInt8 = 0
    for byte in bytes.prefix(Swift.max(offset, 0)) {
      if byte == 13 || (byte == 10 && previous != 13) { line += 1 }
      previous = byte
    }
    return line
  }
}
