// What a Unicode scalar is to a terminal, in one of fourteen classes.
//
// All of drawing asks this one table: what is counted, what is drawn and what is sent are then the
// same by construction. The measured policy behind it: a scalar on whose width terminals disagree is
// dropped, replaced or spelt out before it reaches a cell.

/// What a scalar is to a terminal.
enum ScalarClass: UInt8 {
  /// One column.
  case narrow = 0
  /// Two columns.
  case wide = 1
  /// No column of its own; sits on the glyph before it.
  case mark = 2
  /// Draws nothing: bidi controls, zero-width characters, variation selectors, skin tones.
  case dropped = 3
  /// Becomes one plain space: tab, line ends, the Unicode spaces.
  case space = 4
  /// A C0 control, shown by its picture from U+2400.
  case control = 5
  /// Unknown or of doubtful width, shown as a box of one column.
  case box = 6
  /// Unknown but wide by its block, shown as U+3013.
  case geta = 7
  /// One column, but two in terminals set to East Asian ambiguous width.
  case ambiguous = 8
  /// A conjoining Hangul letter; composed with its neighbours or shown as unknown.
  case jamo = 9
  /// Two columns, and a link of a zero-width-joiner chain.
  case pictograph = 10
  /// Zero-width joiner.
  case joiner = 12
  /// Half a flag; two make one of two columns.
  case regional = 13

  /// The class of a scalar value.
  static func of(_ value: UInt32) -> ScalarClass {
    if value >= 0x20 && value < 0x7F { return .narrow }
    if value >= 0x4E00 && value < 0xA000 { return .wide }
    if value >= 0xAC00 && value < 0xD7A4 { return .wide }
    let found = runs.withUnsafeBufferPointer { table -> UInt32 in
      var low = 0
      var high = table.count
      while high - low > 1 {
        let middle = (low + high) / 2
        if table[middle] >> 4 <= value { low = middle } else { high = middle }
      }
      return table[low]
    }
    return ScalarClass(rawValue: UInt8(found & 15)) ?? .box
  }
}
