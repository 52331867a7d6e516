// Fewer bytes for the same picture.
//
// ncurses asks for each change of looks on its own, goes back to plain looks for every attribute it takes away,
// changes looks for blanks on which the change cannot be seen, and names rows it is in already. On a slow line that is
// a fourth of a frame. Here the looks asked for are followed, and a change is sent only when something comes that
// shows it, in its shortest form; so are the rows. Only for terminals that know the modern commands, and only because no other character set is ever chosen.

/// Follows the looks (SGR, ECMA-48 8.3.117) and rows ncurses asks for, and sends what is needed of them.
struct Squeezer {
  /// What ncurses takes the terminal's looks to be.
  private var wanted = Looks()
  /// What they are.
  private var current = Looks()
  private var result: [UInt8] = []
  /// The row the cursor is in, from 1; nil where it is not sure.
  private var row: Int?
  /// The column the next character comes to, from 1; nil where it is not sure, as behind wide characters.
  private var column: Int?
  /// Whether only some rows scroll, so that a line feed could be one of them.
  private var hasRegion = false

  /// The bytes of a frame without what cannot be seen. The looks are plain before it and after it.
  mutating func squeezed(_ bytes: [UInt8]) -> [UInt8] {
    result.removeAll(keepingCapacity: true)
    result.reserveCapacity(bytes.count)
    row = nil
    column = nil
    hasRegion = false
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      if byte == 0x1B, index + 1 < bytes.count {
        index = command(bytes, at: index)
        continue
      }
      index += 1
      switch byte {
      // the character set is never another
      case 0x0F: continue
      case 0x20: show(isBlank: true)
      case 0x0A:
        show(isBlank: true)
        row = nil
      case 0x21...: show(isBlank: false)
      default: break
      }
      advance(over: byte)
      result.append(byte)
    }
    if current != Looks() { result += [0x1B, 0x5B, 0x6D] }
    current = Looks()
    return result
  }

  /// Where the cursor is after a byte that is no part of a command.
  private mutating func advance(over byte: UInt8) {
    switch byte {
    case 0x20...0x7E: column = column.map { $0 + 1 }
    case 0x0D: column = 1
    default: column = nil
    }
  }

  /// Goes to a column of this row by the shorter of its number and the distance.
  private mutating func go(toColumn words: ArraySlice<UInt8>) -> Bool {
    let before = column
    column = Looks.numbers(words).map { max(1, $0.first ?? 1) }
    guard let before, let target = column, target > before else { return false }
    let distance = target - before == 1 ? "" : String(target - before)
    guard distance.utf8.count < String(target).utf8.count else { return false }
    result += [0x1B, 0x5B] + Array(distance.utf8) + [0x43]
    return true
  }

  /// Takes the command that begins at `start`; gives where it ends.
  private mutating func command(_ bytes: [UInt8], at start: Int) -> Int {
    if bytes[start + 1] == 0x28 { return min(start + 3, bytes.count) }
    guard bytes[start + 1] == 0x5B else {
      // up one line, which may scroll
      if bytes[start + 1] == 0x4D { show(isBlank: true) }
      row = nil
      column = nil
      result += bytes[start...start + 1]
      return start + 2
    }
    var end = start + 2
    while end < bytes.count, (0x20..<0x40).contains(bytes[end]) { end += 1 }
    guard end < bytes.count else {
      result += bytes[start...]
      return bytes.count
    }
    switch bytes[end] {
    case 0x48, 0x64:
      if go(bytes[start + 2..<end], isRowOnly: bytes[end] == 0x64) { return end + 1 }
    case 0x47: if go(toColumn: bytes[start + 2..<end]) { return end + 1 }
    case 0x41, 0x42: row = nil
    case 0x72:
      row = nil
      column = nil
      hasRegion = true
    case 0x6D where wanted.take(bytes[start + 2..<end]): return end + 1
    case 0x62:
      show(isBlank: false)
      column = nil
    case 0x6D: show(isBlank: false)
    // what erases and scrolls does it in the colour behind
    case 0x4C, 0x4D:
      show(isBlank: true)
      column = nil
    case 0x40, 0x4A, 0x4B, 0x50, 0x53, 0x54, 0x58: show(isBlank: true)
    default: column = nil
    }
    result += bytes[start...end]
    return end + 1
  }

  /// Goes to a row, and to a column unless only the row is named, if there is a shorter way than naming both.
  private mutating func go(_ words: ArraySlice<UInt8>, isRowOnly: Bool) -> Bool {
    guard let numbers = Looks.numbers(words) else {
      row = nil
      column = nil
      return false
    }
    let target = max(1, numbers.first ?? 1)
    let column = max(1, numbers.count > 1 ? numbers[1] : 1)
    if !isRowOnly { self.column = column }
    let before = row
    row = target
    guard let before, target == before || target == before + 1 && !hasRegion else { return false }
    guard !isRowOnly else {
      if target == before { return true }
      result.append(0x0A)
      return true
    }
    // Always shorter than both numbers; where the line feed turned into a carriage return as well, the column said
    // puts it right.
    if column == 1 { result.append(0x0D) }
    if target > before { result.append(0x0A) }
    if column > 1 { result += [0x1B, 0x5B] + Array(String(column).utf8) + [0x47] }
    return true
  }

  /// Something comes that shows the looks; a blank shows no colour of letters.
  private mutating func show(isBlank: Bool) {
    if current == wanted || isBlank && current.isSameOnBlanks(wanted) { return }
    result += wanted.command(after: current)
    current = wanted
  }
}

/// Looks as a terminal keeps them.
struct Looks: Equatable {
  /// The attributes that are on, by the number that switches them on.
  private var attributes: UInt16 = 0
  private var foreground = Looks.standard
  private var background = Looks.standard

  private static let standard = -1
  private static let known: [Int] = [1, 2, 3, 4, 5, 7, 8, 9]
  private static let bold: UInt16 = 1 << 1
  private static let dim: UInt16 = 1 << 2
  private static let drawn: UInt16 = 1 << 4 | 1 << 7 | 1 << 9

  /// Whether a blank looks alike in both.
  func isSameOnBlanks(_ other: Looks) -> Bool {
    background == other.background && (attributes | other.attributes) & Looks.drawn == 0
  }

  /// Does what the numbers of a command ask for; `false`, with nothing done, where one is not known.
  mutating func take(_ words: ArraySlice<UInt8>) -> Bool {
    guard let numbers = Looks.numbers(words) else { return false }
    var looks = self
    var rest = numbers[...]
    while let number = rest.popFirst() {
      if !looks.take(number, &rest) { return false }
    }
    self = looks
    return true
  }

  /// The numbers of a command, 0 where one is left out; nil where there is anything else.
  static func numbers(_ words: ArraySlice<UInt8>) -> [Int]? {
    var numbers: [Int] = [0]
    for byte in words {
      if byte == 0x3B {
        numbers.append(0)
      } else if (0x30..<0x3A).contains(byte), let last = numbers.last, last < 100_000 {
        numbers[numbers.count - 1] = last * 10 + Int(byte - 0x30)
      } else {
        return nil
      }
    }
    return numbers
  }

  private mutating func take(_ number: Int, _ rest: inout ArraySlice<Int>) -> Bool {
    switch number {
    case 0: self = Looks()
    case 1...5, 7...9: attributes |= 1 << UInt16(number)
    case 22: attributes &= ~(Looks.bold | Looks.dim)
    case 23...25, 27...29: attributes &= ~(1 << UInt16(number - 20))
    case 30...37: foreground = number - 30
    case 40...47: background = number - 40
    case 90...97: foreground = number - 82
    case 100...107: background = number - 92
    case 39: foreground = Looks.standard
    case 49: background = Looks.standard
    case 38, 48:
      guard rest.popFirst() == 5, let index = rest.popFirst(), index < 256 else { return false }
      if number == 38 { foreground = index } else { background = index }
    default: return false
    }
    return true
  }

  /// The shortest command that makes these looks of others.
  func command(after other: Looks) -> [UInt8] {
    if self == Looks() { return [0x1B, 0x5B, 0x6D] }
    let change = changes(after: other)
    let anew = [""] + changes(after: Looks())
    let (short, long) = (change.joined(separator: ";"), anew.joined(separator: ";"))
    return [0x1B, 0x5B] + Array((short.utf8.count <= long.utf8.count ? short : long).utf8) + [0x6D]
  }

  private func changes(after other: Looks) -> [String] {
    var words: [String] = []
    var left = other.attributes
    let lost = other.attributes & ~attributes
    if lost & (Looks.bold | Looks.dim) != 0 {
      words.append("22")
      left &= ~(Looks.bold | Looks.dim)
    }
    for number in Looks.known where number > 2 && lost & 1 << UInt16(number) != 0 {
      words.append(String(20 + number))
    }
    for number in Looks.known where attributes & ~left & 1 << UInt16(number) != 0 {
      words.append(String(number))
    }
    if foreground != other.foreground { words.append(Looks.word(foreground, 30)) }
    if background != other.background { words.append(Looks.word(background, 40)) }
    return words
  }

  /// The words for a colour of letters (30) or behind them (40).
  private static func word(_ colour: Int, _ base: Int) -> String {
    switch colour {
    case standard: String(base + 9)
    case ..<8: String(base + colour)
    case ..<16: String(base + 52 + colour)
    default: "\(base + 8);5;\(colour)"
    }
  }
}
