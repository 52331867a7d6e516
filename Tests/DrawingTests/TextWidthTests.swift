// Widths, cutting, wrapping and cleaning, against hand-made cases, Unicode's files and chance.

import Drawing
import Testing

#if canImport(Glibc)
  import Glibc
#endif

/// Lines of a file under the real data, or nothing when there is none here.
func dataLines(_ path: String) -> [Substring] {
  guard let root = getenv("BULLPEN_DATA").map({ String(cString: $0) }),
    let file = fopen(root + "/" + path, "r")
  else { return [] }
  defer { fclose(file) }
  var bytes: [UInt8] = []
  var buffer = [UInt8](repeating: 0, count: 1 << 16)
  while case let count = fread(&buffer, 1, buffer.count, file), count > 0 {
    bytes += buffer[..<count]
  }
  return String(decoding: bytes, as: UTF8.self).split(separator: "\n")
}

/// Text of `count` scalars from all over Unicode, leaning to the awkward ones.
func randomText(_ count: Int, using generator: inout some RandomNumberGenerator) -> String {
  let ranges: [ClosedRange<UInt32>] = [
    0...0x7F, 0x20...0x7E, 0x80...0x36F, 0x4E00...0x9FFF, 0x1100...0x11FF, 0xAC00...0xD7A3,
    0x200B...0x206F, 0xFE00...0xFEFF, 0x1F1E6...0x1F1FF, 0x1F3FB...0x1F64F, 0x900...0xDFF,
    0x2190...0x2BFF, 0x20000...0x31FFF, 0xE0000...0xE01FF, 0xA000...0xD7FF, 0xFF00...0x10FFFF,
  ]
  var text = String.UnicodeScalarView()
  while text.count < count {
    let range = ranges.randomElement(using: &generator) ?? 0...0x7F
    if let scalar = Unicode.Scalar(UInt32.random(in: range, using: &generator)) {
      text.append(scalar)
    }
    if Int.random(in: 0..<12, using: &generator) == 0 { text.append("\u{200D}") }
  }
  return String(text)
}

/// A generator whose numbers follow from its seed (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

@Suite("Text width")
struct TextWidthTests {
  @Test(
    "columns are counted as terminals draw them",
    arguments: [
      ("", 0), ("Acme", 4), ("华东精密", 8), ("𠮷", 2), ("，￥", 4), ("한ｱ", 3), ("é", 1),
      ("e\u{301}", 1), ("📞✅", 4), ("🇨🇳", 2), ("🇨", 1), ("✔\u{FE0F}", 1), ("👍🏽", 2),
      ("👨\u{200D}👩\u{200D}👧", 2), ("❤\u{FE0F}\u{200D}🔥", 1), ("\u{1112}\u{1161}\u{11AB}", 2),
      ("a\u{202E}b", 2), ("\u{200B}", 0), ("\u{1B}[31m", 5), ("a\tb\r\nc", 6), ("\u{31350}", 2),
      ("\u{378}", 1), ("\u{301}", 0), ("─•…", 3), ("▸▾✓✗⋯›∙⣿", 8), ("\u{AD}", 0),
    ])
  func widths(text: String, width: Int) {
    #expect(TextWidth.of(text) == width)
  }

  @Test("what cannot be drawn alike everywhere is made visible or dropped")
  func cleaning() {
    #expect(Sanitizer.drawable("a\u{1B}[2Jb\u{7}") == "a␛[2Jb␇")
    #expect(Sanitizer.drawable("x\u{202E}y\u{200B}\u{FEFF}z") == "xyz")
    #expect(Sanitizer.drawable("👨\u{200D}👩\u{200D}👧 ok") == "👨 ok")
    #expect(Sanitizer.drawable("👍🏽✔\u{FE0F}") == "👍✔")
    #expect(
      Sanitizer.drawable("a\u{300}\u{301}\u{302}\u{303}\u{304}\u{305}")
        == "a\u{300}\u{301}\u{302}\u{303}")
    #expect(Sanitizer.drawable("\u{1112}\u{1161}\u{11AB}") == "한")
    #expect(Sanitizer.drawable("\u{378}\u{31350}\u{9B}") == "□〓□")
    #expect(Sanitizer.drawable("一\n二\t三\u{A0}四") == "一 二 三 四")
    #expect(Sanitizer.drawableLines("一\r\n二") == "一\n二")
    #expect(Sanitizer.isDrawable("华东 Ltd"))
    #expect(!Sanitizer.isDrawable("华东\u{200B}"))
  }

  @Test("cut text ends in the cut mark and never exceeds its columns")
  func cutting() {
    #expect(TextWidth.truncated("华东精密仪器", to: 12) == "华东精密仪器")
    #expect(TextWidth.truncated("华东精密仪器", to: 11) == "华东精密仪⋯")
    #expect(TextWidth.truncated("华东精密仪器", to: 10) == "华东精密⋯")
    #expect(TextWidth.truncated("Acme Corp", to: 5) == "Acme⋯")
    #expect(TextWidth.truncated("Acme", to: 0) == "")
    #expect(TextWidth.truncated("华", to: 1) == "⋯")
    #expect(TextWidth.padded("华东", to: 6) == "华东  ")
  }

  @Test("lines break at spaces, between Chinese characters, and not before closing marks")
  func wrapping() {
    #expect(TextWidth.wrapped("Wants on-site test", width: 10) == ["Wants on-", "site test"])
    #expect(TextWidth.wrapped("u takes it back", width: 7) == ["u takes", "it back"])
    #expect(TextWidth.wrapped("u takes it back", width: 10) == ["u takes it", "back"])
    #expect(TextWidth.wrapped("冬季停产两周，请改期。", width: 12) == ["冬季停产两", "周，请改期。"])
    #expect(TextWidth.wrapped("他说（不行）", width: 6) == ["他说", "（不", "行）"])
    #expect(TextWidth.wrapped("abcdefghij", width: 4) == ["abcd", "efgh", "ij"])
    #expect(TextWidth.wrapped("一\n\nb", width: 8) == ["一", "", "b"])
    #expect(TextWidth.wrapped("", width: 8) == [""])
  }

  @Test("for any text, counted, cut, wrapped and cleaned widths agree with what is drawn")
  func chance() {
    var generator = SeededGenerator(state: 20_240_229)
    for round in 0..<3000 {
      let text = randomText(round % 24, using: &generator)
      let count = TextWidth.of(text)
      let clean = Sanitizer.drawable(text)
      #expect(TextWidth.of(clean) == count, "round \(round)")
      #expect(Sanitizer.drawable(clean) == clean, "round \(round)")
      var canvas = Canvas(size: Size(width: 60, height: 1))
      #expect(canvas.put(text, at: Point(x: 0, y: 0)) == count, "round \(round)")
      canvas.put("|", at: Point(x: count, y: 0))
      if count < 60 { #expect(canvas[Point(x: count, y: 0)].scalar == 0x7C, "round \(round)") }
      let width = Int.random(in: 1...20, using: &generator)
      #expect(TextWidth.of(TextWidth.truncated(text, to: width)) <= width, "round \(round)")
      for line in TextWidth.wrapped(text, width: max(2, width)) {
        #expect(TextWidth.of(line) <= max(2, width), "round \(round)")
      }
    }
  }

  @Test("the table agrees with Unicode's East Asian Width")
  func eastAsianWidth() {
    let lines = dataLines("unicode/EastAsianWidth.txt")
    for line in lines {
      let fields = line.prefix { $0 != "#" }.split(separator: ";")
      guard fields.count == 2 else { continue }
      let ends = fields[0].split(whereSeparator: { $0 == "." || $0 == " " })
      guard let first = ends.first.flatMap({ UInt32($0, radix: 16) }),
        let last = ends.last.flatMap({ UInt32($0, radix: 16) })
      else { continue }
      let kind = fields[1].filter { $0 != " " }
      for value in first...last {
        guard let scalar = Unicode.Scalar(value) else { continue }
        let width = TextWidth.of(scalar)
        if kind == "W" || kind == "F" {
          if width == 1 { Issue.record("U+\(String(value, radix: 16)) is wide") }
        } else if width == 2, value < 0x20000, !(0x1F000..<0x1FB00).contains(value) {
          Issue.record("U+\(String(value, radix: 16)) is not wide")
        }
        if TextWidth.isAmbiguous(scalar) { #expect(kind == "A") }
      }
    }
  }

  @Test("no text of Unicode's grapheme tests breaks the count or is halved by the cut")
  func graphemes() {
    for line in dataLines("unicode/GraphemeBreakTest.txt") where line.hasPrefix("÷") {
      var text = String.UnicodeScalarView()
      for field in line.prefix(while: { $0 != "#" }).split(whereSeparator: { " ÷×\t".contains($0) })
      {
        if let scalar = UInt32(field, radix: 16).flatMap(Unicode.Scalar.init) {
          text.append(scalar)
        }
      }
      let sample = String(text)
      var canvas = Canvas(size: Size(width: 40, height: 1))
      let used = canvas.put(sample, at: Point(x: 0, y: 0))
      #expect(used == TextWidth.of(sample))
      #expect(Sanitizer.drawable(sample) == canvas.text(row: 0).prefixOfColumns(used))
    }
  }
}

extension String {
  /// The first glyphs up to so many columns.
  func prefixOfColumns(_ columns: Int) -> String {
    var text = ""
    var used = 0
    for glyph in Glyphs(self) where used < columns {
      glyph.append(to: &text)
      used += glyph.width
    }
    return text
  }
}
