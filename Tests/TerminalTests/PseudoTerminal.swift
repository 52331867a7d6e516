// A terminal for tests: a real pseudo-terminal, and an emulator that shows what was sent.
//
// The emulator knows the commands ncurses sends to an xterm and nothing more; anything else is an
// issue. Widths are told by the drawing room, which other tests hold against Unicode's files.

import Drawing
import Glibc
import Testing

/// Both ends of a pseudo-terminal; nothing is its controlling terminal.
final class PseudoTerminal {
  let own: Int32
  let other: Int32
  private var isOpen = true

  init(size: Size) {
    var ends: (own: Int32, other: Int32) = (-1, -1)
    openpty(&ends.own, &ends.other, nil, nil, nil)
    (own, other) = ends
    resize(size)
  }

  func resize(_ size: Size) {
    var window = winsize(
      ws_row: UInt16(size.height), ws_col: UInt16(size.width), ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(own, UInt(TIOCSWINSZ), &window)
  }

  /// Types bytes.
  func type(_ text: String) {
    var bytes = Array(text.utf8)
    write(own, &bytes, bytes.count)
  }

  /// What has been sent: until `count` bytes have come, or 30 ms of silence.
  func received(_ count: Int = Int.max) -> [UInt8] {
    var all: [UInt8] = []
    var waiting = pollfd(fd: own, events: Int16(POLLIN), revents: 0)
    while all.count < count, poll(&waiting, 1, 30) > 0, waiting.revents & Int16(POLLIN) != 0 {
      var buffer = [UInt8](repeating: 0, count: 1 << 16)
      let count = read(own, &buffer, buffer.count)
      guard count > 0 else { break }
      all += buffer[..<count]
    }
    return all
  }

  /// Whether input is echoed and cooked, as a shell leaves it.
  var isCooked: Bool {
    var settings = termios()
    tcgetattr(other, &settings)
    return settings.c_lflag & tcflag_t(ICANON) != 0 && settings.c_lflag & tcflag_t(ECHO) != 0
  }

  func hangUp() {
    guard isOpen else { return }
    isOpen = false
    close(own)
  }

  deinit {
    hangUp()
    close(other)
  }
}

/// Looks as an xterm keeps them.
struct CellLooks: Equatable {
  var attributes: Set<Int> = []
  var foreground: Int?
  var background: Int?
}

/// An xterm as far as ncurses uses it: cells with their looks, and modes.
struct Emulator {
  struct Cell: Equatable {
    var text = " "
    var looks = CellLooks()
  }

  let size: Size
  private(set) var rows: [[Cell]]
  private(set) var modes: Set<Int> = []
  private(set) var unknown: [String] = []
  private(set) var cursor = Point(x: 0, y: 0)
  private var looks = CellLooks()
  private var region: ClosedRange<Int>
  private var lastPrinted = ""
  private var isInserting = false

  init(size: Size) {
    self.size = size
    rows = Array(repeating: Array(repeating: Cell(), count: size.width), count: size.height)
    region = 0...size.height - 1
  }

  var text: String {
    rows.map { row in
      let line = row.map(\.text).joined().unicodeScalars
      let end = line.lastIndex { $0 != " " }.map { line.index(after: $0) } ?? line.startIndex
      return String(line[..<end]) + "\n"
    }.joined()
  }

  mutating func take(_ bytes: [UInt8]) {
    var scalars = String(decoding: bytes, as: UTF8.self).unicodeScalars[...]
    while let scalar = scalars.popFirst() {
      switch scalar {
      case "\u{1B}": escape(&scalars)
      case "\r": cursor.x = 0
      case "\n": lineFeed()
      case "\u{8}": cursor.x = max(0, cursor.x - 1)
      case "\t": cursor.x = min(size.width - 1, (cursor.x / 8 + 1) * 8)
      case "\u{7}", "\u{F}": break
      default: print(scalar)
      }
    }
  }

  private mutating func print(_ scalar: Unicode.Scalar) {
    let isRegional = (0x1F1E6...0x1F1FF).contains(scalar.value)
    let isMark = !isRegional && TextWidth.of(scalar) == 0
    if isMark {
      var place = min(cursor.x, size.width) - 1
      while place > 0 && rows[cursor.y][place].text.isEmpty { place -= 1 }
      if place >= 0 { rows[cursor.y][place].text.unicodeScalars.append(scalar) }
      return
    }
    let width = isRegional ? 1 : TextWidth.of(scalar)
    if cursor.x + width > size.width {
      cursor.x = 0
      lineFeed()
    }
    if isInserting { shift(width) }
    for column in cursor.x..<cursor.x + width { heal(column) }
    rows[cursor.y][cursor.x] = Cell(text: String(Character(scalar)), looks: looks)
    if width == 2 { rows[cursor.y][cursor.x + 1] = Cell(text: "", looks: looks) }
    lastPrinted = String(Character(scalar))
    cursor.x += width
  }

  /// Blanks the other half of a wide character about to be broken.
  private mutating func heal(_ column: Int) {
    if rows[cursor.y][column].text.isEmpty, column > 0 { rows[cursor.y][column - 1].text = " " }
    if column + 1 < size.width, rows[cursor.y][column + 1].text.isEmpty {
      rows[cursor.y][column + 1].text = " "
    }
  }

  private mutating func lineFeed() {
    if cursor.y == region.upperBound {
      scroll(1)
    } else {
      cursor.y = min(size.height - 1, cursor.y + 1)
    }
  }

  private mutating func scroll(_ count: Int) {
    for _ in 0..<abs(count) {
      if count > 0 {
        rows.remove(at: region.lowerBound)
        rows.insert(blankRow, at: region.upperBound)
      } else {
        rows.remove(at: region.upperBound)
        rows.insert(blankRow, at: region.lowerBound)
      }
    }
  }

  private var blank: Cell {
    Cell(looks: CellLooks(background: looks.background))
  }
  private var blankRow: [Cell] { Array(repeating: blank, count: size.width) }

  private mutating func escape(_ scalars: inout Substring.UnicodeScalarView) {
    switch scalars.popFirst() {
    case "[":
      var words = ""
      while let next = scalars.first, next.value < 0x40 {
        words.unicodeScalars.append(next)
        scalars.removeFirst()
      }
      if let final = scalars.popFirst() { control(words, final) }
    case "]": while let next = scalars.popFirst(), next != "\u{7}" {}
    case "M": if cursor.y == region.lowerBound { scroll(-1) } else { cursor.y -= 1 }
    case "(": scalars.removeFirst()
    case "=", ">": break
    default: unknown.append("escape")
    }
  }

  private mutating func control(_ words: String, _ final: Unicode.Scalar) {
    if words.hasPrefix("?") {
      let numbers = words.dropFirst().split(separator: ";").compactMap { Int($0) }
      if final == "h" { modes.formUnion(numbers) }
      if final == "l" { modes.subtract(numbers) }
      return
    }
    let numbers = words.split(separator: ";", omittingEmptySubsequences: false).map { Int($0) ?? 0 }
    let first = numbers.first ?? 0
    let count = max(1, first)
    switch final {
    case "m": take(looks: numbers)
    case "H": cursor = Point(x: max(1, numbers.count > 1 ? numbers[1] : 1) - 1, y: count - 1)
    case "G": cursor.x = count - 1
    case "d": cursor.y = count - 1
    case "A": cursor.y -= count
    case "B": cursor.y += count
    case "C": cursor.x += count
    case "D": cursor.x -= count
    case "K": erase(from: first == 1 ? 0 : cursor.x, to: first == 1 ? cursor.x + 1 : size.width)
    case "X": erase(from: cursor.x, to: min(size.width, cursor.x + count))
    case "J": eraseRows(from: first)
    case "P": shift(-count)
    case "@": shift(count)
    case "L", "M": shiftRows(final == "L" ? -count : count)
    case "S": scroll(count)
    case "T": scroll(-count)
    case "b":
      for scalar in String(repeating: lastPrinted, count: count).unicodeScalars { print(scalar) }
    case "r":
      region = count - 1...max(count - 1, (numbers.count > 1 ? numbers[1] : size.height) - 1)
    case "l", "h": if first == 4 { isInserting = final == "h" }
    case "t", "n", "c": break
    default: unknown.append("\(words)\(final)")
    }
  }

  private mutating func take(looks numbers: [Int]) {
    var rest = numbers.isEmpty ? [0] : numbers
    while let number = rest.first {
      rest.removeFirst()
      switch number {
      case 0: looks = CellLooks()
      case 38, 48:
        let colour = rest.dropFirst().first
        rest.removeFirst(min(2, rest.count))
        if number == 38 { looks.foreground = colour } else { looks.background = colour }
      case 39: looks.foreground = nil
      case 49: looks.background = nil
      case 22: looks.attributes.subtract([1, 2])
      case 23...29: looks.attributes.remove(number - 20)
      case 30...37: looks.foreground = number - 30
      case 40...47: looks.background = number - 40
      case 90...97: looks.foreground = number - 82
      case 100...107: looks.background = number - 92
      default: looks.attributes.insert(number)
      }
    }
  }

  private mutating func erase(from start: Int, to end: Int) {
    guard start < end else { return }
    heal(start)
    heal(end - 1)
    for column in start..<end { rows[cursor.y][column] = blank }
  }

  private mutating func eraseRows(from kind: Int) {
    if kind == 0 { erase(from: cursor.x, to: size.width) }
    for y in (kind == 0 ? cursor.y + 1 : 0)..<(kind == 1 ? cursor.y : size.height) {
      rows[y] = blankRow
    }
  }

  private mutating func shift(_ count: Int) {
    if count > 0 {
      // a wide character that is parted, or of which half is pushed out, is gone
      for parted in [cursor.x, size.width - count] where (1..<size.width).contains(parted) {
        guard rows[cursor.y][parted].text.isEmpty else { continue }
        rows[cursor.y][parted - 1].text = " "
        rows[cursor.y][parted].text = " "
      }
      rows[cursor.y].insert(contentsOf: Array(repeating: blank, count: count), at: cursor.x)
      rows[cursor.y].removeLast(count)
    } else {
      rows[cursor.y].removeSubrange(cursor.x..<min(size.width, cursor.x - count))
      while rows[cursor.y].count < size.width { rows[cursor.y].append(blank) }
    }
  }

  private mutating func shiftRows(_ count: Int) {
    let outer = region
    region = cursor.y...region.upperBound
    scroll(count)
    region = outer
  }
}
