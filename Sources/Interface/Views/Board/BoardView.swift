// The board: records of one kind as cards, in columns that are the stages of a process. Deals, leads and
// every task board are the same view over another process.

import Drawing
import SalesDesk

/// The boards in the catalogue.
enum BoardView {
  /// The views that are boards.
  static let names: Set<String> = ["pipeline", "tasks", "leads"]

  static let pipeline = board(
    "pipeline", Words("Pipeline", "商机"), tab: 2, of: "deal",
    footer: ["right", "down", "move-right", "open", "edit", "add", "filter", "log-call", "note"])

  static let tasks = board(
    "tasks", Words("Tasks", "任务"), tab: 3, of: "task",
    footer: ["right", "down", "move-right", "done", "add", "edit", "choose-owner", "filter"])

  static let leads = board(
    "leads", Words("Leads", "线索"), tab: nil, of: "lead",
    footer: ["right", "down", "move-right", "open", "edit", "add", "filter", "log-call", "note"])

  private static func board(
    _ name: String, _ words: Words, tab: Int?, of kind: String, footer: [String]
  ) -> View {
    View(
      name, words, tab: tab, footer: footer,
      start: { _ in BoardState(kindName: kind) },
      prepare: { $0.prepare($1, $2, $3) },
      heading: { $0.heading(words, $1, $2) },
      draw: { $0.draw($1, $2, in: $3, on: &$4) },
      update: { $0.update($1, $2, $3) },
      selection: { $0.selected })
  }
}

extension BoardState {
  /// Where one is, how much there is.
  func heading(_ words: Words, _ book: borrowing Book, _ scene: Scene) -> Heading {
    var crumbs = [words[scene.language]]
    if let process, hasSeveralProcesses { crumbs.append(book.title(process, scene.language)) }
    var facts: [(text: String, style: Style)] = [(scene.phrases.openCount(openCount), .crumb)]
    var (sum, weighted) = (MoneySum(), MoneySum())
    for column in columns where column.isOpen {
      sum.add(column.sum)
      weighted.add(column.weighted)
    }
    if kindName == "deal" {
      let currency = book.currency
      for (currency, minor) in sum.parts(first: currency) {
        facts.append((scene.phrases.moneyShort(minor, currency), .crumb))
      }
      if scene.breadth > .phone {
        let short = scene.phrases.moneyShort(weighted[currency], currency)
        facts.append((scene.phrases.weighted(short), .dim))
      }
    }
    if overdueCount > 0 {
      facts.append(("! " + scene.phrases.overdueCount(overdueCount), .late))
    }
    return Heading(crumbs, facts: facts)
  }

  /// Understands an event.
  mutating func update(_ event: ViewEvent, _ book: borrowing Book, _ scene: Scene) -> [ViewReply] {
    guard columns.indices.contains(column) else { return [] }
    let count = columns[column].cards.count
    let visible = layout.visible
    switch event {
    case .move(.down): columns[column].window.move(by: 1, of: count)
    case .move(.up): columns[column].window.move(by: -1, of: count)
    case .move(.left): column = max(0, column - 1)
    case .move(.right): column = min(columns.count - 1, column + 1)
    case .page(let pages):
      columns[column].window.scroll(
        by: Int(pages * Double(max(2, visible))), of: count, height: visible)
    case .first: columns[column].window.select(0, of: count)
    case .last: columns[column].window.select(count - 1, of: count)
    case .step(let step): columns[column].window.move(by: step, of: count)
    case .pane: break
    case .open: return selected.map { [.open(view: "record", about: $0)] } ?? []
    case .press(let point): press(point)
    case .reveal(let record): if !select(record) { wanted = record }
    case .own(let name): return own(name, book, scene)
    case .history: break
    }
    return []
  }

  private mutating func press(_ point: Point) {
    let index = firstColumn + point.x / max(1, layout.pitch)
    guard columns.indices.contains(index), point.y >= layout.top else { return }
    let row = columns[index].window.first + (point.y - layout.top) / max(1, layout.cardRows)
    column = index
    columns[index].window.select(row, of: columns[index].cards.count)
  }
}
