// Bars and lines of small figures.
//
// Drawn with braille blocks, which are one column in every terminal tried and still read in black
// and white and in copied text.

/// Drawing of small charts.
package enum Chart {
  /// A horizontal bar of `fraction` (0 to 1, clamped) of `width` columns, in half columns; with
  /// `showsRest` the remainder is drawn faintly. Anything above nothing shows at least a half.
  package static func bar(
    _ fraction: Double, at point: Point, width: Int, on canvas: inout Canvas,
    _ style: Style = .bar, showsRest: Bool = false
  ) {
    guard width > 0 else { return }
    let fraction = fraction.isFinite ? max(0, min(1, fraction)) : 0
    var halves = Int((fraction * Double(width * 2)).rounded())
    if halves == 0 && fraction > 0 { halves = 1 }
    let full = halves / 2
    canvas.repeated(0x28FF, at: point, width: full, style)
    if halves % 2 == 1 { canvas.put("⡇", at: point.moved(x: full), style) }
    let used = full + halves % 2
    if showsRest {
      canvas.repeated(0x28C0, at: point.moved(x: used), width: width - used, .barRest)
    }
  }

  /// A line of small columns, the last values that fit in `width`, from 0 to the greatest of them.
  /// Negative and missing values show as 0.
  package static func sparkline(
    _ values: [Double], at point: Point, width: Int, on canvas: inout Canvas, _ style: Style = .bar
  ) {
    let shown = values.suffix(max(0, width)).map { $0.isFinite ? max(0, $0) : 0 }
    let greatest = shown.max() ?? 0
    let levels: [String] = ["⣀", "⣤", "⣶", "⣿"]
    for (index, value) in shown.enumerated() {
      let level = greatest > 0 ? min(3, Int(value / greatest * 4)) : 0
      canvas.put(
        levels[level], at: point.moved(x: index), value > 0 ? style : .barRest)
    }
  }
}
