// What happens where there is little room: what matters is said whole, somewhere; the rest is left out whole.

import Drawing
import Interface
import SalesDesk
import Testing

@Suite("Little room")
struct RoomTests {
  private static let phone = Size(width: 40, height: 20)

  /// Gives who sits here a long name.
  private static func rename(_ desk: Desk) throws {
    try TestDesk.perform(
      .set(
        try TestDesk.record("member:lin", desk),
        [.set("title", .text("Lin Na of the East office"))]), on: desk)
  }

  @Test("every key that can follow the one typed is named, on a phone too", arguments: ["g", "s"])
  func continuations(_ key: String) throws {
    let play = try Play("1 " + key, size: RoomTests.phone)
    for action in ActionCatalogue.all where action.exists(in: "today") {
      guard let keys = action.keys.first(where: { $0.hasPrefix(key) && $0.count == 2 }) else {
        continue
      }
      #expect(play.text.contains(keys + " " + action.words[.en]), "\(keys) is not named")
    }
    #expect(!play.text.contains("⋯ ?"))
  }

  @Test(
    "what is wrong with a filter is said whole, and what was meant", arguments: Language.allCases)
  func fault(_ language: Language) throws {
    for size in [RoomTests.phone, Size(width: 80, height: 24)] {
      let play = try Play(
        "2 / …", size: size, language: language, typing: ["valu>5"], then: [.tick])
      let text = play.text.replacing("\n", with: " ")
      #expect(text.contains(language == .en ? "not “valu”" : "而不是“valu”"))
      #expect(text.contains(language == .en ? "Did you mean value?" : "是不是 value？"))
      let kept = try Play("2 / … Enter", size: size, language: language, typing: ["valu>5"])
      #expect(kept.text.contains("value"), "said after Enter too")
    }
  }

  @Test("the clock of a review is whole where the name has no room")
  func clock() throws {
    let desk = try TestDesk.makeReviewed()
    desk.takesCommentsOnly = false
    try RoomTests.rename(desk)
    desk.takesCommentsOnly = true
    let play = try Play("", on: desk)
    let bar = try #require(play.text.split(separator: "\n").first)
    #expect(bar.contains("REVIEW"))
    #expect(bar.hasSuffix("09:42"), "\(bar)")
  }

  @Test("a number to call is whole in a list, or not there")
  func numbers() throws {
    for width in 60...90 {
      let play = try Play(
        "gc", size: Size(width: width, height: 24), on: try TestDesk.makeRich(), then: [.tick])
      let row = try #require(play.text.split(separator: "\n").first { $0.contains("王小明") })
      #expect(row.contains("138 0013 8000") || !row.contains("138"), "\(width): \(row)")
    }
  }

  @Test("on a phone a bulk change says from what to what")
  func bulk() throws {
    let desk = try TestDesk.make()
    try RoomTests.rename(desk)
    let play = try Play("2 Space Space w Enter", size: RoomTests.phone, on: desk)
    #expect(play.text.contains("Lin Na of the East office › none"))
    #expect(play.text.contains("Esc leave all as it is"))
  }

  @Test("amounts of the pipeline's change are whole on a phone, the counts give way")
  func change() throws {
    let (desk, before) = try TestDesk.makeChanged()
    for (deal, text) in [("D-6", "123456000.00 CNY"), ("D-7", "98765000.00 USD")] {
      try TestDesk.perform(
        .set(try TestDesk.record(deal, desk), [.set("value", Money(text).map(Value.money))]),
        on: desk)
    }
    for language in Language.allCases {
      let play = try Play(
        "5 D … Enter", size: RoomTests.phone, language: language, on: desk, typing: ["#\(before)"])
      let whole = try Play(
        "5 D … Enter", size: Size(width: 60, height: 20), language: language, on: desk,
        typing: ["#\(before)"])
      let closing = language == .en ? "= Closing" : "= 期末"
      func amount(_ play: Play) -> String? {
        play.text.split(separator: "\n").first { $0.contains(closing) }?
          .split(separator: " ").suffix(2).joined(separator: " ")
      }
      #expect(amount(play) != nil)
      #expect(amount(play) == amount(whole))
    }
  }

  @Test("in the past too one sees which tab one is in")
  func past() throws {
    let play = try Play("2 (")
    let bar = try #require(play.screen.frames.last?.styles.split(separator: "\n").first)
    #expect(bar.contains("activeTab+bold/activeTab"))
  }

  @Test("a field without the focus shows how its text begins")
  func field() throws {
    let play = try Play("2 l e Tab Tab", size: RoomTests.phone, on: try TestDesk.makeRich())
    let title = try #require(play.text.split(separator: "\n").first { $0.contains("Title") })
    #expect(title.contains("40 sensors"), "\(title)")
  }

  @Test("a list to choose from says when nothing is like what was typed")
  func nothing() throws {
    #expect(try Play("2 : …", typing: ["qqqq"]).text.contains("Nothing like that"))
    #expect(try Play("2 : …", language: .zh, typing: ["qqqq"]).text.contains("没有匹配的内容"))
  }

  @Test("of keys at a foot those show that fit whole, the way out among them")
  func hints() throws {
    let play = try Play("2 w", size: RoomTests.phone)
    #expect(play.text.contains("Enter choose  Esc close"))
    #expect(!play.text.contains("Up/Down"))
  }
}
