// Marks: which of the records that show an action is meant for. Without marks it is meant for the one the cursor
// is on.

import SalesDesk

extension State {
  /// The records marked in the view on top.
  var marks: Set<Record> { place?.marks ?? [] }

  /// The records that show, in their order.
  private var rows: [Record] {
    guard let place, let view else { return [] }
    return view.rows(place.state)
  }

  /// What an action is meant for: the marked records, those that show first, in their order, then those a filter
  /// hides; without marks the selected one.
  var targets: [Record] {
    let marks = marks
    guard !marks.isEmpty else { return selected.map { [$0] } ?? [] }
    let shown = rows.filter(marks.contains)
    let hidden = marks.subtracting(shown)
    return shown + hidden.sorted { ($0.kind.index, $0.slot) < ($1.kind.index, $1.slot) }
  }

  /// Marks the selected record, or takes its mark away.
  mutating func toggleMark() {
    guard let selected else { return }
    withPlace { place in
      if place.marks.remove(selected) == nil { place.marks.insert(selected) }
      place.anchor = nil
    }
  }

  /// Begins a range at the selected record, or marks all from where it began up to here.
  mutating func markRange() {
    guard let selected else { return }
    let rows = rows
    guard let anchor = place?.anchor, let from = rows.firstIndex(of: anchor),
      let to = rows.firstIndex(of: selected)
    else {
      return withPlace { place in
        place.marks.insert(selected)
        place.anchor = selected
      }
    }
    withPlace { place in
      place.marks.formUnion(rows[min(from, to)...max(from, to)])
      place.anchor = nil
    }
  }

  /// Marks all that show, or, when all are marked, none.
  mutating func markAll() {
    let all = Set(rows)
    withPlace { place in
      place.marks = place.marks.isSuperset(of: all) ? [] : place.marks.union(all)
      place.anchor = nil
    }
  }

  /// Takes all marks away.
  mutating func clearMarks() {
    withPlace { place in (place.marks, place.anchor) = ([], nil) }
  }
}
