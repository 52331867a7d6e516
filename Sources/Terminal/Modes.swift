// What a kind of terminal may be sent besides what ncurses knows.
//
// The modes of xterm that every terminal emulator either has or ignores. A real console or a terminal
// of the seventies would print them, so those are left alone.

import Drawing

/// The private modes of a terminal.
struct Modes {
  /// Whether it understands or ignores xterm's private modes and questions.
  let isModern: Bool
  /// Whether its clipboard is reached through GNU screen, which wants a wrapping.
  private let isScreen: Bool

  /// The modes for a terminal of this name.
  init(terminal name: String) {
    let plain = ["vt", "linux", "dumb", "ansi", "unknown", "cons", "sun", "network", "hp", "wyse"]
    isModern = !plain.contains { name.hasPrefix($0) }
    isScreen = name.hasPrefix("screen") && environment("TMUX") == nil
  }

  /// Bracketed paste and focus events on.
  var enter: String { isModern ? "\u{1B}[?2004h\u{1B}[?1004h" : "" }
  /// All of ours off, in the order of their coming.
  var leave: String { isModern ? "\u{1B}[?1004l\u{1B}[?2004l" + mouse(false) : "" }

  /// Clicks, drags and the wheel, in numbers that know no limit.
  func mouse(_ isOn: Bool) -> String {
    guard isModern else { return "" }
    return isOn
      ? "\u{1B}[?1000h\u{1B}[?1002h\u{1B}[?1006h" : "\u{1B}[?1006l\u{1B}[?1002l\u{1B}[?1000l"
  }

  /// The bytes of a frame as one that shows at once where the terminal can (mode 2026).
  func framed(_ bytes: [UInt8]) -> [UInt8] {
    guard isModern, !bytes.isEmpty else { return bytes }
    return Array("\u{1B}[?2026h".utf8) + bytes + Array("\u{1B}[?2026l".utf8)
  }

  /// The question for the background's colour, the place after a character of ambiguous width, and
  /// who it is, which every terminal answers and answers last.
  var questions: String {
    isModern ? "\r\u{2500}\u{1B}[6n\r \r\u{1B}]11;?\u{7}\u{1B}[c" : ""
  }

  /// The wish to put text into the clipboard (OSC 52); nothing for more than terminals take.
  func clipboard(_ text: String) -> [UInt8] {
    guard isModern, text.utf8.count <= 74_000 else { return [] }
    let command = "\u{1B}]52;c;" + Modes.base64(Array(text.utf8)) + "\u{7}"
    return Array((isScreen ? "\u{1B}P\(command)\u{1B}\\" : command).utf8)
  }

  /// Base 64 (RFC 4648, section 4).
  static func base64(_ bytes: [UInt8]) -> String {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    var result: [UInt8] = []
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = bytes[start..<min(start + 3, bytes.count)]
      var bits = 0
      for index in 0..<3 {
        bits = bits << 8 | (index < group.count ? Int(group[start + index]) : 0)
      }
      for index in 0..<4 {
        result.append(index <= group.count ? alphabet[bits >> (18 - 6 * index) & 63] : 0x3D)
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}
