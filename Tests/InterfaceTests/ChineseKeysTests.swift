// Working in Chinese: an input method left on, names typed by their sounds, lists in the order of dictionaries.

import Drawing
import Interface
import SalesDesk
import Testing

@Suite("Working in Chinese")
struct ChineseKeysTests {
  @Test("full-width letters, digits and punctuation are the commands they stand for")
  func fullWidth() throws {
    let pairs = [
      ("2 : Esc j", "２ ： Esc ｊ"), ("2 >", "2 》"), ("4 / Esc ,", "４ 、 Esc ，"), ("2 ?", "２ ？"),
      ("gd j", "ｇ ｄ ｊ"), ("2 l J G", "２ ｌ Ｊ Ｇ"),
    ]
    for (plain, wide) in pairs {
      #expect(try Play(plain).text == Play(wide).text, "\(wide)")
    }
    let page = try Play("4 Enter ]")
    #expect(try Play("4 Enter 】").text == page.text)
    let asked = try Play("2 e … Esc ｙ", typing: ["x"])
    #expect(asked.host.drafts.isEmpty || !asked.text.contains("Edit deal"))
  }

  @Test(
    "a filter finds customers by syllables and by initials, in either language",
    arguments: [
      "njqmdz", "nanjing", "nanjqm", "qiming",
    ])
  func filter(typed: String) throws {
    for language in Language.allCases {
      let play = try Play("4 / … Enter", language: language, typing: [typed])
      #expect(play.text.contains("南京启明电子"))
      #expect(!play.text.contains("宁波远航"))
    }
  }

  @Test("a board and its list find deals by the customer the card shows, by sound too")
  func throughAccount() throws {
    for keys in ["2 / … Enter", "gd / … Enter"] {
      for typed in ["南京", "njqm"] {
        let play = try Play(keys, typing: [typed])
        #expect(play.text.contains("南京启明电子"), "\(keys) \(typed)")
        #expect(!play.text.contains("宁波远航"))
      }
    }
  }
}
