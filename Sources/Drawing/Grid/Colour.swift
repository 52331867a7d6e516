// Colours as terminals know them, and their contrast as eyes know it.

/// A colour of a terminal.
package enum Colour: Hashable, Sendable {
  /// Whatever the terminal has by default.
  case standard
  /// An entry of the palette: 0-15 belong to the user's scheme, 16-255 are fixed.
  case index(UInt8)
  /// An exact colour; shown as the nearest of 16-255 where only those exist.
  case rgb(UInt8, UInt8, UInt8)
}

extension Colour {
  /// Red, green and blue. Entries 0-15 are xterm's; the default colour has none.
  package var components: (red: UInt8, green: UInt8, blue: UInt8)? {
    switch self {
    case .standard: return nil
    case .rgb(let red, let green, let blue): return (red, green, blue)
    case .index(let index):
      if index < 16 {
        let packed = Colour.ansi[Int(index)]
        return (
          UInt8(truncatingIfNeeded: packed >> 16), UInt8(truncatingIfNeeded: packed >> 8),
          UInt8(truncatingIfNeeded: packed)
        )
      }
      if index >= 232 {
        let level = 8 + (index - 232) * 10
        return (level, level, level)
      }
      let cube = Int(index) - 16
      let levels = [cube / 36, cube / 6 % 6, cube % 6].map { Colour.levels[$0] }
      return (levels[0], levels[1], levels[2])
    }
  }

  /// The nearest entry of 16-255, by squared distance; palette entries and the default stay.
  package var indexed: Colour {
    guard case .rgb(let red, let green, let blue) = self else { return self }
    var best: (index: UInt8, distance: Int) = (16, Int.max)
    for index in UInt8(16)...255 {
      guard let other = Colour.index(index).components else { continue }
      let distance = Colour.distance((red, green, blue), other)
      if distance < best.distance { best = (index, distance) }
    }
    return .index(best.index)
  }

  /// The nearest of the eight colours every colour terminal has; the default stays.
  package var eight: Colour {
    guard let own = components else { return .standard }
    if case .index(let index) = self, index < 16 { return .index(index & 7) }
    var best: (index: UInt8, distance: Int) = (0, Int.max)
    for index in UInt8(0)..<8 {
      guard let other = Colour.index(index).components else { continue }
      let distance = Colour.distance(own, other)
      if distance < best.distance { best = (index, distance) }
    }
    return .index(best.index)
  }

  /// Relative luminance, 0 to 1 (WCAG 2.2); `nil` for the default colour.
  package var luminance: Double? {
    guard let (red, green, blue) = components else { return nil }
    return 0.2126 * Colour.linear(red) + 0.7152 * Colour.linear(green)
      + 0.0722 * Colour.linear(blue)
  }

  /// Contrast ratio, 1 to 21 (WCAG 2.2, 1.4.3); `nil` when either is the default colour.
  package static func contrast(_ first: Colour, _ second: Colour) -> Double? {
    guard let one = first.luminance, let other = second.luminance else { return nil }
    return (max(one, other) + 0.05) / (min(one, other) + 0.05)
  }

  private static func distance(
    _ one: (red: UInt8, green: UInt8, blue: UInt8), _ other: (red: UInt8, green: UInt8, blue: UInt8)
  ) -> Int {
    let red = Int(one.red) - Int(other.red)
    let green = Int(one.green) - Int(other.green)
    let blue = Int(one.blue) - Int(other.blue)
    return red * red + green * green + blue * blue
  }

  /// One component of sRGB made linear, from a table worked out once.
  private static func linear(_ component: UInt8) -> Double { linearTable[Int(component)] }

  private static let linearTable: [Double] = (0...255).map { component in
    let value = Double(component) / 255
    return value <= 0.04045 ? value / 12.92 : power2point4((value + 0.055) / 1.055)
  }

  /// `value` to the power 2.4 without a mathematics library: value² times the fifth root of value².
  private static func power2point4(_ value: Double) -> Double {
    let square = value * value
    var root = 1.0
    for _ in 0..<60 {
      let fourth = root * root * root * root
      root -= (fourth * root - square) / (5 * fourth)
    }
    return square * root
  }

  private static let levels: [UInt8] = [0, 95, 135, 175, 215, 255]

  private static let ansi: [UInt32] = [
    0x000000, 0xCD0000, 0x00CD00, 0xCDCD00, 0x0000EE, 0xCD00CD, 0x00CDCD, 0xE5E5E5,
    0x7F7F7F, 0xFF0000, 0x00FF00, 0xFFFF00, 0x5C5CFF, 0xFF00FF, 0x00FFFF, 0xFFFFFF,
  ]
}
