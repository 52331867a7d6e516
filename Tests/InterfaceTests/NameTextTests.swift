// Names in two scripts, and lines of several things: what is left out, and what is cut.

import Drawing
import Testing

@testable import Interface

@Suite("Names and lines that have no room")
struct NameTextTests {
  @Test(
    "a name in two scripts stands whole, else the first part alone",
    arguments: [
      ("莫小玲 Mo Xiaoling", 18, "莫小玲 Mo Xiaoling"), ("莫小玲 Mo Xiaoling", 17, "莫小玲"),
      ("泰莎罗（无锡）有限公司 Tessaro", 24, "泰莎罗（无锡）有限公司"),
      ("Acme Corp", 5, "Acme Corp"), ("订单 SO-1337 嵊泽", 6, "订单 SO-1337 嵊泽"),
      ("Lin 林娜", 4, "Lin 林娜"), ("王 ", 1, "王 "), ("", 0, ""),
    ])
  func names(name: String, width: Int, shown: String) {
    #expect(NameText.fitting(name, width) == shown)
  }

  private func line(_ width: Int) -> String {
    var line = JoinedText()
    line.add("鲁门菲尔德半导体材料（上海）有限公司", isCut: true, rank: 1)
    line.add("新线索", isCut: true, rank: 0)
    line.add("", isCut: true, rank: 0)
    line.add("12月15日", isCut: false, rank: 2)
    line.add("罗浩 Luo Hao", isCut: true, rank: 3)
    return line.text(width)
  }

  @Test("what has no room is left out whole by rank; a day is never cut, a point never last")
  func lines() {
    #expect(line(80) == "鲁门菲尔德半导体材料（上海）有限公司 ∙ 新线索 ∙ 12月15日 ∙ 罗浩 Luo Hao")
    #expect(line(56) == "鲁门菲尔德半导体材料（⋯ ∙ 新线索 ∙ 12月15日 ∙ 罗浩")
    #expect(line(36) == "鲁门菲尔德半导⋯ ∙ 新线索 ∙ 12月15日")
    #expect(line(24) == "鲁门菲尔德半导⋯ ∙ 新线索")
    #expect(line(12) == "新线索")
    for width in 1...90 {
      let text = line(width)
      #expect(TextWidth.of(text) <= width, "\(width) \(text)")
      #expect(!text.hasSuffix("∙ ") && !text.hasSuffix("∙ ⋯") && !text.isEmpty, "\(width) \(text)")
      #expect(!text.contains("12月") || text.contains("12月15日"))
    }
  }
}
