// Names in two scripts, as 陈涛 Chen Tao: where there is no room for both, the first stands alone, whole.

import Drawing

/// How names are cut.
enum NameText {
  /// A name as it fits into so many columns: whole, else without its second script, which the place it is put at may
  /// have to cut still.
  static func fitting(_ name: String, _ width: Int) -> String {
    TextWidth.of(name) <= width ? name : short(name)
  }

  /// A name without what follows it in Latin letters; the name itself where nothing does.
  static func short(_ name: String) -> String {
    let scalars = name.unicodeScalars
    guard let first = scalars.first, isIdeograph(first) else { return name }
    var start = scalars.startIndex
    while let blank = scalars[start...].firstIndex(of: " ") {
      let next = scalars.index(after: blank)
      guard next < scalars.endIndex else { return name }
      let isLatin = scalars[next].properties.isAlphabetic && scalars[next].value < 0x250
      let isLast = !scalars[next...].contains(where: isIdeograph)
      if isLatin, isLast { return String(scalars[..<blank]) }
      start = next
    }
    return name
  }

  private static func isIdeograph(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isIdeographic
  }
}
