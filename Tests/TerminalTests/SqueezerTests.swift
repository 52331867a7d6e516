// What is squeezed shows the same: every letter in its looks, every blank in its colour.

import Drawing
import Testing

@testable import Terminal

@Suite("Squeezed frames")
struct SqueezerTests {
  private let size = Size(width: 24, height: 8)

  @Test("a squeezed stream shows what the whole one shows, in fewer bytes")
  func sameTrace() throws {
    var generator = SystemRandomNumberGenerator()
    let seed = UInt64.random(in: 0...UInt64.max, using: &generator)
    var random = Seeded(state: seed)
    var (whole, short) = (Emulator(size: size), Emulator(size: size))
    var squeezer = Squeezer()
    var counts = (whole: 0, short: 0)
    for round in 0..<4000 {
      let frame = stream(using: &random)
      let squeezed = squeezer.squeezed(frame)
      whole.take(frame)
      short.take(squeezed)
      counts.whole += frame.count
      counts.short += squeezed.count
      for y in 0..<size.height {
        for x in 0..<size.width {
          let (one, other) = (whole.rows[y][x], short.rows[y][x])
          try #require(one.text == other.text, "seed \(seed) round \(round) at \(x), \(y)")
          try #require(
            seen(one) == seen(other), "seed \(seed) round \(round) at \(x), \(y): \(one) \(other)")
        }
      }
    }
    #expect(counts.short < counts.whole * 9 / 10)
  }

  @Test("looks and places are sent in their shortest form, and plain at the end")
  func shortest() {
    var squeezer = Squeezer()
    func text(_ frame: String) -> String {
      String(decoding: squeezer.squeezed(Array(frame.utf8)), as: UTF8.self)
        .replacing("\u{1B}[", with: "⌁")
    }
    #expect(text("\u{1B}[0;1m\u{1B}[38;5;209m!\u{1B}(B\u{1B}[m x") == "⌁1;38;5;209m! ⌁mx")
    #expect(text("\u{1B}[1m\u{1B}[48;5;24ma\u{1B}[0m\u{1B}[48;5;24mb") == "⌁1;48;5;24ma⌁22mb⌁m")
    // what ncurses left on counts in the next frame
    #expect(text("c") == "⌁48;5;24mc⌁m")
    #expect(text("\u{1B}[m\u{1B}[4;1Ha\u{1B}[4;9Hb\r\u{1B}[5dc") == "⌁4;1Ha⌁9Gb\r\nc")
    #expect(text("\u{1B}[2;9r\u{1B}[4;1Ha\r\u{1B}[5dc") == "⌁2;9r⌁4;1Ha\r⌁5dc")
    #expect(text("\u{1B}[38:2::1:2:3ma") == "⌁38:2::1:2:3ma")
  }

  /// The looks that can be seen of a cell.
  private func seen(_ cell: Emulator.Cell) -> CellLooks {
    var looks = cell.looks
    guard cell.text == " ", looks.attributes.isDisjoint(with: [4, 7]) else { return looks }
    looks.foreground = nil
    looks.attributes = []
    return looks
  }

  /// Something like what ncurses sends: it begins as the frame before ended.
  private func stream(using random: inout Seeded) -> [UInt8] {
    var text = ""
    let looks =
      ["m", "0;1m", "1m", "2m", "4m", "7m", "38;5;209m", "48;5;24m", "31m", "44m", "39;49m", "97m"]
      .map { "\u{1B}[" + $0 } + ["\u{1B}(B\u{1B}[m", "\u{1B}[27m", "\u{1B}[24m", "\u{1B}[22m"]
    func number(_ limit: Int) -> Int { Int.random(in: 1...limit, using: &random) }
    for _ in 0..<Int.random(in: 1...30, using: &random) {
      switch number(9) {
      case 1...3: text += looks.randomElement(using: &random) ?? ""
      case 4: text += "\u{1B}[\(number(size.height));\(number(size.width - 12))H"
      case 5: text += "\r\u{1B}[\(number(size.height))d"
      case 6: text += ["\u{1B}[K", "\u{1B}[5X", "\u{1B}[1K", "\u{1B}[J"][number(4) - 1]
      // a place first, so that nothing runs over the edge
      default:
        text += "\u{1B}[\(number(size.height));\(number(size.width - 12))H"
        text += ["ab", "   ", "中 文", "x   y", "─"][number(5) - 1]
      }
    }
    return Array(text.utf8)
  }
}
