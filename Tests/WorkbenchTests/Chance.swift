// Chance that can be had again: numbers that follow from a seed, texts from all over Unicode, and how long sweeps are.

import Foundation

/// How long a sweep is: whole where it is optimised, a taste of it in a debug build, longer with `BULLPEN_LONG=1`.
enum Sweep {
  static let isLong = ProcessInfo.processInfo.environment["BULLPEN_LONG"] == "1"

  static func count(_ whole: Int, long: Int, taste: Int) -> Int {
    #if DEBUG
      return isLong ? long : taste
    #else
      return isLong ? long : whole
    #endif
  }

  /// The seed asked for with `BULLPEN_SEED`, so that a run can be had again; else one that is new every time.
  static var seed: UInt64 {
    let asked = ProcessInfo.processInfo.environment["BULLPEN_SEED"].flatMap(UInt64.init)
    return asked ?? UInt64.random(in: 0...UInt64.max)
  }
}

/// SplitMix64: the same numbers for the same seed.
struct SeededChance: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ mixed >> 27) &* 0x94d0_49bb_1331_11eb
    return mixed ^ mixed >> 31
  }

  mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(max(1, bound))) }

  /// True once in so many times.
  mutating func once(in times: Int) -> Bool { below(times) == 0 }

  mutating func pick<T>(_ list: [T]) -> T { list[below(list.count)] }
}

/// Texts nobody would type on purpose.
enum AnyText {
  private static let ranges: [ClosedRange<UInt32>] = [
    0x20...0x7E, 0x20...0x7E, 0x4E00...0x9FFF, 0x4E00...0x9FFF, 0...0x1F, 0x7F...0x9F,
    0xA0...0x2FF, 0x300...0x36F, 0x590...0x6FF, 0x900...0xDFF, 0xE00...0xEFF, 0x1100...0x11FF,
    0xA960...0xA97F, 0xD7B0...0xD7FF, 0xAC00...0xD7A3, 0x2000...0x206F, 0x2190...0x2BFF,
    0x3000...0x303F, 0x3040...0x30FF, 0xFE00...0xFE0F, 0xFE10...0xFEFF, 0xFF00...0xFFEF,
    0xFFF0...0xFFFF, 0x1F1E6...0x1F1FF, 0x1F300...0x1F6FF, 0x1F3FB...0x1F3FF, 0x1F900...0x1FAFF,
    0x20000...0x3134F, 0x31350...0x3FFFF, 0x40000...0xDFFFF, 0xE0000...0xE01FF,
    0xF0000...0x10FFFF, 0x10000...0x1FFFF,
  ]
  private static let pieces = [
    "👨\u{200D}👩\u{200D}👧\u{200D}👦", "🏳️\u{200D}🌈", "👍🏽", "❤️\u{200D}🔥", "1️⃣", "🇨🇳🇺🇸", "🇨",
    "\u{202E}esrever\u{202C}", "\u{2067}abc\u{2069}", "\u{1112}\u{1161}\u{11AB}", "ﾊﾝｶｸﾞ", "ｱﾞ",
    "e\u{301}\u{302}\u{303}\u{304}\u{305}\u{306}", "\u{1B}[31mred\u{1B}[0m", "\u{1B}]0;title\u{7}",
    "\u{9B}2J", "\r\n", "\t", "\u{0}", "\u{AD}", "\u{FEFF}", "\u{200B}", "ﷺ", "𒐫", "⸻", "﷽",
    "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢", "ก็็็็็็", "각", "中文", "½", "①", "“”", "…",
  ]

  /// A text of up to `limit` scalars or so, leaning to the awkward ones.
  static func text(_ limit: Int, _ chance: inout SeededChance) -> String {
    if chance.once(in: 12) { return bytes(limit, &chance) }
    var text = String.UnicodeScalarView()
    let count = 1 + chance.below(limit)
    while text.count < count {
      if chance.once(in: 10) { text.append(contentsOf: chance.pick(pieces).unicodeScalars) }
      let range = chance.pick(ranges)
      let value = range.lowerBound + UInt32(chance.below(range.count))
      if let scalar = Unicode.Scalar(value) { text.append(scalar) }
      if chance.once(in: 14) { text.append("\u{200D}") }
    }
    return String(text)
  }

  /// Bytes that are no UTF-8 as they stand: halves of surrogates, overlong forms, cut sequences.
  private static func bytes(_ limit: Int, _ chance: inout SeededChance) -> String {
    var bytes: [UInt8] = []
    for _ in 0..<1 + chance.below(limit) {
      switch chance.below(5) {
      case 0: bytes += [0xED, 0xA0 + UInt8(chance.below(32)), 0x80 + UInt8(chance.below(64))]
      case 1: bytes += [0xC0, 0x80]
      case 2: bytes += [0xF4, 0x90, 0x80]
      case 3: bytes += Array("中".utf8.prefix(2))
      default: bytes.append(UInt8(chance.below(256)))
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
