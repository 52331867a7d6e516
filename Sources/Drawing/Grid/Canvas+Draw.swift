// Text, fills and lines on a canvas.

extension Canvas {
  /// Writes text from `point` to the right and gives the columns it took. With a `width` it takes
  /// at most so many and ends in `⋯` where it was cut. Clipped columns count as taken.
  @discardableResult
  package mutating func put(
    _ text: String, at point: Point, _ style: Style = .text, width: Int = Int.max
  ) -> Int {
    guard width > 0, !text.isEmpty else { return 0 }
    let style = grounded(style)
    if let count = putPlain(text, at: point, style, width: width) { return count }
    var used = 0
    var last = 0
    for glyph in Glyphs(text) {
      if glyph.width > width - used {
        let place = used < width ? used : last
        write(.cut, x: point.x + place, y: point.y, style: style)
        for column in place + 1..<max(used, place + 1) {
          write(.blank, x: point.x + column, y: point.y, style: style)
        }
        return max(used, place + 1)
      }
      write(glyph, x: point.x + used, y: point.y, style: style)
      last = used
      used += glyph.width
    }
    return used
  }

  /// Writes text so that it ends at the right edge of `width` columns from `point`; cut when longer.
  /// Gives the columns it took.
  @discardableResult
  package mutating func putRight(
    _ text: String, at point: Point, _ style: Style = .text, width: Int
  ) -> Int {
    let count = min(TextWidth.of(text), max(0, width))
    return put(text, at: point.moved(x: width - count), style, width: width)
  }

  /// Writes text in the middle of `width` columns from `point`; cut when longer.
  @discardableResult
  package mutating func putCentred(
    _ text: String, at point: Point, _ style: Style = .text, width: Int
  ) -> Int {
    let count = min(TextWidth.of(text), max(0, width))
    return put(text, at: point.moved(x: (width - count) / 2), style, width: width)
  }

  /// Writes pieces of different styles one after another; all of them take at most `width`.
  @discardableResult
  package mutating func put(
    _ pieces: [(text: String, style: Style)], at point: Point, width: Int = Int.max
  ) -> Int {
    var used = 0
    for piece in pieces where used < width {
      used += put(piece.text, at: point.moved(x: used), piece.style, width: width - used)
    }
    return used
  }

  /// Writes text wrapped into `rect`, the last line cut where there is more. Gives the rows taken.
  @discardableResult
  package mutating func putWrapped(
    _ text: String, in rect: Rect, _ style: Style = .text
  ) -> Int {
    guard !rect.isEmpty else { return 0 }
    let lines = TextWidth.wrapped(text, width: rect.width)
    for (index, line) in lines.prefix(rect.height).enumerated() {
      let place = Point(x: rect.x, y: rect.y + index)
      let used = put(line, at: place, style)
      if index == rect.height - 1 && lines.count > rect.height {
        put("⋯", at: place.moved(x: min(used, rect.width - 1)), style)
      }
    }
    return min(lines.count, rect.height)
  }

  /// Fills a rectangle with blanks of a style.
  package mutating func fill(_ rect: Rect, _ style: Style = .text) {
    let inside = rect.intersection(clip)
    let style = grounded(style)
    guard !inside.isEmpty else { return }
    for y in inside.y..<inside.bottom {
      fillRow(0x20, from: inside.x, to: inside.right, y: y, style: style)
    }
  }

  /// A horizontal rule of `width` columns.
  package mutating func horizontalRule(at point: Point, width: Int, _ style: Style = .rule) {
    repeated(0x2500, at: point, width: width, style)
  }

  /// One narrow character of ours, repeated over `width` columns.
  mutating func repeated(_ scalar: UInt32, at point: Point, width: Int, _ style: Style) {
    let inside = Rect(x: point.x, y: point.y, width: width, height: 1).intersection(clip)
    guard !inside.isEmpty else { return }
    fillRow(scalar, from: inside.x, to: inside.right, y: point.y, style: grounded(style))
  }

  /// A vertical rule of `height` rows.
  package mutating func verticalRule(at point: Point, height: Int, _ style: Style = .rule) {
    let glyph = Glyph(0x2502, width: 1)
    let style = grounded(style)
    for y in point.y..<point.y + max(0, height) { write(glyph, x: point.x, y: y, style: style) }
  }

  /// Draws an empty box over what is there, with a title in its upper border, and gives its inside.
  /// Only for overlays; views are parted by rules and space. Draw on it with `grounded(on: .overlay)`.
  @discardableResult
  package mutating func box(_ rect: Rect, title: String = "", _ style: Style = .overlayBorder)
    -> Rect
  {
    guard rect.width >= 2 && rect.height >= 2 else {
      return Rect(x: rect.x, y: rect.y, width: 0, height: 0)
    }
    fill(rect, .overlay)
    grounded(on: .overlay) { canvas in
      let last = rect.bottom - 1
      canvas.horizontalRule(at: rect.origin, width: rect.width, style)
      canvas.horizontalRule(at: Point(x: rect.x, y: last), width: rect.width, style)
      canvas.verticalRule(at: rect.origin, height: rect.height, style)
      canvas.verticalRule(at: Point(x: rect.right - 1, y: rect.y), height: rect.height, style)
      canvas.put("┌", at: rect.origin, style)
      canvas.put("┐", at: Point(x: rect.right - 1, y: rect.y), style)
      canvas.put("└", at: Point(x: rect.x, y: last), style)
      canvas.put("┘", at: Point(x: rect.right - 1, y: last), style)
      if !title.isEmpty && rect.width > 6 {
        let cut = TextWidth.truncated(title, to: rect.width - 6)
        canvas.put(" \(cut) ", at: rect.origin.moved(x: 2), style.bold)
      }
    }
    return rect.inset(left: 1, top: 1, right: 1, bottom: 1)
  }

  /// Gives every cell of `rect` a style, leaving its text.
  package mutating func restyle(_ rect: Rect, _ style: Style) {
    let inside = rect.intersection(clip)
    let style = grounded(style)
    for y in inside.y..<inside.bottom {
      for x in inside.x..<inside.right { setStyle(style, x: x, y: y) }
    }
  }

  /// The road for printable ASCII, where bytes are columns; `nil` for other text.
  private mutating func putPlain(
    _ text: String, at point: Point, _ style: Style, width: Int
  ) -> Int? {
    guard let count = TextWidth.plainCount(text) else { return nil }
    let shown = count > width ? width - 1 : count
    let left = max(clip.x, point.x)
    let right = min(clip.right, point.x + shown)
    if point.y >= clip.y && point.y < clip.bottom && left < right {
      let skipped = left - point.x
      let isWritten: Void? = text.utf8.withContiguousStorageIfAvailable { bytes in
        writePlain(bytes[skipped..<skipped + right - left], x: left, y: point.y, style: style)
      }
      if isWritten == nil {
        writePlain(
          text.utf8.dropFirst(skipped).prefix(right - left), x: left, y: point.y, style: style)
      }
    }
    if count > width {
      write(.cut, x: point.x + shown, y: point.y, style: style)
      return width
    }
    return count
  }
}
