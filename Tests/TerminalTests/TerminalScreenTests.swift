// The screen through a real pseudo-terminal: frames, bytes, keys, resize, hang-up, and giving back.

import Drawing
import Glibc
import Terminal
import Testing

@Suite("Terminal screen", .serialized)
struct TerminalScreenTests {
  let size = Size(width: 120, height: 40)

  /// Runs `body` with a screen on a pseudo-terminal of its own.
  func onScreen(
    _ terminal: String = "xterm-256color", size: Size = Size(width: 120, height: 40),
    isColourless: Bool = false, isASCII: Bool = false,
    _ body: (TerminalScreen, PseudoTerminal) throws -> Void
  ) throws {
    let pty = PseudoTerminal(size: size)
    var wishes = TerminalScreen.Wishes()
    wishes.descriptor = pty.other
    wishes.terminal = terminal
    wishes.asksTerminal = false
    wishes.isColourless = isColourless
    wishes.isASCII = isASCII
    let screen = try TerminalScreen(wishes)
    defer { screen.close() }
    screen.theme = Board.theme
    try body(screen, pty)
  }

  @Test("a frame shows what the canvas holds, in one write of one synchronized update")
  func frame() throws {
    try onScreen { screen, pty in
      var emulator = Emulator(size: size)
      emulator.take(pty.received())
      #expect(emulator.modes.isSuperset(of: [1049, 2004, 1004]))
      let canvas = Board().canvas(size)
      screen.show(canvas)
      let sent = pty.received()
      #expect(sent.count == screen.frameBytes)
      #expect(sent.starts(with: "\u{1B}[?2026h".utf8))
      #expect(sent.suffix(8).elementsEqual("\u{1B}[?2026l".utf8))
      emulator.take(sent)
      #expect(emulator.text == canvas.text)
      #expect(emulator.unknown.isEmpty)
      #expect(emulator.cursor == canvas.cursor?.point)
    }
  }

  @Test("bytes stay within the budget, and a frame that shows the same sends none")
  func budget() throws {
    try onScreen { screen, pty in
      var board = Board()
      func bytes(_ change: (inout Board) -> Void) -> Int {
        change(&board)
        screen.show(board.canvas(size))
        _ = pty.received()
        return screen.frameBytes
      }
      _ = bytes { _ in }
      let idle = bytes { _ in }
      let move = bytes { $0.row += 1 }
      let column = bytes { $0.column += 1 }
      let view = bytes { $0.isList = true }
      let step = bytes { $0.row += 1 }
      let page = bytes { $0.first += 36 }
      let back = bytes { $0.isList = false }
      #expect(idle == 0)
      #expect(move <= 350 && move > 40, "move \(move)")
      #expect(column <= 700, "column \(column)")
      #expect(view <= 8000 && back <= 8000, "view \(view), \(back)")
      #expect(step <= 350, "step \(step)")
      #expect(page <= 3500, "page \(page)")
    }
  }

  @Test("after any changes the terminal shows the last canvas, wide characters and all")
  func changes() throws {
    var generator = SystemRandomNumberGenerator()
    let seed = UInt64.random(in: 0...UInt64.max, using: &generator)
    var random = Seeded(state: seed)
    for terminal in ["xterm-256color", "tmux-256color", "xterm", "screen-256color"] {
      let small = Size(width: 30, height: 6)
      try onScreen(terminal, size: small) { screen, pty in
        var emulator = Emulator(size: small)
        var canvas = Canvas(size: small)
        emulator.take(pty.received())
        for round in 0..<400 {
          canvas.scribble(using: &random)
          screen.show(canvas)
          let sent = pty.received(screen.frameBytes)
          emulator.take(sent)
          try #require(emulator.text == canvas.text, "seed \(seed) round \(round) on \(terminal)")
        }
        #expect(emulator.unknown.isEmpty)
      }
    }
  }

  @Test(
    "a wide glyph before the last cell stays whole, whatever stands in that cell and however it came",
    arguments: ["tmux-256color", "screen-256color", "screen", "xterm-256color", "linux"])
  func corner(_ terminal: String) throws {
    let small = Size(width: 30, height: 4)
    try onScreen(terminal, size: small) { screen, pty in
      var emulator = Emulator(size: small)
      emulator.take(pty.received())
      var canvas = Canvas(size: small)
      let texts = ["? 帮助 ", "? 帮助│", "  panel    ", "按 F9 关闭 ", "帮助 ", "      助", "🇨🇳│", "📞 "]
      for (round, text) in (texts + texts.reversed() + texts).enumerated() {
        let style: Style = round % 3 == 0 ? .titleBar : round % 3 == 1 ? .text : .selection
        canvas = Canvas(size: small)
        canvas.put("row \(round)", at: Point(x: 0, y: 2 - round % 3))
        canvas.fill(canvas.bounds.row(-1), style)
        canvas.putRight(text, at: Point(x: 0, y: 3), style, width: 30)
        screen.show(canvas)
        emulator.take(pty.received(screen.frameBytes))
        #expect(emulator.text == canvas.text, "\(round) \(text)")
      }
    }
  }

  @Test("keys, pastes and focus come through the line; the mouse only where it is wanted")
  func input() throws {
    try onScreen { screen, pty in
      pty.type("j\u{1B}[A中\u{1B}[200~a\rb\u{1B}[201~\u{1B}[I\u{1B}[<0;2;3M\u{3}")
      let expected: [Input] = [
        .key(.character("j")), .key(.up), .key(.character("中")), .paste("a\nb"), .focus(true),
        .interrupt,
      ]
      for input in expected { #expect(screen.next(within: 1000, watching: []) == input) }
      #expect(!screen.hasWaitingInput)
      screen.isMouseOn = true
      pty.type("\u{1B}[<0;2;3M")
      #expect(
        screen.next(within: 1000, watching: []) == .mouse(Mouse(.press, at: Point(x: 1, y: 2))))
      pty.type("x")
      usleep(20_000)
      #expect(screen.hasWaitingInput)
      #expect(screen.next(within: 0, watching: []) == .key(.character("x")))
    }
  }

  @Test("waiting ends by time, by a lone Escape, and by a watched descriptor")
  func waiting() throws {
    try onScreen { screen, pty in
      #expect(screen.next(within: 5, watching: []) == .tick)
      pty.type("\u{1B}")
      #expect(screen.next(within: 2000, watching: []) == .key(.escape))
      var ends: [Int32] = [0, 0]
      pipe(&ends)
      write(ends[1], "x", 1)
      #expect(screen.next(within: 2000, watching: [ends[0]]) == .wake(ends[0]))
      close(ends[0])
      close(ends[1])
    }
  }

  @Test("a new size is told once, and the next frame is whole")
  func resize() throws {
    try onScreen { screen, pty in
      screen.show(Board().canvas(size))
      _ = pty.received()
      let now = Size(width: 60, height: 12)
      pty.resize(Size(width: 70, height: 12))
      raise(SIGWINCH)
      pty.resize(now)
      raise(SIGWINCH)
      #expect(screen.next(within: 1000, watching: []) == .resize(now))
      #expect(screen.next(within: 5, watching: []) == .tick)
      let canvas = Board().canvas(now)
      screen.show(canvas)
      var emulator = Emulator(size: now)
      emulator.take(pty.received())
      #expect(emulator.text == canvas.text)
    }
  }

  /// Seconds of processor this thread has had; other tests run beside it.
  private static var threadSeconds: Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  @Test("a line that is gone is told, and nobody spins on it")
  func hangUp() throws {
    try onScreen { screen, pty in
      screen.show(Board().canvas(size))
      pty.hangUp()
      #expect(screen.next(within: nil, watching: []) == .hangUp)
      var board = Board()
      board.row = 2
      screen.show(board.canvas(size))
      let before = Self.threadSeconds
      #expect(screen.next(within: nil, watching: []) == .hangUp)
      #expect(Self.threadSeconds - before < 0.05)
    }
  }

  @Test("a request to end is a hang-up, an interrupt is not")
  func requests() throws {
    try onScreen { screen, pty in
      raise(SIGINT)
      #expect(screen.next(within: 1000, watching: []) == .interrupt)
      raise(SIGTERM)
      #expect(screen.next(within: 1000, watching: []) == .hangUp)
      _ = pty.received()
    }
  }

  @Test("the terminal is given back when lent and when closed, its palette untouched")
  func givingBack() throws {
    let pty = PseudoTerminal(size: size)
    var wishes = TerminalScreen.Wishes()
    wishes.descriptor = pty.other
    wishes.terminal = "xterm-256color"
    wishes.asksTerminal = false
    wishes.isMouseOn = true
    let screen = try TerminalScreen(wishes)
    var emulator = Emulator(size: size)
    var all: [UInt8] = []
    func take() {
      let bytes = pty.received()
      all += bytes
      emulator.take(bytes)
    }
    let canvas = Board().canvas(size)
    screen.show(canvas)
    take()
    #expect(!pty.isCooked)
    #expect(emulator.modes.isSuperset(of: [1049, 1006]))
    let isLent = screen.lend {
      take()
      return pty.isCooked && emulator.modes.isDisjoint(with: [1049, 2004, 1004, 1000, 1002, 1006])
    }
    #expect(isLent)
    screen.show(canvas)
    take()
    #expect(emulator.text == canvas.text)
    #expect(emulator.modes.isSuperset(of: [1049, 1006]))
    screen.close()
    screen.close()
    take()
    #expect(pty.isCooked)
    #expect(emulator.modes.isDisjoint(with: [1049, 2004, 1004, 1000, 1002, 1006, 2026]))
    #expect(!String(decoding: all, as: UTF8.self).contains("]104"))
  }

  @Test("the terminal is asked for its background and widths, and may stay silent")
  func questions() throws {
    let pty = PseudoTerminal(size: size)
    var wishes = TerminalScreen.Wishes()
    wishes.descriptor = pty.other
    wishes.terminal = "xterm-256color"
    pty.type("\u{1B}[1;3R\u{1B}]11;rgb:ffff/ffff/f0f0\u{7}q\u{1B}[?1;2c")
    let screen = try TerminalScreen(wishes)
    defer { screen.close() }
    #expect(screen.capabilities.isAmbiguousWide)
    #expect(screen.capabilities.background == .light)
    #expect(screen.next(within: 100, watching: []) == .key(.character("q")))
    var canvas = Canvas(size: size)
    canvas.put("─…中", at: Point(x: 0, y: 0))
    _ = pty.received()
    screen.show(canvas)
    var emulator = Emulator(size: size)
    emulator.take(pty.received())
    #expect(emulator.text.hasPrefix("-.中\n"))
  }

  @Test(
    "terminals without colour, without a name or of another age are drawn on too",
    arguments: ["vt100", "dumb", "no-such-terminal", "xterm", "screen", "linux"])
  func others(terminal: String) throws {
    try onScreen(terminal, size: Size(width: 80, height: 24)) { screen, pty in
      screen.show(Board().canvas(screen.size))
      let text = String(decoding: pty.received(), as: UTF8.self)
      #expect(text.contains("Acme Corp"))
      if ["vt100", "dumb"].contains(terminal) {
        #expect(screen.capabilities.colours == .mono)
        #expect(!text.contains("[38") && !text.contains("?2026"))
      }
    }
  }

  @Test("where what was drawn stays on the terminal, the shell goes on in an empty line below it")
  func lastLine() throws {
    let size = Size(width: 80, height: 24)
    try onScreen("vt100", size: size) { screen, pty in
      var emulator = Emulator(size: size)
      var canvas = Canvas(size: size)
      for y in 0..<size.height { canvas.put("line \(y) of all", at: Point(x: 0, y: y)) }
      screen.show(canvas)
      emulator.take(pty.received())
      #expect(emulator.text == canvas.text)
      screen.close()
      emulator.take(pty.received())
      let lines = emulator.text.split(separator: "\n", omittingEmptySubsequences: false)
      #expect(emulator.cursor == Point(x: 0, y: size.height - 1))
      #expect(lines[size.height - 1].isEmpty && lines[size.height - 2] == "line 22 of all")
    }
  }

  @Test("without colour the looks are attributes; in ASCII nothing else is sent")
  func plain() throws {
    try onScreen(isColourless: true, isASCII: true) { screen, pty in
      screen.show(Board().canvas(size))
      let sent = pty.received()
      #expect(sent.allSatisfy { $0 < 0x80 })
      let text = String(decoding: sent, as: UTF8.self)
      #expect(!text.contains("38;5") && text.contains(";7"))
    }
  }

  @Test("copied text goes out as base 64")
  func copy() throws {
    try onScreen { screen, pty in
      _ = pty.received()
      #expect(screen.copy("华东 1"))
      #expect(!screen.copy(String(repeating: "x", count: 80_000)))
      #expect(
        String(decoding: pty.received(), as: UTF8.self) == "\u{1B}]52;c;5Y2O5LicIDE=\u{7}")
    }
  }

  @Test("what is no terminal is refused")
  func refused() {
    var wishes = TerminalScreen.Wishes()
    let descriptor = open("/dev/null", O_RDONLY)
    defer { close(descriptor) }
    wishes.descriptor = descriptor
    if isatty(0) == 0 && isatty(1) == 0 && access("/dev/tty", R_OK) != 0 {
      #expect(throws: TerminalFault.noTerminal) { try TerminalScreen(wishes) }
    }
  }
}
