// Golden screens of what forms show besides their fields: who may be the same, a long text, a new record, a draft.

import Drawing
import Interface
import SalesDesk
import Testing

@Suite("Golden forms")
struct FormGoldenTests {
  static let shown: [Shown] = ["similar", "long-text", "make", "made", "offer", "remark"].flatMap {
    name in
    [Size(width: 40, height: 20), Size(width: 80, height: 24), Size(width: 120, height: 40)]
      .flatMap { size in
        Language.allCases.map { Shown(name: "form-" + name, keys: name, size: size, language: $0) }
      }
  }

  private func frame(_ shown: Shown) throws -> Canvas {
    let screen = ScriptedScreen(size: shown.size)
    let host = TestHost()
    switch shown.keys {
    case "similar":
      screen.type("4 a")
      screen.write("华东精密仪器有限公司")
    case "long-text":
      screen.type("2 n")
      screen.write("They want an on-site test before the order, in the second week of December. ")
      screen.write("现场测试安排在十二月第二周，请提前和王小明确认时间，并准备好三套传感器。")
    case "make":
      screen.type("2 a x Tab F4")
      screen.write("Wu Lan")
    case "made":
      screen.type("2 a x Tab F4")
      screen.write("Northern Pumps")
      screen.type("Enter F2")
    case "offer":
      let before = ScriptedScreen(size: shown.size)
      before.type("2 a x")
      Session(
        try TestDesk.make(), on: before, host: host, author: "lin", language: shown.language
      ).run()
    default:
      screen.type("gc e Tab Tab Tab Tab 1 2 Tab")
    }
    screen.add([.tick])
    Session(try TestDesk.make(), on: screen, host: host, author: "lin", language: shown.language)
      .run()
    return try #require(screen.frames.last)
  }

  @Test("every form looks as it was kept", arguments: shown)
  func looks(_ shown: Shown) throws {
    let frame = try frame(shown)
    try Golden.check(frame, shown.testDescription)
    for y in 0..<frame.size.height {
      #expect(TextWidth.of(frame.text(row: y)) == frame.size.width)
    }
    let rows = frame.text.split(separator: "\n").filter { !$0.hasPrefix("─") && !$0.contains("▸─") }
    #expect(rows.joined().count { $0 == "▸" } <= 1)
    #expect(frame.cursor != nil)
  }
}
