// The screen that is a terminal.
//
// It owns the line, its settings and modes, the signals, the decoder and ncurses, and takes care that
// each is given back on every way out. A frame is one write. Waiting is one `poll` on the line, the
// signals and what the caller watches.
//
//     let screen = try TerminalScreen(TerminalScreen.Wishes(isMouseOn: true))
//     defer { screen.close() }

import Drawing
import Glibc

/// Why there is no screen.
package enum TerminalFault: Error, Hashable {
  /// Neither input nor output is a terminal.
  case noTerminal
  /// No description of this terminal or any like it is installed.
  case noDescription(String)
  /// The system gave no descriptor.
  case noDescriptor
}

/// A terminal, by way of ncurses. One at a time, used from the thread that made it.
package final class TerminalScreen: Screen {
  /// What is asked of a terminal.
  package struct Wishes: Hashable, Sendable {
    /// Whether to be sent the mouse.
    package var isMouseOn = false
    /// Whether to send ASCII only.
    package var isASCII = false
    /// Whether to go without colour; as `NO_COLOR` asks, unless said otherwise.
    package var isColourless = environment("NO_COLOR") != nil
    /// Whether to ask the terminal for its background and widths. The first frame waits for the answers, not longer
    /// than `TerminalScreen.answerDelay`; later ones are heeded when they come.
    package var asksTerminal = true
    /// The kind of terminal; as `TERM` says, unless said otherwise.
    package var terminal = environment("TERM") ?? "unknown"
    /// A descriptor of the terminal; that of the program unless said otherwise.
    package var descriptor: Int32?

    /// What a person at a terminal would want.
    package init() {}
  }

  /// The window's extent.
  package private(set) var size: Size
  /// What the terminal can do.
  package private(set) var capabilities: Capabilities
  /// What roles look like.
  package var theme = Theme.plain {
    didSet {
      guard theme != oldValue else { return }
      curses.forgetLooks()
      shown = nil
    }
  }
  /// Whether the mouse is sent.
  package var isMouseOn: Bool {
    didSet { if isMouseOn != oldValue { send(Array(modes.mouse(isMouseOn).utf8)) } }
  }
  /// Bytes sent for the last frame; 0 where nothing differed.
  package private(set) var frameBytes = 0
  /// All bytes sent.
  package private(set) var totalBytes = 0
  /// The name of the description in use, which may be another than the terminal's.
  package var descriptionInUse: String { curses.description }

  let line: Line
  let signals: Signals
  let modes: Modes
  var curses: Curses
  var decoder = KeyDecoder()
  var isHungUp = false
  var hangUps = 0
  private var spelling = Spelling.full
  private var shown: Canvas?
  private var pending: [UInt8] = []
  private var isOpen = true
  private var squeezer = Squeezer()
  /// How many of the next frames are sent as they are.
  private var wholeFrames = 2
  /// When the terminal was asked, while an answer may still come.
  private var askedAt: Int?
  /// Whether an answer came late and changed something.
  var hasLearned = false

  /// Milliseconds the first frame waits for a terminal's answers: a start takes 50, with a terminal that is silent no
  /// more than twice that.
  package static let answerDelay = 50
  /// Milliseconds after which what looks like an answer is a key again.
  private static let answerEnd = 5000

  /// Takes a terminal: raw, on its other screen, asked what it can do.
  package init(_ wishes: Wishes) throws(TerminalFault) {
    let found =
      wishes.descriptor.map { Line(terminal: $0) }
      ?? Line(terminal: STDIN_FILENO) ?? Line(terminal: STDOUT_FILENO) ?? Line(path: "/dev/tty")
    guard let line = found else { throw .noTerminal }
    guard let signals = Signals() else {
      line.close()
      throw .noDescriptor
    }
    let names = TerminalScreen.descriptions(for: wishes.terminal)
    let size = line.size
    guard let curses = Curses(names: names, size: size) else {
      signals.close()
      line.close()
      throw .noDescription(wishes.terminal)
    }
    self.line = line
    self.signals = signals
    self.curses = curses
    self.size = size
    modes = Modes(terminal: wishes.terminal)
    isMouseOn = wishes.isMouseOn
    capabilities = Capabilities(
      colours: wishes.isColourless || wishes.terminal == "dumb" ? .mono : curses.depth,
      isUnicode: !wishes.isASCII, background: Modes.variant(of: environment("COLORFGBG")),
      terminal: wishes.terminal)
    enter()
    if wishes.isASCII {
      spelling = .ascii
    } else if wishes.terminal.hasPrefix("linux") {
      spelling = .console
    }
    if wishes.asksTerminal { ask() }
  }

  deinit {
    close()
  }

  /// Gives everything back. To be called once done; again it does nothing.
  package func close() {
    guard isOpen else { return }
    leave()
    isOpen = false
    curses.close()
    signals.close()
    line.close()
  }

  /// Descriptions to try: the terminal's own, then what nearly every terminal understands.
  private static func descriptions(for terminal: String) -> [String] {
    let fallbacks = ["xterm-256color", "xterm", "vt100"]
    // A dumb terminal is none that could be drawn on; most that say so are more than that.
    return terminal == "dumb" ? ["vt100"] : [terminal] + fallbacks
  }
}

// MARK: - Showing

extension TerminalScreen {
  /// Shows a frame in one write; nothing is sent where nothing differs.
  package func show(_ canvas: Canvas) {
    frameBytes = 0
    guard isOpen, !isHungUp, canvas.size == size else { return }
    for y in 0..<size.height where !isShown(row: y, of: canvas) {
      curses.put(
        row: y, of: canvas, theme: theme, depth: capabilities.colours, spelling: spelling)
    }
    let cursor = canvas.cursor
    let bytes = curses.update(
      cursor: cursor?.point ?? Point(x: 0, y: size.height - 1),
      isVisible: cursor?.isVisible ?? false)
    shown = canvas
    let frame = modes.framed(squeeze(bytes)) + pending
    pending = []
    frameBytes = frame.count
    send(frame)
  }

  /// Sends everything again with the next frame.
  package func repaint() {
    shown = nil
    curses.forgetShown()
  }

  /// Sounds the bell with the next frame.
  package func bell() {
    pending.append(7)
  }

  /// Asks for text to be put into the clipboard, at once.
  /// - Returns: false where the terminal takes none, or not so much.
  package func copy(_ text: String) -> Bool {
    let wish = modes.clipboard(text)
    send(wish)
    return !wish.isEmpty
  }

  /// Leaves out what cannot be seen; where colours are told otherwise than by number everything is sent.
  private func squeeze(_ bytes: [UInt8]) -> [UInt8] {
    guard modes.isModern && curses.depth != .direct else { return bytes }
    // A terminal just taken may still be smaller than its line says: there a line feed for the next row would scroll
    // where naming the row does no harm.
    if wholeFrames > 0 {
      wholeFrames -= 1
      return bytes
    }
    return squeezer.squeezed(bytes)
  }

  private func isShown(row y: Int, of canvas: Canvas) -> Bool {
    guard let shown, shown.size == canvas.size else { return false }
    return canvas.row(y, showsSameAs: shown)
  }

  func send(_ bytes: [UInt8]) {
    guard !bytes.isEmpty, !isHungUp else { return }
    totalBytes += bytes.count
    if !line.write(bytes) { isHungUp = true }
  }
}

// MARK: - Coming and going

extension TerminalScreen {
  /// Takes the terminal; the next frame is whole.
  func enter() {
    line.makeRaw()
    wholeFrames = 2
    let farewell = Array("\u{1B}[?2026l\(modes.leave)\u{1B}[0m\u{1B}[?25h\u{1B}[?1049l\r\n".utf8)
    Linux.guardTerminal(
      line.descriptor, settings: line.settings,
      bytes: modes.isModern ? farewell : Array("\r\n".utf8))
    shown = nil
    curses.forgetShown()
    let start = squeeze(curses.update(cursor: Point(x: 0, y: 0), isVisible: false))
    send(start + Array((modes.enter + (isMouseOn ? modes.mouse(true) : "")).utf8))
  }

  /// Gives the terminal back as it was.
  func leave() {
    curses.leave()
    send(Array(modes.leave.utf8) + squeeze(curses.takeBytes()) + curses.leaving)
    line.restore()
    Linux.unguardTerminal()
  }

  /// Stops the program as ^Z does and returns when it goes on.
  package func suspend() {
    leave()
    signals.release()
    raise(SIGSTOP)
    signals.block()
    while signals.next() != nil {}
    comeBack()
  }

  /// Gives the terminal back for the time of `body`.
  package func lend<Value>(_ body: () -> Value) -> Value {
    leave()
    signals.release()
    defer {
      signals.block()
      comeBack()
    }
    return body()
  }

  func comeBack() {
    enter()
    _ = takeSize()
  }

  /// Takes on the window's size; `false` where it is the same.
  func takeSize() -> Bool {
    let now = line.size
    guard now != size else { return false }
    size = now
    curses.resize(to: now)
    shown = nil
    return true
  }

  /// Learns background and widths, waiting a moment for a terminal that does not answer.
  private func ask() {
    let questions = modes.questions
    guard !questions.isEmpty else { return }
    send(Array(questions.utf8))
    decoder.expectsReports = true
    askedAt = milliseconds()
    let deadline = milliseconds() + TerminalScreen.answerDelay
    while decoder.expectsReports && !isHungUp {
      let left = deadline - milliseconds()
      guard left > 0, readLine(within: left) else { break }
      takeReports()
    }
    hasLearned = false
  }

  /// Learns from what the terminal answered, which may come late over a slow line. Until its last answer has come, or
  /// none can be expected any more, nothing that looks like one is taken for a key.
  func takeReports() {
    let before = capabilities
    while let report = decoder.nextReport() {
      switch report {
      case .cursor(let point): capabilities.isAmbiguousWide = point.x == 2
      case .background(let colour):
        capabilities.background = (colour.luminance ?? 0) > 0.18 ? .light : .dark
      case .attributes: decoder.expectsReports = false
      }
    }
    if let asked = askedAt, milliseconds() - asked > TerminalScreen.answerEnd {
      decoder.expectsReports = false
      askedAt = nil
    }
    if capabilities != before { hasLearned = true }
    let now = capabilities.isAmbiguousWide && spelling == .full ? .unambiguous : spelling
    if now != spelling {
      spelling = now
      shown = nil
    }
  }
}
