// The board: records of one kind as cards, in columns that are the stages of a process. Deals, leads and
// every task board are the same view over another process.

import Drawing
import Reports
import SalesDesk

/// The boards in the catalogue.
enum BoardView {
  /// The views that are boards.
  static let names: Set<String> = ["pipeline", "tasks", "leads"]
  /// The kinds that have boards.
  static let kinds = ["deal", "task", "lead"]

  static let pipeline = board(
    "pipeline", Words("Pipeline", "商机"), tab: 2, of: "deal",
    footer: [
      "right", "down", "move-right", "open", "edit", "add", "filter", "fold-column", "swimlanes",
      "log-call", "note",
    ])

  static let tasks = board(
    "tasks", Words("Tasks", "任务"), tab: 3, of: "task",
    footer: [
      "right", "down", "move-right", "done", "add", "edit", "choose-owner", "filter",
      "fold-column", "swimlanes",
    ])

  static let leads = board(
    "leads", Words("Leads", "线索"), tab: nil, of: "lead",
    footer: [
      "right", "down", "move-right", "open", "edit", "add", "filter", "fold-column", "swimlanes",
      "log-call", "note",
    ])

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
      selection: { $0.selected },
      rows: { $0.rows },
      all: { $0.all },
      among: { $0.among($1) })
  }
}

extension BoardState {
  /// Where one is, how much there is.
  func heading(_ words: Words, _ book: borrowing Book, _ scene: Scene) -> Heading {
    var crumbs = [words[scene.language]]
    if let kept {
      crumbs.append(book.title(kept, scene.language))
    } else if let process, hasSeveralProcesses {
      crumbs.append(book.title(process, scene.language))
    }
    if isArchive { crumbs.append(scene.phrases.archivedBoard) }
    let open = scene.phrases.openCount(report?.openCount ?? 0)
    var facts: [(text: String, style: Style)] = [(open, .crumb)]
    if kindName == "deal", let report {
      let currency = book.currency
      for (currency, minor) in report.openSum.parts(first: currency) {
        facts.append((scene.phrases.moneyShort(minor, currency), .crumb))
      }
      if scene.breadth > .phone {
        let short = scene.phrases.moneyShort(report.openWeighted[currency], currency)
        facts.append((scene.phrases.weighted(short), .dim))
      }
    }
    if overdueCount > 0 {
      let count =
        scene.breadth == .phone
        ? scene.phrases.number(overdueCount) : scene.phrases.overdueCount(overdueCount)
      facts.append(("! " + count, .late))
    }
    return Heading(crumbs, facts: facts, chips: chips(book, scene))
  }

  /// How cards are grouped and ordered, where the filter does not say it.
  private func chips(_ book: borrowing Book, _ scene: Scene) -> [String] {
    guard scene.breadth >= .medium, report != nil else { return [] }
    let words = FilterWords(computedFor?.filter ?? "")
    var chips: [String] = []
    if let attribute = laneAttribute(book), words["group"] == nil {
      chips.append(scene.phrases.grouped(by: attribute.words[scene.language]))
    }
    if let order = order(book, scene) {
      if words["sort"] == nil { chips.append(order) }
    } else {
      chips.append(scene.phrases.ownOrderShort)
    }
    return chips
  }

  /// Understands an event.
  mutating func update(_ event: ViewEvent, _ book: borrowing Book, _ scene: Scene) -> [ViewReply] {
    guard windows.indices.contains(column) else { return [] }
    if swimlanes != nil, moveAmongLanes(event) { return [] }
    let count = isFolded(column) ? 0 : columns[column].count
    let visible = layout.visible
    switch event {
    case .move(.down): windows[column].move(by: 1, of: count)
    case .move(.up): windows[column].move(by: -1, of: count)
    case .move(.left): column = max(0, column - 1)
    case .move(.right): column = min(windows.count - 1, column + 1)
    case .page(let pages):
      windows[column].scroll(
        by: Int(pages * Double(max(2, visible))), of: count, height: visible)
    case .first: windows[column].select(0, of: count)
    case .last: windows[column].select(count - 1, of: count)
    case .step(let step): windows[column].move(by: step, of: count)
    case .pane(let step): column = (column + step + windows.count) % windows.count
    case .open:
      if let selected { return [.openRecord(selected)] }
      if isFolded(column) { return foldColumn(book) }
      if swimlanes != nil, isLaneFolded(lanes.lane) { return foldLane(scene) }
    case .press(let point): return press(point)
    case .wheel(let point):
      if let spot = spot(at: point), !isFolded(spot.column) { column = spot.column }
    case .drag(let point): drag(to: point)
    case .drop: return drop(book, scene)
    case .dragEnd: dragged = nil
    case .reveal(let record): if !select(record) { wanted = record }
    case .own(let name): return own(name, book, scene)
    case .settled: side.settle(selected, book, scene)
    case .history, .entries: break
    }
    return []
  }

  private mutating func press(_ point: Point) -> [ViewReply] {
    dragged = nil
    guard point.x < side.start else {
      return side.record(at: point).map { [.openRecord($0)] } ?? []
    }
    guard let spot = spot(at: point) else { return [] }
    let before = (column, lanes.lane, selected)
    column = spot.column
    if let lane = spot.lane { lanes.lane = lane }
    guard !isFolded(column) else {
      return [.pressed(isAgain: before == (column, lanes.lane, selected))]
    }
    if spot.lane != nil {
      guard spot.row < laneCount else { return [] }
      laneWindow.select(spot.row, of: laneCount)
    } else {
      guard spot.row < columns[column].count else { return [] }
      windows[column].select(spot.row, of: columns[column].count)
    }
    return [.pressed(isAgain: before == (column, lanes.lane, selected))]
  }
}
