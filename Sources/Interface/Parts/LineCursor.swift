// A cursor over lines of which only some can be chosen: rows under headings, with blanks between. It keeps
// what is chosen in sight, with the heading above it.

import SalesDesk

/// Which of the lines is chosen, and which show.
struct LineCursor: Sendable {
  /// The chosen one, counted among those that can be chosen.
  private(set) var place = 0
  /// The first line that shows.
  private(set) var first = 0

  /// Chooses, clamped.
  mutating func select(_ place: Int, of count: Int) { self.place = max(0, min(place, count - 1)) }

  /// Goes so many on, clamped.
  mutating func move(by steps: Int, of count: Int) {
    let (sum, overflowed) = place.addingReportingOverflow(steps)
    select(overflowed ? (steps < 0 ? 0 : count - 1) : sum, of: count)
  }

  /// Understands what moves a cursor: steps, pages of `height` lines, the ends.
  /// - Returns: whether the event was one of those.
  mutating func follow(_ event: ViewEvent, of count: Int, height: Int) -> Bool {
    switch event {
    case .move(.down): move(by: 1, of: count)
    case .move(.up): move(by: -1, of: count)
    case .page(let pages): move(by: Int(pages * Double(max(2, height))), of: count)
    case .first: select(0, of: count)
    case .last: select(count - 1, of: count)
    default: return false
    }
    return true
  }

  /// Makes the chosen line show, no more moved than needed.
  /// - Parameters:
  ///   - stops: the lines that can be chosen, ascending.
  ///   - lines: how many lines there are.
  ///   - span: how many lines what can be chosen takes.
  mutating func fit(stops: [Int], lines: Int, height: Int, span: Int = 1) {
    select(place, of: stops.count)
    let height = max(1, height)
    guard stops.indices.contains(place) else {
      first = 0
      return
    }
    let line = stops[place]
    let isUnderHeading = place == 0 || stops[place - 1] + span < line
    let top = place == 0 ? 0 : isUnderHeading ? line - 1 : line
    if top < first { first = top }
    if line + span > first + height { first = line + span - height }
    first = max(0, min(first, lines - height))
  }

  /// The lines that show.
  func shown(lines: Int, height: Int) -> Range<Int> {
    let start = max(0, min(first, lines))
    return start..<max(start, min(lines, start + max(0, height)))
  }
}
