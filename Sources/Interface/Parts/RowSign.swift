// What stands in the first column of a row or card: the cursor, else the mark.

import Drawing

extension Canvas {
  /// Draws `▸` for the cursor, `x` for a mark; nothing for neither.
  mutating func putRowSign(at point: Point, isSelected: Bool, isMarked: Bool) {
    if isSelected {
      put("▸", at: point, isMarked ? .marked : .accent)
    } else if isMarked {
      put("x", at: point, .marked)
    }
  }
}
