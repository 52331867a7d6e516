// Going about among swimlanes: a cursor for every lane's part of a column, and which lanes show.

import Drawing
import Reports
import SalesDesk

/// The cursor among swimlanes.
struct LaneCursor: Sendable {
  /// A lane's part of a column.
  struct Cell: Hashable, Sendable {
    var key: Value?
    var column: Int
  }

  /// The lane the cursor is in.
  var lane = 0
  /// The first lane that shows, as a place among `shown`.
  var first = 0
  /// The lanes that show: those with a card in a column that is not folded.
  var shown: [Int] = []
  /// A cursor for each lane's part of a column; those never touched are at the top.
  var windows: [Cell: ListWindow] = [:]

  /// The place of the cursor's lane among those that show.
  var place: Int? { shown.firstIndex(of: lane) }
}

extension BoardState {
  /// The value of the cursor's lane; nothing at all where there is no lane.
  var laneKey: Value?? {
    guard let swimlanes, swimlanes.keys.indices.contains(lanes.lane) else { return .none }
    return .some(swimlanes.keys[lanes.lane])
  }

  /// How many cards the part of the column under the cursor has.
  var laneCount: Int { swimlanes?.count(lane: lanes.lane, column: column) ?? 0 }

  /// The cursor in the lane's part of the column.
  var laneWindow: ListWindow {
    get { lanes.windows[cell(lanes.lane, column)] ?? ListWindow() }
    set { lanes.windows[cell(lanes.lane, column)] = newValue }
  }

  /// The name of a lane's part of a column.
  func cell(_ lane: Int, _ column: Int) -> LaneCursor.Cell {
    let keys = swimlanes?.keys ?? []
    return LaneCursor.Cell(key: keys.indices.contains(lane) ? keys[lane] : nil, column: column)
  }

  /// Finds the lanes that show, and puts the cursor into one of them.
  mutating func findShownLanes() {
    lanes.shown = []
    guard let swimlanes else { return }
    lanes.shown = swimlanes.lanes(in: columns.indices.filter { !isFolded($0) })
    if lanes.place == nil {
      lanes.lane = lanes.shown.last { $0 <= lanes.lane } ?? lanes.shown.first ?? 0
    }
  }

  /// Takes a board computed anew: lanes may have come and gone.
  mutating func takeLanes(before key: Value??) {
    if let key, let keys = swimlanes?.keys {
      // most often it is where it was, or one lane came or went before it
      let near = [lanes.lane, lanes.lane - 1, lanes.lane + 1].first {
        keys.indices.contains($0) && keys[$0] == key
      }
      if let lane = near ?? keys.firstIndex(of: key) { lanes.lane = lane }
    }
    findShownLanes()
  }

  /// Puts the cursor on the first lane's first card.
  mutating func goToFirstCard() {
    guard let swimlanes, let first = lanes.shown.first else { return }
    lanes.lane = first
    column =
      columns.indices.first { !isFolded($0) && swimlanes.count(lane: first, column: $0) > 0 } ?? 0
  }

  /// Understands a step of the cursor among lanes; gives whether it was one.
  mutating func moveAmongLanes(_ event: ViewEvent) -> Bool {
    switch event {
    case .move(.down), .step(1): stepInLanes(1)
    case .move(.up), .step(-1): stepInLanes(-1)
    case .page(let pages):
      let steps = Int(pages * Double(max(2, layout.visible)))
      for _ in 0..<abs(steps) { stepInLanes(steps < 0 ? -1 : 1) }
    case .first: jump(to: lanes.shown.first { isStop($0) }, isFirst: true)
    case .last: jump(to: lanes.shown.last { isStop($0) }, isFirst: false)
    case .pane(let step):
      guard let place = lanes.place, !lanes.shown.isEmpty else { return true }
      let count = lanes.shown.count
      lanes.lane = lanes.shown[((place + step) % count + count) % count]
    default: return false
    }
    return true
  }

  /// One card on or back; at a lane's end into the next lane that has one in this column, or is folded.
  private mutating func stepInLanes(_ step: Int) {
    let row = laneWindow.selected + step
    if !isLaneFolded(lanes.lane), row >= 0, row < laneCount {
      laneWindow.select(row, of: laneCount)
      return
    }
    guard let place = lanes.place else { return }
    let rest = step > 0 ? lanes.shown[(place + 1)...] : lanes.shown[..<place]
    jump(to: step > 0 ? rest.first { isStop($0) } : rest.last { isStop($0) }, isFirst: step > 0)
  }

  private func isStop(_ lane: Int) -> Bool {
    isLaneFolded(lane) || (swimlanes?.count(lane: lane, column: column) ?? 0) > 0
  }

  private mutating func jump(to lane: Int?, isFirst: Bool) {
    guard let lane else { return }
    lanes.lane = lane
    laneWindow.select(isFirst ? 0 : laneCount - 1, of: laneCount)
  }
}
