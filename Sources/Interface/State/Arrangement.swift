// How a view is arranged beside its filter: what a saved view keeps of it. A view that can be saved says how it is
// arranged, and takes an arrangement.

import SalesDesk

/// Order, grouping and columns of a view, as a query names them; empty where it is the view's own.
package struct Arrangement: Sendable, Hashable {
  /// The order, as after `sort:`.
  package var sort = ""
  /// What it is grouped by, as after `group:`.
  package var group = ""
  /// The names of the columns.
  package var columns: [String] = []

  /// The view's own.
  package init(sort: String = "", group: String = "", columns: [String] = []) {
    self.sort = sort
    self.group = group
    self.columns = columns
  }
}

/// A view of one kind of records that can be saved.
package protocol ArrangedState: ViewState {
  /// The kind of the records.
  var kindName: String { get }
  /// How it is arranged.
  var arrangement: Arrangement { get set }
}

extension BoardState: ArrangedState {
  /// A board's order and swimlanes stand in its filter.
  package var arrangement: Arrangement {
    get { Arrangement() }
    set {}
  }
}

extension ListState: ArrangedState {
  /// A list's order.
  package var arrangement: Arrangement {
    get { Arrangement(sort: sort) }
    set { sort = newValue.sort }
  }
}
