// Respelling glyphs for terminals that cannot show them as counted.
//
// Some terminals set for Chinese give lines, dots and quotes two columns; the Linux console has few
// glyphs; a person may ask for ASCII. Each replacement takes the columns of what it replaces.

/// Which glyphs a terminal is sent.
package enum Spelling: Hashable, Sendable {
  /// All, as they are.
  case full
  /// Those of ambiguous width are replaced.
  case unambiguous
  /// Our own signs are replaced, text is left.
  case console
  /// Everything but ASCII is replaced.
  case ascii

  /// What is sent instead of a scalar value: itself, or a plain one of one column.
  package func respelt(_ value: UInt32) -> UInt32 {
    if value < 0x7F { return value }
    switch self {
    case .full: return value
    case .unambiguous:
      guard ScalarClass.of(value) == .ambiguous || value == Glyph.box else { return value }
      return Spelling.plain[value] ?? 0x3F
    case .console:
      let isSign = (0x2190..<0x2C00).contains(value) && !(0x2500..<0x2580).contains(value)
      return isSign ? Spelling.plain[value] ?? 0x3F : value
    case .ascii: return Spelling.plain[value] ?? 0x3F
    }
  }

  /// Plain stand-ins for the signs of the workbench and for common punctuation.
  private static let plain: [UInt32: UInt32] = {
    var table: [UInt32: UInt32] = [:]
    let rows: [(String, Unicode.Scalar)] = [
      ("─━╌┄┈═–—‒―⎯", "-"), ("│┃║┆┊⡇", "|"), ("┌┐└┘├┤┬┴┼╭╮╯╰╔╗╚╝", "+"), ("⋯…", "."),
      ("▸›»→▶", ">"), ("‹«←◀", "<"), ("▾↓▼", "v"), ("▴↑▲", "^"), ("✓✔√", "v"), ("✗✘×✖", "x"),
      ("∙•·●○★☆◆◇■□", "*"), ("⣿█▓▒░⣶", "#"), ("⣤", "="), ("⣀", "_"), ("“”„″", "\""), ("‘’′", "'"),
      ("¥￥", "Y"), ("€", "E"), ("£", "L"), ("⚠", "!"), ("±", "+"), ("÷", "/"), ("≤", "<"),
      ("≥", ">"), ("≈", "~"), ("°", "o"), ("，、", ","), ("。", "."), ("：", ":"), ("；", ";"),
      ("！", "!"), ("？", "?"), ("（【《", "("), ("）】》", ")"), ("\u{3000}\u{A0}", " "), ("·", "."),
    ]
    for (signs, stand) in rows {
      for sign in signs.unicodeScalars { table[sign.value] = stand.value }
    }
    for (letters, latin) in Spelling.letters {
      for (letter, stand) in zip(letters.unicodeScalars, latin.unicodeScalars) {
        table[letter.value] = stand.value
      }
    }
    return table
  }()

  /// Letters of ambiguous width, each over the Latin one that stands for it: a name stays one that can be guessed.
  private static let letters: [(String, String)] = [
    ("ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩ", "ABGDEZHQIKLMNXOPRSTYFCPO"),
    ("αβγδεζηθικλμνξοπρςστυφχψω", "abgdezhqiklmnxoprsstyfcpo"),
    ("АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ", "ABVGDEEZZIJKLMNOPRSTUFHCCSS'Y'EUA"),
    ("абвгдеёжзийклмнопрстуфхцчшщъыьэюя", "abvgdeezzijklmnoprstufhccss'y'eua"),
    ("ÁÀÂÄÃÅĀĂÆÇÉÈÊËĒĚÍÌÎÏĪÐÑÓÒÔÖÕØŌÚÙÛÜŪÝÞ", "AAAAAAAAACEEEEEEIIIIIDNOOOOOOOUUUUUYT"),
    ("áàâäãåāăǎæçéèêëēěíìîïīǐðñ", "aaaaaaaaaaceeeeeeiiiiiidn"),
    ("óòôöõøōǒúùûüūǔǖǘǚǜýþß", "oooooooouuuuuuuuuuyts"),
    ("①②③④⑤⑥⑦⑧⑨", "123456789"), ("ⅠⅤⅩ№℃™®§¶ªº¹²³", "IVXNCTRSPao123"),
  ]
}
