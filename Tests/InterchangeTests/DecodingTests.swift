import Interchange
import Testing

@Suite("Foreign text is decoded and its encoding said")
struct DecodingTests {
  private func decode(_ bytes: [UInt8], _ chosen: TextEncoding? = nil) throws -> DecodedText {
    try DecodedText(bytes, file: "a.txt", chosen: chosen)
  }

  private func string(_ text: DecodedText) -> String { String(decoding: text.utf8, as: UTF8.self) }

  @Test("pure ASCII stays UTF-8")
  func ascii() throws {
    let text = try decode(Array("name,city\n".utf8))
    #expect(text.encoding == .utf8)
    #expect(text.certainty == .ascii)
  }

  @Test("valid UTF-8 beyond ASCII is sure, whatever else the bytes could mean")
  func utf8() throws {
    let text = try decode(Array("姓名\n张三".utf8))
    #expect(text.encoding == .utf8)
    #expect(text.certainty == .valid)
  }

  @Test("a byte order mark decides and does not reach the text")
  func marks() throws {
    let utf8 = try decode([0xEF, 0xBB, 0xBF] + Array("张".utf8))
    #expect(string(utf8) == "张" && utf8.certainty == .marked && utf8.encoding == .utf8)
    let little = try decode([0xFF, 0xFE, 0x20, 0x5F, 0x61, 0x00])
    #expect(string(little) == "张a" && little.encoding == .utf16le)
    let big = try decode([0xFE, 0xFF, 0x5F, 0x20, 0x00, 0x61])
    #expect(string(big) == "张a" && big.encoding == .utf16be)
    let chinese = try decode([0x84, 0x31, 0x95, 0x33, 0xD5, 0xC5])
    #expect(string(chinese) == "张" && chinese.encoding == .gb18030)
  }

  @Test("what is not UTF-8 is taken for GB18030, four-byte characters too, and called a guess")
  func gb18030() throws {
    // 张三, then U+20000 as four bytes.
    let text = try decode([0xD5, 0xC5, 0xC8, 0xFD, 0x95, 0x32, 0x82, 0x36])
    #expect(string(text) == "张三\u{20000}")
    #expect(text.encoding == .gb18030)
    #expect(text.certainty == .guessed)
  }

  @Test("the user flips the guess: Big5 and Windows-1252")
  func overrides() throws {
    #expect(string(try decode([0xA4, 0xA4, 0xA4, 0xE5], .big5)) == "中文")
    let western = try decode([0x43, 0x61, 0x66, 0xE9, 0x80], .windows1252)
    #expect(string(western) == "Café€")
    #expect(western.certainty == .chosen)
    #expect(string(try decode([0xFF, 0xFE, 0x61, 0x00], .utf16le)) == "a")
  }

  @Test("bytes of no encoding are a fault that names the byte and the line")
  func undecodable() throws {
    let bytes = Array("a,b\nc,".utf8) + [0xFF, 0xFF]
    let fault = fault { _ = try decode(bytes) }
    #expect(fault?.place.offset == 6)
    #expect(fault?.place.line == 2)
    #expect(fault?.reason == .undecodable(tried: [.utf8, .gb18030]))
    let chosen = InterchangeTests.fault { _ = try decode([0x61, 0xE9], .utf8) }
    #expect(chosen?.reason == .undecodable(tried: [.utf8]))
    #expect(chosen?.place.offset == 1)
    let cut = InterchangeTests.fault { _ = try decode([0x61, 0x00, 0x62], .utf16le) }
    #expect(cut?.place.offset == 2)
    let marked = InterchangeTests.fault { _ = try decode([0xFF, 0xFE, 0x61, 0x00, 0x62]) }
    #expect(marked?.place.offset == 4)
  }

  @Test("one damaged byte does not turn a UTF-8 file into Chinese nonsense")
  func damaged() throws {
    let whole = Array("公司名称,联系人姓名,电话\n甲公司,张三,021\n".utf8)
    for at in stride(from: 30, to: whole.count - 12, by: 1) where whole[at] >= 0x80 {
      var bytes = whole
      bytes[at] = 0xFF
      let fault = fault { _ = try decode(bytes) }
      #expect(fault?.reason == .undecodable(tried: [.utf8]), "byte \(at)")
    }
  }

  @Test("a large text comes through the converter whole")
  func large() throws {
    let bytes = [UInt8]((0..<100_000).flatMap { _ in [0xD5, 0xC5] as [UInt8] })
    #expect(try decode(bytes).utf8.count == 300_000)
  }

  @Test("a workbook and a file too large are refused as such")
  func refused() throws {
    let workbook = fault { _ = try decode([0x50, 0x4B, 0x03, 0x04, 0x14]) }
    #expect(workbook?.reason == .workbook)
    let large = fault { _ = try DecodedText([1, 2, 3], file: "a", bytesMax: 2) }
    #expect(large?.reason == .tooLarge(bytes: 3, limit: 2))
    #expect(try DecodedText([1, 2, 3], file: "a", bytesMax: 3).utf8.count == 3)
  }

  @Test("an empty file is an empty text")
  func empty() throws {
    #expect(try decode([]).utf8.isEmpty)
    #expect(try decode([], .gb18030).utf8.isEmpty)
  }

  @Test(
    "a real GBK file reads as its UTF-8 twin", .enabled(if: ForeignFiles.areHere, ForeignFiles.word)
  )
  func realFile() throws {
    let text = try decode(try ForeignFiles.bytes("encodings/gbk.txt"))
    #expect(text.encoding == .gb18030)
    #expect(text.utf8 == (try ForeignFiles.bytes("encodings/gbk-utf8.txt")))
    #expect(try decode(try ForeignFiles.bytes("encodings/gbk-utf8.txt")).certainty == .valid)
  }

  @Test("an excerpt is short, on one line, and cannot steer a terminal")
  func excerpt() {
    #expect(Excerpt.of("a\u{1B}[2Jb\nc\u{202E}d") == "a·[2Jb·cd")
    #expect(Excerpt.of(String(repeating: "字", count: 61)).count == 60)
    #expect(Excerpt.of(String(repeating: "字", count: 60)).last == "字")
    let marks = "a" + String(repeating: "\u{0301}", count: 10_000)
    #expect(Excerpt.of(marks).unicodeScalars.count <= 241)
  }
}
