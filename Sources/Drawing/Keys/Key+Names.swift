// Names of keys, as in key maps, footers and the manual.
//
//     Key(named: "^P")              // control and p
//     Key.sequence(named: "gg")     // g, then g
//     Key.sequence(named: "s 1")    // s, then 1

extension Key {
  /// The key of a name: a character, `^P`, `Enter`, `Esc`, `Tab`, `S-Tab`, `Space`, `Up`, `PgDn`,
  /// `F2`, with `S-`, `C-` and `M-` before it for shift, control and alt; `nil` for anything else.
  package init?(named name: String) {
    if let scalar = Key.only(name) {
      guard scalar.value >= 0x20 && scalar.value != 0x7F else { return nil }
      self = .character(scalar)
      return
    }
    if let code = Key.codes[name.lowercased()] {
      self.init(code)
      return
    }
    let rest = String(name.unicodeScalars.dropFirst())
    if name.hasPrefix("^"), let letter = Key.only(rest), let lower = Key.controlled(letter) {
      self = .control(lower)
      return
    }
    for (prefix, modifier) in [("S-", Modifiers.shift), ("C-", .control), ("M-", .alt)]
    where name.hasPrefix(prefix) {
      guard var key = Key(named: String(name.unicodeScalars.dropFirst(2))) else { return nil }
      if modifier == .control, case .character(let letter) = key.code {
        guard let lower = Key.controlled(letter) else { return nil }
        key.code = .character(lower)
      }
      key.modifiers.insert(modifier)
      self = key
      return
    }
    return nil
  }

  /// The keys of a sequence: names parted by spaces, or single characters run together; `nil` when
  /// one of them is no key, or there is none.
  package static func sequence(named name: String) -> [Key]? {
    var keys: [Key] = []
    for part in name.split(separator: " ") {
      let word = String(part)
      if let key = Key(named: word) {
        keys.append(key)
      } else if word.unicodeScalars.allSatisfy({ $0.value > 0x20 && $0.value < 0x7F }),
        word.utf8.count <= 3, !word.hasPrefix("^"), !word.contains("-")
      {
        keys += word.unicodeScalars.map(Key.character)
      } else {
        return nil
      }
    }
    return keys.isEmpty ? nil : keys
  }

  /// Its name, as `init(named:)` reads it.
  package var name: String {
    var prefix = ""
    if modifiers.contains(.alt) { prefix += "M-" }
    if modifiers.contains(.shift) { prefix += "S-" }
    if modifiers.contains(.control) {
      if case .character(let scalar) = code, scalar != " " {
        return prefix + "^" + String(Character(scalar)).uppercased()
      }
      prefix += "C-"
    }
    return prefix + baseName
  }

  /// The name of a sequence: characters run together, other keys parted by spaces.
  package static func name(of sequence: [Key]) -> String {
    let names = sequence.map(\.name)
    let isPlain = names.allSatisfy { $0.unicodeScalars.count == 1 } && names.count <= 3
    return names.joined(separator: isPlain ? "" : " ")
  }

  private var baseName: String {
    switch code {
    case .character(let scalar): scalar == " " ? "Space" : String(Character(scalar))
    case .enter: "Enter"
    case .escape: "Esc"
    case .tab: "Tab"
    case .backspace: "Backspace"
    case .delete: "Del"
    case .insert: "Ins"
    case .up: "Up"
    case .down: "Down"
    case .left: "Left"
    case .right: "Right"
    case .home: "Home"
    case .end: "End"
    case .pageUp: "PgUp"
    case .pageDown: "PgDn"
    case .function(let number): "F\(number)"
    }
  }

  private static let codes: [String: Code] = {
    var codes: [String: Code] = [
      "enter": .enter, "return": .enter, "esc": .escape, "escape": .escape, "tab": .tab,
      "backspace": .backspace, "bs": .backspace, "del": .delete, "delete": .delete,
      "ins": .insert, "insert": .insert, "up": .up, "down": .down, "left": .left,
      "right": .right, "home": .home, "end": .end, "pgup": .pageUp, "pageup": .pageUp,
      "pgdn": .pageDown, "pagedown": .pageDown, "space": .character(" "),
    ]
    for number in 1...12 { codes["f\(number)"] = .function(number) }
    return codes
  }()

  private static func only(_ text: String) -> Unicode.Scalar? {
    let scalars = text.unicodeScalars
    return scalars.count == 1 ? scalars.first : nil
  }

  /// The letter of a control key in lower case; `nil` where control makes no key of its own.
  private static func controlled(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    switch scalar.value {
    case 0x41...0x5A: Unicode.Scalar(scalar.value + 0x20)
    case 0x61...0x7A, 0x5C, 0x5D, 0x5F, 0x20: scalar
    default: nil
    }
  }
}
