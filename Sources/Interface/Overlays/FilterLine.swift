// The line in which the filter of a view is typed; the view follows every letter.

import Drawing

/// A filter being typed.
package struct FilterLine: Sendable {
  /// What is typed.
  var field: TextField
  /// What the filter was before, for Esc.
  let before: String

  /// A line that begins with the filter in force.
  init(_ text: String) {
    field = TextField(text)
    before = text
  }
}

extension State {
  /// Enter keeps the filter, Esc brings back the one before, every other key edits it, live.
  mutating func handle(_ line: FilterLine, _ key: Key) -> [Effect] {
    var line = line
    switch key.code {
    case .enter: return []
    case .escape:
      setFilter(line.before)
      return []
    default: break
    }
    _ = line.field.handle(key)
    setFilter(line.field.text)
    overlays.append(.filter(line))
    return []
  }
}
