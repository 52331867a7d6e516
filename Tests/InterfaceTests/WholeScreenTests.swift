// Every view and box, at the four sizes of the layouts, in both languages: rows as wide as the window, titles and keys
// whole, and not a word of the other language. For that the desk itself is told in one script.

import Drawing
import Interface
import SalesDesk
import Testing

/// A screen of a desk that is told in the language of the screen alone.
struct Told: ShownScreen {
  let name: String
  let keys: String
  let size: Size
  let language: Language

  /// Plays the keys, then lets them rest.
  func play() throws -> Play {
    try Play(
      keys, size: size, language: language, on: try TestDesk.makeTold(in: language),
      then: [.tick, .tick])
  }

  private static let sizes = [
    Size(width: 40, height: 20), Size(width: 80, height: 24), Size(width: 120, height: 40),
    Size(width: 200, height: 60),
  ]

  /// The views by their keys, then the boxes over them.
  static let screens: [(name: String, keys: String)] = [
    ("today", "1 j"), ("board", "2 l"), ("tasks", "3 l"), ("leads", "gl"), ("customers", "4 j"),
    ("reports", "5"), ("reports-end", "5 G"), ("change", "5 D Enter"), ("review", "gr"),
    ("review-end", "gr G"), ("customer", "4 j j j j j j j Enter"), ("deal", "2 l Enter"),
    ("deal-list", "gd j"), ("lead-list", "gL"), ("task-list", "gt"), ("contacts", "gc"),
    ("contact", "gc Enter"), ("products", "gp"), ("activities", "ga"), ("members", "gw"),
    ("messages", "gm"), ("history", "2 l H"), ("past", "2 ("), ("past-list", "4 ("),
    ("swimlanes", "2 S Down Enter"), ("groups", "gd S Down Enter"),
    ("form", "2 l e"), ("form-end", "2 l e S-Tab"), ("task-form", "3 l e"), ("add", "2 a"),
    ("new-account", "4 a"), ("new-contact", "gc a"), ("log", "2 l c"), ("note", "2 l n"),
    ("task-of", "2 l t"), ("snooze", "1 sr"), ("calendar", "2 l e Tab Tab Tab Tab Tab F4"),
    ("discard", "2 e x Esc"), ("menu", "F10"), ("help", "2 ?"), ("help-list", "gd ?"),
    ("palette", "2 :"), ("views", "f"), ("save-view", "gd F"), ("as-of", "T"),
    ("owner", "2 w"), ("priority", "3 l P"), ("label", "2 +"), ("path", "2 l p"),
    ("bulk", "gd * m"), ("bulk-tasks", "gt * m"), ("preview", "2 Space Space >"),
    ("sort", "gd ,"), ("columns", "gd C"), ("total", "gd l ="), ("group", "gd S"),
    ("boards", "3 b"), ("range", "5 R"), ("whose", "5 o"), ("prefix", "2 g"), ("copy", "2 y"),
    ("filter", "2 /"), ("filtered", "gd / q q q Enter"), ("timeline", "4 j Enter i"),
    ("add-what", "2 l Enter a"),
  ]

  static let all: [Told] = screens.flatMap { screen in
    sizes.flatMap { size in
      Language.allCases.map {
        Told(name: screen.name, keys: screen.keys, size: size, language: $0)
      }
    }
  }
}

@Suite("Every screen, whole and in one language")
struct WholeScreenTests {
  @Test(
    "rows are the window's width, titles and keys whole, no word of the other language",
    arguments: Told.all)
  func isWholeAndInOneLanguage(_ told: Told) throws {
    let play = try told.play()
    try expectWhole(told, play)
    let strange = told.language == .zh ? Self.latin(play.text) : Self.chinese(play.text)
    #expect(strange.isEmpty, "\(strange)\n\(play.text)")
  }

  private func expectWhole(_ told: Told, _ play: Play) throws {
    Golden.expectWholeRows(play.screen.frames)
    let rows = play.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    #expect(!rows[0].contains("⋯") || rows[0].contains("┌"), "the bar of views: \(rows[0])")
    for row in rows where row.contains("┌") && told.name != "path" {
      // what a box is about may be longer than the box, what it is for may not
      let title = row.drop { $0 != "┌" }.prefix { $0 != "┐" && $0 != "∙" }
      #expect(!title.contains("⋯"), "a title is cut: \(row)")
    }
    let foot = try #require(rows.last { !$0.isEmpty })
    #expect(!foot.contains("⋯") || told.name == "prefix", "the keys at the bottom: \(foot)")
  }

  /// Words in Chinese characters, but for what says how Chinese is written or chosen.
  private static func chinese(_ text: String) -> [String] {
    words(text) { ("\u{3400}"..."\u{9FFF}").contains($0) }.filter { !["中文", "万"].contains($0) }
  }

  /// Words of three Latin letters and more, but for the names of keys, and what is typed as it stands.
  private static func latin(_ text: String) -> [String] {
    words(text) { ("a"..."z").contains($0) || ("A"..."Z").contains($0) || $0 == "-" || $0 == "⋯" }
      .filter { $0.count > 2 && !$0.contains("⋯") && !known.contains($0) }
  }

  private static func words(_ text: String, _ isPart: (Unicode.Scalar) -> Bool) -> [String] {
    text.unicodeScalars.split { !isPart($0) }.map { String($0) }
  }

  /// Keys, names of products and currencies, and what can be typed as it stands: names of attributes, of options, of
  /// periods, a member's own key.
  private static let known: Set<String> = {
    var known: Set<String> = [
      "Enter", "Esc", "Tab", "S-Tab", "Space", "Down", "Left", "Right", "PgUp", "PgDn", "Home",
      "End", "S-Left", "S-Right", "S-Down", "S-Up", "English", "CNY", "USD", "Excel", "bullpen",
      "lin", "qqq", "group", "sort", "month", "last-month", "quarter", "last-quarter", "year",
      "last-year", "week", "last-week", "yesterday", "last-fri", "eom-", "eoq-", "eoy-",
    ]
    for kind in KindCatalogue.all {
      for attribute in kind.attributes {
        known.insert(attribute.name)
        known.formUnion(attribute.options.map(\.key))
      }
    }
    return known
  }()
}

extension TestDesk {
  /// The rich desk with every text in one script: of the other's letters each became one of its own.
  static func makeTold(in language: Language) throws -> Desk {
    try read(try #require(told[language]))
  }

  private static let told = Dictionary(
    uniqueKeysWithValues: Language.allCases.map { language in
      (language, entries { try writeTold(in: language) })
    })

  private static func writeTold(in language: Language) throws -> Desk {
    let model = try makeRich()
    let desk = Desk(MemoryStore())
    var facts: [Fact] = []
    for index in KindCatalogue.all.indices {
      let kind = KindID(index: index)
      let attributes = model.book.schema(kind).attributes
      for slot in 0..<model.book.count(kind) {
        let record = Record(kind, slot: slot)
        guard model.book.exists(record) else { continue }
        for fact in model.book.facts(of: record) {
          let attribute = attributes.first { $0.name == fact.attribute }
          facts.append(attribute.map { told(fact, $0, language) } ?? fact)
        }
      }
    }
    let start = now.instant.adding(milliseconds: -40 * 86_400_000)
    try desk.found(facts, by: "lin", now: Now(start, zone: now.zone))
    let text = language == .en ? "Price list wanted" : "想要价目表"
    let deal = try record("D-6", desk)
    try perform(.log(deal, kind: "call", text, [.set("result", .choice("positive"))]), on: desk)
    try perform(.comment(deal, text), daysAgo: 2, on: desk)
    for (card, stage) in [("D-1", "deal/quote"), ("D-2", "deal/won"), ("D-7", "deal/negotiate")] {
      try perform(
        .move(try record(card, desk), to: try record("stage:" + stage, desk), []), daysAgo: 1,
        on: desk)
    }
    return desk
  }

  private static func told(
    _ fact: Fact, _ attribute: AttributeDescription, _ language: Language
  ) -> Fact {
    guard case .string(let text)? = fact.to, !fact.subject.hasPrefix("stage:"),
      !fact.subject.hasPrefix("process:")
    else { return fact }
    switch attribute.type {
    case .text where attribute.name != "login" && attribute.name != "zone": break
    case .longText: break
    case .choice where !attribute.options.contains { $0.key == text }: break
    default: return fact
    }
    guard !["kind", "of", "currency", "rank", "opening", "requires"].contains(attribute.name)
    else { return fact }
    var fact = fact
    let scalars = text.unicodeScalars.map { told($0, language) }
    fact.to = .string(String(String.UnicodeScalarView(scalars)))
    return fact
  }

  private static func told(_ scalar: Unicode.Scalar, _ language: Language) -> Unicode.Scalar {
    let characters = Array("甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥天地玄黄".unicodeScalars)
    switch (language, scalar) {
    case (.zh, "a"..."z"): return characters[Int(scalar.value - 97)]
    case (.zh, "A"..."Z"): return characters[Int(scalar.value - 65)]
    case (.en, "\u{3400}"..."\u{9FFF}"):
      return Unicode.Scalar(UInt8(97 + scalar.value % 26))
    default: return scalar
    }
  }
}
