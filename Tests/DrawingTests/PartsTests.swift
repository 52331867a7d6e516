// Fields, areas, list windows, charts, columns, themes, the scripted screen.

import Drawing
import Testing

@Suite("Parts")
struct PartsTests {
  func typed(_ names: [Key], into field: TextField = TextField()) -> TextField {
    var field = field
    for key in names { _ = field.handle(key) }
    return field
  }

  @Test("a field is edited by what is seen as one character")
  func field() {
    var field = TextField("a👨\u{200D}👩中")
    #expect(field.caret == 3)
    _ = field.handle(.left)
    _ = field.handle(.backspace)
    #expect(field.text == "a中")
    field.insert("e")
    field.insert("\u{301}x\ny")
    #expect(field.text == "ae\u{301}x y中")
    #expect(field.textBeforeCaret == "ae\u{301}x y")
    #expect(typed([.control("w")], into: TextField("one two")).text == "one ")
    #expect(typed([.home, .delete, .end, .character("!")], into: TextField("one")).text == "ne!")
    #expect(typed([.control("u")], into: field).text == "中")
    var untouched = TextField("x")
    let isTaken = untouched.handle(.enter)
    #expect(!isTaken)
  }

  @Test("what is scrolled out at the left is said there, and the caret does not stand on the sign")
  func saysWhatIsScrolledOut() {
    for text in [String(repeating: "abcdefghij", count: 4), String(repeating: "长文本", count: 12)] {
      var field = TextField(text)
      for step in 0..<40 {
        var canvas = Canvas(size: Size(width: 12, height: 1))
        field.draw(at: Point(x: 0, y: 0), width: 12, on: &canvas, isFocused: true)
        let row = canvas.text(row: 0)
        let start = text.hasPrefix(String(row.prefix(1)))
        #expect(TextWidth.of(row) == 12)
        if field.caret > 12 { #expect(row.hasPrefix("⋯"), "\(step): \(row)") }
        if row.hasPrefix("⋯") {
          #expect((canvas.cursor?.point.x ?? 0) > 0)
        } else {
          #expect(start)
        }
        _ = field.handle(Key(.left))
      }
    }
  }

  @Test("a long line scrolls by cells and shows the caret")
  func fieldDrawing() {
    var field = TextField("华东精密仪器")
    var canvas = Canvas(size: Size(width: 8, height: 1))
    field.draw(at: Point(x: 0, y: 0), width: 6, on: &canvas, isFocused: true)
    #expect(canvas.text(row: 0) == "仪器    ")
    #expect(canvas.cursor?.point == Point(x: 4, y: 0))
    _ = field.handle(.home)
    canvas = Canvas(size: Size(width: 8, height: 1))
    field.draw(at: Point(x: 0, y: 0), width: 6, on: &canvas, isFocused: true)
    #expect(canvas.text(row: 0) == "华东⋯   ")
    #expect(canvas.cursor?.point == Point(x: 0, y: 0))
  }

  @Test("an area keeps lines, breaks and joins them")
  func area() {
    var area = TextArea("one\ntwo")
    _ = area.handle(.up)
    _ = area.handle(.home)
    _ = area.handle(.right)
    _ = area.handle(.enter)
    #expect(area.text == "o\nne\ntwo")
    _ = area.handle(.backspace)
    #expect(area.text == "one\ntwo")
    _ = area.handle(.end)
    _ = area.handle(.delete)
    #expect(area.text == "onetwo")
    area.insert("中\n文")
    #expect(area.text == "one中\n文two")
    #expect(area.caretLine == 1)
    var canvas = Canvas(size: Size(width: 6, height: 1))
    area.draw(in: canvas.bounds, on: &canvas, isFocused: true)
    #expect(canvas.text(row: 0) == "文two ")
  }

  @Test("an area wraps softly, and up, down, Home and End go by what one sees")
  func softWrap() {
    var area = TextArea("one two three 华东精密仪器")
    var canvas = Canvas(size: Size(width: 9, height: 4))
    area.draw(in: canvas.bounds, on: &canvas, isFocused: true)
    #expect(canvas.text == "one two\nthree 华\n东精密仪\n器\n")
    #expect(canvas.cursor?.point == Point(x: 2, y: 3))
    #expect(area.rowCount(width: 9) == 4)
    _ = area.handle(.up)
    area.insert("!")
    #expect(area.text == "one two three 华东!精密仪器")
    for key in [Key.end, .up, .up, .home] { _ = area.handle(key) }
    area.insert(">")
    #expect(area.text == ">one two three 华东!精密仪器")
    let isTaken = area.handle(.up)
    #expect(!isTaken)
    _ = area.handle(Key(.end, .control))
    area.insert("。")
    #expect(area.text.hasSuffix("仪器。"))
    canvas = Canvas(size: Size(width: 9, height: 2))
    area.draw(in: canvas.bounds, on: &canvas, isFocused: true)
    #expect(canvas.cursor?.isVisible == true)
    #expect(TextArea("中").rowCount(width: 1) == 1)
  }

  @Test("words end at blanks, and where Western writing meets Chinese")
  func words() {
    #expect(typed([.control("w")], into: TextField("ABC精密仪器")).text == "ABC")
    #expect(typed([.control("w")], into: TextField("上海，精密")).text == "上海，")
    #expect(typed([Key(.left, .control), .backspace], into: TextField("a 中文")).text == "a中文")
  }

  @Test("a list window keeps its selection in sight and moves no more than needed")
  func window() {
    var window = ListWindow()
    window.move(by: 12, of: 100)
    window.fit(count: 100, height: 10)
    #expect(window.first == 3)
    window.move(by: -1, of: 100)
    window.fit(count: 100, height: 10)
    #expect(window.first == 3)
    window.scroll(by: 10, of: 100, height: 10)
    #expect(window.first == 13 && window.selected == 21)
    window.move(by: Int.max, of: 100)
    window.fit(count: 100, height: 10)
    #expect(window.rows(count: 100, height: 10) == 90..<100)
    window.fit(count: 0, height: 10)
    #expect(window.selected == 0 && window.rows(count: 0, height: 10).isEmpty)
    #expect(window.hidden(count: 30, height: 10) == (0, 20))
  }

  @Test("bars and sparklines are drawn to scale")
  func charts() {
    var canvas = Canvas(size: Size(width: 8, height: 2))
    let start = Point(x: 0, y: 0)
    Chart.bar(0.5, at: start, width: 5, on: &canvas, showsRest: true)
    Chart.sparkline([0, 1, 2, 3, 4], at: start.moved(y: 1), width: 4, on: &canvas)
    #expect(canvas.text == "⣿⣿⡇⣀⣀\n⣤⣶⣿⣿\n")
    canvas = Canvas(size: Size(width: 8, height: 1))
    Chart.bar(.nan, at: start, width: 5, on: &canvas)
    Chart.bar(0.001, at: start, width: 5, on: &canvas)
    #expect(canvas.text == "⡇\n")
  }

  @Test("columns share what there is, and the least needed are left out first")
  func columns() {
    let wants = [
      Columns.Want(least: 4, ideal: 10, weight: 2), Columns.Want(least: 6, ideal: 6, weight: 0),
      Columns.Want(least: 5, ideal: 8, weight: 1, rank: 1),
    ]
    let wide = Columns.fit(wants, width: 40)
    #expect(wide.map(\.width).reduce(0, +) == 38)
    #expect(wide[1].width == 6 && wide[1].x == wide[0].width + 1)
    let narrow = Columns.fit(wants, width: 14)
    #expect(narrow.map(\.width) == [7, 6, 0])
    #expect(Columns.fit(wants, width: 3).map(\.width) == [3, 0, 0])
    #expect(Columns.fit([], width: 3).isEmpty)
    for width in 0..<60 {
      let spans = Columns.fit(wants, width: width)
      #expect((spans.filter { $0.width > 0 }.last.map { $0.x + $0.width } ?? 0) <= width)
    }
  }

  @Test("a theme's looks fall back by colours, and loud grounds take everything")
  func theme() {
    var theme = Theme(name: "t", variant: .dark)
    theme[.text] = Theme.Entry(Look(.rgb(220, 220, 220), on: .rgb(28, 28, 31)))
    theme[.late] = Theme.Entry(Look(.rgb(255, 135, 95), on: .standard, .bold), mono: .bold)
    theme[.overlay] = Theme.Entry(Look(.standard, on: .index(238)))
    theme[.selection] = Theme.Entry(Look(.index(15), on: .index(24)), mono: .reverse)
    #expect(theme.look(of: .late, depth: .indexed) == Look(.index(209), on: .index(234), .bold))
    #expect(theme.look(of: .late, depth: .mono) == Look(.standard, on: .standard, .bold))
    #expect(theme.look(of: .late.on(.overlay), depth: .indexed).background == .index(238))
    #expect(
      theme.look(of: .late.on(.selection), depth: .indexed)
        == Look(.index(15), on: .index(24), .bold))
    #expect(theme.look(of: .dim.on(.selection), depth: .mono).attributes == .reverse)
    #expect(Colour.contrast(.rgb(0, 0, 0), .rgb(255, 255, 255)).map { Int($0 * 10) } == 210)
    #expect(Role.allCases.allSatisfy { Role.named($0.name) == $0 })
  }

  @Test("a scripted screen plays keys, keeps frames and hangs up at the end")
  func scripted() {
    let screen = ScriptedScreen(size: Size(width: 10, height: 1))
    #expect(screen.type("gg ^P Enter Entre") == ["Entre"])
    screen.add([.resize(Size(width: 5, height: 1))])
    var inputs: [Input] = []
    while case let input = screen.next(within: nil, watching: []), input != .hangUp {
      inputs.append(input)
    }
    #expect(inputs.count == 5 && screen.size.width == 5)
    var canvas = Canvas(size: screen.size)
    canvas.put("hi", at: Point(x: 0, y: 0))
    screen.show(canvas)
    #expect(screen.text == "hi\n")
  }
}
