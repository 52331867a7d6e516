// Pages of one record, opened from a list: going on to the list's next record, and what the world is asked for
// while nobody types.

import SalesDesk

extension State {
  /// Goes on to the next record: in the list this page was opened from, else in the view itself.
  mutating func step(_ step: Int, _ book: borrowing Book) -> [Effect] {
    guard let top = place, top.subject != nil, depth > 1 else { return send(.step(step), book) }
    let below = depth - 2
    guard let view = stacks[tab].flatMap({ ViewCatalogue.view($0[below].view) }) else { return [] }
    let scene = scene
    _ = view.update(&stacks[tab, default: []][below].state, .step(step), book, scene)
    guard let record = stacks[tab].flatMap({ view.selection($0[below].state) }),
      record != top.subject, let page = ViewCatalogue.view(book.page(of: record))
    else { return [] }
    stacks[tab, default: []][below + 1] = Place(page, about: record)
    return []
  }

  /// Whether something beside the cursor shall follow it once the keys rest.
  var isUnsettled: Bool {
    typedFilter != nil || isCountingViews || isLookingUp || wantsForesight
      || overlays.isEmpty && (place?.state.isUnsettled == true || unopened != nil)
  }

  /// Whether a list to choose from is open whose records are not all looked through yet.
  var isLookingUp: Bool {
    if case .chooser(let chooser)? = overlays.last { chooser.isBehind } else { false }
  }

  /// Looks through all names for the list to choose from.
  mutating func catchUp(_ book: borrowing Book) {
    guard case .chooser(var chooser)? = overlays.last else { return }
    chooser.catchUp(&self, book)
    overlays[overlays.count - 1] = .chooser(chooser)
  }

  /// Whether a tab's view was opened or computed for being opened.
  package func isOpened(_ tab: String) -> Bool { stacks[tab]?.isEmpty == false }

  /// The first view with a tab that was not opened yet, then of the lists that take long.
  private var unopened: View? {
    if let tab = ViewCatalogue.tabs.first(where: { !isOpened($0.name) }) { return tab }
    return ListView.prepared.first { view in
      leftLists[view.name] == nil
        && !stacks.values.contains { $0.contains { $0.view == view.name } }
    }
  }

  /// Computes a view that was not opened yet, so that its first frame waits for nothing.
  mutating func prepareUnopened(_ book: borrowing Book) {
    guard let view = unopened else { return }
    var place = newPlace(view)
    view.prepare(&place.state, book, scene, place.filter)
    if view.tab == nil {
      leftLists[view.name] = place.state as? ListState
    } else {
      stacks[view.name] = [place]
    }
  }

  /// How long the keys rest before what follows them follows, in milliseconds.
  var restingTime: Int {
    typedFilter == nil && !isCountingViews && !isLookingUp && !wantsForesight ? 120 : 40
  }

  /// The numbers of the entries that what was drawn needs and does not have.
  func wantedEntries(_ book: borrowing Book) -> [Int] {
    guard let place, let view else { return [] }
    return view.wants(place.state, book)
  }
}
