// The window for ears: nothing ornamental, the cursor where one is, what changed on the last line.

import Drawing
import Interface
import SalesDesk
import Testing

@Suite("The window for screen readers")
struct PlainTests {
  private func play(
    _ keys: String, size: Size = Size(width: 100, height: 24), language: Language = .en,
    typing: String = ""
  ) throws -> ScriptedScreen {
    let screen = ScriptedScreen(size: size)
    for key in keys.split(separator: " ").map(String.init) {
      if key == "…" { screen.write(typing) } else { #expect(screen.type(key).isEmpty) }
    }
    let session = Session(
      try TestDesk.make(), on: screen, host: TestHost(), author: "lin", language: language,
      isPlain: true)
    session.run()
    return screen
  }

  private func lastLine(_ keys: String, language: Language = .en, typing: String = "") throws
    -> String
  {
    let frame = try #require(
      try play(keys, language: language, typing: typing).frames.last)
    var line = frame.text(row: frame.size.height - 1)
    while line.last == " " { line.removeLast() }
    return line
  }

  @Test("the last line says what a key changed, and nothing else")
  func says() throws {
    #expect(try lastLine("2").hasPrefix("Pipeline, 11 open, "))
    #expect(try lastLine("2").contains("; New 5; 南京启明电子, "))
    #expect(try lastLine("2 j") == "Stark Supply, ¥9,500, 1d")
    #expect(try lastLine("2 l") == "Qualified 3; 华东精密仪器, ¥120,000, due today")
    #expect(try lastLine("2 >").hasPrefix("Moved 显示屏 to Qualified ∙ u takes it back; "))
    #expect(try lastLine("2 h h") == "南京启明电子, ¥18,000, 2d")
    #expect(try lastLine("4 j") == "Customers, 2 of 12; Stark Supply, ¥9.5k")
    #expect(try lastLine("2 l", language: .zh).hasPrefix("已确认 3; 华东精密仪器, "))
  }

  @Test("in lists and forms it says what is chosen, and where one is")
  func overlays() throws {
    #expect(try lastLine("2 : …", typing: "messages").hasSuffix(", messages, gm, 1 of 2"))
    #expect(try lastLine("2 w").hasPrefix("Owner"))
    #expect(try lastLine("2 a").hasPrefix("New deal; Title"))
    #expect(try lastLine("2 a Tab").hasPrefix("Account"))
    #expect(try lastLine("2 a …", typing: "Cables") == "Title, Cables")
    #expect(try lastLine("2 a … Esc", typing: "Cables").hasPrefix("Discard what you typed?"))
  }

  @Test(
    "no ornament, no clock, and the cursor shows where one is",
    arguments: ["1", "2", "2 l j", "3", "4", "4 Enter", "2 Enter", "2 a", "2 :", "?", "2 Space w"])
  func frames(keys: String) throws {
    for width in [40, 80, 120] {
      let screen = try play(keys, size: Size(width: width, height: 20))
      let frame = try #require(screen.frames.last)
      #expect(frame.cursor?.isVisible == true, "\(keys)")
      let ornaments = frame.text.unicodeScalars.filter {
        (0x2500..<0x2580).contains($0.value) || (0x2800..<0x2900).contains($0.value) || $0 == "▸"
      }
      #expect(ornaments.isEmpty, "\(keys) at \(width)")
      #expect(!frame.text(row: 0).contains("09:42"))
      let selected = frame.cursor.map { frame.text(row: $0.point.y) } ?? ""
      #expect(selected.contains { $0 != " " }, "\(keys) at \(width): the cursor is on nothing")
    }
  }
}
