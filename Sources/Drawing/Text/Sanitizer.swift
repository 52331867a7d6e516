// Makes text from outside fit to be drawn.
//
// Imported names, pasted notes and other people's journals hold control characters, escape
// sequences, bidi overrides, zero-width tricks and scalars terminals disagree about. Cells are safe
// by themselves (`Canvas.put` walks `Glyphs`); this is for text that goes elsewhere, as to a plain
// line of output or a window title, and for showing what a value really holds.

/// Turns any text into inert, drawable text.
package enum Sanitizer {
  /// The text as it is drawn: controls as their pictures, line ends and tabs as spaces, what has no
  /// agreed width dropped or replaced. Its drawn width is `TextWidth.of` of the original.
  package static func drawable(_ text: String) -> String {
    if TextWidth.plainCount(text) != nil { return text }
    var result = ""
    result.reserveCapacity(text.utf8.count)
    for glyph in Glyphs(text) { glyph.append(to: &result) }
    return result
  }

  /// The same, with line ends kept as `\n`.
  package static func drawableLines(_ text: String) -> String {
    TextWidth.paragraphs(text).map(drawable).joined(separator: "\n")
  }

  /// Whether the text is drawn as it stands, nothing changed.
  package static func isDrawable(_ text: String) -> Bool {
    TextWidth.plainCount(text) != nil
      || drawable(text).unicodeScalars.elementsEqual(text.unicodeScalars)
  }
}
