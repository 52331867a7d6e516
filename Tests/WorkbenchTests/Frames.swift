// What holds for every frame whatever is on it.

import Drawing
import Testing

/// Looks at frames for what a terminal would show torn.
enum Frames {
  /// What is wrong with a frame in a window of this size; nil when nothing is.
  static func flaw(in canvas: Canvas, of size: Size) -> String? {
    guard canvas.size == size else { return "a frame of \(canvas.size) in a window of \(size)" }
    if let cursor = canvas.cursor, !canvas.bounds.contains(cursor.point) {
      return "the cursor is at \(cursor.point)"
    }
    for y in 0..<size.height {
      if let flaw = flaw(row: y, of: canvas) { return "row \(y): \(flaw)" }
    }
    return nil
  }

  private static func flaw(row y: Int, of canvas: Canvas) -> String? {
    var columns = 0
    var isHalf = false
    for cell in canvas.row(y) {
      if cell.isContinuation != isHalf { return "half a wide character at \(columns)" }
      columns += 1
      isHalf = cell.width == 2
      if cell.isContinuation { continue }
      guard let glyph = canvas.glyph(of: cell) else { return "no glyph at \(columns - 1)" }
      if glyph.width != Int(cell.width) { return "a glyph of another width at \(columns - 1)" }
      for value in [glyph.base, glyph.marks[0], glyph.marks[1], glyph.marks[2], glyph.marks[3]]
      where !isInert(value) {
        return "U+\(String(value, radix: 16)) at \(columns - 1)"
      }
    }
    if isHalf { return "half a wide character at the end" }
    if columns != canvas.size.width { return "\(columns) columns" }
    let text = canvas.text(row: y)
    let width = TextWidth.of(text)
    return width == canvas.size.width ? nil : "\(width) columns as text"
  }

  /// Nothing a terminal obeys: no control, no bidi control, no zero-width character.
  private static func isInert(_ value: UInt32) -> Bool {
    switch value {
    case 0: true
    case 1..<0x20, 0x7F..<0xA0, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF: false
    case 0xD800..<0xE000, 0xE0000..<0xE1000, 0x110000...: false
    default: true
    }
  }
}

/// A screen that looks at every frame and keeps none but the last.
final class WatchingScreen: Screen {
  private(set) var size: Size
  let capabilities = Capabilities()
  var theme = Theme.plain
  var isMouseOn = true
  private(set) var shown = 0
  private(set) var last: Canvas?
  private(set) var flaw: String?
  private(set) var copied = 0
  private let give: () -> (input: Input, hasMore: Bool)
  private var waiting: Input?

  /// A screen whose inputs come from `give`, which also says whether more were typed ahead.
  init(size: Size, give: @escaping () -> (input: Input, hasMore: Bool)) {
    self.size = size
    self.give = give
  }

  private(set) var hasWaitingInput = false

  func show(_ canvas: Canvas) {
    shown += 1
    last = canvas
    if flaw == nil, let found = Frames.flaw(in: canvas, of: size) {
      flaw = "frame \(shown): \(found)\n\(canvas.text)"
    }
  }

  func next(within milliseconds: Int?, watching: [Int32]) -> Input {
    let (input, hasMore) = give()
    hasWaitingInput = hasMore
    if case .resize(let size) = input { self.size = size }
    return input
  }

  func repaint() {}
  func suspend() {}
  func lend<Value>(_ body: () -> Value) -> Value { body() }
  func bell() {}
  func copy(_ text: String) -> Bool {
    copied += 1
    return true
  }
}
