// What stands in the first column of a row or card: the cursor, else the mark, else that others changed it since one
// last looked.

import Drawing

extension Canvas {
  /// Draws `▸` for the cursor, `x` for a mark, `*` for what was not looked at yet; nothing for none of them.
  mutating func putRowSign(
    at point: Point, isSelected: Bool, isMarked: Bool, isUnread: Bool = false
  ) {
    if isSelected {
      put("▸", at: point, isMarked ? .marked : .accent)
    } else if isMarked {
      put("x", at: point, .marked)
    } else if isUnread {
      put("*", at: point, .new)
    }
  }
}
