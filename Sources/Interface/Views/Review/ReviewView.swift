// The review round: one thing after another, each with what is known of it; n comments, ] goes on. At the end stand the
// comments that were made, and the next round counts changes from here.

import Drawing
import Reports
import SalesDesk

/// The review in the catalogue.
enum ReviewView {
  static let review = View(
    "review", Words("Review", "盘点"), footer: ["next-record", "note", "open", "back"],
    start: { _ in ReviewState() },
    prepare: { state, book, scene, _ in state.prepare(book, scene) },
    heading: { $0.heading($2) },
    draw: { $0.draw($1, $2, in: $3, on: &$4) },
    update: { $0.update($1, $2, $3) },
    selection: { $0.selected })
}

/// The state of a review.
struct ReviewState: ViewState {
  var round: ReviewRound?
  /// The item one is at; as many as there are items is the summary.
  var cursor = 0
  /// What the items looked at say.
  var contents = ReviewContents()
  /// The comments made in this round, oldest first.
  var comments: [Record] = []
  /// Whether the end was reached, so that the next round begins from here.
  var isOver = false
  /// The first line that shows of the list of items.
  var first = 0
  /// Where that list lies; where there is none, the row that names the item one is at.
  var list = Rect(x: 0, y: 0, width: 0, height: 0)

  var items: [ReviewRound.Item] { round?.items ?? [] }

  /// The item one is at; nil at the summary.
  var item: ReviewRound.Item? { items.indices.contains(cursor) ? items[cursor] : nil }

  /// The record one is at, which a comment is about.
  var selected: Record? { item?.record }

  /// Makes the round once: what is commented on or changed meanwhile stays where it is.
  mutating func prepare(_ book: borrowing Book, _ scene: Scene) {
    guard round == nil else { return }
    let context = scene.context
    round = ReviewRound(book, context, since: scene.reviewedAt)
  }

  /// How far one is.
  func heading(_ scene: Scene) -> Heading {
    var heading = Heading([ReviewView.review.words[scene.language]])
    let place = min(cursor + 1, items.count + 1)
    heading.facts.append((scene.phrases.place(place, of: items.count + 1), .crumb))
    if scene.breadth > .phone, !items.isEmpty {
      let (width, done) = (14, cursor * 14 / items.count)
      let bar = String(repeating: "⣿", count: done) + String(repeating: "⣀", count: width - done)
      heading.chips = [bar]
    }
    return heading
  }

  /// Understands an event.
  mutating func update(_ event: ViewEvent, _ book: borrowing Book, _ scene: Scene) -> [ViewReply] {
    switch event {
    case .move(.down), .move(.right): return go(to: cursor + 1, book)
    case .move(.up), .move(.left): return go(to: cursor - 1, book)
    case .step(let step): return go(to: cursor + step, book)
    case .page(let pages): return go(to: cursor + Int(pages * 10), book)
    case .pane(let step): return leap(step, book)
    case .first: return go(to: 0, book)
    case .last: return go(to: items.count, book)
    case .reveal(let record) where record.kind == KindCatalogue.id(of: Comment.self):
      comments.append(record)
    case .open: return open(book)
    case .press(let point) where list.contains(point):
      let place = list.height == 1 ? cursor : item(atLine: first + point.y - list.y, scene)
      guard let place else { break }
      return [.pressed(isAgain: place == cursor)] + go(to: place, book)
    default: break
    }
    return []
  }

  private mutating func go(to place: Int, _ book: borrowing Book) -> [ViewReply] {
    cursor = max(0, min(place, items.count))
    guard cursor == items.count, !isOver else { return [] }
    isOver = true
    return [.effect(.keep(name: "reviewed", text: String(book.revision)))]
  }

  /// To the next part of the round, or to the one before.
  private mutating func leap(_ step: Int, _ book: borrowing Book) -> [ViewReply] {
    let parts = items.map(\.part) + [3]
    guard parts.indices.contains(cursor) else { return [] }
    let wanted = parts[cursor] + step
    let part = step > 0 ? parts.first { $0 >= wanted } : parts.last { $0 <= wanted }
    return go(to: part.flatMap { parts.firstIndex(of: $0) } ?? cursor, book)
  }

  private func open(_ book: borrowing Book) -> [ViewReply] {
    switch item {
    case .board(let process, _, _):
      let names = ["deal": "pipeline", "lead": "leads", "task": "tasks"]
      guard let view = names[book[Process.of, of: process] ?? ""] else { return [] }
      return [.open(view: view, about: nil)]
    case .stuck(let record, _), .changed(let record):
      return [.open(view: book.page(of: record), about: record)]
    case .person(let member, _):
      return [.list(view: "task-list", filter: "is:open owner:" + book.bareName(member))]
    case nil: return []
    }
  }
}

extension ReviewRound.Item {
  /// What a comment is about.
  var record: Record {
    switch self {
    case .board(let record, _, _), .stuck(let record, _), .person(let record, _),
      .changed(let record):
      record
    }
  }

  /// Which part of the round it stands in: boards 0, people 1, changes 2.
  var part: Int {
    switch self {
    case .board, .stuck: 0
    case .person: 1
    case .changed: 2
    }
  }
}
