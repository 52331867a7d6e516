// That somebody changed a record a moment ago, at the right end of its row: quiet, and readable without colour.

import Drawing
import SalesDesk

extension Canvas {
  /// Draws `‹ Chen Tao` over the right end of a row for a few seconds; nothing where nobody changed the record.
  mutating func putNews(_ record: Record, _ scene: Scene, in row: Rect) {
    guard let who = scene.newsBy(record) else { return }
    let text = " ‹ " + TextWidth.truncated(who, to: max(6, row.width / 3)) + " "
    putRight(text, at: row.origin, .tag, width: row.width)
  }
}
