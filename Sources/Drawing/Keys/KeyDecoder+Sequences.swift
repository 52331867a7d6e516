// What finished sequences mean.
//
// Sources: ECMA-48 for the forms, xterm's ctlseqs for keys, mouse and answers, the kitty keyboard
// protocol for `CSI u`, console_codes(4) for the Linux console.

extension KeyDecoder {
  /// What a C0 control or DEL is.
  static func input(ofControl byte: UInt8) -> Input? {
    switch byte {
    case 0x03: .interrupt
    case 0x08, 0x7F: .key(.backspace)
    case 0x09: .key(.tab)
    case 0x0A, 0x0D: .key(.enter)
    case 0x00: .key(.control(" "))
    case 0x01...0x1A: .key(.control(Unicode.Scalar(byte + 0x60)))
    case 0x1C, 0x1D, 0x1F: .key(.control(Unicode.Scalar(byte + 0x40)))
    default: nil
    }
  }

  /// The key of `ESC O` and a final byte.
  func keyOfSingle(_ byte: UInt8) -> Key? {
    let held = modifiers(numbers().last ?? 1)
    switch byte {
    case 0x41...0x44, 0x46, 0x48, 0x50...0x53: return KeyDecoder.key(ofFinal: byte, held)
    case 0x4D: return Key(.enter, held)
    case 0x49: return Key(.tab, held)
    case 0x58: return .character("=")
    case 0x6A...0x79: return .character(Unicode.Scalar(byte - 0x40))
    default: return nil
    }
  }

  /// Gives out what a control sequence with this final byte means, if anything.
  mutating func finish(_ final: UInt8) {
    let numbers = numbers()
    let held = modifiers(numbers.count > 1 ? numbers[1] : 1)
    switch (parameters.first, final) {
    case (0x3C, 0x4D), (0x3C, 0x6D): mouse(numbers, isRelease: final == 0x6D)
    case (0x3F, 0x63): give(Report.attributes)
    case (0x3F, _), (0x3E, _), (0x3C, _), (0x3D, _): break
    case (_, 0x52) where expectsReports && numbers.count == 2:
      give(Report.cursor(Point(x: numbers[1] - 1, y: numbers[0] - 1)))
    case (_, 0x7E): tilde(numbers, held)
    case (_, 0x5E): tilde(numbers, held.union(.control))
    case (_, 0x75): scalarKey(numbers.first ?? 0, held)
    case (_, 0x49): if parameters.isEmpty { give(.focus(true)) }
    case (_, 0x4F): if parameters.isEmpty { give(.focus(false)) }
    case (_, 0x5A): give(.key(.backTab))
    case (nil, 0x61...0x64):
      if let key = KeyDecoder.key(ofFinal: final - 0x20, .shift) { give(.key(key)) }
    default: if let key = KeyDecoder.key(ofFinal: final, held) { give(.key(key)) }
    }
  }

  /// Gives out the answer held in an operating system command, if it is one.
  mutating func finishString() {
    guard parameters.starts(with: "11;rgb:".utf8) else { return }
    let parts = parameters.dropFirst(7).split(separator: 0x2F)
    let values = parts.prefix(3).compactMap { part -> UInt8? in
      guard let value = Int(String(decoding: part, as: UTF8.self), radix: 16) else { return nil }
      switch part.count {
      case 1: return UInt8(clamping: value * 17)
      case 2: return UInt8(clamping: value)
      case 3: return UInt8(clamping: value >> 4)
      default: return UInt8(clamping: value >> 8)
      }
    }
    if values.count == 3 { give(Report.background(.rgb(values[0], values[1], values[2]))) }
  }

  /// The leading number of each parameter; 0 where there is none, sub-parameters left out.
  private func numbers() -> [Int] {
    guard !parameters.isEmpty else { return [] }
    return parameters.split(separator: 0x3B, omittingEmptySubsequences: false).map { part in
      var number = 0
      for byte in part {
        if byte == 0x3A { break }
        if (0x30..<0x3A).contains(byte) && number < 1_000_000 {
          number = number * 10 + Int(byte - 0x30)
        }
      }
      return number
    }
  }

  private func modifiers(_ number: Int) -> Key.Modifiers {
    number > 1 ? Key.Modifiers(rawValue: UInt8(truncatingIfNeeded: (number - 1) & 7)) : []
  }

  private static func key(ofFinal byte: UInt8, _ held: Key.Modifiers) -> Key? {
    switch byte {
    case 0x41: Key(.up, held)
    case 0x42: Key(.down, held)
    case 0x43: Key(.right, held)
    case 0x44: Key(.left, held)
    case 0x46: Key(.end, held)
    case 0x48: Key(.home, held)
    case 0x50...0x53: Key(.function(Int(byte) - 0x4F), held)
    default: nil
    }
  }

  private mutating func tilde(_ numbers: [Int], _ held: Key.Modifiers) {
    let number = numbers.first ?? 0
    let code: Key.Code
    switch number {
    case 1, 7: code = .home
    case 2: code = .insert
    case 3: code = .delete
    case 4, 8: code = .end
    case 5: code = .pageUp
    case 6: code = .pageDown
    case 11...15: code = .function(number - 10)
    case 17...21: code = .function(number - 11)
    case 23, 24: code = .function(number - 12)
    case 27 where numbers.count == 3:
      scalarKey(numbers[2], held)
      return
    case 200:
      beginPaste()
      return
    default: return
    }
    give(.key(Key(code, held)))
  }

  /// A key told by its code point, as kitty and xterm's modifyOtherKeys do.
  private mutating func scalarKey(_ value: Int, _ held: Key.Modifiers) {
    switch value {
    case 27: give(.key(Key(.escape, held)))
    case 13, 57_414: give(.key(Key(.enter, held)))
    case 9: give(.key(Key(.tab, held)))
    case 127, 8: give(.key(Key(.backspace, held)))
    case 99 where held == .control: give(.interrupt)
    case 57_399...57_408:
      if let scalar = Unicode.Scalar(UInt32(value - 57_399 + 48)) { give(.key(.character(scalar))) }
    case 57_344...63_743: break
    default: character(value, held)
    }
  }

  private mutating func character(_ value: Int, _ held: Key.Modifiers) {
    guard value >= 32, let scalar = Unicode.Scalar(UInt32(truncatingIfNeeded: value)) else {
      return
    }
    if held == .shift, (97...122).contains(value) {
      give(.key(.character(Unicode.Scalar(UInt8(value - 32)))))
    } else {
      let isLetter = (97...122).contains(value)
      give(.key(Key(.character(scalar), isLetter ? held : held.subtracting(.shift))))
    }
  }

  /// An SGR mouse event: button bits, column and row counted from 1.
  private mutating func mouse(_ numbers: [Int], isRelease: Bool) {
    guard numbers.count == 3 else { return }
    let bits = numbers[0]
    let point = Point(x: max(0, numbers[1] - 1), y: max(0, numbers[2] - 1))
    let held = Key.Modifiers(rawValue: UInt8(truncatingIfNeeded: (bits >> 2) & 7))
    if bits & 0xC0 == 0x40 {
      guard bits & 3 < 2, !isRelease else { return }
      give(.mouse(Mouse(bits & 1 == 0 ? .scrollUp : .scrollDown, at: point, modifiers: held)))
      return
    }
    guard bits & 0xC0 == 0, bits & 3 < 3 else { return }
    let kind: Mouse.Kind = isRelease ? .release : bits & 0x20 != 0 ? .drag : .press
    give(.mouse(Mouse(kind, button: bits & 3, at: point, modifiers: held)))
  }
}
