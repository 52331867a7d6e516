// A board and a list like the workbench's, to measure and to look at.

import Drawing

/// A board of cards and a list of rows, drawn like the workbench draws.
struct Board {
  var row = 0
  var column = 1
  var isList = false
  var first = 0

  static let names = [
    "南京启明电子", "Stark Supply", "宁波远航", "Acme Corp", "厦门海川", "Wayne Tools", "合肥讯达",
    "华东精密仪器", "Globex", "杭州海拓贸易", "北京中科远景",
  ]
  static let flags: [(String, Style)] = [
    ("+ new", .new), ("~ 10:00", .today), ("! Fri", .late), ("", .dim), ("✓ done", .done),
  ]

  static let theme: Theme = {
    var theme = Theme(name: "test", variant: .dark)
    func set(_ role: Role, _ look: Look, mono: Attributes = []) {
      theme[role] = Theme.Entry(look, mono: mono)
    }
    set(.dim, Look(.index(245)), mono: .dim)
    set(.heading, Look(.index(117), .bold), mono: .bold)
    set(.selection, Look(.index(255), on: .index(24)), mono: .reverse)
    set(.titleBar, Look(.index(252), on: .index(236)), mono: .reverse)
    set(.late, Look(.index(209), .bold), mono: .bold)
    set(.today, Look(.index(221)))
    set(.new, Look(.index(117)))
    set(.done, Look(.index(114)))
    set(.rule, Look(.index(240)))
    return theme
  }()

  func canvas(_ size: Size) -> Canvas {
    var canvas = Canvas(size: size)
    canvas.fill(canvas.bounds.row(0), .titleBar)
    canvas.put("1 Today 今日  2 Pipeline 商机", at: Point(x: 1, y: 0), .titleBar)
    canvas.horizontalRule(at: Point(x: 0, y: 2), width: size.width)
    canvas.fill(canvas.bounds.row(-1), .titleBar)
    if isList { drawList(&canvas) } else { drawColumns(&canvas) }
    return canvas
  }

  private func drawColumns(_ canvas: inout Canvas) {
    for column in 0..<canvas.size.width / 24 {
      canvas.put("New 新线索 7", at: Point(x: column * 24 + 1, y: 3), .heading)
      for row in 0..<(canvas.size.height - 6) / 4 {
        let card = Rect(x: column * 24, y: 5 + row * 4, width: 23, height: 3)
        let isSelected = column == self.column && row == self.row
        canvas.grounded(on: isSelected ? .selection : .text) { canvas in
          drawCard(column * 7 + row, in: card, isSelected: isSelected, on: &canvas)
        }
      }
    }
  }

  private func drawCard(
    _ number: Int, in card: Rect, isSelected: Bool, on canvas: inout Canvas
  ) {
    if isSelected {
      canvas.fill(card)
      canvas.put("▸", at: card.origin)
      canvas.parkCursor(at: card.origin)
    }
    let flag = Board.flags[number % 5]
    let name = Board.names[number % Board.names.count]
    canvas.put(name, at: card.origin.moved(x: 1), .text.bold, width: 20)
    canvas.put("王小明", at: card.origin.moved(x: 1, y: 1), .dim)
    canvas.putRight(flag.0, at: card.origin.moved(x: 9, y: 1), flag.1, width: 13)
    canvas.put("¥\(12 + number),000", at: card.origin.moved(x: 1, y: 2), .money)
    canvas.putRight("\(number)d", at: card.origin.moved(x: 9, y: 2), .dim, width: 13)
  }

  private func drawList(_ canvas: inout Canvas) {
    for y in 3..<canvas.size.height - 1 {
      let number = first + y - 3
      let line = canvas.bounds.row(y)
      canvas.grounded(on: y - 3 == row ? .selection : .text) { canvas in
        if y - 3 == row {
          canvas.fill(line)
          canvas.put("▸", at: line.origin)
          canvas.parkCursor(at: line.origin)
        }
        let flag = Board.flags[number * 3 % 5]
        canvas.put("D-\(number)", at: line.origin.moved(x: 1), .dim)
        canvas.put(Board.names[number * 7 % 11], at: line.origin.moved(x: 9), width: 20)
        canvas.put("林娜", at: line.origin.moved(x: 30), .dim)
        canvas.put(flag.0, at: line.origin.moved(x: 40), flag.1)
        canvas.putRight(
          "¥\(number * 7919 % 100_000)", at: line.origin.moved(x: 50), .money, width: 12)
      }
    }
  }
}

/// Numbers that follow from a seed (SplitMix64).
struct Seeded: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

extension Look {
  /// Letters of a colour on the terminal's background.
  init(_ foreground: Colour, _ attributes: Attributes) {
    self.init(foreground, on: .standard, attributes)
  }
}

extension Canvas {
  /// Draws something somewhere.
  mutating func scribble(using random: inout Seeded) {
    let texts = ["中文字国", "abc", "e\u{301}x", "🇨🇳", "📞", "한글", " ", "─┐", "中a国", "⣿⣿⣿⣿⣿⣿"]
    let styles: [Style] = [.text, .dim, .late.bold, .selection, .done, .titleBar]
    for _ in 0..<Int.random(in: 1...4, using: &random) {
      let point = Point(
        x: Int.random(in: -2..<size.width, using: &random),
        y: Int.random(in: 0..<size.height, using: &random))
      let style = styles.randomElement(using: &random) ?? .text
      switch Int.random(in: 0..<8, using: &random) {
      case 0: fill(Rect(x: point.x, y: point.y, width: 7, height: 2), style)
      case 1: box(Rect(x: point.x, y: point.y, width: 9, height: 3), title: "中")
      default: put(texts.randomElement(using: &random) ?? "", at: point, style, width: 9)
      }
    }
  }
}
