// Going from number to number: to the next one in a direction, as they stand on the screen.

import Drawing
import Reports
import SalesDesk

extension ReportState {
  /// Goes to the nearest number in a direction: left and right along the line, then across panes; up and down
  /// within the pane, to the number that stands most nearly above or below.
  mutating func move(
    _ direction: ViewEvent.Direction, _ book: borrowing Book, _ scene: Scene
  ) {
    guard let spots = layout?.spots, let here = spot else { return }
    if turn(direction, from: here, spots, book, scene) { return }
    var best: (place: Int, cost: Int)?
    for (place, other) in spots.enumerated() where place != cursor {
      guard let cost = ReportState.cost(from: here, to: other, direction) else { continue }
      if cost < best?.cost ?? Int.max { best = (place, cost) }
    }
    if let best { cursor = best.place }
  }

  /// How far a number is in a direction; nil when it is not in that direction.
  private static func cost(
    from here: ReportLayout.Spot, to other: ReportLayout.Spot, _ direction: ViewEvent.Direction
  ) -> Int? {
    let (right, otherRight) = (here.x + here.width, other.x + other.width)
    let (dx, dy) = (abs(otherRight - right), abs(other.y - here.y))
    switch direction {
    case .down, .up:
      let isThere = direction == .down ? other.y > here.y : other.y < here.y
      let isNear = other.pane == here.pane || other.pane < 0 || here.pane < 0
      return isThere && isNear ? dy * 1000 + dx : nil
    case .left, .right:
      let isThere = direction == .right ? otherRight > right : otherRight < right
      guard isThere else { return nil }
      if other.pane == here.pane { return dy == 0 ? dx : nil }
      return 100_000 + dx + dy * 1000
    }
  }

  /// Beyond the last number of a line, where not all columns have room: to the next page of the table's columns, or back.
  /// - Returns: whether there was one.
  private mutating func turn(
    _ direction: ViewEvent.Direction, from here: ReportLayout.Spot, _ spots: [ReportLayout.Spot],
    _ book: borrowing Book, _ scene: Scene
  ) -> Bool {
    guard let layout, let name = here.name, let page = layout.pages[name] else { return false }
    let step: Int
    switch direction {
    case .right: step = 1
    case .left: step = -1
    case .up, .down: return false
    }
    let line = spots.filter { $0.name == name && $0.y == here.y }
    guard (step > 0 ? line.last : line.first)?.x == here.x,
      (0..<page.count).contains(page.number + step)
    else { return false }
    turn(name, by: step, nearLine: here.y, book, scene)
    return true
  }

  /// Shows another page of a table's columns, with the cursor on its nearest number.
  private mutating func turn(
    _ name: ReportTable.Name, by step: Int, nearLine y: Int, _ book: borrowing Book,
    _ scene: Scene
  ) {
    guard let layout, let page = layout.pages[name] else { return }
    turned[name] = page.number + step
    let made = ReportLayout(tables, width: layout.width, turned: turned, days: days, book, scene)
    self.layout = made
    let there = made.spots.indices.filter { made.spots[$0].name == name }
    let nearest = there.min { left, right in
      let (a, b) = (made.spots[left], made.spots[right])
      if a.y != b.y { return abs(a.y - y) < abs(b.y - y) }
      return step > 0 ? a.x < b.x : a.x > b.x
    }
    cursor = nearest ?? 0
  }

  /// To the next table's first number, or to the one before.
  mutating func leap(_ step: Int) {
    guard let spots = layout?.spots, let here = spot else { return }
    let tables = spots.map(\.table)
    let last = tables.max() ?? 0
    var table = here.table + step
    while table >= 0, table <= last {
      if let place = tables.firstIndex(of: table) {
        cursor = place
        return
      }
      table += step
    }
  }

  /// Pages: the first number so many lines on.
  mutating func scroll(by lines: Int) {
    guard let spots = layout?.spots, let here = spot else { return }
    let wanted = here.y + lines
    let pane = max(0, here.pane)
    let near = spots.indices.filter { spots[$0].pane == pane || spots[$0].pane < 0 }
    if let place = near.min(by: { abs(spots[$0].y - wanted) < abs(spots[$1].y - wanted) }) {
      cursor = place
    }
  }

  /// The number under the mouse, or the mark of further columns.
  mutating func press(_ point: Point, _ book: borrowing Book, _ scene: Scene) -> [ViewReply] {
    let line = first + point.y - top
    if let turn = layout?.turns.first(where: { $0.y == line && $0.x == point.x }) {
      self.turn(turn.table, by: turn.step, nearLine: line + 1, book, scene)
      return [.pressed(isAgain: false)]
    }
    let isHead = layout?.heads.contains { $0.stays(from: line) && $0.x.contains(point.x) } ?? false
    if point.y == top, isHead { return [] }
    guard point.y >= top, let spots = layout?.spots,
      let place = spots.firstIndex(where: {
        $0.y == line && point.x >= $0.x - 1 && point.x < $0.x + $0.width
      })
    else { return [] }
    defer { cursor = place }
    return [.pressed(isAgain: place == cursor)]
  }
}
