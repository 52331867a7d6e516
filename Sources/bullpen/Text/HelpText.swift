// Help and wrong usage as the library that reads the arguments words them, in Chinese where Chinese is spoken. The
// library knows English alone and has no place for another language: so its text is taken as it comes, a sentence a
// line, and put into Chinese line by line. What is not known here stays English.

import ArgumentParser
import Drawing
import Glibc
import SalesDesk

/// The library's last words.
enum HelpText {
  /// Wide enough that no sentence is broken before it has been looked up.
  private static let unbroken = 100_000
  /// The column where the library says what options and commands are for.
  private static let column = 26

  /// Ends the program as the library would, with help or with what is wrong with the arguments. What was typed
  /// stands in it: nothing of that reaches the terminal raw.
  static func end(with error: any Error) -> Never {
    let code = Bullpen.exitCode(for: error)
    let text =
      Invocation.language == .zh
      ? chinese(Bullpen.fullMessage(for: error, columns: unbroken), width: System.columns ?? 80)
      : english(Bullpen.fullMessage(for: error))
    let isHelp = code == .success
    let shown = isHelp ? text : Sanitizer.drawableLines(text)
    _ = System.write(Array((shown + "\n").utf8), to: isHelp ? 1 : 2)
    exit(code.rawValue)
  }

  /// A text of the library in English: what is wrong begins as every other mistake does.
  private static func english(_ text: String) -> String {
    let mistake = "Error: "
    return text.hasPrefix(mistake) ? "bullpen: " + text.dropFirst(mistake.count) : text
  }

  /// A text of the library in Chinese, at most so many columns wide but for examples; another text as it is.
  static func chinese(_ text: String, width: Int) -> String {
    guard text.hasPrefix("OVERVIEW: ") || text.hasPrefix("Error: ") else { return text }
    return text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { line(String($0), width) }.joined(separator: "\n")
  }

  // MARK: Lines

  private static func line(_ line: String, _ width: Int) -> String {
    if let heading = heading(line) { return heading }
    for (english, chinese) in [
      ("OVERVIEW: ", "说明："), ("USAGE: ", "用法："), ("Usage: ", "用法："), ("Error: ", "bullpen: "),
      ("Help:  ", "参数："),
    ] where line.hasPrefix(english) {
      let rest = String(line.dropFirst(english.count))
      switch english {
      case "OVERVIEW: ": return wrapped(chinese + (sentence(rest) ?? rest), width)
      case "Error: ": return wrapped(chinese + mistake(rest), width)
      case "Help:  ": return wrapped(chinese + help(rest), width)
      default: return chinese + rest
      }
    }
    if let found = line.wholeMatch(of: #/  See '(.*)' for (?:more information|detailed help)\./#) {
      return "  详见 \(found.1)"
    }
    if let (label, text) = labelled(line) { return label + wrapped(text, width, indent: column) }
    let indent = line.prefix { $0 == " " }.count
    guard let said = sentence(String(line.dropFirst(indent))) else { return line }
    return String(repeating: " ", count: indent) + wrapped(said, width, indent: indent)
  }

  private static func heading(_ line: String) -> String? {
    switch line {
    case "ARGUMENTS:": "参数："
    case "OPTIONS:": "选项："
    case "WRITING SUBCOMMANDS:": "写入的命令："
    case "READING SUBCOMMANDS:": "读取的命令："
    case "LOOKING AFTER IT SUBCOMMANDS:": "维护的命令："
    default: nil
    }
  }

  /// An option, an argument or a command and what it is for.
  private static func labelled(_ line: String) -> (label: String, text: String)? {
    guard line.count > column, line.hasPrefix("  ") else { return nil }
    let label = String(line.prefix(column))
    guard label.last == " ", let said = sentence(String(line.dropFirst(column))) else { return nil }
    return (label.replacing(" (default)", with: "（默认）  "), said)
  }

  /// A sentence in Chinese, and which values there are.
  private static func sentence(_ text: String) -> String? {
    if let said = ChineseHelp.sentence(text) { return said }
    guard let found = text.wholeMatch(of: /(.*?) \((values: .*|default: .*)\)/),
      let said = ChineseHelp.sentence(String(found.1))
    else { return nil }
    let values = found.2.replacing("values: ", with: "可选：").replacing("default: ", with: "默认：")
      .replacing("; ", with: "；")
    return "\(said)（\(values)）"
  }

  /// `--desk <dir>  The desk's folder.` after what was wrong.
  private static func help(_ text: String) -> String {
    guard let found = text.wholeMatch(of: /(.*?)  (.*)/), let said = sentence(String(found.2))
    else { return text }
    return "\(found.1)  \(said)"
  }

  private static func wrapped(_ text: String, _ width: Int, indent: Int = 0) -> String {
    TextWidth.wrapped(text, width: max(20, width - indent))
      .joined(separator: "\n" + String(repeating: " ", count: indent))
  }

  // MARK: Wrong usage

  /// What is wrong with the arguments.
  private static func mistake(_ text: String) -> String {
    if let found = text.wholeMatch(of: /Missing expected argument '(.*)'/) {
      return "缺少参数 \(found.1)。"
    }
    if let found = text.wholeMatch(of: /Missing one of: '(.*)'/) { return "缺少其中之一：\(found.1)。" }
    if let found = text.wholeMatch(of: /Missing value for '(.*)'/) { return "\(found.1) 缺少值。" }
    if let found = text.wholeMatch(of: /Unknown option '(.*?)'\. Did you mean '(.*)'\?/) {
      return "没有选项 \(found.1)。是不是 \(found.2)？"
    }
    if let found = text.wholeMatch(of: /Unknown option '(.*)'/) { return "没有选项 \(found.1)。" }
    if let found = text.wholeMatch(of: /Unexpected argument '(.*)'/) {
      return "多出了参数「\(found.1)」。"
    }
    if let found = text.wholeMatch(of: /(\d+) unexpected arguments: '(.*)'/) {
      return "多出了 \(found.1) 个参数：\(found.2.replacing("', '", with: "、"))。"
    }
    if let found = text.wholeMatch(
      of: /The option '(.*)' does not take any value, but '(.*)' was specified\./)
    {
      return "选项 \(found.1) 不带值，却给了「\(found.2)」。"
    }
    if let found = text.wholeMatch(of: /The value '(.*)' is invalid for '(.*?)'(.*)/) {
      return "「\(found.1)」不能作为 \(found.2) 的值。" + choices(String(found.3))
    }
    return text
  }

  private static func choices(_ text: String) -> String {
    guard let found = text.wholeMatch(of: /\. Please provide one of (.*)\./) else { return "" }
    let values = found.1.replacing("', '", with: "、").replacing("' and '", with: "、")
      .replacing("' or '", with: "、").replacing("'", with: "")
    return "可以是 \(values)。"
  }
}
