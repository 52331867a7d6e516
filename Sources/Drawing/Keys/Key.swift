// A key, however a terminal spelt it.

/// One stroke on the keyboard.
package struct Key: Hashable, Sendable {
  /// Which key.
  package enum Code: Hashable, Sendable {
    /// A character, as typed: a capital is its own character, without shift.
    case character(Unicode.Scalar)
    /// Return, on either part of the keyboard.
    case enter
    /// Escape.
    case escape
    /// Tab; with shift it goes back.
    case tab
    /// Backspace, whichever byte the terminal sends.
    case backspace
    /// Delete, Insert.
    case delete, insert
    /// Arrows.
    case up, down, left, right
    /// Home, End, Page Up, Page Down.
    case home, end, pageUp, pageDown
    /// A function key, 1 to 12.
    case function(Int)
  }

  /// Keys held with it.
  package struct Modifiers: OptionSet, Hashable, Sendable {
    /// The bits: 1 shift, 2 alt, 4 control, as terminals number them.
    package let rawValue: UInt8

    /// The modifiers of these bits.
    package init(rawValue: UInt8) {
      self.rawValue = rawValue
    }

    /// Shift.
    package static let shift = Modifiers(rawValue: 1)
    /// Alt or Meta.
    package static let alt = Modifiers(rawValue: 2)
    /// Control.
    package static let control = Modifiers(rawValue: 4)
  }

  /// Which key.
  package var code: Code
  /// What was held with it.
  package var modifiers: Modifiers

  /// A key with modifiers.
  package init(_ code: Code, _ modifiers: Modifiers = []) {
    self.code = code
    self.modifiers = modifiers
  }

  /// The key of a character.
  package static func character(_ scalar: Unicode.Scalar) -> Key { Key(.character(scalar)) }
  /// A letter with control.
  package static func control(_ scalar: Unicode.Scalar) -> Key {
    Key(.character(scalar), .control)
  }
  /// A function key, 1 to 12.
  package static func function(_ number: Int) -> Key { Key(.function(number)) }
  /// Return.
  package static let enter = Key(.enter)
  /// Escape.
  package static let escape = Key(.escape)
  /// Tab.
  package static let tab = Key(.tab)
  /// Shift-Tab.
  package static let backTab = Key(.tab, .shift)
  /// Backspace.
  package static let backspace = Key(.backspace)
  /// Delete.
  package static let delete = Key(.delete)
  /// Arrow up.
  package static let up = Key(.up)
  /// Arrow down.
  package static let down = Key(.down)
  /// Arrow left.
  package static let left = Key(.left)
  /// Arrow right.
  package static let right = Key(.right)
  /// Home.
  package static let home = Key(.home)
  /// End.
  package static let end = Key(.end)
  /// Page Up.
  package static let pageUp = Key(.pageUp)
  /// Page Down.
  package static let pageDown = Key(.pageDown)

  /// The character it types into a field; `nil` for a command key.
  package var typed: Unicode.Scalar? {
    guard case .character(let scalar) = code else { return nil }
    return modifiers.subtracting(.shift).isEmpty ? scalar : nil
  }
}
