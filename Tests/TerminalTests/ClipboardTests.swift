// What is sent to put text into the clipboard: as the terminal takes it, or the one between it and the program.

import Testing

@testable import Terminal

@Suite("The clipboard")
struct ClipboardTests {
  private func sent(_ text: String, _ terminal: String, _ environment: [String: String] = [:])
    -> String
  {
    String(
      decoding: Modes(terminal: terminal) { environment[$0] }.clipboard(text), as: UTF8.self)
  }

  private let bare = "\u{1B}]52;c;5bqX\u{7}"

  @Test("a terminal gets the wish itself, a console and a terminal of the seventies nothing")
  func plain() {
    #expect(sent("店", "xterm-256color") == bare)
    for terminal in ["linux", "vt100", "dumb", "unknown"] { #expect(sent("店", terminal) == "") }
    #expect(sent(String(repeating: "x", count: Modes.clipboardMax + 1), "xterm") == "")
  }

  @Test("tmux gets it both ways, GNU screen in short pieces")
  func between() {
    let tmux = sent("店", "tmux-256color", ["TMUX": "/tmp/tmux-1/default,1,0"])
    #expect(tmux == bare + "\u{1B}Ptmux;\u{1B}" + bare + "\u{1B}\\")
    for (terminal, environment) in [("screen", [:]), ("xterm", ["STY": "1.pts"])] {
      #expect(sent("店", terminal, environment) == "\u{1B}P" + bare + "\u{1B}\\")
    }
    let long = sent(String(repeating: "x", count: 600), "screen-256color")
    let pieces = long.split(separator: "\u{1B}\\")
    #expect(pieces.count == 4 && pieces.allSatisfy { $0.utf8.count <= 242 })
  }

  @Test("where one runs in the other nothing is sent that the inner one would print")
  func nested() {
    let both = ["TMUX": "/tmp/tmux-1/default,1,0", "STY": "1.pts"]
    let inScreen = sent("店", "screen.xterm-256color", both)
    #expect(!inScreen.contains("tmux;"))
    #expect(inScreen == bare + "\u{1B}P" + bare + "\u{1B}\\")
    #expect(sent("店", "tmux-256color", both).contains("tmux;"))
  }
}
