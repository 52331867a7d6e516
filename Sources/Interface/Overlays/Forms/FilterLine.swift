// The line in which the filter of a view is typed; the view follows as soon as the keys rest.

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
  /// The filter being typed while it is not in force yet: what it lets through follows once the keys rest, for on
  /// a large desk that costs more than a letter may.
  var typedFilter: String? {
    guard case .filter(let line)? = overlays.last, line.field.text != place?.filter else {
      return nil
    }
    return line.field.text
  }

  /// Enter keeps the filter, Esc brings back the one before, every other key edits it.
  mutating func handle(_ line: FilterLine, _ key: Key) -> [Effect] {
    var line = line
    switch key.code {
    case .enter:
      return keepFilter(line.field.text)
    case .escape:
      return keepFilter(line.before)
    default: break
    }
    _ = line.field.handle(key)
    overlays.append(.filter(line))
    return []
  }
}
