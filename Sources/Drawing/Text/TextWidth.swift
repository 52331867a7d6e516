// How many columns text takes, and fitting text into columns.
//
// Our own count, not the C library's: it is the same wherever the program runs, and it is made by
// the walk that also draws (`Glyphs`), so a counted width is a drawn width for any text at all.
//
//     TextWidth.of("华东 Ltd")                    // 8
//     TextWidth.truncated("华东精密仪器", to: 7)    // "华东精⋯"

/// Counting, cutting and wrapping text by terminal columns.
package enum TextWidth {
  /// The columns `text` takes when drawn; 0 for empty text.
  package static func of(_ text: String) -> Int {
    if let count = plainCount(text) { return count }
    var total = 0
    for glyph in Glyphs(text) { total += glyph.width }
    return total
  }

  /// The columns a single scalar takes when drawn: 0, 1 or 2.
  package static func of(_ scalar: Unicode.Scalar) -> Int {
    of(String(Character(scalar)))
  }

  /// Whether a terminal set to East Asian ambiguous width gives the scalar two columns.
  package static func isAmbiguous(_ scalar: Unicode.Scalar) -> Bool {
    ScalarClass.of(scalar.value) == .ambiguous
  }

  /// The text cut to at most `width` columns, ending in `⋯` where something was cut off.
  package static func truncated(_ text: String, to width: Int) -> String {
    guard width > 0 else { return "" }
    if let count = plainCount(text), count <= width { return text }
    var kept = ""
    var used = 0
    var keptBeforeLast = ""
    for glyph in Glyphs(text) {
      if used + glyph.width > width {
        if used == width { kept = keptBeforeLast }
        Glyph.cut.append(to: &kept)
        return kept
      }
      keptBeforeLast = kept
      glyph.append(to: &kept)
      used += glyph.width
    }
    return kept
  }

  /// The text followed by as many spaces as make it `width` columns wide, cut where it is longer.
  package static func padded(_ text: String, to width: Int) -> String {
    let fitted = truncated(text, to: width)
    return fitted + String(repeating: " ", count: max(0, width - of(fitted)))
  }

  /// The number of bytes when every byte is printable ASCII, so that bytes are columns.
  static func plainCount(_ text: String) -> Int? {
    let isPlain = text.utf8.withContiguousStorageIfAvailable { bytes in
      for byte in bytes where byte < 0x20 || byte >= 0x7F { return false }
      return true
    }
    if let isPlain { return isPlain ? text.utf8.count : nil }
    return text.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F } ? text.utf8.count : nil
  }
}
