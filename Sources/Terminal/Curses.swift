// The only file that knows curses.
//
// ncurses is asked for one thing: which bytes turn what the terminal shows into what it should show.
// It writes them into a file in memory; whoever owns this takes them out and sends them in one write.
// It neither reads keys nor touches the terminal's settings, its palette or its signals.

import CNcurses
import Drawing
import Glibc

/// ncurses drawing into memory. One at a time in a process; used from one thread.
struct Curses {
  /// The name of the terminal description in use.
  let description: String
  private let screen: OpaquePointer
  private let file: UnsafeMutablePointer<FILE>
  private let memory: Int32
  /// What ncurses sends, coming and going, to reset the user's palette. It is taken out: the palette
  /// is not ours.
  private var paletteReset: [UInt8] = []
  /// What clears the last line when the terminal is given back, where what was drawn stays on it: the shell goes on there.
  private(set) var leaving: [UInt8] = []
  private var pairs: [Look: Int32] = [:]
  private var looks: [Style: cchar_t] = [:]
  private var row: [cchar_t] = []

  /// The first of `names` that ncurses has a description of, drawing at `size`; `nil` where it has none
  /// or there is no memory.
  init?(names: [String], size: Size) {
    Curses.useUnicodeLocale()
    memory = cncurses_memory()
    guard memory >= 0 else { return nil }
    guard let file = fdopen(memory, "w") else {
      Glibc.close(memory)
      return nil
    }
    self.file = file
    let handlers = SignalHandlers()
    var found: (screen: OpaquePointer, name: String)?
    for name in names where found == nil {
      if let screen = cncurses_open(name, file) { found = (screen, name) }
    }
    handlers.restore()
    guard let found else {
      fclose(file)
      return nil
    }
    (screen, description) = found
    insertions = (0..<3).compactMap { kind in
      cncurses_insertion(kind).map { Array(String(cString: $0).utf8) }
    }.filter { !$0.isEmpty }
    if let reset = cncurses_palette_reset() {
      paletteReset = Array(String(cString: reset).utf8)
    }
    if let clear = cncurses_leaving() {
      // without the time to wait after it, which nothing that is a terminal today needs
      leaving = Array(String(cString: clear).utf8.prefix { $0 != UInt8(ascii: "$") })
    }
    if has_colors() {
      start_color()
      use_default_colors()
    }
    nonl()
    resizeterm(Int32(size.height), Int32(size.width))
    // Until its first end ncurses flushes after every movement of the cursor.
    endwin()
    _ = takeBytes()
  }

  /// Ends ncurses; the descriptor of the memory is closed.
  func close() {
    endwin()
    delscreen(screen)
    fclose(file)
  }

  /// How many colours there are.
  var depth: ColourDepth {
    switch cncurses_colours() {
    case ..<8: .mono
    case ..<256: .eight
    case 256: .indexed
    default: .direct
    }
  }

  /// Forgets how styles look, for a new theme.
  mutating func forgetLooks() {
    looks.removeAll(keepingCapacity: true)
  }

  /// Makes the next update send everything.
  func forgetShown() {
    cncurses_forget()
  }

  /// Takes on a new size.
  func resize(to size: Size) {
    resizeterm(Int32(size.height), Int32(size.width))
    cncurses_forget()
  }

  /// Gives the terminal back; the next update takes it again.
  func leave() {
    endwin()
  }

  /// The end of the last row, where a wide glyph stands before its last cell.
  private var corner: Corner?
  /// What ncurses sends before it inserts a cell.
  private let insertions: [[UInt8]]

  /// Puts one row of a canvas, its glyphs respelt for this terminal.
  mutating func put(
    row y: Int, of canvas: Canvas, theme: Theme, depth: ColourDepth, spelling: Spelling
  ) {
    row.removeAll(keepingCapacity: true)
    var style: Style?
    var blank = cchar_t()
    for cell in canvas.row(y) {
      if cell.isContinuation { continue }
      if cell.style != style {
        style = cell.style
        blank = look(of: cell.style, theme: theme, depth: depth)
      }
      var shown = blank
      if let scalar = cell.scalar {
        let spelt = spelling.respelt(scalar)
        shown.chars.0 = wchar_t(bitPattern: spelt)
        row.append(shown)
        if cell.width == 2 && spelt != scalar { row.append(blank) }
      } else if let glyph = canvas.glyph(of: cell) {
        put(glyph, blank: blank, spelling: spelling)
      }
    }
    if y == canvas.size.height - 1 {
      corner = Corner(of: canvas, cornerGlyphs(canvas), theme: theme, depth: depth)
    }
    cncurses_row(Int32(y), row, Int32(row.count))
  }

  /// The last two glyphs of the row; a flag takes two of its cells.
  private func cornerGlyphs(_ canvas: Canvas) -> [String] {
    let cells = row.suffix(3).map(Curses.text)
    guard cells.count == 3 else { return [] }
    let before = canvas[Point(x: canvas.size.width - 3, y: canvas.size.height - 1)]
    let isFlag = canvas.glyph(of: before)?.isFlag ?? false
    return [isFlag ? cells[0] + cells[1] : cells[1], cells[2]]
  }

  /// What a cell shows.
  private static func text(_ cell: cchar_t) -> String {
    let chars = cell.chars
    var text = String.UnicodeScalarView()
    for char in [chars.0, chars.1, chars.2, chars.3, chars.4] {
      guard char != 0, let scalar = Unicode.Scalar(UInt32(bitPattern: char)) else { break }
      text.append(scalar)
    }
    return String(text)
  }

  /// A glyph of several scalars: a flag takes two cells, marks go with their base.
  private mutating func put(_ glyph: Glyph, blank: cchar_t, spelling: Spelling) {
    var shown = blank
    let base = spelling.respelt(glyph.base)
    shown.chars.0 = wchar_t(bitPattern: base)
    if glyph.isFlag {
      row.append(shown)
      shown.chars.0 = wchar_t(bitPattern: spelling.respelt(glyph.marks[0]))
    } else if base == glyph.base {
      shown.chars.1 = wchar_t(bitPattern: glyph.marks[0])
      shown.chars.2 = wchar_t(bitPattern: glyph.marks[1])
      shown.chars.3 = wchar_t(bitPattern: glyph.marks[2])
      shown.chars.4 = wchar_t(bitPattern: glyph.marks[3])
    } else if glyph.width == 2 {
      row.append(shown)
      shown = blank
    }
    row.append(shown)
  }

  /// The bytes that make the terminal show what was put, its cursor at `point`.
  func update(cursor point: Point, isVisible: Bool) -> [UInt8] {
    curs_set(isVisible ? 1 : 0)
    cncurses_update(Int32(point.y), Int32(point.x))
    let bytes = takeBytes()
    guard let corner, insertions.contains(where: { bytes.firstRange(of: $0) != nil }) else {
      return bytes
    }
    return bytes + corner.repaired(cursor: point)
  }

  /// Takes what ncurses has written so far out of the memory.
  func takeBytes() -> [UInt8] {
    fflush(file)
    let count = Int(lseek(memory, 0, SEEK_CUR))
    guard count > 0 else { return [] }
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      filled = max(0, pread(memory, buffer.baseAddress, count, 0))
    }
    lseek(memory, 0, SEEK_SET)
    guard !paletteReset.isEmpty, let found = bytes.firstRange(of: paletteReset) else {
      return bytes
    }
    return Array(bytes[..<found.lowerBound] + bytes[found.upperBound...])
  }

  // MARK: - Looks

  private mutating func look(of style: Style, theme: Theme, depth: ColourDepth) -> cchar_t {
    if let known = looks[style] { return known }
    let look = theme.look(of: style, depth: depth)
    let cell = cncurses_blank(Int32(look.attributes.rawValue), pair(of: look, depth: depth))
    looks[style] = cell
    return cell
  }

  /// The number of a pair of colours, made when first asked for; 0, the terminal's own colours,
  /// where there is no colour or no pair left.
  private mutating func pair(of look: Look, depth: ColourDepth) -> Int32 {
    let colours = Look(look.foreground, on: look.background)
    guard depth != .mono, colours != Look() else { return 0 }
    if let known = pairs[colours] { return known }
    let number = Int32(pairs.count + 1)
    guard number < cncurses_pairs(),
      init_extended_pair(
        number, Curses.number(of: look.foreground, depth),
        Curses.number(of: look.background, depth)) == OK
    else { return 0 }
    pairs[colours] = number
    return number
  }

  private static func number(of colour: Colour, _ depth: ColourDepth) -> Int32 {
    if depth == .direct, let (red, green, blue) = colour.components {
      if case .index(let index) = colour, index < 8 { return Int32(index) }
      return max(8, Int32(red) << 16 | Int32(green) << 8 | Int32(blue))
    }
    switch colour {
    case .standard: return -1
    case .index(let index): return Int32(index)
    case .rgb:
      if case .index(let index) = colour.indexed { return Int32(index) }
      return -1
    }
  }

  /// ncurses draws Chinese as blanks unless the C library's characters are UTF-8.
  private static func useUnicodeLocale() {
    let isUnicode = { String(cString: nl_langinfo(Int32(CODESET))) == "UTF-8" }
    if setlocale(LC_CTYPE, "") != nil && isUnicode() { return }
    for name in ["C.UTF-8", "C.utf8", "en_US.UTF-8", "zh_CN.UTF-8"]
    where setlocale(LC_CTYPE, name) != nil && isUnicode() { return }
  }
}

/// The handlers ncurses would replace, to be put back.
private struct SignalHandlers {
  private var saved: [(signal: Int32, action: sigaction)] = []

  init() {
    for signal in [SIGINT, SIGTERM, SIGTSTP, SIGWINCH] {
      var action = sigaction()
      if sigaction(signal, nil, &action) == 0 { saved.append((signal, action)) }
    }
  }

  func restore() {
    for (signal, action) in saved {
      var action = action
      sigaction(signal, &action, nil)
    }
  }
}

/// Calls of Linux the C library's module does not show.
enum Linux {
  /// A descriptor that yields blocked signals; negative on failure.
  static func signalDescriptor(_ set: sigset_t) -> Int32 {
    withUnsafePointer(to: set) { cncurses_signals($0) }
  }

  /// The next signal of such a descriptor; 0 when there is none.
  static func nextSignal(_ descriptor: Int32) -> Int32 { cncurses_next_signal(descriptor) }

  /// The size of a terminal's window; `nil` where it tells none.
  static func windowSize(_ descriptor: Int32) -> Size? {
    var columns: Int32 = 0
    var rows: Int32 = 0
    guard cncurses_window(descriptor, &columns, &rows) == 0, columns > 0, rows > 0 else {
      return nil
    }
    return Size(width: Int(columns), height: Int(rows))
  }

  /// From now on a crash or exit gives the terminal these bytes and settings.
  static func guardTerminal(_ descriptor: Int32, settings: termios, bytes: [UInt8]) {
    var settings = settings
    bytes.withUnsafeBytes { raw in
      let start = raw.bindMemory(to: CChar.self).baseAddress
      cncurses_guard(descriptor, &settings, start, Int32(raw.count))
    }
  }

  /// Ends that.
  static func unguardTerminal() { cncurses_unguard() }
}
