// The end of the last row, sent once more where ncurses spoils it.
//
// A terminal that wraps scrolls when its last cell is written. Where wrapping cannot be switched off, as the description
// of tmux has it, ncurses writes that cell one place to the left and shifts it with an insertion, which halves a wide
// glyph before it: the Chinese footer lost the end of its last word. All terminals of today wait with wrapping until the
// next glyph comes, so the two can simply be written.

import Drawing

/// A wide glyph before the last cell of the last row, with that cell, as they are sent.
struct Corner: Equatable {
  private let place: Point
  private let bytes: [UInt8]

  /// The corner of a canvas; nil where no wide glyph stands there, or none is sent.
  /// - Parameter glyphs: the last two glyphs of its last row as they are spelt for the terminal.
  init?(of canvas: Canvas, _ glyphs: [String], theme: Theme, depth: ColourDepth) {
    let corner = canvas.bounds.row(-1)
    guard corner.width > 2, glyphs.count == 2 else { return nil }
    place = Point(x: corner.right - 3, y: corner.y)
    let (wide, last) = (canvas[place], canvas[place.moved(x: 2)])
    guard wide.width == 2, glyphs[0] != " " else { return nil }
    bytes =
      Corner.command(theme.look(of: wide.style, depth: depth), depth) + Array(glyphs[0].utf8)
      + Corner.command(theme.look(of: last.style, depth: depth), depth) + Array(glyphs[1].utf8)
  }

  /// What writes it, and leaves the looks plain and the cursor at a point.
  func repaired(cursor point: Point) -> [UInt8] {
    Corner.go(place) + bytes + Array("\u{1B}[m".utf8) + Corner.go(point)
  }

  private static func go(_ point: Point) -> [UInt8] {
    Array("\u{1B}[\(point.y + 1);\(point.x + 1)H".utf8)
  }

  /// The command for a look (SGR, ECMA-48 8.3.117).
  private static func command(_ look: Look, _ depth: ColourDepth) -> [UInt8] {
    var numbers = [0]
    for (attribute, number) in [(Attributes.bold, 1), (.dim, 2), (.underline, 4), (.reverse, 7)]
    where look.attributes.contains(attribute) {
      numbers.append(number)
    }
    if depth != .mono {
      numbers += Corner.numbers(look.foreground, 30, depth)
      numbers += Corner.numbers(look.background, 40, depth)
    }
    return Array("\u{1B}[\(numbers.map(String.init).joined(separator: ";"))m".utf8)
  }

  private static func numbers(_ colour: Colour, _ base: Int, _ depth: ColourDepth) -> [Int] {
    switch depth == .direct ? colour : colour.indexed {
    case .standard: []
    case .index(let index) where index < 8: [base + Int(index)]
    case .index(let index) where index < 16: [base + 52 + Int(index)]
    case .index(let index): [base + 8, 5, Int(index)]
    case .rgb(let red, let green, let blue): [base + 8, 2, Int(red), Int(green), Int(blue)]
    }
  }
}
