// Lists of any kind of record: a table from the kind's description. Customers have a tab; the others are gone to
// with g and a key, or from the palette.

import Drawing
import SalesDesk

/// The lists in the catalogue.
enum ListView {
  /// A list, and the key after g that goes there; nil for those only the palette knows.
  struct Setup {
    let view: String
    let kind: String
    let words: Words
    let key: String?
    var sort = ""
    var tab: Int?
  }

  /// All lists.
  static let setups: [Setup] =
    [
      Setup(
        view: "customers", kind: "account", words: Words("Customers", "客户"), key: nil,
        sort: "title", tab: 4),
      Setup(view: "contacts", kind: "contact", words: Words("Contacts", "联系人"), key: "gc"),
      Setup(view: "deal-list", kind: "deal", words: Words("Deal list", "商机列表"), key: "gd"),
      Setup(view: "lead-list", kind: "lead", words: Words("Lead list", "线索列表"), key: "gL"),
      Setup(
        view: "task-list", kind: "task", words: Words("Task list", "任务列表"), key: "gt",
        sort: "closed,due"),
      Setup(view: "products", kind: "product", words: Words("Products", "产品"), key: "gp"),
      Setup(view: "activities", kind: "activity", words: Words("Activities", "跟进记录"), key: "ga"),
      Setup(view: "members", kind: "member", words: Words("Members", "成员"), key: "gw"),
    ]
    + KindCatalogue.all.filter { others.contains($0.name) }.map {
      Setup(view: $0.name + "-list", kind: $0.name, words: $0.pluralWords, key: nil)
    }

  private static let others: Set<String> = [
    "line", "comment", "team", "process", "stage", "board", "label", "view", "attribute",
  ]

  /// The names of the views that are lists.
  static let names = Set(setups.map(\.view))

  private static func footer(_ kind: String) -> [String] {
    let add = KindCatalogue.isNumbered(kind) ? ["add"] : []
    let talk = ["account", "contact", "lead", "deal"].contains(kind) ? ["log-call", "note"] : []
    return ["down", "open", "filter", "sort", "choose-columns"] + add + ["edit"] + talk
  }

  /// Those that are computed ahead though they have no tab: of deals and tasks there are very many.
  static let prepared: [View] = all.filter { ["task-list", "deal-list"].contains($0.name) }

  /// The views.
  static let all: [View] = setups.map { setup in
    View(
      setup.view, setup.words, tab: setup.tab,
      footer: footer(setup.kind),
      start: { _ in ListState(kindName: setup.kind, view: setup.view, sort: setup.sort) },
      prepare: { $0.prepare($1, $2, $3) },
      heading: { $0.heading(setup.words, $1, $2) },
      draw: { $0.draw($1, $2, in: $3, on: &$4) },
      update: { $0.update($1, $2, $3) },
      selection: { $0.selected },
      rows: { $0.records },
      among: { $0.among($1) })
  }
}

extension ListState {
  /// Where one is, how many there are, in which order.
  func heading(_ words: Words, _ book: borrowing Book, _ scene: Scene) -> Heading {
    var facts: [(text: String, style: Style)] = []
    let count = scene.phrases.number(records.count)
    if let place {
      facts.append((scene.phrases.place(place + 1, of: records.count), .crumb))
    } else {
      facts.append((count, .dim))
    }
    if kindName == "deal",
      let value = columns.firstIndex(where: { $0.key == "value" && $0.total == .sum }),
      !sums[value].isEmpty
    {
      facts.append((sums[value], .crumb))
    }
    return Heading([words[scene.language]], facts: facts, chips: chips(scene))
  }

  /// Understands an event.
  mutating func update(_ event: ViewEvent, _ book: borrowing Book, _ scene: Scene) -> [ViewReply] {
    let count = lineCount
    switch event {
    case .move(.down): move(1)
    case .move(.up): move(-1)
    case .move(.left): goAcross(-1)
    case .move(.right): goAcross(1)
    case .step(let step): move(step)
    case .page(let pages):
      window.scroll(by: Int(pages * Double(layout.rows)), of: count, height: layout.rows)
      leaveHead(pages < 0 ? -1 : 1)
    case .first: select(line: 0)
    case .last: select(line: count - 1)
    case .press(let point): return press(point)
    case .reveal(let record):
      if !go(to: record) { wanted = record }
    case .open:
      guard let selected else { return [] }
      return [.open(view: book.page(of: selected), about: selected)]
    case .own("add"):
      guard let kind = book.kind(named: kindName) else { return [] }
      return [.form(.add(kind, scene, book))]
    case .settled: side.settle(selected, book, scene)
    case .own("sort"): return [.choose(sorting(scene, book))]
    case .own("total"): return totalUnderCell(scene, book)
    default: break
    }
    return []
  }
}

extension Book {
  /// The name of the view in which a record is looked at.
  func page(of record: Record) -> String {
    schema(record.kind).description.name == "account" ? "customer" : "record"
  }
}
