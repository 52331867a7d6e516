// Chinese by its sounds: the table, 2,000 names as another program reads them, seeded names against the slow
// reference.

import Foundation
import Testing

@testable import SalesDesk

@Suite("Pinyin")
struct PinyinTests {
  private static let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appending(path: "PinyinNames.txt")

  private func isFound(_ name: String, by typed: String) -> Bool {
    NameNeedle(folded: Fold.bytes(typed)).isIn(name)
  }

  @Test(
    "a character has all its readings, the customary one first",
    arguments: [
      ("重", ["zhong", "chong"]), ("庆", ["qing"]), ("绿", ["lv", "lu"]), ("张", ["zhang"]),
      ("单", ["dan", "shan", "chan"]), ("a", []), ("あ", []),
    ])
  func readings(character: String, expected: [String]) throws {
    let scalar = try #require(character.unicodeScalars.first)
    let found = Pinyin.shared.readings(of: scalar)
    #expect(found.first == expected.first)
    #expect(Set(found) == Set(expected))
  }

  @Test(
    "names are found by syllables, initials, both mixed, and Latin and digits among them",
    arguments: [
      ("张三公司", "zsgs"), ("张三公司", "zhangsangongsi"), ("张三公司", "zhangsgs"),
      ("张三公司", "zsgongs"), ("张三公司", "sangong"), ("张三公司", "ZSGS"), ("张三公司", "zs公司"),
      ("张三公司", "zhsgs"), ("张三公司", "zhang san"), ("重庆", "cq"), ("重庆", "zq"),
      ("重庆", "chongq"), ("重庆", "zhongqing"), ("西安", "xi'an"), ("绿源女装", "lvyuan"),
      ("绿源女装", "lüyuan"), ("绿源女装", "lynz"), ("Acme 重庆 3号", "acmecq3"),
      ("TCL科技", "tclkj"), ("重庆 Acme", "cqacme"), ("３Ｍ中国", "3mzg"), ("（上海）电子", "shdz"),
      ("Acme·重庆", "acmecq"), ("长沙一厂", "changs"),
    ])
  func finding(name: String, typed: String) {
    #expect(isFound(name, by: typed))
  }

  @Test(
    "names that sound otherwise are not found",
    arguments: [
      ("张三公司", "zsgx"), ("张三公司", "zhangsangongsix"), ("张三公司", "zhansan"), ("重庆", "qc"),
      ("张三", "san zhang"), ("Acme", "a m"), ("张三", "张s三"), ("", "a"), ("张三", "1"),
    ])
  func notFinding(name: String, typed: String) {
    #expect(!isFound(name, by: typed))
  }

  @Test("2,000 names are found by the sounds another program gives them")
  func independent() throws {
    let lines = try String(contentsOf: Self.file, encoding: .utf8).split(separator: "\n")
    #expect(lines.count == 2000)
    for line in lines {
      let parts = line.split(separator: "\t")
      let sounds = try #require(parts.last).split(separator: "|").map { $0.lowercased() }
      let name = String(try #require(parts.first))
      let plain = name.unicodeScalars
      #expect(isFound(name, by: sounds.joined()), "\(name)")
      let initials = zip(plain, sounds).map { $0.value < 0x80 ? $1 : String($1.prefix(1)) }
      #expect(isFound(name, by: initials.joined()), "\(name)")
      for (scalar, sound) in zip(plain, sounds) where scalar.value >= 0x3400 {
        #expect(Pinyin.shared.readings(of: scalar).contains(sound), "\(scalar) \(sound)")
      }
    }
  }

  @Test("the names' sounds are still what the other program says")
  func live() throws {
    let script = Self.file.deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: ".ci/make-pinyin")
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", script.path, "check"]
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    if process.terminationStatus == 77 || process.terminationStatus == 127 {
      return print("skipped: python3 has no pypinyin")
    }
    #expect(process.terminationStatus == 0)
  }

  @Test("seeded names and letters: the same answer as trying every reading")
  func reference() {
    var dice = QueryDice(seed: 20)
    let pieces = ["重", "庆", "长", "单", "绿", "女", "安", "西", "a", "b", " ", "3", "行", "·", "嗯"]
    let typed = [
      "zh", "z", "c", "chong", "qing", "q", "chang", "lv", "lu", "n", "a", "an", "b", " ", "3",
      "'", "重", "xi", "x", "h", "hang", "g",
    ]
    var count = 0
    for _ in 0..<20_000 {
      let name = (0..<(1 + dice.roll(5))).map { _ in pieces[dice.roll(pieces.count)] }.joined()
      let text = (0..<(1 + dice.roll(4))).map { _ in typed[dice.roll(typed.count)] }.joined()
      let expected = PinyinReference.isHeard(Fold.bytes(text), in: Fold.bytes(name))
      let needle = PinyinNeedle(folded: Fold.bytes(text))
      let found = Array(name.utf8).withUnsafeBufferPointer { needle?.isIn($0) ?? false }
      #expect(found == expected, "\(text) in \(name)")
      if found { count += 1 }
    }
    #expect(count > 500)
  }

  @Test("a letter more never finds what was not found before")
  func narrowing() {
    var dice = QueryDice(seed: 21)
    let pieces = ["重", "庆", "长", "a", "b", " ", "3", "行", "女"]
    for _ in 0..<5000 {
      let name = (0..<(2 + dice.roll(5))).map { _ in pieces[dice.roll(pieces.count)] }.joined()
      let typed = (0..<6).map { _ in ["z", "h", "o", "n", "g", "q", "a", "c"][dice.roll(8)] }
      for count in 1..<typed.count where isFound(name, by: typed[0...count].joined()) {
        #expect(isFound(name, by: typed[0..<count].joined()), "\(typed) in \(name)")
      }
    }
  }

  @Test("titles sort by pinyin behind Latin, by tone, then as dictionaries do")
  func sorting() {
    let sorted = ["Acme", "zeta", "阿里", "北京", "重庆", "李", "卢", "吕", "张三", "张四", "赵"]
    let names = sorted.reversed() + []
    #expect(
      names.sorted(by: isBefore) == [
        "Acme", "zeta", "阿里", "北京", "李", "卢", "吕", "张三", "张四", "赵", "重庆",
      ])
  }
}
