// What choosing a row of a list would show, computed while the keys rest: to put a hundred thousand rows into another order,
// or into groups, takes longer than a frame may. Done on a copy, as choosing would do it; what is shown is brought up to
// the book and to what was really chosen as ever, so that foresight can save time and nothing else.

import Drawing
import SalesDesk

/// A view as it would be once a row is chosen.
struct Foreseen: Sendable {
  fileprivate let target: Chooser.Item.Target
  fileprivate let tab: String
  fileprivate let depth: Int
  fileprivate let place: Place
}

extension State {
  /// What Enter would choose in a list whose choice can be foreseen; nil where none is on top.
  private var choice: Chooser.Item.Target? {
    guard case .chooser(let chooser)? = overlays.last, chooser.isForeseen,
      chooser.items.indices.contains(chooser.window.selected)
    else { return nil }
    let item = chooser.items[chooser.window.selected]
    return item.obstacle == nil && item.target != .none ? item.target : nil
  }

  /// Whether what Enter would show is not computed yet.
  var wantsForesight: Bool { choice.map { $0 != foreseen?.target } ?? false }

  /// Computes what Enter would show.
  mutating func foresee(_ book: borrowing Book) {
    guard let choice else { return }
    var copy = self
    copy.foreseen = nil
    _ = copy.handle(Key(.enter), book)
    copy.prepare(book)
    guard let place = copy.place else { return }
    foreseen = Foreseen(target: choice, tab: copy.tab, depth: copy.depth, place: place)
  }

  /// What was foreseen for what Enter is about to choose.
  mutating func takeForesight(_ key: Key) -> Foreseen? {
    defer { foreseen = nil }
    guard key.code == .enter, let foreseen, choice == foreseen.target else { return nil }
    return foreseen
  }

  /// Takes up what was computed, where choosing led to the view it is of.
  mutating func take(_ seen: Foreseen?) {
    guard let seen, seen.tab == tab, seen.depth == depth, let place, place.view == seen.place.view,
      place.subject == seen.place.subject, place.filter == seen.place.filter
    else { return }
    withPlace { $0.state = seen.place.state }
  }
}
