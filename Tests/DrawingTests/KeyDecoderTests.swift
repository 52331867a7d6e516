// The decoder: every table whole, byte by byte, and split at every byte.

import Drawing
import Testing

@Suite("Key decoder")
struct KeyDecoderTests {
  func decode(_ text: String) -> [Input] {
    decode([Array(text.utf8)])
  }

  func decode(_ chunks: [[UInt8]]) -> [Input] {
    var decoder = KeyDecoder()
    var inputs: [Input] = []
    for (time, chunk) in chunks.enumerated() { decoder.feed(chunk, at: time) }
    decoder.expire(at: 1000)
    while let input = decoder.next() { inputs.append(input) }
    return inputs
  }

  static let table: [(String, [Input])] = [
    ("a中é", [.key(.character("a")), .key(.character("中")), .key(.character("é"))]),
    (
      "\r\n\t\u{7F}\u{8}",
      [.key(.enter), .key(.enter), .key(.tab), .key(.backspace), .key(.backspace)]
    ),
    ("\u{10}\u{0}\u{3}", [.key(.control("p")), .key(.control(" ")), .interrupt]),
    ("\u{1B}[A\u{1B}OA", [.key(.up), .key(.up)]),
    ("\u{1B}[H\u{1B}[1~\u{1B}[7~\u{1B}OH", [.key(.home), .key(.home), .key(.home), .key(.home)]),
    ("\u{1B}[3~\u{1B}[5~\u{1B}[6~", [.key(.delete), .key(.pageUp), .key(.pageDown)]),
    ("\u{1B}[1;2D\u{1B}[1;5C", [.key(Key(.left, .shift)), .key(Key(.right, .control))]),
    ("\u{1B}[Z", [.key(.backTab)]),
    (
      "\u{1B}OP\u{1B}[12~\u{1B}[[C\u{1B}[24~",
      [
        .key(.function(1)), .key(.function(2)), .key(.function(3)), .key(.function(12)),
      ]
    ),
    ("\u{1B}[a\u{1B}[5^", [.key(Key(.up, .shift)), .key(Key(.pageUp, .control))]),
    (
      "\u{1B}[97;5u\u{1B}[27u\u{1B}[97;2u\u{1B}[99;5u",
      [
        .key(.control("a")), .key(.escape), .key(.character("A")), .interrupt,
      ]
    ),
    ("\u{1B}[27;5;13~", [.key(Key(.enter, .control))]),
    ("\u{1B}[I\u{1B}[O", [.focus(true), .focus(false)]),
    (
      "\u{1B}[<0;5;3M\u{1B}[<0;5;3m",
      [
        .mouse(Mouse(.press, at: Point(x: 4, y: 2))),
        .mouse(Mouse(.release, at: Point(x: 4, y: 2))),
      ]
    ),
    (
      "\u{1B}[<65;300;9M\u{1B}[<34;1;1M",
      [
        .mouse(Mouse(.scrollDown, at: Point(x: 299, y: 8))),
        .mouse(Mouse(.drag, button: 2, at: Point(x: 0, y: 0))),
      ]
    ),
    (
      "\u{1B}[200~a\r\n中\u{1B}[Ab\t\u{7}\u{1B}[201~x",
      [
        .paste("a\n中[Ab\t"), .key(.character("x")),
      ]
    ),
    ("\u{1B}[?62;4c\u{1B}[>0;1;2c\u{1B}[99;1;2;3x", []),
    ("\u{1B}]11;rgb:1a1a/1b1b/1c1c\u{1B}\\q", [.key(.character("q"))]),
    ("\u{1B}P1$r0m\u{1B}\\\u{1B}_x\u{7}q", [.key(.character("q"))]),
    ("\u{1B}[Mabcq", [.key(.character("q"))]),
    ("\u{1B}j", [.key(.escape), .key(.character("j"))]),
    ("\u{1B}\u{1B}[A", [.key(.escape), .key(.up)]),
    ("\u{1B}", [.key(.escape)]),
    ("\u{1B}[", []),
  ]

  @Test(
    "every spelling is decoded, whole, byte by byte and split anywhere", arguments: table.indices)
  func tables(index: Int) {
    let (text, expected) = KeyDecoderTests.table[index]
    let bytes = Array(text.utf8)
    #expect(decode(text) == expected)
    #expect(decode(bytes.map { [$0] }) == expected)
    for split in bytes.indices {
      #expect(decode([Array(bytes[..<split]), Array(bytes[split...])]) == expected, "at \(split)")
    }
  }

  @Test("bytes that are no UTF-8 are dropped and swallow nothing")
  func invalid() {
    #expect(
      decode([[0x61, 0xFF, 0xC3, 0x62, 0xE4, 0xB8, 0x63, 0xC0, 0x80, 0xED, 0xA0, 0x80, 0x64]]) == [
        .key(.character("a")), .key(.character("b")), .key(.character("c")), .key(.character("d")),
      ])
  }

  @Test("a lone Escape is a key after 50 ms; the tail of a slow arrow is swallowed until 150 ms")
  func escapeTiming() {
    var decoder = KeyDecoder()
    decoder.feed([0x1B], at: 0)
    #expect(decoder.next() == nil)
    #expect(decoder.deadline == 50)
    decoder.expire(at: 50)
    #expect(decoder.next() == .key(.escape))
    decoder.feed([0x4F, 0x41, 0x71], at: 120)
    #expect(decoder.next() == .key(.character("q")))
    #expect(decoder.next() == nil)
    decoder.feed([0x1B], at: 1000)
    decoder.expire(at: 1050)
    decoder.feed([0x4F], at: 1151)
    #expect(decoder.next() == .key(.escape))
    #expect(decoder.next() == .key(.character("O")))
  }

  @Test("answers of the terminal are reports, never keys")
  func reports() {
    var decoder = KeyDecoder()
    decoder.expectsReports = true
    decoder.feed(Array("\u{1B}[3;7R\u{1B}]11;rgb:ffff/80/0\u{7}\u{1B}[?1;2c".utf8), at: 0)
    #expect(decoder.nextReport() == .cursor(Point(x: 6, y: 2)))
    #expect(decoder.nextReport() == .background(.rgb(255, 128, 0)))
    #expect(decoder.nextReport() == .attributes)
    #expect(decoder.next() == nil)
    decoder.expectsReports = false
    decoder.feed(Array("\u{1B}[1;2R".utf8), at: 0)
    #expect(decoder.next() == .key(Key(.function(3), .shift)))
  }

  @Test("an endless sequence is bounded, and an unfinished paste is given out after silence")
  func bounds() {
    var decoder = KeyDecoder()
    decoder.feed(Array("\u{1B}[".utf8) + [UInt8](repeating: 0x31, count: 100_000), at: 0)
    decoder.feed(Array("Aq".utf8), at: 0)
    #expect(decoder.next() == .key(.character("q")))
    decoder.feed(Array("\u{1B}[200~abc".utf8), at: 10)
    decoder.expire(at: 2010)
    #expect(decoder.next() == .paste("abc"))
  }

  @Test("no bytes at all make it give what is not there or hang on what is past")
  func chance() {
    var generator = SeededGenerator(state: 7)
    var decoder = KeyDecoder()
    for round in 0..<2000 {
      let bytes = (0..<Int.random(in: 0...40, using: &generator)).map { _ in
        Bool.random(using: &generator)
          ? UInt8.random(in: 0...255, using: &generator)
          : [0x1B, 0x5B, 0x4F, 0x3B, 0x7E, 0x4D, 0x3C].randomElement(using: &generator) ?? 0
      }
      decoder.feed(bytes, at: round)
      while decoder.next() != nil {}
      while decoder.nextReport() != nil {}
    }
    decoder.expire(at: 100_000)
    while decoder.next() != nil {}
    decoder.feed([0x71], at: 200_000)
    #expect(decoder.next() == .key(.character("q")))
  }
}

@Suite("Key names")
struct KeyNameTests {
  @Test(
    "names are read and printed back",
    arguments: [
      "a", ":", "^P", "Enter", "Esc", "S-Tab", "F2", "PgDn", "Space", "S-Left", "C-Right", "^", "-",
    ])
  func names(name: String) {
    #expect(Key(named: name)?.name == name)
  }

  @Test("sequences run characters together or part names by spaces")
  func sequences() {
    #expect(Key.sequence(named: "gg") == [.character("g"), .character("g")])
    #expect(Key.sequence(named: "s 1") == [.character("s"), .character("1")])
    #expect(Key.sequence(named: "g Enter") == [.character("g"), .enter])
    #expect(Key.sequence(named: "C-p") == [.control("p")])
    #expect(Key.sequence(named: "F13") == [.character("F"), .character("1"), .character("3")])
    #expect(Key.sequence(named: "Entre") == nil)
    #expect(Key.sequence(named: "") == nil)
    #expect(Key.name(of: [.character("g"), .character("g")]) == "gg")
    #expect(Key.name(of: [.character("g"), .enter]) == "g Enter")
  }

  @Test("keys typed through an input method mean their ASCII keys")
  func normalised() {
    let pairs: [(Unicode.Scalar, Unicode.Scalar)] = [
      ("：", ":"), ("？", "?"), ("、", "/"), ("《", "<"), ("】", "]"), ("。", "."), ("，", ","),
      ("ａ", "a"), ("Ｚ", "Z"), ("q", "q"), ("￥", "$"), ("》", ">"), ("【", "["), ("；", ";"),
      ("！", "!"), ("（", "("), ("）", ")"), ("－", "-"), ("＝", "="), ("＋", "+"), ("～", "~"),
      ("０", "0"), ("９", "9"), ("“", "\""), ("’", "'"), ("·", "`"), ("…", "^"), ("—", "_"),
    ]
    for (typed, meant) in pairs { #expect(Key.character(typed).normalised == .character(meant)) }
    for value in UInt32(0xff01)...0xff5e {
      guard let wide = Unicode.Scalar(value), let plain = Unicode.Scalar(value - 0xfee0) else {
        continue
      }
      #expect(Key.character(wide).normalised == .character(plain))
    }
    #expect(Key.character("中").isHan)
    #expect(!Key.character("：").isHan)
  }
}
