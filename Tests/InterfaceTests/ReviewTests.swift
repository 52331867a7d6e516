// The review: a round through boards, people and changes that takes comments and nothing else.

import Drawing
import Interface
import SalesDesk
import Testing

extension TestDesk {
  /// A desk for a review: deals left alone, a person with much that is late, things changed of late.
  static func makeReviewed() throws -> Desk {
    let desk = try makeReported()
    let tasks = KindCatalogue.id(of: WorkTask.self)
    let chen = desk.book.record("member:chen").map(Value.link)
    for number in 1...6 {
      let due = Value.due(.day(now.today.adding(days: -number)))
      try perform(
        .add(
          tasks,
          [.set("title", .text("Late \(number) 逾期")), .set("owner", chen), .set("due", due)]),
        daysAgo: 9, on: desk)
    }
    let quiet = try perform(
      .add(
        KindCatalogue.id(of: Deal.self),
        [
          .set("title", .text("Forgotten 久未跟进")),
          .set("value", Money(minor: 5_000_000, .cny).map(Value.money)),
          .set("account", desk.book.record("A-5").map(Value.link)), .set("owner", chen),
        ]), daysAgo: 34, on: desk
    ).created.first
    #expect(quiet != nil)
    desk.takesCommentsOnly = true
    return desk
  }
}

/// A screen of the review.
struct ShownReview: ShownScreen {
  let name: String
  let keys: String
  let size: Size
  let language: Language

  static let all: [ShownReview] = [
    ("review", ""), ("review-stuck", "] "), ("review-person", "Tab"), ("review-change", "Tab Tab"),
    ("review-end", "] n o k F2 G"), ("review-help", "?"), ("review-refused", "] e"),
  ].flatMap { name, keys in
    Golden.everywhere { ShownReview(name: name, keys: keys, size: $0, language: $1) }
  }
}

@Suite("The review")
struct ReviewTests {
  @Test("every screen of a review looks as it was kept", arguments: ShownReview.all)
  func looks(_ shown: ShownReview) throws {
    let play = try Play(
      shown.keys, size: shown.size, language: shown.language, on: try TestDesk.makeReviewed())
    let frame = try #require(play.screen.frames.last)
    for y in 0..<frame.size.height {
      #expect(TextWidth.of(frame.text(row: y)) == frame.size.width)
    }
    #expect(play.text.count { $0 == "▸" } <= 1)
    #expect(frame.cursor != nil)
    try Golden.check(frame, shown.testDescription)
  }

  @Test("a comment stands at once in what is told of the item it was made on")
  func told() throws {
    let size = Size(width: 120, height: 40)
    for place in ["]", "Tab", "Tab Tab"] {
      let play = try Play(
        place + " n … F2 ] [", size: size, on: try TestDesk.makeReviewed(), typing: ["zebra"])
      #expect(play.text.contains("zebra"), "\(place)")
    }
  }

  @Test("a round: a comment on a stuck deal and on a person, then the end lists both")
  func round() throws {
    let desk = try TestDesk.makeReviewed()
    let before = desk.book.revision
    let play = try Play(
      "] n … F2 Tab n … F2 G", size: Size(width: 120, height: 40), on: desk,
      typing: ["What is the next step?", "hand two of these to me"])
    #expect(play.text.contains("2 comments were made:"))
    #expect(play.text.contains("What is the next step?"))
    #expect(desk.book.revision == before + 2)
    let comments = try desk.entries([before + 1, before + 2])
    #expect(comments.map(\.verb) == ["note", "note"])
    let mention = comments[1].facts.first { $0.attribute == "mentions" }
    #expect(mention?.to == .string("chen"))
    #expect(
      comments[1].facts.contains { $0.attribute == "about" && $0.to == .string("member:chen") })
    #expect(play.host.kept["reviewed"] == String(desk.book.revision))
  }

  @Test("what changed since the last review alone is gone through the next time")
  func sinceLast() throws {
    let desk = try TestDesk.makeReviewed()
    let host = TestHost()
    host.kept["reviewed"] = String(desk.book.revision)
    let play = try Play("G", size: Size(width: 120, height: 40), on: desk, host: host)
    #expect(!play.text.contains("CHANGED SINCE"))
    #expect(play.text.contains("0 records changed"))
  }

  @Test("the progress is said, and ] and [ go on and back")
  func progress() throws {
    let desk = try TestDesk.makeReviewed()
    let play = try Play("] ] [", on: desk)
    #expect(play.text.contains("2 of "))
  }

  @Test("no action of the catalogue changes anything in a review but a comment, and each says why")
  func nothingElse() throws {
    let views = [
      "review": "gr", "today": "1", "pipeline": "2", "tasks": "3", "customers": "4",
      "deal-list": "gd", "reports": "5",
    ]
    for (view, way) in views {
      let desk = try TestDesk.makeReviewed()
      let screen = ScriptedScreen(size: Size(width: 120, height: 40))
      let session = Session(desk, on: screen, host: TestHost(), author: "lin", language: .en)
      func go() {
        for key in Key.sequence(named: way) ?? [] { session.handle(.key(key)) }
      }
      go()
      session.paint()
      let before = desk.book.revision
      for action in ActionCatalogue.all where action.exists(in: view) {
        if ["quit", "suspend", "note", "back"].contains(action.name) { continue }
        guard let keys = action.keys.first.flatMap({ Key.sequence(named: $0) }) else { continue }
        for key in keys { session.handle(.key(key)) }
        for overlay in session.state.overlays {
          if case .form = overlay { Issue.record("\(view): \(action.name) opens a form") }
        }
        for _ in 0..<3 where !session.state.overlays.isEmpty {
          session.handle(.key(try #require(Key.sequence(named: "Esc")?.first)))
        }
        go()
      }
      #expect(desk.book.revision == before, "\(view)")
    }
  }

  @Test("a change is refused with the reason, and the footer names what is allowed")
  func refusedOnScreen() throws {
    let desk = try TestDesk.makeReviewed()
    let play = try Play("2 >", size: Size(width: 120, height: 40), on: desk)
    #expect(play.text.contains("a review takes comments only"))
    let board = try Play("2", size: Size(width: 120, height: 40), on: try TestDesk.makeReviewed())
    let footer = board.text.split(separator: "\n").last ?? ""
    #expect(!footer.contains("move card") && footer.contains("h/l"))
    #expect(board.text.contains("REVIEW"))
  }
}
