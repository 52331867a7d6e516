// Cells that stay text: trimmed, line ends made one, the apostrophe of a formula guard taken off;
// and the words for yes and no. Leading zeros, long identifiers and telephone numbers come through
// unchanged.

/// Reads cells as text, or as yes and no.
package enum TextValue {
  /// The text without surrounding white space, with LF line ends, without control characters other
  /// than TAB and LF, and without one apostrophe that guards a leading `=`, `+`, `-`, `@`, TAB or
  /// CR. Nil when nothing is left.
  package static func clean(_ text: String) -> String? {
    // The guard comes off first: it may protect a TAB or a CR, and behind white space it is none.
    var result = trimmed(FormulaGuard.unguarded(text))
    if result.utf8.contains(where: { $0 < 32 || $0 == 127 }) {
      var scalars = String.UnicodeScalarView()
      var previous: Unicode.Scalar = " "
      for scalar in result.unicodeScalars {
        switch scalar {
        case "\r": scalars.append("\n")
        case "\n" where previous == "\r": break
        case "\n", "\t": scalars.append(scalar)
        default: if scalar.value >= 32 && scalar.value != 127 { scalars.append(scalar) }
        }
        previous = scalar
      }
      result = trimmed(String(scalars))
    }
    return result.isEmpty ? nil : result
  }

  /// The text without white space at its ends: Unicode's, and the marks of no width files bring
  /// along.
  package static func trimmed(_ text: String) -> String {
    guard let first = text.utf8.first, let last = text.utf8.last else { return text }
    // The usual case costs two looks: nothing but ASCII stands at the ends, and none of it is
    // white.
    if first > 32, first < 127, last > 32, last < 127 { return text }
    func isWhite(_ scalar: Unicode.Scalar) -> Bool {
      scalar.properties.isWhitespace || scalar == "\u{FEFF}" || scalar == "\u{200B}"
    }
    let scalars = text.unicodeScalars
    guard let start = scalars.firstIndex(where: { !isWhite($0) }),
      let end = scalars.lastIndex(where: { !isWhite($0) })
    else { return "" }
    return String(scalars[start...end])
  }

  /// Whether an identifier went through a spreadsheet that turned it into a number such as
  /// `1.21143E+15`.
  package static func isScientific(_ text: String) -> Bool {
    let parts = trimmed(text).uppercased().utf8.split(
      separator: UInt8(ascii: "E"), omittingEmptySubsequences: false)
    guard parts.count == 2, let digits = parts.first, var exponent = parts.last else {
      return false
    }
    let hasPlus = exponent.first == UInt8(ascii: "+")
    if hasPlus { exponent = exponent.dropFirst() }
    let mantissa = digits.split(separator: 46, maxSplits: 1, omittingEmptySubsequences: false)
    // `5E12` may well be a code of its own; a point or a plus is the spreadsheet's hand.
    return (hasPlus || mantissa.count == 2) && mantissa.first?.count == 1
      && (1...2).contains(exponent.count)
      && (mantissa + [exponent]).allSatisfy { !$0.isEmpty && $0.allSatisfy(isDigit) }
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }

  /// Yes or no in English or Chinese, `1`/`0`, `x`, `✓`; nil when blank. Throws `notYesOrNo`.
  package static func yesOrNo(_ text: String) throws(ValueFlaw.Reason) -> Bool? {
    switch trimmed(text).lowercased() {
    case "": return nil
    case "yes", "y", "true", "t", "1", "on", "x", "✓", "✔", "√", "是", "有", "对", "真", "已", "启用":
      return true
    case "no", "n", "false", "f", "0", "off", "✗", "✘", "否", "无", "没有", "不", "不是", "错", "假", "未",
      "停用":
      return false
    default: throw .notYesOrNo
    }
  }
}

extension String {
  /// Full-width forms, exotic spaces and dashes brought to the ASCII a number or a date is written
  /// in.
  var foldedToASCII: String {
    if utf8.allSatisfy({ $0 < 0x80 }) { return self }
    var scalars = String.UnicodeScalarView()
    for scalar in unicodeScalars {
      switch scalar.value {
      case 0xFF01...0xFF5E: scalars.append(Unicode.Scalar(UInt8(scalar.value - 0xFEE0)))
      case 0xFFE5: scalars.append("¥")
      case 0x2212, 0x2010, 0x2011, 0x2013: scalars.append("-")
      case 0x2019: scalars.append("'")
      case 0xFEFF, 0x200B, 0x200E, 0x200F: continue
      default: scalars.append(scalar.properties.isWhitespace ? " " : scalar)
      }
    }
    return String(scalars)
  }
}
