// One drawable unit: a base, its marks, and the columns it takes.
//
// `Glyphs` walks a string and yields only what a terminal draws alike everywhere: it composes Hangul
// letters, joins flags, keeps the first of a joined pictograph, caps marks at four (ncurses' limit),
// and turns the rest into something visible and inert. Counting, cutting, wrapping, drawing and
// cleaning all walk through here, so they cannot disagree.

/// One drawable unit of text.
package struct Glyph: Equatable, Sendable {
  /// The scalar value that is drawn.
  package let base: UInt32
  /// Up to four scalar values drawn over the base; zero where there is none. For a flag the first
  /// is the second regional indicator.
  package let marks: SIMD4<UInt32>
  /// Columns: 1 or 2.
  package let width: Int

  /// A glyph without marks.
  init(_ base: UInt32, width: Int) {
    self.init(base, marks: SIMD4(), width: width)
  }

  /// A glyph with marks.
  init(_ base: UInt32, marks: SIMD4<UInt32>, width: Int) {
    self.base = base
    self.marks = marks
    self.width = width
  }

  /// Whether nothing sits on the base.
  package var isPlain: Bool { marks[0] == 0 }

  /// Whether it is a flag: two regional indicators of one column each.
  package var isFlag: Bool { base >= 0x1F1E6 && base <= 0x1F1FF }

  /// Appends the scalars of the glyph to a string.
  package func append(to text: inout String) {
    text.unicodeScalars.append(Unicode.Scalar(base) ?? " ")
    for index in 0..<4 where marks[index] != 0 {
      text.unicodeScalars.append(Unicode.Scalar(marks[index]) ?? " ")
    }
  }

  /// Whether it is a plain space of either width.
  package var isSpace: Bool { isPlain && (base == 0x20 || base == 0x3000) }
}

/// Walks a string glyph by glyph.
package struct Glyphs: Sequence, IteratorProtocol {
  private let scalars: String.UnicodeScalarView
  private var index: String.UnicodeScalarView.Index

  /// Where the next glyph begins in the walked text; everything before belongs to glyphs given out.
  package var position: String.Index { index }

  /// A walk over `text` from its beginning.
  package init(_ text: String) {
    scalars = text.unicodeScalars
    index = scalars.startIndex
  }

  /// A walk over part of a text, whose positions are those of the whole.
  package init(_ text: Substring) {
    self.init(String(text))
  }

  /// The next glyph, with every mark and dropped scalar behind it consumed; `nil` at the end.
  package mutating func next() -> Glyph? {
    while index < scalars.endIndex {
      let value = scalars[index].value
      scalars.formIndex(after: &index)
      if value >= 0x20 && value < 0x7F {
        if index < scalars.endIndex, scalars[index].value < 0x7F { return Glyph(value, width: 1) }
        return finished(value, width: 1)
      }
      if let glyph = special(value) { return glyph }
    }
    return nil
  }

  private mutating func special(_ value: UInt32) -> Glyph? {
    switch ScalarClass.of(value) {
    case .narrow, .ambiguous: return finished(value, width: 1)
    case .wide: return finished(value, width: 2)
    case .pictograph: return finished(value, width: 2)
    case .space: return finished(0x20, width: 1)
    case .control: return finished(value == 0x7F ? 0x2421 : 0x2400 + value, width: 1)
    case .box: return finished(Glyph.box, width: 1)
    case .geta: return finished(Glyph.geta, width: 2)
    case .jamo: return hangul(value)
    case .regional: return flag(value)
    case .mark, .dropped, .joiner: return nil
    }
  }

  /// Takes the marks and dropped scalars that follow, and the rest of a joined pictograph.
  private mutating func finished(_ base: UInt32, width: Int) -> Glyph {
    var marks = SIMD4<UInt32>()
    var count = 0
    while index < scalars.endIndex {
      let value = scalars[index].value
      if value >= 0x20 && value < 0x300 && value != 0xAD { break }
      let kind = ScalarClass.of(value)
      if kind == .mark {
        if count < 4 {
          marks[count] = value
          count += 1
        }
      } else if kind == .joiner {
        skipJoined(after: base)
        continue
      } else if kind != .dropped {
        break
      }
      scalars.formIndex(after: &index)
    }
    return Glyph(base, marks: marks, width: width)
  }

  /// At a joiner: steps over it, and over the pictograph it joins to one before it.
  private mutating func skipJoined(after base: UInt32) {
    scalars.formIndex(after: &index)
    guard index < scalars.endIndex, Glyph.joins(base), Glyph.joins(scalars[index].value) else {
      return
    }
    scalars.formIndex(after: &index)
  }

  private mutating func flag(_ value: UInt32) -> Glyph {
    if index < scalars.endIndex {
      let second = scalars[index].value
      if ScalarClass.of(second) == .regional {
        scalars.formIndex(after: &index)
        _ = finished(value, width: 2)
        return Glyph(value, marks: SIMD4(second, 0, 0, 0), width: 2)
      }
    }
    return finished(value - 0x1F1E6 + 0x41, width: 1)
  }

  /// Composes leading, vowel and trailing letters into a syllable (The Unicode Standard, 3.12).
  private mutating func hangul(_ value: UInt32) -> Glyph? {
    if value >= 0x1100, value < 0x1113, index < scalars.endIndex {
      let vowel = scalars[index].value
      if vowel >= 0x1161 && vowel < 0x1176 {
        scalars.formIndex(after: &index)
        var syllable = 0xAC00 + ((value - 0x1100) * 21 + (vowel - 0x1161)) * 28
        if index < scalars.endIndex {
          let tail = scalars[index].value
          if tail > 0x11A7 && tail < 0x11C3 {
            scalars.formIndex(after: &index)
            syllable += tail - 0x11A7
          }
        }
        return finished(syllable, width: 2)
      }
    }
    let isLeading = value < 0x1160 || (value >= 0xA960 && value < 0xA980)
    return isLeading ? finished(Glyph.geta, width: 2) : finished(Glyph.box, width: 1)
  }
}

extension Glyph {
  /// Stands for a narrow scalar no terminal agrees on.
  static let box: UInt32 = 0x25A1
  /// Stands for a wide scalar no terminal agrees on.
  static let geta: UInt32 = 0x3013
  /// Ends text that was cut; one column in every terminal tried.
  static let cut = Glyph(0x22EF, width: 1)
  /// A blank.
  static let blank = Glyph(0x20, width: 1)

  /// Whether a joiner on this scalar makes a chain of pictographs.
  static func joins(_ value: UInt32) -> Bool {
    (value >= 0x1F000 && value < 0x1FB00) || (value >= 0x2190 && value < 0x2C00)
  }
}
