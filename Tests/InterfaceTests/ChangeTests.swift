// The pipeline's change on the screen: golden screens, what Enter opens, other periods and people, and the past.

import Drawing
import Interface
import Reports
import SalesDesk
import Testing

extension TestDesk {
  /// The rich desk, and after its last entry: one deal won, one lost, one raised, one lowered, one put off beyond the
  /// quarter, one handed over, a new one.
  static func makeChanged() throws -> (desk: Desk, before: Int) {
    let desk = try makeReported()
    let before = desk.book.revision
    let money: (Int64) -> Change = { .set("value", Money(minor: $0, .cny).map(Value.money)) }
    try perform(.set(try record("D-1", desk), [money(99_999_00)]), on: desk)
    try perform(.set(try record("D-2", desk), [money(1_25)]), on: desk)
    try perform(
      .move(try record("D-3", desk), to: try record("stage:deal/won", desk), []), on: desk)
    try perform(
      .set(try record("D-4", desk), [.set("owner", .link(try record("member:lin", desk)))]),
      on: desk)
    let later = now.today.adding(days: 120)
    try perform(.set(try record("D-5", desk), [.set("close", .day(later))]), on: desk)
    try perform(
      .add(
        KindCatalogue.id(of: Deal.self),
        [
          .set("title", .text("Fresh 新单")), money(5_000_00), .set("close", .day(now.today)),
          .set("owner", .link(try record("member:chen", desk))),
        ]), on: desk)
    return (desk, before)
  }
}

/// A screen of the pipeline's change.
struct ShownChange: ShownScreen {
  let name: String
  let keys: String
  let size: Size
  let language: Language

  func play() throws -> Play {
    let (desk, before) = try TestDesk.makeChanged()
    return try Play(keys, size: size, language: language, on: desk, typing: ["#\(before)"])
  }

  static let all: [ShownChange] = [
    ("change", "5 D … Enter j"), ("change-deals", "5 D … Enter j j Enter"),
    ("change-year", "5 D … Enter R y e a r Enter rest"), ("change-when", "5 D"),
  ].flatMap { name, keys in
    Golden.everywhere { ShownChange(name: name, keys: keys, size: $0, language: $1) }
  }
}

@Suite("The pipeline's change on the screen")
struct ChangeTests {
  private static let wide = Size(width: 120, height: 40)

  @Test("every screen of the change looks as it was kept", arguments: ShownChange.all)
  func looks(_ shown: ShownChange) throws {
    let play = try shown.play()
    try Golden.check(try #require(play.screen.frames.last), shown.testDescription)
  }

  @Test("rows are the window's width, one cursor, no amount is cut", arguments: ShownChange.all)
  func holdsRules(_ shown: ShownChange) throws {
    let play = try shown.play()
    Golden.expectWholeRows(play.screen.frames)
    #expect(play.screen.frames.last?.cursor != nil)
    for row in play.text.split(separator: "\n").dropFirst(2) {
      #expect(
        !row.split(separator: " ").contains { $0.hasSuffix("⋯") && $0.contains("¥") }, "\(row)")
    }
  }

  @Test("what shows is the computation on the two books, and each figure opens its deals")
  func opensDeals() throws {
    let (desk, before) = try TestDesk.makeChanged()
    let past = PastBook(try desk.book(after: before))
    let context = QueryContext(now: TestDesk.now, me: desk.book.record("member:lin"))
    let days = ReportRange.quarter(0).days(today: TestDesk.now.today)
    let diff = try PipelineDiff(
      closing: days, before: past.book, context, after: desk.book, context)
    let terms = PipelineDiff.Term.allCases.filter {
      diff.total[$0].count > 0 || $0 == .opening || $0 == .closing
    }
    #expect(Set(terms).isSuperset(of: [.raised, .lowered, .won, .new, .pushedOut]), "\(terms)")
    for (steps, term) in terms.enumerated() {
      let walk = "5 D … Enter gg" + String(repeating: " j", count: steps)
      let (again, before) = try TestDesk.makeChanged()
      let shown = try Play(walk, size: Self.wide, on: again, typing: ["#\(before)"])
      let row = try #require(shown.text.split(separator: "\n").first { $0.contains("▸") })
      #expect(row.contains(" \(diff.total[term].count) "), "\(term): \(row)")
      let opened = try Play(walk + " Enter", size: Self.wide, on: again, typing: ["#\(before)"])
      for share in diff.total[term].shares {
        #expect(opened.text.contains(desk.book.bareName(share.deal)), "\(term)")
      }
      let page = try Play(walk + " Enter Enter", size: Self.wide, on: again, typing: ["#\(before)"])
      if let share = diff.total[term].shares.first {
        #expect(page.text.contains(desk.book.title(share.deal)), "\(term)")
        #expect(page.text.contains("What changed ›"), "\(term)")
      }
    }
  }

  @Test("one person's change; and seen from the past it ends there")
  func filteredAndPast() throws {
    let (desk, before) = try TestDesk.makeChanged()
    let one = try Play(
      "5 D … Enter / o w n e r : c h e n Enter rest", size: Self.wide, on: desk,
      typing: ["#\(before)"])
    #expect(one.text.contains("− Moved out") && one.text.contains("+ New"))
    #expect(!one.text.contains("− Won"))
    let quiet = try Play(
      "5 T … Enter D … Enter", size: Self.wide, on: desk, typing: ["#\(before)", "#\(before)"])
    #expect(quiet.text.contains("Opening") && quiet.text.contains("= Closing"))
    #expect(!quiet.text.contains("+ New") && !quiet.text.contains("− Won"))
  }
}
