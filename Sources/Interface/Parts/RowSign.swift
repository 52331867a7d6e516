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

  /// Draws a row or a card the cursor may be on: its ground, the cursor, its sign, and what `draw` puts there.
  mutating func putRow(
    in rect: Rect, isSelected: Bool, isMarked: Bool = false, isUnread: Bool = false,
    _ draw: (inout Canvas) -> Void
  ) {
    if isSelected {
      fill(rect, .selection)
      parkCursor(at: rect.origin)
    }
    grounded(on: isSelected ? .selection : .text) { canvas in
      canvas.putRowSign(
        at: rect.origin, isSelected: isSelected, isMarked: isMarked, isUnread: isUnread)
      draw(&canvas)
    }
  }
}
