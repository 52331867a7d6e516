import Interchange
import Testing

@Suite("Separated values are written for spreadsheets")
struct CSVWriterTests {
  private func written(_ cells: [CSVCell], separator: CSVSeparator = .comma) -> String {
    var writer = CSVWriter(separator: separator)
    writer.append(cells)
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  @Test("quotes are put where they are needed")
  func quotes() {
    #expect(
      written([.text("a,b"), .text("say \"hi\""), .text("two\nlines"), .text(""), .text(" x")])
        == "\"a,b\",\"say \"\"hi\"\"\",\"two\nlines\",,\" x\"\n")
    #expect(written([.text("a;b"), .text("a,b")], separator: .semicolon) == "\"a;b\";a,b\n")
    #expect(written([.text("")]) == "\"\"\n")
  }

  @Test("a byte order mark only when it is asked for")
  func mark() {
    #expect(CSVWriter().bytes.isEmpty)
    #expect(CSVWriter(hasByteOrderMark: true).bytes == [0xEF, 0xBB, 0xBF])
  }

  @Test(
    "text that would be a formula is guarded", arguments: ["=1+1", "+1", "-1", "@x", "\tx", "\rx"])
  func guarded(text: String) {
    #expect(written([.text(text)]).contains("'" + text))
  }

  @Test(
    "typed cells stay as they are, unless they hold more than numbers",
    arguments: [
      ("-5", "-5"), ("+86 21 5555-0100", "+86 21 5555-0100"), ("-5.00 CNY", "-5.00 CNY"),
      ("(021) 5555", "(021) 5555"), ("2026-12-18", "2026-12-18"), ("", ""),
      ("=cmd|x!A1", "'=cmd|x!A1"), ("+SUM(A1)", "'+SUM(A1)"), ("@x", "'@x"), ("-5 |a!", "'-5 |a!"),
      ("-A1", "'-A1"),
    ])
  func typed(value: String, cell: String) {
    #expect(written([.typed(value), .text("t")]) == cell + ",t\n")
  }

  @Test("every text comes back as it went out")
  func roundTrip() throws {
    var random = Seeded(state: 7)
    let alphabet: [Character] = ["'", "=", "+", "-", "@", "\"", ",", ";", "\n", "a", "中", " ", "1"]
    for _ in 0..<2000 {
      let texts = (0..<4).map { _ in
        "x"
          + String(
            (0..<Int.random(in: 0...6, using: &random)).compactMap { _ in
              alphabet.randomElement(using: &random)
            }) + "x"
      }.map { Bool.random(using: &random) ? String($0.dropFirst()) : $0 }
      var writer = CSVWriter()
      writer.append(["a", "b", "c", "d"].map { .text($0) })
      writer.append(texts.map { .text($0) })
      var reader = try reader(writer.bytes, separator: .comma)
      let row = try #require(try reader.rest().first)
      #expect(row.flaws == [])
      #expect(row.cells.map { TextValue.clean($0) ?? "" } == texts.map(TextValue.trimmed))
    }
  }
}
