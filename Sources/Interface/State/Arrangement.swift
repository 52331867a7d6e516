// How a view is arranged beside its filter: what a saved view keeps of it. A view that can be saved says how it is
// arranged, and takes an arrangement.

import SalesDesk

/// Order, grouping and columns of a view, as a query names them, and what stands under the columns; empty where it is
/// the view's own.
package struct Arrangement: Sendable, Hashable {
  /// The order, as after `sort:`.
  package var sort = ""
  /// What it is grouped by, as after `group:`.
  package var group = ""
  /// The names of the columns.
  package var columns: [String] = []
  /// What stands under columns, by their names: `average`; `none` where nothing does.
  package var totals: [String: String] = [:]

  /// The view's own.
  package init(
    sort: String = "", group: String = "", columns: [String] = [], totals: [String: String] = [:]
  ) {
    self.sort = sort
    self.group = group
    self.columns = columns
    self.totals = totals
  }

  /// What stands under columns, as a saved view keeps it: `close=least value=average`.
  package var totalsText: String {
    totals.sorted { $0.key < $1.key }.map { $0.key + "=" + $0.value }.joined(separator: " ")
  }

  /// What a saved view's text says of them; words that say nothing are passed over.
  package static func totals(_ text: String) -> [String: String] {
    var totals: [String: String] = [:]
    for word in text.split(separator: " ") {
      let parts = word.split(separator: "=", maxSplits: 1).map(String.init)
      if parts.count == 2 { totals[parts[0]] = parts[1] }
    }
    return totals
  }
}

/// A view of one kind of records that can be saved.
package protocol ArrangedState: ViewState {
  /// The kind of the records.
  var kindName: String { get }
  /// How it is arranged.
  var arrangement: Arrangement { get set }
  /// Whether it is arranged as a saved view has it.
  func isArranged(as saved: Arrangement) -> Bool
}

extension BoardState: ArrangedState {
  /// A board's order and swimlanes stand in its filter.
  package var arrangement: Arrangement {
    get { Arrangement() }
    set {}
  }

  /// The filter says it all.
  package func isArranged(as saved: Arrangement) -> Bool { true }
}

extension ListState: ArrangedState {
  /// A list's order, its columns and what stands under them; its grouping stands in its filter. What is given is in
  /// force here alone: what is remembered for the list and the kind stays as it is.
  package var arrangement: Arrangement {
    get {
      Arrangement(sort: sort, columns: columns.map(\.key), totals: ListColumn.totals(of: columns))
    }
    set {
      own = Arrangement(
        sort: newValue.sort, columns: newValue.columns, totals: newValue.totals)
    }
  }

  /// Whether order, columns and what stands under them are those of a saved view.
  package func isArranged(as saved: Arrangement) -> Bool {
    let present = own ?? arrangement
    return present.sort == saved.sort && present.columns == saved.columns
      && present.totals == saved.totals
  }
}

extension State {
  /// Changes how the list on top is arranged: here alone where a saved view arranges it, so that the list keeps its
  /// own way; else in what lists remember.
  mutating func arrange(
    _ change: (inout Arrangement) -> Void, orRemember other: (inout ListMemory) -> Void
  ) -> [Effect] {
    guard var list = place?.state as? ListState, list.isArrangedBySavedView else {
      return remember(other)
    }
    var arrangement = list.arrangement
    change(&arrangement)
    list.arrangement = arrangement
    withPlace { $0.state = list }
    return []
  }

  /// Whether the list on top has a saved view's order or columns.
  var isArrangedBySavedView: Bool {
    (place?.state as? ListState)?.isArrangedBySavedView ?? false
  }

  /// Shows the list on top in its own way again.
  mutating func leaveSavedView() {
    withPlace { place in
      guard var list = place.state as? ListState, list.own != nil else { return }
      list.own = nil
      place.state = list
      place.savedView = nil
    }
  }
}

extension Book {
  /// How a saved view is arranged beside its filter.
  func arrangement(ofView view: Record) -> Arrangement {
    let columns = self[SavedView.columns, of: view] ?? ""
    return Arrangement(
      sort: self[SavedView.sort, of: view] ?? "", group: self[SavedView.group, of: view] ?? "",
      columns: columns.split { $0 == " " || $0 == "," }.map(String.init),
      totals: Arrangement.totals(self[SavedView.totals, of: view] ?? ""))
  }

  /// The filter that shows what a saved view shows: what it asks, and what it groups by.
  func filter(ofView view: Record) -> String {
    let query = self[SavedView.query, of: view] ?? ""
    let group = self[SavedView.group, of: view] ?? ""
    return group.isEmpty ? query : (query.isEmpty ? "" : query + " ") + "group:" + group
  }
}
