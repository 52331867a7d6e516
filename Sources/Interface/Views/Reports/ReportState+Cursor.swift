// Going from number to number: to the next one in a direction, as they stand on the screen.

import Drawing
import SalesDesk

extension ReportState {
  /// Goes to the nearest number in a direction: left and right along the line, then across panes; up and down
  /// within the pane, to the number that stands most nearly above or below.
  mutating func move(_ direction: ViewEvent.Direction) {
    guard let spots = layout?.spots, let here = spot else { return }
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
    let near = spots.indices.filter { spots[$0].pane == here.pane || spots[$0].pane < 0 }
    if let place = near.min(by: { abs(spots[$0].y - wanted) < abs(spots[$1].y - wanted) }) {
      cursor = place
    }
  }

  /// The number under the mouse.
  mutating func press(_ point: Point) -> [ViewReply] {
    let line = first + point.y - top
    guard point.y >= top, let spots = layout?.spots,
      let place = spots.firstIndex(where: {
        $0.y == line && point.x >= $0.x - 1 && point.x < $0.x + $0.width
      })
    else { return [] }
    defer { cursor = place }
    return [.pressed(isAgain: place == cursor)]
  }
}
