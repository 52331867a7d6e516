// Marks: which of the records that show an action is meant for. Without marks it is meant for the one the cursor
// is on.

import SalesDesk

extension State {
  /// The records marked in the view on top.
  var marks: MarkSet { place?.marks ?? MarkSet() }

  /// The records that show, in their order.
  private var rows: [Record] {
    guard let place, let view else { return [] }
    return view.rows(place.state)
  }

  /// What an action is meant for: the marked records, those that show first, in their order, then those a filter
  /// hides; without marks the selected one.
  var targets: [Record] {
    let marks = marks
    guard !marks.isEmpty, let place, let view else { return selected.map { [$0] } ?? [] }
    var (shown, hidden) = ([Record](), marks)
    let few = marks.count <= 16 ? view.among(place.state, marks.records) : nil
    // grouped by a set's values a record stands in several groups
    for row in few ?? rows where hidden.remove(row) { shown.append(row) }
    return shown + hidden.records
  }

  /// Marks the selected record, or takes its mark away.
  mutating func toggleMark() {
    guard let selected else { return }
    withPlace { place in
      if !place.marks.remove(selected) { place.marks.insert(selected) }
      place.anchor = nil
    }
  }

  /// Begins a range at the selected record, or marks all from where it began up to here.
  mutating func markRange() {
    guard let selected else { return }
    // what shows is gathered only where a range ends
    let rows = place?.anchor == nil ? [] : rows
    guard let anchor = place?.anchor, let from = State.place(of: anchor, in: rows),
      let to = State.place(of: selected, in: rows)
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

  /// The place of a record among rows. Numbers are compared first, which is many times as quick as records.
  private static func place(of record: Record, in rows: [Record]) -> Int? {
    rows.withUnsafeBufferPointer { rows in
      for place in rows.indices where rows[place].slot == record.slot {
        if rows[place].kind == record.kind { return place }
      }
      return nil
    }
  }

  /// Marks all that show, or, when all are marked, none.
  mutating func markAll() {
    guard let place, let view else { return }
    let all = view.all(place.state)
    withPlace { place in
      if place.marks.isSuperset(of: all) {
        place.marks = MarkSet()
      } else {
        place.marks.formUnion(all)
      }
      place.anchor = nil
    }
  }

  /// Takes all marks away.
  mutating func clearMarks() {
    withPlace { place in (place.marks, place.anchor) = (MarkSet(), nil) }
  }
}
