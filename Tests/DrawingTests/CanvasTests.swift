// The grid: text, clipping, wide glyphs, boxes, styles.

import Drawing
import Testing

@Suite("Canvas")
struct CanvasTests {
  func row(_ width: Int, _ draw: (inout Canvas) -> Void) -> String {
    var canvas = Canvas(size: Size(width: width, height: 1))
    draw(&canvas)
    return canvas.text(row: 0)
  }

  let start = Point(x: 0, y: 0)

  @Test("text is put, cut, and set to the right")
  func text() {
    #expect(row(10) { $0.put("Acme", at: start.moved(x: 2)) } == "  Acme    ")
    #expect(row(10) { $0.put("Acme Corp", at: start, width: 6) } == "Acme ⋯    ")
    #expect(row(10) { $0.put("华东精密", at: start, width: 6) } == "华东⋯     ")
    #expect(row(10) { $0.put("华东精密", at: start, width: 7) } == "华东精⋯   ")
    #expect(row(10) { $0.putRight("¥12,000", at: start, width: 10) } == "   ¥12,000")
    #expect(row(10) { $0.putCentred("中", at: start, width: 10) } == "    中    ")
    #expect(row(8) { $0.put([("a", .late), ("b华", .dim)], at: start, width: 3) } == "ab⋯     ")
  }

  @Test("a wide glyph is never left in halves")
  func halves() {
    #expect(
      row(6) {
        $0.put("中文字", at: start)
        $0.put("X", at: start.moved(x: 1))
      } == " X文字")
    #expect(
      row(6) {
        $0.put("中文字", at: start)
        $0.put("X", at: start.moved(x: 2))
      } == "中X 字")
    #expect(
      row(6) {
        $0.put("中文字", at: start)
        $0.put("国", at: start.moved(x: 1))
      } == " 国 字")
    #expect(
      row(6) {
        $0.put("中文字", at: start)
        $0.put("ab", at: start.moved(x: 3))
      } == "中 ab ")
    #expect(row(5) { $0.put("中文字", at: start) } == "中文 ")
    #expect(
      row(6) { canvas in
        canvas.put("中文字", at: start)
        canvas.fill(Rect(x: 1, y: 0, width: 2, height: 1))
      } == "    字")
  }

  @Test("nothing is written outside the clip or the grid")
  func clipping() {
    #expect(
      row(8) { canvas in
        canvas.clipped(to: Rect(x: 2, y: 0, width: 3, height: 1)) { inner in
          inner.put("中文字国", at: start.moved(x: 1))
        }
      } == "   文   ")
    #expect(row(4) { $0.put("abcdef", at: Point(x: -2, y: 0)) } == "cdef")
    #expect(row(4) { $0.put("abc", at: Point(x: 0, y: 5)) } == "    ")
    #expect(row(4) { $0.horizontalRule(at: Point(x: -3, y: 0), width: 99) } == "────")
  }

  @Test("what does not fit a clip is left off on every side, though the canvas goes on")
  func clippedWithRoomAround() {
    let clip = Rect(x: 4, y: 2, width: 5, height: 2)
    func looks(_ draw: (inout Canvas) -> Void) -> String {
      var canvas = Canvas(size: Size(width: 14, height: 6))
      canvas.clipped(to: clip, draw)
      return canvas.text
    }
    let nothing = looks { _ in }
    func line(_ y: Int, _ text: String) -> String {
      (0..<6).map { ($0 == y ? "    " + text : "") + "\n" }.joined()
    }
    let (long, wide) = ("abcdefghij", "中文字国华")
    #expect(looks { $0.put(long, at: Point(x: 4, y: 2)) } == line(2, "abcde"))
    #expect(looks { $0.put(long, at: Point(x: 2, y: 3)) } == line(3, "cdefg"))
    #expect(looks { $0.put(wide, at: Point(x: 4, y: 2)) } == line(2, "中文"))
    #expect(looks { $0.put(wide, at: Point(x: 3, y: 3)) } == line(3, " 文字"))
    #expect(looks { $0.put("e\u{301}" + wide, at: Point(x: 4, y: 2)) } == line(2, "e\u{301}中文"))
    #expect(looks { $0.putRight(long, at: Point(x: 4, y: 2), width: 10) } == line(2, "abcde"))
    for y in [0, 1, 4, 5] {
      #expect(looks { $0.put(long, at: Point(x: 4, y: y)) } == nothing, "row \(y)")
      #expect(looks { $0.put(wide, at: Point(x: 4, y: y)) } == nothing, "row \(y)")
      #expect(looks { $0.horizontalRule(at: Point(x: 0, y: y), width: 14) } == nothing, "row \(y)")
    }
    #expect(looks { $0.horizontalRule(at: Point(x: 0, y: 2), width: 14) } == line(2, "─────"))
    let rule = "\n\n      │\n      │\n\n\n"
    #expect(looks { $0.verticalRule(at: Point(x: 6, y: 0), height: 6) } == rule)
    #expect(looks { $0.verticalRule(at: Point(x: 9, y: 0), height: 6) } == nothing)
    var canvas = Canvas(size: Size(width: 14, height: 6))
    canvas.clipped(to: clip) { inner in
      inner.fill(inner.bounds, .late)
      inner.restyle(inner.bounds, .late)
    }
    for y in 0..<6 {
      for x in 0..<14 {
        let point = Point(x: x, y: y)
        #expect((canvas[point].style == .late) == clip.contains(point), "\(point)")
      }
    }
  }

  @Test("marks, flags and composed letters take their cells")
  func clusters() {
    #expect(row(5) { $0.put("e\u{301}🇨🇳x", at: start) } == "e\u{301}🇨🇳x ")
    #expect(row(4) { $0.put("\u{1B}[0m", at: start) } == "␛[0m")
  }

  @Test("a box clears what is under it and keeps its title inside")
  func box() {
    var canvas = Canvas(size: Size(width: 14, height: 4))
    for y in 0..<4 { canvas.put("中文字国中文字", at: Point(x: 0, y: y)) }
    let inside = canvas.box(Rect(x: 1, y: 0, width: 12, height: 3), title: "编辑商机 long")
    #expect(inside == Rect(x: 2, y: 1, width: 10, height: 1))
    #expect(canvas.text == " ┌─ 编辑⋯ ──┐\n │          │\n └──────────┘\n中文字国中文字\n")
  }

  @Test("styles take the ground they lie on, and are told in words")
  func grounds() {
    var canvas = Canvas(size: Size(width: 6, height: 1))
    canvas.grounded(on: .selection) { canvas in
      canvas.put("ab", at: start, .late.bold)
      canvas.put("c", at: start.moved(x: 2))
    }
    #expect(canvas.styles == "2 late+bold/selection, 1 text/selection\n")
  }

  @Test("the caret wins over a parked cursor, and a box that comes over them takes both away")
  func cursor() {
    var canvas = Canvas(size: Size(width: 6, height: 2))
    canvas.showCursor(at: Point(x: 3, y: 1))
    canvas.parkCursor(at: Point(x: 0, y: 0))
    #expect(canvas.cursor?.point == Point(x: 3, y: 1))
    canvas.recede()
    #expect(canvas.cursor == nil)
  }

  @Test(
    "behind a box keys and the tab recede, the selection is no longer where one is, all else stays")
  func recedes() {
    var canvas = Canvas(size: Size(width: 6, height: 4))
    canvas.fill(Rect(x: 0, y: 0, width: 6, height: 1), .titleBar)
    canvas.grounded(on: .titleBar) { $0.put("tab", at: Point(x: 0, y: 0), .activeTab.bold) }
    canvas.put("late", at: Point(x: 0, y: 1), .late.bold)
    canvas.put("a", at: Point(x: 5, y: 1), .key)
    canvas.grounded(on: .selection) { $0.put("row", at: Point(x: 0, y: 2), .money) }
    canvas.put("in", at: Point(x: 4, y: 2), .inputFocus)
    canvas.put("foot", at: Point(x: 0, y: 3), .keyText)
    canvas.recede()
    #expect(
      canvas.styles == """
        3 shade/titleBar, 3 titleBar
        4 late+bold, 1 text, 1 shade
        3 money/selectionDim, 1 text, 2 input
        4 shade

        """)
  }

  @Test("rows of a rectangle scroll, and nothing beside it moves")
  func scrolls() {
    var canvas = Canvas(size: Size(width: 6, height: 4))
    for y in 0..<4 { canvas.put("\(y)中a\(y)", at: Point(x: 0, y: y)) }
    canvas.scroll(Rect(x: 1, y: 1, width: 3, height: 3), by: 1)
    #expect((0..<4).map { canvas.text(row: $0) } == ["0中a0 ", "1中a1 ", "2中a2 ", "3   3 "])
    canvas.scroll(Rect(x: 1, y: 0, width: 3, height: 3), by: -2)
    #expect((0..<4).map { canvas.text(row: $0) } == ["0   0 ", "1   1 ", "2中a2 ", "3   3 "])
    canvas.scroll(Rect(x: 0, y: 0, width: 6, height: 4), by: 9)
    #expect((0..<4).allSatisfy { canvas.text(row: $0) == "      " })
  }

  @Test("wrapped text fills a rectangle and is cut at its end")
  func wrapped() {
    var canvas = Canvas(size: Size(width: 8, height: 2))
    #expect(canvas.putWrapped("one two three four", in: canvas.bounds) == 2)
    #expect(canvas.text == "one two\nthree⋯\n")
  }

  @Test("two canvases that look the same show the same")
  func same() {
    var one = Canvas(size: Size(width: 8, height: 1))
    var other = one
    one.put("o\u{302}", at: start.moved(x: 3))
    one.put("e\u{301}", at: start)
    other.put("e\u{301}", at: start)
    other.put("o\u{302}", at: start.moved(x: 3))
    #expect(one.showsSame(as: other))
    other.put("x", at: start)
    #expect(!one.showsSame(as: other))
  }
}
