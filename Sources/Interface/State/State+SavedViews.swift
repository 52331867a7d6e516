// Saved views on the screen: which there are and how many records each shows, putting one in force, saving what
// shows, renaming, handing over, deleting. All of it is entries, so all of it can be undone.

import SalesDesk

/// How many records saved views show, as far as they were counted.
struct ViewCounts: Sendable {
  /// What the counts hold for.
  struct Key: Hashable, Sendable {
    var revision: Int
    var minute: Int64
    var unread: Int
  }

  var key: Key?
  var counts: [Record: Int?] = [:]
}

extension State {
  /// The kind of what shows and how it is arranged; nil where it is no view that can be saved.
  var arranged: (any ArrangedState)? { place?.state as? any ArrangedState }

  /// The saved view in force: the one put in force last, while it is what shows.
  func savedViewInForce(_ book: borrowing Book) -> Record? {
    guard let place, let view = place.savedView, book.exists(view), !book.isArchived(view),
      place.filter == book.filter(ofView: view)
    else { return nil }
    return view
  }

  /// Shows what a saved view shows.
  mutating func apply(savedView view: Record, _ book: borrowing Book) {
    let kind = book[SavedView.kind, of: view] ?? ""
    let wanted = book[SavedView.place, of: view] ?? ""
    let isHere = arranged?.kindName == kind && depth <= 2
    if let named = ViewCatalogue.view(wanted), place?.view != wanted {
      goTo(named)
    } else if ViewCatalogue.view(wanted) == nil, !isHere {
      guard let list = ListView.setups.first(where: { $0.kind == kind }) else { return }
      open(list.view)
    }
    let arrangement = book.arrangement(ofView: view)
    let filter = book.filter(ofView: view)
    withPlace { place in
      place.filter = filter
      place.savedView = view
      place.marks = MarkSet()
      guard var state = place.state as? any ArrangedState else { return }
      state.arrangement = arrangement
      place.state = state
    }
    noteRecent(.savedView(view), book)
  }

  /// Goes to a view as it begins, without pages that lie on it.
  private mutating func goTo(_ view: View) {
    guard view.tab != nil else { return open(view.name) }
    enter(view.name)
    while depth > 1 { back() }
  }

  /// What shows, as the attributes of a saved view.
  func arrangementChanges() -> [Change] {
    guard let arranged, let place else { return [] }
    let arrangement = arranged.arrangement
    func text(_ text: String) -> Value? { text.isEmpty ? nil : .text(text) }
    return [
      .set("kind", .text(arranged.kindName)), .set("query", text(place.filter)),
      .set("sort", text(arrangement.sort)), .set("group", text(arrangement.group)),
      .set("columns", text(arrangement.columns.joined(separator: " "))),
      .set("totals", text(arrangement.totalsText)),
      .set("place", .text(place.view)),
    ]
  }

  /// Saves what shows under a name, for the team or for oneself.
  mutating func saveView(_ name: String, isTeams: Bool, _ book: borrowing Book) -> [Effect] {
    let kind = KindCatalogue.id(of: SavedView.self)
    var changes: [Change] = [.set("title", .text(name))] + arrangementChanges()
    if !isTeams { changes.append(.set("owner", scene.me.map(Value.link))) }
    let key = book.freeKey(for: name, of: kind)
    return [.perform(Deed(.name(kind, key: key, changes), .added(kind, title: name)))]
  }

  // MARK: - Counts

  private func countKey(_ book: borrowing Book) -> ViewCounts.Key {
    ViewCounts.Key(
      revision: book.revision, minute: scene.now.instant.milliseconds / 60_000,
      unread: scene.unread.version)
  }

  /// How many records a saved view shows; nil while it was not counted.
  func count(ofView view: Record, _ book: borrowing Book) -> Int? {
    viewCounts.key == countKey(book) ? viewCounts.counts[view] ?? nil : nil
  }

  /// Whether the list of saved views is open and some of them were not counted.
  var isCountingViews: Bool {
    guard case .chooser(let chooser)? = overlays.last, chooser.countsViews else { return false }
    return chooser.items.contains { item in
      if case .savedView(let view) = item.target { viewCounts.counts[view] == nil } else { false }
    }
  }

  /// Counts some of the saved views that were not counted yet; called while the keys rest.
  mutating func countViews(_ book: borrowing Book) {
    let key = countKey(book)
    if viewCounts.key != key { viewCounts = ViewCounts(key: key) }
    guard case .chooser(var chooser)? = overlays.last else { return }
    var left = 4
    for item in chooser.items {
      guard case .savedView(let view) = item.target, viewCounts.counts[view] == nil, left > 0
      else { continue }
      let query = try? book.query(ofView: view)
      viewCounts.counts[view] = .some(query.map { book.count($0, scene.context) })
      left -= 1
    }
    chooser.renew(&self, book)
    overlays[overlays.count - 1] = .chooser(chooser)
  }
}
