// Several boards of a kind: each process, each board and saved view of the team over one, and the archive. Which one
// showed last is remembered.

import Drawing
import Reports
import SalesDesk

/// A board to choose.
struct BoardChoice: Sendable {
  /// The team's own board or saved view; nil for all of the process.
  var kept: Record?
  /// Whether it is the archive.
  var isArchive = false

  /// What it asks of its cards; nil for nothing.
  func query(_ book: borrowing Book) -> String? {
    if isArchive { return "is:archived" }
    guard let kept else { return nil }
    var text = book.value("query", of: kept)?.plainText ?? ""
    if let group = book.value("group", of: kept)?.plainText { text += " group:" + group }
    if let sort = book.value("sort", of: kept)?.plainText { text += " sort:" + sort }
    return text.trimmed.isEmpty ? nil : text
  }
}

extension BoardState {
  /// Shows a process, or a board or view over one, from the next time it is prepared.
  mutating func show(_ record: Record, _ book: borrowing Book, _ kind: KindID) {
    isArchive = false
    switch book.schema(record.kind).description.name {
    case "process": (process, kept) = (record, nil)
    case "board":
      process = book[Board.process, of: record]?.record ?? book.processes(of: kind).first
      kept = record
    case "view":
      process = book.processes(of: kind).first
      kept = record
    default: break
    }
  }

  /// The boards of the kind: its processes, then the team's own boards and saved views over them.
  static func boards(of kind: KindID, _ book: borrowing Book) -> [Record] {
    let processes = book.processes(of: kind)
    let boards = records(of: KindCatalogue.id(of: Board.self), book).filter {
      book[Board.process, of: $0].map { processes.contains($0.record) } ?? false
    }
    let name = book.schema(kind).description
    let views = records(of: KindCatalogue.id(of: SavedView.self), book).filter {
      let of = book.value("kind", of: $0)?.plainText
      return of == name.name || of == name.plural
    }
    return processes + boards + views
  }

  private static func records(of kind: KindID, _ book: borrowing Book) -> [Record] {
    var found: [Record] = []
    for slot in 0..<book.count(kind) {
      let record = Record(kind, slot: slot)
      if book.exists(record), !book.isArchived(record) { found.append(record) }
    }
    return found
  }

  /// Lets one choose another board of the kind, each with how many open cards it has.
  func switchBoard(_ book: borrowing Book, _ scene: Scene) -> [ViewReply] {
    guard let kind = book.kind(named: kindName), let process else { return [] }
    var items: [Chooser.Item] = []
    for record in BoardState.boards(of: kind, book) {
      let words = book.schema(record.kind).description.words[scene.language]
      let isShown = !isArchive && record == kept ?? process
      let known = isShown ? whole(book)?.openCount : nil
      let count = scene.phrases.openCount(known ?? count(record, kind, book, scene))
      items.append(
        Chooser.Item(
          (isShown ? "~ " : "  ") + book.title(record, scene.language),
          detail: words + " ∙ " + count, .record(record)))
    }
    var archive = BoardState(kindName: kindName)
    (archive.process, archive.isArchive) = (process, true)
    let archived = archive.report(kind, book, scene)?.count ?? 0
    items.append(
      Chooser.Item(
        (isArchive ? "~ " : "  ") + scene.phrases.archivedBoard,
        detail: scene.phrases.archivedCount(archived), .value(nil)))
    var chooser = Chooser(scene.phrases.chooseBoard, items: items) { item, state, book in
      state.changeBoard { board in
        switch item.target {
        case .record(let record): board.show(record, book, kind)
        default: board.isArchive = true
        }
      }
      return (state.place?.state as? BoardState).map { [$0.keeping(book)] } ?? []
    }
    chooser.present = isArchive ? .value(nil) : .record(kept ?? process)
    return [.choose(chooser.foreseen)]
  }

  /// The board that shows, without a filter; nil where it was not computed for this state of the book.
  private func whole(_ book: borrowing Book) -> BoardReport? {
    let whole = isUnfiltered ? report : unfiltered
    return whole?.revision == book.revision ? whole : nil
  }

  private func count(
    _ record: Record, _ kind: KindID, _ book: borrowing Book, _ scene: Scene
  ) -> Int {
    var board = BoardState(kindName: kindName)
    board.show(record, book, kind)
    return board.report(kind, book, scene)?.openCount ?? 0
  }

  /// The numbers of a board without its cards.
  private func report(_ kind: KindID, _ book: borrowing Book, _ scene: Scene) -> BoardReport? {
    process.map {
      BoardReport(
        book, process: $0, query: base(kind, book, scene),
        scene.context, isOrdered: false)
    }
  }
}

extension State {
  /// Changes the board on top.
  mutating func changeBoard(_ body: (inout BoardState) -> Void) {
    withPlace { place in
      guard var board = place.state as? BoardState else { return }
      body(&board)
      place.state = board
    }
  }
}
