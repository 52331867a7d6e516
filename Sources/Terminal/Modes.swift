// What a kind of terminal may be sent besides what ncurses knows.
//
// The modes of xterm that every terminal emulator either has or ignores. A real console or a terminal
// of the seventies would print them, so those are left alone.

import Drawing

/// The private modes of a terminal.
struct Modes {
  /// Whether it understands or ignores xterm's private modes and questions.
  let isModern: Bool
  /// What stands between the program and the terminal that has the clipboard.
  private enum Between { case nothing, screen, tmux, both }
  private let between: Between

  /// The modes for a terminal of this name, in an environment.
  init(terminal name: String, _ environment: (String) -> String? = environment) {
    let plain = ["vt", "linux", "dumb", "ansi", "unknown", "cons", "sun", "network", "hp", "wyse"]
    isModern = !plain.contains { name.hasPrefix($0) }
    let isInScreen = environment("STY") != nil
    if environment("TMUX") != nil {
      // one in the other: tmux says its own name, else it may be either that is the inner one
      between = isInScreen && !name.hasPrefix("tmux") ? .both : .tmux
    } else {
      between = isInScreen || name.hasPrefix("screen") ? .screen : .nothing
    }
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

  /// The longest text terminals take for the clipboard, in bytes.
  static let clipboardMax = 74_000
  /// The longest string GNU screen hands on, in bytes.
  private static let screenStringMax = 240

  /// The wish to put text into the clipboard (OSC 52); nothing for more than terminals take. GNU screen hands on short
  /// strings only, one after another. tmux takes the wish itself where its `set-clipboard` is on, and hands it on where
  /// `allow-passthrough` is; it is sent both ways. Where one runs in the other it is sent as screen wants it and bare: what
  /// is meant for tmux alone would be printed by screen.
  func clipboard(_ text: String) -> [UInt8] {
    guard isModern, text.utf8.count <= Modes.clipboardMax else { return [] }
    let command = Array("\u{1B}]52;c;\(Modes.base64(Array(text.utf8)))\u{7}".utf8)
    let (begin, end) = (Array("\u{1B}P".utf8), Array("\u{1B}\\".utf8))
    switch between {
    case .nothing: return command
    case .tmux:
      return command + begin + Array("tmux;\u{1B}".utf8) + command + end
    case .screen, .both:
      var bytes: [UInt8] = between == .both ? command : []
      for start in stride(from: 0, to: command.count, by: Modes.screenStringMax) {
        let piece = command[start..<min(start + Modes.screenStringMax, command.count)]
        bytes += begin + piece + end
      }
      return bytes
    }
  }

  /// The variant a terminal's `COLORFGBG` tells of, as `15;0` or `0;default;15`; nil where it tells nothing.
  static func variant(of colours: String?) -> Theme.Variant? {
    guard let last = colours?.split(separator: ";").last, let index = Int(last) else { return nil }
    return index == 7 || (9...15).contains(index) ? .light : .dark
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
