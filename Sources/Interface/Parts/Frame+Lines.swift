// What needs more of the window than its line: the keys that can follow one that was typed, and what is wrong with a
// filter. Both lie over the view for as long as they are wanted.

import Drawing
import SalesDesk

extension Frame {
  /// Draws what the keys typed so far can go on to, in columns above the bottom line, where that has no room for all.
  /// Gives whether it did.
  static func drawContinuations(
    _ hints: [(keys: String, words: String)], besides taken: Int, on canvas: inout Canvas
  ) -> Bool {
    let width = canvas.size.width - 2
    let needed = hints.reduce(-2) { $0 + KeyHints.columns($1) + 2 }
    guard needed > width - taken - 2 else { return false }
    let step = min(width, (hints.map { KeyHints.columns($0) }.max() ?? 0) + 3)
    let across = max(1, width / max(1, step))
    let rows = min((hints.count + across - 1) / across, canvas.size.height - 4)
    let panel = Rect(
      x: 0, y: canvas.size.height - 1 - rows, width: canvas.size.width, height: rows)
    canvas.fill(panel, .footer)
    canvas.grounded(on: .footer) { canvas in
      for (index, hint) in hints.enumerated() where index / rows < across {
        let place = Point(x: 1 + index / rows * step, y: panel.y + index % rows)
        KeyHints.put([hint], at: place, on: &canvas)
      }
    }
    return true
  }

  /// What is wrong with the filter, where it does not fit beside it: lines of the window's width.
  static func faultLines(_ state: State) -> [String] {
    guard let fault = state.place?.state.filterFault, !hasRoomBeside(fault, state) else {
      return []
    }
    return Array(TextWidth.wrapped(fault, width: state.scene.size.width - 2).prefix(3))
  }

  /// Whether a text fits into the right half of the line below the title bar.
  static func hasRoomBeside(_ fault: String, _ state: State) -> Bool {
    TextWidth.of(fault) + 2 <= state.scene.size.width / 2
  }

  /// Draws what is wrong with the filter under it.
  static func drawFault(_ state: State, on canvas: inout Canvas) {
    for (offset, line) in faultLines(state).enumerated() {
      let row = canvas.bounds.row(2 + offset)
      canvas.fill(row, .text)
      canvas.put(line, at: row.origin.moved(x: 1), .error, width: row.width - 2)
    }
  }
}

extension State {
  /// Whether the view on top is of rows and has none: nothing to go to, nothing to open.
  var hasNoRows: Bool {
    switch place?.state {
    case let list as ListState: list.records.isEmpty
    case let today as TodayState: today.items.isEmpty
    default: false
    }
  }
}
