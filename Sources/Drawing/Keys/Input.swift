// What comes in from a screen: keys, and everything else that may wake it.

/// A mouse event; only sent where the mouse is on.
package struct Mouse: Hashable, Sendable {
  /// What happened.
  package enum Kind: Hashable, Sendable {
    /// A button went down, moved while down, came up.
    case press, drag, release
    /// The wheel turned.
    case scrollUp, scrollDown
  }

  /// What happened.
  package var kind: Kind
  /// 0 left, 1 middle, 2 right; 0 for the wheel.
  package var button: Int
  /// The cell it happened over.
  package var point: Point
  /// Keys held.
  package var modifiers: Key.Modifiers

  /// A mouse event over a cell.
  package init(_ kind: Kind, button: Int = 0, at point: Point, modifiers: Key.Modifiers = []) {
    self.kind = kind
    self.button = button
    self.point = point
    self.modifiers = modifiers
  }
}

/// What woke a screen.
package enum Input: Hashable, Sendable {
  /// A key was struck.
  case key(Key)
  /// Text was pasted; line ends are `\n`. It is data, never keys.
  case paste(String)
  /// The mouse was used.
  case mouse(Mouse)
  /// The window has a new size.
  case resize(Size)
  /// The window got or lost the keyboard.
  case focus(Bool)
  /// A watched descriptor has something to read, or was closed.
  case wake(Int32)
  /// The time to wait is over.
  case tick
  /// The terminal told something of itself late: its capabilities are others, and it needs a frame.
  case learned
  /// The line is gone or the program must end: save, release, leave. It comes once.
  case hangUp
  /// The program was stopped and goes on; the screen has been entered and needs a frame.
  case resumed
  /// Control-C.
  case interrupt
}
